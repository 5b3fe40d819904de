"""VAT in the words of the field: who sells what to whom, where it goes, with which number, and when.

Each row is one case of an export department with the treatment, a piece of the printed mention, what must be found
beside notices, and the source that decides. All rows run through `price_offer` on the catalogue's own data.
"""

# ruff: noqa: E501  # one case a line, so that the table reads as one
from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from pitchgen.model.finding import Finding, Severity
from pitchgen.model.offer import Offer
from pitchgen.model.party import Address
from pitchgen.model.request import Installation
from pitchgen.trade.inputs import OfferInputs, countries_needed
from pitchgen.trade.pricing import price_offer

from .deals import (
    EUR,
    client,
    country,
    delivery,
    inputs,
    line,
    price_list,
    product,
    seller,
    service,
    territories,
)

NOVEMBER_2026 = date(2026, 11, 24)
JANUARY_2027 = date(2027, 1, 15)
LAST_DAY_OF_THE_CGI = date(2028, 6, 30)
JULY_2028 = date(2028, 7, 15)

PLACES = {
    "Grenoble": ("FR", "38000"), "Ajaccio": ("FR", "20000"), "Monaco": ("MC", "98000"), "Monaco by FR": ("FR", "98000"),
    "Saint-Denis, La Réunion": ("FR", "97400"), "Fort-de-France": ("FR", "97200"), "Basse-Terre": ("GP", "97100"),
    "Cayenne": ("GF", "97300"), "Mamoudzou": ("YT", "97600"), "Marigot": ("MF", "97150"), "Gustavia": ("BL", "97133"),
    "Nouméa": ("NC", "98800"), "Papeete": ("PF", "98714"), "Saint-Pierre": ("PM", "97500"),
    "Stuttgart": ("DE", "70469"), "Büsingen": ("DE", "78266"), "Helgoland": ("DE", "27498"),
    "Linz": ("AT", "4020"), "Mittelberg": ("AT", "6993"), "Bruxelles": ("BE", "1000"), "Luxembourg": ("LU", "1116"),
    "Amsterdam": ("NL", "1011 AB"), "Dublin": ("IE", "D01 F5P2"), "København": ("DK", "1050"), "Tórshavn": ("FO", "100"),
    "Nuuk": ("GL", "3900"), "Stockholm": ("SE", "111 22"), "Helsinki": ("FI", "00100"), "Mariehamn": ("AX", "22100"),
    "Praha": ("CZ", "110 00"), "Warszawa": ("PL", "00-001"), "Lisboa": ("PT", "1000-001"), "Funchal": ("PT", "9000-001"),
    "Madrid": ("ES", "28001"), "Palma": ("ES", "07001"), "Las Palmas": ("ES", "35001"), "Tenerife": ("ES", "38001"),
    "Ceuta": ("ES", "51001"), "Melilla": ("ES", "52001"), "Milano": ("IT", "20121"), "Livigno": ("IT", "23041"),
    "Campione": ("IT", "22061"), "San Marino": ("SM", "47890"),
    "Belfast": ("GB", "BT1 5GS"), "Leeds": ("GB", "LS10 1ZZ"), "Douglas": ("IM", "IM1 1AA"), "Saint Helier": ("JE", "JE2 4WA"),
    "Winterthur": ("CH", "8404"), "Oslo": ("NO", "0150"), "Istanbul": ("TR", "34000"), "Houston": ("US", "77002"),
    "Casablanca": ("MA", "20000"), "Osaka": ("JP", "530-0001"), "Athína": ("GR", "105 57"),
}  # fmt: skip

DE, AT, ES, IT = "DE712690000", "ATU74866102", "ESB24930364", "IT99106920558"
BE, NL, IE, XI = "BE0191817498", "NL821225870B01", "IE1419180W", "XI980780684"
PUMP, DAY, BOTH = "a pump", "a working day", "a pump and a working day"
FREE_138 = "262 ter, I"
FREE_146 = "262, I"
REVERSED = "utoliquidation"
BUYER_OWES = "due par l’acheteur"

