"""The real project built once, served on this computer, and one Chromium that reads it.

In: the project as it stands. Out: the folder of the built site, its address, pages of a browser,
and what those pages have asked for and complained of.
Never: reaches another host; leaves anything behind in the project.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser, BrowserContext, Page, Request

PROJECT = Path(__file__).parents[2]
LANGUAGES = ("en", "it", "es", "ro", "fr")
"""The first one stands at the root."""
PAGE_TYPES = (
    "home",
    "practitioners",
    "policymakers",
    "translators",
    "about",
    "guides",
    "guide",
    "notes",
    "glossary",
    "term",
    "principles",
    "principle",
    "recommendations",
    "recommendation",
    "practice",
    "plan",
    "resources",
    "resource",
    "finding",
    "framework",
    "instrument",
    "event",
    "tension",
    "organisations",
    "organisation",
    "sources",
    "source",
    "catalogue",
    "catalogue-filtered",
    "facet-value",
    "search",
    "search-results",
    "not-found",
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CONCERNS = {"error", "warning"}
NARROWEST = 320
"""Pixels at which a page must still do without scrolling sideways (WCAG 2.2, 1.4.10)."""
PATIENCE = 20_000
"""Milliseconds until something that should show counts as missing."""
SETTLED = """() => {
    const live = document.querySelector("[data-catalogue], [data-search]");
    if (!live) return true;
    if (live.matches("[data-search]") && !("live" in live.dataset)) return false;
    const status = live.querySelector("[role=status]").textContent;
    if (status === live.dataset.messageSearching) return false;
    const list = live.querySelector(".plain");
    const asked = new URLSearchParams(location.search).get("q");
    return list ? list.hidden : Boolean(status || !asked);
}"""
MET = """async () => ({
    lang: document.documentElement.lang,
    title: document.title,
    heading: document.querySelector("h1").textContent,
    beyond: document.scrollingElement.scrollWidth - document.documentElement.clientWidth,
    stored: [
        ...Object.keys(localStorage),
        ...Object.keys(sessionStorage),
        ...(await indexedDB.databases()).map(({ name }) => name),
        ...(await caches.keys()),
        ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    ],
})"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Quick tests come first; Playwright cannot run twice at once, so those with one of their own.

    The shared browser lives from the first test that asks for it to the end of the run.
    """
    items.sort(key=lambda item: "browser" in getattr(item, "fixturenames", ()))


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language in turn."""
    code: str = request.param
    return code


@pytest.fixture(params=PAGE_TYPES)
def page_type(request: pytest.FixtureRequest) -> str:
    """Each type of page in turn."""
    name: str = request.param
    return name


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real project, built as a reader of it would build it."""
    return built(PROJECT, tmp_path_factory.mktemp("built") / "site")


@pytest.fixture(scope="session")
def half_translated(
    small: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, str]]:
    """Addresses on a small site of an authored page and a record that French does not have yet."""
    with served_folder(built(small, tmp_path_factory.mktemp("small") / "site")) as address:
        yield {
            "site": address,
            "authored": "fr/about/",
            "record": "fr/resources/seed-library/",
        }


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], Any]:
    """Serve a folder inside a `with`, which gives its address, ending in a slash."""
    return served_folder


@pytest.fixture(scope="session")
def served(built_site: Path) -> Iterator[str]:
    """Address of the built site, ending in a slash."""
    with served_folder(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; without one they fail and say what to install."""
    path = shutil.which("chromium")
    if not path:
        pytest.fail("The browser tests need Chromium: sudo apt-get install chromium", pytrace=False)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def errors() -> list[str]:
    """What the pages of this test have written to the console or thrown, warnings included."""
    return []


@pytest.fixture
def requests() -> list[Request]:
    """What the pages of this test have asked for, from whomever."""
    return []


