"""Which declarations a market asks of a product, and who makes each paper out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct, structs

from pitchgen.documents.declaration import Declaration
from pitchgen.documents.declaration_gaps import missing
from pitchgen.model.declaration import DeclarationFile, DeclarationForm
from pitchgen.model.fact import Status, in_force
from pitchgen.model.finding import Finding, Place, error, notice, refuses, warning
from pitchgen.model.product import Product, ProductCertificate
from pitchgen.model.requirement import CertificateKind, Issuer, Outcome, RequiredPaper, Requirement, Responsible
from pitchgen.trade.compliance.assessment import Assessment, RequirementStatus, State
from pitchgen.trade.compliance.papers import Holding

Findings = tuple[Finding, ...]

_MAKERS = {
    Issuer.MANUFACTURER: "the manufacturer",
    Issuer.BODY: "a body that the market recognises",
    Issuer.AUTHORITY: "an authority",
    Issuer.APPLICANT: "an applicant established there (importer or authorised representative)",
    Issuer.IMPORTER: "the importer",
}


class Desk(Struct, frozen=True):
    """What declarations are made from.

    Args:
        forms: by their keys.
        kinds: kinds of papers, with who makes them out.
        file: what the product's declarations say beside its certificates; None where there is no such file.
        place: where that file is, or should be.
        maker: the selling company: it declares nothing that another maker issues.
    """

    forms: Mapping[str, DeclarationForm]
    kinds: Mapping[str, CertificateKind]
    file: DeclarationFile | None
    place: Place
    maker: str


class Asked(Struct, frozen=True):
    """A paper that a rule asks for of a product, with the forms that answer it on the day."""

    status: RequirementStatus
    paper: RequiredPaper
    holding: Holding
    forms: tuple[DeclarationForm, ...]

    @property
    def rule(self) -> Requirement:
        """The rule that asks."""
        return self.status.rule

    @property
    def basis(self) -> str:
        """The rule by its key and its legal basis."""
        found = self.status.evaluation.basis
        return f"{self.rule.id}: {found.value}" if found is not None else self.rule.id

    @property
    def what(self) -> str:
        """The paper by its kinds and acts."""
        laws = f" for {' or '.join(self.paper.laws)}" if self.paper.laws else ""
        return f"{' or '.join(self.paper.kinds)}{laws}"


def declarations_for(assessment: Assessment, desk: Desk) -> tuple[tuple[Declaration, ...], Findings]:
    """The declarations that the rules of a market ask of the seller, filled from the catalogue, and all that is told.

    Where there is nothing for the seller to declare, what others make out, an importer, a body or an authority, is told
    with who makes it, and what a person must answer first.
    """
    found: list[Finding] = []
    others: list[Finding] = []
    made: dict[str, Declaration] = {}
    asked: dict[str, list[Asked]] = {}
    for one in _asked(assessment, desk, found, others):
        for declared in _answers(assessment, one, desk, found, others):
            number = declared.certificate.number
            made[number] = _for_both(made[number], declared) if number in made else declared
            asked.setdefault(number, []).append(one)
    for number, declared in made.items():
        found += (*_accepted(assessment, declared, asked[number]), *missing(declared, desk.place))
    if not made:
        found += others
        if not refuses(found):
            found.append(_not_asked(assessment, desk.maker, told=bool(found)))
    return tuple(made.values()), tuple(dict.fromkeys(found))


def _asked(assessment: Assessment, desk: Desk, found: list[Finding], others: list[Finding]) -> Iterator[Asked]:
    """The papers of firm rules; what cannot be decided, is not verified or must be asked first is told.

    `found` takes what concerns declarations of the seller, `others` what concerns papers of others.
    """
    sku = assessment.product.sku
    place = Place(spot=sku)
    for status in assessment.requirements:
        rule, state = status.rule, status.state
        papers = [
            Asked(status, paper.paper, paper.holding, _forms(paper.paper, desk, assessment.day))
            for paper in status.papers
            if not paper.paper.on_request
        ]
        if rule.outcome not in (Outcome.REQUIRED, Outcome.CONDITIONAL) or not papers:
            continue
        what = " and ".join(one.what for one in papers)
        told = found if any(_declares(one, desk) for one in papers) else others
        if state is State.UNDETERMINED and status.could_matter:
            missing = ", ".join(dict.fromkeys(reason.attribute for reason in status.evaluation.reasons))
            message = f"whether {rule.id} applies, and asks for {what}, cannot be told ({missing})"
            hint = "Write the missing attributes under `conformity:` in the product's file."
            told.append(error("declaration-undetermined", place, message, hint))
        elif state is State.TO_VERIFY:
            message = f"{papers[0].basis} may ask for {what}, {_by(papers[0], desk)}; it is not verified"
            hint = f"{rule.explanation.source} Check the source in catalog/requirements before anything is signed."
            told.append(warning("declaration-rule-unverified", place, message, hint))
        elif state is State.CONDITIONAL:
            message = f"{rule.question.source} ({rule.id}). If so: {what}, {_by(papers[0], desk)}"
            hint = (
                f"{rule.explanation.source} Ask; a declaration of your own is made once it is among the certificates."
            )
            told.append(warning("declaration-question", place, message, hint))
        elif status.evaluation.fired and state is not State.NOT_CONCERNED:
            yield from papers


def _forms(paper: RequiredPaper, desk: Desk, day: date) -> tuple[DeclarationForm, ...]:
    """The forms of the kinds and acts that a paper names."""
    return tuple(
        form
        for form in desk.forms.values()
        if form.kind in paper.kinds
        and (not paper.laws or set(paper.laws) & set(form.laws))
        and in_force(form.legal_basis, day) is not None
    )


def _answers(
    assessment: Assessment, one: Asked, desk: Desk, found: list[Finding], others: list[Finding]
) -> Iterator[Declaration]:
    """The declarations that answer a paper: one for each market whose law prescribes a form of it."""
    product, day = assessment.product, assessment.day
    place = Place(spot=product.sku)
    if not one.forms or one.paper.supplied_by is Responsible.IMPORTER:
        if _declares(one, desk):
            found.append(_of_others(one, desk, place))
        elif one.holding is not Holding.HELD:
            others.append(_of_others(one, desk, place))
        return
    answered: set[str] = set()
    of_makers: list[ProductCertificate] = []
    for held in product.certificates:
        form = next((form for form in one.forms if _answers_with(held, form, one.paper, day)), None)
        if form is None:
            continue
        if held.issued_by != desk.maker:
            of_makers.append(held)
        elif form.market not in answered and one.paper.supplied_by is Responsible.SELLER:
            answered.add(form.market)
            languages = one.paper.languages or one.rule.languages
            yield Declaration(product, held, form, desk.file or DeclarationFile(), day, languages)
    if answered:
        return
    for held in of_makers:
        message = f"{held.number} is the declaration of {held.issued_by} ({one.rule.id})"
        hint = "Hand over a copy of the maker's own declaration."
        found.append(notice("declaration-by-others", place, message, hint))
    if not of_makers and one.paper.supplied_by is Responsible.SELLER:
        found.append(_not_held(product, one, day))
    elif not of_makers:
        found.append(_of_others(one, desk, place))


def _for_both(known: Declaration, more: Declaration) -> Declaration:
    """A declaration that answers two rules: in a language that both accept.

    A rule that names none asks for those of the instructions, and so does the declaration.
    """
    return structs.replace(known, languages=tuple(tag for tag in known.languages if tag in more.languages))


def _accepted(assessment: Assessment, declared: Declaration, asked: list[Asked]) -> Iterator[Finding]:
    """Told where the law of another market prescribes the form: which rules accept it."""
    market, form = assessment.market, declared.form
    if not market.is_one_of([form.market]):
        country = market.territory or market.country
        rules = "; ".join(dict.fromkeys(one.basis for one in asked))
        message = f"{declared.certificate.number} follows the law of {form.market}; {country} accepts it ({rules})"
        hint = " ".join(dict.fromkeys(one.rule.explanation.source for one in asked))
        yield notice("declaration-accepted", Place(spot=declared.product.sku), message, hint)


def _answers_with(held: ProductCertificate, form: DeclarationForm, paper: RequiredPaper, day: date) -> bool:
    in_time = (held.valid_from is None or held.valid_from <= day) and (
        held.valid_until is None or day <= held.valid_until
    )
    cites = set(held.laws) & set(form.laws) & set(paper.laws or form.laws)
    return held.kind == form.kind and in_time and bool(cites) and bool(held.number)


def _maker(one: Asked, desk: Desk) -> str:
    """Who makes a paper out, as far as the catalogue says."""
    if one.paper.supplied_by is Responsible.IMPORTER:
        return _MAKERS[Issuer.IMPORTER]
    if one.paper.supplied_by is Responsible.THIRD_PARTY:
        return "the maker of the part"
    issuers = dict.fromkeys(desk.kinds[kind].issuer for kind in one.paper.kinds if kind in desk.kinds)
    words = [_MAKERS[issuer] for issuer in issuers if issuer is not None]
    return " or ".join(words) or "nobody that the catalogue names"


def _declares(one: Asked, desk: Desk) -> bool:
    """Whether the paper is a declaration of the manufacturer, and so the seller's to make where it is one."""
    ours = {Issuer.MANUFACTURER}
    return one.paper.supplied_by is Responsible.SELLER and any(
        desk.kinds[kind].issuer in ours and "declaration" in kind for kind in one.paper.kinds if kind in desk.kinds
    )


