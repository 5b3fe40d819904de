"""Named placeholders in a message (`{place}`): filled after translation, in one pass, and never as code.

The syntax is gettext's `python-brace-format` without attributes, indexes or format specifications: a value is printed
by the locale's formats, and `{{` and `}}` stand for braces.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


def placeholders(text: str) -> frozenset[str]:
    """The names of the placeholders in `text`."""
    if "{" not in text:
        return frozenset()
    return frozenset(match[1] for match in _PLACEHOLDER.finditer(text) if match[1] is not None)


def fill(text: str, value_of: Callable[[str], str]) -> str:
    """`text` with every `{name}` replaced by `value_of(name)`. Braces inside a value are left as they are."""
    if "{" not in text and "}" not in text:
        return text

    def value(match: re.Match[str]) -> str:
        return match[0][0] if match[1] is None else value_of(match[1])

    return _PLACEHOLDER.sub(value, text)
