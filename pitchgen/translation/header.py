"""The header of a PO file: who may read it and how (GNU gettext manual, 6.2 "Filling in the Header Entry")."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from pitchgen.language.po_file import PoFile

GENERATOR = "pitchgen"
CREATED = "POT-Creation-Date"
_DATE = "%Y-%m-%d %H:%M%z"


def new_po(locale: str, now: datetime) -> PoFile:
    """An empty PO file for `locale`, a BCP 47 tag; `now` knows its time zone."""
    date = now.strftime(_DATE)
    return PoFile(
        {
            "Project-Id-Version": GENERATOR,
            "Report-Msgid-Bugs-To": "",
            CREATED: date,
            "PO-Revision-Date": date,
            "Last-Translator": "",
            "Language-Team": "",
            "Language": gettext_language(locale),
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": plural_forms(locale),
            "X-Generator": GENERATOR,
        }
    )


def new_pot(now: datetime) -> PoFile:
    """An empty POT file."""
    return PoFile(
        {
            "Project-Id-Version": GENERATOR,
            "Report-Msgid-Bugs-To": "",
            CREATED: now.strftime(_DATE),
            "Language": "",
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
        }
    )


def gettext_language(locale: str) -> str:
    """A BCP 47 tag as gettext writes it: `de-CH` is `de_CH`, `zh-Hans` is `zh_Hans`."""
    return locale.replace("-", "_")


def plural_forms(locale: str) -> str:
    """The Plural-Forms of a locale's language, by CLDR as Babel has it; those of English where it has none."""
    from babel.core import UnknownLocaleError
    from babel.messages.plurals import DEFAULT_PLURAL, get_plural

    try:
        return get_plural(gettext_language(locale)).plural_forms
    except UnknownLocaleError:
        count, formula = DEFAULT_PLURAL
        return f"nplurals={count}; plural={formula};"


def dated(po: PoFile, now: datetime) -> PoFile:
    """`po`, made from messages that were gathered at `now`."""
    return replace(po, header={**po.header, CREATED: now.strftime(_DATE)})
