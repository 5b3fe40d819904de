"""Names that a template uses and its document does not have, found before anything is rendered."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from typing import Final

from pitchgen.model.finding import Finding, Place, error
from pitchgen.word.compiled import RUNTIME_NAMES, CompiledStory
from pitchgen.word.delimiters import SYNTAX

_ALWAYS: Final = frozenset({*RUNTIME_NAMES, "loop", "range"})


def check_names(story: CompiledStory, variables: Collection[str], file: str) -> list[Finding]:
    """A finding for every name that is neither a variable of the document nor set by the template."""
    from jinja2 import Environment, meta, nodes

    tree = Environment(autoescape=False, **SYNTAX).parse(story.source)  # noqa: S701  # it only parses
    unknown = meta.find_undeclared_variables(tree) - _ALWAYS - set(variables)
    findings: dict[tuple[str, str], Finding] = {}
    for node in tree.find_all(nodes.Name):
        if node.name in unknown and node.ctx == "load":
            spot = story.spots[node.lineno - 1]
            near = difflib.get_close_matches(node.name, variables, 1)
            hint = f"Did you mean {near[0]}?" if near else f"This document has: {', '.join(sorted(variables))}."
            message = f"{node.name} is not a name that this document knows"
            findings.setdefault((node.name, spot), error("word-name-unknown", Place(file, spot=spot), message, hint))
    return list(findings.values())
