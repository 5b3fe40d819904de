"""The release gate: what is not ready is refused with its place and remedy, and a draft shows it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from documents.conftest import ROOT, offer_of, proposal_of
from documents.test_proposals import paragraphs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.ooxml import assert_valid_docx
from support.word import retemplated

from pitchgen.model.finding import Finding, refuses
from pitchgen.workspace.workspace import Workspace

Make = Callable[..., Workspace]
REQUEST = "catalog/requests/stuttgart-pumpen.yaml"


def checks(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.check for finding in findings if finding.severity == "error"}


def one(findings: tuple[Finding, ...], check: str) -> Finding:
    found = [finding for finding in findings if finding.check == check]
    assert len(found) == 1, [str(finding) for finding in findings]
    return found[0]


def po_without(entry: str) -> str:
    """The German messages of the proposal, with the translation of one sentence taken out."""
    text = (ROOT / "locales/de/proposal.po").read_text(encoding="utf-8")
    start = text.index(f'msgid "{entry}"')
    end = text.index("\n\n", start)
    return text[:start] + f'msgid "{entry}"\nmsgstr ""' + text[end:]


def test_a_sentence_without_translation_is_refused_with_its_place(own_workspace: Make) -> None:
    ws = own_workspace(**{"locales/de/proposal.po": po_without("Conditions")})
    production, findings = proposal_of(ws, "stuttgart-pumpen", "de-DE")
    assert production is not None and production.data is None
    finding = one(findings, "message-untranslated")
    assert finding.place.file == "locales/de/proposal.po"
    assert finding.place.line > 0
    assert "Conditions" in finding.message
    assert finding.hint


def test_a_fuzzy_sentence_is_refused(own_workspace: Make) -> None:
    text = (ROOT / "locales/de/proposal.po").read_text(encoding="utf-8")
    at = text.index('msgid "Conditions"')
    ws = own_workspace(**{"locales/de/proposal.po": f"{text[:at]}#, fuzzy\n{text[at:]}"})
    production, findings = proposal_of(ws, "stuttgart-pumpen", "de-DE")
    assert production is not None and production.data is None
    assert one(findings, "message-fuzzy").place.file == "locales/de/proposal.po"


def test_a_draft_shows_an_unconfirmed_sentence_marked_and_lists_it(own_workspace: Make) -> None:
    ws = own_workspace(**{"locales/de/proposal.po": po_without("Conditions")})
    production, findings = proposal_of(ws, "stuttgart-pumpen", "de-DE", draft=True)
    assert production is not None and production.data is not None
    assert_valid_docx(production.data)
    assert "message-untranslated" in checks(findings)
    with zipfile.ZipFile(io.BytesIO(production.data)) as archive:
        headers = [archive.read(name).decode() for name in archive.namelist() if "word/header" in name]
    assert headers and all("ENTWURF" in header for header in headers)
    assert any("has no translation" in text for text in paragraphs(production.data))


def test_an_undefined_expression_names_its_paragraph(own_workspace: Make) -> None:
    ws = own_workspace()
    assert ws.own is not None
    (ws.own / "templates").mkdir()
    template = (ROOT / "templates/proposal.docx").read_bytes()
    changed = retemplated(template, "offer.valid_until", "offer.valid_till")
    (ws.own / "templates/proposal.docx").write_bytes(changed)
    production, findings = proposal_of(ws, "stuttgart-pumpen", "fr-FR")
    assert production is not None and production.data is None
    undefined = [finding for finding in findings if finding.check == "undefined-value"]
    assert len(undefined) >= 3, "every paragraph with the wrong name is reported, not only the first"
    assert all("table" in finding.place.spot or "paragraph" in finding.place.spot for finding in undefined)
    assert any("valid_until" in finding.hint for finding in undefined)


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("  place: Pumpenmachergasse 21, 70327 Stuttgart\n", "  place: Deutschland\n", "place-is-country"),
        ("rule: DAP", "rule: DAT", "incoterm-superseded"),
        ("rule: DAP", "rule: XYZ", "incoterm-unknown"),
        ("product: CP-16", "product: CP-61", "unknown-product"),
        ("quantity: 8", "quantity: 0", "quantity-not-positive"),
        ("percent: 3", "percent: 130", "discount-too-large"),
        ("currency: EUR", "currency: SEK", "price-missing"),
        ("client: schwabenquell-anlagenbau", "client: schwabenquelle", "unknown-client"),
    ],
)
def test_a_wrong_request_is_refused_at_its_line(own_workspace: Make, old: str, new: str, check: str) -> None:
    ws = own_workspace(**{REQUEST: (old, new)})
    production, findings = proposal_of(ws, "stuttgart-pumpen", "fr-FR")
    assert production is None or production.data is None
    found = [finding for finding in findings if finding.check == check]
    assert found, [str(finding) for finding in findings]
    assert found[0].place.file == REQUEST
    assert found[0].place.line > 1
    assert found[0].hint


def test_a_price_list_that_has_ended_is_refused(demo: Workspace) -> None:
    offer, findings = offer_of(demo, "stuttgart-pumpen", date(2028, 1, 10))
    assert offer is None
    assert "price-expired" in checks(findings)


def test_an_intra_eu_supply_without_the_buyer_s_number_is_refused(own_workspace: Make) -> None:
    client = "catalog/clients/schwabenquell-anlagenbau.yaml"
    ws = own_workspace(**{client: ("vat_number: DE123456704\n", "")})
    production, findings = proposal_of(ws, "stuttgart-pumpen", "fr-FR")
    assert production is None or production.data is None
    assert one(findings, "vat-number-missing").place.file == client


def test_a_picture_that_is_missing_is_refused(own_workspace: Make) -> None:
    ws = own_workspace()
    assert ws.own is not None
    (ws.own / "catalog/pictures/cp-16.png").rename(ws.own / "catalog/pictures/other.png")
    production, findings = proposal_of(Workspace(ws.own, ws.own, base=ws.own), "stuttgart-pumpen", "fr-FR")
    del production
    assert refuses(findings)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=200))
def test_whatever_is_typed_in_the_catalogue_is_printed_as_typed(demo: Workspace, text: str) -> None:
    offer, findings = offer_of(demo, "stuttgart-pumpen")
    assert offer is not None and not refuses(findings)
    from msgspec.structs import replace

    from pitchgen.documents.proposals import make_proposals

    named = replace(offer, buyer=replace(offer.buyer, name=f"A{text}Z"))
    made, _ = make_proposals(demo, named, ["fr-FR"], draft=True, known=())
    assert made[0].data is not None
    allowed = "".join(c for c in text if c in "\t\n" or (ord(c) >= 32 and c not in "\ufffe\uffff" and not 0xD800 <= ord(c) < 0xE000))
    flat = allowed.replace("\n", "").replace("\t", "").replace("\r", "")
    assert any(f"A{flat}Z" in paragraph for paragraph in paragraphs(made[0].data))


@pytest.mark.parametrize("text", ["& < > \" '", "{{ seller.name }} {% if %}", "\u202eمرحبا\u202c", "🛠️ 5 × 3", "x" * 5000])
def test_special_texts_print_as_typed_and_stay_valid(demo: Workspace, text: str) -> None:
    from msgspec.structs import replace

    from pitchgen.documents.proposals import make_proposals

    offer, _ = offer_of(demo, "stuttgart-pumpen")
    assert offer is not None
    request = replace(offer.request, their_reference=text)
    made, _ = make_proposals(demo, replace(offer, request=request), ["fr-FR"], draft=False, known=())
    assert made[0].data is not None
    assert_valid_docx(made[0].data)
    assert text in paragraphs(made[0].data)
