"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path


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
