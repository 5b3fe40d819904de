"""`pitchgen incoterms`: the rules, and one offer priced under each of them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pitchgen.cli import ladder as shown
from pitchgen.cli.commands.incoterms import command
from pitchgen.documents.ladders import ladder_of
from pitchgen.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]
DAY = ["--issue-date", "2026-11-24"]
CIP = "el-jadida-pompes"


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_the_eleven_rules_are_listed_and_one_is_shown_in_full() -> None:
    listed = run()
    assert listed.exit_code == 0
    assert len(listed.stdout.strip().splitlines()) == 12
    assert "Institute Cargo Clauses (A)" in run("cip").stdout
    assert len(json.loads(run("--json").stdout)) == 11


def test_a_request_is_priced_under_every_rule_that_suits_it_in_rows_for_a_pipe() -> None:
    result = run("--request", CIP, *DAY)
    assert result.exit_code == 0, result.stderr
    head, *rows = [line.split("\t") for line in result.stdout.strip().splitlines()]
    assert tuple(head) == shown.COLUMNS
    assert [row[0] for row in rows] == [
        "EXW", "FCA (your premises)", "FCA (other place)", "CPT", "CIP", "DAP", "DPU", "DDP",
    ]  # fmt: skip
    by_rule = {row[0]: row for row in rows}
    assert by_rule["CIP"][4] == "suggested, requested"
    assert by_rule["DDP"][2] == "ask"
    assert "duty ?" in by_rule["DDP"][3]
    assert by_rule["EXW"][4] == "avoid"
    assert "place of destination" in by_rule["CIP"][1]
    assert "place of delivery" in by_rule["CIP"][1]


def test_json_is_exact_and_adds_up() -> None:
    data = json.loads(run("--request", f"catalog/requests/{CIP}.yaml", "--json", *DAY).stdout)
    assert data["currency"] == "EUR"
    for step in data["steps"]:
        if step["price"] is not None:
            parts = [Decimal(amount) for amount in step["components"].values()]
            assert Decimal(step["price"]) == Decimal(data["goods"]) + sum(parts, Decimal(0))
    by_rule = {step["rule"]: step for step in data["steps"]}
    premium, price = Decimal(by_rule["CIP"]["components"]["insurance"]), Decimal(by_rule["CIP"]["price"])
    assert abs(premium - price * Decimal("0.0035") * Decimal("1.1")) < Decimal("0.005")
    assert by_rule["FOB"]["state"] == "excluded"
    assert by_rule["FOB"]["reasons"]
    assert by_rule["DDP"]["missing"] == ["import-clearance", "duty", "import-vat"]
    assert "ladder-cost-unknown" in {finding["check"] for finding in data["findings"]}


@pytest.mark.parametrize("reference", [CIP, "houston-bare-shaft", "stuttgart-pumpen"])
def test_the_price_of_every_step_is_at_least_that_of_the_goods(reference: str) -> None:
    data = json.loads(run("--request", reference, "--json", *DAY).stdout)
    prices = [Decimal(step["price"]) for step in data["steps"] if step["price"] is not None]
    assert len(prices) >= 6
    assert min(prices) >= Decimal(data["goods"]) > 0


def test_in_a_terminal_each_step_is_told_from_the_one_below(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from datetime import date

    rows: list[Any] = []
    monkeypatch.setattr(shown.sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(shown, "show_table", lambda columns, given, title: rows.extend(given))
    offer, steps, _ = ladder_of(Workspace(ROOT, ROOT, base=ROOT), CIP, day=date(2026, 11, 24))
    assert offer is not None
    shown.show_ladder(offer, steps)
    by_rule = {row[0]: row for row in rows}
    assert by_rule["CIP"][3].startswith("CPT + insurance ")
    assert by_rule["DAP"][3] == "as CPT"
    assert by_rule["FCA (your premises)"][3].startswith("EXW + loading")
    said = capsys.readouterr().out
    assert "Suggested: CIP." in said
    assert "Left out: FAS, FOB, CFR, CIF." in said
    assert "A6/B6" in said


def test_wrong_use_and_unknown_requests_are_answered_in_words() -> None:
    both = run("FCA", "--request", CIP)
    assert both.exit_code == 2
    assert "not both" in both.stderr
    unknown = run("--request", "nirgendwo", *DAY)
    assert unknown.exit_code == 1
    assert "unknown-request" in unknown.stderr
    assert json.loads(run("--request", "nirgendwo", "--json").stdout)["findings"]
