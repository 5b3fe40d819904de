"""Coordinates: both or none, and on the Earth."""

from __future__ import annotations

import pytest

from .conftest import House

CLIENT = "catalog/clients/muster.yaml"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('latitude: "48.7758"', "a latitude without longitude"),
        ('longitude: "9.1829"', "a longitude without latitude"),
        ('latitude: "487.758"\n  longitude: "9.1829"', "487.758 is no latitude"),
        ('latitude: "48.7758"\n  longitude: "-180.5"', "-180 to 180 degrees"),
        ('latitude: "48.7758"\n  longitude: "9.1829"', ""),
        ('latitude: "-90"\n  longitude: "180"', ""),
    ],
)
def test_coordinates_that_put_nobody_on_a_map_are_found(house: House, lines: str, words: str) -> None:
    house.change(CLIENT, "  country: DE\n", f"  country: DE\n  {lines}\n")
    found = [finding for finding in house.check() if finding.check == "bad-coordinates"]
    assert [finding.place.file for finding in found] == ([CLIENT] if words else [])
    assert all(words in finding.message and finding.place.line for finding in found)
