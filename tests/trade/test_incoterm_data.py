"""The eleven rules of Incoterms® 2020, field by field (ICC publication 723E)."""

from __future__ import annotations

import string

import pytest

from pitchgen.model.country import CustomsStatus
from pitchgen.model.delivery import Duty, IncotermRule, InsuranceCover, PlaceKind, TransportMode
from pitchgen.model.text import Prose
from pitchgen.trade.advice import suggest_delivery

from .deals import AIR, ROAD, SEA, advice, rules

# rule, name, named place, modes, export, transit, import, main carriage, insurance, unloads at destination
TABLE = """
EXW | Ex Works                       | delivery            | any | buyer  | buyer  | buyer  | buyer  | none  | none
FCA | Free Carrier                   | delivery            | any | seller | buyer  | buyer  | buyer  | none  | none
CPT | Carriage Paid To               | destination         | any | seller | buyer  | buyer  | seller | none  | buyer
CIP | Carriage and Insurance Paid To | destination         | any | seller | buyer  | buyer  | seller | icc-a | buyer
DAP | Delivered at Place             | destination         | any | seller | seller | buyer  | seller | none  | buyer
DPU | Delivered at Place Unloaded    | destination         | any | seller | seller | buyer  | seller | none  | seller
DDP | Delivered Duty Paid            | destination         | any | seller | seller | seller | seller | none  | buyer
FAS | Free Alongside Ship            | port-of-shipment    | sea | seller | buyer  | buyer  | buyer  | none  | none
FOB | Free On Board                  | port-of-shipment    | sea | seller | buyer  | buyer  | buyer  | none  | none
CFR | Cost and Freight               | port-of-destination | sea | seller | buyer  | buyer  | seller | none  | buyer
CIF | Cost, Insurance and Freight    | port-of-destination | sea | seller | buyer  | buyer  | seller | icc-c | buyer
"""
ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in TABLE.strip().splitlines()]


def rule_row(rule: IncotermRule) -> tuple[str, ...]:
    return (
        rule.code,
        rule.name,
        rule.place_kind.value,
        "sea" if rule.sea_only else "any",
        rule.export_clearance.value,
        rule.transit_clearance.value,
        rule.import_clearance.value,
        rule.main_carriage.value,
        rule.insurance.value,
        rule.unloads.value,
    )


def test_there_are_eleven_rules() -> None:
    assert sorted(rules()) == sorted(row[0] for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_rule_says_what_the_icc_says(row: tuple[str, ...]) -> None:
    assert rule_row(rules()[row[0]]) == row


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_a_rule_names_its_edition_source_and_modes(rule: IncotermRule) -> None:
    assert rule.edition == 2020
    assert (rule.source, rule.status) == ("icc-723e", "stated")
    assert set(rule.modes) == set(TransportMode) or rule.sea_only


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_risk_and_cost_pass_at_two_places_under_the_c_rules_only(rule: IncotermRule) -> None:
    carried = rule.code.startswith("C")
    assert (rule.second_place_kind is not None) is carried
    assert placeholders(rule.risk_statement) == ({"delivery_place"} if carried else {"place"})
    assert placeholders(rule.cost_statement) == {"place"}
    assert bool(rule.delivery_place_note) is carried
    if carried:
        at_sea = rule.place_kind is PlaceKind.PORT_OF_DESTINATION
        assert rule.second_place_kind is (PlaceKind.PORT_OF_SHIPMENT if at_sea else PlaceKind.DELIVERY)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_insurance_says_its_clauses_and_at_least_110_percent(rule: IncotermRule) -> None:
    said = rule.insurance_statement.source
    if rule.insurance is InsuranceCover.NONE:
        assert rule.insured_percent == 0
        assert "Aucune des parties" in said
        return
    clause = "(A)" if rule.insurance is InsuranceCover.ICC_A else "(C)"
    assert clause in said
    assert rule.insured_percent == 110
    assert f"{rule.insured_percent}\u00a0%" in said
    assert "dans la monnaie du contrat" in said
    assert placeholders(rule.insurance_statement) == {"place", "delivery_place"}


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_clearance_is_stated_by_who_carries_it(rule: IncotermRule) -> None:
    said = rule.clearance_statement.source
    assert said.startswith("L’acheteur" if rule.export_clearance is Duty.BUYER else "Le vendeur")
    assert ("l’acheteur" in said) is (rule.import_clearance is Duty.BUYER and rule.code != "EXW")


def test_only_fca_tells_the_sellers_premises_apart() -> None:
    assert [rule.code for rule in rules().values() if rule.premises_loads is not None] == ["FCA"]
    fca = rules()["FCA"]
    assert (fca.loads, fca.premises_loads) == (Duty.NONE, Duty.SELLER)
    assert placeholders(fca.premises_risk_statement) == placeholders(fca.premises_cost_statement) == {"place"}


def test_only_dpu_makes_the_seller_unload() -> None:
    assert [rule.code for rule in rules().values() if rule.unloads is Duty.SELLER] == ["DPU"]


@pytest.mark.parametrize(
    ("situation", "first", "avoid"),
    [
        ({"regime": "member", "mode": ROAD}, "DAP", "DDP"),
        ({"regime": "third-country", "country": "GB", "mode": ROAD}, "DAP", "EXW"),
        ({"regime": "customs-union", "country": "TR"}, "FCA", "DDP"),
        ({"regime": "third-country", "country": "JP", "mode": SEA, "containerised": True}, "FCA", "FOB"),
        ({"regime": "third-country", "country": "JP", "mode": AIR}, "FCA", "EXW"),
        ({"regime": "third-country", "country": "BR", "mode": SEA, "containerised": False}, "FOB", ""),
        ({"regime": "third-country", "country": "CN", "mode": SEA, "letter_of_credit": True}, "CIP", "EXW"),
        ({"regime": "third-country", "country": "MA"}, "CPT", "DDP"),
        ({"regime": "third-country", "country": "US"}, "FCA", "DDP"),
    ],
)
def test_a_rule_is_suggested_with_its_reason(situation: dict, first: str, avoid: str) -> None:
    found = suggest_delivery(advice(), **{**situation, "regime": CustomsStatus(situation["regime"])})
    assert found is not None
    assert found.first[0] == first
    assert not avoid or avoid in found.avoid
    assert found.reason.source.endswith(".")


def test_every_case_speaks_of_known_rules() -> None:
    for case in advice().cases:
        named = (*case.first, *case.second, *case.avoid)
        assert set(named) <= set(rules())
        assert len(named) == len(set(named)), "a rule cannot be proposed and avoided at once"


def test_nothing_is_suggested_without_a_case() -> None:
    from msgspec.structs import replace

    assert suggest_delivery(replace(advice(), cases=()), regime=CustomsStatus.MEMBER) is None


def placeholders(prose: Prose) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(prose.source) if name}
