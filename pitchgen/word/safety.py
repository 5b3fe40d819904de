"""What a template may not carry: code, remote content, document types, foreign documents."""

from __future__ import annotations

from typing import Final

from pitchgen.model.finding import Finding, Place, error
from pitchgen.word.ooxml import CONTENT_TYPES_PART, REL, ROOT_RELS_PART, STRICT, w
from pitchgen.word.package import SAVE_AS_DOCX, Parts
from pitchgen.word.parts import UnsafeXmlError, parse, relationships

FETCHING_FIELDS: Final = frozenset({"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "DATABASE"})
"""Fields that make Word read another file, or start a program, when the document is opened."""

_REFUSED_RELATIONSHIPS: Final = {
    "aFChunk": (
        "foreign-content",
        "another document is embedded whole (altChunk)",
        "Open the template in Word and save it again: Word takes the text in.",
    ),
    "subDocument": (
        "foreign-content",
        "the document is the master of sub-documents",
        "In the outline view of Word, unlink the sub-documents.",
    ),
    "oleObject": (
        "embedded-object",
        "an object of another program is embedded (OLE)",
        "Insert a picture of it instead.",
    ),
    "control": (
        "embedded-object",
        "an ActiveX control is embedded",
        "Remove the control in Word's Developer tab.",
    ),
    "vbaProject": ("template-macros", "the document carries macros", SAVE_AS_DOCX),
}


def check_safety(parts: Parts, file: str = "") -> list[Finding]:
    """Findings for everything in a package that a template may not carry, each naming its part.

    Args:
        parts: the package as read.
        file: the template's path as the user would type it.
    """
    findings = _macros(parts, file)
    for part in sorted(parts):
        if part == CONTENT_TYPES_PART or part.endswith((".xml", ".rels", ".vml")):
            findings += _xml(parts, part, file)
    if any(finding.check == "part-unreadable" for finding in findings):
        return findings
    for part in sorted(parts):
        if part == ROOT_RELS_PART:
            findings += _relationships(parts, "", file)
        elif part.endswith(".rels"):
            folder, _, name = part.rpartition("/_rels/")
            findings += _relationships(parts, f"{folder}/{name.removesuffix('.rels')}", file)
    return findings


def _macros(parts: Parts, file: str) -> list[Finding]:
    names = [part for part in sorted(parts) if part.lower().endswith(("vbaproject.bin", "vbadata.xml"))]
    place = Place(file, spot=names[0] if names else CONTENT_TYPES_PART)
    if names or b"macroEnabled" in parts[CONTENT_TYPES_PART]:
        return [error("template-macros", place, "the document carries macros, a template may not", SAVE_AS_DOCX)]
    return []


def _xml(parts: Parts, part: str, file: str) -> list[Finding]:
    place = Place(file, spot=part)
    try:
        root = parse(parts[part])
    except UnsafeXmlError as problem:
        message = f"the part cannot be read safely: {problem}"
        return [error("part-unreadable", place, message, f"Save the document anew: {SAVE_AS_DOCX}")]
    if part == "word/document.xml" and (root.nsmap.get(root.prefix) or "").startswith(STRICT):
        message = "the document is saved as 'Strict Open XML', which is read by few programs"
        return [error("strict-open-xml", place, message, SAVE_AS_DOCX)]
    findings = []
    instructions = [node.text or "" for node in root.iter(w("instrText"))]
    instructions += [node.get(w("instr"), "") for node in root.iter(w("fldSimple"))]
    for instruction in instructions:
        words = instruction.split()
        if words and words[0].upper() in FETCHING_FIELDS:
            message = f"the field {words[0].upper()} would read another file when the client opens the document"
            findings.append(error("fetching-field", place, message, "Replace the field by its text (Ctrl+Shift+F9)."))
    return findings


def _relationships(parts: Parts, part: str, file: str) -> list[Finding]:
    findings = []
    place = Place(file, spot=part or "the document")
    for found in relationships(parts, part):
        kind = found.type.rpartition("/")[2]
        if kind in _REFUSED_RELATIONSHIPS:
            check, message, hint = _REFUSED_RELATIONSHIPS[kind]
            findings.append(error(check, place, message, hint))
        elif not found.external:
            continue
        elif kind == "attachedTemplate":
            # A template on the author's own disk is dropped by the compiler; one elsewhere would be fetched by Word.
            if _is_remote(found.target):
                message = f"the document loads a template from {found.target}"
                hint = "In Word: Developer > Document Template > Normal.dotm, then save."
                findings.append(error("remote-template", place, message, hint))
        elif found.type != REL + "hyperlink":
            message = f"a {kind} is read from outside of the document: {found.target}"
            hint = "Insert it into the document instead of linking to it."
            findings.append(error("external-content", place, message, hint))
    return findings


def _is_remote(target: str) -> bool:
    address = target.replace("\\", "/").lower()
    if address.startswith("file:///"):
        return address.removeprefix("file:///").startswith("//")
    return "://" in address or address.startswith("//")
