"""The demo company's goods must be coherent to an engineer: masses, powers, prices, customs and conformity."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from catalog.demo_records import OFFER_DAY, PRODUCT_RECORDS, every_product, measured, product
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.model.product import Category, Product

NEW_MACHINERY_LAW = date(2027, 1, 20)
"""Regulation (EU) 2023/1230 replaces Directive 2006/42/EC on this day."""


class TestPrices:
    @given(day=st.dates(date(2026, 1, 1), date(2027, 12, 31)))
    def test_every_product_has_one_price_list_in_euros_on_any_day_of_two_years(self, day: date) -> None:
        for item in PRODUCT_RECORDS.values():
            lists = [p for p in item.price_lists if p.currency == "EUR" and p.valid_from <= day <= p.valid_to]
            assert len(lists) == 1, item.sku

    @every_product
    def test_more_pieces_cost_less_each_but_never_less_in_all(self, product: Product) -> None:
        for price_list in product.price_lists:
            assert price_list.breaks[0].quantity == product.min_quantity
            for lower, higher in zip(price_list.breaks, price_list.breaks[1:], strict=False):
                assert higher.quantity > lower.quantity
                assert higher.price < lower.price
                assert higher.price * higher.quantity > lower.price * lower.quantity

    @every_product
    def test_prices_in_other_currencies_are_worth_about_the_same(self, product: Product) -> None:
        euros = {p.valid_from: p for p in product.price_lists if p.currency == "EUR"}
        for price_list in product.price_lists:
            for at_par, other in zip(euros[price_list.valid_from].breaks, price_list.breaks, strict=True):
                assert at_par.quantity == other.quantity
                assert Decimal("0.8") < other.price / at_par.price < Decimal("1.25")

    def test_a_radio_for_the_european_band_is_not_priced_for_the_united_states(self) -> None:
        module = product("VIB-868")
        assert module.conformity.radio_bands == ("863-870 MHz",)
        assert "USD" not in {price_list.currency for price_list in module.price_lists}


class TestGoodsAreCoherent:
    @every_product
    def test_the_parcel_weighs_what_the_data_sheet_says_and_the_goods_fit_in(self, product: Product) -> None:
        if product.is_service:
            assert product.packing is None
            return
        assert product.packing is not None
        assert product.packing.units == 1
        assert product.packing.net_mass_kg == measured(product, "Masse")
        assert product.packing.net_mass_kg < product.packing.gross_mass_kg
        box = sorted((product.packing.length_mm, product.packing.width_mm, product.packing.height_mm))
        sizes = [entry.code for entry in product.characteristics if entry.label.source.startswith("Dimensions")]
        for size in sizes:
            numbers = [int(re.sub(r"\D", "", part)) for part in size.split("×")]
            outer = numbers if len(numbers) == 3 else [numbers[0], *numbers]
            assert all(goods < room for goods, room in zip(sorted(outer), box, strict=True))

    @every_product
    def test_the_density_of_a_parcel_is_that_of_machines_not_of_gold_or_feathers(self, product: Product) -> None:
        if product.packing is not None:
            packing = product.packing
            litres = Decimal(packing.length_mm * packing.width_mm * packing.height_mm) / 1_000_000
            assert Decimal("0.05") < packing.gross_mass_kg / litres < Decimal("2")

    def test_the_motor_of_the_water_pump_has_a_reserve(self) -> None:
        pump, bare = product("CN-65-200-22"), product("CN-65-200-BA")
        hydraulic = hydraulic_kw(measured(pump, "Débit nominal"), measured(pump, "Hauteur"))
        shaft = measured(bare, "Puissance absorbée")
        assert abs(hydraulic / (measured(pump, "Rendement de la pompe") / 100) - shaft) < Decimal("0.2")
        assert shaft * Decimal("1.15") < measured(pump, "Puissance du moteur")

    def test_the_motor_of_the_chemical_pump_carries_the_densest_fluid(self) -> None:
        pump = product("CX-50-160-7")
        hydraulic = hydraulic_kw(measured(pump, "Débit nominal"), measured(pump, "Hauteur"))
        needed = hydraulic * measured(pump, "Densité relative maximale")
        assert Decimal("0.55") < needed / measured(pump, "Puissance du moteur") < Decimal("0.70")

    def test_three_motors_drive_the_booster_set(self) -> None:
        booster = product("SB-3-60")
        hydraulic = hydraulic_kw(measured(booster, "Débit total"), measured(booster, "Hauteur"))
        assert Decimal("0.45") < hydraulic / measured(booster, "Puissance installée") < Decimal("0.65")
        assert measured(booster, "Hauteur") * Decimal("0.0981") < measured(booster, "Pression maximale")
        assert measured(booster, "Masse") > measured(product("AC-3-22"), "Masse")

    def test_the_bare_shaft_pump_is_the_motor_pump_without_its_motor(self) -> None:
        bare, complete = product("CN-65-200-BA"), product("CN-65-200-22")
        for label in ("Débit nominal", "Hauteur", "Vitesse", "Rendement de la pompe", "Pression maximale"):
            assert measured(bare, label) == measured(complete, label)
        assert measured(bare, "Masse") < measured(complete, "Masse")
        assert bare.price_lists[0].breaks[0].price < complete.price_lists[0].breaks[0].price
        assert not bare.conformity.has_drive
        assert complete.conformity.has_drive

    def test_the_safety_valve_blows_off_what_its_orifice_lets_through(self) -> None:
        valve = product("SV-25-40")
        # ISO 4126-1, critical flow of air: p0 in bar absolute with 10 % overpressure, area in mm², 273 K; C = 2.703
        p0 = Decimal("10") * Decimal("1.1") + Decimal("1.013")
        root = (Decimal("28.97") / 273).sqrt()
        mass_flow = p0 * Decimal("2.703") * measured(valve, "Section") * measured(valve, "Coefficient") * root
        normal_flow = mass_flow / Decimal("1.293")
        assert abs(normal_flow / measured(valve, "Débit d’air normal") - 1) < Decimal("0.01")

    def test_the_safety_valve_can_protect_the_tank(self) -> None:
        valve = product("SV-25-40")
        setting = next(e for e in valve.characteristics if e.label.source == "Pression de tarage")
        limit = product("RH-300").conformity.max_pressure_bar
        assert setting.value is not None
        assert setting.upper is not None
        assert limit is not None
        assert setting.value <= limit <= setting.upper


def hydraulic_kw(flow: Decimal, head: Decimal) -> Decimal:
    """Power that water takes up, in kW, from m³/h and m."""
    return flow / 3600 * head * Decimal("9.81")


class TestConformityFile:
    @pytest.mark.parametrize(
        ("sku", "category"), [("RH-300", "III"), ("SV-25-40", "IV"), ("VP-150", "4(3)"), ("VR-80", "II")]
    )
    def test_pressure_categories_follow_directive_2014_68(self, sku: str, category: str) -> None:
        facts = product(sku).conformity
        assert facts.max_pressure_bar is not None
        if facts.is_safety_component:
            expected = "IV"  # article 13 and annex II, 2: a safety accessory
        elif facts.volume_l is not None:
            # annex II, table 2 (gases of group 2)
            assert facts.fluid_group == 2
            stored = facts.max_pressure_bar * facts.volume_l
            expected = "IV" if stored > 3000 else "III" if stored > 1000 else "II" if stored > 200 else "I"
        else:
            assert facts.nominal_diameter_mm is not None
            product_of_both = facts.max_pressure_bar * facts.nominal_diameter_mm
            if facts.fluid_group == 1:
                # table 6 (gases of group 1), diameters from 25 to 100
                assert 25 < facts.nominal_diameter_mm <= 100
                expected = "III" if product_of_both > 3500 else "II" if product_of_both > 1000 else "I"
            else:
                # table 9 (liquids of group 2)
                low = facts.max_pressure_bar <= 10 or facts.nominal_diameter_mm <= 200 or product_of_both <= 5000
                expected = "4(3)" if low else "I or more"
        assert facts.pressure_category == category == expected

    @pytest.mark.parametrize("sku", ["RH-300", "SV-25-40", "VR-80"])
    def test_a_notified_body_stands_behind_pressure_equipment_from_category_ii(self, sku: str) -> None:
        held = [c for c in product(sku).certificates if "NB" in c.issued_by and c.directive == "2014/68/EU"]
        assert held
        assert all(certificate.valid_until and certificate.valid_until > date(2027, 12, 31) for certificate in held)

    def test_what_falls_under_article_4_3_declares_nothing_under_the_pressure_directive(self) -> None:
        low = [item for item in PRODUCT_RECORDS.values() if item.conformity.pressure_category == "4(3)"]
        assert low
        assert all(c.directive != "2014/68/EU" for item in low for c in item.certificates)

    @pytest.mark.parametrize("sku", ["SB-3-60", "CN-65-200-22", "CN-65-200-BA", "CX-50-160-7"])
    def test_machinery_is_declared_before_and_after_the_change_of_law(self, sku: str) -> None:
        old = [c for c in product(sku).certificates if c.directive == "2006/42/EC"]
        new = [c for c in product(sku).certificates if c.directive == "(EU) 2023/1230"]
        assert [(NEW_MACHINERY_LAW - c.valid_until).days for c in old if c.valid_until] == [1]
        assert [c.valid_from for c in new] == [NEW_MACHINERY_LAW]

    def test_a_pump_without_drive_is_incorporated_never_declared_conform(self) -> None:
        kinds = {certificate.kind for certificate in product("CN-65-200-BA").certificates}
        assert kinds == {"declaration-of-incorporation"}

    @every_product
    def test_no_certificate_held_is_out_of_date_on_the_day_of_the_offers(self, product: Product) -> None:
        for certificate in product.certificates:
            assert certificate.valid_until is None or certificate.valid_until >= OFFER_DAY, certificate.number

    @every_product
    def test_the_customs_heading_is_that_of_the_goods(self, product: Product) -> None:
        if product.is_service:
            assert product.hs_code == product.origin == ""
            return
        chapters = {
            Category.PUMP: "8413",
            Category.PARTLY_COMPLETED_MACHINERY: "8413",
            Category.MACHINE: "8413",
            Category.EXPLOSIVE_ATMOSPHERE: "8413",
            Category.VALVE: "8481",
            Category.ENCLOSURE: "8537",
            Category.SENSOR: "9026",
            Category.RADIO: "9031",
            Category.FASTENER: "7318",
            Category.PRESSURE_EQUIPMENT: "7310",
            Category.PART: "84",
        }
        assert product.hs_code.startswith(chapters[product.category])
        assert product.tariff_code.startswith(product.hs_code) or not product.tariff_code

    def test_some_goods_are_bought_abroad(self) -> None:
        assert {"FR", "DE", "IT"} <= {item.origin for item in PRODUCT_RECORDS.values()}
