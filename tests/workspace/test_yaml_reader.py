"""YAML as people write it: every scalar stays text, every mistake is told in plain words with its line."""

from __future__ import annotations

from types import ModuleType

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.workspace.node import Mapping, Node, Scalar, Sequence, line_of, steps_of
from pitchgen.workspace.yaml_reader import MAX_BYTES, MAX_DEPTH, MAX_NODES, read_yaml


def read(text: str) -> Node:
    """The tree of a text without a fault."""
    reading = read_yaml(text.encode(), "x.yaml")
    assert reading.findings == ()
    assert reading.value is not None
    return reading.value


def texts(node: Node) -> object:
    """A tree as plain Python values."""
    if isinstance(node, Mapping):
        return {entry.key.text: texts(entry.value) for entry in node}
    if isinstance(node, Sequence):
        return [texts(item) for item in node.items]
    return node.text


@pytest.mark.parametrize(
    "typed", ["NO", "no", "0901.21", "1.10", "2026-11-24", "1e3", "0x1F", "1_000", "true", "12:30"]
)
def test_what_is_typed_is_what_is_read(typed: str) -> None:
    assert texts(read(f"country: {typed}\n")) == {"country": typed}


def test_nothing_typed_is_not_the_same_as_an_empty_text() -> None:
    tree = read("a:\nb: ~\nc: ''\n")
    assert isinstance(tree, Mapping)
    assert [entry.value.is_empty for entry in tree if isinstance(entry.value, Scalar)] == [True, True, False]


def test_lines_are_those_of_the_file() -> None:
    tree = read("# a comment\nlines:\n  - product: A\n    quantity: 1\n  - product: B\n    quantity: >-\n      2\n")
    assert line_of(tree, "") == 2
    assert line_of(tree, "lines") == 2
    assert line_of(tree, "lines[2]") == 5
    assert line_of(tree, "lines[2].quantity") == 6
    assert line_of(tree, "lines[2].discount.percent") == 5, "the nearest part that is there"
    assert line_of(tree, "lines[9].product") == 2
    assert line_of(tree, "lines[0].product") == 2


def test_a_field_is_counted_from_one() -> None:
    assert steps_of("lines[2].note.fr") == ("lines", 1, "note", "fr")


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    reading = read_yaml("\ufeffname: Müller\r\ncity: Köln\r\n".encode(), "x.yaml")
    assert reading.findings == ()
    assert reading.value is not None
    assert texts(reading.value) == {"name": "Müller", "city": "Köln"}


MISTAKES = [
    ("a: 1\n\tb: 2\n", "yaml-tab", 2, "tab"),
    ("a:\n  b: 1\n\tc: 2\n", "yaml-tab", 3, "spaces"),
    ("a: 1\n\u00a0\u00a0b: 2\n", "yaml-indentation", 2, "no-break"),
    ("name: Vanne: la grande\n", "yaml-quotes", 1, '"Vanne: la grande"'),
    ("a: 1\nname: 'l'eau'\n", "yaml-quotes", 2, "close too early"),
    ('a: 1\nname: "une\nb: 2\n', "yaml-quotes", 2, "not closed"),
    ('path: "C:\\Users"\n', "yaml-quotes", 1, "single quotation marks"),
    ("mail: @brun\n", "yaml-quotes", 1, "begins with the sign @"),
    ("share: %46\n", "yaml-quotes", 1, "begins with the sign %"),
    ("text: {place} est loin\n", "yaml-quotes", 1, "begins with the sign {"),
    ("- > oui\n  non\n", "yaml-quotes", 1, "begins with the sign >"),
    ("a: 1\n  b: 2\n", "yaml-indentation", 2, "not aligned"),
    ("a:\n    b: 1\n  c: 2\n", "yaml-indentation", 3, "not aligned"),
    ("a:\n  - 1\n  b: 2\n", "yaml-indentation", 3, "not aligned"),
    ("a: 1\nfoo\nb: 2\n", "yaml-syntax", 2, "colon is missing"),
    ("a: [1, 2\nb: 3\n", "yaml-syntax", 1, "not closed"),
    ("a: 1\na: 2\n", "duplicate-key", 2, "first is in line 1"),
    ("a: &x 1\nb: 2\n", "yaml-feature", 1, "&x"),
    ("a: 1\nb: *x\n", "yaml-feature", 2, "*x"),
    ("<<: 1\n", "yaml-feature", 1, "<<"),
    ("a: !!python/object/apply:os.system [ls]\n", "yaml-feature", 1, "special type"),
    ("a: !x 1\n", "yaml-feature", 1, "!x"),
    ("a: 1\n---\nb: 2\n", "yaml-feature", 2, "one document"),
    ("[a]: 1\n", "yaml-feature", 1, "key"),
    ("# nothing\n", "file-empty", 0, "nothing"),
    ("name: Vanne #40\n", "comment-cuts-text", 1, '"Vanne" was read'),
    ("name: Vanne\n  moyenne #40\n", "comment-cuts-text", 2, '"#40"'),
    ("a: 1\nb: \x07\n", "file-character", 2, "U+0007"),
    ("[" * (MAX_DEPTH + 1), "file-too-deep", 1, "levels"),
]


