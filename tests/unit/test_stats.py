from __future__ import annotations

from typing import TYPE_CHECKING

from manyvoices.stats import format_stats, stats

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from manyvoices.site import Site
    from manyvoices.stats import SourceStats

    Change = Callable[[Path, str, str], None]

REPORT = "catalogue/sources/open-shelves-report.yml"


def report(site: Site) -> SourceStats:
    (source,) = stats(site.graph).sources
    return source


def counts(site: Site) -> dict[str, int]:
    return {part.id: part.records for part in report(site).parts}


def gaps(site: Site) -> list[str]:
    return [part.id for part in report(site).gaps]


def drawing(site: Site, *parts: str) -> set[str]:
    """Records that draw from one of the parts."""
    records = site.graph.catalogue.records.values()
    return {r.id for r in records if any(passage.part in parts for passage in r.drawn_from)}


def test_records_are_counted_by_kind_in_the_order_of_the_kinds(site: Site) -> None:
    kinds = stats(site.graph).kinds
    assert list(kinds)[:4] == ["source", "principle", "recommendation", "practice"]
    assert (kinds["source"], kinds["principle"], kinds["resource"]) == (1, 3, 3)
    assert sum(kinds.values()) == len(site.graph.catalogue.records)


def test_a_source_counts_each_record_that_draws_from_it_once(site: Site) -> None:
    records = [r for r in site.graph.catalogue.records.values() if r.drawn_from]
    assert report(site).records == len(records)
    assert any(len(record.drawn_from) > 1 for record in records)


def test_a_part_counts_what_is_drawn_from_it_its_rows_and_the_parts_below_it(site: Site) -> None:
    above, below = drawing(site, "chapter-1"), drawing(site, "chapter-1-garden")
    assert above - below
    assert below - above
    assert counts(site)["chapter-1-garden"] == len(below)
    assert counts(site)["chapter-1"] == len(above | below)


def test_a_record_drawn_from_two_rows_counts_once_for_the_whole(site: Site) -> None:
    rows = [f"annex-a-{row}" for row in range(1, 5)]
    assert counts(site)["annex-a"] == len(drawing(site, *rows))
    assert [counts(site)[row] for row in rows] == [len(drawing(site, row)) for row in rows]
    assert counts(site)["annex-a"] < sum(counts(site)[row] for row in rows)


def test_a_part_is_covered_by_what_is_drawn_from_below_it(site: Site) -> None:
    assert gaps(site) == []


def test_parts_and_rows_that_no_record_draws_from_are_gaps(
    small_copy: Path, change: Change, reread: Callable[[Path], Site]
) -> None:
    change(small_copy / REPORT, "rows: 4", "rows: 5")
    afterword = "  - {id: afterword, label: Afterword, heading: Thanks}\nadded"
    change(small_copy / REPORT, "added", afterword)
    assert gaps(reread(small_copy)) == ["annex-a-5", "afterword"]


def test_a_part_that_states_nothing_is_no_gap(
    small_copy: Path, change: Change, reread: Callable[[Path], Site]
) -> None:
    contents = "  - {id: contents, label: Contents, heading: Contents, no_statement: true}\nadded"
    change(small_copy / REPORT, "added", contents)
    site = reread(small_copy)
    assert gaps(site) == []
    assert [part.id for part in report(site).parts if part.no_statement] == ["contents"]


def test_parts_are_printed_in_the_order_and_the_depth_of_their_source(site: Site) -> None:
    printed = format_stats(stats(site.graph)).splitlines()
    start = printed.index("Records by part of open-shelves-report") + 1
    assert [line[9:] for line in printed[start : start + 5]] == [
        "chapter-1: Chapter 1",
        "  chapter-1-garden: Chapter 1, garden",
        "chapter-2: Chapter 2",
        "annex-a: Annex A",
        "  annex-a-1: Annex A, row 1",
    ]
    assert printed[start] == f"{counts(site)['chapter-1']:7}  chapter-1: Chapter 1"


def test_gaps_are_printed_last_with_their_source(
    small_copy: Path, change: Change, reread: Callable[[Path], Site]
) -> None:
    change(small_copy / REPORT, "rows: 4", "rows: 5")
    printed = format_stats(stats(reread(small_copy).graph)).splitlines()
    assert printed[-2:] == [
        "Parts that no record draws from: 1",
        "  open-shelves-report: annex-a-5, Annex A, row 5",
    ]