DOMESTIC, UNION, EXPORT, OVERSEAS = "domestic", "intra-eu-supply", "export", "french-overseas"
UNION_SERVICE, FOREIGN_SERVICE, INSTALLED = "intra-eu-service", "foreign-service", "supply-with-installation"
REFUSED = ""


class Sale(NamedTuple):
    """One case. `found` are the ids of errors and warnings on tax and territory, in alphabetical order."""

    sold: str
    buyer: str
    number: str
    treatment: str
    mention: str
    found: str
    source: str
    goes_to: str = ""
    """Where the goods go, when that is not the buyer's town."""
    rule: str = "DAP"
    work: Installation | None = None
    day: date = NOVEMBER_2026
    seller: str = "Lyon"


# fmt: off
GOODS = [
    # at home
    Sale(PUMP, "Grenoble", "", DOMESTIC, "", "", "CGI art. 258, 278: 20 %"),
    Sale(PUMP, "Ajaccio", "", DOMESTIC, "", "", "CGI art. 297: the lower Corsican rates are not for machines"),
    Sale(PUMP, "Monaco", "", DOMESTIC, "", "", "Directive 2006/112/EC art. 7(1): as France"),
    Sale(PUMP, "Monaco by FR", "", DOMESTIC, "", "", "Directive 2006/112/EC art. 7(1)"),
    Sale(PUMP, "Stuttgart", DE, DOMESTIC, "", "", "CGI art. 258: goods that stay in France", goes_to="Grenoble", rule="FCA"),
    # French territories overseas
    Sale(PUMP, "Saint-Denis, La Réunion", "", OVERSEAS, "294", "", "CGI art. 294"),
    Sale(PUMP, "Fort-de-France", "", OVERSEAS, "294", "", "CGI art. 294"),
    Sale(PUMP, "Basse-Terre", "", OVERSEAS, "294", "", "CGI art. 294"),
    Sale(PUMP, "Cayenne", "", OVERSEAS, "294", "", "CGI art. 294, 1: VAT does not apply in Guyane"),
    Sale(PUMP, "Mamoudzou", "", OVERSEAS, "294", "", "CGI art. 294, 1: VAT does not apply in Mayotte"),
    Sale(PUMP, "Marigot", "", EXPORT, FREE_146, "territory-unverified", "status not verified: asks"),
    Sale(PUMP, "Gustavia", "", EXPORT, FREE_146, "territory-unverified", "status not verified: asks"),
    Sale(PUMP, "Nouméa", "", EXPORT, FREE_146, "", "CGI art. 262, I"),
    Sale(PUMP, "Papeete", "", EXPORT, FREE_146, "", "CGI art. 262, I"),
    Sale(PUMP, "Saint-Pierre", "", EXPORT, FREE_146, "", "CGI art. 262, I"),
    # the Union
    Sale(PUMP, "Stuttgart", DE, UNION, FREE_138, "", "CGI art. 262 ter, I; Directive art. 138"),
    Sale(PUMP, "Linz", AT, UNION, FREE_138, "", "Directive art. 138"),
    Sale(PUMP, "Mittelberg", AT, UNION, FREE_138, "", "Directive art. 138: a lower rate, but Austria"),
    Sale(PUMP, "Bruxelles", BE, UNION, FREE_138, "", "Directive art. 138"),
    Sale(PUMP, "Luxembourg", "LU75122262", UNION, FREE_138, "", "Directive art. 138"),
    Sale(PUMP, "Amsterdam", NL, UNION, FREE_138, "", "Directive art. 138"),
    Sale(PUMP, "Dublin", IE, UNION, FREE_138, "", "Directive art. 138"),
    Sale(PUMP, "København", "DK28469950", UNION, FREE_138, "", "Directive art. 138"),
    Sale(PUMP, "Stockholm", "SE979142726401", UNION, FREE_138, "", "Directive art. 138"),
    Sale(PUMP, "Helsinki", "FI67612773", UNION, FREE_138, "", "Directive art. 138"),
    Sale(PUMP, "Praha", "CZ27973042", UNION, FREE_138, "", "Directive art. 138"),
    Sale(PUMP, "Warszawa", "PL1430572544", UNION, FREE_138, "", "Directive art. 138"),
    Sale(PUMP, "Lisboa", "PT511800070", UNION, FREE_138, "", "Directive art. 138"),
    Sale(PUMP, "Funchal", "PT511800070", UNION, FREE_138, "", "Directive art. 138: Madeira is in the VAT area"),
    Sale(PUMP, "Madrid", ES, UNION, FREE_138, "", "Directive art. 138"),
    Sale(PUMP, "Palma", ES, UNION, FREE_138, "", "Directive art. 138: the Balearic Islands are in the VAT area"),
    Sale(PUMP, "Milano", IT, UNION, FREE_138, "", "Directive art. 138"),
    # the number
    Sale(PUMP, "Stuttgart", "", UNION, FREE_138, "vat-number-missing", "Directive art. 138(1)(b)"),
    Sale(PUMP, "Stuttgart", "FR40303265045", UNION, FREE_138, "vat-number-same-state", "Directive art. 138(1)(b)"),
    Sale(PUMP, "Stuttgart", "DE712690001", UNION, FREE_138, "vat-number-invalid", "check digits"),
    Sale(PUMP, "Stuttgart", "de 712 690 000", UNION, FREE_138, "", "blanks and small letters are no fault"),
    Sale(PUMP, "Stuttgart", AT, UNION, FREE_138, "vat-number-other-state", "Directive art. 138(1)(b), 141: a chain"),
    Sale(PUMP, "Stuttgart", "EU372000007", UNION, FREE_138, "vat-number-invalid", "a one-stop-shop number"),
    Sale(PUMP, "Winterthur", "", UNION, FREE_138, "vat-number-missing", "no number in the Union", goes_to="Stuttgart"),
    Sale(PUMP, "Winterthur", DE, UNION, FREE_138, "", "registered where the goods arrive", goes_to="Stuttgart"),
    Sale(PUMP, "Grenoble", "FR40303265045", UNION, FREE_138, "vat-number-same-state", "art. 138(1)(b)", goes_to="Stuttgart"),
    # Northern Ireland and the islands
    Sale(PUMP, "Belfast", XI, UNION, FREE_138, "", "Windsor Framework: goods as in the Union, prefix XI"),
    Sale(PUMP, "Belfast", "", UNION, FREE_138, "vat-number-missing", "Windsor Framework"),
    Sale(PUMP, "Belfast", "GB980780684", UNION, FREE_138, "vat-number-invalid", "Windsor Framework: GB is no prefix"),
    Sale(PUMP, "Leeds", "GB980780684", EXPORT, FREE_146, "", "Directive art. 146"),
    Sale(PUMP, "Douglas", "", EXPORT, FREE_146, "", "Isle of Man: as the United Kingdom"),
    Sale(PUMP, "Saint Helier", "", EXPORT, FREE_146, "", "Channel Islands: outside the VAT area"),
    # territories of the Union outside its VAT area
    Sale(PUMP, "Büsingen", DE, EXPORT, FREE_146, "", "Directive art. 6(2)"),
    Sale(PUMP, "Helgoland", DE, EXPORT, FREE_146, "", "Directive art. 6(2)"),
    Sale(PUMP, "Las Palmas", ES, EXPORT, FREE_146, "", "Directive art. 6(1)"),
    Sale(PUMP, "Tenerife", ES, EXPORT, FREE_146, "", "Directive art. 6(1)"),
    Sale(PUMP, "Ceuta", ES, EXPORT, FREE_146, "", "Directive art. 6(2)"),
    Sale(PUMP, "Melilla", ES, EXPORT, FREE_146, "", "Directive art. 6(2)"),
    Sale(PUMP, "Livigno", IT, EXPORT, FREE_146, "", "Directive art. 6(2)"),
    Sale(PUMP, "Campione", IT, EXPORT, FREE_146, "", "Directive (EU) 2019/475"),
    Sale(PUMP, "San Marino", "", EXPORT, FREE_146, "", "customs union, but outside the VAT area"),
    Sale(PUMP, "Mariehamn", "", EXPORT, FREE_146, "", "Directive art. 6(1)"),
    Sale(PUMP, "Tórshavn", "", EXPORT, FREE_146, "", "not part of the Union"),
    Sale(PUMP, "Nuuk", "", EXPORT, FREE_146, "", "not part of the Union"),
    # third countries
    Sale(PUMP, "Winterthur", "", EXPORT, FREE_146, "", "Directive art. 146"),
    Sale(PUMP, "Oslo", "", EXPORT, FREE_146, "", "Directive art. 146"),
    Sale(PUMP, "Istanbul", "", EXPORT, FREE_146, "", "customs union, but an export for VAT"),
    Sale(PUMP, "Houston", "", EXPORT, FREE_146, "", "Directive art. 146"),
    Sale(PUMP, "Casablanca", "", EXPORT, FREE_146, "", "Directive art. 146"),
    Sale(PUMP, "Osaka", "", EXPORT, FREE_146, "", "Directive art. 146"),
    Sale(PUMP, "Athína", "", REFUSED, "", "country-profile-missing", "no profile: nothing is guessed"),
    Sale(PUMP, "Stuttgart", DE, EXPORT, FREE_146, "", "goods follow their destination", goes_to="Winterthur"),
    Sale(PUMP, "Grenoble", "", EXPORT, FREE_146, "", "the seller carries them out", goes_to="Houston"),
    Sale(PUMP, "Grenoble", "", EXPORT, FREE_146, "vat-indirect-export", "CGI art. 262, I", goes_to="Houston", rule="FCA"),
    Sale(PUMP, "Winterthur", "", EXPORT, FREE_146, "", "CGI art. 262, I: a buyer from abroad may carry", rule="FCA"),
    # a seller elsewhere
    Sale(PUMP, "Stuttgart", DE, REFUSED, "", "vat-seller-country", "the rules are French", seller="Stuttgart"),
    Sale(PUMP, "Stuttgart", DE, REFUSED, "", "vat-seller-country", "CGI art. 294", seller="Saint-Denis, La Réunion"),
    Sale(PUMP, "Stuttgart", DE, UNION, FREE_138, "", "Directive art. 7(1)", seller="Monaco"),
]

