"""What is typed wrongly after an option is told in words, and nothing is written of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import click.testing
import pytest

from pitchgen.cli.main import pitchgen

ROOT = Path(__file__).parents[2]
PITCH = ("pitch", "--client", "schwabenquell-anlagenbau")


@pytest.fixture
def firm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = tmp_path / "firm"
    shutil.copytree(ROOT / "catalog", own / "catalog")
    (own / "pitchgen.toml").write_text("[workspace]\n", encoding="utf-8")
    monkeypatch.chdir(own)
    return own


def run(*arguments: str) -> click.testing.Result:
    return click.testing.CliRunner().invoke(pitchgen, list(arguments), catch_exceptions=False)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("24/11/2026", "Write 2026-11-24 if day/month/year was meant."),
        ("2026-11-31", "is not a day of the calendar"),
        ("demain", "a date as year-month-day was expected"),
    ],
)
@pytest.mark.parametrize("command", [(*PITCH, "--date"), ("order", "stuttgart-pumpen", "--date")])
def test_a_day_that_cannot_be_read_is_told_in_words(
    firm: Path, command: tuple[str, ...], typed: str, said: str
) -> None:
    result = run(*command, typed)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert "%Y" not in result.stderr
    assert not (firm / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        (*PITCH, "--out", "x.pdf"),
        ("briefing", "--country", "DE", "--out", "x.odt"),
        ("order", "stuttgart-pumpen", "--out", "x.txt"),
        ("pack", "stuttgart-pumpen", "--out", "x.docx"),
        ("declaration", "CN-65-200-22", "-c", "DE", "--out", "x.docx"),
        (*PITCH, "--out", "pitchgen.toml"),
    ],
)
def test_no_folder_is_made_of_the_name_of_a_file(firm: Path, arguments: tuple[str, ...]) -> None:
    before = sorted(path.name for path in firm.iterdir())
    result = run(*arguments)
    assert result.exit_code == 2
    assert "a folder" in " ".join(result.stderr.split())
    assert sorted(path.name for path in firm.iterdir()) == before


def test_a_folder_may_have_a_point_in_its_name(firm: Path) -> None:
    assert run("briefing", "--country", "DE", "--out", "pays.2026").exit_code == 0
    assert [path.suffix for path in (firm / "pays.2026").iterdir()] == [".docx"]


def test_a_number_that_was_never_issued_is_no_request(firm: Path) -> None:
    for command in ("contract", "order"):
        result = run(command, "OF-2026-9999")
        assert result.exit_code == 1
        assert "[unknown-offer]" in result.stderr
        assert "request" not in result.stderr


def test_a_pack_says_that_there_is_nothing_to_declare(firm: Path) -> None:
    result = run("pack", "houston-bare-shaft", "--declarations", "--draft", "--issue-date", "2026-11-24")
    assert result.exit_code == 0, result.stderr
    assert "[pack-nothing-to-declare]" in result.stderr
    assert not list((firm / "out").glob("declaration_*"))


def test_a_declaration_without_its_statement_says_what_was_written(firm: Path) -> None:
    result = run("declaration", "CN-65-200-22", "-c", "CH", "--value", "-5", "--on", "2026-11-24")
    assert result.exit_code == 1
    assert "Only what is listed was written; the rest was refused" in result.stderr
    assert [path.name for path in (firm / "out").iterdir()] == ["declaration_DC-CN-2026-A_de-CH.docx"]
