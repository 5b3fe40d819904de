"""Adding up an offer: groups, discounts, charges, VAT by treatment, with and without options, exactly as printed.

A discount on several lines is one printed amount. Where its lines are treated differently for VAT, it is shared out
among the treatments in proportion, by the largest remainder, so that the parts add up to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from pitchgen.model.finding import Finding
from pitchgen.model.money import Currency, Money, total
from pitchgen.model.offer import OfferBlock, OfferCharge, OfferDiscount, OfferLine
from pitchgen.model.request import Discount, OfferRequest
from pitchgen.model.text import LocalizedText
from pitchgen.model.vat import Nature, VatGroup, VatOutcome, VatTreatment
from pitchgen.trade.allocation import allocate
from pitchgen.trade.discounts import discount_of
from pitchgen.trade.places import Locate, spot_only

NO_TITLE = LocalizedText({})


class Basket(Struct, frozen=True):
    """What is added up: lines and charges of one way to choose, the titles and discounts of the request that they meet.

    `lines` holds firm and optional lines; lines of variants that are not chosen stay outside.
    """

    lines: tuple[OfferLine, ...]
    charges: tuple[OfferCharge, ...]
    request: OfferRequest
    currency: Currency
    locate: Locate = spot_only

    @property
    def everything(self) -> tuple[OfferLine | OfferCharge, ...]:
        """Lines and charges together."""
        return (*self.lines, *self.charges)


class Totals(Struct, frozen=True):
    """The sums of an offer. `gross_total = net_total + vat_total`, and the same with options.

    `net_total = lines_total - discount + firm charges`, and `lines_total` is the sum of the blocks' subtotals.
    """

    blocks: tuple[OfferBlock, ...]
    lines_total: Money
    discount: OfferDiscount | None
    net_total: Money
    vat_total: Money
    gross_total: Money
    options_total: Money
    net_total_with_options: Money
    gross_total_with_options: Money
    groups: tuple[VatGroup, ...]

    @property
    def lines_total_after_discount(self) -> Money:
        """What the articles come to, without charges."""
        return self.lines_total - self.discount.amount if self.discount is not None else self.lines_total


def add_up(basket: Basket, outcomes: Mapping[Nature, VatOutcome]) -> tuple[Totals | None, tuple[Finding, ...]]:
    """The totals; None, with the reasons, where a discount of a group or of the whole makes no sense.

    VAT is rounded once for each treatment, on its net sum (commercial rounding).
    """
    currency = basket.currency
    findings: list[Finding] = []
    blocks: list[OfferBlock] = []
    for key in dict.fromkeys(line.group for line in basket.lines if not line.optional):
        block, found = _block(basket, key)
        findings += found
        if block is not None:
            blocks.append(block)
    lines_total = _sum((block.subtotal for block in blocks), currency)
    overall, found = _discount(basket.request.discount, lines_total, "the articles together", basket, "discount")
    findings += found
    if findings:
        return None, tuple(findings)
    net_by_treatment = _net_by_treatment(basket, blocks, overall, outcomes)
    groups = tuple(_group(outcome, basket, net_by_treatment, outcomes) for outcome in _distinct(outcomes))
    firm = _sum((charge.net for charge in basket.charges if not charge.optional), currency)
    options = _sum((one.net for one in basket.everything if one.optional), currency)
    net = _sum((lines_total, firm, -overall.amount if overall is not None else Money.zero(currency)), currency)
    vat = total((group.vat for group in groups), currency)
    vat_with_options = total((group.vat_with_options for group in groups), currency)
    sums = Totals(
        blocks=tuple(blocks),
        lines_total=lines_total,
        discount=overall,
        net_total=net,
        vat_total=vat,
        gross_total=net + vat,
        options_total=options,
        net_total_with_options=net + options,
        gross_total_with_options=net + options + vat_with_options,
        groups=groups,
    )
    return sums, ()


def _block(basket: Basket, key: str) -> tuple[OfferBlock | None, tuple[Finding, ...]]:
    lines = tuple(line for line in basket.lines if line.group == key and not line.optional)
    gross = _sum((line.net for line in lines), basket.currency)
    group = basket.request.groups.get(key)
    asked = group.discount if group is not None else None
    discount, found = _discount(asked, gross, f"the group {key!r}", basket, f"groups.{key}.discount")
    if found:
        return None, found
    left = gross - discount.amount if discount is not None else gross
    title = group.title if group is not None else NO_TITLE
    return OfferBlock(key, title, tuple(line.position for line in lines), gross, discount, left), ()


def _discount(
    asked: Discount | None, gross: Money, what: str, basket: Basket, field: str
) -> tuple[OfferDiscount | None, tuple[Finding, ...]]:
    if asked is None:
        return None, ()
    amount, findings = discount_of(asked, gross, basket.locate("request", field), what)
    if amount is None:
        return None, findings
    return OfferDiscount(amount, asked.percent, asked.reason), findings


def _net_by_treatment(
    basket: Basket,
    blocks: Sequence[OfferBlock],
    overall: OfferDiscount | None,
    outcomes: Mapping[Nature, VatOutcome],
) -> dict[VatTreatment, Money]:
    """The firm net sum of each treatment, after its share of every discount."""
    treatments = [outcome.treatment for outcome in _distinct(outcomes)]
    nets = {treatment: Money.zero(basket.currency).rounded() for treatment in treatments}
    for block in blocks:
        shares = dict.fromkeys(treatments, Money.zero(basket.currency))
        for line in basket.lines:
            if line.optional or line.group != block.key:
                continue
            treatment = outcomes[line.nature].treatment
            shares[treatment] = shares[treatment] + line.net
        _take_off(block.discount, shares)
        for treatment, share in shares.items():
            nets[treatment] = nets[treatment] + share
    _take_off(overall, nets)
    for charge in basket.charges:
        if not charge.optional:
            treatment = outcomes[charge.nature].treatment
            nets[treatment] = nets[treatment] + charge.net
    return nets


def _take_off(discount: OfferDiscount | None, shares: dict[VatTreatment, Money]) -> None:
    if discount is None:
        return
    for treatment, part in zip(shares, allocate(discount.amount, list(shares.values())), strict=True):
        shares[treatment] = shares[treatment] - part


def _distinct(outcomes: Mapping[Nature, VatOutcome]) -> list[VatOutcome]:
    """One outcome for each treatment, goods first."""
    ordered = [outcomes[nature] for nature in Nature if nature in outcomes]
    return list({outcome.treatment: outcome for outcome in reversed(ordered)}.values())[::-1]


def _group(
    outcome: VatOutcome, basket: Basket, nets: Mapping[VatTreatment, Money], outcomes: Mapping[Nature, VatOutcome]
) -> VatGroup:
    mine = [one for one in basket.everything if outcomes[one.nature].treatment is outcome.treatment]
    net = nets[outcome.treatment]
    everything = net + _sum((one.net for one in mine if one.optional), basket.currency)
    return VatGroup(
        outcome=outcome,
        positions=tuple(one.position for one in mine),
        net=net,
        vat=net.percent(outcome.rate),
        net_with_options=everything,
        vat_with_options=everything.percent(outcome.rate),
    )


def _sum(amounts: Iterable[Money], currency: Currency) -> Money:
    return total(amounts, currency).rounded()
