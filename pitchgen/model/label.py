"""Names of the catalogue's own words (`prefer`, `eur-1`, `monday`) for the animateur's documents."""

from __future__ import annotations

from msgspec import Struct

from pitchgen.model.text import Prose


class Label(Struct, frozen=True):
    """What a word of the data is called: `catalog/labels.yaml`, keyed `verdict.prefer`. Internal documents only."""

    text: Prose
