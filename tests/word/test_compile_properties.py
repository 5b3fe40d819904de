"""What holds for any text: splitting it over runs changes nothing, translating it by itself gives it back."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.story import FILTERS, Xml, b, compiled, document, i, messages, p, red, rendered, shown, t, u

from pitchgen.word.compile_story import compile_story
from pitchgen.word.compiled import Lookup
from pitchgen.word.formats import Format
from pitchgen.word.marks import Mark, mark
from pitchgen.word.message import escape, read_translation, write_sentence
from pitchgen.word.nodes import Leaf, Print, Text

NASTY = "&<>{}%\"'/;bix12 lt;amp&«é"
TAG = re.compile(r"\{[{%#]|[}%#]\}")
TEXTS = st.text(alphabet=NASTY, min_size=1, max_size=30).filter(lambda text: not TAG.search(text))
FORMATS = st.sampled_from([t, b, i, u, red])


@st.composite
def split(draw: st.DrawFn, text: str) -> list[str]:
    """A text in pieces, as Word cuts it."""
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(text) - 1)), max_size=6)))
    return [text[start:end] for start, end in pairwise([0, *cuts, len(text)]) if text[start:end]]


@given(TEXTS.map(lambda text: f"{text} {{{{ a.b }}}} x {text}"), st.data())
def test_the_msgid_does_not_depend_on_the_runs(text: str, data: st.DataObject) -> None:
    pieces = data.draw(split(text))
    whole = [each.msgid for each in messages(p(text))]
    assert [each.msgid for each in messages(p(*pieces))] == whole
    assert len(whole) == 1


@given(st.lists(st.tuples(FORMATS, TEXTS), min_size=1, max_size=5))
def test_the_identity_translation_gives_back_the_visible_text(runs: list[tuple[Callable[[str], Xml], str]]) -> None:
    visible = "".join(text for _, text in runs)
    assume(not TAG.search(visible))
    content = p(*(make(text) for make, text in runs), " ", b("{{ n }}"))
    story, _ = compiled(content)
    assert shown(rendered(story, n="7")) == [f"{visible} 7"]


@given(st.lists(st.text(alphabet=NASTY, max_size=20), max_size=4))
def test_escaping_is_undone_by_reading(texts: list[str]) -> None:
    leaves: list[Leaf] = []
    for number, text in enumerate(texts):
        leaves += [Text(text), Print(f"v{number}")]
    sentence = write_sentence(mark(leaves).parts)
    parts, problems = read_translation(sentence.msgid, sentence)
    assert not problems
    spoken = [part.text if isinstance(part, Text) else part.expression for part in parts if not isinstance(part, Mark)]
    assert "".join(spoken) == "".join(f"{text}v{number}" for number, text in enumerate(texts)).strip()


@given(st.text(alphabet=NASTY, max_size=30))
def test_an_escaped_text_has_no_mark_and_no_placeholder(text: str) -> None:
    sentence = write_sentence([])
    parts, problems = read_translation(escape(text), sentence)
    assert not problems
    assert "".join(part.text for part in parts if isinstance(part, Text)) == text


BOLD, RED = Format((("w:b", "<w:b/>"),)), Format((("w:color", '<w:color w:val="FF0000"/>'),))


@given(st.permutations(range(5)))
def test_a_permuted_translation_keeps_every_mark_and_placeholder(order: list[int]) -> None:
    pieces = ["<b>un</b>", "{a.b}", "<1>deux</1>", "{c}", "trois"]
    content = p("trois quatre cinq ", b("un"), " {{ a.b }} ", red("deux"), " {{ c | money }}")
    msgid = "trois quatre cinq <b>un</b> {a.b} <1>deux</1> {c}"
    assert [each.msgid for each in messages(content)] == [msgid]
    translation = " ".join(pieces[at] for at in order)
    lookup = lambda msgid, context: Lookup(translation)  # noqa: E731
    story, misses, findings = compile_story(document(content), "d", lookup=lookup, known_filters=FILTERS)
    assert not misses
    assert not findings
    values = {"<b>un</b>": "un", "{a.b}": "X", "<1>deux</1>": "deux", "{c}": "9 EUR", "trois": "trois"}
    assert shown(rendered(story, a={"b": "X"}, c=9)) == [" ".join(values[pieces[at]] for at in order)]
    assert story.source.count("<w:b/>") == story.source.count('w:val="FF0000"') == 1


@given(st.lists(st.sampled_from([PLAIN := Format(), BOLD, RED]), min_size=1, max_size=8), st.data())
def test_marks_always_close_and_keep_the_words(formats: list[Format], data: st.DataObject) -> None:
    words = data.draw(
        st.lists(st.sampled_from(["mot", " ", "un mot ", " et"]), min_size=len(formats), max_size=len(formats))
    )
    marked = mark([Text(word, form) for word, form in zip(words, formats, strict=True)])
    sentence = write_sentence(marked.parts)
    assert re.sub(r"</?\w+>", "", sentence.msgid).split() == "".join(words).split()
    assert not read_translation(sentence.msgid, sentence)[1]


@settings(max_examples=50)
@given(st.text(alphabet=string.printable + "{}%é\u00a0“”", max_size=40))
def test_any_typed_text_gives_findings_or_a_document(text: str) -> None:
    typed = "".join(each for each in text if each.isprintable())
    story, _, findings = compile_story(
        document(p(typed)), "d", lookup=lambda msgid, context: Lookup(msgid), known_filters=FILTERS
    )
    assert findings or rendered(story) is not None
