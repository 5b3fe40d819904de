"""Briefings: what they tell of a country and of a request, in the animateur's languages, on every page internal."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from documents.conftest import DAY, ROOT
from lxml import etree
from support.ooxml import assert_valid_docx
from support.outline import outline

from pitchgen.documents.briefings import Subject, make_briefing
from pitchgen.model.finding import Finding, Severity, refuses
from pitchgen.workspace.workspace import Workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COUNTRIES = sorted(path.stem for path in (ROOT / "catalog" / "countries").glob("*.yaml"))
REQUESTS = sorted(path.stem for path in (ROOT / "catalog" / "requests").glob("*.yaml"))


def made(ws: Workspace, subject: Subject, locale: str = "fr-FR", day: date = DAY) -> tuple[bytes, tuple[Finding, ...]]:
    """A briefing that must be made, and what is said beside it."""
    production, findings = make_briefing(ws, subject, locale, day)
    assert not refuses(findings), [str(finding) for finding in findings]
    assert production is not None and production.data is not None
    return production.data, findings


def text_of(ws: Workspace, subject: Subject, locale: str = "fr-FR", day: date = DAY) -> str:
    """The outline of a briefing, with plain spaces."""
    return plain(outline(made(ws, subject, locale, day)[0]))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_has_its_briefing_in_french_and_english(demo: Workspace, country: str, locale: str) -> None:
    _, findings = made(demo, Subject(country=country), locale)
    assert findings == ()


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
@pytest.mark.parametrize("reference", REQUESTS)
def test_every_request_has_its_briefing_in_french_and_english(demo: Workspace, reference: str, locale: str) -> None:
    made(demo, Subject(request=reference), locale)


@pytest.mark.parametrize("subject", [Subject(country="US"), Subject(request="el-jadida-pompes")])
def test_a_briefing_is_a_valid_document(demo: Workspace, subject: Subject) -> None:
    assert_valid_docx(made(demo, subject, "en-GB")[0])


@pytest.mark.parametrize(
    ("subject", "locale", "first", "others"),
    [
        (Subject(country="MA"), "fr-FR", "Interne\u00a0: ne pas transmettre au client", "Document interne"),
        (Subject(request="leeds-valves"), "en-GB", "Internal: do not pass on to the client", "Internal document"),
    ],
)
def test_every_page_says_that_it_is_internal(
    demo: Workspace, subject: Subject, locale: str, first: str, others: str
) -> None:
    data, _ = made(demo, subject, locale)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        headers = [
            "".join(node.text or "" for node in etree.fromstring(archive.read(name)).iter(f"{W}t"))
            for name in archive.namelist()
            if name.startswith("word/header")
        ]
        document = etree.fromstring(archive.read("word/document.xml"))
    assert sorted(first in text or others in text for text in headers) == [True] * len(headers)
    kinds = {node.get(f"{W}type") for node in document.iter(f"{W}headerReference")}
    assert kinds == {"first", "default"}


def test_a_briefing_on_the_united_states_tells_what_to_obtain_for_which_products(demo: Workspace) -> None:
    text = text_of(demo, Subject(country="US"))
    assert "À obtenir : Certification par un laboratoire reconnu (NRTL) ou Rapport d’évaluation sur site" in text
    assert "À obtenir : Rapport de données ASME et enregistrement au National Board" in text
    assert "Questions à poser" in text
    assert "Documents manquants : 1" in text
    assert "Désignation de l’importateur en titre (importer of record)" in text
    assert "Aucun document exigé ne manque" not in text


def test_a_briefing_can_look_at_some_products_only(demo: Workspace) -> None:
    text = text_of(demo, Subject(country="US", products=("RH-300",)))
    assert "Rapport de données ASME" in text
    assert "Certification par un laboratoire reconnu (NRTL)" not in text
    assert "CN-65-200-22" not in text


def test_a_request_tells_client_offer_promises_prices_and_dates(demo: Workspace) -> None:
    text = text_of(demo, Subject(request="el-jadida-pompes"))
    assert "Conserveries Atlas-Doukkala" in text
    assert "CIP Lot 112" in text
    assert "13 680,00 EUR" in text
    assert "9 février 2027" in text, "the planned date: eleven weeks from the offer"
    assert "Promis par Thomas Archambaud le 19 novembre 2026" in text
    assert "16 428,25 EUR" in text, "the price under CIP"
    assert "[chart" in text
    assert "Dédouanement à l’importation" in text, "what DDP still lacks"
    assert "Fin de validité d’une offre datée du 24 novembre 2026" in text


def test_the_value_of_the_offer_decides_which_proof_of_origin_it_can_have(demo: Workspace) -> None:
    in_short = text_of(demo, Subject(request="el-jadida-pompes")).partition("Le pays en un coup d’œil")[0]
    assert "Certificat EUR.1, établi par la douane" in in_short
    assert "établi par l’exportateur agréé, au-dessus de 6 000 EUR" in in_short
    assert "tout exportateur" not in in_short, "an invoice declaration by any exporter ends at 6,000 EUR"


def test_without_costs_no_rule_has_a_price_and_the_forwarder_must_be_asked(demo: Workspace) -> None:
    text = text_of(demo, Subject(request="houston-conteneur"))
    assert "Aucune règle ne peut encore être chiffrée. À demander au transitaire : " in text
    assert "[chart" not in text


def test_changes_of_law_are_told_before_they_come(demo: Workspace) -> None:
    text = text_of(demo, Subject(country="DE"))
    assert "Début d’application : Règlement (UE) 2023/1230" in text
    assert "Dernier jour d’application : Directive 2006/42/CE" in text


def test_a_new_rate_is_told_before_it_begins(own_workspace: Callable[..., Workspace]) -> None:
    old = "- {value: 20, status: stated, source: sales-tax-data, as_of: 2026-11-24, review_by: 2027-11-24}"
    new = (
        "- {value: 20, status: stated, source: sales-tax-data, as_of: 2026-11-24, effective_to: 2027-03-31}\n"
        "  - {value: 22, status: stated, source: sales-tax-data, as_of: 2026-11-24, effective_from: 2027-04-01}"
    )
    text = text_of(own_workspace(**{"catalog/countries/MA.yaml": (old, new)}), Subject(country="MA"))
    assert "Taux de la taxe, à partir de ce jour : 22 %" in text
    assert "Taux de la taxe, dernier jour : 20 %" in text


def test_what_is_unverified_or_overdue_stands_in_one_list(demo: Workspace) -> None:
    today = text_of(demo, Subject(country="US"))
    assert "Faits non confirmés ou à revoir" in today
    assert "Non confirmé" in today
    later = text_of(demo, Subject(country="MA"), day=date(2028, 12, 1))
    assert "À revoir depuis le 24 novembre 2027" in later
    assert "À revoir depuis" not in text_of(demo, Subject(country="MA"))


def test_sources_have_the_day_on_which_they_were_read(demo: Workspace) -> None:
    text = text_of(demo, Subject(country="MA"), "en-GB")
    assert "Consulted on" in text
    assert "Review by" in text
    assert "24/11/2027" in text


def test_no_offer_to_an_embargoed_country_and_nothing_that_would_help_one(demo: Workspace) -> None:
    text = text_of(demo, Subject(country="RU"))
    assert "Offre interdite vers cette destination" in text
    assert "Conformité des produits" not in text
    assert "Documents de l’opération" not in text


def test_a_territory_has_the_briefing_of_its_country_with_its_own_rules(demo: Workspace) -> None:
    belfast, london = text_of(demo, Subject(country="northern-ireland")), text_of(demo, Subject(country="GB"))
    assert "Fiche pays Royaume-Uni" in belfast
    assert belfast != london


def test_a_missing_certificate_is_told_in_the_briefing_and_does_not_keep_it_from_being_made(
    own_workspace: Callable[..., Workspace],
) -> None:
    promise = ("  - topic: ma-certificate\n    decision: to-come", "  - topic: us-asme\n    decision: to-come")
    request = (ROOT / "catalog/requests/el-jadida-pompes.yaml").read_text(encoding="utf-8")
    sold_to_the_us = request.replace(*promise).replace("country: MA", "country: US").replace(
        "client: conserveries-atlas-doukkala", "client: bayou-verde-systems"
    ).replace("contact: direction-technique\n", "")  # fmt: skip
    ws = own_workspace(**{"catalog/requests/el-jadida-pompes.yaml": sold_to_the_us})
    data, findings = made(ws, Subject(request="el-jadida-pompes"))
    (told,) = [finding for finding in findings if finding.check == "briefing-offer-open"]
    assert told.severity is Severity.NOTICE
    assert "--draft" in told.hint
    assert "À obtenir : Certification par un laboratoire reconnu (NRTL)" in plain(outline(data))


def test_a_word_that_is_missing_in_the_own_labels_is_a_finding(own_workspace: Callable[..., Workspace]) -> None:
    labels = (ROOT / "catalog" / "labels.yaml").read_text(encoding="utf-8")
    without = "".join(
        line for line in labels.splitlines(keepends=True) if not line.startswith("customs.third-country:")
    )
    ws = own_workspace(**{"catalog/labels.yaml": without})
    production, findings = make_briefing(ws, Subject(country="MA"), "fr-FR", DAY)
    assert production is not None and production.data is None
    (finding,) = [one for one in findings if one.check == "label-missing"]
    assert "customs.third-country" in finding.message
    assert finding.place.file == "catalog/labels.yaml"


@pytest.mark.parametrize(
    ("subject", "check"),
    [
        (Subject(country="ZZ"), "unknown-country"),
        (Subject(request="nobody"), "unknown-request"),
        (Subject(country="MA", products=("NO-SUCH",)), "unknown-product"),
    ],
)
def test_what_does_not_exist_is_told(demo: Workspace, subject: Subject, check: str) -> None:
    production, findings = make_briefing(demo, subject, "fr-FR", DAY)
    assert production is None or production.data is None
    assert check in {finding.check for finding in findings}


def test_the_same_inputs_give_the_same_bytes(demo: Workspace) -> None:
    subject = Subject(request="el-jadida-pompes")
    assert made(demo, subject)[0] == made(demo, subject)[0]


def test_a_converted_price_tells_the_published_rate_and_the_margin(demo: Workspace) -> None:
    text = text_of(demo, Subject(request="yokohama-soupapes"))
    assert "182,040 JPY pour 1 EUR" in text
    assert "Cours publié : 179,35, marge de 1,5 %" in text
    assert "Cours appliqué" not in text_of(demo, Subject(request="stuttgart-pumpen"))


def test_an_inspection_before_shipment_is_said(demo: Workspace) -> None:
    assert "n’expédiez pas avant d’avoir l’attestation" in text_of(demo, Subject(country="NG"))
    assert "n’expédiez pas avant" not in text_of(demo, Subject(country="SN"))
