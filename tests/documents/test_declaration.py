"""Declarations: the form that the day of placing on the market asks for, complete or refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from documents.conftest import DAY, ROOT
from documents.deal_support import checks, text_of_bytes
from support.ooxml import assert_valid_docx

from pitchgen.documents.declarations import DeclarationAsk, make_declarations
from pitchgen.model.finding import Finding, refuses
from pitchgen.workspace.collections import DECLARATION_FILES, DECLARATION_FORMS
from pitchgen.workspace.workspace import Workspace

OwnWorkspace = Callable[..., Workspace]
FILE = "catalog/declarations/cn-65-200-22.yaml"
REGULATION_DAY = date(2027, 1, 20)


def declared(
    ws: Workspace, sku: str, country: str = "FR", locale: str = "fr-FR", on: date = DAY, draft: bool = False
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """The texts of the declarations by number, each proven to be a sound document, and what was found."""
    made, findings = make_declarations(ws, DeclarationAsk(sku, country, on, DAY, "26-00417"), locale, draft=draft)
    for data in made.values():
        assert_valid_docx(data)
    return {number: text_of_bytes(data) for number, data in made.items()}, findings


def with_files(own_workspace: OwnWorkspace, **changes: tuple[str, str] | str) -> Workspace:
    """The demo company with its declarations' files, changed."""
    files = {
        f"catalog/declarations/{path.name}": path.read_text(encoding="utf-8")
        for path in (ROOT / "catalog/declarations").glob("*.yaml")
    }
    return own_workspace(**{**files, **changes})


def test_machinery_changes_its_declaration_on_the_day_the_regulation_applies(demo: Workspace) -> None:
    before, _ = declared(demo, "CN-65-200-22", on=date(2027, 1, 19))
    after, _ = declared(demo, "CN-65-200-22", on=REGULATION_DAY)
    assert list(before) == ["DC-CN-2026-A"]
    assert "Déclaration CE de conformité" in before["DC-CN-2026-A"]
    assert "directive 2006/42/CE (machines)" in before["DC-CN-2026-A"]
    assert "Personne autorisée à constituer le dossier technique : Mathilde Perrenoud" in before["DC-CN-2026-A"]
    assert list(after) == ["DC-CN-2027-A"]
    assert "Déclaration UE de conformité" in after["DC-CN-2027-A"]
    assert "règlement (UE) 2023/1230 (machines)" in after["DC-CN-2027-A"]
    assert "2006/42" not in after["DC-CN-2027-A"]


@pytest.mark.parametrize(
    ("on", "number", "annex"), [(DAY, "DI-CN-2026-A", "annexe I "), (REGULATION_DAY, "DI-CN-2027-A", "annexe III ")]
)
def test_partly_completed_machinery_is_declared_for_incorporation(
    demo: Workspace, on: date, number: str, annex: str
) -> None:
    texts, findings = declared(demo, "CN-65-200-BA", on=on)
    assert not refuses(findings)
    assert list(texts) == [number]
    assert f"exigences essentielles suivantes de l’{annex}" in texts[number]
    assert "ne doit pas être mise en service avant" in texts[number]
    assert "1.5.8" in texts[number]
    assert "26-00417" in texts[number]


def test_a_declaration_names_the_notified_bodies_of_its_act(demo: Workspace) -> None:
    texts, _ = declared(demo, "SV-25-40", "AT", "de-AT")
    assert "EXV 23 PED B 1140, Exavéris (NB 9991)" in texts["DC-SV-2026-A"]
    assert "Richtlinie 2014/68/EU (Druckgeräte)" in texts["DC-SV-2026-A"]


@pytest.mark.parametrize(
    ("locale", "title"), [("de-DE", "EG-Konformitätserklärung"), ("en-GB", "EC declaration of conformity")]
)
def test_a_declaration_speaks_the_language_that_is_asked_for(demo: Workspace, locale: str, title: str) -> None:
    texts, findings = declared(demo, "CN-65-200-22", "DE", locale)
    assert not refuses(findings)
    assert title in texts["DC-CN-2026-A"]
    assert "EN 809:1998+A1:2009" in texts["DC-CN-2026-A"]


