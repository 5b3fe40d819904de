"""A check is data: what the code emits is described in `pitchgen/checks`, and the reverse."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pitchgen
from pitchgen.cli.manual import load_checks

PACKAGE = Path(pitchgen.__file__).parent
CALLS = {"error", "warning", "notice"}


def emitted() -> Iterator[tuple[str, str, Path]]:
    """(check id, severity, file) of every finding that the code can make with a literal id."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            first = node.args[0]
            if name in CALLS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, name, path


def test_every_emitted_check_is_described_with_its_severity() -> None:
    checks = load_checks()
    for check, severity, path in emitted():
        assert check in checks, f"{path.name} emits {check}, which pitchgen/checks does not describe"
        assert severity in checks[check].severities, f"{path.name} emits {check} as {severity}"


def test_every_described_check_is_named_in_the_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    for check in load_checks():
        assert f'"{check}"' in code, f"{check} is described but nothing emits it"


def test_every_check_has_a_fixture() -> None:
    tests = "\n".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parent.rglob("*.py") if path != Path(__file__)
    )
    missing = sorted(check for check in load_checks() if check not in tests)
    assert not missing, f"no test names {missing}"
