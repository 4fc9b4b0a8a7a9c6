"""What a reader's first visit weighs: a record's page, the catalogue, the first search.

In: a site that Manyvoices has built. Out: bytes as they travel, compressed with gzip where a server
would.
Never: counts what a browser has already: styles and scripts that all pages share.
"""

from __future__ import annotations

import gzip
import json
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RESULTS = 20
"""Results that the search page loads at once."""


def sizes(site: Path, language: str) -> Iterator[tuple[str, int]]:
    """Yield what is weighed, in words, and its bytes."""
    pages = sorted(_compressed(site / path / "index.html") for path in _record_pages(site))
    yield "record page, median", int(median(pages))
    yield "record page, largest", pages[-1]
    catalogue = site / "catalogue"
    page, data = _compressed(catalogue / "index.html"), _compressed(catalogue / "facets.json")
    yield "catalogue page", page
    yield "facets.json", data
    yield "catalogue page and facets.json", page + data
    if (site / "pagefind").exists():
        yield f"first search ({language}, {RESULTS} results)", _first_search(site, language)


def _record_pages(site: Path) -> Iterator[str]:
    catalogue = json.loads((site / "catalogue" / "catalogue.json").read_text("utf-8"))
    for record in catalogue["records"]:
        for url in record["url"].values():
            yield _path(url)


def _path(url: str) -> str:
    """Path below the site's root; with a site_url the addresses are absolute."""
    return url.partition("://")[2].partition("/")[2] if "://" in url else url


def _first_search(site: Path, language: str) -> int:
    """Pagefind's script, its word list and stemmer, one piece of the index, the first results."""
    folder = site / "pagefind"
    pieces = [_size(file) for file in folder.glob(f"index/{language}_*.pf_index")]
    results = [_size(file) for file in folder.glob(f"fragment/{language}_*.pf_fragment")]
    once = (
        _compressed(folder / "pagefind.js"),
        _compressed(folder / "pagefind-entry.json"),
        _size(folder / f"wasm.{language}.pagefind"),
        *(_size(file) for file in folder.glob(f"pagefind.{language}_*.pf_meta")),
    )
    return sum(once) + int(median(pieces)) + RESULTS * int(median(results))


def _compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), mtime=0))


def _size(file: Path) -> int:
    """Size of a file that is compressed already."""
    return file.stat().st_size
