"""A country profile: the dated facts on a country that documents and rules need."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.fact import Fact
from pitchgen.model.ladder import DutyBasis
from pitchgen.model.market import (
    Agreement,
    ImportDocument,
    InspectionScheme,
    PaymentCap,
    PaymentHabit,
    RuleAdvice,
    TaxSystem,
    WorkingWeek,
)
from pitchgen.model.text import Prose


class CustomsStatus(StrEnum):
    """A country's customs relation with the Union."""

    MEMBER = "member"
    CUSTOMS_UNION = "customs-union"
    THIRD_COUNTRY = "third-country"


class LanguageRole(StrEnum):
    """Why a language matters in a country."""

    OFFICIAL = "official"
    BUSINESS = "business"


class LanguageUse(Struct, frozen=True):
    """A language of a country: BCP 47 tag, `official` or `business`, the region where it is used if not all."""

    language: str
    role: LanguageRole
    region: Prose = Prose("")


class Measures(StrEnum):
    """The units that readers of a document expect."""

    METRIC = "metric"
    US_CUSTOMARY = "us-customary"


class LetterCustom(Struct, frozen=True):
    """How a letter to this country is laid out. `layout` is a key of `catalog/letter-layouts/`."""

    layout: str
    paper: str
    """`A4` or `Letter`."""
    address_lines: tuple[str, ...]
    """Lines of a postal address with `{street}`, `{postal_code}`, `{city}`, `{region}`; empty ones drop out."""


class TipTopic(StrEnum):
    """What a tip helps to prepare."""

    LANGUAGE = "language"
    REGISTER = "register"
    TITLES = "titles"
    NAME_ORDER = "name-order"
    ARGUMENTS = "arguments"
    DECISION = "decision"
    NEGOTIATION = "negotiation"
    MEETINGS = "meetings"
    PUNCTUALITY = "punctuality"
    MINUTES = "minutes"
    GIFTS = "gifts"
    CALENDAR = "calendar"
    SERVICE = "service"
    COMPLIANCE = "compliance"


class Tip(Struct, frozen=True):
    """Advice for preparing a meeting or a letter; for the animateur only, never in a client's document.

    Professional practice without an authoritative source: sector, company and person matter more than the country.
    """

    topic: TipTopic
    advice: Prose


class Formality(StrEnum):
    """The register in which the first documents are written."""

    FORMAL = "formal"
    INFORMAL = "informal"


class LeadsWith(StrEnum):
    """What comes first in an argument."""

    FACTS = "facts"
    COMPANY = "company"
    RETURN = "return"
    RELATION = "relation"


class Detail(StrEnum):
    """How much technical detail the first document carries."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class CultureStyle(Struct, frozen=True):
    """The machine-readable style that shapes documents for this country. All values are advice."""

    formality: Formality
    leads_with: LeadsWith
    detail: Detail


class CountryProfile(Struct, frozen=True):
    """Everything the offer needs to know of a country: `catalog/countries/<CC>.yaml`.

    A series of facts is dated: `in_force` picks the one of the planned date. Several facts of one series may hold
    together where the series is a list (documents, advice, quote currencies: the usual one first): `all_in_force`.
    """

    code: str
    languages: tuple[LanguageUse, ...]
    locales: tuple[str, ...]
    """Locales an offer may be made in, the usual one first."""
    currency: tuple[Fact[str], ...]
    """Currencies an offer is usually made in, the first of them by default (ISO 4217)."""
    customs: tuple[Fact[CustomsStatus], ...]
    eu_vat_prefix: str
    """The prefix of VAT numbers in VIES; empty outside the Union."""
    vat_name: str
    """The local name of the tax: `MwSt.`, `VAT`, `TVA`."""
    vat_rate: tuple[Fact[Decimal], ...]
    """The standard rate in per cent; empty where `tax_system` says that no single rate exists."""
    cisg: tuple[Fact[bool], ...]
    """Whether the state is a party to the UN Convention on Contracts for the International Sale of Goods (1980)."""
    letter: LetterCustom
    style: CultureStyle
    tips: tuple[Tip, ...]
    offer_binding: tuple[Fact[Prose], ...] = ()
    """The rule on whether a written offer binds, for the animateur."""
    phone_prefix: str = ""
    tax_system: tuple[Fact[TaxSystem], ...] = ()
    taxes: tuple[Fact[Prose], ...] = ()
    """What else must be known of taxes and electronic invoices, for the animateur."""
    agreements: tuple[Fact[Agreement], ...] = ()
    import_notes: tuple[Fact[Prose], ...] = ()
    """What else must be known of duties and import rules, for the animateur."""
    reexport_clause: tuple[Fact[bool], ...] = ()
    """Whether contracts for goods of the listed annexes must forbid re-export to Russia (Regulation (EU) No 833/2014,
    art. 12g): partner countries of its Annex VIII are exempt. Empty inside the Union."""
    documents: tuple[Fact[ImportDocument], ...] = ()
    instruction_languages: tuple[Fact[str], ...] = ()
    """Languages that instructions and labels must or should be in (BCP 47)."""
    inspections: tuple[Fact[InspectionScheme], ...] = ()
    delivery_advice: tuple[Fact[RuleAdvice], ...] = ()
    payment_habits: tuple[Fact[PaymentHabit], ...] = ()
    payment_caps: tuple[Fact[PaymentCap], ...] = ()
    late_payment: tuple[Fact[Prose], ...] = ()
    """Statutory interest and compensation when a buyer pays late."""
    contract_law: tuple[Fact[Prose], ...] = ()
    """The law that a contract meets there: defects, title, terms, form; for the animateur and the lawyer."""
    working_week: tuple[Fact[WorkingWeek], ...] = ()
    watch: tuple[Fact[Prose], ...] = ()
    """Open points to check again before an offer is sent."""
    measures: Measures = Measures.METRIC
    amount_in_words: tuple[Fact[bool], ...] = ()
    """Whether commercial documents usually repeat the total in words."""
    trade_ban: tuple[Fact[Prose], ...] = ()
    """Why no offer may be made to this destination at all; while one holds, every document is refused."""
    duty_basis: tuple[Fact[DutyBasis], ...] = ()
    """On which value duty is levied; empty is "unknown: ask"."""
