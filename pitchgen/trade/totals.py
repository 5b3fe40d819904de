"""Adding up an offer: net, VAT by treatment, gross, with and without options, exactly as printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from pitchgen.model.money import Currency, Money, total
from pitchgen.model.offer import OfferLine
from pitchgen.model.vat import VatGroup, VatOutcome
from pitchgen.trade.vat import Nature


class Totals(Struct, frozen=True):
    """The sums of an offer. `gross_total = net_total + vat_total`, and the same with options."""

    net_total: Money
    vat_total: Money
    gross_total: Money
    options_total: Money
    net_total_with_options: Money
    gross_total_with_options: Money
    groups: tuple[VatGroup, ...]


def nature_of(line: OfferLine) -> Nature:
    """Whether a line supplies goods or a service."""
    return Nature.SERVICE if line.product.is_service else Nature.GOODS


def add_up(lines: Sequence[OfferLine], outcomes: Mapping[Nature, VatOutcome], currency: Currency) -> Totals:
    """The totals of priced lines. VAT is rounded once for each treatment, on its net sum (commercial rounding)."""
    groups = tuple(_group(outcome, lines, outcomes, currency) for outcome in _distinct(outcomes))
    net = _net(lines, currency, optional=False)
    options = _net(lines, currency, optional=True)
    vat = total((group.vat for group in groups), currency)
    vat_with_options = total((group.vat_with_options for group in groups), currency)
    return Totals(
        net_total=net,
        vat_total=vat,
        gross_total=net + vat,
        options_total=options,
        net_total_with_options=net + options,
        gross_total_with_options=net + options + vat_with_options,
        groups=groups,
    )


def _distinct(outcomes: Mapping[Nature, VatOutcome]) -> list[VatOutcome]:
    """One outcome for each treatment, goods first."""
    ordered = [outcomes[nature] for nature in Nature if nature in outcomes]
    return list({outcome.treatment: outcome for outcome in reversed(ordered)}.values())[::-1]


def _group(
    outcome: VatOutcome, lines: Sequence[OfferLine], outcomes: Mapping[Nature, VatOutcome], currency: Currency
) -> VatGroup:
    mine = [line for line in lines if outcomes[nature_of(line)].treatment is outcome.treatment]
    net = _net(mine, currency, optional=False)
    everything = net + _net(mine, currency, optional=True)
    return VatGroup(
        outcome=outcome,
        positions=tuple(line.position for line in mine),
        net=net,
        vat=_vat(net, outcome.rate),
        net_with_options=everything,
        vat_with_options=_vat(everything, outcome.rate),
    )


def _vat(net: Money, rate: Decimal) -> Money:
    return net.percent(rate)


def _net(lines: Iterable[OfferLine], currency: Currency, *, optional: bool) -> Money:
    return total((line.net for line in lines if line.optional is optional), currency).rounded()
