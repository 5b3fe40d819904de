"""Opens the register of the workspace that the user stands in."""

from __future__ import annotations

from pitchgen.model.finding import Finding, Place, error
from pitchgen.register.folder import FolderRegister
from pitchgen.register.pattern import DEFAULT_PATTERN, NumberPattern, fault_in
from pitchgen.workspace.workspace import MARKER, Workspace

FOLDER = "register"


def open_register(ws: Workspace) -> tuple[FolderRegister | None, tuple[Finding, ...]]:
    """The register in the workspace's own folder, with the pattern of its settings; it is made at the first offer."""
    if ws.own is None:
        message = f"No {MARKER} was found in this folder or above it, so there is nowhere to keep issued offers."
        hint = "Go to your workspace, or make one with `pitchgen init FOLDER`. A --draft needs no register."
        return None, (error("no-workspace", Place(), message, hint),)
    settings, findings = ws.settings
    if settings is None:
        return None, findings
    text = settings.offers.number or DEFAULT_PATTERN
    fault = fault_in(text)
    if fault:
        hint = f'Write number = "{DEFAULT_PATTERN}" under [offers], with your own letters.'
        message = f'the pattern of offer numbers "{text}" cannot be used: {fault}.'
        return None, (*findings, error("bad-number-pattern", ws.place(ws.own / MARKER), message, hint))
    return FolderRegister(ws.own / FOLDER, NumberPattern(text), ws.place, ws.cache), findings
