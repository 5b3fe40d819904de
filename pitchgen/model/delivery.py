"""Delivery terms: an Incoterms rule with its named place and edition (ICC publication 723E)."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from pitchgen.model.text import Prose


class PlaceKind(StrEnum):
    """What kind of place a rule names."""

    DELIVERY = "delivery"
    DESTINATION = "destination"
    PORT_OF_SHIPMENT = "port-of-shipment"
    PORT_OF_DESTINATION = "port-of-destination"


class TransportMode(StrEnum):
    """How the goods travel on the main carriage."""

    ROAD = "road"
    RAIL = "rail"
    AIR = "air"
    SEA = "sea"
    INLAND_WATERWAY = "inland-waterway"
    MULTIMODAL = "multimodal"


class Duty(StrEnum):
    """Who carries an obligation under a rule."""

    SELLER = "seller"
    BUYER = "buyer"
    NONE = "none"


class InsuranceCover(StrEnum):
    """Institute Cargo Clauses the seller must buy for the buyer, if any."""

    NONE = "none"
    ICC_A = "icc-a"
    ICC_C = "icc-c"


class IncotermRule(Struct, frozen=True):
    """One of the eleven Incoterms 2020 rules: `catalog/incoterms/<code>.yaml`."""

    code: str
    name: str
    """The English name of the ICC, never translated: `Free Carrier`."""
    edition: int
    place_kind: PlaceKind
    modes: tuple[TransportMode, ...]
    risk_point: Prose
    cost_point: Prose
    export_clearance: Duty
    transit_clearance: Duty
    import_clearance: Duty
    main_carriage: Duty
    insurance: InsuranceCover
    loads: Duty
    unloads: Duty
    risk_statement: Prose
    """A sentence with `{place}` (and `{delivery_place}` under the C rules) on where risk passes."""
    cost_statement: Prose
    """A sentence on up to where the seller bears the costs of carriage."""
    clearance_statement: Prose
    """A sentence on who clears for export and import, for goods that cross a customs border."""
    insurance_statement: Prose
    advice: Prose
    """For the animateur only."""
    source: str
    status: str
    insured_percent: int = 0
    second_place_kind: PlaceKind | None = None
    """The place at which risk passes where it is not the named place (the C rules)."""
    premises_risk_point: Prose = Prose("")
    """FCA only: `risk_point` where the place is the seller's own premises."""
    premises_risk_statement: Prose = Prose("")
    """FCA only: the `risk_statement` where the place is the seller's own premises and the seller loads."""
    premises_cost_statement: Prose = Prose("")
    """FCA only: the `cost_statement` where the place is the seller's own premises."""
    premises_loads: Duty | None = None
    """FCA only: who loads at the seller's own premises; None where it makes no difference."""
    delivery_place_note: Prose = Prose("")
    """C rules: what stands after the terms, with `{delivery_place}`: `lieu de livraison : {delivery_place}`."""
    on_board_statement: Prose = Prose("")
    """FCA only: the sentence on the bill of lading with an on-board notation that the parties may agree (A6/B6)."""
    container_alternative: str = ""
    """Sea rules: the rule to propose for containers and groupage: `FCA` for FOB."""
    precise_place: bool = True
    """Whether a full address or terminal is expected, not just a town or port."""

    @property
    def sea_only(self) -> bool:
        """Whether the rule is for sea and inland waterway transport only (FAS, FOB, CFR, CIF)."""
        return set(self.modes) <= {TransportMode.SEA, TransportMode.INLAND_WATERWAY}


class DeliveryTerms(Struct, frozen=True):
    """A rule with its named place: `FCA 12 rue de l'Industrie, Saint-Priest, France, Incoterms® 2020`."""

    rule: IncotermRule
    named_place: str
    """Address, port or terminal with its town, without the country, in the destination's spelling."""
    country: str
    """Country of the named place, ISO 3166-1 alpha-2."""
    delivery_place: str = ""
    """The place where risk passes under the C rules, without the country."""
    delivery_country: str = ""
    mode: TransportMode | None = None
    at_seller_premises: bool = False
    """FCA: the place is the seller's own premises, so the seller loads."""
    crosses_customs_border: bool = True
    """Whether export and import formalities exist at all; false inside the customs and VAT territory of the Union."""
    on_board_bill: bool = False
    """FCA: the buyer has the carrier issue the seller a bill of lading with an on-board notation (ICC 723E A6/B6)."""


class DeliveryStatements(Struct, frozen=True):
    """The sentences that an offer prints on its delivery terms, their places filled in.

    `clearance` is None where no customs border is crossed: there is nothing to clear.
    """

    risk: Prose
    cost: Prose
    clearance: Prose | None
    insurance: Prose
    documents: Prose | None = None
    """The agreement on an on-board bill of lading, where there is one."""


class SupersededRule(Struct, frozen=True):
    """A rule of an older edition (or a habit) that must not be offered any more, and what replaces it."""

    successor: str
    reason: Prose


class DeliverySituation(Struct, frozen=True):
    """When a piece of advice applies; an empty tuple or None means "whatever it is"."""

    regimes: tuple[str, ...] = ()
    """`member`, `customs-union`, `third-country`."""
    modes: tuple[TransportMode, ...] = ()
    countries: tuple[str, ...] = ()
    containerised: bool | None = None
    letter_of_credit: bool | None = None


class DeliveryAdvice(Struct, frozen=True):
    """Which rules suit a situation: recommendations for a French exporter, not law."""

    when: DeliverySituation
    first: tuple[str, ...]
    second: tuple[str, ...]
    avoid: tuple[str, ...]
    reason: Prose
    source: str
    status: str


class IncotermAdvice(Struct, frozen=True):
    """`catalog/incoterm-advice.yaml`: superseded codes and suggested rules; the first case that fits wins."""

    superseded: dict[str, SupersededRule] = {}
    cases: tuple[DeliveryAdvice, ...] = ()
    open_places: tuple[str, ...] = ()
    """Words that leave the place open, in lower case: `à convenir`, `tbd`."""
    towns_named_like_countries: tuple[str, ...] = ()
    """Towns and ports that bear the name of their country, in lower case: `singapore`, `luxembourg`."""
    terminal_words: tuple[str, ...] = ()
    """Words that make a place precise, in lower case: `terminal`, `airport`."""
