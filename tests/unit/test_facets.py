from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from manyvoices.site import Site

    Change = Callable[[Path, str, str], None]


def values(site: Site, record: str) -> dict[str, tuple[str, ...]]:
    return dict(site.facets.of_record[record])


def chosen(site: Site, **codes: list[str]) -> list[str]:
    by_facet = {facet.replace("_", "-"): each for facet, each in codes.items()}
    records = site.graph.catalogue.records.values()
    return [record.id for record in site.facets.select(records, by_facet)]


def test_a_record_has_its_own_codes_and_those_that_follow_from_it(site: Site) -> None:
    assert values(site, "reading-aloud-guide") == {
        "kind": ("resource",),
        "principle": ("readers-first", "room-for-all"),
        "level": ("ask", "involve"),
        "theme": ("books", "picture-books"),
        "audience": ("librarians",),
        "geography": ("IT",),
        "resource-kind": ("guide",),
        "document-language": ("it", "en"),
        "year": ("2019",),
        "involvement": ("consulted",),
        "source": ("open-shelves-report",),
    }


def test_where_a_record_says_nothing_it_counts_as_not_stated(site: Site) -> None:
    found = values(site, "seed-library")
    assert found["level"] == found["year"] == found["principle"] == ("not-stated",)


def test_a_facet_says_nothing_of_kinds_that_it_does_not_speak_about(site: Site) -> None:
    assert values(site, "invented-town-library") == {
        "kind": ("organisation",),
        "theme": ("not-stated",),
        "source": ("open-shelves-report",),
    }


@pytest.mark.parametrize("record", ["lend-seeds", "story-hour"])
def test_a_record_belongs_to_a_principle_by_any_link(site: Site, record: str) -> None:
    assert values(site, record)["principle"] == ("readers-first",)


def test_a_principle_belongs_to_itself_and_only_one_set_counts(site: Site) -> None:
    assert values(site, "room-for-all")["principle"] == ("room-for-all",)
    assert values(site, "longer-hours")["principle"] == ("not-stated",)
    assert "longer-hours" not in site.facets.members["principle"]


def test_values_and_members_say_the_same(site: Site) -> None:
    from_records = {
        (facet, code, record)
        for record, of_record in site.facets.of_record.items()
        for facet, codes in of_record.items()
        for code in codes
    }
    from_members = {
        (facet, code, record)
        for facet, members in site.facets.members.items()
        for code, records in members.items()
        for record in records
    }
    assert from_members == from_records


def test_no_record_is_counted_twice_under_one_code(site: Site) -> None:
    lists = [ids for members in site.facets.members.values() for ids in members.values()]
    assert max(map(len, lists)) > 1
    assert [ids for ids in lists if len(set(ids)) != len(ids)] == []


def test_codes_stand_in_the_order_of_their_vocabulary_and_not_stated_last(site: Site) -> None:
    assert list(site.facets.members["theme"]) == [
        "books",
        "picture-books",
        "garden",
        "quiet",
        "cats",
        "not-stated",
    ]


def test_a_code_that_nobody_has_stays_where_the_vocabulary_names_it(site: Site) -> None:
    assert site.facets.members["theme"]["cats"] == ()


def test_of_a_vocabulary_named_by_cldr_only_codes_in_use_are_shown(
    site: Site, small_copy: Path, change: Change, reread: Callable[[Path], Site]
) -> None:
    assert list(site.facets.members["geography"]) == ["IT", "RO", "150", "not-stated"]
    file = small_copy / "catalogue" / "resources" / "shelf-labels-toolkit.yml"
    change(file, '["150", RO]', "[IT]")
    assert list(reread(small_copy).facets.members["geography"]) == ["IT", "not-stated"]


def test_not_stated_is_shown_only_where_somebody_has_it(site: Site) -> None:
    assert "not-stated" not in site.facets.members["kind"]
    assert "not-stated" not in site.facets.members["resource-kind"]


def test_years_begin_with_the_latest(site: Site) -> None:
    assert list(site.facets.members["year"]) == ["2024", "2019", "not-stated"]


def test_kinds_stand_in_the_order_in_which_readers_see_them(site: Site) -> None:
    assert list(site.facets.members["kind"]) == [
        "source",
        "principle",
        "recommendation",
        "practice",
        "resource",
        "tension",
        "organisation",
    ]


def test_choices_are_joined_by_or_within_a_facet_and_by_and_across(site: Site) -> None:
    assert chosen(site, theme=["garden"]) == ["lend-seeds", "story-hour", "seed-library"]
    assert chosen(site, theme=["garden", "quiet"], kind=["practice", "tension"]) == [
        "story-hour",
        "silence-or-talk",
    ]
    assert chosen(site, theme=["quiet"], kind=["practice"]) == []


def test_without_a_choice_all_records_are_chosen(site: Site) -> None:
    assert chosen(site) == list(site.graph.catalogue.records)


def test_a_facet_without_any_code_chosen_has_nobody(site: Site) -> None:
    assert chosen(site, theme=[]) == []
    assert chosen(site, no_such_facet=["x"]) == []