def _by(one: Asked, desk: Desk) -> str:
    return f"made out by {_maker(one, desk)}"


def _of_others(one: Asked, desk: Desk, place: Place) -> Finding:
    """A paper that has no form here: who makes it out, and from what."""
    issuers = {desk.kinds[kind].issuer for kind in one.paper.kinds if kind in desk.kinds}
    given = dict.fromkeys(
        fact.value.source
        for kind in one.paper.kinds
        if kind in desk.kinds
        for fact in desk.kinds[kind].made_from
        if fact.status is not Status.UNVERIFIED
    )
    hint = " ".join((one.rule.explanation.source, *given))
    if issuers == {Issuer.MANUFACTURER} and one.paper.supplied_by is Responsible.SELLER:
        message = f"{one.basis} asks {desk.maker} for {one.what}, and pitchgen has no form for it"
        return warning("declaration-form-missing", place, message, hint)
    message = f"{one.basis} asks for {one.what}; {_maker(one, desk)} makes it out, not {desk.maker}"
    return notice("declaration-of-others", place, message, hint)


def _not_asked(assessment: Assessment, maker: str, *, told: bool) -> Finding:
    product, market = assessment.product, assessment.market
    country = market.territory or market.country
    also = "; what is asked of others, or may be asked, is among these findings" if told else ""
    message = f"no verified rule in force on {assessment.day} asks {maker} to declare {product.sku} for {country}{also}"
    hint = f"`pitchgen comply --country {country} --product {product.sku}` shows everything that is asked."
    return error("declaration-not-asked", Place(spot=product.sku), message, hint)


def _not_held(product: Product, one: Asked, day: date) -> Finding:
    message = f"{product.sku} has no {one.what} that is valid on {day}, so it has no number ({one.basis})"
    hint = "Write it under `certificates:` in the product's file, once conformity has been assessed."
    return error("declaration-not-held", Place(spot=product.sku), message, hint)
