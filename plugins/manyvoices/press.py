"""A site and its shells -> files: every generated page, the exports, the sitemap.

In: a Site, a shell for each language, section and depth, and a folder. Out: the folder, filled.
Never: changes the Site, or touches a file that it has not made.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from contextlib import nullcontext
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
from manyvoices.site import rests

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, MutableSequence, Sequence
    from multiprocessing.context import ForkProcess
    from pathlib import Path

    from manyvoices.pages import GeneratedPage
    from manyvoices.render import Shell
    from manyvoices.site import Site

PARALLEL_FROM = 400
"""Pages from which a second process pays for itself."""
BATCH = 50
"""Pages that a process takes at a time."""


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
        for page in site.pages[language]
    }


def shell_key(site: Site, page: GeneratedPage) -> ShellKey:
    """Name the shell that the page is filled into."""
    path = site.settings.languages.path(page.language, page.rest)
    return ShellKey(page.language, page.section, path.count("/"))


class Writing:
    """Generated pages on their way into a folder; a second process writes from the start.

    What this process has to do besides, such as pages of prose, is done before `finish`, which
    writes what is left and waits. A Writing that is not finished must be stopped.
    """

    def __init__(self, site: Site, shells: Mapping[ShellKey, Shell], folder: Path) -> None:
        """Take the pages in hand, and begin where another process can help."""
        self.site, self.folder = site, folder
        self._shells = shells
        pages = [page for code in site.settings.languages.codes for page in site.pages[code]]
        self._batches = [pages[at : at + BATCH] for at in range(0, len(pages), BATCH)]
        self._count = len(pages)
        self._left: MutableSequence[int] = [0, len(self._batches)]
        self._worker: ForkProcess | None = None
        if self._count >= PARALLEL_FROM and _can_fork():
            self._begin()

    def finish(self) -> int:
        """Write exports, sitemap and the pages that are left; returns the number of all pages."""
        site, folder = self.site, self.folder
        write_exports(site.editions, site.settings.site_url, folder)
        if site.settings.site_url:
            (folder / "sitemap.xml").write_text(_sitemap(site), encoding="utf-8")
        self._write(from_the_end=True)
        if self._worker:
            self._worker.join()
            gc.unfreeze()
            if self._worker.exitcode:
                raise RuntimeError("A process that writes pages failed; its message stands above")
        return self._count

    def stop(self) -> None:
        """End the other process where a build fails; what is written stays."""
        if self._worker:
            self._worker.terminate()
            self._worker.join()
            gc.unfreeze()

    def _begin(self) -> None:
        # What is here already stays for good: the collector need not look at it, nor copy it.
        gc.freeze()
        context = multiprocessing.get_context("fork")
        self._left = context.Array("i", self._left)  # type: ignore[assignment]
        self._worker = context.Process(target=self._write)
        self._worker.start()

    def _write(self, *, from_the_end: bool = False) -> None:
        """Write batches until the two processes meet; their pages stand language by language."""
        press = None
        for batch in self._taken(from_the_end=from_the_end):
            for page in batch:
                if press is None or press.language != page.language:
                    press = Press(self.site, page.language)
                _write_page(self.site, page, press, self._shells, self.folder)

    def _taken(self, *, from_the_end: bool) -> Iterator[Sequence[GeneratedPage]]:
        """Take one batch after the other from one end, each for this process alone."""
        alone = getattr(self._left, "get_lock", nullcontext)
        while True:
            with alone():
                first, end = self._left
                if first >= end:
                    return
                taken = end - 1 if from_the_end else first
                self._left[1 if from_the_end else 0] += -1 if from_the_end else 1
            yield self._batches[taken]


def write_site(site: Site, shells: Mapping[ShellKey, Shell], folder: Path) -> int:
    """Write every generated page and the exports below the folder; returns how many pages."""
    return Writing(site, shells, folder).finish()


def _can_fork() -> bool:
    """Whether a copy of this process is safe: no other thread may hold a lock in it."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _write_page(
    site: Site, page: GeneratedPage, press: Press, shells: Mapping[ShellKey, Shell], folder: Path
) -> None:
    path = site.settings.languages.path(page.language, page.rest)
    html = shells[shell_key(site, page)].fill(press.texts(page, path))
    os.makedirs(f"{folder}/{path}", exist_ok=True)  # noqa: PTH103 - pathlib is ten times slower
    with open(f"{folder}/{urls.file_of(path)}", "wb", buffering=0) as file:  # noqa: PTH123 - as above
        file.write(html.encode())


class Press:
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
            facts=partial(self._printer.facts, root=root),
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
