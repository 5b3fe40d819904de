"""`pitchgen clauses`: a page that a lawyer can read, and the same for machines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pitchgen.cli.commands.clauses import command

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def book(*arguments: str) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def keys(data: dict[str, Any], topic: str) -> list[str]:
    return [entry["clause"] for entry in data["clauses"] if entry["topic"] == topic]


def test_the_page_of_a_country_says_when_what_and_on_which_basis() -> None:
    page = run("--country", "CH", "--on", "2026-11-24").stdout
    assert page.startswith("Clauses of offers to CH, under the law of FR, on 2026-11-24")
    for part in (
        "Réserve de propriété (title)",
        "Because  the goods go to CH",
        "If       some of the price falls due after dispatch; goods are offered",
        "registre du lieu de son siège",
        "Basis    Code civil suisse, art.\u00a0715",
        "stated; Code civil (Suisse)",
        "review by",
        "Advice   Sans inscription",
    ):
        assert part in page, part


def test_both_ways_to_bind_are_on_the_page_in_the_manner_of_the_country() -> None:
    assert keys(book("-c", "DE", "--on", "2026-11-24"), "binding") == [
        "until-date-german-law-countries",
        "subject-to-confirmation-german-law-countries",
    ]
    assert keys(book("-c", "GB", "--on", "2026-11-24"), "binding") == [
        "until-date-common-law",
        "subject-to-confirmation-common-law",
    ]


def test_clauses_that_another_country_needs_are_not_on_the_page() -> None:
    germany = book("-c", "DE", "--on", "2026-11-24")
    assert keys(germany, "title") == ["germany"]
    assert keys(germany, "no-re-export") == []
    assert keys(germany, "export-control") == []
    assert keys(book("-c", "MA", "--on", "2026-11-24"), "no-re-export") == ["russia-and-belarus"]


def test_another_law_turns_the_page() -> None:
    french, english = book("-c", "GB"), book("-c", "GB", "--law", "gb")
    assert keys(french, "cisg") == ["excluded", "applied"]
    assert keys(english, "cisg") == []
    assert keys(english, "late-payment") == ["english-law"]


def test_dates_show_what_holds_what_is_coming_and_what_is_overdue() -> None:
    def late(day: str) -> dict[str, Any]:
        (entry,) = [one for one in book("-c", "FR", "--on", day)["clauses"] if one["topic"] == "late-payment"]
        found: dict[str, Any] = entry
        return found

    assert [one["source"] for one in late("2026-11-24")["legal_basis"]] == ["c-com-l441-10", "ordonnance-2026-671"]
    assert [one["source"] for one in late("2027-01-15")["legal_basis"]] == ["ordonnance-2026-671"]
    assert not late("2027-01-15")["text"][0]["overdue"]
    assert late("2028-07-01")["text"][0]["overdue"]
    assert "(OVERDUE)" in run("-c", "FR", "--on", "2028-07-01").stdout


def test_a_locale_stands_beside_the_french_text() -> None:
    data = book("-c", "DE", "--locale", "de")
    texts = [text for entry in data["clauses"] for text in entry["text"]]
    assert texts
    assert all("translation" in text for text in texts)
    french = book("-c", "DE", "--locale", "fr-FR")
    assert all(text["translation"] == text["value"] for entry in french["clauses"] for text in entry["text"])
    assert "fr-FR" in run("-c", "DE", "--locale", "fr-FR").stdout


def test_a_country_that_is_not_known_is_told_with_its_neighbours() -> None:
    result = run("--country", "ZZ")
    assert result.exit_code == 1
    assert "unknown-country" in result.stderr
    assert "Did you mean" in result.stderr
    assert not result.stdout


def test_a_destination_under_embargo_has_no_clauses() -> None:
    result = run("--country", "RU")
    assert result.exit_code == 1
    assert "embargo" in result.stderr
    assert not result.stdout


def test_a_locale_that_is_not_known_is_told() -> None:
    result = run("--country", "DE", "--locale", "xx")
    assert result.exit_code == 1
    assert result.stderr


def test_outside_a_workspace_there_is_no_company_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("--country", "DE")
    assert result.exit_code == 1
    assert "no-workspace" in result.stderr


def test_an_open_condition_is_a_condition_and_a_settled_one_a_reason() -> None:
    (entry,) = [one for one in book("-c", "KE")["clauses"] if one["clause"] == "buyer-pays-named"]
    assert "the destination has an inspection programme" in entry["because"]
    assert "import clearance by the buyer" in entry["if"]
