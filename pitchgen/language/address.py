"""Postal addresses: lines in the order of the destination, measured against the window of the letter's layout."""

from __future__ import annotations

from msgspec import Struct

from pitchgen.language.formats import LocaleFormats
from pitchgen.language.placeholders import fill, placeholders
from pitchgen.language.salutation import person_line
from pitchgen.model.country import LetterCustom
from pitchgen.model.finding import NOWHERE, Finding, Place, error, warning
from pitchgen.model.letter import LetterLayout
from pitchgen.model.locale import Conventions
from pitchgen.model.party import Address, Person


class Addressee(Struct, frozen=True):
    """Who stands in the window: a company, perhaps a person in it, at an address.

    `others` follow the person, each on a line of its own; a department stands only where one person is named.
    """

    company: str
    address: Address
    person: Person | None = None
    others: tuple[Person, ...] = ()


def postal_lines(
    addressee: Addressee,
    custom: LetterCustom,
    conventions: Conventions,
    formats: LocaleFormats,
    *,
    sender_country: str = "FR",
    place: Place = NOWHERE,
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The lines of a postal address: the addressee, the destination's lines, and the country if it is abroad.

    `custom.address_lines` may use `{street}` (one line for each of its lines), `{postal_code}`, `{city}`, `{region}`,
    the same in capitals as `{CITY}`, and `{company}`, `{person}`, `{department}`, `{country}` where the destination
    puts them elsewhere than above the street and below the town. The country is written in capitals in the language
    of the country of posting (UPU S42; DIN 5008). A line of which nothing is left drops out.
    """
    address = addressee.address
    abroad = address.country.upper() != sender_country.upper()
    country = (formats.posting_name(address.country) or "") if abroad else ""
    findings: list[Finding] = []
    if abroad and not country:
        message = f"{address.country!r} is not a country code that can be written on an envelope"
        hint = "Write the two-letter code of the country (ISO 3166-1), such as DE for Germany."
        findings.append(error("address-country-unknown", place, message, hint))
    values = _values(addressee, conventions, country)
    findings += _unknown_findings(custom, values, place)
    used = frozenset[str]().union(*(map(str.lower, placeholders(line)) for line in custom.address_lines))
    lines = [] if "company" in used else _head(addressee, conventions, values, used)
    lines = [*lines, *(filled for line in custom.address_lines for filled in _lines(line, address, values))]
    if "country" not in used:
        lines.append(country)
    return tuple(line for line in lines if line), tuple(findings)


def window_findings(lines: tuple[str, ...], layout: LetterLayout, place: Place = NOWHERE) -> tuple[Finding, ...]:
    """What of an address does not fit the layout's window, and what to shorten."""
    findings = []
    if len(lines) > layout.max_address_lines:
        message = f"the address has {len(lines)} lines, and the window of {layout.title} has {layout.max_address_lines}"
        hint = (
            "Leave out the department, write building and street on one line, or name no person. "
            f"The lines are: {' / '.join(lines)}."
        )
        findings.append(error("address-too-many-lines", place, message, hint))
    limit = layout.max_address_characters
    for line in lines if limit else ():
        if len(line) > limit:
            message = f"the address line {line!r} has {len(line)} characters, and {layout.title} allows {limit}"
            hint = "Abbreviate it (Ave, Bd, ZI; GmbH instead of the long form), or put a part of it on its own line."
            findings.append(warning("address-line-too-long", place, message, hint))
    return tuple(findings)


def return_line(name: str, address: Address, separator: str = " · ") -> str:
    """The sender on one small line above the recipient, where the layout has a return zone (DIN 5008)."""
    town = " ".join(filter(None, (address.postal_code, address.city)))
    return separator.join(filter(None, (name, *address.street, town)))


def _head(addressee: Addressee, conventions: Conventions, values: dict[str, str], used: frozenset[str]) -> list[str]:
    lines = []
    for part in conventions.addressee_order:
        if part not in used:
            lines.append(values[part])
            if part == "person":
                lines += [person_line(conventions, person) for person in addressee.others]
    return lines


def _values(addressee: Addressee, conventions: Conventions, country: str) -> dict[str, str]:
    person, address = addressee.person, addressee.address
    return {
        "company": addressee.company,
        "person": person_line(conventions, person) if person is not None else "",
        "department": person.department if person is not None and not addressee.others else "",
        "street": ", ".join(address.street),
        "postal_code": address.postal_code,
        "city": address.city,
        "region": address.region,
        "country": country,
    }


def _lines(pattern: str, address: Address, values: dict[str, str]) -> list[str]:
    """The lines that one pattern gives: several only where the street stands alone and has several lines."""
    name = pattern.strip()
    if name in ("{street}", "{STREET}"):
        return [line.upper() if name.isupper() else line for line in address.street]

    def value(placeholder: str) -> str:
        text = values.get(placeholder.lower(), "")
        return text.upper() if placeholder.isupper() else text

    return [" ".join(fill(pattern, value).split()).strip(" ,-·")]


def _unknown_findings(custom: LetterCustom, values: dict[str, str], place: Place) -> list[Finding]:
    findings = []
    for line in custom.address_lines:
        for name in sorted(placeholders(line)):
            if name.lower() not in values or name not in (name.lower(), name.upper()):
                message = (
                    f"the address line {line!r} of the country has the placeholder {{{name}}}, which nothing fills"
                )
                hint = f"Known here: {', '.join(f'{{{known}}}' for known in values)}."
                findings.append(error("address-placeholder", place, message, hint))
    return findings
