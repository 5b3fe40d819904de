"""Writing a PO file as GNU gettext's own tools lay it out, so that a PO editor changes only what was translated."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pitchgen.language.po_file import PoEntry, PoFile

WIDTH = 79
"""The longest line, in columns; gettext's default page width of 80 keeps one free."""

_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\t": "\\t",
    "\r": "\\r",
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\v": "\\v",
}
_ESCAPED = re.compile(r'[\\"\n\t\r\a\x08\f\v]')
_PARAGRAPH = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(r"[^ ]* +|[^ ]+")
_STAYS = frozenset(";:!?.,/)]}")
_OPENS, _QUOTES = frozenset("([{„‚¡¿"), frozenset("\"'«»‘’“”‹›")
_INNER_BREAK = re.compile(r"(?<=[-‐])(?=[^\W\d_])|(?<=[.,;:!?/}–])(?=[^\W\d_])|(?<=/)(?=>)")


def render_po(po: PoFile) -> bytes:
    """The bytes of a PO file: header, live entries, obsolete entries, with an empty line between any two."""
    blocks = [_header(po), *(_block(entry) for entry in po.live), *(_block(entry) for entry in po.obsolete)]
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def escape(text: str) -> str:
    """The text as it stands between quotation marks."""
    return _ESCAPED.sub(lambda match: _ESCAPES[match.group()], text)


def _header(po: PoFile) -> str:
    lines = [_comment("#", note) for note in po.notes]
    if po.header_flags:
        lines.append(f"#, {', '.join(po.header_flags)}")
    lines.append('msgid ""')
    lines.extend(_field("", "msgstr", "".join(f"{name}: {value}\n" for name, value in po.header.items())))
    return "\n".join(lines)


def _block(entry: PoEntry) -> str:
    mark = "#~ " if entry.obsolete else ""
    lines = [_comment("#", note) for note in entry.notes]
    if not entry.obsolete:
        lines.extend(_comment("#.", line) for comment in entry.comments for line in comment.splitlines())
        lines.extend(_references(entry.references))
    if entry.flags:
        lines.append(f"#, {', '.join(entry.flags)}")
    if entry.previous is not None:
        bar = "#~| " if entry.obsolete else "#| "
        if entry.previous_context:
            lines.extend(_field(bar, "msgctxt", entry.previous_context))
        lines.extend(_field(bar, "msgid", entry.previous))
    if entry.context:
        lines.extend(_field(mark, "msgctxt", entry.context))
    lines.extend(_field(mark, "msgid", entry.msgid))
    lines.extend(_field(mark, "msgstr", entry.msgstr))
    return "\n".join(lines)


def _comment(kind: str, text: str) -> str:
    return f"{kind} {text}".rstrip()


def _references(references: tuple[str, ...]) -> list[str]:
    lines: list[str] = []
    for reference in references:
        # gettext puts names with spaces between isolates, as its tools split at spaces.
        shown = f"\u2068{reference}\u2069" if " " in reference else reference
        if lines and columns(lines[-1]) + 1 + columns(shown) <= WIDTH:
            lines[-1] += f" {shown}"
        else:
            lines.append(f"#: {shown}")
    return lines


def _field(mark: str, keyword: str, text: str) -> list[str]:
    """One field of an entry: on one line if it fits and has no line break but its last, else from the next line on."""
    whole = escape(text)
    if "\n" not in text[:-1] and columns(f'{mark}{keyword} "{whole}"') <= WIDTH:
        return [f'{mark}{keyword} "{whole}"']
    lines = [f'{mark}{keyword} ""']
    for paragraph in _PARAGRAPH.findall(text):
        lines.extend(f'{mark}"{line}"' for line in _wrapped(escape(paragraph), WIDTH - 2 - len(mark)))
    return lines


def _wrapped(text: str, width: int) -> Iterator[str]:
    """`text` in pieces of at most `width` columns where it can be broken; nothing is added or lost."""
    line, used = "", 0
    for piece in _pieces(text):
        length = columns(piece)
        if line and used + length > width:
            yield line
            line, used = "", 0
        line, used = line + piece, used + length
    if line:
        yield line


def _pieces(text: str) -> Iterator[str]:
    """The parts between which a line may break, as gettext breaks lines (Unicode Standard Annex 14)."""
    pending = ""
    for word in _WORD.findall(text):
        # A closing sign stays with what it closes, even after a space; so does a bracket with a quotation.
        stays = word[0] in _STAYS or (word[0] in _OPENS and pending.rstrip(" ")[-1:] in _QUOTES)
        if pending and not stays:
            yield from _split(pending)
            pending = ""
        pending += word
    if pending:
        yield from _split(pending)


def _split(word: str) -> Iterator[str]:
    """The parts of a word: broken after a hyphen, a point or a slash before a letter, and beside an ideograph."""
    for part in _INNER_BREAK.split(word):
        start = 0
        for index in range(1, len(part)):
            if _breaks_between(part[index - 1], part[index]):
                yield part[start:index]
                start = index
        yield part[start:]


def _breaks_between(left: str, right: str) -> bool:
    if not (_is_wide(left) or _is_wide(right)) or right == " " or not {left, right}.isdisjoint("\u00a0\u202f"):
        return False
    return right not in _NO_LINE_START and left not in _NO_LINE_END


_NO_LINE_START = frozenset("、。，．：；！？」』）】》〉・ー…ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ),.:;!?]}%”’»")
_NO_LINE_END = frozenset("「『（【《〈([{“‘«\\")


def _is_wide(character: str) -> bool:
    return character > "\u1100" and unicodedata.east_asian_width(character) in "WF"


def columns(text: str) -> int:
    """The width of `text` in columns of a terminal: two for an ideograph, none for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(2 if _is_wide(character) else 0 if unicodedata.combining(character) else 1 for character in text)
