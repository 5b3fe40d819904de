"""Which paragraphs, rows and cells of a story are statements (`{%p`, `{%tr`, `{%tc`) rather than text."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from pitchgen.word.blocks import OTHER, PARAGRAPH, TABLE, Report, may_vanish
from pitchgen.word.paragraph import Content, read_paragraph
from pitchgen.word.tags import Level, Tag, excerpt
from pitchgen.word.xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

ROW: Final = f"{W}tr"
CELL: Final = f"{W}tc"


class Statements:
    """Reads the paragraphs of one story, each once; what is wrong with their tags is reported."""

    def __init__(self, scope: Mapping[str | None, str], filters: Collection[str], report: Report) -> None:
        """`scope` are the namespaces of the story's root, `filters` the names that expressions may use."""
        self._scope = scope
        self._filters = filters
        self._report = report
        self._read: dict[_Element, Content] = {}

    def content(self, paragraph: _Element) -> Content:
        """What a paragraph holds."""
        if paragraph not in self._read:
            self._read[paragraph] = read_paragraph(paragraph, self._scope, self._filters)
        return self._read[paragraph]

    def tell(self, content: Content, spot: str) -> None:
        """Report what is wrong with the tags of a paragraph."""
        for problem in content.problems:
            self._report(problem.check, spot, problem.message, problem.hint)

    def of_paragraph(self, content: Content, spot: str) -> list[Tag]:
        """The statements that a paragraph with structural tags is; they should stand alone in it."""
        self.tell(content, spot)
        for tag in content.structural:
            if tag.level is not Level.PARAGRAPH:
                where = "row" if tag.level is Level.ROW else "cell"
                message = f"{excerpt(tag.raw)} replaces a table {where}, but stands in no table {where}"
                self._report("word-tag-level", spot, message, "Use {%p … %} outside tables.")
        if not content.is_blank:
            self._not_alone(content.structural[0], "paragraph", "its paragraph", content, spot)
        return [tag for tag in content.structural if tag.level is Level.PARAGRAPH]

    def of_member(self, member: _Element, kind: str) -> list[Tag]:
        """The statements that a row or a cell is, `kind` being `ROW` or `CELL`; those of nested tables apart."""
        if member.tag != kind:
            return []
        level = Level.ROW if kind == ROW else Level.CELL
        paragraphs = [p for p in member.iter(f"{W}p") if next(p.iterancestors(kind), None) is member]
        return [each for p in paragraphs for each in self.content(p).structural if each.level is level]

    def check_alone(self, member: _Element, kind: str, statements: Sequence[Tag], spot: str) -> None:
        """Report whatever stands beside the statements of a row or a cell, which would disappear with it."""
        what = "row" if kind == ROW else "cell"
        for paragraph in member.iter(f"{W}p"):
            content = self.content(paragraph)
            self.tell(content, spot)
            strangers = [each for each in content.structural if each not in statements]
            if strangers or not content.is_blank:
                self._not_alone(statements[0], what, f"a {what} of its own", content, spot)
                return

    def _not_alone(self, tag: Tag, what: str, place: str, content: Content, spot: str) -> None:
        message = f"{excerpt(tag.raw)} stands in a {what} with other text: {excerpt(content.text)}"
        hint = f"Put the statement alone in {place}; the {what} disappears."
        self._report("word-tag-not-alone", spot, message, hint)

    def kinds(self, child: _Element) -> list[str]:
        """What a child of a container is, in the words of `needs_watch`."""
        if child.tag == f"{W}tbl":
            return [TABLE]
        if child.tag in (f"{W}sdt", f"{W}customXml"):
            return [PARAGRAPH]
        if child.tag != f"{W}p":
            return [OTHER]
        statements = [tag.keyword for tag in self.content(child).structural if tag.level is Level.PARAGRAPH]
        return statements or [PARAGRAPH]

    def member_kinds(self, child: _Element, kind: str) -> list[str]:
        """What a child of a table (`ROW`) or of a row (`CELL`) is, in the words of `may_vanish`."""
        statements = self.of_member(child, kind)
        if statements:
            return [statement.keyword for statement in statements]
        if kind == ROW and child.tag == ROW:
            cells = [each for cell in child.iterchildren(CELL) for each in self.member_kinds(cell, CELL)]
            return ["if", OTHER, "endif"] if may_vanish(cells) else [OTHER]
        return [OTHER] if child.tag == kind or child.tag == f"{W}sdt" else []
