"""The clauses of an offer as data: what is said, in which situation, between which dates, on which legal basis."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from pitchgen.model.contract import Binding, Disputes, SalesConvention
from pitchgen.model.country import CustomsStatus
from pitchgen.model.delivery import Duty, TransportMode
from pitchgen.model.fact import Fact, Status
from pitchgen.model.payment import Guarantee, PaymentEvent, PaymentMethod
from pitchgen.model.text import Prose


class ClauseSituation(Struct, frozen=True):
    """When a clause applies: all that is given must hold; an empty list or a key left out means "whatever it is".

    Countries are ISO 3166-1 alpha-2. The buyer's country is where it has its place of business; the destination is
    where the goods arrive: a reservation of title lives by the law of the place where the goods are.
    """

    buyer: tuple[str, ...] = ()
    buyer_in_union: bool | None = None
    """Whether the buyer's state is a Member State."""
    destination: tuple[str, ...] = ()
    customs: tuple[CustomsStatus, ...] = ()
    """Customs relation of the destination with the Union."""
    law: tuple[str, ...] = ()
    """The governing law is that of one of these countries."""
    union_law: bool | None = None
    """Whether the governing law is that of a Member State."""
    binding: Binding | None = None
    cisg: SalesConvention | None = None
    """The seller's choice on the UN sales convention."""
    cisg_reach: bool | None = None
    """Whether the governing law makes the UN sales convention applicable to the sale."""
    disputes: Disputes | None = None
    payment: tuple[PaymentMethod, ...] = ()
    instalments: tuple[PaymentEvent, ...] = ()
    """One of the instalments at least falls due by one of these events."""
    guarantees: tuple[Guarantee, ...] = ()
    """The terms of payment ask for one of these bank guarantees."""
    credit: bool | None = None
    """Whether some of the price falls due only after dispatch."""
    rules: tuple[str, ...] = ()
    """Incoterms rules."""
    modes: tuple[TransportMode, ...] = ()
    import_clearance: tuple[Duty, ...] = ()
    """Who clears for import under the Incoterms rule."""
    on_board_bill: bool | None = None
    """Whether the delivery terms already print the agreement on an on-board bill of lading (FCA A6/B6)."""
    goods: bool | None = None
    """Whether goods are offered."""
    services: bool | None = None
    abroad: bool | None = None
    """Whether buyer and seller have their places of business in different states."""
    inspection: bool | None = None
    """Whether the destination knows an inspection or a conformity programme bound to import."""
    reexport_ban: bool | None = None
    """Whether contracts with this country must forbid re-export to Russia and Belarus."""
    general_conditions: bool | None = None
    """Whether the seller has general conditions to attach."""
    liability_cap: bool | None = None
    """Whether the seller limits its liability to a share of the price."""


class Clause(Struct, frozen=True):
    """One wording of a topic.

    `text` may hold `{placeholders}`: those of `figures`, `{legal_basis}`, and what the offer knows, such as
    `{valid_until}`, `{forum}`, `{general_conditions}`, `{inspections}`, `{advance_percent}`.
    """

    text: tuple[Fact[Prose], ...]
    legal_basis: tuple[Fact[str], ...]
    """The articles it rests on, as lawyers cite them, by date; never translated."""
    when: ClauseSituation = ClauseSituation()
    fallback: bool = False
    """Used only where no other wording of the topic applies: a new country's wording needs no change here."""
    figures: dict[str, tuple[Fact[Decimal], ...]] = {}
    """Dated numbers of the text by placeholder: points of interest, a fixed sum."""
    advice: tuple[Fact[Prose], ...] = ()
    """What must be done or asked beside printing it; for the animateur and the lawyer."""


class ClauseTopic(Struct, frozen=True):
    """Everything that offers say on one subject: `catalog/clauses/<topic>.yaml`, a page that a lawyer reads at once."""

    topic: str
    title: Prose
    position: int
    """Order in the document, small first."""
    clauses: dict[str, Clause]
    """The wordings by a short key; `binding/until-date` names one in messages."""
    exclusive: bool = True
    """Whether at most one wording may apply to an offer: two would contradict one another."""
    required: tuple[ClauseSituation, ...] = ()
    """Situations in which an offer must say something on this subject."""


class SelectedClause(Struct, frozen=True):
    """A clause as an offer prints it: `text` has its values. The rest is for the animateur and the lawyer."""

    topic: str
    clause: str
    title: Prose
    text: Prose
    legal_basis: str
    status: Status
    source: str
