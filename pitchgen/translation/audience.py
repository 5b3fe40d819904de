"""Who reads a text of the catalogue: clients, or only the animateur. The one place where that is marked.

What is marked here is translated in `briefing.po`, into the languages that animateurs work in, and never reaches a
client's document. A text that is not marked is for clients: forgetting the mark costs a translation, nothing else.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from pitchgen.model.clause import Clause
from pitchgen.model.country import CountryProfile
from pitchgen.model.declaration import DeclarationForm
from pitchgen.model.delivery import IncotermAdvice, IncotermRule
from pitchgen.model.label import Label
from pitchgen.model.party import Client
from pitchgen.model.requirement import CertificateKind, MarketGroup, Requirement
from pitchgen.model.territory import Territory
from pitchgen.model.trade_control import TradeControl
from pitchgen.model.vat import VatRule

INTERNAL_RECORDS: Final[frozenset[type[Struct]]] = frozenset(
    {Client, CountryProfile, IncotermAdvice, Label, MarketGroup, Territory, TradeControl}
)
"""Records of which clients read nothing: what an animateur knows of a client, a country, a territory, a rule."""

INTERNAL_FIELDS: Final[frozenset[tuple[type[Struct], str]]] = frozenset(
    {
        (CertificateKind, "made_from"),
        (Clause, "advice"),
        (DeclarationForm, "advice"),
        (IncotermRule, "advice"),
        (IncotermRule, "cost_point"),
        (IncotermRule, "premises_risk_point"),
        (IncotermRule, "risk_point"),
        (Requirement, "explanation"),
        (Requirement, "question"),
        (Requirement, "title"),
        (VatRule, "proofs"),
        (VatRule, "title"),
    }
)
"""Fields of other records whose texts, and the texts of whatever they hold, are for the animateur only."""

INTERNAL_TEMPLATES: Final = frozenset({"country-briefing", "order"})
"""Word templates of documents that only the animateur reads."""

BRIEFING_LANGUAGES: Final = ("fr", "en")
"""The languages that animateurs work in; internal texts are translated into no other."""


def is_internal(model: type[Struct], field: str) -> bool:
    """Whether the texts under `field` of `model` are for the animateur only."""
    return model in INTERNAL_RECORDS or (model, field) in INTERNAL_FIELDS
