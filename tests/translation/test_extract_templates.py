from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest

from pitchgen.documents.filters import FILTER_NAMES
from pitchgen.translation.extract import extract_all, extract_templates
from pitchgen.translation.message import Message
from pitchgen.translation.placeholder_help import PRINTED_BY
from pitchgen.translation.sync import update_locale
from pitchgen.translation.template_messages import read_letterhead_messages, read_template_messages
from pitchgen.workspace.workspace import Workspace

from .samples import NOW, write


def template(*paragraphs: str, header: str = "") -> bytes:
    """A Word document; `*words*` in a paragraph are bold."""
    document = docx.Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for number, piece in enumerate(text.split("*")):
            paragraph.add_run(piece).bold = True if number % 2 else None
    if header:
        document.sections[0].header.paragraphs[0].text = header
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def messages_of(data: bytes, letterhead: bytes | None = None) -> list[Message]:
    messages, findings = read_template_messages(data, "templates/pitch.docx", "templates/pitch.docx", letterhead)
    assert findings == []
    return messages


def test_a_paragraph_is_a_message_with_its_spot_in_word() -> None:
    assert messages_of(template("Notre offre est *ferme*.")) == [
        Message("Notre offre est <b>ferme</b>.", comments=("body, paragraph 1",), references=("templates/pitch.docx",))
    ]


def test_a_placeholder_that_prints_more_than_its_name_says_is_explained() -> None:
    (message,) = messages_of(template("Délai\u00a0: {{ offer.lead_time_weeks | weeks }} pour {{ buyer.name }}"))
    assert message.msgid == "Délai\u00a0: {offer.lead_time_weeks} pour {buyer.name}"
    assert message.flags == ("python-brace-format",)
    assert message.comments == ("{offer.lead_time_weeks}: a number with the word for weeks", "body, paragraph 1")


def test_equal_paragraphs_are_one_message_with_both_spots() -> None:
    (message,) = messages_of(template("Quantité", "Quantité"))
    assert message.comments == ("body, paragraph 1", "body, paragraph 2")


def commented(comment: str) -> bytes:
    document = docx.Document()
    run = document.add_paragraph().add_run("Poste")
    document.add_comment(run, text=comment, author="Marketing")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_word_comment_is_a_word_to_the_translator() -> None:
    (message,) = messages_of(commented("Une ligne de l’offre, pas un emploi."))
    assert message.comments == ("Une ligne de l’offre, pas un emploi.", "body, paragraph 1")


def test_a_word_comment_may_tell_two_meanings_apart() -> None:
    (message,) = messages_of(commented("context: ligne"))
    assert message.context == "ligne"


def test_headers_that_the_letterhead_replaces_are_not_translated_with_the_template() -> None:
    body, house = template("Corps", header="Ancien en-tête"), template("Exemple", header="En-tête de la maison")
    assert [message.msgid for message in messages_of(body)] == ["Corps", "Ancien en-tête"]
    assert [message.msgid for message in messages_of(body, house)] == ["Corps"]


def test_a_letterhead_gives_its_header_and_not_its_example_page() -> None:
    house = template("Exemple", header="En-tête de la maison")
    messages, findings = read_letterhead_messages(house, "l.docx", "l.docx")
    assert findings == []
    assert [message.msgid for message in messages] == ["En-tête de la maison"]


def test_what_is_no_word_document_is_a_finding() -> None:
    for read in (
        lambda: read_template_messages(b"%PDF-1.7", "p.docx", "p.docx", None),
        lambda: read_letterhead_messages(b"%PDF-1.7", "p.docx", "p.docx"),
    ):
        messages, findings = read()
        assert messages == []
        assert [(finding.check, finding.place.file) for finding in findings] == [("not-a-word-document", "p.docx")]


def save(root: Path, name: str, data: bytes) -> None:
    (root / "templates").mkdir(parents=True, exist_ok=True)
    (root / "templates" / name).write_bytes(data)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    root = tmp_path / "own"
    write(root, {"pitchgen.toml": "[workspace]\n"})
    return root


def test_a_users_template_is_a_domain_and_the_built_in_ones_are_not(house: Path, own: Path) -> None:
    save(house, "proposal.docx", template("Offre"))
    save(house, "letterhead.docx", template("Exemple", header="En-tête"))
    save(own, "pitch.docx", template("Notre maison", header="Ancien"))
    domains = extract_templates(Workspace(own, built_in=house, base=own)).value or {}
    assert {name: [message.msgid for message in messages] for name, messages in domains.items()} == {
        "pitch": ["Notre maison"]
    }


def test_a_users_changed_template_starts_from_the_translations_of_the_built_in_one(house: Path, own: Path) -> None:
    save(house, "proposal.docx", template("Offre", "Quantité"))
    save(own, "proposal.docx", template("Offre", "Quantité livrée"))
    write(house, {"locales/de/proposal.po": 'msgid ""\nmsgstr ""\n\nmsgid "Offre"\nmsgstr "Angebot"\n'})
    update_locale(Workspace(own, built_in=house, base=own), "de", NOW)
    text = (own / "locales/de/proposal.po").read_text(encoding="utf-8")
    assert 'msgid "Offre"\nmsgstr "Angebot"\n' in text
    assert 'msgid "Quantité livrée"\nmsgstr ""\n' in text


@pytest.mark.parametrize("name", ["catalog.docx", "trade.docx", "briefing.docx"])
def test_a_template_cannot_be_called_like_a_part_of_the_catalogue(house: Path, own: Path, name: str) -> None:
    save(own, name, template("Offre"))
    reading = extract_all(Workspace(own, built_in=house, base=own))
    assert reading.value == {}
    assert [(finding.check, str(finding.place)) for finding in reading.findings] == [
        ("template-name", f"templates/{name}")
    ]


def test_a_fault_in_a_template_keeps_its_translations_untouched(house: Path, own: Path) -> None:
    save(own, "pitch.docx", template("Offre"))
    update_locale(Workspace(own, built_in=house, base=own), "de", NOW)
    before = (own / "locales/de/pitch.po").read_bytes()
    save(own, "pitch.docx", template("Offre {{ buyer.name"))
    reading = update_locale(Workspace(own, built_in=house, base=own), "de", NOW)
    assert reading.value == ()
    assert reading.findings
    assert (own / "locales/de/pitch.po").read_bytes() == before


def test_only_filters_that_exist_are_explained() -> None:
    assert set(PRINTED_BY) <= FILTER_NAMES
