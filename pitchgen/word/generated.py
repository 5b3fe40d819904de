"""What compiling and running generated code agree on: its version, its file name, its lines."""

from __future__ import annotations

import sys
from typing import Final

from pitchgen import __version__

CODE_FORMAT: Final = 1
"""Counts the changes of what generated code expects of `pitchgen.word.runtime`."""


def code_version() -> str:
    """What marshalled code depends on: this very Python, and the runtime of this version of pitchgen.

    Jinja has done its part once the code is generated; no warm start has to ask which version it is.
    """
    return f"{sys.implementation.cache_tag}-{sys.hexversion:x}-pitchgen-{__version__}-{CODE_FORMAT}"


def code_name(part: str) -> str:
    """The file name that the code of `part` has in tracebacks; no file can have it."""
    return f"<template {part}>"


def spot_of(spots: tuple[str, ...], line: int) -> str:
    """What stands on a line (from 1) of a story's source; empty when the line is unknown."""
    return spots[line - 1] if 0 < line <= len(spots) else ""
