"""Letter positions: paper, margins, address field, information block, and the space above the text on page one.

The template marks the parts of a letter by table styles, so that marketing sees and moves nothing by hand:
`Address Field` and `Info Block` in the body, `Letterhead Space` in the first page's header. A document without
these tables is no letter, and only its paper and margins are set.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pitchgen.model.finding import Finding, Place, warning
from pitchgen.model.letter import Box, LetterLayout
from pitchgen.word.measures import PAPERS, points, twips
from pitchgen.word.ooxml import W, w, words
from pitchgen.word.sections import drop, put, put_in_order, sections, unset
from pitchgen.word.styles import style_ids

if TYPE_CHECKING:
    from lxml.etree import _Element

ADDRESS_FIELD: Final = "address field"
INFO_BLOCK: Final = "info block"
LETTERHEAD_SPACE: Final = "letterhead space"

_TABLE_ORDER: Final = words(
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd"
    " tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
)
_ROW_ORDER: Final = words(
    "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden"
)
_AFTER_TABLE: Final = 20
"""Twips of the paragraph that must follow a table: 1 pt, which is the least that Word draws."""
_FOLD_MARK: Final = (Decimal("5"), Decimal("9"))
_HOLE_MARK: Final = (Decimal("5"), Decimal("11"))
"""From and to, in mm from the left edge: away from the edge that printers cannot reach."""


def set_paper(document: _Element, paper: str, layout: LetterLayout | None) -> None:
    """Set the paper of every section, and the margins of the upright ones.

    Args:
        document: the main story.
        paper: `A4` or `Letter`.
        layout: whose margins are set; None leaves the template's.
    """
    width, height = PAPERS[paper]
    for section in sections(document):
        size = put(section, "pgSz")
        landscape = size.get(w("orient")) == "landscape"
        size.set(w("w"), str(height if landscape else width))
        size.set(w("h"), str(width if landscape else height))
        unset(size, w("code"))
        margins = put(section, "pgMar")
        if layout is not None and not landscape:
            values = {
                "top": layout.margin_top,
                "right": layout.margin_right,
                "bottom": layout.margin_bottom,
                "left": layout.margin_left,
                "header": layout.header_distance,
                "footer": layout.footer_distance,
            }
            for name, value in values.items():
                margins.set(w(name), str(twips(value)))
        for name in ("top", "right", "bottom", "left", "header", "footer", "gutter"):
            if margins.get(w(name)) is None:
                margins.set(w(name), "0" if name == "gutter" else "708" if name in ("header", "footer") else "1417")


def place_letter(
    document: _Element, first_header: _Element | None, styles: _Element, layout: LetterLayout, file: str
) -> list[Finding]:
    """Put the parts of a letter where the layout wants them; returns what does not fit.

    Args:
        document: the main story.
        first_header: the header of the first page, None when there is none.
        styles: the styles part, to find tables by the name of their style.
        layout: positions in mm.
        file: the template's path, for findings.
    """
    ids = style_ids(styles)
    findings: list[Finding] = []
    body = document.find(w("body"))
    address = _tables(body, ids.get(ADDRESS_FIELD))
    for table in address:
        _float(table, layout.address_field, layout.address_text_inset)
        _address_rows(table, layout)
    for table in _tables(body, ids.get(INFO_BLOCK)):
        _float(table, layout.info_block, Decimal(0))
    for table in _tables(first_header, ids.get(LETTERHEAD_SPACE)):
        _letterhead_space(table, layout)
        if table.getprevious() is not None:
            spot = "header (first page)"
            hint = "Anchor logo and address to the paragraph after the table, or put them into the table."
            message = "something stands above the table «Letterhead Space», so the text begins too low"
            findings.append(warning("letterhead-space-not-first", Place(file, spot=spot), message, hint))
    if address and first_header is not None:
        _marks(first_header, layout)
    if address and (first_header is None or not _tables(first_header, ids.get(LETTERHEAD_SPACE))):
        message = "the first page has no table «Letterhead Space» in its header, so the text may run into the address"
        hint = "In letterhead.docx, put a one-row table of the style «Letterhead Space» into the first page's header."
        findings.append(warning("letterhead-space-missing", Place(file, spot="header (first page)"), message, hint))
    return findings


def close_letterhead_space(first_header: _Element | None, styles: _Element) -> None:
    """Let the space above the text of a document that is no letter be as high as logo and address need."""
    for table in _tables(first_header, style_ids(styles).get(LETTERHEAD_SPACE)):
        for row in table.iter(w("trPr")):
            drop(row, "trHeight")


def _tables(root: _Element | None, style: str | None) -> list[_Element]:
    if root is None or not style:
        return []
    found = []
    for table in root.iter(w("tbl")):
        pointer = table.find(f"{w('tblPr')}/{w('tblStyle')}")
        if pointer is not None and pointer.get(w("val")) == style:
            found.append(table)
    return found


def _float(table: _Element, box: Box, inset: Decimal) -> None:
    """Make a table a box at a fixed place of the page, its text `inset` mm from the left edge of the box.

    The box begins where its text does, without cell margins: Word shifts a table by its left margin or not,
    depending on the version that the document was made for.
    """
    left, width = twips(box.x + inset), twips(box.width - inset)
    properties = _properties(table)
    drop(properties, "jc", "tblInd", "tblCellSpacing")
    position = put_in_order(properties, "tblpPr", _TABLE_ORDER)
    position.attrib.clear()
    for name, value in {
        "leftFromText": "0",
        "rightFromText": "0",
        "topFromText": "0",
        "bottomFromText": "0",
        "vertAnchor": "page",
        "horzAnchor": "page",
        # Word reads an offset of 0 as "no offset given".
        "tblpX": str(max(1, left)),
        "tblpY": str(max(1, twips(box.y))),
    }.items():
        position.set(w(name), value)
    put_in_order(properties, "tblOverlap", _TABLE_ORDER).set(w("val"), "never")
    _set_width(put_in_order(properties, "tblW", _TABLE_ORDER), width)
    put_in_order(properties, "tblLayout", _TABLE_ORDER).set(w("type"), "fixed")
    margins = put_in_order(properties, "tblCellMar", _TABLE_ORDER)
    for node in list(margins):
        margins.remove(node)
    for side in ("top", "left", "bottom", "right"):
        _set_width(put_in_order(margins, side, ["top", "left", "bottom", "right"]), 0)
    _scale_columns(table, width)
    _separate(table)


def _scale_columns(table: _Element, width: int) -> None:
    """Stretch the columns to `width` twips in all, keeping their proportions."""
    columns = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
    old = [int(column.get(w("w")) or 0) or 1 for column in columns]
    new = [width * part // sum(old) for part in old]
    if new:
        new[-1] += width - sum(new)
    for column, size in zip(columns, new, strict=True):
        column.set(w("w"), str(size))
    for row in table.findall(w("tr")):
        at = 0
        for cell in row.findall(w("tc")):
            properties = put_first(cell, "tcPr")
            span = properties.find(w("gridSpan"))
            count = 1 if span is None else int(span.get(w("val")) or 1)
            _set_width(put_in_order(properties, "tcW", ["cnfStyle", "tcW"]), sum(new[at : at + count]))
            at += count


def _address_rows(table: _Element, layout: LetterLayout) -> None:
    """The return zone and the rest, each exactly as high as the norm says; one row takes the whole field."""
    rows = table.findall(w("tr"))
    field, zone = twips(layout.address_field.height), twips(layout.return_zone)
    if zone == 0 and len(rows) > 1:
        # A layout without a return zone has no place for the sender's line above the address.
        table.remove(rows.pop(0))
    lower = len(rows) - 1
    heights = [zone, *[(field - zone) // lower] * lower] if lower > 0 else [field] * len(rows)
    for row, height in zip(rows, heights, strict=True):
        _set_height(row, height)


def _letterhead_space(table: _Element, layout: LetterLayout) -> None:
    """One row that pushes the text of the first page down to where the layout wants it to begin."""
    height = twips(layout.body_top) - twips(layout.header_distance) - _AFTER_TABLE
    for number, row in enumerate(table.findall(w("tr"))):
        if number == 0:
            _set_height(row, max(height, _AFTER_TABLE))
        else:
            table.remove(row)
    follower = table.getnext()
    if follower is None or follower.tag != w("p"):
        follower = _paragraph_after(table)
    _shrink(follower)


def _set_height(row: _Element, height: int) -> None:
    node = put_in_order(_row_properties(row), "trHeight", _ROW_ORDER)
    node.set(w("val"), str(height))
    node.set(w("hRule"), "exact")


def _row_properties(row: _Element) -> _Element:
    found = row.find(w("trPr"))
    if found is None:
        found = row.makeelement(w("trPr"))
        exceptions = row.find(w("tblPrEx"))
        row.insert(0 if exceptions is None else 1, found)
    return found


def put_first(parent: _Element, local: str) -> _Element:
    """The child `local`, made as the first one when it is missing."""
    found = parent.find(w(local))
    if found is None:
        found = parent.makeelement(w(local))
        parent.insert(0, found)
    return found


def _properties(table: _Element) -> _Element:
    return put_first(table, "tblPr")


def _set_width(node: _Element, width: int) -> None:
    node.set(w("w"), str(width))
    node.set(w("type"), "dxa")


def _separate(table: _Element) -> None:
    """Keep two boxes apart: Word joins tables that follow each other with nothing in between."""
    follower = table.getnext()
    if follower is not None and follower.tag == w("tbl"):
        _shrink(_paragraph_after(table))


def _paragraph_after(table: _Element) -> _Element:
    paragraph = table.makeelement(w("p"))
    table.addnext(paragraph)
    return paragraph


def _shrink(paragraph: _Element) -> None:
    """Make a paragraph 1 pt high, whatever stands in it."""
    properties = put_first(paragraph, "pPr")
    spacing = put_in_order(properties, "spacing", PARAGRAPH_ORDER)
    spacing.attrib.clear()
    for name, value in {"before": "0", "after": "0", "line": str(_AFTER_TABLE), "lineRule": "exact"}.items():
        spacing.set(w(name), value)
    mark = put_in_order(properties, "rPr", PARAGRAPH_ORDER)
    put_in_order(mark, "sz", ["rFonts", "sz"]).set(w("val"), "2")


PARAGRAPH_ORDER: Final = words(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)


def _marks(header: _Element, layout: LetterLayout) -> None:
    """Draw fold and hole marks at the left edge: hairlines in grey, as letters after DIN 5008 have them."""
    from lxml import etree

    marks = [(height, _FOLD_MARK) for height in layout.fold_marks]
    if layout.hole_mark is not None:
        marks.append((layout.hole_mark, _HOLE_MARK))
    if not marks:
        return
    paragraph = header.findall(w("p"))[-1]
    for number, (height, (start, end)) in enumerate(marks, 1):
        y = points(height)
        run = (
            f'<w:r xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"'
            ' xmlns:o="urn:schemas-microsoft-com:office:office">'
            f'<w:rPr><w:noProof/></w:rPr><w:pict><v:line id="LetterMark{number}" o:spid="_x0000_s{4000 + number}"'
            ' style="position:absolute;z-index:-1;mso-position-horizontal-relative:page;'
            f'mso-position-vertical-relative:page" from="{points(start)},{y}" to="{points(end)},{y}"'
            ' strokecolor="#808080" strokeweight=".25pt" o:allowincell="f"/></w:pict></w:r>'
        )
        paragraph.append(etree.fromstring(run))
