"""The `pitchgen` command: finds its subcommands by listing `pitchgen/cli/commands`."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import click

from pitchgen import __version__

_COMMANDS = Path(__file__).with_name("commands")


class CommandFolder(click.Group):
    """A group whose commands are the modules of a folder, imported only when they are run or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (as click asks for it)
        """The names of the modules in the folder."""
        return sorted(path.stem for path in _COMMANDS.glob("*.py") if not path.stem.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command `cmd_name`, or None if there is no such module."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"pitchgen.cli.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest known command in the message for an unknown one."""
        name = args[0]
        if name not in self.list_commands(ctx) and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, self.list_commands(ctx), n=1)
            hint = f" Did you mean '{near[0]}'?" if near else " Try 'pitchgen --help'."
            ctx.fail(f"There is no command '{name}'.{hint}")
        return super().resolve_command(ctx, args)


@click.command(
    cls=CommandFolder,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine, 1 findings that refuse the work, 2 wrong usage.",
)
@click.version_option(__version__, prog_name="pitchgen")
def pitchgen() -> None:
    """Pitches, commercial proposals and meeting minutes as Word documents, in the language of the client.

    \b
    A first offer, in the folder of the demo company:
      pitchgen proposal stuttgart-pumpen
      pitchgen proposal stuttgart-pumpen --locale fr --locale en-GB
    """


def run() -> None:
    """Entry point: a bug is told in one line, with its traceback only under PITCHGEN_DEBUG=1."""
    try:
        pitchgen.main(prog_name="pitchgen")
    except Exception as bug:
        if os.environ.get("PITCHGEN_DEBUG"):
            raise
        click.echo(
            f"pitchgen: an error inside pitchgen itself ({type(bug).__name__}: {bug}).\n"
            "Nothing was written. Run the command again with PITCHGEN_DEBUG=1 and send the text to the maintainers.",
            err=True,
        )
        sys.exit(70)
