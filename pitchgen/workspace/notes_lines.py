"""Lines of notes: what each begins with, what goes on below it, and its translations."""

from __future__ import annotations

import re
from collections.abc import Callable

from pitchgen.workspace.special import bad_language_tag

ARROWS = ("->", "→", "-->", "=>", "==>", "–>", "—>")
"""How an arrow is typed, or what a word processor makes of it."""
MARKS = (*ARROWS, "#+", "#", "@", "!", "?", "=", "*", "~")
"""The longer before those that they begin with."""
ACTION, TOPIC, ADDED, SAID, DECISION, QUESTION, UNDERSTOOD, NEED, FOLLOW_UP = (
    "->", "#", "#+", "@", "!", "?", "=", "*", "~",
)  # fmt: skip
COMMENT = "//"
LEGEND = (
    "# topic, @person what was said, = what was understood, * a need, ! decision, ? question, -> action, "
    "~ an action of an earlier meeting, // comment"
)

_HEAD = re.compile(r"([^\W\d_][\w -]{0,30}?)\s*:(?!//)\s*(.*)")
_TRANSLATION = re.compile(r"\[([A-Za-z_-]{2,12})\]\s*(.*)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Line:
    """A line with what goes on below it: its mark (none in the head), its text, its translations by language.

    `key` is that of a line of the head, such as `date`.
    """

    __slots__ = ("key", "mark", "number", "text", "translations")

    def __init__(self, number: int, mark: str, text: str, key: str = "") -> None:
        self.number = number
        self.mark = mark
        self.key = key
        self.text = text
        self.translations: dict[str, str] = {}


def split_lines(text: str, report: Callable[..., None]) -> list[Line]:
    """The lines of notes with their continuations. What begins with no mark is reported."""
    lines: list[Line] = []
    language = ""
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        bare = raw.strip()
        if not bare or bare.startswith(COMMENT):
            continue
        if _CONTROL.search(raw):
            report("file-character", number, "A control character stands in the line.", "Type the line again.")
            continue
        translation = _TRANSLATION.fullmatch(bare)
        if translation:
            language = _translation(lines, number, translation[1], translation[2], report)
        elif raw[0] in " \t\u00a0":
            _continue(lines, number, bare, language, report)
        else:
            in_head = not any(earlier.mark for earlier in lines)
            line = _line(number, bare, in_head=in_head)
            if line is None:
                hint = f"Begin it with one of: {LEGEND}. A line that goes on is indented."
                if in_head:
                    hint = f"Before the first topic write `key: value`, as `subject: ...`. After it: {LEGEND}."
                report("notes-line", number, f"“{bare[:60]}” begins with no mark.", hint)
            else:
                lines.append(line)
            language = ""
    return lines


def _line(number: int, bare: str, *, in_head: bool) -> Line | None:
    for mark in MARKS:
        if bare.startswith(mark):
            # What is glued to an @ is the person's key; after every other mark a space is welcome, not needed.
            return Line(number, ACTION if mark in ARROWS else mark, bare[len(mark) :].strip())
    match = _HEAD.fullmatch(bare) if in_head else None
    # Capitals, and the space that French puts before a colon, are how people type.
    return Line(number, "", match[2].strip(), match[1].lower()) if match else None


def _continue(lines: list[Line], number: int, bare: str, language: str, report: Callable[..., None]) -> None:
    if not lines:
        report("notes-line", number, f"“{bare[:60]}” goes on, but nothing stands before it.", "Take the spaces away.")
    elif language:
        lines[-1].translations[language] = f"{lines[-1].translations[language]} {bare}".strip()
    else:
        lines[-1].text = f"{lines[-1].text} {bare}".strip()


def _translation(lines: list[Line], number: int, tag: str, text: str, report: Callable[..., None]) -> str:
    wrong = bad_language_tag(tag)
    if wrong is not None:
        report(wrong.check, number, wrong.message, wrong.hint)
    elif not lines:
        report("notes-line", number, "A translation stands before any text.", "Put it below the line it translates.")
        return ""
    elif tag in lines[-1].translations:
        report("notes-translation-twice", number, f"The line above has two translations into {tag}.", "Keep one.")
    if lines:
        lines[-1].translations[tag] = text
    return tag if lines else ""
