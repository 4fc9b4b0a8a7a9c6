"""The graph -> facet values and the records that have them, counted once.

In: a resolved graph. Out: a FacetIndex that pages, listings and the browser's data all read.
Never: names or sorts a value for a reader; views do that in each language.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manyvoices.records import NOT_STATED
from manyvoices.schema import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from manyvoices.graph import Graph
    from manyvoices.records import Facet, Record, RecordId


@dataclass(frozen=True, slots=True)
class FacetIndex:
    """Who has which value, from both sides."""

    facets: tuple[Facet, ...]
    members: Mapping[str, Mapping[str, tuple[RecordId, ...]]]
    """By facet, then code in display order; a code of a short vocabulary may have no member."""
    of_record: Mapping[RecordId, Mapping[str, tuple[str, ...]]]

    def select(
        self, records: Iterable[Record], chosen: Mapping[str, Iterable[str]]
    ) -> tuple[Record, ...]:
        """The records that have, for every facet chosen, at least one of the codes chosen."""
        have: set[RecordId] | None = None
        for facet, codes in chosen.items():
            members = self.members.get(facet, {})
            either = {each for code in codes for each in members.get(code, ())}
            have = either if have is None else have & either
        return tuple(record for record in records if have is None or record.id in have)


def index_facets(graph: Graph) -> FacetIndex:
    """Read every record's values once, and turn them round."""
    facets = graph.catalogue.facets
    of_record = {
        record.id: {
            facet.id: codes for facet in facets if (codes := _codes_of(record, facet, graph))
        }
        for record in graph.catalogue.records.values()
    }
    found: dict[str, dict[str, list[RecordId]]] = {facet.id: defaultdict(list) for facet in facets}
    for record_id, values in of_record.items():
        for facet_id, codes in values.items():
            for code in codes:
                found[facet_id][code].append(record_id)
    members = {
        facet.id: {
            code: tuple(found[facet.id].get(code, ()))
            for code in _display_order(facet, set(found[facet.id]), graph)
        }
        for facet in facets
    }
    return FacetIndex(facets, members, of_record)


def _codes_of(record: Record, facet: Facet, graph: Graph) -> tuple[str, ...]:
    """The record's codes; `not-stated` where the facet speaks about its kind and finds none."""
    if facet.kinds and record.kind not in facet.kinds:
        return ()
    if facet.derived == "kind":
        return (record.kind,)
    codes: tuple[str, ...]
    if facet.derived == "source":
        codes = tuple(dict.fromkeys(passage.source for passage in record.drawn_from))
    elif facet.derived == "year":
        codes = (str(record.data["year"]),) if record.data.get("year") else ()
    elif facet.derived:
        codes = _linked(record, facet, graph)
    else:
        value = record.data.get(facet.field) or ()
        codes = (value,) if isinstance(value, str) else tuple(dict.fromkeys(value))
    return codes or (NOT_STATED,)


def _linked(record: Record, facet: Facet, graph: Graph) -> tuple[str, ...]:
    """Ids of the facet's value records at the other end of any of the record's links."""
    others = {other for ids in graph.links.get(record.id, {}).values() for other in ids}
    return tuple(r.id for r in value_records(facet, graph) if r.id in others or r.id == record.id)


def value_records(facet: Facet, graph: Graph) -> tuple[Record, ...]:
    """The records that are the values of a facet, where its values are records."""
    records = graph.by_kind.get(facet.derived, ())
    return tuple(r for r in records if not facet.set or r.data.get("set") == facet.set)


def _display_order(facet: Facet, used: set[str], graph: Graph) -> tuple[str, ...]:
    if facet.derived == "kind":
        order = [kind for kind in KINDS if kind in used]
    elif facet.vocabulary:
        codes = graph.catalogue.vocabularies[facet.vocabulary].codes
        order = [code for code in codes if code in used or codes[code].label]
        if any(not code.label for code in codes.values()):
            order = [code for code in order if code in used]
    elif facet.derived == "year":
        order = sorted(used - {NOT_STATED}, reverse=True)
    else:
        order = [record.id for record in value_records(facet, graph)]
    stated = [code for code in order if code != NOT_STATED]
    return (*stated, NOT_STATED) if NOT_STATED in used else tuple(stated)
