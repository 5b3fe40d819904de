"""Targets of links that hold an expression, as typed or as Word percent-encodes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from pitchgen.word.delimiters import printed
from pitchgen.word.nodes import Node, Print, Text
from pitchgen.word.paragraph import Content, read_text
from pitchgen.word.tags import excerpt
from pitchgen.word.xml import R, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_SCHEME: Final = re.compile(r"https?://")


def check_links(
    paragraph: _Element,
    spot: str,
    targets: Mapping[str, str],
    filters: Collection[str],
    report: Callable[[str, str, str, str], None],
) -> None:
    """Report what is wrong in the targets of a paragraph's own links.

    `targets` are those of the part by relationship id, `filters` the names that expressions may use; `spot` is where
    the paragraph stands.
    """
    for element in paragraph.iter(f"{W}hyperlink"):
        target = decoded_target(targets.get(element.get(f"{R}id", ""), ""))
        if next(element.iterancestors(f"{W}p"), None) is not paragraph or not has_expression(target):
            continue
        content = target_content(target, filters)
        for problem in content.problems:
            report(problem.check, spot, problem.message, problem.hint)
        if not content.problems and not is_plain_target(content):
            message = f"the target {excerpt(target)} of a link has a statement"
            hint = "A target may hold text and expressions only, such as https://example.com/{{ code }}."
            report("word-tag-in-object", spot, message, hint)


def has_expression(target: str) -> bool:
    """Whether a link's target holds a tag, as typed or as Word percent-encodes it."""
    return "{{" in target or "%7b%7b" in target.lower()


def decoded_target(target: str) -> str:
    """A target with its tag readable again."""
    return unquote(target) if "%7b" in target.lower() else target


def target_content(target: str, filters: Collection[str]) -> Content:
    """The content of a target, for its problems."""
    return read_text(target, filters)


def is_plain_target(content: Content) -> bool:
    """Whether a target has text and expressions only."""
    return not content.structural and all(isinstance(node, (Text, Print)) for node in content.nodes)


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
