"""Incoterms® 2020 (ICC publication 723E) as an export department uses and misuses them."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from pitchgen.model.delivery import DeliveryTerms
from pitchgen.model.finding import NOWHERE, Finding, Severity, refuses
from pitchgen.trade.advice import rule_against
from pitchgen.trade.delivery import check_delivery
from pitchgen.trade.delivery_context import DeliveryContext

from .deals import (
    AIR,
    COUNTRY_NAMES,
    RAIL,
    ROAD,
    SEA,
    TODAY,
    advice,
    checks,
    client,
    country,
    delivery,
    inputs,
    offered,
    only,
    rules,
)

PREMISES = "12 rue de l’Industrie, 69800 Saint-Priest"


def context(destination: str = "DE", *, border: bool | None = None, **changes: Any) -> DeliveryContext:
    crosses = destination not in ("DE", "FR") if border is None else border
    return DeliveryContext(
        rules=rules(),
        advice=advice(),
        seller_country="FR",
        destination_country=destination,
        crosses_customs_border=crosses,
        seller_premises=PREMISES,
        country_names=COUNTRY_NAMES,
        **changes,
    )


def checked(
    rule: str, place: str, country: str, where: DeliveryContext | None = None, **changes: Any
) -> tuple[DeliveryTerms | None, tuple[Finding, ...]]:
    return check_delivery(delivery(rule, place, country, **changes), where or context())


def test_a_clean_german_delivery_has_no_finding() -> None:
    terms, findings = checked("DAP", "Siemensstraße 5, 70469 Stuttgart", "DE", mode=ROAD)
    assert findings == ()
    assert terms is not None
    assert (terms.rule.code, terms.named_place, terms.country) == ("DAP", "Siemensstraße 5, 70469 Stuttgart", "DE")
    assert not terms.crosses_customs_border


@pytest.mark.parametrize(
    ("code", "successor"),
    [("DAT", "DPU"), ("DDU", "DAP"), ("DAF", "DAP"), ("DES", "DAP"), ("DEQ", "DPU"), ("C&F", "CFR"), ("ddu", "DAP")],
)
def test_a_superseded_rule_is_refused_with_its_successor(code: str, successor: str) -> None:
    terms, findings = checked(code, "Siemensstraße 5, 70469 Stuttgart", "DE")
    assert terms is None
    assert f"Use {successor}" in only("delivery-rule-superseded", findings).hint


def test_every_successor_is_a_rule() -> None:
    assert {old.successor for old in advice().superseded.values()} <= set(rules())
    assert not set(advice().superseded) & set(rules())


@pytest.mark.parametrize(
    ("code", "check"),
    [("DPA", "delivery-rule-unknown"), ("franco", "delivery-rule-unknown"), ("", "delivery-rule-missing")],
)
def test_what_is_no_rule_is_refused(code: str, check: str) -> None:
    terms, findings = checked(code, "Siemensstraße 5, 70469 Stuttgart", "DE")
    assert terms is None
    assert "EXW" in only(check, findings).hint


@pytest.mark.parametrize("edition", [2000, 2010, 2030])
def test_another_edition_is_refused(edition: int) -> None:
    _, findings = checked("DAP", "Siemensstraße 5, 70469 Stuttgart", "DE", edition=edition)
    assert str(edition) in only("delivery-edition", findings).message


@pytest.mark.parametrize(
    ("place", "check"),
    [
        ("", "delivery-place-missing"),
        ("   ", "delivery-place-missing"),
        ("Germany", "delivery-place-is-country"),
        ("Deutschland", "delivery-place-is-country"),
        (" allemagne ", "delivery-place-is-country"),
        ("Bayern", "delivery-place-is-country"),
        ("à convenir", "delivery-place-open"),
        ("TBD", "delivery-place-open"),
        ("nach Vereinbarung", "delivery-place-open"),
        ("DAP Siemensstraße 5, 70469 Stuttgart", "delivery-place-repeats-rule"),
        ("Siemensstraße 5, 70469 Stuttgart, Incoterms 2020", "delivery-place-repeats-rule"),
    ],
)
def test_a_place_that_cannot_be_printed_is_refused(place: str, check: str) -> None:
    _, findings = checked("DAP", place, "DE")
    assert only(check, findings).severity is Severity.ERROR


def test_a_place_that_ends_with_its_country_would_print_it_twice() -> None:
    _, findings = checked("DAP", "Siemensstraße 5, 70469 Stuttgart, Germany", "DE")
    assert only("delivery-place-repeats-country", findings).severity is Severity.WARNING


@pytest.mark.parametrize("place", ["Singapore", "Luxembourg", "Hong Kong"])
def test_a_port_that_is_called_like_its_country_is_a_place(place: str) -> None:
    where = replace(context("SG", border=True), country_names=(place,))
    at = {"mode": SEA, "containerised": False, "delivery_place": "Fos-sur-Mer", "delivery_country": "FR"}
    assert checked("CFR", place, "SG", where, **at)[1] == ()
    assert checks(checked("DAP", place, "SG", where)[1]) == {"delivery-place-vague"}


@pytest.mark.parametrize(("mode", "containerised"), [(None, False), (SEA, None), (None, None)])
def test_half_a_description_of_the_cargo_is_not_enough(mode: Any, containerised: bool | None) -> None:
    _, findings = checked("FOB", "Le Havre", "FR", context("US"), mode=mode, containerised=containerised)
    assert checks(findings) == {"delivery-cargo-unknown"}


def test_a_missing_place_gives_no_terms() -> None:
    assert checked("DAP", "", "DE")[0] is None


@pytest.mark.parametrize(
    ("country", "check"),
    [("", "delivery-country-missing"), ("Germany", "delivery-country-form"), ("de", "delivery-country-form")],
)
def test_the_country_of_the_place_is_a_code(country: str, check: str) -> None:
    _, findings = checked("DAP", "Siemensstraße 5, 70469 Stuttgart", country)
    assert only(check, findings).severity is Severity.ERROR


@pytest.mark.parametrize(
    ("rule", "place", "vague"),
    [
        ("DAP", "Stuttgart", True),
        ("FCA", "Lyon", True),
        ("DAP", "Siemensstraße 5, 70469 Stuttgart", False),
        ("DAP", "Terminal Duisburg", False),
        ("FCA", "Flughafen Frankfurt", False),
        ("DAP", "Casablanca (MEAD)", False),
    ],
)
def test_a_town_alone_is_accepted_with_a_warning(rule: str, place: str, vague: bool) -> None:
    terms, findings = checked(rule, place, "DE")
    assert terms is not None
    assert ("delivery-place-vague" in checks(findings)) is vague
    assert not refuses(findings)


def test_a_port_is_precise_enough_for_a_ship() -> None:
    where = context("US", border=True)
    _, findings = checked("FOB", "Le Havre", "FR", where, mode=SEA, containerised=False)
    assert findings == ()


@pytest.mark.parametrize("rule", ["CPT", "CIP", "CFR", "CIF"])
def test_a_c_rule_without_the_place_where_risk_passes_is_refused(rule: str) -> None:
    where = context("US", border=True)
    at = {"mode": SEA, "containerised": False}
    _, findings = checked(rule, "Port of Houston", "US", where, **at)
    assert only("delivery-second-place-missing", findings).severity is Severity.ERROR
    terms, findings = checked(
        rule, "Port of Houston", "US", where, delivery_place="Fos-sur-Mer", delivery_country="FR", **at
    )
    assert findings == ()
    assert terms is not None
    assert terms.delivery_place == "Fos-sur-Mer"


def test_the_second_place_needs_its_country_too() -> None:
    _, findings = checked("CPT", "Port of Houston", "US", context("US"), delivery_place="Lyon")
    assert str(only("delivery-country-missing", findings).place) == "request, delivery.delivery_country"


def test_a_second_place_under_a_rule_with_one_is_not_printed() -> None:
    terms, findings = checked("DAP", "Siemensstraße 5, 70469 Stuttgart", "DE", delivery_place="Lyon")
    assert only("delivery-second-place-unused", findings).severity is Severity.WARNING
    assert terms is not None
    assert terms.delivery_place == ""


@pytest.mark.parametrize("rule", ["FAS", "FOB", "CFR", "CIF"])
@pytest.mark.parametrize("mode", [ROAD, RAIL, AIR])
def test_a_ship_rule_without_a_ship_is_an_error(rule: str, mode: Any) -> None:
    _, findings = checked(
        rule, "Le Havre", "FR", context("US"), mode=mode, delivery_place="Le Havre", delivery_country="FR"
    )
    assert only("delivery-mode", findings).severity is Severity.ERROR


@pytest.mark.parametrize(("rule", "better"), [("FAS", "FCA"), ("FOB", "FCA"), ("CFR", "CPT"), ("CIF", "CIP")])
def test_a_container_under_a_ship_rule_is_refused_with_the_better_rule(rule: str, better: str) -> None:
    _, findings = checked(rule, "Le Havre", "FR", context("US"), mode=SEA, containerised=True)
    found = only("delivery-container", findings)
    assert found.severity is Severity.ERROR
    assert f"Use {better}" in found.hint


def test_unknown_cargo_under_a_ship_rule_is_asked_for() -> None:
    _, findings = checked("FOB", "Le Havre", "FR", context("US"))
    assert only("delivery-cargo-unknown", findings).severity is Severity.WARNING


def test_exw_for_export_proposes_fca_at_the_premises() -> None:
    _, findings = checked("EXW", PREMISES, "FR", context("US"))
    assert "FCA at your premises" in only("delivery-exw-export", findings).hint


def test_exw_within_the_union_hangs_on_the_buyers_proofs() -> None:
    _, findings = checked("EXW", PREMISES, "FR", context("DE"))
    assert checks(findings) == {"delivery-exw-union"}


def test_exw_at_home_is_fine() -> None:
    assert checked("EXW", PREMISES, "FR", context("FR"))[1] == ()


@pytest.mark.parametrize(
    ("destination", "importer_in", "check", "severity"),
    [
        ("US", (), "delivery-ddp", Severity.WARNING),
        ("US", ("GB",), "delivery-ddp", Severity.WARNING),
        ("US", ("US",), "delivery-ddp-registered", Severity.NOTICE),
        ("DE", (), "delivery-ddp-union", Severity.WARNING),
    ],
)
def test_ddp(destination: str, importer_in: tuple[str, ...], check: str, severity: Severity) -> None:
    _, findings = checked("DDP", "12 Main Street", destination, context(destination, importer_in=importer_in))
    assert only(check, findings).severity is severity
    assert checks(findings) == {check}


def test_a_place_of_delivery_abroad_is_noticed() -> None:
    _, findings = checked("FCA", "Hafenstraße 1, 47119 Duisburg", "DE")
    assert only("delivery-place-abroad", findings).severity is Severity.NOTICE


def test_a_destination_at_home_for_goods_that_go_abroad_is_a_warning() -> None:
    _, findings = checked("DAP", "12 rue du Port, 76600 Le Havre", "FR", context("US"))
    assert only("delivery-destination-at-home", findings).severity is Severity.WARNING


@pytest.mark.parametrize(
    ("place", "stated", "at_premises", "asks"),
    [
        (PREMISES, None, True, False),
        ("12 RUE DE L’INDUSTRIE, 69800 SAINT-PRIEST", None, True, False),
        ("Saint-Priest", None, False, True),
        ("Quai 4, 69800 Saint-Priest", None, False, True),
        ("Quai 4, 69800 Saint-Priest", True, True, False),
        ("Quai 4, 69800 Saint-Priest", False, False, False),
        ("Terminal T1, 76600 Le Havre", None, False, False),
    ],
)
def test_fca_says_whether_it_is_the_sellers_premises(
    place: str, stated: bool | None, at_premises: bool, asks: bool
) -> None:
    terms, findings = checked("FCA", place, "FR", context("US"), at_seller_premises=stated)
    assert terms is not None
    assert terms.at_seller_premises is at_premises
    assert ("delivery-premises-unclear" in checks(findings)) is asks


@pytest.mark.parametrize(
    ("rule", "mode", "check"),
    [
        ("EXW", None, "delivery-credit-documents"),
        ("FCA", SEA, "delivery-credit-on-board"),
        ("FCA", AIR, "delivery-credit-carrier"),
    ],
)
def test_a_letter_of_credit_asks_for_transport_documents(rule: str, mode: Any, check: str) -> None:
    where = context("US", letter_of_credit=True)
    _, findings = checked(rule, PREMISES, "FR", where, mode=mode)
    assert check in checks(findings)


def test_a_letter_of_credit_under_cip_is_fine() -> None:
    where = context("US", letter_of_credit=True)
    _, findings = checked(
        "CIP", "Terminal 4, Houston", "US", where, delivery_place="Terminal T1, Le Havre", delivery_country="FR"
    )
    assert findings == ()


def test_the_profile_of_the_country_may_advise_against_a_rule() -> None:
    found = rule_against("ddp", country("BR"), TODAY, NOWHERE)
    assert checks(found) == {"delivery-country-advice"}
    assert "FCA" in found[0].hint
    assert rule_against("FCA", country("BR"), TODAY, NOWHERE) == ()


def test_the_offer_repeats_the_advice_of_the_profile() -> None:
    buyer = client("BR", "", "Santos", postal_code="11010")
    _, findings = offered(inputs(buyer=buyer, to=delivery("DDP", "Rua do Porto 4, Santos", "BR")))
    assert {"delivery-country-advice", "delivery-ddp"} <= checks(findings)
