"""Texts that the program itself says in documents: the few `Prose("...")` in its code, such as a draft's heading."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from pitchgen.translation.message import Message, flags_for

PACKAGE = Path(__file__).parent.parent


def program_messages(package: Path = PACKAGE) -> list[Message]:
    """The messages in the code of a package; found by reading it, so that no list of them needs to be kept."""
    return [
        Message(
            source,
            comments=("said by the program",),
            references=(f"{path.relative_to(package.parent).as_posix()}:{line}",),
            flags=flags_for(source),
        )
        for path in sorted(package.rglob("*.py"))
        for source, line in prose_in(path.read_text(encoding="utf-8"))
    ]


def prose_in(code: str) -> Iterator[tuple[str, int]]:
    """The text and the line of every `Prose("...")` in `code`, in its order."""
    if "Prose(" not in code:  # parsing is slow, and most files say nothing
        return
    calls = [
        node
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Prose"
    ]
    for call in sorted(calls, key=lambda node: node.lineno):
        text = call.args[0] if call.args else None
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
            yield text.value, call.lineno
