"""Statements that replace paragraphs, rows and cells, and the document that is left when they are false."""

from __future__ import annotations

import pytest
from support.story import (
    Xml,
    cell,
    compiled,
    control,
    document,
    field,
    link,
    messages,
    p,
    picture,
    problems,
    rendered,
    row,
    shown,
    tab,
    table,
    text_box,
    thing,
)

from pitchgen.word.xml import W

LAST = p("fin")


def test_paragraphs_rows_and_cells_are_repeated_and_left_out() -> None:
    story, _ = compiled(
        p("{%p if greet %}"),
        p("Bonjour"),
        p("{%p else %}"),
        p("Rien"),
        p("{%p endif %}"),
        table(
            row("{%tr for line in lines %}"),
            row("{{ line.name }}", cell("{%tc for x in line.prices %}"), "{{ x }}", cell("{%tc endfor %}")),
            row("{%tr endfor %}"),
            row("Somme"),
        ),
        LAST,
    )
    lines = [{"name": "A", "prices": [1, 2]}, {"name": "B", "prices": []}]
    root = rendered(story, greet=True, lines=lines)
    assert shown(root) == ["Bonjour", "A", "1", "2", "B", "Somme", "fin"]
    assert [len(each.findall(f"{W}tc")) for each in root.iter(f"{W}tr")] == [3, 1, 1]
    assert shown(rendered(story, greet=False, lines=[])) == ["Rien", "Somme", "fin"]


def test_a_cell_always_keeps_a_paragraph() -> None:
    story, _ = compiled(
        table(row(cell("{%p if a %}", "Un", "{%p endif %}", "{%p for x in xs %}", "{{ x }}", "{%p endfor %}"))), LAST
    )
    assert shown(rendered(story, a=True, xs=["x", "y"])) == ["Un", "x", "y", "fin"]
    assert shown(rendered(story, a=False, xs=[])) == ["", "fin"]
    assert shown(rendered(story, a=False, xs=["x"])) == ["x", "fin"]


def test_a_cell_keeps_its_paragraph_in_every_pass_of_a_loop() -> None:
    story, _ = compiled(
        table(row("{%tr for x in xs %}"), row(cell("{%p if x %}", "{{ x }}", "{%p endif %}")), row("{%tr endfor %}")),
        LAST,
    )
    assert shown(rendered(story, xs=["a", "", "b", ""])) == ["a", "", "b", "", "fin"]


def test_a_cell_ends_with_a_paragraph_after_a_table() -> None:
    story, _ = compiled(table(row(cell(table(row("dedans")), "{%p if a %}", "après", "{%p endif %}"))), LAST)
    root = rendered(story, a=False)
    assert shown(root) == ["dedans", "", "fin"]
    assert [each.tag for each in next(root.iter(f"{W}tc"))][-1] == f"{W}p"


@pytest.mark.parametrize("container", ["hdr", "ftr"])
def test_a_header_always_keeps_a_paragraph(container: str) -> None:
    root = document("{%p if a %}", "Un", "{%p endif %}", root=f"w:{container}", inside="")
    from pitchgen.word.compile_story import compile_story
    from pitchgen.word.compiled import source_language

    story, _, findings = compile_story(root, "word/header1.xml", lookup=source_language, known_filters=())
    assert not findings
    assert shown(rendered(story, a=False)) == [""]
    assert shown(rendered(story, a=True)) == ["Un"]


def test_a_text_box_always_keeps_a_paragraph() -> None:
    story, _ = compiled(p("Autour", text_box(p("{%p if a %}"), p("Un"), p("{%p endif %}"))))
    assert len(list(rendered(story, a=False).iter(f"{W}p"))) == 3
    assert len(list(rendered(story, a=True).iter(f"{W}p"))) == 3


