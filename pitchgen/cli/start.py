"""The first module of a run: sets the garbage collector for a process that lives a moment, then starts the program."""

from __future__ import annotations

import atexit
import gc


def run() -> None:
    """The entry point of the command line.

    Everything that a command makes is needed until it ends, so that looking for cycles finds nothing and takes an
    eighth of the time of an offer. The collector still runs where a long check piles up garbage, and what is left at
    the end is given back with the process, unsearched.
    """
    gc.set_threshold(100_000, 50, 100)
    atexit.register(gc.freeze)
    from pitchgen.cli.main import run as run_command

    run_command()
