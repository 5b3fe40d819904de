"""Right-to-left and East Asian languages: what Word needs beside the translated words."""

from __future__ import annotations

import pytest
from support.story import b, compiled, p, rendered, row, seen, shown, t, table, xml

from pitchgen.word.runs import by_direction
from pitchgen.word.xml import W

ARABIC = {"Offre {n} pour <b>{buyer}</b>, réf. AX-40": "عرض {n} إلى <b>{buyer}</b>، المرجع AX-40"}
JAPANESE = {"Objet : « {n} »": "件名：「{n}」…"}


def test_a_toy_arabic_offer() -> None:
    story, misses = compiled(
        p("Offre {{ n }} pour ", b("{{ buyer }}"), ", réf. AX-40", properties='<w:keepNext/><w:jc w:val="left"/>'),
        table(row("1", "2")),
        translations=ARABIC,
        direction="rtl",
        script="arabic",
    )
    assert not misses
    root = rendered(story, n="2026/001", buyer="شركة")
    paragraph = next(root.iter(f"{W}p"))
    assert xml(paragraph.find(f"{W}pPr")) == '<w:pPr><w:keepNext/><w:bidi/><w:jc w:val="left"/></w:pPr>'
    assert shown(root)[0] == "عرض 2026/001 إلى شركة، المرجع AX-40"
    assert all(each.find(f"{W}pPr/{W}bidi") is not None for each in root.iter(f"{W}p"))
    directions = {seen(run).strip(): run.find(f"{W}rPr/{W}rtl") is not None for run in paragraph.iter(f"{W}r")}
    assert directions == {"عرض": True, "2026/001": False, "إلى": True, "شركة": True, "، المرجع": True, "AX-40": False}
    bold = next(run for run in paragraph.iter(f"{W}r") if seen(run) == "شركة")
    assert xml(bold.find(f"{W}rPr")) == "<w:rPr><w:b/><w:bCs/><w:rtl/></w:rPr>"
    properties = [each.tag.removeprefix(W) for each in root.find(f".//{W}tblPr")]
    assert properties == ["tblStyle", "bidiVisual", "tblW"]


def test_a_left_to_right_offer_has_none_of_it() -> None:
    story, _ = compiled(p("Offre"), table(row("1")))
    assert not any(word in story.source for word in ("bidi", "rtl", "eastAsia"))


def test_a_toy_japanese_offer() -> None:
    story, misses = compiled(
        p(t("Objet : « {{ n }} »", '<w:rFonts w:ascii="Arial"/>')),
        translations=JAPANESE,
        script="east-asian",
    )
    assert not misses
    root = rendered(story, n="見積書")
    assert shown(root) == ["件名：「見積書」…"]
    fonts = [xml(each) for each in root.iter(f"{W}rFonts")]
    assert fonts == ['<w:rFonts w:hint="eastAsia" w:ascii="Arial"/>'] * 3


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("عرض", [(True, "عرض")]),
        ("AX-40", [(False, "AX-40")]),
        ("عرض AX-40 (DN 25) جديد", [(True, "عرض "), (False, "AX-40 (DN 25)"), (True, " جديد")]),
        ("12/2026", [(True, "12/2026")]),
        ("", []),
    ],
)
def test_a_latin_name_is_a_run_of_its_own(text: str, pieces: list[tuple[bool, str]]) -> None:
    assert list(by_direction(text)) == pieces
