"""Makes a contract or an order confirmation from an offer, in one language or in two side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from pitchgen.documents import contract
from pitchgen.documents.commerce import commerce
from pitchgen.documents.commitments import unprinted
from pitchgen.documents.contract import Kind, Terms
from pitchgen.documents.contract_text import rows
from pitchgen.documents.ordered import ordered
from pitchgen.documents.production import LETTERHEAD, Edition, Production, picture_reader, produce
from pitchgen.documents.proposal import enclosures
from pitchgen.documents.views import line_view, product_view
from pitchgen.documents.voices import open_voice
from pitchgen.language.voice import Voice
from pitchgen.model.country import CountryProfile
from pitchgen.model.finding import NOWHERE, Finding, Place, error, notice
from pitchgen.model.offer import Offer
from pitchgen.model.text import Prose
from pitchgen.trade.choices import base_choices
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]


def make_contract(
    ws: Workspace,
    terms: Terms,
    locales: Sequence[str],
    country: CountryProfile,
    *,
    draft: bool,
    known: Findings = (),
    pictures: Mapping[str, Path] | None = None,
) -> tuple[Production, Findings]:
    """One document in `locales`, and everything found; `known` errors refuse it unless it is a draft.

    Args:
        ws: where template, locales and pictures are.
        terms: what is to be signed.
        locales: one or two, resolved, in the order of the columns.
        country: of the buyer, for the paper.
        draft: whether to make a draft.
        known: what is already known of the offer.
        pictures: those that the offer was issued with, by their names in the catalogue.
    """
    known = (*known, *_left_out(terms.offer), *_open_prices(terms.offer), *_unregistered(terms.offer))
    offer = ordered(terms.offer)
    terms = replace(terms, offer=offer, enclosures=tuple(enclosures(offer)), letter=country.letter)
    speaking: list[Voice] = []

    def context_for(voice: Voice, found: list[Finding]) -> Mapping[str, Any]:
        voices = [voice]
        for locale in locales[1:]:
            second, problems = open_voice(ws, locale, (contract.TEMPLATE, LETTERHEAD), draft=draft)
            found.extend(problems)
            if second is not None:
                voices.append(second)
        read = picture_reader(ws, found, pictures)
        logo = read(offer.seller.logo, Prose("")) if offer.seller.logo else None
        made = _context(terms, voices, logo)
        for second in voices[1:]:
            found.extend(second.findings())
        speaking[:] = voices
        return made

    production = produce(
        ws,
        contract.TEMPLATE,
        locales[0],
        edition=Edition(country.letter.paper, second=locales[1] if len(locales) > 1 else ""),
        context_for=context_for,
        title=contract.title_of(terms),
        author=offer.seller.name,
        issued_on=terms.signed_on,
        draft=draft,
        known=known,
    )
    place = Place(f"templates/{contract.TEMPLATE}.docx")
    missing = tuple(finding for voice in speaking for finding in unprinted(offer, voice.printed, place))
    if missing and production.data is not None:
        production = replace(production, data=production.data if draft else None)
    return production, tuple(dict.fromkeys((*known, *production.findings, *missing)))


def _context(terms: Terms, voices: Sequence[Voice], logo: Any) -> dict[str, Any]:
    """What `templates/contract.docx` may use. Texts that stand in both languages come as they are printed."""
    offer = terms.offer

    def each(message: Prose) -> list[str]:
        return list(dict.fromkeys(voice.translate(message) for voice in voices))

    def both(message: Prose) -> str:
        return " / ".join(each(message))

    two = len(voices) > 1
    products = {line.product.sku: product_view(line.product, lambda _name, _description: None) for line in offer.lines}
    before, supplied = contract.opening(terms), contract.prices(terms)
    number, person = len(before) + 1, offer.signatory
    return {
        "document": {"title": contract.title_of(terms), "number": offer.number or "–", "date": terms.signed_on},
        "seller": offer.seller,
        "buyer": offer.buyer,
        "signed_by": f"{person.given} {person.family}, {both(person.position)}".strip(),
        "logo": logo,
        "titles": each(contract.title_of(terms)),
        "signed_on": terms.signed_on,
        "two_languages": two,
        "by_both": terms.kind is Kind.CONTRACT,
        "opening": rows(before, voices),
        "supply": rows([supplied], voices, number) if two else [],
        "supply_title": f"{number}. {voices[0].translate(supplied.title)}",
        "conditions": rows(contract.conditions(terms), voices, number + 1, kept=True),
        "offer": offer,
        **commerce(offer, products),
        "ordered_options": [line_view(line, products[line.product.sku]) for line in offer.ordered_option_lines],
        "charged_vat": [group for group in offer.vat_groups if group.outcome.rate],
        "vat_mentions": [group.outcome.mention for group in offer.vat_groups],
        "for_seller": both(contract.FOR_SELLER),
        "for_buyer": both(contract.FOR_BUYER),
        "place_and_date": both(contract.PLACE_AND_DATE),
        "name_and_position": both(contract.NAME_AND_POSITION),
        "signature": both(contract.SIGNATURE),
    }


def _left_out(offer: Offer) -> Findings:
    chosen = {line.choice for line in offer.lines if line.in_base and line.choice}
    # Who chose another variant than the first has decided; who did not may have forgotten it.
    open_ones = {one.partition("/")[0] for one in base_choices(offer.request) & chosen}
    names = [line.product.sku for line in offer.optional_lines]
    names += [line.choice for line in offer.lines if not line.in_base and line.choice.partition("/")[0] in open_ones]
    names += [f"{charge.kind} ({charge.position})" for charge in offer.optional_charges]
    if not names:
        return ()
    listed = ", ".join(dict.fromkeys(names))
    message = f"not part of the contract: {listed}"
    hint = "Add what the client ordered, at the offered prices: `--with` and an SKU, a position or a variant."
    return (notice("contract-base-offer", NOWHERE, message, hint),)


def _open_prices(offer: Offer) -> Findings:
    names = [line.product.sku for line in offer.firm_lines if line.price_on_request]
    if not names:
        return ()
    message = f"the price of {', '.join(names)} is still on request: nothing can be sold without its price"
    hint = "Agree on the price, write it into the catalogue or the request, and revise the offer."
    return (error("contract-price-open", NOWHERE, message, hint),)


def _unregistered(offer: Offer) -> Findings:
    if offer.buyer.registration:
        return ()
    message = f"the record of {offer.buyer.name} says nothing of its entry in the register of companies"
    hint = (
        "Write it as `registration:` in the client's file before the offer is issued; an issued offer takes a revision."
    )
    return (notice("contract-buyer-unregistered", NOWHERE, message, hint),)
