"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from pitchgen.model.finding import Finding, Place, error


def write_atomically(path: Path, data: bytes) -> list[Finding]:
    """Put `data` at `path` so that a reader finds the old file, or the new one, never a part of either.

    The bytes go to a temporary file in the same folder, are flushed to the disk, then renamed over the target.
    A symbolic link is followed, so the file it points to is replaced and the link stays; an existing file keeps
    its permissions. Missing folders are made. What prevents the writing is a finding; nothing is left behind.
    """
    target = Path(os.path.realpath(path))
    place = Place(file=str(path))
    if target.is_dir():
        return [error("output-not-writable", place, "there is a folder of this name", "Choose another file name.")]
    temporary = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else _default_mode()
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        hint = "Close the document if it is open in Word, and check the folder and the free space."
        return [error("output-not-writable", place, f"the file cannot be written: {reason}", hint)]
    else:
        temporary = ""
        _flush_folder(target.parent)
        return []
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _default_mode() -> int:
    """The permissions of a new file; `mkstemp` would make it readable for its owner only."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable, on systems where a folder can be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
