"""The argument chapter of a briefing: what to say first, why each argument stands where it does, what will be asked."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from pitchgen.documents.briefing_words import Words
from pitchgen.documents.pitch_outline import Pitch
from pitchgen.model.text import Prose
from pitchgen.trade.arguments import Because, Ranked, RankedReference, Reason


class ArgumentRow(Struct, frozen=True):
    """An argument with its place. `place` is None where a full pitch has no room for it."""

    name: str
    """As `--first` and `--without` take it."""
    place: int | None
    benefit: Prose
    proof: Prose
    points: int
    reasons: tuple[Prose, ...]


class ReferenceRow(Struct, frozen=True):
    """A reference to name, and what it has in common with the client."""

    customer: str
    country: str
    year: str
    result: Prose
    shares: tuple[Prose, ...]


def arguments_chapter(pitch: Pitch, say: Words) -> dict[str, Any]:
    """The planned pitch as the animateur prepares it, with the reasons that `pitchgen pitch --why` prints too.

    Args:
        pitch: planned, in its full length.
        say: names of the data's words.
    """
    audience = pitch.audience
    return {
        "motives": [say(f"motive.{motive.value}") for motive in audience.motives],
        "role": say(f"role.{audience.role.value}") if audience.role is not None else None,
        "needs": [_need(need, say) for need in audience.needs],
        "style": say(f"leads-with.{audience.style.leads_with.value}"),
        "sections": [say(f"section.{section.value}") for section in pitch.sections],
        "rows": [_row(ranked, place, say) for place, ranked in enumerate(pitch.arguments, 1)],
        "references": [_reference(one, say) for one in pitch.references],
        "questions": [question for book in pitch.books.values() for question in book.questions],
    }


def _row(ranked: Ranked, place: int, say: Words) -> ArgumentRow:
    reasons = tuple(_reason(one, say) for one in ranked.reasons) or (say("because.catalogue"),)
    argument = ranked.argument
    return ArgumentRow(
        ranked.name, place if ranked.used else None, argument.benefit, argument.proof.text, ranked.points, reasons
    )


def _reason(reason: Reason, say: Words) -> Prose:
    because = f"because.{reason.because.value}"
    match reason.because:
        case Because.FIRST:
            return say(because)
        case Because.NEED:
            return say(because, need=_need(reason.value, say), points=reason.points)
        case Because.MOTIVE:
            return say(because, motive=say(f"motive.{reason.value}"), points=reason.points)
        case Because.ROLE:
            return say(because, role=say(f"role.{reason.value}"), points=reason.points)
        case Because.STYLE:
            return say(because, style=say(f"style.{reason.value}"), points=reason.points)


def _need(need: str, say: Words) -> Prose | str:
    """Topics of needs are the workspace's own words: one without a label is printed as typed."""
    return say(f"need.{need}") if say.has(f"need.{need}") else need


def _reference(one: RankedReference, say: Words) -> ReferenceRow:
    reference = one.reference
    shares = tuple(say(f"shares.{name}") for name in one.shares)
    return ReferenceRow(reference.customer, reference.country, str(reference.year), reference.result, shares)
