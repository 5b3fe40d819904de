"""Which argument comes first: what the client said, then what moves him, then his role, then the country's style."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pitchgen.model.argument import Argument, Motive, Proof, ProofKind, Role
from pitchgen.model.country import CultureStyle, Detail, Formality, LeadsWith
from pitchgen.model.finding import Place
from pitchgen.model.party import Reference, SellerCompany
from pitchgen.model.text import Prose
from pitchgen.trade.arguments import (
    Audience,
    Because,
    Reason,
    provable,
    rank_arguments,
    rank_references,
    unknown_names,
)
from pitchgen.workspace.collections import COMPANY
from pitchgen.workspace.workspace import Workspace

DAY = date(2026, 11, 24)
ROOT = Path(__file__).parents[2]


def argument(kind: ProofKind = ProofKind.REFERENCE, certificate: str = "", **tags: tuple[object, ...]) -> Argument:
    return Argument(Prose("mieux"), Prose("gain"), Proof(kind, Prose("preuve"), certificate), **tags)  # type: ignore[arg-type]


ENERGY = argument(ProofKind.FIGURE, motives=(Motive.MONEY,), needs=("energy",))
TEST = argument(ProofKind.TEST, motives=(Motive.SAFETY,), roles=(Role.ENGINEER,))
FAMILY = argument(ProofKind.FIGURE, motives=(Motive.SYMPATHY,))
ALL = {"pump/energy": ENERGY, "pump/test": TEST, "company/family": FAMILY}


def style(leads: LeadsWith) -> CultureStyle:
    return CultureStyle(Formality.FORMAL, leads, Detail.MEDIUM)


def order(audience: Audience) -> list[str]:
    return [one.name for one in rank_arguments(ALL, audience, 3)]


def test_the_country_s_style_decides_where_nothing_is_known_of_the_client() -> None:
    assert order(Audience(style(LeadsWith.RETURN)))[0] == "pump/energy"
    assert order(Audience(style(LeadsWith.RELATION)))[0] == "company/family"
    assert order(Audience(style(LeadsWith.FACTS))) == list(ALL)


def test_a_stated_need_weighs_more_than_motive_role_and_style() -> None:
    audience = Audience(style(LeadsWith.RELATION), (Motive.COMFORT, Motive.SAFETY), Role.ENGINEER, ("energy",))
    assert order(audience)[0] == "pump/energy"


def test_the_strongest_motive_weighs_more_than_the_next() -> None:
    facts = style(LeadsWith.COMPANY)
    assert order(Audience(facts, (Motive.SAFETY, Motive.MONEY)))[0] == "pump/test"
    assert order(Audience(facts, (Motive.MONEY, Motive.SAFETY)))[0] == "pump/energy"


def test_every_place_is_explained() -> None:
    audience = Audience(style(LeadsWith.FACTS), (Motive.SAFETY,), Role.ENGINEER)
    first = rank_arguments(ALL, audience, 1)[0]
    assert first.name == "pump/test"
    assert first.reasons == (
        Reason(Because.MOTIVE, "safety", 5),
        Reason(Because.ROLE, "engineer", 2),
        Reason(Because.STYLE, "facts", 3),
    )
    assert first.points == 10


def test_the_animateur_has_the_last_word() -> None:
    audience = Audience(style(LeadsWith.FACTS), first=("Company/Family",), without=("pump/energy",))
    ranked = rank_arguments(ALL, audience, 1)
    assert [one.name for one in ranked] == ["company/family", "pump/test"]
    assert ranked[0].reasons[0].because is Because.FIRST


def test_what_is_put_first_is_used_even_where_there_is_no_room_for_it() -> None:
    audience = Audience(style(LeadsWith.FACTS), first=tuple(ALL))
    assert all(one.used for one in rank_arguments(ALL, audience, 1))


@given(
    motives=st.lists(st.sampled_from(Motive), unique=True),
    needs=st.lists(st.sampled_from(["energy", "noise"]), unique=True),
    leads=st.sampled_from(LeadsWith),
    room=st.integers(0, 5),
)
def test_no_argument_is_lost_invented_or_used_beyond_the_room(
    motives: list[Motive], needs: list[str], leads: LeadsWith, room: int
) -> None:
    ranked = rank_arguments(ALL, Audience(style(leads), tuple(motives), needs=tuple(needs)), room)
    assert {one.name: one.argument for one in ranked} == ALL
    assert [one.used for one in ranked] == [place < room for place in range(len(ALL))]
    assert [one.points for one in ranked] == sorted((one.points for one in ranked), reverse=True)


def reference(customer: str, country: str, year: int, sector: str, product: str) -> Reference:
    return Reference(customer, Prose("Secteur"), country, year, Prose("livré"), Prose("gagné"), (sector,), (product,))


def test_a_reference_of_the_same_sector_convinces_most_then_the_country_then_the_product_then_the_year() -> None:
    references = (
        reference("old", "JP", 2020, "steel", "VR"),
        reference("new", "JP", 2025, "steel", "VR"),
        reference("product", "JP", 2021, "steel", "CN"),
        reference("country", "DE", 2021, "steel", "VR"),
        reference("sector", "JP", 2021, "water", "VR"),
    )
    audience = Audience(style(LeadsWith.FACTS), sectors=("water",), country="DE")
    ranked = rank_references(references, audience, ["CN-65-200-22"], 5)
    assert [one.reference.customer for one in ranked] == ["sector", "country", "product", "new", "old"]
    assert [one.shares for one in ranked] == [("sector",), ("country",), ("product",), (), ()]
    assert len(rank_references(references, audience, [], 2)) == 2


def company() -> SellerCompany:
    found = Workspace(ROOT, ROOT, base=ROOT).load(COMPANY).value
    assert found is not None
    return found


def test_an_argument_whose_certificate_has_run_out_or_is_not_held_is_left_out_and_told() -> None:
    seller = company()
    number = seller.certificates[0].number
    arguments = {"a/held": argument(certificate=number), "a/foreign": argument(certificate="X-1"), "a/none": argument()}
    kept, findings = provable(arguments, seller, (), DAY)
    assert list(kept) == ["a/held", "a/none"]
    assert [finding.check for finding in findings] == ["argument-not-proven"]
    assert "X-1" in findings[0].message
    expired = tuple(replace(one, valid_until=date(2026, 1, 1)) for one in seller.certificates)
    kept, findings = provable(arguments, replace(seller, certificates=expired), (), DAY)
    assert list(kept) == ["a/none"]
    assert "not valid on 2026-11-24" in findings[0].message


def test_an_override_that_leads_nowhere_is_told() -> None:
    (finding,) = unknown_names(ALL, ["pump/Energy", "pump/enegry"], Place(spot="--first"))
    assert finding.check == "unknown-argument"
    assert "pump/enegry" in finding.message
    assert "pump/energy" in finding.hint
