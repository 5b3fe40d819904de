"""Conformity and export control of whole offers: what the gate refuses and what the template is given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from documents.conftest import offer_of

from pitchgen.documents.conformity_view import conformity
from pitchgen.documents.filters import FILTER_NAMES
from pitchgen.model.finding import refuses
from pitchgen.model.offer import Offer
from pitchgen.register.frozen import freeze, thaw
from pitchgen.workspace.check import check_catalog
from pitchgen.workspace.workspace import Workspace

Make = Callable[..., Workspace]
DAY = date(2026, 11, 24)
LEEDS = "catalog/requests/leeds-valves.yaml"
SAFETY_VALVE = "catalog/products/sv-25-40.yaml"
GUESSED = """\
sku: ZZ
name: Vanne
category: valve
value: Fermer
unit: piece
price_lists:
  - {currency: GBP, valid_from: 2026-01-01, valid_to: 2027-12-31, breaks: [{quantity: 1, price: 10.00}]}
characteristics: []
advantages: []
lead_time_weeks: 2
warranty_months: 12
hs_code: "848180"
origin: FR
conformity: {supply_current: none, max_pressure_bar: 16, explosive_zone: none, radio_bands: [], is_connected: false,
             control_code: none}
"""
"""A valve whose pressure category nobody wrote down."""
CLIENT = "catalog/clients/airevale-process.yaml"


def errors(ws: Workspace, reference: str, day: date = DAY) -> dict[str, str]:
    _, findings = offer_of(ws, reference, day)
    return {one.check: f"{one.place}: {one.message}" for one in findings if one.severity == "error"}


def test_every_demo_offer_passes_the_gate_and_says_where_its_goods_come_from(demo: Workspace) -> None:
    for path in sorted(demo.files("catalog/requests", ".yaml")):
        offer, findings = offer_of(demo, path.removesuffix(".yaml"))
        assert not refuses(findings), [str(finding) for finding in findings]
        assert offer is not None
        assert offer.conformity is not None
        assert offer.conformity.origins
        assert offer.conformity.documents


def test_a_certificate_that_runs_out_before_delivery_refuses_the_offer_at_its_place(own_workspace: Make) -> None:
    ws = own_workspace(**{SAFETY_VALVE: (
        "directive: 2014/68/EU\n    valid_from: 2026-01-01",
        "directive: 2014/68/EU\n    valid_from: 2026-01-01\n    valid_until: 2026-12-31",
    )})  # fmt: skip
    found = errors(ws, "leeds-valves")
    assert "runs out before the planned date on 2027-01-26" in found["certificate-lacking"]
    assert found["certificate-lacking"].startswith("catalog/products/sv-25-40.yaml:")


def test_an_open_question_on_a_paper_that_is_held_anyway_refuses_nothing(own_workspace: Make) -> None:
    ws = own_workspace(**{SAFETY_VALVE: ("  pressure_category: IV\n", "")})
    assert errors(ws, "leeds-valves") == {}


def test_a_missing_attribute_is_asked_about_at_its_place(own_workspace: Make) -> None:
    without = own_workspace(**{
        SAFETY_VALVE: ("  pressure_category: IV\n", ""),
        LEEDS: ("lines:\n", "lines:\n  - product: ZZ\n    quantity: 1\n"),
        "catalog/products/zz.yaml": GUESSED,
    })  # fmt: skip
    assert "pressure_category is not known" in errors(without, "leeds-valves")["conformity-undetermined"]


def test_a_product_that_nobody_classified_is_asked_about(own_workspace: Make) -> None:
    ws = own_workspace(**{SAFETY_VALVE: ("  control_code: none\n", "")})
    found = errors(ws, "leeds-valves")["export-control-unknown"]
    assert "control_code is missing" in found
    assert found.startswith("catalog/products/sv-25-40.yaml:")


def test_a_buyer_in_russia_is_refused_with_the_reason_even_where_no_price_can_be_made(own_workspace: Make) -> None:
    ws = own_workspace(**{CLIENT: ("  country: GB", "  country: RU")})
    found = errors(ws, "leeds-valves")
    assert "No offer may be made to this destination (RU)" in found["embargo"]
    assert found["embargo"].startswith("catalog/clients/airevale-process.yaml:")


def test_a_named_place_in_belarus_is_refused_too(own_workspace: Make) -> None:
    ws = own_workspace(**{LEEDS: ("  country: GB", "  country: BY")})
    assert "(BY)" in errors(ws, "leeds-valves")["embargo"]


def test_a_promise_in_the_request_lets_the_offer_out_and_the_offer_says_that_it_is_to_come(own_workspace: Make) -> None:
    ws = own_workspace(**{
        SAFETY_VALVE: ("number: DC-SV-2026-A", "number: DC-SV-2026-A\n    markets: [FR]"),
        LEEDS: ("lines:\n", (
            "clearances:\n  - {topic: gb-pressure, decision: to-come, by: Ada Nomen, on: 2026-11-20, note: Dossier 7}\n"
            "lines:\n"
        )),
    })  # fmt: skip
    offer, findings = offer_of(ws, "leeds-valves")
    assert not refuses(findings), [str(finding) for finding in findings]
    assert "certificate-to-come" in {finding.check for finding in findings}
    assert offer is not None
    assert offer.conformity is not None
    to_come = [row for row in offer.conformity.rows if row.to_come]
    assert [(row.title.source, row.products) for row in to_come] == [("Déclaration UE de conformité", ("SV-25-40",))]


def test_clearances_are_checked_with_the_catalogue(own_workspace: Make) -> None:
    ws = own_workspace(**{LEEDS: ("lines:\n", (
        "clearances:\n  - {topic: gb-presure, decision: to-come, by: A, on: 2026-12-24, note: x}\nlines:\n"
    ))})  # fmt: skip
    found = {one.check: one for one in check_catalog(ws, DAY) if one.place.file == LEEDS}
    assert "Did you mean gb-pressure" in found["unknown-clearance-topic"].hint
    assert found["clearance-dates"].place.line > 0


def test_the_planned_date_decides_which_declaration_is_printed(demo: Workspace) -> None:
    def numbers(day: date) -> set[str]:
        offer, _ = offer_of(demo, "stuttgart-pumpen", day)
        assert offer is not None
        assert offer.conformity is not None
        return {row.number for row in offer.conformity.rows}

    assert "DC-CN-2027-A" in numbers(DAY)
    assert "DC-CN-2026-A" not in numbers(DAY)
    early = numbers(date(2026, 11, 10))
    assert "DC-CN-2026-A" in early
    assert "DC-CN-2027-A" not in early


def test_the_template_gets_what_is_true_and_nothing_else(demo: Workspace) -> None:
    offer, _ = offer_of(demo, "leeds-valves")
    assert offer is not None
    context = conformity(offer, lambda code: {"FR": "France", "DE": "Germany"}[code])
    assert set(context) == {
        "conformity", "conformity_statements", "documents_at_delivery", "origin_statement", "manual_languages",
    }  # fmt: skip
    assert context["manual_languages"] == ["en"]
    assert "languages" in FILTER_NAMES
    assert context["origin_statement"].values == {"origins": "France (VR-80, SV-25-40, VP-150), Germany (CP-16)"}
    assert [one.products for one in context["conformity_statements"]] == [("VP-150",)]
    assert [one.source for one in context["documents_at_delivery"]] == [
        "Facture commerciale", "Liste de colisage", "Document de transport",
    ]  # fmt: skip


def test_an_offer_keeps_its_conformity_in_the_register(demo: Workspace) -> None:
    offer, _ = offer_of(demo, "leeds-valves")
    assert offer is not None
    assert thaw(freeze(offer), Offer).conformity == offer.conformity


def test_an_offer_made_before_conformity_was_known_says_nothing(demo: Workspace) -> None:
    from msgspec.structs import replace

    offer, _ = offer_of(demo, "leeds-valves")
    assert offer is not None
    context = conformity(replace(offer, conformity=None), str)
    assert not any(context.values())
