"""A check is data: what the code emits is described in `pitchgen/checks`, and the reverse."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import pitchgen
from pitchgen.cli.manual import CheckEntry, load_checks
from pitchgen.workspace.collections import COLLECTIONS

PACKAGE = Path(pitchgen.__file__).parent
SEVERITIES = {"error", "warning", "notice"}
CALLS = {name: name for name in SEVERITIES} | {"report": "error", "Wrong": "error", "unknown": "error"}
"""The functions that make a finding of a check id, and its severity; the last three read files."""

CHECK = "a-check:\n  severity: error\n  title: T\n  explanation: E.\n  remedy: R.\n"


@cache
def checks() -> dict[str, CheckEntry]:
    return load_checks()


def emitted() -> Iterator[tuple[str, str, Path]]:
    """(check id, severity, file) of every finding that the code can make with a literal id."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            first = node.args[0]
            if name in CALLS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, CALLS[name], path
    for collection in COLLECTIONS:
        yield collection.unknown, "error", PACKAGE / "workspace" / "collections.py"


def test_every_emitted_check_is_described_with_its_severity() -> None:
    for check, severity, path in emitted():
        assert check in checks(), f"{path.name} emits {check}, which pitchgen/checks does not describe"
        assert severity in checks()[check].severity.split(", "), f"{path.name} emits {check} as {severity}"


def test_every_described_check_is_named_in_the_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    for check in checks():
        assert f'"{check}"' in code, f"{check} is described but nothing emits it"


def test_every_check_has_a_fixture() -> None:
    tests = "\n".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parent.rglob("*.py") if path != Path(__file__)
    )
    missing = sorted(check for check in checks() if check not in tests)
    assert not missing, f"no test names {missing}"


def test_every_description_is_complete() -> None:
    for check, entry in checks().items():
        assert re.fullmatch(r"[a-z0-9.]+(-[a-z0-9.]+)*", check), check
        assert set(entry.severity.split(", ")) <= SEVERITIES, check
        assert entry.title, check
        # A description that ends elsewhere was cut off by a sign that means something in YAML.
        assert entry.explanation.rstrip().endswith((".", '".')), check
        assert entry.remedy.rstrip().endswith("."), check


@pytest.mark.parametrize("files", [[CHECK, CHECK], [CHECK + CHECK]], ids=["in two files", "in one file"])
def test_a_check_is_described_once(tmp_path: Path, files: list[str]) -> None:
    for number, text in enumerate(files, 1):
        (tmp_path / f"room-{number}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"room-\d\.yaml describes a-check, which room-1\.yaml has described already"):
        load_checks(tmp_path)
