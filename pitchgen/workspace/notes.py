"""Notes of a meeting in plain text, as anyone can type them while others talk: docs/notes.md describes the form.

A line begins with a mark that says what it is; an indented line goes on, or gives a translation (`[de] ...`).
"""

from __future__ import annotations

from msgspec import Struct

from pitchgen.model.finding import Finding, Place, error
from pitchgen.model.meeting import Meeting
from pitchgen.workspace.notes_body import read_body
from pitchgen.workspace.notes_head import read_head
from pitchgen.workspace.notes_lines import split_lines
from pitchgen.workspace.reading import Reading
from pitchgen.workspace.yaml_reader import MAX_BYTES


class Notes(Struct, frozen=True):
    """A meeting as its notes tell it, and on which line each field is typed: `topics[2].actions[1]`."""

    meeting: Meeting
    lines: dict[str, int]


class HalfRead(Struct, frozen=True):
    """What could be read of notes that have faults: good enough to look people up, for no document.

    `meeting` is None where nothing could be read; what was not understood is missing in it or empty.
    """

    meeting: Meeting | None
    lines: dict[str, int]
    findings: tuple[Finding, ...] = ()


class Notebook:
    """What reading needs on every page: names of the file, the language, findings and lines so far.

    `file` is how the user would type it; `reference` is the same on every machine.
    """

    def __init__(self, file: str, reference: str) -> None:
        self.file = file
        self.reference = reference
        self.language = ""
        self.people: frozenset[str] = frozenset()
        """Keys of people that the head names."""
        self.findings: list[Finding] = []
        self.lines: dict[str, int] = {}

    def report(self, check: str, line: int, message: str, hint: str = "") -> None:
        """Keep an error."""
        self.findings.append(error(check, Place(self.file, line), message, hint))


def parse_notes(data: bytes, file: str, reference: str = "") -> Reading[Notes]:
    """The meeting that notes tell, or None with findings for all lines that cannot be understood: see `read_half`."""
    half = read_half(data, file, reference)
    if half.findings or half.meeting is None:
        return Reading(None, half.findings)
    return Reading(Notes(half.meeting, half.lines))


def read_half(data: bytes, file: str, reference: str = "") -> HalfRead:
    """The meeting that notes tell, as far as its lines can be understood, and findings for all others.

    Args:
        data: the file's content, UTF-8 with or without a byte order mark.
        file: the file as the user would type it, for findings.
        reference: the file as it is called on every machine, for texts.
    """
    if len(data) > MAX_BYTES:
        message = f"The file has {len(data):,} bytes; at most {MAX_BYTES:,} are read."
        return HalfRead(
            None, {}, (error("file-too-large", Place(file), message, "Check that the right file is there."),)
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        hint = "Save the file again and choose UTF-8 as its encoding."
        return HalfRead(None, {}, (error("file-encoding", Place(file, line), "The file is not in UTF-8.", hint),))
    book = Notebook(file, reference or file)
    lines = split_lines(text, book.report)
    first = next((at for at, line in enumerate(lines) if line.mark), len(lines))
    head = read_head(lines[:first], book)
    topics, follow_up = read_body(lines[first:], book)
    findings = tuple(sorted(book.findings, key=lambda finding: finding.place.line))
    return HalfRead(Meeting(**head, topics=topics, follow_up=follow_up), book.lines, findings)