SERVICES = [
    Sale(DAY, "Grenoble", "", DOMESTIC, "", "", "CGI art. 259, 1°"),
    Sale(DAY, "Monaco", "", DOMESTIC, "", "", "Directive art. 7(1)"),
    Sale(DAY, "Stuttgart", DE, UNION_SERVICE, REVERSED, "", "Directive arts 44, 196; CGI art. 259, 1°"),
    Sale(DAY, "Stuttgart", "", UNION_SERVICE, REVERSED, "vat-number-missing", "Directive arts 44, 196"),
    Sale(DAY, "Linz", AT, UNION_SERVICE, REVERSED, "", "Directive arts 44, 196"),
    Sale(DAY, "Belfast", XI, FOREIGN_SERVICE, "259", "", "Windsor Framework: goods only"),
    Sale(DAY, "Leeds", "", FOREIGN_SERVICE, "259", "", "Directive art. 44"),
    Sale(DAY, "Las Palmas", ES, FOREIGN_SERVICE, "259", "", "Directive art. 6(1)"),
    Sale(DAY, "Büsingen", DE, FOREIGN_SERVICE, "259", "", "Directive art. 6(2)"),
    Sale(DAY, "Tenerife", ES, FOREIGN_SERVICE, "259", "", "Directive art. 6(1)"),
    Sale(DAY, "Livigno", IT, FOREIGN_SERVICE, "259", "", "Directive art. 6(2)"),
    Sale(DAY, "Mariehamn", "", FOREIGN_SERVICE, "259", "", "Directive art. 6(1)"),
    Sale(DAY, "Helgoland", DE, FOREIGN_SERVICE, "259", "", "Directive art. 6(2)"),
    Sale(DAY, "Douglas", "", FOREIGN_SERVICE, "259", "", "Isle of Man: as the United Kingdom"),
    Sale(DAY, "San Marino", "", FOREIGN_SERVICE, "259", "", "outside the VAT area"),
    Sale(DAY, "Nouméa", "", FOREIGN_SERVICE, "259", "", "CGI art. 259, 1°: outside the VAT area"),
    Sale(DAY, "Marigot", "", FOREIGN_SERVICE, "259", "territory-unverified", "status not verified: asks"),
    Sale(DAY, "Cayenne", "", REFUSED, "", "vat-service-overseas", "CGI art. 294"),
    Sale(DAY, "Milano", IT, UNION_SERVICE, REVERSED, "", "Directive arts 44, 196"),
    Sale(DAY, "Stuttgart", "FR40303265045", UNION_SERVICE, REVERSED, "vat-number-same-state", "Directive art. 44"),
    Sale(DAY, "Winterthur", "", FOREIGN_SERVICE, "259", "", "Directive art. 44"),
    Sale(DAY, "Houston", "", FOREIGN_SERVICE, "259", "", "Directive art. 44"),
    Sale(DAY, "Saint-Denis, La Réunion", "", REFUSED, "", "vat-service-overseas", "CGI art. 294: local rates"),
    Sale(DAY, "Stuttgart", DE, UNION_SERVICE, REVERSED, "", "services follow the customer", goes_to="Winterthur"),
    # goods and work together
    Sale(BOTH, "Stuttgart", DE, UNION, FREE_138, "", "two supplies", work=Installation.NONE),
    Sale(BOTH, "Stuttgart", DE, UNION, FREE_138, "vat-installation-unknown", "Directive art. 36"),
    Sale(BOTH, "Stuttgart", DE, INSTALLED, BUYER_OWES, "vat-installation-ask", "art. 36", work=Installation.BY_SELLER),
    Sale(BOTH, "Stuttgart", DE, INSTALLED, BUYER_OWES, "", "arts 36, 194", work=Installation.REVERSE_CHARGE),
    Sale(PUMP, "Stuttgart", DE, INSTALLED, BUYER_OWES, "", "arts 36, 194", work=Installation.REVERSE_CHARGE),
    Sale(BOTH, "Winterthur", "", REFUSED, "", "vat-installation-abroad", "taxed there", work=Installation.BY_SELLER),
    Sale(BOTH, "Grenoble", "", DOMESTIC, "", "", "at home nothing moves"),
    Sale(BOTH, "Winterthur", "", EXPORT, FREE_146, "", "two supplies", work=Installation.NONE),
]

