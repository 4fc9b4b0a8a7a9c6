"""The pages that the catalogue gives rise to in one language, each with what its template reads.

In: an edition's views and the titles of authored pages. Out: pages not yet made.
Never: makes HTML before it is asked for, or writes a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from manyvoices import urls
from manyvoices.details import WITH_DETAILS, bars, details
from manyvoices.frames import home_crumb, section_name
from manyvoices.notes import source_notes
from manyvoices.records import NOT_STATED
from manyvoices.render import fragment
from manyvoices.terms import letters, unwanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from markupsafe import Markup

    from manyvoices.editions import Edition
    from manyvoices.notes import SourcesNotes
    from manyvoices.records import Record
    from manyvoices.views import Views

SUMMARIES_UP_TO = 100
"""Records that one page can hold with their summaries, on a weak network as well."""


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page that the catalogue gives rise to, in one language, not yet made."""

    language: str
    rest: str
    """Path below the language's root."""
    section: str
    template: str
    title: str
    description: str
    trail: tuple[tuple[str, str], ...]
    """Title and path of the pages above it."""
    make: Callable[[], Mapping[str, Any]]
    """Makes the values its template reads."""
    indexed: bool = False


def catalogue_pages(views: Views, titles: Mapping[str, str]) -> Iterator[GeneratedPage]:
    """Every page in the views' language, whether or not an authored page takes its address."""
    edition = views.edition
    name = partial(section_name, edition, titles=titles)
    page = partial(GeneratedPage, edition.language)
    home = (home_crumb(edition),)
    for kind, records in edition.graph.by_kind.items():
        section = urls.SECTIONS[kind]
        above = (*home, (name(section), edition.section(section)))
        make: Callable[[], Mapping[str, Any]]
        for record in records:
            make = partial(_record_values, views, record)
            yield page(
                f"{section}/{record.id}/",
                section,
                "record.html",
                edition.title(record).text,
                edition.of(record, "summary").text,
                above,
                make,
                indexed=True,
            )
        overview, values = OVERVIEWS.get(kind, ("overview.html", _overview_values))
        make = partial(values, views, kind, name(section))
        description = edition.definition("kind", kind).text
        yield page(f"{section}/", section, overview, name(section), description, home, make)
    yield from _lists_of_all(views, name, home)


def _lists_of_all(
    views: Views,
    name: Callable[[str], str],
    home: tuple[tuple[str, str], ...],
) -> Iterator[GeneratedPage]:
    edition = views.edition
    page = partial(GeneratedPage, edition.language)
    t = edition.messages.t
    make: Callable[[], Mapping[str, Any]] = partial(_catalogue_values, views)
    description = t("All records: narrow them down by word, level, theme, country and more.")
    yield page(
        "catalogue/", "catalogue", "catalogue.html", name("catalogue"), description, home, make
    )
    above = (*home, (name("catalogue"), edition.section("catalogue")))
    for facet_id, members in edition.facets.members.items():
        for code in members:
            label = edition.value(facet_id, code).text
            title = t("{facet}: {value}", facet=edition.facet(facet_id), value=label)
            make = partial(_facet_values, views, facet_id, code)
            rest = f"catalogue/{facet_id}/{code}/"
            yield page(rest, "catalogue", "facet.html", title, title, above, make)
    make = partial(_notes_values, views)
    yield page("notes/", "notes", "notes.html", name("notes"), _notes_lead(views), home, make)
    make = partial(_search_values, edition)
    search = name("search")
    yield page("search/", "search", "search.html", search, search, home, make)


def _record_values(views: Views, record: Record) -> Mapping[str, Any]:
    edition = views.edition
    view = views.record(record)
    values: dict[str, Any] = {"record": view, "own": None, "bars": (), "notes": None}
    if record.kind in WITH_DETAILS:
        values |= {"own": details(record, edition), "bars": bars(record, edition)}
    if record.kind == "source":
        count, url = _notes(views).on(record.id), edition.section("notes")
        values["notes"] = (count, f"{url}#{record.id}") if count else None
    return values


