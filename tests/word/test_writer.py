"""A file is on the disk whole, or not at all."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pitchgen.word.writer import replace_file


def test_a_new_document_gets_its_folder_and_the_usual_permissions(tmp_path: Path) -> None:
    target = tmp_path / "out" / "Angebot.docx"
    replace_file(target, b"offer")
    assert target.read_bytes() == b"offer"
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    assert target.stat().st_mode == plain.stat().st_mode
    assert [path.name for path in target.parent.iterdir()] == ["Angebot.docx"]


def test_an_existing_document_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "offer.docx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    replace_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_full_disk_leaves_the_old_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "offer.docx"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        replace_file(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["offer.docx"]
    assert target.read_bytes() == b"old"


def test_a_process_killed_before_the_rename_leaves_nothing_at_the_target(tmp_path: Path) -> None:
    target = tmp_path / "offer.docx"
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from pitchgen.word.writer import replace_file\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)\n"
        "replace_file(Path(sys.argv[1]), b'half')\n"
    )
    package = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", script, target], cwd=package, check=False)
    assert run.returncode == -signal.SIGKILL
    assert not target.exists()
    replace_file(target, b"whole")
    assert target.read_bytes() == b"whole"
