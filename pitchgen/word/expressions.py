"""What stands in a tag, read by Jinja's own parser: names, filters, and what is wrong with it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

STATEMENTS: Final = frozenset({"for", "endfor", "if", "elif", "else", "endif", "set"})

_PLAIN_HINT: Final = "Look for a missing bracket, quotation mark or dot, e.g. {{ offer.valid_until | date }}."


class Problem(Struct, frozen=True):
    """Something wrong in a tag's body: `check` is the id of the finding."""

    check: str
    message: str
    hint: str


@cache
def environment() -> Environment:
    """The Jinja environment whose grammar expressions are checked against."""
    from jinja2 import Environment

    return Environment(autoescape=False)  # noqa: S701  # it only parses


def placeholder_name(expression: str) -> str:
    """The name a translator sees for a printed expression: its first dotted name, `value` if it has none."""
    from jinja2 import TemplateSyntaxError

    try:
        return _first_name(_parse_expression(expression)) or "value"
    except TemplateSyntaxError:
        return "value"


def loop_name(header: str) -> str:
    """The name a translator sees for an inline loop: what it runs over, `offer.lines` in `for x in offer.lines`."""
    from jinja2 import TemplateSyntaxError, nodes

    try:
        loop = environment().parse(f"{{% {header} %}}{{% endfor %}}").body[0]
    except TemplateSyntaxError:
        return "items"
    return (_first_name(loop.iter) if isinstance(loop, nodes.For) else "") or "items"


def check_expression(expression: str, filters: Collection[str]) -> list[Problem]:
    """What is wrong in `{{ expression }}`; an empty list if nothing is."""
    from jinja2 import TemplateSyntaxError

    try:
        tree = _parse_expression(expression)
    except TemplateSyntaxError as problem:
        return [Problem("word-tag-syntax", f"the expression cannot be read: {problem.message}", _PLAIN_HINT)]
    return _unknown_filters(tree, filters)


def check_statement(body: str, filters: Collection[str]) -> list[Problem]:
    """What is wrong in `{% body %}` taken by itself."""
    from jinja2 import TemplateSyntaxError

    keyword, _, rest = body.partition(" ")
    if keyword not in STATEMENTS:
        known = "if, elif, else, endif, for, endfor and set"
        near = difflib.get_close_matches(keyword, STATEMENTS, 1)
        hint = f"Did you mean {near[0]}?" if near else f"A template may use {known}."
        return [Problem("word-tag-statement", f"{keyword} is not a statement; expected one of {known}", hint)]
    if keyword == "set" and "=" not in rest:  # Jinja would look for an endset
        message = f"{body} gives no value; a template may not capture text"
        return [Problem("word-tag-syntax", message, "Write {% set name = value %}.")]
    try:
        tree = environment().parse(_whole(keyword, body))
    except TemplateSyntaxError as problem:
        return [Problem("word-tag-syntax", f"the statement cannot be read: {problem.message}", _PLAIN_HINT)]
    return _unknown_filters(tree, filters)


def _whole(keyword: str, body: str) -> str:
    """A complete template around one statement, so that Jinja can parse it."""
    match keyword:
        case "if":
            return f"{{% {body} %}}{{% endif %}}"
        case "elif":
            return f"{{% if x %}}{{% {body} %}}{{% endif %}}"
        case "for":
            return f"{{% {body} %}}{{% endfor %}}"
        case "else" | "endif":
            return f"{{% if x %}}{{% {body} %}}" + ("{% endif %}" if keyword == "else" else "")
        case "endfor":
            return f"{{% for x in y %}}{{% {body} %}}"
        case _:
            return f"{{% {body} %}}"


def _parse_expression(expression: str) -> nodes.Expr:
    from jinja2 import TemplateSyntaxError
    from jinja2.parser import Parser

    parser = Parser(environment(), expression, state="variable")
    tree = parser.parse_expression()
    if not parser.stream.eos:
        token = parser.stream.current
        raise TemplateSyntaxError(f"unexpected {token.value!r}", token.lineno)
    return tree


def _unknown_filters(tree: nodes.Node, filters: Collection[str]) -> list[Problem]:
    from jinja2 import nodes

    problems = []
    found = [*tree.find_all(nodes.Filter), *([tree] if isinstance(tree, nodes.Filter) else [])]
    for node in found:  # find_all looks below a node only
        if node.name not in filters:
            near = difflib.get_close_matches(node.name, filters, 1)
            hint = f"Did you mean | {near[0]}?" if near else f"Known filters: {', '.join(sorted(filters))}."
            problems.append(Problem("word-tag-filter", f"{node.name} is not a filter", hint))
    return problems


def _first_name(node: nodes.Node) -> str:
    return next(_names(node), "")


def _names(node: nodes.Node) -> Iterator[str]:
    """The dotted names of an expression in the order in which a reader meets them."""
    from jinja2 import nodes

    if isinstance(node, (nodes.Name, nodes.Getattr)):
        path = _dotted(node)
        if path:
            yield path
            return
    children = list(node.iter_child_nodes())
    if isinstance(node, nodes.CondExpr):  # `a if test else b`: what is printed comes first
        children = [child for child in (node.expr1, node.expr2, node.test) if child is not None]
    for child in children:
        yield from _names(child)


def _dotted(node: nodes.Node) -> str:
    from jinja2 import nodes

    parts: list[str] = []
    while isinstance(node, nodes.Getattr):
        parts.append(node.attr)
        node = node.node
    return ".".join([node.name, *reversed(parts)]) if isinstance(node, nodes.Name) else ""
