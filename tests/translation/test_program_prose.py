from __future__ import annotations

import ast
from pathlib import Path

from pitchgen.translation.program_prose import PACKAGE, program_messages, prose_in

from .samples import write


def test_prose_in_code_is_found_with_its_line() -> None:
    code = 'TITLE = Prose("Offre n° {number}")\nEMPTY = Prose("")\nOTHER = Prose(text)\n'
    code += '\ndef f():\n    g(Prose("Points ouverts"))\n'
    assert list(prose_in(code)) == [("Offre n° {number}", 1), ("Points ouverts", 6)]


def test_messages_of_the_program_name_their_file_from_the_root(tmp_path: Path) -> None:
    write(tmp_path, {"house/documents/offer.py": 'TITLE = Prose("Offre n° {number}")\n'})
    (message,) = program_messages(tmp_path / "house")
    assert message.references == ("house/documents/offer.py:1",)
    assert message.flags == ("python-brace-format",)


def test_the_program_says_nothing_that_translators_cannot_find() -> None:
    """Prose is made from a literal, or by the reader of YAML and the model itself."""
    makers = {"workspace/convert.py", "model/text.py"}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Prose":
                literal = bool(node.args) and isinstance(node.args[0], ast.Constant)
                assert literal or path.relative_to(PACKAGE).as_posix() in makers, f"{path}:{node.lineno}"
