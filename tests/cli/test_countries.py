"""`pitchgen countries`: the list, one country, and both for machines."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pitchgen.cli.commands.countries import command
from pitchgen.cli.country import country_rows, facts_of, shown
from pitchgen.model.country import CountryProfile
from pitchgen.model.market import OriginProof, ProofIssuer, ProofKind
from pitchgen.workspace.collections import COUNTRIES
from pitchgen.workspace.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _in_the_demo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def countries(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), catch_exceptions=False)


def data(*arguments: str) -> Any:
    return json.loads(countries(*arguments, "--json").stdout)


def profile(code: str) -> CountryProfile:
    found = Workspace(ROOT, ROOT, base=ROOT).load(COUNTRIES, code).value
    assert found is not None
    return found


def test_the_list_has_every_country_by_code_and_name() -> None:
    result = countries()
    assert result.exit_code == 0
    head, *rows = result.stdout.splitlines()
    assert head.split("\t")[:3] == ["Code", "Country", "Offers in"]
    assert [row.split("\t")[0] for row in rows] == sorted(one.stem for one in (ROOT / "catalog/countries").iterdir())
    assert any(row.startswith("DE\tGermany\tde-DE en-GB fr-FR\tEUR\tmember\t19\tyes\tA4") for row in rows)


def test_a_country_that_no_offer_may_be_made_to_says_so() -> None:
    assert "NO OFFER" in country_rows(profile("RU"), {}, DAY)
    assert "NO OFFER" not in country_rows(profile("MA"), {}, DAY)


def test_one_country_shows_its_facts_with_status_dates_and_source() -> None:
    result = countries("CH")
    assert result.exit_code == 0
    (rate,) = [line for line in result.stdout.splitlines() if line.startswith("vat rate")]
    assert rate.split("\t")[1] == "8.1"
    assert "Prepare" in result.stdout


def test_facts_that_ended_are_shown_when_they_are_asked_for() -> None:
    every = [
        line.split("\t")[1] for line in countries("CH", "--all").stdout.splitlines() if line.startswith("vat rate")
    ]
    assert "7.7" in every
    assert "8.1" in every


def test_machines_get_every_fact_and_tip() -> None:
    switzerland = data("CH")
    assert switzerland["country"] == "Switzerland"
    assert {one["value"] for one in switzerland["facts"] if one["fact"] == "vat rate"} >= {"8.1", "7.7"}
    assert switzerland["tips"]
    assert switzerland["style"]["formality"] in ("formal", "informal")
    assert {one["code"] for one in data()} >= {"MA", "US", "DE"}


def test_a_fact_past_its_review_is_told_apart() -> None:
    today, later = facts_of(profile("MA"), DAY), facts_of(profile("MA"), date(2029, 1, 1))
    assert "review overdue" not in {one["shown_status"] for one in today}
    assert "review overdue" in {one["shown_status"] for one in later}
    assert "to verify" in {one["shown_status"] for one in facts_of(profile("US"), DAY)}


def test_figures_in_a_value_say_what_they_are() -> None:
    proof = OriginProof(ProofKind.ORIGIN_DECLARATION, ProofIssuer.ANY_EXPORTER, up_to_eur=Decimal(6000))
    assert shown(proof) == "origin-declaration; any-exporter; up to eur 6000"


def test_an_unknown_country_is_refused_in_words() -> None:
    result = countries("ZZ")
    assert result.exit_code == 1
    assert "[unknown-country]" in result.stderr
