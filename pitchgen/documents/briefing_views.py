"""What a template sees of the conformity chapter of a briefing: rows to loop over, in words to translate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from pitchgen.model.text import Prose

Products = tuple[Prose | str, ...]
"""SKUs, or the one word that says "all of them"."""


class Gap(Struct, frozen=True):
    """A requirement that is not met yet: for which products, what to do, and until when."""

    products: Products
    title: Prose
    law: str
    state: Prose
    steps: tuple[Prose, ...]
    explanation: Prose
    by: date | None


class HeldView(Struct, frozen=True):
    """A paper that is at hand; `until` is the end of its validity, if it has one."""

    name: Prose | str
    number: str
    until: date | None
    products: Products


class QuestionView(Struct, frozen=True):
    """A question that only a person can answer."""

    products: Products
    topic: Prose
    question: Prose


class ControlView(Struct, frozen=True):
    """A control of exports: what to check, for which products, and whether somebody cleared it."""

    title: Prose
    reason: Prose
    products: Products
    state: Prose
    cleared: bool


class MarkView(Struct, frozen=True):
    """A mark that products must bear, or must not."""

    mark: str
    state: Prose
    products: Products


class PaperView(Struct, frozen=True):
    """A paper of the file and who supplies it."""

    name: Prose
    by: Prose
    condition: Prose
    doubtful: bool


class ProofView(Struct, frozen=True):
    """A proof of origin in words, with the value limits in EUR and the agreement that it belongs to."""

    kind: Prose
    issuer: Prose
    above_eur: Decimal | None
    up_to_eur: Decimal | None
    scope: Prose
    agreement: Prose


class ProductState(Struct, frozen=True):
    """One product of the catalogue on this market, in short."""

    sku: str
    name: Prose
    marks: str
    state: Prose
