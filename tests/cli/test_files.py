"""Several documents are written together or not at all, and none of them ever in part."""

from __future__ import annotations

import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pitchgen.cli.files import write_all

PACKAGE = Path(__file__).parents[2]
OLD, NEW = b"old" * 1000, b"new" * 5000
NAMES = ("a.docx", "b.docx", "c.csv")

KILLED_AT_A_STEP = """
import os, signal, sys
from pathlib import Path
from pitchgen.cli.files import write_all

left = int(sys.argv[2])

def step(event, arguments):
    global left
    if event in ("open", "os.mkdir", "os.chmod", "os.rename", "os.remove"):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

folder = Path(sys.argv[1])
files = {folder / name: b"new" * 5000 for name in sys.argv[3:]}
sys.addaudithook(step)
assert write_all(files) == ()
"""


def test_new_documents_get_their_folder_and_the_usual_permissions(tmp_path: Path) -> None:
    targets = [tmp_path / "out" / name for name in NAMES]
    assert write_all(dict.fromkeys(targets, NEW)) == ()
    assert sorted((tmp_path / "out").iterdir()) == targets
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    assert {path.stat().st_mode for path in targets} == {plain.stat().st_mode}


def test_an_existing_document_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.docx", tmp_path / "link.docx"
    real.write_bytes(OLD)
    real.chmod(0o640)
    link.symlink_to(real)
    assert write_all({link: NEW}) == ()
    assert link.is_symlink()
    assert real.read_bytes() == NEW
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_folder_in_the_way_of_one_keeps_all_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "b.docx").mkdir()
    (tmp_path / "a.docx").write_bytes(OLD)
    (finding,) = write_all({tmp_path / name: NEW for name in NAMES})
    assert finding.check == "output-not-writable"
    assert finding.place.file == str(tmp_path / "b.docx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "b.docx"]
    assert (tmp_path / "a.docx").read_bytes() == OLD


@pytest.mark.parametrize("failing", range(len(NAMES)))
def test_a_disk_that_fails_puts_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    (tmp_path / NAMES[0]).write_bytes(OLD)
    replace = Path.replace

    def refusing(path: Path, target: Path) -> Path:
        if Path(target).name == NAMES[failing] and path.read_bytes() == NEW:
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refusing)
    (finding,) = write_all({tmp_path / name: NEW for name in NAMES})
    assert "No space left" in finding.message
    assert [path.name for path in tmp_path.iterdir()] == [NAMES[0]]
    assert (tmp_path / NAMES[0]).read_bytes() == OLD


@pytest.mark.parametrize("breaking", range(len(NAMES)))
def test_who_breaks_off_finds_what_was_there_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaking: int
) -> None:
    (tmp_path / NAMES[0]).write_bytes(OLD)
    replace = Path.replace

    def broken_off(path: Path, target: Path) -> Path:
        if Path(target).name == NAMES[breaking] and path.read_bytes() == NEW:
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", broken_off)
    with pytest.raises(KeyboardInterrupt):
        write_all({tmp_path / name: NEW for name in NAMES})
    assert [path.name for path in tmp_path.iterdir()] == [NAMES[0]]
    assert (tmp_path / NAMES[0]).read_bytes() == OLD


def killed_after(folder: Path, steps: int) -> bool:
    """Whether the writing was killed before it was done: at its opening, renaming, removing number `steps`."""
    command = [sys.executable, "-c", KILLED_AT_A_STEP, str(folder), str(steps), *NAMES]
    run = subprocess.run(command, cwd=PACKAGE, check=False, capture_output=True)
    assert run.returncode in (0, -signal.SIGKILL), run.stderr
    return run.returncode != 0


def test_a_process_killed_at_any_step_leaves_only_whole_documents(tmp_path: Path) -> None:
    (tmp_path / NAMES[0]).write_bytes(OLD)
    steps = 0
    seen: set[tuple[bytes | None, ...]] = set()
    while True:
        killed = killed_after(tmp_path, steps)
        content = tuple((tmp_path / name).read_bytes() if (tmp_path / name).exists() else None for name in NAMES)
        assert content[0] in (OLD, NEW)
        assert set(content[1:]) <= {None, NEW}
        shown = {path.name for path in tmp_path.iterdir() if not path.name.startswith(".")}
        assert shown <= set(NAMES), "what was not finished has a name that nobody looks for"
        seen.add(content)
        if not killed:
            break
        for path in tmp_path.iterdir():
            path.unlink()
        (tmp_path / NAMES[0]).write_bytes(OLD)
        steps += 1
    assert steps > 2 * len(NAMES)
    assert {(OLD, None, None), (NEW, NEW, NEW)} <= seen
    assert sorted(path.name for path in tmp_path.iterdir()) == list(NAMES)
