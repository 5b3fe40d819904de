"""A cache on disk of what was read and converted: bytes by key, under the user's own cache folder.

What lies in a cache is trusted: compiled templates are code, records are prices. So a folder that somebody else owns
or can write to is refused, and the cache is then simply not there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from pitchgen.model.caching import DIGEST_BYTES, Caching
from pitchgen.model.caching import digest as digest
from pitchgen.model.finding import Finding, Place, notice

MAX_AGE_DAYS = 60
_FORMAT = b"pitchgen cache 1\n"


class NoCache:
    """Keeps nothing: for tests, and where no safe folder exists."""

    def get(self, key: str) -> bytes | None:  # noqa: ARG002 (the Protocol's name)
        """Nothing is ever there."""
        return None

    def put(self, key: str, value: bytes) -> None:
        """Forget at once."""


class DiskCache:
    """One file for each key in `folder`, written atomically and sealed with a checksum.

    An entry that is damaged, cut short or of another format counts as absent and is written again. No method raises
    for a full disk or a folder that vanished: a cache that fails costs time, never a document.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """The bytes that were put under `key`, or None."""
        try:
            data = self._file(key).read_bytes()
        except OSError:
            return None
        start = len(_FORMAT) + DIGEST_BYTES
        value = data[start:]
        return value if data[:start] == _FORMAT + _seal(key, value) else None

    def put(self, key: str, value: bytes) -> None:
        """Keep `value` under `key` if the disk lets us."""
        target = self._file(key)
        partial = target.with_suffix(f".{os.getpid()}.part")
        try:
            partial.write_bytes(_FORMAT + _seal(key, value) + value)
            partial.replace(target)
        except OSError:
            _remove(partial)
            return
        # One write in 256 tidies up, so that no state and no clock file is needed.
        if target.name.endswith("00"):
            self.forget_old()

    def forget_old(self, max_age_days: int = MAX_AGE_DAYS) -> int:
        """Delete entries that were written more than `max_age_days` days ago; how many there were."""
        import time

        limit = time.time() - max_age_days * 86_400
        gone = 0
        try:
            # Only names that this class gives: the folder may be one that the user keeps other things in.
            ours = [path for path in self.folder.iterdir() if _is_entry(path.name)]
            for path in ours:
                if path.lstat().st_mtime < limit:
                    gone += _remove(path)
        except OSError:
            pass
        return gone

    def _file(self, key: str) -> Path:
        return self.folder / digest(key)


def _is_entry(name: str) -> bool:
    stem = name.split(".")[0]
    return len(stem) == 2 * DIGEST_BYTES and not set(stem) - set("0123456789abcdef")


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _seal(key: str, value: bytes) -> bytes:
    return bytes.fromhex(digest(key, value))


def cache_folder(environment: Mapping[str, str] | None = None) -> Path:
    r"""Where the cache lies: `PITCHGEN_CACHE_DIR`, else the platform's cache folder for this user.

    Linux and other Unix: `$XDG_CACHE_HOME/pitchgen` or `~/.cache/pitchgen` (XDG Base Directory Specification);
    macOS: `~/Library/Caches/pitchgen`; Windows: `%LOCALAPPDATA%\pitchgen\Cache`.
    """
    env = os.environ if environment is None else environment
    if env.get("PITCHGEN_CACHE_DIR"):
        return Path(env["PITCHGEN_CACHE_DIR"])
    if sys.platform == "win32":
        return Path(env.get("LOCALAPPDATA") or Path.home()) / "pitchgen" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/pitchgen"
    base = Path(env.get("XDG_CACHE_HOME", ""))
    # The specification says that a relative path must be ignored.
    return (base if base.is_absolute() else Path.home() / ".cache") / "pitchgen"


def open_cache(folder: Path | None = None) -> tuple[Caching, tuple[Finding, ...]]:
    """The cache in `folder` (the user's own when None), and a notice where the folder cannot be trusted or made.

    A new folder is made for the user alone. Always gives a cache that can be used; it may be one that forgets.
    """
    folder = cache_folder() if folder is None else folder
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        why = _distrust(folder)
    except OSError as failure:
        why = f"it cannot be used ({failure.strerror})"
    if why:
        return NoCache(), (
            notice(
                "cache-refused",
                Place(str(folder)),
                f"The cache folder is not used: {why}. Documents take longer to make.",
                "Set PITCHGEN_CACHE_DIR to a folder of your own that nobody else can write to.",
            ),
        )
    return DiskCache(folder), ()


def _distrust(folder: Path) -> str:
    """Why the folder is not safe to read from; empty if it is. Windows keeps user folders apart by itself."""
    if sys.platform == "win32":
        return ""
    status = folder.stat()
    if status.st_uid != os.geteuid():
        return "it belongs to another user"
    if status.st_mode & 0o022:
        return "other users can write to it"
    return "" if os.access(folder, os.W_OK | os.X_OK) else "it cannot be written to"
