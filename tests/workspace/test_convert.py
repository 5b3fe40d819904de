"""From a tree to a value: what a person types for each kind, and every fault at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from pitchgen.model.fact import Fact, Status
from pitchgen.model.request import Discount
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.workspace.convert import convert
from pitchgen.workspace.reading import Reading
from pitchgen.workspace.yaml_reader import read_yaml


class Colour(StrEnum):
    """A few words."""

    DEEP_BLUE = "deep-blue"
    GREY = "grey"


class Inner(Struct, frozen=True):
    """A group."""

    size: int


class Thing(Struct, frozen=True):
    """One of everything."""

    name: str
    price: Decimal = Decimal(0)
    since: date = date(2026, 1, 1)
    sold: bool = False
    colour: Colour = Colour.GREY
    text: Prose = Prose("")
    note: LocalizedText = LocalizedText({})
    tags: tuple[str, ...] = ()
    pair: tuple[str, str] = ("", "")
    parts: dict[str, Inner] = {}
    rate: tuple[Fact[Decimal], ...] = ()
    discount: Discount | None = None
    inner: Inner | None = None
    count: int | None = 7


class Positive(Struct, frozen=True):
    """A group that refuses some values."""

    size: int

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError("a size is not negative")


def thing(text: str) -> Reading[Thing]:
    """A Thing named N, with what `text` adds."""
    return read("name: N\n" + text, Thing)


def read(text: str, model: type) -> Reading:
    """What a file says, as `model`."""
    tree = read_yaml(text.encode(), "x.yaml")
    assert tree.value is not None
    assert tree.findings == ()
    return convert(tree.value, model, "x.yaml", "catalog/x.yaml")


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("price: 12.50", "price", Decimal("12.50")),
        ("price: -3", "price", Decimal(-3)),
        ("since: 2026-02-28", "since", date(2026, 2, 28)),
        ("sold: oui", "sold", True),
        ("sold: Yes", "sold", True),
        ("sold: non", "sold", False),
        ("sold: 'false'", "sold", False),
        ("colour: deep-blue", "colour", Colour.DEEP_BLUE),
        ("text: Une  vanne", "text", Prose("Une vanne", "catalog/x.yaml:2")),
        ("note: {de-CH: Grüezi}", "note", LocalizedText({"de-CH": "Grüezi"}, "catalog/x.yaml:2")),
        ("tags: [NO, 010]", "tags", ("NO", "010")),
        ("pair: ['«', '»']", "pair", ("«", "»")),
        ("parts: {z: {size: 1}, a: {size: 2}}", "parts", {"z": Inner(1), "a": Inner(2)}),
        ("discount: 5 %", "discount", Discount(percent=Decimal(5))),
        ("discount: 2.5%", "discount", Discount(percent=Decimal("2.5"))),
        ("discount: 2,5\u00a0%".replace(",", "."), "discount", Discount(percent=Decimal("2.5"))),
        ("discount: 120.00", "discount", Discount(amount=Decimal("120.00"))),
        ("discount: {percent: 5}", "discount", Discount(percent=Decimal(5))),
        ("discount:", "discount", None),
        ("inner:", "inner", None),
        ("count: ~", "count", 7),
        ("count: 3", "count", 3),
    ],
)  # fmt: skip
def test_what_a_person_types(typed: str, field: str, value: object) -> None:
    result = thing(typed + "\n")
    assert result.findings == ()
    assert result.value is not None
    assert getattr(result.value, field) == value


def test_a_decimal_keeps_its_zeros() -> None:
    result = thing("price: 1.10\n").value
    assert result is not None
    assert str(result.price) == "1.10"


def test_the_order_of_free_keys_is_that_of_the_file() -> None:
    result = thing("parts: {z: {size: 1}, a: {size: 2}}\n").value
    assert result is not None
    assert list(result.parts) == ["z", "a"]


def test_an_empty_text_is_not_a_missing_one() -> None:
    class Letter(Struct, frozen=True):
        contact: str | None = None

    assert read("contact: ''\n", Letter).value == Letter("")
    assert read("contact:\n", Letter).value == Letter(None)


def test_a_dated_fact_is_read_with_the_type_of_its_value() -> None:
    result = thing("rate:\n  - {value: 8.1, status: verified, source: s, as_of: 2026-01-01}\n").value
    assert result is not None
    assert result.rate == (Fact(Decimal("8.1"), Status.VERIFIED, "s", date(2026, 1, 1)),)


@pytest.mark.parametrize(
    ("typed", "check", "words"),
    [
        ("prize: 12", "unknown-key", "Did you mean price?"),
        ("zzz: 12", "unknown-key", "Known keys here: name, price"),
        ("price: 12,5", "number-comma", "Write 12.5."),
        ("price: 1.250,50", "number-comma", "Write 1250.50."),
        ("price: 1,250.50", "number-comma", "Write 1250.50."),
        ("price: 12 000", "not-a-number", "Write 12000."),
        ("price: 12 EUR", "not-a-number", "a number such as 12.5 was expected"),
        ("price: 1e5", "not-a-number", "1e5"),
        ("price: .inf", "not-a-number", ".inf"),
        ("price: [1]", "wrong-shape", "a list was found; a number was expected"),
        ("count: 2.5", "not-a-whole-number", "whole"),
        ("count: " + "9" * 5000, "not-a-number", "whole number"),
        ("since: 24/11/2026", "bad-date", "Write 2026-11-24"),
        ("since: 2026-02-30", "bad-date", "not a day"),
        ("since: demain", "bad-date", "e.g. 2026-11-24"),
        ("since: 31.02.2026", "bad-date", "year-month-day"),
        ("sold: peut-être", "not-yes-or-no", "yes or no"),
        ("colour: deep_blue", "unknown-value", "Did you mean deep-blue?"),
        ("colour: red", "unknown-value", "one of deep-blue, grey"),
        ("text: {place}", "wrong-shape", "quotation marks"),
        ("note: Bonjour", "wrong-shape", "a text for each language"),
        ("note: {de_CH: Grüezi}", "bad-language-tag", "Write de-CH."),
        ("note: {français: Bonjour}", "bad-language-tag", "a language such as de"),
        ("note: {fr: }", "value-missing", "note.fr"),
        ("tags: vert", "wrong-shape", "dash"),
        ("pair: [a]", "wrong-shape", "2 were expected"),
        ("parts: []", "wrong-shape", "a group of keys was expected"),
        ("parts: {a: {size: x}}", "not-a-number", "parts.a.size"),
        ("inner: {}", "missing-key", "the key size is missing"),
        ("rate: [{value: 1, status: sure, source: s, as_of: 2026-01-01}]", "unknown-value", "rate[1].status"),
        ("discount: 5,5 %", "number-comma", "5.5"),
        ("discount: beaucoup", "not-a-number", "`5 %` for a percentage"),
    ],
)
def test_a_wrong_value_is_told_with_what_was_expected(typed: str, check: str, words: str) -> None:
    found = thing(typed + "\n").findings
    assert [(finding.check, str(finding.place)) for finding in found] == [(check, "x.yaml:2")]
    assert words in f"{found[0].message} {found[0].hint}"


def test_a_required_value_must_say_something() -> None:
    assert [finding.check for finding in read("name:\n", Thing).findings] == ["value-missing"]
    assert [finding.check for finding in read("price: 1\n", Thing).findings] == ["missing-key"]


def test_a_misspelt_required_key_is_told_once() -> None:
    found = read("nmae: N\n", Thing).findings
    assert [finding.check for finding in found] == ["unknown-key"]


def test_all_faults_come_at_once_in_the_order_of_the_lines() -> None:
    result = thing("price: 1,5\nsince: hier\nprise: 2\nparts:\n  a: {size: x}\n  b: {size: y}\n")
    assert result.value is None
    assert [(finding.check, finding.place.line) for finding in result.findings] == [
        ("number-comma", 2),
        ("bad-date", 3),
        ("unknown-key", 4),
        ("not-a-number", 6),
        ("not-a-number", 7),
    ]


def test_a_file_that_is_not_a_group_is_told() -> None:
    assert [finding.check for finding in read("- a\n- b\n", Thing).findings] == ["wrong-shape"]


def test_a_model_may_refuse_a_value() -> None:
    assert [(f.check, f.message) for f in read("size: -1\n", Positive).findings] == [
        ("value-refused", "a size is not negative")
    ]


def test_a_type_that_nobody_can_type_is_a_bug_of_the_model() -> None:
    class Strange(Struct):
        speed: float

    with pytest.raises(TypeError, match="float"):
        read("speed: 1\n", Strange)


@pytest.mark.parametrize("style", ["|", ">", "|-", ">+"])
def test_paragraphs_of_prose_are_unwrapped_in_every_style(style: str) -> None:
    result = thing(f"text: {style}\n  Une vanne\n  qui tient.\n\n  Elle dure.\n").value
    assert result is not None
    assert result.text.source == "Une vanne qui tient.\nElle dure."


def test_bullets_stay_on_lines_of_their_own() -> None:
    result = thing("text: |\n  Comprend :\n  - la pompe\n    et son socle\n  - le moteur\n").value
    assert result is not None
    assert result.text.source == "Comprend :\n- la pompe et son socle\n- le moteur"


def test_no_break_spaces_survive() -> None:
    result = thing("text: 400\u00a0V, 1\u202f000 h\n").value
    assert result is not None
    assert result.text.source == "400\u00a0V, 1\u202f000 h"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_every_amount_is_read_to_the_last_digit(amount: Decimal) -> None:
    result = thing(f"price: {amount:f}\n").value
    assert result is not None
    assert (result.price, str(result.price)) == (amount, f"{amount:f}")


@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_day_is_read(day: date) -> None:
    result = thing(f"since: {day.isoformat()}\n").value
    assert result is not None
    assert result.since == day


@given(st.text(alphabet="0123456789.,+-eE_ %'\u00a0", min_size=1, max_size=12))
def test_nothing_but_a_plain_number_is_a_number(typed: str) -> None:
    from pitchgen.workspace.scalars import Wrong, to_decimal

    value = to_decimal(typed)
    if isinstance(value, Decimal):
        assert value == Decimal(typed)
        assert not set(typed) & set(",eE_ %'\u00a0")
    else:
        assert isinstance(value, Wrong)
        assert value.hint
