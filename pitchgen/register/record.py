"""One record of the register: what its file says, and what its file is called."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from pitchgen.model.issued import FIRST_LETTER, FrozenOffer, IssuedOffer
from pitchgen.register.digests import sha256
from pitchgen.register.frozen import freeze, thaw
from pitchgen.register.pattern import file_stem

FORMAT = 1
"""The form of the files; a program that meets a higher one leaves them alone."""


class Entry(Struct, frozen=True, array_like=True):
    """What never changes of a record: enough to find it."""

    stem: str
    number: str
    letter: str
    reference: str
    serial: int


class Head(Struct, frozen=True):
    """What is read of a record to list it; the rest is passed over."""

    number: str
    letter: str
    reference: str
    serial: int


class Tail(Struct, frozen=True):
    """What the file says beside the issued offer itself. `frozen` stays as it is written until it is needed."""

    format: int
    frozen_sha256: str
    frozen: msgspec.Raw
    serial: int = 0


class Record(Struct, frozen=True):
    """An issued offer as read: what is known of it, and its frozen part, still to be thawed."""

    offer: IssuedOffer
    raw: bytes
    serial: int

    def thaw(self) -> FrozenOffer:
        """The frozen part. Raises `UnreadableRecordError`."""
        return thaw(self.raw, FrozenOffer)


def stem_of(number: str, letter: str) -> str:
    """The name of the files of an offer: `OF-2026-0001`, and `OF-2026-0001-B` for its second revision."""
    stem = file_stem(number)
    return stem if letter == FIRST_LETTER else f"{stem}-{letter}"


def superseded(record: Record, by: IssuedOffer) -> Record:
    """The record with the revision that replaces it."""
    offer = msgspec.structs.replace(record.offer, superseded_by=by.letter, superseded_on=by.issued_on)
    return msgspec.structs.replace(record, offer=offer)


def encoded(record: Record) -> bytes:
    """The whole file: a head for readers first, the frozen offer last."""
    head = freeze(record.offer)[1:-1]
    first = f'{{"format":{FORMAT},"status":"{record.offer.status}","serial":{record.serial},'.encode()
    last = f',"frozen_sha256":"{sha256(record.raw)}","frozen":'.encode()
    return msgspec.json.format(b"".join((first, head, last, record.raw, b"}")), indent=1) + b"\n"
