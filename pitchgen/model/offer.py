"""An Offer: priced, dated, expiring, and the same in every language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from pitchgen.model.charge import ChargeKind
from pitchgen.model.clause import SelectedClause
from pitchgen.model.delivery import DeliveryTerms
from pitchgen.model.exchange import AppliedRate
from pitchgen.model.money import Currency, Money
from pitchgen.model.offered_conformity import OfferedConformity
from pitchgen.model.party import Client, Person, SellerCompany, Signatory
from pitchgen.model.payment import PaymentTerms
from pitchgen.model.product import Product
from pitchgen.model.request import OfferRequest
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.model.vat import Nature, VatGroup, VatOutcome


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
    group: str = ""
    choice: str = ""
    """`alternative/variant` of the request; empty for a line that comes with every variant."""
    in_base: bool = True
    """False for a line of a variant that is not the base offer."""
    price_on_request: bool = False
    """Without a price: every amount is nought, must not be printed, and counts in no total."""
    converted_from: Money | None = None
    """The list price in the currency of the price list, where it was converted."""
    exchange: AppliedRate | None = None
    """The rate that it was converted at."""

    @property
    def nature(self) -> Nature:
        """Whether the line supplies goods or a service."""
        return Nature.SERVICE if self.product.is_service else Nature.GOODS


class OfferCharge(Struct, frozen=True):
    """A cost beside the articles, as a line of its own. Positions go on after those of the lines."""

    position: int
    kind: ChargeKind
    label: Prose
    net: Money
    optional: bool
    nature: Nature
    own_label: LocalizedText = LocalizedText({})
    """Replaces `label` where the request has one of its own."""


class OfferDiscount(Struct, frozen=True):
    """A discount on several lines together: what it takes off, and why."""

    amount: Money
    percent: Decimal | None
    reason: LocalizedText


class OfferBlock(Struct, frozen=True):
    """The firm lines of one group inside the base offer; `key` and `title` are empty outside groups.

    `subtotal = lines_total - discount`.
    """

    key: str
    title: LocalizedText
    positions: tuple[int, ...]
    """Of its lines; `Offer.lines_of` gives them."""
    lines_total: Money
    discount: OfferDiscount | None
    subtotal: Money


class OfferChoice(Struct, frozen=True):
    """The totals of the offer for one way to choose among the variants, the base offer first.

    `titles` are those of the chosen variants, one for each alternative; `difference` is to the base offer's net total.
    """

    keys: tuple[str, ...]
    """`alternative/variant` for each alternative."""
    titles: tuple[LocalizedText, ...]
    is_base: bool
    net_total: Money
    vat_total: Money
    gross_total: Money
    difference: Money
    net_total_with_options: Money
    gross_total_with_options: Money


class Offer(Struct, frozen=True):
    """What the seller commits to. Optional lines are outside `net_total`; `net_total_with_options` has them.

    Where the client chooses among variants, every total is that of the base offer and `choices` has the others.
    """

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
    blocks: tuple[OfferBlock, ...] = ()
    """The firm lines of the base offer by group. Their subtotals add up to `lines_total`."""
    lines_total: Money | None = None
    """The subtotals together, before `discount` and charges; None in offers that were put together without it."""
    discount: OfferDiscount | None = None
    """The discount on the whole. `net_total = lines_total - discount + firm charges`."""
    charges: tuple[OfferCharge, ...] = ()
    choices: tuple[OfferChoice, ...] = ()
    """One for each way to choose among the variants, the base offer first; empty where nothing is left to choose."""
    exchange: AppliedRate | None = None
    """The rate that converted prices were made with, if any was."""

    addressees: tuple[Person, ...] = ()
    """Everybody who is written to, the highest rank first; `contact` is the first of them."""
    copies: tuple[Person | str, ...] = ()
    """Who receives a copy: people of the client, or names as they are printed."""
    clauses: tuple[SelectedClause, ...] = ()
    """What the offer says on binding, law, title and the like, in the order of the document."""
    conformity: OfferedConformity | None = None
    """What it says on conformity, origin and manuals; None in offers that were put together without it."""
    ordered_options: tuple[int, ...] = ()
    """Positions of the options that the client ordered (`pitchgen.trade.acceptance`); none before that.

    They are firm lines outside `blocks`, at their offered price: no discount on several lines is on them, and
    `net_total = lines_total - discount + ordered options + firm charges`.
    """

    @property
    def firm_lines(self) -> tuple[OfferLine, ...]:
        """The lines of the base offer, those without a price included."""
        return tuple(line for line in self.lines if not line.optional and line.in_base)

    def lines_of(self, block: OfferBlock) -> tuple[OfferLine, ...]:
        """The lines of a block in the order of printing."""
        return tuple(self.lines[position - 1] for position in block.positions)

    @property
    def optional_lines(self) -> tuple[OfferLine, ...]:
        """The options, outside the total."""
        return tuple(line for line in self.lines if line.optional)

    @property
    def ordered_option_lines(self) -> tuple[OfferLine, ...]:
        """The options that the client ordered, in the order of printing."""
        return tuple(self.lines[position - 1] for position in self.ordered_options)

    @property
    def firm_charges(self) -> tuple[OfferCharge, ...]:
        """The charges inside the total."""
        return tuple(charge for charge in self.charges if not charge.optional)

    @property
    def optional_charges(self) -> tuple[OfferCharge, ...]:
        """The charges outside the total."""
        return tuple(charge for charge in self.charges if charge.optional)
