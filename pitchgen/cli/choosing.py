"""The options of every command that makes documents of an order: what the client chose of the offer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

_WITH = "An option that the client ordered: SKU, position, or alternative/variant. Repeatable."
_AGAIN = "The client ordered otherwise than recorded: replace it, by the base offer where no --with is given."


def choice_options(command: Command) -> Command:
    """Adds --with (`wanted`) and --again (`again`) to a command."""
    command = click.option("--again", is_flag=True, help=_AGAIN)(command)
    return click.option("--with", "wanted", multiple=True, metavar="OPTION", help=_WITH)(command)
