"""`pitchgen check catalog` ends with the age of the facts; `--ages` shows them file by file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pitchgen.cli.commands.check import command

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _in_the_demo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def check(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), catch_exceptions=False)


def test_the_check_of_the_catalogue_ends_with_the_age_of_its_facts() -> None:
    last = check("catalog").stdout.splitlines()[-1]
    assert " facts: " in last
    assert "oldest looked up on 20" in last
    assert "next review on 20" in last


def test_ages_are_told_file_by_file() -> None:
    result = check("catalog", "--ages")
    assert result.exit_code == 0
    head, *rows = result.stdout.splitlines()
    assert head.split("\t") == ["File", "Facts", "Oldest looked up", "Next review", "Unverified", "Overdue"]
    assert any(row.startswith("catalog/countries/MA.yaml\t") for row in rows)


def test_machines_get_every_single_fact() -> None:
    facts = json.loads(check("--ages", "--json").stdout)
    rate = next(one for one in facts if one["file"] == "catalog/countries/MA.yaml" and one["field"] == "vat_rate[1]")
    assert set(rate) == {
        "file", "field", "status", "source", "as_of", "age_days", "review_by", "ended", "overdue",
    }  # fmt: skip
    assert isinstance(rate["age_days"], int)


def test_only_the_catalogue_has_facts() -> None:
    assert check("locales", "--ages").exit_code == 2
