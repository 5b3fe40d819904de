"""`pitchgen products`: the products of the workspace."""

from __future__ import annotations

import sys

import click

from pitchgen.cli.output import show_findings, show_json, show_table
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import refuses
from pitchgen.workspace.collections import PRODUCTS


@click.command("products")
@click.option("--json", "as_json", is_flag=True, help="Print the list for machines.")
def command(as_json: bool) -> None:
    """List the products: code, name, category, list prices, customs code, lead time.

    \b
    Example:
      pitchgen products
    """
    products, findings = open_workspace().load_all(PRODUCTS)
    show_findings(findings)
    rows = [
        {
            "sku": product.sku,
            "name": product.name.source,
            "category": product.category.value,
            "currencies": " ".join(dict.fromkeys(prices.currency for prices in product.price_lists)),
            "hs_code": product.hs_code,
            "origin": product.origin,
            "lead_time_weeks": product.lead_time_weeks,
        }
        for product in (products or {}).values()
    ]
    if as_json:
        show_json(rows)
    else:
        columns = ["Code", "Name", "Category", "Prices in", "HS code", "Origin", "Weeks"]
        show_table(columns, [[str(value) for value in row.values()] for row in rows])
    sys.exit(1 if refuses(findings) else 0)
