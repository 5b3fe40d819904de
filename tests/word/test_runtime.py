"""The sandbox: what a template may do, what it may not, and where every problem is found."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from support.documents import text_template
from support.rendering import body_text, compiled, compiling, rendered, rendering

from pitchgen.model.money import Currency, Money
from pitchgen.model.text import LocalizedText, Prose

EUR = Currency("EUR", 2)


def printed(*paragraphs: str, **context: Any) -> list[str]:
    return body_text(rendered(compiled(text_template(*paragraphs)), context))


def faults(*paragraphs: str, **context: Any) -> list[tuple[str, str]]:
    """(check, spot) of every finding, those of the compiler included."""
    template, findings = compiling(text_template(*paragraphs))
    if template is not None:
        data, findings, _ = rendering(template, context)
        assert data is None, "the document was made all the same"
    return [(finding.check, finding.place.spot.partition(" «")[0]) for finding in findings]


def test_three_kinds_of_text() -> None:
    typed = LocalizedText({"fr": "Bonjour", "de": "Guten Tag"})
    assert printed("{{ a }}", "{{ b }}", "{{ c }}", a="DN 40", b=Prose("Vanne"), c=typed) == [
        "DN 40",
        "VANNE",
        "Bonjour",
    ]


def test_a_filter_prints_what_has_no_form_of_its_own() -> None:
    assert printed("{{ price | money }}", price=Money(Decimal("1.5"), EUR)) == ["1.50 EUR"]


def test_loops_conditions_and_defaults() -> None:
    assert printed(
        "{% for x in items %}{{ loop.index }}/{{ loop.length }} {{ x }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{{ nothing | default('–') }}",
        "{{ items | join(' + ') }}",
        "{{ 2 + 3 }}",
        "{% set name = 'x' ~ 1 %}{{ name }}",
        items=["a", "b"],
    ) == ["1/2 a, 2/2 b", "–", "a + b", "5", "x1"]


def test_every_undefined_value_is_found_in_one_run_with_its_paragraph() -> None:
    found = faults(
        "{{ offer.numbr }}", "ok", "{{ buyer.name }}", "{{ offer.x | money }}", "{% if y %}z{% endif %}", offer={}
    )
    assert found == [
        ("undefined-value", "body, paragraph 1"),
        ("undefined-value", "body, paragraph 3"),
        ("undefined-value", "body, paragraph 4"),
        ("undefined-value", "body, paragraph 5"),
    ]


def test_a_misspelt_name_is_answered_with_the_right_one() -> None:
    template = compiled(text_template("{{ offer.valid_untill }}"))
    _, (finding,), _ = rendering(template, {"offer": {"valid_until": "x"}})
    assert "valid_until" in finding.hint
    assert finding.place.file == "templates/offer.docx"


def test_asking_whether_something_is_defined_is_no_fault() -> None:
    assert printed("{% if x is defined %}a{% else %}b{% endif %}") == ["b"]


class Mode(StrEnum):
    SEA = "sea"


@pytest.mark.parametrize(
    "value", [Mode.SEA, Money(Decimal(1), EUR), Decimal(1), 1.5, date(2026, 11, 24), None, True, [1], object()]
)
def test_a_value_without_a_form_is_never_printed(value: Any) -> None:
    assert faults("a", "{{ v }}", v=value) == [("unprintable-value", "body, paragraph 2")]


def test_a_filter_that_fails_is_found_and_the_rest_is_still_looked_at() -> None:
    assert faults("{{ word | money }}", "{{ gone }}", word="douze") == [
        ("filter-value", "body, paragraph 1"),
        ("undefined-value", "body, paragraph 2"),
    ]


def test_a_problem_inside_a_loop_is_told_once() -> None:
    assert faults("{%p for x in items %}", "{{ x.name }}", "{%p endfor %}", items=[{}] * 50) == [
        ("undefined-value", "body, paragraph 2")
    ]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ x.__class__ }}",
        "{{ x['__class__'] }}",
        "{{ x.upper }}",
        "{{ p.with_values }}",
        "{{ x.__class__.__mro__[1].__subclasses__() }}",
        "{{ x.format(1) }}",
        "{{ ''.join(x) }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ _picture.run.__globals__ }}",
        "{{ items | map('__class__') | first }}",
        "{{ items | map(attribute='__class__') | first }}",
        "{{ items | sort(attribute='__class__') | first }}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{{ x | attr('__class__') }}",
        "{{ lipsum() }}",
        "{{ self }}",
        "{{ 10 ** 10 }}",
        "{{ items[0:1] }}",
        "{% if [[1]] == [[1]] %}a{% endif %}",
    ],
)
def test_a_template_cannot_reach_the_program(tag: str) -> None:
    assert faults(tag, x="text", p=Prose("a"), items=["a"])


HOSTILE = [
    "{{ range(10 * 1000 * 1000 * 1000) | list | length }}",
    "{{ range(10 * 1000 * 1000 * 1000) | reverse | first }}",
    "{{ (text ~ text ~ text ~ text).split }}",
    "{% set n = 99999999999999999999 %}" + "{% set n = n * n %}" * 30 + "{{ n }}",
    "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    "{% for a in range(10 * 10 * 10 * 10 * 10 * 10 * 10 * 10 * 10) %}x{% endfor %}",
    "{{ 'x' * 1000000000 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ [1] * 1000000000 | length }}",
    "{{ text | replace('x', text) | replace('x', text) | replace('x', text) }}",
    "{% set a = text %}" + "".join(f"{{% set a = a ~ a ~ a ~ a ~ '{n}' %}}" for n in range(20)) + "{{ a }}",
    "{% for a in range(150000) %}{{ text }}{{ text }}{{ text }}{{ text }}{% endfor %}",
]


@pytest.mark.parametrize("tag", HOSTILE)
def test_a_template_cannot_hang_or_fill_the_memory(tag: str) -> None:
    start = time.monotonic()
    found = {check for check, _ in faults(tag, text="x" * 500)}
    assert found & {"template-too-long", "template-value", "template-forbidden"}
    assert time.monotonic() - start < 20


def test_tags_nested_without_end_are_told_not_crashed() -> None:
    assert faults("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}")


def test_data_is_never_read_as_a_template() -> None:
    assert printed("{{ x }}", x="{{ 7 * 7 }}{% for %}\x02{ x }\x02") == ["{{ 7 * 7 }}{% for %}{ x }"]


def test_a_very_long_description_prints_whole() -> None:
    text = "Corps en inox, siège PTFE & joint <FKM>. " * 125
    assert printed("{{ x }}", x=text) == [text]


def test_links_lead_to_pages_mails_and_telephones_only() -> None:
    from pitchgen.word.functions import Functions
    from pitchgen.word.reach import Hooks
    from pitchgen.word.runtime import Runtime

    runtime = Runtime({}, Hooks(str, str))
    href = Functions(runtime, compiled(text_template("x"))).allowed()["_href"].run
    assert href('https://example.test/?a=1&b="2"') == "https://example.test/?a=1&amp;b=%222%22"
    assert href("mailto:a@example.test") == "mailto:a@example.test"
    assert href("javascript:alert(1)") == ""
    assert href("file:///c:/x") == ""
    assert [finding.check for finding in runtime.findings] == ["unsafe-link", "unsafe-link"]


def test_what_no_rule_foresees_is_still_a_finding_with_its_spot() -> None:
    assert faults("a", "{% if word > 3 %}b{% endif %}", word="x") == [("template-value", "body, paragraph 2")]
    assert faults("{% for a in 5 %}b{% endfor %}") == [("template-value", "body, paragraph 1")]
    assert faults("{{ 1 // 0 }}") == [("template-value", "body, paragraph 1")]
    assert faults("{{ price * 2 }}", price=Money(Decimal(1), EUR)) == [("template-value", "body, paragraph 1")]
