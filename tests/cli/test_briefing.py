"""`pitchgen briefing`: what it writes, how it answers wrong use."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pitchgen.cli.commands.briefing import command
from pitchgen.cli.internal import LANGUAGES
from pitchgen.translation.audience import BRIEFING_LANGUAGES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _in_the_demo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def briefing(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), catch_exceptions=False)


def test_a_country_s_briefing_is_written_under_its_name(tmp_path: Path) -> None:
    result = briefing("--country", "ma", "--out", str(tmp_path))
    assert result.exit_code == 0
    assert result.stdout.strip() == str(tmp_path / "briefing_MA_fr-FR.docx")
    assert (tmp_path / "briefing_MA_fr-FR.docx").read_bytes().startswith(b"PK")


def test_a_request_s_briefing_is_written_under_its_reference(tmp_path: Path) -> None:
    result = briefing("--request", "catalog/requests/leeds-valves.yaml", "--locale", "en", "--out", str(tmp_path))
    assert result.exit_code == 0
    assert (tmp_path / "briefing_leeds-valves_en-GB.docx").is_file()


def test_a_file_can_be_named(tmp_path: Path) -> None:
    target = tmp_path / "us.docx"
    assert briefing("-c", "US", "-p", "RH-300", "-p", "SV-25-40", "-o", str(target)).exit_code == 0
    assert target.is_file()


@pytest.mark.parametrize("arguments", [(), ("--country", "MA", "--request", "leeds-valves")])
def test_one_of_country_and_request_must_be_named(arguments: tuple[str, ...]) -> None:
    result = briefing(*arguments)
    assert result.exit_code == 2
    assert "Name a country with --country, or a request with --request." in result.stderr


def test_briefings_are_written_in_the_animateur_s_languages_only(tmp_path: Path) -> None:
    result = briefing("--country", "DE", "--locale", "de", "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "fr or en" in result.stderr
    assert tuple(LANGUAGES) == BRIEFING_LANGUAGES


def test_what_does_not_exist_is_refused_in_words_and_leaves_nothing(tmp_path: Path) -> None:
    result = briefing("--country", "ZZ", "--out", str(tmp_path))
    assert result.exit_code == 1
    assert "[unknown-country]" in result.stderr
    assert list(tmp_path.glob("*.docx")) == []


def test_a_name_that_stands_alone_is_told_its_option() -> None:
    result = briefing("MA")
    assert result.exit_code == 2
    assert "Say what 'MA' is: --country MA." in result.stderr
    assert "--request el-jadida-pompes." in briefing("el-jadida-pompes").stderr
