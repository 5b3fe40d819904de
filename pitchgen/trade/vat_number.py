"""The form of VAT numbers of the Union: length, characters and check digits.

The form says nothing of validity on the day, which only VIES knows; nothing here touches the network.
"""

from __future__ import annotations

from collections.abc import Callable

from pitchgen.model.finding import Finding, Place, error, notice, warning

FormCheck = Callable[[str], str]
"""Gives what is wrong with the form of a number with its prefix, in words; empty text when nothing is."""


def compact(number: str) -> str:
    """The number without blanks, dots and hyphens, in capitals."""
    return "".join(c for c in number.upper() if c.isalnum())


def form_error(number: str) -> str:
    """What is wrong with the form of `number`, by the rules of its state (python-stdnum); empty if nothing is.

    The import costs some 35 ms: hand a remembered answer to the rules where that counts.
    """
    from stdnum.eu import vat
    from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength, ValidationError

    number = compact(number)
    if number[:2] in ("EU", "IM"):
        return f"{number[:2]} is for the one-stop shop, not for a customer"
    try:
        vat.validate(number)
    except InvalidComponent:
        return f"{number[:2]} is not the prefix of a Member State, or a part of it is impossible"
    except InvalidLength:
        return "its length is wrong"
    except InvalidChecksum:
        return "its check digits are wrong"
    except ValidationError:
        return "its form is wrong"
    return ""


def check_buyer_number(
    number: str, seller_state: str, expected_prefix: str, form: FormCheck, place: Place
) -> tuple[Finding, ...]:
    """Whether the buyer's number carries an exemption: present, of another Member State, well formed.

    `seller_state` is the prefix of the state that the goods leave (`FR`), `expected_prefix` that of their destination.
    Source: Directive 2006/112/EC art. 138(1)(b).
    """
    number = compact(number)
    remedy = "Ask the client for the number that VIES confirms and write it as `vat_number` in the client's file."
    if not number:
        return (
            error(
                "vat-number-missing",
                place,
                "the client's VAT number is missing: without it the supply is not exempt.",
                remedy,
            ),
        )
    if number[:2] == seller_state:
        return (
            error(
                "vat-number-same-state",
                place,
                f"{number} is a number of {seller_state}, the state that the goods leave; "
                "one of another Member State is expected.",
                remedy,
            ),
        )
    wrong = form(number)
    if wrong:
        return (error("vat-number-invalid", place, f"the VAT number {number} cannot be right: {wrong}.", remedy),)
    found: list[Finding] = []
    if expected_prefix and number[:2] != expected_prefix:
        found.append(
            warning(
                "vat-number-other-state",
                place,
                f"{number} is not a number of the state of destination ({expected_prefix} expected).",
                "A third state may be right in a chain of sales: ask your tax adviser before you invoice.",
            )
        )
    found.append(
        notice(
            "vat-number-vies",
            place,
            f"the form of {number} is right; whether it is valid today only VIES can say.",
            "Check it in VIES and keep the dated answer with the order.",
        )
    )
    return tuple(found)
