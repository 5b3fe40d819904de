"""The pitch: what its two templates may use, from a plan that knows no locale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final

from msgspec import Struct

from pitchgen.documents.pitch_plan import CHARACTERISTICS, Length, Pitch
from pitchgen.documents.proposal import binding_until
from pitchgen.documents.views import PictureReader, product_view
from pitchgen.model.argument import Better, Comparison, Question
from pitchgen.model.chart import Chart, ChartKind, Figures, Series
from pitchgen.model.country import Detail, Formality, LeadsWith
from pitchgen.model.money import Money
from pitchgen.model.party import Reference
from pitchgen.model.product import Characteristic, Product
from pitchgen.model.text import Prose
from pitchgen.trade.arguments import COMPANY, PAGE_LENGTH, Ranked
from pitchgen.trade.value import OptionFigures, ValueFigures

TEMPLATES: Final = {Length.FULL: "pitch", Length.PAGE: "pitch-page"}
"""Names of the Word templates, and of the PO files of their messages."""

FOR_CLIENT = Prose("Ce que nous proposons à {client}")
ABOUT_PRODUCT = Prose("{product}")
ABOUT_COMPANY = Prose("{company} en bref")
INTRODUCTION = Prose(
    "Vous trouverez ci-après ce que nous avons compris de votre besoin, ce que nous vous proposons et ce qui le prouve."
)
COMPANY_LINE = Prose("{staff} salariés, {share} du chiffre d’affaires à l’exportation")
ORIGIN = Prose("Origine non préférentielle : {origins}.")
VALUE_CHART = Prose("{title} sur {years} ans, par solution. {ours} : {figure}, la plus basse des valeurs comparées.")
VALUE_CHART_OTHER = Prose("{title} sur {years} ans, par solution. {ours} : {figure}.")
QUANTITY = Prose("{quantity} × {sku}")
NOT_MEASURED = "–"

PrintFigure = Callable[[Characteristic | Money], str]
"""Prints a measured value or an amount by the rules of the document's locale."""


class ArgumentView(Struct, frozen=True):
    """An argument as printed; `characteristic` and `advantage` are left out where readers expect less detail."""

    characteristic: Prose
    advantage: Prose
    benefit: Prose
    proof: Prose


class CriterionView(Struct, frozen=True):
    """A line of a comparison: our value and those of the alternatives, in the order of the table's head.

    Values are characteristics, so that the locale prints them with their unit. `ours_best` says that none is better.
    """

    label: Prose
    ours: Characteristic
    first: Characteristic
    second: Characteristic
    ours_best: bool


class ComparisonView(Struct, frozen=True):
    """The comparison of one product with one alternative or two; `second` is empty where there is only one."""

    sku: str
    first: Prose
    second: Prose
    criteria: tuple[CriterionView, ...]
    basis: Prose


class ValueView(Struct, frozen=True):
    """What a product saves, ready for print. Amounts are None without the client's price."""

    title: Prose
    sku: str
    name: Prose
    quantity: Prose
    """Empty for one piece."""
    reference: Prose
    years: int
    saves: bool
    saved_per_year: Characteristic
    saved_percent: Decimal
    money_per_year: Money | None
    money_in_total: Money | None
    unit_price: Decimal | None
    """What one `unit` costs, in `currency`, with all its digits."""
    currency: str
    unit: str
    investment: Money | None
    payback_months: int | None
    basis: Prose
    chart: Chart


class ReferenceView(Struct, frozen=True):
    """A reference as printed. A year is a name, not a number: it is never grouped."""

    customer: str
    sector: Prose
    country: str
    year: str
    delivered: Prose
    result: Prose


class StepView(Struct, frozen=True):
    """A dated step of the company's history."""

    year: str
    event: Prose


