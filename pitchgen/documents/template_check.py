"""Checks every Word template as it is: readable, safe, its tags right, its expressions known."""

from __future__ import annotations

from pitchgen.documents.filters import FILTER_NAMES
from pitchgen.model.finding import Finding
from pitchgen.workspace.workspace import Workspace


def check_templates(ws: Workspace) -> list[Finding]:
    """All findings on all templates of the workspace, as compiled in their source language."""
    from pitchgen.word.compile_template import Target, compile_template
    from pitchgen.word.compiled import source_language

    findings: list[Finding] = []
    for path in ws.files("templates", ".docx").values():
        _, found = compile_template(
            path.read_bytes(),
            None,
            Target("fr-FR"),
            lookup=source_language,
            letterhead_lookup=source_language,
            filters=FILTER_NAMES,
            file=ws.place(path).file,
        )
        findings += found
    return findings
