"""French VAT on offers abroad (CGI; Directive 2006/112/EC), in the cases of an export department."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from pitchgen.model.finding import Severity, refuses
from pitchgen.model.offer import Offer
from pitchgen.model.party import Address, Client
from pitchgen.model.request import Installation
from pitchgen.model.vat import VatTreatment
from pitchgen.trade.inputs import countries_needed
from pitchgen.trade.pricing import price_offer

from .deals import TODAY, checks, client, countries, country, delivery, inputs, line, offered, only, refused, seller
from .deals import territories as known_territories

FRANCE = client("FR", "FR40303265045", "Grenoble", postal_code="38000")
SWISS = client("CH", "CHE-123.456.788 MWST", "Winterthur", postal_code="8404")
BELFAST = client("GB", "XI980780684", "Belfast", postal_code="BT1 5GS", territory="northern-ireland")


def to(buyer: Client, rule: str = "DAP") -> Offer:
    made = inputs(buyer=buyer, to=delivery(rule, f"Werk 3, {buyer.address.city}", buyer.address.country))
    return offered(made)[0]


@pytest.mark.parametrize(
    ("buyer", "treatment", "rate", "crosses"),
    [
        (FRANCE, "domestic", 20, False),
        (client("FR", "", "Monaco", postal_code="98000"), "domestic", 20, False),
        (client("MC", "", "Monaco", postal_code="98000"), "domestic", 20, False),
        (client(), "intra-eu-supply", 0, False),
        (client("ES", "ESB58378431", "Madrid", postal_code="28001"), "intra-eu-supply", 0, False),
        (BELFAST, "intra-eu-supply", 0, False),
        (client("GB", "", "Leeds", postal_code="LS10 1ZZ"), "export", 0, True),
        (SWISS, "export", 0, True),
        (client("US", "", "Houston", postal_code="77001"), "export", 0, True),
        (client("ES", "", "Las Palmas", postal_code="35001"), "export", 0, True),
        (client("ES", "", "Ceuta", postal_code="51001"), "export", 0, True),
        (client("IT", "", "Livigno", postal_code="23041"), "export", 0, True),
        (client("IT", "", "Campione", postal_code="I-22061"), "export", 0, True),
        (client("SM", "", "San Marino", postal_code="47890"), "export", 0, True),
        (client("DE", "", "Büsingen", postal_code="78266"), "export", 0, True),
        (client("DE", "", "Helgoland", territory="heligoland"), "export", 0, True),
        (client("AX", "", "Mariehamn", postal_code="22100"), "export", 0, True),
        (client("FO", "", "Tórshavn", postal_code="100"), "export", 0, True),
        (client("FR", "", "Saint-Denis", postal_code="97400"), "french-overseas", 0, True),
        (client("GP", "", "Pointe-à-Pitre", postal_code="97110"), "french-overseas", 0, True),
        (client("FR", "", "Nouméa", postal_code="98800"), "export", 0, True),
    ],
    ids=lambda value: value.address.city if isinstance(value, Client) else str(value),
)
def test_goods_follow_their_destination(buyer: Client, treatment: str, rate: int, crosses: bool) -> None:
    offer = to(buyer)
    assert offer.vat.treatment is VatTreatment(treatment)
    assert offer.vat.rate == rate
    assert bool(offer.vat_total) is bool(rate)
    assert offer.delivery.crosses_customs_border is crosses


def test_the_rate_is_the_one_of_the_sellers_profile_on_the_day() -> None:
    made = inputs(buyer=FRANCE, to=delivery("DAP", "Werk 3, Grenoble", "FR"))
    assert offered(made)[0].vat_total.amount == Decimal("250.00")
    old = replace(country("FR"), vat_rate=tuple(fact for fact in country("FR").vat_rate if fact.value != 20))
    no_rate = replace(made, countries={**made.countries, "FR": old})
    assert "vat-rate-missing" in checks(refused(no_rate))


def test_a_rate_that_changes_before_the_offer_ends_is_a_warning() -> None:
    made = inputs(buyer=FRANCE, to=delivery("DAP", "Werk 3, Grenoble", "FR"))
    now = next(fact for fact in country("FR").vat_rate if fact.value == 20)
    rise = replace(now, value=Decimal(21), effective_from=date(2027, 1, 1))
    france = replace(country("FR"), vat_rate=(*country("FR").vat_rate, rise))
    offer, findings = offered(replace(made, countries={**made.countries, "FR": france}))
    assert offer.vat.rate == 20
    assert "21 % from 2027-01-01" in only("vat-rate-changes", findings).message
    assert "vat-rate-changes" not in checks(offered(made)[1])


def test_the_intra_eu_mention_names_law_and_directive_and_prints_the_number() -> None:
    outcome = to(client(vat_number="DE 136 695 976")).vat
    text = outcome.mention.source.format(**outcome.mention.values)
    assert text == (
        "Exonération de TVA\u00a0: livraison intracommunautaire "
        "(CGI, art. 262 ter, I\u00a0; directive 2006/112/CE, art. 138)."
    )
    assert outcome.buyer_number == "DE136695976"
    assert len(outcome.proofs) >= 3


def test_the_export_mention() -> None:
    outcome = to(SWISS).vat
    text = outcome.mention.source.format(**outcome.mention.values)
    assert text == "Exonération de TVA\u00a0: exportation (CGI, art. 262, I\u00a0; directive 2006/112/CE, art. 146)."
    assert outcome.buyer_number == ""


@pytest.mark.parametrize(
    ("number", "check"),
    [
        ("", "vat-number-missing"),
        ("   ", "vat-number-missing"),
        ("FR40303265045", "vat-number-same-state"),
        ("DE136695977", "vat-number-invalid"),
        ("DE12", "vat-number-invalid"),
        ("GB980780684", "vat-number-invalid"),
        ("136695976", "vat-number-invalid"),
        ("EU372000041", "vat-number-invalid"),
        ("no number", "vat-number-invalid"),
    ],
)
def test_an_intra_eu_supply_without_a_sound_number_is_refused_with_place_and_remedy(number: str, check: str) -> None:
    _, findings = offered(inputs(buyer=client(vat_number=number)))
    found = only(check, findings)
    assert found.severity is Severity.ERROR
    assert str(found.place) == "client, vat_number"
    assert "VIES" in found.hint


def test_a_sound_number_is_to_be_checked_in_vies() -> None:
    _, findings = offered(inputs())
    assert only("vat-number-vies", findings).severity is Severity.NOTICE
    assert not refuses(findings)


def test_northern_ireland_wants_a_number_that_begins_with_xi() -> None:
    gb_number = replace(BELFAST, vat_number="DE136695976")
    made = inputs(buyer=gb_number, to=delivery("DAP", "Unit 4, Belfast BT1 5GS", "GB"))
    found = only("vat-number-other-state", offered(made)[1])
    assert "XI expected" in found.message


def test_a_number_of_a_third_state_is_a_warning() -> None:
    _, findings = offered(inputs(buyer=client(vat_number="ATU13585627")))
    assert only("vat-number-other-state", findings).severity is Severity.WARNING


def test_the_form_of_the_number_can_be_a_remembered_answer() -> None:
    asked: list[str] = []
    made = replace(inputs(), vat_number_form=lambda number: asked.append(number) or "")
    offered(made)
    assert asked == ["DE136695976"]


def test_no_number_is_asked_for_where_none_is_needed() -> None:
    made = inputs(buyer=replace(SWISS, vat_number=""), to=delivery("DAP", "Giesserweg 12, 8404 Winterthur", "CH"))
    assert not {check for check in checks(offered(made)[1]) if check.startswith("vat-number")}


# The articles of the CGI move to the CIBS on 2027-01-01; the old ones are admitted until 2028-06-30.


@pytest.mark.parametrize(
    ("day", "moving", "stale"),
    [
        (date(2026, 11, 24), False, False),
        (date(2026, 12, 31), False, True),
        (date(2027, 1, 1), True, True),
        (date(2028, 6, 30), True, True),
    ],
)
def test_the_cgi_is_cited_until_the_end_of_the_tolerance(day: date, moving: bool, stale: bool) -> None:
    offer, findings = offered(year(inputs(), day), day)
    assert offer.vat.mention.values["legal_basis"] == "CGI, art. 262 ter, I"
    assert ("vat-legal-basis-moving" in checks(findings)) is moving
    assert ("vat-fact-stale" in checks(findings)) is stale
    assert not refuses(findings)


def test_after_the_tolerance_a_cgi_article_is_refused() -> None:
    day = date(2028, 7, 1)
    found = only("vat-legal-basis-missing", refused(year(inputs(), day), day))
    assert "2028-06-30" in found.message
    assert found.severity is Severity.ERROR


def test_once_verified_the_new_article_is_printed_and_the_notice_ends() -> None:
    from pitchgen.model.fact import Status
    from pitchgen.model.vat import LegalReference

    made = year(inputs(), date(2027, 2, 1))
    rule = made.vat_rules[VatTreatment.INTRA_EU_SUPPLY]
    *before, unknown = rule.legal_basis
    verified = replace(unknown, status=Status.VERIFIED, value=LegalReference("CIBS, art. X", "138"))
    new = replace(rule, legal_basis=(*before, verified))
    made = replace(made, vat_rules={**made.vat_rules, VatTreatment.INTRA_EU_SUPPLY: new})
    early, _ = offered(made, TODAY)
    offer, findings = offered(made, date(2028, 7, 1))
    assert early.vat.mention.values["legal_basis"] == "CGI, art. 262 ter, I"
    assert offer.vat.mention.values["legal_basis"] == "CIBS, art. X"
    assert "vat-legal-basis-moving" not in checks(findings)


def test_a_french_sale_cites_no_article_and_outlives_the_move() -> None:
    made = inputs(buyer=FRANCE, to=delivery("DAP", "Werk 3, Grenoble", "FR"))
    offer, findings = offered(year(made, date(2028, 7, 1)), date(2028, 7, 1))
    assert offer.vat.mention.source == "TVA française facturée au taux normal."
    assert not refuses(findings)


def test_an_unverified_mention_is_never_printed() -> None:
    from pitchgen.model.fact import Status

    made = inputs()
    rule = made.vat_rules[VatTreatment.INTRA_EU_SUPPLY]
    doubtful = replace(rule, mention=tuple(replace(fact, status=Status.UNVERIFIED) for fact in rule.mention))
    made = replace(made, vat_rules={**made.vat_rules, VatTreatment.INTRA_EU_SUPPLY: doubtful})
    assert "vat-mention-missing" in checks(refused(made))


def test_a_missing_rule_is_refused() -> None:
    assert "vat-rule-missing" in checks(refused(replace(inputs(), vat_rules={})))


# Services, and goods with services.


@pytest.mark.parametrize(
    ("buyer", "treatment", "number"),
    [
        (FRANCE, "domestic", ""),
        (client(), "intra-eu-service", "DE136695976"),
        (SWISS, "foreign-service", ""),
        (BELFAST, "foreign-service", ""),
    ],
)
def test_services_follow_the_customer(buyer: Client, treatment: str, number: str) -> None:
    made = inputs(
        line("DAY", 2), buyer=buyer, to=delivery("DAP", f"Werk 3, {buyer.address.city}", buyer.address.country)
    )
    offer, _ = offered(made)
    assert offer.vat.treatment is VatTreatment(treatment)
    assert offer.vat.buyer_number == number


def test_the_service_mention_is_reverse_charge() -> None:
    offer, findings = offered(inputs(line("DAY")))
    assert offer.vat.mention.source.startswith("Autoliquidation")
    assert only("vat-service-place", findings).severity is Severity.NOTICE


def test_a_service_overseas_is_asked_about() -> None:
    buyer = client("FR", "", "Saint-Denis", postal_code="97400")
    made = inputs(line("DAY"), buyer=buyer, to=delivery("DAP", "Port, 97420 Le Port", "FR"))
    assert "vat-service-overseas" in checks(refused(made))


def test_goods_and_commissioning_ask_who_installs() -> None:
    offer, findings = offered(inputs(line("P-40"), line("DAY", 2)))
    assert only("vat-installation-unknown", findings).severity is Severity.ERROR
    assert len([finding for finding in findings if finding.check == "vat-installation-unknown"]) == 1
    assert [group.outcome.treatment for group in offer.vat_groups] == ["intra-eu-supply", "intra-eu-service"]


def test_goods_and_work_apart_are_two_groups() -> None:
    offer, findings = offered(inputs(line("P-40"), line("DAY", 2), line("P-40"), installation=Installation.NONE))
    assert not refuses(findings)
    goods, work = offer.vat_groups
    assert (goods.outcome.treatment, goods.positions, goods.net.amount) == (
        "intra-eu-supply",
        (1, 3),
        Decimal("2500.00"),
    )
    assert (work.outcome.treatment, work.positions, work.net.amount) == ("intra-eu-service", (2,), Decimal("1800.00"))
    assert offer.vat is goods.outcome


def test_goods_and_work_at_home_are_one_group() -> None:
    made = inputs(line("P-40"), line("DAY"), buyer=FRANCE, to=delivery("DAP", "Werk 3, Grenoble", "FR"))
    offer, findings = offered(made)
    (group,) = offer.vat_groups
    assert group.positions == (1, 2)
    assert group.vat == offer.vat_total
    assert "vat-installation-unknown" not in checks(findings)


def test_goods_delivered_in_france_with_work_for_a_german_are_taxed_apart() -> None:
    buyer = client(delivery_address=Address(("1 quai",), "Lyon", "FR", "69002"))
    made = inputs(line("P-40"), line("DAY"), buyer=buyer, to=delivery("DAP", "1 quai, 69002 Lyon", "FR"))
    offer, _ = offered(made)
    goods, work = offer.vat_groups
    assert (goods.outcome.treatment, goods.vat.amount) == ("domestic", Decimal("250.00"))
    assert (work.outcome.treatment, work.vat.amount) == ("intra-eu-service", Decimal("0.00"))
    assert offer.gross_total.amount == Decimal("2400.00")


def test_an_installation_by_the_seller_is_not_an_intra_eu_supply() -> None:
    offer, findings = offered(inputs(line("P-40"), line("DAY"), installation=Installation.BY_SELLER))
    assert only("vat-installation-ask", findings).severity is Severity.ERROR
    (group,) = offer.vat_groups
    assert group.outcome.treatment is VatTreatment.SUPPLY_WITH_INSTALLATION
    assert "262 ter" not in str(group.outcome.mention.values)


def test_a_confirmed_reverse_charge_on_installation_passes() -> None:
    offer, findings = offered(inputs(line("P-40"), line("DAY"), installation=Installation.REVERSE_CHARGE))
    assert not refuses(findings)
    assert offer.vat.mention.values["directive_article"] == "36, 194"
    assert not offer.vat_total


def test_work_on_an_installation_wants_the_number_of_the_state_where_it_is_installed() -> None:
    works = Address(("Werk 3",), "Stuttgart", "DE", "70469")
    buyer = client("ES", "DE136695976", "Madrid", postal_code="28001", delivery_address=works)
    made = inputs(line("P-40"), line("DAY"), buyer=buyer, installation=Installation.REVERSE_CHARGE)
    _, findings = offered(made)
    assert {check for check in checks(findings) if check.startswith("vat-number")} == {"vat-number-vies"}


def test_work_for_a_german_wants_a_german_number_wherever_the_goods_go() -> None:
    buyer = client(vat_number="ATU13585627", delivery_address=Address(("1 quai",), "Lyon", "FR", "69002"))
    _, findings = offered(inputs(line("DAY"), buyer=buyer, to=delivery("DAP", "1 quai, 69002 Lyon", "FR")))
    assert "DE expected" in only("vat-number-other-state", findings).message


def test_an_installation_outside_the_union_is_asked_about() -> None:
    made = inputs(
        line("P-40"),
        line("DAY"),
        buyer=SWISS,
        installation=Installation.BY_SELLER,
        to=delivery("DAP", "Giesserweg 12, 8404 Winterthur", "CH"),
    )
    assert "vat-installation-abroad" in checks(refused(made))


def test_an_installation_at_home_is_an_ordinary_french_sale() -> None:
    made = inputs(
        line("P-40"),
        line("DAY"),
        buyer=FRANCE,
        installation=Installation.BY_SELLER,
        to=delivery("DAP", "Werk 3, Grenoble", "FR"),
    )
    assert offered(made)[0].vat.treatment is VatTreatment.DOMESTIC


# Where the goods go, and who says so.


def test_a_named_destination_in_another_country_is_asked_about() -> None:
    made = inputs(buyer=SWISS, to=delivery("DAP", "Hafenstraße 1, 79576 Weil am Rhein", "DE"))
    assert only("destination-unclear", offered(made)[1]).severity is Severity.ERROR
    stated = replace(made.request, delivery=replace(made.request.delivery, destination_country="CH"))
    offer, findings = offered(replace(made, request=stated))
    assert "destination-unclear" not in checks(findings)
    assert offer.vat.treatment is VatTreatment.EXPORT


def test_a_port_on_the_way_is_only_a_warning() -> None:
    terms = delivery("CPT", "Terminal 2, Rotterdam", "NL", delivery_place="Lyon", delivery_country="FR")
    _, findings = offered(inputs(buyer=SWISS, to=terms))
    assert "destination-unclear" in checks(findings)
    by_sea = delivery("CFR", "Rotterdam", "NL", delivery_place="Fos-sur-Mer", delivery_country="FR")
    _, findings = offered(inputs(buyer=SWISS, to=by_sea))
    assert only("destination-port-elsewhere", findings).severity is Severity.WARNING


def test_a_named_place_on_the_canary_islands_is_not_the_spanish_mainland() -> None:
    madrid = client("ES", "ESB58378431", "Madrid", postal_code="28001")
    made = inputs(buyer=madrid, to=delivery("DAP", "Muelle 4, 35008 Las Palmas", "ES"))
    assert "canary-islands" in only("destination-unclear", offered(made)[1]).message


def test_the_delivery_address_decides_not_the_office() -> None:
    buyer = client(delivery_address=Address(("Giesserweg 12",), "Winterthur", "CH", "8404"))
    made = inputs(buyer=buyer, to=delivery("DAP", "Giesserweg 12, 8404 Winterthur", "CH"))
    assert offered(made)[0].vat.treatment is VatTreatment.EXPORT


def test_a_french_buyer_who_exports_himself_is_asked_about() -> None:
    buyer = replace(FRANCE, delivery_address=Address(("12 Main St",), "Houston", "US", "77001"))
    collected = inputs(buyer=buyer, to=delivery("FCA", "12 rue de l’Industrie, 69800 Saint-Priest", "FR"))
    assert "vat-indirect-export" in checks(offered(collected)[1])
    carried = inputs(buyer=buyer, to=delivery("DAP", "12 Main St, Houston", "US"))
    assert "vat-indirect-export" not in checks(offered(carried)[1])


def test_a_seller_elsewhere_is_refused() -> None:
    german = seller(address=Address(("Werk 1",), "Kehl", "DE", "77694"))
    assert "vat-seller-country" in checks(refused(inputs(company=german)))
    overseas = seller(address=Address(("Port",), "Le Port", "FR", "97420"))
    assert "vat-seller-country" in checks(refused(inputs(company=overseas)))


def test_the_countries_to_load_are_known_beforehand() -> None:
    buyer = client("MC", "", "Monaco", delivery_address=Address(("Werk",), "Mariehamn", "AX"))
    request = inputs(to=delivery(destination_country="CH")).request
    assert countries_needed(request, seller(), buyer, known_territories()) == ("FR", "FI", "CH")


def test_a_country_without_a_profile_is_refused_and_everything_else_still_checked() -> None:
    made = replace(inputs(line("P-40", "-1")), countries=countries("FR"))
    found = checks(refused(made))
    assert {"country-profile-missing", "quantity-not-positive"} <= found


def test_an_unverified_customs_status_is_not_assumed() -> None:
    from pitchgen.model.fact import Status

    doubtful = replace(
        country("DE"), customs=tuple(replace(fact, status=Status.UNVERIFIED) for fact in country("DE").customs)
    )
    made = replace(inputs(), countries={**countries("FR"), "DE": doubtful})
    assert "customs-status-unknown" in checks(price_offer(made, TODAY, "1")[1])


def year(made: object, day: date):
    """The same deal with prices that are valid for ever, to look at other days."""
    from .deals import price_list, product, service

    always = (price_list("EUR", (1, "1250.00"), start=date(2020, 1, 1), end=date(2040, 12, 31)),)
    sold = {"p-40": product(price_lists=always), "day": service(price_lists=always)}
    return replace(made, products=sold)
