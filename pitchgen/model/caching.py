"""What a cache is to the rooms that may be handed one: bytes by key, nothing promised to last."""

from __future__ import annotations

from typing import Protocol

try:
    # hashlib loads OpenSSL for 3 ms; every CPython carries the same function in this module.
    from _blake2 import blake2b
except ImportError:  # another Python implementation
    from hashlib import blake2b

DIGEST_BYTES = 20


class Caching(Protocol):
    """A store that may forget. Keys are any text; a caller puts every input of a value into its key."""

    def get(self, key: str) -> bytes | None:
        """The bytes that were put under `key`, or None."""

    def put(self, key: str, value: bytes) -> None:
        """Keep `value` under `key` if possible; a store that cannot keep it stays silent."""


def digest(*parts: str | bytes) -> str:
    """A key made of every input of a value (BLAKE2b, 160 bits). Parts are told apart: ("a", "b") is not ("ab",)."""
    state = blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()
