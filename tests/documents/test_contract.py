"""Contracts and order confirmations: the offer to the cent and to the word, in one language or two."""

from __future__ import annotations

import re

import pytest
from documents.conftest import ROOT
from documents.deal_support import checks, contract_of, issued, text_of
from msgspec.structs import replace
from support.ooxml import assert_valid_docx

from pitchgen.documents.contract import Kind
from pitchgen.model.finding import refuses
from pitchgen.workspace.workspace import Workspace

REQUEST_NAMES = sorted(path.stem for path in (ROOT / "catalog" / "requests").glob("*.yaml"))


@pytest.mark.parametrize("reference", REQUEST_NAMES)
def test_every_offer_leads_to_a_contract_in_french_that_word_opens(demo: Workspace, reference: str) -> None:
    production, findings = contract_of(demo, issued(demo, reference), "fr-FR", draft=True)
    assert production.data is not None, findings
    assert_valid_docx(production.data)


def test_two_languages_stand_side_by_side_and_the_first_prevails(demo: Workspace) -> None:
    production, findings = contract_of(demo, issued(demo, "stuttgart-pumpen"), "de-DE", "fr-FR")
    assert not refuses(findings), findings
    assert production.data is not None
    assert_valid_docx(production.data)
    text = text_of(production)
    assert "Kaufvertrag Nr. OF-2026-0042 / Contrat de vente n° OF-2026-0042" in text
    assert "25.458,40 EUR" in text
    assert "25 458,40 EUR" in text
    assert "maßgebend: Deutsch." in text
    assert "fait foi : allemand." in text


def test_both_columns_have_the_same_articles_and_paragraphs(demo: Workspace) -> None:
    production, _ = contract_of(demo, issued(demo, "stuttgart-pumpen"), "de-DE", "fr-FR")
    text = text_of(production)
    headings = [line for line in text.split("\n") if re.match(r"^\d+\. \w", line) and "2026" not in line]
    german, french = headings[::2], headings[1::2]
    assert [one.partition(".")[0] for one in german] == [one.partition(".")[0] for one in french]
    assert len(german) > 10


def test_the_clauses_are_those_of_the_offer_but_how_long_it_bound(demo: Workspace) -> None:
    offer = issued(demo, "stuttgart-pumpen")
    text = text_of(contract_of(demo, offer, "fr-FR")[0])
    titles = {one.topic: one.title.source for one in offer.clauses}
    assert titles.pop("binding") not in text
    assert titles
    assert all(title in text for title in titles.values())


def test_a_confirmation_is_signed_by_the_seller_alone_and_names_the_order(demo: Workspace) -> None:
    offer = issued(demo, "stuttgart-pumpen")
    production, _ = contract_of(demo, offer, "de-DE", kind=Kind.CONFIRMATION, their_order="4500012345")
    text = text_of(production)
    assert "Auftragsbestätigung Nr. OF-2026-0042" in text
    assert "Bestellung des Käufers: Nr. 4500012345." in text
    assert "Für den Verkäufer" in text
    assert "Für den Käufer" not in text


def test_options_stay_outside_and_it_is_said(demo: Workspace) -> None:
    production, findings = contract_of(demo, issued(demo, "stuttgart-pumpen"), "fr-FR")
    assert "contract-base-offer" in checks(findings)
    assert "JE-65-200" not in text_of(production)


def test_nothing_is_sold_at_a_price_that_is_still_on_request(demo: Workspace) -> None:
    offer = issued(demo, "stuttgart-pumpen")
    first, *rest = offer.lines
    production, findings = contract_of(
        demo, replace(offer, lines=(replace(first, price_on_request=True), *rest)), "fr-FR", "de-DE"
    )
    assert production.data is None
    assert "contract-price-open" in checks(findings)


def test_charges_and_discounts_are_in_the_contract_in_two_languages(demo: Workspace) -> None:
    """A template or an article that left an amount out would be refused as `amount-not-printed`."""
    for reference in ("yokohama-soupapes", "granada-surveillance", "houston-conteneur", "padova-surpression"):
        _, findings = contract_of(demo, issued(demo, reference), "fr-FR", "en-GB", draft=True)
        assert "amount-not-printed" not in checks(findings)


def test_the_buyer_s_address_is_written_as_its_country_does(demo: Workspace) -> None:
    american = text_of(contract_of(demo, issued(demo, "houston-conteneur"), "en-US")[0])
    assert "4100 Cypress Knee Drive, Suite 260, Houston, TX 77002, United States" in american
    german = text_of(contract_of(demo, issued(demo, "stuttgart-pumpen"), "de-DE")[0])
    assert "81379 München, Deutschland" in german