DATES = [
    Sale(PUMP, "Stuttgart", DE, UNION, FREE_138, "vat-fact-stale", "the last day before the CIBS", day=date(2026, 12, 31)),
    Sale(PUMP, "Stuttgart", DE, UNION, FREE_138, "vat-fact-stale", "ordonnance 2026-671: the first day", day=date(2027, 1, 1)),
    Sale(PUMP, "Stuttgart", DE, REFUSED, "", "vat-fact-stale vat-legal-basis-missing", "the first day", day=date(2028, 7, 1)),
    Sale(PUMP, "Fort-de-France", "", OVERSEAS, "294", "vat-fact-stale", "CGI admitted", day=JANUARY_2027),
    Sale(PUMP, "Stuttgart", DE, UNION, FREE_138, "vat-fact-stale", "CGI admitted until 2028-06-30", day=JANUARY_2027),
    Sale(PUMP, "Houston", "", EXPORT, FREE_146, "vat-fact-stale", "CGI admitted until 2028-06-30", day=JANUARY_2027),
    Sale(DAY, "Stuttgart", DE, UNION_SERVICE, REVERSED, "vat-fact-stale", "CGI admitted", day=JANUARY_2027),
    Sale(PUMP, "Grenoble", "", DOMESTIC, "", "", "the rate does not move", day=JANUARY_2027),
    Sale(PUMP, "Stuttgart", DE, UNION, FREE_138, "vat-fact-stale", "the last day", day=LAST_DAY_OF_THE_CGI),
    Sale(PUMP, "Stuttgart", DE, REFUSED, "", "vat-fact-stale vat-legal-basis-missing", "CIBS article not known", day=JULY_2028),
    Sale(PUMP, "Houston", "", REFUSED, "", "vat-fact-stale vat-legal-basis-missing", "CIBS article not known", day=JULY_2028),
    Sale(DAY, "Stuttgart", DE, REFUSED, "", "vat-fact-stale vat-legal-basis-missing", "CIBS article", day=JULY_2028),
    Sale(PUMP, "Grenoble", "", DOMESTIC, "", "vat-fact-stale", "20 %, no article to print", day=JULY_2028),
]

