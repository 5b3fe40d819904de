"""How many offers a second: pitchgen against docxtpl, in one process, on the same template and the same data.

Run it with `python -m benchmarks.render_rate [offers]`. The template is made here with python-docx: a letter with
a table of twelve lines, a list, a block of conditions and a header. Rounds of both are interleaved, so that a busy
machine slows both alike; the printed ratio is the median of the rounds.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import docx
from docxtpl import DocxTemplate

from pitchgen.word.compile_template import Target, compile_template
from pitchgen.word.compiled import source_language
from pitchgen.word.properties import CoreProperties
from pitchgen.word.render import render

ROUNDS = 5
TARGET = 15
CONDITION = "Le délai court à compter de la confirmation de commande et du versement de l'acompte convenu. "


def template() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ seller }}"
    document.add_paragraph("Offre n° {{ number }}", style="Heading 1")
    document.add_paragraph("{{ buyer }}")
    table = document.add_table(4, 4, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, ("Désignation", "Quantité", "Prix", "Montant"), strict=True):
        cell.text = text
    table.rows[1].cells[0].text = "{%tr for line in lines %}"
    tags = ("{{ line.name }}", "{{ line.quantity }}", "{{ line.price }}", "{{ line.net }}")
    for cell, text in zip(table.rows[2].cells, tags, strict=True):
        cell.text = text
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.add_paragraph("{%p for reason in reasons %}")
    document.add_paragraph("{{ reason }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p if total %}")
    document.add_paragraph("Total : {{ total }}")
    document.add_paragraph("{%p endif %}")
    for _ in range(20):
        document.add_paragraph(CONDITION * 4)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def context(number: int) -> dict[str, Any]:
    lines = [
        {"name": f"Vanne DN {10 * n}", "quantity": n, "price": f"{n * 99} EUR", "net": f"{Decimal(n) * n * 99} EUR"}
        for n in range(1, 13)
    ]
    reasons = ["Corps en inox 1.4408", "Essai 100 % en pression", "Pièces disponibles dix ans"]
    return {
        "seller": "Vannes Demo SAS",
        "number": f"A-{number}",
        "buyer": "Kessel GmbH",
        "lines": lines,
        "reasons": reasons,
        "total": "12 345,60 EUR",
    }


def ours(data: bytes) -> Callable[[int], bytes]:
    compiled, findings = compile_template(
        data, None, Target("fr-FR"), lookup=source_language, letterhead_lookup=source_language, filters=()
    )
    if compiled is None:
        raise SystemExit("\n".join(map(str, findings)))
    properties = CoreProperties("Offre", "Vannes Demo SAS", "fr-FR", date(2026, 11, 24))

    def make(number: int) -> bytes:
        made, problems, _ = render(
            compiled, context(number), translate=str, localized=str, filters={}, properties=properties
        )
        if made is None:
            raise SystemExit("\n".join(map(str, problems)))
        return made

    return make


def theirs(data: bytes) -> Callable[[int], bytes]:
    def make(number: int) -> bytes:
        document = DocxTemplate(io.BytesIO(data))
        document.render(context(number), autoescape=True)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return make


def seconds(make: Callable[[int], bytes], offers: int) -> float:
    start = time.perf_counter()
    for number in range(offers):
        make(number)
    return time.perf_counter() - start


def main() -> int:
    offers = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    data = template()
    pitchgen, docxtpl = ours(data), theirs(data)
    pitchgen(0), docxtpl(0)
    ratios = []
    for number in range(1, ROUNDS + 1):
        fast, slow = seconds(pitchgen, offers), seconds(docxtpl, offers)
        ratios.append(slow / fast)
        print(
            f"round {number}: pitchgen {offers / fast:8.0f} offers/s ({1000 * fast / offers:.2f} ms each),"
            f" docxtpl {offers / slow:6.1f} offers/s ({1000 * slow / offers:.1f} ms each), ratio {ratios[-1]:.0f}"
        )
    median = statistics.median(ratios)
    print(f"median ratio {median:.0f} (target {TARGET})")
    return 0 if median >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
