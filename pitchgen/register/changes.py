"""What a revision says otherwise than the offer that it replaces: sentences for the client, never a bare difference.

Only what a document can show is a change. What has no sentence of its own falls under a general one, so that two offers
without a change between them say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.model.clause import SelectedClause
from pitchgen.model.delivery import DeliveryTerms
from pitchgen.model.issued import Change
from pitchgen.model.money import Money
from pitchgen.model.offer import Offer, OfferLine
from pitchgen.model.product import Product
from pitchgen.model.text import Prose

ADDED = Prose("Ajout : {product}, quantité {quantity}, montant net {net}.")
ADDED_OPTION = Prose("Ajout en option : {product}, quantité {quantity}, montant net {net}.")
ADDED_UNPRICED = Prose("Ajout : {product}, quantité {quantity}, prix sur demande.")
REMOVED = Prose("Suppression : {product}, quantité {quantity}.")
QUANTITY = Prose("{product} : quantité {new} au lieu de {old}.")
UNIT_PRICE = Prose("{product} : prix unitaire {new} au lieu de {old}.")
NOW_PRICED = Prose("{product} : prix unitaire {new}, et non plus sur demande.")
NOW_UNPRICED = Prose("{product} : prix sur demande.")
DISCOUNT = Prose("{product} : remise {new} au lieu de {old}.")
DISCOUNT_PERCENT = Prose("{product} : remise de {new} pour cent au lieu de {old}.")
NOW_FIRM = Prose("{product} : fourniture ferme et non plus en option.")
NOW_OPTIONAL = Prose("{product} : en option et non plus en fourniture ferme.")
LINE_TEXT = Prose("{product} : désignation ou remarque mise à jour.")
CHARGE_ADDED = Prose("Ajout : {charge}, montant net {net}.")
CHARGE_ADDED_OPTION = Prose("Ajout en option : {charge}, montant net {net}.")
CHARGE_REMOVED = Prose("Suppression : {charge}.")
CHARGE = Prose("{charge} : {new} au lieu de {old}.")
WHOLE_DISCOUNT = Prose("Remise sur l’ensemble : {new} au lieu de {old}.")
ORDER = Prose("L’ordre des postes a changé.")
CLAUSE_ADDED = Prose("Ajout de la clause « {title} ».")
CLAUSE_REMOVED = Prose("Suppression de la clause « {title} ».")
CLAUSE = Prose("Clause « {title} » : texte mis à jour.")
CONFORMITY = Prose("Les indications sur la conformité et l’origine ont été mises à jour.")
CURRENCY = Prose("Monnaie : {new} au lieu de {old}.")
NET_TOTAL = Prose("Total net hors TVA : {new} au lieu de {old}.")
VAT = Prose("Le régime de TVA ou son taux a changé.")
DELIVERY = Prose("Conditions de livraison : {new} au lieu de {old}.")
DELIVERY_DETAIL = Prose("Les précisions sur la livraison ont changé.")
PAYMENT = Prose("Conditions de paiement : {new}")
LEAD_TIME = Prose("Délai de livraison en semaines : {new} au lieu de {old}.")
VALIDITY = Prose("Validité : jusqu’au {new} au lieu du {old}.")
BUYER = Prose("Vos coordonnées ont été mises à jour.")
CONTACT = Prose("Le destinataire de l’offre a changé.")
SIGNATORY = Prose("Votre interlocuteur a changé.")
TEXTS = Prose("D’autres conditions ou textes de l’offre ont été mis à jour.")

_SPOKEN_OF = frozenset(
    {
        "number", "issued_on", "valid_until", "signatory", "buyer", "contact", "request", "currency", "lines",
        "net_total", "vat_total", "gross_total", "options_total", "net_total_with_options", "gross_total_with_options",
        "vat", "delivery", "payment", "lead_time_weeks", "vat_groups", "blocks", "lines_total", "discount", "charges",
        "choices", "addressees", "clauses", "conformity",
    }
)  # fmt: skip
_SHOWN_OF_REQUEST = ("their_reference", "their_date", "subject", "introduction", "enclosures")


def changes_between(old: Offer, new: Offer) -> tuple[Change, ...]:
    """Everything that `new` says otherwise than `old`, lines first. Number and date of issue are not changes."""
    return tuple(
        Change(kind, text)
        for part in (_lines, _charges, _sums, _terms, _clauses, _conformity, _texts)
        for kind, text in part(old, new)
    )


_Changes = Iterator[tuple[str, Prose]]


def _lines(old: Offer, new: Offer) -> _Changes:
    before, after = _by_product(old.lines), _by_product(new.lines)
    for key, line in before.items():
        if key not in after:
            yield "line-removed", REMOVED.with_values(product=line.product.name, quantity=line.quantity)
    for key, line in after.items():
        earlier = before.get(key)
        if earlier is not None:
            yield from _line(earlier, line)
            continue
        values = {"product": line.product.name, "quantity": line.quantity}
        if line.price_on_request:
            yield "line-added", ADDED_UNPRICED.with_values(**values)
        else:
            text = ADDED_OPTION if line.optional else ADDED
            yield "line-added", text.with_values(**values, net=line.net)
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield "order", ORDER


def _by_product(lines: tuple[OfferLine, ...]) -> dict[tuple[str, int], OfferLine]:
    """The lines by product, and by how many lines of that product came before."""
    found: dict[tuple[str, int], OfferLine] = {}
    for line in lines:
        nth = sum(sku == line.product.sku for sku, _ in found)
        found[line.product.sku, nth] = line
    return found


def _line(old: OfferLine, new: OfferLine) -> _Changes:
    def said(text: Prose, **values: Any) -> Prose:
        return text.with_values(product=new.product.name, **values)

    if old.optional is not new.optional:
        yield "optional", said(NOW_OPTIONAL if new.optional else NOW_FIRM)
    if old.quantity != new.quantity:
        yield "quantity", said(QUANTITY, new=new.quantity, old=old.quantity)
    if old.price_on_request is not new.price_on_request:
        now = said(NOW_UNPRICED) if new.price_on_request else said(NOW_PRICED, new=new.unit_price)
        yield "price-on-request", now
    elif old.unit_price != new.unit_price:
        yield "unit-price", said(UNIT_PRICE, new=new.unit_price, old=old.unit_price)
    if old.discount_percent is not None and new.discount_percent is not None:
        if old.discount_percent != new.discount_percent:
            yield "discount", said(DISCOUNT_PERCENT, new=new.discount_percent, old=old.discount_percent)
    elif (old.discount_percent, old.discount) != (new.discount_percent, new.discount):
        yield "discount", said(DISCOUNT, new=new.discount, old=old.discount)
    if _line_text(old) != _line_text(new):
        yield "line-text", said(LINE_TEXT)


def _line_text(line: OfferLine) -> tuple[Any, ...]:
    choice = line.group, line.choice, line.in_base
    return _shown(line.product), line.unit.source, bare(line.note), bare(line.discount_reason), choice


def _shown(product: Product) -> Any:
    """A product without its prices, which are compared as those of the line, and without references to files."""
    return bare(replace(product, price_lists=()))


def _charges(old: Offer, new: Offer) -> _Changes:
    before = {(charge.kind, str(bare(charge.label))): charge for charge in old.charges}
    after = {(charge.kind, str(bare(charge.label))): charge for charge in new.charges}
    for key, charge in before.items():
        if key not in after:
            yield "charge-removed", CHARGE_REMOVED.with_values(charge=charge.label)
    for key, charge in after.items():
        earlier = before.get(key)
        if earlier is None or earlier.optional is not charge.optional:
            text = CHARGE_ADDED_OPTION if charge.optional else CHARGE_ADDED
            yield "charge-added", text.with_values(charge=charge.label, net=charge.net)
        elif earlier.net != charge.net:
            yield "charge", CHARGE.with_values(charge=charge.label, new=charge.net, old=earlier.net)


def _sums(old: Offer, new: Offer) -> _Changes:
    before, after = _whole_discount(old), _whole_discount(new)
    if before != after:
        yield "discount", WHOLE_DISCOUNT.with_values(new=after, old=before)
    if old.currency != new.currency:
        yield "currency", CURRENCY.with_values(new=new.currency.code, old=old.currency.code)
    if old.net_total != new.net_total:
        yield "net-total", NET_TOTAL.with_values(new=new.net_total, old=old.net_total)
    if _vat(old) != _vat(new):
        yield "vat", VAT


def _whole_discount(offer: Offer) -> Money:
    return offer.discount.amount if offer.discount is not None else Money.zero(offer.currency)


def _vat(offer: Offer) -> list[Any]:
    return [
        (group.outcome.treatment, group.outcome.rate, bare(group.outcome.mention), group.outcome.buyer_number)
        for group in offer.vat_groups
    ]


def _terms(old: Offer, new: Offer) -> _Changes:
    if _place(old.delivery) != _place(new.delivery):
        yield "delivery", DELIVERY.with_values(new=_place(new.delivery), old=_place(old.delivery))
    elif bare(old.delivery) != bare(new.delivery):
        yield "delivery", DELIVERY_DETAIL
    if bare(old.payment) != bare(new.payment):
        yield "payment", PAYMENT.with_values(new=new.payment.statement)
    if old.lead_time_weeks != new.lead_time_weeks:
        yield "lead-time", LEAD_TIME.with_values(new=new.lead_time_weeks, old=old.lead_time_weeks)
    if old.valid_until != new.valid_until:
        yield "validity", VALIDITY.with_values(new=new.valid_until, old=old.valid_until)


def _clauses(old: Offer, new: Offer) -> _Changes:
    before, after = ({clause.topic: clause for clause in offer.clauses} for offer in (old, new))
    for topic in (*before, *(topic for topic in after if topic not in before)):
        if topic not in after:
            yield "clause-removed", CLAUSE_REMOVED.with_values(title=before[topic].title)
        elif topic not in before:
            yield "clause-added", CLAUSE_ADDED.with_values(title=after[topic].title)
        elif _clause_text(before[topic]) != _clause_text(after[topic]):
            yield "clause", CLAUSE.with_values(title=after[topic].title)


def _conformity(old: Offer, new: Offer) -> _Changes:
    if _conformity_shown(old) != _conformity_shown(new):
        yield "conformity", CONFORMITY


def _conformity_shown(offer: Offer) -> Any:
    """Without the day on which the goods are placed on the market, which follows from the date of the offer."""
    return bare(replace(offer.conformity, day=date.min)) if offer.conformity is not None else None


def _clause_text(clause: SelectedClause) -> Any:
    """A clause without the date until which the offer binds, which has a sentence of its own."""
    values = {name: bare(value) for name, value in clause.text.values.items() if name != "valid_until"}
    return clause.title.source, clause.text.source, values


def _place(terms: DeliveryTerms) -> str:
    place = f"{terms.rule.code}\u00a0{terms.named_place} ({terms.country}), Incoterms®\u00a0{terms.rule.edition}"
    return f"{place}, {terms.delivery_place}" if terms.delivery_place else place


def _texts(old: Offer, new: Offer) -> _Changes:
    if [getattr(old.buyer, name) for name in _BUYER] != [getattr(new.buyer, name) for name in _BUYER]:
        yield "buyer", BUYER
    if bare((old.contact, old.addressees)) != bare((new.contact, new.addressees)):
        yield "contact", CONTACT
    if bare(old.signatory) != bare(new.signatory):
        yield "signatory", SIGNATORY
    if _shape(old) != _shape(new):
        yield "texts", TEXTS
        return
    others = [name for name in Offer.__struct_fields__ if name not in _SPOKEN_OF]
    if any(bare(getattr(old, name)) != bare(getattr(new, name)) for name in others) or any(
        bare(getattr(old.request, name)) != bare(getattr(new.request, name)) for name in _SHOWN_OF_REQUEST
    ):
        yield "texts", TEXTS


def _shape(offer: Offer) -> Any:
    """How lines are grouped and what may be chosen, by their titles; the figures in them are spoken of elsewhere."""
    blocks = [(block.key, bare(block.title), bare(block.discount)) for block in offer.blocks]
    reason = bare(offer.discount.reason) if offer.discount is not None else None
    return blocks, reason, [(choice.keys, bare(choice.titles), choice.is_base) for choice in offer.choices]


_BUYER = ("name", "address", "delivery_address", "vat_number", "eori", "customer_number")


def bare(value: Any) -> Any:
    """A value to compare, without the `file:line` of its texts: a line that moved in a file is no change."""
    if isinstance(value, Struct):
        names = [name for name in value.__struct_fields__ if name != "reference" or "source" not in _fields(value)]
        if "by_language" in _fields(value):
            names = ["by_language"]
        return type(value).__name__, [bare(getattr(value, name)) for name in names]
    if isinstance(value, (tuple, list)):
        return [bare(each) for each in value]
    if isinstance(value, dict):
        return {key: bare(each) for key, each in value.items()}
    return value


def _fields(value: Any) -> tuple[str, ...]:
    names: tuple[str, ...] = value.__struct_fields__
    return names
