"""The release gate: what is not ready is refused with its place and remedy, and a draft shows it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from documents.conftest import DAY, ROOT, offer_of, proposal_of
from documents.test_proposals import paragraphs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.ooxml import assert_valid_docx
from support.word import retemplated

from pitchgen.documents.production import Edition, produce
from pitchgen.documents.proposals import make_proposals
from pitchgen.model.finding import Finding, refuses
from pitchgen.model.text import Prose
from pitchgen.workspace.workspace import Workspace

Make = Callable[..., Workspace]
REQUEST = "catalog/requests/versuch.yaml"
ASKED = """\
client: schwabenquell-anlagenbau
contact: einkauf
delivery:
  rule: DAP
  place: Pumpenmachergasse 21, 70327 Stuttgart
  country: DE
  mode: road
currency: EUR
lines:
  - product: CN-65-200-22
    quantity: 4
    discount: 3 %
  - product: CP-16
    quantity: 8
"""


def checks(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.check for finding in findings if finding.severity == "error"}


def one(findings: tuple[Finding, ...], check: str) -> Finding:
    found = [finding for finding in findings if finding.check == check]
    assert len(found) == 1, [str(finding) for finding in findings]
    return found[0]


def with_template(ws: Workspace, old: str, new: str) -> Workspace:
    """The workspace with a proposal template of its own, in which a text is changed."""
    assert ws.own is not None
    (ws.own / "templates").mkdir(exist_ok=True)
    template = retemplated((ROOT / "templates/proposal.docx").read_bytes(), old, new)
    (ws.own / "templates/proposal.docx").write_bytes(template)
    return ws


def test_a_sentence_without_translation_is_refused_with_its_place(own_workspace: Make) -> None:
    ws = with_template(own_workspace(**{REQUEST: ASKED}), "Acceptation de l’offre", "Bon de commande à nous retourner")
    production, findings = proposal_of(ws, "versuch", "de-DE")
    assert production is not None and production.data is None
    finding = one(findings, "message-untranslated")
    assert finding.place.file.endswith("locales/de/proposal.po")
    assert "paragraph" in finding.place.spot
    assert "Bon de commande" in finding.message
    assert finding.hint


def test_a_fuzzy_sentence_is_refused(own_workspace: Make) -> None:
    po = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n\n'
    po += '#, fuzzy\nmsgid "Conditions"\nmsgstr "Bedingungen?"\n'
    ws = own_workspace(**{REQUEST: ASKED, "locales/de/proposal.po": po})
    production, findings = proposal_of(ws, "versuch", "de-DE")
    assert production is not None and production.data is None
    finding = one(findings, "message-fuzzy")
    assert (finding.place.file, finding.place.line) == ("locales/de/proposal.po", 7)


def test_a_draft_is_watermarked_and_lists_what_is_open(own_workspace: Make) -> None:
    ws = with_template(own_workspace(**{REQUEST: ASKED}), "Acceptation de l’offre", "Bon de commande à nous retourner")
    production, findings = proposal_of(ws, "versuch", "de-DE", draft=True)
    assert production is not None and production.data is not None
    assert_valid_docx(production.data)
    assert "message-untranslated" in checks(findings)
    with zipfile.ZipFile(io.BytesIO(production.data)) as archive:
        headers = [archive.read(name).decode() for name in archive.namelist() if name.startswith("word/header")]
    assert headers and all("ENTWURF" in header for header in headers)
    assert any("has no translation" in text for text in paragraphs(production.data))


def test_every_undefined_expression_names_its_paragraph(own_workspace: Make) -> None:
    ws = with_template(own_workspace(**{REQUEST: ASKED}), "offer.issued_on", "offer.issued_om")
    production, findings = proposal_of(ws, "versuch", "fr-FR")
    assert production is not None and production.data is None
    undefined = [finding for finding in findings if finding.check == "undefined-value"]
    assert len(undefined) >= 2, "every paragraph with the wrong name is reported, not only the first"
    assert all("table" in finding.place.spot or "paragraph" in finding.place.spot for finding in undefined)
    assert any("issued_on" in finding.hint for finding in undefined)


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("  place: Pumpenmachergasse 21, 70327 Stuttgart\n", "  place: Deutschland\n", "delivery-place-is-country"),
        ("rule: DAP", "rule: DAT", "delivery-rule-superseded"),
        ("rule: DAP", "rule: XYZ", "delivery-rule-unknown"),
        ("product: CP-16", "product: CP-61", "unknown-product"),
        ("quantity: 8", "quantity: 0", "quantity-not-positive"),
        ("discount: 3 %", "discount: 130 %", "discount-too-large"),
        ("currency: EUR", "currency: SEK", "price-missing"),
        ("client: schwabenquell-anlagenbau", "client: schwabenquelle", "unknown-client"),
    ],
)
def test_a_wrong_request_is_refused_at_its_line(own_workspace: Make, old: str, new: str, check: str) -> None:
    assert old in ASKED
    ws = own_workspace(**{REQUEST: ASKED.replace(old, new)})
    production, findings = proposal_of(ws, "versuch", "fr-FR")
    assert production is None or production.data is None
    found = [finding for finding in findings if finding.check == check]
    assert found, [str(finding) for finding in findings]
    assert found[0].place.file == REQUEST
    assert found[0].place.line >= 1
    assert found[0].hint


def test_a_price_list_that_has_ended_is_refused(demo: Workspace) -> None:
    offer, findings = offer_of(demo, "stuttgart-pumpen", date(2028, 1, 10))
    assert offer is None
    assert "price-expired" in checks(findings)


def test_an_intra_eu_supply_without_the_buyer_s_number_is_refused(own_workspace: Make) -> None:
    client = "catalog/clients/schwabenquell-anlagenbau.yaml"
    ws = own_workspace(**{REQUEST: ASKED, client: ("vat_number: DE123456704\n", "")})
    production, findings = proposal_of(ws, "versuch", "fr-FR")
    assert production is None or production.data is None
    assert one(findings, "vat-number-missing").place.file == client


def test_a_picture_that_is_missing_is_refused(own_workspace: Make) -> None:
    ws = own_workspace(**{REQUEST: ASKED, "catalog/products/cp-16.yaml": ("picture: cp-16.png", "picture: none.png")})
    production, findings = proposal_of(ws, "versuch", "fr-FR")
    assert production is not None and production.data is None
    assert one(findings, "picture-missing").place.file == "catalog/pictures/none.png"


def test_a_template_that_is_missing_is_told(own_workspace: Make, tmp_path: Path) -> None:
    ws = own_workspace(**{REQUEST: ASKED})
    production = produce(
        ws,
        "pamphlet",
        "fr-FR",
        edition=Edition(),
        context_for=lambda _voice, _found: {},
        title=Prose("Titre"),
        author="Valdorne",
        issued_on=DAY,
        draft=True,
    )
    assert production.data is None
    assert one(production.findings, "template-missing").place.file == "templates/pamphlet.docx"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), min_size=1, max_size=200))
def test_whatever_is_typed_in_the_catalogue_is_printed_as_typed(demo: Workspace, text: str) -> None:
    offer, findings = offer_of(demo, "stuttgart-pumpen")
    assert offer is not None and not refuses(findings)
    named = replace(offer, buyer=replace(offer.buyer, name=f"A{text}Z"))
    made, _ = make_proposals(demo, named, ["fr-FR"], draft=True, known=())
    assert made[0].data is not None
    assert any(f"A{text}Z" in paragraph for paragraph in paragraphs(made[0].data))


@pytest.mark.parametrize(
    "text", ["& < > \" '", "{{ seller.name }} {% if %}", "\u202eمرحبا\u202c", "🛠️ 5 × 3", "x" * 5000]
)
def test_special_texts_print_as_typed_and_stay_valid(demo: Workspace, text: str) -> None:
    offer, _ = offer_of(demo, "stuttgart-pumpen")
    assert offer is not None
    request = replace(offer.request, their_reference=text)
    made, _ = make_proposals(demo, replace(offer, request=request), ["fr-FR"], draft=False, known=())
    assert made[0].data is not None
    assert_valid_docx(made[0].data)
    assert text in paragraphs(made[0].data)
