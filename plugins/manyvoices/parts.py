"""The parts of a source as its page lists them, each with how much the catalogue draws from it.

In: a source and an edition. Out: its parts in their order; of numbered rows, those drawn from.
Never: says which part lacks a record; `stats` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from manyvoices.editions import Phrase
from manyvoices.stats import drawn_by_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from manyvoices.editions import Edition
    from manyvoices.records import Record


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a source, with how much the catalogue draws from it."""

    id: str
    label: Phrase
    heading: str
    depth: int
    records: int


def parts(source: Record, edition: Edition) -> Iterator[PartView]:
    """Yield the parts of a source; any other record has none."""
    if source.kind != "source":
        return
    drawn = drawn_by_place(edition.graph.catalogue.records.values())
    declared = {part["id"]: part for part in source.data.get("parts", ())}
    for part_id, part in declared.items():
        rows = range(1, part.get("rows", 0) + 1)
        ids = [part_id, *(f"{part_id}-{row}" for row in rows)]
        count = len({record for each in ids for record in drawn.get((source.id, each), ())})
        label = edition.of(source, f"parts.{part_id}.label")
        yield PartView(part_id, label, part["heading"], _depth(part, declared), count)
        for row in rows:
            if found := drawn.get((source.id, ids[row])):
                name = edition.messages.t("{part}, row {row}", part=label.text, row=row)
                depth = _depth(part, declared) + 1
                yield PartView(ids[row], Phrase(name, label.language), "", depth, len(found))


def _depth(part: Mapping[str, Any], declared: Mapping[str, Mapping[str, Any]]) -> int:
    depth = 0
    while part := declared.get(part.get("part_of", ""), {}):
        depth += 1
    return depth
