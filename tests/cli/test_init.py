"""`pitchgen init`: in a new folder every command works at once, or says what to do first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click.testing
import pytest

from pitchgen.cli.main import pitchgen
from pitchgen.documents.voices import available_locales
from pitchgen.workspace.collections import CLIENTS, PRODUCTS, REQUESTS
from pitchgen.workspace.meetings import all_meetings
from pitchgen.workspace.workspace import Workspace

DAY = ("--issue-date", "2026-11-24")
SIGNED = ("--date", "2026-11-30")

Run = Callable[..., click.testing.Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs commands in a new workspace; the code that is expected is 0 unless another is given."""

    def call(*arguments: str, code: int = 0) -> click.testing.Result:
        result = click.testing.CliRunner().invoke(pitchgen, list(arguments), catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    monkeypatch.chdir(tmp_path)
    call("init", "firm")
    monkeypatch.chdir(tmp_path / "firm")
    return call


@pytest.fixture
def ws(run: Run) -> Workspace:
    """The new workspace."""
    return Workspace.find(Path.cwd())


def made() -> set[str]:
    return {path.name for path in Path("out").iterdir()}


def locales(ws: Workspace) -> list[str]:
    return [locale for locale in available_locales(ws) if "-" in locale]


def test_there_is_a_meeting_of_each_form_and_its_minutes_are_final_in_every_locale(run: Run, ws: Workspace) -> None:
    meetings = (all_meetings(ws).value or {}).values()
    assert sorted(one.path.suffix for one in meetings) == [".txt", ".yaml"]
    assert {one.meeting.client for one in meetings} == set(ws.keys(CLIENTS))
    asked = [option for locale in locales(ws) for option in ("-l", locale)]
    for one in meetings:
        result = run("minutes", one.reference, *asked)
        assert "warning" not in result.output
        assert {f"minutes_{one.reference}_{locale}.docx" for locale in locales(ws)} <= made()
        run("minutes", one.reference, "--actions")
        run("minutes", one.reference, "--bilingual", "de,fr")


def test_the_meetings_say_what_each_part_is_for(run: Run, ws: Workspace) -> None:
    for one in (all_meetings(ws).value or {}).values():
        text = one.path.read_text(encoding="utf-8")
        comments = [line for line in text.splitlines() if line.lstrip().startswith(("#", "//"))]
        assert len(comments) >= 6, one.path.name


def test_the_second_meeting_says_what_became_of_the_first(run: Run, ws: Workspace) -> None:
    _, second = (all_meetings(ws).value or {}).values()
    result = run("minutes", second.reference, "--json")
    assert '"carried_over": true' in result.output


def test_the_offer_of_a_new_workspace_is_final_in_every_locale(run: Run, ws: Workspace) -> None:
    (request,) = ws.keys(REQUESTS)
    run("proposal", request, *DAY, *(option for locale in locales(ws) for option in ("-l", locale)))
    assert made() == {f"OF-2026-0001_{locale}.docx" for locale in locales(ws)}


def test_every_other_document_is_made_or_refused_with_what_to_do_first(run: Run, ws: Workspace) -> None:
    (request,), (client,), (product,) = ws.keys(REQUESTS), ws.keys(CLIENTS), ws.keys(PRODUCTS)
    run("pitch", "--client", client)
    run("pitch", "--client", client, "--length", "page", "-l", "de-DE")
    run("briefing", "--country", "DE")
    run("briefing", "--request", request)
    assert f"pitchgen proposal {request}" in run("contract", request, code=1).output
    run("proposal", request, "-l", "fr-FR", *DAY)
    run("contract", request, *SIGNED)
    run("contract", request, "--confirmation", "-l", "de-DE", "-l", "fr-FR", *SIGNED)
    run("order", request, *SIGNED)
    run("declaration", product, "--country", "DE", *SIGNED)
    refused = run("declaration", product, "--country", "US", *SIGNED, code=1)
    assert "pitchgen comply --country US" in refused.output
    run("pack", request, "--contract", "--declarations", "-l", "fr-FR", *DAY)
    kinds = {name.partition("_")[0] for name in made()}
    assert kinds == {"OF-2026-0001", "briefing", "confirmation", "contract", "declaration", "order", "pitch"}


def test_what_is_not_there_is_told_with_what_is(run: Run, ws: Workspace) -> None:
    (first, *_) = all_meetings(ws).value or {}
    assert first in run("minutes", "nowhere", code=1).output
    assert "houston-bare-shaft" in run("proposal", "nowhere", code=1).output
    assert "bayou-verde-systems" in run("pitch", "--client", "nowhere", code=1).output
