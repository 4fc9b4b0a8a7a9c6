"""An edition of the graph -> flat objects, all that a template may read.

In: an Edition. Out: rows, record pages, overviews, the catalogue; strings, phrases, addresses.
Never: makes HTML, or reads a file.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from manyvoices.editions import Phrase
from manyvoices.facts import FactsTable, Item
from manyvoices.parts import parts
from manyvoices.records import NOT_STATED
from manyvoices.schema import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from manyvoices.editions import Edition
    from manyvoices.facts import Fact
    from manyvoices.parts import PartView
    from manyvoices.records import Record, RecordId

LEVELS = ("inform", "ask", "involve", "collaborate", "empower")
PRINCIPLE_QUESTIONS = ("recommendation", "practice", "resource", "finding", "tension")
"""The kinds whose absence a principle's page names, in the order in which it answers."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Levels of engagement as the five-step meter draws them."""

    words: str
    reached: int
    """The highest level, from 1 to 5."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list."""

    id: RecordId
    url: str
    kind: str
    title: Phrase
    summary: Phrase
    meta: tuple[str, ...]
    levels: Levels | None
    content_note: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading; an empty group names a gap."""

    id: str
    label: str
    rows: tuple[Row, ...]
    kinds: bool = True
    """Whether the rows differ in kind, or in what the kind's own facet says."""
    gap: str = ""
    silent: tuple[Item, ...] = ()
    """Sources that have nothing to say here, where others do."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record comes from."""

    title: Phrase
    url: str
    publisher: str
    parts: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record's page."""

    id: RecordId
    kind: str
    kind_line: str
    number: int | None
    title: Phrase
    original_title: Phrase | None
    summary: Phrase
    body: Phrase
    note: Phrase
    content_note: Phrase
    untranslated: bool
    draft: bool
    facts: tuple[Fact, ...]
    groups: tuple[Group, ...]
    sources: tuple[Source, ...]
    parts: tuple[PartView, ...]
    previous: Item | None
    next: Item | None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, as a filter and as a page to go to."""

    code: str
    label: Phrase
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet with its values, as the catalogue offers them."""

    id: str
    label: str
    values: tuple[FacetValue, ...]


