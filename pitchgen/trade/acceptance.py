"""From an offer to what is ordered of it: the options and the variants that the client chose, at the offered prices.

What is chosen costs what the offer says. An option keeps its own price: discounts on a group or on the whole are on the
articles of the base, charges stay as they are, and the sums are those that the offer prints "with options".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from pitchgen.model.charge import ChargeKind
from pitchgen.model.finding import Finding, Place, error, notice, warning
from pitchgen.model.issued import Acceptance
from pitchgen.model.money import Money, total
from pitchgen.model.offer import Offer, OfferCharge, OfferLine
from pitchgen.model.vat import Nature, VatGroup, VatOutcome
from pitchgen.trade.choices import base_choices, every_choice
from pitchgen.trade.totals import Basket, add_up

Findings = tuple[Finding, ...]

AT = Place(spot="--with")
"""Where the choice is written: on the command line."""

OTHERWISE = (
    "Other quantities, fewer lines or another price are another offer: change the request and revise it with "
    "`pitchgen proposal --revise`."
)


def leaves_choice(offer: Offer) -> bool:
    """Whether the client orders more than one thing by accepting the offer."""
    return bool(offer.request.alternatives or offer.optional_lines or offer.optional_charges)


def choose(offer: Offer, wanted: Sequence[str]) -> tuple[Acceptance | None, Findings]:
    """What `wanted` means in the offer; None, with everything that is wrong in it.

    Args:
        offer: as it was issued.
        wanted: SKUs of optional lines, positions of optional lines or charges, variants as `alternative/variant`.
    """
    options: list[int] = []
    variants: dict[str, str] = {}
    findings: list[Finding] = []
    known = {f"{key}/{name}" for key, one in offer.request.alternatives.items() for name in one.variants}
    for text in wanted:
        name = text.strip()
        if name in known:
            alternative = name.partition("/")[0]
            if variants.setdefault(alternative, name) != name:
                message = f"{variants[alternative]} and {name} are two variants of one alternative"
                findings.append(error("deal-variants-together", AT, message, f"Name one of them. {_options(offer)}"))
            continue
        found = _named(offer, name)
        if isinstance(found, Finding):
            findings.append(found)
        elif found not in options:
            options.append(found)
    if findings:
        return None, tuple(findings)
    base = {choice.partition("/")[0]: choice for choice in base_choices(offer.request)}
    chosen = tuple(variants.get(key, base[key]) for key in offer.request.alternatives if key in base)
    names = (*(_name(offer, at) for at in sorted(options)), *(one for one in chosen if one not in base.values()))
    return Acceptance(tuple(sorted(options)), chosen, names), ()


def fits(offer: Offer, choice: Acceptance) -> bool:
    """Whether the offer leaves this choice: its options are options, and one variant is named of each alternative."""
    options = {line.position for line in offer.optional_lines} | {charge.position for charge in offer.optional_charges}
    ways = every_choice(offer.request) or ((),)
    return options.issuperset(choice.options) and choice.variants in ways


def accepted(offer: Offer, choice: Acceptance) -> tuple[Offer | None, Findings]:
    """The offer as it is ordered: what was chosen is firm, what was not keeps its mark, and all sums are anew.

    Positions stay those of the offer. None, with the reason, where a discount is larger than what was chosen, or where
    no article is left to deliver: a variant may hold nothing.
    """
    chosen = frozenset(choice.options)
    lines = tuple(replace(one, in_base=not one.choice or one.choice in choice.variants) for one in offer.lines)
    basket = Basket(
        lines=tuple(one for one in lines if one.in_base and (not one.optional or one.position in chosen)),
        charges=tuple(one for one in offer.charges if not one.optional or one.position in chosen),
        request=offer.request,
        currency=offer.currency,
    )
    if not basket.lines:
        message = f"nothing is ordered: no article of the offer belongs to {', '.join(choice.variants)}"
        return None, (error("no-firm-line", AT, message, f"{_options(offer)} {OTHERWISE}"),)
    sums, findings = add_up(basket, _outcomes(offer))
    if sums is None:
        return None, findings
    groups = tuple(_firm(group) for group in sums.groups if group.positions)
    net, gross = sums.net_total_with_options, sums.gross_total_with_options
    ordered = replace(
        offer,
        lines=tuple(replace(one, optional=one.optional and one.position not in chosen) for one in lines),
        charges=tuple(replace(one, optional=one.optional and one.position not in chosen) for one in offer.charges),
        net_total=net,
        vat_total=gross - net,
        gross_total=gross,
        options_total=Money.zero(offer.currency).rounded(),
        net_total_with_options=net,
        gross_total_with_options=gross,
        vat=groups[0].outcome,
        vat_groups=groups,
        blocks=sums.blocks,
        lines_total=sums.lines_total,
        discount=sums.discount,
        choices=(),
        ordered_options=tuple(one.position for one in lines if one.position in chosen),
    )
    return ordered, tuple(_remarks(ordered))


def _named(offer: Offer, name: str) -> int | Finding:
    """The position of the option that `name` means, or what is wrong with it."""
    options: list[OfferLine | OfferCharge] = [*offer.optional_lines, *offer.optional_charges]
    same = [line for line in offer.lines if line.product.sku.casefold() == name.casefold()]
    optional = [line for line in same if line.optional]
    found: list[OfferLine | OfferCharge] = [*optional]
    if not same:
        found = [one for one in options if str(one.position) == name]
        same = [line for line in offer.lines if str(line.position) == name]
    if len(found) == 1:
        if isinstance(found[0], OfferLine) and found[0].price_on_request:
            message = f"{_name(offer, found[0].position)} was offered without a price: it cannot be ordered yet"
            return error("deal-option-unpriced", AT, message, f"Agree on its price. {OTHERWISE}")
        return found[0].position
    if found:
        at = " or ".join(f"--with {one.position}" for one in found)
        message = f"the offer has {len(found)} options with the SKU {name}"
        return error("deal-option-ambiguous", AT, message, f"Name the one you mean by its position: {at}.")
    if same:
        what = "belongs to a variant" if any(line.choice for line in same) else "is ordered with the offer as it stands"
        return error(
            "deal-option-not-optional", AT, f"{name} is no option: it {what}", f"{_options(offer)} {OTHERWISE}"
        )
    message = f"the offer has no option {name}"
    return error("deal-option-unknown", AT, message, f"{_options(offer)} {OTHERWISE}")


def _options(offer: Offer) -> str:
    """The options of the offer in words."""
    names = [
        *(
            f"{line.product.sku} ({line.product.name.source}, position {line.position})"
            for line in offer.optional_lines
        ),
        *(f"{charge.position} ({charge.label.source})" for charge in offer.optional_charges),
        *(f"{key}/{name}" for key, one in offer.request.alternatives.items() for name in one.variants),
    ]
    return f"The offer leaves a choice of: {'; '.join(names)}." if names else "The offer has no options."


def _name(offer: Offer, position: int) -> str:
    line = next((one for one in offer.lines if one.position == position), None)
    if line is not None:
        return f"{line.product.sku} (position {position})"
    charge = next(one for one in offer.charges if one.position == position)
    return f"{charge.kind} (position {position})"


def _outcomes(offer: Offer) -> Mapping[Nature, VatOutcome]:
    """How goods and services are taxed: every line and charge of an offer stands in one group."""
    by_position = {position: group.outcome for group in offer.vat_groups for position in group.positions}
    everything: Iterable[OfferLine | OfferCharge] = (*offer.lines, *offer.charges)
    return {one.nature: by_position.get(one.position, offer.vat) for one in everything}


def _firm(group: VatGroup) -> VatGroup:
    return replace(group, net=group.net_with_options, vat=group.vat_with_options)


def _remarks(offer: Offer) -> Iterator[Finding]:
    late = [line for line in offer.ordered_option_lines if line.product.lead_time_weeks > offer.lead_time_weeks]
    if late:
        weeks = max(line.product.lead_time_weeks for line in late)
        names = ", ".join(dict.fromkeys(line.product.sku for line in late))
        message = (
            f"{names} usually takes {weeks} weeks; the offer promises {offer.lead_time_weeks} weeks for everything"
        )
        hint = f"Ask production before you accept the order. {OTHERWISE}"
        yield warning("deal-option-late", AT, message, hint)
    least = offer.seller.minimum_order.get(offer.currency.code)
    extra = next((one for one in offer.firm_charges if one.kind is ChargeKind.SMALL_ORDER), None)
    if least is None or extra is None:
        return
    articles = total((line.net for line in offer.ordered_option_lines), offer.currency) + (
        offer.lines_total or Money.zero(offer.currency)
    )
    if offer.discount is not None:
        articles = articles - offer.discount.amount
    if not articles < Money(least, offer.currency):
        message = (
            f"the order reaches the minimum of {least} {offer.currency}, yet it bears the charge of "
            f"{extra.net.amount} {offer.currency} on small orders, as it was offered"
        )
        yield notice("deal-small-order-charge", AT, message, f"Leave it if that is meant. {OTHERWISE}")
