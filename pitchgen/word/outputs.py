"""The two ways to write a sentence: as runs of a paragraph, or as the value of an attribute."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from pitchgen.word.delimiters import printed
from pitchgen.word.formats import Format
from pitchgen.word.nodes import Anchor, Container, Node, Print, Text, Thing
from pitchgen.word.paragraph import Content, read_text
from pitchgen.word.runs import RunWriter
from pitchgen.word.xml import R, W, attribute_of, end_tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_SCHEME: Final = re.compile(r"https?://")


class AttributeOutput:
    """Writes text and values of an attribute; formats and objects cannot occur in one."""

    def text(self, text: str, form: Format, *, highlight: bool = False) -> str:
        return attribute_of(text)

    def value(self, expression: str, form: Format) -> str:
        return printed(f"_attr({expression})")

    def thing(self, thing: Thing) -> str:
        raise AssertionError("an attribute holds text only")

    def anchor(self, anchor: Anchor) -> str:
        raise AssertionError("an attribute holds text only")

    def opening(self, container: Container, form: Format) -> str:
        raise AssertionError("an attribute holds text only")

    closing = opening


class RunOutput:
    """Writes runs, links and content controls.

    `write(element)` and `start(element)` give the XML of an object and of a start tag; `anchor(element)` that of
    a bookmark; `targets` the targets of the part's external links by relationship id; `dropped` collects the ids
    of links that became fields.
    """

    def __init__(
        self,
        runs: RunWriter,
        *,
        write: Callable[[_Element], str],
        start: Callable[[_Element], str],
        anchor: Callable[[_Element], str],
        targets: Mapping[str, str],
        dropped: list[str],
        filters: Collection[str],
    ) -> None:
        self._runs = runs
        self._write = write
        self._start = start
        self._anchor = anchor
        self._targets = targets
        self._dropped = dropped
        self._filters = filters
        self.text = runs.text
        self.value = runs.value

    def thing(self, thing: Thing) -> str:
        return self._runs.items(thing.items)

    def anchor(self, anchor: Anchor) -> str:
        return self._anchor(anchor.element)

    def opening(self, container: Container, form: Format) -> str:
        element = container.element
        if element is None:
            return self._runs.items(container.opens)
        target = self._target(element)
        if target is not None:
            return self._field_opening(element, target)
        if element.tag == f"{W}sdt":
            inner = "".join(self._write(child) for child in element if child.tag != f"{W}sdtContent")
            return f"{self._start(element)}{inner}<w:sdtContent>"
        return self._start(element)

    def closing(self, container: Container, form: Format) -> str:
        element = container.element
        if element is None:
            return self._runs.items(container.closes)
        if self._target(element) is not None:
            return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        return ("</w:sdtContent>" if element.tag == f"{W}sdt" else "") + end_tag(element)

    def _target(self, element: _Element) -> str | None:
        """The target of a link that holds an expression; None for any other container."""
        if element.tag != f"{W}hyperlink":
            return None
        target = self._targets.get(element.get(f"{R}id", ""), "")
        return decoded_target(target) if has_expression(target) else None

    def _field_opening(self, element: _Element, target: str) -> str:
        identity = element.get(f"{R}id", "")
        if identity not in self._dropped:
            self._dropped.append(identity)
        instruction = f' HYPERLINK "{target_source(target, self._filters)}"'
        anchor = element.get(f"{W}anchor")
        if anchor:
            instruction += f' \\l "{attribute_of(anchor)}"'
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve">{instruction} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )


def has_expression(target: str) -> bool:
    """Whether a link's target holds a tag, as typed or as Word percent-encodes it."""
    return "{{" in target or "%7b%7b" in target.lower()


def decoded_target(target: str) -> str:
    """A target with its tag readable again."""
    return unquote(target) if "%7b" in target.lower() else target


def target_content(target: str, filters: Collection[str]) -> Content:
    """The content of a target, for its problems."""
    return read_text(target, filters)


def target_source(target: str, filters: Collection[str]) -> str:
    """Jinja source of the target of a HYPERLINK field."""
    nodes = target_content(target, filters).nodes
    pieces = [_literal(node.text) if isinstance(node, Text) else f"({node.expression})" for node in _spoken(nodes)]
    if len(pieces) == 2 and isinstance(nodes[0], Text) and _SCHEME.fullmatch(nodes[0].text):
        # Word puts a scheme before what is typed as an address; the value may bring its own.
        return printed(f'_href({pieces[1]} if "://" in {pieces[1]} else {pieces[0]} ~ {pieces[1]})')
    return printed(f"_href({' ~ '.join(pieces)})")


def _spoken(nodes: Sequence[Node]) -> Iterator[Text | Print]:
    return (node for node in nodes if isinstance(node, (Text, Print)))


def _literal(text: str) -> str:
    """Part of an address as a Jinja string."""
    return '"' + text.replace("\\", "%5C").replace('"', "%22") + '"'
