"""Every demo request can become a final offer on the day that the demo is dated."""

from __future__ import annotations

import re
from decimal import Decimal

from catalog.demo_records import (
    CLIENT_RECORDS,
    COMPANY_RECORD,
    OFFER_DAY,
    PRODUCT_RECORDS,
    REQUEST_RECORDS,
    every_request,
    product,
    read_all,
)
from msgspec.structs import replace

from pitchgen.model.delivery import TransportMode
from pitchgen.model.finding import Severity, refuses
from pitchgen.model.offer import Offer
from pitchgen.model.product import Category
from pitchgen.model.request import OfferRequest
from pitchgen.model.vat import VatTreatment
from pitchgen.trade.inputs import OfferInputs
from pitchgen.trade.pricing import price_offer
from pitchgen.workspace.collections import (
    CHARGES,
    COUNTRIES,
    CURRENCIES,
    EXCHANGE_RATES,
    INCOTERM_ADVICE,
    INCOTERMS,
    PAYMENT_TERMS,
    TERRITORIES,
    UNITS,
    VAT_RULES,
)


class TestRequests:
    @every_request
    def test_every_line_has_a_price_in_the_currency_of_the_offer(self, request_: OfferRequest) -> None:
        client = CLIENT_RECORDS[request_.client]
        assert request_.currency == client.currency
        if request_.currency in {series.quote for series in read_all(EXCHANGE_RATES).values()}:
            return  # no product has a price list in it: all of them are converted
        for line in request_.lines:
            lists = [
                p
                for p in product(line.product).price_lists
                if p.currency == request_.currency and p.valid_from <= OFFER_DAY <= p.valid_to
            ]
            assert len(lists) == 1, line.product
            assert line.quantity >= lists[0].breaks[0].quantity

    @every_request
    def test_the_named_place_is_a_street_or_a_terminal_with_its_town(self, request_: OfferRequest) -> None:
        client = CLIENT_RECORDS[request_.client]
        site = client.delivery_address or client.address
        if request_.delivery.rule in {"DAP", "CIP", "CPT"}:
            assert site.street[-1] in request_.delivery.place
            assert site.city in request_.delivery.place
            assert site.country == request_.delivery.country
        else:
            assert re.search(r"\b69\d{3} \w", request_.delivery.place)
            assert request_.delivery.country == "FR"

    @every_request
    def test_the_letter_opens_in_three_languages(self, request_: OfferRequest) -> None:
        for text in (request_.subject, request_.introduction):
            assert {"fr", "en", "de"} <= set(text.by_language)
        german = request_.introduction.get("de-DE")
        assert german is not None
        assert german[0].islower(), "the German salutation ends with a comma"

    def test_a_swiss_client_reads_no_sharp_s_and_a_capital_after_the_salutation(self) -> None:
        swiss = [r for r in REQUEST_RECORDS.values() if CLIENT_RECORDS[r.client].address.country == "CH"]
        assert swiss
        for request_ in swiss:
            introduction = request_.introduction.get("de-CH")
            assert introduction is not None
            assert introduction[0].isupper()
            for text in (
                introduction,
                request_.subject.get("de-CH") or "",
                *(line.note.get("de-CH") or "" for line in request_.lines),
            ):
                assert "ß" not in text

    @every_request
    def test_the_lead_time_leaves_room_for_the_slowest_article(self, request_: OfferRequest) -> None:
        assert request_.lead_time_weeks is not None
        firm = [product(line.product).lead_time_weeks for line in request_.lines if not line.optional]
        assert request_.lead_time_weeks >= max(firm)

    def test_the_stuttgart_request_is_the_one_the_readme_shows(self) -> None:
        request_ = REQUEST_RECORDS["stuttgart-pumpen"]
        pumps = [line for line in request_.lines if product(line.product).category is Category.PUMP]
        assert [line.quantity for line in pumps] == [4]
        assert len([line for line in request_.lines if line.optional]) == 1
        assert request_.payment == "net-30-skonto"
        offer, _ = price_offer(inputs_for(request_), OFFER_DAY, "2026-0001")
        assert offer is not None
        # 4 pumps at the price from 4 on less 3 %, 4 bolting kits, 8 sensors; the seal kits are an option
        assert offer.net_total.amount == 4 * 6180 * Decimal("0.97") + 4 * 74 + 8 * 148 == Decimal("25458.40")
        assert offer.options_total.amount == 4 * 286

    @every_request
    def test_nothing_refuses_a_final_offer(self, request_: OfferRequest) -> None:
        offer, findings = price_offer(inputs_for(request_), OFFER_DAY, "2026-0001")
        assert [str(finding) for finding in findings if finding.severity is not Severity.NOTICE] == []
        assert offer is not None
        assert offer.net_total.amount > 0


