"""The built folder against the Site: every page there, in its language, its links whole, found.

In: a site and the folder it was built into. Out: diagnostics about files of the folder.
Never: repairs anything.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from manyvoices import urls
from manyvoices.diagnostics import Diagnostic, Location, ordered
from manyvoices.site import indexed_paths, rests

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from manyvoices.search import SearchIndex
    from manyvoices.site import Site

LANGUAGE = re.compile(r'<html[^>]*\blang="([^"]*)"')
LINK = re.compile(r'<[a-z][^<>]*? (?:href|src|action)="([^"]*)"')
ANCHOR = re.compile(r' id="([^"]*)"')
HEAD = 300
INDEX = re.compile(r"(^|/)index\.html$")
HERE = "http://site.invalid/"


def verify_pages(site: Site, folder: Path) -> tuple[Diagnostic, ...]:
    """Every page that the Site promises exists and says its language."""
    return ordered(_promises(site, folder))


def verify_index(site: Site, index: SearchIndex) -> tuple[Diagnostic, ...]:
    """Each language's index holds as many pages as there are records and translated pages."""
    return ordered(_counts(site, index))


def verify_links(
    site: Site, folder: Path, *, addresses: Iterable[str] | None = None
) -> tuple[Diagnostic, ...]:
    """Every link and asset within the site leads to a file, and every fragment to an element.

    With `addresses` only these pages are read; links of generated pages are right by the way they
    are made, so that a build looks at the authored ones alone.
    """
    built = _Built(folder, site.settings.site_url)
    if addresses is None:
        files = sorted(folder.rglob("*.html"))
        addresses = (INDEX.sub(r"\1", file.relative_to(folder).as_posix()) for file in files)
    return ordered(fault for address in addresses for fault in built.faults(address))


def _promises(site: Site, folder: Path) -> Iterator[Diagnostic]:
    languages, wanted = site.settings.languages, rests(site)
    for code in languages.codes:
        for rest in wanted:
            file = folder / urls.file_of(languages.path(code, rest))
            place = Location(file.relative_to(folder).as_posix(), 1, 1)
            if not file.exists():
                yield Diagnostic(place, "page-missing", "The page was not written")
                continue
            said = LANGUAGE.search(_head(file))
            if not said or said[1] != code:
                found = said[1] if said else "none"
                message = f"The page says its language is '{found}'"
                yield Diagnostic(place, "page-language", message, f"It should say '{code}'.")


def _head(file: Path) -> str:
    """The beginning of a page, where it says its language."""
    with file.open("rb") as page:
        return page.read(HEAD).decode("utf-8", "ignore")


def _counts(site: Site, index: SearchIndex) -> Iterator[Diagnostic]:
    languages, paths = site.settings.languages, indexed_paths(site)
    place = Location(f"{urls.PAGEFIND}pagefind-entry.json", 1, 1)
    for code in languages.codes:
        expected = sum(languages.of_path(path)[0] == code for path in paths)
        found = index.pages.get(code, 0)
        if found != expected:
            message = f"The index for '{code}' holds {found} pages where {expected} should be found"
            yield Diagnostic(place, "index-count", message)


class _Built:
    """A folder of pages, each read when it is first asked for."""

    def __init__(self, folder: Path, site_url: str) -> None:
        self._folder, self._site_url = folder, site_url
        self._anchors: dict[str, frozenset[str]] = {}

    def faults(self, address: str) -> Iterator[Diagnostic]:
        """Yield what is wrong with the links of one page, each link once."""
        file = self._file(address)
        html = file.read_text("utf-8")
        name = file.relative_to(self._folder).as_posix()
        seen: set[str] = set()
        for match in LINK.finditer(html):
            link = match[1]
            if link in seen:
                continue
            seen.add(link)
            if said := self._fault(unescape(link), address):
                code, message = said
                line_start = html.rfind("\n", 0, match.start(1)) + 1
                line = html.count("\n", 0, match.start(1)) + 1
                place = Location(name, line, match.start(1) - line_start + 1)
                yield Diagnostic(place, code, f"'{link}' {message}")

    def _fault(self, link: str, address: str) -> tuple[str, str] | None:
        target, fragment = urldefrag(urljoin(HERE + address, link))
        if self._site_url and target.startswith(self._site_url):
            target = HERE + target.removeprefix(self._site_url)
        if not target.startswith(HERE):
            return None
        path = unquote(urlsplit(target).path.lstrip("/"))
        if not self._file(path).is_file():
            return "link-broken", "leads to no page"
        if fragment and unquote(fragment) not in self._anchors_of(path):
            return "anchor-missing", "leads to no element of its page"
        return None

    def _file(self, address: str) -> Path:
        is_page = not address or address.endswith("/")
        return self._folder / (urls.file_of(address) if is_page else address)

    def _anchors_of(self, address: str) -> frozenset[str]:
        if address not in self._anchors:
            html = self._file(address).read_text("utf-8")
            self._anchors[address] = frozenset(ANCHOR.findall(html))
        return self._anchors[address]
