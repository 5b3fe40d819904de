"""What requested delivery terms are checked against."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from pitchgen.model.delivery import IncotermAdvice, IncotermRule
from pitchgen.trade.places import Locate, spot_only


class DeliveryContext(Struct, frozen=True):
    """What the terms are checked against.

    `crosses_customs_border` is false where goods move freely between seller and destination. `importer_in` lists the
    countries where the seller can be importer of record. `country_names` are the names of countries and regions, in
    any language, that are too vague as a named place.
    """

    rules: Mapping[str, IncotermRule]
    advice: IncotermAdvice
    seller_country: str
    destination_country: str
    crosses_customs_border: bool
    seller_premises: str = ""
    importer_in: Collection[str] = ()
    country_names: Collection[str] = ()
    letter_of_credit: bool = False
    locate: Locate = spot_only
