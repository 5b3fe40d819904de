"""Tags in the text of a paragraph, in the dialect that docxtpl made known.

A scanner, not a regular expression: quoted strings and brackets inside a tag are respected, and what Word's
autocorrection did to a tag (curly quotes, no-break spaces, dashes) is undone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct


class TagKind(StrEnum):
    """What a tag does."""

    PRINT = "print"
    STATEMENT = "statement"
    COMMENT = "comment"


class Level(StrEnum):
    """What a statement replaces: nothing (it stands in the text), its paragraph, its row or its cell."""

    TEXT = ""
    RUN = "r"
    PARAGRAPH = "p"
    ROW = "tr"
    CELL = "tc"


class Tag(Struct, frozen=True):
    """One tag between the offsets `start` and `end` of a text. `body` is normalised and stripped."""

    start: int
    end: int
    kind: TagKind
    level: Level
    body: str
    raw: str

    @property
    def keyword(self) -> str:
        """The first word of a statement: `if`, `endfor` ..."""
        return self.body.split(None, 1)[0] if self.body else ""


class TagProblem(Struct, frozen=True):
    """A tag that cannot be read: `check` is the id of the finding, `raw` what stands in the text."""

    check: str
    raw: str
    message: str
    hint: str


_OPENINGS: Final = {"{{": TagKind.PRINT, "{%": TagKind.STATEMENT, "{#": TagKind.COMMENT}
_CLOSINGS: Final = {TagKind.PRINT: "}}", TagKind.STATEMENT: "%}", TagKind.COMMENT: "#}"}
_DOUBLE: Final = frozenset('"“”„‟«»″')
_SINGLE: Final = frozenset("'‘’‚‛′")
_SPACES: Final = frozenset("\u00a0\u202f\u2007\u2009\u200a\t\n\r")
_DASHES: Final = frozenset("‐‑–—−")
_CLOSERS: Final = {
    "«": frozenset("»"),
    "‹": frozenset("›"),
    **{curly: frozenset('“”‟"') for curly in "“”„‟"},
    **{curly: frozenset("‘’‛'") for curly in "‘’‚‛"},
}
_BRACKETS: Final = {"{": "}", "[": "]", "(": ")"}


def find_tags(text: str) -> tuple[list[Tag], list[TagProblem]]:
    """All tags of `text` in order, and every tag that cannot be read."""
    tags: list[Tag] = []
    problems: list[TagProblem] = []
    at = 0
    while at < len(text):
        pair = text[at : at + 2]
        if pair in _OPENINGS:
            tag, problem, at = _read_tag(text, at, _OPENINGS[pair])
            if tag:
                tags.append(tag)
            if problem:
                problems.append(problem)
        elif pair in ("}}", "%}", "#}"):
            raw = excerpt(text[max(0, at - 20) : at + 2])
            hint = "Write the opening braces directly before the tag, with no space between them."
            problems.append(TagProblem("word-tag-unopened", raw, f"{pair} closes a tag that was not opened", hint))
            at += 2
        else:
            at += 1
    return tags, problems


def _read_tag(text: str, start: int, kind: TagKind) -> tuple[Tag | None, TagProblem | None, int]:
    if kind is TagKind.COMMENT:
        end = text.find("#}", start + 2)
        if end < 0:
            return None, _unclosed(text, start, kind), start + 2
        level, _ = _split_level(text[start + 2 : end])
        return Tag(start, end + 2, kind, level, "", text[start : end + 2]), None, end + 2
    body, end = _scan(text, start + 2, _CLOSINGS[kind])
    if end < 0:
        return None, _unclosed(text, start, kind), start + 2
    raw = text[start:end]
    level, body = _split_level(body.removeprefix("-").removeprefix("+").removesuffix("-").removesuffix("+"))
    if kind is TagKind.PRINT and level not in (Level.TEXT, Level.RUN):
        hint = "Print a value with {{ value }}; only statements replace a paragraph, a row or a cell."
        return None, TagProblem("word-tag-level", raw, f"{raw} cannot be printed in place of a paragraph", hint), end
    if not body:
        hint = "Put an expression between the braces or remove them."
        return None, TagProblem("word-tag-empty", raw, f"{raw} is empty", hint), end
    return Tag(start, end, kind, level, body, raw), None, end


def _unclosed(text: str, start: int, kind: TagKind) -> TagProblem:
    raw = excerpt(text[start : start + 40])
    closing = _CLOSINGS[kind]
    hint = f"End the tag with {closing} in the same paragraph."
    return TagProblem("word-tag-unclosed", raw, f"the tag {raw} has no {closing}", hint)


def _split_level(body: str) -> tuple[Level, str]:
    for level in (Level.ROW, Level.CELL, Level.PARAGRAPH, Level.RUN):
        rest = body[len(level) :]
        if body.startswith(level.value) and rest[:1].isspace() and rest.strip():
            return level, rest.strip()
    return Level.TEXT, body.strip()


def _scan(text: str, start: int, closing: str) -> tuple[str, int]:
    """The normalised body from `start`, and the offset after `closing`, or -1 where it does not come."""
    body: list[str] = []
    awaited: list[str] = []
    at = start
    while at < len(text):
        character = text[at]
        if not awaited and text.startswith(closing, at):
            return "".join(body), at + 2
        if character in _DOUBLE or character in _SINGLE:
            string, at = _string(text, at)
            if at < 0:
                return _without_structure(text, start, closing)
            body.append(string)
            continue
        if text[at : at + 2] in ("{%", "{{", "{#") and not awaited and closing == "%}":
            return "", -1
        if character in _BRACKETS:
            awaited.append(_BRACKETS[character])
        elif awaited and character == awaited[-1]:
            awaited.pop()
        if character in _SPACES:
            character = " "
        elif character in _DASHES:
            character = "-"
        body.append(character)
        at += 1
    return _without_structure(text, start, closing)


def _without_structure(text: str, start: int, closing: str) -> tuple[str, int]:
    """A second try that ignores brackets and quotes: `{{ f(x }}` is a bad expression, not an unclosed tag."""
    end = text.find(closing, start)
    opening = text.find("{" + ("{" if closing == "}}" else "%"), start)
    if end < 0 or 0 <= opening < end:
        return "", -1
    return text[start:end], end + 2


def _string(text: str, start: int) -> tuple[str, int]:
    """A quoted string as Jinja writes it, and the offset after it, or -1 where it does not end."""
    opening = text[start]
    quote = '"' if opening in _DOUBLE else "'"
    closers = _CLOSERS.get(opening, frozenset(quote))
    if opening == quote and quote not in text[start + 1 :]:
        closers = _DOUBLE if quote == '"' else _SINGLE  # only the opening quote escaped autocorrection
    at = start + 1
    content: list[str] = []
    while at < len(text):
        character = text[at]
        if character == "\\" and at + 1 < len(text):
            content.append(text[at : at + 2])
            at += 2
            continue
        if character in closers:
            inner = "".join(content)
            if opening == "«":  # French autocorrection puts a no-break space inside the guillemets
                inner = inner[1:] if inner[:1] in _SPACES else inner
                inner = inner[:-1] if inner[-1:] in _SPACES else inner
            return quote + inner.replace(quote, "\\" + quote) + quote, at + 1
        content.append(" " if character in "\t\n\r" else character)
        at += 1
    return "", -1


def excerpt(text: str, length: int = 40) -> str:
    """`text` on one line and cut to `length` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1].rstrip() + "…"
