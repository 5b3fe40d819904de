"""Records as bytes for the cache, and back: pickle, with an allow-list so that an entry is data and never code."""

from __future__ import annotations

import io
from typing import Any

try:
    # `pickle` is this module and a twin in Python that costs 2 ms and is not used.
    from _pickle import Unpickler, UnpicklingError, dumps
except ImportError:  # another Python implementation
    from pickle import Unpickler, UnpicklingError, dumps

_ALLOWED = frozenset({("decimal", "Decimal"), ("datetime", "date")})
_MODELS = "pitchgen.model."


class UnreadableError(ValueError):
    """Bytes that are no record of this version of the models."""


class _Unpickler(Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Only the model's own classes and the two plain values that they hold."""
        if (module, name) in _ALLOWED or (module.startswith(_MODELS) and "." not in name):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise UnpicklingError(f"{module}.{name} is not part of a record")


def pack(record: Any) -> bytes:
    """The bytes of a record of the catalogue, or of a dict of them."""
    return dumps(record, protocol=5)


def unpack(data: bytes) -> Any:
    """The record in `data`.

    Raises `UnreadableError` for anything that `pack` did not write with these models. No class outside the model is
    ever looked up, so a forged entry cannot run code.
    """
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except (
        UnpicklingError,
        AttributeError,
        ImportError,
        LookupError,
        TypeError,
        ValueError,
        EOFError,
        OverflowError,
        MemoryError,
    ) as failure:
        raise UnreadableError(str(failure)) from failure
