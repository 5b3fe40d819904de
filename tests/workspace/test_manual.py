"""What reading the catalogue can find is described in the manual of checks, with its severity, and nothing else is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import yaml

import pitchgen
from pitchgen.workspace.collections import COLLECTIONS

PACKAGE = Path(pitchgen.__file__).parent
MANUAL = yaml.safe_load((PACKAGE / "checks/workspace.yaml").read_text(encoding="utf-8"))
EVERY_CHECK = {
    check: entry
    for path in sorted((PACKAGE / "checks").glob("*.yaml"))
    for check, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}
"""What this room looks for on behalf of others (clauses, conformity) is described beside their own checks."""
FROM_THE_TRADE = {"vat-number-invalid"}
"""Described where the rule is at home."""

ERRORS = {"error", "report", "Wrong", "unknown"}


def emitted() -> Iterator[tuple[str, str]]:
    """(check id, severity) of every call in this room that makes a finding."""
    for path in (PACKAGE / "workspace").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    if name in ERRORS:
                        yield first.value, "error"
                    elif name in ("warning", "notice"):
                        yield first.value, name


def test_every_check_is_described_with_its_severity() -> None:
    for check, severity in emitted():
        if check not in FROM_THE_TRADE:
            assert severity in EVERY_CHECK[check]["severity"], check
    for collection in COLLECTIONS:
        assert EVERY_CHECK[collection.unknown]["severity"] == "error"


def test_every_description_is_complete() -> None:
    needed = {"severity", "title", "explanation", "remedy"}
    for check, entry in MANUAL.items():
        assert needed <= set(entry) <= needed | {"reference"}, check
        assert entry["explanation"].endswith((".", '".')), check
        assert entry["remedy"].endswith("."), check


def test_every_check_has_a_fixture() -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [check for check in MANUAL if check not in tests] == []
