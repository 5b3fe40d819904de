"""The file to start a meeting with: plain notes with a comment for every mark, and the actions that are still open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pitchgen.documents.minutes_actions import TrackedAction
from pitchgen.model.meeting import Nature, Priority, Subject
from pitchgen.model.party import Client, SellerCompany

HEAD = """\
// Notes of a meeting. Lines that begin with // are comments; docs/notes.md describes the whole form.
// Below any text, an indented line [de] ... gives its translation, and another indented line goes on with it.

client: {client}
subject:
date: {day}
// Begin, end, time zone: 14:00-16:00 Europe/Paris
// With both sides in different places: 14:00-16:00 Europe/Paris (Genas), Asia/Tokyo (Osaka)
time:
// place: the room, or the words for a video conference
// The language in which you type.
language: fr
// Keys of people: {people}.
present: {present}
// excused: a key, another key
// distribution: a key, or a name as it is printed
// guest: key = Given Family | function | company
note-taker: {note_taker}
// next: 2027-01-20 14:00 Genas | subject
"""

BODY = """
// A topic of the agenda; write #+ instead of # if it was not on the agenda that you had sent.
#

// What somebody said: @ and the key of the person, or @client, or @seller.
// @{present_first} ...

// What you understood, said back in your own words, and who confirmed it.
// = ... @{present_first}

// What the client needs: what it is about ({subjects}),
// then {natures}; without a word it is a need.
// * quality requirement: ...

// A decision.
// ! ...

// An open question, who answers, by when.
// ? ... @{note_taker} 2027-01-10

// An action: what, who, by when, {priorities}, what it is about | how success is recognised.
// -> ... @{note_taker} 2027-01-10 high quality | ...
"""


def starting_notes(
    *, reference: str, client: Client | None, seller: SellerCompany, day: date, carried: Sequence[TrackedAction] = ()
) -> str:
    """Notes to fill in. What nobody can know stays empty, so that no placeholder ever reaches a client.

    Args:
        reference: file name of the client; empty where it is not known yet.
        client: the client's record, for the keys of its people.
        seller: the company.
        day: the date of the meeting.
        carried: actions of earlier meetings that are open; each gets a line to say what became of it.
    """
    contacts = list(client.contacts) if client is not None else []
    people = [*contacts, *seller.signatories]
    present = ", ".join([seller.default_signatory, *contacts[:1]])
    values = {
        "client": reference,
        "day": day.isoformat(),
        "people": ", ".join(people),
        "present": present,
        "present_first": contacts[0] if contacts else "client",
        "note_taker": seller.default_signatory,
        "subjects": ", ".join(Subject),
        "natures": ", ".join(nature for nature in Nature if nature is not Nature.NEED),
        "priorities": f"{Priority.HIGH} or {Priority.LOW}",
    }
    return HEAD.format_map(values) + _follow_up(carried) + BODY.format_map(values)


def _follow_up(carried: Sequence[TrackedAction]) -> str:
    if not carried:
        return ""
    lines = ["", "// What became of earlier actions: `done 2026-11-03: note`, `cancelled`, or `open` with a new date."]
    for action in carried:
        text = next(iter(action.action.text.by_language.values()), "")
        lines += [f"// Due {action.due}, {action.action.owner}: {' '.join(text.split())}", f"~ {action.key} open"]
    return "\n".join(lines) + "\n"
