"""A revision of an issued offer: same number, next letter, and what changed."""

from __future__ import annotations

import click
import msgspec
from msgspec import Struct

from pitchgen.cli.offer_maker import Ask, Findings, Maker, Outcome
from pitchgen.cli.reissuing import record_place, thawed
from pitchgen.documents.offers import offer_for
from pitchgen.model.finding import Finding, error
from pitchgen.model.issued import IssuedOffer, Revision, letter_after, printed_number
from pitchgen.model.offer import Offer
from pitchgen.register.changes import changes_between
from pitchgen.register.folder import FolderRegister
from pitchgen.register.issue import revise
from pitchgen.register.record import Record
from pitchgen.workspace.workspace import Workspace


def make_revision(ws: Workspace, register: FolderRegister, ask: Ask) -> Outcome:
    """The next revision of the offer `ask.revise`, in the locales asked for or in those of the offer it replaces."""
    plan, findings = plan_revision(ws, register, ask)
    if plan is None:
        return Outcome(findings=findings)
    asked = ask.locales or tuple(document.locale for document in plan.earlier.offer.documents)
    maker = Maker(ws, msgspec.structs.replace(plan.ask, locales=asked), plan.offer, findings, plan.revision)
    issued, found = revise(register, maker, plan.earlier)
    return maker.outcome(issued, found)


class Plan(Struct, frozen=True):
    """A revision to be made: the last revision, the offer as it is now, and what the new document says of the old."""

    ask: Ask
    earlier: Record
    offer: Offer
    revision: Revision


def plan_revision(ws: Workspace, register: FolderRegister, ask: Ask) -> tuple[Plan | None, Findings]:
    """What a revision of the offer `ask.revise` would be, and everything that stands against it."""
    record, findings = register.find(ask.revise)
    if record is None:
        return None, findings
    old = record.offer
    if ask.reference and ask.reference != old.reference:
        raise click.UsageError(f"{old.number} was made from {old.reference}, not from {ask.reference}.")
    refusal = _not_revisable(register, old, ask)
    if refusal is not None:
        return None, (*findings, refusal)
    frozen, found = thawed(register, record)
    findings += found
    if frozen is None:
        return None, findings
    # What was typed on the command line is nowhere else than in the register.
    typed = ask.typed or (frozen.offer.request if old.typed else None)
    ask = msgspec.structs.replace(ask, reference=old.reference, typed=typed)
    offer, found = offer_for(ws, ask.reference, issued_on=ask.issued_on, number="", request=typed)
    findings += found
    if offer is None:
        return None, findings
    changes = changes_between(frozen.offer, offer)
    if not changes:
        message = f"nothing has changed since {old.printed_number}: a revision would say the same"
        hint = f"Change the request, or make the documents again with `pitchgen proposal {old.reference}`."
        return None, (*findings, error("revision-without-change", record_place(register, old), message, hint))
    revision = Revision(letter_after(old.letter), old.printed_number, old.issued_on, changes)
    return Plan(ask, record, offer, revision), findings


def _not_revisable(register: FolderRegister, old: IssuedOffer, ask: Ask) -> Finding | None:
    place = record_place(register, old)
    if old.superseded_by:
        last = printed_number(old.number, old.superseded_by)
        message = f"{old.printed_number} was superseded by {last}; only the last revision can be revised"
        return error("offer-superseded", place, message, f"Use --revise {old.number} for the last one.")
    if old.withdrawn_on is not None:
        message = f"{old.printed_number} was withdrawn on {old.withdrawn_on}"
        return error("offer-withdrawn", place, message, "Make a new offer: without --revise, it takes a new number.")
    if ask.issued_on < old.issued_on:
        message = f"the revision would be dated {ask.issued_on}, before the offer that it replaces ({old.issued_on})"
        return error("revision-dated-before", place, message, "Leave --issue-date out, or give a later date.")
    return None
