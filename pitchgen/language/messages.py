"""Looking messages up: the PO files of one domain, the region's before the language's, never another language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from pitchgen.language.po import State, Translations, message_key
from pitchgen.model.caching import Caching, digest
from pitchgen.model.finding import Finding

_PLACEHOLDER = re.compile(r"(\{[^{}]*\})")
READER = "po-2"
"""Part of every cache key; changes with what `read_translations` yields."""


class PoSource(Struct, frozen=True):
    """A PO file as handed in: its path as the user would type it, and its bytes."""

    path: str
    data: bytes


class Message(Struct, frozen=True):
    """What a locale has for a message. `text` is None unless translated or fuzzy; `place` is `file:line` if known."""

    text: str | None
    state: State
    place: str = ""
    file: str = ""
    line: int = 0


class Messages:
    """The messages of one domain (`catalog`, or the name of a template) in one locale."""

    def __init__(
        self,
        domain: str,
        files: Sequence[tuple[str, Translations]],
        *,
        is_source: bool = False,
        substitutions: Mapping[str, str] | None = None,
    ) -> None:
        """Keep the read PO files with their paths, the most special first; `is_source` for French.

        `substitutions` are made in translations (ß by ss), never inside placeholders and never in what fills them.
        """
        self.domain = domain
        self._substitutions = dict(substitutions or {})
        self._files = tuple(files)
        self._is_source = is_source

    def __call__(self, msgid: str, context: str = "") -> Message:
        """What the locale has for a message.

        The first file with an entry that is not empty decides. A fuzzy entry of a region is not passed over for the
        language's translation: somebody began to say it differently there. In the source language a message without
        an approved translation is its own text.
        """
        key, empty = message_key(msgid, context), None
        for path, file in self._files:
            entry = file.entries.get(key)
            if entry is None or (entry.state == "fuzzy" and self._is_source):
                continue
            if entry.state != "untranslated":
                text = substituted(entry.text, self._substitutions)
                return Message(text, entry.state, f"{path}:{entry.line}", path, entry.line)
            empty = empty or Message(None, "untranslated", f"{path}:{entry.line}", path, entry.line)
        if self._is_source:
            return Message(msgid, "translated")
        return empty or Message(None, "absent", file=self._home())

    def _home(self) -> str:
        """The file that a new message belongs in, the language's; empty where several share the domain."""
        names = {path.rpartition("/")[2] for path, _ in self._files}
        return self._files[-1][0] if len(names) == 1 else ""


def substituted(text: str, substitutions: Mapping[str, str]) -> str:
    """`text` with characters replaced outside its `{placeholders}`."""
    if not any(old in text for old in substitutions):
        return text
    parts = _PLACEHOLDER.split(text)
    for old, new in substitutions.items():
        parts[::2] = [part.replace(old, new) for part in parts[::2]]
    return "".join(parts)


def load_messages(
    domain: str,
    sources: Sequence[PoSource],
    cache: Caching | None = None,
    *,
    is_source: bool = False,
    substitutions: Mapping[str, str] | None = None,
) -> tuple[Messages, tuple[Finding, ...]]:
    """The messages of a domain from its PO files, and what is wrong in those; sound entries count all the same.

    Args:
        domain: `catalog`, or the name of a template.
        sources: the PO files, the most special first: `de-CH` before `de`.
        cache: keeps what was read.
        is_source: whether the language is the one that messages are written in.
        substitutions: made in translations, never in placeholders: Swiss letters write ss for ß.
    """
    files = [(source.path, _read(source, cache)) for source in sources]
    findings = tuple(finding for _, file in files for finding in file.findings)
    return Messages(domain, files, is_source=is_source, substitutions=substitutions), findings


def _read(source: PoSource, cache: Caching | None) -> Translations:
    key = digest(READER, source.path, source.data) if cache is not None else ""
    kept = cache.get(key) if cache is not None else None
    if kept is not None:
        try:
            return msgspec.msgpack.decode(kept, type=Translations)
        except msgspec.MsgspecError:
            pass  # a damaged cache costs a second reading, nothing else
    from pitchgen.language.po_reader import read_translations

    file = read_translations(source.data, source.path)
    if cache is not None:
        cache.put(key, msgspec.msgpack.encode(file))
    return file
