"""Issuing an offer: the order of steps in which no number is lost, used twice, or seen before it is kept.

1. The documents are made with the number that would come next, before anything is locked: what is refused here, or
   fails, has touched nothing.
2. Under the lock the number is looked up again; if somebody was quicker, the documents are made anew with theirs.
3. The documents are written whole under temporary names beside their places: a full disk or a folder that cannot be
   written shows now, and still no number is used.
4. The documents, and pictures that are new to it, are copied into the register.
5. The record is created. This is the moment from which the number is used: a single atomic step, refused by the file
   system if the name exists.
6. The documents appear in their places. If even that fails, the record is taken back.

A crash before step 5 leaves no trace but temporary files; the next offer gets the same number. A crash after it leaves
an issued offer, complete with its documents in the register: running the command again puts them in their places. So no
state "pending" is needed that somebody would have to resume or release.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from pitchgen.model.finding import Finding, Place, error
from pitchgen.model.issued import FIRST_LETTER, FrozenOffer, IssuedDocument, IssuedOffer, letter_after
from pitchgen.register import durable
from pitchgen.register.digests import sha256
from pitchgen.register.durable import StagedFiles
from pitchgen.register.folder import FolderRegister, Refusal
from pitchgen.register.frozen import freeze
from pitchgen.register.record import Record, stem_of, superseded

Findings = tuple[Finding, ...]


class Paper(Struct, frozen=True):
    """One document to be issued: its locale, its file name in the register, its bytes, and where the user wants it."""

    locale: str
    file: str
    data: bytes
    target: Path


class Draft(Struct, frozen=True):
    """An offer ready to be issued under the number that it was made with; `pictures` by their names in the register."""

    offer: IssuedOffer
    frozen: FrozenOffer
    papers: tuple[Paper, ...]
    pictures: Mapping[str, bytes] = {}


Make = Callable[[str, str], Draft | None]
"""Makes everything for a number and a revision letter; None if it was refused (the caller keeps the findings)."""


def issue(register: FolderRegister, make: Make, day: date, number: str = "") -> tuple[IssuedOffer | None, Findings]:
    """Issue a new offer under the next number, or under `number`, and put its documents in their places.

    Args:
        register: where the offer is kept.
        make: makes record and documents for a number; may be called twice.
        day: the date of the offer, which decides the series of its number.
        number: a number given by hand, refused if it is taken.
    """
    try:
        if number and register.is_taken(number):
            return None, (_taken(register, number),)
        guess = number or register.next_number(day)
        draft = make(guess, FIRST_LETTER)
        if draft is None:
            return None, ()
        with register.writing():
            while True:
                final = number or register.next_number(day)
                if final != guess:
                    guess, draft = final, make(final, FIRST_LETTER)
                    if draft is None:
                        return None, ()
                try:
                    return _publish(register, draft), ()
                except FileExistsError:
                    if number or register.next_number(day) == final:
                        return None, (_taken(register, final),)
    except Refusal as refusal:
        return None, (refusal.finding,)


def revise(register: FolderRegister, make: Make, earlier: Record) -> tuple[IssuedOffer | None, Findings]:
    """Issue the next revision of `earlier`, which must still be the last one, and mark `earlier` as superseded."""
    number, letter = earlier.offer.number, letter_after(earlier.offer.letter)
    try:
        draft = make(number, letter)
        if draft is None:
            return None, ()
        with register.writing():
            record, findings = register.find(number)
            if record is None:
                return None, findings
            if record.offer.letter != earlier.offer.letter:
                return None, (_revised_meanwhile(register, record.offer),)
            try:
                offer = _publish(register, draft)
            except FileExistsError:
                return None, (_taken(register, stem_of(number, letter)),)
            # Only for people who read the file: what a later revision replaces follows from its being there.
            with contextlib.suppress(OSError):
                register.replace(superseded(record, offer))
            return offer, ()
    except Refusal as refusal:
        return None, (refusal.finding,)


def issue_again(
    register: FolderRegister, record: Record, papers: tuple[Paper, ...], day: date
) -> tuple[IssuedOffer | None, Findings]:
    """Put documents of an issued offer in their places, and keep those of new locales with it."""
    known = {document.locale for document in record.offer.documents}
    fresh = tuple(paper for paper in papers if paper.locale not in known)
    try:
        if not fresh and all((register.documents / paper.file).is_file() for paper in papers):
            with _staged({paper.target: paper.data for paper in papers}) as staged:
                _show(staged)
            return record.offer, ()
        with register.writing(), _staged({paper.target: paper.data for paper in papers}) as staged:
            latest, findings = register.read(stem_of(record.offer.number, record.offer.letter))
            if latest is None:
                return None, findings
            documents = {document.locale: document for document in latest.offer.documents}
            for document in _documents(fresh, day):
                kept = documents.setdefault(document.locale, document)
                if kept.sha256 != document.sha256:  # made by somebody else a moment ago, from another template
                    return None, (differs(register, latest.offer, kept),)
            _keep(register, papers)
            offer = msgspec.structs.replace(latest.offer, documents=tuple(documents.values()))
            register.replace(msgspec.structs.replace(latest, offer=offer))
            _show(staged)
            return offer, ()
    except Refusal as refusal:
        return None, (refusal.finding,)


def withdraw(register: FolderRegister, record: Record, day: date, reason: str) -> tuple[IssuedOffer | None, Findings]:
    """Mark an issued offer as withdrawn. Its number stays used, and its documents stay in the register."""
    try:
        with register.writing():
            latest, findings = register.read(stem_of(record.offer.number, record.offer.letter))
            if latest is None:
                return None, findings
            offer = msgspec.structs.replace(latest.offer, withdrawn_on=day, withdrawn_because=reason)
            register.replace(msgspec.structs.replace(latest, offer=offer))
            return offer, ()
    except Refusal as refusal:
        return None, (refusal.finding,)


def _publish(register: FolderRegister, draft: Draft) -> IssuedOffer:
    """Steps 3 to 6. Raises `Refusal`, and FileExistsError where the record is there already."""
    stem = stem_of(draft.offer.number, draft.offer.letter)
    if register.is_taken(stem):  # before its documents in the register are touched
        raise FileExistsError(stem)
    offer = msgspec.structs.replace(draft.offer, documents=_documents(draft.papers, draft.offer.issued_on))
    record = Record(offer, freeze(draft.frozen), len(register.stems()) + 1)
    with _staged({paper.target: paper.data for paper in draft.papers}) as staged:
        for name, data in draft.pictures.items():
            register.keep_picture(name, data)
        _keep(register, draft.papers)
        register.create(record)
        try:
            _show(staged)
        except Refusal:
            register.remove(record)
            raise
    return offer


def _keep(register: FolderRegister, papers: tuple[Paper, ...]) -> None:
    for paper in papers:
        durable.replace(register.documents / paper.file, paper.data)


class _staged:  # noqa: N801 (a context manager)
    """Stages files for the time of a block; what was not shown at its end is taken away."""

    def __init__(self, files: Mapping[Path, bytes]) -> None:
        self.files = StagedFiles(files)

    def __enter__(self) -> StagedFiles:
        try:
            self.files.stage()
        except OSError as failure:
            raise Refusal(_output(failure)) from failure
        return self.files

    def __exit__(self, *_: object) -> None:
        self.files.discard()


def _show(staged: StagedFiles) -> None:
    try:
        staged.commit()
    except OSError as failure:
        raise Refusal(_output(failure)) from failure


def _documents(papers: tuple[Paper, ...], day: date) -> tuple[IssuedDocument, ...]:
    return tuple(IssuedDocument(paper.locale, paper.file, sha256(paper.data), day) for paper in papers)


def differs(register: FolderRegister, offer: IssuedOffer, document: IssuedDocument) -> Finding:
    """The finding for a document that would not be the one that was issued."""
    message = f"{document.file} would not be the document that was issued as {offer.printed_number}"
    hint = (
        "The template, its translation or pitchgen changed since. Use the file that was sent, or make a new revision "
        f"with --revise {offer.number}."
    )
    return error("issued-document-differs", register.place(register.documents / document.file), message, hint)


def _output(failure: OSError) -> Finding:
    reason = failure.strerror or str(failure) or type(failure).__name__
    hint = "Close the document if it is open in Word, and check the folder and the free space. No number was used."
    return error(
        "output-not-writable", Place(str(failure.filename or "")), f"the file cannot be written: {reason}", hint
    )


def _taken(register: FolderRegister, number: str) -> Finding:
    hint = "Leave --number out to get the next free number; `pitchgen register` lists those that are taken."
    place = register.place(register.offers)
    return error("number-taken", place, f"the number {number} was issued already, and a number is used once", hint)


def _revised_meanwhile(register: FolderRegister, offer: IssuedOffer) -> Finding:
    message = f"{offer.number} has been revised meanwhile: {offer.printed_number} is its last revision"
    hint = f"See `pitchgen register {offer.number}`, then run the command again if another revision is needed."
    return error("offer-superseded", register.place(register.offers), message, hint)
