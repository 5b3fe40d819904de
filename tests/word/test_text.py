"""Whatever people type reaches the page as typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pitchgen.word.text import attribute_xml, text_xml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
anything = st.text(st.characters(), max_size=200) | st.text(
    st.sampled_from("a&<>\"'\n\r\t\x00\x02{}%\u2028\ufffe\u200f🙂")
)
LINE_ENDS = ("\r\n", "\r", "\x85", "\u2028", "\u2029")


def readable(text: str) -> str:
    """What a reader may expect to see of a text: line ends are one thing, what XML cannot hold is gone."""
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    return "".join(
        char
        for char in text
        if char in "\t\n"
        or (ord(char) >= 0x20 and not 0xD800 <= ord(char) <= 0xDFFF and ord(char) not in (0xFFFE, 0xFFFF))
    )


def seen(xml: str) -> str:
    root = etree.fromstring(f'<w:r xmlns:w="{W}"><w:t xml:space="preserve">{xml}</w:t></w:r>'.encode())
    marks = {f"{{{W}}}br": "\n", f"{{{W}}}tab": "\t"}
    return "".join(marks.get(str(node.tag), node.text or "") for node in root)


@given(anything)
def test_text_is_read_back_as_it_was_typed(text: str) -> None:
    assert seen(text_xml(text)) == readable(text)


@given(anything)
def test_an_attribute_is_read_back_on_one_line(text: str) -> None:
    node = etree.fromstring(f'<a b="{attribute_xml(text)}"/>'.encode())
    assert node.get("b") == readable(text).replace("\n", " ").replace("\t", " ")


def test_tags_in_data_are_text() -> None:
    assert text_xml("{{ 7 * 7 }} {% if %} \x02{ x }\x02") == "{{ 7 * 7 }} {% if %} { x }"


def test_company_names_keep_their_signs() -> None:
    assert seen(text_xml('Smith & Co <GmbH> "O\'Brien"')) == 'Smith & Co <GmbH> "O\'Brien"'
