"""The built folder -> a search index per language, by Pagefind.

In: a folder of HTML. Out: the index in the folder, how many pages each language has in it, and for
each result of Pagefind's the page it stands for.
Never: decides what is indexed; pages say so themselves with `data-pagefind-body`.
"""

from __future__ import annotations

import gzip
import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manyvoices import urls

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from manyvoices.editions import Edition

OWN_INTERFACE = "pagefind-*ui.*"
"""Pagefind's ready-made search boxes, which no page of ours loads."""
FRAGMENT_MAGIC = b"pagefind_dcd"


class SearchError(Exception):
    """Pagefind did not make an index; the message is its own."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """What Pagefind has indexed."""

    pages: Mapping[str, int]
    """Number of pages by language."""
    results: Mapping[str, str]
    """Path of a page by the id under which Pagefind finds it."""


def index_site(folder: Path) -> SearchIndex:
    """Run Pagefind over the folder; raises SearchError with what it says when it fails."""
    from pagefind_bin import get_executable  # type: ignore[import-untyped]

    command = [str(get_executable()), "--site", str(folder), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    entry = folder / urls.PAGEFIND / "pagefind-entry.json"
    if done.returncode or not entry.exists():
        raise SearchError((done.stderr or done.stdout).strip() or "Pagefind found nothing to index")
    pages = _settled(entry)
    for unused in (folder / urls.PAGEFIND).glob(OWN_INTERFACE):
        unused.unlink()
    return SearchIndex(pages, dict(_results(folder / urls.PAGEFIND)))


def write_words(index: SearchIndex, editions: Mapping[str, Edition], folder: Path) -> None:
    """Lead from results to records, so that words in the catalogue need no further download."""
    for code, edition in editions.items():
        records = {edition.path(r): r.id for r in edition.graph.catalogue.records.values()}
        words = {i: records[path] for i, path in index.results.items() if path in records}
        file = folder / urls.words_path(code, edition.languages)
        file.write_text(json.dumps(words, separators=(",", ":"), sort_keys=True), encoding="utf-8")


def _settled(entry: Path) -> dict[str, int]:
    """Pages by language; the file, whose order Pagefind leaves to chance, is put in order."""
    content = json.loads(entry.read_text("utf-8"))
    content["languages"] = dict(sorted(content["languages"].items()))
    entry.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return {code: found["page_count"] for code, found in content["languages"].items()}


def _results(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((folder / "fragment").glob("*.pf_fragment")):
        content = gzip.decompress(file.read_bytes()).removeprefix(FRAGMENT_MAGIC)
        yield file.stem, json.loads(content)["url"].lstrip("/")
