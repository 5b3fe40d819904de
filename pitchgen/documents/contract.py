"""The sales contract and the order confirmation: what an offer says, as numbered articles in one or two languages.

An article is a list of sentences that speak with any voice. So a second language beside the first can neither say more
nor less, and no figure is worked out twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.documents.conformity_view import conformity
from pitchgen.documents.contract_supply import supply
from pitchgen.documents.contract_text import Article, Say, Sentence, constant, fill, text
from pitchgen.documents.filters import filters_for, grouped
from pitchgen.language.address import Addressee, postal_lines
from pitchgen.language.voice import Voice
from pitchgen.model.country import LetterCustom
from pitchgen.model.offer import Offer
from pitchgen.model.party import Address
from pitchgen.model.text import Prose
from pitchgen.trade.accounts import account_for
from pitchgen.trade.allocation import instalment_amounts
from pitchgen.trade.terms import delivery_statements

TEMPLATE = "contract"
"""Name of the Word template, and of the PO files of its messages."""


class Kind(StrEnum):
    """What the document is in law."""

    CONTRACT = "contract"
    """Signed by both parties."""
    CONFIRMATION = "confirmation"
    """The seller's acceptance of an order; signed by the seller alone."""


TITLES = {
    Kind.CONTRACT: Prose("Contrat de vente n° {number}"),
    Kind.CONFIRMATION: Prose("Confirmation de commande n° {number}"),
}
PARTIES = Prose("Parties")
SELLER = Prose(
    "Le vendeur : {name}, {form} au capital de {capital} {currency}, {address}, RCS {town} {siren}, "
    "représentée par {person}, {position}."
)
BUYER = Prose("L’acheteur : {name}, {address}.")
REGISTERED = Prose("Immatriculation : {registration}.")
REPRESENTED = Prose(
    "L’acheteur est représenté par la personne qui signe ci-après pour lui. Chaque signataire déclare être habilité à "
    "engager la partie pour laquelle il signe."
)
VAT_NUMBER = Prose("N° TVA : {number}.")
OBJECT = Prose("Objet de la vente")
SALE = Prose(
    "Le vendeur vend et l’acheteur achète les fournitures désignées ci-après, aux conditions de l’offre n° {number} "
    "du {day}, reprises dans le présent contrat."
)
CONFIRMED = Prose(
    "Le vendeur accepte la commande de l’acheteur aux conditions de l’offre n° {number} du {day}, reprises ci-après."
)
THEIR_ORDER = Prose("Commande de l’acheteur : n° {number}.")
DEFINED = Prose(
    "Dans les articles qui suivent, « nous » (« notre », « nos ») désigne le vendeur et « cette offre » l’offre "
    "n° {number} du {day}."
)
SIGNED_IS_ORDERED = Prose(
    "La signature du présent contrat par les deux parties vaut commande et confirmation de commande."
)
SIGNED_IS_CONFIRMED = Prose("La signature du présent contrat par les deux parties vaut confirmation de cette commande.")
DELIVERY = Prose("Livraison")
LEAD_TIME = Prose(
    "Délai de livraison : {weeks} à compter de la confirmation de commande et de la clarification de tous les points "
    "techniques."
)
PAYMENT = Prose("Paiement")
INSTALMENT = Prose("{label} : {amount}")
BANK = Prose("Banque : {bank}, IBAN {iban}, BIC {bic}.")
PAPERS = Prose("Conformité, origine et documents")
PAPER = Prose("{paper}, n° {number} ({products}).")
PAPER_TO_COME = Prose("{paper}, à établir ({products}).")
AT_DELIVERY = Prose("Documents remis à la livraison : {documents}.")
MANUALS = Prose("Langues des notices : {languages}.")
ENCLOSURES = Prose("Pièces jointes")
LANGUAGES = Prose("Langues")
PREVAILING = Prose(
    "Ce document est établi en deux langues : {languages}. En cas de divergence, la version suivante fait foi : "
    "{language}."
)
FINAL = Prose("Dispositions finales")
WHOLE_AGREEMENT = Prose(
    "Le présent contrat et ses pièces jointes expriment tout l’accord des parties sur son objet. Ils remplacent les "
    "échanges antérieurs et l’emportent sur l’offre en cas de divergence."
)
IN_WRITING = Prose("Toute modification est convenue par écrit et signée par les deux parties.")
SEVERABLE = Prose("Si une clause est nulle ou sans effet, les autres demeurent.")
# One original for each party: C. civ. art. 1375.
ORIGINALS = Prose("Le présent contrat est établi en deux originaux, un pour chaque partie.")
FOR_SELLER = Prose("Pour le vendeur")
FOR_BUYER = Prose("Pour l’acheteur")
PLACE_AND_DATE = Prose("Lieu et date")
NAME_AND_POSITION = Prose("Nom et fonction")
SIGNATURE = Prose("Signature et cachet")


