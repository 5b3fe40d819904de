"""From an OfferRequest to an Offer: priced, dated, expiring, the same in every language."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from msgspec import Struct

from pitchgen.model.delivery import DeliveryTerms, Duty
from pitchgen.model.finding import Finding, refuses
from pitchgen.model.offer import Offer
from pitchgen.model.payment import PaymentMethod, PaymentTerms
from pitchgen.model.vat import Nature, VatOutcome
from pitchgen.trade.accounts import check_account
from pitchgen.trade.addressees import addressees_of, copies_of
from pitchgen.trade.advice import rule_against
from pitchgen.trade.charges import check_charges, natures_of, price_charges
from pitchgen.trade.choices import base_choices, check_structure
from pitchgen.trade.delivery import check_delivery, rule_for
from pitchgen.trade.delivery_context import DeliveryContext
from pitchgen.trade.destination import goods_destination
from pitchgen.trade.exchange import check_use, rates_for
from pitchgen.trade.inputs import OfferInputs
from pitchgen.trade.lines import Pricing, price_lines
from pitchgen.trade.parties import currency_of, lead_time_of, payment_of, signatory_of, validity_of
from pitchgen.trade.payment import check_payment, longest_period
from pitchgen.trade.settlement import settle
from pitchgen.trade.territory import Zone, zone_of
from pitchgen.trade.vat import VatCase, vat_outcome

T = TypeVar("T")
Findings = tuple[Finding, ...]


class _Zones(Struct, frozen=True):
    """The three places that decide tax and customs."""

    seller: Zone
    destination: Zone
    customer: Zone

    @property
    def border(self) -> bool:
        """Whether goods cross a customs border, or leave the common VAT area, on their way."""
        return not (self.seller.free_circulation and self.destination.free_circulation)


class _Notebook:
    """Keeps what was found while values are taken one after the other."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def take(self, answer: tuple[T, Findings]) -> T:
        """The value of an answer; its findings are kept."""
        value, found = answer
        self.findings += found
        return value


def price_offer(inputs: OfferInputs, issued_on: date, number: str) -> tuple[Offer | None, Findings]:
    """The offer that answers a request, dated `issued_on`, and everything found on the way, in one run.

    The offer is None where a part of it cannot be computed honestly. It may come with findings that refuse a final
    document (`pitchgen.model.finding.refuses`): that is for a draft.
    """
    book = _Notebook()
    addressees = book.take(addressees_of(inputs))
    copies = book.take(copies_of(inputs))
    signatory = book.take(signatory_of(inputs))
    payment = book.take(_payment(inputs, issued_on))
    valid_until = book.take(validity_of(inputs, issued_on))
    zones = book.take(_zones(inputs, issued_on))
    profile = zones.customer.profile if zones is not None else inputs.countries.get(inputs.buyer.address.country)
    currency = book.take(currency_of(inputs, profile, issued_on))
    delivery = book.take(_delivery(inputs, zones, payment))
    book.findings += _country_advice(inputs, zones, issued_on)
    if delivery is not None:
        book.findings += check_charges(inputs, delivery)
    structure = check_structure(inputs.request, inputs.locate)
    book.findings += structure
    lines = charges = None
    if currency is not None:
        # Prices are looked at even where the validity is wrong, so that every problem shows at once.
        rates = book.take(rates_for(inputs, currency, issued_on))
        base = base_choices(inputs.request)
        lines = book.take(price_lines(inputs, Pricing(currency, issued_on, valid_until or issued_on, rates, base)))
        charges = book.take(price_charges(inputs, currency, len(inputs.request.lines) + 1))
        book.findings += check_use(inputs, lines)
        book.findings += check_account(inputs.seller, currency.code, inputs.locate("company", "bank_accounts"))
    outcomes = book.take(_vat(inputs, zones, issued_on, valid_until or issued_on))
    weeks = tuple(line.product.lead_time_weeks for line in lines or () if not line.optional)
    lead_time = book.take(lead_time_of(inputs, weeks))
    figures = None
    if currency is not None and lines is not None and charges is not None and outcomes and not refuses(structure):
        figures = book.take(settle(inputs, currency, lines, charges, outcomes))
    findings = tuple(dict.fromkeys(book.findings))
    if (
        currency is None
        or lines is None
        or figures is None
        or signatory is None
        or payment is None
        or valid_until is None
        or delivery is None
        or lead_time is None
    ):
        return None, findings
    sums = figures.totals
    offer = Offer(
        number=number,
        issued_on=issued_on,
        valid_until=valid_until,
        seller=inputs.seller,
        signatory=signatory,
        buyer=inputs.buyer,
        contact=addressees[0] if addressees else None,
        addressees=addressees,
        copies=copies,
        request=inputs.request,
        currency=currency,
        lines=lines,
        net_total=sums.net_total,
        vat_total=sums.vat_total,
        gross_total=sums.gross_total,
        options_total=sums.options_total,
        net_total_with_options=sums.net_total_with_options,
        gross_total_with_options=sums.gross_total_with_options,
        vat=sums.groups[0].outcome,
        delivery=delivery,
        payment=payment,
        lead_time_weeks=lead_time,
        vat_groups=sums.groups,
        blocks=sums.blocks,
        lines_total=sums.lines_total,
        discount=sums.discount,
        charges=figures.charges,
        choices=figures.choices,
        exchange=next((line.exchange for line in lines if line.exchange is not None), None),
    )
    return offer, findings


