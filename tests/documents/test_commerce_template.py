"""The commercial tables as a template writes them: groups, discounts, charges, variants, choices, prices on request."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import docx
import pytest
from support.documents import saved

from pitchgen.documents.offers import offer_for
from pitchgen.documents.proposals import make_proposals
from pitchgen.model.finding import refuses
from pitchgen.workspace.workspace import Workspace

Printed = Callable[[str], tuple[list[list[str]], list[str]]]
"""The rows of the table and the paragraphs of a request's document."""

DAY = date(2026, 11, 24)

ROWS = (
    "{%tr for block in blocks %}",
    "{%tr if block.title %}",
    "G|{{ block.title }}|",
    "{%tr endif %}",
    "{%tr for line in block.lines %}",
    "{{ line.position }}|{{ line.product.sku }}{% if line.variant %} ({{ line.variant }}){% endif %}|"
    "{% if line.price_on_request %}prix sur demande{% else %}{{ line.net | money }}{% endif %}",
    "{%tr endfor %}",
    "{%tr if block.discount %}",
    "R|Remise {{ block.discount.reason }}|{{ -block.discount.amount | money }}",
    "{%tr endif %}",
    "{%tr if grouped %}",
    "S|Sous-total {{ block.title }}|{{ block.subtotal | money }}",
    "{%tr endif %}",
    "{%tr endfor %}",
    "{%tr if discount %}",
    "R|Remise {{ discount.reason }}|{{ -discount.amount | money }}",
    "{%tr endif %}",
    "{%tr for charge in charges %}",
    "{{ charge.position }}|{{ charge.label }}|{{ charge.net | money }}",
    "{%tr endfor %}",
    "T|Total net|{{ offer.net_total | money }}",
)
TEXTS = (
    "{%p for alternative in alternatives %}",
    "Choix : {{ alternative.title }}",
    "{%p for variant in alternative.variants %}",
    "{{ variant.title }}{% for line in variant.lines %} / {{ line.product.sku }} {{ line.net | money }}{% endfor %}",
    "{%p endfor %}",
    "{%p endfor %}",
    "{%p for choice in choices %}",
    "{{ choice.titles | join(' + ') }} = {{ choice.net_total | amount }}"
    "{% if not choice.is_base %} ({{ choice.difference | amount }}){% endif %}",
    "{%p endfor %}",
    "{%p for line in options %}",
    "Option {{ line.position }} : {% if line.price_on_request %}prix sur demande{% else %}"
    "{{ line.net | amount }}{% endif %}",
    "{%p endfor %}",
    "{%p if exchange_mention %}",
    "{{ exchange_mention }}",
    "{%p endif %}",
    "{%p if total_in_words %}",
    "Arrêtée à la somme de {{ total_in_words }}.",
    "{%p endif %}",
)


def template(rows: Sequence[str] = ROWS, texts: Sequence[str] = TEXTS) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=0, cols=3)
    for row in rows:
        cells = table.add_row().cells
        parts = [row, "", ""] if row.startswith("{%tr") else _columns(row)
        for cell, text in zip(cells, parts, strict=True):
            cell.text = text
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def _columns(row: str) -> list[str]:
    """Three cells: the bars outside expressions part them."""
    cells, depth, cell = [], 0, ""
    for at, sign in enumerate(row):
        depth += (row[at : at + 2] in ("{{", "{%")) - (row[at : at + 2] in ("}}", "%}"))
        if sign == "|" and not depth:
            cells.append(cell)
            cell = ""
        else:
            cell += sign
    return [*cells, cell]


@pytest.fixture
def printed(own_workspace: Callable[..., Workspace]) -> Printed:
    # The address as it is needs the template's smaller sizes, which this table has no window for.
    long = (
        "    - Kitahama Mizube Tower 14F, International Procurement Center\n"
        "    - 2-9-31 Nagisa-dori, Minato-no-oka, Tsurumi-ku"
    )
    short = (long, "    - 2-9-31 Nagisa-dori")
    ws = own_workspace(**{"catalog/clients/kitahama-seisui.yaml": short})
    assert ws.own is not None
    (ws.own / "templates").mkdir(exist_ok=True)
    (Path(ws.own) / "templates/proposal.docx").write_bytes(template())

    def make(reference: str) -> tuple[list[list[str]], list[str]]:
        offer, findings = offer_for(ws, reference, issued_on=DAY, number="OF-2026-0042")
        assert offer is not None
        made, found = make_proposals(ws, offer, ["fr-FR"], draft=False, known=findings)
        assert made[0].data is not None, [str(one) for one in (*found, *made[0].findings)]
        assert not refuses(made[0].findings)
        assert zipfile.is_zipfile(io.BytesIO(made[0].data))
        document = docx.Document(io.BytesIO(made[0].data))
        rows = [[plain(cell.text) for cell in row.cells] for row in document.tables[0].rows]
        return rows, [plain(paragraph.text) for paragraph in document.paragraphs]

    return make


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2212", "-")


