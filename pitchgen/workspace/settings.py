"""`pitchgen.toml`: the file that makes a folder a workspace, and the little it says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import msgspec

from pitchgen.model.finding import Finding, Place, error
from pitchgen.workspace.reading import Reading
from pitchgen.workspace.scalars import nearest

_LINE = re.compile(r"\(at line (\d+)")


class Settings(msgspec.Struct, frozen=True):
    """What a workspace says of itself, under `[workspace]`."""

    name: str = ""


def read_settings(path: Path, shown: str) -> Reading[Settings]:
    """The settings in the file at `path`, called `shown` in findings."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        line = _LINE.search(str(failure))
        place = Place(shown, int(line.group(1)) if line else 0)
        return Reading(None, (_bad(place, f"The file cannot be understood: {failure}."),))
    place = Place(shown)
    findings = [_unknown(place, key, ["workspace"]) for key in document if key != "workspace"]
    table = document.get("workspace", {})
    if not isinstance(table, dict):
        return Reading(None, (*findings, _bad(place, "`workspace` is not a group of settings.")))
    known = [field.name for field in msgspec.structs.fields(Settings)]
    findings += [_unknown(place, key, known) for key in table if key not in known]
    name = table.get("name", "")
    if not isinstance(name, str):
        return Reading(None, (*findings, _bad(place, f"name = {name!r} is not a text.")))
    return Reading(Settings(name), tuple(findings))


def _bad(place: Place, message: str) -> Finding:
    return error("bad-settings", place, message, 'Two lines are enough: [workspace] and then name = "Your company".')


def _unknown(place: Place, key: str, known: list[str]) -> Finding:
    close = nearest(key, known)
    hint = f"Did you mean {close[0]}?" if close else f"Known: {', '.join(known)}."
    return error("unknown-key", place, f'the setting "{key}" is not known.', hint)
