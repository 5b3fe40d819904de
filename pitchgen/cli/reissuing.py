"""The documents of an offer that was issued already, each as it was issued, and further languages of it."""

from __future__ import annotations

import msgspec

from pitchgen.cli.offer_maker import Ask, Findings, Maker, Outcome
from pitchgen.documents.letters import letter_with
from pitchgen.documents.offers import offer_for
from pitchgen.model.finding import Finding, Place, error, notice, warning
from pitchgen.model.issued import FrozenOffer, IssuedOffer
from pitchgen.model.request import OfferRequest
from pitchgen.register.changes import bare, changes_between
from pitchgen.register.folder import FolderRegister
from pitchgen.register.frozen import UnreadableRecordError
from pitchgen.register.issue import issue_again
from pitchgen.register.pattern import file_stem
from pitchgen.register.record import Record, stem_of
from pitchgen.workspace.collections import REQUESTS
from pitchgen.workspace.workspace import Workspace


def make_again(ws: Workspace, register: FolderRegister, ask: Ask, standing: tuple[Record, ...]) -> Outcome | None:
    """The outcome where the request has been answered already; None if a typed request is a new one."""
    wanted = ask.typed
    if wanted is None:
        reading = ws.load(REQUESTS, ask.reference)
        if reading.value is None:
            return Outcome(findings=reading.findings)
        wanted = reading.value
    for record in standing:
        frozen, findings = thawed(register, record)
        if frozen is None:
            return Outcome(findings=findings)
        if bare(_without_locales(frozen.offer.request)) == bare(_without_locales(wanted)):
            return _again(ws, register, ask, record, frozen)
    if ask.typed is not None:
        return None
    old = standing[0].offer
    message = f"the request has changed since it was issued as {old.printed_number} on {old.issued_on}"
    hint = (
        f"Add --revise {old.number} to replace that offer by a new revision, --new for another offer with a number of "
        "its own, or --draft to look at it first."
    )
    path = ws.path_of(REQUESTS, ask.reference)
    place = ws.place(path) if path is not None else Place()
    return Outcome(findings=(error("request-changed", place, message, hint),))


def _again(ws: Workspace, register: FolderRegister, ask: Ask, record: Record, frozen: FrozenOffer) -> Outcome:
    """The documents of an issued offer, each as it was issued, and those of further locales from the same figures."""
    old = record.offer
    if (ask.dated and ask.issued_on != old.issued_on) or (
        ask.number and file_stem(ask.number).casefold() != file_stem(old.number).casefold()
    ):
        message = f"this request was issued as {old.printed_number} on {old.issued_on}"
        hint = (
            "Leave --number and --issue-date out to make its documents again; "
            f"use --revise {old.number} for a new revision, or --new for another offer."
        )
        return Outcome(findings=(error("already-issued", record_place(register, old), message, hint),))
    letter, found = letter_with(ws, frozen.country, frozen.layout)
    if letter is None:
        return Outcome(findings=found)
    pictures = {name: path for name, file in frozen.pictures.items() if (path := register.pictures / file).is_file()}
    maker = Maker(ws, ask, frozen.offer, found, frozen.revision, letter, pictures)
    papers = maker.papers(stem_of(old.number, old.letter), register, old)
    findings: Findings = ()
    issued: IssuedOffer | None = None
    if papers is not None:
        findings = _about(ws, register, ask, old, frozen)
        issued, found = issue_again(register, record, papers, ask.issued_on)
        findings += found
    return maker.outcome(issued, findings)


def _about(ws: Workspace, register: FolderRegister, ask: Ask, old: IssuedOffer, frozen: FrozenOffer) -> Findings:
    """What to know before an issued offer goes out again."""
    place = record_place(register, old)
    message = (
        f"this request was issued as {old.printed_number} on {old.issued_on}; these are the documents of that offer"
    )
    hint = f"--revise {old.number} makes a new revision, --new another offer with a number of its own."
    findings: list[Finding] = [notice("offer-made-again", place, message, hint)]
    today, _ = offer_for(ws, ask.reference, issued_on=old.issued_on, number=frozen.offer.number, request=ask.typed)
    kinds = (
        [change.kind for change in changes_between(frozen.offer, today)] if today is not None else ["no offer at all"]
    )
    if kinds:
        message = f"the catalogue would give another offer today ({', '.join(dict.fromkeys(kinds))})"
        findings.append(warning("catalogue-changed-since-issue", place, message, hint))
    if old.valid_until < ask.issued_on:
        message = f"{old.printed_number} was valid until {old.valid_until} and has expired"
        findings.append(warning("issued-offer-expired", place, message, hint))
    return tuple(findings)


def _without_locales(request: OfferRequest) -> OfferRequest:
    """A request is the same whichever languages its documents are wanted in."""
    return msgspec.structs.replace(request, locales=())


def thawed(register: FolderRegister, record: Record) -> tuple[FrozenOffer | None, Findings]:
    """The frozen part of a record, or why it cannot be read."""
    try:
        return record.thaw(), ()
    except UnreadableRecordError as failure:
        message = f"the frozen offer cannot be read by this version of pitchgen: {failure}"
        hint = f"It was written by pitchgen {record.offer.made_with}; its documents are in register/documents."
        return None, (error("register-record-unreadable", record_place(register, record.offer), message, hint),)


def record_place(register: FolderRegister, offer: IssuedOffer) -> Place:
    """Where the record of an offer lies."""
    return register.place(register.offers / f"{stem_of(offer.number, offer.letter)}.json")
