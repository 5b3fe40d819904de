"""Who sells and who buys: companies, people, addresses, and the client record of the catalogue."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.argument import PitchProfile
from pitchgen.model.contract import ContractTerms
from pitchgen.model.text import LocalizedText, Prose


class Gender(StrEnum):
    """How a person wishes to be addressed. Never inferred from a given name."""

    FEMALE = "f"
    MALE = "m"
    NEUTRAL = "x"
    UNKNOWN = "unknown"


class Address(Struct, frozen=True):
    """A postal address in the spelling of its country. `country` is ISO 3166-1 alpha-2."""

    street: tuple[str, ...]
    city: str
    country: str
    postal_code: str = ""
    region: str = ""
    territory: str = ""
    """A part of the country with rules of its own, such as `northern-ireland` or `canary-islands`."""
    latitude: Decimal | None = None
    """Decimal degrees (WGS 84), north positive: where a map shows the place. Never looked up, never printed."""
    longitude: Decimal | None = None
    """Decimal degrees, east positive."""


class Person(Struct, frozen=True):
    """A person who is written to or who signs.

    `title` is the academic or courtesy title that stays in a salutation (`Dr.`, `Prof. Dr.`, `Ing.`);
    `position` is printed under the name, in the language of the person's company.
    """

    family: str
    given: str = ""
    gender: Gender = Gender.UNKNOWN
    title: str = ""
    position: str = ""
    department: str = ""
    phone: str = ""
    email: str = ""
    salutation: LocalizedText = LocalizedText({})
    """The whole salutation where the user knows better than a rule: a function, a vocative, a patronymic."""


class Signatory(Struct, frozen=True):
    """A person of the selling company, whose position is French source text."""

    family: str
    given: str
    position: Prose
    gender: Gender = Gender.UNKNOWN
    phone: str = ""
    email: str = ""


class Registration(Struct, frozen=True):
    """The legal identity of a French company (C. com. art. R123-237 and R123-238)."""

    legal_form: str
    share_capital: Decimal
    """In `share_capital_currency`."""
    rcs_city: str
    siren: str
    siret: str
    vat_number: str
    eori: str = ""
    share_capital_currency: str = "EUR"
    rex_number: str = ""
    """Number of a registered exporter (REX), which statements on origin bear above the agreement's limit of value."""
    approved_exporter: str = ""
    """Customs authorisation number of an approved exporter, for origin declarations above the limit of value."""


class BankAccount(Struct, frozen=True):
    """Where the seller is paid. `iban` and `bic` as the bank writes them."""

    bank: str
    iban: str
    bic: str
    currency: str = "EUR"


class Site(Struct, frozen=True):
    """A place of the selling company: plant, subsidiary, service centre."""

    name: Prose
    role: Prose
    address: Address
    latitude: Decimal | None = None
    """Decimal degrees (WGS 84), north positive; with `longitude` it puts the site on the map of a pitch."""
    longitude: Decimal | None = None
    """Decimal degrees, east positive."""


class CompanyCertificate(Struct, frozen=True):
    """A certificate that the company holds (ISO 9001 and the like), with its scope and expiry."""

    standard: str
    number: str
    scope: Prose
    issued_by: str
    valid_until: date
    valid_from: date | None = None
    file: str = ""
    kind: str = ""
    """Key of `catalog/certificate-kinds.yaml` where it proves conformity of products, such as a quality assurance."""
    laws: tuple[str, ...] = ()
    """Acts that it is made out for: `2014/34/EU`."""
    products: tuple[str, ...] = ()
    """Beginnings of the SKUs that its scope covers; every product when empty."""
    markets: tuple[str, ...] = ()
    """Countries that accept it; empty where the paper itself does not limit them."""


class Milestone(Struct, frozen=True):
    """A dated step of the company's history."""

    year: int
    event: Prose


class Reference(Struct, frozen=True):
    """A customer project that may be named: sector, country, year, what was delivered and what it gave."""

    customer: str
    sector: Prose
    country: str
    year: int
    delivered: Prose
    result: Prose
    sectors: tuple[str, ...] = ()
    """Words for the sector that clients' `pitch.sectors` use too: `water`, `paper`."""
    products: tuple[str, ...] = ()
    """Beginnings of the SKUs that it speaks for."""


class SellerCompany(Struct, frozen=True):
    """The selling company: `catalog/company.yaml`."""

    name: str
    trade_name: str
    tagline: Prose
    registration: Registration
    address: Address
    phone: str
    email: str
    website: str
    presentation: Prose
    activities: tuple[Prose, ...]
    strategy: tuple[Prose, ...]
    history: tuple[Milestone, ...]
    sites: tuple[Site, ...]
    references: tuple[Reference, ...]
    certificates: tuple[CompanyCertificate, ...]
    bank_accounts: tuple[BankAccount, ...]
    signatories: dict[str, Signatory]
    default_signatory: str
    declaration_signatory: str = ""
    """Who signs declarations of conformity; the default signatory when empty."""
    staff: int = 0
    export_share: str = ""
    loading_place: str = ""
    """The named place of the seller's premises in delivery terms, e.g. `12 rue de l'Industrie, 69800 Saint-Priest`."""
    default_payment: str = ""
    """Key of a file in `catalog/payment-terms/`."""
    validity_days: int = 60
    importer_in: tuple[str, ...] = ()
    """Countries (ISO 3166-1 alpha-2) where the company can be importer of record, needed to sell DDP."""
    logo: str = ""
    """File name under `catalog/pictures/`."""
    general_conditions: str = ""
    """File name of the general conditions of sale attached to an offer."""
    minimum_order: dict[str, Decimal] = {}
    """The least net value of an order by currency: `{EUR: 300}`; a currency that is not listed has no minimum."""
    small_order_charge: dict[str, Decimal] = {}
    """What an offer below the minimum is charged, by currency; without it such an offer only gets a warning."""
    exchange_rate_days: int = 14
    """The age in days from which an exchange rate is too old not to be mentioned."""
    exchange_rate_limit_days: int = 45
    """The age in days from which an exchange rate refuses the offer."""
    terms: ContractTerms = ContractTerms()
    """Law, forum, sales convention, binding or not: the usual choices; a request may change them."""


class Client(Struct, frozen=True):
    """A client record: `catalog/clients/<slug>.yaml`.

    `locale` is the language and format the client is written to in (`de-DE`); `contacts` by a short key.
    """

    name: str
    address: Address
    locale: str
    customer_number: str = ""
    vat_number: str = ""
    eori: str = ""
    registration: str = ""
    """Entry in the register of companies, as a contract prints it: `Amtsgericht Stuttgart, HRB 123456`."""
    delivery_address: Address | None = None
    contacts: dict[str, Person] = {}
    default_contact: str = ""
    sector: Prose = Prose("")
    currency: str = ""
    """Currency of offers to this client; the country's usual quote currency when empty."""
    payment: str = ""
    needs: LocalizedText = LocalizedText({})
    notes: str = ""
    """For the animateur only; never printed."""
    pitch: PitchProfile | None = None
    """What decides how a pitch speaks to this client; never printed."""
