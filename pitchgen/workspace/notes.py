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


class Notebook:
    """What reading needs on every page: names of the file, the language, findings and lines so far.

    `file` is how the user would type it; `reference` is the same on every machine.
    """

    def __init__(self, file: str, reference: str) -> None:
        self.file = file
        self.reference = reference
        self.language = ""
        self.findings: list[Finding] = []
        self.lines: dict[str, int] = {}

    def report(self, check: str, line: int, message: str, hint: str = "") -> None:
        """Keep an error."""
        self.findings.append(error(check, Place(self.file, line), message, hint))


def parse_notes(data: bytes, file: str, reference: str = "") -> Reading[Notes]:
    """The meeting that notes tell, or None with findings for all lines that cannot be understood.

    Args:
        data: the file's content, UTF-8 with or without a byte order mark.
        file: the file as the user would type it, for findings.
        reference: the file as it is called on every machine, for texts.
    """
    if len(data) > MAX_BYTES:
        message = f"The file has {len(data):,} bytes; at most {MAX_BYTES:,} are read."
        return Reading(None, (error("file-too-large", Place(file), message, "Check that the right file is there."),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        hint = "Save the file again and choose UTF-8 as its encoding."
        return Reading(None, (error("file-encoding", Place(file, line), "The file is not in UTF-8.", hint),))
    book = Notebook(file, reference or file)
    lines = split_lines(text, book.report)
    first = next((at for at, line in enumerate(lines) if line.mark), len(lines))
    head = read_head(lines[:first], book)
    topics, follow_up = read_body(lines[first:], book)
    findings = tuple(sorted(book.findings, key=lambda finding: finding.place.line))
    if findings or head is None:
        return Reading(None, findings)
    return Reading(Notes(Meeting(**head, topics=topics, follow_up=follow_up), book.lines))
