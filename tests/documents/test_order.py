"""The hand-over of an order: every department finds what it needs, with the figures of the offer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from documents.conftest import DAY, ROOT
from documents.deal_support import issued, order_of, text_of, with_options
from msgspec.structs import replace
from support.ooxml import assert_valid_docx

from pitchgen.documents.order import Won, due_lines, own_words
from pitchgen.documents.ordered import ordered
from pitchgen.model.payment import Instalment, PaymentEvent
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.workspace.workspace import Workspace

REQUEST_NAMES = sorted(path.stem for path in (ROOT / "catalog" / "requests").glob("*.yaml"))


@pytest.mark.parametrize("reference", REQUEST_NAMES)
def test_every_deal_can_be_handed_over_in_both_languages_of_the_house(demo: Workspace, reference: str) -> None:
    offer = issued(demo, reference)
    for locale in ("fr-FR", "en-GB"):
        production = order_of(demo, offer, locale)
        assert production.data is not None
        assert_valid_docx(production.data)
        text = text_of(production)
        for line in offer.firm_lines:
            assert line.product.sku in text
        assert offer.number in text


def test_every_department_has_its_chapter(demo: Workspace) -> None:
    text = text_of(order_of(demo, issued(demo, "stuttgart-pumpen")))
    chapters = ("Administration des ventes", "Production et achats", "Qualité", "Logistique et douane", "Finance")
    assert all(f"\n{chapter}\n" in text for chapter in chapters)
    assert "4500012345" in text
    assert "Déclaration UE de conformité" in text
    assert "8413 70 59" in text


def test_the_planned_delivery_counts_the_promised_weeks_from_the_order(demo: Workspace) -> None:
    offer = issued(demo, "stuttgart-pumpen")
    assert Won(offer, date(2026, 12, 1)).delivery_on == date(2027, 2, 9)
    assert "9 février 2027" in text_of(order_of(demo, offer, day=date(2026, 12, 1)))


def test_an_advance_is_due_from_the_order_and_the_rest_from_the_planned_delivery(demo: Workspace) -> None:
    offer = issued(demo, "stuttgart-pumpen")
    parts = (
        Instalment(Decimal(30), PaymentEvent.ORDER, 10, Prose("À la commande")),
        Instalment(Decimal(70), PaymentEvent.DELIVERY, 30, Prose("À 30 jours")),
    )
    won = Won(replace(offer, payment=replace(offer.payment, instalments=parts)), DAY)
    due = due_lines(won)
    assert [one.due_on for one in due] == [date(2026, 12, 4), date(2027, 3, 4)]
    assert due[0].amount + due[1].amount == offer.gross_total


def test_options_are_named_apart_and_their_papers_are_not_asked_for(demo: Workspace) -> None:
    offer = issued(demo, "stuttgart-pumpen")
    text = text_of(order_of(demo, offer))
    assert "Proposé, non compris dans la commande" in text
    said = ordered(offer).conformity
    assert said is not None
    assert all("JE-65-200" not in origin.products for origin in said.origins)


def test_an_ordered_option_is_sold_packed_paid_for_and_its_papers_are_asked_for(demo: Workspace) -> None:
    offer = with_options(issued(demo, "stuttgart-pumpen"), "JE-65-200")
    text = text_of(order_of(demo, offer))
    assert "Proposé, non compris dans la commande" not in text
    assert "26 602,40 EUR" in text
    assert [one.amount for one in due_lines(Won(offer, DAY))] == [offer.gross_total]
    said = ordered(offer).conformity
    assert said is not None
    assert any("JE-65-200" in origin.products for origin in said.origins)


def test_a_lead_time_shorter_than_usual_is_told_to_production(demo: Workspace) -> None:
    offer = replace(issued(demo, "stuttgart-pumpen"), lead_time_weeks=1)
    assert "Délai usuel plus long que le délai promis" in text_of(order_of(demo, offer))


def test_what_the_user_typed_is_quoted_in_the_animateur_s_language_first() -> None:
    note = LocalizedText({"de": "Je Pumpe", "fr": "Par pompe"})
    assert own_words(note, "fr-FR") == "Par pompe"
    assert own_words(note, "en-GB") == "Je Pumpe"
    assert own_words(LocalizedText({}), "fr-FR") == ""
