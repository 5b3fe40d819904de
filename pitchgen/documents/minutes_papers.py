"""Makes the papers of a meeting from a workspace: minutes, and the action plan with its table and its calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from pitchgen.documents import action_plan, minutes, minutes_bilingual
from pitchgen.documents.action_calendar import action_calendar
from pitchgen.documents.action_table import action_table
from pitchgen.documents.minutes import Case
from pitchgen.documents.minutes_actions import Earlier, TrackedAction, carried_actions, own_actions, unreported
from pitchgen.documents.minutes_people import People
from pitchgen.documents.production import Edition, Production, picture_reader, produce
from pitchgen.documents.voices import choose_locale, open_voice
from pitchgen.language.voice import Voice
from pitchgen.model.finding import NOWHERE, Finding, Place, Severity, error, refuses, warning
from pitchgen.model.meeting import ActionStatus
from pitchgen.model.text import Prose
from pitchgen.workspace.collections import CLIENTS, COMPANY, COUNTRIES
from pitchgen.workspace.meeting_rules import At, check_meeting, check_people, check_zones
from pitchgen.workspace.meetings import FoundMeeting, all_meetings, find_meeting
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]
ContextOf = Callable[[Case, Voice, Any, list[Finding]], Mapping[str, Any]]
"""Gives a template's context for a case, a voice and the logo, and adds what it finds."""


class Paper(Struct, frozen=True):
    """A file to write: `ending` with its dot. `data` is None where it was refused."""

    kind: str
    locale: str
    ending: str
    data: bytes | None
    findings: Findings


def case_for(ws: Workspace, asked: str) -> tuple[Case | None, Findings]:
    """The meeting that is asked for, with its sides and the open actions of earlier meetings, and all that is wrong.

    `asked` is a reference, or the path of a file of notes. There is no case where the sides or a time zone are unknown.
    """
    reading = find_meeting(ws, asked)
    found, findings = reading.value, reading.findings
    if found is None:
        return None, findings
    if not found.meeting.client:
        return None, findings
    client = ws.load(CLIENTS, found.meeting.client, found.at(ws, "client"))
    company = ws.load(COMPANY)
    findings += client.findings + company.findings
    if client.value is None or company.value is None:
        return None, findings
    at = _places(ws, found)
    if not found.complete:
        findings += (*check_people(found.meeting, client.value, company.value, at), *check_zones(found.meeting, at))
        return None, tuple(sorted(findings, key=lambda finding: finding.place.line))
    rules = tuple(check_meeting(found.meeting, client.value, company.value, at))
    findings += rules
    if any(finding.check in ("meeting-zone", "meeting-time") for finding in rules):
        return None, findings
    carried, problems = _carried(ws, found)
    people = People(found.meeting, client.value, company.value)
    gone = tuple(_gone(action, at) for action in carried if not people.knows_owner(action))
    case = Case(found.reference, found.meeting, client.value, company.value, tuple(carried))
    return case, (*findings, *problems, *gone)


def _gone(action: TrackedAction, at: At) -> Finding:
    message = f'{action.key} belongs to "{action.action.owner}", and nobody is called so any more.'
    hint = "Keep people who own open actions in the client's file, or describe the person in this meeting as a guest."
    return error("meeting-person", at("follow_up"), message, hint)


def _places(ws: Workspace, found: FoundMeeting) -> At:
    return lambda field: found.at(ws, field)


def _carried(ws: Workspace, found: FoundMeeting) -> tuple[list[TrackedAction], Findings]:
    others, at = all_meetings(ws), _places(ws, found)
    earlier = [Earlier(one.reference, one.meeting) for one in (others.value or {}).values()]
    carried, findings = carried_actions(found.reference, found.meeting, earlier, at)
    own_file = ws.place(found.path).file
    unreadable = dict.fromkeys(
        finding.place.file
        for finding in others.findings
        if finding.severity is Severity.ERROR and finding.place.file != own_file
    )
    unread = tuple(
        warning(
            "meeting-unreadable",
            Place(file),
            "This meeting cannot be read: its open actions, if it has any with this client, are not carried over.",
            "Correct it: `pitchgen minutes` with its name says what is wrong.",
        )
        for file in unreadable
    )
    return carried, (*findings, *unreported(carried, found.meeting, at), *unread)


