"""Nothing that only the animateur reads reaches a client: no text of it, no translation, not even its PO files.

Looked through is every document that a client may get, in every locale: each paragraph, attribute and property of a
Word document, its workbooks, the cells of a table, the lines of a calendar.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner
from documents.client_papers import KINDS
from documents.conftest import DAY, ROOT, proposal_of
from documents.deal_support import issued, order_of
from documents.test_briefing import made
from support.documents import text_template, with_part
from support.leaks import leaked, leaked_figures, leaks, plain, texts

from pitchgen.cli.main import pitchgen
from pitchgen.documents.briefings import Subject
from pitchgen.documents.pitch_outline import PitchAsk
from pitchgen.documents.pitch_plan import plan_pitch
from pitchgen.documents.production import DRAFT_INTRODUCTION
from pitchgen.documents.voices import available_locales
from pitchgen.translation.audience import BRIEFING_LANGUAGES, INTERNAL_TEMPLATES
from pitchgen.translation.prose import find_prose
from pitchgen.workspace.cache import DiskCache
from pitchgen.workspace.collections import ARGUMENTS, COLLECTIONS, REQUESTS
from pitchgen.workspace.workspace import Workspace

LOCALES = tuple(name for name in available_locales(Workspace(ROOT, ROOT, base=ROOT)) if "-" in name)
OWN = ("company.yaml", "products", "clients", "requests", "pictures", "exchange-rates", "arguments", "meetings",
       "declarations")  # fmt: skip
_PLACEHOLDER = re.compile(r"\{[^}]*\}|<[^>]*>")


def longest_piece(text: str) -> str:
    """The longest stretch of a message that is printed as it stands."""
    return max((plain(piece) for piece in _PLACEHOLDER.split(text)), key=len)


@pytest.fixture(scope="module")
def secrets() -> frozenset[str]:
    """What must not be read by clients: internal texts in every language that no client's text equals."""
    ws = Workspace(ROOT, ROOT, base=ROOT)
    internal: set[str] = set()
    public: set[str] = set()
    for collection in COLLECTIONS:
        for record in (ws.load_all(collection).value or {}).values():
            for found in find_prose(record) if hasattr(record, "__struct_fields__") else ():
                (internal if found.internal else public).add(found.prose.source)
    for path in sorted((ROOT / "locales").glob("*/*.po")):
        inside = path.stem in {"briefing", *INTERNAL_TEMPLATES}
        for entry in read_po(io.BytesIO(path.read_bytes())):
            (internal if inside else public).update({str(entry.id), str(entry.string)} - {""})
    known = {plain(text) for text in public}
    pieces = {longest_piece(text) for text in internal if plain(text) not in known}
    return frozenset(piece for piece in pieces if len(piece) > 3 and not any(piece in text for text in known))


# What an animateur types for themselves, in fields that are no prose: planted in every record of the demo.

CLIENT_NOTE = "Gegner im Haus: der Betriebsleiter will den alten Lieferanten behalten."
MEETING_NOTE = "Hinter vorgehaltener Hand: das Budget liegt zwanzig Prozent über unserem Preis."
CLEARED_BY = "Ottokar Zwischenprüfer"
CLEARANCE_NOTE = "Anruf bei der Behörde, Aktenzeichen Q-4711-geheim."
SECTOR_TAG, NEED_TAG = "geheimsektor", "geheimbedarf"
PLANTED = (CLIENT_NOTE, MEETING_NOTE, CLEARED_BY, CLEARANCE_NOTE, SECTOR_TAG, NEED_TAG)
COSTS = {"packing": "73511.37", "main_carriage": "98321.53", "unloading": "61937.29"}
FIGURES = tuple(value.replace(".", "") for value in COSTS.values())


