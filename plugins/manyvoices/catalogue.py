"""The one door by which YAML enters: a folder -> a Catalogue.

In: `vocabularies/`, `links.yml`, `facets.yml`, `site.yml`, `search/` and a folder per kind of
record. Out: records that are valid one by one, and a diagnostic for everything that is not.
Never: follows a link; the graph does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from manyvoices import declarations
from manyvoices.diagnostics import Diagnostic, Location, nearest
from manyvoices.prose import MENTION, without_code
from manyvoices.records import (
    Catalogue,
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
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from manyvoices.source import Document

OTHER_FOLDERS = ("vocabularies", "schemas", "locale", "search")
"""What a catalogue holds beside its records."""
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
    places: Mapping[str, Location]
    """Where each of the texts begins."""
    schemas: Schemas


def read_catalogue(folder: Path, *, shown: str) -> tuple[Catalogue, list[Diagnostic]]:
    """Read everything below the folder; ``shown`` is how messages name it.

    Records that are not valid are left out and named in `withheld`, so that a link to one of them
    is not reported a second time.
    """
    reader = _Reader(folder, shown, [])
    reader.unknown_folders()
    frame = reader.frame()
    records: dict[RecordId, Record] = {}
    for kind, name in FOLDERS.items():
        for file in sorted((folder / name).glob("*.yml")):
            for record in reader.records(file, kind, frame):
                reader.keep(record, records)
    reader.undeclared_links(records.values(), frame)
    catalogue = Catalogue(
        records,
        frame.vocabularies,
        frame.link_kinds,
        frame.facets,
        frame.site,
        frame.texts,
        frame.synonyms,
        frozenset(reader.withheld),
        frame.places,
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

    def unknown_folders(self) -> None:
        """Name folders that nobody reads, most likely misspelt."""
        known = (*FOLDERS.values(), *OTHER_FOLDERS)
        for file in sorted(self.folder.glob("*/*")):
            name = file.parent.name
            if name not in known and not name.startswith("."):
                guess = nearest(name, known)
                place = Location(f"{self.shown}/{name}/{file.name}", 1, 1)
                message = f"Nobody reads the folder '{name}'"
                hint = f"Did you mean '{guess}'?" if guess else f"Folders are: {', '.join(known)}."
                self.diagnostics.append(Diagnostic(place, "folder-unknown", message, hint))

    def frame(self) -> Frame:
        """Vocabularies first: every other schema takes its codes from them."""
        plain = load_schemas(vocabularies={}, links={})
        files = sorted((self.folder / "vocabularies").glob("*.yml"))
        documents = {file.stem: self._vocabulary(file, plain) for file in files}
        vocabularies = {
            name: declarations.vocabulary(document.data)
            for name, document in documents.items()
            if document is not None
        }
        written = self._setting("links")
        links = self._valid(written, "links", plain)
        facets = self._valid(self._setting("facets"), "facets", plain)
        self._check_settings(links, facets, documents)
        site = self._valid(self._setting("site"), "site", plain)
        link_kinds = {
            kind.id: kind for kind in map(declarations.link_kind, links.data if links else ())
        }
        schemas = load_schemas(
            vocabularies={name: tuple(v.codes) for name, v in vocabularies.items()},
            links=declarations.links_by_kind(link_kinds)
            if links
            else declarations.links_named(written),
        )
        read = {name: document for name, document in documents.items() if document}
        texts = tuple(declarations.texts(read, links, facets, site, plain))
        return Frame(
            vocabularies,
            link_kinds,
            tuple(map(declarations.facet, facets.data if facets else ())),
            site.data if site else {},
            dict(self._synonyms()),
            {context: text for context, text, _ in texts},
            {context: place for context, _, place in texts},
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

    def _vocabulary(self, file: Path, plain: Schemas) -> Document | None:
        document = self._valid(self.document(file), "vocabulary", plain)
        if document and document.data["id"] != file.stem:
            self._say(
                document.place(("id",)),
                "id-file",
                f"The id is '{document.data['id']}' in a file that is called '{file.name}'",
                f"A file is called like what is in it: '{document.data['id']}.yml'.",
            )
        return document

    def _check_settings(
        self,
        links: Document | None,
        facets: Document | None,
        vocabularies: Mapping[str, Document | None],
    ) -> None:
        """Links have a name from either end, and facets a vocabulary that there is."""
        for index, link in enumerate(links.data if links else ()):
            if links and not link.get("symmetric") and "inverse" not in link:
                message = f"'{link['id']}' has no name from its other end"
                hint = "Give it an 'inverse' with id and label, or say 'symmetric: true'."
                self._say(links.place((index, "id")), "link-inverse", message, hint)
        for index, facet in enumerate(facets.data if facets else ()):
            name = facet.get("vocabulary")
            if facets and name and name not in vocabularies:
                guess = nearest(name, vocabularies)
                hint = f"Did you mean '{guess}'?" if guess else ""
                place = facets.place((index, "vocabulary"))
                self._say(place, "vocabulary-unknown", f"There is no vocabulary '{name}'", hint)

    def undeclared_links(self, records: Iterable[Record], frame: Frame) -> None:
        """Say which links fields write that links.yml, as far as it is valid, does not declare."""
        used = {r.link: record for record in records for r in record.references if r.kinds}
        for link, record in used.items() if frame.link_kinds else ():
            if link not in frame.link_kinds:
                place = Location(f"{self.shown}/links.yml", 1, 1)
                message = f"Fields of a {record.kind} write the link '{link}', which is missing"
                self._say(place, "link-undeclared", message, "Declare it here, with its inverse.")

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

    def _setting(self, name: str) -> Document | None:
        """A file of the catalogue's settings as written, valid or not."""
        file = self.folder / f"{name}.yml"
        if file.exists():
            return self.document(file)
        hint = "A catalogue has links.yml, facets.yml and site.yml."
        self._say(
            Location(f"{self.shown}/{name}.yml", 1, 1), "file-missing", "The file is missing", hint
        )
        return None

    def _valid(self, document: Document | None, name: str, schemas: Schemas) -> Document | None:
        """The document if it fits the schema of that name."""
        if document is None:
            return None
        said = schemas.validate(name, document)
        self.diagnostics += said
        return None if said else document

    def _synonyms(self) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
        for file in sorted((self.folder / "search").glob("*.yml")):
            document = self.document(file)
            if document is None:
                continue
            if groups := declarations.groups(document.data):
                yield file.stem, groups
            else:
                message = "Words that a search treats as one are a list of lists under 'groups'"
                hint = "For example: groups: [[child, children], [pay, payment]]."
                self._say(document.place(()), "search-groups", message, hint)

    def _say(self, place: Location, code: str, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(place, code, message, hint))


