"""What an offer comes to: its totals, its charges, and the totals of every choice that it leaves to the client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.model.finding import Finding, notice
from pitchgen.model.money import Currency
from pitchgen.model.offer import OfferCharge, OfferChoice, OfferLine
from pitchgen.model.request import OfferRequest
from pitchgen.model.text import LocalizedText
from pitchgen.model.vat import Nature, VatGroup, VatOutcome
from pitchgen.trade.charges import small_order
from pitchgen.trade.choices import every_choice
from pitchgen.trade.inputs import OfferInputs
from pitchgen.trade.totals import Basket, Totals, add_up


class Settlement(Struct, frozen=True):
    """The figures of an offer. `totals` are those of the base offer; `charges` may hold one on a small order."""

    totals: Totals
    charges: tuple[OfferCharge, ...]
    choices: tuple[OfferChoice, ...]


def settle(
    inputs: OfferInputs,
    currency: Currency,
    lines: Sequence[OfferLine],
    charges: Sequence[OfferCharge],
    outcomes: Mapping[Nature, VatOutcome],
) -> tuple[Settlement | None, tuple[Finding, ...]]:
    """The totals of priced lines and charges; None, with the reasons, where a discount makes no sense.

    Args:
        inputs: the request with its discounts and alternatives, and the seller's minimum order.
        currency: that of the offer, and of every line and charge.
        lines: all lines, those of every alternative and the optional ones included.
        charges: all charges; one for a small order is added where it is due.
        outcomes: how goods and services are taxed.
    """
    base = tuple(line for line in lines if line.in_base)
    basket = Basket(base, tuple(charges), inputs.request, currency, inputs.locate)
    totals, findings = add_up(basket, outcomes)
    if totals is None:
        return None, findings
    at = inputs.locate("request", "lines")
    extra, found = small_order(inputs, totals.lines_total_after_discount, len(lines) + len(charges) + 1, at)
    findings = (*findings, *found, *_spared(inputs, lines))
    if extra is not None and extra.nature in outcomes:
        basket = replace(basket, charges=(*charges, extra))
        totals, _ = add_up(basket, outcomes)
        assert totals is not None, "a charge cannot spoil a discount"  # noqa: S101
    choices, found = _choices(basket, lines, outcomes, totals)
    # Every line has its treatment printed, whichever variant the client chooses.
    groups = tuple(_with_positions(group, (*lines, *basket.charges), outcomes) for group in totals.groups)
    return Settlement(replace(totals, groups=groups), basket.charges, choices), (*findings, *found)


def _choices(
    basket: Basket, lines: Sequence[OfferLine], outcomes: Mapping[Nature, VatOutcome], base: Totals
) -> tuple[tuple[OfferChoice, ...], tuple[Finding, ...]]:
    choices: list[OfferChoice] = []
    findings: list[Finding] = []
    for number, keys in enumerate(every_choice(basket.request)):
        totals: Totals | None = base
        if number:
            chosen = tuple(line for line in lines if not line.choice or line.choice in keys)
            totals, found = add_up(replace(basket, lines=chosen), outcomes)
            findings += found
        if totals is not None:
            choices.append(_choice(keys, totals, base, basket.request))
    return tuple(choices), tuple(findings)


def _choice(keys: tuple[str, ...], totals: Totals, base: Totals, request: OfferRequest) -> OfferChoice:
    return OfferChoice(
        keys=keys,
        titles=tuple(variant_title(request, key) for key in keys),
        is_base=totals is base,
        net_total=totals.net_total,
        vat_total=totals.vat_total,
        gross_total=totals.gross_total,
        difference=totals.net_total - base.net_total,
        net_total_with_options=totals.net_total_with_options,
        gross_total_with_options=totals.gross_total_with_options,
    )


def variant_title(request: OfferRequest, choice: str) -> LocalizedText:
    """The title of the variant that a line names as `alternative/variant`."""
    key, _, name = choice.partition("/")
    return request.alternatives[key].variants[name].title


def _with_positions(
    group: VatGroup, everything: Sequence[OfferLine | OfferCharge], outcomes: Mapping[Nature, VatOutcome]
) -> VatGroup:
    treatment = group.outcome.treatment
    mine = (one.position for one in everything if outcomes[one.nature].treatment is treatment)
    return replace(group, positions=tuple(mine))


def _spared(inputs: OfferInputs, lines: Sequence[OfferLine]) -> tuple[Finding, ...]:
    """Options that a discount on their group or on the whole leaves untouched: easily overlooked."""
    request = inputs.request
    spared = [
        line.product.sku
        for line in lines
        if line.optional
        and not line.discount
        and (request.discount is not None or (line.group in request.groups and request.groups[line.group].discount))
    ]
    if not spared:
        return ()
    return (
        notice(
            "discount-spares-options",
            inputs.locate("request", "discount" if request.discount is not None else "groups"),
            f"the discount is on firm lines only: {', '.join(dict.fromkeys(spared))} keep the list price.",
            "Give an option a `discount` of its own if it is meant to have one.",
        ),
    )
