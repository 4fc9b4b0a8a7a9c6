"""What people type finds what pages say, and an address says what was chosen.

The browser's own modules run in a real Chromium: the pure ones as they are, the search against a
small index that Pagefind makes here from the words of `fixtures/search-words.yml` and from the
groups of `catalogue/search/`, each word on a page of its own.
"""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pagefind_bin import get_executable
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
STATIC = PROJECT / "plugins/manyvoices/static"
LANGUAGES = ("en", "it", "es", "ro", "fr")
TYPED = yaml.safe_load((HERE / "fixtures/search-words.yml").read_text("utf-8"))
GROUPS = {
    language: yaml.safe_load((PROJECT / f"catalogue/search/{language}.yml").read_text("utf-8"))[
        "groups"
    ]
    for language in LANGUAGES
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site with one word a page, its index, and the modules."""
    root = tmp_path_factory.mktemp("words")
    for language in LANGUAGES:
        words = {entry["finds"] for entry in TYPED[language]}
        words |= {form for group in GROUPS[language] for form in group}
        for number, word in enumerate(sorted(words | {"a"})):
            write_page(root / language / str(number), language, word)
    subprocess.run([str(get_executable()), "--site", str(root), "--silent"], check=True)
    shutil.copytree(STATIC, root / "assets")
    for language, groups in GROUPS.items():
        file = root / "assets/search" / f"{language}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps({"groups": groups}), encoding="utf-8")
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="module")
def run(small_site: str) -> Iterator[Callable[..., Any]]:
    """Call a function of a module with arguments, in a page of the small site."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = browser.new_page()
        page.goto(f"{small_site}en/0/")

        def call(module: str, body: str, *args: object) -> Any:
            return page.evaluate(
                f"""async (args) => {{
                    const m = await import("/assets/{module}.js");
                    return await ({body})(m, ...args);
                }}""",
                list(args),
            )

        yield call
        browser.close()


SEARCH = """async (m, query, language) => {
    const places = {
        pagefind: new URL("/pagefind/", location).href,
        synonyms: new URL("/assets/search/en.json", location).href,
    };
    const found = await m.hitsOf(query, places, language);
    const pages = await Promise.all(found.hits.map((hit) => hit.load()));
    const languages = [...new Set(found.hits.map((hit) => hit.language))];
    return { ...found, languages, hits: pages.map((page) => page.content.replace(/\\.$/, "")) };
}"""

ALREADY_JOINED = """async (m, groups, language) => {
    document.documentElement.lang = language;
    const { createInstance } = await import(`/pagefind/pagefind.js#plain-${language}`);
    const plain = createInstance({ noWorker: true });
    document.documentElement.lang = "en";
    const joined = [];
    for (const group of groups) {
        const missing = [];
        for (const form of group) {
            const { results } = await plain.search(form);
            const pages = await Promise.all(results.map((result) => result.data()));
            const words = pages.map((page) => page.content.replace(/\\.$/, ""));
            missing.push(...group.filter((other) => !words.includes(other)));
        }
        if (!missing.length) joined.push(group);
    }
    return joined;
}"""


def write_page(folder: Path, language: str, word: str) -> None:
    folder.mkdir(parents=True)
    # As the index is made for real: with straight apostrophes, at which Pagefind divides words.
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>0</title>'
        f"<body><p data-pagefind-body>{word}</p></body></html>",
        encoding="utf-8",
    )


def found(run: Callable[..., Any], query: str, language: str) -> dict[str, Any]:
    answer: dict[str, Any] = run("hits", SEARCH, query, language)
    return answer


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_type_is_found(run: Callable[..., Any], language: str) -> None:
    missed = [
        entry
        for entry in TYPED[language]
        if entry["finds"] not in found(run, entry["typed"], language)["hits"]
    ]
    assert len(TYPED[language]) >= 20
    assert missed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_group_finds_the_others(run: Callable[..., Any], language: str) -> None:
    missed = {
        form: sorted(set(group) - set(found(run, form, language)["hits"]))
        for group in GROUPS[language]
        for form in group
    }
    assert len(GROUPS[language]) >= 30
    assert {form: others for form, others in missed.items() if others} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_group_is_there_because_the_stemmer_misses_it(
    run: Callable[..., Any], language: str
) -> None:
    joined = run("hits", ALREADY_JOINED, GROUPS[language], language)
    assert joined == []
