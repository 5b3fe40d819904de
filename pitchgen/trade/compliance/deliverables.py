"""What goes along with a delivery: papers by Incoterms rule, proofs of origin, and the origin that is stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from pitchgen.model.country import CountryProfile, CustomsStatus
from pitchgen.model.delivery import Duty, IncotermRule
from pitchgen.model.fact import Fact, Status, all_in_force
from pitchgen.model.market import Agreement, OriginProof
from pitchgen.model.product import Product
from pitchgen.model.requirement import Responsible
from pitchgen.model.trade_document import TradeDocument


def documents_at_delivery(
    every: Iterable[TradeDocument], rule: IncotermRule, customs: CustomsStatus | None, border: bool
) -> tuple[TradeDocument, ...]:
    """The papers that the seller hands over with goods under `rule`, certificates apart.

    Args:
        every: those of the catalogue; an unverified one is left out.
        rule: the Incoterms rule.
        customs: the destination's customs relation with the Union, None if unknown.
        border: whether goods cross a customs border.
    """
    return tuple(
        one
        for one in every
        if one.status != Status.UNVERIFIED
        and (one.border is None or one.border is border)
        and (not one.customs or customs in one.customs)
        and (not one.rules or rule.code in one.rules)
        and (not one.main_carriage or rule.main_carriage in one.main_carriage)
        and (not one.export_clearance or rule.export_clearance in one.export_clearance)
    )


def importer_of_record(rule: IncotermRule | None) -> Responsible:
    """Who clears for import: the seller under DDP, the buyer's side under every other rule or where none is known."""
    return Responsible.SELLER if rule is not None and rule.import_clearance is Duty.SELLER else Responsible.IMPORTER


def origin_proofs(
    profile: CountryProfile, day: date, value_eur: Decimal | None
) -> tuple[tuple[Fact[Agreement], OriginProof], ...]:
    """The proofs that open a preference on `day` for goods that qualify, with the agreement that each rests on.

    A value in EUR leaves out the proofs that cannot be used for it. A.TR is among them although it proves free
    circulation and not origin: `ProofKind.A_TR` says so.
    """
    return tuple(
        (fact, proof)
        for fact in all_in_force(profile.agreements, day)
        if fact.value.gives_preference and fact.status is not Status.UNVERIFIED
        for proof in fact.value.proofs
        if value_eur is None or proof.covers(value_eur)
    )


def origins(products: Iterable[Product]) -> Mapping[str, tuple[str, ...]]:
    """The SKUs by country of non-preferential origin, in the order of the offer; services have none."""
    found: dict[str, dict[str, None]] = {}
    for product in products:
        if product.origin:
            found.setdefault(product.origin, {})[product.sku] = None
    return {country: tuple(skus) for country, skus in found.items()}


def instruction_languages(profile: CountryProfile, day: date, buyer_language: str) -> tuple[str, ...]:
    """The languages that manuals come in: the buyer's where the country has it among several, else all of them.

    Machinery and pressure law ask for the language of the place of use; where a country has several by region, the
    buyer's own is that of its region. Unverified facts are left out.
    """
    asked = tuple(
        dict.fromkeys(
            fact.value
            for fact in all_in_force(profile.instruction_languages, day)
            if fact.status is not Status.UNVERIFIED
        )
    )
    return (buyer_language,) if buyer_language in asked else asked
