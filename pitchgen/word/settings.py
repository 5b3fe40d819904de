"""The document's settings: what belongs to the author's desk is dropped, what the document needs is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pitchgen.word.ooxml import W, w, words
from pitchgen.word.sections import drop, put_in_order

if TYPE_CHECKING:
    from lxml.etree import _Element

LAYOUT_VERSION: Final = "15"

_DROPPED: Final = words(
    "writeProtection view proofState formsDesign attachedTemplate linkStyles mailMerge revisionView trackRevisions"
    " documentProtection activeWritingStyle showEnvelope docVars rsids attachedSchema schemaLibrary captions"
    " saveThroughXslt docId footnotePr endnotePr"
)
"""Traces of editing, links to the author's files, protection that marketing set for itself."""

_ORDER: Final = words(
    "zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries displayBackgroundShape"
    " printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts"
    " saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader"
    " bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors stylePaneFormatFilter"
    " stylePaneSortMethod documentType doNotTrackMoves doNotTrackFormatting autoFormatOverride styleLockTheme"
    " styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps"
    " summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting"
    " bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery"
    " displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin"
    " drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne"
    " strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema"
    " saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly"
    " useXSLTWhenSaving showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat"
    " mathPr themeFontLang"
)
"""The order of the children of `w:settings` up to those that are put here (ECMA-376 17.15.1.78)."""


def empty_settings() -> _Element:
    """Settings without any entry."""
    from lxml import etree

    return etree.Element(w("settings"), nsmap={"w": W})


def merge_settings(house: _Element, own: _Element | None, notes: dict[str, bool]) -> None:
    """Make the house's settings those of the document.

    Args:
        house: the settings that are changed.
        own: the template's settings; None when the house's are the template's own.
        notes: whether the document has `footnote`s and `endnote`s: their separators are named in the settings.
    """
    source = house if own is None else own
    separators = {kind: source.find(w(f"{kind}Pr")) for kind in notes}
    even = source.find(w("evenAndOddHeaders")) is not None
    fields = source.find(w("updateFields")) is not None
    drop(house, *_DROPPED)
    for node in list(house):
        if isinstance(node.tag, str) and node.tag.rpartition("}")[2] in ("docId", "schemaLibrary"):
            house.remove(node)
    _set_mode(house)
    for kind, present in notes.items():
        found = separators[kind]
        if present and found is not None:
            house.replace(put_setting(house, f"{kind}Pr"), found)
    if even:
        put_setting(house, "evenAndOddHeaders")
    if fields:
        put_setting(house, "updateFields").set(w("val"), "true")


def _set_mode(settings: _Element) -> None:
    """Ask for the layout of Word 2013 and later, in which positions mean what they say ([MS-DOCX] 2.3.5)."""
    compat = put_setting(settings, "compat")
    for setting in compat.findall(w("compatSetting")):
        if setting.get(w("name")) == "compatibilityMode":
            compat.remove(setting)
    mode = compat.makeelement(w("compatSetting"))
    values = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": LAYOUT_VERSION}
    for name, value in values.items():
        mode.set(w(name), value)
    compat.append(mode)


def put_setting(settings: _Element, local: str) -> _Element:
    """The setting `local`, made at its place when it is missing."""
    return put_in_order(settings, local, _ORDER)