def test_the_spare_paragraph_is_styled_but_not_numbered() -> None:
    styled = '<w:pStyle w:val="Puce"/><w:keepNext/><w:numPr><w:numId w:val="3"/></w:numPr>'
    story, _ = compiled(table(row(cell("{%p if a %}", p("Un", properties=styled), "{%p endif %}"))), LAST)
    spare = next(rendered(story, a=False).iter(f"{W}p"))
    assert spare.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Puce"
    assert spare.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") == "0"
    assert spare.find(f"{W}pPr/{W}keepNext") is None


def test_two_tables_do_not_become_one() -> None:
    story, _ = compiled(table(row("un")), p("{%p if a %}"), p("entre"), p("{%p endif %}"), table(row("deux")), LAST)
    assert shown(rendered(story, a=True)) == ["un", "entre", "deux", "fin"]
    assert shown(rendered(story, a=False)) == ["un", "", "deux", "fin"]


def test_tables_of_a_loop_do_not_become_one() -> None:
    story, _ = compiled(p("{%p for x in xs %}"), table(row("{{ x }}")), p("{%p endfor %}"), LAST)
    assert shown(rendered(story, xs=["a", "b"])) == ["a", "", "b", "fin"]


def test_a_table_without_rows_and_a_row_without_cells_are_left_out() -> None:
    story, _ = compiled(
        table(
            row("{%tr for line in lines %}"),
            row(cell("{%tc for x in line %}"), "{{ x }}", cell("{%tc endfor %}")),
            row("{%tr endfor %}"),
        ),
        LAST,
    )
    root = rendered(story, lines=[["a", "b"], [], ["c"]])
    assert [len(each) for each in root.iter(f"{W}tr")] == [2, 1]
    for lines in ([], [[]]):
        root = rendered(story, lines=lines)
        assert shown(root) == ["fin"]
        assert root.find(f".//{W}tbl") is None


def test_what_needs_no_watch_has_none() -> None:
    story, _ = compiled(table(row("fixe"), row("{%tr for x in xs %}"), row("{{ x }}"), row("{%tr endfor %}")), LAST)
    assert "_note" not in story.source


def test_one_paragraph_per_line() -> None:
    story, _ = compiled(p("Un"), p("{%p if a %}"), table(row("Deux", "Trois")), p("{%p endif %}"), LAST)
    lines = story.source.split("\n")
    by_spot = dict(zip(story.spots, lines, strict=True))
    assert max(line.count("<w:p>") for line in lines) == 1
    assert "Trois" in by_spot["body, table 1, row 1, cell 2"]
    assert "endif" in by_spot["body, paragraph 3 «{%p endif %}»"]
    assert "fin" in by_spot["body, paragraph 4 «fin»"]


def test_bookmarks_are_unique_in_a_loop() -> None:
    start = Xml('<w:bookmarkStart w:id="3" w:name="Prix"/>')
    marked = p(start, "Prix {{ x }}", Xml('<w:bookmarkEnd w:id="3"/>'))
    story, _ = compiled(p("{%p for x in xs %}"), marked, p("{%p endfor %}"), LAST)
    root = rendered(story, xs=[1, 2])
    starts, ends = list(root.iter(f"{W}bookmarkStart")), list(root.iter(f"{W}bookmarkEnd"))
    assert [each.get(f"{W}id") for each in starts] == [each.get(f"{W}id") for each in ends] == ["101", "102"]
    assert len({each.get(f"{W}name") for each in starts}) == 2
    alone, _ = compiled(marked, LAST)
    assert [each.get(f"{W}name") for each in rendered(alone, x=1).iter(f"{W}bookmarkStart")] == ["Prix"]


