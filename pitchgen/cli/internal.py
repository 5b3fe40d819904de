"""Documents that only the animateur reads: the languages they are written in, and how their command ends."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from pitchgen.cli.files import write_all
from pitchgen.cli.output import show_findings
from pitchgen.model.finding import Finding, refuses

if TYPE_CHECKING:
    from pitchgen.documents.production import Production
    from pitchgen.workspace.workspace import Workspace

LANGUAGES = {"fr": "FR", "en": "GB"}
"""The languages that animateurs work in, each with the country that decides its formats."""


def country_of_language(locale: str, what: str) -> str:
    """The country whose formats an internal document in `locale` has.

    Raises:
        click.BadParameter: `what` (a briefing, a hand-over) is not written in that language.
    """
    language = locale.partition("-")[0].lower()
    if language not in LANGUAGES:
        raise click.BadParameter(f"{what} is written in {' or '.join(LANGUAGES)}.", param_hint="--locale")
    return LANGUAGES[language]


def finish(
    ws: Workspace, production: Production | None, findings: tuple[Finding, ...], name: str, out: Path | None
) -> NoReturn:
    """Write the document, if it was made, as `name` in `out` or as `out` itself; show everything; exit 0 or 1."""
    written: list[Path] = []
    if production is not None and production.data is not None:
        folder = out or (ws.own or Path()) / "out"
        target = folder if folder.suffix.lower() == ".docx" else folder / name
        problems = write_all({target: production.data})
        findings += problems
        written = [] if problems else [target]
    show_findings(dict.fromkeys(findings))
    for path in written:
        click.echo(path)
    sys.exit(0 if written and not refuses(findings) else 1)
