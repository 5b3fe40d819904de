"""A final proposal: a new number, the documents of an offer that was issued already, or a revision of it.

A request keeps the offer that was issued for it. Run again, the same request gives the same number, date and figures in
whatever locales are asked for, from what was frozen, not from today's catalogue. A request that changed is never issued
in silence under either number: it takes `--revise NUMBER` or `--new`.
"""

from __future__ import annotations

from pitchgen.cli.offer_maker import Ask, Findings, Maker, Outcome
from pitchgen.cli.offers_register import open_register
from pitchgen.documents.offers import offer_for
from pitchgen.model.finding import Place, refuses, warning
from pitchgen.register.folder import FolderRegister
from pitchgen.register.issue import issue
from pitchgen.register.pattern import file_stem
from pitchgen.workspace.workspace import Workspace


def make_final(ws: Workspace, ask: Ask) -> Outcome:
    """Final documents and their place in the register, or nothing and why."""
    register, findings = open_register(ws)
    if register is None:
        return Outcome(findings=findings)
    if ask.revise:
        from pitchgen.cli.revising import make_revision

        return make_revision(ws, register, ask)
    if not ask.new:
        standing, findings = register.current_of(ask.reference, typed=ask.typed is not None)
        if refuses(findings):
            return Outcome(findings=findings)
        if standing:
            from pitchgen.cli.reissuing import make_again

            outcome = make_again(ws, register, ask, standing)
            if outcome is not None:
                return outcome
    return _new(ws, register, ask)


def _new(ws: Workspace, register: FolderRegister, ask: Ask) -> Outcome:
    offer, findings = offer_for(ws, ask.reference, issued_on=ask.issued_on, number="", request=ask.typed)
    if offer is None:
        return Outcome(findings=findings)
    findings += _gap(register, ask)
    maker = Maker(ws, ask, offer, findings)
    issued, found = issue(register, maker, ask.issued_on, ask.number)
    return maker.outcome(issued, found)


def _gap(register: FolderRegister, ask: Ask) -> Findings:
    _, findings = register.entries() if ask.number else ((), ())
    if not ask.number or findings:
        return findings
    counter = register.pattern.counter_in(file_stem(ask.number), ask.issued_on)
    following = register.pattern.next_counter(register.stems(), ask.issued_on)
    if counter is None or counter <= following:
        return ()
    message = f"the next number would be {register.next_number(ask.issued_on)}: {ask.number} leaves numbers unused"
    hint = "Leave --number out to get the next number; an auditor may ask where the others are."
    return (warning("number-leaves-gap", Place(spot="--number"), message, hint),)
