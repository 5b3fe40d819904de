"""Statements of preferential origin: the agreement's own words, filled from the catalogue or refused.

Sources: the wordings are those of catalog/origin-statements.yaml with their sources; the limit of 6,000 EUR and the
numbers are those of the agreements in catalog/countries (CH: agreement of 1972; GB: trade and cooperation agreement).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from documents.conftest import DAY
from documents.deal_support import checks
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.documents.declarations import DeclarationAsk, Declared, declare
from pitchgen.documents.origin_statements import covering
from pitchgen.model.finding import refuses
from pitchgen.model.market import Agreement, AgreementStanding, OriginProof, ProofIssuer, ProofKind
from pitchgen.model.text import Prose
from pitchgen.workspace.collections import COUNTRIES, ORIGIN_STATEMENTS
from pitchgen.workspace.workspace import Workspace

OwnWorkspace = Callable[..., Workspace]
COMPANY = "catalog/company.yaml"
WORDINGS = "catalog/origin-statements.yaml"
PUMP = "RO-65-200"
"""An impeller of the demo company: no rule asks for a declaration of conformity, and it has preferential origin."""
KIND = ProofKind.STATEMENT_ON_ORIGIN
APPROVED, REX = "FR006900/0417", "FRREX00417782"


def stated(
    ws: Workspace,
    country: str,
    value: str | None,
    locale: str,
    *,
    sku: str = PUMP,
    on: date = DAY,
) -> Declared:
    asked = None if value is None else Decimal(value)
    return declare(ws, DeclarationAsk(sku, country, on, on, value_eur=asked), locale, draft=False)


def without_numbers(own_workspace: OwnWorkspace) -> Workspace:
    """The demo company before customs gave it a number."""
    ws = own_workspace()
    assert ws.own is not None
    path = ws.own / COMPANY
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"  (rex_number|approved_exporter): .*\n", "", text), encoding="utf-8")
    return ws


@pytest.mark.parametrize(
    ("country", "locale", "value", "number", "end"),
    [
        (
            "CH",
            "de-CH",
            "6000",
            f"Der Ausführer (Ermächtigter Ausführer; Bewilligungs-Nr. {APPROVED}) der Waren, auf die",
            "erklärt, dass diese Waren, soweit nicht anders angegeben, präferenzbegünstigte EU Ursprungswaren sind.",
        ),
        (
            "CH",
            "fr-FR",
            "9500",
            f"par le présent document (autorisation douanière n° {APPROVED}) déclare que",
            "sauf indication claire du contraire, ces produits ont l'origine préférentielle Union européenne.",
        ),
        (
            "NO",
            "en-GB",
            "9500",
            f"products covered by this document (customs authorisation No {APPROVED}) declares that",
            "except where otherwise clearly indicated, these products are of EEA preferential origin.",
        ),
        (
            "CA",
            "en-CA",
            "6000.01",
            f"products covered by this document (customs authorisation No {REX}) declares that",
            "except where otherwise clearly indicated, these products are of Canada/EU preferential origin.",
        ),
        (
            "GB",
            "en-GB",
            "6000.01",
            f"products covered by this document (Exporter Reference No {REX}) declares that",
            "except where otherwise clearly indicated, these products are of European Union preferential origin.",
        ),
        (
            "GB",
            "de-DE",
            "20",
            f"auf die sich dieses Dokument bezieht (Ausführer-Referenznummer {REX}) erklärt",
            "sofern nicht ausdrücklich anders angegeben, "
            "präferenzbegünstigte Ursprungserzeugnisse der Europäischen Union sind.",
        ),
        (
            "GB",
            "fr-FR",
            "20",
            f"par le présent document (référence de l’exportateur nº {REX}) déclare que",
            "sauf indication claire du contraire, ces produits ont l’origine préférentielle Union européenne.",
        ),
    ],
)
def test_the_words_of_the_agreement_are_filled(
    demo: Workspace, country: str, locale: str, value: str, number: str, end: str
) -> None:
    made = stated(demo, country, value, locale)
    (text,) = made.origin.values()
    statement, _, rest = text.partition("\n")
    assert number in statement
    assert statement.endswith(end)
    assert "Genas, 2026-11-24" in rest
    assert rest.endswith("Valdorne Pompes et Vannes\n")
    assert not refuses(made.findings)
    assert "origin-statement-check" in checks(made.findings)


@pytest.mark.parametrize(
    ("country", "locale", "beginning"),
    [
        ("CH", "de-CH", "Der Ausführer der Waren, auf die sich"),
        ("GB", "en-GB", "The exporter of the products covered by this document (Exporter Reference No ...) declares"),
    ],
)
def test_up_to_the_limit_an_exporter_without_a_number_may_state_the_origin(
    own_workspace: OwnWorkspace, country: str, locale: str, beginning: str
) -> None:
    ws = without_numbers(own_workspace)
    (text,) = stated(ws, country, "6000", locale).origin.values()
    assert text.startswith(beginning)
    above = stated(ws, country, "6000.01", locale)
    assert above.origin == {}
    assert "origin-number-missing" in checks(above.findings)
    assert refuses(above.findings)


def test_an_origin_declaration_is_signed_by_hand_and_a_statement_on_origin_is_not(demo: Workspace) -> None:
    (swiss,) = stated(demo, "CH", "50", "de-CH").origin.values()
    (british,) = stated(demo, "GB", "50", "en-GB").origin.values()
    assert "....\nThomas Archambaud\n" in swiss
    assert "Archambaud" not in british


def test_without_a_value_nothing_is_claimed_and_the_value_is_asked_for(demo: Workspace) -> None:
    made = stated(demo, "CH", None, "de-CH", sku="CN-65-200-22")
    assert made.origin == {}
    assert "origin-value-missing" in checks(made.findings)
    assert made.documents
    assert not refuses(made.findings)


@pytest.mark.parametrize("value", ["0", "-1"])
def test_a_value_is_more_than_zero(demo: Workspace, value: str) -> None:
    made = stated(demo, "CH", value, "de-CH")
    assert made.origin == {}
    assert "origin-value-wrong" in checks(made.findings)


def test_an_unknown_preferential_origin_is_asked_for_and_never_claimed(demo: Workspace) -> None:
    made = stated(demo, "CH", "50", "de-CH", sku="CP-16")
    assert made.origin == {}
    assert "origin-unknown" in checks(made.findings)
    assert sorted(made.documents) == ["DC-CP-EM-2026-A"], "the declaration of conformity does not wait for it"


def test_goods_without_preferential_origin_get_no_statement(demo: Workspace) -> None:
    made = stated(demo, "CH", "50", "de-CH", sku="KB-80-65")
    assert made.origin == {}
    assert "origin-not-preferential" in checks(made.findings)


@pytest.mark.parametrize(
    ("country", "place"),
    [("VN", "annexe VI"), ("BR", "annexe 3-C"), ("CI", "protocole n° 1"), ("KE", "2016/1076"), ("CM", "2016/367")],
)
def test_a_wording_that_is_not_held_is_named_and_not_invented(demo: Workspace, country: str, place: str) -> None:
    made = stated(demo, country, "50", "en-GB")
    assert made.origin == {}
    (found,) = (one for one in made.findings if one.check == "origin-wording-elsewhere")
    assert place in found.hint


def test_a_wording_holds_from_the_day_that_its_fact_says(demo: Workspace) -> None:
    made = stated(demo, "CH", "50", "de-CH", on=date(2025, 12, 31))
    assert made.origin == {}
    assert "origin-wording-elsewhere" in checks(made.findings)


def test_a_wording_is_never_translated_but_taken_in_english(demo: Workspace) -> None:
    made = stated(demo, "GB", "50", "es-ES")
    (text,) = made.origin.values()
    assert text.startswith("The exporter of the products")
    assert "origin-language-other" in checks(made.findings)


WORDING = """
eu-uk-tca:
  proof: statement-on-origin
  countries: [GB]
  wording:
    - value:
        text: {fr: "L’exportateur nº {number} déclare l’origine {origin}."}
        without_number: {fr: "L’exportateur déclare l’origine {origin}."}
        origin: {fr: Union européenne}
      status: verified
      source: zoll-origin-gb
      as_of: 2026-11-24
