"""The action plan of a meeting: what is to be improved, by whom, by when, and how success is recognised."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from pitchgen.documents.minutes import ActionView, Case, action_view, frame
from pitchgen.documents.minutes_actions import TrackedAction
from pitchgen.documents.minutes_people import People
from pitchgen.documents.minutes_words import SUBJECTS
from pitchgen.model.meeting import ActionStatus, Subject
from pitchgen.model.text import Prose

TEMPLATE = "action-plan"
"""Name of the Word template, and of the PO files of its messages."""

TITLE = Prose("Plan d’actions")
OTHER = Prose("Autres actions")


class ActionGroup(Struct, frozen=True):
    """The open actions on one subject, the first to be done first."""

    subject: Prose
    actions: tuple[ActionView, ...]


def context(case: Case, *, locale: str, logo: Any) -> dict[str, Any]:
    """What `templates/action-plan.docx` may use; the arguments are those of the minutes."""
    people = People(case.meeting, case.client, case.seller)
    settled = [action for action in case.carried if action.status is not ActionStatus.OPEN]
    return {
        **frame(case, people, locale=locale, logo=logo, title=TITLE),
        "groups": _groups(case, people),
        "has_earlier": bool(case.carried),
        "settled": [action_view(action, case, people) for action in settled],
    }


def all_actions(case: Case) -> list[TrackedAction]:
    """Every action that the plan knows: settled ones of earlier meetings first, then what is open."""
    settled = [action for action in case.carried if action.status is not ActionStatus.OPEN]
    return [*settled, *case.open_actions]


def _groups(case: Case, people: People) -> list[ActionGroup]:
    groups: dict[Subject | None, list[TrackedAction]] = {subject: [] for subject in (*Subject, None)}
    for action in sorted(case.open_actions, key=lambda action: action.due):
        groups[action.action.subject].append(action)
    return [
        ActionGroup(
            SUBJECTS[subject] if subject is not None else OTHER,
            tuple(action_view(action, case, people) for action in actions),
        )
        for subject, actions in groups.items()
        if actions
    ]
