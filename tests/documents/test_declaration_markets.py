"""Declarations in every country: the form that its law asks for, or who makes out what is asked instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from documents.conftest import DAY, ROOT
from documents.test_declaration import declared, with_files

from pitchgen.model.finding import Finding
from pitchgen.model.requirement import Issuer
from pitchgen.workspace.collections import CERTIFICATE_KINDS, COUNTRIES, DECLARATION_FORMS, PRODUCTS
from pitchgen.workspace.workspace import Workspace

OwnWorkspace = Callable[..., Workspace]
_DEMO = Workspace(ROOT, ROOT, base=ROOT)
PLACES = (*sorted(_DEMO.keys(COUNTRIES)), "northern-ireland")
LATER = date(2027, 2, 15)
PUMP = "catalog/products/cn-65-200-22.yaml"
PUMP_FILE = "catalog/declarations/cn-65-200-22.yaml"
BARE_PUMP = "catalog/products/cn-65-200-ba.yaml"
BARE_PUMP_FILE = "catalog/declarations/cn-65-200-ba.yaml"
SILENT = {"origin-value-missing", "origin-wording-elsewhere"}


def told(findings: tuple[Finding, ...], check: str) -> list[Finding]:
    return [finding for finding in findings if finding.check == check]


def with_more(path: str, text: str) -> str:
    """A file of the demo with more at its end."""
    return (ROOT / path).read_text(encoding="utf-8") + text


UK_PAPER = """  - kind: {kind}
    number: {number}
    scope: {scope}
    issued_by: Valdorne Pompes et Vannes
    directive: SI 2008/1597
    {more}valid_from: 2026-01-01
"""
UK_MACHINE = UK_PAPER.format(
    kind="uk-declaration-of-conformity",
    number="DC-CN-UK-2026",
    scope="Pompes centrifuges normalisées de la série CN avec moteur",
    more="further_laws: [SI 2016/1091, SI 2012/3032]\n    ",
)
UK_PARTLY = UK_PAPER.format(
    kind="declaration-of-incorporation",
    number="DI-CN-UK-2026",
    scope="Pompes à bout d’arbre nu de la série CN",
    more="",
)
UK_PERSON = "technical_files:\n  SI 2008/1597: Percival Oakes, 3 Foundry Lane, Leeds LS1 4AA, United Kingdom\n"
UK_STANDARDS = """  SI 2008/1597: ["BS EN 809:1998+A1:2009"]
  SI 2016/1091: ["BS EN IEC 61000-6-2:2019"]
  SI 2012/3032: ["BS EN IEC 63000:2018"]
