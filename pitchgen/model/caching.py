"""What a cache is to the rooms that may be handed one: bytes by key, nothing promised to last."""

from __future__ import annotations

from typing import Protocol


class Caching(Protocol):
    """A store that may forget. Keys are any text; a caller puts every input of a value into its key."""

    def get(self, key: str) -> bytes | None:
        """The bytes that were put under `key`, or None."""

    def put(self, key: str, value: bytes) -> None:
        """Keep `value` under `key` if possible; a store that cannot keep it stays silent."""
