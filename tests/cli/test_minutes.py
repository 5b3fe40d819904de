"""`pitchgen minutes`: what it writes, what it prints, how it answers wrong use."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pitchgen.cli.commands.minutes import command
from pitchgen.workspace.notes import parse_notes

ROOT = Path(__file__).resolve().parents[2]
OCTOBER, NOVEMBER = "schwabenquell-2026-10", "schwabenquell-2026-11"


@pytest.fixture(autouse=True)
def firm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A user's workspace with the demo's company, clients and meetings."""
    folder = tmp_path / "firm"
    for name in ("clients", "meetings", "pictures"):
        shutil.copytree(ROOT / "catalog" / name, folder / "catalog" / name)
    shutil.copy(ROOT / "catalog" / "company.yaml", folder / "catalog" / "company.yaml")
    (folder / "pitchgen.toml").write_text("[workspace]\n", encoding="utf-8")
    # A user's own texts are translated in the user's own PO files: here those of the demo.
    for locale in ("de", "en"):
        (folder / "locales" / locale).mkdir(parents=True)
        shutil.copy(ROOT / "locales" / locale / "catalog.po", folder / "locales" / locale / "catalog.po")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), catch_exceptions=False)


def test_minutes_in_two_languages(firm: Path) -> None:
    result = run(OCTOBER, "--locale", "fr-FR", "--locale", "de-DE")
    assert result.exit_code == 0, result.stderr
    names = [f"minutes_{OCTOBER}_fr-FR.docx", f"minutes_{OCTOBER}_de-DE.docx"]
    assert [Path(line).name for line in result.stdout.splitlines()] == names
    assert all((firm / "out" / name).read_bytes().startswith(b"PK") for name in names)


def test_the_plan_is_three_files(firm: Path) -> None:
    result = run(NOVEMBER, "--actions", "--out", "plan")
    assert result.exit_code == 0, result.stderr
    assert sorted(path.suffix for path in (firm / "plan").iterdir()) == [".csv", ".docx", ".ics"]


def test_notes_outside_the_catalogue_are_read_by_their_path(firm: Path) -> None:
    shutil.move(firm / "catalog" / "meetings" / f"{NOVEMBER}.txt", firm / "visite.txt")
    result = run("visite.txt", "--locale", "fr-FR", "--out", "v.docx")
    assert result.exit_code == 0, result.stderr
    assert (firm / "v.docx").is_file()


def test_two_languages_make_one_document(firm: Path) -> None:
    result = run(NOVEMBER, "--bilingual", "de, fr", "--json")
    assert result.exit_code == 0, result.stdout
    data = json.loads(result.stdout)
    assert [Path(path).name for path in data["paths"]] == [f"minutes_{NOVEMBER}_de-DE_fr-FR.docx"]
    assert data["documents"] == [{"locale": "de-DE_fr-FR", "status": "final", "text": "translation"}]


def test_what_is_missing_is_listed_and_nothing_is_written(firm: Path) -> None:
    path = firm / "catalog" / "meetings" / f"{NOVEMBER}.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  [de] Preis und Termin\n", ""), encoding="utf-8")
    result = run(NOVEMBER, "--locale", "de-DE", "--locale", "fr-FR")
    assert result.exit_code == 1
    assert "text-language-missing" in result.stderr
    assert "on an indented line" in result.stderr
    assert f"catalog/meetings/{NOVEMBER}.txt:" in result.stderr
    assert "Use --draft" in result.stderr
    assert not (firm / "out").exists()
    draft = run(NOVEMBER, "--locale", "de-DE", "--draft")
    assert draft.exit_code == 0
    assert (firm / "out" / f"minutes_{NOVEMBER}_de-DE_draft.docx").is_file()


def test_machines_are_told_the_status_of_each_document(firm: Path) -> None:
    data = json.loads(run(NOVEMBER, "--locale", "fr-FR", "--locale", "de-DE", "--json").stdout)
    assert data["documents"] == [
        {"locale": "fr-FR", "status": "final", "text": "original"},
        {"locale": "de-DE", "status": "final", "text": "translation"},
    ]
    assert [(one["key"], one["due"], one["carried_over"]) for one in data["actions"]][:2] == [
        (f"{OCTOBER}/A2", "2026-11-27", True),
        (f"{NOVEMBER}/A1", "2026-11-24", False),
    ]
    assert data["findings"] == []


