"""Walking one story and writing it as Jinja source: containers, tables, rows, cells and paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Final

from pitchgen.word.anchors import Anchors
from pitchgen.word.blocks import BlockStack, may_vanish, needs_watch
from pitchgen.word.delimiters import block, printed
from pitchgen.word.keeping import RowKeeping
from pitchgen.word.lines import Lines
from pitchgen.word.links import check_links
from pitchgen.word.objects import ObjectWriter
from pitchgen.word.outputs import RunOutput
from pitchgen.word.properties_xml import SEPARATOR, paragraph_properties, spare_paragraph, table_properties
from pitchgen.word.second_language import FIRST, SECOND, take_marks
from pitchgen.word.sentences import Misses, OnMessage, SentenceWriter
from pitchgen.word.speech import speeches
from pitchgen.word.spots import paragraph_spot, spot_of
from pitchgen.word.statements import CELL, ROW, Statements
from pitchgen.word.story_options import StoryOptions
from pitchgen.word.tags import Tag, TagKind
from pitchgen.word.translator_comments import surroundings
from pitchgen.word.troubles import Troubles
from pitchgen.word.variants import MAX_VARIANTS, TooManyVariants
from pitchgen.word.xml import W, end_tag, start_tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS: Final = frozenset(
    f"{W}{name}"
    for name in ["body", "hdr", "ftr", "footnote", "endnote", "txbxContent", "tc", "sdtContent", "customXml"]
)
_ANCHORS: Final = frozenset({f"{W}bookmarkStart", f"{W}bookmarkEnd"})


class StoryWriter:
    """Writes one story. What it finds on the way is in `troubles`, `misses`, `lines`, `anchors` and `dropped`."""

    def __init__(self, root: _Element, part: str, options: StoryOptions, on_message: OnMessage) -> None:
        self.troubles = Troubles(options.file)
        self.misses = Misses(part)
        self.lines = Lines()
        self.anchors = Anchors()
        self.dropped: list[str] = []
        self._options = options
        self._rtl = options.direction == "rtl"
        self._scope = dict(root.nsmap)
        self._root = root
        self._current = options.title
        self._fresh = count(1)
        self._keep = ""
        self._stacks: list[BlockStack] = []
        self._statements = Statements(self._scope, options.filters, self.troubles.at)
        self._speaking = FIRST
        self._marked = take_marks(root, options.marks, options.title, self.troubles.at)
        self._speeches = speeches(
            options.lookup,
            options.direction,
            options.script,
            options.second,
            write=self._write,
            sentences=lambda lookup, second: SentenceWriter(
                lookup, self.misses, on_message, self.troubles.translation, second=second
            ),
            output=lambda runs: RunOutput(
                runs,
                write=self._write,
                start=lambda element: start_tag(element, self._scope, attribute=self._objects.attribute),
                anchor=self._anchor,
                targets=options.targets,
                dropped=self.dropped,
                filters=options.filters,
            ),
        )
        self._objects = ObjectWriter(
            self,
            self._speeches[FIRST].sentences,
            options.filters,
            options.targets,
            self.dropped,
            lambda: next(self._fresh),
        )

    def write(self) -> tuple[str, tuple[str, ...]]:
        """The source of the whole story and the spots of its lines."""
        source = self.anchors.resolve(self._objects.write(self._root, {}))
        return self.lines.split(source, self._options.title or "the document")

    # What `ObjectWriter` hands back: elements of text, wherever they stand.

    def structure(self, element: _Element, scope: Mapping[str | None, str]) -> str | None:
        """The source of an element that this writer knows; None for any other."""
        tag = element.tag
        if tag == f"{W}p":
            return self._paragraph(element)
        if tag == f"{W}tbl":
            return self._table(element, "", "")
        if tag == f"{W}txbxContent":
            return self._kept("", lambda: self._container(element, scope))
        if tag in _BLOCKS:
            return self._container(element, scope)
        if tag in _ANCHORS:
            return self._anchor(element)
        return None

    def spot(self, element: _Element) -> str:
        """Where an element stands; one that was made on the way stands in the paragraph that is being written."""
        if element.getroottree().getroot() is not self._root:
            return self._current
        return spot_of(element, self._options.title)

    def _write(self, element: _Element) -> str:
        return self._objects.write(element, self._scope)

    def _anchor(self, element: _Element) -> str:
        scope = tuple(number for stack in self._stacks for number in stack.scope)
        return self.anchors.mark(element, scope, sum(stack.loops for stack in self._stacks))

    # Containers of paragraphs and tables

    def _container(self, element: _Element, scope: Mapping[str | None, str]) -> str:
        children = [child for child in element if isinstance(child.tag, str)]
        watched = needs_watch([kind for child in children for kind in self._statements.kinds(child)])
        slot = next(self._fresh) if watched else 0
        stack = self._push("the same text box, cell or page part", element)
        parts = [start_tag(element, scope, attribute=self._objects.attribute), _note(slot, 0)]
        tail = ""
        for child in children:
            if child.tag == f"{W}tbl":
                before = block(f"if _noted({slot}) == 2") + SEPARATOR + block("endif") if slot else ""
                parts.append(self._table(child, before, _note(slot, 2)))
            elif child.tag == f"{W}p":
                parts.append(self._paragraph_or_statements(child, stack, _note(slot, 1)))
            elif child.tag == f"{W}sectPr":
                tail = self._write(child)
            else:
                parts.append(self._write(child))
                parts.append(_note(slot, 1) if child.tag in (f"{W}sdt", f"{W}customXml") else "")
        parts.append(self._pop(stack))
        if slot:
            paragraphs = (child for child in children if child.tag == f"{W}p")
            like = next((each for each in paragraphs if not self._statements.content(each).structural), None)
            spare = spare_paragraph(like, self._write, rtl=self._rtl)
            parts.append(block(f"if _noted({slot}) != 1") + spare + block("endif"))
        source = "".join(parts) + tail + end_tag(element)
        outer = element.getparent()
        if element.tag != f"{W}txbxContent" or outer is None:
            return source
        return source + self.lines.begin(self.spot(outer))  # the rest of the paragraph around the text box

    def _push(self, name: str, element: _Element) -> BlockStack:
        names = {f"{W}tc": "the same cell", f"{W}body": "the document's body", f"{W}tbl": "the same table"}
        names |= {ROW: "the same row", f"{W}hdr": "the header", f"{W}ftr": "the footer"}
        stack = BlockStack(self.troubles.at, names.get(str(element.tag), name), lambda: next(self._fresh))
        self._stacks.append(stack)
        return stack

    def _pop(self, stack: BlockStack) -> str:
        """End a container; the source that closes what was left open, so that one mistake is told once."""
        self._stacks.pop()
        return "".join(block(f"end{tag.keyword}") for tag in stack.end())

    def _paragraph_or_statements(self, paragraph: _Element, stack: BlockStack, note: str) -> str:
        content = self._statements.content(paragraph)
        if not content.structural:
            return self._paragraph(paragraph) + note
        spot = paragraph_spot(paragraph, self._options.title, content.text)
        return self._write_statements(self._statements.of_paragraph(content, spot), stack, spot)

    def _write_statements(
        self, tags: Sequence[Tag], stack: BlockStack, spot: str, after: Callable[[int], str] = lambda _: ""
    ) -> str:
        source = [
            block(tag.body) + after(number)
            for number, tag in enumerate(tags)
            if tag.kind is TagKind.STATEMENT and stack.take(tag, spot)
        ]
        return self.lines.begin(spot) + "".join(source)

    # Tables

    def _table(self, table: _Element, before: str, after: str) -> str:
        opening = before + start_tag(table, self._scope) + table_properties(table, self._write, rtl=self._rtl)
        rows = []
        for child in table:
            if child.tag == f"{W}tblGrid":
                opening += self._write(child)
            elif isinstance(child.tag, str) and child.tag != f"{W}tblPr":
                rows.append(child)
        return self._kept("", lambda: self._series(table, rows, ROW, opening, f"</w:tbl>{after}"))

    def _kept(self, mark: str, write: Callable[[], str]) -> str:
        """What `write` gives, its paragraphs marked with the source `mark` in their properties."""
        before, self._keep = self._keep, mark
        source = write()
        self._keep = before
        return source

    def _row(self, row: _Element, opening: str) -> str:
        opening += start_tag(row, self._scope)
        cells = []
        for child in row:
            if child.tag in (f"{W}trPr", f"{W}tblPrEx"):
                opening += self._write(child)
            elif isinstance(child.tag, str):
                cells.append(child)
        return self.lines.begin(self.spot(row)) + self._series(row, cells, CELL, opening, end_tag(row))

    def _series(self, parent: _Element, children: list[_Element], tag: str, opening: str, closing: str) -> str:
        """Rows of a table or cells of a row.

        Where statements may leave all of them out, the parent is opened by the first that is printed, because Word
        does not accept a table without rows or a row without cells.
        """
        stack = self._push("", parent)
        kinds = [self._statements.member_kinds(child, tag) for child in children]
        keeping = RowKeeping(kinds if tag == ROW else [()] * len(kinds), lambda: next(self._fresh))
        is_lazy = may_vanish([kind for each in kinds for kind in each])

        def members(before: str) -> list[str]:
            return [self._member(child, tag, stack, before, keeping, at) for at, child in enumerate(children)]

        if is_lazy:
            slot = next(self._fresh)
            reset = _note(slot, 0)
            lazily = block(f"if not _noted({slot})") + opening + _note(slot, 1) + block("endif")
            parts = [reset, *members(lazily), self._pop(stack)]
            return "".join(parts) + block(f"if _noted({slot})") + closing + block("endif")
        parts = [opening, *members(""), self._pop(stack)]
        return "".join(parts) + closing

    def _member(self, child: _Element, tag: str, stack: BlockStack, lazily: str, keeping: RowKeeping, at: int) -> str:
        statements = self._statements.of_member(child, tag)
        if statements:
            spot = self.spot(child)
            self._statements.check_alone(child, tag, statements, spot)
            return self._write_statements(statements, stack, spot, lambda number: keeping.after_statement(at, number))
        if child.tag == tag == ROW:
            return self._kept(keeping.mark(at), lambda: self._row(child, lazily))
        if child.tag == tag or child.tag == f"{W}sdt":
            return lazily + self._write_member(child, tag)
        return self._write(child)

    def _write_member(self, child: _Element, tag: str) -> str:
        if child.tag == tag:
            return self._container(child, self._scope)
        inner = "".join(
            self._wrapped_members(part, tag) if part.tag == f"{W}sdtContent" else self._write(part) for part in child
        )
        return start_tag(child, self._scope) + inner + end_tag(child)

    def _wrapped_members(self, content: _Element, tag: str) -> str:
        return self._series(content, list(content), tag, start_tag(content, self._scope), end_tag(content))

    # Paragraphs

    def _paragraph(self, paragraph: _Element) -> str:
        content = self._statements.content(paragraph)
        spot = paragraph_spot(paragraph, self._options.title, content.text)
        self._statements.tell(content, spot)
        begin, self._current = self.lines.begin(spot), spot
        before, now = self._speaking, SECOND if paragraph in self._marked and len(self._speeches) > 1 else FIRST
        speech = self._speeches[now]
        head = start_tag(paragraph, self._scope) + paragraph_properties(
            paragraph, self._write, rtl=speech.rtl, keep=self._keep
        )
        inner = ""
        check_links(paragraph, spot, self._options.targets, self._options.filters, self.troubles.at)
        if not content.problems:
            self._speak(now)
            try:
                inner = speech.sentences.write(
                    content.nodes, surroundings(paragraph, spot, self._options.comments), speech.output
                )
            except TooManyVariants:
                message = f"the conditions of this paragraph make more than {MAX_VARIANTS} different sentences"
                hint = "Split the paragraph, so that each has few conditions: a translator gets every sentence whole."
                self.troubles.at("word-too-many-variants", spot, message, hint)
            self._speak(before)
        if now != before:
            head, inner = printed(f"_speak({now})") + head, inner + printed(f"_speak({before})")
        return begin + head + inner + end_tag(paragraph)

    def _speak(self, language: int) -> None:
        """Write what follows, alternative texts included, in one of the languages."""
        self._speaking = language
        self._objects.sentences = self._speeches[language].sentences


def _note(slot: int, state: int) -> str:
    return printed(f"_note({slot}, {state})") if slot else ""
