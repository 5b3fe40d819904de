"""The head of notes: `key: value` lines before the first topic."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from pitchgen.model.meeting import SIDES, Guest, NextMeeting, TimeOfDay, ZonedPlace
from pitchgen.model.text import LocalizedText
from pitchgen.workspace.notes_lines import Line
from pitchgen.workspace.scalars import Wrong, nearest, to_date, to_int
from pitchgen.workspace.special import bad_language_tag, time_of_day

if TYPE_CHECKING:
    from pitchgen.workspace.notes import Notebook

REQUIRED = ("client", "subject", "date", "time", "language", "present")
OPTIONAL = ("place", "excused", "distribution", "note-taker", "locales", "guest", "next", "approval-days", "notes")
EXAMPLES = {
    "client": "file-name-of-the-client", "subject": "what the meeting is about", "date": "2026-12-08",
    "time": "14:00-16:00 Europe/Paris", "language": "fr", "present": "key, another-key",
}  # fmt: skip
_TIME = re.compile(r"(\S+?)(?:\s*[-–]\s*(\S+))?\s+([A-Za-z_]+(?:/\S+)?.*)")
_ZONE = re.compile(r"([A-Za-z_]+(?:/[\w+/-]+)?)(?:\s*\(([^)]*)\))?")
_NEXT = re.compile(r"(\S+)(?:\s+([0-9]\S*))?(?:\s+(.*))?")


def localized(line: Line, text: str, translations: dict[str, str], book: Notebook) -> LocalizedText:
    """A text in the language of the notes, with its translations."""
    return LocalizedText({book.language: text, **translations}, f"{book.reference}:{line.number}")


def read_head(lines: list[Line], book: Notebook) -> dict[str, Any]:
    """The fields of a `Meeting` that stand in the head; what is missing or cannot be read is told, and left empty."""
    by_key: dict[str, Line] = {}
    guests: list[Line] = []
    meant: set[str] = set()
    for line in lines:
        if line.key == "guest":
            guests.append(line)
        elif line.key not in (*REQUIRED, *OPTIONAL):
            close = nearest(line.key, [*REQUIRED, *OPTIONAL])
            meant.update(close)
            hint = f"Did you mean {close[0]}?" if close else f"Known: {', '.join((*REQUIRED, *OPTIONAL))}."
            book.report("notes-head", line.number, f'"{line.key}" is not known in the head.', hint)
        elif line.key in by_key:
            book.report("notes-head", line.number, f'"{line.key}" is given twice.', "Keep one of the two lines.")
        else:
            by_key[line.key] = line
    for key in REQUIRED:
        if key in by_key and not by_key[key].text:
            message = f"Nothing is written after “{key}:”."
            book.report("notes-head", by_key[key].number, message, f"Write it, as `{key}: {EXAMPLES[key]}`.")
        elif key not in by_key and key not in meant:
            hint = f"Write a line `{key}: {EXAMPLES[key]}`."
            book.report("notes-head", 1, f"“{key}:” is missing in the head.", hint)
    return _fields(by_key, guests, book)


def _fields(by_key: dict[str, Line], guests: list[Line], book: Notebook) -> dict[str, Any]:
    written = {key: line for key, line in by_key.items() if line.text}
    book.language = _language(written["language"], book) if "language" in written else ""
    for field, key in _NAMES.items():
        if key in by_key:
            book.lines[field] = by_key[key].number
    nowhen: tuple[TimeOfDay | None, TimeOfDay | None, tuple[ZonedPlace, ...]] = (None, None, ())
    start, end, zones = _times(written["time"], book) if "time" in written else nowhen
    day = _value(to_date(written["date"].text), written["date"], book) if "date" in written else None
    fields: dict[str, Any] = {
        "client": written["client"].text if "client" in written else "",
        "subject": _text(written["subject"], book) if "subject" in written else LocalizedText({}),
        "held_on": day or date.min,
        "language": book.language,
        "start": start or TimeOfDay(0),
        "end": end,
        "zones": zones,
        "present": _names(written["present"]) if "present" in written else (),
        "people": _guests(guests, book),
    }
    for key in ("excused", "distribution", "locales"):
        if key in by_key:
            fields[key] = _names(by_key[key])
    if "place" in by_key:
        fields["place"] = _text(by_key["place"], book)
    if "note-taker" in by_key:
        fields["note_taker"] = by_key["note-taker"].text.removeprefix("@")
    if "notes" in by_key:
        fields["notes"] = by_key["notes"].text
    if "approval-days" in by_key:
        fields["approval_days"] = _value(to_int(by_key["approval-days"].text), by_key["approval-days"], book)
    if "next" in by_key:
        fields["next_meeting"] = _next(by_key["next"], book)
    named = (*fields["present"], *fields.get("excused", ()), fields.get("note_taker", ""), *fields["people"])
    book.people = frozenset((*named, *SIDES)) - {""}
    return fields


_NAMES = {
    "client": "client", "subject": "subject", "held_on": "date", "start": "time", "end": "time", "zones": "time",
    "present": "present", "excused": "excused", "distribution": "distribution", "note_taker": "note-taker",
    "place": "place", "next_meeting": "next", "people": "guest", "language": "language", "locales": "locales",
}  # fmt: skip


def _language(line: Line, book: Notebook) -> str:
    wrong = bad_language_tag(line.text)
    if wrong is not None:
        book.report(wrong.check, line.number, wrong.message, wrong.hint)
    return line.text


def _text(line: Line, book: Notebook) -> LocalizedText:
    return localized(line, line.text, line.translations, book)


def _names(line: Line) -> tuple[str, ...]:
    return tuple(name for part in line.text.split(",") if (name := part.strip().removeprefix("@")))


def _value(value: Any, line: Line, book: Notebook) -> Any:
    if isinstance(value, Wrong):
        book.report(value.check, line.number, value.message, value.hint)
        return None
    return value


def _times(line: Line, book: Notebook) -> tuple[TimeOfDay | None, TimeOfDay | None, tuple[ZonedPlace, ...]]:
    match = _TIME.fullmatch(line.text)
    parts = [part.strip() for part in match[3].split(",")] if match else []
    zones = [_ZONE.fullmatch(part) for part in parts]
    if match is None or not all(zones):
        message = f"“{line.text}” does not say begin, end and time zone."
        hint = "Write `time: 14:00-16:30 Europe/Paris`, or with both sides: `Europe/Paris (Genas), Asia/Tokyo (Osaka)`."
        book.report("notes-time", line.number, message, hint)
        return None, None, ()
    start = _value(time_of_day(match[1]), line, book)
    end = _value(time_of_day(match[2]), line, book) if match[2] else None
    places = _translated_places(line, [zone[2] or "" for zone in zones if zone], book)
    return start, end, tuple(ZonedPlace(zone[1], place) for zone, place in zip(zones, places, strict=True) if zone)


def _translated_places(line: Line, places: list[str], book: Notebook) -> list[LocalizedText]:
    """A translation of the line names the places again, in the same order: `[de] Genas, Mailand`."""
    texts: list[dict[str, str]] = [{} for _ in places]
    for tag, translation in line.translations.items():
        names = [name.strip() for name in translation.split(",")]
        if len(names) != len(places):
            message = f"The line names {len(places)} places, its translation {len(names)}."
            book.report("notes-time", line.number, message, "Name the same places in the same order.")
            continue
        for text, name in zip(texts, names, strict=True):
            text[tag] = name
    return [
        localized(line, name, text, book) if name else LocalizedText({})
        for name, text in zip(places, texts, strict=True)
    ]


def _next(line: Line, book: Notebook) -> NextMeeting | None:
    match = _NEXT.fullmatch(line.text)
    if match is None:
        book.report("notes-head", line.number, "“next:” says no date.", "Write `next: 2026-12-15 10:00 Genas`.")
        return None
    held_on = _value(to_date(match[1]), line, book)
    start = _value(time_of_day(match[2]), line, book) if match[2] else None
    place, subject = (_half(line, match[3] or "", book, part) for part in (0, 2))
    return NextMeeting(held_on, start, place, subject) if held_on is not None else None


def _half(line: Line, text: str, book: Notebook, part: int) -> LocalizedText:
    """What stands before (0) or after (2) the bar, in the line and in its translations."""
    half = text.partition("|")[part].strip()
    halves = {tag: translation.partition("|")[part].strip() for tag, translation in line.translations.items()}
    translations = {tag: words for tag, words in halves.items() if words}
    return localized(line, half, translations, book) if half else LocalizedText({})


def _guests(lines: list[Line], book: Notebook) -> dict[str, Guest]:
    guests: dict[str, Guest] = {}
    for line in lines:
        key, guest = _guest(line, book) or ("", None)
        if key in guests:
            message = f"Two guests have the key “{key}”: the minutes could not say which of them spoke."
            book.report("notes-guest", line.number, message, "Give one of them another key.")
        elif guest is not None:
            guests[key] = guest
    return guests


def _guest(line: Line, book: Notebook) -> tuple[str, Guest] | None:
    """`guest: prueferin = Sabine Weber | Prüfingenieurin | TÜV Beispiel`; for a side its word stands last."""
    key, equals, rest = (part.strip() for part in line.text.partition("="))
    parts = [part.strip() for part in rest.split("|")]
    if not (key and equals and parts[0]) or len(parts) > 3:
        message = f"“{line.text}” does not describe a guest."
        hint = "Write `guest: key = Given Family | position | organisation`; the organisation may be seller or client."
        book.report("notes-guest", line.number, message, hint)
        return None
    given, _, family = parts[0].rpartition(" ")
    position = parts[1] if len(parts) > 1 else ""
    where = parts[2] if len(parts) > 2 else ""
    return key, Guest(
        family=family,
        given=given,
        position=localized(line, position, line.translations, book) if position else LocalizedText({}),
        organisation="" if where in SIDES else where,
        side=where if where in SIDES else "",
    )