class Terms(Struct, frozen=True):
    """What is to be signed: `languages` are BCP 47 tags in the order of the columns, `prevailing` is one of them."""

    offer: Offer
    kind: Kind
    signed_on: date
    languages: tuple[str, ...]
    prevailing: str
    their_order: str = ""
    enclosures: tuple[str, ...] = ()
    letter: LetterCustom | None = None
    """How addresses are written in the buyer's country; None for street, postal code and town."""


def title_of(terms: Terms) -> Prose:
    """The title: a contract bears the number of its offer, so that no second series of numbers exists."""
    return TITLES[terms.kind].with_values(number=terms.offer.number or "–")


def opening(terms: Terms) -> list[Article]:
    """The articles before prices: who, and what about."""
    return [Article(PARTIES, tuple(_parties(terms))), Article(OBJECT, tuple(_object(terms)))]


def prices(terms: Terms) -> Article:
    """The article on supply and prices, as sentences."""
    return supply(terms.offer)


def conditions(terms: Terms) -> list[Article]:
    """The articles after prices: delivery, payment, papers, every clause of the offer, enclosures, languages, end."""
    offer = terms.offer
    articles = [
        Article(DELIVERY, tuple(_delivery(offer))),
        Article(PAYMENT, tuple(_payment(offer))),
        Article(PAPERS, tuple(_papers(offer))),
        # How long the offer bound is settled once it is accepted.
        *(Article(one.title, (text(one.text),)) for one in offer.clauses if one.topic != "binding"),
        Article(ENCLOSURES, tuple(text(name, item=True) for name in terms.enclosures)),
    ]
    if len(terms.languages) > 1:
        articles.append(Article(LANGUAGES, (Sentence(lambda voice: _prevailing(terms, voice)),)))
    if terms.kind is Kind.CONTRACT:
        articles.append(Article(FINAL, tuple(map(text, (WHOLE_AGREEMENT, IN_WRITING, SEVERABLE, ORIGINALS)))))
    return [article for article in articles if article.sentences]


def _parties(terms: Terms) -> Iterator[Sentence]:
    offer = terms.offer
    seller, person, buyer = offer.seller, offer.signatory, offer.buyer
    record = seller.registration
    yield fill(
        SELLER,
        name=constant(seller.name),
        form=constant(record.legal_form),
        capital=constant(record.share_capital),
        currency=constant(record.share_capital_currency),
        address=_address(seller.address),
        town=constant(record.rcs_city),
        siren=constant(record.siren),
        person=constant(f"{person.given} {person.family}".strip()),
        position=constant(person.position),
    )
    yield fill(VAT_NUMBER, number=constant(record.vat_number))
    yield fill(BUYER, name=constant(buyer.name), address=_in_custom(buyer.address, terms.letter))
    if buyer.registration:
        yield fill(REGISTERED, registration=constant(buyer.registration))
    if buyer.vat_number:
        yield fill(VAT_NUMBER, number=constant(buyer.vat_number))
    if terms.kind is Kind.CONTRACT:
        yield text(REPRESENTED)