def _payment(inputs: OfferInputs, day: date) -> tuple[PaymentTerms | None, Findings]:
    terms, findings = payment_of(inputs)
    if terms is None:
        return None, findings
    codes = (inputs.seller.address.country, inputs.buyer.address.country)
    profiles = [inputs.countries[code] for code in codes if code in inputs.countries]
    found = check_payment(terms, longest_period(profiles, day), inputs.locate("request", "payment"))
    return terms, (*findings, *found)


def _zones(inputs: OfferInputs, day: date) -> tuple[_Zones | None, Findings]:
    rule = rule_for(inputs.request.delivery.rule, inputs.incoterms)
    goods_to, findings = goods_destination(
        inputs.buyer, inputs.request.delivery, rule, inputs.territories, inputs.locate
    )
    book = _Notebook()
    book.findings += findings
    seller_at, client_at = inputs.locate("company", "address"), inputs.locate("client", "address")
    known = (inputs.countries, inputs.territories, day)
    seller = book.take(zone_of(inputs.seller.address, *known, seller_at))
    customer = book.take(zone_of(inputs.buyer.address, *known, client_at))
    if goods_to is inputs.buyer.address:
        destination = customer
    else:
        field = "delivery_address" if goods_to is inputs.buyer.delivery_address else ""
        at = inputs.locate("client", field) if field else inputs.locate("request", "delivery.destination_country")
        destination = book.take(zone_of(goods_to, *known, at))
    if seller is None or customer is None or destination is None:
        return None, tuple(book.findings)
    return _Zones(seller, destination, customer), tuple(book.findings)


def _delivery(
    inputs: OfferInputs, zones: _Zones | None, payment: PaymentTerms | None
) -> tuple[DeliveryTerms | None, Findings]:
    home = inputs.seller.address.country
    context = DeliveryContext(
        rules=inputs.incoterms,
        advice=inputs.incoterm_advice,
        seller_country=home,
        destination_country=zones.destination.profile.code if zones is not None else inputs.buyer.address.country,
        crosses_customs_border=zones.border if zones is not None else inputs.buyer.address.country != home,
        seller_premises=inputs.seller.loading_place,
        importer_in=inputs.seller.importer_in,
        country_names=inputs.country_names,
        letter_of_credit=payment is not None and payment.kind is PaymentMethod.LETTER_OF_CREDIT,
        locate=inputs.locate,
    )
    return check_delivery(inputs.request.delivery, context)


def _country_advice(inputs: OfferInputs, zones: _Zones | None, day: date) -> Findings:
    if zones is None:
        return ()
    profile = zones.destination.profile
    return rule_against(inputs.request.delivery.rule, profile, day, inputs.locate("request", "delivery.rule"))


def _vat(
    inputs: OfferInputs, zones: _Zones | None, day: date, valid_until: date
) -> tuple[dict[Nature, VatOutcome], Findings]:
    """The outcome for each nature in the offer; nothing where one of them cannot be decided."""
    natures = natures_of(inputs)
    if zones is None or not natures:
        return {}, ()
    rule = rule_for(inputs.request.delivery.rule, inputs.incoterms)
    case = VatCase(
        seller=zones.seller,
        destination=zones.destination,
        customer=zones.customer,
        buyer_number=inputs.buyer.vat_number,
        natures=natures,
        day=day,
        valid_until=valid_until,
        rules=inputs.vat_rules,
        installation=inputs.request.installation,
        buyer_carries=rule is not None and rule.main_carriage is Duty.BUYER,
        form=inputs.vat_number_form,
        locate=inputs.locate,
    )
    outcomes: dict[Nature, VatOutcome] = {}
    findings: list[Finding] = []
    for nature in Nature:
        if nature in natures:
            outcome, found = vat_outcome(case, nature)
            findings += found
            if outcome is not None:
                outcomes[nature] = outcome
    return (outcomes if len(outcomes) == len(natures) else {}), tuple(findings)
