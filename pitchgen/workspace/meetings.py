"""Meetings of a workspace, whether they are typed as YAML or as plain notes."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from pitchgen.model.finding import NOWHERE, Finding, Place, error
from pitchgen.model.meeting import Meeting
from pitchgen.workspace.collections import MEETINGS
from pitchgen.workspace.notes import read_half
from pitchgen.workspace.reading import Reading
from pitchgen.workspace.records import read_bytes
from pitchgen.workspace.scalars import nearest
from pitchgen.workspace.workspace import Workspace, list_files

NOTES_ENDING = ".txt"
_STEPS = ".["


class FoundMeeting(Struct, frozen=True):
    """A meeting with its reference and the way back to where it is typed. `lines` is None for YAML.

    Notes of which a line cannot be understood are not `complete`: people in them can be looked up, and nothing more.
    """

    reference: str
    meeting: Meeting
    path: Path
    lines: dict[str, int] | None = None
    complete: bool = True

    def at(self, ws: Workspace, field: str = "") -> Place:
        """Where a field is typed."""
        if self.lines is None:
            return ws.where(MEETINGS, self.reference, field)
        line = 0
        while field and not (line := self.lines.get(field, 0)):
            field = field[: max(field.rfind(step) for step in _STEPS)] if any(s in field for s in _STEPS) else ""
        return ws.place(self.path, line)


def find_meeting(ws: Workspace, asked: str) -> Reading[FoundMeeting]:
    """The meeting that is asked for by its reference, or by the path of its YAML file or of its notes.

    Look at `complete` before you use it.
    """
    path = Path(asked)
    if path.suffix.lower() == NOTES_ENDING and path.is_file():
        return read_notes(ws, path)
    reference = path.name.removesuffix(".yaml").removesuffix(NOTES_ENDING)
    notes = _notes(ws).get(MEETINGS.keys(reference))
    known = MEETINGS.keys(reference) in ws.keys(MEETINGS)
    if notes is not None and known:
        message = f"The meeting {reference} is typed twice: as YAML and as notes ({notes.name})."
        place = ws.where(MEETINGS, reference)
        return Reading(None, (error("meeting-typed-twice", place, message, "Keep one of the two files."),))
    if notes is not None:
        return read_notes(ws, notes)
    if not known and ws.own is not None:
        return Reading(None, (_unknown(ws, reference),))
    reading = ws.load(MEETINGS, reference)
    if reading.value is None:
        return Reading(None, reading.findings)
    return Reading(_typed(ws, MEETINGS.keys(reference), reading.value), reading.findings)


def all_meetings(ws: Workspace) -> Reading[dict[str, FoundMeeting]]:
    """Every meeting that can be read by its reference, the earliest first, and what is wrong with the others."""
    records = ws.load_all(MEETINGS)
    found = {key: _typed(ws, key, meeting) for key, meeting in (records.value or {}).items()}
    findings: list[Finding] = list(records.findings)
    for key, path in _notes(ws).items():
        reading = read_notes(ws, path)
        findings += reading.findings
        if reading.value is not None and reading.value.complete:
            found.setdefault(key, reading.value)
    ordered = sorted(found.items(), key=lambda pair: (pair[1].meeting.held_on, pair[1].meeting.start, pair[0]))
    return Reading(dict(ordered), tuple(findings))


def read_notes(ws: Workspace, path: Path) -> Reading[FoundMeeting]:
    """The meeting that a file of notes tells, complete or not."""
    shown = ws.place(path).file
    data, findings = read_bytes(path, shown)
    if data is None:
        return Reading(None, findings)
    half = read_half(data, shown, ws.reference(path.resolve()))
    if half.meeting is None:
        return Reading(None, half.findings)
    reference = MEETINGS.keys(path.name[: -len(NOTES_ENDING)])
    return Reading(FoundMeeting(reference, half.meeting, path, half.lines, not half.findings), half.findings)


def _unknown(ws: Workspace, reference: str) -> Finding:
    names = sorted((*ws.keys(MEETINGS), *_notes(ws)))
    close = nearest(reference, names, count=3)
    hint = f"Did you mean {' or '.join(close)}?" if close else f"Known: {', '.join(names[:12]) or 'none'}."
    message = f'There is no meeting "{reference}" (looked for in {MEETINGS.path}).'
    return error(MEETINGS.unknown, NOWHERE, message, hint)


def _typed(ws: Workspace, key: str, meeting: Meeting) -> FoundMeeting:
    return FoundMeeting(key, meeting, ws.path_of(MEETINGS, key) or Path())


def _notes(ws: Workspace) -> dict[str, Path]:
    if ws.own is None:
        return {}
    files = list_files(ws.own / MEETINGS.path)
    return {MEETINGS.keys(path.name[: -len(NOTES_ENDING)]): path for path in files if path.name.endswith(NOTES_ENDING)}
