"""SHA-256 of what the register keeps (FIPS 180-4), without the 3 ms that hashlib takes to load OpenSSL."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 12):
    from _sha2 import sha256 as _sha256
else:
    from _sha256 import sha256 as _sha256  # type: ignore[import-not-found,unused-ignore]


def sha256(data: bytes) -> str:
    """The digest of `data` in hexadecimal, as `sha256sum` prints it."""
    digest: str = _sha256(data).hexdigest()
    return digest
