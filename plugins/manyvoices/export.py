"""The graph -> files for machines: the whole catalogue as JSON, and what the browser's facets read.

In: the editions. Out: JSON with sorted, stable content; the form is published beside it as a JSON
Schema.
Never: says in a language what is not translated into it.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any

from manyvoices import urls
from manyvoices.frames import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from manyvoices.editions import Edition
    from manyvoices.records import Record

VERSION = 1
FACETS_VERSION = 2
COMMON_FIELDS = frozenset(
    (
        "id",
        "title",
        "name",
        "summary",
        "body",
        "drawn_from",
        "links",
        "note",
        "content_note",
        "added",
        "formerly",
    )
)


def write_exports(editions: Mapping[str, Edition], site_url: str, folder: Path) -> None:
    """Write the catalogue, its schema and the browser's data below the folder."""
    some = next(iter(editions.values()))
    _write(folder / urls.CATALOGUE_JSON, catalogue_json(editions, site_url))
    _write(folder / urls.CATALOGUE_SCHEMA, catalogue_schema(), indent=1)
    _write(folder / urls.FACETS_JSON, facets_json(some))
    synonyms = some.graph.catalogue.synonyms
    for code in some.languages.codes:
        _write(folder / urls.synonyms_path(code), {"groups": synonyms.get(code, ())})


def catalogue_json(editions: Mapping[str, Edition], site_url: str = "") -> dict[str, Any]:
    """All records in all languages, in the order of the catalogue."""
    some = next(iter(editions.values()))
    records = some.graph.catalogue.records.values()
    return {
        "version": VERSION,
        "languages": list(editions),
        "records": [_record(record, editions, site_url) for record in records],
    }


def catalogue_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `catalogue.json`."""
    text = (
        resources.files("manyvoices").joinpath("schemas/catalogue.export.json").read_text("utf-8")
    )
    schema: dict[str, Any] = json.loads(text)
    return schema


def facets_json(edition: Edition) -> dict[str, Any]:
    """Codes by record, the same for every language; the browser counts with it.

    A column for each facet: for each record the places of its codes in the facet's list, which
    takes two thirds of the bytes that the codes themselves would.
    """
    of_record = edition.facets.of_record
    facets = {facet.id: list(edition.facets.members[facet.id]) for facet in edition.facets.facets}
    places = {f: {code: place for place, code in enumerate(all_)} for f, all_ in facets.items()}
    codes = {
        facet: [
            [places[facet][code] for code in values.get(facet, ())] for values in of_record.values()
        ]
        for facet in facets
    }
    return {"version": FACETS_VERSION, "facets": facets, "records": list(of_record), "codes": codes}


def _record(record: Record, editions: Mapping[str, Edition], site_url: str) -> dict[str, Any]:
    some = next(iter(editions.values()))
    exported: dict[str, Any] = {
        "id": record.id,
        "kind": record.kind,
        "title": _by_language(record, "title", editions) or {some.language: record.title},
        "summary": _by_language(record, "summary", editions),
        "url": {code: absolute(site_url, e.path(record)) for code, e in editions.items()},
        "drawn_from": [{"source": p.source, "part": p.part} for p in record.drawn_from],
        "links": [{"kind": r.link, "to": r.target} for r in record.references],
        "facets": {f: list(codes) for f, codes in some.facets.of_record[record.id].items()},
        "fields": _own_fields(record, some),
    }
    if note := _by_language(record, "note", editions):
        exported["note"] = note
    return exported


def _by_language(record: Record, field: str, editions: Mapping[str, Edition]) -> dict[str, str]:
    """Text in the languages that really have it."""
    phrases = ((code, edition.of(record, field)) for code, edition in editions.items())
    return {code: phrase.text for code, phrase in phrases if phrase.text and not phrase.language}


def _own_fields(record: Record, edition: Edition) -> dict[str, Any]:
    facet_fields = {facet.field for facet in edition.facets.facets}
    return {
        name: value
        for name, value in record.data.items()
        if name not in COMMON_FIELDS and name not in facet_fields
    }


def _write(file: Path, data: object, *, indent: int | None = None) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    separators = (",", ": ") if indent else (",", ":")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
    file.write_text(text + "\n", encoding="utf-8")
