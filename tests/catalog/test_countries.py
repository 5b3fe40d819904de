"""The country profiles say what the field knows: one row per market, and rules that hold across all of them."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import fields

from pitchgen.model.country import CountryProfile, CustomsStatus, TipTopic
from pitchgen.model.fact import Fact, Status, all_in_force, in_force
from pitchgen.model.market import (
    AgreementStanding,
    Instrument,
    Preparer,
    ProofIssuer,
    ProofKind,
    TaxSystem,
    Verdict,
    Weekday,
)
from pitchgen.model.text import Prose
from pitchgen.workspace.convert import convert
from pitchgen.workspace.yaml_reader import read_yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "catalog" / "countries"
TODAY = date(2026, 11, 24)


@cache
def profiles() -> dict[str, CountryProfile]:
    found = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        node, findings = read_yaml(file.read_bytes(), file.name)
        assert node is not None, [str(finding) for finding in findings]
        profile, findings = convert(node, CountryProfile, f"catalog/countries/{file.name}")
        assert profile is not None, [str(finding) for finding in findings]
        assert findings == ()
        found[file.stem] = profile
    return found


def profile(code: str) -> CountryProfile:
    return profiles()[code]


def sources() -> set[str]:
    text = (ROOT / "catalog" / "sources.yaml").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9-]+):", text, re.MULTILINE))


def values_in(value: Any) -> Iterator[Any]:
    """Every value inside a profile, the profile included."""
    yield value
    if isinstance(value, Struct):
        for field in fields(value):
            yield from values_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from values_in(item)


def facts_in(value: Any) -> list[Fact[Any]]:
    return [item for item in values_in(value) if isinstance(item, Fact)]


def prose_in(value: Any) -> list[Prose]:
    return [item for item in values_in(value) if isinstance(item, Prose) and item]


def held(series: tuple[Fact[Any], ...], day: date = TODAY) -> Any:
    fact = in_force(series, day)
    return None if fact is None else fact.value


SANCTIONED = {"RU", "BY"}
CODES = sorted(file.stem for file in FOLDER.glob("*.yaml"))
EVERY_PROFILE = pytest.mark.parametrize("code", CODES)
EVERY_MARKET = pytest.mark.parametrize("code", [code for code in CODES if code not in SANCTIONED])

# The master table of the field: languages, currency of the offer, standard VAT rate in per cent, party to the CISG.
MARKETS = [
    ("FR", "fr", "EUR", "20", True),
    ("DE", "de", "EUR", "19", True),
    ("AT", "de", "EUR", "20", True),
    ("BE", "nl fr de", "EUR", "21", True),
    ("NL", "nl", "EUR", "21", True),
    ("LU", "lb fr de", "EUR", "17", True),
    ("IT", "it", "EUR", "22", True),
    ("ES", "es", "EUR", "21", True),
    ("PT", "pt-PT", "EUR", "23", True),
    ("IE", "ga en", "EUR", "23", False),
    ("PL", "pl", "PLN EUR", "23", True),
    ("CZ", "cs", "CZK EUR", "21", True),
    ("SK", "sk", "EUR", "23", True),
    ("HU", "hu", "EUR HUF", "27", True),
    ("RO", "ro", "EUR RON", "21", True),
    ("BG", "bg", "EUR", "20", True),
    ("SE", "sv", "SEK EUR", "25", True),
    ("DK", "da", "DKK EUR", "25", True),
    ("FI", "fi sv", "EUR", "25.5", True),
    ("EE", "et", "EUR", "24", True),
    ("GB", "en", "GBP EUR", "20", False),
    ("CH", "de fr it rm", "CHF EUR", "8.1", True),
    ("NO", "nb nn", "NOK EUR", "25", True),
    ("TR", "tr", "EUR USD", "20", True),
    ("US", "en", "USD", None, True),
    ("CA", "en fr", "CAD USD EUR", None, True),
    ("MX", "es", "USD EUR MXN", "16", True),
    ("BR", "pt-BR", "EUR USD BRL", None, True),
    ("CL", "es", "USD EUR", "19", True),
    ("MA", "ar zgh fr", "EUR MAD", "20", False),
    ("DZ", "ar zgh fr", "EUR", "19", False),
    ("TN", "ar fr", "EUR TND", "19", False),
    ("EG", "ar", "EUR USD", "14", True),
    ("CI", "fr", "EUR XOF", "18", False),
    ("SN", "fr", "EUR XOF", "18", False),
    ("CM", "fr en", "EUR XAF", "19.25", True),
    ("NG", "en", "USD EUR", "7.5", False),
    ("KE", "sw en", "USD EUR", "16", False),
    ("ZA", "en", "EUR USD ZAR", "15", False),
    ("SA", "ar", "SAR USD EUR", "15", True),
    ("AE", "ar", "AED USD EUR", "5", False),
    ("IL", "he", "USD EUR ILS", "18", True),
    ("IN", "hi en", "EUR USD", "18", False),
    ("CN", "zh-Hans", "CNY EUR USD", "13", True),
    ("JP", "ja", "JPY EUR", "10", True),
    ("KR", "ko", "USD EUR KRW", "10", True),
    ("VN", "vi", "USD EUR", "10", True),
    ("SG", "en ms zh-Hans ta", "USD SGD EUR", "9", True),
    ("AU", "en", "AUD EUR", "10", True),
    ("KZ", "kk ru", "EUR USD", "16", False),
]


@pytest.mark.parametrize(("code", "languages", "currencies", "rate", "cisg"), MARKETS)
def test_a_market_is_as_the_field_knows_it(
    code: str, languages: str, currencies: str, rate: str | None, cisg: bool
) -> None:
    market = profile(code)
    assert set(languages.split()) <= {use.language for use in market.languages}
    assert [fact.value for fact in all_in_force(market.currency, TODAY)] == currencies.split()
    assert held(market.vat_rate) == (Decimal(rate) if rate else None)
    assert held(market.cisg) is cisg


def test_the_table_and_the_folder_hold_the_same_markets() -> None:
    assert {row[0] for row in MARKETS} | SANCTIONED == set(profiles())


@EVERY_PROFILE
def test_no_offer_may_be_made_to_a_destination_under_sanctions(code: str) -> None:
    assert (held(profile(code).trade_ban) is not None) is (code in SANCTIONED)


# -- history and dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "day", "rate"),
    [
        ("DE", date(2020, 6, 30), "19"),
        ("DE", date(2020, 7, 1), "16"),
        ("DE", date(2021, 1, 1), "19"),
        ("FR", date(2013, 12, 31), "19.6"),
        ("FR", date(2014, 1, 1), "20"),
        ("CH", date(2023, 12, 31), "7.7"),
        ("CH", date(2024, 1, 1), "8.1"),
        ("SK", date(2024, 12, 31), "20"),
        ("SK", date(2025, 1, 1), "23"),
        ("RO", date(2025, 7, 31), "19"),
        ("RO", date(2025, 8, 1), "21"),
        ("FI", date(2024, 8, 31), "24"),
        ("FI", date(2024, 9, 1), "25.5"),
        ("EE", date(2025, 6, 30), "22"),
        ("EE", date(2025, 7, 1), "24"),
        ("KZ", date(2025, 12, 31), "12"),
        ("KZ", date(2026, 1, 1), "16"),
    ],
)
def test_the_vat_rate_of_a_day_is_the_one_of_its_law(code: str, day: date, rate: str) -> None:
    assert held(profile(code).vat_rate, day) == Decimal(rate)


def test_bulgaria_quotes_in_euro_since_2026() -> None:
    assert held(profile("BG").currency, date(2025, 12, 31)) == "BGN"
    assert held(profile("BG").currency, date(2026, 1, 1)) == "EUR"


def test_vietnam_reduced_rate_ends_with_2026_and_spares_no_metal_product() -> None:
    (reduced,) = [fact for fact in profile("VN").taxes if "8\u00a0%" in fact.value.source]
    assert reduced.effective_to == date(2026, 12, 31)
    assert reduced.review_by == date(2026, 12, 31)
    assert "métalliques" in reduced.value.source


@EVERY_PROFILE
def test_one_vat_rate_at_most_holds_on_a_day(code: str) -> None:
    series = sorted(profile(code).vat_rate, key=lambda fact: fact.effective_from or date.min)
    for earlier, later in pairwise(series):
        assert earlier.effective_to is not None
        assert later.effective_from is not None
        assert earlier.effective_to < later.effective_from


@EVERY_PROFILE
def test_every_fact_has_a_known_source_and_dates_in_order(code: str) -> None:
    known = sources()
    facts = facts_in(profile(code))
    assert facts
    for fact in facts:
        assert fact.source in known, fact.source
        assert fact.as_of <= TODAY
        if fact.effective_from and fact.effective_to:
            assert fact.effective_from <= fact.effective_to
        ended = fact.effective_to is not None and fact.effective_to < TODAY
        assert ended or fact.review_by is not None, f"{fact.value!r} would never be reviewed"
        assert fact.review_by is None or fact.review_by > fact.as_of


@EVERY_PROFILE
def test_what_is_unverified_is_reviewed_soon(code: str) -> None:
    for fact in facts_in(profile(code)):
        if fact.status is Status.UNVERIFIED:
            assert fact.review_by is not None
            assert (fact.review_by - fact.as_of).days <= 366


@EVERY_MARKET
def test_a_vat_rate_is_reviewed_within_a_year(code: str) -> None:
    rate = in_force(profile(code).vat_rate, TODAY)
    if rate is None:
        assert held(profile(code).tax_system) in (TaxSystem.SALES_TAX, TaxSystem.SEVERAL)
        assert profile(code).taxes
    else:
        assert rate.review_by is not None
        assert (rate.review_by - rate.as_of).days <= 366


# -- the Union ---------------------------------------------------------------------------------------------------

EURO_MEMBERS = ["FR", "DE", "AT", "BE", "NL", "LU", "IT", "ES", "PT", "IE", "SK", "BG", "FI", "EE"]
OTHER_MEMBERS = ["PL", "CZ", "HU", "RO", "SE", "DK"]


@EVERY_PROFILE
def test_a_vat_prefix_of_vies_is_for_members_only(code: str) -> None:
    is_member = code in EURO_MEMBERS + OTHER_MEMBERS
    assert (held(profile(code).customs) is CustomsStatus.MEMBER) is is_member
    assert profile(code).eu_vat_prefix == (code if is_member else "")


@pytest.mark.parametrize("code", EURO_MEMBERS)
def test_members_of_the_euro_area_quote_in_euro(code: str) -> None:
    assert held(profile(code).currency) == "EUR"


@pytest.mark.parametrize("code", EURO_MEMBERS + OTHER_MEMBERS)
def test_inside_the_union_no_customs_paper_and_no_proof_of_origin_is_asked(code: str) -> None:
    market = profile(code)
    assert [fact.value.standing for fact in market.agreements] == [AgreementStanding.SINGLE_MARKET]
    names = " ".join(fact.value.name.source for fact in market.documents)
    assert not re.search(r"EUR\.1|Certificat d’origine|exportation|NIMP", names)
    assert all(fact.value.days <= 60 for fact in market.payment_caps)
    assert market.payment_caps
    assert market.late_payment


def test_only_turkiye_is_in_a_customs_union_and_its_a_tr_is_not_a_proof_of_origin() -> None:
    assert [code for code in profiles() if held(profile(code).customs) is CustomsStatus.CUSTOMS_UNION] == ["TR"]
    (union,) = profile("TR").agreements
    a_tr = next(proof for proof in union.value.proofs if proof.kind is ProofKind.A_TR)
    assert "non d’origine" in a_tr.scope.source


# -- origin ------------------------------------------------------------------------------------------------------


def proofs_for(code: str, value: str) -> set[tuple[ProofKind, ProofIssuer]]:
    return {
        (proof.kind, proof.issuer)
        for fact in all_in_force(profile(code).agreements, TODAY)
        if fact.value.gives_preference
        for proof in fact.value.proofs
        if proof.covers(Decimal(value))
    }


@pytest.mark.parametrize("code", ["CH", "NO", "MA", "DZ", "TN", "EG", "IL", "MX", "ZA", "CM", "KE"])
def test_eur_1_or_an_approved_exporter_above_6000_euros(code: str) -> None:
    any_exporter = (ProofKind.ORIGIN_DECLARATION, ProofIssuer.ANY_EXPORTER)
    eur_1 = (ProofKind.EUR_1, ProofIssuer.CUSTOMS)
    assert proofs_for(code, "6000") == {eur_1, any_exporter}
    assert proofs_for(code, "6000.01") == {eur_1, (ProofKind.ORIGIN_DECLARATION, ProofIssuer.APPROVED_EXPORTER)}


@pytest.mark.parametrize("code", ["GB", "CA", "BR", "CL", "CI", "JP", "VN", "SG"])
def test_a_registered_exporter_above_6000_euros_and_never_an_eur_1(code: str) -> None:
    registered = (ProofKind.STATEMENT_ON_ORIGIN, ProofIssuer.REGISTERED_EXPORTER)
    assert registered in proofs_for(code, "6000.01")
    assert registered not in proofs_for(code, "6000")
    assert ProofKind.EUR_1 not in {kind for kind, _ in proofs_for(code, "100")}


def test_korea_knows_neither_eur_1_nor_rex() -> None:
    assert proofs_for("KR", "6000.01") == {(ProofKind.ORIGIN_DECLARATION, ProofIssuer.APPROVED_EXPORTER)}


@pytest.mark.parametrize("code", ["GB", "JP", "CL"])
def test_importers_knowledge_is_a_way_to_claim_the_preference(code: str) -> None:
    assert (ProofKind.IMPORTER_KNOWLEDGE, ProofIssuer.IMPORTER) in proofs_for(code, "50000")


@pytest.mark.parametrize("code", ["US", "SA", "AE", "CN", "NG", "SN", "KZ", "IN", "AU"])
def test_no_preference_can_be_claimed(code: str) -> None:
    market = profile(code)
    assert market.agreements, "no agreement is a fact to be said"
    assert proofs_for(code, "100") == set()
    assert not [fact for fact in market.documents if "préférentielle" in fact.value.name.source.split("non ")[0]]


@EVERY_PROFILE
def test_a_concluded_agreement_carries_no_proof_yet(code: str) -> None:
    for fact in profile(code).agreements:
        if fact.value.standing in (AgreementStanding.CONCLUDED, AgreementStanding.NONE):
            assert fact.value.proofs == ()
        if fact.value.standing is AgreementStanding.CONCLUDED:
            assert fact.review_by is not None
            assert (fact.review_by - fact.as_of).days <= 92


def test_the_mercosur_agreement_is_applied_since_may_2026() -> None:
    (fact,) = profile("BR").agreements
    assert fact.value.standing is AgreementStanding.PROVISIONAL
    assert (fact.status, fact.effective_from) == (Status.VERIFIED, date(2026, 5, 1))


# -- what the seller must be told --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("DE", "freibleibend"),
        ("AT", "freibleibend"),
        ("CH", "unverbindlich"),
        ("GB", "subject to contract"),
        ("FR", "délai"),
    ],
)
def test_whether_a_written_offer_binds_is_said(code: str, word: str) -> None:
    assert word in held(profile(code).offer_binding).source


@pytest.mark.parametrize(
    ("code", "scheme", "before_shipment"),
    [
        ("MA", "VoC", True),
        ("CI", "VOC", True),
        ("CM", "PECAE", True),
        ("KE", "PVoC", True),
        ("NG", "SONCAP", True),
        ("SA", "SABER", True),
        ("EG", "ACI", True),
        ("TR", "TAREKS", False),
    ],
)
def test_an_inspection_scheme_is_announced(code: str, scheme: str, before_shipment: bool) -> None:
    found = {fact.value.name: fact.value.before_shipment for fact in all_in_force(profile(code).inspections, TODAY)}
    assert found[scheme] is before_shipment


def test_the_kenyan_certificate_is_asked_for_from_march_2026() -> None:
    assert in_force(profile("KE").inspections, date(2026, 2, 28)) is None
    assert in_force(profile("KE").inspections, date(2026, 3, 1)) is not None


@pytest.mark.parametrize(
    ("code", "papers"),
    [
        ("US", ["HTS", "ISF 10+2", "origine", "importer of record"]),
        ("DZ", ["PPI", "Domiciliation"]),
        ("EG", ["ACID", "CargoX"]),
        ("CI", ["BSC", "FDI", "VOC"]),
        ("CM", ["PECAE", "BESC"]),
        ("NG", ["Form M", "PAAR", "SONCAP", "CCVO"]),
        ("TR", ["A.TR", "TAREKS"]),
        ("GB", ["EORI"]),
        ("SG", ["TradeNet"]),
        ("BR", ["DUIMP", "NCM"]),
    ],
)
def test_the_papers_of_a_market_are_listed(code: str, papers: list[str]) -> None:
    names = [fact.value.name.source for fact in profile(code).documents]
    for paper in papers:
        assert any(paper in name for name in names), paper


def test_an_import_licence_is_never_the_sellers_paper() -> None:
    (ppi,) = [fact.value for fact in profile("DZ").documents if "PPI" in fact.value.name.source]
    assert ppi.prepared_by is Preparer.BUYER


PARTNERS_OF_ANNEX_VIII = {"US", "JP", "GB", "KR", "AU", "CA", "NO", "CH"}


@EVERY_MARKET
def test_contracts_outside_the_union_forbid_re_export_to_russia_but_with_partner_countries(code: str) -> None:
    asked = held(profile(code).reexport_clause)
    if held(profile(code).customs) is CustomsStatus.MEMBER:
        assert asked is None
    else:
        assert asked is (code not in PARTNERS_OF_ANNEX_VIII)


@EVERY_PROFILE
def test_no_paper_is_listed_twice(code: str) -> None:
    names = [fact.value.name.source for fact in profile(code).documents]
    assert len(names) == len(set(names))


@EVERY_MARKET
def test_advice_on_incoterms_prefers_one_rule_at_least_and_gives_each_a_reason_once(code: str) -> None:
    advice = [fact.value for fact in profile(code).delivery_advice]
    rules = {file.stem for file in (ROOT / "catalog" / "incoterms").glob("*.yaml")}
    assert {item.rule for item in advice} <= rules
    assert len({item.rule for item in advice}) == len(advice)
    assert any(item.verdict is Verdict.PREFER for item in advice)
    assert all(item.reason for item in advice)


@EVERY_MARKET
def test_ex_works_is_never_recommended_abroad(code: str) -> None:
    verdicts = {fact.value.rule: fact.value.verdict for fact in profile(code).delivery_advice}
    if code != "FR":
        assert verdicts["EXW"] is Verdict.AVOID
        assert verdicts["DDP"] is Verdict.AVOID


@pytest.mark.parametrize("code", ["BR", "DZ", "EG", "IN"])
def test_delivered_duty_paid_is_practically_impossible_there(code: str) -> None:
    (ddp,) = [fact.value for fact in profile(code).delivery_advice if fact.value.rule == "DDP"]
    assert "impossible" in ddp.reason.source


@pytest.mark.parametrize(
    ("code", "first", "days"),
    [
        ("DE", Instrument.OPEN_ACCOUNT, (30, 30)),
        ("IT", Instrument.OPEN_ACCOUNT, (60, 60)),
        ("FI", Instrument.OPEN_ACCOUNT, (14, 30)),
        ("MA", Instrument.DOCUMENTARY_COLLECTION, (60, 90)),
        ("DZ", Instrument.CONFIRMED_LETTER_OF_CREDIT, (None, None)),
        ("NG", Instrument.CONFIRMED_LETTER_OF_CREDIT, (None, None)),
        ("CI", Instrument.ADVANCE, (None, None)),
        ("CN", Instrument.STAGED, (None, None)),
    ],
)
def test_how_buyers_usually_pay(code: str, first: Instrument, days: tuple[int | None, int | None]) -> None:
    habit = held(profile(code).payment_habits)
    assert habit.instruments[0] is first
    assert (habit.days_min, habit.days_max) == days


def test_german_buyers_take_two_per_cent_within_ten_to_fourteen_days() -> None:
    habit = held(profile("DE").payment_habits)
    assert (habit.discount_percent, habit.discount_days_min, habit.discount_days_max) == (Decimal(2), 10, 14)


@pytest.mark.parametrize("code", ["EG", "SA", "IL", "DZ"])
def test_the_working_week_runs_from_sunday_to_thursday(code: str) -> None:
    days = held(profile(code).working_week).days
    assert (days[0], days[-1], len(days)) == (Weekday.SUNDAY, Weekday.THURSDAY, 5)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("US", "24 juillet 2026"),
        ("GB", "2023/1230"),
        ("CH", "ARM"),
        ("MX", "Access2Markets"),
        ("IL", "PEM"),
        ("EG", "PEM"),
    ],
)
def test_what_could_not_be_verified_is_watched(code: str, words: str) -> None:
    assert any(words in fact.value.source and fact.status is Status.UNVERIFIED for fact in profile(code).watch)


# -- letters, language and culture -------------------------------------------------------------------------------


@EVERY_PROFILE
def test_every_locale_is_one_that_is_shipped(code: str) -> None:
    shipped = {folder.name for folder in (ROOT / "locales").iterdir() if "-" in folder.name}
    assert profile(code).locales
    assert set(profile(code).locales) <= shipped


@EVERY_PROFILE
def test_the_letter_layout_exists_and_its_address_lines_can_be_filled(code: str) -> None:
    letter = profile(code).letter
    assert (ROOT / "catalog" / "letter-layouts" / f"{letter.layout}.yaml").is_file()
    assert letter.paper in ("A4", "Letter")
    placeholders = {
        name.lower() for line in letter.address_lines for _, name, _, _ in string.Formatter().parse(line) if name
    }
    assert {"street", "city"} <= placeholders <= {"street", "postal_code", "city", "region"}


@pytest.mark.parametrize(
    ("layout", "codes"),
    [
        ("din-5008-b", "DE AT"),
        ("swiss-right", "CH"),
        ("nf-z-11-001", "FR MA"),
        ("uk", "GB IE"),
        ("us-letter", "US CA"),
    ],
)
def test_letters_are_laid_out_as_the_destination_expects(layout: str, codes: str) -> None:
    assert {code for code in profiles() if profile(code).letter.layout == layout} == set(codes.split())


def test_north_america_reads_letter_paper() -> None:
    assert {profile(code).letter.paper for code in ("US", "CA")} == {"Letter"}


@pytest.mark.parametrize(
    ("code", "formality", "leads_with", "detail"),
    [
        ("DE", "formal", "facts", "high"),
        ("AT", "formal", "facts", "medium"),
        ("CH", "formal", "company", "high"),
        ("FR", "formal", "company", "medium"),
        ("GB", "informal", "facts", "medium"),
        ("US", "informal", "return", "low"),
        ("MA", "formal", "relation", "medium"),
        ("JP", "formal", "relation", "high"),
        ("NL", "informal", "return", "medium"),
        ("EE", "informal", "facts", "low"),
    ],
)
def test_a_document_takes_the_style_that_the_advice_asks_for(
    code: str, formality: str, leads_with: str, detail: str
) -> None:
    style = profile(code).style
    assert (style.formality, style.leads_with, style.detail) == (formality, leads_with, detail)


def test_styles_differ_between_the_first_eight_markets() -> None:
    styles = {code: profile(code).style for code in ("FR", "DE", "AT", "CH", "GB", "US", "MA", "JP")}
    assert len(set(styles.values())) == len(styles)


@EVERY_MARKET
def test_register_and_first_names_agree_with_the_style(code: str) -> None:
    market = profile(code)
    register = " ".join(tip.advice.source for tip in market.tips if tip.topic is TipTopic.REGISTER)
    if re.search(r"Prévoyez l’usage (rapide )?du prénom|prénom vient vite", register):
        assert market.style.formality == "informal"
    if re.search(r"vouvoiement|formel", register):
        assert market.style.formality == "formal"


@EVERY_MARKET
def test_tips_cover_several_topics_and_are_phrased_as_preparation(code: str) -> None:
    tips = profile(code).tips
    assert len(tips) >= 3
    assert len({tip.topic for tip in tips}) >= 3
    for tip in tips:
        text = tip.advice.source
        assert text.endswith(".")
        assert not re.search(r"\b(Les|Des|Un|Une) (\w+ )?(Allemand|Anglais|Japonais|Français|Chinois|client)s?\b", text)
        assert re.search(r"\b\w+ez\b", text), f"not phrased as something to prepare: {text}"


@EVERY_PROFILE
def test_french_prose_has_its_no_break_spaces(code: str) -> None:
    for text in prose_in(profile(code)):
        assert not re.search(r" [:;?!%»]|« |'", text.source), text.reference


@EVERY_PROFILE
def test_the_file_names_its_schema_and_says_what_it_is(code: str) -> None:
    first, second = (FOLDER / f"{code}.yaml").read_text(encoding="utf-8").splitlines()[:2]
    assert first == "# yaml-language-server: $schema=../schemas/country.json"
    assert second.startswith("# ")
    assert profile(code).code == code
    assert re.fullmatch(r"\+\d{1,3}", profile(code).phone_prefix)
