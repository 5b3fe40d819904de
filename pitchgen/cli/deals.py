"""Finds the offer that a deal rests on: as it was issued, or what the request gives today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.cli.offers_register import open_register
from pitchgen.cli.reissuing import record_place, thawed
from pitchgen.documents.letters import letter_to
from pitchgen.documents.offers import offer_for
from pitchgen.model.country import CountryProfile
from pitchgen.model.finding import Finding, Place, error, refuses, warning
from pitchgen.model.issued import Acceptance, IssuedOffer
from pitchgen.model.offer import Offer
from pitchgen.register.acceptance import ordered_otherwise, record_acceptance
from pitchgen.register.changes import bare
from pitchgen.register.folder import FolderRegister
from pitchgen.register.pattern import file_stem
from pitchgen.register.record import Record, stem_of
from pitchgen.trade.acceptance import accepted, choose, fits, leaves_choice
from pitchgen.workspace.collections import REQUESTS
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]


class Wanted(Struct, frozen=True):
    """What the client ordered beside the base offer: SKUs, positions or variants. `again` replaces what is recorded."""

    names: tuple[str, ...] = ()
    again: bool = False


class Deal(Struct, frozen=True):
    """What is ordered, with what its documents need. `issued` is None where the request has not been answered yet.

    `choice` is what `offer` holds of the options and variants that it left; None where it left none.
    """

    offer: Offer
    country: CountryProfile
    issued: IssuedOffer | None = None
    pictures: Mapping[str, Path] | None = None
    choice: Acceptance | None = None
    again: bool = False
    offered: Offer | None = None
    """All that was offered, where `offer` is what was ordered of it; None where the offer left no choice."""

    @property
    def stem(self) -> str:
        """What its files are called after: `OF-2026-0001-B`; empty where it was not issued."""
        return stem_of(self.issued.number, self.issued.letter) if self.issued is not None else ""


def reference_of(name: str) -> str:
    """The reference of a request, from its name or its path."""
    return name.removesuffix(".yaml").rsplit("/", 1)[-1]


def find_deal(ws: Workspace, name: str, day: date, wanted: Wanted = Wanted()) -> tuple[Deal | None, Findings]:  # noqa: B008
    """The deal that `name` means: the number of an issued offer, or a request.

    A request stands for the one offer that was issued for it, with its frozen figures; where none was, it is priced
    as of `day` and the offer has no number. What `wanted` names of its options is ordered with it; where nothing is
    named, what the register has recorded, else the base offer.
    """
    deal, findings = _found(ws, name, day)
    if deal is None:
        return None, findings
    deal, found = _ordered(ws, deal, wanted)
    return deal, (*findings, *found)


def keep_choice(ws: Workspace, deal: Deal, day: date) -> Findings:
    """Record what was ordered, so that every later document says the same; nothing for an offer that left no choice."""
    if deal.issued is None or deal.choice is None:
        return ()
    register, findings = open_register(ws)
    if register is None:
        return findings
    _, found = record_acceptance(register, deal.issued, replace(deal.choice, recorded_on=day), again=deal.again)
    return (*findings, *found)


def _ordered(ws: Workspace, deal: Deal, wanted: Wanted) -> tuple[Deal | None, Findings]:
    known = deal.issued.acceptance if deal.issued is not None else None
    findings: Findings = ()
    if not leaves_choice(deal.offer) and not wanted.names:
        return deal, ()
    if deal.issued is not None and known is not None and not wanted.names and not wanted.again:
        if not fits(deal.offer, known):
            return None, (_of_another(ws, deal.issued),)
        choice = known
    else:
        asked, findings = choose(deal.offer, wanted.names)
        if asked is None:
            return None, findings
        choice = asked
    offer, found = accepted(deal.offer, choice)
    findings += found
    if offer is None:
        return None, findings
    if deal.issued is not None and known is not None and not wanted.again and not known.same_choice(choice):
        register, found = open_register(ws)
        findings += found
        if register is not None:
            findings += (ordered_otherwise(register, deal.issued, known, choice),)
    return replace(deal, offer=offer, choice=choice, again=wanted.again, offered=deal.offer), findings


def _of_another(ws: Workspace, issued: IssuedOffer) -> Finding:
    """The finding for a record whose order is not one of its offer."""
    register, _ = open_register(ws)
    place = record_place(register, issued) if register is not None else Place()
    message = f"what was ordered of {issued.printed_number}, as its record says, is not in the offer"
    hint = "Restore the record from a backup, or say what the client ordered with --with and --again."
    return error("register-record-changed", place, message, hint)


def _found(ws: Workspace, name: str, day: date) -> tuple[Deal | None, Findings]:
    reference = reference_of(name)
    if ws.own is not None:
        register, findings = open_register(ws)
        if register is None:
            return None, findings
        record, found = _record(register, name, reference)
        findings += found
        if refuses(findings):
            return None, findings
        if record is not None:
            return _issued(ws, register, record, day, findings)
        if _looks_like_a_number(reference) and REQUESTS.keys(reference) not in ws.keys(REQUESTS):
            return None, (*findings, *register.find(name)[1])
    offer, findings = offer_for(ws, reference, issued_on=day, number="")
    if offer is None:
        return None, findings
    letter, found = letter_to(ws, offer.buyer.address.country)
    return (Deal(offer, letter.profile) if letter is not None else None), (*findings, *found)


def _looks_like_a_number(reference: str) -> bool:
    """Whether it is meant as the number of an offer, `OF-2026-0007`: requests are named in small letters."""
    return reference.isupper() and any(sign.isdigit() for sign in reference)


def not_issued(reference: str) -> tuple[str, str]:
    """Message and hint for a request that was not answered by an issued offer."""
    return (
        f"no offer was issued for {reference}: its figures are those of today's catalogue",
        f"Issue it first with `pitchgen proposal {reference}`, so that every document carries the same number.",
    )


def _record(register: FolderRegister, name: str, reference: str) -> tuple[Record | None, Findings]:
    entries, findings = register.entries()
    wanted = file_stem(name.strip().replace(" rev. ", "-")).casefold()
    if any(wanted in (entry.stem.casefold(), file_stem(entry.number).casefold()) for entry in entries):
        record, found = register.find(name)
        return record, (*findings, *found)
    standing, found = register.current_of(reference, typed=False)
    findings += found
    if len(standing) > 1:
        numbers = " and ".join(record.offer.printed_number for record in standing)
        message = f"{reference} has several offers that stand: {numbers}"
        hint = "Name the offer by its number, and withdraw the one that was lost."
        return None, (*findings, error("deal-ambiguous", register.place(register.offers), message, hint))
    return (standing[0] if standing else None), findings


def _issued(
    ws: Workspace, register: FolderRegister, record: Record, day: date, findings: Findings
) -> tuple[Deal | None, Findings]:
    frozen, found = thawed(register, record)
    findings += found
    if frozen is None:
        return None, findings
    pictures = {name: path for name, file in frozen.pictures.items() if (path := register.pictures / file).is_file()}
    findings += _standing(register, record.offer, day)
    findings += _changed(ws, frozen.offer, record.offer)
    return Deal(frozen.offer, frozen.country, record.offer, pictures), findings


def _standing(register: FolderRegister, issued: IssuedOffer, day: date) -> Findings:
    place, number = record_place(register, issued), issued.printed_number
    if issued.superseded_by or issued.withdrawn_on is not None:
        fate = f"superseded by revision {issued.superseded_by}" if issued.superseded_by else "withdrawn"
        hint = "Name the offer that stands: `pitchgen register` lists them."
        return (error("deal-offer-not-standing", place, f"{number} was {fate}: no order can rest on it", hint),)
    if issued.valid_until < day:
        message = f"{number} was valid until {issued.valid_until}, before {day}"
        hint = (
            f"Ask the signatory before you accept a late order; `pitchgen proposal --revise {issued.number}` renews it."
        )
        return (warning("deal-offer-expired", place, message, hint),)
    return ()


def _changed(ws: Workspace, offer: Offer, issued: IssuedOffer) -> Findings:
    """Whether the request says otherwise today than when it was answered."""
    path = None if issued.typed else ws.path_of(REQUESTS, issued.reference)
    today = ws.load(REQUESTS, issued.reference).value if path is not None else None
    if path is None or today is None or bare(replace(today, locales=())) == bare(replace(offer.request, locales=())):
        return ()
    message = f"the request has changed since {issued.printed_number} was issued; the issued offer counts"
    hint = f"`pitchgen proposal {issued.reference} --revise {issued.number}` makes the change an offer."
    return (warning("deal-request-changed", Place(ws.place(path).file), message, hint),)
