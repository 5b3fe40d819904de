"""`pitchgen declaration --value`: the statement of origin in the terminal, as text, and for machines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click.testing
import pytest

from pitchgen.cli.main import pitchgen

ROOT = Path(__file__).parents[2]
ASKED = ("declaration", "RO-65-200", "-c", "CH", "-l", "de-CH", "--date", "2026-11-24", "--on", "2026-11-24")

Run = Callable[..., click.testing.Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(ROOT)

    def call(*arguments: str, code: int = 0) -> click.testing.Result:
        asked = [*ASKED, "-o", str(tmp_path), *arguments]
        result = click.testing.CliRunner().invoke(pitchgen, asked, catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    return call


def test_the_statement_is_printed_and_written_as_text(run: Run, tmp_path: Path) -> None:
    result = run("--value", "5400")
    (path,) = tmp_path.iterdir()
    assert path.name == "origin-statement_RO-65-200_CH_de-CH.txt"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("Der Ausführer (Ermächtigter Ausführer; Bewilligungs-Nr. FR006900/0417)")
    assert text in result.stdout


def test_machines_read_the_statement_and_why_there_is_none(run: Run) -> None:
    made = json.loads(run("--value", "5400", "--json").stdout)
    assert list(made["origin"]) == ["pem-origin-declaration"]
    assert len(made["written"]) == 1
    asked = json.loads(run("--json", code=1).stdout)
    assert asked["origin"] == {}
    assert "origin-value-missing" in [finding["check"] for finding in asked["findings"]]


def test_a_statement_for_several_shipments_begins_with_its_period(run: Run) -> None:
    result = run("-c", "GB", "-l", "en-GB", "--value", "5400", "--until", "2027-06-30")
    assert "(Period: from 2026-11-24 to 2027-06-30)\nThe exporter of the products" in result.stdout


@pytest.mark.parametrize("typed", ["5,400", "a lot", "NaN"])
def test_an_amount_that_could_mean_two_things_is_wrong_usage(run: Run, typed: str) -> None:
    assert "is not an amount" in run("--value", typed, code=2).stderr
