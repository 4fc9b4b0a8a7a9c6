from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from unit.translators import ASK, ITALIAN, PAY, read, seen, text, write

from manyvoices.diagnostics import Severity
from manyvoices.languages import Languages
from manyvoices.translations import (
    State,
    format_status,
    page_hash,
    page_state,
    read_translations,
    status,
)

if TYPE_CHECKING:
    from pathlib import Path


# States


@pytest.mark.parametrize(
    ("comment", "msgstr", "expected"),
    [
        ("", "", (None, State.MISSING)),
        ("", "Paga.", ("Paga.", State.DRAFT)),
        ("# a note\n", "Paga.", ("Paga.", State.DRAFT)),
        ("# reviewed by: Ada Neri\n", "Paga.", ("Paga.", State.REVIEWED)),
        ("# Reviewed by:  Ada Neri\n#. hint\n", "Paga.", ("Paga.", State.REVIEWED)),
        ("# reviewed by:\n", "Paga.", ("Paga.", State.DRAFT)),
        ("# not reviewed by: anybody\n", "Paga.", ("Paga.", State.DRAFT)),
        ("#. reviewed by: a title\n", "Paga.", ("Paga.", State.DRAFT)),
        ("# reviewed by: Ada Neri\n", "", (None, State.MISSING)),
        ("#, fuzzy\n", "Paga.", (None, State.OUTDATED)),
        ("# reviewed by: Ada Neri\n#, fuzzy\n", "Paga.", (None, State.OUTDATED)),
        ("#, fuzzy\n", "", (None, State.MISSING)),
        ("# not to be translated: a name\n", "", (PAY.source, State.NOT_TRANSLATED)),
        ("# not to be translated: a name\n", "x", (PAY.source, State.NOT_TRANSLATED)),
        ("# not to be translated: a name\n#, fuzzy\n", "", (None, State.OUTDATED)),
        ("# not to be translated:\n", "", (None, State.MISSING)),
    ],
)
def test_readers_see_a_text_only_in_a_state_that_may_be_published(
    tmp_path: Path, comment: str, msgstr: str, expected: tuple[str | None, State]
) -> None:
    entry = f'{comment}msgctxt "{PAY.context}"\nmsgid "{PAY.source}"\nmsgstr "{msgstr}"\n'
    write(tmp_path, entry)
    assert seen(tmp_path, PAY) == expected


@pytest.mark.parametrize("remark", ["", "# reviewed by: Ada Neri\n", "# not to be translated: x\n"])
def test_a_translation_of_other_english_is_outdated_and_unseen(tmp_path: Path, remark: str) -> None:
    write(tmp_path, f'{remark}msgctxt "{PAY.context}"\nmsgid "Pay people."\nmsgstr "Paga."\n')
    assert seen(tmp_path, PAY) == (None, State.OUTDATED)


def test_a_text_is_found_by_its_context_and_never_by_its_words(tmp_path: Path) -> None:
    write(tmp_path, f'msgctxt "other/summary"\nmsgid "{PAY.source}"\nmsgstr "Paga."\n')
    assert seen(tmp_path, PAY) == (None, State.MISSING)


def test_a_language_without_files_has_everything_missing(tmp_path: Path) -> None:
    assert seen(tmp_path / "nowhere", PAY) == (None, State.MISSING)


# Faults in PO files


def test_a_broken_entry_is_named_with_its_line_and_the_others_count(tmp_path: Path) -> None:
    entries = (
        'msgctxt "ask/summary"\nmsgid "Ask before you decide."\nmsgstr "Chiedi.\n\n'
        f'msgctxt "{PAY.context}"\nmsgid "{PAY.source}"\nmsgstr "Paga."\n'
    )
    write(tmp_path, entries)
    translations, (fault,) = read_translations(tmp_path, ITALIAN, shown="catalogue/locale")
    assert str(fault.location) == "catalogue/locale/it/LC_MESSAGES/resource.po:7:1"
    assert (fault.code, fault.severity) == ("po-syntax", Severity.ERROR)
    assert translations.find("it", PAY.context, PAY.source)


