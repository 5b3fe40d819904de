"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from pitchgen.model.finding import Finding, Place, error


def write_atomically(path: Path, data: bytes) -> list[Finding]:
    """Put `data` at `path` so that a reader finds the old file, or the new one, never a part of either.

    A symbolic link is followed, so the file it points to is replaced and the link stays; for the rest see
    `replace_file`. What prevents the writing is a finding; nothing is left behind.
    """
    target = Path(os.path.realpath(path))
    place = Place(file=str(path))
    if target.is_dir():
        return [error("output-not-writable", place, "there is a folder of this name", "Choose another file name.")]
    if target.exists() and not target.is_file():
        message = "this is a device or a pipe, not a file"
        return [error("output-not-writable", place, message, "Choose another file name.")]
    try:
        replace_file(target, data)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        hint = "Close the document if it is open in Word, and check the folder and the free space."
        return [error("output-not-writable", place, f"the file cannot be written: {reason}", hint)]
    return []


def replace_file(target: Path, data: bytes) -> None:
    """Replace a file at once, or make it, or leave everything as it was; missing folders are made.

    The bytes go to a temporary file in the same folder, are flushed to the disk, then renamed over the target; an
    existing file keeps its permissions. Raises OSError when the disk refuses; nothing is left behind.
    """
    temporary = target.with_name(f".{target.name[:40]}.{os.urandom(4).hex()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    _flush_folder(target.parent)


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable, on systems where a folder can be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
