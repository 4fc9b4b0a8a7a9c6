"""What is told of a record beside its text: who, where, when, and its value in each facet.

In: an edition and a record. Out: the lines of a facts table.
Never: says what another part of the page says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from manyvoices.editions import Phrase
from manyvoices.records import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from manyvoices.editions import Edition
    from manyvoices.records import Facet, Record, RecordId

SHOWN_INSIDE = ("drawn_from", "held_by")
"""Links written by fields that a page shows with what they belong to, not as facts."""
HIDDEN_FACETS = ("kind", "source")
"""Facets that a record's page shows elsewhere."""


@dataclass(frozen=True, slots=True)
class Item:
    """A word that may lead somewhere."""

    text: Phrase
    url: str = ""
    stated: bool = True
    """False for "not stated", which nobody searches for."""


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A line of the facts table; many records share one, which is then printed once."""

    label: str
    items: tuple[Item, ...]
    chips: bool = False
    searched: bool = True
    """Whether a search for words finds the record by it."""


class FactsTable:
    """The facts of one edition's records; lines that many records have are made once."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    def of(self, record: Record) -> Iterator[Fact]:
        """Yield who and where as the source prints it, then the values of every facet."""
        yield from self._references(record)
        yield from self._own_fields(record)
        values = self.edition.facets.of_record[record.id]
        for facet in self.edition.facets.facets:
            if facet.id in HIDDEN_FACETS or facet.id == record.kind or facet.id not in values:
                continue
            if facet.derived == "year" and record.data.get("year_printed"):
                continue
            yield self._values(facet, values[facet.id])

    @cache  # noqa: B019 - as long-lived as the edition itself
    def _values(self, facet: Facet, codes: tuple[str, ...]) -> Fact:
        chips = tuple(self._chip(facet.id, code) for code in codes)
        return Fact(self.edition.facet(facet.id), chips, chips=True, searched=facet.searched)

    @cache  # noqa: B019 - as long-lived as the edition itself
    def _chip(self, facet_id: str, code: str) -> Item:
        value, path = self.edition.value(facet_id, code), self.edition.facet_path(facet_id, code)
        return Item(value, path, stated=code != NOT_STATED)

    def _references(self, record: Record) -> Iterator[Fact]:
        """Fields that name organisations, as links."""
        kinds = self.edition.graph.catalogue.link_kinds.values()
        for relation in (
            kind.id for kind in kinds if kind.by_field and kind.id not in SHOWN_INSIDE
        ):
            others = self.edition.graph.related(record.id, relation)
            if others and any(r.link == relation for r in record.references):
                yield self._named(relation, tuple(others))

    @cache  # noqa: B019 - as long-lived as the edition itself
    def _named(self, relation: str, others: tuple[RecordId, ...]) -> Fact:
        records = map(self.edition.graph.record, others)
        items = tuple(Item(self.edition.title(r), self.edition.path(r)) for r in records)
        return Fact(self.edition.relation(relation), items)

    def _own_fields(self, record: Record) -> Iterator[Fact]:
        """Fields of the kind that are shown as they are printed."""
        t, data = self.edition.messages.t, record.data
        printed = {
            "year_printed": t("Year as printed"),
            "geography_printed": t("Place as printed"),
            "names_printed": t("Also printed as"),
            "original_name": t("Original name"),
            "issued_by_printed": t("Issued by, as printed"),
            "by_whom_printed": t("By whom, as printed"),
            "dates_printed": t("Dates as printed"),
            "where": t("Where"),
            "when": t("When"),
            "participants": t("Participants"),
            "authors": t("Authors"),
            "publisher": t("Publisher as printed"),
            "place": t("Place"),
            "theme_printed": t("Theme as printed"),
            "isbn": "ISBN",
            "funder": t("Funder"),
        }
        for field, label in printed.items():
            if value := data.get(field):
                values = value if isinstance(value, list) else [value]
                phrases = (
                    self.edition.of(record, field) if field in record.texts else Phrase(str(each))
                    for each in values
                )
                yield Fact(label, tuple(map(Item, phrases)))
        if "begins" in data and "dates_printed" not in data:
            yield Fact(t("Date"), (Item(Phrase(self._dates(data))),))
        if "year" in data and "year" not in self.edition.facets.of_record[record.id]:
            yield Fact(t("Year"), (Item(Phrase(str(data["year"]))),))
        if address := data.get("address"):
            yield Fact(t("Web address as printed"), (Item(Phrase(address), address),))
        if "rights" in record.texts:
            yield Fact(t("Rights"), (Item(self.edition.of(record, "rights")),))
        if languages := data.get("languages"):
            names = (self.edition.term("language", code) for code in languages)
            yield Fact(t("Languages"), tuple(Item(Phrase(name)) for name in names))
        if record.kind == "organisation":
            yield from self._organisation(data)

    def _dates(self, data: Mapping[str, Any]) -> str:
        date = self.edition.messages.date
        begins, ends = data["begins"], data.get("ends", data["begins"])
        return date(begins) if begins == ends else f"{date(begins)} \u2013 {date(ends)}"

    def _organisation(self, data: Mapping[str, Any]) -> Iterator[Fact]:
        t = self.edition.messages.t
        if country := data.get("country"):
            name = Phrase(self.edition.term("geography", country))
            yield Fact(t("Country"), (Item(name, ""),))
        led = Phrase(self.edition.term("survivor-led", data.get("survivor_led", NOT_STATED)))
        yield Fact(t("Survivor-led"), (Item(led),))