def test_half_a_bookmark_is_dropped() -> None:
    start, end = Xml('<w:bookmarkStart w:id="3" w:name="B"/>'), Xml('<w:bookmarkEnd w:id="3"/>')
    story, _ = compiled(p("{%p if a %}"), p(start, "Un"), p("{%p endif %}"), p("Deux", end))
    assert "bookmark" not in story.source
    story, _ = compiled(p(Xml('<w:bookmarkStart w:id="0" w:name="_GoBack"/>'), "Un", Xml('<w:bookmarkEnd w:id="0"/>')))
    assert "bookmark" not in story.source


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([p("{%p if a %}"), LAST], ["word-block-unclosed: body, paragraph 1 «{%p if a %}»"]),
        ([p("{%p endfor %}"), LAST], ["word-block-unopened: body, paragraph 1 «{%p endfor %}»"]),
        (
            [p("{%p if a %}"), p("{%p endfor %}"), p("{%p endif %}")],
            ["word-block-unopened: body, paragraph 2 «{%p endfor %}»"],
        ),
        (
            [p("{% if a %}Un"), p("deux{% endif %}")],
            [
                "word-block-unclosed: body, paragraph 1 «{% if a %}Un»",
                "word-block-unopened: body, paragraph 2 «deux{% endif %}»",
            ],
        ),
        ([p("{% else %}")], ["word-block-unopened: body, paragraph 1 «{% else %}»"]),
        ([p("{%p if a %} texte"), p("{%p endif %}")], ["word-tag-not-alone: body, paragraph 1 «{%p if a %} texte»"]),
        (
            [table(row("{%tr for x in y %}", "texte"), row("{%tr endfor %}"))],
            ["word-tag-not-alone: body, table 1, row 1"],
        ),
        ([table(row("{%tr for x in y %}"), row("{{ x }}"))], ["word-block-unclosed: body, table 1, row 1"]),
        ([table(row("{%tr endfor %}"), row("a"))], ["word-block-unopened: body, table 1, row 1"]),
        ([table(row("a", "{%tc endif %}"))], ["word-block-unopened: body, table 1, row 1, cell 2"]),
        (
            [table(row("{%p if a %}", "{%p endif %}"))],
            ["word-block-unclosed: body, table 1, row 1, cell 1", "word-block-unopened: body, table 1, row 1, cell 2"],
        ),
        ([p("{%tr if a %}")], ["word-tag-level: body, paragraph 1 «{%tr if a %}»"]),
        ([p("{{p a }}")], ["word-tag-level: body, paragraph 1 «{{p a }}»"]),
        ([p("{{ a | monney }}")], ["word-tag-filter: body, paragraph 1 «{{ a | monney }}»"]),
        ([p("{% iff a %}")], ["word-tag-statement: body, paragraph 1 «{% iff a %}»"]),
        (
            [p("{%p iff a %}")],
            [
                "word-tag-statement: body, paragraph 1 «{%p iff a %}»",
                "word-block-unopened: body, paragraph 1 «{%p iff a %}»",
            ],
        ),
        ([p("{% include 'x' %}")], ["word-tag-statement: body, paragraph 1 «{% include 'x' %}»"]),
        ([p("{% set x %}")], ["word-tag-syntax: body, paragraph 1 «{% set x %}»"]),
        ([p("{{ a b }}")], ["word-tag-syntax: body, paragraph 1 «{{ a b }}»"]),
        ([p("{{ }}")], ["word-tag-empty: body, paragraph 1 «{{ }}»"]),
        (
            [p("{{ f(a }} et }}")],
            [
                "word-tag-unopened: body, paragraph 1 «{{ f(a }} et }}»",
                "word-tag-syntax: body, paragraph 1 «{{ f(a }} et }}»",
            ],
        ),
        (
            [p("{{ a"), p("{{ b }")],
            ["word-tag-unclosed: body, paragraph 1 «{{ a»", "word-tag-unclosed: body, paragraph 2 «{{ b }»"],
        ),
        ([p("{{ a", link(" }} ici"))], ["word-tag-border: body, paragraph 1 «{{ a }} ici»"]),
        (
            [p(control("{% if a %}Un"), "deux{% endif %}")],
            ["word-tag-border: body, paragraph 1 «{% if a %}Undeux{% endif %}»"],
        ),
        ([p("{{ a ", picture("x"), "}}")], ["word-tag-object: body, paragraph 1 «{{ a }}»"]),
        ([p("Réf ", field("REF x", "{{ a }}"))], ["word-tag-in-object: body, paragraph 1 «Réf»"]),
        ([p(picture("{{ a.b( }}"))], ["word-tag-syntax: body, paragraph 1"]),
        (
            [p("".join(f"{{% if a{n} %}}A{{% endif %}}" for n in range(5)))],
            ["word-too-many-variants: body, paragraph 1 «{% if a0 %}A{% endif %}{% if a1 %}A{% e…»"],
        ),
        (
            [p("".join(f"{{% if a{n} %}}A{{% endif %}}" for n in range(40)))],
            ["word-too-many-variants: body, paragraph 1 «{% if a0 %}A{% endif %}{% if a1 %}A{% e…»"],
        ),
    ],
)
def test_what_is_wrong_in_a_template_is_told_with_its_spot(blocks: list[str], expected: list[str]) -> None:
    assert problems(*blocks) == expected


