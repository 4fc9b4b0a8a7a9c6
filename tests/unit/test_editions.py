from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup, escape

from manyvoices.editions import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from manyvoices.editions import Edition
    from manyvoices.site import Site

    Change = Callable[[Path, str, str], None]


@pytest.fixture(scope="module")
def english(site: Site) -> Edition:
    return site.editions["en"]


@pytest.fixture(scope="module")
def italian(site: Site) -> Edition:
    return site.editions["it"]


@pytest.fixture(scope="module")
def romanian(site: Site) -> Edition:
    return site.editions["ro"]


def test_a_phrase_is_escaped_wherever_it_is_printed() -> None:
    assert escape(Phrase('<b> & "x"')) == "&lt;b&gt; &amp; &#34;x&#34;"
    assert str(Phrase("<b>")) == "<b>"


def test_a_phrase_in_another_language_says_which() -> None:
    phrase = Phrase("<Open>", "en")
    assert escape(phrase) == '<span lang="en">&lt;Open&gt;</span>'
    assert phrase.attributes == Markup(' lang="en" data-pagefind-ignore')
    assert Phrase("Open").attributes == Markup()


def test_a_translated_text_is_shown_without_a_mark(italian: Edition) -> None:
    record = italian.graph.record("readers-first")
    assert italian.of(record, "title") == Phrase("Prima vengono lettrici e lettori")


def test_a_text_without_translation_is_english_and_marked(
    english: Edition, italian: Edition
) -> None:
    record = italian.graph.record("room-for-all")
    assert italian.of(record, "summary").language == "en"
    assert italian.of(record, "summary").text == record.texts["summary"]
    assert english.of(record, "summary") == Phrase(record.texts["summary"])


def test_an_outdated_translation_is_not_shown(italian: Edition, romanian: Edition) -> None:
    room, hour = italian.graph.record("room-for-all"), romanian.graph.record("story-hour")
    assert italian.title(room) == Phrase("There is room for all", "en")
    assert romanian.of(hour, "where") == Phrase("Behind the house", "en")


def test_a_text_that_is_not_to_be_translated_stays_english_and_marked(italian: Edition) -> None:
    assert italian.title(italian.graph.record("longer-hours")) == Phrase("Open longer", "en")


def test_a_field_that_a_record_does_not_have_is_empty_in_every_language(italian: Edition) -> None:
    assert italian.of(italian.graph.record("seed-library"), "note") == Phrase("")


def test_a_title_of_a_work_stays_as_printed_and_keeps_its_language(
    english: Edition, italian: Edition
) -> None:
    guide = italian.graph.record("reading-aloud-guide")
    assert italian.title(guide) == Phrase("Reading Aloud", "en")
    assert english.title(guide) == Phrase("Reading Aloud")


def test_a_name_of_an_organisation_belongs_to_no_language(italian: Edition) -> None:
    library = italian.graph.record("invented-town-library")
    assert italian.title(library) == Phrase("Invented Town Library")


@pytest.mark.parametrize(
    ("record", "draft"),
    [("readers-first", True), ("longer-hours", False), ("seed-library", False)],
)
def test_a_record_is_a_draft_where_a_text_shown_awaits_review(
    italian: Edition, record: str, *, draft: bool
) -> None:
    assert italian.is_draft(italian.graph.record(record)) is draft


def test_a_record_whose_translations_are_all_reviewed_is_no_draft(
    small_copy: Path, change: Change, reread: Callable[[Path], Site]
) -> None:
    file = small_copy / "catalogue/locale/ro/LC_MESSAGES/practice.po"
    hour = "story-hour"
    assert reread(small_copy).editions["ro"].is_draft(reread(small_copy).graph.record(hour))
    change(file, 'msgctxt "story-hour/title"', '# reviewed by: R\nmsgctxt "story-hour/title"')
    site = reread(small_copy)
    assert not site.editions["ro"].is_draft(site.graph.record(hour))


