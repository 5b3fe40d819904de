"""Payment terms: when and how an offer is paid, as data that clauses and totals can be made from."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.text import Prose


class PaymentEvent(StrEnum):
    """What starts the period of an instalment."""

    ORDER = "order"
    READINESS = "readiness"
    DELIVERY = "delivery"
    INVOICE = "invoice"
    ACCEPTANCE = "acceptance"
    PRESENTATION = "presentation"
    """Presentation of the documents under a letter of credit."""


class PaymentMethod(StrEnum):
    """How the money is sent; a letter of credit bears on the choice of delivery terms."""

    TRANSFER = "transfer"
    LETTER_OF_CREDIT = "letter-of-credit"


class Guarantee(StrEnum):
    """A bank guarantee that terms of payment ask for (ICC publication 758, URDG)."""

    ADVANCE_PAYMENT = "advance-payment"
    """The seller's bank: pays the advance back if nothing is delivered."""
    PERFORMANCE = "performance"
    """The seller's bank: good performance of the contract."""
    PAYMENT = "payment"
    """The buyer's bank: payment of what falls due after dispatch."""


class Instalment(Struct, frozen=True):
    """A share of the total, due a number of days after an event."""

    percent: Decimal
    event: PaymentEvent
    days: int
    label: Prose


class PaymentTerms(Struct, frozen=True):
    """Terms of payment: `catalog/payment-terms/<key>.yaml`. The percentages of the instalments add up to 100."""

    statement: Prose
    instalments: tuple[Instalment, ...]
    method: Prose
    early_payment_percent: Decimal = Decimal(0)
    early_payment_days: int = 0
    kind: PaymentMethod = PaymentMethod.TRANSFER
    guarantees: tuple[Guarantee, ...] = ()
    """Bank guarantees that go with these terms; each pulls its clause into the offer."""
    guarantee_percent: Decimal | None = None
    """Amount of a performance guarantee in per cent of the net price; needed where one is given."""
