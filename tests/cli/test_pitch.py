"""`pitchgen pitch`: what it writes, what it explains, and how it answers wrong use."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pitchgen.cli.commands.pitch import command
from pitchgen.cli.commands.proposal import command as proposal

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _in_the_demo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def firm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of its own with the demo's records and an empty register."""
    folder = tmp_path / "firm"
    for name in ("clients", "products", "requests", "arguments", "pictures", "exchange-rates"):
        shutil.copytree(ROOT / "catalog" / name, folder / "catalog" / name)
    shutil.copy(ROOT / "catalog" / "company.yaml", folder / "catalog")
    (folder / "pitchgen.toml").write_text('[workspace]\nname = "Test"\n', encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def pitch(*arguments: str) -> Result:
    return CliRunner().invoke(command, ["--date", "2026-11-24", *arguments], catch_exceptions=False)


def data(*arguments: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(pitch(*arguments, "--json").stdout)
    return loaded


def test_a_pitch_is_written_in_the_client_s_locale(tmp_path: Path) -> None:
    result = pitch("--client", "schwabenquell-anlagenbau", "--out", str(tmp_path))
    assert result.exit_code == 0, result.stderr
    assert [path.name for path in tmp_path.glob("*.docx")] == ["pitch_schwabenquell-anlagenbau_cn-65-200-22_de-DE.docx"]


def test_several_locales_and_one_page(tmp_path: Path) -> None:
    result = pitch("-c", "laganbrae-foods", "-l", "de", "-l", "fr", "--length", "page", "-o", str(tmp_path))
    assert result.exit_code == 0, result.stderr
    assert sorted(path.stem.rsplit("_", 1)[1] for path in tmp_path.glob("*_page_*.docx")) == ["de-DE", "fr-FR"]


def test_json_says_why_each_argument_is_where_it_is(tmp_path: Path) -> None:
    said = data("--client", "schwabenquell-anlagenbau", "--out", str(tmp_path))
    assert said["audience"]["leads_with"] == "facts"
    assert said["audience"]["role"] == "buyer"
    first = said["arguments"][0]
    assert first["name"] == "cn-65-200-22/interchangeable"
    assert {"reason": "need", "value": "replacement", "points": 8} in first["because"]
    assert first["points"] == sum(each["points"] for each in first["because"])
    assert said["value"][0]["money_saved_per_year"] == {"amount": "3274.20", "currency": "EUR"}
    assert said["sections"][0] == "need"
    assert [Path(path).exists() for path in said["paths"]] == [True]


def test_why_prints_the_reasons_as_a_table(tmp_path: Path) -> None:
    result = pitch("--country", "MA", "-p", "SB-3-60", "-l", "fr", "--why", "-o", str(tmp_path))
    assert result.exit_code == 0, result.stderr
    assert "company/one-contact\tyes\t3\tstyle relation +3" in result.stdout


def test_the_command_line_overrules_style_and_order(tmp_path: Path) -> None:
    asked = ("--client", "laganbrae-foods", "--out", str(tmp_path), "--lead", "return", "--detail", "low")
    said = data(*asked, "--first", "SB-3-60/quiet", "--without", "sb-3-60/pressure", "--cost", "energy=0.30",
                "--hours", "1000")  # fmt: skip
    names = [each["name"] for each in said["arguments"]]
    assert names[0] == "sb-3-60/quiet"
    assert "sb-3-60/pressure" not in names
    assert said["arguments"][0]["because"][0]["reason"] == "first"
    assert said["sections"][1] == "value"
    assert said["value"][0]["money_saved_per_year"] == {"amount": "930.00", "currency": "GBP"}


def test_an_override_that_leads_nowhere_refuses_and_writes_nothing(tmp_path: Path) -> None:
    result = pitch("--client", "laganbrae-foods", "--first", "SB-3-60/qiet", "--out", str(tmp_path))
    assert result.exit_code == 1
    assert "[unknown-argument]" in result.stderr
    assert not list(tmp_path.glob("*.docx"))


def test_a_draft_is_made_all_the_same(tmp_path: Path) -> None:
    result = pitch("--client", "laganbrae-foods", "--first", "SB-3-60/qiet", "--draft", "--out", str(tmp_path))
    assert result.exit_code == 0
    assert [path.name.endswith("_draft.docx") for path in tmp_path.glob("*.docx")] == [True]


def test_a_price_without_an_issued_offer_is_told(firm: Path) -> None:
    result = pitch("--request", "stuttgart-pumpen", "--price", "-l", "fr", "-o", "out")
    assert result.exit_code == 0, result.stderr
    assert "[pitch-price-not-issued]" in result.stderr


def test_the_price_is_that_of_the_issued_offer_until_it_runs_out(firm: Path) -> None:
    issued = CliRunner().invoke(
        proposal, ["stuttgart-pumpen", "--issue-date", "2026-11-02", "-l", "fr"], catch_exceptions=False
    )
    assert issued.exit_code == 0, issued.stderr
    record = firm / "catalog/products/cn-65-200-22.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("price: 6180.00", "price: 9999.00"), encoding="utf-8")
    result = pitch("-r", "stuttgart-pumpen", "--price", "-l", "fr", "--json", "-o", "out")
    said = json.loads(result.stdout)
    assert not [each for each in said["findings"] if each["severity"] == "error"], said["findings"]
    assert "pitch-price-not-issued" not in {each["check"] for each in said["findings"]}
    assert said["value"][0]["payback_months"] == 22
    late = CliRunner().invoke(
        command, ["-r", "stuttgart-pumpen", "--price", "--date", "2027-02-01"], catch_exceptions=False
    )
    assert late.exit_code == 1
    assert "[pitch-price-expired]" in late.stderr


def test_a_damaged_register_gives_no_price(firm: Path) -> None:
    CliRunner().invoke(proposal, ["stuttgart-pumpen", "--issue-date", "2026-11-02", "-l", "fr"], catch_exceptions=False)
    (record,) = (firm / "register" / "offers").glob("*.json")
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace('"seller"', '"sellers"', 1), encoding="utf-8")
    result = pitch("-r", "stuttgart-pumpen", "--price", "-l", "fr", "-o", "out")
    assert result.exit_code == 1
    assert "[register-record-changed]" in result.stderr
    assert not (firm / "out").exists() or not list((firm / "out").glob("pitch*"))


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--client", "laganbrae-foods", "--country", "GB"),
        ("--client", "laganbrae-foods", "--price"),
        ("--client", "laganbrae-foods", "--cost", "energy"),
        ("--client", "laganbrae-foods", "--cost", "energy=free"),
        ("--client", "laganbrae-foods", "--hours", "-3"),
        ("--client", "laganbrae-foods", "--length", "book"),
        ("--client", "laganbrae-foods", "-l", "de", "-l", "fr", "--out", "one.docx"),
    ],
)
def test_wrong_use_exits_with_2(arguments: tuple[str, ...]) -> None:
    assert pitch(*arguments).exit_code == 2


