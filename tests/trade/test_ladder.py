"""The price ladder: one offer under every rule, exact to the cent, from the rules' own data."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from itertools import product as pairs
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pitchgen.model.charge import ChargeKind
from pitchgen.model.delivery import TransportMode
from pitchgen.model.finding import Finding
from pitchgen.model.ladder import Cost, DeliveryCosts, DutyBasis, ImportVat, LadderStep, Standing, StepState
from pitchgen.model.money import Money
from pitchgen.model.request import Discount, Installation, RequestedCharge
from pitchgen.trade.inputs import OfferInputs
from pitchgen.trade.ladder import ladder_for
from pitchgen.trade.premium import premium_within
from pitchgen.workspace.collections import CHARGES

from .deals import (
    AIR,
    EUR,
    ROAD,
    SEA,
    catalogue,
    checks,
    client,
    country,
    delivery,
    inputs,
    line,
    offered,
    only,
    seller,
)

HOUSTON = client("US", "", "Houston", postal_code="77002")
LEEDS = client("GB", "", "Leeds", postal_code="LS10 1ZZ")
COSTS = DeliveryCosts(
    packing=Decimal("100"),
    loading=Decimal("20"),
    pre_carriage=Decimal("80"),
    export_clearance=Decimal("50"),
    terminal=Decimal("30"),
    ship_loading=Decimal("40"),
    main_carriage=Decimal("600"),
    insurance_rate_percent=Decimal("0.5"),
    on_carriage=Decimal("200"),
    unloading=Decimal("70"),
    import_clearance=Decimal("60"),
    duty_percent=Decimal("2.5"),
    import_vat=ImportVat.INCLUDED,
    import_vat_percent=Decimal("20"),
)
BULK = {"mode": SEA, "containerised": False}


def asked(buyer: Any = HOUSTON, costs: DeliveryCosts | None = COSTS, rule: str = "DAP", **way: Any) -> OfferInputs:
    to = delivery(rule, f"Dock Street 3, {buyer.address.city}", buyer.address.country, **(way or BULK))
    return inputs(line("P-40", 8), buyer=buyer, to=to, costs=costs)


def ladder(made: OfferInputs) -> tuple[dict[str, LadderStep], tuple[Finding, ...]]:
    """The steps by rule, FCA twice: at the works and elsewhere."""
    steps, findings = ladder_for(made, offered(made)[0])
    named = {f"{step.rule.code}{' works' if step.rule.code == 'FCA' and step.at_seller_premises else ''}": step
             for step in steps}  # fmt: skip
    assert len(named) == len(steps) == len(made.incoterms) + 1
    return named, findings


def prices(made: OfferInputs) -> dict[str, str]:
    return {name: str(step.price.amount) for name, step in ladder(made)[0].items() if step.price is not None}


def test_a_shipment_by_sea_under_all_eleven_rules() -> None:
    """Goods of 10 000.00; each rule adds what its data put on the seller."""
    assert prices(asked()) == {
        "EXW": "10100.00",  # packing
        "FCA works": "10170.00",  # loading, export clearance
        "FCA": "10250.00",  # pre-carriage
        "FAS": "10280.00",  # terminal, but not on board
        "FOB": "10320.00",  # on board
        "CFR": "10920.00",  # main carriage to the port
        "CIF": "10980.39",  # 0.5 % of 110 % of 10 980.39 is 60.39
        "CPT": "11120.00",  # on-carriage to the place
        "CIP": "11181.50",  # 0.5 % of 110 % of 11 181.50 is 61.50
        "DAP": "11120.00",
        "DPU": "11190.00",  # unloading
        # United States: duty on the value without main carriage, 2.5 % of 10 320.00, then 20 % on all of it
        "DDP": "13725.60",
    }


def test_duty_by_value_with_carriage_or_without_it() -> None:
    """The same DDP price with duty on the CIF value: 2.5 % of 10 920.00."""
    without, _ = ladder(asked())
    with_carriage, _ = ladder(asked(costs=replace(COSTS, duty_basis=DutyBasis.CIF)))
    assert amount(without["DDP"], Cost.DUTY) == Decimal("258.00")
    assert amount(with_carriage["DDP"], Cost.DUTY) == Decimal("273.00")
    assert amount(with_carriage["DDP"], Cost.IMPORT_VAT) == Decimal("2290.60")  # 20 % of 11 120 + 60 + 273


def amount(step: LadderStep, cost: Cost) -> Decimal:
    return next(one.amount.amount for one in step.components if one.cost is cost)


def test_the_countries_say_on_which_value_duty_is_levied() -> None:
    for code, basis in {"US": "fob", "CA": "fob", "AU": "fob", "ZA": "fob", "GB": "cif", "JP": "cif"}.items():
        (fact,) = country(code).duty_basis
        assert fact.value == basis
        assert fact.source


def test_inside_the_union_nothing_is_cleared() -> None:
    by_road = replace(COSTS, pre_carriage=None, terminal=None, on_carriage=None, ship_loading=None)
    made = asked(client(), by_road, mode=ROAD)
    steps, findings = ladder(made)
    assert {step.rule.code for step in steps.values() if step.state is StepState.EXCLUDED} == {
        "FAS",
        "FOB",
        "CFR",
        "CIF",
    }
    for step in steps.values():
        assert not step.costs & {Cost.EXPORT_CLEARANCE, Cost.IMPORT_CLEARANCE, Cost.DUTY, Cost.IMPORT_VAT}
    assert steps["DAP"].price == steps["DDP"].price == Money(Decimal("10720.00"), EUR)
    assert steps["FCA"].state is StepState.ASK  # another place than the works needs carriage to it
    assert steps["FCA"].missing == (Cost.PRE_CARRIAGE,)
    assert checks(findings) == {"ladder-cost-unknown"}


def test_by_road_stages_count_where_they_are_given() -> None:
    steps, _ = ladder(asked(client(), COSTS, mode=ROAD))
    assert {Cost.PRE_CARRIAGE, Cost.ON_CARRIAGE, Cost.TERMINAL} <= steps["DAP"].costs
    assert Cost.SHIP_LOADING not in steps["DAP"].costs


@pytest.mark.parametrize("cost", ["packing", "main_carriage", "duty_percent", "insurance_rate_percent", "import_vat"])
def test_a_missing_cost_is_asked_for_and_never_zero(cost: str) -> None:
    whole, _ = ladder(asked())
    steps, findings = ladder(asked(costs=replace(COSTS, **{cost: None})))
    waiting = {name for name, step in steps.items() if step.price is None}
    assert waiting
    assert all(steps[name].state is StepState.ASK and steps[name].missing for name in waiting)
    assert any(cost in finding.hint for finding in findings if finding.check == "ladder-cost-unknown")
    for name, step in steps.items():
        if name not in waiting:
            assert step.price == whole[name].price


def test_duty_on_an_unknown_basis_is_asked_for_but_no_duty_needs_no_basis() -> None:
    made = asked()
    made = replace(made, countries={**made.countries, "US": replace(country("US"), duty_basis=())})
    steps, findings = ladder(made)
    assert steps["DDP"].missing == (Cost.DUTY, Cost.IMPORT_VAT)
    assert "duty_basis" in only("ladder-cost-unknown", findings).hint
    free = replace(made, request=replace(made.request, costs=replace(COSTS, duty_percent=Decimal(0))))
    assert ladder(free)[0]["DDP"].price is not None


def test_without_costs_there_is_advice_but_no_price() -> None:
    steps, findings = ladder(asked(costs=None))
    assert checks(findings) == {"ladder-costs-missing"}
    assert all(step.price is None for step in steps.values())
    assert [name for name, step in steps.items() if step.standing is Standing.DEFAULT] == ["FOB"]


@pytest.mark.parametrize(
    ("field", "value", "check"),
    [
        ("packing", "-1", "ladder-cost-range"),
        ("main_carriage", "1e12", "ladder-cost-range"),
        ("unloading", "NaN", "ladder-cost-range"),
        ("terminal", "12.345", "ladder-cost-too-precise"),
        ("insurance_rate_percent", "95", "ladder-rate-range"),
        ("duty_percent", "-2", "ladder-rate-range"),
        ("import_vat_percent", "2000", "ladder-rate-range"),
    ],
)
def test_a_cost_that_cannot_be_right_counts_as_unknown(field: str, value: str, check: str) -> None:
    steps, findings = ladder(asked(costs=replace(COSTS, **{field: Decimal(value)})))
    assert check in checks(findings)
    assert any(step.state is StepState.ASK for step in steps.values())


def test_the_own_risk_of_the_seller_is_insured_under_the_d_rules_only_when_asked() -> None:
    bare, _ = ladder(asked())
    assert "insures_own_risk" in " ".join(note.source for note in bare["DAP"].notes)
    covered, _ = ladder(asked(costs=replace(COSTS, insures_own_risk=True)))
    assert covered["DAP"].price == covered["CIP"].price == bare["CIP"].price
    assert covered["CPT"].price == bare["CPT"].price
    assert covered["DAP"].notes == ()


def test_ddp_without_import_vat_says_so() -> None:
    steps, _ = ladder(asked(costs=replace(COSTS, import_vat=ImportVat.EXCLUDED, import_vat_percent=None)))
    assert Cost.IMPORT_VAT not in steps["DDP"].costs
    assert str(steps["DDP"].price and steps["DDP"].price.amount) == "11438.00"
    notes = " ".join(note.source for note in steps["DDP"].notes)
    assert "TVA à l’importation" in notes
    assert "importer_in" in notes
    registered = asked()
    registered = replace(registered, seller=seller(importer_in=("US",)))
    assert "importer_in" not in " ".join(note.source for note in ladder(registered)[0]["DDP"].notes)


@pytest.mark.parametrize(
    ("buyer", "way", "payment", "default", "avoided"),
    [
        (client(), {"mode": ROAD}, "net-30", "DAP", {"EXW", "DDP"}),
        (LEEDS, {"mode": ROAD}, "net-30", "DAP", {"EXW", "DDP"}),
        (HOUSTON, {"mode": AIR}, "net-30", "FCA", {"EXW", "DDP"}),
        (HOUSTON, BULK, "net-30", "FOB", {"EXW", "DDP"}),
        (HOUSTON, {"mode": SEA, "containerised": True}, "letter-of-credit", "CIP", {"EXW", "DDP"}),
        (client("JP", "", "Osaka"), {"mode": TransportMode.MULTIMODAL}, "net-30", "FCA", {"EXW", "DDP"}),
    ],
)
def test_the_suggestion_follows_regime_mode_and_payment(
    buyer: Any, way: dict[str, Any], payment: str, default: str, avoided: set[str]
) -> None:
    to = delivery("DAP", f"Dock Street 3, {buyer.address.city}", buyer.address.country, **way)
    steps, _ = ladder(inputs(line("P-40", 8), buyer=buyer, to=to, costs=COSTS, payment=payment))
    chosen = [step for step in steps.values() if step.standing is Standing.DEFAULT]
    assert [step.rule.code for step in chosen] == [default]
    assert chosen[0].reasons
    assert all(reason.source for reason in chosen[0].reasons)
    assert avoided <= {step.rule.code for step in steps.values() if step.standing is Standing.AVOID}


def test_the_advice_can_be_overridden_in_a_workspace_s_own_file() -> None:
    made = asked(client(), COSTS, mode=ROAD)
    (case,) = [one for one in made.incoterm_advice.cases if one.when.regimes == ("member",)]
    own = replace(made.incoterm_advice, cases=(replace(case, first=("CPT",), second=("DAP",)),))
    steps, _ = ladder(replace(made, incoterm_advice=own))
    assert steps["CPT"].standing is Standing.DEFAULT


def test_what_the_request_asks_for_is_marked_even_against_the_advice() -> None:
    steps, _ = ladder(asked(LEEDS, COSTS, "EXW", mode=ROAD))
    assert [name for name, step in steps.items() if step.requested] == ["EXW"]
    assert steps["EXW"].standing is Standing.AVOID


def test_containers_and_unknown_cargo_leave_the_sea_rules_out_with_the_reason() -> None:
    steps, findings = ladder(asked(mode=SEA, containerised=True))
    assert "FCA" in repr(steps["FOB"].reasons[0].text.values)
    assert steps["FOB"].state is StepState.EXCLUDED
    assert steps["FOB"].price is None
    assert "ladder-cargo-unknown" not in checks(findings)
    _, findings = ladder(asked(mode=SEA))
    assert "FOB" in only("ladder-cargo-unknown", findings).message
    _, findings = ladder(asked(mode=AIR))
    assert "ladder-cargo-unknown" not in checks(findings)


def test_the_on_board_bill_of_lading_is_proposed_for_a_credit_by_sea() -> None:
    to = delivery("FCA", "Terminal de France, Le Havre", "FR", mode=SEA, containerised=True)
    steps, _ = ladder(inputs(buyer=HOUSTON, to=to, costs=COSTS, payment="letter-of-credit"))
    assert any("A6/B6" in note.source for note in steps["FCA"].notes)
    assert not any("A6/B6" in note.source for note in steps["CIP"].notes)
    by_air = replace(to, mode=AIR, containerised=None)
    steps, _ = ladder(inputs(buyer=HOUSTON, to=by_air, costs=COSTS, payment="letter-of-credit"))
    assert steps["FCA"].notes == ()


def test_the_c_rules_name_two_places_and_fca_either_of_two() -> None:
    steps, _ = ladder(asked())
    works = steps["FCA works"].places[0]
    assert (works.place, works.country) == (seller().loading_place, "FR")
    assert steps["FCA"].places[0].place == ""
    assert [place.kind.value for place in steps["CIP"].places] == ["destination", "delivery"]
    assert steps["CIP"].places[0].place == "Dock Street 3, Houston"
    assert [place.kind.value for place in steps["CIF"].places] == ["port-of-destination", "port-of-shipment"]
    assert [place.place for place in steps["CIF"].places] == ["", ""]


def test_services_and_charges_are_outside() -> None:
    to = delivery("DAP", "Dock Street 3, Leeds", "GB", mode=ROAD)
    made = inputs(line("P-40"), line("DAY", 2), buyer=LEEDS, to=to, costs=COSTS, installation=Installation.NONE)
    steps, findings = ladder(made)
    assert steps["EXW"].goods.amount == Decimal("1250.00")
    assert "position 2" in only("ladder-services-outside", findings).message


def test_charges_are_not_counted_twice_and_lines_without_a_price_are_told() -> None:
    to = delivery("DAP", "Dock Street 3, Leeds", "GB", mode=ROAD)
    freight = RequestedCharge(ChargeKind.FREIGHT, Decimal("300.00"))
    open_line = replace(line("P-40"), price_on_request=True)
    made = inputs(line("P-40"), open_line, buyer=LEEDS, to=to, costs=COSTS, charges=(freight,))
    steps, findings = ladder(replace(made, charges=catalogue(CHARGES)))
    assert steps["EXW"].goods.amount == Decimal("1250.00")
    assert "position" in only("ladder-charges-outside", findings).message
    assert "P-40" in only("ladder-price-on-request", findings).message


def test_a_discount_on_the_whole_counts_with_the_share_of_the_goods() -> None:
    to = delivery("DAP", "Dock Street 3, Leeds", "GB", mode=ROAD)
    off = Discount(percent=Decimal(10))
    made = inputs(
        line("P-40"), line("DAY", 2), buyer=LEEDS, to=to, costs=COSTS, installation=Installation.NONE, discount=off
    )
    assert ladder(made)[0]["EXW"].goods.amount == Decimal("1125.00")


AMOUNTS = st.decimals(min_value=0, max_value=50_000, places=2)
RATES = st.decimals(min_value=0, max_value=20, places=2)
ANY_COSTS = st.builds(
    DeliveryCosts,
    packing=AMOUNTS,
    loading=AMOUNTS,
    pre_carriage=AMOUNTS,
    export_clearance=AMOUNTS,
    terminal=AMOUNTS,
    ship_loading=AMOUNTS,
    main_carriage=AMOUNTS,
    insurance_rate_percent=RATES,
    insures_own_risk=st.booleans(),
    on_carriage=AMOUNTS,
    unloading=AMOUNTS,
    import_clearance=AMOUNTS,
    duty_percent=RATES,
    duty_basis=st.sampled_from(DutyBasis),
    import_vat=st.sampled_from(ImportVat),
    import_vat_percent=RATES,
)
WAYS = st.sampled_from(
    [BULK, {"mode": ROAD}, {"mode": AIR}, {"mode": SEA, "containerised": True}, {"mode": TransportMode.RAIL}]
)


@given(costs=ANY_COSTS, way=WAYS, home=st.sampled_from([HOUSTON, client(), LEEDS]))
def test_a_rule_whose_duties_contain_another_s_is_never_cheaper(
    costs: DeliveryCosts, way: dict[str, Any], home: Any
) -> None:
    steps, _ = ladder(asked(home, costs, **way))
    priced = [step for step in steps.values() if step.price is not None]
    for one, other in pairs(priced, priced):
        if one.costs <= other.costs:
            assert one.price is not None
            assert other.price is not None
            assert not other.price < one.price, f"{other.rule.code} is cheaper than {one.rule.code}"
    order = ["EXW", "FCA works", "FCA", "FAS", "FOB", "CFR", "CIF"]
    here = [steps[name] for name in order if steps[name].price is not None]
    assert all(lower.costs <= upper.costs for lower, upper in pairwise(here))


@given(costs=ANY_COSTS)
def test_every_price_is_the_sum_of_what_it_shows_in_whole_cents(costs: DeliveryCosts) -> None:
    for step in ladder(asked(costs=costs))[0].values():
        if step.price is None:
            continue
        total = step.goods.amount + sum((one.amount.amount for one in step.components), Decimal(0))
        assert step.price.amount == total
        assert all(one.amount.rounded() == one.amount and one.amount.amount >= 0 for one in step.components)
        costs_in_order = [one.cost for one in step.components]
        assert costs_in_order == [cost for cost in Cost if cost in costs_in_order]


@given(cost=st.decimals(min_value=0, max_value=10**9, places=2), rate=RATES, insured=st.integers(100, 150))
def test_the_premium_is_the_rate_of_the_insured_share_of_the_price_it_is_in(
    cost: Decimal, rate: Decimal, insured: int
) -> None:
    """P = C + premium, premium = r k P: true of the rounded figures that are printed, half-up."""
    bare = Money(cost, EUR)
    premium = premium_within(bare, rate, insured)
    price = bare + premium
    assert price.percent(rate * insured / 100) == premium
    assert premium.rounded() == premium


def test_a_premium_on_a_price_known_by_hand() -> None:
    """10 000 at 1 % on 110 %: 10 000 / (1 - 0.011) = 10 111.22; 1 % of 110 % of it is 111.22."""
    assert premium_within(Money(Decimal(10_000), EUR), Decimal(1), 110).amount == Decimal("111.22")
    with pytest.raises(ValueError, match="cannot be part"):
        premium_within(Money(Decimal(1), EUR), Decimal(91), 110)
