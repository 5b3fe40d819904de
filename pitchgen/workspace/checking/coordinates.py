"""Coordinates of the catalogue: both or none, and a place on the Earth."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pitchgen.model.finding import Finding, error
from pitchgen.workspace.checking.catalogue import Catalogue
from pitchgen.workspace.collections import CLIENTS, COMPANY, Collection

_Written = tuple[Collection[Any], str, str, Decimal | None, Decimal | None]
_MOST = {"latitude": 90, "longitude": 180}


def check_coordinates(catalogue: Catalogue) -> Iterator[Finding]:
    """Sites and addresses have latitude and longitude or neither, in decimal degrees."""
    for collection, key, path, latitude, longitude in _written(catalogue):
        values = {"latitude": latitude, "longitude": longitude}
        missing = [name for name, value in values.items() if value is None]
        if len(missing) == 1:
            (there,) = values.keys() - set(missing)
            place = catalogue.at(collection, key, f"{path}.{there}")
            hint = "Write both, in decimal degrees, or neither."
            yield error("bad-coordinates", place, f"there is a {there} without {missing[0]}", hint)
        for name, value in values.items():
            if value is not None and not abs(value) <= _MOST[name]:
                place = catalogue.at(collection, key, f"{path}.{name}")
                message = f"{value} is no {name}: {-_MOST[name]} to {_MOST[name]} degrees were expected"
                yield error("bad-coordinates", place, message, "Write 48.7758 for 48° 46′ 33″ north.")


def _written(catalogue: Catalogue) -> Iterator[_Written]:
    company = catalogue.company
    if company is not None:
        for number, site in enumerate(company.sites, 1):
            yield COMPANY, COMPANY.key, f"sites[{number}]", site.latitude, site.longitude
            address = site.address
            yield COMPANY, COMPANY.key, f"sites[{number}].address", address.latitude, address.longitude
    for key, client in catalogue.all(CLIENTS).items():
        for path, one in (("address", client.address), ("delivery_address", client.delivery_address)):
            if one is not None:
                yield CLIENTS, key, path, one.latitude, one.longitude
