"""An Offer: priced, dated, expiring, and the same in every language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from pitchgen.model.delivery import DeliveryTerms
from pitchgen.model.money import Currency, Money
from pitchgen.model.party import Client, Person, SellerCompany, Signatory
from pitchgen.model.payment import PaymentTerms
from pitchgen.model.product import Product
from pitchgen.model.request import OfferRequest
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.model.vat import VatGroup, VatOutcome


class OfferLine(Struct, frozen=True):
    """A priced line.

    `list_price` is the catalogue's price for one unit, `unit_price` the price per unit at this quantity
    (quantity break). `net = round(unit_price * quantity) - discount`, all rounded half-up to the minor unit,
    is what the line prints and what totals add up.
    """

    position: int
    product: Product
    unit: Prose
    quantity: Decimal
    list_price: Money
    unit_price: Money
    discount: Money
    discount_percent: Decimal | None
    net: Money
    optional: bool
    note: LocalizedText
    discount_reason: LocalizedText = LocalizedText({})


class Offer(Struct, frozen=True):
    """What the seller commits to. Optional lines are outside `net_total`; `net_total_with_options` has them."""

    number: str
    issued_on: date
    valid_until: date
    seller: SellerCompany
    signatory: Signatory
    buyer: Client
    contact: Person | None
    request: OfferRequest
    currency: Currency
    lines: tuple[OfferLine, ...]
    net_total: Money
    vat_total: Money
    gross_total: Money
    options_total: Money
    net_total_with_options: Money
    gross_total_with_options: Money
    vat: VatOutcome
    delivery: DeliveryTerms
    payment: PaymentTerms
    lead_time_weeks: int
    vat_groups: tuple[VatGroup, ...] = ()
    """One group per VAT treatment, goods first; `vat` is the outcome of the first."""

    @property
    def firm_lines(self) -> tuple[OfferLine, ...]:
        """The lines inside the total."""
        return tuple(line for line in self.lines if not line.optional)

    @property
    def optional_lines(self) -> tuple[OfferLine, ...]:
        """The lines outside the total."""
        return tuple(line for line in self.lines if line.optional)
