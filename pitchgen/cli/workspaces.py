"""Opens the workspace that the user stands in, with the cache of this machine."""

from __future__ import annotations

from pathlib import Path

from pitchgen.cli.output import show_findings
from pitchgen.workspace.cache import open_cache
from pitchgen.workspace.workspace import Workspace


def open_workspace(folder: Path | None = None) -> Workspace:
    """The workspace at or above `folder`, or above the current folder."""
    cache, findings = open_cache()
    show_findings(findings)
    return Workspace.find(folder or Path.cwd(), cache)
