"""How people are addressed: by language, gender, title, and when little is known of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.language.salutation import (
    addressee_findings,
    closing,
    first_sentence,
    kept_title,
    person_line,
    salutation,
)
from pitchgen.model.locale import Conventions
from pitchgen.model.party import Gender, Person
from pitchgen.model.text import LocalizedText

By = Callable[[str], Conventions]

MUELLER = Person("Müller", "Anna", Gender.FEMALE)
SCHMIDT = Person("Schmidt", "Jan", Gender.MALE)
DOCTOR = Person("Müller", "Anna", Gender.FEMALE, "Dr.")
PROFESSOR = Person("Schmidt", "Jan", Gender.MALE, "Prof. Dr.-Ing.")
ENGINEER = Person("Schmidt", "Jan", Gender.MALE, "Dipl.-Ing.")
MAGISTER = Person("Huber", "Eva", Gender.FEMALE, "Mag.")
ALEX = Person("Kunz", "Alex", Gender.NEUTRAL)
UNSURE = Person("Kunz", "Alex")
DOCTOR_UNSURE = Person("Kunz", "Alex", title="Dr.")
BARE = Person("Kunz")

TABLE = {
    "fr-FR": {
        "woman": "Madame,",
        "man": "Monsieur,",
        "doctor": "Madame,",
        "professor": "Monsieur,",
        "neutral": "Bonjour Alex Kunz,",
        "unsure": "Madame, Monsieur,",
        "bare": "Madame, Monsieur,",
        "nobody": "Madame, Monsieur,",
    },
    "en-GB": {
        "woman": "Dear Ms Müller,",
        "man": "Dear Mr Schmidt,",
        "doctor": "Dear Dr Müller,",
        "professor": "Dear Professor Schmidt,",
        "neutral": "Dear Alex Kunz,",
        "unsure": "Dear Alex Kunz,",
        "bare": "Dear Sir or Madam,",
        "nobody": "Dear Sir or Madam,",
    },
    "en-US": {
        "woman": "Dear Ms. Müller:",
        "man": "Dear Mr. Schmidt:",
        "doctor": "Dear Dr. Müller:",
        "professor": "Dear Professor Schmidt:",
        "neutral": "Dear Alex Kunz:",
        "unsure": "Dear Alex Kunz:",
        "bare": "Dear Sir or Madam:",
        "nobody": "Dear Sir or Madam:",
    },
    "de-DE": {
        "woman": "Sehr geehrte Frau Müller,",
        "man": "Sehr geehrter Herr Schmidt,",
        "doctor": "Sehr geehrte Frau Dr. Müller,",
        "professor": "Sehr geehrter Herr Prof. Dr. Schmidt,",
        "neutral": "Guten Tag Alex Kunz,",
        "unsure": "Guten Tag Alex Kunz,",
        "bare": "Sehr geehrte Damen und Herren,",
        "nobody": "Sehr geehrte Damen und Herren,",
    },
    "de-CH": {
        "woman": "Sehr geehrte Frau Müller",
        "man": "Sehr geehrter Herr Schmidt",
        "doctor": "Sehr geehrte Frau Dr. Müller",
        "professor": "Sehr geehrter Herr Prof. Dr. Schmidt",
        "neutral": "Guten Tag Alex Kunz",
        "unsure": "Guten Tag Alex Kunz",
        "bare": "Sehr geehrte Damen und Herren",
        "nobody": "Sehr geehrte Damen und Herren",
    },
}
WHO: dict[str, tuple[Person, ...]] = {
    "woman": (MUELLER,),
    "man": (SCHMIDT,),
    "doctor": (DOCTOR,),
    "professor": (PROFESSOR,),
    "neutral": (ALEX,),
    "unsure": (UNSURE,),
    "bare": (BARE,),
    "nobody": (),
}


@pytest.mark.parametrize(
    ("locale", "who", "said"), [(locale, who, said) for locale, row in TABLE.items() for who, said in row.items()]
)
def test_salutations(conventions: By, locale: str, who: str, said: str) -> None:
    assert salutation(conventions(locale), WHO[who]) == said


def test_austria_keeps_the_titles_that_germany_drops(conventions: By) -> None:
    assert salutation(conventions("de-DE"), (MAGISTER,)) == "Sehr geehrte Frau Huber,"
    assert salutation(conventions("de-AT"), (MAGISTER,)) == "Sehr geehrte Frau Mag. Huber,"
    assert salutation(conventions("de-DE"), (ENGINEER,)) == "Sehr geehrter Herr Schmidt,"
    assert salutation(conventions("de-AT"), (ENGINEER,)) == "Sehr geehrter Herr Dipl.-Ing. Schmidt,"


def test_a_title_is_said_to_somebody_whose_gender_is_not_known(conventions: By) -> None:
    assert salutation(conventions("de-DE"), (DOCTOR_UNSURE,)) == "Guten Tag Dr. Alex Kunz,"
    assert salutation(conventions("en-GB"), (DOCTOR_UNSURE,)) == "Dear Dr Kunz,"
    assert closing(conventions("en-GB"), (DOCTOR_UNSURE,)) == "Yours sincerely,"


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Dr.", "Dr."),
        ("dr", "Dr."),
        ("Dr. rer. nat.", "Dr."),
        ("Dipl.-Ing. Dr.", "Dr."),
        ("Prof. Dr.", "Prof. Dr."),
        ("Dipl.-Ing.", ""),
        ("", ""),
    ],
)
def test_german_titles(conventions: By, title: str, kept: str) -> None:
    assert kept_title(title, conventions("de-DE")) == kept


def test_a_french_doctor_of_medicine_is_written_in_full(conventions: By) -> None:
    physician = Person("Arnaud", "Luce", Gender.FEMALE, "Docteur")
    assert salutation(conventions("fr"), (physician,)) == "Docteur,"
    assert "Docteur, l’expression" in closing(conventions("fr"), (physician,))


@pytest.mark.parametrize(
    ("locale", "people", "said"),
    [
        ("de-DE", (DOCTOR, SCHMIDT), "Sehr geehrte Frau Dr. Müller, sehr geehrter Herr Schmidt,"),
        ("de-DE", (SCHMIDT, UNSURE), "Sehr geehrter Herr Schmidt, guten Tag Alex Kunz,"),
        ("de-DE", (SCHMIDT, BARE), "Sehr geehrte Damen und Herren,"),
        ("de-CH", (MUELLER, SCHMIDT), "Sehr geehrte Frau Müller, sehr geehrter Herr Schmidt"),
        ("en-GB", (MUELLER, SCHMIDT), "Dear Ms Müller and Mr Schmidt,"),
        ("en-US", (DOCTOR, SCHMIDT, ALEX), "Dear Dr. Müller, Mr. Schmidt and Alex Kunz:"),
        ("fr-FR", (MUELLER, SCHMIDT), "Madame, Monsieur,"),
        ("fr-FR", (SCHMIDT, MUELLER), "Monsieur, Madame,"),
        ("fr-FR", (MUELLER, DOCTOR), "Mesdames,"),
        ("fr-FR", (SCHMIDT, ENGINEER), "Messieurs,"),
        ("fr-FR", (MUELLER, SCHMIDT, DOCTOR), "Mesdames, Monsieur,"),
        ("fr-FR", (MUELLER, ALEX), "Mesdames, Messieurs,"),
    ],
)
def test_several_people_the_highest_rank_first(
    conventions: By, locale: str, people: tuple[Person, ...], said: str
) -> None:
    assert salutation(conventions(locale), people) == said


@pytest.mark.parametrize(
    ("locale", "people", "said"),
    [
        ("de-DE", (MUELLER,), "Mit freundlichen Grüßen"),
        ("de-AT", (), "Mit freundlichen Grüßen"),
        ("de-CH", (MUELLER,), "Freundliche Grüsse"),
        ("en-GB", (MUELLER,), "Yours sincerely,"),
        ("en-GB", (UNSURE,), "Yours sincerely,"),
        ("en-GB", (BARE,), "Yours faithfully,"),
        ("en-GB", (), "Yours faithfully,"),
        ("en-GB", (MUELLER, BARE), "Yours faithfully,"),
        ("en-US", (), "Sincerely,"),
        ("fr-FR", (MUELLER,), "Je vous prie d’agréer, Madame, l’expression de mes salutations distinguées."),
        ("fr-FR", (), "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées."),
        (
            "fr-FR",
            (MUELLER, ALEX),
            "Je vous prie d’agréer, Mesdames, Messieurs, l’expression de mes salutations distinguées.",
        ),
        ("fr-FR", (ALEX,), "Je vous prie d’agréer l’expression de mes salutations distinguées."),
    ],
)
def test_closings(conventions: By, locale: str, people: tuple[Person, ...], said: str) -> None:
    assert closing(conventions(locale), people) == said


def test_a_salutation_in_the_record_wins_and_french_repeats_it(conventions: By) -> None:
    director = Person("Rivoire", salutation=LocalizedText({"fr": "Madame la Directrice,"}))
    assert salutation(conventions("fr-FR"), (director,), "fr-FR") == "Madame la Directrice,"
    assert closing(conventions("fr-FR"), (director,), "fr-FR").startswith(
        "Je vous prie d’agréer, Madame la Directrice, l’"
    )
    assert salutation(conventions("de-DE"), (director,), "de-DE") == "Sehr geehrte Damen und Herren,"
    both = (director, SCHMIDT)
    assert salutation(conventions("fr-FR"), both, "fr-FR") == "Madame la Directrice, Monsieur,"


PEOPLE = st.builds(
    Person,
    family=st.sampled_from(["Müller", "De Vries", "O’Neill"]),
    given=st.sampled_from(["", "Alex", "Anna"]),
    gender=st.sampled_from(Gender),
    title=st.sampled_from(["", "Dr.", "Prof. Dr.", "Mag.", "Dipl.-Ing.", "Docteur", "Sir"]),
)


@given(locale=st.sampled_from(sorted(TABLE)), people=st.lists(PEOPLE, max_size=3))
def test_french_closes_as_it_began_and_nothing_is_left_unfilled(
    conventions: By, locale: str, people: list[Person]
) -> None:
    ours = conventions(locale)
    said, close = salutation(ours, people), closing(ours, people)
    assert not set("{}\0") & set(said + close)
    assert "  " not in said
    assert said == said.strip()
    phrase = said.removesuffix(ours.salutation_end)
    if locale == "fr-FR" and "Bonjour" not in said:
        assert f", {phrase}, l’" in close


@given(person=PEOPLE)
def test_a_gender_that_is_not_known_is_never_guessed(conventions: By, person: Person) -> None:
    if person.gender in (Gender.FEMALE, Gender.MALE):
        return
    for locale, gendered in {
        "de-DE": ("Frau", "Herr "),
        "en-GB": ("Ms", "Mr"),
        "fr-FR": ("Madame,\0", "Monsieur,\0"),
    }.items():
        ours = conventions(locale)
        for text in (f"{salutation(ours, (person,))}\0", f"{person_line(ours, person)}\0"):
            if "Madame, Monsieur" not in text:
                assert not any(word in text for word in gendered), text


@pytest.mark.parametrize(
    ("locale", "person", "line"),
    [
        ("de-DE", DOCTOR, "Frau Dr. Anna Müller"),
        ("de-DE", ENGINEER, "Herrn Dipl.-Ing. Jan Schmidt"),
        ("de-DE", UNSURE, "Alex Kunz"),
        ("de-DE", BARE, "Kunz"),
        ("fr-FR", ENGINEER, "Monsieur Jan Schmidt"),
        ("en-GB", MUELLER, "Ms Anna Müller"),
        ("en-GB", PROFESSOR, "Professor Jan Schmidt"),
        ("en-US", SCHMIDT, "Mr. Jan Schmidt"),
    ],
)
def test_the_line_of_an_address_that_names_a_person(conventions: By, locale: str, person: Person, line: str) -> None:
    assert person_line(conventions(locale), person) == line


@pytest.mark.parametrize(
    ("locale", "typed", "printed"),
    [
        ("de-DE", "vielen Dank für Ihre Anfrage.", "vielen Dank für Ihre Anfrage."),
        ("de-DE", "Ihre Anfrage haben wir erhalten.", "Ihre Anfrage haben wir erhalten."),
        ("de-CH", "vielen Dank für Ihre Anfrage.", "Vielen Dank für Ihre Anfrage."),
        ("en-GB", "thank you for your enquiry.", "Thank you for your enquiry."),
        ("fr-FR", "À votre demande", "À votre demande"),
        ("fr-FR", "à votre demande", "À votre demande"),
        ("fr-FR", "", ""),
        ("de-CH", "ß", "ß"),
    ],
)
def test_the_first_sentence_goes_on_after_a_german_comma(
    conventions: By, locale: str, typed: str, printed: str
) -> None:
    assert first_sentence(conventions(locale), typed) == printed


def test_a_turkish_i_keeps_its_dot(conventions: By) -> None:
    assert first_sentence(conventions("en"), "ilginiz için", "tr") == "İlginiz için"


@pytest.mark.parametrize(
    ("person", "checks"),
    [
        (MUELLER, []),
        (ALEX, []),
        (UNSURE, ["addressee-gender-unknown"]),
        (ENGINEER, []),
        (Person("Kunz", "Alex", title="Dipl.-Ing."), ["addressee-gender-unknown"]),
    ],
)
def test_what_the_animateur_is_told(conventions: By, person: Person, checks: list[str]) -> None:
    assert [finding.check for finding in addressee_findings(conventions("de-DE"), person)] == checks


def test_a_salutation_that_is_typed_leaves_nothing_to_tell(conventions: By) -> None:
    person = Person("Kunz", "Alex", title="Dipl.-Ing.", salutation=LocalizedText({"de-DE": "Guten Tag Alex Kunz,"}))
    assert addressee_findings(conventions("de-DE"), person, "de-DE") == ()
    assert len(addressee_findings(conventions("de-DE"), person, "de-AT")) == 1
