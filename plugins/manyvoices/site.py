"""The pipeline: settings -> one immutable Site, and the pages that the catalogue gives rise to.

In: where content and catalogue are, and the languages. Out: a Site; from it and a shell per
section, every generated page as a file.
Never: touches what it has read. What is wrong is said once, all together, before anything is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from manyvoices.catalogue import read_catalogue
from manyvoices.diagnostics import CatalogueError, Diagnostic, Severity, ordered
from manyvoices.editions import Edition
from manyvoices.facets import FacetIndex, index_facets
from manyvoices.frames import Frame, frame
from manyvoices.glossary import (
    Glossary,
    catalogue_statements,
    page_statements,
    translated_statements,
)
from manyvoices.graph import Graph, resolve
from manyvoices.mentions import AuthoredPage, read_pages
from manyvoices.messages import load_messages
from manyvoices.pages import GeneratedPage, catalogue_pages
from manyvoices.po import po_files, read_po_file
from manyvoices.translations import Translations, read_translations
from manyvoices.views import Views

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from manyvoices.languages import Languages


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

    @cached_property
    def pages(self) -> Mapping[str, tuple[GeneratedPage, ...]]:
        """Every page of the catalogue by language; an authored page at the same address wins."""
        authored = {self.settings.languages.of_path(address)[1] for address in self.authored}
        return {
            language: tuple(
                page for page in catalogue_pages(views, self.titles) if page.rest not in authored
            )
            for language, views in self.views.items()
        }

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
    def titles(self) -> Mapping[str, str]:
        """Title of every authored address in every language, English where none is translated."""
        languages = self.settings.languages
        titles = {address: page.title for address, page in self.authored.items()}
        for address, page in self.authored.items():
            if languages.of_path(address)[0] == languages.default:
                for language in languages.others:
                    titles.setdefault(languages.path(language, address), page.title)
        return titles


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


def wording_in_doubt(site: Site) -> tuple[Diagnostic, ...]:
    """Warnings for wording that the glossary asks to avoid, in every language."""
    return ordered(_wording_in_doubt(site))


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
        for page in site.pages[code]
        if page.indexed
    )
    return [*authored, *generated]


def rests(site: Site) -> list[str]:
    """Every page's path below its language's root, authored or generated, once."""
    languages = site.settings.languages
    authored = (languages.of_path(address)[1] for address in site.authored)
    generated = (page.rest for page in site.pages[languages.default])
    return list(dict.fromkeys([*authored, *generated]))


def _wording_in_doubt(site: Site) -> Iterator[Diagnostic]:
    languages, catalogue = site.settings.languages, site.graph.catalogue
    for language in languages.codes:
        glossary = Glossary(catalogue, language)
        pages = site.authored.values()
        yield from glossary.faults(page_statements(pages, language, languages))
        if language == languages.default:
            yield from glossary.faults(catalogue_statements(catalogue))
        for path in po_files(site.settings.catalogue / "locale", language):
            shown = _shown(site.settings.project, path)
            entries = read_po_file(path, shown=shown).entries
            yield from glossary.faults(translated_statements(entries, catalogue, shown=shown))


def _shown(project: Path, path: Path) -> str:
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else path.as_posix()
