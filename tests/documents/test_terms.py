"""The clauses of an offer from the workspace: at the gate with file and line, and kept when it is issued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from documents.conftest import offer_of

from pitchgen.documents.proposal import binding_until, enclosures
from pitchgen.model.contract import Binding
from pitchgen.model.finding import Finding, refuses
from pitchgen.model.offer import Offer
from pitchgen.register.frozen import freeze, thaw
from pitchgen.workspace.workspace import Workspace

Make = Callable[..., Workspace]
REQUEST = "catalog/requests/stuttgart-pumpen.yaml"
COMPANY = "catalog/company.yaml"
HEAD = "client: schwabenquell-anlagenbau\n"


def made(ws: Workspace, reference: str = "stuttgart-pumpen") -> tuple[Offer, tuple[Finding, ...]]:
    offer, findings = offer_of(ws, reference)
    assert offer is not None, [str(finding) for finding in findings]
    return offer, findings


def said(offer: Offer) -> dict[str, str]:
    return {clause.topic: clause.clause for clause in offer.clauses}


def test_a_german_offer_binds_until_its_day_under_french_law_without_the_sales_convention(demo: Workspace) -> None:
    offer, findings = made(demo)
    assert said(offer)["binding"] == "until-date-german-law-countries"
    assert said(offer)["title"] == "germany"
    assert (said(offer)["law"], said(offer)["cisg"]) == ("french", "excluded")
    assert not refuses(findings)
    assert binding_until(offer) == offer.valid_until


def test_a_request_may_leave_its_offer_without_engagement_and_then_no_day_binds(own_workspace: Make) -> None:
    ws = own_workspace(**{REQUEST: (HEAD, f"{HEAD}terms:\n  binding: subject-to-confirmation\n")})
    offer, findings = made(ws)
    assert said(offer)["binding"] == "subject-to-confirmation-german-law-countries"
    assert binding_until(offer) is None
    assert not refuses(findings)
    assert offer.request.terms is not None
    assert offer.request.terms.binding is Binding.SUBJECT_TO_CONFIRMATION


def test_a_contradiction_in_the_choices_is_refused_at_its_line(own_workspace: Make) -> None:
    ws = own_workspace(**{REQUEST: (HEAD, f"{HEAD}terms:\n  governing_law: GB\n  cisg: applied\n")})
    _, findings = made(ws)
    (found,) = [finding for finding in findings if finding.check == "clause-choice-conflict"]
    assert found.place.file == REQUEST
    assert found.place.line > 1


def test_a_law_that_nobody_knows_is_refused_where_it_is_written(own_workspace: Make) -> None:
    ws = own_workspace(**{COMPANY: ("governing_law: FR", "governing_law: QQ")})
    _, findings = made(ws)
    unknown = [finding for finding in findings if finding.check == "unknown-country"]
    assert unknown[0].place.file == COMPANY
    missing = [finding for finding in findings if finding.check == "clause-missing"]
    assert missing[0].place.file.endswith(".yaml")
    assert missing[0].place.line > 0


def test_an_unverified_fact_of_the_country_is_asked_for_in_its_file(own_workspace: Make) -> None:
    fact = "{value: false, status: verified, source: no-russia-clause-partners"
    doubted = "{value: false, status: unverified, source: no-russia-clause-partners"
    _, findings = made(own_workspace(**{"catalog/countries/GB.yaml": (fact, doubted)}), "leeds-valves")
    (found,) = [finding for finding in findings if finding.check == "clause-condition-unknown"]
    assert found.place.file == "catalog/countries/GB.yaml"
    assert found.place.line > 1


def test_general_conditions_are_named_and_enclosed(own_workspace: Make) -> None:
    ws = own_workspace(**{COMPANY: ("logo: logo.png", "logo: logo.png\ngeneral_conditions: cgv-2026.pdf")})
    offer, _ = made(ws)
    assert said(offer)["general-conditions"] == "german-law-countries"
    assert enclosures(offer)[0] == "cgv-2026.pdf"


def test_a_lawyer_s_own_page_replaces_the_one_that_comes_with_the_program(own_workspace: Make) -> None:
    page = (
        "topic: title\ntitle: Réserve de propriété\nposition: 60\nclauses:\n  own:\n    text:\n"
        "      - {value: Texte de notre avocat., status: verified, source: bgb-449, as_of: 2026-11-24}\n"
        "    legal_basis:\n      - {value: BGB § 449, status: verified, source: bgb-449, as_of: 2026-11-24}\n"
    )
    offer, findings = made(own_workspace(**{"catalog/clauses/title.yaml": page}))
    assert said(offer)["title"] == "own"
    assert not refuses(findings)


def test_an_issued_offer_keeps_its_clauses_with_their_values(demo: Workspace) -> None:
    offer, _ = made(demo, "el-jadida-pompes")
    kept = thaw(freeze(offer), Offer)
    assert kept.clauses == offer.clauses
    (binding,) = [clause for clause in kept.clauses if clause.topic == "binding"]
    assert isinstance(binding.text.values["valid_until"], date)
