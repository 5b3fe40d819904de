"""`pitchgen order`: the hand-over to the departments when an offer is won; internal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from pitchgen.cli.choosing import choice_options
from pitchgen.cli.internal import country_of_language, finish
from pitchgen.cli.typed import DAY, FOLDER_OR_DOCX
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import Place, refuses, warning


@click.command("order")
@click.argument("offer")
@click.option("--date", "ordered", type=DAY, help="Day of the order (default: today).")
@choice_options
@click.option("--their-order", default="", metavar="TEXT", help="The client's own order number.")
@click.option("--locale", "-l", default="fr", show_default=True, help="The animateur's language: fr or en.")
@click.option("--out", "-o", type=FOLDER_OR_DOCX, help="Folder (default: out/) or a .docx file.")
def command(
    offer: str,
    ordered: Any,
    wanted: tuple[str, ...],
    again: bool,
    their_order: str,
    locale: str,
    out: Path | None,
) -> None:
    """Hand an order over to the departments, as a Word document.

    OFFER is the number of an issued offer, or a request. It tells sales administration, production, purchasing,
    quality, logistics and finance what was sold, on which conditions, which papers to prepare, and every date to keep.
    It is internal. The figures are those of the issued offer, even if the catalogue has changed since. --with adds the
    options that the client ordered; where a contract or confirmation was made before, they are known already.

    \b
    Examples:
      pitchgen order OF-2026-0001 --their-order 4500012345
      pitchgen order OF-2026-0001 --with JE-65-200
      pitchgen order stuttgart-pumpen --date 2026-12-01 --locale en
    """
    home = country_of_language(locale, "a hand-over")
    from pitchgen.cli.deals import Wanted, find_deal, keep_choice, not_issued, reference_of
    from pitchgen.documents.order import Won
    from pitchgen.documents.orders import make_order
    from pitchgen.documents.voices import choose_locale

    ws = open_workspace()
    # An order is dated by the local day on which it came in.
    day = ordered.date() if ordered else date.today()  # noqa: DTZ011
    deal, findings = find_deal(ws, offer, day, Wanted(wanted, again))
    chosen, found = choose_locale(ws, locale, home)
    findings += found
    production = None
    if deal is not None and chosen is not None:
        if deal.issued is None:
            message, hint = not_issued(reference_of(offer))
            findings += (warning("deal-not-issued", Place(), message, hint),)
        won = Won(deal.offer, day, their_order)
        production, findings = make_order(ws, won, chosen, known=findings, pictures=deal.pictures)
        if production.data is not None:
            problems = keep_choice(ws, deal, day)
            findings += problems
            production = None if refuses(problems) else production
    stem = deal.stem if deal is not None else ""
    finish(ws, production, findings, f"order_{stem or reference_of(offer)}_{chosen}.docx", out)
