"""Sanctions and export control: embargoes that nobody lifts, and checks that a person clears."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from pitchgen.model.clearance import Clearance, Decision
from pitchgen.model.finding import Finding, Place
from pitchgen.model.product import Product
from pitchgen.trade.compliance.control import Stop, bans, controls
from pitchgen.trade.compliance.market import market_of
from pitchgen.workspace.collections import COUNTRIES, MARKET_GROUPS, TRADE_CONTROLS
from pitchgen.workspace.workspace import Workspace

from .goods import TODAY, product

ROOT = Path(__file__).parents[3]
DEMO = Workspace(ROOT, ROOT)
CONTROLS = tuple((DEMO.load_all(TRADE_CONTROLS).value or {}).values())
GROUPS = DEMO.load_all(MARKET_GROUPS).value or {}


def stop(country: str, text: str = "", postal_code: str = "", territory: str = "") -> Stop:
    return Stop(market_of(country, territory, GROUPS), text, Place("client.yaml"), postal_code)


def found(where: Stop, item: Product, *clearances: Clearance) -> list[Finding]:
    return list(controls(CONTROLS, [where], [item], clearances, TODAY, lambda sku: Place("product.yaml")))


def checks(where: Stop, item: Product, *clearances: Clearance) -> list[str]:
    return [finding.check for finding in found(where, item, *clearances)]


CLASSIFIED = product(control_code="none")


@pytest.mark.parametrize("country", ["RU", "BY"])
def test_no_offer_to_russia_or_belarus_with_the_reason(country: str) -> None:
    profile = DEMO.load(COUNTRIES, country).value
    assert profile is not None
    (finding,) = bans([stop(country)], {country: profile}, [TODAY])
    assert finding.check == "embargo"
    assert "ègl" in finding.message


@pytest.mark.parametrize(
    ("text", "postal_code", "refused"),
    [
        ("вул. Леніна 1 Севастополь", "", True),
        ("1 rue du Port, Sevastopol", "", True),
        ("Simferopol", "", True),
        ("", "95000", True),
        ("Donetsk", "", True),
        ("", "91000", True),
        ("Kherson", "", True),
        ("", "69000", True),
        ("Khreshchatyk 1, Kyiv", "01001", False),
        ("Lviv", "79000", False),
    ],
)
def test_occupied_territories_are_refused_and_the_rest_of_ukraine_is_not(
    text: str, postal_code: str, refused: bool
) -> None:
    assert ("embargo" in checks(stop("UA", text, postal_code), CLASSIFIED)) is refused


def test_no_clearance_lifts_an_embargo_and_a_service_does_not_pass_either() -> None:
    clearance = Clearance("occupied-crimea", Decision.CLEARED, "A", TODAY, "?")
    assert checks(stop("UA", "Sevastopol"), product("service", hs=""), clearance) == ["embargo"]


def test_a_diversion_risk_is_cleared_by_a_person_and_the_request_records_it() -> None:
    where = stop("KZ", "Almaty")
    assert checks(where, CLASSIFIED) == ["export-control-open"]
    clearance = Clearance("circumvention", Decision.CLEARED, "Ada Nomen", TODAY, "Utilisateur final visité")
    (finding,) = found(where, CLASSIFIED, clearance)
    assert finding.check == "export-control-cleared"
    assert "by Ada Nomen on 2026-11-24: Utilisateur final visité" in finding.message


def test_a_clearance_that_ran_out_or_only_promises_settles_nothing() -> None:
    where = stop("AE")
    old = Clearance("circumvention", Decision.CLEARED, "A", TODAY - timedelta(days=9), "x",
                    valid_until=TODAY - timedelta(days=1))  # fmt: skip
    promise = Clearance("circumvention", Decision.TO_COME, "A", TODAY, "x")
    assert checks(where, CLASSIFIED, old) == ["export-control-open"]
    assert checks(where, CLASSIFIED, promise) == ["export-control-open"]


def test_a_product_without_classification_is_asked_about_outside_the_union() -> None:
    assert checks(stop("US"), product()) == ["export-control-unknown"]
    assert checks(stop("DE"), product()) == []
    assert checks(stop("GB", territory="northern-ireland"), product()) == []


def test_a_listed_product_must_be_cleared_and_a_classified_one_goes_through() -> None:
    assert checks(stop("JP"), product(control_code="2B350")) == ["export-control-open"]
    assert checks(stop("JP"), CLASSIFIED) == []
    assert checks(stop("JP"), product("fastener", hs="731815")) == []


def test_other_sanctioned_countries_need_a_person_too() -> None:
    assert checks(stop("IR"), CLASSIFIED) == ["export-control-open"]
