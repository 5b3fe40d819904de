"""The papers that go with a delivery beside certificates: `catalog/trade-documents.yaml`."""

from __future__ import annotations

from msgspec import Struct

from pitchgen.model.country import CustomsStatus
from pitchgen.model.delivery import Duty
from pitchgen.model.text import Prose


class TradeDocument(Struct, frozen=True):
    """A paper that the seller hands over with deliveries in a situation; a key left out means "whatever it is"."""

    name: Prose
    """As printed in an offer."""
    source: str
    status: str
    border: bool | None = None
    """Whether goods cross a customs border."""
    customs: tuple[CustomsStatus, ...] = ()
    """Customs relation of the destination with the Union."""
    rules: tuple[str, ...] = ()
    """Incoterms rules."""
    main_carriage: tuple[Duty, ...] = ()
    """Who contracts for the main carriage under the rule."""
    export_clearance: tuple[Duty, ...] = ()
