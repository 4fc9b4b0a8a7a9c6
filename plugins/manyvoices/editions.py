"""The graph as one language reads it: every name, label and address, by asking one Edition.

In: graph, facets, translations and the interface's messages. Out: phrases that know their language.
Never: arranges a page; views do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from manyvoices import urls
from manyvoices.records import NOT_STATED
from manyvoices.translations import State

if TYPE_CHECKING:
    from manyvoices.facets import FacetIndex
    from manyvoices.graph import Graph
    from manyvoices.languages import Languages
    from manyvoices.messages import Messages
    from manyvoices.records import Facet, Passage, Record, RecordId
    from manyvoices.translations import Translations

TITLES_AS_PRINTED = ("resource", "source")
"""Kinds whose titles are titles of works: shown as printed, in the language they are printed in."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text and, where it is not the page's own language, the language it is in.

    In a template it prints itself escaped, with a ``lang`` attribute where one is due.
    """

    text: str
    language: str = ""

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> str:
        if not self.language:
            return escape(self.text)
        html = f'<span lang="{self.language}">{escape(self.text)}</span>'
        return Markup(html)  # noqa: S704 - escaped; formatting a Markup costs ten times as much

    @property
    def attributes(self) -> Markup:
        """Attributes for an element that holds nothing but this text.

        Text that is not in the page's language stays out of that language's search index.
        """
        if not self.language:
            return Markup("")
        return Markup(f' lang="{self.language}" data-pagefind-ignore')  # noqa: S704 - a code


@dataclass(frozen=True)
class Edition:
    """One language's edition of the whole catalogue."""

    language: str
    languages: Languages
    graph: Graph
    facets: FacetIndex
    translations: Translations
    messages: Messages

    def text(self, context: str, english: str) -> Phrase:
        """Translate the English of a context, or give it back marked as English."""
        if not english or self.language == self.languages.default:
            return Phrase(english)
        found = self.translations.find(self.language, context, english)
        if found is None or found.state is State.NOT_TRANSLATED:
            return Phrase(english, self.languages.default)
        return Phrase(found.text)

    def of(self, record: Record, field: str) -> Phrase:
        """Text of a record's field, empty where the record has none."""
        return self.text(f"{record.id}/{field}", record.texts.get(field, ""))

    def is_draft(self, record: Record) -> bool:
        """Whether something on the record's page is a translation that nobody has reviewed."""
        if self.language == self.languages.default:
            return False
        found = (
            self.translations.find(self.language, f"{record.id}/{field}", english)
            for field, english in record.texts.items()
        )
        return any(each is not None and each.state is State.DRAFT for each in found)

    def title(self, record: Record) -> Phrase:
        """Title or name; titles of works keep their language, names of organisations need none."""
        if "title" in record.texts:
            return self.of(record, "title")
        foreign = record.kind in TITLES_AS_PRINTED and self.language != self.languages.default
        return Phrase(record.title, self.languages.default if foreign else "")

    def path(self, record: Record) -> str:
        """Address of the record's page in this language."""
        return urls.record_path(record, self.language, self.languages)

    def section(self, section: str) -> str:
        """Address of an overview in this language."""
        return urls.section_path(section, self.language, self.languages)

    def facet_path(self, facet: str, code: str) -> str:
        """Address of a facet value's page in this language."""
        return urls.facet_path(facet, code, self.language, self.languages)

    def kind(self, kind: str, *, plural: bool = False) -> str:
        """Name of a kind of record."""
        return self.term("kind", kind, plural=plural)

    def facet(self, facet_id: str) -> str:
        """Name of a facet."""
        return self.text(f"facet.{facet_id}/label", self._facet_labels[facet_id]).text

    def value(self, facet_id: str, code: str) -> Phrase:
        """Name of a facet's value; principles and sources go by their titles."""
        facet = self._facets[facet_id]
        if code == NOT_STATED:
            return Phrase(self.messages.t("Not stated"))
        if facet.vocabulary:
            return Phrase(self.term(facet.vocabulary, code))
        if facet.derived == "year":
            return Phrase(code)
        record = self.graph.record(code)
        number = record.data.get("number")
        title = self.title(record)
        return Phrase(f"{number} {title.text}", title.language) if number else title

    def term(self, vocabulary_id: str, code: str, *, plural: bool = False) -> str:
        """Label of a code; countries and languages are named by CLDR unless the label is ours."""
        known = self.graph.catalogue.vocabularies[vocabulary_id].codes[code]
        if plural and known.plural:
            return self.text(f"{vocabulary_id}.{code}/plural", known.plural).text
        if known.label:
            return self.text(f"{vocabulary_id}.{code}/label", known.label).text
        if vocabulary_id == "language":
            return self.messages.language_name(code) or code
        return self.messages.territory(code) or code

    def definition(self, vocabulary_id: str, code: str) -> Phrase:
        """Say what a code means."""
        known = self.graph.catalogue.vocabularies[vocabulary_id].codes.get(code)
        english = known.definition if known else ""
        return self.text(f"{vocabulary_id}.{code}/definition", english)

    def relation(self, relation: str) -> str:
        """Name of a relation, from the end it is seen from."""
        label = self._relation_labels[relation]
        return self.text(f"link.{relation}/label", label).text

    def site(self, field: str) -> str:
        """Text of the site itself: its name, its description."""
        return self.text(f"site.{field}/text", self.graph.catalogue.site.get(field, "")).text

    def part(self, passage: Passage) -> str:
        """Name the place in a source: ``Annex IV, row 16``."""
        return self.place(passage.source, passage.part)

    def place(self, source: RecordId, part_id: str) -> str:
        """Name a part of a source."""
        part = self.graph.parts[source][part_id]
        label = self.of(self.graph.record(source), part.label_field).text
        return self.messages.t("{part}, row {row}", part=label, row=part.row) if part.row else label

    def sorted(self, records: tuple[Record, ...]) -> tuple[Record, ...]:
        """Records by title in this language's alphabet."""
        return tuple(sorted(records, key=lambda record: self._title_keys[record.id]))

    @cached_property
    def _title_keys(self) -> dict[RecordId, tuple[object, str]]:
        """Alphabetical place of every record; the id decides between equal titles."""
        records = self.graph.catalogue.records.values()
        return {r.id: (self.messages.sort_key(self.title(r).text), r.id) for r in records}

    @cached_property
    def _facets(self) -> dict[str, Facet]:
        return {facet.id: facet for facet in self.facets.facets}

    @cached_property
    def _facet_labels(self) -> dict[str, str]:
        return {facet.id: facet.label for facet in self.facets.facets}

    @cached_property
    def _relation_labels(self) -> dict[str, str]:
        kinds = self.graph.catalogue.link_kinds.values()
        return {k.id: k.label for k in kinds} | {
            k.inverse: k.inverse_label for k in kinds if k.inverse
        }
