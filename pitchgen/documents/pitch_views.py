"""What a pitch's templates see of arguments, comparisons, values and references."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct

from pitchgen.documents.pitch_outline import Length
from pitchgen.model.argument import Better, Comparison
from pitchgen.model.chart import Chart, ChartKind, Figures, Series
from pitchgen.model.country import Detail
from pitchgen.model.money import Money
from pitchgen.model.party import Reference
from pitchgen.model.product import Characteristic, Product
from pitchgen.model.text import Prose
from pitchgen.trade.arguments import Ranked
from pitchgen.trade.value import OptionFigures, ValueFigures

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


def reference_view(one: Reference) -> ReferenceView:
    """A reference as printed."""
    return ReferenceView(one.customer, one.sector, one.country, str(one.year), one.delivered, one.result)


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


def value_view(product: Product, figures: ValueFigures, print_figure: PrintFigure) -> ValueView:
    """The value of a product with its chart: costs where the client's price is known, else quantities."""
    case = figures.case

    def amount(option: OptionFigures) -> Characteristic | Money:
        return option.cost_in_total or measured(option.in_total, case.unit)

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
        saved_per_year=measured(figures.saved_per_year, case.unit),
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


def measured(value: Decimal, unit: str) -> Characteristic:
    """A value with its unit, for the filter `characteristic`."""
    return Characteristic(Prose(""), value=plain(value), unit=unit)


def argument_view(ranked: Ranked, detail: Detail, length: Length) -> ArgumentView:
    """An argument with the steps that readers of this detail expect; benefit and proof always."""
    one, nothing = ranked.argument, Prose("")
    return ArgumentView(
        characteristic=one.characteristic if detail is Detail.HIGH and length is Length.FULL else nothing,
        advantage=one.advantage if detail is not Detail.LOW else nothing,
        benefit=one.benefit,
        proof=one.proof.text,
    )