@pytest.mark.parametrize(("text", "check", "line", "words"), MISTAKES)
def test_a_mistake_is_told_in_plain_words(text: str, check: str, line: int, words: str) -> None:
    found = read_yaml(text.encode(), "x.yaml").findings
    assert [(finding.check, finding.place.file, finding.place.line) for finding in found] == [(check, "x.yaml", line)]
    assert words in f"{found[0].message} {found[0].hint}"
    assert "scanning" not in found[0].message, "no word of the parser's own"


@pytest.mark.parametrize(("text", "check", "line", "words"), MISTAKES)
def test_the_slower_parser_gives_the_same_diagnosis(
    monkeypatch: pytest.MonkeyPatch, text: str, check: str, line: int, words: str
) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    found = read_yaml(text.encode(), "x.yaml").findings
    assert [(finding.check, finding.place.line) for finding in found] == [(check, line)]


def test_other_encodings_are_told_with_the_line() -> None:
    latin = read_yaml("a: 1\nname: Müller\n".encode("latin-1"), "x.yaml").findings
    assert [(finding.check, finding.place.line) for finding in latin] == [("file-encoding", 2)]
    wide = read_yaml("a: 1\n".encode("utf-16"), "x.yaml").findings
    assert [(finding.check, "UTF-16" in finding.message) for finding in wide] == [("file-encoding", True)]


def test_hostile_sizes_are_refused_before_they_cost_anything() -> None:
    assert read_yaml(b"a" * (MAX_BYTES + 1), "x").findings[0].check == "file-too-large"
    assert read_yaml(b"[" + b",".join([b"1"] * MAX_NODES) + b"]", "x").findings[0].check == "file-too-large"


def test_a_comment_with_a_space_cuts_nothing() -> None:
    assert texts(read("a:\n  Vanne\n  #grande\nb: 1\n")) == {"a": "Vanne", "b": "1"}
    assert texts(read("a: Vanne # la grande\nb: 'Vanne #40'\nc: x #\n")) == {"a": "Vanne", "b": "Vanne #40", "c": "x"}


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    reading = read_yaml(data, "x.yaml")
    assert reading.value is not None or reading.findings


@given(st.text(alphabet=st.sampled_from("ab:-#'\"[]{},&*!|>%@` \n\t?~0"), max_size=60))
def test_no_arrangement_of_signs_raises(text: str) -> None:
    reading = read_yaml(text.encode(), "x.yaml")
    assert reading.value is not None or reading.findings


PRINTABLE = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40)


@given(st.dictionaries(PRINTABLE, PRINTABLE, max_size=5))
def test_any_text_in_quotation_marks_is_read_as_it_is(values: dict[str, str]) -> None:
    dumped = yaml.safe_dump(values, default_style='"', allow_unicode=True)
    assert texts(read(dumped)) == {key.replace("\ufeff", "\ufeff"): value for key, value in values.items()}


def test_the_module_of_pyyaml_is_only_loaded_for_reading() -> None:
    import pitchgen.workspace.yaml_reader as module

    assert not any(isinstance(value, ModuleType) and value.__name__ == "yaml" for value in vars(module).values())
