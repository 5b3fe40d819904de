"""A total never begins a page alone: the last row before it stays with it."""

from __future__ import annotations

from lxml.etree import _Element
from support.story import cell, compiled, p, rendered, row, seen, shown, table, text_box

from pitchgen.word.xml import W

LAST = p("fin")
LINES = ("{%tr for line in lines %}", "{{ line }}", "{%tr endfor %}")


def rows(*texts: str) -> str:
    return table(*(row(text) for text in texts))


def kept(root: _Element) -> list[str]:
    """The paragraphs that stay with the next one."""
    return [seen(paragraph) for paragraph in root.iter(f"{W}p") if paragraph.find(f"{W}pPr/{W}keepNext") is not None]


def test_the_last_line_stays_with_the_total() -> None:
    story, _ = compiled(rows("Pos.", *LINES, "Total"), LAST)
    assert kept(rendered(story, lines=["A", "B", "C"])) == ["C"]
    assert kept(rendered(story, lines=["A"])) == ["A"]
    assert kept(rendered(story, lines=[])) == []


def test_a_loop_that_ends_its_table_keeps_nothing() -> None:
    story, _ = compiled(rows("Pos.", *LINES), p("Total"), LAST)
    assert kept(rendered(story, lines=["A", "B"])) == []
    assert "keepNext" not in story.source


def test_every_paragraph_of_the_last_row_stays() -> None:
    line = row(cell("{{ line }}", "Détail"), "Prix")
    story, _ = compiled(table(row("{%tr for line in lines %}"), line, row("{%tr endfor %}"), row("Total")), LAST)
    assert kept(rendered(story, lines=["A", "B"])) == ["B", "Détail", "Prix"]


def test_whichever_row_the_last_pass_prints_stays() -> None:
    story, _ = compiled(
        rows("{%tr for x in xs %}", "{{ x }}", "{%tr if x > 1 %}", "plus", "{%tr endif %}", "{%tr endfor %}", "Total"),
        LAST,
    )
    assert kept(rendered(story, xs=[2, 1])) == ["1"]
    assert kept(rendered(story, xs=[1, 2])) == ["2", "plus"]


def test_a_condition_after_the_loop_may_hold_the_total() -> None:
    story, _ = compiled(rows(*LINES, "{%tr if total %}", "Total", "{%tr endif %}"), LAST)
    assert kept(rendered(story, lines=["A", "B"], total=True)) == ["B"]


GROUPS = ("{%tr for group in groups %}", "{%tr for line in group.lines %}", "{{ line }}", "{%tr endfor %}")
DEAL = [{"lines": ["A", "B"]}, {"lines": ["C", "D"]}]


def test_only_the_last_line_of_the_last_group_stays_with_the_total() -> None:
    story, _ = compiled(rows(*GROUPS, "{%tr endfor %}", "Total"), LAST)
    assert kept(rendered(story, groups=DEAL)) == ["D"]


def test_each_subtotal_has_its_line_and_the_total_its_subtotal() -> None:
    story, _ = compiled(rows(*GROUPS, "Sous-total {{ loop.index }}", "{%tr endfor %}", "Total"), LAST)
    assert kept(rendered(story, groups=DEAL)) == ["B", "D", "Sous-total 2"]


def test_subtotals_without_a_total_go_where_they_fall() -> None:
    story, _ = compiled(rows(*GROUPS, "Sous-total", "{%tr endfor %}"), LAST)
    assert kept(rendered(story, groups=DEAL)) == ["B", "D"]


def test_the_row_of_an_empty_list_goes_where_it_falls() -> None:
    story, _ = compiled(rows("{%tr for x in xs %}", "{{ x }}", "{%tr else %}", "Rien", "{%tr endfor %}", "Total"), LAST)
    assert kept(rendered(story, xs=[])) == []
    assert kept(rendered(story, xs=["A"])) == ["A"]


def test_a_loop_inside_a_paragraph_does_not_confuse_the_rows() -> None:
    line = "{% for word in line %}{{ word }}{% endfor %}"
    story, _ = compiled(rows("{%tr for line in lines %}", line, "{%tr endfor %}", "Total"), LAST)
    assert kept(rendered(story, lines=["ab", "cd"])) == ["cd"]


def test_the_property_stands_where_word_expects_it() -> None:
    """CT_PPr is a sequence: style first, then keepNext (ECMA-376 part 1, 17.3.1.26)."""
    properties = '<w:pStyle w:val="Figure"/><w:keepLines/><w:jc w:val="right"/>'
    line = row(cell(p("{{ line }}", properties=properties)))
    story, _ = compiled(
        table(row("{%tr for line in lines %}"), line, row("{%tr endfor %}"), row("Total")), LAST, direction="rtl"
    )
    (paragraph,) = [one for one in rendered(story, lines=["A"]).iter(f"{W}p") if seen(one) == "A"]
    names = [child.tag.removeprefix(W) for child in paragraph.find(f"{W}pPr")]
    assert names == ["pStyle", "keepNext", "keepLines", "bidi", "jc"]


def test_a_template_that_says_it_itself_is_left_alone() -> None:
    line = row(cell(p("{{ line }}", properties='<w:keepNext w:val="0"/>')))
    story, _ = compiled(table(row("{%tr for line in lines %}"), line, row("{%tr endfor %}"), row("Total")), LAST)
    (mark,) = rendered(story, lines=["A"]).iter(f"{W}keepNext")
    assert mark.get(f"{W}val") == "0"


def test_tables_and_text_boxes_inside_the_row_keep_their_own_ways() -> None:
    inner = cell(rows("dedans"), p("{{ line }}", text_box(p("bulle"))))
    story, _ = compiled(table(row("{%tr for line in lines %}"), row(inner), row("{%tr endfor %}"), row("Total")), LAST)
    root = rendered(story, lines=["A"])
    marked = [one for one in root.iter(f"{W}p") if one.find(f"{W}pPr/{W}keepNext") is not None]
    assert len(marked) == 1
    assert "A" in seen(marked[0])
    assert "dedans" in shown(root)
