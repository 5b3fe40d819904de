"""Taking a locale's formats out of CLDR, by way of Babel, once; afterwards they come from the cache."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from pitchgen.language.dates import NBSP, unbroken, unknown_fields
from pitchgen.language.formats import PLURAL_CYCLE, LocaleFormats
from pitchgen.language.locale import SOURCE_LANGUAGE
from pitchgen.language.messages import substituted
from pitchgen.model.caching import Caching, digest
from pitchgen.model.finding import NOWHERE, Finding, Place, error
from pitchgen.model.locale import Conventions

if TYPE_CHECKING:
    from babel import Locale

Unit = Literal["hour", "day", "week", "month", "year"]

SHAPE: Final = "formats-5"
"""Part of every cache key; changes with what `LocaleFormats` holds."""
UNITS: Final[Mapping[Unit, int]] = {
    "hour": 3600,
    "day": 86_400,
    "week": 604_800,
    "month": 2_592_000,
    "year": 31_536_000,
}
"""Units of time with their seconds as Babel counts them."""
NO_COUNTRIES: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Two-letter codes that CLDR names and that are not countries."""
MINUS: Final = "\u2212"
"""The minus sign proper: a hyphen would let Word end a line between it and its number."""


def load_formats(
    locale: str,
    conventions: Conventions,
    cache: Caching | None = None,
    *,
    sender_language: str = SOURCE_LANGUAGE,
    place: Place = NOWHERE,
) -> tuple[LocaleFormats | None, tuple[Finding, ...]]:
    """The formats of `locale` (`de-AT`): CLDR's, with what `conventions` says differently.

    `sender_language` names the countries on envelopes. `place` is the conventions file, for findings.
    """
    findings = tuple(_pattern_findings(conventions, place))
    if findings:
        return None, findings
    key = _key(locale, conventions, sender_language) if cache is not None else ""
    kept = cache.get(key) if cache is not None else None
    if kept is not None:
        try:
            return msgspec.msgpack.decode(kept, type=LocaleFormats), ()
        except msgspec.MsgspecError:
            pass  # a damaged cache costs a second extraction, nothing else
    known = _babel_locale(locale)
    if known is None:
        message = f"the formats of the locale {locale!r} are not known to CLDR"
        hint = "Check the spelling (language-COUNTRY, such as de-AT), or use the language with another country."
        return None, (error("locale-without-formats", place, message, hint),)
    formats = extract_formats(known, locale, conventions, sender_language)
    if cache is not None:
        cache.put(key, msgspec.msgpack.encode(formats))
    return formats, ()


def extract_formats(source: Locale, locale: str, conventions: Conventions, sender_language: str) -> LocaleFormats:
    """The formats of a Babel locale, with digits 0 to 9 whatever the locale's own digits are."""
    from babel import Locale

    symbols: Mapping[str, str] = source.number_symbols["latn"]
    currency, percent = source.currency_formats["standard"], source.percent_formats[None]
    primary, secondary = source.decimal_formats[None].grouping
    long_pattern = conventions.date_long or str(source.date_formats["long"].pattern)
    short_pattern = conventions.date_short or _four_digit_year(str(source.date_formats["short"].pattern))
    decimal = symbols["decimal"]
    group = conventions.group_separator or _never_breaking(symbols["group"])
    lists = source.list_patterns["standard"]
    return LocaleFormats(
        locale=locale,
        decimal=decimal,
        group=group,
        money_decimal=symbols.get("currencyDecimal", decimal),
        money_group=conventions.money_group_separator or _never_breaking(symbols.get("currencyGroup", group)),
        minus=symbols["minusSign"].replace("-", MINUS),
        primary_group=primary,
        secondary_group=secondary,
        minimum_grouping=conventions.minimum_grouping,
        percent_before=_percent_mark(percent.prefix[0], symbols["percentSign"]),
        percent_after=_percent_mark(percent.suffix[0], symbols["percentSign"]),
        currency_first=_currency_first(conventions.money_position, str(currency.pattern)),
        months=_twelve(source.months["format"]["wide"]),
        short_months=_twelve(source.months["format"]["abbreviated"]),
        long_pattern=unbroken(long_pattern),
        short_pattern=unbroken(short_pattern),
        letter_pattern=unbroken(conventions.date_letter or long_pattern),
        first_day=conventions.first_day,
        list_start=lists["start"],
        list_middle=lists["middle"],
        list_end=lists["end"],
        list_pair=lists["2"],
        territories=_countries(source, conventions.substitutions) | conventions.country_names,
        languages=_languages(source, conventions.substitutions),
        plural_cycle=tuple(str(source.plural_form(number)) for number in range(PLURAL_CYCLE)),
        durations={unit: _duration_forms(source, unit, conventions.substitutions) for unit in UNITS},
        posting_names={
            code: name.partition(" (")[0].upper()
            for code, name in _countries(Locale.parse(sender_language), {}).items()
        },
    )