def test_a_set_comes_before_the_use_of_its_name() -> None:
    late = "{% set x = 1 %}a {{ x }}{% set x = 2 %} b {{ x }}"
    assert problems(p(late))[0].startswith("word-set-late: body, paragraph 1")
    again = "{% if a %}Un{% endif %} {% set a = b %}{% if a %}deux{% else %}trois{% endif %}"
    assert problems(p(again))[0].startswith("word-set-late: body, paragraph 1")
    assert problems(p("{% set x = 1 %}{% set x = x + 1 %}{% if y %}{% set z = x %}{% endif %}a {{ x }}{{ z }}")) == []


def test_a_tag_may_be_broken_over_runs_and_lines() -> None:
    story, _ = compiled(p("{", "{ a", tab, thing("<w:proofErr/>"), ".b }", "}"))
    assert shown(rendered(story, a={"b": "x"})) == ["x"]


def test_unknown_names_are_told_when_the_names_are_known() -> None:
    blocks = [
        p("{%p for line in offer.lines %}"),
        p("{{ line.net }} {{ ofer.x }}"),
        p("{%p endfor %}"),
        p("{% set k = 1 %}{{ k }}"),
    ]
    assert problems(*blocks, variables={"offer"}) == [
        "word-name-unknown: body, paragraph 2 «{{ line.net }} {{ ofer.x }}»"
    ]
    assert problems(*blocks) == []


@pytest.mark.parametrize(
    ("content", "check"),
    [
        (p(Xml('<w:ins w:author="Zoé"><w:r><w:t>mot</w:t></w:r></w:ins>')), "word-tracked-change"),
        (p(Xml("<w:del><w:r><w:delText>mot</w:delText></w:r></w:del>")), "word-tracked-change"),
        (p("mot", properties="<w:rPr><w:ins/></w:rPr>"), "word-tracked-change"),
        (p("mot", properties="<w:pPrChange><w:pPr/></w:pPrChange>"), "word-tracked-change"),
        (Xml('<w:altChunk r:id="rId1"/>'), "word-foreign-content"),
        (p(Xml('<w:subDoc r:id="rId1"/>')), "word-foreign-content"),
    ],
)
def test_unfinished_work_is_refused(content: str, check: str) -> None:
    found = problems(p("Un"), content)
    assert len(found) == 1
    assert found[0].startswith(f"{check}: body")


def test_all_tracked_changes_are_told_with_their_spots() -> None:
    change = Xml("<w:ins><w:r><w:t>mot</w:t></w:r></w:ins>")
    assert problems(p(change, change), table(row("a", cell(p(change))))) == [
        "word-tracked-change: body, paragraph 1",
        "word-tracked-change: body, table 1, row 1, cell 2",
    ]


def test_a_message_of_a_deleted_comment_paragraph_is_gone() -> None:
    assert [each.msgid for each in messages(p("{#p note pour nous #}"), p("Un"))] == ["Un"]
    story, _ = compiled(p("{#p note pour nous #}"), p("Un"))
    assert shown(rendered(story)) == ["Un"]
