"""What is sold: products and services, with prices, characteristics, trade data and what decides conformity."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.text import Prose


class Category(StrEnum):
    """The product categories that conformity rules speak of (see catalog/requirements)."""

    MACHINE = "machine"
    PARTLY_COMPLETED_MACHINERY = "partly-completed-machinery"
    PUMP = "pump"
    VALVE = "valve"
    PRESSURE_EQUIPMENT = "pressure-equipment"
    ENCLOSURE = "enclosure"
    SENSOR = "sensor"
    EXPLOSIVE_ATMOSPHERE = "explosive-atmosphere"
    FASTENER = "fastener"
    PART = "part"
    PROTECTIVE_EQUIPMENT = "protective-equipment"
    RADIO = "radio"
    SERVICE = "service"


class Unit(Struct, frozen=True):
    """A unit of sale: `catalog/units.yaml`, keyed by `piece`, `hour` and the like."""

    abbreviation: Prose
    name: Prose
    code: str = ""
    """UN/ECE Recommendation 20 code, such as `C62` for a piece."""
    whole: bool = False
    """Sold in whole numbers only: there is no half piece."""


class PriceBreak(Struct, frozen=True):
    """The list price per unit from a quantity on."""

    quantity: Decimal
    price: Decimal


class PriceList(Struct, frozen=True):
    """List prices in one currency between two dates, both included; `breaks` rise in quantity."""

    currency: str
    valid_from: date
    valid_to: date
    breaks: tuple[PriceBreak, ...]


class Characteristic(Struct, frozen=True):
    """One line of the data sheet: `label` and either a `value` with `unit`, or a `text`.

    A decimal value is written with a point in YAML and printed by the rules of the locale.
    """

    label: Prose
    value: Decimal | None = None
    unit: str = ""
    upper: Decimal | None = None
    """With `value`, the upper end of a range."""
    text: Prose = Prose("")
    code: str = ""
    """A value that is the same in every language: a material `1.4408`, a degree of protection `IP 55`."""
    headline: bool = False
    """Printed in the one line of characteristics under the product's name in an offer."""


class Advantage(Struct, frozen=True):
    """Why this product rather than another: the claim, what it brings, and the proof."""

    claim: Prose
    benefit: Prose
    proof: Prose


class Packing(Struct, frozen=True):
    """One parcel: net and gross mass in kg, outer size in mm, units in it."""

    kind: Prose
    units: int
    net_mass_kg: Decimal
    gross_mass_kg: Decimal
    length_mm: int
    width_mm: int
    height_mm: int


class ProductCertificate(Struct, frozen=True):
    """A certificate or declaration held for a product. It is not a requirement of a market."""

    kind: str
    """`eu-declaration-of-conformity`, `declaration-of-incorporation`, `eu-type-examination`, `en-10204-3.1` ..."""
    number: str
    scope: Prose
    issued_by: str
    valid_from: date | None = None
    valid_until: date | None = None
    directive: str = ""
    file: str = ""
    further_laws: tuple[str, ...] = ()
    """Further acts that the same paper covers: a single EU declaration (Decision No 768/2008/EC, art. 5)."""
    markets: tuple[str, ...] = ()
    """Countries that accept it (ISO 3166-1 alpha-2); empty where the paper itself does not limit them."""

    @property
    def laws(self) -> tuple[str, ...]:
        """Every act that it covers."""
        return (self.directive, *self.further_laws) if self.directive else self.further_laws


class Conformity(Struct, frozen=True):
    """The attributes that decide which conformity rules apply. None is "unknown: ask", never "no"."""

    supply_voltage_v: Decimal | None = None
    supply_current: str | None = None
    """`AC`, `DC` or `none` (not electrical)."""
    max_pressure_bar: Decimal | None = None
    nominal_diameter_mm: int | None = None
    volume_l: Decimal | None = None
    fluid_group: int | None = None
    pressure_category: str | None = None
    explosive_zone: str | None = None
    explosive_marking: str | None = None
    radio_bands: tuple[str, ...] | None = None
    has_software: bool | None = None
    is_connected: bool | None = None
    has_drive: bool | None = None
    is_safety_component: bool | None = None
    intended_user: str | None = None
    """`professional` or `consumer`."""
    is_structural: bool | None = None
    contains_battery: bool | None = None
    steel_share_percent: Decimal | None = None
    is_used: bool | None = None
    is_for_clean_water: bool | None = None
    """Pump made for clean water (Regulation (EU) No 547/2012, art. 2)."""
    is_for_outdoor_use: bool | None = None
    """Meant to be used outside of buildings (Directive 2000/14/EC, art. 3)."""
    control_code: str | None = None
    """Entry of Annex I to Regulation (EU) 2021/821 (dual use), or `none` where it was classified as not listed."""


class Product(Struct, frozen=True):
    """A product or service: `catalog/products/<sku in lower case>.yaml`."""

    sku: str
    name: Prose
    category: Category
    value: Prose
    """What it is for: the use it has for the customer."""
    unit: str
    """Key of `catalog/units.yaml`: `piece`, `set`, `hour`, `day`."""
    price_lists: tuple[PriceList, ...]
    characteristics: tuple[Characteristic, ...]
    advantages: tuple[Advantage, ...]
    lead_time_weeks: int
    warranty_months: int
    conformity: Conformity
    hs_code: str = ""
    """Six digits of the Harmonized System; empty for a service."""
    tariff_code: str = ""
    """Eight digits (Combined Nomenclature) where known."""
    origin: str = ""
    """Country of non-preferential origin, ISO 3166-1 alpha-2; empty for a service."""
    preferential_origin: bool | Mapping[str, bool] | None = None
    """Whether it originates in the Union: `yes` or `no` for every agreement, or an answer for each agreement by its id
    (`eu-japan-epa: yes`), because their rules differ. What is not said is "unknown: ask"; it does not follow from
    `origin`, which is the non-preferential one."""
    origin_criteria: Mapping[str, tuple[str, ...]] = {}
    """How it got its preferential origin, by agreement, where the statement must say so: `eu-japan-epa: [C1]`."""
    packing: Packing | None = None
    certificates: tuple[ProductCertificate, ...] = ()
    picture: str = ""
    """File name under `catalog/pictures/`."""
    picture_description: Prose = Prose("")
    min_quantity: Decimal = Decimal(1)

    @property
    def is_service(self) -> bool:
        """Whether this is a service (no customs code, no origin, no parcel)."""
        return self.category is Category.SERVICE

    def originates_under(self, agreement: str) -> bool | None:
        """Whether it has preferential origin under the rules of an agreement; None is "unknown: ask"."""
        if isinstance(self.preferential_origin, Mapping):
            return self.preferential_origin.get(agreement)
        return self.preferential_origin
