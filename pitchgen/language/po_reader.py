"""Reading PO files, the format of GNU gettext ("The Format of PO Files").

A reader of our own, because a broken file must give all its faults with their lines in a translator's words, and
because no other library is then needed to print an offer. It is imported when a file has changed, not before.
"""

from __future__ import annotations

import re

from pitchgen.language.po import PoEntry, PoFile, State, message_key
from pitchgen.model.finding import Finding, Place, error, warning


def read_po(data: bytes, file: str) -> PoFile:
    """The entries of a PO file. `file` is its path as the user would type it, for findings.

    Obsolete entries (`#~`) and the header are left out. Where an entry is written twice the first one counts.
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
        return PoFile({}, (found,))
    return _Reader(file).read(text)


_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(".*)$')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"$')
_ESCAPE = re.compile(r"\\([0-7]{1,3}|x[0-9A-Fa-f]{1,2}|.)")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text

    def plain(match: re.Match[str]) -> str:
        code = match[1]
        if code[0] == "x" and len(code) > 1:
            return chr(int(code[1:], 16))
        if code[0] in "01234567":
            return chr(int(code, 8))
        return _LETTERS.get(code, code)

    return _ESCAPE.sub(plain, text)


class _Reader:
    """The state of reading one file: the entry under construction, and what has been gathered."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.entries: dict[str, PoEntry] = {}
        self.findings: list[Finding] = []
        self._begin()

    def _begin(self) -> None:
        self.fields: dict[str, list[str]] = {}
        self.current: list[str] | None = None
        self.line = 0
        self.fuzzy = False
        self.broken = False

    def read(self, text: str) -> PoFile:
        for number, raw in enumerate(text.split("\n"), 1):
            self._line(number, raw.strip())
        self._finish()
        return PoFile(self.entries, tuple(self.findings))

    def _line(self, number: int, line: str) -> None:
        if not line:
            return
        if line.startswith("#"):
            self._comment(line)
        elif match := _KEYWORD.match(line):
            self._field(number, match[1], match[2])
        elif line.startswith('"') and self.current is not None:
            self._string(number, line)
        else:
            self._syntax(number, f"{line[:40]!r} is not the beginning of an entry, a text in quotes or a comment")

    def _comment(self, line: str) -> None:
        if self.current is not None:
            self._finish()
        if line.startswith("#,"):
            self.fuzzy = self.fuzzy or "fuzzy" in (flag.strip() for flag in line[2:].split(","))

    def _field(self, number: int, keyword: str, rest: str) -> None:
        starts_entry = keyword == "msgctxt" or (keyword == "msgid" and "msgid" in self.fields)
        if starts_entry and self.fields:
            self._finish()
        if keyword in self.fields:
            self._syntax(number, f"{keyword} stands twice in one entry")
        if keyword == "msgid":
            self.line = number
        self.current = self.fields.setdefault(keyword, [])
        self._string(number, rest)

    def _string(self, number: int, quoted: str) -> None:
        match = _QUOTED.match(quoted)
        if match is None:
            self._syntax(number, f"the text {quoted[:40]!r} is not closed by a quotation mark")
        elif self.current is not None:
            self.current.append(_unescape(match[1]))

    def _syntax(self, number: int, message: str) -> None:
        self.broken = True
        hint = 'A text stands between straight quotation marks; a mark inside it is written \\". Restore the entry.'
        self.findings.append(error("po-syntax", Place(self.file, number), message, hint))

    def _finish(self) -> None:
        fields = {keyword: "".join(parts) for keyword, parts in self.fields.items()}
        line, fuzzy, broken = self.line, self.fuzzy, self.broken
        self._begin()
        if not fields or broken:
            return
        if "msgid" not in fields or not any(keyword.startswith("msgstr") for keyword in fields):
            self._syntax(line, "an entry needs both msgid and msgstr")
            self.broken = False
        elif fields["msgid"] or "msgctxt" in fields:
            self._keep(fields, line, fuzzy)

    def _keep(self, fields: dict[str, str], line: int, fuzzy: bool) -> None:
        key = message_key(fields["msgid"], fields.get("msgctxt", ""))
        place = Place(self.file, line)
        if key in self.entries:
            first = self.entries[key].line
            message = f"the message {fields['msgid'][:60]!r} stands here again, first in line {first}"
            self.findings.append(error("po-duplicate", place, message, "Keep one of the two entries."))
            return
        if "msgid_plural" in fields:
            message = f"the message {fields['msgid'][:60]!r} has plural forms, which documents do not use"
            self.findings.append(warning("po-plural", place, message, "Write it as one entry without msgid_plural."))
            return
        text = fields.get("msgstr", "")
        state: State = "untranslated" if not text else "fuzzy" if fuzzy else "translated"
        self.entries[key] = PoEntry(text, line, state)