class Views:
    """Flat objects for one edition; each row is made once and shared by all the lists it is in."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._rows: dict[RecordId, Row] = {}
        self._count_lines: dict[RecordId, str] = {}
        self._facts = FactsTable(edition)

    def row(self, record: Record) -> Row:
        """Make the record's line in a list."""
        if record.id not in self._rows:
            self._rows[record.id] = self._new_row(record)
        return self._rows[record.id]

    def rows(self, records: Iterable[Record]) -> tuple[Row, ...]:
        """Lines for records in the language's alphabetical order, principles by number."""
        return tuple(self.row(record) for record in self.in_order(tuple(records)))

    def in_order(self, records: tuple[Record, ...]) -> tuple[Record, ...]:
        """Records by title; numbered ones first, by set and number."""
        by_title = self.edition.sorted(records)
        return tuple(sorted(by_title, key=_numbered))

    def record(self, record: Record) -> RecordView:
        """Everything on the record's own page."""
        edition = self.edition
        summary, body = edition.of(record, "summary"), edition.of(record, "body")
        note, content_note = edition.of(record, "note"), edition.of(record, "content_note")
        before, after = self._neighbours(record)
        return RecordView(
            id=record.id,
            kind=record.kind,
            kind_line=self._kind_line(record),
            number=record.data.get("number"),
            title=edition.title(record),
            original_title=_original_title(record),
            summary=summary,
            body=body,
            note=note,
            content_note=content_note,
            untranslated=any(phrase.language for phrase in (summary, body, note, content_note)),
            draft=edition.is_draft(record),
            facts=tuple(self._facts.of(record)),
            groups=tuple(self._groups(record)),
            sources=tuple(self._sources(record)),
            parts=tuple(parts(record, self.edition)),
            previous=before,
            next=after,
        )

    def facets(self) -> tuple[FacetView, ...]:
        """Every facet with its values and how many records have each."""
        return tuple(self.facet(facet.id) for facet in self.edition.facets.facets)

    @cache  # noqa: B019 - as long-lived as the edition itself
    def facet(self, facet_id: str) -> FacetView:
        """One facet, its values named and counted."""
        edition = self.edition
        values = [
            FacetValue(
                code,
                edition.value(facet_id, code),
                edition.facet_path(facet_id, code),
                len(members),
            )
            for code, members in edition.facets.members[facet_id].items()
        ]
        if facet_id == "geography":
            values.sort(key=lambda value: self._place_order(value.code, value.label.text))
        return FacetView(facet_id, edition.facet(facet_id), tuple(values))

    def tells_kinds(self, kind: str) -> bool:
        """Whether the line of the kind says more of a record than that it is of this kind."""
        return any(facet.id == f"{kind}-kind" for facet in self.edition.facets.facets)

    def count_line(self, record: Record) -> str:
        """Say what answers a principle's questions: ``Recommendations: 4 · Practices: 2``."""
        if record.id not in self._count_lines:
            self._count_lines[record.id] = self._new_count_line(record)
        return self._count_lines[record.id]

    def _new_row(self, record: Record) -> Row:
        return Row(
            record.id,
            self.edition.path(record),
            self._kind_line(record),
            self.edition.title(record),
            self.edition.of(record, "summary"),
            tuple(self._meta(record)),
            self._levels(record),
            bool(record.data.get("content_note")),
        )

    def _new_count_line(self, record: Record) -> str:
        kinds = Counter(other.kind for other in self._linked(record))
        t = self.edition.messages
        return " · ".join(
            t.t(
                "{kind}: {count}", kind=self.edition.kind(kind, plural=True), count=t.number(number)
            )
            for kind in PRINCIPLE_QUESTIONS
            if (number := kinds[kind])
        )

    def _kind_line(self, record: Record) -> str:
        """``Resource · guide``: the kind, and the facet that tells records of the kind apart."""
        words = [self.edition.kind(record.kind)]
        for facet in self.edition.facets.facets:
            if facet.id == f"{record.kind}-kind":
                codes = self.edition.facets.of_record[record.id].get(facet.id, ())
                words += [
                    self.edition.value(facet.id, code).text for code in codes if code != NOT_STATED
                ]
        return " · ".join(words)

    def _meta(self, record: Record) -> Iterator[str]:
        """Publishers, places, year: what helps to tell one row from the next."""
        for relation in ("published_by", "issued_by"):
            for other in self.edition.graph.related(record.id, relation):
                yield self.edition.graph.record(other).title
        values = self.edition.facets.of_record[record.id]
        for code in values.get("geography", ()):
            if code != NOT_STATED:
                yield self.edition.value("geography", code).text
        if record.data.get("year"):
            yield str(record.data["year"])

    def _levels(self, record: Record) -> Levels | None:
        codes = [
            c for c in LEVELS if c in self.edition.facets.of_record[record.id].get("level", ())
        ]
        if not codes:
            return None
        words = ", ".join(self.edition.value("level", code).text for code in codes)
        return Levels(words, LEVELS.index(codes[-1]) + 1)

    def _groups(self, record: Record) -> Iterator[Group]:
        """Linked records: by kind on a principle's page, by relation on any other."""
        if record.kind == "principle":
            yield from self._groups_by_kind(record)
        else:
            yield from self._groups_by_relation(record)

    def _groups_by_kind(self, record: Record) -> Iterator[Group]:
        linked: dict[str, list[Record]] = defaultdict(list)
        for other in self._linked(record):
            linked[other.kind].append(other)
        t = self.edition.messages.t
        headings = {
            "recommendation": t("Who asks for it"),
            "practice": t("Who does it"),
            "resource": t("What to use"),
            "finding": t("What is known"),
            "tension": t("Where sources disagree"),
        }
        gaps = {
            "recommendation": t("The catalogue holds no recommendation for it yet."),
            "practice": t("The catalogue holds no practice for it yet."),
            "resource": t("The catalogue holds no resource for it yet."),
            "finding": t("The catalogue holds no finding on it yet."),
            "tension": t("The catalogue holds no disagreement on it yet."),
        }
        for kind in (*PRINCIPLE_QUESTIONS, *(k for k in KINDS if k not in PRINCIPLE_QUESTIONS)):
            if kind in linked or kind in gaps:
                label = headings.get(kind) or self.edition.kind(kind, plural=True)
                rows = self.rows(linked.get(kind, ()))
                silent = self._silent(linked[kind]) if rows and kind == "recommendation" else ()
                gap = gaps.get(kind, "")
                yield Group(kind, label, rows, self.tells_kinds(kind), gap, silent)

    def _silent(self, records: Iterable[Record]) -> tuple[Item, ...]:
        """The sources that none of the records is drawn from."""
        drawn = {passage.source for record in records for passage in record.drawn_from}
        others = (r for r in self.edition.graph.by_kind.get("source", ()) if r.id not in drawn)
        return tuple(Item(self.edition.title(r), self.edition.path(r)) for r in others)

    def _groups_by_relation(self, record: Record) -> Iterator[Group]:
        shown_as_facts = {r.link for r in record.references if r.kinds} | {"drawn_from"}
        relations = self.edition.graph.links.get(record.id, {})
        kinds = self.edition.graph.catalogue.link_kinds.values()
        for relation in (end for kind in kinds for end in (kind.id, kind.inverse)):
            others = relations.get(relation)
            if not others or relation in shown_as_facts:
                continue
            rows = self.rows(map(self.edition.graph.record, others))
            yield Group(relation, self.edition.relation(relation), rows)

    def _linked(self, record: Record) -> tuple[Record, ...]:
        """Every record at the other end of any link, once."""
        relations = self.edition.graph.links.get(record.id, {})
        ids = dict.fromkeys(other for others in relations.values() for other in others)
        return tuple(self.edition.graph.record(other) for other in ids)

    def _sources(self, record: Record) -> Iterator[Source]:
        parts: dict[RecordId, list[Item]] = defaultdict(list)
        for passage in dict.fromkeys(record.drawn_from):
            source = self.edition.graph.record(passage.source)
            url = f"{self.edition.path(source)}#{passage.part}"
            parts[passage.source].append(Item(Phrase(self.edition.part(passage)), url))
        for source_id, items in parts.items():
            source = self.edition.graph.record(source_id)
            publisher = str(source.data.get("publisher", ""))
            title, url = self.edition.title(source), self.edition.path(source)
            yield Source(title, url, publisher, tuple(items))

    def _neighbours(self, record: Record) -> tuple[Item | None, Item | None]:
        order = self._order_of_kind(record.kind)
        place = self._places_of_kind(record.kind)[record.id]
        before = order[place - 1] if place else None
        after = order[place + 1] if place + 1 < len(order) else None
        return self._link(before), self._link(after)

    @cache  # noqa: B019 - as long-lived as the edition itself
    def _order_of_kind(self, kind: str) -> tuple[Record, ...]:
        return self.in_order(self.edition.graph.by_kind.get(kind, ()))

    @cache  # noqa: B019 - as long-lived as the edition itself
    def _places_of_kind(self, kind: str) -> dict[RecordId, int]:
        return {record.id: place for place, record in enumerate(self._order_of_kind(kind))}

    def _link(self, record: Record | None) -> Item | None:
        return Item(self.edition.title(record), self.edition.path(record)) if record else None

    def _place_order(self, code: str, label: str) -> tuple[bool, object]:
        return code == NOT_STATED, self.edition.messages.sort_key(label)


def _numbered(record: Record) -> tuple[int, str, int]:
    number = record.data.get("number")
    return (0, str(record.data.get("set", "")), number) if number else (1, "", 0)


def _original_title(record: Record) -> Phrase | None:
    title = record.data.get("original_title")
    return Phrase(title, record.data.get("original_title_language", "")) if title else None
