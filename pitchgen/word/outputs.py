"""The two ways to write a sentence: as runs of a paragraph, or as the value of an attribute."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from pitchgen.word.delimiters import printed
from pitchgen.word.formats import Format
from pitchgen.word.links import decoded_target, has_expression, target_source
from pitchgen.word.nodes import Anchor, Container, Thing
from pitchgen.word.runs import RunWriter
from pitchgen.word.xml import R, W, attribute_of, end_tag

if TYPE_CHECKING:
    from lxml.etree import _Element


class AttributeOutput:
    """Writes text and values of an attribute, which has neither formats nor objects."""

    def text(self, text: str, _form: Format, *, highlight: bool = False) -> str:  # noqa: ARG002
        """Text; nothing can mark it as not translated."""
        return attribute_of(text)

    def value(self, expression: str, _form: Format) -> str:
        """A printed value."""
        return printed(f"_attr({expression})")

    def thing(self, thing: Thing) -> str:
        """No object can stand in an attribute."""
        raise AssertionError(thing)

    def anchor(self, anchor: Anchor) -> str:
        """No bookmark can stand in an attribute."""
        raise AssertionError(anchor)

    def opening(self, container: Container) -> str:
        """No container can stand in an attribute."""
        raise AssertionError(container)

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
        """An object, in its own format."""
        return self._runs.items(thing.items)

    def anchor(self, anchor: Anchor) -> str:
        """The end of a bookmark."""
        return self._anchor(anchor.element)

    def opening(self, container: Container) -> str:
        """What begins a container."""
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

    def closing(self, container: Container) -> str:
        """What ends a container."""
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
