"""What a market asks of a product: rules as dated data, and the vocabulary of the papers that prove conformity."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.condition import ProductCondition
from pitchgen.model.fact import Fact, in_force
from pitchgen.model.text import Prose


class Outcome(StrEnum):
    """What follows where a rule is for the product."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    """Depends on what the catalogue does not hold (tariff line, use, buyer's site): a person answers `question`."""
    NOT_REQUIRED = "not-required"
    """Known not to be asked for: recognised marks, rescinded orders, exemptions."""
    MARK_FORBIDDEN = "mark-forbidden"
    """The mark must not be affixed on this legal basis."""
    PROHIBITED = "prohibited"
    """The product may not be placed on the market as it is."""


class Responsible(StrEnum):
    """Who must act or supply a paper."""

    SELLER = "seller"
    IMPORTER = "importer"
    THIRD_PARTY = "third-party"


class Route(StrEnum):
    """How conformity is assessed."""

    NONE = "none"
    SELF_DECLARATION = "self-declaration"
    NOTIFIED_BODY = "notified-body"
    THIRD_PARTY = "third-party"
    REGISTRATION = "registration"
    INSPECTION = "inspection"
    INFORMATION = "information"


class Stage(StrEnum):
    """When a paper exists."""

    HELD = "held"
    """Before the product is placed on the market: certificates and declarations of the product or its series."""
    SHIPMENT = "shipment"
    """Made for each consignment: it cannot be held when the offer is made."""


class Issuer(StrEnum):
    """Who makes a kind of paper out."""

    MANUFACTURER = "manufacturer"
    BODY = "body"
    """A body that the market recognises: notified, approved, accredited or mandated."""
    AUTHORITY = "authority"
    APPLICANT = "applicant"
    """Somebody established in the market: the importer, or a representative whom the manufacturer authorises."""
    IMPORTER = "importer"


class CertificateKind(Struct, frozen=True):
    """A kind of paper: `catalog/certificate-kinds.yaml`, keyed by the `kind` of certificates and requirements."""

    name: Prose
    """As printed in an offer."""
    stage: Stage = Stage.HELD
    handed_over: bool = True
    """Whether the buyer receives it: a registration is held, not supplied."""
    issuer: Issuer | None = None
    """Who makes it out; None is "unknown: ask"."""
    made_from: tuple[Fact[Prose], ...] = ()
    """What the manufacturer hands over so that others can make it out; for the animateur."""


class RequiredPaper(Struct, frozen=True):
    """A paper that proves conformity: one of `kinds`, made out for one of `laws` where any are named."""

    kinds: tuple[str, ...]
    laws: tuple[str, ...] = ()
    """Acts that the paper must cite: `2014/35/EU`."""
    supplied_by: Responsible = Responsible.SELLER
    on_request: bool = False
    """Usual, or asked for by the buyer: its absence refuses nothing."""
    languages: tuple[str, ...] = ()
    """Languages that it is accepted in (BCP 47), where they are others than those of the instructions."""


class Requirement(Struct, frozen=True):
    """A rule of one market or group of markets: `catalog/requirements/<id>.yaml`.

    It applies while one of `legal_basis` is in force on the planned date of placing on the market.
    """

    id: str
    title: Prose
    """For the animateur."""
    markets: tuple[str, ...]
    """Country codes, keys of `catalog/market-groups.yaml`, or keys of `catalog/territories.yaml`."""
    outcome: Outcome
    legal_basis: tuple[Fact[str], ...]
    """The act as lawyers cite it, by date."""
    explanation: Prose
    """What it means for the seller, for the animateur."""
    when: ProductCondition = ProductCondition()
    except_markets: tuple[str, ...] = ()
    mark: str = ""
    """`CE`, `UKCA`, `EAC`, `Cم` ..."""
    route: Route = Route.NONE
    papers: tuple[RequiredPaper, ...] = ()
    languages: tuple[str, ...] = ()
    """Languages of instructions and declarations that this rule fixes (BCP 47); else the country's profile says."""
    responsible: Responsible = Responsible.SELLER
    question: Prose = Prose("")
    """What must be asked where the outcome is conditional, for the animateur."""
    statement: Prose = Prose("")
    """What an offer says to the client where the rule applies."""

    def basis_on(self, day: date) -> Fact[str] | None:
        """The legal basis in force on `day`."""
        return in_force(self.legal_basis, day)


class MarketGroup(Struct, frozen=True):
    """Countries and territories under common rules: one entry of `catalog/market-groups.yaml`."""

    name: Prose
    members: tuple[str, ...]
    """Country codes and keys of territories."""
    source: str
    status: str
    without: tuple[str, ...] = ()
    """Territories of its countries that are not part of it."""
