"""One writer at a time: a lock on a file that the operating system gives back whatever becomes of its holder.

The kernel drops the lock when a process ends, even by `kill -9` or a power cut, so no lock is ever stale and nobody has
to guess whether its holder is alive. `flock` binds the lock to the opened file, so that threads exclude each other too,
and on Linux NFS carries it to the server. Windows locks a byte far behind the end of the file, so that the note on the
holder can be read meanwhile.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

_FIRST_WAIT, _LONGEST_WAIT = 0.002, 0.05
_BYTE = 1 << 30


class LockBusyError(Exception):
    """Somebody else held the lock all the time; the text says who, as far as it is known."""


class LockUnsupportedError(Exception):
    """The disk does not know locks, so two people could reserve the same number there."""


@contextlib.contextmanager
def locked(path: Path, patience: float = 60.0) -> Iterator[None]:
    """Hold the lock on the file at `path` for the time of a `with` block, waiting for it up to `patience` seconds.

    Raises `LockBusyError`, `LockUnsupportedError`, or OSError where the file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _wait(handle, patience)
        try:
            # Always as long as before, so that the file need not be cut first.
            os.write(handle, f"process {os.getpid():<10}\n".encode())
            yield
        finally:
            _release(handle)
    finally:
        os.close(handle)


def _wait(handle: int, patience: float) -> None:
    deadline, pause = time.monotonic() + patience, _FIRST_WAIT
    while not _take(handle):
        if time.monotonic() >= deadline:
            os.lseek(handle, 0, os.SEEK_SET)
            raise LockBusyError(os.read(handle, 100).decode("utf-8", "replace").strip() or "another process")
        time.sleep(pause)
        pause = min(pause * 1.5, _LONGEST_WAIT)


if os.name == "nt":  # pragma: no cover

    def _take(handle: int) -> bool:
        import msvcrt

        os.lseek(handle, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except PermissionError:
            return False
        except OSError as failure:
            raise LockUnsupportedError(failure.strerror) from failure
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

    def _release(handle: int) -> None:
        import msvcrt

        os.lseek(handle, _BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:

    def _take(handle: int) -> bool:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as failure:
            raise LockUnsupportedError(failure.strerror) from failure
        return True

    def _release(handle: int) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_UN)
