"""`pitchgen minutes`: minutes of a meeting, and its action plan."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pitchgen.cli.output import count_findings, findings_as_data, refusal, show_findings, show_json
from pitchgen.cli.typed import FOLDER_OR_DOCX
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import Finding, Place, error, refuses

if TYPE_CHECKING:
    from pitchgen.documents.minutes import Case
    from pitchgen.documents.minutes_papers import Paper
    from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]


@click.command("minutes")
@click.argument("meeting", required=False)
@click.option("--locale", "-l", "locales", multiple=True, metavar="L", help="Language and country: de-DE. Repeatable.")
@click.option("--out", "-o", type=FOLDER_OR_DOCX, help="Folder (default: out/), or a .docx file.")
@click.option("--actions", is_flag=True, help="Make the action plan instead: document, CSV and calendar (.ics).")
@click.option("--bilingual", default="", metavar="L,L", help="Minutes in two languages side by side, as de,fr.")
@click.option("--draft", is_flag=True, help="Make a watermarked draft with its open points.")
@click.option("--json", "as_json", is_flag=True, help="Print paths, actions and findings for machines.")
@click.option("--new", is_flag=True, help="Write a commented file of notes to start with.")
@click.option("--client", default="", help="With --new: the client, by its file name.")
def command(
    meeting: str | None,
    locales: tuple[str, ...],
    out: Path | None,
    actions: bool,
    bilingual: str,
    draft: bool,
    as_json: bool,
    new: bool,
    client: str,
) -> None:
    """Make the minutes of a meeting from catalog/meetings, or from a file of notes.

    A meeting is a YAML file or plain notes (.txt) that anyone can type while others talk: # topic, @person what was
    said, ! decision, ? question, -> action @owner date. Actions of earlier meetings with the same client that are
    still open are carried over. What you typed is printed only in the languages in which you gave it: final minutes
    in a language that is missing somewhere are refused, and every such place is listed.

    \b
    Examples:
      pitchgen minutes --new --client schwabenquell-anlagenbau
      pitchgen minutes schwabenquell-2026-10 --locale fr --locale de
      pitchgen minutes schwabenquell-2026-11 --draft
      pitchgen minutes schwabenquell-2026-11 --actions --out plan/
      pitchgen minutes schwabenquell-2026-11 --bilingual de,fr
      pitchgen minutes notes/visite.txt --locale fr
    """
    pair = tuple(part.strip() for part in bilingual.split(",")) if bilingual else ()
    _check_usage(meeting, client, new, out, actions or len(locales) > 1)
    languages = {part.replace("_", "-").partition("-")[0].lower() for part in pair} - {""}
    if pair and (len(pair) != 2 or len(languages) != 2 or locales or actions):
        message = "--bilingual takes two different languages, as de,fr, and neither --locale nor --actions."
        raise click.UsageError(message)
    ws = open_workspace()
    if new:
        _start(ws, meeting, client)
    from pitchgen.documents.minutes_papers import (
        case_for,
        locales_for,
        make_action_plan,
        make_bilingual_minutes,
        make_minutes,
    )

    case, findings = case_for(ws, meeting or "")
    papers: list[Paper] = []
    files: dict[Path, bytes] = {}
    if case is not None:
        chosen, found = locales_for(ws, case, pair or locales)
        findings += found
        if out is not None and out.suffix.lower() == ".docx" and len(chosen) > 1 and not pair:
            raise click.UsageError("--out names one file, but several are made: name a folder.")
        if pair:
            first, second = chosen if len(chosen) == 2 else ("", "")
            if first:
                papers = make_bilingual_minutes(ws, case, (first, second), draft=draft, known=findings)
        else:
            make = make_action_plan if actions else make_minutes
            papers = [paper for locale in chosen for paper in make(ws, case, locale, draft=draft, known=findings)]
        found_in = (_in_notes(each) for paper in papers for each in paper.findings)
        findings = tuple(dict.fromkeys((*findings, *found_in)))
        if papers and all(paper.data is not None for paper in papers):
            files = {_target(ws, case, paper, out, draft): paper.data for paper in papers if paper.data is not None}
            from pitchgen.cli.files import write_all

            problems = write_all(files)
            findings += problems
            files = {} if problems else files
    if as_json:
        show_json(_data(case, papers, files, findings, draft))
    else:
        show_findings(findings)
        for path in files:
            click.echo(path)
        _conclude(files, findings, draft, can_draft=case is not None)
    sys.exit(0 if files and (draft or not refuses(findings)) else 1)


def _check_usage(meeting: str | None, client: str, new: bool, out: Path | None, several: bool) -> None:
    if meeting is None and not new:
        raise click.UsageError("Name a meeting, or begin one with --new.")
    if client and not new:
        raise click.UsageError("--client belongs to --new: a meeting names its client itself.")
    if out is not None and out.suffix and out.suffix.lower() != ".docx" and not out.is_dir():
        raise click.UsageError("--out is a folder or a .docx file.")
    if several and out is not None and out.suffix.lower() == ".docx":
        raise click.UsageError("--out names one file, but several are made: name a folder.")


def _start(ws: Workspace, asked: str | None, client_name: str) -> None:
    """Write the file of notes, and stop."""
    # Notes are dated by the day on which they are begun; the person who types them corrects it.
    today = date.today()  # noqa: DTZ011
    reference = (asked or f"{client_name or 'meeting'}-{today.isoformat()}").removesuffix(".txt").lower()
    if not re.fullmatch(r"[a-z0-9][a-z0-9_.-]*", reference):
        raise click.UsageError(f"{reference!r} is not a reference: use letters without accents, digits and hyphens.")
    path, findings = _write_start(ws, reference, client_name, today)
    show_findings(findings)
    if path is not None:
        click.echo(path)
        click.echo(f"Fill it in, then: pitchgen minutes {reference}", err=True)
    sys.exit(0 if path is not None else 1)


def _write_start(ws: Workspace, reference: str, client_name: str, today: date) -> tuple[Path | None, Findings]:
    from pitchgen.cli.files import write_all
    from pitchgen.documents.minutes_papers import open_actions
    from pitchgen.documents.minutes_start import starting_notes
    from pitchgen.workspace.collections import CLIENTS, COMPANY, MEETINGS

    company = ws.load(COMPANY)
    client = ws.load(CLIENTS, client_name) if client_name else None
    findings = company.findings + (client.findings if client is not None else ())
    if ws.own is None or company.value is None or (client is not None and client.value is None):
        return None, findings
    folder = ws.own / MEETINGS.path
    for taken in (folder / f"{reference}.txt", folder / f"{reference}.yaml"):
        if taken.exists():
            hint = "Give the new meeting another name; nothing was changed."
            message = "There is a meeting of this name already."
            return None, (*findings, error("meeting-exists", Place(ws.place(taken).file), message, hint))
    text = starting_notes(
        reference=CLIENTS.keys(client_name),
        client=client.value if client is not None else None,
        seller=company.value,
        day=today,
        carried=open_actions(ws, CLIENTS.keys(client_name), today),
    )
    target = folder / f"{reference}.txt"
    problems = write_all({target: text.encode("utf-8")})
    return (None if problems else target), (*findings, *problems)


def _target(ws: Workspace, case: Case, paper: Paper, out: Path | None, draft: bool) -> Path:
    if out is not None and out.suffix.lower() == ".docx":
        return out
    mark = "_draft" if draft else ""
    return (out or (ws.own or Path()) / "out") / f"{paper.kind}_{case.reference}_{paper.locale}{mark}{paper.ending}"


def _conclude(files: dict[Path, bytes], findings: Findings, draft: bool, *, can_draft: bool) -> None:
    counted = count_findings(findings)
    if files and draft:
        click.echo(f"Draft made; {counted or 'nothing'} to settle before it can be sent.", err=True)
    elif not files:
        click.echo(refusal(findings, draft=draft or not can_draft), err=True)


def _in_notes(finding: Finding) -> Finding:
    """The finding with a hint that fits notes, where a text of theirs lacks a language."""
    if finding.check != "text-language-missing" or not finding.place.file.lower().endswith(".txt"):
        return finding
    hint = "Write the translation below it, on an indented line that begins with the language: `  [de] ...`"
    return Finding(finding.check, finding.severity, finding.place, finding.message, hint)


def _data(
    case: Case | None, papers: list[Paper], files: dict[Path, bytes], findings: Findings, draft: bool
) -> dict[str, Any]:
    data: dict[str, Any] = {"paths": [str(path) for path in files], "findings": findings_as_data(findings)}
    if case is None:
        return data
    return {
        "meeting": case.reference,
        "client": case.client.name,
        "held_on": case.meeting.held_on.isoformat(),
        "language": case.meeting.language,
        "documents": [_document(paper, case, draft, bool(files)) for paper in papers if paper.ending == ".docx"],
        "actions": [
            {
                "key": action.key,
                "owner": action.action.owner,
                "due": action.due.isoformat(),
                "priority": action.action.priority.value,
                "subject": action.action.subject.value if action.action.subject is not None else None,
                "carried_over": action.reference != case.reference,
            }
            for action in case.open_actions
        ],
        **data,
    }


def _document(paper: Paper, case: Case, draft: bool, written: bool) -> dict[str, Any]:
    """The status of a document: final, draft or refused, and where its text comes from."""
    missing = any(finding.check == "text-language-missing" for finding in paper.findings)
    original = paper.locale.partition("-")[0] == case.meeting.language.partition("-")[0]
    return {
        "locale": paper.locale,
        "status": ("draft" if draft else "final") if written else "refused",
        "text": "incomplete" if missing else "original" if original else "translation",
    }
