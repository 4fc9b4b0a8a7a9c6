from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from manyvoices.diagnostics import Location, Severity
from manyvoices.glossary import Glossary, Statement
from manyvoices.site import wording_in_doubt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from manyvoices.diagnostics import Diagnostic
    from manyvoices.site import Site

    Change = Callable[[Path, str, str], None]
    Reread = Callable[[Path], Site]

TERM = """\
id: reader
title: Reader
summary: >-
  Whoever reads in the library, borrows from it or only sits in it. The report asks not to speak of
  users, since nobody is made for a shelf, and bookworms are animals.
status: preferred
by_language:
  en:
    term: reader
    forms: [readers]
    avoid:
      - {wording: library user, say_instead: reader}
      - {wording: user\u2019s right, say_instead: right of readers}
      - {wording: user, say_instead: person}
  it:
    term: persona che legge
    avoid:
      - {wording: utente, say_instead: persona che legge}
drawn_from:
  - {source: open-shelves-report, part: chapter-1}
"""
AVOIDED_TERM = """\
id: bookworm
title: Bookworm
summary: >-
  A word for people who read much. It compares them with an animal that eats books, and so the
  report asks every library, user or reader to leave the word bookworm to the animal alone.
status: avoid
by_language:
  en:
    term: bookworm
    forms: [bookwormish]
    avoid:
      - {wording: Bookworm, say_instead: reader}
drawn_from:
  - {source: open-shelves-report, part: chapter-1}
"""
PAGE = "content/shelves.md"
PRACTICE = "catalogue/practices/story-hour.yml"


@pytest.fixture
def project(small_copy: Path) -> Path:
    """The small project with two terms that name wording to avoid."""
    folder = small_copy / "catalogue" / "terms"
    folder.mkdir(exist_ok=True)
    (folder / "reader.yml").write_text(TERM, encoding="utf-8")
    (folder / "bookworm.yml").write_text(AVOIDED_TERM, encoding="utf-8")
    return small_copy


@pytest.fixture
def glossary(project: Path, reread: Reread) -> Glossary:
    """The English wording to avoid."""
    return Glossary(reread(project).graph.catalogue, "en")


def found(glossary: Glossary, text: str) -> list[str]:
    """What is found in a text, as it stands there."""
    faults = glossary.faults([Statement(text, Location("page.md", 1, 1))])
    return [
        fault.message.removeprefix("'").removesuffix("' is wording to avoid") for fault in faults
    ]


def in_doubt(project: Path, reread: Reread) -> tuple[Diagnostic, ...]:
    return wording_in_doubt(reread(project))


