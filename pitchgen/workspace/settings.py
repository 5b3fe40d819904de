"""`pitchgen.toml`: the file that makes a folder a workspace, and the little it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from pitchgen.model.caching import Caching
from pitchgen.model.finding import Finding, Place, error
from pitchgen.workspace.cache import digest
from pitchgen.workspace.reading import Reading


class OfferSettings(msgspec.Struct, frozen=True):
    """How offers are numbered, under `[offers]`."""

    number: str = ""
    """The pattern of their numbers, such as `OF-{year}-{counter:04}`; empty for the usual one."""


class Settings(msgspec.Struct, frozen=True):
    """What a workspace says of itself: `name` under `[workspace]`, and how its offers are numbered."""

    name: str = ""
    offers: OfferSettings = OfferSettings()


def read_settings(path: Path, shown: str, cache: Caching | None = None) -> Reading[Settings]:
    """The settings in the file at `path`, called `shown` in findings; sound ones are kept in `cache`."""
    try:
        data = path.read_bytes()
    except OSError as failure:
        return Reading(None, (_bad(Place(shown), f"The file cannot be read: {failure.strerror}."),))
    key = digest("settings-1", data) if cache is not None else ""
    kept = cache.get(key) if cache is not None else None
    if kept is not None:
        try:
            return Reading(msgspec.msgpack.decode(kept, type=Settings))
        except msgspec.MsgspecError:
            pass  # a damaged cache costs reading the file again, nothing else
    reading = _parsed(data, shown)
    if cache is not None and reading.value is not None and not reading.findings:
        cache.put(key, msgspec.msgpack.encode(reading.value))
    return reading


def _parsed(data: bytes, shown: str) -> Reading[Settings]:
    import re
    import tomllib

    try:
        document = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        line = re.search(r"\(at line (\d+)", str(failure))
        place = Place(shown, int(line.group(1)) if line else 0)
        return Reading(None, (_bad(place, f"The file cannot be understood: {failure}."),))
    place = Place(shown)
    findings = [_unknown(place, key, ["workspace", "offers"]) for key in document if key not in ("workspace", "offers")]
    name = _text(document, "workspace", "name", ["name"], place, findings)
    number = _text(document, "offers", "number", ["number"], place, findings)
    if name is None or number is None:
        return Reading(None, tuple(findings))
    return Reading(Settings(name, OfferSettings(number)), tuple(findings))


def _text(
    document: dict[str, Any], group: str, key: str, known: list[str], place: Place, findings: list[Finding]
) -> str | None:
    """The text under `key` of a group; empty if it is left out, None after a finding that it is no text."""
    table = document.get(group, {})
    if not isinstance(table, dict):
        findings.append(_bad(place, f"`{group}` is not a group of settings."))
        return None
    findings += [_unknown(place, each, known) for each in table if each not in known]
    value = table.get(key, "")
    if not isinstance(value, str):
        findings.append(_bad(place, f"{key} = {value!r} is not a text."))
        return None
    return value


def _bad(place: Place, message: str) -> Finding:
    return error("bad-settings", place, message, 'Two lines are enough: [workspace] and then name = "Your company".')


def _unknown(place: Place, key: str, known: list[str]) -> Finding:
    from pitchgen.workspace.scalars import nearest

    close = nearest(key, known)
    hint = f"Did you mean {close[0]}?" if close else f"Known: {', '.join(known)}."
    return error("unknown-key", place, f'the setting "{key}" is not known.', hint)
