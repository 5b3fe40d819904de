"""Every document that a client may get of a workspace, made as the command line makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from documents.conftest import DAY, offer_of, proposal_of
from documents.deal_support import contract_of, issued

from pitchgen.documents.contract import Kind
from pitchgen.documents.declarations import DeclarationAsk, make_declarations
from pitchgen.documents.minutes_papers import case_for, make_action_plan, make_bilingual_minutes, make_minutes
from pitchgen.documents.pitch_outline import Length, PitchAsk
from pitchgen.documents.pitch_plan import plan_pitch
from pitchgen.documents.pitches import make_pitches
from pitchgen.model.finding import Finding
from pitchgen.workspace.collections import CLIENTS, DECLARATION_FILES, REQUESTS
from pitchgen.workspace.meetings import all_meetings
from pitchgen.workspace.workspace import Workspace

Paper = tuple[str, bytes]
"""What a document is called when it is at fault, and what is in it."""
Papers = Callable[[Workspace, str], Iterator[Paper]]
"""All documents of one kind in one locale."""


def made(data: bytes | None, findings: tuple[Finding, ...]) -> bytes:
    """A document that must be final."""
    assert data is not None, [str(finding) for finding in findings]
    return data


def proposals(ws: Workspace, locale: str) -> Iterator[Paper]:
    """The proposal for every request."""
    for reference in ws.keys(REQUESTS):
        production, findings = proposal_of(ws, reference, locale)
        assert production is not None, [str(finding) for finding in findings]
        yield f"proposal {reference}", made(production.data, findings)


def pitches(ws: Workspace, locale: str) -> Iterator[Paper]:
    """The pitch for every client of whom it is known how to speak to, long and on a page; one with a price."""
    asked = [(PitchAsk(day=DAY, client="schwabenquell-anlagenbau"), "stuttgart-pumpen")]
    for client in ws.keys(CLIENTS):
        record = ws.load(CLIENTS, client).value
        if record is not None and record.pitch is not None:
            asked += [(PitchAsk(day=DAY, client=client, length=length), "") for length in Length]
    for ask, reference in asked:
        offer, findings = offer_of(ws, reference) if reference else (None, ())
        pitch, found = plan_pitch(ws, ask, offer, findings)
        assert pitch is not None, [str(finding) for finding in found]
        (production,) = make_pitches(ws, pitch, [locale], draft=False, known=found)
        yield f"pitch {ask.client} {ask.length}", made(production.data, (*found, *production.findings))


def meeting_papers(ws: Workspace, locale: str) -> Iterator[Paper]:
    """Minutes in one language and in two, and the action plan as document, table and calendar, of every meeting."""
    for reference in all_meetings(ws).value or {}:
        case, known = case_for(ws, reference)
        assert case is not None, [str(finding) for finding in known]
        papers = [
            *make_minutes(ws, case, locale, draft=False, known=known),
            *make_bilingual_minutes(ws, case, (locale, _other(locale)), draft=False, known=known),
            *make_action_plan(ws, case, locale, draft=False, known=known),
        ]
        for paper in papers:
            yield f"{paper.kind} {reference} {paper.locale}{paper.ending}", made(paper.data, paper.findings)


def contracts(ws: Workspace, locale: str) -> Iterator[Paper]:
    """The contract in one language and in two, and the order confirmation, for every request."""
    for reference in ws.keys(REQUESTS):
        offer = issued(ws, reference)
        for kind, locales in (
            (Kind.CONTRACT, [locale]),
            (Kind.CONTRACT, [locale, _other(locale)]),
            (Kind.CONFIRMATION, [locale]),
        ):
            production, findings = contract_of(ws, offer, *locales, kind=kind)
            yield f"{kind.value} {reference} {' '.join(locales)}", made(production.data, findings)


def declarations(ws: Workspace, locale: str) -> Iterator[Paper]:
    """The declarations of every product that has a declaration's file, for a market of each kind."""
    for sku in ws.keys(DECLARATION_FILES):
        for country in ("DE", "GB", "CH"):
            files, findings = make_declarations(ws, DeclarationAsk(sku, country, DAY, DAY), locale, draft=False)
            assert files, [str(finding) for finding in findings]
            for number, data in files.items():
                yield f"declaration {number} {country}", data


KINDS: Final[dict[str, Papers]] = {
    "proposals": proposals,
    "pitches": pitches,
    "meetings": meeting_papers,
    "contracts": contracts,
    "declarations": declarations,
}
"""The kinds of documents for clients; a pack is made of these."""


def _other(locale: str) -> str:
    """The language that stands beside it in a document in two."""
    return "en-GB" if locale == "fr-FR" else "fr-FR"
