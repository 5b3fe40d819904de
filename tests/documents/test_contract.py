"""Contracts and order confirmations: the offer to the cent and to the word, in one language or two."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from documents.conftest import ROOT
from documents.deal_support import W, body_of, checks, contract_of, issued, text_of, with_options
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


def test_two_languages_stand_side_by_side_and_the_chosen_one_prevails(demo: Workspace) -> None:
    production, findings = contract_of(demo, issued(demo, "stuttgart-pumpen"), "de-DE", "fr-FR")
    assert not refuses(findings), findings
    assert production.data is not None
    assert_valid_docx(production.data)
    text = text_of(production)
    assert "Kaufvertrag Nr. OF-2026-0042\nContrat de vente n° OF-2026-0042\n" in text
    assert "25.458,40 EUR" in text
    assert "25 458,40 EUR" in text
    assert "maßgebend: Französisch." in text
    assert "fait foi : français." in text


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


def test_options_stay_outside_and_it_is_said_which(demo: Workspace) -> None:
    production, findings = contract_of(demo, issued(demo, "stuttgart-pumpen"), "fr-FR")
    (said,) = [one for one in findings if one.check == "contract-base-offer"]
    assert "JE-65-200" in said.message
    text = text_of(production)
    assert "JE-65-200" not in text
    assert "Options commandées" not in text


@pytest.mark.parametrize("locales", [("fr-FR",), ("de-DE", "fr-FR")])
def test_an_ordered_option_is_in_the_contract_at_its_offered_price_and_in_the_total(
    demo: Workspace, locales: tuple[str, ...]
) -> None:
    production, findings = contract_of(demo, with_options(issued(demo, "stuttgart-pumpen"), "JE-65-200"), *locales)
    assert not refuses(findings), findings
    assert "contract-base-offer" not in checks(findings)
    text = text_of(production)
    assert "Options commandées" in text
    for amount in ("23 978,40", "296,00", "1 184,00", "286,00", "1 144,00", "26 602,40"):
        assert amount in text
    assert "25 458,40" not in text


def test_another_variant_and_an_option_beside_group_and_overall_discounts(demo: Workspace) -> None:
    offer = issued(demo, "hamburg-armaturen")
    deal = with_options(offer, "regulation/redundant", "VIB-868")
    assert deal.net_total == offer.choices[1].net_total + deal.ordered_option_lines[0].net
    for locales in (("fr-FR",), ("fr-FR", "de-DE")):
        production, findings = contract_of(demo, deal, *locales)
        assert not refuses(findings), findings
        text = text_of(production)
        assert "Variante B" in text
        assert "Variante A" not in text
        (said,) = [one for one in findings if one.check == "contract-base-offer"]
        assert "SV-25-40" in said.message
        assert "regulation" not in said.message
    _, findings = contract_of(demo, offer, "fr-FR")
    assert "regulation/redundant" in next(one.message for one in findings if one.check == "contract-base-offer")


def test_vat_is_mentioned_only_for_what_is_ordered(own_workspace: Callable[..., Workspace]) -> None:
    """A service that was only an option leaves no mention of its VAT behind, and brings it along when ordered."""
    path = "catalog/requests/granada-surveillance.yaml"
    ws = own_workspace(
        **{path: ("product: MES-JOUR\n    quantity: 2\n", "product: MES-JOUR\n    quantity: 2\n    optional: true\n")}
    )
    offer = issued(ws, "granada-surveillance")
    goods, services = (group.outcome.mention.source[:30].replace("\u00a0", " ") for group in offer.vat_groups)
    assert goods != services
    bare = text_of(contract_of(ws, offer, "fr-FR", draft=True)[0])
    assert goods in bare
    assert services not in bare
    ordered = text_of(contract_of(ws, with_options(offer, "3"), "fr-FR", draft=True)[0])
    assert goods in ordered
    assert services in ordered


def test_a_contract_ends_with_the_whole_agreement_and_a_confirmation_does_not(demo: Workspace) -> None:
    offer = issued(demo, "stuttgart-pumpen")
    text = text_of(contract_of(demo, offer, "fr-FR")[0])
    assert "Dispositions finales" in text
    assert "vaut commande et confirmation de commande" in text
    assert "Immatriculation : Amtsgericht München, HRB 999417." in text
    assert "Thomas Archambaud, Responsable des ventes à l’exportation" in text
    confirmed = text_of(contract_of(demo, offer, "fr-FR", kind=Kind.CONFIRMATION)[0])
    assert "Dispositions finales" not in confirmed
    assert "Pour l’acheteur" not in confirmed
    named = text_of(contract_of(demo, offer, "fr-FR", their_order="4500012345")[0])
    assert "vaut confirmation de cette commande" in named


def test_a_buyer_without_its_register_entry_is_told(demo: Workspace) -> None:
    offer = issued(demo, "stuttgart-pumpen")
    production, findings = contract_of(demo, replace(offer, buyer=replace(offer.buyer, registration="")), "fr-FR")
    assert "contract-buyer-unregistered" in checks(findings)
    assert "Immatriculation" not in text_of(production)


@pytest.mark.parametrize(
    ("locales", "kind", "last"),
    [
        (("fr-FR",), Kind.CONTRACT, "Dispositions finales"),
        (("de-DE", "fr-FR"), Kind.CONTRACT, "Schlussbestimmungen"),
        (("fr-FR",), Kind.CONFIRMATION, "Règlement des litiges"),
        (("de-DE", "fr-FR"), Kind.CONFIRMATION, "Sprachen"),
    ],
)
def test_signatures_never_stand_alone_on_a_page(
    demo: Workspace, locales: tuple[str, ...], kind: Kind, last: str
) -> None:
    """Every paragraph from the last article's title on stays with the next one, so they move together."""
    production, _ = contract_of(demo, issued(demo, "stuttgart-pumpen"), *locales, kind=kind)
    body = body_of(production)
    paragraphs = [one for one in body.iter(f"{W}p") if "".join(one.itertext())]
    start = next(at for at, one in enumerate(paragraphs) if re.fullmatch(rf"\d+\. {last}", "".join(one.itertext())))
    assert len(paragraphs) - start > 6
    for one in paragraphs[start:]:
        style = one.find(f"{W}pPr/{W}pStyle")
        assert style is not None
        kept = one.find(f"{W}pPr/{W}keepNext") is not None or style.get(f"{W}val", "").startswith("Heading")
        assert kept, "".join(one.itertext())
    signing = list(body.iter(f"{W}tbl"))[-1]
    rows = list(signing.iter(f"{W}tr"))[-4:]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


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
