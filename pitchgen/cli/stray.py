"""A name that stands alone where only options are expected: people try it first, and should hear which option."""

from __future__ import annotations

from collections.abc import Sequence

import click


def refuse_stray(stray: Sequence[str], options: Sequence[str]) -> None:
    """Tell which option a lone word may belong to.

    Args:
        stray: the words after the command that no option takes.
        options: names of the options that take a name, as `client`; `country` is meant by two letters.

    Raises:
        click.UsageError: if there is such a word.
    """
    if not stray:
        return
    name = stray[0]
    is_code = len(name) == 2 and "country" in options
    likely = ("country",) if is_code else [option for option in options if option != "country"]
    raise click.UsageError(f"Say what {name!r} is: " + " or ".join(f"--{option} {name}" for option in likely) + ".")