# fmt: on

CASES = [*GOODS, *SERVICES, *DATES]
WATCHED = ("vat-", "territory-", "country-profile", "customs-status", "destination-")


def told(sale: Sale) -> str:
    """The row as a person would tell it; it names the test."""
    parts = [sale.sold, f"from {sale.seller}" if sale.seller != "Lyon" else "", f"for {sale.buyer}"]
    parts += [f"to {sale.goes_to}" if sale.goes_to else "", sale.rule if sale.rule != "DAP" else "", sale.number]
    parts += [sale.work or "", "" if sale.day == NOVEMBER_2026 else sale.day.isoformat()]
    return " ".join(part for part in parts if part)


def made_of(sale: Sale) -> OfferInputs:
    code, postal_code = PLACES[sale.buyer]
    buyer = client(code, sale.number, sale.buyer, postal_code=postal_code)
    if sale.goes_to:
        to_code, to_postal = PLACES[sale.goes_to]
        buyer = replace(buyer, delivery_address=Address(("Quai 3",), sale.goes_to, to_code, to_postal))
    company = seller()
    if sale.seller != "Lyon":
        from_code, from_postal = PLACES[sale.seller]
        company = replace(company, address=Address(("Quai 1",), sale.seller, from_code, from_postal))
    place, where = (f"Quai 3, {sale.goes_to or sale.buyer}", PLACES[sale.goes_to or sale.buyer][0])
    if sale.rule == "FCA":
        place, where = "Quai 1, Lyon", "FR"
    prices = (price_list("EUR", (1, "1250.00"), end=date(2030, 12, 31)),)
    lines = {PUMP: (line("P-40"),), DAY: (line("DAY"),), BOTH: (line("P-40"), line("DAY"))}[sale.sold]
    made = inputs(
        *lines,
        products=(product(price_lists=prices), service(price_lists=prices)),
        buyer=buyer,
        company=company,
        to=delivery(sale.rule, place, where),
        installation=sale.work,
    )
    needed = countries_needed(made.request, company, buyer, territories())
    return replace(made, countries={code: country(code) for code in needed if code != "GR"})


