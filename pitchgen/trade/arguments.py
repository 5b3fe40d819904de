"""Which arguments a pitch uses and in which order: computed from the client and the country's style, and explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from pitchgen.model.argument import Argument, Motive, ProofKind, Role
from pitchgen.model.country import CultureStyle, Detail, LeadsWith
from pitchgen.model.finding import NOWHERE, Finding, Place, error, warning
from pitchgen.model.party import Reference, SellerCompany
from pitchgen.model.product import Product

COMPANY: Final = "company"
"""The subject of the company's own arguments."""

NEED_POINTS: Final = (8, 5, 3)
"""For the most pressing need, the next, and each after that: what the client said weighs most."""
MOTIVE_POINTS: Final = (5, 3, 2)
"""For the strongest motive, the next, and each after that."""
ROLE_POINTS: Final = 2
STYLE_POINTS: Final = 3
"""What a country's style weighs: less than anything that is known of the client."""

_STYLE_PROOFS: Final[Mapping[LeadsWith, tuple[frozenset[ProofKind], int]]] = {
    LeadsWith.FACTS: (frozenset({ProofKind.FIGURE, ProofKind.TEST, ProofKind.CERTIFICATE}), STYLE_POINTS),
    LeadsWith.COMPANY: (frozenset({ProofKind.REFERENCE, ProofKind.CERTIFICATE}), STYLE_POINTS - 1),
    LeadsWith.RETURN: (frozenset(), 0),
    LeadsWith.RELATION: (frozenset({ProofKind.REFERENCE}), STYLE_POINTS - 1),
}
"""The proofs that fit a style and what they weigh: where a motive or the company itself comes first, a point less."""
_STYLE_MOTIVES: Final[Mapping[LeadsWith, frozenset[Motive]]] = {
    LeadsWith.FACTS: frozenset(),
    LeadsWith.COMPANY: frozenset({Motive.PRIDE}),
    LeadsWith.RETURN: frozenset({Motive.MONEY}),
    LeadsWith.RELATION: frozenset({Motive.SYMPATHY}),
}

FULL_LENGTH: Final[Mapping[Detail, int]] = {Detail.HIGH: 7, Detail.MEDIUM: 5, Detail.LOW: 4}
"""How many arguments a full pitch has room for, by the detail that the country's readers expect."""
PAGE_LENGTH: Final = 3
"""How many arguments a one-page pitch has room for."""
PAGE_LENGTH_WITH_PRICE: Final = 2


class Because(StrEnum):
    """Why an argument got points."""

    FIRST = "first"
    """The animateur put it there."""
    NEED = "need"
    MOTIVE = "motive"
    ROLE = "role"
    STYLE = "style"


class Reason(Struct, frozen=True):
    """One reason for an argument's place: `(need, energy, 6)`."""

    because: Because
    value: str
    points: int


class Audience(Struct, frozen=True):
    """Whom a pitch addresses, as far as it is known."""

    style: CultureStyle
    motives: tuple[Motive, ...] = ()
    role: Role | None = None
    needs: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    country: str = ""
    first: tuple[str, ...] = ()
    """Names of arguments that come first, in this order: `cn-65-200-22/energy`."""
    without: tuple[str, ...] = ()
    """Names of arguments that are left out."""


class Ranked(Struct, frozen=True):
    """An argument with its name (`subject/key`) and why it stands where it does; `used` where there was room for it."""

    name: str
    argument: Argument
    reasons: tuple[Reason, ...]
    used: bool

    @property
    def points(self) -> int:
        """The sum of its reasons."""
        return sum(reason.points for reason in self.reasons)


class RankedReference(Struct, frozen=True):
    """A reference with what it shares with the client: `country`, `sector`, `product`."""

    reference: Reference
    shares: tuple[str, ...]


def rank_arguments(arguments: Mapping[str, Argument], audience: Audience, room: int) -> tuple[Ranked, ...]:
    """Every argument that may be used, the most convincing first; equals keep the order of the catalogue.

    Args:
        arguments: by name, in the order of the catalogue.
        audience: whom they address.
        room: how many the document prints.
    """
    pinned = {name.lower(): place for place, name in enumerate(audience.first)}
    banned = {name.lower() for name in audience.without}
    scored = [
        (name, argument, _reasons(name, argument, audience, pinned))
        for name, argument in arguments.items()
        if name.lower() not in banned
    ]
    scored.sort(key=lambda one: (pinned.get(one[0].lower(), len(pinned)), -sum(each.points for each in one[2])))
    return tuple(
        Ranked(name, argument, reasons, used=place < max(room, len(pinned)))
        for place, (name, argument, reasons) in enumerate(scored)
    )