def places(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [str(each.location) for each in diagnostics]


def test_what_is_said_well_is_left_alone(project: Path, reread: Reread) -> None:
    assert in_doubt(project, reread) == ()


def test_a_page_is_told_at_the_line_and_column_with_what_to_say_and_why(
    project: Path, reread: Reread, change: Change
) -> None:
    change(project / PAGE, "## For the garden", "Each user may take one.\n\n## For the garden")
    (fault,) = in_doubt(project, reread)
    assert str(fault.location) == "content/shelves.md:8:6"
    assert (fault.code, fault.severity) == ("wording-avoid", Severity.WARNING)
    assert fault.message == "'user' is wording to avoid"
    assert 'Say "person"' in fault.hint
    assert "'reader'" in fault.hint
    assert "catalogue/terms/reader.yml" in fault.hint


def test_the_title_and_description_of_a_page_are_told_where_they_stand(
    project: Path, reread: Reread, change: Change
) -> None:
    change(project / PAGE, "title: The shelves", "icon: user\ntitle: Shelves of a user")
    assert places(in_doubt(project, reread)) == ["content/shelves.md:3:8"]


def test_a_text_of_a_record_is_told_where_it_begins(
    project: Path, reread: Reread, change: Change
) -> None:
    change(project / PRACTICE, "where: Behind the house", "where: Where no user goes")
    assert places(in_doubt(project, reread)) == [f"{PRACTICE}:8:8"]


def test_a_text_inside_a_record_is_told_at_its_own_place(
    project: Path, reread: Reread, change: Change
) -> None:
    file = "catalogue/recommendations/lend-seeds.yml"
    change(project / file, "Keep the envelopes dry.", "Ask every user.")
    assert places(in_doubt(project, reread)) == [f"{file}:9:11"]


def test_a_definition_of_a_vocabulary_is_told_at_its_own_place(
    project: Path, reread: Reread, change: Change
) -> None:
    file = "catalogue/vocabularies/kind.yml"
    change(project / file, "What a library does.", "What a user does.")
    (place,) = places(in_doubt(project, reread))
    line = (project / file).read_text("utf-8").split("What a user does.")[0].count("\n") + 1
    assert place.startswith(f"{file}:{line}:")


def test_a_title_as_printed_is_not_ours_to_change(
    project: Path, reread: Reread, change: Change
) -> None:
    file = "catalogue/resources/seed-library.yml"
    change(project / file, "title: The Seed Library", "title: The Seed Library User")
    assert in_doubt(project, reread) == ()


def test_a_translation_is_told_at_its_entry_and_by_the_words_of_its_language(
    project: Path, reread: Reread, change: Change
) -> None:
    file = "catalogue/locale/it/LC_MESSAGES/principle.po"
    change(project / file, "Prima vengono lettrici e lettori", "Prima viene l\u2019utente, user")
    (fault,) = in_doubt(project, reread)
    text = (project / file).read_text("utf-8")
    line = text.split('msgctxt "readers-first/title"')[0].count("\n") + 1
    assert str(fault.location) == f"{file}:{line}:1"
    assert fault.message == "'utente' is wording to avoid"


def test_a_translation_that_is_not_published_is_left_alone(
    project: Path, reread: Reread, change: Change
) -> None:
    file = "catalogue/locale/it/LC_MESSAGES/principle.po"
    title = 'msgctxt "readers-first/title"'
    change(project / file, title, f"#, fuzzy\n{title}")
    change(project / file, "Prima vengono lettrici e lettori", "Prima viene l\u2019utente")
    assert in_doubt(project, reread) == ()


def test_a_translated_page_is_read_in_its_own_language(project: Path, reread: Reread) -> None:
    page = project / "content" / "it" / "shelves.md"
    page.write_text("# Scaffali\n\nUn utente, uno user.\n", encoding="utf-8")
    assert places(in_doubt(project, reread)) == ["content/it/shelves.md:3:4"]


def test_records_of_terms_and_their_translations_may_name_what_they_avoid(
    project: Path, reread: Reread
) -> None:
    po = project / "catalogue" / "locale" / "it" / "LC_MESSAGES" / "term.po"
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    entry = 'msgctxt "reader/title"\nmsgid "Reader"\nmsgstr "Utente"\n'
    po.write_text(header + entry, encoding="utf-8")
    assert in_doubt(project, reread) == ()


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("A user reads.", "user"),
        ("USERS read.", "USERS"),
        ("Library users read.", "Library users"),
        ("The library\nuser reads.", "library user"),
        ("One user's right", "user's right"),
        ("One user\u2019s right", "user\u2019s right"),
        ("A non-user", "user"),
        ("[[seed-library|what users lend]]", "users"),
        ("*User*", "User"),
    ],
)
def test_simple_forms_are_found_whatever_their_letters_and_lines(
    glossary: Glossary, text: str, wording: str
) -> None:
    assert found(glossary, text) == [wording]


@pytest.mark.parametrize("text", ["A muser", "userland", "The uses", "Reusers"])
def test_a_part_of_another_word_is_none(glossary: Glossary, text: str) -> None:
    assert found(glossary, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The word “user” is printed.",
        'The word "user" is printed.',
        "«user», « user »",
        "„user” and „user“",
        "“A library\nuser reads.”",
        "<q>user</q> and <q lang='en'>a user</q>",
        "`user`",
        "```text\nuser\n```",
        "<!-- user -->",
        "[[reader|user]] and [[bookworm|the bookworm]]",
        "[[user]] and [[user|a person]]",
        "[a person](https://library.example/user)",
        "https://library.example/user",
        "# A person { #user .user }",
        '<span class="user">A person</span>',
        "::: resources\n    theme: user\n",
    ],
)
def test_what_is_quoted_shown_or_linked_to_a_term_is_not_used(
    glossary: Glossary, text: str
) -> None:
    assert found(glossary, text) == []


def test_a_quotation_ends_with_its_paragraph(glossary: Glossary) -> None:
    assert found(glossary, 'Shelves of 12" are high.\n\nA user reads 3" more.') == ["user"]


def test_a_term_to_avoid_is_found_by_its_name_and_all_its_forms(glossary: Glossary) -> None:
    assert found(glossary, "Bookworms are bookwormish.") == ["Bookworms", "bookwormish"]


def test_words_to_say_instead_are_told_where_the_term_itself_is_to_avoid(
    glossary: Glossary,
) -> None:
    place = Location("page.md", 1, 1)
    named, bare = glossary.faults([Statement("A bookworm is bookwormish.", place)])
    assert 'Say "reader"' in named.hint
    assert bare.hint == "The term 'bookworm' says why: catalogue/terms/bookworm.yml"


def test_a_language_without_wording_to_avoid_finds_none(project: Path, reread: Reread) -> None:
    glossary = Glossary(reread(project).graph.catalogue, "fr")
    assert found(glossary, "user utente bookworm") == []
