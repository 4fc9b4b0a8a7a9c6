"""A site and its shells -> files: every generated page, the exports, the sitemap.

In: a Site, a shell for each language, section and depth, and a folder. Out: the folder, filled.
Never: changes the Site, or touches a file that it has not made.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import escape

from manyvoices import urls
from manyvoices.export import write_exports
from manyvoices.frames import alternates
from manyvoices.printing import Printer, slots
from manyvoices.references import RecordProse
from manyvoices.render import fragment
from manyvoices.site import generated_pages, rests

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from manyvoices.pages import GeneratedPage
    from manyvoices.render import Shell
    from manyvoices.site import Site

PARALLEL_FROM = 400
"""Pages from which a second process pays for itself."""
OWN_SHARE = 0.42
"""Part of the pages that the first process writes; exports and sitemap fall to it as well."""


@dataclass(frozen=True, slots=True)
class ShellKey:
    """Pages that differ in nothing but their slots."""

    language: str
    section: str
    depth: int


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
    own = len(pages)
    worker = None
    # What is here already stays for good: the collector need not look at it, nor copy it.
    gc.freeze()
    if len(pages) >= PARALLEL_FROM and _can_fork():
        own = int(len(pages) * OWN_SHARE)
        write = partial(_write_pages, site, pages[own:], shells, folder)
        worker = multiprocessing.get_context("fork").Process(target=write)
        worker.start()
    _write_pages(site, pages[:own], shells, folder)
    write_exports(site.editions, site.settings.site_url, folder)
    if site.settings.site_url:
        (folder / "sitemap.xml").write_text(_sitemap(site), encoding="utf-8")
    gc.unfreeze()
    if worker:
        worker.join()
        if worker.exitcode:
            raise RuntimeError("A process that writes pages failed; its message stands above")
    return len(pages)


def _can_fork() -> bool:
    """Whether a copy of this process is safe: no other thread may hold a lock in it."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _write_pages(
    site: Site, pages: list[GeneratedPage], shells: Mapping[ShellKey, Shell], folder: Path
) -> None:
    """Write pages that stand language by language; each language has a press of its own."""
    press = None
    for page in pages:
        if press is None or press.language != page.language:
            press = _Press(site, page.language)
        path = site.settings.languages.path(page.language, page.rest)
        html = shells[shell_key(site, page)].fill(press.texts(page, path))
        os.makedirs(f"{folder}/{path}", exist_ok=True)  # noqa: PTH103 - pathlib is ten times slower
        (folder / urls.file_of(path)).write_bytes(html.encode())


class _Press:
    """Makes the texts of the slots of one language's pages, and keeps what many pages share."""

    def __init__(self, site: Site, language: str) -> None:
        self.language = language
        edition = site.editions[language]
        self._site, self._edition = site, edition
        self._printer = Printer(edition.messages.t)
        self._prose = RecordProse(site.views[language])

    def texts(self, page: GeneratedPage, path: str) -> dict[str, str]:
        """Fill in the slots of one page."""
        edition, site_url = self._edition, self._site.settings.site_url
        root = urls.root_of(path)
        body = fragment(
            page.template,
            root=root,
            path=path,
            prose=partial(self._prose.html, root=root, titles=self._site.titles),
            lines=partial(self._printer.lines, root=root),
            chips=partial(self._printer.chips, root=root),
            t=edition.messages.t,
            n=edition.messages.n,
            forms=edition.messages.forms,
            number=edition.messages.number,
            edition=edition,
            site_url=site_url,
            **page.make(),
        )
        return {
            **slots(edition, page.rest, site_url=site_url, trail=page.trail),
            "title": escape(page.title),
            "description": escape(page.description),
            "attributes": " data-pagefind-body" if page.indexed else "",
            "body": body,
        }


def _sitemap(site: Site) -> str:
    """Every address with its other languages, by the sitemap protocol 0.9."""
    edition = site.editions[site.settings.languages.default]
    pages = [alternates(edition, rest) for rest in rests(site)]
    return fragment("sitemap.xml", pages=pages, site_url=site.settings.site_url)
