"""Bringing a PO file up to date with the messages: translations are kept, changed texts are offered for review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.language.po_file import FUZZY, PoEntry, PoFile
from pitchgen.model.finding import quoted
from pitchgen.translation.message import Message

SIMILARITY = 0.8
"""From which ratio of equal characters on (difflib) a new text counts as an old one that was reworded."""

Key = tuple[str, str]


class ChangeKind(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    """New and without a translation."""
    FILLED = "filled"
    """New, with the approved translation that another layer has for the same text."""
    RESPACED = "respaced"
    """Only spaces or apostrophes of the source text changed kind; the translation stands as it was."""
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

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        translation = f" = {quoted(self.msgstr)}" if self.msgstr else ""
        return f"{where} {self.kind}: {quoted(self.msgid)}{translation}"


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
    gone = [entry for entry in po.entries if entry.key not in wanted]
    new = [message for key, message in wanted.items() if key not in known]
    origins = _origins(new, gone, {entry.key: entry for entry in po.obsolete}, memory, partial=partial)
    entries: list[PoEntry] = []
    changes: list[Change] = []
    for key, message in wanted.items():
        if key in known:
            entries.append(_refreshed(known[key], message))
        elif key in origins:
            kind, old = origins[key]
            entries.append(_carried(old, message, kind))
            changes.append(Change(file, kind, message.msgid, old.msgstr, old.line))
        elif not partial:
            entries.append(_refreshed(PoEntry(message.msgid, context=message.context), message))
            changes.append(Change(file, ChangeKind.ADDED, message.msgid))
    used = {old.key for _, old in origins.values()}
    for old in gone:
        if old.key in used:
            continue
        if keep_obsolete and old.msgstr:
            entries.append(replace(old, obsolete=True))
        if not (keep_obsolete and old.obsolete):
            changes.append(Change(file, ChangeKind.REMOVED, old.msgid, old.msgstr, old.line))
    return replace(po, entries=tuple(entries)), changes


def _origins(
    new: Sequence[Message], gone: Sequence[PoEntry], dead: Mapping[Key, PoEntry], memory: Memory, *, partial: bool
) -> dict[Key, tuple[ChangeKind, PoEntry]]:
    """For each new message that has one the entry whose translation it gets: the surest origin first."""
    translated = [old for old in gone if old.msgstr]
    by_form = {(old.context, _form(old.msgid)): old for old in reversed(translated)}
    found: dict[Key, tuple[ChangeKind, PoEntry]] = {}
    for message in new:
        key, form = message.key, (message.context, _form(message.msgid))
        if key in dead:
            found[key] = ChangeKind.REVIVED, dead[key]
        elif form in by_form:
            found[key] = ChangeKind.RESPACED, by_form[form]
        elif not partial and key in memory.approved:
            found[key] = ChangeKind.FILLED, PoEntry(message.msgid, memory.approved[key])
        elif not partial and key in memory.offered:
            found[key] = ChangeKind.SUGGESTED, PoEntry(message.msgid, memory.offered[key])
    used = {old.key for _, old in found.values()}
    pairs = _pair(
        [message for message in new if message.key not in found], [old for old in translated if old.key not in used]
    )
    return {**found, **{key: (ChangeKind.REWORDED, old) for key, old in pairs.items()}}


def _carried(old: PoEntry, message: Message, kind: ChangeKind) -> PoEntry:
    """The entry of a new message with the translation and the notes of an old one."""
    entry = replace(old, msgid=message.msgid, context=message.context, obsolete=False)
    if kind is ChangeKind.REWORDED and old.previous is None:
        entry = replace(entry, previous=old.msgid, previous_context=old.context)
    if kind in (ChangeKind.REWORDED, ChangeKind.SUGGESTED):
        entry = replace(entry, flags=(FUZZY,))
    return _refreshed(entry, message)


_LOOKS: Final = str.maketrans("\u00a0\u202f’", "  '")


def _form(text: str) -> str:
    """The text without the kind of its spaces and apostrophes, which a translation does not depend on."""
    return text.translate(_LOOKS)


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
