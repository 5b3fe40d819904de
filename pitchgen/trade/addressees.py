"""Who is written to, and who receives a copy."""

from __future__ import annotations

import re

from pitchgen.model.finding import Finding, error, warning
from pitchgen.model.party import Person
from pitchgen.trade.inputs import OfferInputs
from pitchgen.trade.parties import contact_of

Findings = tuple[Finding, ...]

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def addressees_of(inputs: OfferInputs) -> tuple[tuple[Person, ...], Findings]:
    """Everybody who is written to, the highest rank first: the request's `contacts`, else its one contact."""
    keys = inputs.request.contacts
    if not keys:
        person, findings = contact_of(inputs)
        return ((person,) if person is not None else ()), findings
    at = inputs.locate("request", "contacts")
    found: list[Finding] = []
    if inputs.request.contact:
        found.append(
            error(
                "contacts-twice",
                at,
                "the request has both `contact` and `contacts`, so it is not clear who is written to.",
                "Keep `contacts` with everybody in it, the highest rank first.",
            )
        )
    people = []
    for key in dict.fromkeys(keys):
        person = inputs.buyer.contacts.get(key)
        if person is None:
            found.append(_unknown(inputs, key, "contacts"))
        else:
            people.append(person)
    return tuple(people), tuple(found)


def copies_of(inputs: OfferInputs) -> tuple[tuple[Person | str, ...], Findings]:
    """Who receives a copy: people of the client by their key, or names as they are typed.

    What looks like a key (`direction-technique`) must be one, so that a slip of the pen is not printed.
    """
    copies: list[Person | str] = []
    found: list[Finding] = []
    written = set(inputs.request.contacts or ((inputs.request.contact or inputs.buyer.default_contact),))
    for entry in dict.fromkeys(inputs.request.copies):
        person = inputs.buyer.contacts.get(entry)
        if person is None and _KEY.fullmatch(entry):
            found.append(_unknown(inputs, entry, "copies"))
        elif person is not None and entry in written:
            found.append(
                warning(
                    "copy-to-addressee",
                    inputs.locate("request", "copies"),
                    f"{entry!r} is written to and receives a copy too; the copy is left out.",
                    "Remove one of the two.",
                )
            )
        elif entry.strip():
            copies.append(person or entry.strip())
    return tuple(copies), tuple(found)


def _unknown(inputs: OfferInputs, key: str, field: str) -> Finding:
    known = ", ".join(sorted(inputs.buyer.contacts)) or "none yet"
    return error(
        "contact-unknown",
        inputs.locate("request", field),
        f"the contact {key!r} is not known.",
        f"Known: {known}. A name that is not in the client's file is written in full, with a capital.",
    )
