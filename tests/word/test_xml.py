"""XML parts are parsed hardened, and written with no namespace noise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from support.story import NAMESPACES

from pitchgen.word.xml import W, attribute_of, legal, parse_xml, text_of, write_element

BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
FILE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
STRICT = b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'


@pytest.mark.parametrize(
    ("data", "check"),
    [
        (BOMB, "word-xml-doctype"),
        (FILE, "word-xml-doctype"),
        (b"<x/>\n<!DOCTYPE x>", "word-xml-damaged"),
        (b"<!DOCTYPE x SYSTEM 'http://localhost/x.dtd'><x/>", "word-xml-doctype"),
        (b"<x>&unknown;</x>", "word-xml-damaged"),
        (b"<x>", "word-xml-damaged"),
        (b"", "word-xml-damaged"),
        (STRICT, "word-xml-strict"),
    ],
)
def test_what_is_not_read(data: bytes, check: str) -> None:
    root, findings = parse_xml(data, "word/document.xml")
    assert root is None
    assert [(finding.check, finding.place.file) for finding in findings] == [(check, "word/document.xml")]
    assert findings[0].hint


def test_deep_nesting_is_refused_not_followed() -> None:
    root, findings = parse_xml(b"<a>" * 5000 + b"</a>" * 5000, "d")
    assert root is None
    assert [finding.check for finding in findings] == ["word-xml-damaged"]


def test_a_part_is_read() -> None:
    root, findings = parse_xml(f'<w:p xmlns:w="{W[1:-1]}"/>'.encode(), "d")
    assert not findings
    assert root is not None
    assert root.tag == f"{W}p"


def test_writing_declares_each_namespace_where_it_begins() -> None:
    source = (
        f'<w:r xmlns:w="{W[1:-1]}"><!-- x --><w:t xml:space="preserve"> a &amp; b </w:t>'
        f'<a:b xmlns:a="{NAMESPACES["a"]}" w:x="1&quot;"><a:c/></a:b><d xmlns="urn:d"><e/></d></w:r>'
    )
    root = etree.fromstring(source)
    written = write_element(root, {})
    assert etree.canonicalize(written) == etree.canonicalize(source)
    assert "xmlns:a" not in write_element(root[2], root.nsmap | {"a": NAMESPACES["a"]})


@given(st.text())
def test_any_text_is_written_as_xml(text: str) -> None:
    root = etree.fromstring(f'<a b="{attribute_of(text)}">{text_of(text)}</a>')
    assert root.get("b") == legal(text)
    assert (root.text or "") == legal(text).replace("\n", " ").replace("\r", " ")
