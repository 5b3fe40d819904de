"""Figures, amounts, dates and names, locale by locale."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from babel import Locale
from babel.dates import format_date, format_timedelta
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.language import cldr
from pitchgen.language.cldr import load_formats
from pitchgen.language.formats import LocaleFormats
from pitchgen.model.finding import Place
from pitchgen.model.locale import Conventions, SalutationForms
from pitchgen.model.money import Currency, Money

EUR, CHF, USD, JPY, KWD = (Currency(*pair) for pair in (("EUR", 2), ("CHF", 2), ("USD", 2), ("JPY", 0), ("KWD", 3)))
Formats = Callable[[str], LocaleFormats]
DAY = date(2026, 11, 24)


def euros(text: str, currency: Currency = EUR) -> Money:
    return Money(Decimal(text), currency)


def plain(locale: str, **overrides: Any) -> LocaleFormats:
    """The formats of CLDR, with only the overrides named."""
    nobody = SalutationForms("", "", "", "")
    formats, findings = load_formats(locale, Conventions("", nobody, nobody, **overrides))
    assert formats is not None, findings
    return formats


# _ is a no-break space in these tables.
@pytest.mark.parametrize(
    ("locale", "long", "short", "number", "amount", "percent"),
    [
        ("fr-FR", "24_novembre 2026", "24/11/2026", "1_234_567,89", "12_345,60_EUR", "6_%"),
        ("en", "24_November 2026", "24_Nov 2026", "1,234,567.89", "EUR_12,345.60", "6%"),
        ("en-GB", "24_November 2026", "24/11/2026", "1,234,567.89", "EUR_12,345.60", "6%"),
        ("en-US", "November_24, 2026", "11/24/2026", "1,234,567.89", "EUR_12,345.60", "6%"),
        ("de-DE", "24._November 2026", "24.11.2026", "1.234.567,89", "12.345,60_EUR", "6_%"),
        ("de-AT", "24._November 2026", "24.11.2026", "1_234_567,89", "EUR_12.345,60", "6_%"),
        ("de-CH", "24._November 2026", "24.11.2026", "1’234’567.89", "EUR_12’345.60", "6%"),
    ],
)
def test_each_locale_writes_its_own_way(
    formats: Formats, locale: str, long: str, short: str, number: str, amount: str, percent: str
) -> None:
    ours = formats(locale)
    written = (
        ours.date(DAY),
        ours.date_short(DAY),
        ours.number(Decimal("1234567.89")),
        ours.amount(euros("12345.6")),
        ours.percent(Decimal("6.0")),
    )
    assert written == tuple(text.replace("_", "\u00a0") for text in (long, short, number, amount, percent))


@pytest.mark.parametrize(
    ("locale", "long", "number", "amount"),
    [
        ("es-ES", "24_de_noviembre de 2026", "1.234.567,89", "12.345,60_USD"),
        ("it-IT", "24_novembre 2026", "1.234.567,89", "12.345,60_USD"),
        ("nl-NL", "24_november 2026", "1.234.567,89", "USD_12.345,60"),
        ("pl-PL", "24_listopada 2026", "1_234_567,89", "12_345,60_USD"),
        ("cs-CZ", "24._listopadu 2026", "1_234_567,89", "12_345,60_USD"),
        ("ru-RU", "24_ноября 2026_г.", "1_234_567,89", "12_345,60_USD"),
        ("ja-JP", "2026年11月24日", "1,234,567.89", "USD_12,345.60"),
        ("hi-IN", "24_नवंबर 2026", "12,34,567.89", "USD_12,345.60"),
        ("fr-CH", "24_novembre 2026", "1_234_567,89", "12_345.60_USD"),
    ],
)
def test_a_language_to_come_is_right_by_cldr_alone(locale: str, long: str, number: str, amount: str) -> None:
    ours = plain(locale)
    written = (ours.date(DAY), ours.number(Decimal("1234567.89")), ours.amount(euros("12345.6", USD)))
    assert written == tuple(text.replace("_", "\u00a0") for text in (long, number, amount))


def test_turkish_puts_the_percent_sign_first() -> None:
    assert plain("tr-TR").percent(Decimal("6.5")) == "%6,5"
    assert plain("tr-TR").percent(Decimal("-6.5")) == "−%6,5"


def test_money_has_the_digits_of_its_currency_rounded_half_up() -> None:
    german = plain("de-DE")
    assert german.money(euros("0.005")) == "0,01"
    assert german.money(euros("12345.6")) == "12.345,60"
    assert german.amount(euros("12345.6", JPY)) == "12.346\u00a0JPY"
    assert german.amount(euros("12345.6", KWD)) == "12.345,600\u00a0KWD"


def test_a_minus_is_the_minus_sign_and_nothing_is_never_negative() -> None:
    assert plain("de-DE").amount(euros("-1250")) == "−1.250,00\u00a0EUR"
    assert plain("en-GB").amount(euros("-1250")) == "EUR\u00a0−1,250.00"
    assert plain("de-DE").money(euros("-0.004")) == "0,00"


def test_a_number_keeps_its_digits_a_quantity_and_a_rate_lose_their_zeros() -> None:
    german = plain("de-DE")
    assert german.number(Decimal("2.50")) == "2,50"
    assert german.number(1000) == "1.000"
    assert german.number(Decimal("1E+3")) == "1.000"
    assert german.quantity(Decimal("3.000")) == "3"
    assert german.quantity(Decimal("0.250")) == "0,25"
    assert german.percent(Decimal("8.10")) == "8,1\u00a0%"
    assert german.percent(Decimal("100")) == "100\u00a0%"


@pytest.mark.parametrize("wrong", [1.5, True, "1", None])
def test_a_figure_is_a_decimal_or_an_int(wrong: Any) -> None:
    with pytest.raises(TypeError):
        plain("de-DE").number(wrong)


@pytest.mark.parametrize("wrong", ["NaN", "Infinity"])
def test_what_is_no_number_is_not_printed(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a figure"):
        plain("de-DE").number(Decimal(wrong))


def test_the_spanish_leave_four_digits_together_where_their_conventions_say_so() -> None:
    spanish = plain("es-ES", minimum_grouping=2)
    assert spanish.number(Decimal("1234.5")) == "1234,5"
    assert spanish.number(Decimal("12345.5")) == "12.345,5"
    assert spanish.money(euros("1234.5")) == "1234,50"


def test_the_first_of_a_month_and_the_article_are_french(formats: Formats) -> None:
    french = formats("fr-FR")
    assert french.date(date(2026, 12, 1)) == "1er\u00a0décembre 2026"
    assert french.date_letter(date(2026, 12, 1)) == "le 1er\u00a0décembre 2026"
    assert french.date_letter(DAY) == "le 24\u00a0novembre 2026"
    assert french.date_short(date(2026, 12, 1)) == "01/12/2026"
    assert formats("de-DE").date_letter(DAY) == formats("de-DE").date(DAY)


def test_january_is_austrian_in_austria(formats: Formats) -> None:
    assert formats("de-AT").date(date(2027, 1, 24)) == "24.\u00a0Jänner 2027"
    assert formats("de-DE").date(date(2027, 1, 24)) == "24.\u00a0Januar 2027"


def test_countries_are_named_in_the_language_and_on_envelopes_in_the_sender_s(formats: Formats) -> None:
    assert formats("de-DE").country_name("at") == "Österreich"
    assert formats("en-GB").country_name("DE") == "Germany"
    assert formats("de-DE").posting_name("DE") == "ALLEMAGNE"
    assert formats("en-US").posting_name("US") == "ÉTATS-UNIS"
    assert formats("de-DE").country_name("XQ") is None
    assert formats("fr-FR").country_name("HK") == "Hong Kong"
    assert formats("fr-FR").posting_name("MM") == "MYANMAR"


@pytest.mark.parametrize("code", ["EU", "UN", "ZZ", "XA", "419", ""])
def test_what_is_no_country_has_no_name(formats: Formats, code: str) -> None:
    assert formats("fr-FR").country_name(code) is None
    assert formats("fr-FR").posting_name(code) is None


def test_no_swiss_country_has_a_sharp_s(formats: Formats) -> None:
    assert not any("ß" in name for name in formats("de-CH").territories.values())


@pytest.mark.parametrize(
    ("locale", "joined"),
    [
        ("fr-FR", "A, B et C"),
        ("en-GB", "A, B and C"),
        ("en-US", "A, B, and C"),
        ("de-DE", "A, B und C"),
    ],
)
def test_enumerations(formats: Formats, locale: str, joined: str) -> None:
    assert formats(locale).join(["A", "B", "C"]) == joined
    assert formats(locale).join(["A"]) == "A"
    assert formats(locale).join([]) == ""


def test_values_in_an_enumeration_are_not_patterns(formats: Formats) -> None:
    assert formats("de-DE").join(["{1}", "{0}"]) == "{1} und {0}"


def test_a_pattern_that_cannot_be_printed_is_a_finding() -> None:
    nobody = SalutationForms("", "", "", "")
    place = Place("locales/de/conventions.yaml")
    formats, findings = load_formats("de-DE", Conventions("", nobody, nobody, date_long="EEEE, d. MMMM y"), place=place)
    assert formats is None
    (finding,) = findings
    assert finding.check == "date-pattern"
    assert "EEEE" in finding.message


@pytest.mark.parametrize("locale", ["de-FR", "xx-YY", "de-", "q"])
def test_a_locale_that_cldr_does_not_know_has_no_formats(locale: str) -> None:
    nobody = SalutationForms("", "", "", "")
    formats, (finding,) = load_formats(locale, Conventions("", nobody, nobody))
    assert formats is None
    assert finding.check == "locale-without-formats"


def test_formats_come_from_the_cache_until_a_convention_changes(memory: Any) -> None:
    nobody = SalutationForms("", "", "", "")
    conventions = Conventions("", nobody, nobody)
    cold, _ = load_formats("de-AT", conventions, memory)
    assert cold is not None
    (key,) = memory
    memory[key] = msgspec.msgpack.encode(msgspec.structs.replace(cold, decimal="!"))
    assert load_formats("de-AT", conventions, memory)[0] != cold
    other = msgspec.structs.replace(conventions, money_position="after")
    changed, _ = load_formats("de-AT", other, memory)
    assert changed is not None
    assert changed.decimal == ","
    assert changed.amount(euros("1")) == "1,00\u00a0EUR"
    memory[key] = b"damaged"
    assert load_formats("de-AT", conventions, memory)[0] == cold


CHANGES: dict[str, Any] = {
    "date_long": "y d MMMM",
    "date_short": "d",
    "date_letter": "MMMM",
    "first_day": "1er",
    "money_position": "before",
    "group_separator": "!",
    "money_group_separator": "!",
    "minimum_grouping": 3,
    "substitutions": {"a": "b"},
    "country_names": {"CI": "Elfenbeinküste"},
}


@pytest.mark.parametrize("field", CHANGES)
def test_no_convention_is_forgotten_by_the_cache(memory: Any, field: str) -> None:
    nobody = SalutationForms("", "", "", "")
    before = load_formats("de-DE", Conventions("", nobody, nobody), memory)[0]
    after = load_formats("de-DE", Conventions("", nobody, nobody, **{field: CHANGES[field]}), memory)[0]
    assert after != before
    assert after == plain("de-DE", **{field: CHANGES[field]})


def test_another_babel_makes_the_cache_forget(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = SalutationForms("", "", "", "")
    load_formats("de-DE", Conventions("", nobody, nobody), memory)
    assert "-" in cldr._cldr_stamp()
    monkeypatch.setattr(cldr, "_cldr_stamp", lambda: "another")
    load_formats("de-DE", Conventions("", nobody, nobody), memory)
    assert len(memory) == 2


def test_formats_can_be_pickled(formats: Formats) -> None:
    assert pickle.loads(pickle.dumps(formats("de-AT"))) == formats("de-AT")


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("fr-FR", ["0_semaine", "1_semaine", "8_semaines", "1_200_semaines"]),
        ("en-GB", ["0_weeks", "1_week", "8_weeks", "1,200_weeks"]),
        ("de-CH", ["0_Wochen", "1_Woche", "8_Wochen", "1’200_Wochen"]),
        ("pl-PL", ["0_tygodni", "1_tydzień", "8_tygodni", "1_200_tygodni"]),
    ],
)
def test_durations_bend_with_their_number(locale: str, written: list[str]) -> None:
    ours = plain(locale)
    assert [ours.duration(count, "week") for count in (0, 1, 8, 1200)] == [
        text.replace("_", "\u00a0") for text in written
    ]


def test_a_duration_is_whole(formats: Formats) -> None:
    for wrong in (-1, True, Decimal(2)):
        with pytest.raises(TypeError):
            formats("de-DE").duration(wrong, "week")  # type: ignore[arg-type]


def test_measures_and_ranges_stay_with_their_unit(formats: Formats) -> None:
    german = formats("de-DE")
    assert german.measure(Decimal("2.50"), "mm") == "2,50\u00a0mm"
    assert german.measure(10, "bar", 40) == "10–40\u00a0bar"
    assert german.measure(-10, "°C", 80) == "−10\u00a0…\u00a080\u00a0°C"
    assert german.measure(90, "°") == "90°"
    assert german.measure(Decimal("99.5"), "%") == "99,5\u00a0%"
    assert formats("en-GB").measure(Decimal("99.5"), "%") == "99.5%"
    assert german.measure(3) == "3"


# Properties against Babel, where no override applies.

LOCALES = (  # noqa: SIM905 - a list would take 25 lines
    "fr-FR en-GB en-US de-DE de-AT de-CH es-ES es-MX it-IT pt-BR pt-PT nl-NL pl-PL cs-CZ sv-SE tr-TR ru-RU zh-CN ja-JP "
    "ko-KR hi-IN fr-CH fi-FI da-DK nb-NO"
).split()
CLDR = {locale: plain(locale) for locale in LOCALES}


def tamed(text: str) -> str:
    """Babel's spaces and hyphens as we write them."""
    return text.replace("\u202f", "\u00a0").replace("-", "−")


