"""All the documents of one offer: the same figures in every locale asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pitchgen.documents import proposal
from pitchgen.documents.letters import Letter, address_window, copy_lines, letter_to
from pitchgen.documents.production import Edition, Production, picture_reader, produce
from pitchgen.documents.voices import choose_locale
from pitchgen.documents.words import words_for
from pitchgen.language.voice import Voice
from pitchgen.model.finding import Finding
from pitchgen.model.issued import Revision
from pitchgen.model.offer import Offer
from pitchgen.workspace.collections import CLIENTS
from pitchgen.workspace.workspace import Workspace


def locales_of(ws: Workspace, offer: Offer, asked: Sequence[str]) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The locales to produce: those asked for, else the request's, else the client's."""
    wanted = tuple(asked) or offer.request.locales or (offer.buyer.locale,)
    locales: dict[str, None] = {}
    findings: list[Finding] = []
    for tag in wanted:
        locale, found = choose_locale(ws, tag, offer.buyer.address.country)
        findings += found
        if locale is not None:
            locales[locale] = None
    return tuple(locales), tuple(findings)


def make_proposals(
    ws: Workspace,
    offer: Offer,
    locales: Sequence[str],
    *,
    draft: bool,
    known: tuple[Finding, ...],
    letter: Letter | None = None,
    revision: Revision | None = None,
) -> tuple[list[Production], tuple[Finding, ...]]:
    """One proposal per locale.

    Args:
        ws: where templates, locales and pictures are.
        offer: priced and dated; without a number for a draft.
        locales: resolved, as `locales_of` gives them.
        draft: whether to make drafts.
        known: what is already known of the offer; it refuses final documents.
        letter: the letter custom that an issued offer was made with; that of the catalogue when None.
        revision: what the offer replaces, for the second revision of a number and later ones.
    """
    findings: tuple[Finding, ...] = ()
    if letter is None:
        letter, findings = letter_to(ws, offer.buyer.address.country)
    if letter is None:
        return [], findings
    client_place = ws.place(path) if (path := ws.path_of(CLIENTS, offer.request.client)) is not None else None

    def context_for(voice: Voice, found: list[Finding]) -> Mapping[str, Any]:
        place = {"place": client_place} if client_place is not None else {}
        address, problems = address_window(letter, offer.buyer, offer.addressees, offer.seller, voice, **place)
        found.extend(problems)
        return proposal.context(
            offer,
            layout=letter.layout,
            address=address,
            copies=copy_lines(offer.copies, voice),
            picture_of=picture_reader(ws, found),
            country_name=voice.country_name,
            revision=revision,
            in_words=words_for(letter.profile, voice, offer.issued_on, ws.cache),
        )

    made = [
        produce(
            ws,
            proposal.TEMPLATE,
            locale,
            edition=Edition(letter.profile.letter.paper, letter.layout),
            context_for=context_for,
            title=proposal.title_of(offer),
            author=offer.seller.name,
            issued_on=offer.issued_on,
            draft=draft,
            known=(*known, *findings),
        )
        for locale in locales
    ]
    return made, findings
