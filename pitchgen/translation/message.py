"""A message as translators meet it: a text, what helps to translate it, and the places where it is said."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

PLACEHOLDER_FLAG = "python-brace-format"
"""Tells PO editors and `msgfmt --check` that `{names}` in the text must be kept (gettext manual, 15.3.4)."""


class Message(Struct, frozen=True):
    """One text to translate.

    `comments` are for the translator (`#.` in a PO file), `references` are `file:line` or a template's file (`#:`),
    `flags` are gettext's (`#,`). `context` is the msgctxt that tells two equal texts apart, empty for none.
    """

    msgid: str
    context: str = ""
    comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What makes a message itself: context and text."""
        return self.context, self.msgid


def flags_for(msgid: str) -> tuple[str, ...]:
    """The flags of a text: `python-brace-format` where braces have a meaning in it."""
    return (PLACEHOLDER_FLAG,) if "{" in msgid or "}" in msgid else ()


def merge(messages: Iterable[Message]) -> list[Message]:
    """The messages in the order in which they first appear; equal ones become one that knows all its places."""
    merged: dict[tuple[str, str], Message] = {}
    for message in messages:
        known = merged.get(message.key)
        if known is None:
            merged[message.key] = message
            continue
        merged[message.key] = replace(
            known,
            comments=_union(known.comments, message.comments),
            references=_union(known.references, message.references),
            flags=_union(known.flags, message.flags),
        )
    return list(merged.values())


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(first + second))
