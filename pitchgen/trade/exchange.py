"""Converting list prices: which rate applies, how old it is, and the one rounding of each unit price.

A price list in the currency of the offer always wins; a rate is only asked for where there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.model.exchange import AppliedRate, ExchangeSeries
from pitchgen.model.fact import Fact, Status
from pitchgen.model.finding import Finding, Place, error, notice, warning
from pitchgen.model.money import Currency, Money
from pitchgen.model.offer import OfferLine
from pitchgen.model.request import RequestedExchange
from pitchgen.trade.inputs import OfferInputs

SIGNIFICANT_FIGURES = 6
"""The precision of conversion rates in Regulation (EC) No 1103/97 art. 4."""
LARGEST_MARGIN = Decimal(20)
"""In per cent; above it a margin is taken for a slip of the keyboard."""

_RATE = Context(prec=SIGNIFICANT_FIGURES, rounding=ROUND_HALF_UP)


class KnownRate(Struct, frozen=True):
    """A rate from one currency, or why there is none. Its findings count only where the rate is used."""

    currency: Currency
    """The currency that it converts from."""
    rate: AppliedRate | None
    findings: tuple[Finding, ...] = ()


class Rates(Struct, frozen=True):
    """The rates into the currency of an offer, the preferred first."""

    known: tuple[KnownRate, ...] = ()

    def find(self, currencies: Iterable[str]) -> KnownRate | None:
        """The first rate from one of `currencies`."""
        wanted = set(currencies)
        return next((one for one in self.known if one.currency.code in wanted), None)


NO_RATES = Rates()


def rates_for(inputs: OfferInputs, currency: Currency, day: date) -> tuple[Rates, tuple[Finding, ...]]:
    """The rates for an offer in `currency` dated `day`, and what is wrong with the request's own.

    The request's own rate comes before those of the catalogue.
    """
    known: list[KnownRate] = []
    findings: tuple[Finding, ...] = ()
    asked = inputs.request.exchange
    if asked is not None:
        own, findings = _own(asked, inputs, currency, day)
        known += [own] if own is not None else []
    for key, series in inputs.exchange_rates.items():
        base = inputs.currencies.get(series.base)
        if series.quote == currency.code and base is not None and (asked is None or asked.base != series.base):
            known.append(_published(key, series, base, inputs, day))
    return Rates(tuple(known)), findings


def _own(
    asked: RequestedExchange, inputs: OfferInputs, currency: Currency, day: date
) -> tuple[KnownRate | None, tuple[Finding, ...]]:
    at = inputs.locate("request", "exchange")
    wrong = _figures(asked.rate, asked.margin_percent, at)
    findings = (*_base(asked.base, currency, inputs, at), *wrong, *_age(asked.day, day, inputs, at))
    if not asked.source.strip():
        message = "the exchange rate has no source: the client could not check it."
        hint = "Write who publishes it in `source`, such as a central bank."
        findings += (error("exchange-source-missing", at, message, hint),)
    base = inputs.currencies.get(asked.base)
    if base is None or wrong:
        return None, findings
    rate = applied(asked.base, currency.code, asked.rate, asked.margin_percent, asked.day)
    rate = replace(rate, source=asked.source.strip())
    return KnownRate(base, rate), findings


def _published(key: str, series: ExchangeSeries, base: Currency, inputs: OfferInputs, day: date) -> KnownRate:
    at = inputs.locate(f"exchange-rate {key}", "rates")
    fact = _latest(series.rates, day)
    if fact is None:
        return KnownRate(base, None, (_none_yet(series, day, at),))
    wrong = _figures(fact.value, series.margin_percent, at)
    if wrong:
        return KnownRate(base, None, wrong)
    margin = series.margin_percent
    rate = applied(series.base, series.quote, fact.value, margin, fact.as_of)
    rate = replace(rate, publisher=series.publisher)
    return KnownRate(base, rate, (*_unverified(fact, at), *_age(fact.as_of, day, inputs, at)))


def check_use(inputs: OfferInputs, lines: Sequence[OfferLine] | None) -> tuple[Finding, ...]:
    """A rate of the request that converts nothing, and prices converted from several currencies at once."""
    if lines is None:
        return ()
    used = {line.exchange.base for line in lines if line.exchange is not None}
    at = inputs.locate("request", "exchange")
    if len(used) > 1:
        message = f"prices are converted from {', '.join(sorted(used))}; the offer can print one rate only."
        return (error("exchange-several", at, message, "Write `exchange` in the request, or add price lists."),)
    if inputs.request.exchange is not None and not used:
        message = "no price is converted: every product has a price list in the currency of the offer."
        return (notice("exchange-unused", at, message, "Remove `exchange`."),)
    return ()


def applied(base: str, quote: str, rate: Decimal, margin: Decimal, day: date) -> AppliedRate:
    """The rate with its margin. Without one it stays as published, with one it has six significant figures.

    Source of the six figures: Regulation (EC) No 1103/97 art. 4.

    Args:
        base: ISO 4217 code of the currency that is converted.
        quote: ISO 4217 code of the currency of the offer.
        rate: units of `quote` for one of `base`, as published.
        margin: added to the rate, in per cent.
        day: on which the rate was published.
    """
    with_margin = rate if not margin else _RATE.plus(rate * (1 + margin / 100))
    return AppliedRate(base, quote, with_margin, rate, margin, day)


def converted(price: Decimal, rate: AppliedRate, currency: Currency) -> Decimal:
    """A price per unit in the currency of the offer, rounded half-up to its minor unit: the only rounding."""
    return Money(price * rate.rate, currency).rounded().amount


def _latest(rates: Iterable[Fact[Decimal]], day: date) -> Fact[Decimal] | None:
    known = [fact for fact in rates if fact.as_of <= day]
    return max(known, key=lambda fact: fact.as_of, default=None)


def _base(base: str, currency: Currency, inputs: OfferInputs, at: Place) -> tuple[Finding, ...]:
    if base == currency.code:
        return (
            error(
                "exchange-same-currency",
                at,
                f"the rate converts from {base}, the currency of the offer itself.",
                "Write in `from` the currency of the price lists, or remove `exchange`.",
            ),
        )
    if base not in inputs.currencies:
        known = ", ".join(sorted(inputs.currencies)[:12])
        return (error("exchange-currency-unknown", at, f"the currency {base!r} is not known.", f"Known: {known} ..."),)
    return ()


def _figures(rate: Decimal, margin: Decimal, at: Place) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if not rate.is_finite() or not Decimal("0.000001") <= rate <= Decimal(1_000_000):
        found.append(
            error(
                "exchange-rate-figure",
                at,
                f"the exchange rate is {rate}; a number from 0.000001 to 1000000 is expected.",
                "Write how much of the offer's currency one unit of `from` is worth.",
            )
        )
    if not margin.is_finite() or not 0 <= margin <= LARGEST_MARGIN:
        found.append(
            error(
                "exchange-margin",
                at,
                f"the margin on the exchange rate is {margin} %; 0 to {LARGEST_MARGIN} % is expected.",
                "Correct `margin_percent`.",
            )
        )
    return tuple(found)


def _age(rate_day: date, day: date, inputs: OfferInputs, at: Place) -> tuple[Finding, ...]:
    age = (day - rate_day).days
    hint = "Take the rate of today with its date and source."
    if age < 0:
        message = f"the exchange rate is of {rate_day}, after the offer, which is dated {day}."
        return (error("exchange-rate-future", at, message, hint),)
    limit, mention = inputs.seller.exchange_rate_limit_days, inputs.seller.exchange_rate_days
    if age > limit:
        message = f"the exchange rate is of {rate_day}, {age} days before the offer; {limit} at most expected."
        return (error("exchange-rate-expired", at, message, hint),)
    if age > mention:
        message = f"the exchange rate is of {rate_day}, {age} days before the offer; {mention} at most expected."
        return (warning("exchange-rate-old", at, message, hint),)
    return ()


def _unverified(fact: Fact[Decimal], at: Place) -> tuple[Finding, ...]:
    if fact.status is not Status.UNVERIFIED:
        return ()
    message = f"the exchange rate {fact.value} of {fact.as_of} is not verified, and an offer would commit to it."
    return (error("exchange-rate-unverified", at, message, "Check it in its source and set `status: verified`."),)


def _none_yet(series: ExchangeSeries, day: date, at: Place) -> Finding:
    return error(
        "exchange-rate-missing",
        at,
        f"no rate from {series.base} to {series.quote} is known on {day}.",
        "Add the latest one to `rates`, with its date in `as_of`.",
    )
