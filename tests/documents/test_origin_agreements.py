"""Statements of origin by agreement: Japan's criterion, products that qualify under some only, and why there is none.

Sources: the criteria are those of annex 3-D to the agreement with Japan (guideline of the Japanese customs); that a
single Member State is never the origin is said by the Austrian ministry of finance and by the Commission for Chile.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from documents.conftest import DAY, ROOT
from documents.deal_support import checks
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pitchgen.documents.declarations import DeclarationAsk, Declared, declare
from pitchgen.documents.origin_reasons import Destination, why_no_statement
from pitchgen.documents.origin_text import filled, language_for
from pitchgen.model.fact import Fact, Status
from pitchgen.model.finding import Finding, refuses
from pitchgen.model.market import Agreement, AgreementStanding
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.workspace.collections import COUNTRIES, ORIGIN_STATEMENTS, PRODUCTS, TERRITORIES
from pitchgen.workspace.workspace import Workspace

OwnWorkspace = Callable[..., Workspace]
PUMP = "RO-65-200"
FILE = "catalog/products/ro-65-200.yaml"
HELD = "preferential_origin: true\norigin_criteria: {eu-japan-epa: [C1]}\n"
EVERY_COUNTRY = sorted(path.stem for path in (ROOT / "catalog" / "countries").glob("*.yaml"))
TEXTS = {"CH", "EG", "IL", "MA", "TN", "DZ", "NO", "GB", "CA", "JP", "KR", "SG", "MX", "CL", "ZA"}
ELSEWHERE = {"VN", "BR", "CI", "CM", "KE"}
WHY = {
    "TR": "origin-other-proof",
    "IN": "origin-not-in-force",
    "AU": "origin-not-in-force",
    **dict.fromkeys(["US", "CN", "AE", "SA", "NG", "SN", "KZ"], "origin-no-agreement"),
    **dict.fromkeys(["BY", "RU"], "embargo"),
}
"""Why there is no statement; every other country is in the Union."""


def stated(
    ws: Workspace, country: str, locale: str, *, value: str = "6000", sku: str = PUMP, until: date | None = None
) -> Declared:
    ask = DeclarationAsk(sku, country, DAY, DAY, value_eur=Decimal(value), until=until)
    return declare(ws, ask, locale, draft=False)


def finding(made: Declared, check: str) -> Finding:
    return next(one for one in made.findings if one.check == check)


# -- every country -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["fr-FR", "de-DE", "en-GB"])
@pytest.mark.parametrize("country", EVERY_COUNTRY)
def test_every_country_gives_a_whole_text_or_says_exactly_why_there_is_none(
    demo: Workspace, country: str, locale: str
) -> None:
    made = stated(demo, country, locale, value="9800")
    found = checks(made.findings)
    if country in TEXTS:
        (text,) = made.origin.values()
        assert not re.search(r"[{}]|\.\.\.(?!\.)\)", text), "no blank is open where the number is known"
        assert re.search(r"FR006900/0417|FRREX00417782", text)
        assert "origin-statement-check" in found
        return
    assert made.origin == {}
    if country in ELSEWHERE:
        assert finding(made, "origin-wording-elsewhere").hint
    else:
        why = WHY.get(country, "origin-not-needed")
        assert why in found
        assert country in finding(made, why).message or why == "embargo"
    assert not {"origin-no-agreement", "origin-not-needed", "origin-not-in-force", "origin-other-proof"} & (
        set(found) - {WHY.get(country, "origin-not-needed")}
    )


def test_turkiye_takes_an_a_tr_and_it_is_said_that_it_proves_no_origin(demo: Workspace) -> None:
    message = finding(stated(demo, "TR", "en-GB"), "origin-other-proof").message
    assert "A.TR (free circulation, not origin) by customs" in message
    assert "EUR.1" in message


def test_an_agreement_that_is_concluded_is_no_agreement_in_force(demo: Workspace) -> None:
    found = finding(stated(demo, "IN", "en-GB"), "origin-not-in-force")
    assert "27 janvier 2026" in found.message
    assert "eu-india-2026" in found.message


@pytest.mark.parametrize(
    ("territory", "why"), [("northern-ireland", "origin-not-needed"), ("isle-of-man", "origin-territory")]
)
def test_a_territory_does_not_get_the_statement_of_its_country(demo: Workspace, territory: str, why: str) -> None:
    made = stated(demo, territory, "en-GB")
    assert made.origin == {}
    assert why in checks(made.findings)


def test_a_country_without_a_word_on_agreements_must_be_asked_for(own_workspace: OwnWorkspace) -> None:
    text = (ROOT / "catalog/countries/US.yaml").read_text(encoding="utf-8")
    silent = re.sub(r"(?ms)^agreements:\n.*?(?=^\w)", "", text)
    made = stated(own_workspace(**{"catalog/countries/US.yaml": silent}), "US", "en-GB")
    assert "origin-agreement-unknown" in checks(made.findings)


UNITED_STATES = Workspace(ROOT, ROOT, base=ROOT).load(COUNTRIES, "US").value


@given(
    standing=st.sampled_from(list(AgreementStanding)),
    status=st.sampled_from(list(Status)),
    begins=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    ends=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_whatever_an_agreement_is_there_is_one_reason(
    standing: AgreementStanding, status: Status, begins: date | None, ends: date | None
) -> None:
    assert UNITED_STATES is not None
    agreement = Agreement(Prose("Accord"), standing, id="x")
    fact = Fact(agreement, status, "source-of-it", DAY, effective_from=begins, effective_to=ends)
    (found,) = why_no_statement(Destination(replace(UNITED_STATES, agreements=(fact,))), DAY)
    assert "Accord" in found.message
    assert "source-of-it" in found.message


def test_a_wording_that_is_copied_by_hand_needs_the_same_origin_and_number(own_workspace: OwnWorkspace) -> None:
    ws = own_workspace(
        **{
            FILE: (HELD, "preferential_origin: {eu-kenya: no}\n"),
            "catalog/company.yaml": ("  approved_exporter: FR006900/0417\n", ""),
        }
    )
    found = checks(stated(ws, "KE", "en-GB", value="9800").findings)
    assert {"origin-not-preferential", "origin-number-missing", "origin-wording-elsewhere"} <= set(found)


def test_the_number_to_be_copied_is_named(demo: Workspace) -> None:
    assert "with the number FRREX00417782" in finding(stated(demo, "VN", "en-GB"), "origin-wording-elsewhere").hint


# -- agreement by agreement --------------------------------------------------------------------------------------


def test_a_product_may_originate_under_one_agreement_and_not_under_another(own_workspace: OwnWorkspace) -> None:
    ws = own_workspace(**{FILE: (HELD, "preferential_origin: {eu-uk-tca: yes, eu-switzerland: no}\n")})
    assert stated(ws, "GB", "en-GB").origin
    assert "origin-not-preferential" in checks(stated(ws, "CH", "de-CH").findings)
    silent = stated(ws, "NO", "en-GB")
    assert silent.origin == {}
    assert "eea" in finding(silent, "origin-not-confirmed").message
    assert refuses(silent.findings)


@pytest.mark.parametrize("field", ["preferential_origin: {eu-japn-epa: yes}", "origin_criteria: {eu-japn-epa: [A]}"])
def test_an_agreement_that_does_not_exist_is_found_in_the_products_file(
    own_workspace: OwnWorkspace, field: str
) -> None:
    from pitchgen.workspace.check import check_catalog

    ws = own_workspace(**{FILE: (HELD, field + "\n")})
    (found,) = (one for one in check_catalog(ws, DAY) if one.check == "unknown-agreement")
    assert found.hint.startswith("Did you mean eu-japan-epa")
    assert Path(found.place.file).name == "ro-65-200.yaml"
    assert found.place.line


def test_every_agreement_that_gives_a_preference_can_be_named(demo: Workspace) -> None:
    for code, profile in (demo.load_all(COUNTRIES).value or {}).items():
        for fact in profile.agreements:
            assert bool(fact.value.id) == (
                fact.value.standing not in (AgreementStanding.NONE, AgreementStanding.SINGLE_MARKET)
            ), code


def test_every_wording_says_where_it_is_prescribed_and_no_country_has_two(demo: Workspace) -> None:
    seen: set[tuple[str, str]] = set()
    for key, statement in (demo.load_all(ORIGIN_STATEMENTS).value or {}).items():
        assert statement.prescribed_in, key
        for country in statement.countries:
            assert (country, statement.proof) not in seen
            seen.add((country, statement.proof))


def test_no_wording_names_a_single_member_state_as_the_origin(demo: Workspace) -> None:
    for statement in (demo.load_all(ORIGIN_STATEMENTS).value or {}).values():
        for fact in statement.wording:
            for origin in fact.value.origin.by_language.values():
                assert re.search(r"Uni(on|ón)|EU|EEA|EWR|Espace économique", origin), origin


# -- Japan -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        ("fr-FR", ["(nº de référence exportateur FRREX00417782)", "C1\n(Critères d'origine appliqués)"]),
        ("en-GB", ["(Exporter Reference No FRREX00417782)", "C1\n(Origin criteria used)"]),
        ("de-DE", ["Ursprungswaren der Europäischen Union sind.\nC1\n(Verwendete Ursprungskriterien)"]),
    ],
)
def test_a_statement_for_japan_says_by_which_criterion(demo: Workspace, locale: str, lines: list[str]) -> None:
    (text,) = stated(demo, "JP", locale, value="9800").origin.values()
    for line in lines:
        assert line in text
    assert text.endswith("Valdorne Pompes et Vannes\n"), "the printed name of the exporter, and no signature"


def test_several_criteria_are_all_printed(own_workspace: OwnWorkspace) -> None:
    ws = own_workspace(**{FILE: ("[C1]", "[C2, D]")})
    (text,) = stated(ws, "JP", "en-GB").origin.values()
    assert "\nC2, D\n(Origin criteria used)" in text


@pytest.mark.parametrize(
    ("criteria", "check"),
    [("", "origin-criterion-missing"), ("origin_criteria: {eu-japan-epa: [C]}\n", "origin-criterion-wrong")],
)
def test_without_a_criterion_that_the_agreement_knows_nothing_is_stated(
    own_workspace: OwnWorkspace, criteria: str, check: str
) -> None:
    made = stated(own_workspace(**{FILE: (HELD, f"preferential_origin: true\n{criteria}")}), "JP", "en-GB")
    assert made.origin == {}
    assert refuses(made.findings)
    assert "Codes: A, B, C1, C2, C3, D, E." in finding(made, check).hint


def test_the_demo_holds_criteria_only_for_goods_that_originate(demo: Workspace) -> None:
    for product in (demo.load_all(PRODUCTS).value or {}).values():
        for agreement in product.origin_criteria:
            assert product.originates_under(agreement), product.sku


# -- several shipments -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "locale", "line"),
    [
        ("GB", "en-GB", "(Period: from 2026-11-24 to 2027-11-24)"),
        ("JP", "fr-FR", "(Période: du 2026-11-24 au 2027-11-24)"),
        ("CA", "de-DE", "(Zeitraum: von 2026-11-24 bis 2027-11-24)"),
        ("CL", "en-GB", "Period from 2026-11-24 to 2027-11-24"),
    ],
)
def test_a_statement_for_a_year_begins_with_its_period(demo: Workspace, country: str, locale: str, line: str) -> None:
    (text,) = stated(demo, country, locale, until=date(2027, 11, 24)).origin.values()
    assert text.splitlines()[0] == line


def test_a_period_that_is_not_held_in_a_language_moves_the_whole_text_to_another(demo: Workspace) -> None:
    made = stated(demo, "GB", "fr-FR", until=date(2027, 6, 30))
    (text,) = made.origin.values()
    assert text.splitlines()[1].startswith("The exporter of the products")
    assert "origin-language-other" in checks(made.findings)


@pytest.mark.parametrize(
    ("country", "until"),
    [("GB", date(2027, 11, 25)), ("GB", DAY), ("GB", date(2026, 1, 1)), ("CH", date(2027, 1, 31))],
)
def test_a_period_is_one_of_twelve_months_and_of_an_agreement_that_has_one(
    demo: Workspace, country: str, until: date
) -> None:
    made = stated(demo, country, "en-GB", until=until)
    assert made.origin == {}
    assert "origin-period-wrong" in checks(made.findings)


# -- filling -----------------------------------------------------------------------------------------------------


TAGS = st.sampled_from(["fr", "en", "de", "es"])


@given(texts=st.dictionaries(TAGS, st.text(min_size=1)), origins=st.dictionaries(TAGS, st.text(min_size=1)))
def test_one_language_is_taken_for_all_lines_and_english_before_any_other(
    texts: dict[str, str], origins: dict[str, str]
) -> None:
    language = language_for("de-AT", [LocalizedText(texts), LocalizedText(origins)])
    both = set(texts) & set(origins)
    wanted = {"de": "de-AT", "en": "en"}
    assert language == next((wanted[tag] for tag in ("de", "en") if tag in both), language)
    assert bool(language) == bool(both)
    assert not language or language.split("-")[0] in both


@given(number=st.text(), origin=st.text())
def test_a_text_without_open_blanks_has_every_value_and_nothing_else(number: str, origin: str) -> None:
    text, unknown = filled(["No {number} of {origin}"], {"number": number, "origin": origin})
    assert unknown == sorted(name for name, value in (("number", number), ("origin", origin)) if not value)
    if not unknown:
        assert text == f"No {number} of {origin}"


def test_the_territories_that_are_told_apart_are_in_the_catalogue(demo: Workspace) -> None:
    assert {"northern-ireland", "isle-of-man"} <= set(demo.load_all(TERRITORIES).value or {})


def test_the_page_on_origin_names_the_countries_and_languages_that_are_held(demo: Workspace) -> None:
    page = (ROOT / "docs" / "origin.md").read_text(encoding="utf-8")
    rows = [re.findall(r"[^|]+", line) for line in page.splitlines() if re.search(r"\| [A-Z]{2}(, [A-Z]{2})* \|", line)]
    told = {code: languages.strip() for _, codes, languages, _ in rows for code in codes.strip().split(", ")}
    held: dict[str, str] = {}
    for statement in (demo.load_all(ORIGIN_STATEMENTS).value or {}).values():
        for code in statement.countries:
            tags = [tag for fact in statement.wording for tag in fact.value.text.by_language]
            held[code] = ", ".join(tags) or "none"
    assert told == held
