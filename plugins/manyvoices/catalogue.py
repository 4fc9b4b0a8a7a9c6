"""The one door by which YAML enters: a folder -> a Catalogue.

In: `vocabularies/`, `links.yml`, `facets.yml`, `site.yml`, `search/` and a folder per kind of
record. Out: records that are valid one by one, and a diagnostic for everything that is not.
Never: follows a link; the graph does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from manyvoices.diagnostics import Diagnostic, Location
from manyvoices.records import (
    Catalogue,
    Code,
    Facet,
    LinkKind,
    Passage,
    Record,
    RecordId,
    Reference,
    Vocabulary,
)
from manyvoices.schema import FOLDERS, Schemas, load_schemas, value_at
from manyvoices.source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from manyvoices.source import Document

PASSAGES = "drawn_from"
"""A record may be drawn from many parts of one source: these are passages rather than links."""


@dataclass(frozen=True, slots=True)
class Frame:
    """All of a catalogue but its records."""

    vocabularies: Mapping[str, Vocabulary]
    link_kinds: Mapping[str, LinkKind]
    facets: tuple[Facet, ...]
    site: Mapping[str, str]
    synonyms: Mapping[str, tuple[tuple[str, ...], ...]]
    texts: Mapping[str, str]
    schemas: Schemas


def read_catalogue(folder: Path, *, shown: str) -> tuple[Catalogue, list[Diagnostic]]:
    """Read everything below the folder; ``shown`` is how messages name it.

    Records that are not valid are left out and named in `withheld`, so that a link to one of them
    is not reported a second time.
    """
    reader = _Reader(folder, shown, [])
    frame = reader.frame()
    records: dict[RecordId, Record] = {}
    for kind, name in FOLDERS.items():
        for file in sorted((folder / name).glob("*.yml")):
            for record in reader.records(file, kind, frame):
                reader.keep(record, records)
    catalogue = Catalogue(
        records,
        frame.vocabularies,
        frame.link_kinds,
        frame.facets,
        frame.site,
        frame.texts,
        frame.synonyms,
        frozenset(reader.withheld),
    )
    return catalogue, reader.diagnostics


def read_frame(folder: Path, *, shown: str) -> tuple[Frame, list[Diagnostic]]:
    """Read vocabularies, links, facets and the site's own words."""
    reader = _Reader(folder, shown, [])
    return reader.frame(), reader.diagnostics


class _Reader:
    """Reads files of one catalogue and collects what is wrong with them."""

    def __init__(self, folder: Path, shown: str, diagnostics: list[Diagnostic]) -> None:
        self.folder, self.shown, self.diagnostics = folder, shown, diagnostics
        self.withheld: set[str] = set()

    def document(self, file: Path) -> Document | None:
        name = f"{self.shown}/{file.relative_to(self.folder).as_posix()}"
        document, said = read_yaml(file, shown=name)
        self.diagnostics += said
        return document

    def frame(self) -> Frame:
        """Vocabularies first: every other schema takes its codes from them."""
        plain = load_schemas(vocabularies={}, links={})
        files = sorted((self.folder / "vocabularies").glob("*.yml"))
        documents = {file.stem: self._valid(file, "vocabulary", plain) for file in files}
        vocabularies = {
            name: _vocabulary(document.data)
            for name, document in documents.items()
            if document is not None
        }
        links = self._valid(self.folder / "links.yml", "links", plain)
        facets = self._valid(self.folder / "facets.yml", "facets", plain)
        site = self._valid(self.folder / "site.yml", "site", plain)
        link_kinds = {kind.id: kind for kind in map(_link_kind, links.data if links else ())}
        schemas = load_schemas(
            vocabularies={name: tuple(v.codes) for name, v in vocabularies.items()},
            links={kind: _links_from(kind, link_kinds) for kind in FOLDERS},
        )
        read = {name: document.data for name, document in documents.items() if document}
        return Frame(
            vocabularies,
            link_kinds,
            tuple(map(_facet, facets.data if facets else ())),
            site.data if site else {},
            dict(self._synonyms()),
            dict(_texts(read, links, facets, site, plain)),
            schemas,
        )

    def records(self, file: Path, kind: str, frame: Frame) -> Iterator[Record]:
        """Yield the record or the records of a file, those that are valid."""
        document = self.document(file)
        if document is None:
            self.withheld.add(file.stem)
            return
        listed = isinstance(document.data, list)
        places = [(index,) for index in range(len(document.data))] if listed else [()]
        for at in places:
            said = frame.schemas.validate(kind, document, at=at)
            self.diagnostics += said
            data = document.data[at[0]] if at else document.data
            if said:
                self._withhold(data, file)
                continue
            if not listed and data["id"] != file.stem:
                self._say(
                    document.place(("id",)),
                    "id-file",
                    f"The id is '{data['id']}' in a file that is called '{file.name}'",
                    f"A file is called like its record: '{data['id']}.yml'.",
                )
            yield _record(kind, data, document, at, frame.schemas)

    def keep(self, record: Record, records: dict[RecordId, Record]) -> None:
        """Add the record unless its id is taken."""
        if known := records.get(record.id):
            self._say(
                record.location,
                "id-twice",
                f"The id '{record.id}' is used twice",
                f"It is taken by the {known.kind} at {known.location}.",
            )
        else:
            records[record.id] = record

    def _withhold(self, data: object, file: Path) -> None:
        written = data.get("id") if isinstance(data, dict) else None
        self.withheld |= {file.stem, str(written or file.stem)}

    def _valid(self, file: Path, name: str, schemas: Schemas) -> Document | None:
        if not file.exists():
            place = Location(f"{self.shown}/{file.relative_to(self.folder).as_posix()}", 1, 1)
            self._say(
                place,
                "file-missing",
                "The file is missing",
                "A catalogue has links.yml, facets.yml and site.yml.",
            )
            return None
        document = self.document(file)
        if document is None:
            return None
        said = schemas.validate(name, document)
        self.diagnostics += said
        return None if said else document

    def _synonyms(self) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
        for file in sorted((self.folder / "search").glob("*.yml")):
            if document := self.document(file):
                yield file.stem, tuple(tuple(map(str, group)) for group in document.data["groups"])

    def _say(self, place: Location, code: str, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(place, code, message, hint))


