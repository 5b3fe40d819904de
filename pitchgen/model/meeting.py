"""A meeting with a client as it was noted: who said what, what was decided, who does what by when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.party import Gender
from pitchgen.model.text import LocalizedText

NO_TEXT = LocalizedText({})

SELLER = "seller"
CLIENT = "client"
SIDES = (SELLER, CLIENT)
"""What may stand for a person where a whole side speaks, answers or acts."""


class TimeOfDay(Struct, frozen=True, order=True):
    """A time by the clock, typed as `14:00`: hours 0 to 23, minutes 0 to 59."""

    hour: int
    minute: int = 0

    def __post_init__(self) -> None:
        if not (0 <= self.hour <= 23 and 0 <= self.minute <= 59):
            raise ValueError(f"{self.hour}:{self.minute:02} is not a time of the day")

    def __str__(self) -> str:
        return f"{self.hour:02}:{self.minute:02}"


class Subject(StrEnum):
    """What a need or an action is about."""

    QUALITY = "quality"
    DEADLINE = "deadline"
    COMMUNICATION = "communication"
    PRICE = "price"
    TECHNICAL = "technical"
    REGULATORY = "regulatory"


class Nature(StrEnum):
    """How a wish was expressed."""

    NEED = "need"
    EXPECTATION = "expectation"
    REQUIREMENT = "requirement"
    """Without it there is no order."""
    DISSATISFACTION = "dissatisfaction"


class Priority(StrEnum):
    """How urgent an action is."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class ActionStatus(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class Guest(Struct, frozen=True):
    """A person at the meeting who is neither a contact in the client's file nor a signatory of the company."""

    family: str
    given: str = ""
    gender: Gender = Gender.UNKNOWN
    title: str = ""
    position: LocalizedText = NO_TEXT
    organisation: str = ""
    """Where the person works; the company itself when empty, and `side` then says which."""
    side: str = ""
    """`seller` or `client`: on whose side the person sits; empty for a third party."""


class ZonedPlace(Struct, frozen=True):
    """From where people took part, and the time zone there by its IANA name, such as `Europe/Paris`."""

    zone: str
    place: LocalizedText = NO_TEXT


class Statement(Struct, frozen=True):
    """What somebody said. `by` is the key of a person, or `seller`, or `client`."""

    by: str
    text: LocalizedText


class Understanding(Struct, frozen=True):
    """What one side understood, said in its own words, and who confirmed that it was meant so."""

    text: LocalizedText
    confirmed_by: str = ""


class Need(Struct, frozen=True):
    """A wish of the client, classified."""

    subject: Subject
    text: LocalizedText
    nature: Nature = Nature.NEED
    by: str = CLIENT


class DecisionTaken(Struct, frozen=True):
    """What was decided; by both sides together unless `by` says whom."""

    text: LocalizedText
    by: str = ""


class Question(Struct, frozen=True):
    """What stayed open, who answers, and by when."""

    text: LocalizedText
    to: str = ""
    due: date | None = None


class Action(Struct, frozen=True):
    """A task with one owner and one date. Its number follows from its place in the meeting: `A1`, `A2` ..."""

    text: LocalizedText
    owner: str
    due: date
    priority: Priority = Priority.NORMAL
    measure: LocalizedText = NO_TEXT
    """By what success will be recognised."""
    subject: Subject | None = None
    """What it improves."""


class Topic(Struct, frozen=True):
    """A point of the agenda with everything that belongs to it."""

    title: LocalizedText
    added: bool = False
    """Brought up during the meeting: it was not on the agenda that had been sent."""
    statements: tuple[Statement, ...] = ()
    understandings: tuple[Understanding, ...] = ()
    needs: tuple[Need, ...] = ()
    decisions: tuple[DecisionTaken, ...] = ()
    questions: tuple[Question, ...] = ()
    actions: tuple[Action, ...] = ()


class FollowUp(Struct, frozen=True):
    """What became of an action of an earlier meeting, as reported in this one."""

    status: ActionStatus = ActionStatus.OPEN
    on: date | None = None
    """When it was done."""
    due: date | None = None
    """The new date of an action that is still open; the old one stays when left out."""
    note: LocalizedText = NO_TEXT


class NextMeeting(Struct, frozen=True):
    """The next appointment; its time is that of the first zone of this meeting."""

    held_on: date
    start: TimeOfDay | None = None
    place: LocalizedText = NO_TEXT
    subject: LocalizedText = NO_TEXT


class Meeting(Struct, frozen=True):
    """One meeting: `catalog/meetings/<reference>.yaml`, or notes of the same name in `.txt` (docs/notes.md).

    People are named by keys: of the client's `contacts`, of the company's `signatories`, or of `people` here.
    """

    client: str
    """File name of the client."""
    subject: LocalizedText
    held_on: date
    language: str
    """The language of the notes, as `fr`; texts in other languages are translations of it."""
    start: TimeOfDay
    zones: tuple[ZonedPlace, ...]
    """Where people took part; `start` and `end` are those of the first."""
    present: tuple[str, ...]
    topics: tuple[Topic, ...]
    end: TimeOfDay | None = None
    place: LocalizedText = NO_TEXT
    excused: tuple[str, ...] = ()
    distribution: tuple[str, ...] = ()
    """Who receives the minutes: keys of people, or names as they are printed; everybody named when empty."""
    note_taker: str = ""
    people: dict[str, Guest] = {}
    locales: tuple[str, ...] = ()
    """Locales to produce when the command line names none; the client's when empty."""
    follow_up: dict[str, FollowUp] = {}
    """What became of actions of earlier meetings, by `<reference>/A1`; one that is not named is still open."""
    next_meeting: NextMeeting | None = None
    approval_days: int = 5
    """Working days in which objections can be raised; 0 where the minutes are approved by signature only."""
    notes: str = ""
    """For the animateur only; never printed."""
