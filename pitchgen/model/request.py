"""An OfferRequest: what was asked, before it is priced and dated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.charge import ChargeKind
from pitchgen.model.clearance import Clearance
from pitchgen.model.contract import RequestedTerms
from pitchgen.model.delivery import TransportMode
from pitchgen.model.ladder import DeliveryCosts
from pitchgen.model.text import LocalizedText
from pitchgen.model.vat import Nature


class Discount(Struct, frozen=True):
    """A reduction of a line, a group or the whole: `percent` (`5 %` in YAML) or `amount` in the offer's currency."""

    percent: Decimal | None = None
    amount: Decimal | None = None
    reason: LocalizedText = LocalizedText({})


class RequestLine(Struct, frozen=True):
    """A line that was asked for. An optional line keeps its real quantity and stays outside the total."""

    product: str
    quantity: Decimal
    discount: Discount | None = None
    optional: bool = False
    note: LocalizedText = LocalizedText({})
    group: str = ""
    """Key of one of the request's `groups`; empty for a line that stands outside them."""
    choice: str = ""
    """`alternative/variant`, such as `drive/ie5`, for a line that belongs to one variant of an alternative."""
    price_on_request: bool = False
    """Offered without a price: printed as such, outside every total."""


class LineGroup(Struct, frozen=True):
    """A part of the offer under a title of its own, with a subtotal and perhaps a discount on its firm lines."""

    title: LocalizedText
    discount: Discount | None = None


class Variant(Struct, frozen=True):
    """One of the solutions between which the client chooses."""

    title: LocalizedText


class Alternative(Struct, frozen=True):
    """A choice left to the client. The first variant is the base offer and the one inside its totals."""

    title: LocalizedText
    variants: dict[str, Variant]


class RequestedCharge(Struct, frozen=True):
    """A cost beside the articles, as a line of its own: `amount` is net, in the offer's currency."""

    kind: ChargeKind
    amount: Decimal
    label: LocalizedText = LocalizedText({})
    """Replaces the label that `catalog/charges.yaml` has for this kind."""
    optional: bool = False
    nature: Nature | None = None
    """What it supplies where that differs from `catalog/charges.yaml`."""


class RequestedExchange(Struct, frozen=True, rename={"base": "from", "day": "date"}):
    """The rate at which list prices in `base` (`from` in YAML) become prices of the offer."""

    base: str
    rate: Decimal
    """Units of the offer's currency for one unit of `base`."""
    day: date
    """`date` in YAML: the day of the rate."""
    source: str
    """Who publishes the rate, as printed."""
    margin_percent: Decimal = Decimal(0)
    """Added to the rate against its movements until the offer ends; the rate that is printed includes it."""


class Installation(StrEnum):
    """Whether the seller installs or assembles the goods at the customer's, which moves the place of taxation.

    Directive 2006/112/EC art. 36: a supply with installation is taxed where it is installed. `reverse-charge` says
    that a tax adviser confirmed that the customer accounts for the VAT there (art. 194).
    """

    NONE = "none"
    BY_SELLER = "by-seller"
    REVERSE_CHARGE = "reverse-charge"


class RequestedDelivery(Struct, frozen=True):
    """The delivery terms asked for, not yet checked against the rule."""

    rule: str
    place: str
    country: str
    delivery_place: str = ""
    delivery_country: str = ""
    edition: int = 2020
    mode: TransportMode | None = None
    containerised: bool | None = None
    at_seller_premises: bool | None = None
    """FCA: whether the place is the seller's own; None compares it with the company's loading place."""
    destination_country: str = ""
    """Where the goods go in the end, when that is neither the client's delivery address nor the named place."""
    destination_territory: str = ""
    on_board_bill: bool = False
    """FCA by sea: the buyer has the carrier issue the seller a bill of lading with an on-board notation (A6/B6)."""


class OfferRequest(Struct, frozen=True):
    """A request: `catalog/requests/<reference>.yaml`."""

    client: str
    delivery: RequestedDelivery
    lines: tuple[RequestLine, ...]
    contact: str | None = None
    """Key of a contact of the client; None for the client's default; empty text for nobody by name."""
    their_reference: str = ""
    their_date: date | None = None
    subject: LocalizedText = LocalizedText({})
    introduction: LocalizedText = LocalizedText({})
    currency: str = ""
    payment: str = ""
    signatory: str = ""
    validity_days: int | None = None
    lead_time_weeks: int | None = None
    locales: tuple[str, ...] = ()
    """Locales to produce when the command line names none; the client's when empty."""
    enclosures: tuple[str, ...] = ()
    installation: Installation | None = None
    """None is "unknown": asked for as soon as an offer mixes goods and services abroad."""
    groups: dict[str, LineGroup] = {}
    """Parts of the offer by a short key that lines name in `group`."""
    alternatives: dict[str, Alternative] = {}
    """Choices left to the client by a short key that lines name in `choice`."""
    charges: tuple[RequestedCharge, ...] = ()
    discount: Discount | None = None
    """On the firm lines together, after the discounts of lines and groups; charges and options keep their price."""
    exchange: RequestedExchange | None = None
    """Replaces `catalog/exchange-rates/` for this offer."""
    terms: RequestedTerms | None = None
    """What this request changes in the company's contract terms."""
    costs: DeliveryCosts | None = None
    """The costs of the shipment, from which `pitchgen incoterms --request` prices every rule; never printed."""
    contacts: tuple[str, ...] = ()
    """Keys of several people of the client who are written to, the highest rank first; instead of `contact`."""
    copies: tuple[str, ...] = ()
    """Who receives a copy: keys of contacts of the client, or names as they are printed (`Bureau Véritas, Lyon`)."""
    our_reference: str = ""
    """The seller's own file reference, printed beside that of the client."""
    clearances: tuple[Clearance, ...] = ()
    """What a person checked and decided: export control, conditions of conformity rules, papers that are to come."""
