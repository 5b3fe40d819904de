"""What a template can reach: the names of its context, the functions it may call, the texts' way into a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from pitchgen.model.text import LocalizedText, Prose

MISSING: Final = object()
"""Marks a name that is not there; generated code compares with it."""


class Allowed:
    """A function that templates may call; nothing else is callable for them."""

    __slots__ = ("run",)

    def __init__(self, run: Callable[..., Any]) -> None:
        self.run = run


class Hooks:
    """How texts get their language: `translate` prints Prose, `localized` prints text typed in several languages."""

    __slots__ = ("localized", "translate")

    def __init__(self, translate: Callable[[Prose], str], localized: Callable[[LocalizedText], str]) -> None:
        self.translate = translate
        self.localized = localized


class Names:
    """The names that a template sees: the document's context, the runtime's functions, and what it sets itself."""

    __slots__ = ("_names", "exported_vars", "vars")

    def __init__(self, context: Mapping[str, Any], functions: Mapping[str, Allowed]) -> None:
        self._names = {**context, **functions}
        self.vars: dict[str, Any] = {}
        self.exported_vars: set[str] = set()

    def resolve_or_missing(self, name: str) -> Any:
        """The value of a name, or the mark for a missing one that generated code compares with."""
        return self._names.get(name, MISSING)
