from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from manyvoices.editions import Phrase
from manyvoices.notes import source_notes
from manyvoices.references import RecordReferences

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from manyvoices.notes import Note
    from manyvoices.site import Site

    Change = Callable[[Path, str, str], None]
    Reread = Callable[[Path], Site]

REPORT = "open-shelves-report"
SECOND = """\
id: second-report
title: A Second Report
summary: >-
  Another invented report on the same invented library. It says much the same as the first one, in
  other words and with other figures, so that there is something to compare.
parts:
  - {id: chapter-9, label: Chapter 9, heading: The rest}
"""


@pytest.fixture
def noted(small_copy: Path, change: Change, reread: Reread) -> Site:
    """The small project with notes of every sort."""
    catalogue = small_copy / "catalogue"
    (catalogue / "sources" / "second-report.yml").write_text(SECOND, encoding="utf-8")
    change(catalogue / "sources" / f"{REPORT}.yml", "added", "note: It has no page 7.\nadded")
    seeds = catalogue / "recommendations" / "lend-seeds.yml"
    change(seeds, "Keep the envelopes dry.", "Keep the envelopes dry.\n    note: A point's.")
    change(seeds, "on each of them.", "on each of them.\n    note: A row's.")
    change(seeds, "part: chapter-2}", "part: chapter-2}\nnote: The whole record's.")
    tension = catalogue / "tensions" / "silence-or-talk.yml"
    other = "part: chapter-2}\n  - {source: second-report, part: chapter-9}\nnote: They differ."
    change(tension, "part: chapter-2}", other)
    change(tension, "One room is for talking.", "One room is for talking.\n    note: A position's.")
    return reread(small_copy)


def by_part(site: Site, language: str = "en") -> dict[str, list[str]]:
    """Texts of notes by the label of their part, for the first source."""
    source = source_notes(site.editions[language]).sources[0]
    return {
        part.part.text.text if part.part else "": [note.text.text for note in part.notes]
        for part in source.parts
    }


def note(site: Site, begins: str) -> Note:
    notes = source_notes(site.editions["en"])
    parts = (part for source in notes.sources for part in source.parts)
    every = [*notes.several, *(each for part in parts for each in part.notes)]
    (only,) = (each for each in every if each.text.text.startswith(begins))
    return only


def test_notes_stand_in_the_order_of_the_parts_and_first_those_on_the_whole(noted: Site) -> None:
    assert list(by_part(noted)) == [
        "",
        "Chapter 1",
        "Chapter 2",
        "Annex A, row 1",
        "Annex A, row 3",
    ]


def test_a_source_own_note_is_on_the_document_as_a_whole(noted: Site) -> None:
    assert by_part(noted)[""] == ["It has no page 7."]


def test_a_note_within_a_record_stands_where_its_point_comes_from(noted: Site) -> None:
    assert by_part(noted)["Annex A, row 3"] == ["A row's."]
    assert by_part(noted)["Chapter 1"] == ["A position's."]


def test_a_point_without_a_place_stands_where_its_record_comes_from(noted: Site) -> None:
    assert by_part(noted)["Chapter 2"] == ["The whole record's.", "A point's."]


def test_a_note_leads_to_its_record_and_says_its_kind(noted: Site) -> None:
    row = note(noted, "A row's.")
    assert (row.kind, row.record) == ("Recommendation", Phrase("Lend seeds as well as books"))
    assert row.url == "recommendations/lend-seeds/"


def test_a_note_on_several_parts_stands_at_the_first_and_counts_the_others(noted: Site) -> None:
    assert note(noted, "The annex lists the guide twice").also_in == 1
    assert note(noted, "A row's.").also_in == 0


def test_what_is_drawn_from_several_sources_is_laid_to_none_of_them(noted: Site) -> None:
    notes = source_notes(noted.editions["en"])
    assert [each.text.text for each in notes.several] == ["They differ."]
    assert [source.url for source in notes.several[0].sources] == [
        f"sources/{REPORT}/#chapter-2",
        "sources/second-report/#chapter-9",
    ]


def test_sources_without_notes_are_left_out(noted: Site) -> None:
    assert [source.id for source in source_notes(noted.editions["en"]).sources] == [REPORT]


def test_every_note_is_counted_and_those_on_one_source_alone(noted: Site) -> None:
    notes = source_notes(noted.editions["en"])
    texts = [
        f"{record.id}/{field}"
        for record in noted.graph.catalogue.records.values()
        for field in record.texts
        if field.rpartition(".")[2] == "note"
    ]
    assert notes.count == len(texts)
    assert notes.on(REPORT) == len(texts) - 1
    assert notes.on("second-report") == 0


def test_a_note_that_is_not_translated_is_marked_and_the_page_says_so(noted: Site) -> None:
    italian = source_notes(noted.editions["it"])
    assert italian.several[0].text == Phrase("They differ.", "en")
    assert italian.untranslated
    assert not source_notes(noted.editions["en"]).untranslated


def test_every_language_has_the_page_and_its_source_leads_to_it(written: Path) -> None:
    for prefix in ("", "it/", "fr/"):
        page = (written / prefix / "notes" / "index.html").read_text("utf-8")
        source = (written / prefix / "sources" / REPORT / "index.html").read_text("utf-8")
        assert f'id="{REPORT}"' in page
        assert f"notes/#{REPORT}" in source
    assert '<p lang="en" data-pagefind-ignore>The annex lists' in page


def test_a_catalogue_without_notes_has_none(minimal_copy: Path, reread: Reread) -> None:
    notes = source_notes(reread(minimal_copy).editions["en"])
    assert (notes.sources, notes.several, notes.count) == ((), (), 0)


def test_prose_and_menus_may_lead_to_the_page(
    small_copy: Path, change: Change, reread: Reread
) -> None:
    change(small_copy / "content" / "shelves.md", "[[resources]]", "[[notes]] and [[resources]]")
    change(small_copy / "mkdocs.yml", "footer: [shelves,", "footer: [notes,")
    site = reread(small_copy)
    first, *_ = site.frame("en", "home").footer
    assert (first.title, first.url) == ("Notes on the sources", "notes/")
    references = RecordReferences()
    references.read_as(site.views["en"], root="../", titles=site.titles)
    assert references.link("notes") == ("../notes/", "Notes on the sources")
