"""A pitch asked for by a request: its client, its contact and what it firmly orders fill in what was not said."""

from __future__ import annotations

from msgspec.structs import replace

from pitchgen.documents.pitch_outline import PitchAsk
from pitchgen.model.request import OfferRequest


def completed_by(ask: PitchAsk, request: OfferRequest) -> PitchAsk:
    """The question with the request's client, and its products and contact where none was named."""
    firm = tuple(dict.fromkeys(line.product for line in request.lines if not line.optional))
    return replace(
        ask,
        client=request.client,
        products=ask.products or (() if ask.company else firm),
        contact=ask.contact if ask.contact is not None else next(iter(request.contacts), request.contact),
    )
