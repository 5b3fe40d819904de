"""Writing that survives a crash at any instant: a file is there whole or not at all, and stays once it is there."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path


def flush_folder(folder: Path) -> None:
    """Make what happened to the names in a folder durable, on systems where a folder can be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, durably. Raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    flush_folder(folder.parent)


def write_temporary(target: Path, data: bytes) -> Path:
    """Write `data` beside `target` under a name that nobody looks for. Raises OSError; leaves nothing behind then."""
    temporary = target.with_name(f".{target.name[:60]}.{os.urandom(4).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def is_temporary(name: str) -> bool:
    """Whether a file is one that `write_temporary` made."""
    return name[0] == "." and name.endswith(".tmp")


def create(target: Path, data: bytes) -> None:
    """Make a new file; raises FileExistsError where there is one already, whoever made it, and OSError.

    A hard link is made of a finished file: the one way to create a name with its content that is atomic on local
    disks and on network shares alike. Where links are not known the lock of the register alone protects the name.
    """
    temporary = write_temporary(target, data)
    try:
        _publish(temporary, target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    flush_folder(target.parent)


def _publish(temporary: Path, target: Path) -> None:
    if os.name == "nt":
        temporary.rename(target)  # refuses an existing name there
        return
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(str(target)) from None
        temporary.replace(target)


def replace(target: Path, data: bytes) -> None:
    """Put `data` in the place of a file. Raises OSError; the old file then stays."""
    temporary = write_temporary(target, data)
    try:
        temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    flush_folder(target.parent)


def remove(target: Path) -> None:
    """Take a file away, durably; one that is not there is fine. Raises OSError."""
    target.unlink(missing_ok=True)
    flush_folder(target.parent)


class StagedFiles:
    """Several files that appear together: first written whole beside their places, then put in them.

    All that is likely to fail (no space, no permission, a folder in the way) fails in `stage`, before anything shows.
    """

    def __init__(self, files: Mapping[Path, bytes]) -> None:
        """`files` are the bytes by path; symbolic links are followed, so that a link stays and its target changes."""
        self._files = {Path(os.path.realpath(path)): data for path, data in files.items()}
        self._temporary: dict[Path, Path] = {}
        self._before: dict[Path, bytes | None] = {}

    def stage(self) -> None:
        """Write every file under a temporary name. Raises OSError with the name of the file that cannot be written."""
        try:
            for path, data in self._files.items():
                self._stage_one(path, data)
        except BaseException as failure:
            self.discard()
            if isinstance(failure, OSError):
                failure.filename = str(path)
            raise

    def _stage_one(self, path: Path, data: bytes) -> None:
        if path.exists() and not path.is_file():
            raise IsADirectoryError(errno.EISDIR, "a folder or a device has this name")
        make_folder(path.parent)
        temporary = self._temporary[path] = write_temporary(path, data)
        if path.exists():
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))

    def commit(self) -> None:
        """Put every staged file in its place. Raises OSError after putting back what was there before.

        Who breaks the program off (Ctrl-C) finds what was there before, too.
        """
        try:
            for path, temporary in self._temporary.items():
                self._before[path] = path.read_bytes() if path.is_file() else None
                temporary.replace(path)
        except BaseException as failure:
            if isinstance(failure, OSError):
                failure.filename = str(path)
            self.undo()
            raise
        for folder in {path.parent for path in self._temporary}:
            flush_folder(folder)

    def undo(self) -> None:
        """Put back what was there before `commit`, as far as the disk lets us."""
        for path, data in self._before.items():
            with contextlib.suppress(OSError):
                if data is None:
                    path.unlink(missing_ok=True)
                else:
                    replace(path, data)
        self.discard()

    def discard(self) -> None:
        """Take staged files away that were not put in their places."""
        for temporary in self._temporary.values():
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
