"""What an offer says on conformity, settled when it is made: the same in every language, and when printed again."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from pitchgen.model.text import Prose


class ConformityRow(Struct, frozen=True):
    """A paper that the buyer receives.

    `number` is empty while it does not exist yet; `to_come` is set and `detail` says when it will. Else `detail` is
    the scope of the paper.
    """

    title: Prose
    detail: Prose
    number: str
    laws: tuple[str, ...]
    issued_by: str
    valid_until: date | None
    products: tuple[str, ...]
    to_come: bool = False


class ConformityStatement(Struct, frozen=True):
    """A sentence that a rule has an offer say, and the SKUs that it is about."""

    text: Prose
    products: tuple[str, ...]


class Origin(Struct, frozen=True):
    """A country of non-preferential origin (ISO 3166-1 alpha-2) and the SKUs that come from it."""

    country: str
    products: tuple[str, ...]


class OfferedConformity(Struct, frozen=True):
    """Conformity as printed, for placing on the market of `country` on `day`."""

    country: str
    day: date
    rows: tuple[ConformityRow, ...] = ()
    statements: tuple[ConformityStatement, ...] = ()
    documents: tuple[Prose, ...] = ()
    """Papers that go with the delivery, beside those in `rows`."""
    origins: tuple[Origin, ...] = ()
    manual_languages: tuple[str, ...] = ()
    """Languages of the manuals, BCP 47."""
