"""The data behind a chart as a small workbook, so that "Edit Data" in Word opens it: SpreadsheetML, one sheet."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pitchgen.word.archive import Entry, freeze, write_zip
from pitchgen.word.chart_plot import Plot, Row
from pitchgen.word.ooxml import CONTENT_TYPES, REL, RELATIONSHIPS, TYPE_RELS, R
from pitchgen.word.relationship import DECLARATION
from pitchgen.word.text import attribute_xml

SHEET: Final = "Sheet1"
_S: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SML: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_CONTENT_TYPES: Final = (
    f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels" ContentType="{TYPE_RELS}"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SML}sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SML}worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SML}styles+xml"/></Types>'
)
_ROOT: Final = (
    f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">'
    f'<Relationship Id="rId1" Type="{REL}officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_BOOK: Final = (
    f'{DECLARATION}<workbook xmlns="{_S}" xmlns:r="{R}"><sheets>'
    f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_BOOK_RELS: Final = (
    f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">'
    f'<Relationship Id="rId1" Type="{REL}worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{REL}styles" Target="styles.xml"/></Relationships>'
)
_STYLES: Final = (
    f'{DECLARATION}<styleSheet xmlns="{_S}"><numFmts count="1"><numFmt numFmtId="164" formatCode="%s"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def data_rows(plot: Plot) -> tuple[Row, ...]:
    """The rows of a chart in the order of their columns, the totals of stacked bars last."""
    return (*plot.rows, plot.total) if plot.total else plot.rows


def value_cells(plot: Plot, number: int) -> tuple[str, str]:
    """The references of a row's name and of its values: `Sheet1!$B$1`, `Sheet1!$B$2:$B$9`."""
    column = chr(ord("B") + number)
    return f"{SHEET}!${column}$1", f"{SHEET}!${column}$2:${column}${len(plot.categories) + 1}"


def category_cells(plot: Plot) -> str:
    """The reference of the names of the categories."""
    return f"{SHEET}!$A$2:$A${len(plot.categories) + 1}"


def workbook(plot: Plot) -> bytes:
    """The bytes of the .xlsx: a row for each category, a column for each series; the same data give the same bytes."""
    rows = data_rows(plot)
    head = ["", *(row.name for row in rows)]
    lines = ["".join(_text(_name(column, 1), text, 1) for column, text in enumerate(head) if text)]
    for index, category in enumerate(plot.categories):
        line = index + 2
        cells = [_text(_name(0, line), category)]
        cells += [
            f'<c r="{_name(column, line)}" s="2"><v>{row.values[index]:f}</v></c>' for column, row in enumerate(rows, 1)
        ]
        lines.append("".join(cells))
    body = "".join(f'<row r="{number}">{line}</row>' for number, line in enumerate(lines, 1))
    last = len(head)
    sheet = (
        f'{DECLARATION}<worksheet xmlns="{_S}"><cols><col min="1" max="1" width="36" customWidth="1"/>'
        f'<col min="2" max="{last}" width="22" customWidth="1"/></cols><sheetData>{body}</sheetData></worksheet>'
    )
    return write_zip((*_frozen(plot.number_format), freeze("xl/worksheets/sheet1.xml", sheet.encode())))


def _name(column: int, line: int) -> str:
    return f"{chr(ord('A') + column)}{line}"


def _text(cell: str, text: str, style: int = 0) -> str:
    return f'<c r="{cell}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{attribute_xml(text)}</t></is></c>'


@lru_cache(maxsize=8)
def _frozen(number_format: str) -> tuple[Entry, ...]:
    """The parts that depend on the number format only."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _ROOT,
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _BOOK_RELS,
        "xl/styles.xml": _STYLES % attribute_xml(number_format),
    }
    return tuple(freeze(name, data.encode()) for name, data in parts.items())
