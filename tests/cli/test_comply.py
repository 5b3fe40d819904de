"""`pitchgen comply`: what it prints, what it exits with, and how it answers wrong use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pitchgen.cli.commands.comply import command
from pitchgen.workspace.collections import COUNTRIES
from pitchgen.workspace.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _in_the_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def comply(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), catch_exceptions=False)


def data(*arguments: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(comply(*arguments, "--json").stdout)
    return loaded


def rules(market: dict[str, Any], sku: str) -> dict[str, dict[str, Any]]:
    (product,) = (one for one in market["products"] if one["sku"] == sku)
    return {rule["id"]: rule for rule in product["requirements"]}


def test_an_offer_made_today_for_march_2027_asks_for_the_new_machinery_law() -> None:
    result = comply("--country", "DE", "--product", "CN-65-200-22", "--on", "2027-03-15")
    assert result.exit_code == 0
    assert "Règlement (UE) 2023/1230" in result.stdout
    assert "Directive 2006/42/CE" not in result.stdout
    assert "held DC-CN-2027-A" in result.stdout
    assert "Instructions in: de" in result.stdout
    assert "Sources:" in result.stdout


def test_what_is_missing_exits_with_1_and_says_what_to_do() -> None:
    result = comply("--country", "US", "--product", "cn-65-200-22")
    assert result.exit_code == 1
    assert "MISSING" in result.stdout
    assert "us-nrtl requires it" in result.stderr
    assert "[certificate-lacking]" in result.stderr


def test_an_embargo_comes_first_and_nothing_else_is_shown() -> None:
    result = comply("--country", "RU")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "No offer may be made to this destination (RU)" in result.stderr


def test_a_request_brings_its_country_products_terms_and_clearances() -> None:
    result = comply("--request", "el-jadida-pompes", "--on", "2027-02-09")
    assert result.exit_code == 0, result.stderr
    (market,) = data("--request", "el-jadida-pompes", "--on", "2027-02-09")["markets"]
    assert (market["country"], market["incoterm"]) == ("MA", "CIP")
    assert {one["sku"] for one in market["products"]} == {"CN-65-200-22", "KB-80-65", "JE-65-200", "CP-16"}
    assert "Certificat d’assurance" in {one["name"] for one in market["papers"]}


def test_northern_ireland_is_asked_for_by_its_own_name() -> None:
    (market,) = data("--country", "northern-ireland", "--product", "SB-3-60", "--on", "2027-02-16")["markets"]
    assert market["territory"] == "northern-ireland"
    assert rules(market, "SB-3-60")["eu-machinery-regulation"]["state"] == "fulfilled"


def test_every_rule_has_its_source_status_and_date_and_every_other_its_reason() -> None:
    (market,) = data("--country", "GB", "--product", "VP-150")["markets"]
    (product,) = market["products"]
    assert product["marks_forbidden"] == ["CE"]
    for rule in product["requirements"]:
        assert rule["source"]
        assert rule["status"] in ("verified", "stated", "unverified")
        assert rule["as_of"] == "2026-11-24"
    assert product["not_concerned"]
    assert all(rule["because"] for rule in product["not_concerned"])


def test_under_ddp_the_importer_s_papers_fall_to_the_seller() -> None:
    for rule, by in (("DAP", "importer"), ("DDP", "seller (importer of record)")):
        (market,) = data("--country", "SA", "--product", "KB-80-65", "--incoterm", rule)["markets"]
        papers = rules(market, "KB-80-65")["sa-saber"]["papers"]
        assert {paper["by"] for paper in papers} == {by}


def test_a_tr_is_shown_as_proof_of_free_circulation_not_of_origin() -> None:
    result = comply("--country", "TR", "--product", "KB-80-65")
    assert "a-tr (free circulation, not origin)" in result.stdout


def test_a_destination_at_risk_of_diversion_is_an_open_point() -> None:
    result = comply("--country", "KZ", "--product", "JE-65-200")
    assert result.exit_code == 1
    assert "[export-control-open]" in result.stderr


def test_every_product_and_every_country_in_one_call() -> None:
    markets = data("--country", "all")["markets"]
    assert {market["country"] for market in markets} == set(Workspace(ROOT, ROOT).keys(COUNTRIES))
    goods = [len(market["products"]) for market in markets if market["country"] not in ("RU", "BY")]
    assert len(goods) >= 44
    assert set(goods) == {14}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Name a country with --country, or a request with --request."),
        (("--country", "DE", "--request", "leeds-valves"), "Name a country"),
        (("--country", "DE", "--on", "15.3.2027"), "a date as year-month-day was expected"),
    ],
)
def test_wrong_use_exits_with_2(arguments: tuple[str, ...], words: str) -> None:
    result = comply(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr


@pytest.mark.parametrize(
    ("arguments", "check"),
    [
        (("--country", "ZZ"), "unknown-country"),
        (("--country", "DE", "--product", "CN-65"), "unknown-product"),
        (("--request", "leeds-valve"), "unknown-request"),
        (("--country", "DE", "--incoterm", "DDX"), "delivery-rule-unknown"),
    ],
)
def test_a_name_that_leads_nowhere_is_told(arguments: tuple[str, ...], check: str) -> None:
    result = comply(*arguments)
    assert result.exit_code == 1
    assert f"[{check}]" in result.stderr
