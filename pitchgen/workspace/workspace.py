"""A workspace: the user's own folder laid over the built-in one, and everything that can be looked up in it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pitchgen.model.caching import Caching
from pitchgen.model.finding import NOWHERE, Finding, Place, error
from pitchgen.workspace.cache import NoCache
from pitchgen.workspace.collections import Collection, Shape
from pitchgen.workspace.reading import Reading
from pitchgen.workspace.records import parse, read_bytes, read_record

if TYPE_CHECKING:
    from pitchgen.workspace.settings import Settings

T = TypeVar("T")

MARKER = "pitchgen.toml"
"""The file that makes a folder a workspace."""

ENDING = ".yaml"


def built_in_layer() -> Path:
    """The layer that comes with the program: `pitchgen/builtin` when installed, else the repository root."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "builtin"
    return installed if installed.is_dir() else package.parent


class Workspace:
    """Where to look things up. `layers` lie over one another, the user's `own` first; what is found first wins.

    A workspace is meant for one run: the list of files and what was read is kept once it was asked for.
    `own` is None when no `pitchgen.toml` was found; what belongs to a user is then refused with a finding.
    """

    def __init__(
        self, own: Path | None, built_in: Path | None = None, cache: Caching | None = None, base: Path | None = None
    ) -> None:
        built_in = built_in_layer() if built_in is None else built_in
        self.own = own
        self.layers: tuple[Path, ...] = (built_in,) if own is None or own == built_in else (own, built_in)
        self.cache: Caching = NoCache() if cache is None else cache
        self.base = Path.cwd() if base is None else base
        self._files: dict[str, dict[str, tuple[Path, Path]]] = {}
        self._read: dict[tuple[str, Path], Reading[Any]] = {}
        self._trees: dict[Path, Reading[Any]] = {}
        self._made: dict[object, Any] = {}

    @classmethod
    def find(cls, start: Path, cache: Caching | None = None) -> Workspace:
        """The workspace that `start` lies in: the nearest folder at or above it that holds `pitchgen.toml`."""
        start = start.resolve()
        own = next((folder for folder in (start, *start.parents) if (folder / MARKER).is_file()), None)
        return cls(own, cache=cache)

    @property
    def settings(self) -> Reading[Settings]:
        """What `pitchgen.toml` says."""
        from pitchgen.workspace.settings import Settings, read_settings

        if self.own is None:
            return Reading(Settings())
        return read_settings(self.own / MARKER, self.place(self.own / MARKER).file, self.cache)

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What `make` gives, made once for each key: for what is made of files and used again in this run."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    # Records

    def load(self, collection: Collection[T], key: str = "", asked_at: Place = NOWHERE) -> Reading[T]:
        """One record. `key` may be left out for a single-file collection.

        A record that does not exist is a finding at `asked_at` (where the key was typed), with keys that look like it.
        """
        path, found = self._locate(collection, key)
        if path is None:
            return Reading(None, (self._unknown(collection, key, asked_at),))
        reading = self._reading(collection, *path)
        if collection.shape is not Shape.MAP or reading.value is None:
            return reading
        record = reading.value.get(found)
        if record is None:
            return Reading(None, (*reading.findings, self._unknown(collection, key, asked_at)))
        return Reading(record, reading.findings)

    def load_all(self, collection: Collection[T]) -> Reading[dict[str, T]]:
        """Every record by its key, in the order of the keys (a map: of the file); what cannot be read is left out."""
        files = self._index(collection)
        if collection.shape is not Shape.FOLDER and not files:
            return Reading({}, (self._unknown(collection, "", NOWHERE),))
        if collection.shape is Shape.MAP:
            (path,) = files.values()
            reading = self._reading(collection, *path)
            return Reading(reading.value or {}, reading.findings)
        records: dict[str, T] = {}
        findings: list[Finding] = []
        for key, path in files.items():
            reading = self._reading(collection, *path)
            findings += reading.findings
            if reading.value is not None:
                records[key] = reading.value
        return Reading(records, tuple(findings))

    def keys(self, collection: Collection[Any]) -> tuple[str, ...]:
        """The keys that exist, in order."""
        if collection.shape is Shape.MAP:
            return tuple(self.load_all(collection).value or ())
        return tuple(self._index(collection))

    def path_of(self, collection: Collection[Any], key: str = "") -> Path | None:
        """The file that a record is read from."""
        path, _ = self._locate(collection, key)
        return path[1] if path else None

    def where(self, collection: Collection[Any], key: str, field: str = "") -> Place:
        """The file and line of a field of a record, counted from 1: `where(REQUESTS, "r-1", "lines[2].quantity")`.

        Reads the YAML again: for findings, not for the usual way.
        """
        from pitchgen.workspace.node import line_of

        located, found = self._locate(collection, key)
        if located is None:
            return NOWHERE
        path = located[1]
        tree = self._trees.get(path)
        if tree is None:
            data, _ = read_bytes(path, "")
            tree = self._trees[path] = parse(data, "") if data is not None else Reading(None)
        if tree.value is None:
            return self.place(path)
        if collection.shape is Shape.MAP:
            field = f"{found}.{field}".strip(".")
        return self.place(path, line_of(tree.value, field))

    def _locate(self, collection: Collection[Any], key: str) -> tuple[tuple[Path, Path] | None, str]:
        wanted = collection.keys(key.strip())
        files = self._index(collection)
        if collection.shape is not Shape.FOLDER:
            return next(iter(files.values()), None), wanted
        return files.get(wanted), wanted

    def _index(self, collection: Collection[Any]) -> dict[str, tuple[Path, Path]]:
        """For each key the layer and the file, looked up once."""
        known = self._files.get(collection.path)
        if known is not None:
            return known
        index: dict[str, tuple[Path, Path]] = {}
        for layer in self.layers if collection.shared else self._own_layers():
            place = layer / collection.path
            if collection.shape is Shape.FOLDER:
                for path in list_files(place):
                    if path.name.endswith(ENDING):
                        index.setdefault(collection.keys(path.name.removesuffix(ENDING)), (layer, path))
            elif place.is_file():
                index.setdefault(collection.key, (layer, place))
        index = self._files[collection.path] = dict(sorted(index.items()))
        return index

    def _own_layers(self) -> tuple[Path, ...]:
        return () if self.own is None else (self.own,)

    def _reading(self, collection: Collection[Any], layer: Path, path: Path) -> Reading[Any]:
        known = self._read.get((collection.name, path))
        if known is None:
            reference = path.relative_to(layer).as_posix()
            known = read_record(collection, path, self.place(path).file, reference, self.cache)
            self._read[collection.name, path] = known
        return known

    def _unknown(self, collection: Collection[Any], key: str, asked_at: Place) -> Finding:
        if self.own is None and not collection.shared:
            return error(
                "no-workspace",
                asked_at,
                f"No {MARKER} was found in this folder or above it.",
                "Go to your workspace, or make one with `pitchgen init FOLDER`.",
            )
        check = collection.unknown
        if collection.shape is not Shape.FOLDER and not self._index(collection):
            return error(
                check,
                asked_at,
                f"The file {collection.path} is missing.",
                "Copy it from the workspace that `pitchgen init FOLDER` makes, and edit it.",
            )
        from pitchgen.workspace.scalars import nearest

        known = list(self.keys(collection))
        close = nearest(key, known, count=3)
        thing = collection.name.replace("-", " ")
        if close:
            hint = f"Did you mean {' or '.join(close)}?"
        elif known:
            hint = f"Known: {', '.join(known[:12])}{' ...' if len(known) > 12 else ''}."
        else:
            hint = f"Nothing is in {collection.path} yet."
        where = (
            f"{collection.path}/{collection.keys(key)}{ENDING}" if collection.shape is Shape.FOLDER else collection.path
        )
        return error(check, asked_at, f'There is no {thing} "{key}" (looked for in {where}).', hint)

    # Other files

    def file(self, name: str) -> Path | None:
        """The file of this name, from the first layer that has it: `file("templates/proposal.docx")`.

        A name that leads out of the workspace (`../`, an absolute path) is never found.
        """
        if not _stays_inside(name):
            return None
        return next((path for layer in self.layers if (path := layer / name).is_file()), None)

    def files(self, folder: str, ending: str = "") -> dict[str, Path]:
        """The files of a folder by name, from all layers; the first that has a name wins: `files("templates")`."""
        found: dict[str, Path] = {}
        for layer in self.layers if _stays_inside(folder) else ():
            for path in list_files(layer / folder):
                if path.name.endswith(ending):
                    found.setdefault(path.name, path)
        return dict(sorted(found.items()))

    def folders(self, folder: str) -> dict[str, Path]:
        """The folders in a folder by name, the first layer that has a name wins: `folders("locales")`."""
        found: dict[str, Path] = {}
        for layer in self.layers if _stays_inside(folder) else ():
            place = layer / folder
            if place.is_dir():
                for path in place.iterdir():
                    if path.is_dir() and not path.name.startswith((".", "_")):
                        found.setdefault(path.name, path)
        return dict(sorted(found.items()))

    def read(self, path: Path, model: type[T]) -> Reading[T]:
        """A YAML file outside the collections, as a value of type `model`; read again at every call."""
        from pitchgen.workspace.convert import convert

        shown = self.place(path).file
        data, findings = read_bytes(path, shown)
        if data is None:
            return Reading(None, findings)
        tree = parse(data, shown)
        if tree.value is None:
            return Reading(None, tree.findings)
        reading = convert(tree.value, model, shown, self.reference(path))
        return Reading(reading.value, (*tree.findings, *reading.findings))

    # Names

    def place(self, path: Path, line: int = 0) -> Place:
        """A place in a file, named as the user would type it from where the program was started."""
        return Place(_as_typed(path, self.base), line)

    def reference(self, path: Path) -> str:
        """A file's name from the root of its layer, the same on every machine: `catalog/company.yaml`."""
        for layer in self.layers:
            if path.is_relative_to(layer):
                return path.relative_to(layer).as_posix()
        return path.name


def list_files(folder: Path) -> list[Path]:
    """The files of a folder that a person put there, in order; none if there is no such folder."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name[0] not in ".~" and entry.is_file())
            return [folder / name for name in names]
    except OSError:
        return []


def _stays_inside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." not in parts and not Path(name).is_absolute() and ":" not in parts[0]


def _as_typed(path: Path, base: Path) -> str:
    if path.is_relative_to(base):
        return path.relative_to(base).as_posix()
    try:
        typed = os.path.relpath(path, base).replace(os.sep, "/")
    except ValueError:  # another drive
        return str(path)
    return typed if typed.count("../") <= 2 else str(path)
