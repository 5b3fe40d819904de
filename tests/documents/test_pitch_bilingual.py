"""A pitch in two languages side by side says in each column what the pitch of one language says, and nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from documents.conftest import DAY, offer_of
from lxml import etree
from support.golden import Golden
from support.ooxml import assert_valid_docx
from support.outline import outline

from pitchgen.documents.minutes_papers import case_for, make_bilingual_minutes
from pitchgen.documents.pitch_bilingual import make_bilingual_pitch
from pitchgen.documents.pitch_outline import Pitch, PitchAsk
from pitchgen.documents.pitch_plan import plan_pitch
from pitchgen.documents.pitches import make_pitches
from pitchgen.documents.production import Production
from pitchgen.model.finding import Finding
from pitchgen.workspace.workspace import Workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAIR = ("de-DE", "fr-FR")
CLIENT = {"client": "schwabenquell-anlagenbau", "products": ("CN-65-200-22",)}
MARK = "locales/de/pitch-bilingual.po"


def planned(ws: Workspace, priced: bool = False, **asked: Any) -> tuple[Pitch, tuple[Finding, ...]]:
    offer, found = offer_of(ws, "stuttgart-pumpen") if priced else (None, ())
    pitch, findings = plan_pitch(ws, PitchAsk(**{"day": DAY, **asked}), offer, found)
    assert pitch is not None, [str(finding) for finding in findings]
    return pitch, findings


def bilingual(
    ws: Workspace, pair: tuple[str, str] = PAIR, *, priced: bool = False, draft: bool = False, **asked: Any
) -> tuple[Production, set[str]]:
    pitch, findings = planned(ws, priced, **(asked or CLIENT))
    made = make_bilingual_pitch(ws, pitch, pair, draft=draft, known=findings)
    return made, {finding.check for finding in (*findings, *made.findings)}


def body(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def said(element: etree._Element) -> str:
    shown = " \n".join("".join(node.text or "" for node in one.iter(f"{W}t")) for one in element.iter(f"{W}p"))
    return re.sub("[\u00a0\u202f]", " ", shown)


def columns(data: bytes) -> Iterator[tuple[list[etree._Element], list[etree._Element]]]:
    """The cells of each row, those left of the gap and those right of it."""
    for row in body(data).iter(f"{W}tr"):
        left, gap, right = _sides(row)
        if gap:
            yield left, right


def _sides(row: etree._Element) -> tuple[list[etree._Element], list[etree._Element], list[etree._Element]]:
    """The cells of the left column, the gap, those of the right column; a row across both has neither."""
    cells = list(row.iterchildren(f"{W}tc"))
    half = len(cells) // 2
    return (cells[:half], cells[half : half + 1], cells[half + 1 :]) if half else ([], [], [])


def column(data: bytes, at: int) -> str:
    return "\n".join(said(cell) for row in columns(data) for cell in row[at])


def figures(page: str) -> list[str]:
    """Every figure in one form, so that those of two locales can be compared: 25 458,40 is 25458.40."""
    plain = re.sub(r"(?<=\d)[.,’' ](?=\d{3}(?!\d))", "", page)
    return re.findall(r"\d+(?:\.\d+)*", re.sub(r"(?<=\d),(?=\d)", ".", plain))


def codes(page: str) -> set[str]:
    """Names that are the same in every language: SKUs, numbers of certificates, standards, addresses."""
    return set(re.findall(r"\b[A-Z]{2,}-[A-Z0-9-]*\d[A-Z0-9-]*\b|\b(?:EN|ISO) [\d-]+|\S+@\S+", page))


GOLDENS: dict[str, tuple[tuple[str, str], bool, dict[str, Any]]] = {
    "pitch-bilingual_DE_schwabenquell": (PAIR, True, CLIENT),
    "pitch-bilingual_GB_laganbrae": (("en-GB", "de-DE"), False, {"client": "laganbrae-foods"}),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_it_is_final_valid_and_as_it_was_read(demo: Workspace, name: str, golden: Golden) -> None:
    pair, priced, asked = GOLDENS[name]
    made, _ = bilingual(demo, pair, priced=priced, **asked)
    assert made.data is not None, [str(finding) for finding in made.findings]
    assert_valid_docx(made.data)
    golden.check(f"{name}_{made.locale}.txt", outline(made.data))


@pytest.mark.parametrize("pair", [PAIR, ("fr-FR", "de-DE"), ("en-GB", "fr-FR"), ("de-AT", "en-US")])
def test_both_columns_give_the_same_figures_names_and_dates(demo: Workspace, pair: tuple[str, str]) -> None:
    made, _ = bilingual(demo, pair, priced=True)
    assert made.data is not None, [str(finding) for finding in made.findings]
    rows = list(columns(made.data))
    assert len(rows) > 80
    for left, right in rows:
        first, second = ("\n".join(map(said, side)) for side in (left, right))
        assert bool(first.strip()) == bool(second.strip()), (first, second)
        assert codes(first) == codes(second)
        assert sorted(figures(first)) == sorted(figures(second)), (first, second)


@pytest.mark.parametrize("at", [0, 1])
def test_each_column_says_what_the_pitch_of_one_language_says(demo: Workspace, at: int) -> None:
    made, _ = bilingual(demo, priced=True)
    pitch, findings = planned(demo, True, **CLIENT)
    (single,) = make_pitches(demo, pitch, [PAIR[at]], draft=False, known=findings)
    assert made.data is not None and single.data is not None
    mine, whole = column(made.data, at), said(body(single.data))
    lines = [line.strip() for line in mine.splitlines() if len(line.strip()) > 25]
    own = ("Dieses Dokument ist in zwei Sprachen", "Ce document est établi en deux langues")
    joined = re.compile(r" · (?:n°|Nr\.) | – .*, \w|Angebot|Amortiss")  # what one page keeps in several cells
    missing = [one for one in lines if one not in whole and not one.startswith(own) and not joined.search(one)]
    assert not missing
    assert codes(mine) == codes(whole)
    assert set(figures(whole)) <= set(figures(mine)) | {"1"}


def test_the_terms_stand_in_both_columns_and_the_language_that_counts_is_named(demo: Workspace) -> None:
    made, checks = bilingual(demo, priced=True)
    assert made.data is not None
    german, french = column(made.data, 0), column(made.data, 1)
    for part in ("25.458,40 EUR", "24. Dezember 2026", "DAP Pumpenmachergasse 21", "10 Wochen", "OF-2026-0042"):
        assert part in german, part
    for part in ("25 458,40 EUR", "24 décembre 2026", "DAP Pumpenmachergasse 21", "10 semaines", "OF-2026-0042"):
        assert part in french, part
    assert "maßgebend: Französisch." in german
    assert "fait foi : français." in french
    assert not {"prevailing-unknown", "prevailing-absent"} & checks


def test_without_a_price_there_is_no_word_on_the_language_that_counts(demo: Workspace) -> None:
    made, _ = bilingual(demo)
    assert made.data is not None
    assert "fait foi" not in column(made.data, 1)
    assert "EUR 25" not in column(made.data, 0) and "25.458" not in column(made.data, 0)


def test_a_language_that_counts_must_be_chosen_and_be_one_of_the_two(
    demo: Workspace, own_workspace: Callable[..., Workspace]
) -> None:
    made, checks = bilingual(demo, ("de-DE", "en-GB"), priced=True)
    assert "prevailing-absent" in checks
    assert made.data is not None and "prevail" not in column(made.data, 1)
    silent = own_workspace(**{"catalog/company.yaml": ("  prevailing_language: fr\n", "")})
    made, checks = bilingual(silent, priced=True)
    assert "prevailing-unknown" in checks
    assert made.data is not None and "fait foi" not in column(made.data, 1)


def test_word_is_told_the_language_of_every_run_of_the_right_column(demo: Workspace) -> None:
    pitch, _ = bilingual(demo, priced=True)
    meeting, _ = case_for(demo, "schwabenquell-2026-11")
    assert meeting is not None
    (minutes,) = make_bilingual_minutes(demo, meeting, PAIR, draft=False, known=())
    # The last two rows of minutes are boxes for signatures under two names, which are in no language.
    for data, rows in ((pitch.data, slice(None)), (minutes.data, slice(-2))):
        assert data is not None
        seen = []
        for row in list(next(body(data).iter(f"{W}tbl")).iterchildren(f"{W}tr"))[rows]:
            left, _, right = _sides(row)
            assert not [lang for cell in left for lang in cell.iter(f"{W}lang")]
            runs = [run for cell in right for run in cell.iter(f"{W}r") if run.find(f"{W}t") is not None]
            seen += [run.find(f"{W}rPr/{W}lang") for run in runs]
        assert len(seen) > 20
        assert {None if lang is None else lang.get(f"{W}val") for lang in seen} == {"fr-FR"}


@pytest.mark.parametrize(("pair", "language"), [(PAIR, "de"), (("fr-FR", "de-DE"), "de")])
def test_what_lacks_in_either_language_refuses_the_document_and_is_named(
    demo: Workspace, own_workspace: Callable[..., Workspace], pair: tuple[str, str], language: str
) -> None:
    arguments = "catalog/arguments/cn-65-200-22.yaml"
    ws = own_workspace(
        **{arguments: ("Vous payez moins d’énergie, à chaque heure", "Vous payez moins, à chaque heure")}
    )
    made, _ = bilingual(ws, pair)
    assert made.data is None
    places = [str(finding.place) for finding in made.findings if finding.check.startswith("message-")]
    assert places and all(f"locales/{language}" in place for place in places)
    draft, _ = bilingual(ws, pair, draft=True)
    assert draft.data is not None
    assert "[fr: Vous payez moins, à chaque heure" in column(draft.data, pair.index("de-DE"))


def test_a_sentence_of_the_template_that_the_second_language_lacks_is_named(
    own_workspace: Callable[..., Workspace],
) -> None:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    ws = own_workspace(**{MARK: header + '#, fuzzy\nmsgid "Prix"\nmsgstr "Preise"\n'})
    made, checks = bilingual(ws, ("fr-FR", "de-DE"), priced=True)
    assert made.data is None
    assert "message-fuzzy" in checks
    (found,) = (finding for finding in made.findings if finding.check == "message-fuzzy")
    assert found.place.file.endswith(MARK)


def test_an_embargo_refuses_it_in_two_languages_too(demo: Workspace) -> None:
    made, checks = bilingual(demo, ("en-GB", "fr-FR"), country="RU", products=("CN-65-200-22",))
    assert made.data is None
    assert "embargo" in checks


def test_the_same_pitch_gives_the_same_bytes(demo: Workspace) -> None:
    assert bilingual(demo)[0].data == bilingual(demo)[0].data


def test_every_value_of_a_bilingual_pitch_is_described(demo: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from pitchgen.documents import pitch_bilingual

    seen: dict[str, Any] = {}
    produce = pitch_bilingual.produce

    def spy(*args: Any, context_for: Callable[..., Any], **more: Any) -> Production:
        def context(*told: Any) -> Any:
            seen.update(context_for(*told))
            return seen

        return produce(*args, context_for=context, **more)

    monkeypatch.setattr(pitch_bilingual, "produce", spy)
    bilingual(demo)
    page = (Path(__file__).parents[2] / "docs/templates.md").read_text(encoding="utf-8")
    section = page.split("## Values of a pitch\n")[1].split("\n## ")[0]
    own = set(seen) - {name for row in section.splitlines() for name in re.findall(r"`([a-z_]+)`", row)}
    assert own == set()
