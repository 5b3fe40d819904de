"""From a story's Jinja source to Python code that a warm start can load without Jinja.

Jinja parses and generates the code; before that, every node of the parsed template must be one that this
module lists, so what a template can do is enumerated here and nowhere else. The code is run by
`pitchgen.word.runtime`, which provides the few names that it imports.
"""

from __future__ import annotations

import marshal
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final, NoReturn

from pitchgen.model.finding import Finding, Place, error
from pitchgen.word.compiled import RUNTIME_NAMES, CompiledStory
from pitchgen.word.delimiters import SYNTAX
from pitchgen.word.generated import code_name, spot_of
from pitchgen.word.ooxml import words

if TYPE_CHECKING:
    from jinja2 import nodes

_ALLOWED: Final = frozenset(
    words(
        "Template Output TemplateData For If Assign With Name Const Tuple List Dict Pair Filter Test Getattr Getitem"
        " Call Keyword CondExpr Compare Operand And Or Not Neg Pos Concat Add Sub Mul Div FloorDiv Mod"
    )
)
_CALLABLE: Final = frozenset((*RUNTIME_NAMES, "range"))
_IMPORT: Final = "from jinja2.runtime import "


def compile_code(story: CompiledStory, filters: Collection[str], file: str = "") -> tuple[bytes | None, list[Finding]]:
    """The marshalled code of a story, or None with what in it is not allowed.

    Args:
        story: the source and its spots.
        filters: names of all filters that the rendering will offer, the built-in ones included.
        file: the template's path as the user would type it, for findings.
    """
    from jinja2 import TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from jinja2.utils import pass_context

    from pitchgen.word.filters import TESTS

    environment = ImmutableSandboxedEnvironment(
        **SYNTAX,
        autoescape=False,
        optimized=False,
        finalize=pass_context(lambda *_: _not_at_compile_time()),
        cache_size=0,
    )
    environment.intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))
    environment.filters = dict.fromkeys(filters, _not_at_compile_time)
    environment.tests = dict.fromkeys(TESTS, _not_at_compile_time)

    def finding(check: str, line: int, message: str, hint: str = "") -> Finding:
        return error(check, Place(file, spot=spot_of(story.spots, line) or story.part), message, hint)

    try:
        tree = environment.parse(story.source)
        findings = [finding(*refusal) for refusal in _refusals(tree)]
        if findings:
            return None, findings
        _guard(tree)
        source = environment.compile(tree, raw=True)
        head, _, body = source.partition("\n")
        if not head.startswith(_IMPORT):
            raise RuntimeError(f"this version of Jinja generates other code than pitchgen knows: {head}")
        # The blank line keeps the line numbers of Jinja's debug information right.
        code = compile("\n" + body, code_name(story.part), "exec", dont_inherit=True)
    except TemplateSyntaxError as problem:
        hint = "Look at the tags of this paragraph: a name, a bracket or a quotation mark is not right."
        return None, [finding("template-syntax", problem.lineno, f"the tag cannot be read: {problem.message}", hint)]
    except (RecursionError, SyntaxError, MemoryError):
        return None, [too_deep(Place(file, spot=spot_of(story.spots, 1) or story.part))]
    return marshal.dumps(code), []


def too_deep(place: Place) -> Finding:
    """Tags nested beyond what Jinja or Python can follow."""
    hint = "Split the paragraph, or the loop, into simpler ones."
    return error("template-too-deep", place, "the tags of the template are nested too deeply", hint)


def _not_at_compile_time(*_: object) -> NoReturn:
    raise AssertionError("a filter ran while the template was compiled")


def _refusals(tree: nodes.Template) -> Iterator[tuple[str, int, str, str]]:
    """Check id, line, message and hint of every node that a template may not have."""
    stack: list[nodes.Node] = [tree]
    while stack:
        node = stack.pop()
        kind = type(node).__name__
        line = node.lineno or 1
        if kind not in _ALLOWED or getattr(node, "recursive", False):
            hint = "Use if, for and set; for anything else ask an engineer for a ready-made value."
            yield "template-forbidden", line, f"a template may not use this: {_WORDS.get(kind, kind.lower())}", hint
        elif kind == "Call" and not _may_call(node):
            hint = "A template prints values and applies filters: {{ value | filter }}."
            yield "template-forbidden", line, f"a template may not call {_callee(node)}()", hint
        stack.extend(reversed(list(node.iter_child_nodes())))


_WORDS: Final = {
    "Include": "include",
    "Import": "import",
    "FromImport": "from ... import",
    "Extends": "extends",
    "Block": "block",
    "Macro": "macro",
    "CallBlock": "call",
    "FilterBlock": "filter ... endfilter",
    "AssignBlock": "set ... endset",
    "NSRef": "a namespace",
    "Slice": "a slice [a:b]",
    "Pow": "a power (**)",
    "For": "a recursive loop",
}


def _callee(call: nodes.Node) -> str:
    callee = getattr(call, "node", None)
    return str(getattr(callee, "name", None) or getattr(callee, "attr", None) or "a value")


def _may_call(call: nodes.Node) -> bool:
    callee = getattr(call, "node", None)
    if type(callee).__name__ == "Name":
        return callee is not None and callee.name in _CALLABLE
    owner = getattr(callee, "node", None)
    return getattr(callee, "attr", None) == "cycle" and getattr(owner, "name", None) == "loop"


def _guard(tree: nodes.Template) -> None:
    """Wrap what Jinja would run unguarded: iteration by the loop budget, comparison by a check of its operands."""
    from jinja2.nodes import Call, Compare, EnvironmentAttribute, For, Node

    def wrapped(name: str, expression: Node) -> Call:
        known = {"lineno": expression.lineno, "environment": expression.environment}
        return Call(EnvironmentAttribute(name, **known), [expression], [], None, None, **known)

    loops, comparisons = list(tree.find_all(For)), list(tree.find_all(Compare))
    for loop in loops:
        loop.iter = wrapped("iterate", loop.iter)
    for comparison in comparisons:
        comparison.expr = wrapped("comparable", comparison.expr)
        for operand in comparison.ops:
            operand.expr = wrapped("comparable", operand.expr)
