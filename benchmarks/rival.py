"""What pitchgen is measured against: a bare docxtpl script on a comparable template with the same data.

The rival's template is the real `templates/proposal.docx` with its letterhead, styles, tables, loops and conditions;
python-docx changes one thing, the picture, which docxtpl places with a tag in the text. Its data is what pitchgen
puts on the page, already translated and formatted, so that docxtpl formats nothing, prices nothing and checks nothing:
whatever pitchgen does beside filling a template counts against pitchgen.
"""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

import docx
from docx.oxml.ns import qn

from pitchgen.documents import proposals
from pitchgen.documents.filters import FILTER_NAMES, filters_for
from pitchgen.documents.offers import offer_for
from pitchgen.documents.production import Production
from pitchgen.language.voice import Voice
from pitchgen.model.delivery import DeliveryTerms
from pitchgen.model.money import Money
from pitchgen.model.product import Characteristic
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.word.pictures import Picture
from pitchgen.workspace.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
REQUEST = "stuttgart-pumpen"
LOCALE = "de-DE"
ISSUED_ON = date(2026, 11, 24)

SCRIPT = """
import json
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment

def text(value, *rest):
    return ", ".join(map(str, value)) if isinstance(value, list) else value

with open("data.json", encoding="utf-8") as file:
    data = json.load(file)
document = DocxTemplate("rival.docx")
for product in data["products"]:
    if product["picture"]:
        product["picture"] = InlineImage(document, product["picture"], width=Mm(50))
environment = Environment(autoescape=True)
environment.filters.update(dict.fromkeys(data["filters"], text))
document.render(data, environment, autoescape=True)
document.save("rival-made.docx")
"""
"""The bare script, run in the folder that `prepare` fills."""


@dataclass(frozen=True)
class Rival:
    """The files of the rival in `folder`, and its data."""

    folder: Path
    template: bytes
    data: dict[str, Any]
    pictures: Mapping[str, bytes]


def workspace(folder: Path = ROOT) -> Workspace:
    """The demo company with the cache of this machine."""
    from pitchgen.workspace.cache import open_cache

    cache, _ = open_cache()
    return Workspace.find(folder, cache)


def firm(folder: Path) -> Path:
    """A workspace of a user with the demo's records, so that offers are registered there and not in the repository."""
    for name in ("company.yaml", "clients", "pictures", "products", "requests"):
        source, target = ROOT / "catalog" / name, folder / "firm/catalog" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)
    shutil.copyfile(ROOT / "pitchgen.toml", folder / "firm/pitchgen.toml")
    return folder / "firm"


def template() -> bytes:
    """The real template with its picture as docxtpl wants it: a tag alone in its paragraph."""
    document = docx.Document(str(ROOT / "templates/proposal.docx"))
    for properties in list(document.element.body.iter(qn("wp:docPr"))):
        tag = properties.get("descr", "")
        if not tag.startswith("{{"):
            continue
        run = next(properties.iterancestors(qn("w:r")))
        for drawing in list(run):
            run.remove(drawing)
        piece = run.makeelement(qn("w:t"))
        piece.text = tag
        run.append(piece)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def context() -> tuple[Mapping[str, Any], Voice]:
    """The context of the demo's offer as `pitchgen proposal` builds it, and the voice that would print it."""
    caught: list[tuple[Mapping[str, Any], Voice]] = []
    ws = workspace()
    offer, findings = offer_for(ws, REQUEST, issued_on=ISSUED_ON, number="OF-2026-0001")
    if offer is None:
        raise SystemExit("\n".join(map(str, findings)))

    def keep(ws: Workspace, name: str, locale: str, *, context_for: Any, **_: Any) -> Production:
        from pitchgen.documents.voices import open_voice

        voice, found = open_voice(ws, locale, (name, "letterhead"), draft=False)
        if voice is None:
            raise SystemExit("\n".join(map(str, found)))
        caught.append((context_for(voice, []), voice))
        return Production(locale, None, ())

    with patch.object(proposals, "produce", keep):
        proposals.make_proposals(ws, offer, [LOCALE], draft=False, known=())
    return caught[0]


def prepare(folder: Path) -> Rival:
    """Write the rival's template, pictures and data into `folder`."""
    values, voice = context()
    made = template()
    printer = _Printer(voice, _words(made))
    data: dict[str, Any] = {name: printer.plain(value) for name, value in values.items() if name in printer.words}
    data["filters"] = sorted(FILTER_NAMES)
    data["addressees"] = filters_for(voice)["salutation"](values["addressees"])
    pictures = printer.pictures
    (folder / "rival.docx").write_bytes(made)
    for name, content in pictures.items():
        (folder / name).write_bytes(content)
    (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return Rival(folder, made, data, pictures)


def render_rival(rival: Rival, number: str) -> bytes:
    """One document by docxtpl in this process, as `SCRIPT` makes it."""
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage
    from jinja2 import Environment

    data = {**rival.data, "document": {**rival.data["document"], "number": number}}
    document = DocxTemplate(io.BytesIO(rival.template))
    data["products"] = [
        {**product, "picture": InlineImage(document, io.BytesIO(rival.pictures[product["picture"]]), width=Mm(50))}
        if product["picture"]
        else product
        for product in data["products"]
    ]
    environment = Environment(autoescape=True)
    environment.filters.update(dict.fromkeys(data["filters"], _text))
    document.render(data, environment, autoescape=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _text(value: Any, *_rest: Any) -> Any:
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _words(template: bytes) -> frozenset[str]:
    """Every word of the template's text: what it does not name need not be in the data."""
    document = docx.Document(io.BytesIO(template))
    texts = "".join(node.text or "" if node.tag == qn("w:t") else " " for node in document.element.body.iter())
    return frozenset(re.findall(r"\w+", texts)) | {"products", "picture"}


class _Printer:
    """Turns values into text, lists and dicts, printed in the voice's language."""

    def __init__(self, voice: Voice, words: frozenset[str]) -> None:
        self.words = words
        self.pictures: dict[str, bytes] = {}
        self._names: dict[bytes, str] = {}
        filters = filters_for(voice)
        self._printers: Sequence[tuple[type, Callable[[Any], Any]]] = (
            (Prose, voice.translate),
            (LocalizedText, voice.localized),
            (Money, voice.formats.amount),
            (Decimal, voice.formats.number),
            (date, voice.formats.date),
            (Characteristic, filters["characteristic"]),
            (DeliveryTerms, filters["delivery_terms"]),
            (Picture, self._picture),
        )

    def plain(self, value: Any) -> Any:
        for kind, printer in self._printers:
            if isinstance(value, kind):
                return printer(value)
        if value is None or isinstance(value, (str, int)):
            return value
        if isinstance(value, Mapping):
            return {str(key): self.plain(item) for key, item in value.items()}
        if isinstance(value, (tuple, list, frozenset)):
            return [self.plain(item) for item in value]
        names = [name for name in dir(value) if name in self.words and name[:1] != "_"]
        attributes = {name: getattr(value, name) for name in names}
        return {name: self.plain(item) for name, item in attributes.items() if not callable(item)}

    def _picture(self, picture: Picture) -> str:
        known = self._names.setdefault(picture.content, f"picture-{len(self._names) + 1}.{picture.extension}")
        self.pictures[known] = picture.content
        return known