def locales_for(ws: Workspace, case: Case, asked: Sequence[str]) -> tuple[tuple[str, ...], Findings]:
    """The locales to produce: those asked for, else the meeting's, else the client's."""
    locales: dict[str, None] = {}
    findings: list[Finding] = []
    for tag in tuple(asked) or case.meeting.locales or (case.client.locale,):
        locale, found = choose_locale(ws, tag, case.client.address.country)
        findings += found
        if locale is not None:
            locales[locale] = None
    return tuple(locales), tuple(findings)


def make_minutes(ws: Workspace, case: Case, locale: str, *, draft: bool, known: Findings) -> list[Paper]:
    """The minutes in one locale."""
    production = _document(ws, case, minutes.TEMPLATE, minutes.TITLE, _one(minutes.context), locale, draft, known)
    return [Paper("minutes", locale, ".docx", production.data, production.findings)]


def make_action_plan(ws: Workspace, case: Case, locale: str, *, draft: bool, known: Findings) -> list[Paper]:
    """The action plan in one locale: as a document, as a table, as a calendar.

    What lacks in the table or the calendar refuses all three. A draft is only the document: a table or a calendar
    carries no watermark, so nothing unapproved is put into one.
    """
    context = _one(action_plan.context)
    production = _document(ws, case, action_plan.TEMPLATE, action_plan.TITLE, context, locale, draft, known)
    findings = production.findings
    if draft:
        return [Paper("action-plan", locale, ".docx", production.data, findings)]
    table = calendar = None
    voice, found = open_voice(ws, locale, (), draft=False)
    if voice is not None:
        table, calendar = action_table(case, voice), action_calendar(case, voice)
        found += voice.findings()
    findings = tuple(dict.fromkeys((*findings, *found)))
    refused = refuses((*known, *findings))
    return [
        Paper("action-plan", locale, ending, None if refused else data, findings)
        for ending, data in ((".docx", production.data), (".csv", table), (".ics", calendar))
    ]


def _one(context: Callable[..., Mapping[str, Any]]) -> ContextOf:
    """The context of a document in one language."""
    return lambda case, voice, logo, _found: context(case, locale=voice.locale, logo=logo)


def _document(
    ws: Workspace,
    case: Case,
    template: str,
    title: Prose,
    context: ContextOf,
    locale: str,
    draft: bool,
    known: Findings,
    second: str = "",
) -> Production:
    country = ws.load(COUNTRIES, case.client.address.country)
    if country.value is None:
        return Production(locale, None, country.findings)

    def context_for(voice: Voice, found: list[Finding]) -> Mapping[str, Any]:
        logo = picture_reader(ws, found)(case.seller.logo, Prose("")) if case.seller.logo else None
        return context(case, voice, logo, found)

    return produce(
        ws,
        template,
        locale,
        edition=Edition(country.value.letter.paper, second=second),
        context_for=context_for,
        title=title,
        author=case.seller.name,
        issued_on=case.meeting.held_on,
        draft=draft,
        known=(*known, *country.findings),
    )


def open_actions(ws: Workspace, client: str, day: date) -> list[TrackedAction]:
    """The actions with a client that are open on `day`, after all meetings held until then."""
    meetings = [
        Earlier(one.reference, one.meeting)
        for one in (all_meetings(ws).value or {}).values()
        if one.meeting.client.lower() == client.lower() and one.meeting.held_on <= day
    ]
    if not meetings:
        return []
    last = meetings[-1]
    carried, _ = carried_actions(last.reference, last.meeting, meetings, lambda _field: NOWHERE)
    left = [action for action in carried if action.status is ActionStatus.OPEN]
    return [*left, *own_actions(last.reference, last.meeting)]


def make_bilingual_minutes(
    ws: Workspace, case: Case, locales: tuple[str, str], *, draft: bool, known: Findings
) -> list[Paper]:
    """The minutes in two locales side by side, the first in the left column; what lacks in either refuses them."""

    def both(case: Case, voice: Voice, logo: Any, found: list[Finding]) -> Mapping[str, Any]:
        second, problems = open_voice(ws, locales[1], (), draft=draft)
        found.extend(problems)
        if second is None:
            return minutes_bilingual.bilingual_context(case, (voice, voice), logo=logo)
        made = minutes_bilingual.bilingual_context(case, (voice, second), logo=logo)
        found.extend(second.findings())
        return made

    production = _document(
        ws, case, minutes_bilingual.TEMPLATE, minutes.TITLE, both, locales[0], draft, known, second=locales[1]
    )
    return [Paper("minutes", "_".join(locales), ".docx", production.data, production.findings)]
