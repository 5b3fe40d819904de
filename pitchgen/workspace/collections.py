"""The collections of the catalogue: what kinds of record there are, where they lie, and what names them.

A new kind of record is one entry here; reading, checking, caching and its JSON Schema follow from it.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, Generic, TypeVar

from msgspec import Struct

from pitchgen.model.argument import ArgumentBook
from pitchgen.model.charge import ChargeRule
from pitchgen.model.clause import ClauseTopic
from pitchgen.model.country import CountryProfile
from pitchgen.model.declaration import DeclarationFile, DeclarationForm
from pitchgen.model.delivery import IncotermAdvice, IncotermRule
from pitchgen.model.exchange import ExchangeSeries
from pitchgen.model.fact import Source
from pitchgen.model.label import Label
from pitchgen.model.letter import FontWidths, LetterLayout
from pitchgen.model.meeting import Meeting
from pitchgen.model.money import Currency
from pitchgen.model.origin_statement import OriginStatement
from pitchgen.model.party import Client, SellerCompany
from pitchgen.model.payment import PaymentTerms
from pitchgen.model.product import Product, Unit
from pitchgen.model.request import OfferRequest
from pitchgen.model.requirement import CertificateKind, MarketGroup, Requirement
from pitchgen.model.territory import Territory
from pitchgen.model.text import Prose
from pitchgen.model.trade_control import TradeControl
from pitchgen.model.trade_document import TradeDocument
from pitchgen.model.vat import VatRule

T = TypeVar("T")


class Shape(Enum):
    """How records lie in files."""

    FOLDER = "folder"
    """One file for each record; the file's name without `.yaml` is the key."""
    SINGLE = "single"
    """One file, one record; the file's name without `.yaml` is the key."""
    MAP = "map"
    """One file, one record under each key."""


