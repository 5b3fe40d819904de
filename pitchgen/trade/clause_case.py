"""What decides the clauses of an offer: the facts of the deal, each known, or None for "ask".

The UN sales convention (CISG) is in the case only where the governing law brings it in:

- it is for sales of goods between places of business in different states (art. 1(1)), never for a domestic sale;
- the law of a contracting state includes it, whether the buyer's state is a party (art. 1(1)(a)) or not (art. 1(1)(b)),
  so a sale to Great Britain or Morocco under French law is under the convention unless it is excluded (art. 6);
- the choice of a law that is not that of a contracting state excludes it by itself (CISG Advisory Council, opinion
  no. 16, 4(a)(ii)); the choice of a contracting state's law does not (4(b)(i)). Nothing is then said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from msgspec import Struct, structs

from pitchgen.model.contract import Binding, ContractTerms, Disputes, RequestedTerms, SalesConvention
from pitchgen.model.country import CountryProfile, CustomsStatus
from pitchgen.model.delivery import Duty, TransportMode
from pitchgen.model.fact import Fact, Status, all_in_force, in_force
from pitchgen.model.finding import Finding, error, warning
from pitchgen.model.offer import Offer
from pitchgen.model.party import SellerCompany
from pitchgen.model.payment import Guarantee, PaymentEvent, PaymentMethod
from pitchgen.trade.places import Locate, spot_only
from pitchgen.trade.territory import Zone

T = TypeVar("T")
Findings = tuple[Finding, ...]

VALUES = frozenset(
    {
        "advance_percent", "buyer", "forum", "general_conditions", "guarantee_percent", "inspections",
        "liability_cap_percent", "offer_date", "seller", "valid_until",
    }
)  # fmt: skip
"""The placeholders that an offer can fill, beside `{legal_basis}` and the figures of a clause."""

_AFTER_DISPATCH = frozenset({PaymentEvent.DELIVERY, PaymentEvent.INVOICE, PaymentEvent.ACCEPTANCE})


class ClauseFacts(Struct, frozen=True):
    """The facts that a `ClauseSituation` asks for, under the same names; None is "not known"."""

    buyer: str | None = None
    buyer_in_union: bool | None = None
    destination: str | None = None
    customs: CustomsStatus | None = None
    law: str | None = None
    union_law: bool | None = None
    binding: Binding | None = None
    cisg: SalesConvention | None = None
    cisg_reach: bool | None = None
    disputes: Disputes | None = None
    payment: PaymentMethod | None = None
    instalments: tuple[PaymentEvent, ...] | None = None
    guarantees: tuple[Guarantee, ...] | None = None
    credit: bool | None = None
    rules: str | None = None
    modes: TransportMode | None = None
    import_clearance: Duty | None = None
    on_board_bill: bool | None = None
    goods: bool | None = None
    services: bool | None = None
    abroad: bool | None = None
    inspection: bool | None = None
    reexport_ban: bool | None = None
    general_conditions: bool | None = None
    liability_cap: bool | None = None


class ClauseCase(Struct, frozen=True):
    """The facts of one offer, its dates, and the values of placeholders."""

    facts: ClauseFacts
    day: date
    valid_until: date
    values: Mapping[str, Any] = {}
    locate: Locate = spot_only
    asked_in: Mapping[str, tuple[str, str]] = {}
    """Where a fact that is not known is completed: record and field by the name of the fact."""


def contract_terms(seller: SellerCompany, asked: RequestedTerms | None = None) -> ContractTerms:
    """The seller's choices with what a request changes; law and forum default to the seller's own."""
    terms = seller.terms
    if asked is not None:
        changes = {name: value for name in asked.__struct_fields__ if (value := getattr(asked, name)) is not None}
        terms = structs.replace(terms, **changes)
    return structs.replace(
        terms,
        governing_law=(terms.governing_law or seller.address.country).upper(),
        forum=terms.forum or seller.registration.rcs_city,
    )


def country_facts(
    seller: SellerCompany,
    terms: ContractTerms,
    day: date,
    *,
    buyer: Zone,
    destination: Zone,
    law: CountryProfile | None,
    buyer_state: str,
    goods: bool | None = True,
) -> ClauseFacts:
    """The facts that a destination decides, before anything is known of the deal.

    Args:
        seller: the company that offers.
        terms: its choices, complete (`contract_terms`).
        day: the day whose law counts.
        buyer: where the buyer has its place of business.
        destination: where the goods arrive.
        law: the profile of the country whose law governs; None where there is none.
        buyer_state: the country in the buyer's address, which for Monaco is not that of the profile.
        goods: whether goods are offered; None for "some offers".
    """
    state = buyer_state if buyer.territory is not None and buyer.territory.treated_as else buyer.profile.code
    abroad = state != seller.address.country
    return ClauseFacts(
        buyer=buyer.profile.code,
        buyer_in_union=buyer.status is CustomsStatus.MEMBER,
        destination=destination.profile.code,
        customs=_customs(destination),
        law=terms.governing_law,
        union_law=_in_union(law, day),
        binding=terms.binding,
        cisg=terms.cisg,
        cisg_reach=_reach(law, day, abroad=abroad, goods=goods),
        disputes=terms.disputes,
        goods=goods,
        abroad=abroad,
        inspection=bool(known_schemes(destination.profile, day)),
        reexport_ban=_reexport_ban((buyer, destination), day),
        general_conditions=bool(seller.general_conditions),
        liability_cap=terms.liability_cap_percent is not None,
    )


def clause_case(
    offer: Offer,
    *,
    buyer: Zone,
    destination: Zone,
    law: CountryProfile | None,
    locate: Locate = spot_only,
) -> tuple[ClauseCase, Findings]:
    """Everything that decides the clauses of `offer`, and the choices in it that contradict one another."""
    terms = contract_terms(offer.seller, offer.request.terms)
    day = offer.issued_on
    goods = any(not line.product.is_service for line in offer.lines)
    facts = structs.replace(
        country_facts(
            offer.seller,
            terms,
            day,
            buyer=buyer,
            destination=destination,
            law=law,
            buyer_state=offer.buyer.address.country,
            goods=goods,
        ),
        payment=offer.payment.kind,
        instalments=tuple(part.event for part in offer.payment.instalments),
        guarantees=offer.payment.guarantees,
        credit=any(part.event in _AFTER_DISPATCH for part in offer.payment.instalments),
        rules=offer.delivery.rule.code,
        modes=offer.delivery.mode,
        import_clearance=offer.delivery.rule.import_clearance,
        on_board_bill=offer.delivery.on_board_bill,
        services=any(line.product.is_service for line in offer.lines),
    )
    findings = (
        *_conflict(facts, law, day, offer, locate),
        *_unverified_schemes(destination.profile, day, locate),
    )
    asked_in = {
        "reexport_ban": (f"country {destination.profile.code}", "reexport_clause"),
        "cisg_reach": (f"country {terms.governing_law}", "cisg"),
        "union_law": (f"country {terms.governing_law}", "customs"),
        "modes": ("request", "delivery.mode"),
    }
    values = _values(offer, terms, destination.profile)
    return ClauseCase(facts, day, offer.valid_until, values, locate, asked_in), findings


def known_schemes(profile: CountryProfile, day: date) -> tuple[str, ...]:
    """The names of the inspection programmes of a country that hold on `day` and are not in doubt."""
    holding = all_in_force(profile.inspections, day)
    return tuple(fact.value.name for fact in holding if fact.status is not Status.UNVERIFIED)


def _values(offer: Offer, terms: ContractTerms, destination: CountryProfile) -> dict[str, Any]:
    advance = sum((p.percent for p in offer.payment.instalments if p.event is PaymentEvent.ORDER), Decimal(0))
    values: dict[str, Any] = {
        "offer_date": offer.issued_on,
        "seller": offer.seller.name,
        "buyer": offer.buyer.name,
        "forum": terms.forum,
        "general_conditions": offer.seller.general_conditions,
        "inspections": known_schemes(destination, offer.issued_on),
        "advance_percent": advance,
        "guarantee_percent": offer.payment.guarantee_percent,
        "liability_cap_percent": terms.liability_cap_percent,
    }
    if terms.binding is Binding.UNTIL_DATE:
        # A wording that does not bind has no date to print: a date for acceptance would make the offer irrevocable
        # (CISG art. 16(2)(a)), so the contradiction cannot even be written.
        values["valid_until"] = offer.valid_until
    return {name: value for name, value in values.items() if value}


def _known(series: Iterable[Fact[T]], day: date) -> T | None:
    fact = in_force(series, day)
    return None if fact is None or fact.status is Status.UNVERIFIED else fact.value


def _customs(zone: Zone) -> CustomsStatus:
    return CustomsStatus.MEMBER if zone.in_customs_territory else zone.status


def _in_union(law: CountryProfile | None, day: date) -> bool | None:
    status = _known(law.customs, day) if law is not None else None
    return None if status is None else status is CustomsStatus.MEMBER


def _reach(law: CountryProfile | None, day: date, *, abroad: bool, goods: bool | None) -> bool | None:
    if not abroad or goods is False:
        return False
    return _known(law.cisg, day) if law is not None else None


def _reexport_ban(zones: Iterable[Zone], day: date) -> bool | None:
    """Regulation (EU) No 833/2014 art. 12g and (EC) No 765/2006 art. 8g: sales to third countries only."""
    answers = [
        False if zone.status is CustomsStatus.MEMBER else _known(zone.profile.reexport_clause, day) for zone in zones
    ]
    if True in answers:
        return True
    return None if None in answers else False


def _conflict(facts: ClauseFacts, law: CountryProfile | None, day: date, offer: Offer, locate: Locate) -> Findings:
    party = _known(law.cisg, day) if law is not None else None
    if facts.cisg is not SalesConvention.APPLIED or not facts.abroad or not facts.goods or party is not False:
        return ()
    asked = offer.request.terms
    record = "request" if asked is not None and (asked.cisg or asked.governing_law) else "company"
    return (
        error(
            "clause-choice-conflict",
            locate(record, "terms"),
            f"the UN sales convention is to apply, but {facts.law}, whose law governs, is no party to it: "
            "choosing that law excludes the convention.",
            "Choose the law of a contracting state (see `pitchgen countries`), or write `cisg: excluded`.",
        ),
    )


def _unverified_schemes(profile: CountryProfile, day: date, locate: Locate) -> Findings:
    doubtful = [one.value.name for one in all_in_force(profile.inspections, day) if one.status is Status.UNVERIFIED]
    if not doubtful:
        return ()
    return (
        warning(
            "clause-inspection-unverified",
            locate(f"country {profile.code}", "inspections"),
            f"whether {', '.join(doubtful)} applies to goods for {profile.code} is not verified; it is not named.",
            "Ask the forwarder, then complete `inspections` in the country's file.",
        ),
    )