"""


def pump_file(more_standards: str, more: str) -> str:
    text = (ROOT / PUMP_FILE).read_text(encoding="utf-8")
    return text.replace("procedures:", f"{more_standards}procedures:") + more


def as_in(path: str, certificate: str) -> str:
    """A product of the demo with one more certificate."""
    return (ROOT / path).read_text(encoding="utf-8").replace("certificates:\n", f"certificates:\n{certificate}", 1)


# Great Britain


def test_great_britain_accepts_the_european_declaration_of_a_product_with_ce_marking(demo: Workspace) -> None:
    texts, findings = declared(demo, "CN-65-200-22", "GB", "en-GB")
    assert list(texts) == ["DC-CN-2026-A"]
    assert "EC declaration of conformity" in texts["DC-CN-2026-A"]
    (accepted,) = told(findings, "declaration-accepted")
    assert "gb-machinery" in accepted.message
    assert "SI 2016/1091" in accepted.message


def test_a_product_held_under_ukca_gets_the_uk_declaration_beside_it(own_workspace: OwnWorkspace) -> None:
    ws = with_files(own_workspace, **{PUMP: as_in(PUMP, UK_MACHINE), PUMP_FILE: pump_file(UK_STANDARDS, UK_PERSON)})
    texts, findings = declared(ws, "CN-65-200-22", "GB", "en-GB")
    assert sorted(texts) == ["DC-CN-2026-A", "DC-CN-UK-2026"]
    text = texts["DC-CN-UK-2026"]
    assert "UK declaration of conformity" in text
    assert "Supply of Machinery (Safety) Regulations 2008 (S.I. 2008/1597)" in text
    assert "Electromagnetic Compatibility Regulations 2016 (S.I. 2016/1091)" in text
    assert "relevant statutory requirements" in text
    assert "Percival Oakes" in text
    assert "Mathilde Perrenoud, Valdorne" not in text, (
        "she signs, but the file is compiled by the person in the United Kingdom"
    )
    assert "2006/42" not in text
    assert len(told(findings, "declaration-accepted")) == 1


def test_the_uk_declaration_names_a_person_in_the_united_kingdom(own_workspace: OwnWorkspace) -> None:
    ws = with_files(own_workspace, **{PUMP: as_in(PUMP, UK_MACHINE), PUMP_FILE: pump_file(UK_STANDARDS, "")})
    texts, findings = declared(ws, "CN-65-200-22", "GB", "en-GB")
    assert texts == {}
    (missing,) = told(findings, "declaration-field-missing")
    assert "technical_files for SI 2008/1597" in missing.message
    assert "Royaume-Uni" in missing.hint


def test_ukca_may_follow_the_requirements_of_the_directive(own_workspace: OwnWorkspace) -> None:
    paper = UK_MACHINE.replace("[SI 2016/1091, SI 2012/3032]", "[2006/42/EC]")
    standards = UK_STANDARDS.replace("  SI 2016/1091", "  SI 0/1").replace("  SI 2012/3032", "  SI 0/2")
    ws = with_files(own_workspace, **{PUMP: as_in(PUMP, paper), PUMP_FILE: pump_file(standards, UK_PERSON)})
    texts, _ = declared(ws, "CN-65-200-22", "GB", "en-GB")
    assert "Directive 2006/42/EC" in texts["DC-CN-UK-2026"]
    assert "EN 809:1998+A1:2009" in texts["DC-CN-UK-2026"]


def test_the_uk_declaration_of_incorporation(own_workspace: OwnWorkspace) -> None:
    ws = with_files(
        own_workspace,
        **{BARE_PUMP: as_in(BARE_PUMP, UK_PARTLY), BARE_PUMP_FILE: with_more(BARE_PUMP_FILE, UK_PERSON)},
    )
    texts, _ = declared(ws, "CN-65-200-BA", "GB", "en-GB")
    assert sorted(texts) == ["DI-CN-2026-A", "DI-CN-UK-2026"]
    assert "provisions of the Supply of Machinery (Safety) Regulations 2008" in texts["DI-CN-UK-2026"]
    assert "Percival Oakes" in texts["DI-CN-UK-2026"]
    assert "Mathilde Perrenoud" in texts["DI-CN-2026-A"]


def test_northern_ireland_asks_for_the_european_declaration_alone(own_workspace: OwnWorkspace) -> None:
    ws = with_files(own_workspace, **{PUMP: as_in(PUMP, UK_MACHINE), PUMP_FILE: pump_file(UK_STANDARDS, UK_PERSON)})
    texts, findings = declared(ws, "CN-65-200-22", "northern-ireland", "en-GB")
    assert list(texts) == ["DC-CN-2026-A"]
    assert not told(findings, "declaration-accepted")


# Morocco


def test_the_moroccan_declaration_cites_moroccan_standards(own_workspace: OwnWorkspace) -> None:
    standards = '  Loi 24-09: ["NM EN 61326-1"]\n'
    path = "catalog/declarations/cp-16.yaml"
    ws = with_files(own_workspace, **{path: with_more(path, standards)})
    texts, findings = declared(ws, "CP-16", "MA")
    assert list(texts) == ["DC-CP-MA-2026"]
    assert "Déclaration de conformité (marquage Cم)" in texts["DC-CP-MA-2026"]
    assert "réglementation marocaine applicable" in texts["DC-CP-MA-2026"]
    assert "NM EN 61326-1" in texts["DC-CP-MA-2026"]
    assert not told(findings, "declaration-language"), "the file may be in French"


def test_european_standards_alone_do_not_answer_in_morocco(demo: Workspace) -> None:
    texts, findings = declared(demo, "CP-16", "MA")
    assert texts == {}
    (missing,) = told(findings, "declaration-field-missing")
    assert "standards for Loi 24-09" in missing.message
    assert "normes marocaines" in missing.hint


# What others make out


def test_the_eurasian_declaration_is_made_by_an_applicant_established_there(demo: Workspace) -> None:
    texts, findings = declared(demo, "SV-25-40", "KZ")
    assert texts == {}
    (told_of,) = told(findings, "declaration-of-others")
    assert "TR CU 032/2013" in told_of.message
    assert "an applicant established there" in told_of.message
    assert "not Valdorne Pompes et Vannes" in told_of.message
    assert "contrat" in told_of.hint
    assert told(findings, "declaration-not-asked")


@pytest.mark.parametrize(
    ("sku", "country", "who", "paper"),
    [
        ("CX-50-160-7", "US", "a body that the market recognises", "nrtl-certification"),
        ("VIB-868", "CN", "an authority", "national-radio-approval"),
        ("VIB-868", "AU", "the importer", "national-radio-approval"),
        ("CX-50-160-7", "KR", "a body that the market recognises", "kcs-certificate"),
    ],
)
def test_a_paper_of_others_is_told_with_who_makes_it(
    demo: Workspace, sku: str, country: str, who: str, paper: str
) -> None:
    texts, findings = declared(demo, sku, country)
    assert texts == {}
    assert any(who in one.message and paper in one.message for one in told(findings, "declaration-of-others"))


def test_a_question_comes_with_what_would_be_asked(demo: Workspace) -> None:
    _, findings = declared(demo, "SB-3-60", "MA")
    (question,) = [one for one in told(findings, "declaration-question") if "cm-declaration" in one.message]
    assert "ma-cm-motor" in question.message
    assert "the manufacturer" in question.message


def test_the_maker_of_a_battery_declares_it(demo: Workspace) -> None:
    texts, findings = declared(demo, "VIB-868", "FR")
    assert sorted(texts) == ["DC-VIB-RE-2026-A", "DC-VIB-RO-2026-A"]
    (other,) = told(findings, "declaration-by-others")
    assert "Voltambre Énergie" in other.message


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("day", [DAY, LATER])
def test_every_country_has_documents_or_says_who_makes_what(demo: Workspace, place: str, day: date) -> None:
    for sku, product in sorted((demo.load_all(PRODUCTS).value or {}).items()):
        if product.is_service:
            continue
        texts, findings = declared(demo, sku, place, on=day)
        found = [one for one in findings if one.check not in SILENT]
        assert not told(findings, "declaration-form-missing"), [str(one) for one in findings]
        for one in found:
            if one.check in {"declaration-of-others", "declaration-question", "declaration-rule-unverified"}:
                assert "nobody that the catalogue names" not in one.message, str(one)
                assert any(words in one.message for words in ("makes it out", "made out by")), str(one)
                assert one.hint, str(one)
        if not texts:
            assert {one.check for one in found if one.severity == "error"} <= {
                "declaration-field-missing", "declaration-not-asked", "declaration-not-held", "embargo",
            }, [str(one) for one in found]  # fmt: skip
            assert found, f"nothing was made and nothing said of {sku}"


def test_a_service_is_not_declared(demo: Workspace) -> None:
    texts, findings = declared(demo, "MES-JOUR", "DE")
    assert texts == {}
    (nothing,) = told(findings, "declaration-not-asked")
    assert "is a service" in nothing.message


def test_every_kind_of_paper_says_who_makes_it_out(demo: Workspace) -> None:
    kinds = demo.load_all(CERTIFICATE_KINDS).value or {}
    assert [name for name, kind in kinds.items() if kind.issuer is None] == []
    for form in (demo.load_all(DECLARATION_FORMS).value or {}).values():
        assert kinds[form.kind].issuer is Issuer.MANUFACTURER


def test_a_form_of_the_manufacturer_that_is_missing_is_told_with_its_legal_basis(own_workspace: OwnWorkspace) -> None:
    product = "catalog/products/kb-80-65.yaml"
    ws = with_files(own_workspace, **{product: ("is_structural: false", "is_structural: true")})
    texts, findings = declared(ws, "KB-80-65")
    assert texts == {}
    (missing,) = told(findings, "declaration-form-missing")
    assert "305/2011" in missing.message
    assert "asks Valdorne Pompes et Vannes" in missing.message


# Languages


@pytest.mark.parametrize(
    ("country", "locale", "asked", "hint"),
    [
        ("DE", "fr-FR", "in de", "--locale de"),
        ("IT", "fr-FR", "in it", "have it translated"),
        ("CH", "fr-FR", "", ""),
        ("BE", "fr-FR", "", ""),
    ],
)
def test_a_declaration_in_another_language_than_is_asked_for_is_told(
    demo: Workspace, country: str, locale: str, asked: str, hint: str
) -> None:
    texts, findings = declared(demo, "SV-25-40", country, locale)
    assert texts
    found = told(findings, "declaration-language")
    assert len(found) == bool(asked)
    for one in found:
        assert asked in one.message
        assert hint in one.hint


def test_switzerland_takes_a_declaration_on_interference_in_english(demo: Workspace) -> None:
    _, alone = declared(demo, "CP-16", "CH", "en-GB")
    assert [one.message.split(":")[0] for one in told(alone, "declaration-language")] == [
        "DC-CP-RO-2026-A"
    ] or not told(alone, "declaration-language")
    _, with_machine = declared(demo, "CN-65-200-22", "CH", "en-GB")
    assert told(with_machine, "declaration-language"), "the rule on machinery asks for a language of the place"


def test_a_translation_says_that_it_is_one(demo: Workspace) -> None:
    from documents.deal_support import text_of_bytes

    from pitchgen.documents.declarations import DeclarationAsk, make_declarations

    ask = DeclarationAsk("CN-65-200-BA", "FR", DAY, DAY, translation=True)
    made, _ = make_declarations(demo, ask, "fr-FR", draft=False)
    assert "Traduction de la déclaration d’incorporation originale" in text_of_bytes(made["DI-CN-2026-A"])


# What single acts ask for


def test_pressure_equipment_names_procedure_body_and_publication(demo: Workspace) -> None:
    texts, _ = declared(demo, "SV-25-40", "FR")
    text = texts["DC-SV-2026-A"]
    assert "module B + D" in text
    assert "JO L 189 du 27 juin 2014" in text
    assert "Exavéris (NB 9991), 3 quai des Éprouvettes" in text


@pytest.mark.parametrize(("field", "told_of"), [("procedures", "procedures for 2014/68/EU"), ("bodies", "the address")])
def test_pressure_equipment_without_them_is_refused(own_workspace: OwnWorkspace, field: str, told_of: str) -> None:
    path = "catalog/declarations/sv-25-40.yaml"
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines(keepends=True)
    at = lines.index(f"{field}:\n")
    ws = with_files(own_workspace, **{path: "".join(lines[:at] + lines[at + 2 :])})
    texts, findings = declared(ws, "SV-25-40", "FR")
    assert texts == {}
    assert told_of in told(findings, "declaration-field-missing")[0].message


def test_an_assembly_names_its_pressure_equipment_with_the_procedures(own_workspace: OwnWorkspace) -> None:
    path = "catalog/declarations/sv-25-40.yaml"
    parts = "assembly:\n  - item: Soupape DN 25\n    modules: B + D\n  - item: Réservoir de 300 l\n    modules: G\n"
    ws = with_files(own_workspace, **{path: with_more(path, parts)})
    texts, _ = declared(ws, "SV-25-40", "FR")
    assert "Soupape DN 25 (module B + D) et Réservoir de 300 l (module G)" in texts["DC-SV-2026-A"]


def test_the_regulation_asks_for_the_procedure_and_no_person(demo: Workspace) -> None:
    texts, _ = declared(demo, "CN-65-200-22", "FR", on=LATER)
    assert "module A" in texts["DC-CN-2027-A"]
    assert "Mathilde Perrenoud, Valdorne" not in texts["DC-CN-2027-A"], "she signs; nobody is named for the file"