class TestTheRequestsThatTheIssueAsksFor:
    def offer(self, reference: str) -> Offer:
        made, findings = price_offer(inputs_for(REQUEST_RECORDS[reference]), OFFER_DAY, "2026-0001")
        assert made is not None, [str(finding) for finding in findings]
        return made

    def test_the_hamburg_offer_has_groups_options_and_a_choice_with_its_totals(self) -> None:
        offer = self.offer("hamburg-armaturen")
        # safety: (4 × 745 + 4 × 148) less 5 %; control: 2 × 4280 + 8 × 318
        safety, control = (block.subtotal.amount for block in offer.blocks)
        assert (safety, control) == (Decimal("3393.40"), Decimal("11104.00"))
        assert offer.discount is not None
        # 1.5 % of 14497.40 is 217.461
        assert offer.discount.amount.amount == Decimal("217.46")
        assert offer.net_total.amount == Decimal("14497.40") - Decimal("217.46") + 180 + 420
        base, redundant = offer.choices
        assert base.net_total == offer.net_total
        # from four on a control valve costs 4090: 7800 more, less 1.5 % on the whole
        assert redundant.difference.amount == Decimal("7683.00")
        assert offer.options_total.amount == 745 + 2 * 385

    def test_the_yokohama_offer_is_in_whole_yen_at_the_latest_rate_with_the_margin(self) -> None:
        offer = self.offer("yokohama-soupapes")
        assert offer.exchange is not None
        # 179.35 + 1.5 % = 182.04025, in six figures
        assert offer.exchange.rate == Decimal("182.040")
        # 745 × 182.040 = 135619.8 and 148 × 182.040 = 26941.92
        assert [line.unit_price.amount for line in offer.firm_lines] == [135620, 26942]
        assert offer.net_total.amount == 3 * 135620 + 3 * 26942
        assert [line.price_on_request for line in offer.lines] == [False, False, True]

    def test_the_padova_offer_is_taxed_where_we_install(self) -> None:
        offer = self.offer("padova-surpression")
        assert offer.vat.treatment is VatTreatment.SUPPLY_WITH_INSTALLATION
        assert offer.net_total.amount == 28900 + 1890 + 3 * 1180 - 150 + 640

    def test_the_granada_offer_treats_goods_and_service_apart_and_shares_the_discount_out(self) -> None:
        offer = self.offer("granada-surveillance")
        assert [group.outcome.treatment for group in offer.vat_groups] == [
            VatTreatment.INTRA_EU_SUPPLY,
            VatTreatment.INTRA_EU_SERVICE,
        ]
        # 24 × 362 and 2 × 1180, both less 3 %; freight follows the goods
        assert [group.net.amount for group in offer.vat_groups] == [Decimal("8562.36"), Decimal("2289.20")]

    def test_the_container_to_houston_is_refused_under_fob(self) -> None:
        under_cip = REQUEST_RECORDS["houston-conteneur"]
        fob = replace(
            under_cip.delivery, rule="FOB", place="Port 2000, terminal de France, 76600 Le Havre", country="FR",
            delivery_place="", delivery_country="", mode=TransportMode.SEA,
        )  # fmt: skip
        _, findings = price_offer(inputs_for(replace(under_cip, delivery=fob)), OFFER_DAY, "2026-0001")
        assert refuses(findings)
        (found,) = [finding for finding in findings if finding.check == "delivery-container"]
        assert "FCA" in found.hint


def inputs_for(request_: OfferRequest) -> OfferInputs:
    """The whole catalogue, as an offer takes it."""
    return OfferInputs(
        request=request_,
        reference="demo",
        seller=COMPANY_RECORD,
        buyer=CLIENT_RECORDS[request_.client],
        countries=read_all(COUNTRIES),
        products=PRODUCT_RECORDS,
        units=read_all(UNITS),
        payment_terms=read_all(PAYMENT_TERMS),
        incoterms=read_all(INCOTERMS),
        incoterm_advice=next(iter(read_all(INCOTERM_ADVICE).values())),
        vat_rules={rule.treatment: rule for rule in read_all(VAT_RULES).values()},
        currencies=read_all(CURRENCIES),
        territories=read_all(TERRITORIES),
        charges=read_all(CHARGES),
        exchange_rates=read_all(EXCHANGE_RATES),
    )