def rank_references(
    references: Iterable[Reference], audience: Audience, skus: Iterable[str], room: int
) -> tuple[RankedReference, ...]:
    """The references that convince: same sector, then same country, then same product, then the latest."""
    wanted = tuple(skus)

    def shares(one: Reference) -> tuple[str, ...]:
        return tuple(
            name
            for name, shared in (
                ("sector", any(sector in audience.sectors for sector in one.sectors)),
                ("country", one.country == audience.country),
                ("product", any(sku.startswith(begin) for sku in wanted for begin in one.products)),
            )
            if shared
        )

    weight = {"sector": 4, "country": 3, "product": 2}
    found = [RankedReference(one, shares(one)) for one in references]
    found.sort(key=lambda one: (-sum(weight[name] for name in one.shares), -one.reference.year))
    return tuple(found[:room])


def provable(
    arguments: Mapping[str, Argument],
    company: SellerCompany,
    products: Iterable[Product],
    day: date,
    place: Place = NOWHERE,
) -> tuple[dict[str, Argument], tuple[Finding, ...]]:
    """The arguments whose certificate, where they name one, is held and valid on `day`."""
    held: dict[str, tuple[date | None, date | None]] = {}
    for own in company.certificates:
        held[own.number] = (own.valid_from, own.valid_until)
    for product in products:
        held |= {one.number: (one.valid_from, one.valid_until) for one in product.certificates}
    kept, findings = {}, []
    for name, argument in arguments.items():
        number = argument.proof.certificate
        start, end = held.get(number, (None, None))
        valid = number in held and (start is None or start <= day) and (end is None or day <= end)
        if number and not valid:
            why = f"is not valid on {day.isoformat()}" if number in held else "is not held"
            message = f"the argument {name} is left out: the certificate {number} that proves it {why}"
            hint = "Enter the new certificate, or correct its number in the argument's proof."
            findings.append(warning("argument-not-proven", place, message, hint))
        else:
            kept[name] = argument
    return kept, tuple(findings)


def unknown_names(known: Iterable[str], named: Iterable[str], place: Place) -> tuple[Finding, ...]:
    """Findings for the names of arguments that do not exist: an override that does nothing would go unnoticed."""
    names = {name.lower() for name in known}
    return tuple(
        error(
            "unknown-argument",
            place,
            f'there is no argument "{name}" among those of this pitch',
            f"Name it as subject/key; this pitch has: {', '.join(sorted(names)) or 'none'}.",
        )
        for name in named
        if name.lower() not in names
    )


def _reasons(name: str, argument: Argument, audience: Audience, pinned: Mapping[str, int]) -> tuple[Reason, ...]:
    reasons = [Reason(Because.FIRST, name, 0)] if name.lower() in pinned else []
    for rank, need in enumerate(audience.needs):
        if need in argument.needs:
            reasons.append(Reason(Because.NEED, need, _points(NEED_POINTS, rank)))
    for rank, motive in enumerate(audience.motives):
        if motive in argument.motives:
            reasons.append(Reason(Because.MOTIVE, motive.value, _points(MOTIVE_POINTS, rank)))
    if audience.role is not None and audience.role in argument.roles:
        reasons.append(Reason(Because.ROLE, audience.role.value, ROLE_POINTS))
    points = _style_points(name, argument, audience.style.leads_with)
    if points:
        reasons.append(Reason(Because.STYLE, audience.style.leads_with.value, points))
    return tuple(reasons)


def _style_points(name: str, argument: Argument, leads: LeadsWith) -> int:
    ours = name.lower().startswith(f"{COMPANY}/") and leads in (LeadsWith.COMPANY, LeadsWith.RELATION)
    if ours or _STYLE_MOTIVES[leads] & set(argument.motives):
        return STYLE_POINTS
    proofs, points = _STYLE_PROOFS[leads]
    return points if argument.proof.kind in proofs else 0


def _points(scale: tuple[int, ...], rank: int) -> int:
    return scale[min(rank, len(scale) - 1)]
