"""What is ordered of an offer: the base with the chosen options and variants, at the offered prices, to the cent."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pitchgen.model.issued import Acceptance
from pitchgen.model.money import total
from pitchgen.model.offer import Offer
from pitchgen.model.payment import Instalment, PaymentEvent
from pitchgen.model.request import Discount, LineGroup, RequestLine
from pitchgen.model.text import Prose
from pitchgen.trade.acceptance import accepted, choose, fits, leaves_choice
from pitchgen.trade.allocation import instalment_amounts
from pitchgen.trade.choices import every_choice
from pitchgen.trade.inputs import OfferInputs

from .deals import checks, inputs, line, offered, only, product, seller
from .test_commerce import asked, charge, deals, either, printed, title


def ordered(offer: Offer, *wanted: str) -> Offer:
    """What is ordered of the offer with what is named, which must be possible."""
    choice, findings = choose(offer, wanted)
    assert choice is not None, [str(finding) for finding in findings]
    made, findings = accepted(offer, choice)
    assert made is not None, [str(finding) for finding in findings]
    return made


def priced(offer: Offer) -> list[int]:
    """The positions of everything that can be ordered beside the base."""
    lines = [one.position for one in offer.optional_lines if not one.price_on_request]
    return [*lines, *(one.position for one in offer.optional_charges)]


@given(deals(), st.data())
@settings(max_examples=150, deadline=None)
def test_the_base_and_the_chosen_options_are_the_printed_total(made: OfferInputs, data: st.DataObject) -> None:
    offer, _ = offered(made)
    chosen = data.draw(st.sets(st.sampled_from(priced(offer)))) if priced(offer) else set()
    ways = every_choice(offer.request)
    variants = data.draw(st.sampled_from(ways)) if ways else ()
    deal, findings = accepted(offer, Acceptance(tuple(sorted(chosen)), variants))
    assert deal is not None, findings

    base = next((one.net_total for one in offer.choices if one.keys == variants), offer.net_total)
    options = [one.net for one in (*offer.lines, *offer.charges) if one.position in chosen]
    assert deal.net_total == base + total(options, offer.currency)
    # Every amount that the contract prints adds up to the total that it prints.
    assert deal.lines_total is not None
    discount = deal.discount.amount.amount if deal.discount is not None else Decimal(0)
    rows = [printed(one.net) for one in (*deal.ordered_option_lines, *deal.firm_charges)]
    assert printed(deal.net_total) == deal.lines_total.amount - discount + sum(rows)
    blocks = [one for block in deal.blocks for one in deal.lines_of(block)]
    assert sorted([*blocks, *deal.ordered_option_lines], key=lambda one: one.position) == list(deal.firm_lines)
    for block in deal.blocks:
        off = block.discount.amount.amount if block.discount is not None else Decimal(0)
        assert printed(block.subtotal) == sum(printed(one.net) for one in deal.lines_of(block)) - off
    # VAT is rounded once for each treatment, and every line and charge stands in one.
    assert printed(deal.gross_total) == deal.net_total.amount + printed(deal.vat_total)
    assert deal.net_total.amount == sum(printed(group.net) for group in deal.vat_groups)
    assert deal.vat_total.amount == sum(printed(group.vat) for group in deal.vat_groups)
    assert all(group.vat == group.net.percent(group.outcome.rate) for group in deal.vat_groups)
    positions = sorted(at for group in deal.vat_groups for at in group.positions)
    assert positions == sorted(one.position for one in (*deal.firm_lines, *deal.firm_charges))


@given(deals())
@settings(max_examples=100, deadline=None)
def test_an_order_without_options_is_the_base_offer_and_with_all_the_total_with_options(made: OfferInputs) -> None:
    offer, _ = offered(made)
    variants = next(iter(every_choice(offer.request)), ())
    bare, _ = accepted(offer, Acceptance((), variants))
    full, _ = accepted(offer, Acceptance(tuple(priced(offer)), variants))
    assert bare is not None
    assert full is not None
    assert (bare.net_total, bare.vat_total, bare.gross_total) == (offer.net_total, offer.vat_total, offer.gross_total)
    assert full.net_total == offer.net_total_with_options
    assert full.gross_total == offer.gross_total_with_options


@given(deals())
@settings(max_examples=100, deadline=None)
def test_each_variant_costs_what_the_offer_prints_for_it(made: OfferInputs) -> None:
    offer, _ = offered(made)
    for way in offer.choices:
        bare, findings = accepted(offer, Acceptance((), way.keys))
        full, _ = accepted(offer, Acceptance(tuple(priced(offer)), way.keys))
        assert bare is not None, findings
        assert full is not None
        assert (bare.net_total, bare.vat_total, bare.gross_total) == (way.net_total, way.vat_total, way.gross_total)
        assert full.net_total == way.net_total_with_options
        assert full.gross_total == way.gross_total_with_options


@given(deals())
@settings(max_examples=60, deadline=None)
def test_prices_and_positions_of_lines_stay_those_of_the_offer(made: OfferInputs) -> None:
    offer, _ = offered(made)
    full, _ = accepted(offer, Acceptance(tuple(priced(offer)), next(iter(every_choice(offer.request)), ())))
    assert full is not None
    for before, after in zip(offer.lines, full.lines, strict=True):
        assert (before.position, before.unit_price, before.discount, before.net) == (
            after.position, after.unit_price, after.discount, after.net,
        )  # fmt: skip


def test_an_option_keeps_its_offered_price_beside_discounts_of_its_group_and_of_the_whole() -> None:
    pumps = [
        RequestLine("P-40", Decimal(2), group="pumps"),
        RequestLine("P-40", Decimal(1), Discount(percent=Decimal(4)), optional=True, group="pumps"),
    ]
    offer, _ = offered(
        asked(
            *pumps,
            charges=(charge("freight", "300.00"),),
            groups={"pumps": LineGroup(title("Pompes"), Discount(percent=Decimal(10)))},
            discount=Discount(percent=Decimal(5)),
        )
    )
    deal = ordered(offer, "2")
    # 2 500.00 less 10 % on the group and 5 % on the whole is 2 137.50; the option is 1 200.00, freight 300.00.
    assert str(deal.net_total.amount) == "3637.50"
    assert str(deal.vat_total.amount) == "727.50"
    assert [str(one.net.amount) for one in deal.ordered_option_lines] == ["1200.00"]


def test_instalments_share_out_the_new_total() -> None:
    offer, _ = offered(asked(line("P-40", 1), line("P-40", 1, "3.33 %", optional=True)))
    parts = [Instalment(Decimal(one), PaymentEvent.ORDER, 0, Prose("x")) for one in (30, 60, 10)]
    deal = ordered(offer, "P-40")
    # 1 250.00 + 1 208.37 = 2 458.37, and 491.67 of VAT.
    amounts = instalment_amounts(deal.gross_total, parts)
    assert [str(one.amount) for one in amounts] == ["885.01", "1770.02", "295.01"]
    assert total(amounts, offer.currency) == deal.gross_total == offer.gross_total_with_options


def test_an_option_is_named_by_its_sku_in_any_case_by_position_or_by_its_charge() -> None:
    made = asked(
        line("P-40", 1),
        line("S-8", 4, optional=True),
        charges=(charge("packing", "12.00", optional=True),),
        products=[product("P-40"), product("S-8", "0.90")],
    )
    offer, _ = offered(made)
    for name in ("S-8", "s-8", " S-8 ", "2"):
        assert [one.product.sku for one in ordered(offer, name).ordered_option_lines] == ["S-8"]
    both = ordered(offer, "S-8", "3", "S-8")
    assert str(both.net_total.amount) == "1265.60"
    assert [one.position for one in both.firm_charges] == [3]
    assert both.ordered_options == (2,)


def test_what_is_no_option_is_refused_all_at_once_with_the_options_that_there_are() -> None:
    offer, _ = offered(inputs(line("P-40", 1), line("S-8", 4, optional=True), products=[product(), product("S-8")]))
    choice, findings = choose(offer, ("P-40", "NO-SUCH", "9", "9" * 5000))
    assert choice is None
    assert [one.check for one in findings] == ["deal-option-not-optional", *["deal-option-unknown"] * 3]
    for one in findings:
        assert "S-8 (Article S-8, position 2)" in one.hint
        assert "proposal --revise" in one.hint


def test_two_options_of_one_product_are_told_apart_by_position() -> None:
    offer, _ = offered(inputs(line("P-40", 1), line("P-40", 1, optional=True), line("P-40", 5, optional=True)))
    found = only("deal-option-ambiguous", choose(offer, ("P-40",))[1])
    assert "--with 2 or --with 3" in found.hint
    assert ordered(offer, "3").ordered_options == (3,)


def test_an_option_without_a_price_cannot_be_ordered() -> None:
    without_price = RequestLine("P-40", Decimal(1), optional=True, price_on_request=True)
    offer, _ = offered(inputs(line("P-40", 1), without_price))
    assert checks(choose(offer, ("2",))[1]) == {"deal-option-unpriced"}


def test_a_variant_is_chosen_by_its_name_and_one_of_each_alternative() -> None:
    variants = {"drive/ie3": 1, "drive/ie5": 2}
    lines = [line("P-40", 1), *(RequestLine("P-40", Decimal(n), choice=name) for name, n in variants.items())]
    offer, _ = offered(asked(*lines, alternatives={"drive": either("ie3", "ie5")}))
    assert leaves_choice(offer)
    assert str(ordered(offer).net_total.amount) == "2500.00"
    deal = ordered(offer, "drive/ie5")
    assert str(deal.net_total.amount) == "3750.00"
    assert deal.choices == ()
    assert [one.position for one in deal.firm_lines] == [1, 3]
    assert checks(choose(offer, ("drive/ie5", "drive/ie3"))[1]) == {"deal-variants-together"}


def test_a_variant_without_an_article_is_no_order() -> None:
    lone = RequestLine("P-40", Decimal(1), choice="drive/ie3")
    offer, _ = offered(
        asked(lone, charges=(charge("freight", "300.00"),), alternatives={"drive": either("ie3", "ie5")})
    )
    choice, _ = choose(offer, ("drive/ie5",))
    assert choice is not None
    deal, findings = accepted(offer, choice)
    assert deal is None
    assert "drive/ie5" in only("no-firm-line", findings).message


def test_an_option_is_recorded_by_a_name_that_people_know() -> None:
    extra = (charge("freight", "300.00"), charge("packing", "12.00", optional=True))
    offer, _ = offered(asked(line("P-40", 1), line("S-8", 4, optional=True), charges=extra, products=[
        product("P-40"), product("S-8", "0.90"),
    ]))  # fmt: skip
    choice, _ = choose(offer, ("4", "S-8"))
    assert choice is not None
    assert choice.names == ("S-8 (position 2)", "packing (position 4)")


def test_a_line_of_a_variant_is_ordered_with_its_variant() -> None:
    lines = [RequestLine("P-40", Decimal(1), choice=f"drive/{name}") for name in ("ie3", "ie5")]
    offer, _ = offered(asked(line("P-40", 1), *lines, alternatives={"drive": either("ie3", "ie5")}))
    for name, said in (("drive/ie5", ("drive/ie5",)), ("drive/ie3", ())):  # the base needs no name
        choice, _ = choose(offer, (name,))
        assert choice is not None
        assert choice.names == said
    for name, why in (("3", "belongs to a variant"), ("1", "is ordered with the offer as it stands")):
        assert why in only("deal-option-not-optional", choose(offer, (name,))[1]).message


def test_only_what_the_offer_leaves_open_fits_it() -> None:
    lines = [RequestLine("P-40", Decimal(1), choice=f"drive/{name}") for name in ("ie3", "ie5")]
    offer, _ = offered(
        asked(
            *lines,
            line("P-40", 1, optional=True),
            charges=(charge("packing", "12.00", optional=True), charge("freight", "300.00")),
            alternatives={"drive": either("ie3", "ie5")},
        )
    )
    assert fits(offer, Acceptance((3, 4), ("drive/ie5",)))
    for options, variants in (
        ((1,), ("drive/ie3",)), ((5,), ("drive/ie3",)), ((9,), ("drive/ie3",)), ((), ()), ((), ("drive/ie9",)),
    ):  # fmt: skip
        assert not fits(offer, Acceptance(options, variants))


@given(deals(), st.data())
@settings(max_examples=50, deadline=None)
def test_what_is_chosen_fits(made: OfferInputs, data: st.DataObject) -> None:
    offer, _ = offered(made)
    names = [str(at) for at in priced(offer)]
    choice, _ = choose(offer, data.draw(st.lists(st.sampled_from(names)) if names else st.just([])))
    assert choice is not None
    assert fits(offer, choice)


def test_an_option_that_takes_longer_than_promised_is_told() -> None:
    slow = product("SLOW", lead_time_weeks=30)
    offer, _ = offered(inputs(line("P-40", 1), line("SLOW", 1, optional=True), products=[product(), slow]))
    choice, _ = choose(offer, ("SLOW",))
    assert choice is not None
    assert "30 weeks" in only("deal-option-late", accepted(offer, choice)[1]).message


def test_the_charge_on_a_small_order_stays_as_offered_and_is_told() -> None:
    company = seller(minimum_order={"EUR": Decimal(2000)}, small_order_charge={"EUR": Decimal(50)})
    offer, _ = offered(asked(line("P-40", 1), line("P-40", 1, optional=True), company=company))
    assert str(offer.net_total.amount) == "1300.00"
    choice, _ = choose(offer, ("2",))
    assert choice is not None
    deal, findings = accepted(offer, choice)
    assert deal is not None
    assert deal.net_total == offer.net_total_with_options
    assert checks(findings) == {"deal-small-order-charge"}
    assert checks(accepted(offer, Acceptance((), ()))[1]) == set()


def test_an_offer_without_options_leaves_no_choice() -> None:
    offer, _ = offered(inputs(line("P-40", 1)))
    assert not leaves_choice(offer)
    assert "has no options" in only("deal-option-unknown", choose(offer, ("X",))[1]).hint
