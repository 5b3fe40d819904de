"""`pitchgen messages`: new sentences reach the translators' files, and their state is counted."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pitchgen.cli.main import pitchgen
from pitchgen.translation import extract

ROOT = Path(__file__).parents[2]


@pytest.fixture
def firm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one product and a language; the current folder is in it."""
    own = tmp_path / "firm"
    (own / "catalog/products").mkdir(parents=True)
    (own / "locales/de").mkdir(parents=True)
    shutil.copy(ROOT / "catalog/company.yaml", own / "catalog")
    shutil.copy(ROOT / "catalog/products/vr-80.yaml", own / "catalog/products")
    shutil.copy(ROOT / "locales/de/conventions.yaml", own / "locales/de")
    (own / "pitchgen.toml").write_text('[workspace]\nname = "Firm"\n', encoding="utf-8")
    monkeypatch.chdir(own)
    return own


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(pitchgen, ["messages", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def test_an_update_names_every_file_and_every_change(firm: Path) -> None:
    printed = run("update").stdout
    assert "locales/pot/catalog.pot" in printed.splitlines()
    assert "locales/de/catalog.po" in printed
    assert (firm / "locales/de/catalog.po").is_file()
    assert run("update").stdout == ""


def test_an_update_reads_the_workspace_once(firm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    extract_all = extract.extract_all
    monkeypatch.setattr(extract, "extract_all", lambda ws: asked.append(ws) or extract_all(ws))
    for language in ("nl", "it"):
        shutil.copytree(firm / "locales/de", firm / "locales" / language)
    run("update")
    assert len(asked) == 1


def test_the_status_counts_to_its_total(firm: Path) -> None:
    run("update")
    rows = json.loads(run("status", "--json").stdout)
    (catalog,) = [row for row in rows if (row["locale"], row["domain"]) == ("de", "catalog")]
    assert catalog["total"] == catalog["translated"] + catalog["fuzzy"] + catalog["untranslated"] > 0
    assert catalog["partial"] is False
    table = run("status").stdout.splitlines()
    assert table[0].split("\t") == ["locale", "domain", "translated", "fuzzy", "untranslated", "total", "partial"]
    assert len(table) == len(rows) + 1
