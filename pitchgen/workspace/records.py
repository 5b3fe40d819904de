"""Reading one file of a collection: from the cache when nothing that matters changed, else from its YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from pitchgen import __version__
from pitchgen.model.caching import Caching
from pitchgen.model.finding import Finding, Place, error
from pitchgen.workspace.cache import digest
from pitchgen.workspace.collections import Collection, Shape
from pitchgen.workspace.node import Mapping, Node
from pitchgen.workspace.packing import UnreadableError, pack, unpack
from pitchgen.workspace.reading import Reading
from pitchgen.workspace.stamps import stamp_of

_PACKAGE = Path(__file__).parent.parent
_version: list[str] = []


def read_record(collection: Collection[Any], path: Path, shown: str, reference: str, cache: Caching) -> Reading[Any]:
    """What one file of `collection` holds: a record, or for a map a dict of records.

    `shown` is the file as the user would type it, for findings; `reference` is the file as translators see it.
    Only a reading without findings is cached, so that a finding is always made from the file as it is.
    """
    data, findings = read_bytes(path, shown)
    if data is None:
        return Reading(None, findings)
    key = digest(model_version(), collection.name, reference, data)
    packed = cache.get(key)
    if packed is not None:
        try:
            return Reading(unpack(packed))
        except UnreadableError:
            pass  # whatever it is, the file itself still says what is true
    tree = parse(data, shown)
    reading = (
        make_record(collection, tree.value, path.stem, shown, reference) if tree.value is not None else Reading(None)
    )
    if not tree.findings and not reading.findings:
        cache.put(key, pack(reading.value))
    return Reading(reading.value, (*tree.findings, *reading.findings))


def read_bytes(path: Path, shown: str) -> tuple[bytes | None, tuple[Finding, ...]]:
    """The content of a file, or None and why it cannot be opened."""
    try:
        return path.read_bytes(), ()
    except OSError as failure:
        return None, (
            error(
                "file-unreadable",
                Place(shown),
                f"The file cannot be opened: {failure.strerror}.",
                "Check that it exists, that you may read it, and that no other program holds it.",
            ),
        )


def parse(data: bytes, shown: str) -> Reading[Node]:
    """The positioned tree of a YAML file."""
    from pitchgen.workspace.yaml_reader import read_yaml

    return read_yaml(data, shown)


def make_record(collection: Collection[Any], node: Node, stem: str, shown: str, reference: str) -> Reading[Any]:
    """The record, or the records of a map, that a tree describes; a record must bear the name of its file."""
    from pitchgen.workspace.convert import convert

    if collection.shape is Shape.MAP:
        reading: Reading[Any] = convert(node, dict[str, collection.read_as], shown, reference)  # type: ignore[name-defined]
        if reading.value is None:
            return reading
        named = {collection.keys(key): value for key, value in reading.value.items()}
        if collection.build is not None:
            named = {key: collection.build(key, value) for key, value in named.items()}
        return Reading(named, reading.findings)
    reading = convert(node, collection.read_as, shown, reference)
    if reading.value is not None and collection.code_of is not None and collection.code_of(reading.value) != stem:
        return Reading(reading.value, (*reading.findings, _misnamed(collection, reading.value, node, stem, shown)))
    return reading


def _misnamed(collection: Collection[Any], record: Any, node: Node, stem: str, shown: str) -> Finding:
    code = collection.code_of(record) if collection.code_of else ""
    key = node.key(collection.code_key) if isinstance(node, Mapping) else None
    return error(
        "file-name-mismatch",
        Place(shown, key.line if key else 0),
        f'The file is named "{stem}.yaml" but its {collection.code_key} asks for "{code}.yaml".',
        f"Rename the file, or correct {collection.code_key}.",
    )


def model_version() -> str:
    """What the cached form of a record depends on beside its file: the models, this room's code, msgspec."""
    if not _version:
        stamp = stamp_of((_PACKAGE / "model", _PACKAGE / "workspace"), ".py")
        _version.append(digest(__version__, msgspec.__version__, stamp))
    return _version[0]
