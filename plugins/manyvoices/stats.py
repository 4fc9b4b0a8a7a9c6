"""How many records there are, and which parts of the sources they are drawn from.

In: the graph. Out: counts by kind, by source and by part, and the parts that no record draws from.
Never: judges whether a part has as many records as it needs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manyvoices.records import RecordId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from manyvoices.graph import Graph
    from manyvoices.records import Record

Place = tuple[RecordId, str]
"""A source and a part of it."""


@dataclass(frozen=True, slots=True)
class PartStats:
    """One part of a source."""

    id: str
    label: str
    depth: int
    """How many parts it stands in."""
    records: int
    """Records drawn from it, from one of its rows or from a part below it; each counts once."""
    no_statement: bool
    """Whether its source says that there is nothing in it to draw."""

    @property
    def is_gap(self) -> bool:
        """Whether a record should draw from it and none does."""
        return not self.records and not self.no_statement


@dataclass(frozen=True, slots=True)
class SourceStats:
    """One source with all its parts, in its own order."""

    id: RecordId
    records: int
    parts: tuple[PartStats, ...]

    @property
    def gaps(self) -> tuple[PartStats, ...]:
        """Parts that no record draws from."""
        return tuple(part for part in self.parts if part.is_gap)


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a whole catalogue."""

    kinds: Mapping[str, int]
    sources: tuple[SourceStats, ...]


def stats(graph: Graph) -> Stats:
    """Count the records of the graph."""
    drawn = drawn_by_place(graph.catalogue.records.values())
    sources = tuple(_source(source, graph, drawn) for source in graph.by_kind.get("source", ()))
    return Stats({kind: len(records) for kind, records in graph.by_kind.items()}, sources)


def format_stats(counted: Stats) -> str:
    """Return tables for people: kinds, sources, the parts of each source, and last the gaps."""
    kinds = [("all", sum(counted.kinds.values())), *counted.kinds.items()]
    lines = ["Records by kind", *(_row(number, name) for name, number in kinds)]
    lines += ["", "Records by source", *(_row(s.records, s.id) for s in counted.sources)]
    for source in counted.sources:
        lines += ["", f"Records by part of {source.id}", *map(_part_row, source.parts)]
    lines += ["", *_gap_lines(counted.sources)]
    return "\n".join(lines)


def drawn_by_place(records: Iterable[Record]) -> Mapping[Place, set[RecordId]]:
    """Which records are drawn from each part of each source, in so many words."""
    drawn: dict[Place, set[RecordId]] = defaultdict(set)
    for record in records:
        for passage in record.drawn_from:
            drawn[passage.source, passage.part].add(record.id)
    return drawn


def _source(source: Record, graph: Graph, drawn: Mapping[Place, set[RecordId]]) -> SourceStats:
    wholes = dict(_wholes(source))
    found: dict[str, set[RecordId]] = {part: set() for part in wholes}
    for part in wholes:
        for whole in (part, *_above(part, wholes)):
            found[whole] |= drawn.get((source.id, part), set())
    silent = {part["id"] for part in source.data["parts"] if part.get("no_statement")}
    parts = (
        PartStats(
            part.id,
            f"{part.label}, row {part.row}" if part.row else part.label,
            len(_above(part.id, wholes)),
            len(found[part.id]),
            part.id in silent,
        )
        for part in graph.parts[source.id].values()
    )
    return SourceStats(source.id, len(set().union(*found.values())), tuple(parts))


def _wholes(source: Record) -> Iterator[tuple[str, str]]:
    """Each part of a source, its rows included, with the part it stands in, if any."""
    for part in source.data["parts"]:
        yield part["id"], part.get("part_of", "")
        for row in range(1, part.get("rows", 0) + 1):
            yield f"{part['id']}-{row}", part["id"]


def _above(part: str, wholes: Mapping[str, str]) -> tuple[str, ...]:
    """The parts in which a part stands, the nearest first."""
    whole = wholes[part]
    return (whole, *_above(whole, wholes)) if whole else ()


def _row(number: int, name: str) -> str:
    return f"{number:7,}  {name}"


def _part_row(part: PartStats) -> str:
    silent = " (no statement)" if part.no_statement else ""
    return _row(part.records, f"{'  ' * part.depth}{part.id}: {part.label}{silent}")


def _gap_lines(sources: Iterable[SourceStats]) -> Iterator[str]:
    gaps = [(source.id, part) for source in sources for part in source.gaps]
    yield f"Parts that no record draws from: {len(gaps)}"
    for source, part in gaps:
        yield f"  {source}: {part.id}, {part.label}"
