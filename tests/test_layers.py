"""The rooms of the house: nothing imports upwards or sideways (docs/architecture.md)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import pitchgen

PACKAGE = Path(pitchgen.__file__).parent

ALLOWED = {
    "model": set(),
    "trade": {"model"},
    "workspace": {"model", "trade"},
    "language": {"model", "trade"},
    "word": {"model", "trade"},
    "register": {"model"},
    "documents": {"model", "trade", "workspace", "language", "word"},
    "translation": {"model", "trade", "workspace", "language", "word", "documents"},
    "cli": {"model", "trade", "workspace", "language", "word", "register", "documents", "translation"},
}

FORBIDDEN_IN_THE_CORE = {"pathlib", "os", "io", "time", "babel", "lxml", "yaml", "click", "jinja2", "docx", "locale"}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "builtin" not in path.relative_to(PACKAGE).parts)


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_the_rooms_below_it(path: Path) -> None:
    here = room(path)
    if not here:
        return
    used = {name.split(".")[1] for name in imported(path) if name.startswith("pitchgen.") and name.count(".") >= 1}
    rooms = used & set(ALLOWED)
    assert rooms - {here} <= ALLOWED[here], f"{here} must not import {sorted(rooms - {here} - ALLOWED[here])}"


@pytest.mark.parametrize("here", ["model", "trade"])
def test_the_core_knows_no_file_no_clock_no_locale_no_word(here: str) -> None:
    for path in (PACKAGE / here).rglob("*.py"):
        used = {name.split(".")[0] for name in imported(path)}
        assert not used & FORBIDDEN_IN_THE_CORE, f"{path.name} imports {sorted(used & FORBIDDEN_IN_THE_CORE)}"
        text = path.read_text(encoding="utf-8")
        assert ".today()" not in text and ".now(" not in text, f"{path.name} reads the clock"


def test_every_room_is_declared() -> None:
    found = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert found == set(ALLOWED)
