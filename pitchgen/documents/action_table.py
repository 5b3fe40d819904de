"""The actions of a meeting as a table for spreadsheets (CSV, RFC 4180)."""

from __future__ import annotations

import csv
import io
from datetime import date

from pitchgen.documents.action_plan import all_actions
from pitchgen.documents.minutes import Case
from pitchgen.documents.minutes_people import People
from pitchgen.documents.minutes_words import PRIORITIES, STATUSES, SUBJECTS
from pitchgen.language.voice import Voice
from pitchgen.model.text import Prose

COLUMNS = (
    Prose("N°"),
    Prose("Action"),
    Prose("Mesure de succès"),
    Prose("Domaine"),
    Prose("Responsable"),
    Prose("Société"),
    Prose("Échéance"),
    Prose("Priorité"),
    Prose("État"),
    Prose("Convenu le"),
    Prose("Fait le"),
    Prose("Remarque"),
)

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def action_table(case: Case, voice: Voice) -> bytes:
    """The table in the words of `voice`, UTF-8 with a byte order mark, which Excel needs to see the accents.

    Dates are ISO 8601, which every spreadsheet sorts. Columns are parted as spreadsheets of the locale expect: by a
    semicolon where the comma is the decimal mark. A text that a spreadsheet would calculate is led by an apostrophe.
    """
    people = People(case.meeting, case.client, case.seller)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if voice.formats.decimal == "," else ",", lineterminator="\r\n")
    writer.writerow([voice.text(column) for column in COLUMNS])
    for tracked in all_actions(case):
        action, owner = tracked.action, people.owner(tracked)
        writer.writerow(
            [
                _harmless(cell)
                for cell in (
                    tracked.number,
                    voice.text(action.text),
                    voice.text(action.measure),
                    voice.text(SUBJECTS[action.subject]) if action.subject is not None else "",
                    owner.name,
                    owner.company,
                    tracked.due.isoformat(),
                    voice.text(PRIORITIES[action.priority]),
                    voice.text(STATUSES[tracked.status]),
                    tracked.agreed_on.isoformat(),
                    _iso(tracked.done_on),
                    voice.text(tracked.note),
                )
            ]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
