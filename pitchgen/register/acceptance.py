"""What the client ordered of an issued offer: kept in its record, so that all documents of an order say the same."""

from __future__ import annotations

import msgspec

from pitchgen.model.finding import Finding, error
from pitchgen.model.issued import Acceptance, IssuedOffer
from pitchgen.register.folder import FolderRegister, Refusal
from pitchgen.register.record import stem_of

Findings = tuple[Finding, ...]


def record_acceptance(
    register: FolderRegister, offer: IssuedOffer, choice: Acceptance, *, again: bool
) -> tuple[IssuedOffer | None, Findings]:
    """Keep `choice` in the record of `offer`; the same choice is kept once, another one only `again`."""
    known = offer.acceptance
    if known is not None and known.same_choice(choice):
        return offer, ()
    try:
        with register.writing():
            latest, findings = register.read(stem_of(offer.number, offer.letter))
            if latest is None:
                return None, findings
            known = latest.offer.acceptance
            if known is not None and known.same_choice(choice):
                return latest.offer, ()
            if known is not None and not again:
                return None, (ordered_otherwise(register, latest.offer, known, choice),)
            offer = msgspec.structs.replace(latest.offer, acceptance=choice)
            register.replace(msgspec.structs.replace(latest, offer=offer))
            return offer, ()
    except Refusal as refusal:
        return None, (refusal.finding,)


def ordered_otherwise(register: FolderRegister, offer: IssuedOffer, known: Acceptance, choice: Acceptance) -> Finding:
    """The finding for a document that would say otherwise than those made before."""
    message = (
        f"the documents made of {offer.printed_number} on {known.recorded_on} are for {in_words(known)}, "
        f"not for {in_words(choice)}"
    )
    hint = (
        "Leave --with out to make documents of the order as it was recorded. If the client ordered otherwise, add "
        "--again, and make every other document of the order again too."
    )
    place = register.place(register.offers / f"{stem_of(offer.number, offer.letter)}.json")
    return error("deal-ordered-otherwise", place, message, hint)


def in_words(choice: Acceptance) -> str:
    """What was ordered, for messages and lists."""
    return f"the base offer with {', '.join(choice.names)}" if choice.names else "the base offer alone"
