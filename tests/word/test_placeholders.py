"""A placeholder alone in its paragraph runs from left to right, in the same place for the eye."""

from __future__ import annotations

from typing import Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from support.charts import chart_template
from support.rendering import W, compiled, part, rendered

from pitchgen.model.finding import Place
from pitchgen.word.compile_template import Target
from pitchgen.word.pictures import read_picture

ARABIC = Target("ar-AE", "rtl", "arabic")
LEFT, RIGHT, CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER


def properties(prepare: Any, target: Target = ARABIC) -> dict[str, dict[str, str]]:
    """The properties of the paragraph of the one placeholder: local names, and their attributes."""
    from support.documents import png

    photo, _ = read_picture(png(4, 4), "Vanne", Place("a.png"))
    data = rendered(compiled(chart_template("{{ x }}", prepare=prepare), None, target), {"x": photo})
    for paragraph in part(data, "word/document.xml").iter(f"{W}p"):
        if paragraph.find(f".//{W}drawing") is not None:
            found = paragraph.find(f"{W}pPr")
            return {
                node.tag.removeprefix(W): {name.removeprefix(W): value for name, value in node.attrib.items()}
                for node in ([] if found is None else found)
            }
    raise AssertionError("no placeholder")


@pytest.mark.parametrize(("said", "printed"), [(None, "right"), (LEFT, "right"), (RIGHT, "left"), (CENTER, "center")])
def test_its_alignment_is_turned(said: Any, printed: str) -> None:
    def align(document: Any) -> None:
        document.paragraphs[-1].alignment = said

    found = properties(align)
    assert found["jc"] == {"val": printed}
    assert "bidi" not in found


def test_the_alignment_of_its_style_counts() -> None:
    def style(document: Any) -> None:
        figure = document.styles.add_style("Figure", 1)
        figure.base_style = document.styles["Caption"]
        document.styles["Caption"].paragraph_format.alignment = CENTER
        document.paragraphs[-1].style = figure

    assert properties(style)["jc"] == {"val": "center"}


def test_its_indents_are_turned() -> None:
    def indent(document: Any) -> None:
        document.paragraphs[-1].paragraph_format.left_indent = Mm(20)

    assert properties(indent)["ind"] == {"right": "1134"}


def test_beside_text_a_picture_runs_with_it() -> None:
    def text(document: Any) -> None:
        document.paragraphs[-1].add_run(" Photo")

    assert "bidi" in properties(text)


def test_from_left_to_right_nothing_changes() -> None:
    assert properties(lambda document: None, Target("de-DE")) == {}
