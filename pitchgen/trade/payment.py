"""Whether terms of payment are complete and lawful between businesses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pitchgen.model.country import CountryProfile
from pitchgen.model.finding import Finding, Place, error, warning
from pitchgen.model.payment import PaymentEvent, PaymentTerms


def longest_period(profiles: Iterable[CountryProfile], day: date) -> int | None:
    """The shortest legal cap in days of the countries concerned that holds on `day`; None where none is known."""
    caps = [cap.value.days for profile in profiles for cap in profile.payment_caps if cap.holds_on(day)]
    return min(caps, default=None)


def check_payment(terms: PaymentTerms, longest_days: int | None, place: Place) -> tuple[Finding, ...]:
    """The findings on terms of payment: shares that do not make the whole, periods that are too long.

    `longest_days` is the legal cap between businesses (Directive 2011/7/EU art. 3(5); C. com. art. L. 441-10, I).
    """
    findings: list[Finding] = []
    shares = sum((part.percent for part in terms.instalments), Decimal(0))
    if shares != 100 or any(part.percent <= 0 for part in terms.instalments):
        findings.append(
            error(
                "payment-shares",
                place,
                f"the instalments add up to {shares} %, each more than 0 % and 100 % in all expected.",
                "Correct the percentages of the instalments.",
            )
        )
    if any(part.days < 0 for part in terms.instalments):
        findings.append(
            error(
                "payment-days",
                place,
                "an instalment is due a negative number of days after its event.",
                "Give 0 or more days.",
            )
        )
    late = max((part.days for part in terms.instalments if part.event is PaymentEvent.INVOICE), default=0)
    if longest_days is not None and late > longest_days:
        findings.append(
            warning(
                "payment-period-long",
                place,
                f"payment {late} days after the invoice is longer than the {longest_days} days that the law "
                "allows between businesses unless expressly agreed.",
                "Shorten the period, or have the client agree to it expressly.",
            )
        )
    early = terms.early_payment_percent
    if early < 0 or early >= 100 or (early > 0) != (terms.early_payment_days > 0):
        findings.append(
            error(
                "payment-early-discount",
                place,
                f"the discount for early payment is {early} % within {terms.early_payment_days} days: "
                "a percentage and a number of days belong together.",
                "Give both `early_payment_percent` and `early_payment_days`, or neither.",
            )
        )
    elif early and terms.early_payment_days >= late > 0:
        findings.append(
            warning(
                "payment-early-discount-late",
                place,
                f"the discount is given up to day {terms.early_payment_days}, but all is due by day {late}.",
                "Shorten `early_payment_days`.",
            )
        )
    return tuple(findings)
