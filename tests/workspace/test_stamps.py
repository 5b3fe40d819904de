"""Stamps of folders, and what is made once in a run."""

from __future__ import annotations

import os
from pathlib import Path

from pitchgen.workspace.stamps import stamp_of
from pitchgen.workspace.workspace import Workspace


def test_a_stamp_changes_with_every_file_that_counts(tmp_path: Path) -> None:
    seen = {stamp_of([tmp_path], ".yaml")}
    file = tmp_path / "a.yaml"
    for step in (
        lambda: file.write_text("x: 1"),
        lambda: file.write_text("x: 10"),
        lambda: os.utime(file, ns=(1, 1)),
        lambda: file.rename(tmp_path / "b.yaml"),
        lambda: (tmp_path / "c.yaml").write_text(""),
    ):
        step()
        stamp = stamp_of([tmp_path], ".yaml")
        assert stamp not in seen
        seen.add(stamp)
    (tmp_path / "notes.txt").write_text("")
    assert stamp_of([tmp_path], ".yaml") == stamp
    assert stamp_of([tmp_path, tmp_path / "none"], ".yaml") == stamp


def test_what_a_run_needs_twice_is_made_once(tmp_path: Path) -> None:
    ws = Workspace(tmp_path, tmp_path)
    made: list[str] = []

    def make(name: str) -> str | None:
        made.append(name)
        return None

    for name in ("a", "b", "a"):
        assert ws.once(name, lambda name=name: make(name)) is None
    assert made == ["a", "b"]