"""


def test_a_wording_in_neither_the_language_nor_english_is_taken_as_it_is_held(own_workspace: OwnWorkspace) -> None:
    made = stated(own_workspace(**{WORDINGS: WORDING}), "GB", "50", "de-DE")
    (text,) = made.origin.values()
    assert text.startswith("L’exportateur nº")
    assert "origin-language-other" in checks(made.findings)


def test_a_wording_that_is_whole_in_no_language_is_refused_rather_than_mixed(own_workspace: OwnWorkspace) -> None:
    torn = WORDING.replace("origin: {fr: Union européenne}", "origin: {de: Europäische Union}")
    made = stated(own_workspace(**{WORDINGS: torn}), "GB", "50", "fr-FR")
    assert made.origin == {}
    assert "origin-language-missing" in checks(made.findings)


def test_a_blank_that_nothing_fills_is_refused_rather_than_printed(own_workspace: OwnWorkspace) -> None:
    ws = own_workspace(**{WORDINGS: WORDING.replace("{number}", "{numero}")})
    made = stated(ws, "GB", "50", "fr-FR")
    assert made.origin == {}
    assert "origin-blank-unknown" in checks(made.findings)


def test_an_unverified_wording_is_not_used(own_workspace: OwnWorkspace) -> None:
    ws = own_workspace(**{WORDINGS: WORDING.replace("status: verified", "status: unverified")})
    made = stated(ws, "GB", "50", "fr-FR")
    assert made.origin == {}
    assert "origin-wording-elsewhere" in checks(made.findings)


def test_a_wording_that_does_not_exist_is_named(demo: Workspace) -> None:
    assert checks(demo.load(ORIGIN_STATEMENTS, "nope").findings) == ["unknown-origin-statement"]


def test_every_wording_is_whole_in_each_of_its_languages(demo: Workspace) -> None:
    every = demo.load_all(ORIGIN_STATEMENTS).value or {}
    assert every
    for key, statement in every.items():
        for fact in statement.wording:
            held = fact.value
            assert set(held.text.by_language) == set(held.without_number.by_language) == set(held.origin.by_language)
            assert set(held.criterion.by_language) == (set(held.text.by_language) if statement.criteria else set())
            assert set(held.period.by_language) <= set(held.text.by_language), key
            for lines, blanks in (
                (held.text, {"number", "origin"}),
                (held.without_number, {"origin"}),
                (held.criterion, {"criterion"}),
                (held.period, {"start", "end"}),
            ):
                for text in lines.by_language.values():
                    assert set(re.findall(r"{(\w*)}", text)) == blanks, key
    assert {"fr", "en", "de"} <= set(every["pem-origin-declaration"].wording[0].value.text.by_language)


def test_every_wording_serves_a_proof_of_each_of_its_countries(demo: Workspace) -> None:
    for key, statement in (demo.load_all(ORIGIN_STATEMENTS).value or {}).items():
        for country in statement.countries:
            profile = demo.load(COUNTRIES, country).value
            assert profile is not None, country
            kinds: set[ProofKind] = {proof.kind for fact in profile.agreements for proof in fact.value.proofs}
            assert statement.proof in kinds, f"{key} in {country}"


@given(cents=st.integers(1, 10_000_000))
def test_a_statement_without_a_number_is_never_worth_more_than_the_limit(cents: int) -> None:
    agreement = Agreement(
        Prose("Accord"),
        AgreementStanding.IN_FORCE,
        (
            OriginProof(KIND, ProofIssuer.ANY_EXPORTER, up_to_eur=Decimal(6000)),
            OriginProof(KIND, ProofIssuer.REGISTERED_EXPORTER, above_eur=Decimal(6000)),
        ),
    )
    proof = covering(agreement, KIND, Decimal(cents) / 100)
    assert proof is not None
    assert (proof.issuer is ProofIssuer.ANY_EXPORTER) == (cents <= 600_000)
