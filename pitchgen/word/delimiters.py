"""The delimiters of compiled sources, made of characters that no XML 1.0 document may contain.

XML 1.0 section 2.2 forbids U+0002 to U+0004, so nothing that is typed in Word or kept in the catalogue
can be taken for a tag once a story is compiled.
"""

from __future__ import annotations

from typing import Final, TypedDict

PRINT_START: Final = "\x02{"
PRINT_END: Final = "}\x02"
BLOCK_START: Final = "\x03%"
BLOCK_END: Final = "%\x03"
COMMENT_START: Final = "\x04#"
COMMENT_END: Final = "#\x04"


class Syntax(TypedDict):
    """Keyword arguments that a `jinja2.Environment` needs to read compiled sources."""

    block_start_string: str
    block_end_string: str
    variable_start_string: str
    variable_end_string: str
    comment_start_string: str
    comment_end_string: str
    trim_blocks: bool
    lstrip_blocks: bool
    keep_trailing_newline: bool


SYNTAX: Final[Syntax] = {
    "block_start_string": BLOCK_START,
    "block_end_string": BLOCK_END,
    "variable_start_string": PRINT_START,
    "variable_end_string": PRINT_END,
    "comment_start_string": COMMENT_START,
    "comment_end_string": COMMENT_END,
    "trim_blocks": False,
    "lstrip_blocks": False,
    "keep_trailing_newline": True,
}


def printed(expression: str) -> str:
    """The tag that prints a Jinja `expression` in a compiled source."""
    return f"{PRINT_START} {expression} {PRINT_END}"


def block(statement: str) -> str:
    """The tag that runs a Jinja `statement` (`if x`, `endfor`) in a compiled source."""
    return f"{BLOCK_START} {statement} {BLOCK_END}"
