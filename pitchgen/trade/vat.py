"""How a supply by a French seller is treated for VAT (CGI arts 258 to 262 ter, 294; Directive 2006/112/EC).

Goods follow their destination, services the place where the customer is established. What the data do not say is
asked for, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from pitchgen.model.fact import Status, in_force
from pitchgen.model.finding import Finding, error, notice, warning
from pitchgen.model.request import Installation
from pitchgen.model.vat import Nature as Nature
from pitchgen.model.vat import VatOutcome, VatRule, VatTreatment
from pitchgen.trade.places import Locate, spot_only
from pitchgen.trade.territory import Zone
from pitchgen.trade.vat_number import FormCheck, check_buyer_number, compact, form_error
from pitchgen.trade.vat_rule import mention_on

Findings = tuple[Finding, ...]


class VatCase(Struct, frozen=True):
    """Everything that decides the treatment of one offer.

    `seller` is where the goods start and the seller is established, `destination` where the goods arrive, `customer`
    where the buyer is established. `natures` are those of the offer's lines. `buyer_carries` says that the buyer
    arranges the main carriage (E and F rules).
    """

    seller: Zone
    destination: Zone
    customer: Zone
    buyer_number: str
    natures: frozenset[Nature]
    day: date
    rules: Mapping[VatTreatment, VatRule]
    valid_until: date | None = None
    installation: Installation | None = None
    buyer_carries: bool = False
    form: FormCheck = form_error
    locate: Locate = spot_only


def vat_outcome(case: VatCase, nature: Nature) -> tuple[VatOutcome | None, Findings]:
    """The treatment of the lines of one nature, its rate and mention; None where it cannot be decided."""
    treatment, findings = treatment_of(case, nature)
    if treatment is None:
        return None, findings
    at = case.locate("client", "address")
    rule = case.rules.get(treatment)
    if rule is None:
        missing = error(
            "vat-rule-missing", at, f"there is no VAT rule {treatment}.", f"Restore catalog/vat/{treatment}.yaml."
        )
        return None, (*findings, missing)
    mention, mention_findings = mention_on(rule, case.day, at)
    rate, rate_findings = _rate(case, rule)
    number = compact(case.buyer_number) if rule.prints_buyer_number else ""
    number_findings = _number(case, nature) if rule.prints_buyer_number else ()
    found = (*findings, *number_findings, *mention_findings, *rate_findings)
    if mention is None or rate is None:
        return None, found
    return VatOutcome(treatment, rate, mention, rule.proofs, number), found


def treatment_of(case: VatCase, nature: Nature) -> tuple[VatTreatment | None, Findings]:
    """Which treatment applies, and what must be asked first; None where the law cannot be told from the data."""
    if case.seller.vat_state != "FR" or not case.seller.goods_in_vat_area:
        return None, (
            error(
                "vat-seller-country",
                case.locate("company", "address"),
                f"the VAT rules are those of a seller in metropolitan France, not in {case.seller.vat_state}.",
                "Ask your tax adviser; the rules in catalog/vat/ must be written for that country first.",
            ),
        )
    if _installs(case):
        return _installed(case)
    question = _ask_installation(case)
    if nature is Nature.GOODS:
        treatment, findings = _goods(case)
    else:
        treatment, findings = _service(case)
    return treatment, (*question, *findings)


def _goods(case: VatCase) -> tuple[VatTreatment | None, Findings]:
    there = case.destination
    if there.goods_in_vat_area and there.vat_state == case.seller.vat_state:
        return VatTreatment.DOMESTIC, ()
    if there.goods_in_vat_area:
        return VatTreatment.INTRA_EU_SUPPLY, ()
    treatment = VatTreatment.EXPORT
    if there.territory is not None and there.territory.overseas_department:
        treatment = VatTreatment.FRENCH_OVERSEAS
    return treatment, (*_indirect_export(case, treatment), *_territory_note(case))


def _indirect_export(case: VatCase, treatment: VatTreatment) -> Findings:
    at_home = case.customer.vat_state == case.seller.vat_state and case.customer.goods_in_vat_area
    if not (case.buyer_carries and at_home and treatment is VatTreatment.EXPORT):
        return ()
    return (
        error(
            "vat-indirect-export",
            case.locate("request", "delivery.rule"),
            "a buyer established in France takes the goods out: that is not your export (CGI art. 262, I).",
            "Use a rule under which you transport, or ask your tax adviser.",
        ),
    )


def _territory_note(case: VatCase) -> Findings:
    territory = case.destination.territory
    if territory is None or not territory.note:
        return ()
    return (
        notice(
            "vat-territory",
            case.locate("client", "address"),
            f"the goods go to a territory with rules of its own, {territory.name.source}.",
            territory.note.source,
        ),
    )


def _service(case: VatCase) -> tuple[VatTreatment | None, Findings]:
    customer = case.customer
    if customer.territory is not None and customer.territory.overseas_department:
        return None, (
            error(
                "vat-service-overseas",
                case.locate("client", "address"),
                f"a service to a customer in {customer.territory.name.source} is taxed by local rules and rates.",
                "Ask your tax adviser, and offer the service apart from the goods.",
            ),
        )
    if customer.services_in_vat_area and customer.vat_state == case.seller.vat_state:
        return VatTreatment.DOMESTIC, ()
    where = notice(
        "vat-service-place",
        case.locate("request", "lines"),
        "services are treated by the general rule between businesses: taxed where the customer is established.",
        "Ask your tax adviser if the work is on a building, an event, a rental of vehicles or passenger transport.",
    )
    if customer.services_in_vat_area:
        return VatTreatment.INTRA_EU_SERVICE, (where,)
    return VatTreatment.FOREIGN_SERVICE, (where,)


def _abroad(case: VatCase) -> bool:
    there = case.destination
    return not (there.goods_in_vat_area and there.vat_state == case.seller.vat_state)


def _installs(case: VatCase) -> bool:
    by_seller = case.installation in (Installation.BY_SELLER, Installation.REVERSE_CHARGE)
    return by_seller and Nature.GOODS in case.natures and _abroad(case)


def _installed(case: VatCase) -> tuple[VatTreatment | None, Findings]:
    at = case.locate("request", "installation")
    state = case.destination.profile.code
    if not case.destination.goods_in_vat_area:
        return None, (
            error(
                "vat-installation-abroad",
                at,
                f"goods that you install in {state} are taxed there, by rules outside the Union.",
                f"Ask your tax adviser in {state} who owes the tax; offer goods and work apart until then.",
            ),
        )
    if case.installation is Installation.REVERSE_CHARGE:
        return VatTreatment.SUPPLY_WITH_INSTALLATION, ()
    return VatTreatment.SUPPLY_WITH_INSTALLATION, (
        error(
            "vat-installation-ask",
            at,
            f"goods that you install in {state} are taxed there (Directive 2006/112/EC art. 36): "
            "either the customer accounts for the VAT, or you must register.",
            "Ask your tax adviser. If the customer accounts for it (art. 194), write `installation: reverse-charge`.",
        ),
    )


def _ask_installation(case: VatCase) -> Findings:
    mixed = {Nature.GOODS, Nature.SERVICE} <= case.natures
    if case.installation is not None or not mixed or not _abroad(case):
        return ()
    return (
        error(
            "vat-installation-unknown",
            case.locate("request", "installation"),
            "goods and services are offered together abroad; whether you install the goods there is not stated, "
            "and it moves the place of taxation.",
            "Write `installation: none` if the work is not their installation (training, start-up of a machine that "
            "the client installs), else `installation: by-seller`.",
        ),
    )


def _rate(case: VatCase, rule: VatRule) -> tuple[Decimal | None, Findings]:
    if not rule.charges_vat:
        return Decimal(0), ()
    at = case.locate("company", "address")
    rate = in_force(case.seller.profile.vat_rate, case.day)
    if rate is None or rate.status is Status.UNVERIFIED:
        return None, (
            error(
                "vat-rate-missing",
                at,
                f"no checked VAT rate of {case.seller.profile.code} is known for {case.day}.",
                f"Complete `vat_rate` in catalog/countries/{case.seller.profile.code}.yaml with a source.",
            ),
        )
    until = case.valid_until or case.day
    coming = [
        fact
        for fact in case.seller.profile.vat_rate
        if fact.effective_from is not None and case.day < fact.effective_from <= until and fact.value != rate.value
    ]
    return rate.value, tuple(
        warning(
            "vat-rate-changes",
            at,
            f"the VAT rate is {rate.value} % on {case.day}, but {fact.value} % from {fact.effective_from} on, "
            f"before the offer ends on {until}.",
            "Say in the offer that the rate of the day of delivery applies, or shorten its validity.",
        )
        for fact in coming
    )


def _number(case: VatCase, nature: Nature) -> Findings:
    zone = case.destination if nature is Nature.GOODS or _installs(case) else case.customer
    prefix = zone.vat_prefix
    seller = case.seller.profile.eu_vat_prefix
    return check_buyer_number(case.buyer_number, seller, prefix, case.form, case.locate("client", "vat_number"))