@given(st.sampled_from(LOCALES), st.decimals(-(10**12), 10**12, places=3))
def test_numbers_are_babel_s(locale: str, value: Decimal) -> None:
    babel = format_decimal(value, locale=Locale.parse(locale, sep="-"), decimal_quantization=False)
    assert CLDR[locale].quantity(value) == (tamed(babel) if value else "0")


# CLDR's currencyDecimal of fr-CH is ours alone: Babel does not apply it.
@given(st.sampled_from([locale for locale in LOCALES if locale != "fr-CH"]), st.decimals(0, 10**12, places=2))
def test_amounts_are_babel_s(locale: str, value: Decimal) -> None:
    source = Locale.parse(locale, sep="-")
    pattern = source.currency_formats["standard"].pattern.partition(";")[0]
    babel = tamed(format_currency(value, "EUR", pattern.replace("¤", "").strip(), locale=source)).strip("\u00a0")
    assert CLDR[locale].money(euros(str(value))) == babel


@given(st.sampled_from(LOCALES), st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_long_dates_are_babel_s(locale: str, day: date) -> None:
    babel = format_date(day, "long", locale=Locale.parse(locale, sep="-"))
    spaces = str.maketrans("\u00a0\u202f", "  ")
    assert CLDR[locale].date(day).translate(spaces) == babel.translate(spaces)


@given(st.sampled_from(LOCALES), st.lists(st.text(max_size=3), min_size=1, max_size=5))
def test_enumerations_are_babel_s(locale: str, items: list[str]) -> None:
    plain_items = [item.replace("{", "").replace("}", "") for item in items]
    assert CLDR[locale].join(plain_items) == format_list(plain_items, locale=Locale.parse(locale, sep="-"))


SECONDS = {"day": 86_400, "week": 604_800, "month": 2_592_000, "year": 31_536_000}


@given(st.sampled_from(LOCALES), st.integers(0, 999), st.sampled_from(sorted(SECONDS)))
def test_durations_are_babel_s(locale: str, count: int, unit: Any) -> None:
    length = timedelta(seconds=count * SECONDS[unit])
    babel = format_timedelta(length, unit, threshold=1e9, locale=Locale.parse(locale, sep="-"))
    assert CLDR[locale].duration(count, unit) == tamed(babel).replace(" ", "\u00a0")
    assert "duration" not in babel


@given(st.sampled_from(LOCALES), st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_no_digit_is_lost_and_no_line_can_break(locale: str, value: Decimal) -> None:
    written = CLDR[locale].number(value)
    assert [c for c in written if c.isdigit()] == [c for c in format(value, "f") if c.isdigit()]
    assert not set(written) & {" ", "\u202f", "-"}


@given(st.sampled_from(LOCALES), st.decimals(-(10**9), 10**9, places=2))
def test_an_amount_can_be_read_back(locale: str, value: Decimal) -> None:
    ours = CLDR[locale]
    written = ours.money(euros(str(value))).replace(ours.money_group, "").replace(ours.money_decimal, ".")
    assert Decimal(written.replace("−", "-")) == value
