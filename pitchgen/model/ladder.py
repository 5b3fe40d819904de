"""The price ladder: what one sale costs under several Incoterms rules, and from which costs."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.delivery import IncotermRule, PlaceKind
from pitchgen.model.money import Money
from pitchgen.model.text import Prose


class Cost(StrEnum):
    """A cost between the seller's works and the buyer's, in the order of the journey."""

    PACKING = "packing"
    LOADING = "loading"
    PRE_CARRIAGE = "pre-carriage"
    EXPORT_CLEARANCE = "export-clearance"
    TERMINAL = "terminal"
    SHIP_LOADING = "ship-loading"
    MAIN_CARRIAGE = "main-carriage"
    INSURANCE = "insurance"
    ON_CARRIAGE = "on-carriage"
    UNLOADING = "unloading"
    IMPORT_CLEARANCE = "import-clearance"
    DUTY = "duty"
    IMPORT_VAT = "import-vat"


class DutyBasis(StrEnum):
    """On which value a country levies duty (WTO Customs Valuation Agreement, art. 8.2: each member chooses)."""

    CIF = "cif"
    """With carriage and insurance to the country of import (the Union: Regulation (EU) No 952/2013 art. 71(1)(e))."""
    FOB = "fob"
    """Without international carriage and insurance (the United States: 19 U.S.C. 1401a(b)(4)(A))."""


class ImportVat(StrEnum):
    """Whether a DDP price bears the import VAT; the rule puts it on the seller unless the parties say otherwise."""

    INCLUDED = "included"
    EXCLUDED = "excluded"


class DeliveryCosts(Struct, frozen=True):
    """The costs of one shipment, in the offer's currency, without VAT that is recovered: `costs:` of a request.

    None is "unknown: ask": a rule that needs the line gets no price. What costs nothing is written as 0.
    """

    packing: Decimal | None = None
    """Packing for the journey, where the list price does not contain it; the seller's under every rule."""
    loading: Decimal | None = None
    """Loading the first vehicle at the seller's works."""
    pre_carriage: Decimal | None = None
    """From the works to the terminal, airport or port of departure; not needed where one lorry goes all the way."""
    export_clearance: Decimal | None = None
    terminal: Decimal | None = None
    """Handling at the terminal or port of departure, up to alongside ship or aircraft; not needed by road."""
    ship_loading: Decimal | None = None
    """Lifting on board; by sea and inland waterway only. 0 where the freight contains it (liner terms)."""
    main_carriage: Decimal | None = None
    """Carriage to the port, airport or border of arrival, with transit formalities; by road to the destination."""
    insurance_rate_percent: Decimal | None = None
    """Rate of the premium on the insured value, which is at least 110 % of the price."""
    insures_own_risk: bool = False
    """Whether prices under the D rules contain cover for the seller's own risk; those rules oblige nobody to insure."""
    on_carriage: Decimal | None = None
    """From the port or airport of arrival, with the handling there, to the place of destination; not needed by road."""
    unloading: Decimal | None = None
    """Unloading at the place of destination."""
    import_clearance: Decimal | None = None
    """Customs agent, representative and fees at import, without duty and VAT."""
    duty_percent: Decimal | None = None
    """Rate of duty for the goods at their origin; 0 with a proof of preferential origin that frees them."""
    duty_basis: DutyBasis | None = None
    """On which value duty is levied, where the country's profile does not say or this case differs."""
    import_vat: ImportVat | None = None
    """Whether a DDP price bears the import VAT; `excluded` where the buyer pays it or the seller recovers it."""
    import_vat_percent: Decimal | None = None


class StepState(StrEnum):
    """What came out for a rule."""

    PRICED = "priced"
    ASK = "ask"
    """A cost is not known: no price, rather than a wrong one."""
    EXCLUDED = "excluded"
    """The rule does not suit how the goods travel."""


class Standing(StrEnum):
    """What the advice on a rule comes to for this destination, mode and payment."""

    DEFAULT = "default"
    """The one to propose first."""
    FIRST = "first"
    SECOND = "second"
    OPEN = "open"
    """Neither advised nor advised against."""
    AVOID = "avoid"


class LadderReason(Struct, frozen=True):
    """Why a rule stands where it does: French prose for the animateur, with source and status."""

    text: Prose
    source: str = ""
    status: str = ""


class LadderPlace(Struct, frozen=True):
    """A place that the terms must name: its kind, and the place itself where the data tell it."""

    kind: PlaceKind
    place: str = ""
    country: str = ""


class LadderCost(Struct, frozen=True):
    """One cost inside a price, exact to the minor unit."""

    cost: Cost
    label: Prose
    amount: Money


class LadderStep(Struct, frozen=True):
    """One rule on the ladder. `price = goods + the amounts of components`; None unless the state is `priced`."""

    rule: IncotermRule
    at_seller_premises: bool
    """FCA has two delivery points, and two steps: the seller's premises, and another place."""
    state: StepState
    standing: Standing
    goods: Money
    """The firm goods of the offer, ex works."""
    components: tuple[LadderCost, ...]
    """The seller's costs that are known, in the order of the journey."""
    price: Money | None
    places: tuple[LadderPlace, ...]
    """The places to name: under the C rules that of destination and that of delivery."""
    missing: tuple[Cost, ...] = ()
    reasons: tuple[LadderReason, ...] = ()
    notes: tuple[Prose, ...] = ()
    """What belongs to a price under this rule: on-board bill of lading, uninsured risk, import VAT unpaid."""
    requested: bool = False
    """Whether the request asks for this rule, and at this delivery point."""

    @property
    def costs(self) -> frozenset[Cost]:
        """The kinds of cost in the price: a rule whose costs contain another's is never cheaper."""
        return frozenset(component.cost for component in self.components)
