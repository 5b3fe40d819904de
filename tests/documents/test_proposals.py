"""Proposals of the demo company: final in the client's locale, valid for Word, the same figures in every language."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from documents.conftest import ROOT, offer_of, proposal_of
from lxml import etree
from support.golden import Golden
from support.ooxml import assert_valid_docx
from support.outline import outline

from pitchgen.model.finding import refuses
from pitchgen.workspace.collections import CLIENTS, REQUESTS
from pitchgen.workspace.workspace import Workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REQUEST_NAMES = sorted(path.stem for path in (ROOT / "catalog" / "requests").glob("*.yaml"))


def client_locale(ws: Workspace, reference: str) -> str:
    request = ws.load(REQUESTS, reference).value
    assert request is not None
    client = ws.load(CLIENTS, request.client).value
    assert client is not None
    return client.locale


@pytest.mark.parametrize("reference", REQUEST_NAMES)
def test_every_request_gives_a_final_valid_document_in_its_client_s_locale(
    demo: Workspace, reference: str, golden: Golden
) -> None:
    locale = client_locale(demo, reference)
    production, findings = proposal_of(demo, reference, locale)
    assert production is not None
    assert production.data is not None, [str(finding) for finding in findings]
    assert not refuses(findings)
    assert_valid_docx(production.data)
    golden.check(f"{reference}_{locale}.txt", outline(production.data))


@pytest.mark.parametrize("reference", REQUEST_NAMES)
def test_the_same_offer_carries_the_same_figures_in_french_english_and_german(demo: Workspace, reference: str) -> None:
    offer, _ = offer_of(demo, reference)
    assert offer is not None
    wanted = [
        money.amount for line in offer.lines if not line.price_on_request for money in (line.unit_price, line.net)
    ] + [offer.net_total.amount, offer.gross_total.amount]
    for locale in ("fr-FR", "en-GB", "en-US", "de-DE", "de-AT", "de-CH"):
        production, findings = proposal_of(demo, reference, locale, draft=True)
        assert production is not None and production.data is not None, findings
        printed = [re.sub(r"\D", "", figure) for figure in figures(production.data)]
        for amount in wanted:
            digits = re.sub(r"\D", "", f"{amount:f}")
            assert digits in printed, f"{amount} is not printed in {locale}"


def figures(data: bytes) -> list[str]:
    """The texts of all paragraphs that are a figure, grouped and marked as the locale does."""
    found = re.compile(r"^[\d\u00a0\u202f.,’']+$")
    return [text for text in paragraphs(data) if found.match(text)]


def paragraphs(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return ["".join(node.text or "" for node in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]


def test_the_same_inputs_give_the_same_bytes(demo: Workspace) -> None:
    first, _ = proposal_of(demo, "stuttgart-pumpen", "fr-FR")
    second, _ = proposal_of(demo, "stuttgart-pumpen", "fr-FR")
    assert first is not None and second is not None
    assert first.data is not None
    assert first.data == second.data


def test_properties_name_the_company_the_language_and_the_day_of_issue(demo: Workspace) -> None:
    production, _ = proposal_of(demo, "leeds-valves", "en-GB")
    assert production is not None and production.data is not None
    with zipfile.ZipFile(io.BytesIO(production.data)) as archive:
        core = archive.read("docProps/core.xml").decode()
        styles = archive.read("word/styles.xml").decode()
    assert "<dc:creator>Valdorne Pompes et Vannes</dc:creator>" in core
    assert "<dc:language>en-GB</dc:language>" in core
    assert "2026-11-24T00:00:00Z" in core
    assert 'w:val="en-GB"' in styles
    assert "python-docx" not in core


@pytest.mark.parametrize(("reference", "width"), [("stuttgart-pumpen", "11906"), ("houston-bare-shaft", "12240")])
def test_paper_follows_the_destination(demo: Workspace, reference: str, width: str) -> None:
    production, _ = proposal_of(demo, reference, client_locale(demo, reference))
    assert production is not None and production.data is not None
    with zipfile.ZipFile(io.BytesIO(production.data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    assert {size.get(f"{W}w") for size in root.iter(f"{W}pgSz")} == {width}


def test_a_german_letter_has_no_betreff_and_goes_on_in_lower_case(demo: Workspace) -> None:
    production, _ = proposal_of(demo, "stuttgart-pumpen", "de-DE")
    assert production is not None and production.data is not None
    texts = paragraphs(production.data)
    assert not any("Betreff" in text for text in texts)
    at = texts.index("Sehr geehrte Frau Dr. Brennfleck,")
    assert texts[at + 1].startswith("vielen Dank")


def test_a_swiss_letter_has_no_sharp_s_and_swiss_figures(demo: Workspace) -> None:
    production, _ = proposal_of(demo, "winterthur-klappen", "de-CH")
    assert production is not None and production.data is not None
    text = "\n".join(paragraphs(production.data))
    assert "ß" not in text
    assert "CHF\u00a014’724.00" in text


def test_an_austrian_letter_puts_the_currency_first(demo: Workspace) -> None:
    production, _ = proposal_of(demo, "linz-laufraeder", "de-AT")
    assert production is not None and production.data is not None
    assert "EUR\u00a05.070,48" in "\n".join(paragraphs(production.data))
