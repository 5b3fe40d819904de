"""Reading PO files, the format of GNU gettext ("The Format of PO Files"), with nothing lost.

A reader of our own, because a broken file must give all its faults with their lines in a translator's words, and
because no other library is then needed to print an offer. Printing imports it when a file has changed, not before.
"""

from __future__ import annotations

import re

from pitchgen.language.po import Translation, Translations, message_key
from pitchgen.language.po_file import PoEntry, PoFile
from pitchgen.model.finding import Finding, Place, error, quoted, warning

_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]*(".*)')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_ISOLATED = re.compile("\u2068([^\u2069]*)\u2069|(\\S+)")
_QUOTES_HINT = 'A text stands between straight quotation marks; a mark inside it is written \\". Restore the entry.'


def read_translations(data: bytes, file: str) -> Translations:
    """What a PO file says for printing; entries that are no longer used (`#~`) do not matter, whatever is in them.

    Where an entry is written twice the first one counts.

    Args:
        data: the bytes of the file.
        file: its path as the user would type it, for findings.
    """
    po, findings = read_po(data, file, obsolete=False)
    entries = {
        message_key(entry.msgid, entry.context): Translation(entry.msgstr, entry.line, entry.state)
        for entry in po.entries
    }
    return Translations(entries, findings)


def read_po(data: bytes, file: str, *, obsolete: bool = True) -> tuple[PoFile, tuple[Finding, ...]]:
    """The sound entries of a PO file, and all that is wrong with its form.

    The checks are `po-encoding`, `po-syntax`, `po-duplicate` and `po-plural`. A file with findings must not be
    written back, as what could not be understood would be lost.

    Args:
        data: the bytes of the file.
        file: its path as the user would type it, for findings.
        obsolete: whether to read the entries that are no longer used (`#~`), too.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        found = error(
            "po-encoding",
            Place(file, line),
            "this line is not UTF-8 text, so the file cannot be read",
            "Open the file in the PO editor and save it with the character set UTF-8.",
        )
        return PoFile({}), (found,)
    reader = _Reader(file, obsolete)
    for number, raw in enumerate(text.split("\n"), 1):
        reader.take(number, raw.strip(" \t\r\f\v"))
    return reader.finish()


def unescape(text: str) -> str:
    """The text that a string of a PO file stands for, given without its quotation marks (C escapes)."""
    return _ESCAPE.sub(_plain, text) if "\\" in text else text


def _plain(escape: re.Match[str]) -> str:
    code = escape[1]
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    if code[0] in "01234567":
        return chr(int(code, 8))
    return _LETTERS.get(code, code)


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
    """The state of reading one file: the entry under construction, and what has been gathered."""

    def __init__(self, file: str, obsolete: bool) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.entries: list[PoEntry] = []
        self.lines: dict[tuple[str, str, bool], int] = {}
        self.header = _Draft()
        self.draft = _Draft()
        self._wants_obsolete = obsolete

    def take(self, number: int, line: str) -> None:
        """Read one line; `number` counts from 1."""
        if not line:
            return
        if line.startswith("#~"):
            self._obsolete(number, line[2:].strip())
        elif line.startswith("#"):
            self._comment(number, line)
        else:
            self._statement(number, line, obsolete=False)

    def finish(self) -> tuple[PoFile, tuple[Finding, ...]]:
        """Close the last entry and give what was read."""
        self._close()
        po = PoFile(
            header=_fields_of(self.header.text("msgstr")),
            entries=tuple(self.entries),
            notes=tuple(self.header.notes),
            header_flags=tuple(self.header.flags),
            header_line=self.header.line,
        )
        return po, tuple(self.findings)

    def _obsolete(self, number: int, line: str) -> None:
        if not self._wants_obsolete or line.startswith("|"):
            if self.draft.fields:
                self._close()
            if self._wants_obsolete:
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
                self._wrong(number, f"{quoted(line)} is not the beginning of an entry, a text in quotes or a comment")
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

    def _string(self, number: int, text: str) -> None:
        match = _STRING.fullmatch(text)
        if match is None:
            self._wrong(number, f"the text {quoted(text)} is not closed by a quotation mark")
        elif self.draft.current is not None:
            self.draft.current.append(unescape(match[1]))

    def _wrong(self, number: int, message: str) -> None:
        self.draft.broken = True
        self._report("po-syntax", number, message, _QUOTES_HINT)

    def _report(self, check: str, number: int, message: str, hint: str) -> None:
        self.findings.append(error(check, Place(self.file, number), message, hint))

    def _close(self) -> None:
        draft, self.draft = self.draft, _Draft()
        if draft.broken or not draft.fields:
            return  # told already, or comments that belong to no entry
        line = draft.line
        if "msgid" not in draft.fields or not any(keyword.startswith("msgstr") for keyword in draft.fields):
            self._report("po-syntax", line, "an entry needs both msgid and msgstr", _QUOTES_HINT)
            return
        msgid, context = draft.text("msgid"), draft.text("msgctxt")
        key = (context, msgid, draft.obsolete)
        if key in self.lines:
            message = f"the message {quoted(msgid)} stands here again, first in line {self.lines[key]}"
            self._report("po-duplicate", line, message, "Keep one of the two entries.")
            return
        self.lines[key] = line
        if not msgid and not context:
            self.header = draft
        elif "msgid_plural" in draft.fields:
            message = f"the message {quoted(msgid)} has plural forms, which documents do not use"
            hint = "Write it as one entry without msgid_plural."
            self.findings.append(warning("po-plural", Place(self.file, line), message, hint))
        else:
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
