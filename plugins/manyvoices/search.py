"""The built folder -> a search index per language, by Pagefind.

In: a folder of HTML and which of its pages to index. Out: the index in the folder, how many pages
each language has in it, and for each result of Pagefind's the page it stands for.
Never: decides what is indexed; pages say so themselves with `data-pagefind-body`.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from manyvoices import urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from manyvoices.editions import Edition

LANGUAGE = re.compile(r'<html[^>]*\blang="(?P<code>[^"]*)"[^>]*>')
ENTRY = "pagefind-entry.json"
RUNS = 2
CURLY = ("\u2018", "\u2019", "\u02bc")
OWN_INTERFACE = "pagefind-*ui.*"
"""Pagefind's ready-made search boxes, which no page of ours loads."""
FRAGMENT_MAGIC = b"pagefind_dcd"


class SearchError(Exception):
    """Pagefind did not make an index; the message is its own."""


class _Article(NamedTuple):
    """What is to be found of one page."""

    path: str
    language: str
    html: str


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """What Pagefind has indexed."""

    pages: Mapping[str, int]
    """Number of pages by language."""
    results: Mapping[str, str]
    """Path of a page by the id under which Pagefind finds it."""


def index_site(folder: Path, paths: Iterable[str]) -> SearchIndex:
    """Run Pagefind over these pages of the folder; raises SearchError with what it says.

    A run uses one processor and the indexes of languages have nothing in common, so that two runs
    share the languages.
    """
    target = folder / urls.PAGEFIND
    with (
        TemporaryDirectory(prefix="manyvoices-") as temporary,
        ThreadPoolExecutor(max_workers=RUNS) as runs,
    ):
        shares = _shares([_article(folder / urls.file_of(path), path) for path in paths])
        pages_of = [Path(temporary) / str(number) for number in range(len(shares))]
        bundles = [target.with_name(f".pagefind-{number}") for number in range(len(shares))]
        entries = list(runs.map(_index, shares, pages_of, bundles))
    for bundle in bundles:
        _move_into(target, bundle)
    pages = _settled(target / ENTRY, entries)
    for unused in target.glob(OWN_INTERFACE):
        unused.unlink()
    return SearchIndex(pages, dict(_results(target)))


def _shares(articles: Iterable[_Article]) -> list[list[_Article]]:
    """The articles of each run; all of one language fall to the same."""
    by_language: dict[str, list[_Article]] = defaultdict(list)
    for article in articles:
        by_language[article.language].append(article)
    shares: list[list[_Article]] = [[] for _ in range(min(RUNS, len(by_language)) or 1)]
    for found in sorted(by_language.values(), key=len, reverse=True):
        min(shares, key=len).extend(found)
    return shares


def _move_into(target: Path, bundle: Path) -> None:
    """Add the files of a run to the index; what runs have in common is the same in all."""
    for file in bundle.rglob("*"):
        place = target / file.relative_to(bundle)
        if file.is_file():
            place.parent.mkdir(parents=True, exist_ok=True)
            file.replace(place)
    shutil.rmtree(bundle)


def _index(articles: Iterable[_Article], pages: Path, bundle: Path) -> dict[str, Any]:
    """Index some articles into a bundle of their own; returns Pagefind's own summary."""
    from pagefind_bin import get_executable  # type: ignore[import-untyped]

    for article in articles:
        file = pages / urls.file_of(article.path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(article.html, encoding="utf-8")
    command = [str(get_executable()), "--site", str(pages), "--output-path", str(bundle), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    entry = bundle / ENTRY
    if done.returncode or not entry.exists():
        raise SearchError((done.stderr or done.stdout).strip() or "Pagefind found nothing to index")
    summary: dict[str, Any] = json.loads(entry.read_text("utf-8"))
    return summary


def _article(page: Path, path: str) -> _Article:
    """What is to be found of a page, with the one apostrophe at which Pagefind parts words.

    Between letters it takes a curly apostrophe for a letter, a straight one for a gap.
    """
    html = page.read_text("utf-8")
    language = LANGUAGE.search(html)
    start, end = html.index("<article"), html.rindex("</article>")
    body = f"{html[start:end]}</article>"
    for apostrophe in CURLY:
        body = body.replace(apostrophe, "'")
    opening = language[0] if language else "<html>"
    return _Article(path, language["code"] if language else "", f"{opening}<body>{body}")


def write_words(index: SearchIndex, editions: Mapping[str, Edition], folder: Path) -> None:
    """Lead from results to records, so that words in the catalogue need no further download."""
    for code, edition in editions.items():
        records = {edition.path(r): r.id for r in edition.graph.catalogue.records.values()}
        words = {i: records[path] for i, path in index.results.items() if path in records}
        file = folder / urls.words_path(code, edition.languages)
        file.write_text(json.dumps(words, separators=(",", ":"), sort_keys=True), encoding="utf-8")


def _settled(entry: Path, summaries: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Pages by language; the summaries of all runs become one, in an order of its own."""
    merged: dict[str, Any] = {}
    for summary in summaries:
        languages = merged.get("languages", {}) | summary["languages"]
        merged = {**summary, "languages": dict(sorted(languages.items()))}
    entry.write_text(json.dumps(merged, ensure_ascii=False), encoding="utf-8")
    return {code: found["page_count"] for code, found in merged["languages"].items()}


def _results(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((folder / "fragment").glob("*.pf_fragment")):
        content = gzip.decompress(file.read_bytes()).removeprefix(FRAGMENT_MAGIC)
        yield file.stem, json.loads(content)["url"].lstrip("/")
