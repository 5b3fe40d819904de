"""All client documents of one deal: made together, so that either all of them are there or none."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from pitchgen.cli.contracting import Signing, make_contracts
from pitchgen.cli.deals import Findings, find_deal
from pitchgen.cli.drafts import make_drafts
from pitchgen.cli.files import write_all
from pitchgen.cli.issuing import make_final
from pitchgen.cli.offer_maker import Ask
from pitchgen.documents.proposals import locales_of
from pitchgen.model.finding import Place, error, refuses
from pitchgen.workspace.workspace import Workspace


def make_pack(ws: Workspace, ask: Ask, signing: Signing | None, *, draft: bool) -> tuple[tuple[Path, ...], Findings]:
    """The paths of all documents, none where one of them is refused, and everything found.

    Contracts are tried on the offer before it takes a number: what would refuse one refuses the pack.

    Args:
        ws: the workspace.
        ask: the proposals that are asked for.
        signing: the contracts that are asked for; its languages follow those of the proposals. None for no contract.
        draft: whether to make drafts, which take no number.
    """
    findings: Findings = ()
    if signing is not None:
        deal, findings = find_deal(ws, ask.reference, ask.issued_on)
        if deal is None:
            return (), findings
        locales, found = locales_of(ws, deal.offer, ask.locales)
        findings += found
        signing = replace(signing, draft=draft, languages=tuple((locale,) for locale in locales))
        tried, findings = make_contracts(ws, deal, ask.reference, signing, findings, before_issue=True)
        if not tried or (not draft and refuses(findings)):
            return (), findings
        if draft:
            return _drafts(ws, ask, tried, findings)
    elif draft:
        return _drafts(ws, ask, {}, findings)
    outcome = make_final(ws, ask)
    findings = tuple(dict.fromkeys((*findings, *outcome.findings)))
    if not outcome.paths or outcome.issued is None or signing is None:
        return outcome.paths, findings
    deal, found = find_deal(ws, outcome.issued.number, ask.issued_on)
    files, found = make_contracts(ws, deal, ask.reference, signing, found) if deal is not None else ({}, found)
    findings = tuple(dict.fromkeys((*findings, *found)))
    targets = {ask.target(ws, name): data for name, data in files.items()}
    problems = write_all(targets) if targets else ()
    if problems or not targets:
        number = outcome.issued.printed_number
        message = f"{number} is issued and its proposals are written, but the contracts could not be"
        hint = "Settle what stands above and run the same command again: it makes the same documents."
        return outcome.paths, (*findings, *problems, error("pack-incomplete", Place(), message, hint))
    return (*outcome.paths, *targets), findings


def _drafts(
    ws: Workspace, ask: Ask, contracts: dict[str, bytes], findings: Findings
) -> tuple[tuple[Path, ...], Findings]:
    outcome = make_drafts(ws, ask)
    findings = tuple(dict.fromkeys((*findings, *outcome.findings)))
    if not outcome.paths:
        return (), findings
    targets = {ask.target(ws, name): data for name, data in contracts.items()}
    problems = write_all(targets)
    return (() if problems else (*outcome.paths, *targets)), (*findings, *problems)
