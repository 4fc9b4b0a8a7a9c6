from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from manyvoices.terms import letters, unwanted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from manyvoices.site import Site

TERM = """\
id: {id}
title: {title}
summary: >-
  A word of the invented library, so that there is something to put in the order of the alphabet and
  to set beside the words of other languages.
status: {status}
by_language:
  en:
    term: {en}
    avoid:
      - {{wording: book worm, say_instead: person who reads, reason: People are no worms.}}
  ro: {{term: {ro}}}
themes: [books]
drawn_from: [{{source: open-shelves-report, part: chapter-1}}]
added: 2026-11-22
"""


@pytest.fixture
def library(small_copy: Path, reread: Callable[[Path], Site]) -> Site:
    """The small project with three terms."""
    folder = small_copy / "catalogue" / "terms"
    folder.mkdir()
    with (small_copy / "catalogue" / "vocabularies" / "language.yml").open("a") as codes:
        codes.write("  - code: ro\n")
    for id_, title, status, english, romanian in (
        ("reading-person", "Reader", "preferred", "reader", "cititor"),
        ("lending", "Lending", "contested", "lending", "împrumut"),
        ("late-fee", "Late fee", "avoid", "late fee", "șaizeci de bani"),
    ):
        text = TERM.format(id=id_, title=title, status=status, en=english, ro=romanian)
        (folder / f"{id_}.yml").write_text(text, encoding="utf-8")
    return reread(small_copy)


def test_terms_stand_by_the_letters_of_the_language(library: Site) -> None:
    english = letters(library.editions["en"])
    assert [(each.letter, [e.term for e in each.entries]) for each in english] == [
        ("L", ["late fee", "lending"]),
        ("R", ["reader"]),
    ]
    assert [each.letter for each in letters(library.editions["ro"])] == ["C", "Î", "Ș"]


def test_a_term_without_a_word_in_the_language_goes_by_its_title(library: Site) -> None:
    italian = letters(library.editions["it"])
    assert [e.term for each in italian for e in each.entries] == ["Late fee", "Lending", "Reader"]


def test_a_term_names_what_the_other_languages_say(library: Site) -> None:
    (reader,) = letters(library.editions["en"])[1].entries
    assert [(said.language, said.name, said.term) for said in reader.others] == [
        ("ro", "Romanian", "cititor")
    ]
    assert reader.url == "glossary/reading-person/"


def test_wording_to_avoid_is_that_of_the_language(library: Site) -> None:
    found = unwanted(library.editions["en"])
    assert {(each.wording, each.say_instead) for each in found} == {
        ("book worm", "person who reads")
    }
    assert unwanted(library.editions["ro"]) == ()


def test_a_catalogue_without_terms_has_no_letters(site: Site) -> None:
    assert letters(site.editions["en"]) == ()