def test_the_source_language_has_no_drafts(english: Edition) -> None:
    records = english.graph.catalogue.records.values()
    assert [record.id for record in records if english.is_draft(record)] == []


def test_countries_and_languages_are_named_by_cldr(english: Edition, italian: Edition) -> None:
    assert [english.term("geography", code) for code in ("IT", "150")] == ["Italy", "Europe"]
    assert [italian.term("geography", code) for code in ("IT", "150")] == ["Italia", "Europa"]
    assert italian.term("language", "en") == "Inglese"


def test_our_own_label_goes_before_that_of_cldr(italian: Edition) -> None:
    assert italian.term("geography", "regional") == "Regional"


def test_codes_kinds_relations_and_facets_are_named_in_the_language(
    english: Edition, italian: Edition, romanian: Edition
) -> None:
    assert romanian.term("theme", "quiet") == "Liniște"
    assert (italian.kind("resource"), italian.kind("resource", plural=True)) == (
        "Risorsa",
        "Risorse",
    )
    assert english.kind("term", plural=True) == "Glossary"
    assert (italian.relation("informs"), italian.relation("informed_by")) == (
        "Aiuta con",
        "Risorse utili",
    )
    assert english.relation("see_also") == "See also"
    assert (italian.facet("theme"), english.facet("theme")) == ("Tema", "Theme")


def test_a_value_of_a_facet_is_named_by_what_it_is(english: Edition, italian: Edition) -> None:
    assert italian.value("theme", "garden") == Phrase("Giardino")
    assert italian.value("year", "2019") == Phrase("2019")
    assert english.value("principle", "readers-first") == Phrase("1 Readers come first")
    assert italian.value("principle", "room-for-all") == Phrase("2 There is room for all", "en")
    assert english.value("source", "open-shelves-report").text.startswith("Open Shelves")


def test_not_stated_is_a_word_of_the_interface(english: Edition, italian: Edition) -> None:
    assert english.value("year", "not-stated") == Phrase("Not stated")
    assert italian.value("year", "not-stated").text != "Not stated"


def test_a_definition_is_translated_or_marked_and_may_be_absent(italian: Edition) -> None:
    assert italian.definition("theme", "garden") == Phrase("Ciò che cresce dietro la casa.")
    assert italian.definition("theme", "quiet") == Phrase("What is not heard.", "en")
    assert italian.definition("geography", "IT") == Phrase("")


def test_a_place_in_a_source_is_named_with_its_row(english: Edition) -> None:
    named = {
        record: [english.part(passage) for passage in english.graph.record(record).drawn_from]
        for record in ("seed-library", "story-hour")
    }
    assert named == {"seed-library": ["Annex A, row 3"], "story-hour": ["Chapter 1, garden"]}


def test_addresses_are_those_of_the_language(english: Edition, italian: Edition) -> None:
    record = italian.graph.record("seed-library")
    assert english.path(record) == "resources/seed-library/"
    assert italian.path(record) == "it/resources/seed-library/"
    assert italian.section("search") == "it/search/"
    assert italian.facet_path("theme", "garden") == "it/catalogue/theme/garden/"


def test_the_site_has_a_name_in_the_language_or_its_english_one(
    italian: Edition, romanian: Edition
) -> None:
    assert italian.site("name") == "Scaffali aperti"
    assert romanian.site("name") == "Open Shelves"


def test_records_are_sorted_by_the_title_that_readers_see(
    small_copy: Path, change: Change, reread: Callable[[Path], Site]
) -> None:
    file = small_copy / "catalogue/locale/it/LC_MESSAGES/principle.po"
    change(file, "Prima vengono lettrici e lettori", "Viva chi legge")
    editions = reread(small_copy).editions
    principles = editions["en"].graph.by_kind["principle"]
    assert {code: [r.id for r in editions[code].sorted(principles)] for code in ("en", "it")} == {
        "en": ["longer-hours", "readers-first", "room-for-all"],
        "it": ["longer-hours", "room-for-all", "readers-first"],
    }
