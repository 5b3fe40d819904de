"""PO and POT files on disk: read whole, written atomically, and only when something other than a date changed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pitchgen.language.po_file import PoFile
from pitchgen.language.po_reader import read_po
from pitchgen.model.finding import Finding, Place, error
from pitchgen.translation.header import CREATED, dated
from pitchgen.translation.po_writer import render_po
from pitchgen.word.writer import replace_file
from pitchgen.workspace.reading import Reading
from pitchgen.workspace.records import read_bytes


def load_po(path: Path, shown: str) -> Reading[PoFile]:
    """The PO file at `path`, called `shown` in findings; see `read_po` for what they may be.

    The value is None when anything could not be understood, so that nobody writes back a file that was half read.
    """
    data, findings = read_bytes(path, shown)
    if data is None:
        return Reading(None, findings)
    po, findings = read_po(data, shown)
    return Reading(None if findings else po, findings)


def save_po(path: Path, shown: str, po: PoFile, before: PoFile | None, now: datetime, findings: list[Finding]) -> bool:
    """Write `po` unless it says what `before`, the content of the file, says; whether it was written.

    The creation date of the messages becomes `now` only when there is something else to write. A disk that refuses is
    added to `findings`, with the file called `shown`.
    """
    if before is not None and _undated(po) == _undated(before):
        return False
    try:
        replace_file(path, render_po(dated(po, now) if CREATED in po.header else po))
    except OSError as failure:
        findings.append(_refused(shown, failure))
        return False
    return True


def delete_po(path: Path, shown: str, findings: list[Finding]) -> bool:
    """Delete a file that has become useless; whether it is gone. A disk that refuses is added to `findings`."""
    try:
        path.unlink(missing_ok=True)
    except OSError as failure:
        findings.append(_refused(shown, failure))
        return False
    return True


def _refused(shown: str, failure: OSError) -> Finding:
    return error(
        "po-unwritable",
        Place(shown),
        f"the file cannot be written: {failure.strerror}",
        "Close it in other programs, and check that you may write to its folder.",
    )


def _undated(po: PoFile) -> bytes:
    header = {name: "" if name == CREATED else value for name, value in po.header.items()}
    return render_po(PoFile(header, po.entries, po.notes, po.header_flags))