def context(
    pitch: Pitch,
    *,
    picture_of: PictureReader,
    country_name: Callable[[str], str],
    print_figure: PrintFigure,
    attention: Sequence[str] = (),
) -> dict[str, Any]:
    """What `templates/pitch.docx` and `templates/pitch-page.docx` may use.

    Args:
        pitch: planned.
        picture_of: reads a picture of the catalogue.
        country_name: names a country in the document's language.
        print_figure: prints a measured value or an amount by the document's locale, for alternative texts.
        attention: whom it addresses, as printed.
    """
    seller, style = pitch.seller, pitch.audience.style
    books = [book for subject, book in pitch.books.items() if subject != COMPANY]
    company = pitch.books.get(COMPANY)
    lead = next(
        (book.promise for book in (*books, *([company] if company is not None else [])) if book.promise), Prose("")
    )
    said = pitch.conformity
    products = [product_view(product, picture_of) for product in pitch.products]
    shown = 1 if pitch.ask.length is Length.PAGE else len(products)
    return {
        "document": {"title": title_of(pitch), "number": "", "date": pitch.ask.day},
        "seller": seller,
        "logo": picture_of(seller.logo, Prose("")) if seller.logo else None,
        "buyer": pitch.client,
        "contact": pitch.contact,
        "attention": list(attention),
        "addressees": [pitch.contact] if pitch.contact is not None else [],
        "signatory": pitch.signatory,
        "is_formal": style.formality is Formality.FORMAL,
        "promise": lead,
        "sections": [section.value for section in pitch.sections],
        "need": pitch.client.needs if pitch.client is not None else None,
        "products": [
            {"view": view, "characteristics": list(_characteristics(product, style.detail, pitch.ask.length))}
            for product, view in zip(pitch.products[:shown], products, strict=False)
        ],
        "other_products": [product.name for product in pitch.products[shown:]],
        "arguments": [_argument(one, style.detail, pitch.ask.length) for one in pitch.used],
        "comparisons": [
            view
            for product in pitch.products
            if (book := pitch.books.get(product.sku.lower())) is not None and book.comparison is not None
            for view in [comparison_view(product, book.comparison)]
        ],
        "values": [value_view(product, figures, print_figure) for product, figures in pitch.values[:shown]],
        "references": [reference_view(one.reference) for one in pitch.references],
        "history": [StepView(str(step.year), step.event) for step in seller.history],
        "conformity": list(said.rows),
        "conformity_statements": list(said.statements),
        "origin_statement": ORIGIN.with_values(origins="; ".join(country_name(one.country) for one in said.origins))
        if said.origins
        else Prose(""),
        "manual_languages": list(said.manual_languages),
        "country": said.country,
        "company_in_detail": pitch.ask.company or not pitch.products or style.leads_with is LeadsWith.COMPANY,
        "company_certificates": [one for one in seller.certificates if one.valid_until >= pitch.ask.day],
        "questions": list(_questions(pitch)),
        "next_steps": list(company.next_steps) if company is not None else [],
        "introduction": INTRODUCTION,
        "company_line": _company_line(pitch, print_figure),
        "offer": pitch.offer,
        "offer_lines": list(pitch.offer.firm_lines) if pitch.offer is not None else [],
        "binding_until": binding_until(pitch.offer) if pitch.offer is not None else None,
    }


def reference_view(one: Reference) -> ReferenceView:
    """A reference as printed."""
    return ReferenceView(one.customer, one.sector, one.country, str(one.year), one.delivered, one.result)


def title_of(pitch: Pitch) -> Prose:
    """The title of the document, for its header and its properties."""
    if pitch.client is not None:
        return FOR_CLIENT.with_values(client=pitch.client.name)
    if pitch.products:
        return ABOUT_PRODUCT.with_values(product=pitch.products[0].name)
    return ABOUT_COMPANY.with_values(company=pitch.seller.name)


def comparison_view(product: Product, comparison: Comparison) -> ComparisonView:
    """A comparison with its first two alternatives: a third column of figures is one too many on paper."""
    keys = tuple(comparison.alternatives)[:2]
    names = [comparison.alternatives[key] for key in keys] + [Prose("")]

    def value(figure: Decimal | None, unit: str, *, column: bool = True) -> Characteristic:
        if figure is None:
            return Characteristic(Prose(""), code=NOT_MEASURED if column else "")
        return Characteristic(Prose(""), value=figure, unit=unit)

    criteria = []
    for one in comparison.criteria:
        others = [one.others.get(key) for key in keys]
        known = [other for other in others if other is not None]
        best = all(one.ours >= other if one.better is Better.HIGHER else one.ours <= other for other in known)
        criteria.append(
            CriterionView(
                one.label,
                value(one.ours, one.unit),
                value(others[0] if others else None, one.unit, column=len(keys) > 0),
                value(others[1] if len(others) > 1 else None, one.unit, column=len(keys) > 1),
                best,
            )
        )
    return ComparisonView(product.sku, names[0], names[1], tuple(criteria), comparison.basis)


