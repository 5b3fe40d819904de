"""Groups, alternatives, charges and discounts: whatever is mixed, it adds up as printed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pitchgen.model.charge import ChargeKind
from pitchgen.model.finding import refuses
from pitchgen.model.money import Currency, Money, total
from pitchgen.model.offer import Offer
from pitchgen.model.request import (
    Alternative,
    Discount,
    Installation,
    LineGroup,
    RequestedCharge,
    RequestLine,
    Variant,
)
from pitchgen.model.text import LocalizedText
from pitchgen.model.vat import VatTreatment
from pitchgen.trade.inputs import OfferInputs
from pitchgen.workspace.collections import CHARGES

from .deals import (
    catalogue,
    checks,
    client,
    delivery,
    inputs,
    line,
    offered,
    only,
    price_list,
    product,
    refused,
    seller,
    service,
)

FRENCH = client("FR", "FR40303265045", "Grenoble", postal_code="38000")
IN_FRANCE = delivery("DAP", "6 quai des Meuniers, 38000 Grenoble", "FR")

LISTS = {
    "EUR": {"P-40": "1250.00", "S-8": "0.07", "DAY": "901.33"},
    "JPY": {"P-40": "199999", "S-8": "11", "DAY": "144777"},
    "TND": {"P-40": "4150.005", "S-8": "0.237", "DAY": "2990.001"},
}
DIGITS = {"EUR": 2, "JPY": 0, "TND": 3}


def sold(currency: str) -> list[Any]:
    prices = LISTS[currency]
    return [
        product("P-40", price_lists=(price_list(currency, (1, prices["P-40"])),)),
        product("S-8", price_lists=(price_list(currency, (1, prices["S-8"])),)),
        service("DAY", price_lists=(price_list(currency, (1, prices["DAY"])),)),
    ]


def title(text: str) -> LocalizedText:
    return LocalizedText({"fr": text, "en": text, "de": text})


PUMPS = LineGroup(title("Pompes"))
WORK = LineGroup(title("Travaux"))


def either(*names: str) -> Alternative:
    return Alternative(title("Choix"), {name: Variant(title(name)) for name in names})


def asked(*lines: RequestLine, charges: tuple[RequestedCharge, ...] = (), **more: Any) -> OfferInputs:
    """An offer inside France unless something else is said."""
    made = inputs(*lines, charges=charges, **{"buyer": FRENCH, "to": IN_FRANCE, **more})
    return replace(made, charges=catalogue(CHARGES))


def charge(kind: str, amount: str, *, optional: bool = False) -> RequestedCharge:
    return RequestedCharge(ChargeKind(kind), Decimal(amount), optional=optional)


# what is drawn


percents = st.decimals(0, 100, places=2).map(lambda value: Discount(percent=value))
maybe_percent = st.none() | percents


@st.composite
def deals(draw: st.DrawFn) -> OfferInputs:
    """Any mixture of lines, options, groups, alternatives, discounts, charges and currencies, abroad or at home."""
    currency = draw(st.sampled_from(sorted(LISTS)))
    groups = {key: LineGroup(title(key), draw(maybe_percent)) for key in draw(st.sets(st.sampled_from("abc")))}
    alternatives = {
        key: either(*"xyz"[: draw(st.integers(2, 3))]) for key in draw(st.sets(st.sampled_from(["m", "n"])))
    }
    choices = [f"{key}/{name}" for key, one in alternatives.items() for name in one.variants]
    lines = [RequestLine("P-40", Decimal(1), group=next(iter(groups), ""))]
    for _ in range(draw(st.integers(0, 7))):
        choice = draw(st.sampled_from(["", *choices]))
        on_request = draw(st.booleans()) and draw(st.booleans())
        lines.append(
            RequestLine(
                product=draw(st.sampled_from(["P-40", "S-8", "DAY"])),
                quantity=Decimal(draw(st.integers(1, 300))),
                discount=None if on_request else draw(maybe_percent),
                optional=not choice and draw(st.booleans()),
                group=draw(st.sampled_from(["", *sorted(groups)])),
                choice=choice,
                price_on_request=on_request,
            )
        )
    amounts = st.integers(0, 10**6).map(lambda units: Decimal(units).scaleb(-DIGITS[currency]))
    charges = draw(
        st.lists(
            st.builds(RequestedCharge, kind=st.sampled_from(ChargeKind), amount=amounts, optional=st.booleans()),
            max_size=3,
        )
    )
    abroad = {} if draw(st.booleans()) else {"buyer": client(), "to": delivery()}
    return asked(
        *lines,
        charges=tuple(charges),
        products=sold(currency),
        currency=currency,
        groups=groups,
        alternatives=alternatives,
        discount=draw(maybe_percent),
        installation=Installation.NONE,
        **abroad,
    )


def printed(money: Money) -> Decimal:
    """The amount, which must have the decimals of its currency and no more."""
    assert -money.amount.as_tuple().exponent == money.currency.minor_units
    return money.amount


def assert_adds_up(offer: Offer) -> None:
    """Every printed row adds up to the printed row below it."""
    zero = Money.zero(offer.currency)
    seen = []
    for block in offer.blocks:
        seen += offer.lines_of(block)
        assert printed(block.lines_total) == sum(printed(one.net) for one in offer.lines_of(block))
        off = block.discount.amount if block.discount is not None else zero
        assert printed(block.subtotal) == block.lines_total.amount - off.amount >= 0
    assert seen == list(offer.firm_lines)
    assert offer.lines_total is not None
    assert printed(offer.lines_total) == sum(block.subtotal.amount for block in offer.blocks)
    off = offer.discount.amount if offer.discount is not None else zero
    charged = sum(printed(one.net) for one in offer.firm_charges)
    assert printed(offer.net_total) == offer.lines_total.amount - off.amount + charged >= 0
    options = [*offer.optional_lines, *offer.optional_charges]
    assert printed(offer.options_total) == sum(printed(one.net) for one in options)
    assert printed(offer.net_total_with_options) == offer.net_total.amount + offer.options_total.amount
    assert printed(offer.gross_total) == offer.net_total.amount + printed(offer.vat_total)
    assert printed(offer.vat_total) == sum(printed(group.vat) for group in offer.vat_groups)
    assert offer.net_total.amount == sum(printed(group.net) for group in offer.vat_groups)
    assert offer.net_total_with_options.amount == sum(printed(group.net_with_options) for group in offer.vat_groups)
    for group in offer.vat_groups:
        assert group.net.amount >= 0
        assert group.vat == group.net.percent(group.outcome.rate)


@given(deals())
@settings(max_examples=200, deadline=None)
def test_any_mixture_adds_up_as_printed(made: OfferInputs) -> None:
    offer, findings = offered(made)
    assert not refuses(findings), [str(finding) for finding in findings]
    assert_adds_up(offer)


@given(deals())
@settings(max_examples=100, deadline=None)
def test_every_choice_is_the_total_of_an_offer_of_that_choice_alone(made: OfferInputs) -> None:
    offer, _ = offered(made)
    if not made.request.alternatives:
        assert offer.choices == ()
        return
    assert [choice.is_base for choice in offer.choices] == [True, *[False] * (len(offer.choices) - 1)]
    assert offer.choices[0].net_total == offer.net_total
    assert offer.choices[0].gross_total == offer.gross_total
    for choice in offer.choices:
        plain = tuple(
            replace(one, choice="") for one in made.request.lines if not one.choice or one.choice in choice.keys
        )
        alone, _ = offered(replace(made, request=replace(made.request, lines=plain, alternatives={})))
        assert choice.net_total == alone.net_total
        assert choice.vat_total == alone.vat_total
        assert choice.gross_total == alone.gross_total
        assert choice.net_total_with_options == alone.net_total_with_options
        assert choice.gross_total_with_options == alone.gross_total_with_options
        assert choice.difference == choice.net_total - offer.net_total


@given(deals())
@settings(max_examples=100, deadline=None)
def test_positions_are_numbered_in_the_order_of_printing_and_each_has_its_treatment(made: OfferInputs) -> None:
    offer, _ = offered(made)
    numbers = [one.position for one in (*offer.lines, *offer.charges)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert sorted(at for group in offer.vat_groups for at in group.positions) == numbers
    keys = [one.group for one in offer.lines]
    assert [key for at, key in enumerate(keys) if not at or keys[at - 1] != key] == list(dict.fromkeys(keys))


# what is said in examples


def test_a_group_has_its_subtotal_and_its_discount() -> None:
    pumps = replace(PUMPS, discount=Discount(percent=Decimal(10), reason=title("Série")))
    made = asked(
        replace(line("P-40", 2), group="pumps"),
        replace(line("DAY", 1), group="work"),
        groups={"pumps": pumps, "work": WORK},
    )
    offer, _ = offered(made)
    first, second = offer.blocks
    assert (first.lines_total.amount, first.subtotal.amount) == (Decimal("2500.00"), Decimal("2250.00"))
    assert first.discount is not None
    assert first.discount.reason.get("de") == "Série"
    assert second.discount is None
    assert offer.net_total.amount == Decimal("3150.00")


def test_lines_of_a_group_are_printed_together_where_its_first_line_stands() -> None:
    made = asked(
        replace(line("P-40", 1), group="pumps"),
        line("DAY", 1),
        replace(line("P-40", 3), group="pumps"),
        groups={"pumps": PUMPS},
    )
    offer, _ = offered(made)
    assert [(one.position, one.quantity) for one in offer.lines] == [(1, 1), (2, 3), (3, 1)]
    assert [block.key for block in offer.blocks] == ["pumps", ""]


def test_a_wrong_line_in_a_group_is_still_found_at_its_own_place() -> None:
    made = asked(
        replace(line("P-40", 1), group="pumps"),
        line("DAY", 1),
        replace(line("NONE", 3), group="pumps"),
        groups={"pumps": PUMPS},
    )
    assert "lines[3].product" in str(only("line-product-unknown", refused(made)).place)


def test_the_overall_discount_is_on_the_articles_and_not_on_freight_or_options() -> None:
    made = asked(
        line("P-40", 4),
        line("P-40", 1, optional=True),
        charges=(charge("freight", "300.00"), charge("packing", "80.00", optional=True)),
        discount=Discount(percent=Decimal("2.5")),
    )
    offer, findings = offered(made)
    assert offer.discount is not None
    assert offer.discount.amount.amount == Decimal("125.00")
    assert offer.net_total.amount == Decimal("5175.00")
    assert offer.options_total.amount == Decimal("1330.00")
    assert "P-40" in only("discount-spares-options", findings).message


def test_a_discount_over_goods_and_work_is_shared_out_between_their_treatments() -> None:
    made = asked(
        line("P-40", 1),
        line("DAY", 1),
        discount=Discount(amount=Decimal("100.01")),
        buyer=client(),
        to=delivery(),
        installation=Installation.NONE,
    )
    offer, _ = offered(made)
    goods, work = offer.vat_groups
    # 100.01 × 1250/2150 = 58.1453… and 100.01 × 900/2150 = 41.8646…: the odd cent goes to the larger remainder
    assert (goods.net.amount, work.net.amount) == (Decimal("1191.85"), Decimal("858.14"))
    assert goods.net + work.net == offer.net_total


def test_a_discount_larger_than_the_whole_is_refused() -> None:
    findings = refused(asked(line("P-40", 1), discount=Discount(amount=Decimal("1250.01"))))
    found = only("discount-too-large", findings)
    assert "the articles together" in found.message
    assert str(found.place) == "request, discount"


def test_a_discount_larger_than_another_choice_is_refused_too() -> None:
    made = asked(
        replace(line("P-40", 1), choice="size/large"),
        replace(line("DAY", 1), choice="size/small"),
        alternatives={"size": either("large", "small")},
        discount=Discount(amount=Decimal("1000.00")),
    )
    _, findings = offered(made)
    assert "900.00 EUR" in only("discount-too-large", findings).message
    assert refuses(findings)


def test_a_choice_shows_its_total_and_what_it_costs_more_or_less() -> None:
    made = asked(
        line("DAY", 1),
        replace(line("P-40", 2), choice="size/two"),
        replace(line("P-40", 1), choice="size/one"),
        alternatives={"size": either("two", "one")},
    )
    offer, _ = offered(made)
    two, one = offer.choices
    assert two.is_base
    assert offer.net_total.amount == two.net_total.amount == Decimal("3400.00")
    assert one.net_total.amount == Decimal("2150.00")
    assert one.difference.amount == Decimal("-1250.00")
    assert one.titles == (title("one"),)
    assert [one.in_base for one in offer.lines] == [True, True, False]
    assert offer.firm_lines == offer.lines[:2]


def test_two_alternatives_show_every_way_to_choose() -> None:
    made = asked(
        line("DAY", 1),
        *(replace(line("P-40", n), choice=f"a/{n}") for n in (1, 2)),
        *(replace(line("P-40", n), choice=f"b/{n}") for n in (1, 2)),
        alternatives={"a": either("1", "2"), "b": either("1", "2")},
    )
    offer, _ = offered(made)
    assert [choice.keys for choice in offer.choices] == [
        ("a/1", "b/1"), ("a/1", "b/2"), ("a/2", "b/1"), ("a/2", "b/2"),
    ]  # fmt: skip
    assert [choice.difference.amount for choice in offer.choices] == [0, 1250, 1250, 2500]


def test_a_price_on_request_counts_in_no_total_and_the_animateur_is_told() -> None:
    made = asked(line("P-40", 1), replace(line("DAY", 2), price_on_request=True))
    offer, findings = offered(made)
    assert offer.net_total.amount == Decimal("1250.00")
    assert offer.lines[1].price_on_request
    assert not offer.lines[1].net
    assert only("line-price-on-request", findings).severity == "notice"
    assert not refuses(findings)


def test_a_price_on_request_needs_no_price_list_and_takes_no_discount() -> None:
    bare = product("BARE", price_lists=())
    made = asked(line("P-40"), replace(line("BARE"), price_on_request=True), products=[product(), bare])
    offered(made)
    with_discount = replace(line("BARE", 1, "5 %"), price_on_request=True)
    _, findings = offered(asked(line("P-40"), with_discount, products=[product(), bare]))
    assert "discount-without-price" in checks(findings)
    assert "price-missing" in checks(refused(asked(line("P-40"), line("BARE"), products=[product(), bare])))


def test_an_offer_of_prices_on_request_alone_offers_nothing() -> None:
    assert "no-firm-line" in checks(refused(asked(replace(line("P-40"), price_on_request=True))))


def test_names_that_lead_nowhere_are_all_found_at_once() -> None:
    made = asked(
        replace(line("P-40"), group="pomps", choice="size/none"),
        replace(line("P-40"), choice="size/one", optional=True),
        groups={"pumps": PUMPS},
        alternatives={"size": either("one", "two"), "alone": either("only"), "a/b": either("x", "y")},
    )
    found = checks(refused(made))
    assert {
        "line-group-unknown", "group-empty", "line-choice-unknown", "line-choice-optional", "variant-empty",
        "alternative-variants", "alternative-name",
    } <= found  # fmt: skip


def test_too_many_ways_to_choose_are_refused() -> None:
    many = {key: either("x", "y", "z") for key in "abc"}
    lines = [replace(line("P-40"), choice=f"{key}/{name}") for key in many for name in "xyz"]
    assert "27 ways" in only("alternatives-too-many", refused(asked(*lines, alternatives=many))).message


# charges


def test_incidental_costs_follow_the_goods_and_commissioning_is_a_service() -> None:
    made = asked(
        line("P-40", 1),
        charges=(charge("freight", "100.00"), charge("commissioning", "900.00")),
        buyer=client(),
        to=delivery(),
        installation=Installation.NONE,
    )
    offer, _ = offered(made)
    assert [(group.outcome.treatment, group.net.amount) for group in offer.vat_groups] == [
        (VatTreatment.INTRA_EU_SUPPLY, Decimal("1350.00")),
        (VatTreatment.INTRA_EU_SERVICE, Decimal("900.00")),
    ]


def test_incidental_costs_follow_the_service_where_no_goods_are_offered() -> None:
    made = asked(line("DAY", 1), charges=(charge("other", "50.00"),), buyer=client(), to=delivery())
    offer, _ = offered(made)
    assert [group.outcome.treatment for group in offer.vat_groups] == [VatTreatment.INTRA_EU_SERVICE]


def test_goods_with_commissioning_abroad_ask_who_installs() -> None:
    made = asked(line("P-40"), charges=(charge("commissioning", "900.00"),), buyer=client(), to=delivery())
    _, findings = offered(made)
    assert "vat-installation-unknown" in checks(findings)


def test_a_label_of_its_own_replaces_the_usual_one() -> None:
    own = replace(charge("other", "45.00"), label=title("Certificat d’origine"))
    offer, _ = offered(asked(line("P-40"), charges=(own, charge("packing", "10.00"))))
    assert offer.charges[0].own_label.get("fr") == "Certificat d’origine"
    assert not offer.charges[1].own_label
    assert offer.charges[1].label.source == "Emballage export"


def test_a_senseless_charge_is_refused() -> None:
    for amount, check in (("-1.00", "charge-amount"), ("NaN", "charge-amount"), ("1.005", "charge-too-precise")):
        assert check in checks(refused(asked(line("P-40"), charges=(charge("freight", amount),))))
    _, findings = offered(asked(line("P-40"), charges=(charge("freight", "0"),)))
    assert "charge-zero" in checks(findings)
    unnamed = replace(asked(line("P-40"), charges=(charge("freight", "1.00"),)), charges={})
    assert "charge-label" in checks(refused(unnamed))


def test_freight_is_not_charged_where_the_buyer_carries() -> None:
    works = delivery("FCA", "12 rue de l’Industrie, 69800 Saint-Priest", "FR")
    charges = (charge("freight", "100.00"), charge("insurance", "10.00"), charge("export-clearance", "40.00"))
    _, findings = offered(asked(line("P-40"), charges=charges, buyer=client(), to=works))
    told = [finding for finding in findings if finding.check == "charge-against-delivery"]
    assert [finding.message.split()[0] for finding in told] == ["freight", "insurance"]
    assert "charge-no-border" in checks(findings)


def test_a_small_order_is_charged_or_warned_of() -> None:
    strict = seller(minimum_order={"EUR": Decimal(2000)})
    _, findings = offered(asked(line("P-40"), company=strict))
    assert "1250.00 EUR" in only("order-below-minimum", findings).message
    charging = seller(minimum_order={"EUR": Decimal(2000)}, small_order_charge={"EUR": Decimal("35.00")})
    offer, findings = offered(asked(line("P-40"), company=charging))
    assert "order-below-minimum" not in checks(findings)
    (extra,) = offer.charges
    assert extra.kind is ChargeKind.SMALL_ORDER
    assert extra.position == 2
    assert offer.net_total.amount == Decimal("1285.00")
    assert_adds_up(offer)
    enough, findings = offered(asked(line("P-40", 2), company=charging))
    assert enough.charges == ()
    assert "order-below-minimum" not in checks(findings)


def test_the_sums_of_an_offer_without_any_of_it_are_what_they_were() -> None:
    offer, _ = offered(asked(line("P-40", 2), line("P-40", 1, optional=True)))
    (block,) = offer.blocks
    assert not block.title
    assert block.subtotal == offer.lines_total == offer.net_total
    assert total((one.net for one in offer.firm_lines), Currency("EUR", 2)) == offer.net_total
    assert offer.choices == ()
    assert offer.discount is None
