"""Drafts of a proposal: watermarked, without a number, and without a trace in the register."""

from __future__ import annotations

import click
import msgspec

from pitchgen.cli.offer_maker import Ask, Findings, Outcome
from pitchgen.cli.offers_register import open_register
from pitchgen.documents.offers import offer_for
from pitchgen.documents.proposals import locales_of, make_proposals
from pitchgen.model.finding import refuses
from pitchgen.model.issued import Revision
from pitchgen.model.offer import Offer
from pitchgen.workspace.workspace import Workspace


def make_drafts(ws: Workspace, ask: Ask) -> Outcome:
    """Drafts in every locale asked for, named after the request; of a revision, with what it would change."""
    offer, revision, ask, findings = _offer(ws, ask)
    if offer is None:
        return Outcome(findings=findings)
    locales, found = locales_of(ws, offer, ask.locales)
    findings += found
    if ask.out is not None and ask.out.suffix.lower() == ".docx" and len(locales) > 1:
        raise click.UsageError(f"--out names one file, but {len(locales)} locales are asked for: name a folder.")
    if refuses(found):
        return Outcome(offer, findings=findings)
    made, found = make_proposals(ws, offer, locales, draft=True, known=findings, revision=revision)
    findings += found + tuple(finding for each in made for finding in each.findings)
    if not made or any(each.data is None for each in made):
        return Outcome(offer, findings=findings)
    from pitchgen.cli.files import write_all

    files = {
        ask.target(ws, f"{ask.reference}_{each.locale}_draft.docx"): each.data for each in made if each.data is not None
    }
    problems = write_all(files)
    return Outcome(offer, None, () if problems else tuple(files), (*findings, *problems))


def _offer(ws: Workspace, ask: Ask) -> tuple[Offer | None, Revision | None, Ask, Findings]:
    if not ask.revise:
        offer, findings = offer_for(ws, ask.reference, issued_on=ask.issued_on, number="", request=ask.typed)
        return offer, None, ask, findings
    register, findings = open_register(ws)
    if register is None:
        return None, None, ask, findings
    from pitchgen.cli.revising import plan_revision

    plan, found = plan_revision(ws, register, ask)
    findings += found
    if plan is None:
        return None, None, ask, findings
    locales = ask.locales or tuple(document.locale for document in plan.earlier.offer.documents)
    return plan.offer, plan.revision, msgspec.structs.replace(plan.ask, locales=locales), findings
