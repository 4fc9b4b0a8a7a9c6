"""The pipeline: settings -> one immutable Site, and the pages that the catalogue gives rise to.

In: where content and catalogue are, and the languages. Out: a Site; from it and a shell per
section, every generated page as a file.
Never: touches what it has read. What is wrong is said once, all together, before anything is made.
"""

from __future__ import annotations

import multiprocessing
import threading
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

from manyvoices import urls
from manyvoices.catalogue import read_catalogue
from manyvoices.diagnostics import CatalogueError, Diagnostic, Severity, ordered
from manyvoices.editions import Edition
from manyvoices.export import write_exports
from manyvoices.facets import FacetIndex, index_facets
from manyvoices.frames import Frame, absolute, alternates, frame, section_name
from manyvoices.graph import Graph, resolve
from manyvoices.mentions import AuthoredPage, read_pages
from manyvoices.messages import load_messages
from manyvoices.records import NOT_STATED
from manyvoices.references import RecordProse
from manyvoices.render import Shell, fragment
from manyvoices.translations import Translations, read_translations
from manyvoices.views import Views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from markupsafe import Markup

    from manyvoices.languages import Languages
    from manyvoices.records import Record

PARALLEL_FROM = 400
"""Pages from which a second process pays for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where things are, and which languages there are."""

    project: Path
    """Folder that messages name files from."""
    content: Path
    catalogue: Path
    languages: Languages
    menu: tuple[str, ...] = ()
    """Sections of the main menu, by the first step of their address."""
    footer: tuple[str, ...] = ()
    site_url: str = ""


@dataclass(frozen=True)
class Site:
    """All that is known before the first page is made."""

    settings: Settings
    graph: Graph
    facets: FacetIndex
    translations: Translations
    authored: Mapping[str, AuthoredPage]
    """Authored pages by address, each in the language of its folder."""
    editions: Mapping[str, Edition] = field(repr=False)
    warnings: tuple[Diagnostic, ...] = ()

    @cached_property
    def views(self) -> Mapping[str, Views]:
        """Flat objects by language."""
        return {language: Views(edition) for language, edition in self.editions.items()}

    def frame(self, language: str, section: str) -> Frame:
        """What stands around every page of a section in one language."""
        settings = self.settings
        return frame(
            self.editions[language],
            section=section,
            menu=settings.menu,
            footer=settings.footer,
            titles=self.titles,
        )

    @cached_property
    def prose(self) -> Mapping[str, RecordProse]:
        """Converters of the records' Markdown by language."""
        return {language: RecordProse(views) for language, views in self.views.items()}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Title of every authored address in every language, English where none is translated."""
        languages = self.settings.languages
        titles = {address: page.title for address, page in self.authored.items()}
        for address, page in self.authored.items():
            if languages.of_path(address)[0] == languages.default:
                for language in languages.others:
                    titles.setdefault(languages.path(language, address), page.title)
        return titles


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


@dataclass(frozen=True, slots=True)
class ShellKey:
    """Pages that differ in nothing but their slots."""

    language: str
    section: str
    depth: int


def read_site(settings: Settings) -> Site:
    """Read and resolve everything; raises CatalogueError with all errors, sorted by place."""
    site, diagnostics = examine(settings)
    if site is None:
        raise CatalogueError(diagnostics)
    return site


def examine(settings: Settings) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    """Read and resolve everything; a Site only where nothing is an error."""
    shown = partial(_shown, settings.project)
    catalogue, said = read_catalogue(settings.catalogue, shown=shown(settings.catalogue))
    pages, of_pages = read_pages(settings.content, shown=shown(settings.content))
    graph, of_graph = resolve(catalogue, pages)
    locale = settings.catalogue / "locale"
    translations, of_translations = read_translations(
        locale, settings.languages, shown=shown(locale)
    )
    diagnostics = ordered([*said, *of_pages, *of_graph, *of_translations])
    if any(each.severity is Severity.ERROR for each in diagnostics):
        return None, diagnostics
    facets = index_facets(graph)
    editions = {
        code: Edition(code, settings.languages, graph, facets, translations, load_messages(code))
        for code in settings.languages.codes
    }
    authored = {page.address: page for page in pages}
    return Site(settings, graph, facets, translations, authored, editions, diagnostics), diagnostics


def generated_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Every page of the catalogue in one language; an authored page at the same address wins."""
    authored = {site.settings.languages.of_path(address)[1] for address in site.authored}
    for page in _all_pages(site.editions[language], site.views[language], site.titles):
        if page.rest not in authored:
            yield page


def shells_wanted(site: Site) -> dict[ShellKey, str]:
    """A path for each shell that generated pages need: one a language, section and depth."""
    return {
        shell_key(site, page): site.settings.languages.path(page.language, page.rest)
        for language in site.settings.languages.codes
        for page in generated_pages(site, language)
    }


def shell_key(site: Site, page: GeneratedPage) -> ShellKey:
    """Name the shell that the page is filled into."""
    path = site.settings.languages.path(page.language, page.rest)
    return ShellKey(page.language, page.section, path.count("/"))


