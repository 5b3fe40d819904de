"""Makes the hand-over of an order from an offer, in the animateur's language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pitchgen.documents import order
from pitchgen.documents.briefing_words import Words
from pitchgen.documents.order import Won
from pitchgen.documents.production import Edition, Production, picture_reader, produce
from pitchgen.language.voice import Voice
from pitchgen.model.finding import Finding
from pitchgen.model.text import Prose
from pitchgen.workspace.collections import LABELS
from pitchgen.workspace.workspace import Workspace


def make_order(
    ws: Workspace, won: Won, locale: str, *, known: tuple[Finding, ...] = (), pictures: Mapping[str, Path] | None = None
) -> tuple[Production, tuple[Finding, ...]]:
    """The hand-over of `won` in the animateur's language, and everything found.

    Args:
        ws: where template, labels and pictures are.
        won: the order.
        locale: as `fr-FR`, already resolved.
        known: what is already known of the offer; an error refuses the document.
        pictures: those that the offer was issued with, by their names in the catalogue.
    """
    labels = ws.load_all(LABELS)
    say = Words(labels.value or {})

    def context_for(voice: Voice, found: list[Finding]) -> Mapping[str, Any]:
        seller = won.offer.seller
        logo = picture_reader(ws, found, pictures)(seller.logo, Prose("")) if seller.logo else None
        context = order.context(won, say=say, logo=logo, country_name=voice.country_name, locale=voice.locale)
        found.extend(say.findings())
        return context

    production = produce(
        ws,
        order.TEMPLATE,
        locale,
        edition=Edition(),
        context_for=context_for,
        title=order.title_of(won.offer, say),
        author=won.offer.seller.name,
        issued_on=won.ordered_on,
        draft=False,
        known=(*known, *labels.findings),
        internal=True,
    )
    return production, tuple(dict.fromkeys((*known, *labels.findings, *production.findings)))
