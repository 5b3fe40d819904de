"""A document as text that a person can read and a test can compare: every story, style, cell and break, in order."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
V = "{urn:schemas-microsoft-com:vml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def outline(data: bytes) -> str:
    """One line per paragraph with its style and text, tables indented by cell, then headers, footers and notes.

    `¶` is a line break, `⇥` a tab, `[picture 40x20 mm «alternative text»]` a picture, `[chart …]` a chart, `[map …]` a
    map,
    `[field PAGE]` a field.
    Ends with the counts of paragraphs, tables and pictures, so that nothing can be lost at the end unseen.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = _style_names(parts)
    lines: list[str] = []
    document = etree.fromstring(parts["word/document.xml"])
    body = document.find(f"{W}body")
    assert body is not None
    lines += ["body", *_blocks(body, names, "  ")]
    rels = {node.get("Id"): node.get("Target", "") for node in etree.fromstring(parts["word/_rels/document.xml.rels"])}
    for number, section in enumerate(document.iter(f"{W}sectPr"), 1):
        lines.append(_section(section, number))
        for node in section:
            kind = str(node.tag).rpartition("}")[2]
            if kind in ("headerReference", "footerReference"):
                part = posixpath.join("word", rels[node.get(f"{R}id")])
                lines.append(f"{kind.removesuffix('Reference')} ({node.get(W + 'type')})")
                lines += _blocks(etree.fromstring(parts[part]), names, "  ")
    for kind in ("footnotes", "endnotes"):
        root = etree.fromstring(parts[f"word/{kind}.xml"]) if f"word/{kind}.xml" in parts else None
        for note in [] if root is None else root:
            if note.get(f"{W}type") is None:
                lines += [f"{kind.removesuffix('s')} {note.get(W + 'id')}", *_blocks(note, names, "  ")]
    counts = {name: sum(1 for _ in document.iter(tag)) for name, tag in _COUNTED.items()}
    lines.append("count: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    return "\n".join(lines) + "\n"


_COUNTED = {"paragraphs": f"{W}p", "tables": f"{W}tbl", "rows": f"{W}tr", "drawings": f"{W}drawing"}


def _style_names(parts: dict[str, bytes]) -> dict[str, str]:
    styles = etree.fromstring(parts["word/styles.xml"])
    return {
        style.get(f"{W}styleId", ""): name.get(f"{W}val", "")
        for style in styles.iter(f"{W}style")
        if (name := style.find(f"{W}name")) is not None
    }


def _section(section: etree._Element, number: int) -> str:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    flags = [name for name in ("titlePg", "bidi") if section.find(f"{W}{name}") is not None]
    page = "" if size is None else f" {size.get(W + 'w')}x{size.get(W + 'h')}"
    inner = (
        ""
        if margins is None
        else " margins " + "/".join(margins.get(W + side, "-") for side in ("top", "right", "bottom", "left"))
    )
    return f"section {number}{page}{inner}{''.join(' ' + flag for flag in flags)}"


def _blocks(parent: etree._Element, names: dict[str, str], indent: str) -> Iterator[str]:
    for node in parent:
        if node.tag == f"{W}p":
            yield from _paragraph(node, names, indent)
        elif node.tag == f"{W}tbl":
            style = node.find(f"{W}tblPr/{W}tblStyle")
            name = "" if style is None else f" {names.get(style.get(W + 'val', ''), '?')}"
            yield f"{indent}table{name}"
            for row_number, row in enumerate(node.iter(f"{W}tr"), 1):
                if row.getparent() is not node:
                    continue
                for cell_number, cell in enumerate(row.findall(f"{W}tc"), 1):
                    yield f"{indent}  row {row_number}, cell {cell_number}"
                    yield from _blocks(cell, names, indent + "    ")
        elif node.tag == f"{W}sdt":
            content = node.find(f"{W}sdtContent")
            if content is not None:
                yield from _blocks(content, names, indent)


def _paragraph(paragraph: etree._Element, names: dict[str, str], indent: str) -> Iterator[str]:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "-" if style is None else names.get(style.get(f"{W}val", ""), "?")
    yield f"{indent}[{name}] {''.join(_text(paragraph))}".rstrip()
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(parent.tag == f"{MC}Fallback" for parent in box.iterancestors()):
            yield f"{indent}  text box"
            yield from _blocks(box, names, indent + "    ")


def _text(node: etree._Element) -> Iterator[str]:
    for child in node:
        kind = child.tag
        if kind in (f"{W}pPr", f"{W}rPr", f"{MC}Fallback"):
            continue
        if kind == f"{W}t":
            yield child.text or ""
        elif kind == f"{W}br":
            yield "¶" if child.get(f"{W}type") is None else f"[{child.get(W + 'type')} break]"
        elif kind == f"{W}tab":
            yield "⇥"
        elif kind == f"{W}instrText":
            yield f"[field {(child.text or '').strip()}]"
        elif kind == f"{W}fldSimple":
            yield f"[field {child.get(W + 'instr', '').strip()}]"
        elif kind in (f"{W}footnoteReference", f"{W}endnoteReference"):
            yield f"[note {child.get(W + 'id')}]"
        elif kind == f"{W}drawing":
            yield _drawing(child)
        elif kind == f"{W}pict":
            words = [path.get("string") for path in child.iter(f"{V}textpath") if path.get("string")]
            yield f"[watermark {words[0]}]" if words else "[shape]"
        else:
            yield from _text(child)


def _drawing(drawing: etree._Element) -> str:
    size = next((node for node in drawing.iter() if str(node.tag).endswith("}extent")), None)
    kind = "chart" if next(drawing.iter(f"{C}chart"), None) is not None else "picture"
    if next(drawing.iter(f"{WPG}wgp"), None) is not None:
        kind = "map"
    if size is None or (kind == "picture" and next(drawing.iter(f"{A}blip"), None) is None):
        return "[drawing]"
    about = next((node for node in drawing.iter() if str(node.tag).endswith("}docPr")), None)
    alternative = "" if about is None else f" «{about.get('descr', '')}»"
    return f"[{kind} {int(size.get('cx', 0)) // 36000}x{int(size.get('cy', 0)) // 36000} mm{alternative}]"
