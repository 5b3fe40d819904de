"""Files: those that records name must exist, and those that lie in a collection must be read."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from pitchgen.model.finding import Finding, Place, error, warning
from pitchgen.workspace.checking.catalogue import Catalogue
from pitchgen.workspace.collections import COLLECTIONS, COMPANY, PRODUCTS, REQUESTS, Shape
from pitchgen.workspace.scalars import nearest
from pitchgen.workspace.workspace import ENDING, list_files

CATALOG = "catalog"
PICTURES = "catalog/pictures"
ENCLOSURES = "catalog/enclosures"
"""General conditions, certificates and other papers that go with an offer."""


def check_named_files(catalogue: Catalogue) -> Iterator[Finding]:
    """Pictures lie in `catalog/pictures`, certificates, general conditions and enclosures in `catalog/enclosures`."""
    for key, product in catalogue.all(PRODUCTS).items():
        yield from _missing(catalogue, product.picture, PICTURES, catalogue.at(PRODUCTS, key, "picture"))
        if product.picture and not product.picture_description:
            yield warning(
                "picture-description",
                catalogue.at(PRODUCTS, key, "picture"),
                "The picture has no description: a reader who cannot see it learns nothing.",
                "Add `picture_description:` with what the picture shows.",
            )
        for number, certificate in enumerate(product.certificates, 1):
            place = catalogue.at(PRODUCTS, key, f"certificates[{number}].file")
            yield from _missing(catalogue, certificate.file, ENCLOSURES, place)
    company = catalogue.company
    if company is not None:
        place = catalogue.at(COMPANY, COMPANY.key, "general_conditions")
        yield from _missing(catalogue, company.general_conditions, ENCLOSURES, place)
        for number, held in enumerate(company.certificates, 1):
            place = catalogue.at(COMPANY, COMPANY.key, f"certificates[{number}].file")
            yield from _missing(catalogue, held.file, ENCLOSURES, place)
    for key, request in catalogue.all(REQUESTS).items():
        for number, name in enumerate(request.enclosures, 1):
            place = catalogue.at(REQUESTS, key, f"enclosures[{number}]")
            yield from _missing(catalogue, name, ENCLOSURES, place)


def _missing(catalogue: Catalogue, name: str, folder: str, place: Place) -> Iterator[Finding]:
    if not name or catalogue.ws.file(f"{folder}/{name}") is not None:
        return
    close = nearest(name, list(catalogue.ws.files(folder)))
    hint = f"Did you mean {close[0]}?" if close else f"Put the file into {folder}, or correct the name."
    yield error("file-missing", place, f'There is no file "{name}" in {folder}.', hint)


def check_ignored_files(catalogue: Catalogue) -> Iterator[Finding]:
    """A file in the folder of a collection that nobody reads is probably meant to be read."""
    ws = catalogue.ws
    for collection in COLLECTIONS:
        if collection.shape is not Shape.FOLDER:
            continue
        for layer in ws.layers if collection.shared else ws.layers[:1]:
            seen: dict[str, str] = {}
            for path in list_files(layer / collection.path):
                stem, ending = path.stem, path.suffix
                if ending != ENDING:
                    if ending.lower() in (ENDING, ".yml"):
                        yield _ignored(ws.place(path), f"its name ends in {ending}", f"Rename it to {stem}{ENDING}.")
                    continue
                key = collection.keys(stem)
                if key in seen:
                    yield _ignored(ws.place(path), f"{seen[key]} is read instead", "Keep one of the two files.")
                seen.setdefault(key, path.name)


def check_misspelt_names(catalogue: Catalogue) -> Iterator[Finding]:
    """A folder or file of `catalog/` whose name is almost that of a collection is probably meant to be it."""
    ws = catalogue.ws
    known = [collection.path.rsplit("/", 1)[-1] for collection in COLLECTIONS]
    for layer in ws.layers[:1]:
        folder = layer / CATALOG
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            close = get_close_matches(path.name.lower(), known, n=1, cutoff=0.8)
            if path.name not in known and close:
                yield _ignored(ws.place(path), "no collection has this name", f"Did you mean {CATALOG}/{close[0]}?")


def _ignored(place: Place, why: str, hint: str) -> Finding:
    return warning("file-ignored", place, f"The file is not read: {why}.", hint)
