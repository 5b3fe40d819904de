"""The body of notes: topics, and what stands under each, by the mark at the beginning of its line."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from pitchgen.model.meeting import (
    Action,
    ActionStatus,
    DecisionTaken,
    FollowUp,
    Nature,
    Need,
    Priority,
    Question,
    Statement,
    Subject,
    Topic,
    Understanding,
)
from pitchgen.model.text import LocalizedText
from pitchgen.workspace.notes_head import localized
from pitchgen.workspace.notes_lines import (
    ACTION,
    ADDED,
    DECISION,
    FOLLOW_UP,
    NEED,
    QUESTION,
    SAID,
    TOPIC,
    UNDERSTOOD,
    Line,
)
from pitchgen.workspace.scalars import Wrong, nearest, to_date

if TYPE_CHECKING:
    from pitchgen.workspace.notes import Notebook

E = TypeVar("E", bound=StrEnum)

_LISTS = {
    SAID: "statements", UNDERSTOOD: "understandings", NEED: "needs", DECISION: "decisions", QUESTION: "questions",
    ACTION: "actions",
}  # fmt: skip
_PERSON = re.compile(r"@([\w.-]*\w)")
_LAST_PERSON = re.compile(r"(?:(?<=\s)|^)@([\w.-]*\w)(?P<rest>(?:[\s,;]+[\w/.-]+)*)[\s.,;]*$")
_KEY_IN_TEXT = re.compile(r"(?:^|(?<=[\s(]))@([^\W\d_][\w.-]*\w)")
_FOLLOW = re.compile(r"(\S+)\s+([a-z]+)(?:\s+([0-9]\S*?))?\s*(?::\s*(.*))?")


def read_body(lines: list[Line], book: Notebook) -> tuple[tuple[Topic, ...], dict[str, FollowUp]]:
    """The topics in their order, and what became of earlier actions."""
    drafts: list[dict[str, Any]] = []
    follow_up: dict[str, FollowUp] = {}
    for line in lines:
        if line.mark in (TOPIC, ADDED):
            book.lines[f"topics[{len(drafts) + 1}]"] = line.number
            if not line.text:
                book.report("notes-empty", line.number, "The topic has no title.", "Write it after the #.")
            drafts.append({"title": _text(line, line.text, book), "added": line.mark == ADDED})
        elif line.mark == FOLLOW_UP:
            _follow_up(line, book, follow_up)
        elif not drafts:
            hint = "Begin with the topic: a line `# Title`."
            book.report("notes-before-topic", line.number, f"The line with {line.mark} stands before any topic.", hint)
        else:
            items = drafts[-1].setdefault(_LISTS[line.mark], [])
            item = _READERS[line.mark](line, book)
            if item is not None:
                items.append(item)
                book.lines[f"topics[{len(drafts)}].{_LISTS[line.mark]}[{len(items)}]"] = line.number
    return tuple(_topic(draft) for draft in drafts), follow_up


def _topic(draft: dict[str, Any]) -> Topic:
    parts: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in draft.items()}
    return Topic(**parts)


def _text(line: Line, text: str, book: Notebook, translations: dict[str, str] | None = None) -> LocalizedText:
    for match in _KEY_IN_TEXT.finditer(text):
        if match[1] in book.people:
            message = f"“@{match[1]}” stands inside the text and would be printed like that."
            hint = "Write the person's name there. One key is read: after @ where the line begins, or at its very end."
            book.report("notes-word", line.number, message, hint)
    return localized(line, text, line.translations if translations is None else translations, book)


def _said(line: Line, book: Notebook) -> Statement | None:
    """`@einkauf what was said`: the name is glued to its mark."""
    name, text = (*line.text.split(maxsplit=1), "", "")[:2]
    name, text = name.rstrip(":,"), text.strip().lstrip(":").strip()
    if not name or not text:
        book.report("notes-empty", line.number, "It is not said who said what.", "Write `@key what was said`.")
        return None
    return Statement(name, _text(line, text, book))


def _understood(line: Line, book: Notebook) -> Understanding | None:
    """`= text @key`: who confirmed it may stand at the end."""
    text, person, rest = _split_person(line.text)
    _refuse_words(rest, line, book, "only the person who confirmed it")
    return Understanding(_text(line, text, book), person) if _filled(line, text, book) else None


def _need(line: Line, book: Notebook) -> Need | None:
    """`* quality requirement @key: text`."""
    head, colon, text = line.text.partition(":")
    words, subject, nature, person = head.replace(",", " ").split(), None, Nature.NEED, "client"
    if not colon or not text.strip():
        hint = f"Write `* quality requirement: text`. What it is about: {', '.join(Subject)}."
        book.report("notes-need", line.number, "The need is not classified, or says nothing.", hint)
        return None
    for word in words:
        if match := _PERSON.fullmatch(word):
            person = match[1]
        elif word in list(Subject):
            subject = Subject(word)
        elif word in list(Nature):
            nature = Nature(word)
        else:
            _unknown_word(word, [*Subject, *Nature], line, book)
            return None
    if subject is None:
        hint = f"Write one of {', '.join(Subject)} before the colon."
        book.report("notes-need", line.number, "It is not said what the need is about.", hint)
        return None
    return Need(subject, _text(line, text.strip(), book), nature, person)


def _decision(line: Line, book: Notebook) -> DecisionTaken | None:
    """`! text`, with `@key` at its end where one side alone decided."""
    text, person, rest = _split_person(line.text)
    _refuse_words(rest, line, book, "only who decided")
    return DecisionTaken(_text(line, text, book), person) if _filled(line, text, book) else None


def _question(line: Line, book: Notebook) -> Question | None:
    """`? text @key 2026-12-01`: who answers and by when may be left out."""
    text, person, rest = _split_person(line.text)
    due: date | None = None
    for word in rest:
        due = _date(word, line, book) or due
    return Question(_text(line, text, book), person, due) if _filled(line, text, book) else None


class _Tail(Struct, frozen=True):
    due: date | None
    priority: Priority
    subject: Subject | None


def _action(line: Line, book: Notebook) -> Action | None:
    """`-> text @owner 2026-12-04 high quality | measure of success`."""
    before, _, measure = line.text.partition("|")
    text, owner, rest = _split_person(before)
    if not owner:
        hint = "Write who, by the key of the person: `-> text @key 2026-12-04`."
        book.report("notes-action-owner", line.number, "The action has no owner.", hint)
    tail = _tail(rest, line, book)
    if owner and tail.due is None and not any(word[:1].isdigit() for word in rest):
        hint = "Write the date after the owner, as year-month-day: `@key 2026-12-04`."
        book.report("notes-action-date", line.number, "The action has no date.", hint)
    if not _filled(line, text, book) or not owner:
        return None
    split = {tag: translation.partition("|") for tag, translation in line.translations.items()}
    texts = {tag: parts[0].strip() for tag, parts in split.items()}
    measures = {tag: parts[2].strip() for tag, parts in split.items() if parts[2].strip()}
    measured = _text(line, measure.strip(), book, measures) if measure.strip() else LocalizedText({})
    # Without a date the notes are refused; the action is kept until then, so that its owner is looked up too.
    return Action(_text(line, text, book, texts), owner, tail.due or date.max, tail.priority, measured, tail.subject)


def _tail(words: list[str], line: Line, book: Notebook) -> _Tail:
    dates: list[date | None] = []
    priorities: list[Priority] = []
    subjects: list[Subject] = []
    for word in words:
        if word[:1].isdigit():
            dates.append(_date(word, line, book))
        elif word in list(Priority):
            priorities.append(Priority(word))
        elif word in list(Subject):
            subjects.append(Subject(word))
        else:
            _unknown_word(word, [*Priority, *Subject], line, book)
    for name, found in (("dates", dates), ("priorities", priorities), ("subjects", subjects)):
        if len(found) > 1:
            message = f"The action has {len(found)} {name}."
            book.report("notes-word", line.number, message, "Keep one, or write two actions.")
    return _Tail(next(iter(dates), None), next(iter(priorities), Priority.NORMAL), next(iter(subjects), None))


def _follow_up(line: Line, book: Notebook, follow_up: dict[str, FollowUp]) -> None:
    """`~ reference/A2 done 2026-11-03: note`; after `open` the date is the new due date."""
    match = _FOLLOW.fullmatch(line.text)
    if match is None or match[2] not in list(ActionStatus):
        hint = f"Write `~ reference/A1 done 2026-11-03: note`, with one of {', '.join(ActionStatus)}."
        book.report("notes-follow-up", line.number, "It is not said what became of which action.", hint)
        return
    reference, status = match[1].lower(), ActionStatus(match[2])
    head, _, number = reference.rpartition("/")
    key = f"{head}/{number.upper()}"
    day = _date(match[3], line, book) if match[3] else None
    note = _text(line, match[4], book) if match[4] else LocalizedText({})
    if key in follow_up:
        book.report("notes-follow-up", line.number, f"{key} is reported twice.", "Keep one of the two lines.")
    is_open = status is ActionStatus.OPEN
    follow_up[key] = FollowUp(status, None if is_open else day, day if is_open else None, note)
    book.lines[f"follow_up.{key}"] = line.number


def _split_person(text: str) -> tuple[str, str, list[str]]:
    """The text, the key of the person at its end, and the words after the person."""
    match = _LAST_PERSON.search(text)
    if match is None:
        return text.strip(), "", []
    return text[: match.start()].strip(), match[1], match["rest"].replace(",", " ").replace(";", " ").split()


def _date(word: str, line: Line, book: Notebook) -> date | None:
    value = to_date(word)
    if isinstance(value, Wrong):
        book.report(value.check, line.number, value.message, value.hint)
        return None
    return value


def _filled(line: Line, text: str, book: Notebook) -> bool:
    if not text:
        book.report("notes-empty", line.number, f"Nothing is written after {line.mark}.", "Write the text.")
    return bool(text)


def _refuse_words(words: list[str], line: Line, book: Notebook, expected: str) -> None:
    if words:
        message = f"“{' '.join(words)}” stands after the person; {expected} was expected there."
        book.report("notes-word", line.number, message, "Put the person at the very end of the line.")


def _unknown_word(word: str, known: list[str], line: Line, book: Notebook) -> None:
    close = nearest(word, [str(each) for each in known])
    hint = f"Did you mean {close[0]}?" if close else f"Known here: {', '.join(known)}."
    book.report("notes-word", line.number, f"“{word}” is not known here.", hint)


_READERS = {
    SAID: _said, UNDERSTOOD: _understood, NEED: _need, DECISION: _decision, QUESTION: _question, ACTION: _action,
}  # fmt: skip
