"""Writes several documents of one offer: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pitchgen.model.finding import Finding, Place, error
from pitchgen.register.durable import StagedFiles


def write_all(files: Mapping[Path, bytes]) -> tuple[Finding, ...]:
    """Write every file; if one cannot be written, leave or put back what was there before and report why.

    Each is written beside its place first and then put into it, so that a reader finds the old file or the new one,
    never a part of either, whenever the program or the machine stops.
    """
    staged = StagedFiles(files)
    try:
        staged.stage()
        staged.commit()
    except OSError as failure:
        reason = failure.strerror or type(failure).__name__
        hint = "Close the document if it is open in Word, and check the folder and the free space."
        place = Place(str(failure.filename or ""))
        return (error("output-not-writable", place, f"the file cannot be written: {reason}", hint),)
    return ()
