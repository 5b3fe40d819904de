"""The minutes of a meeting: what their template may use, from a meeting that knows no locale."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from pitchgen.documents.minutes_actions import TrackedAction, own_actions
from pitchgen.documents.minutes_people import Participant, People
from pitchgen.documents.minutes_times import local_times
from pitchgen.documents.minutes_words import NATURES, PRIORITIES, STATUSES, SUBJECTS
from pitchgen.model.meeting import ActionStatus, Meeting, Nature, Subject, Topic
from pitchgen.model.party import Client, SellerCompany
from pitchgen.model.text import LocalizedText, Prose

TEMPLATE = "minutes"
"""Name of the Word template, and of the PO files of its messages."""

TITLE = Prose("Compte rendu de réunion")


class Case(Struct, frozen=True):
    """A meeting with what belongs to it: who the two sides are, and actions of earlier meetings that were open."""

    reference: str
    meeting: Meeting
    client: Client
    seller: SellerCompany
    carried: tuple[TrackedAction, ...] = ()

    @property
    def open_actions(self) -> list[TrackedAction]:
        """What is to be done after this meeting: what is left of earlier ones, then its own, by date in each."""
        left = [action for action in self.carried if action.status is ActionStatus.OPEN]
        return [*left, *own_actions(self.reference, self.meeting)]


class ActionView(Struct, frozen=True):
    """An action as a template shows it. `since` is the day of the earlier meeting it comes from, else None."""

    number: str
    text: LocalizedText
    owner: Participant
    due: date
    first_due: date | None
    """The date agreed first, where it has moved."""
    priority: Prose
    is_urgent: bool
    measure: LocalizedText
    subject: Prose | None
    status: Prose
    done_on: date | None
    note: LocalizedText
    since: date | None
    is_overdue: bool


class NeedView(Struct, frozen=True):
    """A need with the number of the topic under which it came up."""

    subject: Prose
    nature: Prose
    is_dissatisfaction: bool
    text: LocalizedText
    by: Participant
    topic: int


class QuestionView(Struct, frozen=True):
    """An open question; `to` is None where nobody was named."""

    number: str
    text: LocalizedText
    to: Participant | None
    due: date | None
    topic: int


def context(case: Case, *, locale: str, logo: Any) -> dict[str, Any]:
    """What `templates/minutes.docx` may use.

    Args:
        case: the meeting and what belongs to it.
        locale: of the document; in another language than the notes, it says that it is a translation.
        logo: the company's picture, for the letterhead.
    """
    meeting, people = case.meeting, People(case.meeting, case.client, case.seller)
    questions = _questions(meeting, people)
    views = [action_view(action, case, people) for action in case.open_actions]
    return {
        **frame(case, people, locale=locale, logo=logo, title=TITLE),
        "agenda": [
            {"number": number, "title": topic.title, "added": topic.added}
            for number, topic in enumerate(meeting.topics, 1)
        ],
        "carried": [action_view(action, case, people) for action in case.carried],
        "topics": _told(topic_views(meeting.topics, people)),
        "needs": _needs(meeting, people),
        "questions": questions,
        "actions": views,
        "approval_days": meeting.approval_days,
        "distribution": [_addressee(people.get(key), meeting) for key in distribution(meeting)],
    }


def frame(case: Case, people: People, *, locale: str, logo: Any, title: Prose) -> dict[str, Any]:
    """What minutes and action plan have in common: what the meeting was, when, where, and who was there."""
    meeting = case.meeting
    following = meeting.next_meeting
    return {
        "document": {"title": title, "number": "", "date": meeting.held_on},
        "seller": case.seller,
        "client": case.client,
        "logo": logo,
        "meeting": meeting,
        "times": local_times(meeting),
        "present": people.delegations(meeting.present),
        "excused": people.delegations(meeting.excused),
        "note_taker": people.get(meeting.note_taker) if meeting.note_taker else None,
        "is_translation": locale.partition("-")[0] != meeting.language.partition("-")[0],
        "next_meeting": following,
    }


def distribution(meeting: Meeting) -> tuple[str, ...]:
    """Who receives the minutes: those listed, else everybody present or excused."""
    return meeting.distribution or tuple(dict.fromkeys((*meeting.present, *meeting.excused)))


def action_view(action: TrackedAction, case: Case, people: People) -> ActionView:
    """The action as the documents of a meeting show it."""
    task = action.action
    return ActionView(
        number=action.number,
        text=task.text,
        owner=people.owner(action),
        due=action.due,
        first_due=action.first_due if action.moves else None,
        priority=PRIORITIES[task.priority],
        is_urgent=task.priority.value == "high",
        measure=task.measure,
        subject=SUBJECTS[task.subject] if task.subject is not None else None,
        status=STATUSES[action.status],
        done_on=action.done_on,
        note=action.note,
        since=action.agreed_on if action.reference != case.reference else None,
        is_overdue=action.is_overdue(case.meeting.held_on),
    )


def topic_views(topics: Sequence[Topic], people: People) -> list[dict[str, Any]]:
    """All topics with what stands under their headings; needs, questions and actions have tables of their own."""
    decisions = 0
    views = []
    for number, topic in enumerate(topics, 1):
        numbered = []
        for decision in topic.decisions:
            decisions += 1
            by = people.get(decision.by) if decision.by else None
            numbered.append({"number": f"D{decisions}", "text": decision.text, "by": by})
        views.append(
            {
                "number": number,
                "title": topic.title,
                "statements": [{"by": people.get(each.by), "text": each.text} for each in topic.statements],
                "understandings": [
                    {"text": each.text, "confirmed_by": people.get(each.confirmed_by) if each.confirmed_by else None}
                    for each in topic.understandings
                ],
                "decisions": numbered,
            }
        )
    return views


def _told(views: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The topics with something under their headings; the agenda has them all. Titles alone where there is no other."""
    return [view for view in views if view["statements"] or view["understandings"] or view["decisions"]] or views


def _needs(meeting: Meeting, people: People) -> list[NeedView]:
    """The needs of all topics, by what they are about."""
    order = list(Subject)
    needs = [(number, need) for number, topic in enumerate(meeting.topics, 1) for need in topic.needs]
    needs.sort(key=lambda pair: order.index(pair[1].subject))
    return [
        NeedView(
            subject=SUBJECTS[need.subject],
            nature=NATURES[need.nature],
            is_dissatisfaction=need.nature is Nature.DISSATISFACTION,
            text=need.text,
            by=people.get(need.by),
            topic=number,
        )
        for number, need in needs
    ]


def _questions(meeting: Meeting, people: People) -> list[QuestionView]:
    found = [(number, question) for number, topic in enumerate(meeting.topics, 1) for question in topic.questions]
    return [
        QuestionView(
            number=f"Q{count}",
            text=question.text,
            to=people.get(question.to) if question.to else None,
            due=question.due,
            topic=number,
        )
        for count, (number, question) in enumerate(found, 1)
    ]


def _addressee(participant: Participant, meeting: Meeting) -> str:
    """A name, with the company of a person whom the list of participants does not show."""
    shown = participant.key in meeting.present or participant.key in meeting.excused
    if shown or participant.company in ("", participant.name):
        return participant.name
    return f"{participant.name} ({participant.company})"