def _pattern_findings(conventions: Conventions, place: Place) -> list[Finding]:
    findings = []
    for field in ("date_long", "date_short", "date_letter"):
        pattern = getattr(conventions, field)
        for unknown in unknown_fields(pattern):
            message = f"{field} is {pattern!r}, and {unknown!r} in it is not a field that can be printed"
            hint = "Use d or dd for the day, M, MM, MMM or MMMM for the month, y for the year; plain words in '…'."
            findings.append(error("date-pattern", place, message, hint))
    return findings


def _babel_locale(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError
    from babel.localedata import exists

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    # Babel answers zh-CN through zh-Hans-CN, but would also make up a region of its own: only what CLDR has counts.
    return locale if exists(str(locale)) else None


def _key(locale: str, conventions: Conventions, sender_language: str) -> str:
    """Everything the formats depend on, Babel's data included, without importing Babel."""
    overrides = msgspec.msgpack.encode(
        (
            conventions.date_long,
            conventions.date_short,
            conventions.date_letter,
            conventions.first_day,
            conventions.money_position,
            conventions.group_separator,
            conventions.money_group_separator,
            conventions.minimum_grouping,
            sorted(conventions.substitutions.items()),
            sorted(conventions.country_names.items()),
            _cldr_stamp(),
        )
    )
    return digest(SHAPE, locale, sender_language, overrides)


def _cldr_stamp() -> str:
    """What changes when another Babel is installed: size and time of its data file."""
    for folder in sys.path:
        try:
            found = Path(folder, "babel", "global.dat").stat()
        except OSError:
            continue
        return f"{found.st_size}-{found.st_mtime_ns}"
    return ""


def _never_breaking(separator: str) -> str:
    """A space between groups as the no-break space U+00A0.

    CLDR's French has the narrow U+202F. Carlito draws it exactly as wide as a space (463 of 2048 units), so that
    nothing is won by it, and a font without it would make Word fetch the glyph from another font.
    """
    return NBSP if separator.isspace() else separator


def _percent_mark(affix: str, sign: str) -> str:
    return affix.replace("%", sign).replace("\u202f", NBSP).replace(" ", NBSP)


def _currency_first(position: str, pattern: str) -> bool:
    return position == "before" if position else pattern.find("¤") < pattern.find("0")


def _four_digit_year(pattern: str) -> str:
    return pattern.replace("yy", "y") if "yyyy" not in pattern else pattern


def _twelve(names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(str(names[month]) for month in range(1, 13))


def _countries(source: Locale, substitutions: Mapping[str, str]) -> dict[str, str]:
    names: Mapping[Any, str] = source.territories
    return {
        code: substituted(names[code], substitutions)
        for code in names
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES
    }


def _languages(source: Locale, substitutions: Mapping[str, str]) -> dict[str, str]:
    names: Mapping[str, str] = source.languages
    return {code: substituted(names[code], substitutions) for code in names if len(code) == 2}


def _duration_forms(source: Locale, unit: Unit, substitutions: Mapping[str, str]) -> dict[str, str]:
    """The patterns of a unit of time by plural category, taken from one printed example of each.

    Babel's `format_unit` prints `8 duration-day` where CLDR inherits the long form from the short one, as in Italian;
    `format_timedelta` follows the inheritance.
    """
    from babel.dates import format_timedelta

    forms: dict[str, str] = {}
    for number in range(PLURAL_CYCLE):
        category = str(source.plural_form(number))
        if category not in forms:
            # A threshold that nothing reaches makes Babel count in the unit asked for.
            printed = format_timedelta(timedelta(seconds=number * UNITS[unit]), unit, threshold=1e9, locale=source)
            pattern = re.sub(rf"(?<!\d){number}(?!\d)", "{0}", printed, count=1)
            forms[category] = substituted(re.sub(r"[ \u202f]", NBSP, pattern), substitutions)
    return forms