def _overview_values(views: Views, kind: str, title: str) -> Mapping[str, Any]:
    edition = views.edition
    records = edition.graph.by_kind[kind]
    sets: dict[str, list[Any]] = {}
    for record in views.in_order(records):
        sets.setdefault(str(record.data.get("set", "")), []).append(record)
    return {
        "title": title,
        "lead": edition.definition("kind", kind),
        "groups": [
            [(views.row(r), r.data.get("number"), views.count_line(r)) for r in members]
            for members in sets.values()
        ],
        "numbered": kind == "principle",
        "summaries": len(records) <= SUMMARIES_UP_TO,
        "kinds": views.tells_kinds(kind),
        "count": len(records),
    }


def _glossary_values(views: Views, kind: str, title: str) -> Mapping[str, Any]:
    edition = views.edition
    return {
        "title": title,
        "lead": edition.definition("kind", kind),
        "letters": letters(edition),
        "unwanted": unwanted(edition),
        "count": len(edition.graph.by_kind[kind]),
    }


OVERVIEWS = {"term": ("glossary.html", _glossary_values)}
"""Template and values of kinds whose overview is more than a list."""


def _catalogue_values(views: Views) -> Mapping[str, Any]:
    edition = views.edition
    records = edition.graph.catalogue.records
    return {
        "facets": views.facets(),
        "rows": [views.row(r) for r in edition.sorted(tuple(records.values()))],
        "summaries": len(records) <= SUMMARIES_UP_TO,
        "facets_url": urls.FACETS_JSON,
        "words_url": urls.words_path(edition.language, edition.languages),
        "pagefind_url": urls.PAGEFIND,
        "synonyms_url": urls.synonyms_path(edition.language),
    }


def _facet_values(views: Views, facet_id: str, code: str) -> Mapping[str, Any]:
    edition = views.edition
    facet = next(facet for facet in edition.facets.facets if facet.id == facet_id)
    members = [edition.graph.record(i) for i in edition.facets.members[facet_id][code]]
    vocabulary = facet.vocabulary or ("kind" if facet.derived == "kind" else "")
    stated = bool(vocabulary) and code != NOT_STATED
    return {
        "facet": views.facet(facet_id),
        "code": code,
        "label": edition.value(facet_id, code),
        "definition": edition.definition(vocabulary, code) if stated else None,
        "rows": views.rows(members),
        "summaries": len(members) <= SUMMARIES_UP_TO,
        "values_nav": _values_nav(
            views, facet_id, urls.root_of(edition.facet_path(facet_id, code))
        ),
        "catalogue_url": edition.section("catalogue"),
    }


@cache
def _values_nav(views: Views, facet_id: str, root: str) -> Markup:
    """Links to all values of a facet, the same on the page of each."""
    number = views.edition.messages.number
    return fragment("facet_values.html", facet=views.facet(facet_id), root=root, number=number)


def _notes_values(views: Views) -> Mapping[str, Any]:
    title = views.edition.messages.t("Notes on the sources")
    return {"title": title, "lead": _notes_lead(views), "notes": _notes(views)}


def _notes_lead(views: Views) -> str:
    t = views.edition.messages.t
    return t("What is wrong, unclear or contradictory in the sources, by source and part.")


@cache
def _notes(views: Views) -> SourcesNotes:
    return source_notes(views.edition)


def _search_values(edition: Edition) -> Mapping[str, Any]:
    return {
        "pagefind_url": urls.PAGEFIND,
        "languages": edition.languages.codes,
        "catalogue_url": edition.section("catalogue"),
        "synonyms_url": urls.synonyms_path(edition.language),
        "kinds": {kind: edition.kind(kind, plural=True) for kind in edition.graph.by_kind},
    }