def write_site(site: Site, shells: Mapping[ShellKey, Shell], folder: Path) -> int:
    """Write every generated page and the exports below the folder; returns how many pages."""
    pages = [p for code in site.settings.languages.codes for p in generated_pages(site, code)]
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    shares = 2 if len(pages) >= PARALLEL_FROM and can_fork else 1
    workers = [
        multiprocessing.get_context("fork").Process(
            target=_write_pages, args=(site, pages[share::shares], shells, folder)
        )
        for share in range(1, shares)
    ]
    for worker in workers:
        worker.start()
    _write_pages(site, pages[::shares], shells, folder)
    for worker in workers:
        worker.join()
        if worker.exitcode:
            raise RuntimeError("A process that writes pages failed; its message stands above")
    write_exports(site.editions, site.settings.site_url, folder)
    if site.settings.site_url:
        (folder / "sitemap.xml").write_text(_sitemap(site), encoding="utf-8")
    return len(pages)


def indexed_paths(site: Site) -> list[str]:
    """Every page that a search can find: records, and authored pages in their own language."""
    authored = (
        address
        for address, page in site.authored.items()
        if page.front_matter.get("search", True) is not False
    )
    generated = (
        site.settings.languages.path(code, page.rest)
        for code in site.settings.languages.codes
        for page in generated_pages(site, code)
        if page.indexed
    )
    return [*authored, *generated]


def rests(site: Site) -> list[str]:
    """Every page's path below its language's root, authored or generated, once."""
    languages = site.settings.languages
    authored = (languages.of_path(address)[1] for address in site.authored)
    generated = (page.rest for page in generated_pages(site, languages.default))
    return list(dict.fromkeys([*authored, *generated]))


def _sitemap(site: Site) -> str:
    """Every address with its other languages, by the sitemap protocol 0.9."""
    edition = site.editions[site.settings.languages.default]
    pages = [alternates(edition, rest) for rest in rests(site)]
    return fragment("sitemap.xml", pages=pages, site_url=site.settings.site_url)


def slots(
    edition: Edition, rest: str, *, site_url: str, trail: tuple[tuple[str, str], ...]
) -> dict[str, str]:
    """HTML of the slots that say where a page stands; authored pages use it as well."""
    path = edition.languages.path(edition.language, rest)
    values = {
        "root": urls.root_of(path),
        "alternates": alternates(edition, rest),
        "default": edition.languages.default,
        "canonical": absolute(site_url, path) if site_url else "",
        "site_url": site_url,
        "trail": trail,
        "t": edition.messages.t,
    }
    return {
        "addresses": fragment("addresses.html", **values),
        "switch": fragment("switch.html", **values),
        "breadcrumbs": fragment("breadcrumbs.html", **values),
    }


def home_crumb(edition: Edition) -> tuple[str, str]:
    """The first step of every way down: the home page, by a short name."""
    return edition.messages.t("Home"), edition.languages.prefix(edition.language)


def _write_pages(
    site: Site, pages: list[GeneratedPage], shells: Mapping[ShellKey, Shell], folder: Path
) -> None:
    for page in pages:
        path = site.settings.languages.path(page.language, page.rest)
        file = folder / urls.file_of(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        html = shells[shell_key(site, page)].fill(_texts(site, page, path))
        file.write_bytes(html.encode())


def _texts(site: Site, page: GeneratedPage, path: str) -> dict[str, str]:
    """Fill in the slots of one page."""
    edition, prose = site.editions[page.language], site.prose[page.language]
    body = fragment(
        page.template,
        root=urls.root_of(path),
        path=path,
        prose=partial(prose.html, root=urls.root_of(path), titles=site.titles),
        t=edition.messages.t,
        n=edition.messages.n,
        forms=edition.messages.forms,
        number=edition.messages.number,
        edition=edition,
        site_url=site.settings.site_url,
        **page.make(),
    )
    where = slots(edition, page.rest, site_url=site.settings.site_url, trail=page.trail)
    return {
        **where,
        "title": fragment("text.html", text=page.title),
        "description": fragment("text.html", text=page.description),
        "attributes": " data-pagefind-body" if page.indexed else "",
        "body": body,
    }


def _all_pages(
    edition: Edition, views: Views, titles: Mapping[str, str]
) -> Iterator[GeneratedPage]:
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
        make = partial(_overview_values, views, kind, name(section))
        description = edition.definition("kind", kind).text
        yield page(f"{section}/", section, "overview.html", name(section), description, home, make)
    yield from _catalogue_pages(edition, views, name, home)


def _catalogue_pages(
    edition: Edition,
    views: Views,
    name: Callable[[str], str],
    home: tuple[tuple[str, str], ...],
) -> Iterator[GeneratedPage]:
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
    make = partial(_search_values, edition)
    search = name("search")
    yield page("search/", "search", "search.html", search, search, home, make)


def _record_values(views: Views, record: Record) -> Mapping[str, Any]:
    return {"record": views.record(record)}


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
        "count": len(records),
    }


def _catalogue_values(views: Views) -> Mapping[str, Any]:
    edition = views.edition
    records = edition.graph.catalogue.records
    return {
        "facets": views.facets(),
        "rows": [views.row(r) for r in edition.sorted(tuple(records.values()))],
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


def _search_values(edition: Edition) -> Mapping[str, Any]:
    return {
        "pagefind_url": urls.PAGEFIND,
        "languages": edition.languages.codes,
        "catalogue_url": edition.section("catalogue"),
        "synonyms_url": urls.synonyms_path(edition.language),
        "kinds": {kind: edition.kind(kind, plural=True) for kind in edition.graph.by_kind},
    }


def _shown(project: Path, path: Path) -> str:
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else path.as_posix()
