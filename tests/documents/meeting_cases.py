"""Meetings for tests: short ones, and the demo's."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from pitchgen.documents.minutes import Case
from pitchgen.documents.minutes_actions import TrackedAction
from pitchgen.model.meeting import Action, FollowUp, Meeting, TimeOfDay, Topic, ZonedPlace
from pitchgen.model.text import LocalizedText
from pitchgen.workspace.collections import CLIENTS, COMPANY
from pitchgen.workspace.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]


def text(words: str) -> LocalizedText:
    return LocalizedText({"fr": words, "en": words, "de": words})


def action(words: str = "Send the curve", due: date = date(2026, 11, 1), **changes: Any) -> Action:
    return Action(text(words), changes.pop("owner", "technik"), due, **changes)


def meeting(
    day: date = date(2026, 10, 6), *actions: Action, follow_up: dict[str, FollowUp] | None = None, **changes: Any
) -> Meeting:
    base = Meeting(
        client="schwabenquell-anlagenbau",
        subject=text("Pumps"),
        held_on=day,
        language="fr",
        start=TimeOfDay(10),
        end=TimeOfDay(11, 30),
        zones=(ZonedPlace("Europe/Paris"),),
        present=("export-manager", "technik"),
        topics=(Topic(text("Pumps"), actions=actions),),
        follow_up=follow_up or {},
    )
    return replace(base, **changes)


def case(one: Meeting, *carried: TrackedAction, reference: str = "visit") -> Case:
    ws = Workspace(ROOT, ROOT, base=ROOT)
    client, company = ws.load(CLIENTS, one.client).value, ws.load(COMPANY).value
    assert client is not None
    assert company is not None
    return Case(reference, one, client, company, carried)
