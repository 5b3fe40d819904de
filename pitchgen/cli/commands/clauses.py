"""`pitchgen clauses --country CC`: everything that offers to a destination may say on law, title, payment and risk."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from pitchgen.cli.output import show_findings, show_json
from pitchgen.cli.typed import DAY
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import Finding, refuses

if TYPE_CHECKING:
    from pitchgen.documents.clause_book import BookEntry, ClauseBook
    from pitchgen.model.fact import Fact, Source
    from pitchgen.model.text import Prose
    from pitchgen.workspace.workspace import Workspace

Translate = Callable[["Prose"], str | None]


@click.command("clauses")
@click.option("--country", "-c", required=True, metavar="CC", help="Destination, as DE.")
@click.option("--on", "day", type=DAY, help="The day whose law counts (default: today).")
@click.option("--law", default="", metavar="CC", help="Governing law (default: the company's choice).")
@click.option("--locale", "-l", default="", metavar="L", help="Show the translation beside the French text, as de-DE.")
@click.option("--json", "as_json", is_flag=True, help="Print for machines.")
def command(country: str, day: datetime | None, law: str, locale: str, as_json: bool) -> None:
    """Show every clause that an offer to a country may print: conditions, text, legal basis, status, source, dates.

    It is a page for the lawyer who reviews the clauses; an offer picks one wording of each subject.

    \b
    Examples:
      pitchgen clauses --country DE
      pitchgen clauses --country MA --on 2027-01-15 --locale en-GB
      pitchgen clauses --country GB --law GB --json
    """
    from pitchgen.documents.clause_book import clause_book
    from pitchgen.workspace.collections import SOURCES

    ws = open_workspace()
    chosen = day.date() if day is not None else date.today()  # noqa: DTZ011
    book, findings = clause_book(ws, country, chosen, law)
    translate: Translate | None = None
    if locale and book is not None:
        locale, translate, found = _translator(ws, locale, book.country)
        findings += found
    sources = ws.load_all(SOURCES).value or {}
    show_findings(findings)
    if book is not None and as_json:
        show_json(_data(book, translate, sources))
    elif book is not None:
        _show(book, locale, translate, sources)
    sys.exit(1 if refuses(findings) or book is None else 0)


def _translator(ws: Workspace, wanted: str, country: str) -> tuple[str, Translate | None, tuple[Finding, ...]]:
    """The locale that is meant, and what gives the approved translation of a text, or None; placeholders stay."""
    from pitchgen.documents.voices import choose_locale, open_voice
    from pitchgen.language.voice import CATALOG

    locale, findings = choose_locale(ws, wanted, country)
    if locale is None:
        return wanted, None, findings
    voice, found = open_voice(ws, locale, (), draft=False)
    if voice is None:
        return locale, None, findings + found
    messages = voice.messages(CATALOG)

    def translate(prose: Prose) -> str | None:
        message = messages(prose.source)
        return message.text if message.state == "translated" else None

    return locale, translate, findings + found


def _show(book: ClauseBook, locale: str, translate: Translate | None, sources: Mapping[str, Source]) -> None:
    click.echo(f"Clauses of offers to {book.country}, under the law of {book.law}, on {book.day.isoformat()}")
    topic = ""
    for entry in book.entries:
        if entry.topic != topic:
            topic = entry.topic
            click.echo(f"\n{click.style(entry.title.source, bold=True)} ({topic})")
        click.echo(f"\n  {click.style(entry.clause, underline=True)}")
        said = ""
        for label, text, fact in _lines_of(entry, locale, translate):
            provenance = _provenance(fact, book.day, sources) if fact is not None else ""
            _line(label, text)
            if provenance not in ("", said):
                _line("", provenance)
                said = provenance


def _lines_of(
    entry: BookEntry, locale: str, translate: Translate | None
) -> Iterator[tuple[str, str, Fact[Any] | None]]:
    """Label, text, and the fact whose provenance follows, once where several lines share it."""
    if entry.settled:
        yield "Because", "; ".join(entry.settled), None
    conditions = [*entry.open, *(["no other wording of the subject applies"] if entry.fallback else [])]
    yield "If", "; ".join(conditions) or "always", None
    for text in entry.text:
        yield "Text", f"« {text.value.source} »", None if translate is not None else text
        if translate is not None:
            yield locale[:8], f"« {found} »" if (found := translate(text.value)) else "(not translated yet)", text
    for basis in entry.legal_basis:
        yield "Basis", basis.value, basis
    for name, series in entry.figures.items():
        for figure in series:
            yield "Figure", f"{{{name}}} = {figure.value}", figure
    for advice in entry.advice:
        yield "Advice", advice.value.source, advice


def _line(label: str, text: str) -> None:
    lines = textwrap.wrap(text, 100, break_long_words=False, break_on_hyphens=False) or [""]
    for number, line in enumerate(lines):
        click.echo(f"    {label if not number else '':<9}{line}")


def _provenance(fact: Fact[Any], day: date, sources: Mapping[str, Source]) -> str:
    source = sources.get(fact.source)
    cited = fact.source if source is None else f"{source.title}{f', {source.reference}' if source.reference else ''}"
    parts = [f"{_STATUS[fact.status]}", cited, f"read {fact.as_of}"]
    if fact.effective_from:
        parts.append(f"from {fact.effective_from}")
    if fact.effective_to:
        parts.append(f"until {fact.effective_to}")
    if fact.review_by:
        parts.append(f"review by {fact.review_by}{' (OVERDUE)' if fact.is_stale(day) else ''}")
    return f"[{'; '.join(parts)}]"


_STATUS = {"verified": "verified", "stated": "stated", "unverified": "TO VERIFY"}


def _data(book: ClauseBook, translate: Translate | None, sources: Mapping[str, Source]) -> dict[str, Any]:
    def fact(one: Fact[Any]) -> dict[str, Any]:
        source = sources.get(one.source)
        value = one.value
        data: dict[str, Any] = {"value": getattr(value, "source", None) or str(value)}
        if translate is not None and hasattr(value, "source"):
            data["translation"] = translate(value)
        return data | {
            "status": one.status.value,
            "source": one.source,
            "source_title": source.title if source is not None else None,
            "source_reference": source.reference if source is not None else None,
            "as_of": one.as_of.isoformat(),
            "effective_from": one.effective_from.isoformat() if one.effective_from else None,
            "effective_to": one.effective_to.isoformat() if one.effective_to else None,
            "review_by": one.review_by.isoformat() if one.review_by else None,
            "overdue": one.is_stale(book.day),
        }

    return {
        "country": book.country,
        "law": book.law,
        "day": book.day.isoformat(),
        "clauses": [
            {
                "topic": entry.topic,
                "title": entry.title.source,
                "clause": entry.clause,
                "because": list(entry.settled),
                "if": list(entry.open),
                "fallback": entry.fallback,
                "text": [fact(one) for one in entry.text],
                "legal_basis": [fact(one) for one in entry.legal_basis],
                "figures": {name: [fact(one) for one in series] for name, series in entry.figures.items()},
                "advice": [fact(one) for one in entry.advice],
            }
            for entry in book.entries
        ],
    }
