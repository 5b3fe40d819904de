"""Writing what is not text: drawings, pictures that an expression fills, fields, and attributes that hold text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Final, Protocol

from pitchgen.word.delimiters import block, printed
from pitchgen.word.links import has_expression, is_plain_target, target_content, target_source
from pitchgen.word.nodes import INSTRUCTION, Print
from pitchgen.word.outputs import AttributeOutput
from pitchgen.word.paragraph import read_text
from pitchgen.word.sentences import SentenceWriter, Surroundings
from pitchgen.word.tags import excerpt
from pitchgen.word.troubles import Troubles
from pitchgen.word.variants import TooManyVariants
from pitchgen.word.xml import PIC, WP, WP14, A, R, V, W, end_tag, start_tag, write_element

if TYPE_CHECKING:
    from lxml.etree import _Element

_DROPPED_NAMES: Final = (
    "lang proofErr dataBinding commentRangeStart commentRangeEnd commentReference annotationRef lastRenderedPageBreak"
    " permStart permEnd"
)
_DROPPED: Final = frozenset(
    {"{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding"}
    | {f"{W}{name}" for name in _DROPPED_NAMES.split()}
)
"""Traces of editing, the language (it comes with the locale), and bindings that would put old data back."""

_DESCRIBED: Final = frozenset({f"{WP}docPr", f"{PIC}cNvPr"})
_ALTERNATIVE: Final = "Alternative text, read aloud to who cannot see it"
_TEXTS: Final = {
    **{(tag, name): _ALTERNATIVE for tag in _DESCRIBED for name in ("descr", "title")},
    (f"{W}tblCaption", f"{W}val"): "Title of a table, read aloud to who cannot see it",
    (f"{W}tblDescription", f"{W}val"): "Description of a table, read aloud to who cannot see it",
    (f"{W}hyperlink", f"{W}tooltip"): "Tip shown over a link",
}
_TEMPLATE_ONLY: Final = frozenset({f"{A}extLst", f"{A}srcRect", f"{WP14}sizeRelH", f"{WP14}sizeRelV"})
"""What belongs to the stand-in picture alone: its vector twin, its crop, its size in per cent of the page."""


class Structure(Protocol):
    """The writer of the story around objects."""

    troubles: Troubles

    def structure(self, element: _Element, scope: Mapping[str | None, str]) -> str | None:
        """The source of a paragraph, a table or a container of them; None for any other element."""

    def spot(self, element: _Element) -> str:
        """Where an element stands."""


class ObjectWriter:
    """Writes any element; hands paragraphs, tables and their containers to the story's own writer."""

    def __init__(
        self,
        story: Structure,
        sentences: SentenceWriter,
        filters: Collection[str],
        targets: Mapping[str, str],
        dropped: list[str],
        fresh: Callable[[], int],
    ) -> None:
        self._story = story
        self.sentences = sentences
        """Who writes alternative texts; the story's writer changes it with the language."""
        self._filters = filters
        self._targets = targets
        self._dropped = dropped
        self._fresh = fresh

    def write(self, element: _Element, scope: Mapping[str | None, str]) -> str:
        """The source of an element."""
        return write_element(element, scope, replace=self._replace, attribute=self.attribute)

    def attribute(self, element: _Element, name: str, value: str) -> str | None:
        """The source of an attribute's value where it is an id or a text; None to keep it as it is."""
        tag = str(element.tag)
        if tag == f"{WP}docPr" and name == "id":
            return printed("_id()")
        if tag == f"{W}id" and name == f"{W}val" and _parent_tag(element) == f"{W}sdtPr":
            return printed("_id()")
        comment = _TEXTS.get((tag, name)) or (_ALTERNATIVE if tag.startswith(V) and name == "alt" else None)
        if comment is None or not value.strip():
            return None
        spot = self._story.spot(element)
        if tag.startswith(V) and next(element.iter(f"{V}imagedata"), None) is not None and "{{" in value:
            message = f"the picture described as «{excerpt(value)}» is in an old format and cannot be replaced"
            self._story.troubles.at("word-tag-in-object", spot, message, "Delete it and insert the picture again.")
        return self._text(value, spot, comment)

    def _text(self, value: str, spot: str, comment: str) -> str:
        content = read_text(value, self._filters)
        for problem in content.problems:
            self._story.troubles.at(problem.check, spot, problem.message, problem.hint)
        for tag in content.structural:
            message = f"{excerpt(tag.raw)} cannot stand in an alternative text or a tip"
            self._story.troubles.at("word-tag-level", spot, message, "Use {% if … %} without p, tr or tc.")
        if content.problems:
            return ""
        try:
            return self.sentences.write(content.nodes, Surroundings(spot, "", (comment,)), AttributeOutput())
        except TooManyVariants:
            message = f"the conditions in «{excerpt(value)}» make too many different sentences"
            self._story.troubles.at("word-too-many-variants", spot, message, "Use fewer conditions in this text.")
            return ""

    def _replace(self, element: _Element, scope: Mapping[str | None, str]) -> str | None:
        written = self._story.structure(element, scope)
        if written is not None:
            return written
        tag = element.tag
        if tag in _DROPPED:
            return ""
        if tag == f"{W}drawing":
            return self._drawing(element, scope)
        if tag == f"{W}{INSTRUCTION}" and "{{" in (element.text or ""):
            source = self._instruction(element, scope)
            if source is not None:
                return source
        if tag == f"{A}hlinkClick" and has_expression(self._targets.get(element.get(f"{R}id", ""), "")):
            message = "the link of a picture cannot hold an expression"
            self._story.troubles.at("word-tag-in-object", self._story.spot(element), message, "Link a text instead.")
        if tag in (f"{W}t", f"{W}{INSTRUCTION}") and any(mark in (element.text or "") for mark in ("{{", "{%")):
            message = f"«{excerpt(element.text or '')}» is inside a field or a formula, where tags are not read"
            hint = "Move the tag out of the field: select the field, then Ctrl+Shift+F9 makes it plain text."
            self._story.troubles.at("word-tag-in-object", self._story.spot(element), message, hint)
        return None

    def _instruction(self, element: _Element, scope: Mapping[str | None, str]) -> str | None:
        """The instruction of a HYPERLINK field whose target holds an expression; None for any other."""
        words = (element.text or "").split('"')
        if len(words) < 3 or words[0].strip().upper() != "HYPERLINK" or not has_expression(words[1]):
            return None
        content = target_content(words[1], self._filters)
        for problem in content.problems:
            self._story.troubles.at(problem.check, self._story.spot(element), problem.message, problem.hint)
        if not is_plain_target(content):
            return None
        before, after = words[0], '"'.join(words[2:])
        source = f'{before}"{target_source(words[1], self._filters)}"{after}'
        return start_tag(element, scope) + source + end_tag(element)

    # Pictures that an expression fills

    def _drawing(self, drawing: _Element, scope: Mapping[str | None, str]) -> str | None:
        """A picture whose alternative text is one expression; None for any other drawing.

        When the document is made, the value is a picture or a chart: a chart replaces the graphic, in the same box.
        """
        properties = next(drawing.iter(f"{WP}docPr"), None)
        blip = next(drawing.iter(f"{A}blip"), None)
        if properties is None or blip is None:
            return None
        content = read_text((properties.get("descr") or "").strip(), self._filters)
        if len(content.nodes) != 1 or not isinstance(content.nodes[0], Print) or content.problems:
            return None
        value = f"_image{self._fresh()}"
        extent = next(drawing.iter(f"{WP}extent"))
        width, height = int(extent.get("cx", "0")), int(extent.get("cy", "0"))
        for name in (f"{R}embed", f"{R}link"):
            identity = blip.get(name)
            if identity is not None and identity not in self._dropped:
                self._dropped.append(identity)

        def attribute(element: _Element, name: str, text: str) -> str | None:
            tag = element.tag
            if tag in _DESCRIBED and name in ("descr", "title"):
                return printed(f"_attr({value}.description)") if name == "descr" else ""
            if element is extent or (tag == f"{A}ext" and _parent_tag(element) == f"{A}xfrm"):
                fit = {"cx": "_fit_width", "cy": "_fit_height"}.get(name)
                return printed(f"{fit}({value}, {width}, {height})") if fit else None
            if element is blip and name == f"{R}embed":
                return printed(f"_picture({value})")
            return self.attribute(element, name, text)

        def replace(element: _Element, inner: Mapping[str | None, str]) -> str | None:
            if element.tag in _TEMPLATE_ONLY:
                return ""
            if element.tag != f"{A}graphic":
                return None
            picture = write_element(element, inner, replace=without_stand_in, attribute=attribute)
            chart = f"{value}_chart"
            draw = block(f"set {chart} = _chart({value}, {width}, {height})")
            return f"{draw}{block(f'if {chart}')}{printed(chart)}{block('else')}{picture}{block('endif')}"

        def without_stand_in(element: _Element, _: Mapping[str | None, str]) -> str | None:
            return "" if element.tag in _TEMPLATE_ONLY else None

        source = write_element(drawing, scope, replace=replace, attribute=attribute)
        return block(f"set {value} = {content.nodes[0].expression}") + source


def _parent_tag(element: _Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)
