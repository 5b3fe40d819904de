"""The manual of checks: `pitchgen/checks/*.yaml`, one entry per check id."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

_FOLDER = Path(__file__).parent.parent / "checks"


class CheckEntry(Struct, frozen=True):
    """What a check means. `severity` may name two, as in `warning, error`, where the place decides."""

    severity: str
    title: str
    explanation: str
    remedy: str
    reference: str = ""

    @property
    def severities(self) -> tuple[str, ...]:
        """The severities that the check may have."""
        return tuple(part.strip() for part in self.severity.split(","))


def load_checks() -> dict[str, CheckEntry]:
    """Every check by its id, in the order of the ids."""
    import msgspec
    import yaml

    entries: dict[str, CheckEntry] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        for check, entry in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items():
            entries[check] = msgspec.convert(entry, CheckEntry)
    return dict(sorted(entries.items()))
