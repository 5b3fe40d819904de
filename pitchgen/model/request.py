"""An OfferRequest: what was asked, before it is priced and dated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.delivery import TransportMode
from pitchgen.model.text import LocalizedText


class Discount(Struct, frozen=True):
    """A reduction: either `percent` (`5 %` in YAML) or `amount` in the offer's currency per line."""

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