def test_a_product_with_two_declarations_gets_both(demo: Workspace) -> None:
    texts, _ = declared(demo, "CP-16")
    assert sorted(texts) == ["DC-CP-EM-2026-A", "DC-CP-RO-2026-A"]


@pytest.mark.parametrize("field", ["standards:", "technical_file:"])
def test_a_declaration_without_what_the_law_prescribes_is_refused(own_workspace: OwnWorkspace, field: str) -> None:
    ws = with_files(own_workspace)
    path = ws.file(FILE)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    start = text.index(field)
    end = text.find("\ntechnical_file", start) if field == "standards:" else len(text)
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    texts, findings = declared(ws, "CN-65-200-22")
    assert texts == {}
    (missing,) = [finding for finding in findings if finding.check == "declaration-field-missing"]
    assert missing.place.file == FILE
    assert field.rstrip(":") in missing.message


def test_a_draft_is_made_all_the_same_and_lists_what_is_missing(own_workspace: OwnWorkspace) -> None:
    ws = with_files(own_workspace, **{FILE: "standards: {}\n"})
    texts, findings = declared(ws, "CN-65-200-22", draft=True)
    assert refuses(findings)
    assert "technical_file" in texts["DC-CN-2026-A"]


def test_a_declaration_that_the_catalogue_does_not_hold_has_no_number(own_workspace: OwnWorkspace) -> None:
    ws = with_files(
        own_workspace,
        **{"catalog/products/cn-65-200-22.yaml": ("kind: ec-declaration-of-conformity", "kind: test-reports")},
    )
    texts, findings = declared(ws, "CN-65-200-22")
    assert texts == {}
    assert "declaration-not-held" in checks(findings)


def test_what_no_rule_asks_for_is_not_declared(demo: Workspace) -> None:
    texts, findings = declared(demo, "KB-80-65")
    assert texts == {}
    assert "declaration-not-asked" in checks(findings)


def test_an_unknown_attribute_is_asked_for_rather_than_taken_for_no(own_workspace: OwnWorkspace) -> None:
    ws = with_files(
        own_workspace, **{"catalog/products/kb-80-65.yaml": ("is_structural: false", "is_structural: null")}
    )
    texts, findings = declared(ws, "KB-80-65")
    assert texts == {}
    assert "declaration-undetermined" in checks(findings)


def test_an_embargo_stops_a_declaration_too(demo: Workspace) -> None:
    texts, findings = declared(demo, "CP-16", "RU")
    assert texts == {}
    assert refuses(findings)


FORMS = "catalog/declaration-forms.yaml"


def test_an_unverified_wording_is_not_signed(own_workspace: OwnWorkspace) -> None:
    ws = with_files(own_workspace, **{FORMS: ("status: verified", "status: unverified")})
    texts, findings = declared(ws, "CN-65-200-22")
    assert texts == {}
    assert "declaration-form-unverified" in checks(findings)


def test_a_kind_without_a_form_is_told(own_workspace: OwnWorkspace) -> None:
    ws = with_files(
        own_workspace,
        **{FORMS: ("kind: ec-declaration-of-conformity", "kind: uk-declaration-of-conformity")},
    )
    _, findings = declared(ws, "CN-65-200-22")
    assert "declaration-form-missing" in checks(findings)


def test_nobody_signs_the_declaration_of_another_maker(own_workspace: OwnWorkspace) -> None:
    ws = with_files(
        own_workspace,
        **{"catalog/products/cp-16.yaml": ("issued_by: Valdorne Pompes et Vannes", "issued_by: Capteurs du Vercors")},
    )
    texts, findings = declared(ws, "CP-16")
    assert texts == {}
    assert "declaration-by-others" in checks(findings)


def test_a_rule_that_is_not_verified_is_told_and_asks_for_nothing(demo: Workspace) -> None:
    _, findings = declared(demo, "CN-65-200-22", "CH", on=date(2027, 2, 2), draft=True)
    assert "declaration-rule-unverified" in checks(findings)


def test_forms_and_files_that_do_not_exist_are_named(demo: Workspace) -> None:
    assert checks(demo.load(DECLARATION_FORMS, "nope").findings) == ["unknown-declaration-form"]
    assert checks(demo.load(DECLARATION_FILES, "nope").findings) == ["unknown-declaration-file"]
