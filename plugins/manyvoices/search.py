"""The built folder -> a search index per language, by Pagefind.

In: a folder of HTML and which of its pages to index. Out: the index in the folder, how many pages
each language has in it, and for each result of Pagefind's the page it stands for.
Never: decides what is indexed; pages say so themselves with `data-pagefind-body`.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from manyvoices import urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from manyvoices.editions import Edition

LANGUAGE = re.compile(r"<html[^>]*>")
STRAIGHT = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc", "'"))
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


def index_site(folder: Path, paths: Iterable[str]) -> SearchIndex:
    """Run Pagefind over these pages of the folder; raises SearchError with what it says."""
    from pagefind_bin import get_executable  # type: ignore[import-untyped]

    target = folder / urls.PAGEFIND
    with TemporaryDirectory(prefix="manyvoices-") as articles:
        for path in paths:
            _write_article(folder / urls.file_of(path), Path(articles) / urls.file_of(path))
        command = [
            str(get_executable()),
            "--site",
            articles,
            "--output-path",
            str(target),
            "--quiet",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    entry = target / "pagefind-entry.json"
    if done.returncode or not entry.exists():
        raise SearchError((done.stderr or done.stdout).strip() or "Pagefind found nothing to index")
    pages = _settled(entry)
    for unused in target.glob(OWN_INTERFACE):
        unused.unlink()
    return SearchIndex(pages, dict(_results(target)))


def _write_article(page: Path, article: Path) -> None:
    """Copy what is to be found of a page, with the one apostrophe at which Pagefind parts words.

    Between letters it takes a curly apostrophe for a letter, a straight one for a gap.
    """
    html = page.read_text("utf-8")
    language = LANGUAGE.search(html)
    start, end = html.index("<article"), html.rindex("</article>")
    body = f"{html[start:end]}</article>".translate(STRAIGHT)
    article.parent.mkdir(parents=True, exist_ok=True)
    article.write_text(f"{language[0] if language else '<html>'}<body>{body}", encoding="utf-8")


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
