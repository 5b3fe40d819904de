"""What a template may not have: traces of unfinished work, and content that cannot be seen from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pitchgen.model.finding import Finding, Place, error
from pitchgen.word.spots import spot_of
from pitchgen.word.xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHANGES: Final = {
    f"{W}{name}": what
    for names, what in (
        ("ins moveTo cellIns", "an insertion"),
        ("del moveFrom cellDel", "a deletion"),
        ("rPrChange pPrChange numberingChange sectPrChange", "a change of format"),
        ("tblPrChange tblPrExChange trPrChange tcPrChange tblGridChange cellMerge", "a change of a table"),
    )
    for name in names.split()
}
_FOREIGN: Final = {f"{W}altChunk": "an imported document", f"{W}subDoc": "a subdocument"}


def refuse_unfinished(root: _Element, title: str, file: str) -> list[Finding]:
    """A finding for every spot with tracked changes or with a document inside the document."""
    findings: dict[tuple[str, str], Finding] = {}
    for element in root.iter(*_CHANGES, *_FOREIGN):
        spot = spot_of(element, title)
        place = Place(file, spot=spot)
        what = _CHANGES.get(str(element.tag))
        if what is not None:
            who = element.get(f"{W}author", "")
            message = f"a tracked change is not accepted: {what}" + (f" by {who}" if who else "")
            hint = "In Word: Review, Accept all changes, and switch off Track Changes."
            findings.setdefault(("change", spot), error("word-tracked-change", place, message, hint))
        else:
            message = f"{_FOREIGN[str(element.tag)]} is linked in here"
            hint = "Copy its content into the template and remove the link."
            findings.setdefault(("foreign", spot), error("word-foreign-content", place, message, hint))
    return list(findings.values())
