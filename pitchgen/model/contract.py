"""What the seller chooses for its contracts: law, forum, sales convention, whether an offer binds, how far it answers.

The company file holds the usual choices (`terms:`), a request may change them for one deal.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Binding(StrEnum):
    """Whether the offer binds its seller. Said once: the two exclude each other (BGB § 145; C. civ. art. 1116)."""

    UNTIL_DATE = "until-date"
    """Bound until the last day of the offer."""
    SUBJECT_TO_CONFIRMATION = "subject-to-confirmation"
    """`freibleibend`, `subject to contract`: an order binds nobody before its written confirmation."""


class SalesConvention(StrEnum):
    """What becomes of the UN sales convention (CISG, Vienna 1980, art. 6) where the chosen law makes it applicable."""

    APPLIED = "applied"
    EXCLUDED = "excluded"


class Disputes(StrEnum):
    """Who decides a dispute."""

    COURTS = "courts"
    ARBITRATION = "arbitration"


class ContractTerms(Struct, frozen=True):
    """The seller's choices: `terms` in `catalog/company.yaml`."""

    governing_law: str = ""
    """Country whose law governs the contract, ISO 3166-1 alpha-2; the seller's own when empty."""
    forum: str = ""
    """Town of the courts, or seat of the arbitration; the town of the seller's trade register when empty."""
    cisg: SalesConvention = SalesConvention.EXCLUDED
    binding: Binding = Binding.UNTIL_DATE
    disputes: Disputes = Disputes.COURTS
    liability_cap_percent: Decimal | None = None
    """Most that the seller answers for, in per cent of the net price of the supply; None: no clause limits it."""
    prevailing_language: str = ""
    """The language that counts where a document in two languages says two things, as `fr`; empty: nothing is said."""


class RequestedTerms(Struct, frozen=True):
    """What one request changes in the company's terms; None keeps the company's choice."""

    governing_law: str | None = None
    forum: str | None = None
    cisg: SalesConvention | None = None
    binding: Binding | None = None
    disputes: Disputes | None = None
    liability_cap_percent: Decimal | None = None
    prevailing_language: str | None = None