def _address(address: Address) -> Say:
    town = " ".join(filter(None, (address.postal_code, address.city)))
    return lambda voice: ", ".join(
        filter(None, (*address.street, town, address.region, voice.country_name(address.country)))
    )


def _in_custom(address: Address, custom: LetterCustom | None) -> Say:
    if custom is None:
        return _address(address)
    # A postal address may ask for capitals; a sentence does not.
    plain = replace(custom, address_lines=tuple(line.lower() for line in custom.address_lines))
    alone = Addressee("", address, None)

    def say(voice: Voice) -> str:
        lines, _ = postal_lines(alone, plain, voice.conventions, voice.formats, sender_country=address.country)
        return ", ".join((*lines, voice.country_name(address.country)))

    return say


def _object(terms: Terms) -> Iterator[Sentence]:
    offer = terms.offer
    number, day = constant(offer.number or "–"), constant(offer.issued_on)
    yield fill(SALE if terms.kind is Kind.CONTRACT else CONFIRMED, number=number, day=day)
    if terms.their_order:
        yield fill(THEIR_ORDER, number=constant(terms.their_order))
    if terms.kind is Kind.CONTRACT:
        yield text(SIGNED_IS_CONFIRMED if terms.their_order else SIGNED_IS_ORDERED)
    yield fill(DEFINED, number=number, day=day)


def _delivery(offer: Offer) -> Iterator[Sentence]:
    yield Sentence(lambda voice: str(filters_for(voice)["delivery_terms"](offer.delivery)), strong=True)

    def part(name: str) -> Callable[[Voice], str]:
        def say(voice: Voice) -> str:
            statement = getattr(delivery_statements(offer.delivery, voice.country_name), name)
            return voice.translate(statement) if statement is not None else ""

        return say

    there = delivery_statements(offer.delivery, lambda code: code)
    for name in ("risk", "cost", "clearance", "insurance", "documents"):
        statement = getattr(there, name)
        if statement is not None and statement.source:
            yield Sentence(part(name))
    yield fill(LEAD_TIME, weeks=lambda voice: voice.formats.duration(offer.lead_time_weeks, "week"))


def _payment(offer: Offer) -> Iterator[Sentence]:
    payment = offer.payment
    yield text(payment.statement)
    if len(payment.instalments) > 1:
        amounts = instalment_amounts(offer.gross_total, payment.instalments)
        for part, amount in zip(payment.instalments, amounts, strict=True):
            yield fill(INSTALMENT, item=True, label=constant(part.label), amount=constant(amount))
    yield text(payment.method)
    bank = account_for(offer.seller, offer.currency.code)
    if bank is not None:
        yield fill(BANK, bank=constant(bank.bank), iban=constant(grouped(bank.iban)), bic=constant(bank.bic))


def _papers(offer: Offer) -> Iterator[Sentence]:
    said = conformity(offer, lambda code: code)
    for row in said["conformity"]:
        products = constant(", ".join(row.products))
        if row.to_come:
            yield fill(PAPER_TO_COME, item=True, paper=constant(row.title), products=products)
        else:
            yield fill(PAPER, item=True, paper=constant(row.title), number=constant(row.number), products=products)
    for statement in said["conformity_statements"]:
        yield text(statement.text, item=True)
    if said["origin_statement"]:
        yield Sentence(
            lambda voice: voice.translate(conformity(offer, voice.country_name)["origin_statement"]), item=True
        )
    if said["documents_at_delivery"]:
        yield fill(AT_DELIVERY, item=True, documents=constant(tuple(said["documents_at_delivery"])))
    if said["manual_languages"]:
        yield fill(MANUALS, item=True, languages=lambda voice: _languages(said["manual_languages"], voice))


def _prevailing(terms: Terms, voice: Voice) -> str:
    return voice.translate(
        PREVAILING.with_values(
            languages=_languages(terms.languages, voice),
            language=voice.formats.language_name(terms.prevailing),
        )
    )


def _languages(tags: Sequence[str], voice: Voice) -> str:
    return voice.formats.join([voice.formats.language_name(tag) for tag in tags])
