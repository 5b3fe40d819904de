"""The pitch: what its two templates may use, from a plan that knows no locale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final

from pitchgen.documents.pitch_map import pitch_map
from pitchgen.documents.pitch_outline import CHARACTERISTICS, Length, Pitch
from pitchgen.documents.pitch_views import (
    PrintFigure,
    StepView,
    argument_view,
    comparison_view,
    measured,
    reference_view,
    value_view,
)
from pitchgen.documents.proposal import binding_until
from pitchgen.documents.views import PictureReader, product_view
from pitchgen.model.argument import Question
from pitchgen.model.country import Detail, Formality, LeadsWith
from pitchgen.model.product import Characteristic, Product
from pitchgen.model.text import Prose
from pitchgen.trade.arguments import COMPANY, PAGE_LENGTH

TEMPLATES: Final = {Length.FULL: "pitch", Length.PAGE: "pitch-page"}
"""Names of the Word templates, and of the PO files of their messages."""

FOR_CLIENT = Prose("Ce que nous proposons à {client}")
ABOUT_COMPANY = Prose("{company} en bref")
INTRODUCTION = Prose(
    "Vous trouverez ci-après ce que nous avons compris de votre besoin, ce que nous vous proposons et ce qui le prouve."
)
COMPANY_LINE = Prose("{staff} salariés, {share} du chiffre d’affaires à l’exportation")
ORIGIN = Prose("Origine non préférentielle : {origins}.")


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
    full = pitch.ask.length is Length.FULL
    shown = len(products) if full else 1
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
        "arguments": [argument_view(one, style.detail, pitch.ask.length) for one in pitch.used],
        "comparisons": [
            view
            for product in pitch.products
            if (book := pitch.books.get(product.sku.lower())) is not None and book.comparison is not None
            for view in [comparison_view(product, book.comparison)]
        ],
        "values": [value_view(product, figures, print_figure) for product, figures in pitch.values[:shown]],
        "references": [reference_view(one.reference) for one in pitch.references],
        "map": pitch_map(seller, pitch.client) if full else None,
        "history": [StepView(str(step.year), step.event) for step in seller.history],
        "conformity": list(said.rows),
        "conformity_statements": list(said.statements),
        "origin_statement": ORIGIN.with_values(origins=", ".join(country_name(one.country) for one in said.origins))
        if said.origins
        else Prose(""),
        "manual_languages": list(said.manual_languages),
        "country": said.country,
        "company_in_detail": not products or (full and (pitch.ask.company or style.leads_with is LeadsWith.COMPANY)),
        "company_certificates": [one for one in seller.certificates if one.valid_until >= pitch.ask.day],
        "questions": list(_questions(pitch)),
        "next_steps": list(company.next_steps) if company is not None else [],
        "introduction": INTRODUCTION,
        "company_line": _company_line(pitch, print_figure),
        "offer": pitch.offer,
        "offer_lines": list(pitch.offer.firm_lines) if pitch.offer is not None else [],
        "binding_until": binding_until(pitch.offer) if pitch.offer is not None else None,
    }


def title_of(pitch: Pitch) -> Prose:
    """The title of the document, for its header and its properties."""
    if pitch.client is not None:
        return FOR_CLIENT.with_values(client=pitch.client.name)
    if pitch.products:
        return pitch.products[0].name
    return ABOUT_COMPANY.with_values(company=pitch.seller.name)


def _company_line(pitch: Pitch, print_figure: PrintFigure) -> Prose:
    """The company in one line, where its size is known."""
    seller = pitch.seller
    figure, percent, _ = seller.export_share.partition("%")
    if not seller.staff or not percent or not figure.strip().isdecimal():
        return seller.tagline
    share = print_figure(measured(Decimal(figure.strip()), "%"))
    return COMPANY_LINE.with_values(staff=seller.staff, share=share)


def _characteristics(product: Product, detail: Detail, length: Length) -> Sequence[Characteristic]:
    if length is Length.PAGE:
        return [one for one in product.characteristics if one.headline][:PAGE_LENGTH]
    room = CHARACTERISTICS[detail]
    return [one for one in product.characteristics if one.headline] if room == 0 else product.characteristics[:room]


def _questions(pitch: Pitch) -> Sequence[Question]:
    return [one for book in pitch.books.values() for one in book.questions]
