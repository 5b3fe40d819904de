"""What the files of a folder are at this moment, without reading them: for the keys of what was made of them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pitchgen.model.caching import digest


def stamp_of(folders: Iterable[Path], ending: str) -> str:
    """Changes when a file with this ending in one of `folders` does, by name, size and time; folders may be absent."""
    stamps = []
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(ending):
                        status = entry.stat()
                        stamps.append(f"{folder}/{entry.name} {status.st_size} {status.st_mtime_ns}")
        except FileNotFoundError:
            continue
    return digest(*sorted(stamps))
