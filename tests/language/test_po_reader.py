"""PO files, whole and broken."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.language.po import Translation, message_key
from pitchgen.language.po_reader import read_po, read_translations
from pitchgen.model.finding import Severity

SOUND = r"""# Deutsche Übersetzung
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"

#. A tagline
#: catalog/company.yaml:12
msgid "Vannes pour l’industrie"
msgstr "Armaturen für die Industrie"

#, fuzzy, python-brace-format
msgctxt "heading"
msgid "Offre"
msgstr "Angebot"

msgid "Offre"
msgstr ""
"Ange"
"bot\tNr. \"5\"\\\n"

msgid "Délai"
msgstr ""

#~ msgid "Ancien"
#~ msgstr "Alt"
"""


def test_every_entry_has_its_text_its_state_and_its_line() -> None:
    file = read_translations(SOUND.encode(), "locales/de/catalog.po")
    assert file.findings == ()
    assert file.entries == {
        "Vannes pour l’industrie": Translation("Armaturen für die Industrie", 8, "translated"),
        message_key("Offre", "heading"): Translation("Angebot", 13, "fuzzy"),
        "Offre": Translation('Angebot\tNr. "5"\\\n', 16, "translated"),
        "Délai": Translation("", 21, "untranslated"),
    }


def test_obsolete_entries_and_the_header_are_no_translations() -> None:
    entries = read_translations(SOUND.encode(), "x.po").entries
    assert "Ancien" not in entries
    assert "" not in entries


def test_a_fault_in_an_obsolete_entry_matters_to_translators_alone() -> None:
    data = b'msgid "a"\nmsgstr "A"\n\n#~ msgid "b"\n#~ msgstr "B\n'
    assert read_translations(data, "x.po").findings == ()
    po, (finding,) = read_po(data, "x.po")
    assert (finding.check, finding.place.line) == ("po-syntax", 5)
    assert [entry.msgid for entry in po.entries] == ["a"]


def test_an_empty_line_inside_an_entry_does_not_end_it() -> None:
    file = read_translations(b'msgid "a"\n\nmsgstr "A"\n\n"B"\n', "x.po")
    assert file.findings == ()
    assert file.entries["a"].text == "AB"


def test_windows_lines_and_a_byte_order_mark_are_read() -> None:
    data = b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode()
    assert read_translations(data, "x.po") == read_translations(SOUND.encode(), "x.po")


def test_entries_need_no_empty_line_between_them() -> None:
    text = b'msgid "a"\nmsgstr "A"\nmsgid "b"\nmsgstr "B"\nmsgctxt "c"\nmsgid "b"\nmsgstr "C"\n'
    file = read_translations(text, "x.po")
    assert {key: entry.text for key, entry in file.entries.items()} == {"a": "A", "b": "B", "c\x04b": "C"}


@pytest.mark.parametrize(
    ("text", "check", "line"),
    [
        ('msgid "a"\nmsgstr "A\n', "po-syntax", 2),
        ('msgid "a"\nmsgstr "A"\nB"\n', "po-syntax", 3),
        ('"lost"\n', "po-syntax", 1),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "B"\n', "po-syntax", 1),
        ('msgid "a"\nmsgstr "A"\nmsgstr "B"\n', "po-syntax", 3),
        ('msgid "a"\nmsgstr "A"\n\nmsgid "a"\nmsgstr "B"\n', "po-duplicate", 4),
        ('msgid "a"\nmsgid_plural "as"\nmsgstr[0] "A"\nmsgstr[1] "As"\n', "po-plural", 1),
    ],
)
def test_a_broken_entry_is_found_on_its_line(text: str, check: str, line: int) -> None:
    (finding,) = read_translations(text.encode(), "locales/de/x.po").findings
    assert (finding.check, finding.place.line, finding.place.file) == (check, line, "locales/de/x.po")
    assert finding.hint


def test_all_faults_come_at_once_and_sound_entries_survive() -> None:
    text = 'msgid "a\nmsgstr "A"\n\nmsgid "b"\nmsgstr "B"\n\nmsgid "c"\nmsgstr C"\n\nmsgid "d"\nmsgstr "D"\n'
    file = read_translations(text.encode(), "x.po")
    assert [finding.place.line for finding in file.findings] == [1, 8]
    assert set(file.entries) == {"b", "d"}


def test_of_two_equal_entries_the_first_counts() -> None:
    file = read_translations(b'msgid "a"\nmsgstr "A"\nmsgid "a"\nmsgstr "B"\n', "x.po")
    assert file.entries["a"].text == "A"


def test_another_character_set_is_a_finding_with_its_line() -> None:
    file = read_translations('msgid "a"\nmsgstr "Ü"\n'.encode("latin-1"), "x.po")
    assert file.entries == {}
    (finding,) = file.findings
    assert (finding.check, finding.place.line, finding.severity) == ("po-encoding", 2, Severity.ERROR)


@pytest.mark.parametrize(("written", "meant"), [(r"\101", "A"), (r"\x41", "A"), (r"\a\v", "\a\v"), (r"\q", "q")])
def test_escapes_of_c_are_understood(written: str, meant: str) -> None:
    file = read_translations(f'msgid "k"\nmsgstr "{written}"\n'.encode(), "x.po")
    assert file.entries["k"].text == meant


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=90)
MESSAGES = st.dictionaries(TEXT, st.tuples(TEXT | st.just(""), st.booleans()), max_size=6)


@given(MESSAGES)
def test_what_babel_writes_is_read_back(messages: dict[str, tuple[str, bool]]) -> None:
    catalog = Catalog(locale="de")
    for msgid, (msgstr, fuzzy) in messages.items():
        catalog.add(msgid, msgstr, flags=["fuzzy"] if fuzzy and msgstr else [])
    written = io.BytesIO()
    write_po(written, catalog, width=76)
    file = read_translations(written.getvalue(), "x.po")
    assert file.findings == ()
    for msgid, (msgstr, fuzzy) in messages.items():
        entry = file.entries[msgid]
        assert entry.text == msgstr
        assert entry.state == ("untranslated" if not msgstr else "fuzzy" if fuzzy else "translated")
    lines = written.getvalue().decode().split("\n")
    for entry in file.entries.values():
        assert lines[entry.line - 1].startswith("msgid")
    assert all(one.line < other.line for one, other in pairwise(file.entries.values()))


@given(st.binary(max_size=200) | st.text(alphabet='msgidstr "\\\n#~,[0]x', max_size=200).map(str.encode))
def test_no_file_breaks_the_reader(data: bytes) -> None:
    file = read_translations(data, "x.po")
    assert all(finding.place.line >= 0 for finding in file.findings)