def _record(
    kind: str, data: dict[str, Any], document: Document, at: tuple[Any, ...], schemas: Schemas
) -> Record:
    texts = {field: text for field, _, text in schemas.translatable(kind, data)}
    drawn_from = tuple(_passages(kind, data, document, at, schemas))
    return Record(
        RecordId(data["id"]),
        kind,
        data,
        texts,
        (*_links(data, document, at), *_fields_that_refer(kind, data, document, at, schemas)),
        drawn_from,
        document.place((*at, "id")),
    )


def _passages(
    kind: str, data: dict[str, Any], document: Document, at: tuple[Any, ...], schemas: Schemas
) -> Iterator[tuple[Passage, Location]]:
    """Places in sources, those of points, positions and sessions included."""
    for place, source, refers in schemas.references_in(kind, data):
        if refers.link == PASSAGES:
            part_place = (*place[:-1], "part")
            part = value_at(data, part_place)
            yield Passage(RecordId(source), str(part)), document.place((*at, *part_place))


def _links(data: dict[str, Any], document: Document, at: tuple[Any, ...]) -> Iterator[Reference]:
    for link, targets in data.get("links", {}).items():
        for index, target in enumerate(targets):
            yield Reference(link, target, document.place((*at, "links", link, index)))


def _fields_that_refer(
    kind: str, data: dict[str, Any], document: Document, at: tuple[Any, ...], schemas: Schemas
) -> Iterator[Reference]:
    for place, target, refers in schemas.references_in(kind, data):
        if refers.link == PASSAGES:
            continue
        location = document.place((*at, *place))
        yield Reference(refers.link, RecordId(target), location, tuple(refers.kinds))


def _vocabulary(data: dict[str, Any]) -> Vocabulary:
    codes = {
        code["code"]: Code(
            code["code"],
            code.get("label", ""),
            code.get("definition", ""),
            code.get("plural", ""),
            code.get("broader", ""),
        )
        for code in data["codes"]
    }
    return Vocabulary(data["id"], data["label"], data.get("definition", ""), codes)


def _link_kind(data: dict[str, Any]) -> LinkKind:
    inverse = data.get("inverse", {})
    return LinkKind(
        data["id"],
        data["label"],
        inverse.get("id", ""),
        inverse.get("label", ""),
        _kinds(data.get("from", "any")),
        _kinds(data.get("to", "any")),
        bool(data.get("symmetric")),
        data.get("cardinality") == "one",
        bool(data.get("by_field")),
    )


def _facet(data: dict[str, Any]) -> Facet:
    return Facet(
        data["id"],
        data["label"],
        data.get("field", ""),
        data.get("vocabulary", ""),
        data.get("derived", ""),
        data.get("set", ""),
        _kinds(data.get("kinds", "any")),
    )


def _kinds(value: str | list[str]) -> tuple[str, ...]:
    """Kinds as written; empty for any."""
    if isinstance(value, str):
        return () if value == "any" else (value,)
    return tuple(value)


def _links_from(kind: str, link_kinds: Mapping[str, LinkKind]) -> tuple[str, ...]:
    """Links that records of the kind may write under `links`."""
    return tuple(
        k.id for k in link_kinds.values() if not k.by_field and (not k.sources or kind in k.sources)
    )


def _texts(
    vocabularies: Mapping[str, Any],
    links: Document | None,
    facets: Document | None,
    site: Document | None,
    schemas: Schemas,
) -> Iterator[tuple[str, str]]:
    """English of all that is not a record, by context."""
    for name, data in vocabularies.items():
        for field, _, text in schemas.translatable("vocabulary", data):
            yield _vocabulary_context(name, field), text
    for link in links.data if links else ():
        yield f"link.{link['id']}/label", link["label"]
        if inverse := link.get("inverse"):
            yield f"link.{inverse['id']}/label", inverse["label"]
    for facet in facets.data if facets else ():
        yield f"facet.{facet['id']}/label", facet["label"]
    for name, text in (site.data if site else {}).items():
        if name != "id":
            yield f"site/{name}", text


def _vocabulary_context(name: str, field: str) -> str:
    """``theme.work/label`` for a code, ``theme/label`` for the vocabulary itself."""
    if field.startswith("codes."):
        code, _, own = field.removeprefix("codes.").rpartition(".")
        return f"{name}.{code}/{own}"
    return f"{name}/{field}"
