from __future__ import annotations

from typing import TYPE_CHECKING

from manyvoices.parts import parts

if TYPE_CHECKING:
    from manyvoices.parts import PartView
    from manyvoices.site import Site


def parts_of(site: Site, record: str) -> tuple[PartView, ...]:
    return tuple(parts(site.graph.record(record), site.editions["en"]))


def test_a_source_shows_its_parts_with_how_much_is_drawn_from_each(site: Site) -> None:
    found = [(part.id, part.depth, part.records) for part in parts_of(site, "open-shelves-report")]
    assert found == [
        ("chapter-1", 0, 4),
        ("chapter-1-garden", 1, 3),
        ("chapter-2", 0, 3),
        ("annex-a", 0, 4),
        ("annex-a-1", 1, 1),
        ("annex-a-2", 1, 1),
        ("annex-a-3", 1, 2),
        ("annex-a-4", 1, 1),
    ]


def test_only_a_source_has_parts(site: Site) -> None:
    assert parts_of(site, "seed-library") == ()
