"""Minutes in two languages side by side: the same paragraphs in both columns, row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from pitchgen.documents.minutes import TITLE, ActionView, Case, context, frame
from pitchgen.documents.minutes_people import Delegation, Participant, People
from pitchgen.documents.minutes_times import LocalTime
from pitchgen.language.times import format_time
from pitchgen.language.voice import Voice
from pitchgen.model.meeting import TimeOfDay
from pitchgen.model.text import LocalizedText, Prose

TEMPLATE = "minutes-bilingual"
"""Name of the Word template, and of the PO files of its messages."""

ACTION_LINE = Prose("Responsable : {owner} · Échéance : {due} · Priorité : {priority}")
STATUS_LINE = Prose("{status} – Responsable : {owner} · Échéance : {due}")
ADDED = Prose("{title} (point ajouté en séance)")
QUESTION_LINE = Prose("Réponse attendue de {owner}")
APPROVAL_ONE_DAY = Prose(
    "Sans observation écrite au plus tard le premier jour ouvré suivant sa réception, ce compte rendu est réputé "
    "approuvé."
)
APPROVAL = Prose(
    "Sans observation écrite dans les {days} jours ouvrés suivant sa réception, ce compte rendu est réputé approuvé."
)
APPROVAL_BY_SIGNATURE = Prose("Ce compte rendu est approuvé par la signature des deux parties.")

Words = Prose | LocalizedText | str


class Row(Struct, frozen=True):
    """One paragraph in both languages.

    `kind` chooses its style: `heading`, `topic`, `strong`, `decision`, `text`; `label` before a text, `note` after it;
    `kept` is a text that stays on the page of what follows.
    """

    kind: str
    first: str
    second: str


def bilingual_context(case: Case, voices: Sequence[Voice], *, logo: Any) -> dict[str, Any]:
    """What `templates/minutes-bilingual.docx` may use; `voices` are two, the first is that of the left column."""
    left = voices[0]
    people = People(case.meeting, case.client, case.seller)
    return {
        **frame(case, people, locale=left.locale, logo=logo, title=TITLE),
        "languages": [{"title": voice.text(TITLE), "subject": voice.text(case.meeting.subject)} for voice in voices],
        "rows": _Page(case, voices).rows(),
        "original": case.meeting.language,
    }


class _Page:
    """Collects the rows of one meeting."""

    def __init__(self, case: Case, voices: Sequence[Voice]) -> None:
        self._voices = voices
        self._rows: list[Row] = []
        self._case = case
        # The same selection and numbering as in minutes of one language; the locale only decides on a remark left out.
        self._view = context(case, locale=voices[0].locale, logo=None)

    def rows(self) -> list[Row]:
        """All rows, in the order of the minutes."""
        view, meeting = self._view, self._case.meeting
        self._add("text", Prose("Client : {name}").with_values(name=self._case.client.name))
        self._add("text", Prose("Date : {date}").with_values(date=meeting.held_on))
        for time in view["times"]:
            self._say("text", _time, time)
        if meeting.place:
            self._add("text", Prose("Lieu : {place}").with_values(place=meeting.place))
        if view["note_taker"] is not None:
            self._add("text", Prose("Rédaction : {name}").with_values(name=view["note_taker"].name))
        self._people(Prose("Présents"), view["present"])
        self._people(Prose("Excusés"), view["excused"])
        self._add("heading", Prose("Diffusion"))
        self._add("text", " · ".join(view["distribution"]))
        self._add("heading", Prose("Ordre du jour"))
        for item in view["agenda"]:
            title = ADDED.with_values(title=item["title"]) if item["added"] else item["title"]
            self._say("text", _led, f"{item['number']}. ", title)
        if view["carried"]:
            self._add("heading", Prose("Suivi des actions précédentes"))
        for action in view["carried"]:
            self._action(action, STATUS_LINE.with_values(status=action.status))
        for topic in view["topics"]:
            self._topic(topic)
        self._needs()
        if view["actions"]:
            self._add("heading", Prose("Plan d’actions"))
        for action in view["actions"]:
            self._action(action, ACTION_LINE.with_values(priority=action.priority))
        self._questions()
        self._end()
        return self._rows

    def _add(self, kind: str, words: Words) -> None:
        self._say(kind, Voice.text, words)

    def _say(self, kind: str, say: Callable[..., str], *told: Any) -> None:
        """Add a row of what `say(voice, *told)` gives in each language."""
        first, second = (say(voice, *told) for voice in self._voices)
        self._rows.append(Row(kind, first, second))

    def _people(self, title: Prose, delegations: Sequence[Delegation]) -> None:
        if delegations:
            self._add("heading", title)
        for group in delegations:
            for person in group.people:
                self._say("text", _person, person)

    def _topic(self, topic: dict[str, Any]) -> None:
        self._say("topic", _led, f"{topic['number']}. ", topic["title"])
        for said in topic["statements"]:
            by = said["by"]
            self._add("label", by.name if by.name == by.company else f"{by.company}, {by.name}")
            self._add("text", said["text"])
        for understood in topic["understandings"]:
            by = understood["confirmed_by"]
            confirmed = Prose("Compréhension commune, confirmée par {name}")
            self._add("label", confirmed.with_values(name=by.name) if by else Prose("Notre compréhension, à confirmer"))
            self._add("text", understood["text"])
        for decision in topic["decisions"]:
            label = Prose("Décision {number}").with_values(number=decision["number"])
            self._say("label", _joined, label, *([decision["by"].company] if decision["by"] is not None else []))
            self._add("decision", decision["text"])

    def _needs(self) -> None:
        if self._view["needs"]:
            self._add("heading", Prose("Besoins, exigences et insatisfactions du client"))
        for need in self._view["needs"]:
            point = Prose("Point {number}").with_values(number=need.topic)
            self._say("label", _joined, need.subject, need.nature, need.by.name, point)
            self._add("text", need.text)

    def _action(self, action: ActionView, line: Prose) -> None:
        self._say("strong", _led, f"{action.number} – ", action.text)
        self._add("note", line.with_values(owner=action.owner.name, due=action.due))
        if action.done_on is not None:
            self._add("note", Prose("Fait le {date}").with_values(date=action.done_on))
        if action.measure:
            self._add("note", Prose("Mesure de succès : {measure}").with_values(measure=action.measure))
        if action.since is not None:
            self._add("note", Prose("Convenu le {date}").with_values(date=action.since))
        if action.note:
            self._add("note", action.note)

    def _questions(self) -> None:
        if self._view["questions"]:
            self._add("heading", Prose("Questions ouvertes"))
        for question in self._view["questions"]:
            self._say("strong", _led, f"{question.number} – ", question.text)
            if question.to is not None:
                self._add("note", QUESTION_LINE.with_values(owner=question.to.name))
            if question.due is not None:
                self._add("note", Prose("Échéance : {due}").with_values(due=question.due))

    def _end(self) -> None:
        meeting = self._case.meeting
        following, days = meeting.next_meeting, meeting.approval_days
        if following is not None:
            self._add("heading", Prose("Prochaine réunion"))
            self._say("strong", _when, following.held_on, following.start)
            where = [words for words in (following.place, following.subject) if words]
            if where:
                self._say("text", _joined, *where)
        self._add("heading", Prose("Approbation"))
        several = APPROVAL.with_values(days=days) if days else APPROVAL_BY_SIGNATURE
        self._add("kept", APPROVAL_ONE_DAY if days == 1 else several)


def _led(voice: Voice, before: str, words: Words) -> str:
    return f"{before}{voice.text(words)}"


def _joined(voice: Voice, *parts: Words) -> str:
    return " · ".join(voice.text(part) for part in parts)


def _when(voice: Voice, day: date, start: TimeOfDay | None) -> str:
    written = voice.text(day)
    return f"{written}, {_clock(start, voice)}" if start is not None else written


def _clock(time: TimeOfDay, voice: Voice) -> str:
    return format_time(time.hour, time.minute, voice.conventions.time)


def _time(voice: Voice, time: LocalTime) -> str:
    hours = " – ".join(_clock(each, voice) for each in (time.start, time.end) if each is not None)
    places = [voice.text(place) for place in time.places]
    day = [voice.text(time.day)] if time.day is not None else []
    return f"{hours} ({', '.join([*places, *day, time.offset])})"


def _person(voice: Voice, person: Participant) -> str:
    parts = [person.name, voice.text(person.position), person.company if person.company != person.name else ""]
    return ", ".join(part for part in parts if part)
