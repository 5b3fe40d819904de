"""Domains: one PO file for each Word template, and three for the texts of the catalogue."""

from __future__ import annotations

from typing import Final

CATALOG: Final = "catalog"
"""The workspace's own texts for clients: its company, its products."""
TRADE: Final = "trade"
"""Texts for clients that come with the program: delivery terms, VAT mentions, payment terms, units."""
BRIEFING: Final = "briefing"
"""Texts that only the animateur reads."""

RESERVED: Final = (CATALOG, TRADE, BRIEFING)


def domain_of_prose(*, internal: bool, shared: bool, built_in: bool) -> str:
    """The domain of a text of the catalogue.

    `shared` says that its collection is read from every layer, `built_in` that its file comes with the program. A user
    who adds payment terms or a country translates them with the company's own texts.
    """
    if internal:
        return BRIEFING
    return TRADE if shared and built_in else CATALOG
