"""When a rule is for a product: conditions on its attributes, as a quality engineer writes them in YAML."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from pitchgen.model.product import Category


class Range(Struct, frozen=True, rename={"at_least": "from", "at_most": "to"}):
    """Numbers from `from` to `to`, both included, or strictly `above` and `below`; what is left out has no limit."""

    at_least: Decimal | None = None
    at_most: Decimal | None = None
    above: Decimal | None = None
    below: Decimal | None = None

    def holds(self, value: Decimal) -> bool:
        """Whether `value` lies inside."""
        return (
            (self.at_least is None or value >= self.at_least)
            and (self.at_most is None or value <= self.at_most)
            and (self.above is None or value > self.above)
            and (self.below is None or value < self.below)
        )

    def __str__(self) -> str:
        parts = (("from", self.at_least), ("to", self.at_most), ("above", self.above), ("below", self.below))
        return " ".join(f"{word} {limit}" for word, limit in parts if limit is not None)


class ProductCondition(Struct, frozen=True):
    """All that is given must hold; a list means "one of these"; a key left out means "whatever it is".

    The attributes are those of a product's `conformity` block (see `Conformity`), with `category`, `hs_code`, and two
    that follow from others: `has_radio` (there are radio bands) and `in_explosive_zone` (the zone is not `none`).
    """

    category: tuple[Category, ...] = ()
    hs_code: tuple[str, ...] = ()
    """Beginnings of the customs code: `8481`, `731815`."""
    supply_current: tuple[str, ...] = ()
    """`AC`, `DC` or `none`."""
    supply_voltage_v: Range | None = None
    max_pressure_bar: Range | None = None
    nominal_diameter_mm: Range | None = None
    volume_l: Range | None = None
    fluid_group: tuple[int, ...] = ()
    pressure_category: tuple[str, ...] = ()
    """`I` to `IV`, `4(3)`, or `none` for what is outside Directive 2014/68/EU."""
    explosive_zone: tuple[str, ...] = ()
    in_explosive_zone: bool | None = None
    has_radio: bool | None = None
    has_software: bool | None = None
    is_connected: bool | None = None
    has_drive: bool | None = None
    is_safety_component: bool | None = None
    intended_user: tuple[str, ...] = ()
    """`professional`, `consumer`."""
    is_structural: bool | None = None
    contains_battery: bool | None = None
    steel_share_percent: Range | None = None
    is_used: bool | None = None
    is_for_clean_water: bool | None = None
    is_for_outdoor_use: bool | None = None
    control_code: tuple[str, ...] = ()
    """Entry of Annex I to Regulation (EU) 2021/821, or `none`."""
    any_of: tuple[ProductCondition, ...] = ()
    """One of these at least must hold too."""
    unless: tuple[ProductCondition, ...] = ()
    """None of these may hold."""
