"""The typography of a text: quotation marks of its locale, French no-break spaces. Says what is wrong in words."""

from __future__ import annotations

import re

NO_BREAK = "\u00a0\u202f"

_DOUBLE_QUOTES = frozenset("«»“”„‟")
"""Marks of which a locale uses two; single marks, apostrophes and the East Asian brackets have other uses beside."""

_APOSTROPHES = frozenset("’‘'")

_STRAIGHT_DOUBLE = re.compile(r'(?<!\d)"')
"""A straight mark after a figure is the inch sign: DN 2"."""

_STRAIGHT_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'|'(?=[^\W\d_])")
_MARK = re.compile(r"</?[a-z0-9]{1,4}/?>")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FRENCH_AFTER = re.compile("«(?![\u00a0\u202f])")
_FRENCH_BEFORE = re.compile("(?P<before>[^\u00a0\u202f])(?P<sign>[:;!?»])(?=(?P<after>.?))", re.DOTALL)


def plain(text: str) -> str:
    """The text without marks, a letter in the place of each placeholder."""
    return _MARK.sub("", _PLACEHOLDER.sub("x", text))


def words(text: str) -> list[str]:
    """The words of a text, without marks, placeholders and codes such as `IBAN` or `DN 80`."""
    bare = _MARK.sub(" ", _PLACEHOLDER.sub(" ", text))
    return [word for word in _WORD.findall(bare) if not word.isupper()]


def straight_quotes(text: str) -> str:
    """The first straight quotation mark or apostrophe of `plain` text with what stands around it; empty for none."""
    found = _STRAIGHT_DOUBLE.search(text) or _STRAIGHT_APOSTROPHE.search(text)
    return around(text, found.start()) if found else ""


def wrong_quotes(text: str, marks: tuple[str, str]) -> str:
    """What is wrong with the quotation marks of `text` in a locale that quotes with `marks`; empty for nothing.

    The marks must be those of the locale, open before they close, and pair.
    """
    opening, closing = marks[0].strip(NO_BREAK + " "), marks[1].strip(NO_BREAK + " ")
    if closing in _APOSTROPHES:
        opening = closing = ""  # a single mark is an apostrophe too, so it cannot be counted
    is_open = False
    for index, sign in enumerate(text):
        if sign == opening and (not is_open or opening != closing):
            if is_open:
                return f"{opening} opens twice at {around(text, index)}"
            is_open = True
        elif sign == closing:
            if not is_open:
                return f"{closing} closes what {opening} did not open at {around(text, index)}"
            is_open = False
        elif sign in _DOUBLE_QUOTES:
            return f"{sign} stands at {around(text, index)}"
    return f"{opening} is not closed by {closing}" if is_open else ""


def french_spacing(text: str) -> str:
    """The first sign of a French text that lacks its no-break space, with what stands around it; empty for none.

    A no-break space (U+00A0 or U+202F) stands before `: ; ! ? »` and after `«` (Imprimerie nationale, "Lexique des
    règles typographiques"). A colon inside a number, a time or an address on the web is none of these.
    """
    found = _FRENCH_AFTER.search(text)
    if found and found.end() < len(text):
        return around(text, found.start())
    for match in _FRENCH_BEFORE.finditer(text):
        before, sign, after = match["before"], match["sign"], match["after"]
        if before in "([«!?…" or (sign == ":" and before != " " and after and not after.isspace()):
            continue
        return around(text, match.start("sign"))
    return ""


def around(text: str, index: int) -> str:
    """A short piece of `text` around `index` in quotation marks, with no-break spaces shown as `·`."""
    piece = text[max(0, index - 14) : index + 14].replace("\n", " ")
    return f'"{piece.strip(" ")}"'.replace("\u00a0", "·").replace("\u202f", "·")
