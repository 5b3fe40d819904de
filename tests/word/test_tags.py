"""Tags are found by a scanner that knows strings and brackets, and forgives what Word's autocorrection did."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.word.tags import Level, TagKind, excerpt, find_tags


def bodies(text: str) -> list[str]:
    tags, problems = find_tags(text)
    assert not problems
    return [tag.body for tag in tags]


def checks(text: str) -> list[str]:
    return [problem.check for problem in find_tags(text)[1]]


def test_an_expression_a_statement_and_a_comment() -> None:
    tags, problems = find_tags("Offre {{ offer.number }}{% if a %}{# à revoir #}")
    assert not problems
    assert [(tag.kind, tag.body) for tag in tags] == [
        (TagKind.PRINT, "offer.number"),
        (TagKind.STATEMENT, "if a"),
        (TagKind.COMMENT, ""),
    ]
    assert [tag.raw for tag in tags] == ["{{ offer.number }}", "{% if a %}", "{# à revoir #}"]


@pytest.mark.parametrize(
    ("text", "level", "body"),
    [
        ("{%p if a %}", Level.PARAGRAPH, "if a"),
        ("{%tr for x in y %}", Level.ROW, "for x in y"),
        ("{%tc endfor %}", Level.CELL, "endfor"),
        ("{%r if a %}", Level.RUN, "if a"),
        ("{{r name }}", Level.RUN, "name"),
        ("{%- if a -%}", Level.TEXT, "if a"),
        ("{{ p }}", Level.TEXT, "p"),
        ("{{p}}", Level.TEXT, "p"),
        ("{{ tr.name }}", Level.TEXT, "tr.name"),
    ],
)
def test_the_level_of_a_tag(text: str, level: Level, body: str) -> None:
    (tag,), _ = find_tags(text)
    assert (tag.level, tag.body) == (level, body)


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("{{ x | default(“a”) }}", 'x | default("a")'),
        ("{{ x | default(‘a’) }}", "x | default('a')"),
        ("{% if x == « oui » %}", 'if x == " oui "'),
        ("{% if x == «\u00a0oui\u00a0» %}", 'if x == "oui"'),
        ("{{\u00a0x\u202f|\u00a0date }}", "x | date"),
        ("{{ a – b }}", "a - b"),
        ('{{ "l’offre – n° 1" }}', '"l’offre – n° 1"'),
        ('{{ "}}" }}', '"}}"'),
        ('{{ {"a": {"b": 1}}["a"] }}', '{"a": {"b": 1}}["a"]'),
        ('{{ "a”b" }}', '"a”b"'),
        ('{{ "a” }}', '"a"'),
        ('{{ “a" }}', '"a"'),
    ],
)
def test_what_word_did_to_a_tag_is_undone(typed: str, body: str) -> None:
    assert bodies(typed) == [body]


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("Offre {{ offer.number", "word-tag-unclosed"),
        ("{% if a", "word-tag-unclosed"),
        ("{# todo", "word-tag-unclosed"),
        ("{% if a {% endif %}", "word-tag-unclosed"),
        ("{ { offer.number }}", "word-tag-unopened"),
        ("a %} b", "word-tag-unopened"),
        ("{{ }}", "word-tag-empty"),
        ("{{p name }}", "word-tag-level"),
    ],
)
def test_a_tag_that_cannot_be_read_is_told(text: str, check: str) -> None:
    assert checks(text) == [check]


def test_all_problems_are_told_at_once() -> None:
    assert checks("a }} b {{ } c %} {{ x") == [
        "word-tag-unopened",
        "word-tag-unclosed",
        "word-tag-unopened",
        "word-tag-unclosed",
    ]


def test_an_unbalanced_bracket_or_quote_leaves_the_tag_closed() -> None:
    assert bodies("{{ f(x }} et {{ y }}") == ["f(x", "y"]
    assert bodies("{{ 'a }} et {{ y }}") == ["'a", "y"]


@given(st.text(alphabet="ab{}%#\"'“’« -\u00a0|.", max_size=40))
def test_any_text_is_scanned_and_tags_do_not_overlap(text: str) -> None:
    tags, _ = find_tags(text)
    assert all(text[tag.start : tag.end] == tag.raw for tag in tags)
    assert all(one.end <= other.start for one, other in pairwise(tags))


def test_an_excerpt_is_one_short_line() -> None:
    assert excerpt("a\n  b") == "a b"
    assert excerpt("x" * 50) == "x" * 39 + "…"