@pytest.fixture
def open_page(
    browser: Browser, served: str, errors: list[str], requests: list[Request]
) -> Iterator[Callable[..., Page]]:
    """Open an address as a new reader; options: width, scheme, javascript, another site."""
    contexts: list[BrowserContext] = []

    def opened(path: str, *, site: str = served, **options: Any) -> Page:  # noqa: ANN401 - passed on
        context = reader(browser, site, errors, requests, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        if options.get("javascript", True):
            page.wait_for_function(SETTLED)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def visits(
    browser: Browser, served: str, addresses: Mapping[str, Mapping[str, str]]
) -> Callable[[str], Mapping[str, dict[str, Any]]]:
    """What a reader with a narrow phone meets on each type of page in one language."""

    @functools.cache
    def visited(language: str) -> Mapping[str, dict[str, Any]]:
        errors: list[str] = []
        requests: list[Request] = []
        context = reader(browser, served, errors, requests, width=NARROWEST)
        page = context.new_page()
        met = {}
        for page_type, address in addresses[language].items():
            page.goto(address)
            page.wait_for_function(SETTLED)
            met[page_type] = page.evaluate(MET) | {
                "address": address,
                "errors": errors.copy(),
                "requests": [request.url for request in requests],
                "cookies": context.cookies(),
            }
            errors.clear()
            requests.clear()
        context.close()
        return met

    return visited


@pytest.fixture(scope="session")
def go() -> Callable[[Page, str], None]:
    """Lead a page to another address of the site, and wait until it has settled."""

    def gone(page: Page, path: str) -> None:
        page.goto(path)
        page.wait_for_function(SETTLED)

    return gone


@pytest.fixture(scope="session")
def settle() -> Callable[[Page], None]:
    """Wait until a catalogue or a search says what it has found."""

    def settled(page: Page) -> None:
        page.wait_for_function(SETTLED)

    return settled


@pytest.fixture(scope="session")
def records(built_site: Path) -> Mapping[str, dict[str, Any]]:
    """Every record of the site's own export, by id."""
    export = json.loads((built_site / "catalogue/catalogue.json").read_text("utf-8"))
    return {record["id"]: record for record in export["records"]}


@pytest.fixture(scope="session")
def facets(built_site: Path) -> Mapping[str, Any]:
    """The codes of each facet, and those of each record."""
    found: dict[str, Any] = json.loads((built_site / "catalogue/facets.json").read_text("utf-8"))
    values = {
        id_: {
            facet: [codes[n] for n in found["codes"][facet][at]]
            for facet, codes in found["facets"].items()
            if found["codes"][facet][at]
        }
        for at, id_ in enumerate(found["records"])
    }
    return {"facets": found["facets"], "records": values}


@pytest.fixture(scope="session")
def row_ids() -> str:
    """Script that gives the ids of rows, by the addresses that they lead to."""
    return '(all) => all.map((li) => li.querySelector("a").pathname.split("/").at(-2))'


@pytest.fixture(scope="session")
def typed() -> Mapping[str, list[Mapping[str, str]]]:
    """What people type in each language, and a word on a page that it must lead to."""
    words = Path(__file__).with_name("fixtures") / "search-words.yml"
    found: dict[str, list[Mapping[str, str]]] = yaml.safe_load(words.read_text("utf-8"))
    return found


@pytest.fixture(scope="session")
def addresses(
    records: Mapping[str, dict[str, Any]], facets: Mapping[str, Any]
) -> Mapping[str, Mapping[str, str]]:
    """Address of a page of every type in every language; "not-found" has one address."""
    level, country = common_pair(facets["records"], "level", "geography")
    by_kind = {record["kind"]: record for record in sorted(records.values(), key=_amount)}
    fullest = {
        kind: urlsplit(record["url"]["en"]).path.lstrip("/") for kind, record in by_kind.items()
    }
    rests = {
        **{page_type: f"{page_type}/" for page_type in PAGE_TYPES},
        "home": "",
        **fullest,
        "guide": "guides/before-you-begin/",
        "catalogue-filtered": f"catalogue/?level={level}&geography={country}",
        "facet-value": f"catalogue/level/{level}/",
        "search-results": "search/?q=UNODC",
    }
    return {
        language: {
            name: rest if language == LANGUAGES[0] else f"{language}/{rest}"
            for name, rest in rests.items()
            if language == LANGUAGES[0] or name != "not-found"
        }
        for language in LANGUAGES
    }


def _amount(record: Mapping[str, Any]) -> int:
    """How much a record says; the fullest of its kind has most that can go wrong."""
    return len(json.dumps(record))


@pytest.fixture(scope="session")
def documents(built_site: Path) -> Mapping[str, str]:
    """HTML of every page of the site by its address; the page for what does not exist is none."""
    return {
        f"{file.parent.relative_to(built_site).as_posix()}/".removeprefix("./"): file.read_text(
            "utf-8"
        )
        for file in built_site.rglob("index.html")
    }


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Answers as a plain web host does: folders by their index, the rest by the site's own 404."""

    protocol_version = "HTTP/1.1"
    extensions_map: ClassVar[dict[str, str]] = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, *_: object) -> None:
        """Record nothing."""

    def send_error(self, code: int, *rest: Any, **named: Any) -> None:  # noqa: ANN401 - passed on
        """Show the site's page for what does not exist."""
        page = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, *rest, **named)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class Host(http.server.ThreadingHTTPServer):
    """Does not speak of readers who leave while a page is still on its way."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing; a test sees on the page what did not arrive."""


def built(project: Path, folder: Path) -> Path:
    """Build a project into a folder; the test fails with what the build says."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{project} does not build:\n{done.stdout}{done.stderr}", pytrace=False)
    return folder


@contextmanager
def served_folder(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this computer; gives the address."""
    with Host(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{host.server_address[1]}/"
        host.shutdown()


def reader(  # noqa: PLR0913 - what a reader's browser may differ in
    browser: Browser,
    site: str,
    errors: list[str],
    requests: list[Request],
    *,
    width: int = 1280,
    scheme: str = "light",
    javascript: bool = True,
) -> BrowserContext:
    """Return a browser that knows nothing yet, and that notes errors and requests."""
    context = browser.new_context(
        base_url=site,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        java_script_enabled=javascript,
    )
    context.set_default_timeout(PATIENCE)
    context.on("request", lambda request: requests.append(request))  # noqa: PLW0108 - for Playwright
    context.on("console", lambda said: said.type in CONCERNS and errors.append(told(said)))
    context.on("weberror", lambda thrown: errors.append(str(thrown.error)))
    return context


def told(said: Any) -> str:  # noqa: ANN401 - Playwright's message, in every form
    """What a page has written to the console, and where."""
    return f"{said.type}: {said.text} ({said.location.get('url', '')})"


def common_pair(records: Mapping[str, Any], one: str, other: str) -> tuple[str, str]:
    """Return the codes of two facets that stand together on most records."""
    pairs = [pair for r in records.values() for pair in product(r.get(one, ()), r.get(other, ()))]
    stated = [pair for pair in pairs if "not-stated" not in pair]
    return max(sorted(set(stated)), key=stated.count)
