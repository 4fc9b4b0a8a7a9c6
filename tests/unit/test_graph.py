from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from manyvoices.catalogue import read_catalogue
from manyvoices.graph import Part, resolve
from manyvoices.mentions import parse_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from manyvoices.diagnostics import Diagnostic
    from manyvoices.graph import Graph
    from manyvoices.site import Site

    Change = Callable[[Path, str, str], None]


def resolved(project: Path, markdown: str = "") -> tuple[Graph, list[Diagnostic]]:
    """The graph of a project whose catalogue may be faulty, with one page."""
    catalogue, _ = read_catalogue(project / "catalogue", shown="catalogue")
    page, _ = parse_page(markdown, "page.md")
    return resolve(catalogue, [page])


def said(diagnostics: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(str(each.location), each.code) for each in diagnostics]


def test_a_link_written_once_is_seen_from_both_ends(site: Site) -> None:
    graph = site.graph
    assert graph.related("reading-aloud-guide", "informs") == ("readers-first", "room-for-all")
    assert graph.related("readers-first", "informed_by") == ("reading-aloud-guide",)
    assert graph.related("readers-first", "informs") == ()


def test_a_symmetric_link_has_one_name_at_both_ends(site: Site) -> None:
    assert site.graph.related("reading-aloud-guide", "see_also") == ("seed-library",)
    assert site.graph.related("seed-library", "see_also") == ("reading-aloud-guide",)


def test_a_field_that_names_a_record_is_a_link_too(site: Site) -> None:
    publishes = site.graph.related("invented-town-library", "publishes")
    assert publishes == ("open-shelves-report", "reading-aloud-guide")
    assert site.graph.related("invented-town-library", "holds") == ("silence-or-talk",)


def test_links_stand_in_the_order_of_the_catalogue(small_copy: Path, change: Change) -> None:
    file = small_copy / "catalogue" / "resources" / "reading-aloud-guide.yml"
    change(file, "[readers-first, room-for-all]", "[room-for-all, longer-hours, readers-first]")
    graph, diagnostics = resolved(small_copy)
    assert not diagnostics
    assert graph.related("reading-aloud-guide", "informs") == (
        "longer-hours",
        "readers-first",
        "room-for-all",
    )


def test_a_link_that_is_refused_is_left_out_at_both_ends(small_copy: Path, change: Change) -> None:
    file = small_copy / "catalogue" / "resources" / "reading-aloud-guide.yml"
    change(file, "informs: [readers-first,", "informs: [seed-library,")
    graph, diagnostics = resolved(small_copy)
    assert [each.code for each in diagnostics] == ["link-forbidden"]
    assert graph.related("reading-aloud-guide", "informs") == ("room-for-all",)
    assert graph.related("seed-library", "informed_by") == ()


def test_every_end_of_every_link_is_a_record(site: Site) -> None:
    graph = site.graph
    pairs = {
        (one, other)
        for one, relations in graph.links.items()
        for others in relations.values()
        for other in others
    }
    assert pairs
    assert pairs == {(other, one) for one, other in pairs}
    assert {one for one, _ in pairs} <= graph.catalogue.records.keys()


def test_a_record_is_found_by_its_id_alone(site: Site) -> None:
    assert site.graph.record("seed-library").kind == "resource"
    with pytest.raises(KeyError):
        site.graph.record("seed-libary")


def test_rows_of_a_part_are_parts_of_their_own(site: Site) -> None:
    parts = site.graph.parts["open-shelves-report"]
    assert list(parts)[-5:] == ["annex-a", "annex-a-1", "annex-a-2", "annex-a-3", "annex-a-4"]
    assert parts["annex-a-4"] == Part("annex-a-4", "Annex A", "parts.annex-a.label", 4)
    assert parts["chapter-1-garden"].row == 0


def test_what_is_drawn_from_a_source_that_is_not_valid_is_not_told_again(
    small_copy: Path, change: Change
) -> None:
    change(
        small_copy / "catalogue" / "sources" / "open-shelves-report.yml", "year: 2024", "year: x"
    )
    graph, diagnostics = resolved(small_copy)
    assert "open-shelves-report" not in graph.catalogue.records
    assert not diagnostics


def test_a_listing_by_a_record_that_is_not_valid_is_not_told_again(
    small_copy: Path, change: Change
) -> None:
    file = small_copy / "catalogue" / "principles" / "readers-first.yml"
    change(file, "number: 1", "number: one")
    _, diagnostics = resolved(small_copy, "::: resources\n    principle: readers-first\n")
    assert not diagnostics


@pytest.mark.parametrize(
    "options",
    [
        "theme: not-stated",
        "principle: not-stated",
        "principle: readers-first",
        "year: 2019",
        "kind: [resource, plan]",
        "source: open-shelves-report",
        "view: table",
        "limit: 1",
        "",
    ],
)
def test_a_listing_may_ask_for_every_value_that_its_facet_can_have(
    small: Path, options: str
) -> None:
    _, diagnostics = resolved(small, f"::: records\n    {options}\n")
    assert not diagnostics


@pytest.mark.parametrize("section", ["records", "search", "sources", "principles", "terms"])
def test_a_listing_and_a_mention_may_name_a_section(small: Path, section: str) -> None:
    _, diagnostics = resolved(small, f"[[{section}]] and [[catalogue]]\n\n::: {section}\n")
    assert not diagnostics


def test_two_positions_of_a_tension_may_be_held_by_one(small_copy: Path, change: Change) -> None:
    file = small_copy / "catalogue" / "tensions" / "silence-or-talk.yml"
    change(file, "held_by: [invented-town-library]", "held_by: [open-shelves-report]")
    graph, diagnostics = resolved(small_copy)
    assert not diagnostics
    assert graph.related("silence-or-talk", "held_by") == ("open-shelves-report",)


def test_a_cycle_is_told_at_the_links_that_close_it(small_copy: Path, change: Change) -> None:
    folder = small_copy / "catalogue" / "resources"
    change(
        folder / "seed-library.yml",
        "added:",
        "links:\n  part_of: [reading-aloud-guide, shelf-labels-toolkit]\nadded:",
    )
    change(
        folder / "shelf-labels-toolkit.yml",
        "  informs: [room-for-all]",
        "  part_of: [seed-library]",
    )
    _, diagnostics = resolved(small_copy)
    assert said(diagnostics) == [
        ("catalogue/resources/seed-library.yml:16:34", "link-cycle"),
        ("catalogue/resources/shelf-labels-toolkit.yml:27:13", "link-cycle"),
    ]


def test_two_ways_to_one_whole_are_no_cycle(minimal_copy: Path, change: Change) -> None:
    folder = minimal_copy / "catalogue" / "resources"
    change(
        folder / "watering-guide.yml",
        "  informs:",
        "  part_of: [hose-toolkit, water-first]\n  informs:",
    )
    change(
        folder / "hose-toolkit.yml", "drawn_from:", "links: {part_of: [water-first]}\ndrawn_from:"
    )
    graph, diagnostics = resolved(minimal_copy)
    assert not diagnostics
    assert graph.related("water-first", "has_part") == ("hose-toolkit", "watering-guide")


def test_pages_may_mention_records_that_are_not_valid(small_copy: Path, change: Change) -> None:
    change(small_copy / "catalogue" / "resources" / "seed-library.yml", "title:", "titel:")
    _, diagnostics = resolved(small_copy, "[[seed-library]]\n")
    assert not diagnostics
