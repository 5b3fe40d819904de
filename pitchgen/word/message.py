"""Messages: a sentence as gettext text with placeholders and marks, and a translation read back into a sentence.

Placeholders are those of gettext's python-brace-format: `{name}`, literal braces doubled. A `<` is escaped only
where it would read as a mark, so that `R&D` and `a < b` stay as they are.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from pitchgen.word.expressions import loop_name, placeholder_name
from pitchgen.word.marks import Mark, Part, Spec
from pitchgen.word.nodes import Loop, Print, Text, Thing

MARK: Final = re.compile(r"<(/?)(b|i|u|[0-9]+)>|<x([0-9]+)/>")
_PLACEHOLDER: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_ESCAPED: Final = re.compile(r"&(?=(?:amp;)*lt;)")
_UNESCAPED: Final = re.compile(r"&(?:(amp;(?:amp;)*)lt;|lt;)")
_SPEAKING: Final = frozenset(":;?!«»%")


class Sentence(Struct, frozen=True, eq=False):
    """A message and what its placeholders and marks stand for."""

    msgid: str
    prints: Mapping[str, Print | Loop]
    specs: Mapping[str, Spec]
    things: Mapping[str, Thing]

    @property
    def legend(self) -> tuple[str, ...]:
        """What to tell a translator of the marks that do not speak for themselves."""
        marks = [f"<{name}>…</{name}>: {spec.label}" for name, spec in self.specs.items() if name.isdigit()]
        things = [f"<x{name}/>: {thing.label}" for name, thing in self.things.items()]
        return (*marks, *things)


class TranslationProblem(Struct, frozen=True):
    """What is wrong in a translation: `check` is the id of the finding."""

    check: str
    message: str
    hint: str


def is_message(parts: Sequence[Part]) -> bool:
    """Whether there is anything to translate: a letter or speaking punctuation outside placeholders."""
    for part in parts:
        if isinstance(part, Text) and any(each.isalpha() or each in _SPEAKING for each in part.text):
            return True
        if isinstance(part, Mark) and is_message(part.parts):
            return True
    return False


def write_sentence(parts: Sequence[Part]) -> Sentence:
    """The message of a sentence."""
    prints: dict[str, Print | Loop] = {}
    specs: dict[str, Spec] = {}
    things: dict[str, Thing] = {}

    def written(part: Part) -> str:
        match part:
            case Text():
                return escape(part.text)
            case Mark():
                specs[part.spec.name] = part.spec
                inside = "".join(written(inner) for inner in part.parts)
                return f"<{part.spec.name}>{inside}</{part.spec.name}>"
            case Thing():
                name = str(len(things) + 1)
                things[name] = part
                return f"<x{name}/>"
            case _:
                return f"{{{_named(part, prints)}}}"

    msgid = "".join(written(part) for part in parts)
    return Sentence(msgid, prints, specs, things)


def _named(part: Print | Loop, prints: dict[str, Print | Loop]) -> str:
    name = base = placeholder_name(part.expression) if isinstance(part, Print) else loop_name(part.header)
    number = 1
    while name in prints and not _same(prints[name], part):
        number += 1
        name = f"{base}_{number}"
    prints.setdefault(name, part)
    return name


def _same(one: Print | Loop, other: Print | Loop) -> bool:
    return isinstance(one, Print) and isinstance(other, Print) and one.expression == other.expression


def escape(text: str) -> str:
    """Plain text as it stands in a message."""
    text = _ESCAPED.sub("&amp;", text)
    text = MARK.sub(lambda found: "&lt;" + found[0][1:], text)
    return text.replace("{", "{{").replace("}", "}}")


def _plain(text: str) -> str:
    """The reverse of the escaping of `<`; braces were read before."""
    return _UNESCAPED.sub(lambda found: "&" + found[1][4:] + "lt;" if found[1] else "<", text)


def read_translation(text: str, sentence: Sentence) -> tuple[tuple[Part, ...], list[TranslationProblem]]:
    """A translation as parts of the sentence that it translates, and everything that is wrong with it."""
    return _Reader(text, sentence).read()


class _Reader:
    def __init__(self, text: str, sentence: Sentence) -> None:
        self._text = text
        self._sentence = sentence
        self._problems: list[TranslationProblem] = []
        self._stack: list[tuple[Spec | None, list[Part]]] = [(None, [])]
        self._used: list[str] = []

    def read(self) -> tuple[tuple[Part, ...], list[TranslationProblem]]:
        done = 0
        for found in MARK.finditer(self._text):
            self._words(self._text[done : found.start()])
            done = found.end()
            slash, name, thing = found.groups()
            if thing:
                self._thing(thing)
            elif slash:
                self._close(name)
            else:
                self._open(name)
        self._words(self._text[done:])
        for spec in (spec for spec, _ in self._stack if spec is not None):
            self._problem("translation-mark-unclosed", f"<{spec.name}> is not closed", f"Add </{spec.name}>.")
        self._missing()
        return tuple(self._stack[0][1]), self._problems

    def _problem(self, check: str, message: str, hint: str) -> None:
        self._problems.append(TranslationProblem(check, message, hint))

    def _add(self, part: Part) -> None:
        self._stack[-1][1].append(part)

    def _words(self, text: str) -> None:
        literal: list[str] = []
        done = 0
        for found in _PLACEHOLDER.finditer(text):
            literal.append(text[done : found.start()])
            done = found.end()
            if found[0] in ("{{", "}}"):
                literal.append(found[0][0])
            elif found[1] is None:
                hint = "Write {name} with both braces, or {{ and }} for a brace that is printed."
                self._problem("translation-brace", f"a single {found[0]}", hint)
            else:
                self._literal(literal)
                self._placeholder(found[1].strip())
        literal.append(text[done:])
        self._literal(literal)

    def _literal(self, literal: list[str]) -> None:
        text = _plain("".join(literal))
        literal.clear()
        if text:
            self._add(Text(text))

    def _placeholder(self, name: str) -> None:
        part = self._sentence.prints.get(name)
        if part is None:
            known = [f"{{{known}}}" for known in self._sentence.prints]
            near = difflib.get_close_matches(f"{{{name}}}", known, 1)
            hint = f"Did you mean {near[0]}?" if near else f"The source has {_listed(known)}."
            self._problem("translation-placeholder-unknown", f"{{{name}}} is not in the source text", hint)
            return
        self._used.append(f"{{{name}}}")
        self._add(part)

    def _thing(self, name: str) -> None:
        thing = self._sentence.things.get(name)
        tag = f"<x{name}/>"
        if thing is None:
            self._problem("translation-mark-unknown", f"{tag} is not in the source text", self._known_marks())
        elif tag in self._used:
            self._problem("translation-mark-repeated", f"{tag} ({thing.label}) stands twice", "Keep it once.")
        else:
            self._used.append(tag)
            self._add(thing)

    def _open(self, name: str) -> None:
        spec = self._sentence.specs.get(name)
        if spec is None:
            self._problem("translation-mark-unknown", f"<{name}> is not in the source text", self._known_marks())
            spec = Spec(name, Text("").format)
        elif any(outer is spec for outer, _ in self._stack):
            self._problem("translation-mark-crossing", f"<{name}> stands inside itself", f"Close it first: </{name}>.")
        elif spec.container is not None:
            self._container(spec, spec.container.is_link)
        self._used.append(f"<{name}>")
        self._stack.append((spec, []))

    def _container(self, spec: Spec, is_link: bool) -> None:
        if f"<{spec.name}>" in self._used:
            message = f"<{spec.name}> ({spec.label}) stands twice"
            self._problem("translation-mark-repeated", message, "Keep it once, around the words that belong to it.")
        if is_link and any(outer and outer.container and outer.container.is_link for outer, _ in self._stack):
            message = f"<{spec.name}> is a link inside another link"
            self._problem("translation-mark-crossing", message, "Put the two links beside each other.")

    def _close(self, name: str) -> None:
        spec, parts = self._stack[-1]
        if spec is not None and spec.name == name:
            self._stack.pop()
            if parts:
                self._add(Mark(spec, tuple(parts)))
            return
        if spec is not None and any(outer is not None and outer.name == name for outer, _ in self._stack):
            message = f"</{name}> comes before </{spec.name}>: the marks cross"
            hint = f"Close the inner mark first: </{spec.name}></{name}>."
            self._problem("translation-mark-crossing", message, hint)
            while self._stack[-1][0] is not None and self._stack[-1][0].name != name:
                self._stack.pop()
            self._stack.pop()
        else:
            self._problem("translation-mark-unopened", f"</{name}> closes nothing", f"Put <{name}> before the words.")

    def _missing(self) -> None:
        sentence = self._sentence
        for name in sentence.prints:
            if f"{{{name}}}" not in self._used:
                hint = "Copy it from the source text to where the value belongs."
                self._problem("translation-placeholder-missing", f"{{{name}}} is missing", hint)
        for name, spec in sentence.specs.items():
            if f"<{name}>" not in self._used:
                hint = f"Put <{name}> and </{name}> around the words that belong to it ({spec.label})."
                self._problem("translation-mark-missing", f"<{name}>…</{name}> is missing", hint)
        for name, thing in sentence.things.items():
            if f"<x{name}/>" not in self._used:
                hint = "Copy it from the source text to where it belongs."
                self._problem("translation-mark-missing", f"<x{name}/> ({thing.label}) is missing", hint)

    def _known_marks(self) -> str:
        known = [f"<{name}>" for name in self._sentence.specs] + [f"<x{name}/>" for name in self._sentence.things]
        return f"The source has {_listed(known)}."


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if names else "none"
