"""What is wrong with a YAML file, in words for somebody who has never heard of YAML.

PyYAML's two parsers word their errors differently and point after the mistake; the line itself tells more.
"""

from __future__ import annotations

import re
from typing import Any

from pitchgen.model.finding import Finding, Place, error

_KEY_AND_VALUE = re.compile(r"""^\s*(?:-\s+)*(?:[\w.-]+:\s+)?(?P<value>\S.*)$""")
_RESERVED = "@`%,&*!|>{}[]"


def explain_syntax_error(failure: Any, text: str, file: str) -> Finding:
    """The finding for a `yaml.YAMLError` raised on `text`."""
    lines = text.split("\n")
    problem = str(getattr(failure, "problem", "") or "")
    context = str(getattr(failure, "context", "") or "")
    line = _line(getattr(failure, "problem_mark", None), len(lines))
    begun = _line(getattr(failure, "context_mark", None), len(lines)) or line
    place, shown = Place(file, line), lines[line - 1] if line else ""

    indent = shown[: len(shown) - len(shown.lstrip())]
    if "\t" in indent:
        return error(
            "yaml-tab",
            place,
            "The line begins with a tab; spaces were expected.",
            "Replace the tab by spaces, as many as the lines around it have.",
        )
    if any(sign not in " \t" for sign in indent):
        return special_indentation(place)
    if "quoted scalar" in context or "double-quoted" in context:
        return _quotation(problem, file, line, begun)
    if "expected ':'" in problem and not context.startswith("while parsing a flow"):
        return error(
            "yaml-syntax",
            Place(file, begun),
            f'A colon is missing: "{lines[begun - 1].strip()}" is not `key: value`.',
            "Write `key: value`, with a space after the colon; text that goes on from the line above is indented.",
        )
    value = _value(shown)
    if "mapping values" in problem and ": " in value:
        return _quotes_needed(place, f'The text "{_short(value)}" holds a colon followed by a space', value)
    if value[:1] in ("'", '"') and "flow" not in context:
        return _quotes_needed(place, f"The quotation marks of {_short(value)} close too early", value)
    if value[:1] and value[0] in _RESERVED and "any token" in problem:
        return _quotes_needed(place, f'The text "{_short(value)}" begins with the sign {value[0]}', value)
    if context.startswith("while parsing a flow"):
        return error(
            "yaml-syntax",
            Place(file, begun),
            "A bracket that opens here is not closed, or a comma is missing in it.",
            "Close the bracket, or put text that begins with [ or { in quotation marks.",
        )
    if value[:1] and value[0] in _RESERVED:
        return _quotes_needed(place, f'The text "{_short(value)}" begins with the sign {value[0]}', value)
    if "expected key" in problem or "block end" in problem or "indicator" in problem or "mapping values" in problem:
        return error(
            "yaml-indentation",
            place,
            f'"{_short(shown.strip())}" is not aligned with the lines it belongs to.',
            "Keys of one group begin in the same column; items of a list each begin with a dash in the same column.",
        )
    return error(
        "yaml-syntax",
        place,
        "The file cannot be understood from here on.",
        "Compare the line, and the one before it, with a file that works.",
    )


def special_indentation(place: Place) -> Finding:
    """The finding that a line begins with a space that only looks like one."""
    return error(
        "yaml-indentation",
        place,
        "The line begins with a no-break or other special space.",
        "Replace it by ordinary spaces.",
    )


def _line(mark: Any, last: int) -> int:
    return min(mark.line + 1, last) if mark is not None else 0


def _value(line: str) -> str:
    match = _KEY_AND_VALUE.match(line)
    return match.group("value").strip() if match else ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def _quotes_needed(place: Place, what: str, value: str) -> Finding:
    bare = value.strip("'\"")
    quoted = '"' + bare.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return error(
        "yaml-quotes",
        place,
        f"{what}.",
        f"Put the whole text in quotation marks: {_short(quoted)}",
    )


def _quotation(problem: str, file: str, line: int, begun: int) -> Finding:
    if "end of stream" in problem or "document" in problem:
        return error(
            "yaml-quotes",
            Place(file, begun),
            "A quotation mark that opens here is not closed.",
            "Close it at the end of the text.",
        )
    return error(
        "yaml-quotes",
        Place(file, line),
        "A backslash in double quotation marks begins a sign that does not exist.",
        "Use single quotation marks around text with backslashes: 'C:\\folder'.",
    )