def outcome(sale: Sale) -> tuple[Offer | None, tuple[Finding, ...]]:
    return price_offer(made_of(sale), sale.day, "2026-001")


@pytest.mark.parametrize("sale", CASES, ids=told)
def test_a_case_of_the_field(sale: Sale) -> None:
    offer, findings = outcome(sale)
    weighty = {
        finding.check
        for finding in findings
        if finding.severity is not Severity.NOTICE and finding.check.startswith(WATCHED)
    }
    assert weighty == set(sale.found.split()), sale.source
    if sale.treatment == REFUSED:
        assert offer is None
        return
    assert offer is not None, [str(finding) for finding in findings]
    group = offer.vat_groups[0]
    assert group.outcome.treatment == sale.treatment, sale.source
    assert group.outcome.rate == (20 if sale.treatment == DOMESTIC else 0)
    assert offer.vat_total.amount == offer.net_total.amount * group.outcome.rate / 100
    assert sale.mention in str({**group.outcome.mention.values, "": group.outcome.mention.source})
    assert offer.currency == EUR


def test_the_table_is_as_long_as_it_says_and_no_row_stands_twice() -> None:
    assert len(CASES) >= 80
    assert len({told(sale) for sale in CASES}) == len(CASES)
    assert all(sale.source for sale in CASES)
