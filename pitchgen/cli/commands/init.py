"""`pitchgen init DIR`: a workspace of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from pitchgen.cli.output import show_findings, stop
from pitchgen.workspace.init import init_workspace


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make a workspace in FOLDER: your catalogue over what comes with pitchgen.

    \b
    Example:
      pitchgen init my-company
      cd my-company
      (edit catalog/company.yaml)
      pitchgen proposal NAME      with the name of the file in catalog/requests
      pitchgen minutes NAME       with the name of a file in catalog/meetings
    """
    written, findings = init_workspace(folder)
    show_findings(findings)
    if written:
        requests = [path.stem for path in written if path.parent.name == "requests"]
        click.echo(f"Made {folder} with {len(written)} files.")
        company = folder / "catalog" / "company.yaml"
        click.echo(f"Next: edit {company}, then in {folder}: pitchgen proposal {requests[0]}")
    stop(findings)
