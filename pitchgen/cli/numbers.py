"""Amounts as they are typed on the command line."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import click


def amount(_context: click.Context, _option: click.Parameter, typed: str | None) -> Decimal | None:
    """The amount that was typed as plain digits with a point, `5400` or `5400.50`: the callback of an option.

    Raises click.BadParameter for anything else. A comma could mean either thing, and is refused.
    """
    if typed is None:
        return None
    try:
        value = Decimal(typed)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise click.BadParameter(f"{typed!r} is not an amount; write digits and a point, e.g. 5400 or 5400.50")
    return value
