"""`pitchgen explain CHECK-ID`: what a finding means and what to do."""

from __future__ import annotations

import sys

import click

from pitchgen.cli.manual import load_checks
from pitchgen.cli.output import show_table


@click.command("explain")
@click.argument("check_id", required=False)
def command(check_id: str | None) -> None:
    """Explain a check: what it means, why it matters, what to do. Without an id, list them all.

    \b
    Example:
      pitchgen explain place-too-vague
    """
    checks = load_checks()
    if check_id is None:
        show_table(["Check", "Severity", "What it finds"], [(k, e.severity, e.title) for k, e in checks.items()])
        return
    entry = checks.get(check_id)
    if entry is None:
        from difflib import get_close_matches

        near = get_close_matches(check_id, checks, n=3)
        hint = f" Did you mean {', '.join(near)}?" if near else " 'pitchgen explain' lists them all."
        click.echo(f"There is no check '{check_id}'.{hint}", err=True)
        sys.exit(2)
    click.echo(f"{click.style(check_id, bold=True)} ({entry.severity}): {entry.title}\n")
    click.echo(entry.explanation.strip() + "\n")
    click.echo(f"What to do: {entry.remedy.strip()}")
    if entry.reference:
        click.echo(f"Reference:  {entry.reference.strip()}")
