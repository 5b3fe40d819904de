"""All the documents of one offer: the same figures in every locale asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from pitchgen.documents import proposal
from pitchgen.documents.commitments import unprinted
from pitchgen.documents.letters import AddressBlock, Letter, address_window, copy_lines, letter_to, size_finding
from pitchgen.documents.production import Edition, Production, picture_reader, produce
from pitchgen.documents.voices import choose_locale
from pitchgen.documents.words import words_for
from pitchgen.language.salutation import addressee_findings
from pitchgen.language.voice import Voice
from pitchgen.model.finding import Finding, Place
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
    pictures: Mapping[str, Path] | None = None,
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
        pictures: those that an issued offer was made with, by their names in the catalogue.
    """
    findings: tuple[Finding, ...] = ()
    if letter is None:
        letter, findings = letter_to(ws, offer.buyer.address.country)
    if letter is None:
        return [], findings
    client_place = ws.place(path) if (path := ws.path_of(CLIENTS, offer.request.client)) is not None else None

    blocks: dict[str, AddressBlock] = {}
    voices: dict[str, Voice] = {}

    def context_for(voice: Voice, found: list[Finding]) -> Mapping[str, Any]:
        place = {"place": client_place} if client_place is not None else {}
        address, problems = address_window(letter, offer.buyer, offer.addressees, offer.seller, voice, **place)
        found.extend(problems)
        for person in offer.addressees:
            found.extend(addressee_findings(voice.conventions, person, voice.locale, **place))
        blocks[voice.locale] = address
        voices[voice.locale] = voice
        return proposal.context(
            offer,
            layout=letter.layout,
            address=address,
            copies=copy_lines(offer.copies, voice),
            picture_of=picture_reader(ws, found, pictures),
            country_name=voice.country_name,
            revision=revision,
            in_words=words_for(letter.profile, voice, offer.issued_on),
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
    sized = [_sized(production, blocks.get(production.locale), draft) for production in made]
    return [_complete(production, offer, voices.get(production.locale), draft) for production in sized], findings


def pictures_of(ws: Workspace, offer: Offer) -> dict[str, Path]:
    """The pictures that documents of an offer may show, by their names in the catalogue; those that are missing not."""
    names = dict.fromkeys((offer.seller.logo, *(line.product.picture for line in offer.lines)))
    return {name: path for name in names if name and (path := ws.file(f"catalog/pictures/{name}")) is not None}


def _sized(production: Production, address: AddressBlock | None, draft: bool) -> Production:
    """The production, refused if its template printed the address too large for its window."""
    if address is None or not address.is_too_large:
        return production
    findings = (*production.findings, size_finding(proposal.TEMPLATE))
    return replace(production, data=production.data if draft else None, findings=findings)


def _complete(production: Production, offer: Offer, voice: Voice | None, draft: bool) -> Production:
    """The production, refused if its template left out an amount that the total is made of."""
    if voice is None or production.data is None:
        return production
    missing = unprinted(offer, voice.printed, Place(f"templates/{proposal.TEMPLATE}.docx"))
    if not missing:
        return production
    findings = (*production.findings, *missing)
    return replace(production, data=production.data if draft else None, findings=findings)
