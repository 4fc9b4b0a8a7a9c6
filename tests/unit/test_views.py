from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from manyvoices.editions import Phrase
from manyvoices.facts import Item
from manyvoices.views import Levels, Views

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from manyvoices.site import Site
    from manyvoices.views import RecordView

    Change = Callable[[Path, str, str], None]


def view(site: Site, record: str, language: str = "en") -> RecordView:
    return site.views[language].record(site.graph.record(record))


def test_a_line_of_a_list_says_what_tells_a_record_from_the_next(site: Site) -> None:
    row = site.views["en"].row(site.graph.record("reading-aloud-guide"))
    assert row.url == "resources/reading-aloud-guide/"
    assert row.kind == "Resource · Guide"
    assert row.title == Phrase("Reading Aloud")
    assert row.meta == ("Invented Town Library", "Italy", "2019")
    assert row.levels == Levels("Ask, Involve", 3)
    assert not row.content_note


def test_a_line_is_made_once_and_shared_by_all_lists(site: Site) -> None:
    views = Views(site.editions["it"])
    record = site.graph.record("seed-library")
    assert views.row(record) is views.rows([record])[0]


def test_what_is_not_stated_does_not_stand_in_a_line(site: Site) -> None:
    row = site.views["en"].row(site.graph.record("seed-library"))
    assert (row.meta, row.levels) == ((), None)


def test_a_record_with_a_warning_says_so_in_lists(site: Site) -> None:
    assert site.views["en"].row(site.graph.record("shelf-labels-toolkit")).content_note


def test_a_title_in_another_language_keeps_it(site: Site) -> None:
    assert view(site, "reading-aloud-guide").original_title == Phrase("Leggere ad alta voce", "it")
    assert view(site, "seed-library").original_title is None


def test_a_principle_lists_what_belongs_to_it_by_kind_and_names_what_is_missing(
    site: Site,
) -> None:
    groups = {group.id: group for group in view(site, "readers-first").groups}
    assert {kind: [row.id for row in group.rows] for kind, group in groups.items()} == {
        "recommendation": ["lend-seeds"],
        "practice": ["story-hour"],
        "resource": ["reading-aloud-guide"],
        "finding": [],
        "tension": [],
    }
    assert groups["resource"].label == "What to use"
    assert groups["finding"].gap == "The catalogue holds no finding on it yet."


def test_any_other_record_lists_what_it_is_linked_to_by_relation(site: Site) -> None:
    hour = {
        group.label: [row.id for row in group.rows] for group in view(site, "story-hour").groups
    }
    assert hour == {
        "Puts into practice": ["readers-first"],
        "Uses": ["reading-aloud-guide"],
        "Realises the recommendation": ["lend-seeds"],
    }


def test_what_stands_among_the_facts_is_not_listed_again(site: Site) -> None:
    guide = {group.id for group in view(site, "reading-aloud-guide").groups}
    assert guide == {"informs", "see_also", "used_by"}


def test_relations_stand_in_the_order_of_links_yml(site: Site) -> None:
    guide = [group.id for group in view(site, "reading-aloud-guide").groups]
    assert guide == ["informs", "used_by", "see_also"]


def test_the_other_end_of_a_field_is_listed(site: Site) -> None:
    library = {g.id: [row.id for row in g.rows] for g in view(site, "invented-town-library").groups}
    assert library["publishes"] == ["open-shelves-report", "reading-aloud-guide"]
    assert library["carries_out"] == ["story-hour"]


def test_a_record_names_every_place_that_it_is_drawn_from(site: Site) -> None:
    (source,) = view(site, "reading-aloud-guide").sources
    assert source.title == Phrase("Open Shelves: A Town Library and Its Readers")
    assert [(part.text.text, part.url) for part in source.parts] == [
        ("Annex A, row 1", "sources/open-shelves-report/#annex-a-1"),
        ("Annex A, row 4", "sources/open-shelves-report/#annex-a-4"),
    ]


def test_a_record_whose_texts_are_not_all_translated_says_so(site: Site) -> None:
    untranslated = {
        (record, language): view(site, record, language).untranslated
        for record in ("readers-first", "room-for-all")
        for language in ("en", "it")
    }
    assert untranslated == {
        ("readers-first", "en"): False,
        ("readers-first", "it"): False,
        ("room-for-all", "en"): False,
        ("room-for-all", "it"): True,
    }


def test_numbered_records_come_by_set_and_number_and_the_others_by_title(site: Site) -> None:
    views, records = site.views["en"], tuple(site.graph.catalogue.records.values())
    ordered = [record.id for record in views.in_order(records)]
    assert ordered[:3] == ["readers-first", "room-for-all", "longer-hours"]
    assert ordered[3:5] == ["story-hour", "invented-town-library"]


def test_neighbours_are_those_of_the_same_kind_in_order(site: Site) -> None:
    first, middle = view(site, "readers-first"), view(site, "room-for-all")
    assert first.previous is None
    assert first.next == Item(Phrase("There is room for all"), "principles/room-for-all/")
    assert middle.previous
    assert middle.previous.url == "principles/readers-first/"
    assert middle.next
    assert middle.next.url == "principles/longer-hours/"


def test_a_principle_counts_what_belongs_to_it_by_kind(site: Site) -> None:
    principle = site.graph.record("readers-first")
    assert site.views["en"].count_line(principle) == (
        "Recommendations: 1 · Practices: 1 · Resources: 1"
    )
    assert site.views["en"].count_line(site.graph.record("longer-hours")) == ""


def test_values_of_a_facet_are_counted_and_lead_to_their_pages(site: Site) -> None:
    theme = site.views["en"].facet("theme")
    counts = {value.code: value.count for value in theme.values}
    assert counts == {
        "books": 3,
        "picture-books": 2,
        "garden": 3,
        "quiet": 2,
        "cats": 0,
        "not-stated": 3,
    }
    assert theme.values[2].url == "catalogue/theme/garden/"


@pytest.mark.parametrize(
    ("language", "places"),
    [("en", ["Europe", "Italy", "Romania"]), ("fr", ["Europe", "Italie", "Roumanie"])],
)
def test_places_are_sorted_by_their_name_and_not_stated_is_last(
    site: Site, language: str, places: list[str]
) -> None:
    *named, last = site.views[language].facet("geography").values
    assert [value.label.text for value in named] == places
    assert last.code == "not-stated"


def test_all_facets_are_offered_in_their_order(site: Site) -> None:
    offered = [facet.id for facet in site.views["it"].facets()]
    assert offered == [facet.id for facet in site.facets.facets]
    assert offered[:3] == ["kind", "principle", "level"]
