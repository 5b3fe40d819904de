"""Exchange rates: dated facts by which list prices of one currency become prices of an offer in another."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from pitchgen.model.fact import Fact
from pitchgen.model.text import Prose


class ExchangeSeries(Struct, frozen=True, rename={"base": "from", "quote": "to"}):
    """The rates of one pair of currencies: `catalog/exchange-rates/<from>-<to>.yaml`.

    `rates` are units of `quote` (`to` in YAML) for one unit of `base` (`from`); `as_of` is the day of each rate.
    """

    base: str
    quote: str
    publisher: Prose
    """Who publishes the rates, as printed: `Banque centrale européenne`."""
    rates: tuple[Fact[Decimal], ...]
    margin_percent: Decimal = Decimal(0)


class AppliedRate(Struct, frozen=True):
    """The rate that prices of an offer were converted at: units of `quote` for one unit of `base`.

    `rate` is the rate applied, its margin included, in six significant figures (the precision of Regulation (EC)
    No 1103/97 art. 4); `reference_rate` is the one published on `day`, for the animateur.
    """

    base: str
    quote: str
    rate: Decimal
    reference_rate: Decimal
    margin_percent: Decimal
    day: date
    publisher: Prose = Prose("")
    """Who publishes the rate; empty where the request names the source."""
    source: str = ""
    """The source as the request names it."""