class Collection(Struct, Generic[T], frozen=True):
    """A kind of record.

    `name` is singular and goes into messages, `unknown` is the check id of a key that does not exist; `path` is the
    folder or the file, from the root of a layer. A shared collection is read from every layer, the first that has a
    file wins; one that is not shared is the workspace's own: nobody may sell the demo's products by accident.
    `keys` spells a key, so that `de` and `DE` find the same record. `code_of` gives the key that a record claims for
    itself, `code_key` where it does so in the file.
    `file_model` is what one record is in its file and `build` makes the record of it, where the two differ.
    """

    name: str
    unknown: str
    path: str
    model: type[T]
    shape: Shape = Shape.FOLDER
    shared: bool = True
    keys: Callable[[str], str] = str.lower
    code_key: str = ""
    code_of: Callable[[Any], str] | None = None
    file_model: Any = None
    build: Callable[[str, Any], T] | None = None

    @property
    def key(self) -> str:
        """The key of the only record of a single-file collection: the file's name without its ending."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".yaml")

    @property
    def read_as(self) -> Any:
        """What one record is in its file."""
        return self.file_model or self.model


COMPANY: Collection[SellerCompany] = Collection(
    "company",
    "unknown-company",
    "catalog/company.yaml",
    SellerCompany,
    Shape.SINGLE,
    shared=False,
)
PRODUCTS: Collection[Product] = Collection(
    "product",
    "unknown-product",
    "catalog/products",
    Product,
    shared=False,
    code_key="sku",
    code_of=lambda product: str(product.sku).lower(),
)
CLIENTS: Collection[Client] = Collection("client", "unknown-client", "catalog/clients", Client, shared=False)
ARGUMENTS: Collection[ArgumentBook] = Collection(
    "argument-book",
    "unknown-argument-book",
    "catalog/arguments",
    ArgumentBook,
    shared=False,
    code_key="subject",
    code_of=lambda book: str(book.subject).lower(),
)
REQUESTS: Collection[OfferRequest] = Collection(
    "request",
    "unknown-request",
    "catalog/requests",
    OfferRequest,
    shared=False,
)
MEETINGS: Collection[Meeting] = Collection(
    "meeting",
    "unknown-meeting",
    "catalog/meetings",
    Meeting,
    shared=False,
)
COUNTRIES: Collection[CountryProfile] = Collection(
    "country",
    "unknown-country",
    "catalog/countries",
    CountryProfile,
    keys=str.upper,
    code_key="code",
    code_of=lambda country: str(country.code),
)
INCOTERMS: Collection[IncotermRule] = Collection(
    "incoterm",
    "unknown-incoterm",
    "catalog/incoterms",
    IncotermRule,
    keys=str.upper,
    code_key="code",
    code_of=lambda rule: str(rule.code),
)
INCOTERM_ADVICE: Collection[IncotermAdvice] = Collection(
    "incoterm-advice",
    "unknown-incoterm-advice",
    "catalog/incoterm-advice.yaml",
    IncotermAdvice,
    Shape.SINGLE,
)
VAT_RULES: Collection[VatRule] = Collection(
    "vat-rule",
    "unknown-vat-rule",
    "catalog/vat",
    VatRule,
    code_key="treatment",
    code_of=lambda rule: str(rule.treatment),
)
PAYMENT_TERMS: Collection[PaymentTerms] = Collection(
    "payment-terms",
    "unknown-payment-terms",
    "catalog/payment-terms",
    PaymentTerms,
)
CLAUSES: Collection[ClauseTopic] = Collection(
    "clause-topic",
    "unknown-clause-topic",
    "catalog/clauses",
    ClauseTopic,
    code_key="topic",
    code_of=lambda topic: str(topic.topic),
)
LETTER_LAYOUTS: Collection[LetterLayout] = Collection(
    "letter-layout",
    "unknown-letter-layout",
    "catalog/letter-layouts",
    LetterLayout,
)
FONT_WIDTHS: Collection[FontWidths] = Collection(
    "font-widths",
    "unknown-font-widths",
    "catalog/font-widths.yaml",
    FontWidths,
    Shape.MAP,
)
UNITS: Collection[Unit] = Collection("unit", "unknown-unit", "catalog/units.yaml", Unit, Shape.MAP)
CURRENCIES: Collection[Currency] = Collection(
    "currency",
    "unknown-currency",
    "catalog/currencies.yaml",
    Currency,
    Shape.MAP,
    keys=str.upper,
    file_model=int,
    build=Currency,
)
LABELS: Collection[Label] = Collection(
    "label",
    "unknown-label",
    "catalog/labels.yaml",
    Label,
    Shape.MAP,
    file_model=Prose,
    build=lambda _key, text: Label(text),
)
SOURCES: Collection[Source] = Collection("source", "unknown-source", "catalog/sources.yaml", Source, Shape.MAP)
TERRITORIES: Collection[Territory] = Collection(
    "territory",
    "unknown-territory",
    "catalog/territories.yaml",
    Territory,
    Shape.MAP,
)
CHARGES: Collection[ChargeRule] = Collection(
    "charge",
    "unknown-charge",
    "catalog/charges.yaml",
    ChargeRule,
    Shape.MAP,
)
EXCHANGE_RATES: Collection[ExchangeSeries] = Collection(
    "exchange-rate",
    "unknown-exchange-rate",
    "catalog/exchange-rates",
    ExchangeSeries,
    shared=False,
)
REQUIREMENTS: Collection[Requirement] = Collection(
    "requirement",
    "unknown-requirement",
    "catalog/requirements",
    Requirement,
    code_key="id",
    code_of=lambda rule: str(rule.id),
)
CERTIFICATE_KINDS: Collection[CertificateKind] = Collection(
    "certificate-kind",
    "unknown-certificate-kind",
    "catalog/certificate-kinds.yaml",
    CertificateKind,
    Shape.MAP,
)
DECLARATION_FORMS: Collection[DeclarationForm] = Collection(
    "declaration-form",
    "unknown-declaration-form",
    "catalog/declaration-forms.yaml",
    DeclarationForm,
    Shape.MAP,
)
DECLARATION_FILES: Collection[DeclarationFile] = Collection(
    "declaration-file",
    "unknown-declaration-file",
    "catalog/declarations",
    DeclarationFile,
    shared=False,
    keys=str.lower,
)
ORIGIN_STATEMENTS: Collection[OriginStatement] = Collection(
    "origin-statement",
    "unknown-origin-statement",
    "catalog/origin-statements.yaml",
    OriginStatement,
    Shape.MAP,
)
MARKET_GROUPS: Collection[MarketGroup] = Collection(
    "market-group",
    "unknown-market-group",
    "catalog/market-groups.yaml",
    MarketGroup,
    Shape.MAP,
    keys=str,
)
TRADE_CONTROLS: Collection[TradeControl] = Collection(
    "trade-control",
    "unknown-trade-control",
    "catalog/trade-controls",
    TradeControl,
    code_key="id",
    code_of=lambda control: str(control.id),
)
TRADE_DOCUMENTS: Collection[TradeDocument] = Collection(
    "trade-document",
    "unknown-trade-document",
    "catalog/trade-documents.yaml",
    TradeDocument,
    Shape.MAP,
)

COLLECTIONS: tuple[Collection[Any], ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Collection)
)
"""Every collection above, in the order of this page."""
