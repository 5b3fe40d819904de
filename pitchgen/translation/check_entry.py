"""What can be wrong between one text and its translation: placeholders, spaces, punctuation, quotation marks, words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from pitchgen.language.placeholders import placeholders
from pitchgen.language.po_file import PoEntry
from pitchgen.model.finding import Finding, Place, error, quoted, warning
from pitchgen.translation import typography
from pitchgen.translation.glossary import Glossary, forbidden_in
from pitchgen.word.formats import PLAIN
from pitchgen.word.marks import Spec
from pitchgen.word.message import MARK, Sentence, read_translation
from pitchgen.word.nodes import Print, Thing

SUSPICIOUS_LENGTH = 20
"""From how many letters of words on a translation that equals its source is suspicious; names are shorter."""

_BRACES = re.compile(r"\{\{|\}\}|\{[^{}]*\}")
_ENDS = {
    "：": ":",
    "；": ";",
    "！": "!",
    "？": "?",
    "。": ".",
    "．": ".",
    "，": ",",
    "、": ",",
    "؟": "?",
    "؛": ";",
    "،": ",",
    "।": ".",
}
_END_SIGNS = ".:;!?…,"
_SENTENCE_WORDS = 4
"""A text of fewer words that ends in a full stop may be an abbreviation (`Nr.`, `Qty.`), not a sentence."""
_ABBREVIATION = 6
"""The longest last word, with its full stop, that counts as an abbreviation: `MwSt.`, `incl.`"""


class Rules(Struct, frozen=True):
    """What a locale asks of its texts. `quotation_marks` is None where its conventions do not say."""

    locale: str
    quotation_marks: tuple[str, str] | None = None
    substitutions: dict[str, str] = {}
    glossary: Glossary = Glossary()

    def printed(self, text: str) -> str:
        """A text without placeholders after the substitutions of the locale, as it is printed."""
        for old, new in self.substitutions.items():
            text = text.replace(old, new)
        return text


def check_translation(entry: PoEntry, place: Place, rules: Rules, *, in_word: bool) -> Iterator[Finding]:
    """Everything that is wrong with the translation of one entry; `place` is where its msgid stands.

    `in_word` says that the text comes from a Word template, so that it has marks such as `<b>`.
    """
    yield from _placeholders_and_marks(entry, place) if in_word else _placeholders(entry, place)
    yield from _spaces(entry, place)
    yield from _end(entry, place)
    yield from _same(entry, place)
    yield from check_style(entry.msgstr, place, rules)


def check_style(text: str, place: Place, rules: Rules) -> Iterator[Finding]:
    """Quotation marks and forbidden words of a text as the locale prints it."""
    bare = rules.printed(typography.plain(text))
    straight = typography.straight_quotes(bare)
    if straight:
        yield warning(
            "straight-quotes",
            place,
            f"a straight quotation mark or apostrophe stands at {straight}",
            "Write the typographic sign: ’ for an apostrophe, "
            + (" … ".join(rules.quotation_marks) if rules.quotation_marks else "the marks of the language")
            + " around a quotation.",
        )
    if rules.quotation_marks:
        wrong = typography.wrong_quotes(bare, rules.quotation_marks)
        if wrong:
            yield warning(
                "wrong-quotes",
                place,
                f"in {rules.locale} {wrong}",
                f"This locale quotes with {' … '.join(rules.quotation_marks)}.",
            )
    for term in forbidden_in(bare, rules.glossary):
        reason = f" ({term.reason})" if term.reason else ""
        yield warning(
            "forbidden-word",
            place,
            f"{quoted(term.term)} must not be printed in {rules.locale}{reason}",
            f"Write {quoted(term.use)}." if term.use else "Say it without the word.",
        )


def unpaired_brace(text: str) -> bool:
    """Whether a brace of `text` neither belongs to a `{name}` nor is doubled."""
    rest = _BRACES.sub("", text)
    return "{" in rest or "}" in rest


def _placeholders(entry: PoEntry, place: Place) -> Iterator[Finding]:
    """The `{names}` of a text of the catalogue; its `<` is a `<`, there are no marks in it."""
    if unpaired_brace(entry.msgstr):
        yield error(
            "translation-brace",
            place,
            f"a brace stands alone in {quoted(entry.msgstr)}",
            "Write {name} with both braces, or {{ and }} for a brace that is printed.",
        )
        return
    source, translated = placeholders(entry.msgid), placeholders(entry.msgstr)
    for name in sorted(source - translated):
        yield error(
            "translation-placeholder-missing",
            place,
            f"{{{name}}} is missing",
            "Copy it from the source text to where the value belongs.",
        )
    for name in sorted(translated - source):
        known = ", ".join(f"{{{each}}}" for each in sorted(source)) or "none"
        yield error(
            "translation-placeholder-unknown",
            place,
            f"{{{name}}} is not in the source text",
            f"Copy placeholders from the source, never translate them. It has {known}.",
        )


def _placeholders_and_marks(entry: PoEntry, place: Place) -> Iterator[Finding]:
    """The `{names}` and marks of a text from Word, read as the Word engine will read them."""
    things = {found[3]: Thing((), "object") for found in MARK.finditer(entry.msgid) if found[3]}
    specs = {found[2]: Spec(found[2], PLAIN) for found in MARK.finditer(entry.msgid) if found[2]}
    prints = {name: Print(name) for name in placeholders(entry.msgid)}
    _, problems = read_translation(entry.msgstr, Sentence(entry.msgid, prints, specs, things))
    for problem in problems:
        yield error(problem.check, place, problem.message, problem.hint)


def _spaces(entry: PoEntry, place: Place) -> Iterator[Finding]:
    for side, outer in (("beginning", _leading), ("end", _trailing)):
        if outer(entry.msgid) != outer(entry.msgstr):
            yield warning(
                "outer-whitespace",
                place,
                f"the translation has {_spaces_in_words(outer(entry.msgstr))} at its {side}, "
                f"the source {_spaces_in_words(outer(entry.msgid))}",
                f"Copy the {side} of the source.",
            )


def _leading(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _trailing(text: str) -> str:
    return text[len(text.rstrip()) :]


def _spaces_in_words(spaces: str) -> str:
    if not spaces:
        return "no space"
    return "a line break" if "\n" in spaces else "one space" if len(spaces) == 1 else f"{len(spaces)} spaces"


def _end(entry: PoEntry, place: Place) -> Iterator[Finding]:
    source, translated = _end_sign(entry.msgid), _end_sign(entry.msgstr)
    if source == translated:
        return
    if {source, translated} == {".", ""}:
        words = entry.msgid.split() if source else entry.msgstr.split()
        # Of a sentence the full stop is missed; of `Nr.` or `ohne MwSt.` it is part of the word.
        if len(words) < _SENTENCE_WORDS or (translated and len(words[-1]) <= _ABBREVIATION):
            return
    yield warning(
        "end-punctuation",
        place,
        f"the translation ends {_sign_in_words(translated)}, the source {_sign_in_words(source)}",
        "Other lines of the document end the same way: keep the sign unless the language forbids it.",
    )


def _end_sign(text: str) -> str:
    bare = typography.plain(text).rstrip().rstrip('»”“’")）」』 \u00a0\u202f')
    last = bare[-1:]
    sign = _ENDS.get(last, last)
    return sign if sign and sign in _END_SIGNS else ""


def _sign_in_words(sign: str) -> str:
    return f"with {quoted(sign)}" if sign else "without a sign"


def _same(entry: PoEntry, place: Place) -> Iterator[Finding]:
    words = typography.words(entry.msgid)
    if entry.msgid == entry.msgstr and len(words) > 2 and sum(map(len, words)) >= SUSPICIOUS_LENGTH:
        yield warning(
            "same-as-source",
            place,
            f"the translation of {quoted(entry.msgid)} is the source text itself",
            "Translate it.",
        )