def _record(
    kind: str, data: dict[str, Any], document: Document, at: tuple[Any, ...], schemas: Schemas
) -> Record:
    texts = tuple(schemas.translatable(kind, data))
    return Record(
        RecordId(data["id"]),
        kind,
        data,
        {field: text for field, _, text in texts},
        (*_links(data, document, at), *_fields_that_refer(kind, data, document, at, schemas)),
        tuple(_passages(kind, data, document, at, schemas)),
        document.place((*at, "id")),
        tuple(_mentions(schemas.prose(kind, data), document, at)),
        {field: document.place((*at, *place)) for field, place, _ in texts},
    )


def _passages(
    kind: str, data: dict[str, Any], document: Document, at: tuple[Any, ...], schemas: Schemas
) -> Iterator[Passage]:
    """Places in sources: the record's own, then those of points, positions and sessions."""
    references = schemas.references_in(kind, data)
    found = [place for place, _, refers in references if refers.link == PASSAGES]
    for place in sorted(found, key=lambda place: place[0] != PASSAGES):
        passage: Any = value_at(data, place[:-1])
        yield Passage(
            RecordId(passage["source"]),
            str(passage["part"]),
            document.place((*at, *place)),
            document.place((*at, *place[:-1], "part")),
        )


def _mentions(
    prose: Iterable[tuple[tuple[Any, ...], str]], document: Document, at: tuple[Any, ...]
) -> Iterator[tuple[str, Location]]:
    """Records that Markdown names as `[[id]]`, each at the place where its text begins."""
    for place, text in prose:
        for match in MENTION.finditer(without_code(text)):
            yield match["target"].strip(), document.place((*at, *place))


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
