from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO

import pytest
from babel.messages.pofile import read_po as babel_read
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pitchgen.language.po import message_key
from pitchgen.language.po_file import PoEntry, PoFile
from pitchgen.language.po_reader import read_po, read_translations, unescape
from pitchgen.translation.header import new_po
from pitchgen.translation.po_writer import WIDTH, columns, escape, render_po

from .samples import NOW

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.sampled_from('\n\t"\\{}<>&% \u00a0'),
    max_size=300,
)
WORDS = ["offre", "pompe", "à", "«\u00a0x\u00a0»", "bout-d’arbre", "水", "{buyer.name}", ";", "\n"]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)
WORD = st.text(st.characters(categories=("Ll", "Lu", "Nd")), min_size=1, max_size=12)


def entries(text: st.SearchStrategy[str]) -> st.SearchStrategy[PoEntry]:
    return st.builds(
        PoEntry,
        msgid=text.filter(bool),
        msgstr=text,
        context=st.sampled_from(["", "head"]),
        notes=st.lists(WORD, max_size=2).map(tuple),
        comments=st.lists(WORD, max_size=2).map(tuple),
        references=st.lists(st.builds("{}.yaml:{}".format, WORD, st.integers(1, 999)), max_size=9).map(tuple),
        flags=st.sampled_from([(), ("fuzzy",), ("fuzzy", "python-brace-format")]),
        previous=st.none() | text.filter(bool),
    )


def files(text: st.SearchStrategy[str]) -> st.SearchStrategy[PoFile]:
    def made(found: list[PoEntry], obsolete: int) -> PoFile:
        unique = tuple({entry.key: entry for entry in found}.values())
        live, old = unique[obsolete:], unique[:obsolete]
        gone = tuple(replace(entry, obsolete=True, comments=(), references=()) for entry in old)
        return PoFile(new_po("de", NOW).header, (*live, *gone))

    return st.builds(made, st.lists(entries(text), max_size=6), st.integers(0, 2))


def without_lines(po: PoFile) -> PoFile:
    return replace(po, header_line=0, entries=tuple(replace(entry, line=0) for entry in po.entries))


@given(TEXT)
def test_escaping_can_be_undone(text: str) -> None:
    assert unescape(escape(text)) == text


@given(files(TEXT))
def test_what_is_written_is_read_back_with_nothing_lost(po: PoFile) -> None:
    read, findings = read_po(render_po(po), "de.po")
    assert findings == ()
    assert without_lines(read) == po


@given(files(TEXT))
def test_printing_sees_the_same_texts_states_and_lines(po: PoFile) -> None:
    data = render_po(po)
    (full, _), brief = read_po(data, "de.po"), read_translations(data, "de.po")
    assert {key: (entry.text, entry.state, entry.line) for key, entry in brief.entries.items()} == {
        message_key(entry.msgid, entry.context): (entry.msgstr, entry.state, entry.line) for entry in full.live
    }


@given(files(SENTENCE))
def test_babel_reads_the_same_messages(po: PoFile) -> None:
    po = replace(po, entries=po.live)  # Babel stumbles over `#~|`, which gettext's own tools write
    catalog = babel_read(BytesIO(render_po(po)), abort_invalid=True)
    assert {(message.context or "", message.id): message.string for message in catalog if message.id} == {
        entry.key: entry.msgstr for entry in po.live
    }


@given(files(SENTENCE))
def test_lines_stay_within_the_width_where_a_space_lets_them_break(po: PoFile) -> None:
    for line in render_po(po).decode().splitlines():
        assert columns(line) <= WIDTH or " " not in line[1:-1].strip(), line


PIECES = [
    "msgid ",
    "msgstr ",
    "msgctxt ",
    "msgid_plural ",
    "msgstr[0] ",
    '"',
    "\\",
    "#",
    "#~ ",
    "#| ",
    "#, fuzzy",
    "#: a:1",
]


@given(
    st.binary(max_size=200) | st.lists(st.sampled_from([*PIECES, "é", "\n", " "])).map(lambda p: "".join(p).encode())
)
def test_no_file_whatever_breaks_the_reader_and_what_it_refuses_it_explains(data: bytes) -> None:
    _, findings = read_po(data, "de.po")
    assert all(finding.place.file == "de.po" and finding.hint for finding in findings)


def test_a_comment_of_several_lines_stays_a_comment() -> None:
    po = PoFile(new_po("de", NOW).header, (PoEntry("Poste", comments=("Une ligne de l’offre.\nPas un emploi.",)),))
    read, findings = read_po(render_po(po), "de.po")
    assert findings == ()
    assert read.entries[0].comments == ("Une ligne de l’offre.", "Pas un emploi.")


def gettext_tools() -> list[str]:
    """Gettext's own programs where they are installed; Babel above is the second opinion that is always there."""
    return [name for name in ("msgcat", "msgfmt") if shutil.which(name)]


FRENCH = (
    "Le vendeur paie le transport jusqu’au lieu de livraison convenu ({place})\u00a0; le déchargement et la suite "
    "du transport sont à la charge de l’acheteur."
)
GERMAN = (
    "Der Verkäufer trägt die Beförderungskosten bis zum vereinbarten Lieferort ({place}); die Entladung und die "
    "Weiterbeförderung gehen zu Lasten des Käufers."
)
AWKWARD = (
    "L’A.TR ; le client {seller.registration.legal_form} au capital de {seller.registration.share_capital}"
    " ; « Dipl.-Ing. » {buyer.name} : l’éditeur écrit à h.vauzelle@valdorne.example/fr, n° 2006/112/CE </1><x1/> 3/4"
)
SAMPLE = PoFile(
    new_po("de", NOW).header,
    (
        PoEntry("Offre", "Angebot", comments=("body, paragraph 1",), references=("templates/proposal.docx",)),
        PoEntry(
            FRENCH,
            GERMAN,
            references=tuple(f"catalog/incoterms/{code}.yaml:{line}" for line, code in enumerate(("FCA", "FOB"), 19)),
            flags=("fuzzy", "python-brace-format"),
            previous="Le vendeur paie le transport jusqu’au lieu ({place}).",
        ),
        PoEntry("Premier paragraphe,\nsecond paragraphe.", "Erster Absatz,\nzweiter Absatz.", notes=("geprüft",)),
        PoEntry("Pompe", "Pumpe", context="column", flags=("python-brace-format",)),
        PoEntry("见积书", "お見積りの件につきまして、下記の通りご回答申し上げます。" * 4),
        PoEntry(AWKWARD, " ".join([AWKWARD] * 3)),
        PoEntry("Vanne", "Ventil", obsolete=True),
    ),
)


def by_msgcat(data: bytes) -> None:
    run = subprocess.run(["msgcat", "-"], input=data, capture_output=True, check=True)
    assert run.stdout == data


def by_msgfmt(data: bytes) -> None:
    run = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", "-"], input=data, capture_output=True)
    assert (run.returncode, run.stderr.decode()) == (0, "")


def by_babel(data: bytes) -> None:
    catalog = babel_read(BytesIO(data), abort_invalid=True)
    assert len(catalog) == len(SAMPLE.live)
    assert len(catalog.obsolete) == 1


OPINIONS: dict[str, Callable[[bytes], None]] = {"msgcat": by_msgcat, "msgfmt": by_msgfmt, "babel": by_babel}


@pytest.mark.parametrize("opinion", ["babel", *gettext_tools()])
def test_other_tools_agree_with_what_we_write(opinion: str) -> None:
    OPINIONS[opinion](render_po(SAMPLE))
