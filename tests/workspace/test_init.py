"""`pitchgen init`: a small workspace that works at once, or nothing at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pitchgen.model.finding import refuses
from pitchgen.workspace.check import check_catalog
from pitchgen.workspace.collections import CLIENTS, COMPANY, PRODUCTS, REQUESTS
from pitchgen.workspace.init import FOLDERS, init_workspace
from pitchgen.workspace.workspace import Workspace

from .conftest import TODAY


def test_a_new_workspace_is_complete_and_without_a_fault(tmp_path: Path) -> None:
    written = init_workspace(tmp_path / "Brun & Fils").value
    assert written is not None
    root = tmp_path / "Brun & Fils"
    assert all(path.is_file() for path in written)
    assert all((root / folder).is_dir() for folder in FOLDERS)
    ws = Workspace.find(root)
    assert ws.own == root.resolve()
    settings = ws.settings.value
    assert settings is not None
    assert settings.name == "Brun & Fils"
    (key,) = ws.keys(REQUESTS)
    request = ws.load(REQUESTS, key).value
    assert request is not None
    assert ws.load(CLIENTS, request.client).value is not None
    assert all(ws.load(PRODUCTS, line.product).value is not None for line in request.lines)
    assert ws.load(COMPANY).value is not None
    assert not refuses(check_catalog(ws, TODAY))


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    target = tmp_path / "firm"
    target.mkdir()
    (target / ".git").mkdir()
    inode = target.stat().st_ino
    assert init_workspace(target).value
    assert target.stat().st_ino == inode, "the folder that somebody may stand in is the same"
    assert [path.name for path in tmp_path.iterdir()] == ["firm"]


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "offer.docx").write_text("mine")
    reading = init_workspace(tmp_path)
    assert reading.value is None
    assert [finding.check for finding in reading.findings] == ["init-not-empty"]
    assert "offer.docx" in reading.findings[0].message
    assert [path.name for path in tmp_path.iterdir()] == ["offer.docx"]


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "firm").write_text("mine")
    assert [finding.check for finding in init_workspace(tmp_path / "firm").findings] == ["init-not-a-folder"]
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    assert [finding.check for finding in init_workspace(tmp_path / "link").findings] == ["init-not-a-folder"]


@pytest.mark.parametrize("existing", [True, False])
def test_a_disk_that_fails_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, existing: bool
) -> None:
    target = tmp_path / "firm"
    if existing:
        target.mkdir()
    copied: list[object] = []
    copy = shutil.copyfile

    def fail_at_the_third(source: Path, destination: Path) -> object:
        copied.append(source)
        if len(copied) == 3:
            raise OSError(28, "No space left on device")
        return copy(source, destination)

    monkeypatch.setattr(shutil, "copyfile", fail_at_the_third)
    reading = init_workspace(target)
    assert [finding.check for finding in reading.findings] == ["init-failed"]
    assert "No space left" in reading.findings[0].message
    assert list(tmp_path.rglob("*")) == ([target] if existing else [])


def test_moving_into_a_folder_is_undone_when_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "firm"
    target.mkdir()
    rename = Path.rename

    def fail_at_the_toml(self: Path, other: Path) -> Path:
        if self.name == "pitchgen.toml":
            raise OSError(13, "Permission denied")
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", fail_at_the_toml)
    assert [finding.check for finding in init_workspace(target).findings] == ["init-failed"]
    assert list(tmp_path.rglob("*")) == [target]


def test_without_examples_nothing_is_made(tmp_path: Path) -> None:
    reading = init_workspace(tmp_path / "firm", built_in=tmp_path)
    assert [finding.check for finding in reading.findings] == ["init-failed"]
    assert list(tmp_path.iterdir()) == []
