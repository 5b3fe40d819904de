"""An offer as it is ordered: the base and the options that were chosen, without what stood beside them."""

from __future__ import annotations

from msgspec.structs import replace

from pitchgen.model.offer import Offer


def ordered(offer: Offer) -> Offer:
    """The offer without what is not ordered, in lines, charges, choices, VAT and conformity; its totals stay."""
    firm = {line.product.sku for line in offer.firm_lines}

    def kept(products: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sku for sku in products if sku in firm)

    said = offer.conformity
    if said is not None:
        said = replace(
            said,
            rows=tuple(replace(one, products=kept(one.products)) for one in said.rows if kept(one.products)),
            statements=tuple(
                replace(one, products=kept(one.products))
                for one in said.statements
                if kept(one.products) or not one.products
            ),
            origins=tuple(replace(one, products=kept(one.products)) for one in said.origins if kept(one.products)),
        )
    lines = tuple(replace(line, in_base=line.in_base and not line.optional) for line in offer.lines)
    sold = {line.position for line in offer.firm_lines} | {charge.position for charge in offer.firm_charges}
    return replace(
        offer,
        # Positions stay those of the offer: blocks name lines by them.
        lines=lines,
        charges=offer.firm_charges,
        choices=(),
        vat_groups=tuple(group for group in offer.vat_groups if sold.intersection(group.positions)),
        conformity=said,
    )
