"""Arguments and the `pitch` block of clients: every name leads somewhere, every comparison compares what it names."""

from __future__ import annotations

from collections.abc import Iterator

from pitchgen.model.finding import Finding
from pitchgen.workspace.checking.catalogue import Catalogue, unknown
from pitchgen.workspace.collections import ARGUMENTS, CLIENTS, PRODUCTS

COMPANY = "company"


def check_arguments(catalogue: Catalogue) -> Iterator[Finding]:
    """A book is about a product or the company; comparisons and values name alternatives that it has."""
    for key, book in catalogue.all(ARGUMENTS).items():
        if key != COMPANY:
            yield from catalogue.unknown(book.subject, PRODUCTS, catalogue.at(ARGUMENTS, key, "subject"))
        if book.comparison is not None:
            known = list(book.comparison.alternatives)
            for number, criterion in enumerate(book.comparison.criteria, 1):
                place = catalogue.at(ARGUMENTS, key, f"comparison.criteria[{number}].others")
                for other in criterion.others:
                    if other not in known:
                        yield unknown("unknown-alternative", other, known, "alternative", place)
        if book.value is not None and book.value.reference not in book.value.alternatives:
            place = catalogue.at(ARGUMENTS, key, "value.reference")
            yield unknown("value-reference-unknown", book.value.reference, list(book.value.alternatives),
                          "alternative", place)  # fmt: skip


def check_pitch_profiles(catalogue: Catalogue) -> Iterator[Finding]:
    """What a client's `pitch` block names exists: products, contacts, arguments."""
    books = catalogue.all(ARGUMENTS)
    names = [f"{key}/{argument}" for key, book in books.items() for argument in book.arguments]
    for key, client in catalogue.all(CLIENTS).items():
        if client.pitch is None:
            continue
        for number, sku in enumerate(client.pitch.products, 1):
            yield from catalogue.unknown(sku, PRODUCTS, catalogue.at(CLIENTS, key, f"pitch.products[{number}]"))
        for contact in client.pitch.roles:
            if contact not in client.contacts:
                place = catalogue.at(CLIENTS, key, f"pitch.roles.{contact}")
                yield unknown("unknown-contact", contact, list(client.contacts), "contact", place)
        for field in ("first", "without"):
            for number, name in enumerate(getattr(client.pitch, field), 1):
                if name.lower() not in names:
                    place = catalogue.at(CLIENTS, key, f"pitch.{field}[{number}]")
                    yield unknown("unknown-argument", name, names, "argument", place)
