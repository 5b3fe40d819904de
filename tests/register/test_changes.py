"""What changed between two revisions: every difference that a document shows has a sentence, and nothing else has."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from trade.deals import EUR, TODAY, client, delivery, inputs, line, offered, product, service

from pitchgen.cli.commands.register import sentence
from pitchgen.model.charge import ChargeKind
from pitchgen.model.clause import SelectedClause
from pitchgen.model.fact import Status
from pitchgen.model.issued import Change
from pitchgen.model.money import Money
from pitchgen.model.offer import Offer, OfferCharge
from pitchgen.model.offered_conformity import OfferedConformity
from pitchgen.model.party import Person
from pitchgen.model.request import RequestLine
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.register.changes import bare, changes_between
from pitchgen.trade.vat import Nature
from register.issuing import company

GOODS = (product("P-40"), product("P-50", "2000.00"), service())
"""What can be ordered."""


def an_offer(*lines: RequestLine, **more: Any) -> Offer:
    return offered(inputs(*lines, products=more.pop("products", GOODS), company=company(), **more))[0]


def said(old: Offer, new: Offer) -> list[str]:
    return [sentence(change.text) for change in changes_between(old, new)]


def kinds(old: Offer, new: Offer) -> set[str]:
    return {change.kind for change in changes_between(old, new)}


def test_a_quantity_and_its_total() -> None:
    assert said(an_offer(line("P-40", 4)), an_offer(line("P-40", 6))) == [
        "Article P-40\u00a0: quantité 6 au lieu de 4.",
        "Total net hors TVA\u00a0: 7500.00 EUR au lieu de 5000.00 EUR.",
    ]


def test_a_line_more_and_a_line_less() -> None:
    old, new = an_offer(line("P-40"), line("DAY", 2)), an_offer(line("P-40"), line("P-50", 1, optional=True))
    assert said(old, new)[:2] == [
        "Suppression\u00a0: Article DAY, quantité 2.",
        "Ajout en option\u00a0: Article P-50, quantité 1, montant net 2000.00 EUR.",
    ]


def test_a_price_of_the_catalogue() -> None:
    dearer = (product("P-40", "1300.00"), *GOODS[1:])
    assert said(an_offer(line()), an_offer(line(), products=dearer))[0] == (
        "Article P-40\u00a0: prix unitaire 1300.00 EUR au lieu de 1250.00 EUR."
    )


@pytest.mark.parametrize(
    ("before", "after", "sentence_said"),
    [
        ("3 %", "5 %", "Article P-40\u00a0: remise de 5 pour cent au lieu de 3."),
        ("", "5 %", "Article P-40\u00a0: remise 62.50 EUR au lieu de 0.00 EUR."),
        ("10.00", "20.00", "Article P-40\u00a0: remise 20.00 EUR au lieu de 10.00 EUR."),
    ],
)
def test_a_discount(before: str, after: str, sentence_said: str) -> None:
    old, new = an_offer(line("P-40", 1, before)), an_offer(line("P-40", 1, after))
    assert said(old, new)[0] == sentence_said


def test_a_percentage_on_another_quantity_is_the_same_discount() -> None:
    assert kinds(an_offer(line("P-40", 1, "3 %")), an_offer(line("P-40", 2, "3 %"))) == {"quantity", "net-total"}


def test_terms_and_validity() -> None:
    old, new = an_offer(line()), an_offer(line(), to=delivery("DAP", "Hafenstraße 1, 20457 Hamburg"), payment="advance")
    new = replace(new, valid_until=old.valid_until + timedelta(30), lead_time_weeks=12)
    assert said(old, new)[0] == (
        "Conditions de livraison\u00a0: DAP\u00a0Hafenstraße 1, 20457 Hamburg (DE), Incoterms®\u00a02020 "
        "au lieu de DAP\u00a0Siemensstraße 5, 70469 Stuttgart (DE), Incoterms®\u00a02020."
    )
    assert kinds(old, new) == {"delivery", "payment", "lead-time", "validity"}


def test_the_order_of_lines() -> None:
    assert kinds(an_offer(line("P-40"), line("P-50")), an_offer(line("P-50"), line("P-40"))) == {"order"}


def test_two_lines_of_one_product_are_told_apart() -> None:
    old = an_offer(line("P-40", 1), line("P-40", 2, optional=True))
    new = an_offer(line("P-40", 1), line("P-40", 5, optional=True))
    assert said(old, new) == ["Article P-40\u00a0: quantité 5 au lieu de 2."]


def test_an_option_becomes_firm() -> None:
    old, new = an_offer(line("P-40"), line("P-50", optional=True)), an_offer(line("P-40"), line("P-50"))
    assert said(old, new)[0] == "Article P-50\u00a0: fourniture ferme et non plus en option."


def test_a_price_on_request_shows_no_amount() -> None:
    old = an_offer(line("P-40"), line("P-50", optional=True))
    silent = replace(old.lines[1], price_on_request=True, unit_price=Money.zero(EUR), net=Money.zero(EUR))
    new = replace(old, lines=(old.lines[0], silent))
    assert said(old, new) == ["Article P-50\u00a0: prix sur demande."]
    assert said(replace(old, lines=old.lines[:1]), new)[0] == "Ajout\u00a0: Article P-50, quantité 1, prix sur demande."


def test_a_charge() -> None:
    old = an_offer(line())
    freight = OfferCharge(2, next(iter(ChargeKind)), Prose("Transport"), Money(Decimal(80), EUR), False, Nature.GOODS)
    new = replace(old, charges=(freight,))
    dearer = replace(new, charges=(replace(freight, net=Money(Decimal(95), EUR)),))
    assert said(old, new) == ["Ajout\u00a0: Transport, montant net 80 EUR."]
    assert said(new, dearer) == ["Transport\u00a0: 95 EUR au lieu de 80 EUR."]
    assert said(dearer, old) == ["Suppression\u00a0: Transport."]


def test_a_clause() -> None:
    old = an_offer(line())

    def clause(text: str, **values: Any) -> SelectedClause:
        prose = Prose(text, "", values)
        return SelectedClause("law", "x", Prose("Droit applicable"), prose, "", Status.VERIFIED, "rome-i")

    french = replace(old, clauses=(clause("Droit français jusqu’au {valid_until}", valid_until=TODAY),))
    later = replace(old, clauses=(clause("Droit français jusqu’au {valid_until}", valid_until=TODAY + timedelta(1)),))
    german = replace(old, clauses=(clause("Droit allemand"),))
    assert said(old, french) == ["Ajout de la clause «\u00a0Droit applicable\u00a0»."]
    assert said(french, later) == []
    assert said(french, german) == ["Clause «\u00a0Droit applicable\u00a0»\u00a0: texte mis à jour."]
    assert said(german, old) == ["Suppression de la clause «\u00a0Droit applicable\u00a0»."]


def test_conformity_without_the_day_it_was_looked_up_for() -> None:
    old = replace(an_offer(line()), conformity=OfferedConformity("DE", TODAY))
    later = replace(old, conformity=OfferedConformity("DE", TODAY + timedelta(7)))
    with_papers = replace(old, conformity=OfferedConformity("DE", TODAY, documents=(Prose("Notice"),)))
    assert kinds(old, later) == set()
    assert kinds(old, with_papers) == {"conformity"}


def test_people_and_texts() -> None:
    old = an_offer(line())
    assert kinds(old, replace(old, contact=Person("Weber"), addressees=(Person("Weber"),))) == {"contact"}
    assert kinds(old, replace(old, buyer=client(city="Berlin"))) == {"buyer"}
    moved = replace(old.request, subject=LocalizedText({"fr": "Objet"}, "x.yaml:3"))
    assert kinds(old, replace(old, request=moved)) == {"texts"}


def test_a_text_that_moved_in_its_file_is_no_change() -> None:
    old = an_offer(line())
    name = Prose(old.lines[0].product.name.source, "catalog/products/p-40.yaml:99")
    moved = replace(old.lines[0], product=replace(old.lines[0].product, name=name))
    assert changes_between(old, replace(old, lines=(moved,))) == ()


def test_notes_for_the_animateur_and_future_prices_are_no_change() -> None:
    old = an_offer(line())
    later = replace(old.lines[0].product, price_lists=())
    new = replace(old, buyer=replace(old.buyer, notes="difficult"), lines=(replace(old.lines[0], product=later),))
    assert changes_between(old, new) == ()


asked = st.lists(
    st.builds(
        line,
        st.sampled_from(["P-40", "P-50", "DAY"]),
        st.integers(1, 9),
        st.sampled_from(["", "3 %", "5 %", "10.00"]),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(before=asked, after=asked)
def test_two_offers_have_no_change_if_and_only_if_their_lines_say_the_same(
    before: list[RequestLine], after: list[RequestLine]
) -> None:
    old, new = an_offer(*before), an_offer(*after)

    def shown(offer: Offer) -> Any:
        return [
            (each.product.sku, each.quantity, each.unit_price, each.discount_percent, each.discount, each.optional)
            for each in offer.lines
        ]

    changes = changes_between(old, new)
    assert (changes == ()) is (shown(old) == shown(new))
    assert all(isinstance(change, Change) and sentence(change.text) for change in changes)


@settings(max_examples=30, deadline=None)
@given(before=asked)
def test_number_and_date_are_no_change(before: list[RequestLine]) -> None:
    old = an_offer(*before)
    assert changes_between(old, replace(old, number="OF-2026-0001 rev. B", issued_on=TODAY + timedelta(3))) == ()


HIDDEN = {"number", "issued_on", "seller", "request"}
DERIVED = {
    "net_total", "vat_total", "gross_total", "options_total", "net_total_with_options", "gross_total_with_options",
    "vat", "blocks", "lines_total", "choices",
}  # fmt: skip


def test_no_part_of_an_offer_can_change_in_silence() -> None:
    """Any field of another offer, put into this one, is noticed: a field that is added to the model too."""
    old = an_offer(line("P-40", 4), line("DAY", 1))
    french = client("FR", "FR40303265045", "Lyon")
    new = an_offer(line("P-50", 2), buyer=french, to=delivery("FCA", "Lyon", "FR"), payment="advance")
    for name in set(Offer.__struct_fields__) - HIDDEN - DERIVED:
        value = getattr(new, name)
        if bare(value) == bare(getattr(old, name)):
            continue
        assert changes_between(old, replace(old, **{name: value})), name