def test_the_hamburg_table_reads_from_top_to_bottom(printed: Printed) -> None:
    rows, texts = printed("hamburg-armaturen")
    assert rows == [
        ["G", "Sûreté", ""],
        ["1", "SV-25-40", "2 980,00"],
        ["2", "CP-16", "592,00"],
        ["R", "Remise Remise de qualification comme second fournisseur", "-178,60"],
        ["S", "Sous-total Sûreté", "3 393,40"],
        ["G", "Régulation et isolement", ""],
        ["4", "VR-80 (Variante A : une vanne de régulation par chaudière)", "8 560,00"],
        ["6", "VP-150", "2 544,00"],
        ["S", "Sous-total Régulation et isolement", "11 104,00"],
        ["R", "Remise Remise pour commande passée avant le 15 décembre 2026", "-217,46"],
        ["8", "Emballage export", "180,00"],
        ["9", "Transport jusqu’au lieu convenu", "420,00"],
        ["T", "Total net", "14 879,94"],
    ]
    assert "Choix : Régulation de l’eau alimentaire" in texts
    assert "Variante A : une vanne de régulation par chaudière = 14 879,94 EUR" in texts
    assert (
        "Variante B : deux vannes de régulation par chaudière, l’une en secours = 22 562,94 EUR (7 683,00 EUR)" in texts
    )


def test_the_yokohama_offer_says_rate_and_price_on_request(
    printed: Printed,
) -> None:
    rows, texts = printed("yokohama-soupapes")
    assert rows[-1] == ["T", "Total net", "487 686"]
    assert "Option 3 : prix sur demande" in texts
    assert any("1 EUR = 182,04 JPY" in text for text in texts)


def test_the_moroccan_offer_repeats_its_total_in_words(
    printed: Printed,
) -> None:
    rows, texts = printed("el-jadida-vannes")
    # 14 × 298 less 2 %, 6 × 705, packing 260, clearance 95, freight 980.50
    assert rows[-1] == ["T", "Total net", "9 654,06"]
    assert "Arrêtée à la somme de neuf mille six cent cinquante-quatre euros et six centimes." in texts


def test_a_template_that_leaves_out_what_the_total_is_made_of_is_refused(
    own_workspace: Callable[..., Workspace],
) -> None:
    """Its lines would not add up to its total, and the client would not know why."""
    ws = own_workspace()
    assert ws.own is not None
    (ws.own / "templates").mkdir(exist_ok=True)
    old = template(
        rows=["{%tr for line in lines %}", "{{ line.position }}|{{ line.product.sku }}|{{ line.net | money }}",
              "{%tr endfor %}", "T|Total net|{{ offer.net_total | money }}"],
        texts=["{%p for line in options %}", "{{ line.net | amount }}", "{%p endfor %}"],
    )  # fmt: skip
    (Path(ws.own) / "templates/proposal.docx").write_bytes(old)
    offer, findings = offer_for(ws, "hamburg-armaturen", issued_on=DAY, number="OF-2026-0042")
    assert offer is not None
    made, _ = make_proposals(ws, offer, ["fr-FR"], draft=False, known=findings)
    assert made[0].data is None
    lacking = [finding for finding in made[0].findings if finding.check == "amount-not-printed"]
    assert [finding.message.split("print ")[1].split(", ")[0] for finding in lacking] == [
        "178.60 EUR", "217.46 EUR", "180.00 EUR", "420.00 EUR", "22562.94 EUR",
    ]  # fmt: skip
    assert all(finding.place.file == "templates/proposal.docx" for finding in lacking)
    draft, _ = make_proposals(ws, offer, ["fr-FR"], draft=True, known=findings)
    assert draft[0].data is not None
    plain_offer, found = offer_for(ws, "leeds-valves", issued_on=DAY, number="OF-2026-0043")
    assert plain_offer is not None
    made, _ = make_proposals(ws, plain_offer, ["fr-FR"], draft=False, known=found)
    assert made[0].data is not None, [str(finding) for finding in made[0].findings]
