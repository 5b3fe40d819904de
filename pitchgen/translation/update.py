"""Bringing a PO file up to date with the messages: translations are kept, changed texts are offered for review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.translation.message import Message
from pitchgen.translation.po_file import FUZZY, PoEntry, PoFile

SIMILARITY = 0.8
"""From which ratio of equal characters on (difflib) a new text counts as an old one that was reworded."""

Key = tuple[str, str]


class ChangeKind(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    """New and without a translation."""
    FILLED = "filled"
    """New, with the approved translation that another layer has for the same text."""
    REWORDED = "reworded"
    """The source text changed; the old translation is kept as fuzzy, with the old text beside it."""
    SUGGESTED = "suggested"
    """New; the translation of the same text elsewhere is offered as fuzzy."""
    REMOVED = "removed"
    """Said nowhere any more; taken out, or kept as obsolete if that was asked for."""
    REVIVED = "revived"
    """Said again; the translation of the obsolete entry was taken back."""


class Change(Struct, frozen=True):
    """What an update did to one entry of `file`; `msgstr` is the translation that was kept, offered or taken out."""

    file: str
    kind: ChangeKind
    msgid: str
    msgstr: str = ""
    line: int = 0
    """Where the entry stood before; 0 for a new one."""


class Memory(Struct, frozen=True):
    """Translations known elsewhere for one locale, by context and text.

    `approved` come from the same domain of another layer and are taken over as they are; `offered` come from other
    domains, where the same words may mean something else, and are taken as fuzzy.
    """

    approved: Mapping[Key, str] = {}
    offered: Mapping[Key, str] = {}


def update(
    po: PoFile,
    messages: Iterable[Message],
    file: str = "",
    *,
    partial: bool = False,
    keep_obsolete: bool = False,
    memory: Memory = Memory(),  # noqa: B008 (a frozen value)
) -> tuple[PoFile, list[Change]]:
    """`po` with exactly the entries of `messages`, in their order, and what was changed.

    Translations and the translator's notes are kept. A `partial` file, that of a regional locale, holds only what
    differs from its language: it gets no new entries. Comments, references and flags follow the messages.
    """
    wanted = {message.key: message for message in messages}
    known = {entry.key: entry for entry in po.live}
    dead = {entry.key: entry for entry in po.obsolete}
    gone = [entry for key, entry in known.items() if key not in wanted]
    new = [message for key, message in wanted.items() if key not in known]
    if partial:
        reworded = _pair([message for message in new if message.key not in dead], [old for old in gone if old.msgstr])
    else:
        fresh = [m for m in new if m.key not in dead and m.key not in memory.approved and m.key not in memory.offered]
        reworded = _pair(fresh, [old for old in (*gone, *dead.values()) if old.msgstr])
    entries: list[PoEntry] = []
    changes: list[Change] = []
    for key, message in wanted.items():
        if key in known:
            entries.append(_refreshed(known[key], message))
            continue
        made = _made(message, dead.get(key), reworded.get(key), memory, partial=partial)
        if made is not None:
            entry, kind, line = made
            entries.append(entry)
            changes.append(Change(file, kind, message.msgid, entry.msgstr, line))
    used = {old.key for old in reworded.values()}
    lost = [old for old in gone if old.key not in used]
    changes.extend(Change(file, ChangeKind.REMOVED, old.msgid, old.msgstr, old.line) for old in lost)
    if keep_obsolete:
        entries.extend(
            old if old.obsolete else replace(old, obsolete=True)
            for old in (*dead.values(), *lost)
            if old.msgstr and old.key not in wanted and old.key not in used
        )
    else:
        changes.extend(
            Change(file, ChangeKind.REMOVED, old.msgid, old.msgstr, old.line)
            for old in dead.values()
            if old.key not in wanted and old.key not in used
        )
    return replace(po, entries=tuple(entries)), changes


def _made(
    message: Message, dead: PoEntry | None, reworded: PoEntry | None, memory: Memory, *, partial: bool
) -> tuple[PoEntry, ChangeKind, int] | None:
    """The entry for a message that the file did not have, what that is called, and where it comes from."""
    if dead is not None:
        return replace(_refreshed(dead, message), obsolete=False), ChangeKind.REVIVED, dead.line
    if reworded is not None:
        entry = PoEntry(
            message.msgid,
            reworded.msgstr,
            message.context,
            notes=reworded.notes,
            flags=(FUZZY,),
            previous=reworded.msgid if reworded.previous is None else reworded.previous,
            previous_context=reworded.context if reworded.previous is None else reworded.previous_context,
        )
        return _refreshed(entry, message), ChangeKind.REWORDED, reworded.line
    if partial:
        return None
    entry = _refreshed(PoEntry(message.msgid, context=message.context), message)
    approved, offered = memory.approved.get(message.key), memory.offered.get(message.key)
    if approved:
        return replace(entry, msgstr=approved), ChangeKind.FILLED, 0
    if offered:
        return replace(entry, msgstr=offered, flags=(FUZZY, *entry.flags)), ChangeKind.SUGGESTED, 0
    return entry, ChangeKind.ADDED, 0


def _refreshed(entry: PoEntry, message: Message) -> PoEntry:
    """The entry with what the source says about it; the translator's part stays."""
    fuzzy = entry.state == FUZZY
    return replace(
        entry,
        comments=message.comments,
        references=message.references,
        flags=(FUZZY, *message.flags) if fuzzy else message.flags,
        previous=entry.previous if fuzzy else None,
        previous_context=entry.previous_context if fuzzy else "",
    )


def _pair(new: Sequence[Message], old: Sequence[PoEntry]) -> dict[Key, PoEntry]:
    """For each new message the old entry that it rewords, the closest pairs first, each old one once."""
    pairs: list[tuple[float, int, int]] = []
    matcher = SequenceMatcher(autojunk=False)
    for there, entry in enumerate(old):
        matcher.set_seq2(entry.msgid)
        for here, message in enumerate(new):
            matcher.set_seq1(message.msgid)
            if matcher.real_quick_ratio() <= SIMILARITY or matcher.quick_ratio() <= SIMILARITY:
                continue
            ratio = matcher.ratio()
            if ratio > SIMILARITY:
                pairs.append((-ratio, here, there))
    found: dict[Key, PoEntry] = {}
    taken: set[int] = set()
    for _, here, there in sorted(pairs):
        if new[here].key not in found and there not in taken:
            found[new[here].key] = old[there]
            taken.add(there)
    return found
