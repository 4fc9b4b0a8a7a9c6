"""The built folder against the Site: is every page there, in its language, and can it be found?

In: a site and the folder it was built into. Out: diagnostics about files of the folder.
Never: repairs anything.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from manyvoices import urls
from manyvoices.diagnostics import Diagnostic, Location, nearest, ordered
from manyvoices.site import generated_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from manyvoices.search import SearchIndex
    from manyvoices.site import Site

LANGUAGE = re.compile(r'<html[^>]*\blang="([^"]*)"')
HERE = "http://site.invalid/"


def verify_pages(site: Site, folder: Path) -> tuple[Diagnostic, ...]:
    """Every page that the Site promises exists and says its language."""
    return ordered(_promises(site, folder))


def verify_index(site: Site, index: SearchIndex) -> tuple[Diagnostic, ...]:
    """Each language's index holds as many pages as there are records and translated pages."""
    return ordered(_counts(site, index))


def verify_links(site: Site, folder: Path) -> tuple[Diagnostic, ...]:
    """Every link and asset within the site leads to a file, and every fragment to an element."""
    pages = {file: _read(file) for file in sorted(folder.rglob("*.html"))}
    anchors = {_address(file, folder): page.anchors for file, page in pages.items()}
    said: list[Diagnostic] = []
    for file, page in pages.items():
        said += _broken(page, _address(file, folder), file, folder, anchors, site)
    return ordered(said)


def _promises(site: Site, folder: Path) -> Iterator[Diagnostic]:
    languages = site.settings.languages
    addresses = {languages.of_path(address)[1] for address in site.authored}
    for code in languages.codes:
        rests = addresses | {page.rest for page in generated_pages(site, code)}
        for rest in rests:
            file = folder / urls.file_of(languages.path(code, rest))
            place = Location(file.relative_to(folder).as_posix(), 1, 1)
            if not file.exists():
                yield Diagnostic(place, "page-missing", "The page was not written")
                continue
            said = LANGUAGE.search(file.read_text("utf-8")[:2000])
            if not said or said[1] != code:
                found = said[1] if said else "none"
                message = f"The page says its language is '{found}'"
                yield Diagnostic(place, "page-language", message, f"It should say '{code}'.")


def _counts(site: Site, index: SearchIndex) -> Iterator[Diagnostic]:
    languages = site.settings.languages
    place = Location(f"{urls.PAGEFIND}pagefind-entry.json", 1, 1)
    for code in languages.codes:
        authored = [p for a, p in site.authored.items() if languages.of_path(a)[0] == code]
        expected = sum(page.front_matter.get("search", True) is not False for page in authored)
        expected += sum(page.indexed for page in generated_pages(site, code))
        found = index.pages.get(code, 0)
        if found != expected:
            message = f"The index for '{code}' holds {found} pages where {expected} should be found"
            yield Diagnostic(place, "index-count", message)


class _Page(HTMLParser):
    """Links and anchors of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, int, int]] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        for name, value in attrs:
            if name == "id" and value:
                self.anchors.add(value)
            elif name in ("href", "src", "action") and value and tag != "base":
                self.links.append((value, line, column + 1))


def _read(file: Path) -> _Page:
    page = _Page()
    page.feed(file.read_text("utf-8"))
    return page


def _address(file: Path, folder: Path) -> str:
    return re.sub(r"(^|/)index\.html$", r"\1", file.relative_to(folder).as_posix())


def _broken(  # noqa: PLR0913 - what a link is judged by
    page: _Page,
    address: str,
    file: Path,
    folder: Path,
    anchors: dict[str, set[str]],
    site: Site,
) -> Iterator[Diagnostic]:
    base = urlsplit(site.settings.site_url)
    for link, line, column in page.links:
        place = Location(file.relative_to(folder).as_posix(), line, column)
        target, fragment = urldefrag(urljoin(HERE + address, link))
        if target.startswith(site.settings.site_url or HERE):
            target = HERE + target.removeprefix(site.settings.site_url or HERE)
        if not target.startswith(HERE):
            if urlsplit(link).netloc == base.netloc or urlsplit(link).scheme in ("", "http"):
                yield Diagnostic(place, "link-outside", f"'{link}' does not lead into the site")
            continue
        path = unquote(urlsplit(target).path.lstrip("/"))
        if path not in anchors and not (folder / path).is_file():
            guess = nearest(path, anchors)
            hint = f"Did you mean '{guess}'?" if guess else ""
            yield Diagnostic(place, "link-broken", f"'{link}' leads to no page", hint)
        elif fragment and path in anchors and unquote(fragment) not in anchors[path]:
            yield Diagnostic(place, "anchor-missing", f"'{link}' leads to no element of its page")
