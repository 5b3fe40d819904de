"""Who writes to whom, in which currency and on which terms: the choices that a request may leave to the defaults."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from pitchgen.model.country import CountryProfile
from pitchgen.model.fact import Status
from pitchgen.model.finding import Finding, Place, error
from pitchgen.model.money import Currency
from pitchgen.model.party import Person, SellerCompany, Signatory
from pitchgen.model.payment import PaymentTerms
from pitchgen.trade.inputs import OfferInputs

Findings = tuple[Finding, ...]


def contact_of(inputs: OfferInputs) -> tuple[Person | None, Findings]:
    """The person written to: the request's, else the client's default; None where nobody is named."""
    key = inputs.request.contact
    at = inputs.locate("request", "contact")
    if key is None:
        key = inputs.buyer.default_contact
        at = inputs.locate("client", "default_contact")
    if not key:
        return None, ()
    person = inputs.buyer.contacts.get(key)
    if person is None:
        return None, (_unknown("contact-unknown", "contact", key, inputs.buyer.contacts, at),)
    return person, ()


def signatory_of(inputs: OfferInputs) -> tuple[Signatory | None, Findings]:
    """The person who signs: the request's, else the company's default."""
    asked, seller = inputs.request.signatory, inputs.seller
    at = inputs.locate("request", "signatory") if asked else inputs.locate("company", "default_signatory")
    return signatory_named(seller, asked or seller.default_signatory, at)


def signatory_named(seller: SellerCompany, key: str, at: Place) -> tuple[Signatory | None, Findings]:
    """A signatory of the company by its key; `at` is where the key is written."""
    signatory = seller.signatories.get(key)
    if signatory is None:
        return None, (_unknown("signatory-unknown", "signatory", key, seller.signatories, at),)
    return signatory, ()


def currency_of(inputs: OfferInputs, profile: CountryProfile | None, day: date) -> tuple[Currency | None, Findings]:
    """The currency of the offer: the request's, else the client's, else the usual one of its country on `day`."""
    at = inputs.locate("request", "currency")
    code = inputs.request.currency or inputs.buyer.currency
    if not code and profile is not None:
        usual = [fact.value for fact in profile.currency if fact.holds_on(day) and fact.status is not Status.UNVERIFIED]
        code = usual[0] if usual else ""
    if not code:
        return None, (
            error(
                "currency-missing",
                at,
                "the currency of the offer is not known.",
                "Write `currency: EUR` in the request or in the client's file.",
            ),
        )
    currency = inputs.currencies.get(code.upper())
    if currency is None:
        return None, (_unknown("currency-unknown", "currency", code, inputs.currencies, at),)
    return currency, ()


def payment_of(inputs: OfferInputs) -> tuple[PaymentTerms | None, Findings]:
    """The terms of payment: the request's, else the client's, else the company's default."""
    key = inputs.request.payment or inputs.buyer.payment or inputs.seller.default_payment
    at = inputs.locate("request", "payment")
    if not key:
        return None, (
            error(
                "payment-missing",
                at,
                "no terms of payment are given.",
                f"Write `payment:` with one of: {', '.join(sorted(inputs.payment_terms))}.",
            ),
        )
    terms = inputs.payment_terms.get(key)
    if terms is None:
        return None, (_unknown("payment-unknown", "terms of payment", key, inputs.payment_terms, at),)
    return terms, ()


def validity_of(inputs: OfferInputs, issued_on: date) -> tuple[date | None, Findings]:
    """The last day of the offer: its date and a positive number of days, so never a date in the past."""
    days = inputs.request.validity_days
    at = inputs.locate("request", "validity_days")
    if days is None:
        days = inputs.seller.validity_days
        at = inputs.locate("company", "validity_days")
    if days < 1:
        return None, (
            error(
                "validity-not-positive",
                at,
                f"the offer would be valid for {days} days.",
                "Write 1 day or more, for example `validity_days: 60`.",
            ),
        )
    try:
        return issued_on + timedelta(days=days), ()
    except OverflowError:
        return None, (
            error(
                "validity-too-long",
                at,
                f"the offer would be valid for {days} days.",
                "Write a number of days below 365, for example `validity_days: 60`.",
            ),
        )


def lead_time_of(inputs: OfferInputs, products: tuple[int, ...]) -> tuple[int | None, Findings]:
    """The lead time in weeks: the request's, else the longest of the firm products'."""
    weeks = inputs.request.lead_time_weeks
    if weeks is None:
        return max(products, default=0), ()
    if weeks < 0:
        return None, (
            error(
                "lead-time-negative",
                inputs.locate("request", "lead_time_weeks"),
                f"the lead time is {weeks} weeks.",
                "Write 0 weeks or more.",
            ),
        )
    return weeks, ()


def _unknown(check: str, what: str, key: str, known: Iterable[str], place: Place) -> Finding:
    names = sorted(known)
    from difflib import get_close_matches  # slow to import, needed for a wrong word only

    near = get_close_matches(key, names, n=1)
    guess = f"Did you mean {near[0]}? " if near else ""
    listed = ", ".join(names[:12]) or "none yet"
    return error(check, place, f"the {what} {key!r} is not known.", f"{guess}Known: {listed}.")
