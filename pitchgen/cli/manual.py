"""The manual of checks: `pitchgen/checks/*.yaml`, one entry per check id."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

_FOLDER = Path(__file__).parent.parent / "checks"


class CheckEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """What a check means. `severity` may name two, as in `warning, error`, where the place decides."""

    severity: str
    title: str
    explanation: str
    remedy: str
    reference: str = ""


def load_checks(folder: Path = _FOLDER) -> dict[str, CheckEntry]:
    """Every check by its id, in the order of the ids.

    Raises ValueError for an id that is described twice, in two files or in one: a fault of ours, not of a user.
    """
    import msgspec
    import yaml

    entries: dict[str, CheckEntry] = {}
    home: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        loader = yaml.SafeLoader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            continue  # an empty file
        for key, entry in node.value:
            check = str(loader.construct_object(key))
            if check in home:
                raise ValueError(f"{path.name} describes {check}, which {home[check]} has described already")
            home[check] = path.name
            entries[check] = msgspec.convert(loader.construct_object(entry, deep=True), CheckEntry)
    return dict(sorted(entries.items()))
