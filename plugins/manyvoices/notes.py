"""Notes on the sources: every fault and contradiction that a record notes, by source and part.

In: an edition. Out: the notes of each source in the order of its parts, then those that concern
several sources; each with the record that holds it.
Never: judges a note, or leaves one out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from manyvoices.editions import Phrase
from manyvoices.marks import item_name
from manyvoices.records import RecordId

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from manyvoices.editions import Edition
    from manyvoices.records import Record

Place = tuple[RecordId, str]
"""A source and a part of it; no part where it is the source as a whole."""


class Heading(NamedTuple):
    """A source or a part of one, and where it stands on the site."""

    text: Phrase
    url: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note as one language reads it, and the record that holds it."""

    text: Phrase
    kind: str
    record: Phrase
    url: str
    also_in: int
    """How many other parts of the source the record draws from."""
    sources: tuple[Heading, ...]
    """The sources that it concerns, each led to by the first part of it that is named."""


@dataclass(frozen=True, slots=True)
class PartNotes:
    """Notes on one part of a source."""

    part: Heading | None
    """None where a note is on the source as a whole."""
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class SourceNotes:
    """Notes on one source."""

    id: RecordId
    source: Heading
    parts: tuple[PartNotes, ...]

    @property
    def count(self) -> int:
        """Number of notes."""
        return sum(len(part.notes) for part in self.parts)


@dataclass(frozen=True, slots=True)
class SourcesNotes:
    """All notes of a catalogue."""

    sources: tuple[SourceNotes, ...]
    """Sources with notes, in the order of the catalogue."""
    several: tuple[Note, ...]
    """Notes of what is drawn from several sources, such as contradictions between them."""

    @property
    def count(self) -> int:
        """Number of notes."""
        return sum(source.count for source in self.sources) + len(self.several)

    @property
    def untranslated(self) -> bool:
        """Whether a note is shown in another language than the page's."""
        parts = (part for source in self.sources for part in source.parts)
        notes = (*self.several, *(note for part in parts for note in part.notes))
        return any(note.text.language for note in notes)

    def on(self, source: str) -> int:
        """Number of notes on that source alone."""
        return sum(each.count for each in self.sources if each.id == source)


def source_notes(edition: Edition) -> SourcesNotes:
    """Gather every note of every record."""
    by_part: dict[Place, list[Note]] = defaultdict(list)
    several: list[Note] = []
    for record in edition.graph.catalogue.records.values():
        around = tuple((passage.source, passage.part) for passage in record.drawn_from)
        for path, places in _noted(record.data, around):
            if path not in record.texts:
                continue
            note = _note(edition.of(record, path), record, places, edition)
            if len(note.sources) > 1:
                several.append(note)
            else:
                by_part[places[0] if places else (record.id, "")].append(note)
    sources = (
        _source(source, by_part, edition) for source in edition.graph.by_kind.get("source", ())
    )
    return SourcesNotes(tuple(each for each in sources if each.parts), tuple(several))


def _noted(
    data: Mapping[str, Any], around: tuple[Place, ...], names: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Field path of each note, with the places nearest around it: its point's, or its record's."""
    own = tuple((each["source"], each["part"]) for each in data.get("drawn_from", ()))
    nearest = own or around
    if "note" in data:
        yield ".".join((*names, "note")), nearest
    for name, value in data.items():
        for index, item in enumerate(value if isinstance(value, list) else ()):
            if isinstance(item, dict):
                yield from _noted(item, nearest, (*names, name, item_name(item, index)))


def _note(text: Phrase, record: Record, places: tuple[Place, ...], edition: Edition) -> Note:
    first: dict[RecordId, str] = {}
    for source, part in places:
        first.setdefault(source, part)
    return Note(
        text,
        edition.kind(record.kind),
        edition.title(record),
        edition.path(record),
        max(0, len(set(places)) - 1),
        tuple(_heading(edition.graph.record(source), edition, first[source]) for source in first),
    )


def _source(source: Record, by_part: Mapping[Place, list[Note]], edition: Edition) -> SourceNotes:
    parts = [
        PartNotes(_part(source, part, edition) if part else None, tuple(by_part[source.id, part]))
        for part in ("", *edition.graph.parts[source.id])
        if (source.id, part) in by_part
    ]
    return SourceNotes(source.id, _heading(source, edition), tuple(parts))


def _heading(source: Record, edition: Edition, part: str = "") -> Heading:
    return Heading(edition.title(source), edition.path(source) + (f"#{part}" if part else ""))


def _part(source: Record, part: str, edition: Edition) -> Heading:
    label = edition.place(source.id, part)
    return Heading(Phrase(label), f"{edition.path(source)}#{part}")
