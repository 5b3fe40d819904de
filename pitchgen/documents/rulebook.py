"""What the rules of a workspace say of a market: read once in a run, and from the cache while no file changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

from msgspec import Struct

from pitchgen.model.caching import digest
from pitchgen.model.delivery import IncotermRule
from pitchgen.model.finding import Finding
from pitchgen.model.party import Address, Client
from pitchgen.model.request import OfferRequest
from pitchgen.model.requirement import CertificateKind, MarketGroup, Requirement
from pitchgen.model.territory import Territory
from pitchgen.model.trade_control import TradeControl
from pitchgen.trade.compliance.market import Market, market_of
from pitchgen.trade.destination import goods_destination
from pitchgen.trade.places import spot_only
from pitchgen.trade.territory import by_postal_code
from pitchgen.workspace.collections import (
    CERTIFICATE_KINDS,
    MARKET_GROUPS,
    REQUIREMENTS,
    TERRITORIES,
    TRADE_CONTROLS,
    Collection,
)
from pitchgen.workspace.packing import UnreadableError, pack, unpack
from pitchgen.workspace.records import model_version
from pitchgen.workspace.stamps import stamp_of
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]
R = TypeVar("R")
C = TypeVar("C")


class Rulebook(Struct, frozen=True):
    """What every assessment needs, read once."""

    territories: Mapping[str, Territory]
    groups: Mapping[str, MarketGroup]
    kinds: Mapping[str, CertificateKind]
    controls: Mapping[str, TradeControl]

    @classmethod
    def read(cls, ws: Workspace) -> tuple[Rulebook, Findings]:
        """The rulebook of a workspace, and what could not be read of it."""
        return ws.once("rulebook", lambda: cls._read(ws))

    @classmethod
    def _read(cls, ws: Workspace) -> tuple[Rulebook, Findings]:
        territories, groups, kinds = (
            ws.load_all(TERRITORIES),
            ws.load_all(MARKET_GROUPS),
            ws.load_all(CERTIFICATE_KINDS),
        )
        controls_of, found = _controls(ws)
        read = cls(territories.value or {}, groups.value or {}, kinds.value or {}, controls_of)
        return read, (*territories.findings, *groups.findings, *kinds.findings, *found)

    def market(self, address: Address) -> Market:
        """The market that an address lies in."""
        key = address.territory
        if not key:
            key = next((name for name, one in self.territories.items() if address.country in one.codes), "")
        if not key:
            key, _ = by_postal_code(address.country, address.postal_code, self.territories)
        country = self.territories[key].country if key in self.territories else address.country
        return market_of(country, key, self.groups)

    def destination(self, request: OfferRequest, buyer: Client, rule: IncotermRule | None) -> Address:
        """Where the goods arrive; doubts about it are findings of the offer itself."""
        return goods_destination(buyer, request.delivery, rule, self.territories, spot_only)[0]


def rules_for(ws: Workspace, market: Market) -> tuple[tuple[Requirement, ...], Findings]:
    """The requirement rules that speak of a market; from the cache while no file of the rules has changed.

    Reading some two hundred files to keep a dozen rules would cost more than the rest of an offer.
    """
    names = tuple(sorted(market.names))
    return ws.once(("requirements", names), lambda: _rules_for(ws, market))


def _rules_for(ws: Workspace, market: Market) -> tuple[tuple[Requirement, ...], Findings]:
    def chosen(rules: Mapping[str, Requirement]) -> tuple[Requirement, ...]:
        return tuple(rule for rule in rules.values() if market.is_one_of(rule.markets, rule.except_markets))

    found, findings = _kept(ws, REQUIREMENTS, sorted(market.names), chosen)
    return tuple(found), findings


def _controls(ws: Workspace) -> tuple[dict[str, TradeControl], Findings]:
    return ws.once("trade controls", lambda: _kept(ws, TRADE_CONTROLS, [], dict))


def _kept(
    ws: Workspace, collection: Collection[R], names: list[str], choose: Callable[[Mapping[str, R]], C]
) -> tuple[C, Findings]:
    """What `choose` takes of a collection, from the cache while no file of it has changed in any layer.

    `names` tell one choice of the collection from another.
    """
    stamp = stamp_of([layer / collection.path for layer in ws.layers], ".yaml")
    key = digest("selection-2", model_version(), collection.name, *names, "", stamp)
    kept = ws.cache.get(key)
    if kept is not None:
        try:
            return cast(C, unpack(kept)), ()
        except UnreadableError:
            pass  # the files still say what is true
    reading = ws.load_all(collection)
    chosen = choose(reading.value or {})
    if not reading.findings:
        ws.cache.put(key, pack(chosen))
    return chosen, reading.findings
