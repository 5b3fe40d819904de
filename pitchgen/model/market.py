"""What selling to a market takes: agreements and proofs of origin, payment, papers, inspections, the week.

Parts of a `CountryProfile`. What a profile does not say is unknown and must be asked; it is never "not required".
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.text import Prose


class TaxSystem(StrEnum):
    """What kind of tax falls on consumption. Tells "no single rate" from "rate unknown"."""

    VAT = "vat"
    GST = "gst"
    SALES_TAX = "sales-tax"
    """Levied by states or towns on the last sale; no rate of the whole country exists."""
    SEVERAL = "several"
    """Several taxes side by side, by level of government or during a reform; no single rate exists."""


class AgreementStanding(StrEnum):
    """How far a trade agreement with the Union has come."""

    SINGLE_MARKET = "single-market"
    IN_FORCE = "in-force"
    PROVISIONAL = "provisional"
    """Provisionally applied: its preferences can be used."""
    CONCLUDED = "concluded"
    """Negotiated or signed but not applied: no proof of origin may be printed for it."""
    NONE = "none"
    """Known to be absent."""


class ProofKind(StrEnum):
    """A proof that goods may enter at a preferential rate."""

    EUR_1 = "eur-1"
    ORIGIN_DECLARATION = "origin-declaration"
    """Declaration on the invoice (pan-Euro-Mediterranean and older agreements)."""
    STATEMENT_ON_ORIGIN = "statement-on-origin"
    """Statement of a registered exporter (REX) in the newer agreements."""
    IMPORTER_KNOWLEDGE = "importer-knowledge"
    A_TR = "a-tr"
    """Movement certificate for goods in free circulation (customs union with Türkiye): not a proof of origin."""


class ProofIssuer(StrEnum):
    """Who may make a proof of origin out."""

    CUSTOMS = "customs"
    ANY_EXPORTER = "any-exporter"
    APPROVED_EXPORTER = "approved-exporter"
    REGISTERED_EXPORTER = "registered-exporter"
    IMPORTER = "importer"


class OriginProof(Struct, frozen=True):
    """A proof, who may make it out, and for which value of originating goods in a consignment, in EUR."""

    kind: ProofKind
    issuer: ProofIssuer
    above_eur: Decimal | None = None
    """Only needed above this value; None: from the first euro."""
    up_to_eur: Decimal | None = None
    """Only allowed up to this value, included; None: without limit."""
    scope: Prose = Prose("")
    """The goods it is for, where it is not for all of them."""

    def covers(self, value_eur: Decimal) -> bool:
        """Whether this proof can be used for originating goods worth `value_eur` in one consignment."""
        return (self.above_eur is None or value_eur > self.above_eur) and (
            self.up_to_eur is None or value_eur <= self.up_to_eur
        )


class Agreement(Struct, frozen=True):
    """A trade arrangement of the country with the Union and the proofs that open its preference."""

    name: Prose
    standing: AgreementStanding
    proofs: tuple[OriginProof, ...] = ()
    id: str = ""
    """How products name it, such as `eu-japan-epa`; the same in every country of one agreement."""

    @property
    def gives_preference(self) -> bool:
        """Whether its preferences can be claimed by a proof of origin."""
        return self.standing in (AgreementStanding.IN_FORCE, AgreementStanding.PROVISIONAL)


class Instrument(StrEnum):
    """How a foreign buyer is usually asked to pay, or how the seller covers the debt."""

    OPEN_ACCOUNT = "open-account"
    ADVANCE = "advance"
    STAGED = "staged"
    DOCUMENTARY_COLLECTION = "documentary-collection"
    LETTER_OF_CREDIT = "letter-of-credit"
    CONFIRMED_LETTER_OF_CREDIT = "confirmed-letter-of-credit"
    CREDIT_INSURANCE = "credit-insurance"
    REVERSE_FACTORING = "reverse-factoring"
    POST_DATED_CHEQUE = "post-dated-cheque"
    CARD = "card"


class PaymentHabit(Struct, frozen=True):
    """What buyers of the country usually agree to: a practice, never a right.

    `days_min` and `days_max` from the invoice; the discount for early payment and the advance are in per cent.
    """

    advice: Prose
    instruments: tuple[Instrument, ...]
    """The usual ones, the most usual first."""
    days_min: int | None = None
    days_max: int | None = None
    end_of_month: bool = False
    """The period runs from the end of the month."""
    discount_percent: Decimal | None = None
    discount_days_min: int | None = None
    discount_days_max: int | None = None
    advance_percent: Decimal | None = None


class PaymentCap(Struct, frozen=True):
    """The longest period of payment that the law allows, in days, and whom it binds."""

    days: int
    scope: Prose


class Preparer(StrEnum):
    """Who has a paper made or starts a procedure."""

    SELLER = "seller"
    BUYER = "buyer"
    CARRIER = "carrier"


class ImportDocument(Struct, frozen=True):
    """A paper of the export or import file. `condition` says when, or for what, it is asked for."""

    name: Prose
    prepared_by: Preparer
    condition: Prose = Prose("")


class InspectionScheme(Struct, frozen=True):
    """A programme of conformity assessment or inspection bound to import."""

    name: str
    """As the authorities write it: `PVoC`, `SONCAP`, `SABER`."""
    scope: Prose
    started_by: Preparer
    before_shipment: bool
    bodies: tuple[str, ...] = ()
    """Accredited bodies that are known; not a full list."""


class Verdict(StrEnum):
    """What the advice on an Incoterms rule comes to."""

    PREFER = "prefer"
    ACCEPT = "accept"
    AVOID = "avoid"


class RuleAdvice(Struct, frozen=True):
    """A recommendation on an Incoterms rule for this destination, with its reason. Advice, not law."""

    rule: str
    verdict: Verdict
    reason: Prose


class Weekday(StrEnum):
    """A day of the week, Monday first (ISO 8601)."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class WorkingWeek(Struct, frozen=True):
    """The usual working days of offices, for planning meetings and follow-up."""

    days: tuple[Weekday, ...]
    remark: Prose = Prose("")
