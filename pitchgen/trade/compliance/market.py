"""A market: the country where the goods arrive, its territory, and every group of countries that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from pitchgen.model.requirement import MarketGroup


class Market(Struct, frozen=True):
    """Where a product is placed on the market. `names` are all the names by which rules may speak of it."""

    country: str
    territory: str
    names: frozenset[str]

    def is_one_of(self, markets: Iterable[str], but: Iterable[str] = ()) -> bool:
        """Whether a rule for `markets`, except for those in `but`, is for this one."""
        return not self.names.isdisjoint(markets) and self.names.isdisjoint(but)


def market_of(country: str, territory: str, groups: Mapping[str, MarketGroup]) -> Market:
    """The market of a place: `country` by its ISO code, `territory` by its key, empty where it has no rules apart."""
    place = {country, territory} - {""}
    member_of = {
        key for key, group in groups.items() if not place.isdisjoint(group.members) and place.isdisjoint(group.without)
    }
    return Market(country, territory, frozenset(place | member_of))


def planned_date(issued_on: date, lead_time_weeks: int) -> date:
    """The day of placing on the market that an offer plans for: its date and the lead time."""
    return issued_on + timedelta(weeks=lead_time_weeks)
