"""A new workspace for a company: a small one that works at once, made of the demo's own files, to be edited."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pitchgen.model.finding import Finding, Place, error
from pitchgen.model.request import OfferRequest
from pitchgen.workspace.collections import (
    ARGUMENTS,
    CLIENTS,
    COMPANY,
    DECLARATION_FILES,
    PRODUCTS,
    REQUESTS,
    Collection,
)
from pitchgen.workspace.meetings import all_meetings
from pitchgen.workspace.reading import Reading
from pitchgen.workspace.workspace import MARKER, Workspace, built_in_layer

FOLDERS = ("catalog", "catalog/clients", "catalog/meetings", "catalog/products", "catalog/requests", "locales", "out",
           "templates")  # fmt: skip
_SCHEMAS = "catalog/schemas"


def init_workspace(target: Path, built_in: Path | None = None) -> Reading[tuple[Path, ...]]:
    """Make a workspace in `target`, which must be absent or empty; the files that were written.

    It holds `pitchgen.toml`, the demo's company to edit, one request with its client and its products, the meetings
    with that client, what speaks for the products and what is declared of them, the schemas that help an editor to
    complete keys, and empty `templates/`, `locales/` and `out/`. All is written or nothing is.
    """
    built_in = built_in_layer() if built_in is None else built_in
    refusal = _refuse(target)
    if refusal is not None:
        return Reading(None, (refusal,))
    demo = Workspace(built_in, built_in)
    sources = _example(demo, built_in)
    if not sources:
        return Reading(
            None,
            (
                error(
                    "init-failed",
                    Place(str(built_in)),
                    "The examples that come with the program are missing.",
                    "Install pitchgen again.",
                ),
            ),
        )
    staging = target.parent / f".{target.resolve().name}.{os.getpid()}.part"
    existed = target.is_dir()
    moved: list[Path] = []
    try:
        staging.mkdir(parents=True)
        names = _fill(staging, target.resolve().name, sources, built_in)
        # An existing folder is filled, not replaced: somebody may stand in it.
        if existed:
            for child in sorted(staging.iterdir()):
                moved.append(child.rename(target / child.name))
            staging.rmdir()
        else:
            staging.rename(target)
    except OSError as failure:
        for path in moved:
            _remove(path)
        _remove(staging)
        return Reading(
            None,
            (
                error(
                    "init-failed",
                    Place(str(target)),
                    f"The workspace cannot be written: {failure.strerror}.",
                    "Choose a folder in which you may write, on a disk with free space.",
                ),
            ),
        )
    return Reading(tuple(target / name for name in names))


def _refuse(target: Path) -> Finding | None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        return error(
            "init-not-a-folder",
            Place(str(target)),
            "There is a file of this name already.",
            "Give the name of a new folder.",
        )
    visible = sorted(path.name for path in target.iterdir() if not path.name.startswith(".")) if target.exists() else []
    if visible:
        return error(
            "init-not-empty",
            Place(str(target)),
            f"The folder is not empty: it holds {', '.join(visible[:3])}{' ...' if len(visible) > 3 else ''}.",
            "Give the name of a new folder; nothing was changed in this one.",
        )
    return None


def _example(demo: Workspace, built_in: Path) -> list[Path]:
    """The files of the smallest request that is complete, with all that belongs to it, and the schemas."""
    company = demo.path_of(COMPANY)
    best: list[Path] = []
    asked: OfferRequest | None = None
    for key, request in (demo.load_all(REQUESTS).value or {}).items():
        parts = [demo.path_of(REQUESTS, key), demo.path_of(CLIENTS, request.client)]
        parts += [demo.path_of(PRODUCTS, product) for product in _products(request)]
        files = [part for part in (company, *parts) if part is not None]
        if len(files) == len(parts) + 1 and (not best or len(files) < len(best)):
            best, asked = files, request
    if asked is None:
        return []
    beside = (
        *_known(demo, ARGUMENTS, (*_products(asked), COMPANY.key)),
        *_known(demo, DECLARATION_FILES, _products(asked)),
    )
    return [*best, *beside, *_meetings(demo, asked.client), *sorted((built_in / _SCHEMAS).glob("*.json"))]


def _products(request: OfferRequest) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.product for line in request.lines))


def _known(demo: Workspace, collection: Collection[Any], names: Iterable[str]) -> list[Path]:
    """The files that a collection has under some names; a product may well have none."""
    known = demo.keys(collection)
    found = [demo.path_of(collection, name) for name in names if collection.keys(name) in known]
    return [path for path in found if path is not None]


def _meetings(demo: Workspace, client: str) -> list[Path]:
    """The meetings with a client, as YAML and as notes: an example of each way to type one."""
    found = (all_meetings(demo).value or {}).values()
    return sorted(one.path for one in found if one.meeting.client.lower() == client.lower())


def _fill(staging: Path, name: str, sources: list[Path], built_in: Path) -> list[Path]:
    for folder in FOLDERS:
        (staging / folder).mkdir()
    printable = "".join(sign for sign in name if sign.isprintable())
    written = [Path(MARKER)]
    (staging / MARKER).write_text(
        "# The mark of a pitchgen workspace. What is not here comes from the program itself.\n"
        f"[workspace]\nname = {json.dumps(printable, ensure_ascii=False)}\n",
        encoding="utf-8",
    )
    for source in sources:
        relative = source.relative_to(built_in)
        (staging / relative).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, staging / relative)
        written.append(relative)
    return written


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
