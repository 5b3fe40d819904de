"""Statements of preferential origin: wordings that an agreement prescribes to the letter, in each of its languages."""

from __future__ import annotations

from msgspec import Struct

from pitchgen.model.fact import Fact
from pitchgen.model.market import ProofKind
from pitchgen.model.text import LocalizedText


class OriginWording(Struct, frozen=True):
    """What the exporter declares, by language, as the protocol has it: never translated, never shortened.

    `{number}`, `{origin}`, `{criterion}`, `{start}` and `{end}` stand where the protocol leaves a blank.
    """

    text: LocalizedText
    """With the number of an approved or registered exporter."""
    without_number: LocalizedText
    """As the protocol's footnotes allow it to an exporter who needs no number."""
    origin: LocalizedText
    """How the origin of goods that originate in the Union is indicated in that language."""
    criterion: LocalizedText = LocalizedText({})
    """The line that says by which rule the goods got their origin, after the text; none where it is not asked."""
    period: LocalizedText = LocalizedText({})
    """The line that makes it a statement for several shipments of identical goods, before the text."""


class OriginStatement(Struct, frozen=True):
    """One prescribed statement: an entry of `catalog/origin-statements.yaml`."""

    proof: ProofKind
    """The proof of the countries' profiles that it is the wording of; their agreements have the limits of value."""
    countries: tuple[str, ...]
    """Countries of destination (ISO 3166-1 alpha-2) whose agreement prescribes it."""
    wording: tuple[Fact[OriginWording], ...] = ()
    """By the day on which the statement is made out; none where it was not read at a source."""
    signed: bool = True
    """Whether an exporter signs it by hand."""
    prescribed_in: str = ""
    """Where the agreement has the text: its annex or protocol, and the Official Journal."""
    criteria: tuple[str, ...] = ()
    """The codes by which the statement says how the goods got their origin; none where it does not say so."""
