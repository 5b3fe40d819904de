"""What is held against what is asked: each paper of a rule with the certificate that answers it, or why none does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.party import SellerCompany
from pitchgen.model.product import Product
from pitchgen.model.requirement import CertificateKind, RequiredPaper, Responsible, Stage
from pitchgen.model.text import Prose
from pitchgen.trade.compliance.market import Market


class Holding(StrEnum):
    """How a paper stands on the planned date; the best of several certificates counts, so the order matters."""

    HELD = "held"
    NOT_YET_VALID = "not-yet-valid"
    """Begins only after the planned date."""
    EXPIRES_BEFORE = "expires-before-delivery"
    EXPIRED = "expired"
    WRONG_SCOPE = "wrong-scope"
    """Of the right kind, but for another act, market or product."""
    MISSING = "missing"
    AT_SHIPMENT = "at-shipment"
    """Made for each consignment: still to come by its nature."""
    BY_OTHERS = "by-others"
    """Supplied by the importer: nothing for the seller to hold."""


class HeldPaper(Struct, frozen=True):
    """A certificate of the product or of the company, in the same shape."""

    kind: str
    number: str
    scope: Prose
    issued_by: str
    laws: tuple[str, ...]
    markets: tuple[str, ...]
    covers_product: bool
    valid_from: date | None
    valid_until: date | None
    file: str

    def valid_on(self, day: date) -> bool:
        """Whether it is in force on `day`, both ends included."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


class PaperStatus(Struct, frozen=True):
    """A required paper, how it stands, and the certificate that was looked at, if any."""

    paper: RequiredPaper
    holding: Holding
    certificate: HeldPaper | None = None

    @property
    def lacking(self) -> bool:
        """Whether the seller must supply it and has nothing valid."""
        return not self.paper.on_request and self.holding not in _SETTLED


_SETTLED = (Holding.HELD, Holding.AT_SHIPMENT, Holding.BY_OTHERS)
_ORDER = list(Holding)


def held_papers(product: Product, company: SellerCompany | None) -> tuple[HeldPaper, ...]:
    """Every certificate that may answer for a product: its own, then those of the company that name a kind."""
    own = (
        HeldPaper(one.kind, one.number, one.scope, one.issued_by, one.laws, one.markets, True, one.valid_from,
                  one.valid_until, one.file)
        for one in product.certificates
    )  # fmt: skip
    return (*own, *(_company_papers(product, company) if company is not None else ()))


def _company_papers(product: Product, company: SellerCompany) -> Iterator[HeldPaper]:
    for one in company.certificates:
        if one.kind:
            covers = not one.products or product.sku.startswith(one.products)
            yield HeldPaper(one.kind, one.number, one.scope, one.issued_by, one.laws, one.markets, covers,
                            one.valid_from, one.valid_until, one.file)  # fmt: skip


def paper_status(
    paper: RequiredPaper,
    held: tuple[HeldPaper, ...],
    kinds: Mapping[str, CertificateKind],
    market: Market,
    today: date,
    day: date,
    importer: Responsible = Responsible.IMPORTER,
) -> PaperStatus:
    """How a required paper stands on `day`, seen from `today`.

    Args:
        paper: what is asked for.
        held: the certificates at hand.
        kinds: the vocabulary of papers.
        market: where the product goes.
        today: the date of the offer: what ended before it is expired, what ends later expires before delivery.
        day: the planned date of placing on the market.
        importer: who is importer of record: the seller under DDP.
    """
    candidates = sorted(
        (PaperStatus(paper, _holding(paper, one, market, today, day), one) for one in held if one.kind in paper.kinds),
        key=lambda status: _ORDER.index(status.holding),
    )
    if candidates and candidates[0].holding is Holding.HELD:
        return candidates[0]
    if paper.supplied_by is Responsible.IMPORTER and importer is Responsible.IMPORTER:
        return PaperStatus(paper, Holding.BY_OTHERS)
    if all(kind in kinds and kinds[kind].stage is Stage.SHIPMENT for kind in paper.kinds):
        return PaperStatus(paper, Holding.AT_SHIPMENT)
    return candidates[0] if candidates else PaperStatus(paper, Holding.MISSING)


def _holding(paper: RequiredPaper, one: HeldPaper, market: Market, today: date, day: date) -> Holding:
    wanted = {_bare(law) for law in paper.laws}
    cites = not wanted or any(_bare(law) in wanted for law in one.laws)
    accepted = not one.markets or market.is_one_of(one.markets)
    if not (cites and accepted and one.covers_product):
        return Holding.WRONG_SCOPE
    if one.valid_until is not None and one.valid_until < today:
        return Holding.EXPIRED
    if one.valid_until is not None and one.valid_until < day:
        return Holding.EXPIRES_BEFORE
    if one.valid_from is not None and one.valid_from > day:
        return Holding.NOT_YET_VALID
    return Holding.HELD


def _bare(law: str) -> str:
    """`Directive 2014/35/EU` and `2014/35/eu` name the same act; `UE` is its French spelling."""
    text = law.casefold().replace("\u00a0", " ").replace("(ue)", "(eu)")
    for word in ("directive ", "regulation ", "règlement "):
        text = text.removeprefix(word)
    return text.replace("/ue", "/eu").strip()
