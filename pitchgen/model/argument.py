"""Why one should buy: arguments with their proof, comparisons, foreseen questions, and what decides their order."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.text import Prose


class Motive(StrEnum):
    """The buying motives that sales training distinguishes (the French SONCAS grid)."""

    SAFETY = "safety"
    PRIDE = "pride"
    NOVELTY = "novelty"
    COMFORT = "comfort"
    MONEY = "money"
    SYMPATHY = "sympathy"


class Role(StrEnum):
    """What the person across the table decides on."""

    BUYER = "buyer"
    ENGINEER = "engineer"
    DIRECTOR = "director"
    USER = "user"


class ProofKind(StrEnum):
    """What an argument rests on."""

    FIGURE = "figure"
    TEST = "test"
    REFERENCE = "reference"
    CERTIFICATE = "certificate"


class Proof(Struct, frozen=True):
    """What proves an argument. An argument without proof is not one."""

    kind: ProofKind
    text: Prose
    certificate: str = ""
    """Number of a certificate of the company or the product that must be valid: without it the argument is not used."""


class Argument(Struct, frozen=True):
    """From a characteristic to what the client gains: each step is a whole sentence or a noun phrase."""

    advantage: Prose
    benefit: Prose
    proof: Proof
    characteristic: Prose = Prose("")
    """The fact it starts from. Empty in arguments taken from a product's `advantages`."""
    motives: tuple[Motive, ...] = ()
    roles: tuple[Role, ...] = ()
    """Empty: it speaks to everybody."""
    needs: tuple[str, ...] = ()
    """Topics it answers, in the words that clients' `pitch.needs` use: `energy`, `availability`."""


class Better(StrEnum):
    """In which direction a criterion is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Criterion(Struct, frozen=True):
    """One measurable criterion: our value, and those of the alternatives by their keys."""

    label: Prose
    better: Better
    ours: Decimal
    others: dict[str, Decimal]
    """An alternative that is left out is printed as "not measured"."""
    unit: str = ""


class Comparison(Struct, frozen=True):
    """Our product against named alternatives: an older model of our own, another technology, doing nothing."""

    alternatives: dict[str, Prose]
    criteria: tuple[Criterion, ...]
    basis: Prose
    """Where the figures come from; printed below the table."""


class Question(Struct, frozen=True):
    """An objection that is to be expected, put as the client would ask it, with its answer."""

    question: Prose
    answer: Prose


class ValueOption(Struct, frozen=True):
    """What one solution uses: `rate` per running hour where the case says so, else per year."""

    name: Prose
    rate: Decimal
    keeps_existing: bool = False
    """It is what the client has already: choosing it costs nothing to buy, so that a payback can be computed."""


class ValueCase(Struct, frozen=True):
    """What a product saves, in a resource that the client can price: energy in kWh, work in hours.

    Amounts of money are computed only with a price per unit that the client gave.
    """

    resource: str
    """The key under which a client's `pitch.prices` has the price of one unit: `energy`, `labour`."""
    title: Prose
    """What is compared: `Énergie consommée`."""
    unit: str
    ours: ValueOption
    alternatives: dict[str, ValueOption]
    reference: str
    """The alternative that savings are counted against."""
    basis: Prose
    """How the figures were found. May hold `{hours}`, the running hours per year."""
    years: int
    hours_per_year: Decimal | None = None
    """Running hours that `rate` is multiplied with; None: `rate` is per year. A client's own hours replace it."""


class ArgumentBook(Struct, frozen=True):
    """What speaks for one product, or for the company: `catalog/arguments/<sku>.yaml`, `company.yaml`."""

    subject: str
    """The SKU, or `company`."""
    arguments: dict[str, Argument]
    """By a short key; pitches name them `subject/key`."""
    promise: Prose = Prose("")
    """The one sentence that the pitch opens with."""
    comparison: Comparison | None = None
    questions: tuple[Question, ...] = ()
    value: ValueCase | None = None
    next_steps: tuple[Prose, ...] = ()
    """Of the company: what happens after the pitch."""


class PitchProfile(Struct, frozen=True):
    """What is known of a client that decides how a pitch speaks: the `pitch` block of the client's record."""

    motives: tuple[Motive, ...] = ()
    """The strongest first."""
    roles: dict[str, Role] = {}
    """By the keys of the client's contacts."""
    needs: tuple[str, ...] = ()
    """Topics, the most pressing first."""
    sectors: tuple[str, ...] = ()
    """Sectors in which a reference convinces, in the words of the company's references: `water`, `paper`."""
    products: tuple[str, ...] = ()
    """SKUs of a pitch that names none."""
    prices: dict[str, Decimal] = {}
    """What a unit of a resource costs the client, in the client's currency: `{energy: 0.17}`."""
    hours_per_year: Decimal | None = None
    """How long the machines run."""
    first: tuple[str, ...] = ()
    """Arguments that come first whatever is computed: `cn-65-200-22/measured`."""
    without: tuple[str, ...] = ()
    """Arguments that are never used for this client."""
