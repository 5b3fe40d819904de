"""What speaks against EXW, DDP and the F rules: clearance that a party cannot do, documents that it does not get."""

from __future__ import annotations

from pitchgen.model.delivery import Duty, IncotermRule, TransportMode
from pitchgen.model.finding import Finding, error, notice, warning
from pitchgen.model.request import RequestedDelivery
from pitchgen.trade.delivery_context import DeliveryContext

_WITHOUT_SHIP = (TransportMode.ROAD, TransportMode.RAIL, TransportMode.AIR)


def check_duties(requested: RequestedDelivery, rule: IncotermRule, context: DeliveryContext) -> list[Finding]:
    """What speaks against who clears, who carries and who gets the documents, for this destination and payment."""
    at = context.locate("request", "delivery.rule")
    found: list[Finding] = []
    if rule.export_clearance is Duty.BUYER:
        if context.crosses_customs_border:
            found.append(
                warning(
                    "delivery-exw-export",
                    at,
                    f"under {rule.code} the buyer would clear for export, but the exporter must be established in the "
                    "Union: you become exporter without controlling transport, and lack the proof of exit.",
                    "Propose FCA at your premises: you load and clear for export.",
                )
            )
        elif context.destination_country != context.seller_country:
            found.append(
                warning(
                    "delivery-exw-union",
                    at,
                    f"under {rule.code} the buyer transports, and your exemption from VAT depends on their proofs.",
                    "Propose DAP, or FCA at your premises with the buyer's written statement of arrival.",
                )
            )
    if rule.import_clearance is Duty.SELLER:
        found += _duty_paid(requested, rule, context)
    if context.letter_of_credit and rule.main_carriage is Duty.BUYER and not _agreed(requested, rule):
        found.append(_documents(requested, rule, context))
    return found


def check_on_board(requested: RequestedDelivery, rule: IncotermRule, context: DeliveryContext) -> list[Finding]:
    """Whether an on-board bill of lading that the request asks for can exist: FCA only, and a ship on the way."""
    if not requested.on_board_bill:
        return []
    at = context.locate("request", "delivery.on_board_bill")
    if not rule.on_board_statement:
        return [
            warning(
                "delivery-on-board-rule",
                at,
                f"under {rule.code} there is nothing to agree on an on-board bill of lading, so nothing is printed.",
                "Remove `on_board_bill`: it belongs to FCA (A6/B6).",
            )
        ]
    if requested.mode in _WITHOUT_SHIP:
        return [
            error(
                "delivery-on-board-mode",
                at,
                f"an on-board bill of lading is issued for a ship, but the goods travel by {requested.mode}.",
                "Remove `on_board_bill`, or correct `mode`.",
            )
        ]
    return []


def _agreed(requested: RequestedDelivery, rule: IncotermRule) -> bool:
    return requested.on_board_bill and bool(rule.on_board_statement) and requested.mode not in _WITHOUT_SHIP


def _duty_paid(requested: RequestedDelivery, rule: IncotermRule, context: DeliveryContext) -> list[Finding]:
    at = context.locate("request", "delivery.rule")
    if not context.crosses_customs_border:
        return [
            warning(
                "delivery-ddp-union",
                at,
                f"there is no customs border on the way: {rule.code} promises a clearance that does not exist and "
                "confuses who owes VAT.",
                "Propose DAP.",
            )
        ]
    if requested.country in context.importer_in:
        return [
            notice(
                "delivery-ddp-registered",
                at,
                f"{rule.code} makes you importer in {requested.country}: duty and import VAT are yours to pay.",
                "Check that the price covers duty, import VAT that you cannot recover, and the representative.",
            )
        ]
    return [
        warning(
            "delivery-ddp",
            at,
            f"{rule.code} makes you importer in {requested.country or 'the country of destination'}, where the company "
            "is not known to be registered, and you pay duty and import VAT.",
            "Propose DAP; or register there and add the country to `importer_in` in catalog/company.yaml.",
        )
    ]


def _documents(requested: RequestedDelivery, rule: IncotermRule, context: DeliveryContext) -> Finding:
    at = context.locate("request", "payment")
    if rule.export_clearance is Duty.BUYER:
        return warning(
            "delivery-credit-documents",
            at,
            f"a letter of credit is paid against transport documents, which {rule.code} does not give you.",
            "Propose CIP or CPT, or FCA with an on-board bill of lading.",
        )
    issued = (
        f"a letter of credit is paid against transport documents; under {rule.code} the buyer's carrier issues them."
    )
    if requested.mode in _WITHOUT_SHIP:
        return notice(
            "delivery-credit-carrier",
            at,
            issued,
            "Agree with the buyer which transport document their carrier hands you.",
        )
    return notice(
        "delivery-credit-on-board",
        at,
        issued,
        "Agree that the buyer has the carrier issue you an on-board bill of lading (FCA A6/B6): write "
        "`on_board_bill: yes` under `delivery:`.",
    )
