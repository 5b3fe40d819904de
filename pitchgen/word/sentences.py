"""From the nodes of a paragraph to Jinja source: variants, marks, translation, and what is missing noted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct

from pitchgen.word.compiled import Lookup, MessageLookup, MissingMessage, MissingState
from pitchgen.word.delimiters import block, printed
from pitchgen.word.formats import Format
from pitchgen.word.marks import Mark, Marked, Part, mark
from pitchgen.word.message import Sentence, TranslationProblem, is_message, read_translation, write_sentence
from pitchgen.word.nodes import Anchor, Assign, Choice, Container, Loop, Node, Print, Text, Thing
from pitchgen.word.variants import Decision, Variants, expand


class Surroundings(Struct, frozen=True):
    """Where a text stands, for findings and for translators."""

    spot: str
    context: str = ""
    comments: tuple[str, ...] = ()


class Output(Protocol):
    """How the pieces of a sentence are written: as runs of a paragraph, or as the value of an attribute."""

    def text(self, text: str, form: Format, /, *, highlight: bool = False) -> str:
        """Words, highlighted if they are not translated or not reviewed."""

    def value(self, expression: str, form: Format, /) -> str:
        """A printed value."""

    def thing(self, thing: Thing) -> str:
        """An object."""

    def anchor(self, anchor: Anchor) -> str:
        """The end of a bookmark."""

    def opening(self, container: Container) -> str:
        """What begins a link or a control."""

    def closing(self, container: Container) -> str:
        """What ends a link or a control."""


OnMessage = Callable[[Sentence, Surroundings], None]
OnProblem = Callable[[TranslationProblem, Sentence, Lookup, Surroundings], None]


class Misses:
    """The missing messages of a story, numbered from 0 in the order in which the template has them."""

    def __init__(self, part: str) -> None:
        self.found: list[MissingMessage] = []
        self._part = part

    def add(
        self, sentence: Sentence, where: Surroundings, state: MissingState, place: str, *, second: bool = False
    ) -> int:
        """The number of a missing message; `second` if it is the second language that lacks it."""
        missing = MissingMessage(sentence.msgid, where.context, where.spot, self._part, state, place, second)
        if missing not in self.found:
            self.found.append(missing)
        return self.found.index(missing)


class SentenceWriter:
    """Writes the content of paragraphs and text attributes for one locale."""

    def __init__(
        self,
        lookup: MessageLookup,
        misses: Misses,
        on_message: OnMessage,
        on_problem: OnProblem,
        *,
        second: bool = False,
    ) -> None:
        self._lookup = lookup
        self._second = second
        self._misses = misses
        self._on_message = on_message
        self._on_problem = on_problem

    def write(self, nodes: Sequence[Node], where: Surroundings, out: Output, depth: int = 0) -> str:
        """The Jinja source of a content.

        Raises:
            TooManyVariants: when its conditions combine to too many sentences.
        """
        return self._variants(expand(tuple(nodes)), where, out, depth)

    def _variants(self, variants: Variants, where: Surroundings, out: Output, depth: int) -> str:
        if not isinstance(variants, Decision):
            said = tuple(f"Printed if {' and '.join(variants.conditions)}" for _ in variants.conditions[:1])
            inner = Surroundings(where.spot, where.context, (*where.comments, *said))
            return self._sentence(mark(variants.leaves, depth), inner, out)
        source = "".join(block(assign.statement) for assign in variants.assigns)
        for at, (condition, branch) in enumerate(variants.branches):
            if condition:
                source += block(f"{'elif' if at else 'if'} {condition}")
            elif at:
                source += block("else")
            source += self._variants(branch, where, out, depth)
        return source + (block("endif") if len(variants.branches) > 1 else "")

    def _sentence(self, marked: Marked, where: Surroundings, out: Output) -> str:
        parts, highlight, note = marked.parts, False, ""
        if is_message(parts):
            sentence = write_sentence(parts)
            self._on_message(sentence, where)
            parts, highlight, note = self._translated(sentence, parts, where)
        before = [self._hidden(item, out) for item in marked.hidden if not _is_end(item)]
        after = [out.anchor(item) for item in marked.hidden if isinstance(item, Anchor) and item.is_end]
        source = note + self._parts(parts, marked.format, where, out, highlight)
        for frame in reversed(marked.frames):
            if frame.container is not None:
                source = out.opening(frame.container) + source + out.closing(frame.container)
            lead = self._parts(frame.before, frame.format, where, out, False)
            source = lead + source + self._parts(frame.after, frame.format, where, out, False)
        return "".join(before) + source + "".join(after)

    def _hidden(self, item: Anchor | Assign, out: Output) -> str:
        return block(item.statement) if isinstance(item, Assign) else out.anchor(item)

    def _translated(
        self, sentence: Sentence, source: tuple[Part, ...], where: Surroundings
    ) -> tuple[tuple[Part, ...], bool, str]:
        """The parts to print, whether to highlight them, and the note of a miss."""
        found = self._lookup(sentence.msgid, where.context)
        state: MissingState | None = None if found.state == "translated" else found.state
        parts: tuple[Part, ...] = ()
        if found.text:
            parts, problems = read_translation(found.text, sentence)
            if problems and state is None:
                state = "fuzzy"
                for problem in problems:
                    self._on_problem(problem, sentence, found, where)
            if problems:
                parts = ()
        elif state is None:
            state = "untranslated"
        if state is None:
            return parts, False, ""
        number = self._misses.add(sentence, where, state, found.place, second=self._second)
        return parts or source, True, printed(f"_miss({number})")

    def _parts(self, parts: tuple[Part, ...], form: Format, where: Surroundings, out: Output, highlight: bool) -> str:
        source = []
        for part in parts:
            match part:
                case Text():
                    source.append(out.text(part.text, form, highlight=highlight))
                case Print():
                    source.append(out.value(part.expression, form))
                case Thing():
                    source.append(out.thing(part))
                case Mark():
                    inside = self._parts(part.parts, part.spec.format, where, out, highlight)
                    container = part.spec.container
                    if container is not None:
                        inside = out.opening(container) + inside + out.closing(container)
                    source.append(inside)
                case Loop():
                    source.append(self._loop(part, where, out))
        return "".join(source)

    def _loop(self, loop: Loop, where: Surroundings, out: Output) -> str:
        comments = (*where.comments, f"Repeated: {loop.header}")
        inner = Surroundings(where.spot, where.context, comments)
        depth = len(loop.path)
        body = self.write(_without_anchors(loop.body), inner, out, depth)
        source = block(loop.header) + body
        if loop.otherwise:
            source += block("else") + self.write(_without_anchors(loop.otherwise), where, out, depth)
        return source + block("endfor")


def _is_end(item: Anchor | Assign) -> bool:
    return isinstance(item, Anchor) and item.is_end


def _without_anchors(nodes: Sequence[Node]) -> list[Node]:
    """Bookmarks inside an inline loop would be repeated with the same name: they are dropped."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Choice):
            branches = tuple((condition, tuple(_without_anchors(content))) for condition, content in node.branches)
            kept.append(Choice(branches, node.path))
        elif not isinstance(node, Anchor):
            kept.append(node)
    return kept
