"""Writes several documents of one offer: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pitchgen.model.finding import Finding
from pitchgen.word.writer import write_atomically


def write_all(files: Mapping[Path, bytes]) -> tuple[Finding, ...]:
    """Write every file; if one cannot be written, put back what was there before and report why."""
    before: dict[Path, bytes | None] = {}
    for path, data in files.items():
        earlier = path.read_bytes() if path.is_file() else None
        findings = write_atomically(path, data)
        if findings:
            for done, content in before.items():
                if content is None:
                    done.unlink(missing_ok=True)
                else:
                    write_atomically(done, content)
            return tuple(findings)
        before[path] = earlier
    return ()