def test_an_unknown_request_or_client_is_told() -> None:
    assert "[unknown-request]" in pitch("--request", "nothing").stderr
    assert "[unknown-client]" in pitch("--client", "nobody").stderr


def test_two_languages_side_by_side_are_one_document(tmp_path: Path) -> None:
    target = tmp_path / "both.docx"
    result = pitch("-c", "laganbrae-foods", "--bilingual", "en, de", "-o", str(tmp_path))
    assert result.exit_code == 0, result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["pitch_laganbrae-foods_sb-3-60_en-GB_de-DE.docx"]
    assert pitch("-c", "laganbrae-foods", "--bilingual", "en,de", "-o", str(target)).exit_code == 0
    assert target.is_file()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["--bilingual", "de"], "two different languages"),
        (["--bilingual", "de,de"], "two different languages"),
        (["--bilingual", "de-AT,de-CH"], "two different languages"),
        (["--bilingual", "de,fr,en"], "two different languages"),
        (["--bilingual", "de,"], "two different languages"),
        (["--bilingual", "de,fr", "-l", "en"], "leave out --locale"),
        (["--bilingual", "de,fr", "--length", "page"], "leave out --length page"),
    ],
)
def test_wrong_use_of_bilingual_is_told(wrong: list[str], told: str) -> None:
    result = pitch("--country", "FR", "--company", *wrong)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())


def test_a_name_that_stands_alone_is_told_its_option() -> None:
    result = pitch("schwabenquell-anlagenbau")
    assert result.exit_code == 2
    assert "--client schwabenquell-anlagenbau or --request schwabenquell-anlagenbau" in result.stderr
    assert "--country MA." in pitch("MA").stderr


def test_no_draft_is_promised_of_a_client_that_is_not_there() -> None:
    unknown = pitch("--client", "schwabenquel")
    assert "Nothing was written.\n" in unknown.stderr
    assert "Did you mean schwabenquell-anlagenbau?" in unknown.stderr
    assert "Use --draft" not in unknown.stderr
    refused = pitch("--client", "schwabenquell-anlagenbau", "--first", "cn-65-200-22/none")
    assert "Use --draft to see the document all the same." in refused.stderr