def test_a_repeated_context_is_named_with_both_places_even_across_files(tmp_path: Path) -> None:
    entry = f'msgctxt "{PAY.context}"\nmsgid "{PAY.source}"\nmsgstr "Paga."\n'
    write(tmp_path, entry, file="plan")
    write(tmp_path, entry, file="resource")
    _, (fault,) = read_translations(tmp_path, ITALIAN, shown="l")
    assert (fault.code, str(fault.location)) == ("po-duplicate", "l/it/LC_MESSAGES/resource.po:5:1")
    assert "l/it/LC_MESSAGES/plan.po:5:1" in fault.message


def test_the_same_context_in_two_languages_is_no_repetition(tmp_path: Path) -> None:
    entry = f'msgctxt "{PAY.context}"\nmsgid "{PAY.source}"\nmsgstr "X."\n'
    write(tmp_path, entry, language="it")
    write(tmp_path, entry, language="es")
    assert read_translations(tmp_path, Languages(("en", "it", "es")))[1] == ()


def test_cedilla_letters_in_romanian_are_named_with_the_right_letter(tmp_path: Path) -> None:
    entry = f'msgctxt "{PAY.context}"\nmsgid "{PAY.source}"\nmsgstr "Plătiţi și atât"\n'
    write(tmp_path, entry, language="ro")
    write(tmp_path, entry, language="it")
    _, (fault,) = read_translations(tmp_path, Languages(("en", "it", "ro")), shown="l")
    assert str(fault.location) == "l/ro/LC_MESSAGES/resource.po:7:14"
    assert (fault.code, fault.severity) == ("po-cedilla", Severity.WARNING)
    assert "'ț'" in fault.hint


# Counting


def test_status_counts_states_by_language_and_file(tmp_path: Path) -> None:
    level = text("level.ask/label", "Ask", file="vocabularies")
    write(tmp_path, f'msgctxt "{PAY.context}"\nmsgid "{PAY.source}"\nmsgstr "Paga."\n')
    rows = status([level, PAY, ASK], read(tmp_path), ITALIAN)
    assert [(row.language, row.file, dict(row.counts), row.total) for row in rows] == [
        ("it", "vocabularies", {State.MISSING: 1}, 1),
        ("it", "resource", {State.DRAFT: 1, State.MISSING: 1}, 2),
    ]


def test_the_table_has_a_line_of_sums_for_each_language(tmp_path: Path) -> None:
    level = text("level.ask/label", "Ask", file="vocabularies")
    rows = status([level, PAY, ASK], read(tmp_path), ITALIAN)
    assert format_status(rows).splitlines() == [
        "language  file          missing  draft  outdated  reviewed  not to be translated  texts",
        "it        vocabularies        1      0         0         0                     0      1",
        "it        resource            2      0         0         0                     0      2",
        "it        all                 3      0         0         0                     0      3",
    ]


# Pages

PAGE = "# Welcome\n\nThis is a page.\n"


def test_the_hash_of_a_page_is_about_its_text() -> None:
    digest = page_hash(PAGE)
    assert len(digest) == 12
    assert int(digest, 16)
    assert page_hash("---\ntitle: x\n---\n\n# Welcome  \r\n\r\nThis is a page.\r\n\n") == digest
    assert page_hash(PAGE.replace("page", "Page")) != digest
    assert page_hash(PAGE.replace("\n\n", "\n")) != digest


def test_a_rule_between_paragraphs_is_not_front_matter() -> None:
    assert page_hash("One.\n\n---\n\nTwo.\n\n---\n") != page_hash("One.\n")


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        (None, State.MISSING),
        ({}, State.OUTDATED),
        ({"english": "000000000000"}, State.OUTDATED),
        ({"english": page_hash(PAGE)}, State.DRAFT),
        ({"english": page_hash(PAGE), "reviewed_by": None}, State.DRAFT),
        ({"english": page_hash(PAGE), "reviewed_by": " "}, State.DRAFT),
        ({"english": page_hash(PAGE), "reviewed_by": "Ada Neri"}, State.REVIEWED),
        ({"english": "000000000000", "reviewed_by": "Ada Neri"}, State.OUTDATED),
    ],
)
def test_the_state_of_a_page_follows_from_its_front_matter(
    front_matter: dict[str, object] | None, expected: State
) -> None:
    assert page_state(PAGE, front_matter) is expected