def value_view(
    product: Product, figures: ValueFigures, print_figure: PrintFigure
) -> ValueView:
    """The value of a product with its chart: costs where the client's price is known, else quantities."""
    case = figures.case

    def amount(option: OptionFigures) -> Characteristic | Money:
        return option.cost_in_total or _measured(option.in_total, case.unit)

    ours = figures.options[0]
    lowest = all(ours.in_total <= one.in_total for one in figures.options)
    priced = ours.cost_in_total is not None
    values = tuple(
        one.cost_in_total.amount if one.cost_in_total is not None else plain(one.in_total) for one in figures.options
    )
    text = VALUE_CHART if lowest else VALUE_CHART_OTHER
    chart = Chart(
        kind=ChartKind.BAR,
        categories=tuple(one.name for one in figures.options),
        series=(Series(case.title, values),),
        description=text.with_values(
            title=case.title, years=case.years, ours=ours.name, figure=print_figure(amount(ours))
        ),
        highlight=0,
        currency=ours.cost_in_total.currency if ours.cost_in_total is not None else None,
        unit="" if priced else case.unit,
        figures=Figures.QUANTITY,
    )
    several = figures.quantity != 1
    return ValueView(
        title=case.title,
        sku=product.sku,
        name=ours.name,
        quantity=QUANTITY.with_values(quantity=plain(figures.quantity), sku=product.sku) if several else Prose(""),
        reference=figures.reference.name,
        years=case.years,
        saves=figures.saved_per_year > 0,
        saved_per_year=_measured(figures.saved_per_year, case.unit),
        saved_percent=figures.saved_percent,
        money_per_year=figures.money_saved_per_year,
        money_in_total=figures.money_saved_in_total,
        unit_price=figures.unit_price.amount if figures.unit_price is not None else None,
        currency=figures.unit_price.currency.code if figures.unit_price is not None else "",
        unit=case.unit,
        investment=figures.investment,
        payback_months=figures.payback_months,
        basis=case.basis.with_values(hours=plain(figures.hours)) if figures.hours is not None else case.basis,
        chart=chart,
    )


def plain(value: Decimal) -> Decimal:
    """The same value without zeros at its end and without an exponent: `19260`, not `19260.00` or `1.926E+4`."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _company_line(pitch: Pitch, print_figure: PrintFigure) -> Prose:
    """The company in one line, where its size is known."""
    seller = pitch.seller
    figure, percent, _ = seller.export_share.partition("%")
    if not seller.staff or not percent or not figure.strip().isdigit():
        return seller.tagline
    share = print_figure(_measured(Decimal(figure.strip()), "%"))
    return COMPANY_LINE.with_values(staff=seller.staff, share=share)


def _measured(value: Decimal, unit: str) -> Characteristic:
    return Characteristic(Prose(""), value=plain(value), unit=unit)


def _argument(ranked: Ranked, detail: Detail, length: Length) -> ArgumentView:
    one, nothing = ranked.argument, Prose("")
    return ArgumentView(
        characteristic=one.characteristic if detail is Detail.HIGH and length is Length.FULL else nothing,
        advantage=one.advantage if detail is not Detail.LOW else nothing,
        benefit=one.benefit,
        proof=one.proof.text,
    )


def _characteristics(product: Product, detail: Detail, length: Length) -> Sequence[Characteristic]:
    if length is Length.PAGE:
        return [one for one in product.characteristics if one.headline][:PAGE_LENGTH]
    room = CHARACTERISTICS[detail]
    return [one for one in product.characteristics if one.headline] if room == 0 else product.characteristics[:room]


def _questions(pitch: Pitch) -> Sequence[Question]:
    return [one for book in pitch.books.values() for one in book.questions]

