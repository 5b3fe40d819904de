"""Reading a PO file with nothing lost: comments, flags, previous texts, obsolete entries, and the line of each.

`pitchgen.language.po` reads the same files for printing, where only texts and states count; the two agree.
"""

from __future__ import annotations

import re

from pitchgen.model.finding import Finding, Place, error, warning
from pitchgen.translation.message import excerpt
from pitchgen.translation.po_file import PoEntry, PoFile
from pitchgen.workspace.reading import Reading

_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]*(".*)')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_ISOLATED = re.compile("\u2068([^\u2069]*)\u2069|(\\S+)")
_QUOTES_HINT = 'A text stands between straight quotation marks; a mark inside it is written \\". Restore the entry.'


def read_po(data: bytes, file: str) -> Reading[PoFile]:
    """The PO file in `data`, whose path is `file` in findings.

    All that is wrong with its form is reported: `po-encoding`, `po-syntax`, `po-duplicate`, `po-plural`. The value
    is None when something could not be understood, so that nobody writes back a file that was half read.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        return Reading(
            None,
            (
                error(
                    "po-encoding",
                    Place(file, line),
                    "this line is not UTF-8 text, so the file cannot be read",
                    "Open the file in the PO editor and save it with the character set UTF-8.",
                ),
            ),
        )
    reader = _Reader(file)
    for number, raw in enumerate(text.split("\n"), 1):
        reader.take(number, raw.strip(" \t\r\f\v"))
    return reader.finish()


def unescape(text: str) -> str:
    """The text that a quoted string of a PO file stands for."""

    def plain(match: re.Match[str]) -> str:
        code = match[1]
        if code[0] == "x" and len(code) > 1:
            return chr(int(code[1:], 16))
        if code[0] in "01234567":
            return chr(int(code, 8))
        return _LETTERS.get(code, code)

    return _ESCAPE.sub(plain, text) if "\\" in text else text


class _Draft:
    """The entry under construction: its fields by keyword, and its comments by kind."""

    def __init__(self) -> None:
        self.fields: dict[str, list[str]] = {}
        self.previous: dict[str, list[str]] = {}
        self.notes: list[str] = []
        self.comments: list[str] = []
        self.references: list[str] = []
        self.flags: list[str] = []
        self.line = 0
        self.obsolete = False
        self.broken = False
        self.current: list[str] | None = None

    def text(self, keyword: str) -> str:
        return "".join(self.fields.get(keyword, ()))


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.entries: list[PoEntry] = []
        self.lines: dict[tuple[str, str, bool], int] = {}
        self.header: _Draft | None = None
        self.draft = _Draft()
        self.damaged = False

    def take(self, number: int, line: str) -> None:
        """Read one line; `number` counts from 1."""
        if not line:
            if self.draft.fields:
                self._close()
        elif line.startswith("#~"):
            self._obsolete(number, line[2:].strip())
        elif line.startswith("#"):
            self._comment(number, line)
        else:
            self._statement(number, line, obsolete=False)

    def finish(self) -> Reading[PoFile]:
        """Close the last entry and give what was read."""
        self._close()
        if self.damaged:
            return Reading(None, tuple(self.findings))
        header = self.header or _Draft()
        return Reading(
            PoFile(
                header=_fields_of(header.text("msgstr")),
                entries=tuple(self.entries),
                notes=tuple(header.notes),
                header_flags=tuple(header.flags),
                header_line=header.line,
            ),
            tuple(self.findings),
        )

    def _obsolete(self, number: int, line: str) -> None:
        if line.startswith("|"):
            if self.draft.fields:
                self._close()
            self.draft.obsolete = True
            self._previous(number, line[1:].strip())
        elif line:
            self._statement(number, line, obsolete=True)

    def _comment(self, number: int, line: str) -> None:
        if self.draft.fields:
            self._close()
        draft, kind, rest = self.draft, line[1:2], line[2:].strip()
        if kind == ".":
            draft.comments.append(rest)
        elif kind == ":":
            draft.references.extend(match[1] or match[2] for match in _ISOLATED.finditer(rest))
        elif kind == ",":
            draft.flags.extend(flag for part in rest.split(",") if (flag := part.strip()))
        elif kind == "|":
            self._previous(number, rest)
        else:
            draft.notes.append(line[1:].strip())

    def _previous(self, number: int, rest: str) -> None:
        match = _KEYWORD.fullmatch(rest)
        if match is not None:
            self.draft.current = self.draft.previous.setdefault(match[1], [])
            rest = match[2]
        self._string(number, rest)

    def _statement(self, number: int, line: str, *, obsolete: bool) -> None:
        match = _KEYWORD.fullmatch(line)
        if match is None:
            if line.startswith('"') and self.draft.current is not None and self.draft.fields:
                self._string(number, line)
            else:
                self._wrong(number, f"{excerpt(line)} is not the beginning of an entry, a text in quotes or a comment")
            return
        keyword = match[1]
        known = self.draft.fields
        if known and (keyword == "msgctxt" or (keyword == "msgid" and "msgid" in known)):
            self._close()
        draft = self.draft
        if keyword in draft.fields:
            self._wrong(number, f"{keyword} stands twice in one entry")
        if keyword == "msgid" or not draft.line:
            draft.line = number
        draft.obsolete = draft.obsolete or obsolete
        draft.current = draft.fields.setdefault(keyword, [])
        self._string(number, match[2])

    def _string(self, number: int, quoted: str) -> None:
        match = _QUOTED.fullmatch(quoted)
        if match is None:
            self._wrong(number, f"the text {excerpt(quoted)} is not closed by a quotation mark")
        elif self.draft.current is not None:
            self.draft.current.append(unescape(match[1]))

    def _wrong(self, number: int, message: str) -> None:
        self.draft.broken = True
        self._report(number, message)

    def _report(self, number: int, message: str) -> None:
        self.damaged = True
        self.findings.append(error("po-syntax", Place(self.file, number), message, _QUOTES_HINT))

    def _close(self) -> None:
        draft, self.draft = self.draft, _Draft()
        if draft.broken or not draft.fields:
            return  # told already, or comments that belong to no entry
        line = draft.line
        if "msgid" not in draft.fields or not any(keyword.startswith("msgstr") for keyword in draft.fields):
            self._report(line, "an entry needs both msgid and msgstr")
            return
        msgid, context = draft.text("msgid"), draft.text("msgctxt")
        key = (context, msgid, draft.obsolete)
        if key in self.lines:
            message = f"the message {excerpt(msgid)} stands here again, first in line {self.lines[key]}"
            self.damaged = True
            self.findings.append(error("po-duplicate", Place(self.file, line), message, "Keep one of the two entries."))
        elif not msgid and not context:
            self.lines[key] = line
            self.header = draft
        else:
            self.lines[key] = line
            if "msgid_plural" in draft.fields:
                message = f"the message {excerpt(msgid)} has plural forms, which documents do not use"
                self.damaged = True
                self.findings.append(
                    warning("po-plural", Place(self.file, line), message, "Write it as one entry without msgid_plural.")
                )
            self.entries.append(_entry(draft))


def _entry(draft: _Draft) -> PoEntry:
    previous = draft.previous
    return PoEntry(
        msgid=draft.text("msgid"),
        msgstr=draft.text("msgstr"),
        context=draft.text("msgctxt"),
        notes=tuple(draft.notes),
        comments=tuple(draft.comments),
        references=tuple(draft.references),
        flags=tuple(draft.flags),
        previous="".join(previous["msgid"]) if "msgid" in previous else None,
        previous_context="".join(previous.get("msgctxt", ())),
        obsolete=draft.obsolete,
        line=draft.line,
    )


def _fields_of(header: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in header.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            fields[name.strip()] = value.strip()
    return fields