def plant(text: str, folder: str) -> str:
    """A record of the demo with planted texts in every field that clients never read."""
    if folder == "clients":
        text = re.sub(r"(?m)^notes: .*(\n  .*)*\n?", "", text)
        text = re.sub(r"(?m)^  needs: \[", f"  needs: [{NEED_TAG}, ", text)
        text = re.sub(r"(?m)^  sectors: \[", f"  sectors: [{SECTOR_TAG}, ", text)
        return f"{text}notes: '{CLIENT_NOTE}'\n"
    if folder == "meetings":
        return f"{text}notes: '{MEETING_NOTE}'\n"
    for name, value in COSTS.items():
        text = re.sub(rf"(?m)^  {name}: .*$", f"  {name}: {value}", text)
    text = re.sub(r"(?m)^    by: .*$", f"    by: {CLEARED_BY}", text)
    return re.sub(r"(?m)^    note: .*(\n      .*)*", f"    note: '{CLEARANCE_NOTE}'", text)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, shared_cache: DiskCache) -> Workspace:
    """A user's workspace with all of the demo's records, in which every internal field has a text to be found."""
    own = tmp_path_factory.mktemp("planted") / "firm"
    for name in OWN:
        source, target = ROOT / "catalog" / name, own / "catalog" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    (own / "pitchgen.toml").write_text('[workspace]\nname = "Firm"\n', encoding="utf-8")
    for folder in ("clients", "meetings", "requests"):
        for path in (own / "catalog" / folder).glob("*.yaml"):
            path.write_text(plant(path.read_text(encoding="utf-8"), folder), encoding="utf-8")
    return Workspace(own, ROOT, cache=shared_cache, base=own)


def found_in(data: bytes, secrets: frozenset[str], tags: tuple[str, ...] = PLANTED) -> list[str]:
    """Everything internal that a document says; `tags` are looked for within words, too."""
    return [*leaks(data, secrets), *leaks(data, tags, enough=1), *leaked_figures(data, FIGURES)]


@pytest.mark.parametrize("kind", KINDS)
def test_no_document_for_a_client_says_what_only_the_animateur_reads(
    demo: Workspace, secrets: frozenset[str], kind: str
) -> None:
    said: dict[str, str] = {}
    for locale in LOCALES:
        for name, data in KINDS[kind](demo, locale):
            for text in texts(data):
                said.setdefault(text, f"{name} {locale}")
    assert len(said) > 500
    assert leaked(said, secrets) == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_document_says_what_the_animateur_noted(planted: Workspace, secrets: frozenset[str], kind: str) -> None:
    """Nor why an argument stands where it does: the names by which the ranking calls them are in no document."""
    books = planted.load_all(ARGUMENTS).value or {}
    arguments = tuple(f"{subject}/{key}" for subject, book in books.items() for key in book.arguments)
    assert arguments
    for name, data in KINDS[kind](planted, "fr-FR"):
        assert found_in(data, secrets, (*PLANTED, *arguments)) == [], name


