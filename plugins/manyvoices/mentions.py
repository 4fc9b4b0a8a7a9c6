"""Authored Markdown -> what it says of the catalogue: front matter, `[[id]]` and `:::` listings.

In: a folder of Markdown or one page's text. Out: pages with mentions and listings, each with its
place, and diagnostics for what cannot be read.
Never: resolves a mention; the graph does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from manyvoices.diagnostics import Diagnostic, Location
from manyvoices.prose import MENTION, without_code
from manyvoices.records import NOWHERE
from manyvoices.source import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from manyvoices.source import Document

LISTING = re.compile(
    r"^::: *(?P<section>[\w-]*)[^\n]*\n?(?P<options>(?: {4}[^\n]*(?:\n|$))*)", re.MULTILINE
)
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^---[ \t]*$\n?", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^# +(.+?)(?: *\{[^}\n]*\})? *#*$", re.MULTILINE)
VIEWS = ("cards", "list", "table")


@dataclass(frozen=True, slots=True)
class Mention:
    """A record named in prose: ``[[target|words]]``; words are empty for the record's own title."""

    target: str
    words: str
    location: Location


@dataclass(frozen=True, slots=True)
class Listing:
    """A ``:::`` block: which section of the catalogue, which of its records, how they are shown."""

    section: str
    options: Mapping[str, tuple[str, ...]]
    location: Location
    places: Mapping[str, Location]


@dataclass(frozen=True, slots=True)
class AuthoredPage:
    """One Markdown file, as far as the catalogue is concerned."""

    path: str
    front_matter: Mapping[str, Any]
    body: str
    mentions: tuple[Mention, ...]
    listings: tuple[Listing, ...]
    begins: Location = NOWHERE
    """Where the body begins in the file."""
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where each value of the front matter begins."""

    @property
    def title(self) -> str:
        """The title in the front matter, else the first heading, else the file's name."""
        heading = HEADING.search(without_code(self.body))
        return str(self.front_matter.get("title") or (heading and heading[1]) or self.path)

    @property
    def address(self) -> str:
        """Path of the page on the site: ``it/about/`` for ``it/about.md``."""
        path = re.sub(r"(^|/)(index|README)$", "", self.path.removesuffix(".md"))
        return f"{path}/" if path else ""


def read_pages(folder: Path, *, shown: str) -> tuple[tuple[AuthoredPage, ...], list[Diagnostic]]:
    """Every Markdown file below the folder; ``shown`` is how messages name the folder."""
    pages: list[AuthoredPage] = []
    diagnostics: list[Diagnostic] = []
    for file in sorted(folder.rglob("*.md")):
        path = file.relative_to(folder).as_posix()
        content = file.read_bytes()
        diagnostics += _encoding_faults(content, f"{shown}/{path}")
        text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
        page, said = parse_page(text, path, shown=shown)
        pages.append(page)
        diagnostics += said
    return tuple(pages), diagnostics


def _encoding_faults(content: bytes, path: str) -> Iterator[Diagnostic]:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line_start = content.rfind(b"\n", 0, error.start) + 1
        line, column = content.count(b"\n", 0, error.start) + 1, error.start - line_start + 1
        place = Location(path, line, column)
        yield Diagnostic(place, "page-encoding", "This page is not UTF-8", "Save it as UTF-8.")


def parse_page(text: str, path: str, *, shown: str = "") -> tuple[AuthoredPage, list[Diagnostic]]:
    """Read one page; text inside code is left alone."""
    location = f"{shown}/{path}" if shown else path
    document, start, diagnostics = _front_matter(text, location)
    front_matter = document.data if document and isinstance(document.data, dict) else {}
    places = {name: document.place((name,)) for name in front_matter} if document else {}
    prose = without_code(text)
    listings: list[Listing] = []
    for match in LISTING.finditer(prose, start):
        listing, said = parse_listing(match, prose, location)
        listings.append(listing)
        diagnostics += said
    mentions = tuple(
        Mention(m["target"].strip(), (m["words"] or "").strip(), _place(prose, m.start(), location))
        for m in MENTION.finditer(prose, start)
    )
    begins = _place(text, start, location)
    found = (mentions, tuple(listings))
    return AuthoredPage(path, front_matter, text[start:], *found, begins, places), diagnostics


def parse_listing(match: re.Match[str], text: str, path: str) -> tuple[Listing, list[Diagnostic]]:
    """Read the options of a ``:::`` block found in the text by LISTING."""
    location = _place(text, match.start(), path)
    padding = "\n" * location.line
    document, diagnostics = parse_yaml((padding + match["options"]).encode(), path=path)
    if not match["options"].strip():
        return Listing(match["section"], {}, location, {}), []
    if document is None:
        return Listing(match["section"], {}, location, {}), list(diagnostics)
    if not isinstance(document.data, dict):
        message = "The options of a listing are written as 'name: value', one a line"
        return Listing(match["section"], {}, location, {}), [
            Diagnostic(location, "listing-options", message, "for example 'principle: cta-1'")
        ]
    options = {str(name): tuple(_values(value)) for name, value in document.data.items()}
    places = {str(name): document.key((name,)) for name in document.data}
    return Listing(match["section"], options, location, places), list(diagnostics)


def _front_matter(text: str, path: str) -> tuple[Document | None, int, list[Diagnostic]]:
    """The front matter, and where the body begins in the text."""
    match = FRONT_MATTER.match(text)
    if not match or not match["yaml"].strip():
        return None, match.end() if match else 0, []
    document, diagnostics = parse_yaml(("\n" + match["yaml"]).encode(), path=path)
    return document, match.end(), list(diagnostics)


def _place(text: str, index: int, path: str) -> Location:
    line_start = text.rfind("\n", 0, index) + 1
    return Location(path, text.count("\n", 0, index) + 1, index - line_start + 1)


def _values(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield str(item)
    elif value is not None:
        yield str(value)