def test_an_unknown_meeting_is_no_bug(firm: Path) -> None:
    data = json.loads(run("schwabenquell-2026-12", "--json").stdout)
    assert [finding["check"] for finding in data["findings"]] == ["unknown-meeting"]
    assert OCTOBER in data["findings"][0]["hint"]
    refused = run("nowhere")
    assert refused.exit_code == 1
    assert "--draft" not in refused.stderr


def filled_in(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    text = text.replace("\nsubject:\n", "\nsubject: Visite\n").replace("\n#\n", "\n# Premier point\n")
    return text.replace("\ntime:\n", "\ntime: 14:00-16:00 Europe/Paris\n")


def test_new_notes_are_refused_until_they_are_filled_in(firm: Path) -> None:
    run("--new", "visite", "--client", "schwabenquell-anlagenbau")
    path = firm / "catalog" / "meetings" / "visite.txt"
    assert run("visite").exit_code == 1
    found = parse_notes(path.read_bytes(), "notes.txt").findings
    assert [finding.check for finding in found] == ["notes-head", "notes-head", "notes-empty"]


def test_new_notes_ask_for_what_is_open(firm: Path) -> None:
    result = run("--new", "schwabenquell-2026-12", "--client", "schwabenquell-anlagenbau")
    assert result.exit_code == 0, result.stderr
    path = firm / "catalog" / "meetings" / "schwabenquell-2026-12.txt"
    assert Path(result.stdout.strip()) == path
    reading = parse_notes(filled_in(path).encode(), "notes.txt")
    assert reading.value is not None, reading.findings
    assert reading.value.meeting.present == ("export-manager", "einkauf")
    assert f"{OCTOBER}/A2" in reading.value.meeting.follow_up
    assert f"{OCTOBER}/A1" not in reading.value.meeting.follow_up


def test_new_notes_without_a_name_or_a_client(firm: Path) -> None:
    result = run("--new")
    assert result.exit_code == 0
    (path,) = (firm / "catalog" / "meetings").glob("meeting-*.txt")
    text = filled_in(path).replace("client:", "client: schwabenquell-anlagenbau", 1)
    assert parse_notes(text.encode(), "notes.txt").value is not None


def test_the_commented_examples_of_new_notes_are_good_notes(firm: Path) -> None:
    run("--new", "examples", "--client", "schwabenquell-anlagenbau")
    text = filled_in(firm / "catalog" / "meetings" / "examples.txt")
    lines = [line.removeprefix("// ") for line in text.splitlines()]
    shown = [line for line in lines if line[:2] in ("@e", "= ", "* ", "! ", "? ", "->")]
    head = text.partition("\n# ")[0]
    reading = parse_notes(f"{head}\n# T\n{chr(10).join(shown)}\n".encode(), "notes.txt")
    assert reading.value is not None, reading.findings
    assert len(shown) == 6


@pytest.mark.parametrize("name", [OCTOBER, NOVEMBER])
def test_new_never_writes_over_a_meeting(firm: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in (firm / "catalog" / "meetings").iterdir()}
    result = run("--new", name)
    assert result.exit_code == 1
    assert "meeting-exists" in result.stderr
    assert before == {path: path.read_bytes() for path in (firm / "catalog" / "meetings").iterdir()}


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        [OCTOBER, "--client", "x"],
        [OCTOBER, "--out", "plan.docx", "--actions"],
        [OCTOBER, "--out", "m.docx", "--locale", "fr", "--locale", "de"],
        [OCTOBER, "--out", "m.pdf"],
        [OCTOBER, "--bilingual", "de,de-AT"],
        [OCTOBER, "--bilingual", "de"],
        [OCTOBER, "--bilingual", "de,de"],
        [OCTOBER, "--bilingual", "de,fr", "--actions"],
        [OCTOBER, "--bilingual", "de,fr", "--locale", "en"],
        ["--new", "../elsewhere"],
        ["--new", "réunion"],
    ],
)
def test_wrong_use_is_told_before_anything_is_done(firm: Path, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert not (firm / "out").exists()