def test_the_documents_of_a_pack_say_none_of_it(
    planted: Workspace, secrets: frozenset[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert planted.own is not None
    shutil.copytree(planted.own, tmp_path / "firm")
    monkeypatch.chdir(tmp_path / "firm")
    monkeypatch.setenv("PITCHGEN_CACHE_DIR", str(tmp_path / "cache"))
    asked = ["pack", "stuttgart-pumpen", "--contract", "--declarations", "-l", "fr-FR", "--issue-date", DAY.isoformat()]
    result = CliRunner().invoke(pitchgen, asked, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    written = sorted((tmp_path / "firm" / "out").iterdir())
    assert len(written) >= 4
    for path in written:
        assert leaks(path.name.encode(), PLANTED, enough=1) == []
        assert found_in(path.read_bytes(), secrets) == [], path.name


# The search itself finds what is planted.


def test_an_internal_document_is_full_of_what_these_tests_look_for(
    demo: Workspace, planted: Workspace, secrets: frozenset[str]
) -> None:
    assert len(secrets) > 500
    for locale in ("fr-FR", "en-GB"):
        assert len(leaks(made(demo, Subject(request="el-jadida-pompes"), locale)[0], secrets)) > 50
    order = order_of(demo, issued(demo, "stuttgart-pumpen")).data
    assert order is not None
    assert leaks(order, secrets)
    briefing = made(planted, Subject(request="el-jadida-pompes"))[0]
    assert set(found_in(briefing, frozenset())) >= {CLIENT_NOTE, CLEARED_BY, CLEARANCE_NOTE, *FIGURES[:1]}


def test_the_plants_are_where_a_careless_template_could_print_them(planted: Workspace) -> None:
    """Every planted text is in a record that the documents are made of: what is not read could not leak."""
    requests = planted.load_all(REQUESTS)
    assert requests.findings == ()
    texts = repr(requests.value)
    assert all(text in texts for text in (CLEARED_BY, CLEARANCE_NOTE, *COSTS.values()))
    pitch, _ = plan_pitch(planted, PitchAsk(day=DAY, client="schwabenquell-anlagenbau"))
    assert pitch is not None
    assert SECTOR_TAG in pitch.audience.sectors
    assert NEED_TAG in pitch.audience.needs


def test_a_template_that_prints_a_cost_is_caught(planted: Workspace, secrets: frozenset[str], tmp_path: Path) -> None:
    assert planted.own is not None
    own = tmp_path / "firm"
    shutil.copytree(planted.own, own)
    (own / "templates").mkdir()
    template = text_template("Fret : {{ offer.request.costs.main_carriage | number }}", "{{ seller.name }}")
    (own / "templates" / "proposal.docx").write_bytes(template)
    careless = Workspace(own, ROOT, cache=planted.cache, base=own)
    production, findings = proposal_of(careless, "stuttgart-pumpen", "fr-FR", draft=True)
    assert production is not None, findings
    assert production.data is not None, findings
    assert FIGURES[1] in found_in(production.data, secrets)


def _hidden(sentence: str) -> Iterator[tuple[str, bytes]]:
    """A document with a sentence in each place where one can hide."""
    first, second = sentence[:9], sentence[9:]
    document = text_template("Bonjour")
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    runs = f"<w:p {word}><w:r><w:t>{first}</w:t></w:r><w:r><w:t>{second}</w:t></w:r></w:p>".encode()
    yield "runs of a paragraph", with_part(document, "word/header9.xml", runs)
    yield "a property", with_part(document, "docProps/custom.xml", f"<p><v>{sentence}</v></p>".encode())
    yield "an attribute", with_part(document, "word/media.xml", f'<d descr="{sentence}"/>'.encode())
    workbook = io.BytesIO()
    with zipfile.ZipFile(workbook, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst><si><t>{sentence}</t></si></sst>")
    yield "a workbook", with_part(document, "word/embeddings/chart.xlsx", workbook.getvalue())
    yield "a table", f'\ufeffA1;"{sentence}";2026\r\n'.encode()
    yield "a calendar", f"BEGIN:VEVENT\r\nDESCRIPTION:{first}\r\n {second}\r\nEND:VEVENT\r\n".encode()


@pytest.mark.parametrize("sentence", [CLIENT_NOTE, "Marge très faible"])
def test_a_sentence_is_found_wherever_it_is_planted(sentence: str) -> None:
    assert leaks(text_template("Bonjour"), [sentence]) == []
    for place, data in _hidden(sentence):
        assert leaks(data, [sentence]) == [sentence], place


def test_a_figure_is_found_however_a_locale_writes_it() -> None:
    for written in ("98 321,53", "98.321,53", "98,321.53", "98’321.53", "98\u202f321,53"):
        assert leaked_figures(text_template(f"Fret : {written} EUR"), FIGURES) == [FIGURES[1]], written
    assert leaked_figures(text_template("Fret : 98 321,54 EUR"), FIGURES) == []


def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all files that are read from now on."""
    names: list[str] = []
    read = Path.read_bytes

    def watched(path: Path) -> bytes:
        names.append(path.name)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", watched)
    return names


@pytest.mark.parametrize("kind", KINDS)
def test_the_voice_of_a_client_s_document_never_opens_the_briefing_s_messages(
    monkeypatch: pytest.MonkeyPatch, shared_cache: DiskCache, kind: str
) -> None:
    ws = Workspace(ROOT, ROOT, cache=shared_cache, base=ROOT)
    names = opened(monkeypatch)
    assert list(KINDS[kind](ws, "en-GB"))
    assert "catalog.po" in names
    assert {"briefing.po", *(f"{name}.po" for name in INTERNAL_TEMPLATES)}.isdisjoint(names)
    made(ws, Subject(country="GB"), "en-GB", DAY)
    assert {"briefing.po", "country-briefing.po"} <= set(names)


def test_internal_texts_are_translated_into_the_languages_of_animateurs_only() -> None:
    languages = {path.parent.name for path in (ROOT / "locales").glob("*/briefing.po")}
    assert languages <= set(BRIEFING_LANGUAGES)


def test_the_introduction_of_a_draft_is_for_clients_too(secrets: frozenset[str]) -> None:
    assert plain(DRAFT_INTRODUCTION.source) not in secrets
