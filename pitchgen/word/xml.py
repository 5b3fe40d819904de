"""Office Open XML as lxml elements: a hardened parser, names, and a writer that adds no namespace noise.

Names follow ECMA-376; only the transitional namespaces are known, which is what Word saves by default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from pitchgen.model.finding import Finding, Place, error

if TYPE_CHECKING:
    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V: Final = "{urn:schemas-microsoft-com:vml}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WP14: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
XML: Final = "{http://www.w3.org/XML/1998/namespace}"

_STRICT: Final = "http://purl.oclc.org/ooxml/"

_EDITING_TRACES: Final = frozenset(
    {f"{W14}paraId", f"{W14}textId", f"{WP14}anchorId", f"{WP14}editId"}
    | {f"{W}{name}" for name in ("rsid", "rsidR", "rsidRDefault", "rsidRPr", "rsidP", "rsidDel", "rsidSect", "rsidTr")}
)
"""Attributes that Word writes to merge edits: they must not be repeated by a loop, and nobody reads them."""

AttributeWriter = Callable[["_Element", str, str], "str | None"]
ElementWriter = Callable[["_Element", Mapping["str | None", str]], "str | None"]


def parse_xml(data: bytes, part: str) -> tuple[_Element | None, list[Finding]]:
    """The root element of an XML part, or None and a finding.

    No entity is expanded, no network or file is opened, and a document type declaration is refused:
    ECMA-376 part 2 forbids one in a package.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    place = Place(file=part)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        hint = "Open the document in Word and save it again as .docx."
        return None, [error("word-xml-damaged", place, f"this part is not well-formed XML: {problem.msg}", hint)]
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs miss it
        message = "this part has a document type declaration, which Word never writes"
        return None, [error("word-xml-doctype", place, message, "Use a document that was saved by Word.")]
    if any(uri.startswith(_STRICT) for uri in root.nsmap.values()):
        message = "this document was saved as Strict Open XML"
        return None, [error("word-xml-strict", place, message, "Save it again as « Document Word (.docx) ».")]
    return root, []


def text_of(value: str) -> str:
    """`value` escaped as the text of an element, on one line, without characters that XML forbids."""
    return escape(legal(value)).replace("\n", " ").replace("\r", " ")


def attribute_of(value: str) -> str:
    """`value` escaped as an attribute in double quotes, on one line."""
    return escape(legal(value), {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def legal(value: str) -> str:
    """`value` without the characters that no XML 1.0 document may contain (section 2.2)."""
    return "".join(character for character in value if _is_legal(ord(character)))


def _is_legal(code: int) -> bool:
    if code < 0x20:
        return code in (0x9, 0xA, 0xD)
    return not (0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF))


def start_tag(
    element: _Element,
    scope: Mapping[str | None, str],
    *,
    attribute: AttributeWriter | None = None,
    closed: bool = False,
) -> str:
    """The start tag of `element`, declaring only namespaces that `scope` does not know yet.

    `attribute(element, name, value)` may give ready-made text for an attribute's value; None keeps the value.
    """
    parts = [qualified(element, element.tag)]
    parts += [
        f'xmlns:{prefix}="{attribute_of(uri)}"' if prefix else f'xmlns="{attribute_of(uri)}"'
        for prefix, uri in element.nsmap.items()
        if scope.get(prefix) != uri
    ]
    for name, value in element.attrib.items():
        if name in _EDITING_TRACES:
            continue
        written = attribute(element, str(name), str(value)) if attribute else None
        text = attribute_of(str(value)) if written is None else written
        parts.append(f'{qualified(element, str(name))}="{text}"')
    return f"<{' '.join(parts)}{'/' if closed else ''}>"


def end_tag(element: _Element) -> str:
    """The end tag of `element`."""
    return f"</{qualified(element, element.tag)}>"


def qualified(element: _Element, name: str) -> str:
    """`{uri}local` as `prefix:local`, with the prefixes that hold at `element`."""
    if not name.startswith("{"):
        return name
    uri, local = name[1:].split("}", 1)
    if uri == XML[1:-1]:
        return f"xml:{local}"
    if name == element.tag:
        return f"{element.prefix}:{local}" if element.prefix else local
    prefix = next(prefix for prefix, known in element.nsmap.items() if known == uri and prefix)
    return f"{prefix}:{local}"


def _is_remark(element: _Element) -> bool:
    """Whether this is a comment or a processing instruction, which lxml hands out among elements."""
    return not isinstance(element.tag, str)


def write_element(
    element: _Element,
    scope: Mapping[str | None, str],
    *,
    replace: ElementWriter | None = None,
    attribute: AttributeWriter | None = None,
) -> str:
    """`element` with all that it contains.

    `replace(element, scope)` may give the text of an element met on the way instead ("" drops it);
    None writes it as it is. White space between elements is dropped; a text keeps it.
    """
    if _is_remark(element):
        return ""
    if replace is not None:
        replaced = replace(element, scope)
        if replaced is not None:
            return replaced
    text = element.text or ""
    if not len(element) and not text:
        return start_tag(element, scope, attribute=attribute, closed=True)
    inner_scope = {**scope, **element.nsmap}
    parts = [start_tag(element, scope, attribute=attribute)]
    if not len(element) or text.strip():
        parts.append(text_of(text))
    for child in element:
        parts.append(write_element(child, inner_scope, replace=replace, attribute=attribute))
        if child.tail and child.tail.strip():
            parts.append(text_of(child.tail))
    parts.append(end_tag(element))
    return "".join(parts)
