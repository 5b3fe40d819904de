"""Offers of the demo company as deals, and the texts of their documents."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from documents.conftest import DAY, offer_of
from lxml import etree
from msgspec.structs import replace

from pitchgen.documents.contract import Kind, Terms
from pitchgen.documents.contracts import make_contract
from pitchgen.documents.order import Won
from pitchgen.documents.orders import make_order
from pitchgen.documents.prevailing import binding_language
from pitchgen.documents.production import Production
from pitchgen.model.finding import Finding
from pitchgen.model.offer import Offer
from pitchgen.trade.acceptance import accepted, choose
from pitchgen.workspace.collections import COUNTRIES
from pitchgen.workspace.workspace import Workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBER = "OF-2026-0042"


def issued(ws: Workspace, reference: str) -> Offer:
    """The offer for a request, with a number."""
    offer, findings = offer_of(ws, reference)
    assert offer is not None, findings
    return replace(offer, number=NUMBER)


def with_options(offer: Offer, *wanted: str) -> Offer:
    """What a client orders who wants these options or variants of the offer."""
    choice, findings = choose(offer, wanted)
    assert choice is not None, findings
    deal, findings = accepted(offer, choice)
    assert deal is not None, findings
    return deal


def contract_of(
    ws: Workspace, offer: Offer, *locales: str, kind: Kind = Kind.CONTRACT, draft: bool = False, their_order: str = ""
) -> tuple[Production, tuple[Finding, ...]]:
    """The contract of an offer, signed on the day of the tests."""
    country = ws.load(COUNTRIES, offer.buyer.address.country).value
    assert country is not None
    languages = tuple(locale.partition("-")[0] for locale in locales)
    terms = Terms(offer, kind, DAY, languages, binding_language(offer, languages)[0], their_order)
    return make_contract(ws, terms, locales, country, draft=draft)


def order_of(ws: Workspace, offer: Offer, locale: str = "fr-FR", day: date = DAY) -> Production:
    """The hand-over of an offer that was accepted on `day`."""
    production, findings = make_order(ws, Won(offer, day, "4500012345"), locale)
    assert production.data is not None, [str(finding) for finding in findings]
    return production


def text_of(production: Production) -> str:
    """The paragraphs of a document, one a line, with plain spaces."""
    assert production.data is not None, [str(finding) for finding in production.findings]
    return text_of_bytes(production.data)


def text_of_bytes(data: bytes) -> str:
    """The paragraphs of a document, one a line, with plain spaces."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    paragraphs = ("".join(node.text or "" for node in one.iter(f"{W}t")) for one in root.iter(f"{W}p"))
    return "\n".join(paragraphs).replace("\u00a0", " ").replace("\u202f", " ")


def body_of(production: Production) -> etree._Element:
    """The body of a document."""
    assert production.data is not None
    with zipfile.ZipFile(io.BytesIO(production.data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return root[0]


def checks(findings: tuple[Finding, ...]) -> list[str]:
    """The ids of what was found."""
    return [finding.check for finding in findings]
