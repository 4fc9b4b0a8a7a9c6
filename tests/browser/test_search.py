"""The search finds what people type, on the real site, in each language and in all at once.

To the real pages come, in a copy, one page for each word of `fixtures/search-words.yml`, so that
the test does not depend on which words the texts of today happen to have.
"""

from __future__ import annotations

import os
import re
import shutil
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import expect

from manyvoices.search import index_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    Words = Mapping[str, list[Mapping[str, str]]]

pytestmark = pytest.mark.browser

RESULTS = """() => [...document.querySelectorAll(".results li")].map((li) => ({
    path: new URL(li.querySelector("h3 a").href).pathname.slice(1),
    section: li.closest("section").dataset.kind,
    heading: li.closest("section").querySelector("h2").textContent,
    kind: li.querySelector(".kind").textContent,
    lang: li.lang,
    marks: [...li.querySelectorAll("mark")].map((mark) => mark.textContent),
    text: li.textContent,
}))"""
FIND = """async ([entries, patience]) => {
    const root = document.querySelector("[data-search]");
    const status = root.querySelector("[role=status]");
    const found = async () => {
        const end = performance.now() + patience;
        while (status.textContent === root.dataset.messageSearching) {
            if (performance.now() > end) throw new Error("still searching");
            await new Promise(requestAnimationFrame);
        }
    };
    const leads = (path) => root.querySelector(`.results a[href$="${path}"]`);
    const missed = [];
    for (const { typed, path } of entries) {
        root.querySelector("[name=q]").value = typed;
        root.querySelector("form").requestSubmit();
        await found();
        if (new URLSearchParams(location.search).get("q") !== typed) throw new Error(typed);
        let more;
        while (!leads(path) && (more = root.querySelector(".more"))) {
            more.click();
            while (more.isConnected) await new Promise(requestAnimationFrame);
        }
        if (!leads(path)) missed.push([typed, status.textContent]);
    }
    return missed;
}"""
OWN_NAMES = {"en": "English", "it": "italiano", "es": "español", "ro": "română", "fr": "français"}


@pytest.fixture(scope="module")
def worded(
    built_site: Path,
    documents: Mapping[str, str],
    typed: Words,
    serve: Callable[[Path], Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """Address of a copy of the site with a page for each word, indexed as the site is."""
    folder = tmp_path_factory.mktemp("worded") / "site"
    shutil.copytree(
        built_site, folder, copy_function=os.link, ignore=shutil.ignore_patterns("pagefind")
    )
    paths = {path for path, document in documents.items() if "data-pagefind-body" in document}
    for language, entries in typed.items():
        for entry in entries:
            path = word_page(language, entry["finds"])
            paths.add(path)
            page = folder / path / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(
                f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
                f"<title>0</title><article data-pagefind-body><h1>0</h1><p>{entry['finds']}.</p>"
                "</article>",
                encoding="utf-8",
            )
    index_site(folder, sorted(paths))
    with serve(folder) as address:
        yield address


def word_page(language: str, word: str) -> str:
    return f"{prefix(language)}words/{word.encode().hex()}/"


def prefix(language: str) -> str:
    return "" if language == "en" else f"{language}/"


def status(page: Page) -> Locator:
    return page.locator("[data-search] [role=status]")


def message(page: Page, name: str) -> str:
    found: str | None = page.locator("[data-search]").get_attribute(f"data-message-{name}")
    assert found, name
    return found


def ask(page: Page, words: str) -> None:
    """Type into the page's own field and press Enter."""
    field = page.locator("[data-search] input[name=q]")
    field.fill(words)
    field.press("Enter")


def more(page: Page) -> bool:
    """Show the next results, if there are any."""
    button = page.locator(".results .more")
    if not button.count():
        return False
    number = page.locator(".results li").count()
    button.click()
    expect(page.locator(".results li").nth(number)).to_be_visible()
    return True


def test_what_people_type_leads_to_the_page_that_has_it(
    worded: str, open_page: Callable[..., Page], typed: Words, language: str
) -> None:
    assert len(typed[language]) >= 20
    page = open_page(f"{prefix(language)}search/?q=UNODC", site=worded)
    entries = [
        {"typed": entry["typed"], "path": word_page(language, entry["finds"])}
        for entry in typed[language]
    ]
    assert page.evaluate(FIND, [entries, 20_000]) == []


def test_words_typed_elsewhere_lead_to_the_search_in_the_pages_language(
    open_page: Callable[..., Page], settle: Callable[[Page], None], served: str, language: str
) -> None:
    page = open_page(f"{prefix(language)}about/")
    page.locator("header input[name=q]").fill("UNODC")
    page.locator("header input[name=q]").press("Enter")
    page.wait_for_url(f"{served}{prefix(language)}search/?q=UNODC")
    settle(page)
    assert page.evaluate("document.documentElement.lang") == language
    expect(page.locator("[data-search] input[name=q]")).to_have_value("UNODC")
    results = page.evaluate(RESULTS)
    assert len(results) > 5
    assert {result["lang"] for result in results} == {""}
    assert all(result["path"].startswith(prefix(language)) for result in results)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_home_page_has_a_search_of_its_own(
    open_page: Callable[..., Page], settle: Callable[[Page], None], served: str, width: int
) -> None:
    page = open_page("", width=width)
    field = page.get_by_role("searchbox")
    field.fill("peer support")
    field.press("Enter")
    page.wait_for_url(f"{served}search/?q=peer+support")
    settle(page)
    assert page.evaluate(RESULTS)


def test_a_search_in_all_languages_names_the_language_of_each_result_in_itself(
    open_page: Callable[..., Page], settle: Callable[[Page], None], served: str
) -> None:
    page = open_page("search/?q=sopravvissute")
    page.get_by_label("Search all languages").check()
    page.locator("[data-search] form button").click()
    expect(page).to_have_url(f"{served}search/?q=sopravvissute&all=1")
    expect(page.locator('.results li[lang="it"]').first).to_be_visible()
    settle(page)
    italian = [result for result in page.evaluate(RESULTS) if result["lang"] == "it"]
    assert all(result["kind"].endswith(" · italiano") for result in italian)
    assert all(result["path"].startswith("it/") for result in italian)
    page.locator('.results li[lang="it"] h3 a').first.click()
    expect(page.locator("html")).to_have_attribute("lang", "it")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_results_of_the_readers_own_language_carry_no_mark(
    open_page: Callable[..., Page], language: str
) -> None:
    page = open_page(f"{prefix(language)}search/?q=UNODC&all=1")
    expect(page.get_by_role("checkbox")).to_be_checked()
    found = {}
    while True:
        for result in page.evaluate(RESULTS):
            found[result["path"]] = result
        if len({result["lang"] for result in found.values()}) > 2 or not more(page):
            break
    for path, result in found.items():
        own = path.partition("/")[0] if path.partition("/")[0] in OWN_NAMES else "en"
        assert result["lang"] == ("" if own == language else own), path
        assert result["kind"].endswith(f" · {OWN_NAMES[own]}") == (own != language), path
    assert len({result["lang"] for result in found.values()}) > 1


@pytest.mark.parametrize("language", ["en", "ro"])
def test_results_stand_grouped_by_kind(
    open_page: Callable[..., Page], records: Mapping[str, dict[str, Any]], language: str
) -> None:
    page = open_page(f"{prefix(language)}search/?q=UNODC")
    kinds = {record["url"][language]: record["kind"] for record in records.values()}
    results = page.evaluate(RESULTS)
    for result in results:
        assert result["section"] == kinds.get(result["path"], "page"), result["path"]
        assert result["heading"] == message(page, f"kind-{result['section']}")
    together = [kind for kind, _ in groupby(result["section"] for result in results)]
    assert len(together) == len(set(together)) > 1


def test_a_result_shows_the_words_marked_and_the_part_it_comes_from(
    open_page: Callable[..., Page], records: Mapping[str, dict[str, Any]]
) -> None:
    page = open_page("search/?q=shelters")
    results = page.evaluate(RESULTS)
    assert results
    assert all(result["marks"] for result in results if result["section"] != "page")
    marks = {mark.lower() for result in results for mark in result["marks"]}
    assert any(mark.startswith("shelter") for mark in marks)
    resources = [result for result in results if result["section"] == "resource"]
    assert resources
    assert all(re.search(r"Annex (III|IV), row \d+", result["text"]) for result in resources)
    paths = {record["url"]["en"] for record in records.values() if record["kind"] == "resource"}
    assert {result["path"] for result in resources} <= paths


def test_nothing_found_is_said_in_the_pages_language(
    open_page: Callable[..., Page], language: str
) -> None:
    page = open_page(f"{prefix(language)}search/?q=xylophonist")
    expect(status(page)).to_have_text(message(page, "none"))
    expect(page.locator(".results li")).to_have_count(0)


def test_a_word_nowhere_found_is_looked_for_by_its_beginning_and_this_is_said(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("search/?q=sheltersxx")
    expect(page.locator(".results li").first).to_be_visible()
    expect(status(page)).to_contain_text("words that begin with “shelters”")


def test_more_results_come_when_asked_for_until_all_are_there(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("search/?q=survivors")
    said = re.fullmatch(r"(\d+) results", status(page).text_content() or "")
    assert said
    number = int(said[1])
    assert number > 20
    expect(page.locator(".results li")).to_have_count(20)
    before = {result["path"] for result in page.evaluate(RESULTS)}
    assert more(page)
    focused = page.evaluate("new URL(document.activeElement.href).pathname.slice(1)")
    assert focused not in before
    while more(page):
        pass
    paths = [result["path"] for result in page.evaluate(RESULTS)]
    assert len(paths) == len(set(paths)) == number


def test_back_and_forward_restore_a_search(
    open_page: Callable[..., Page], settle: Callable[[Page], None]
) -> None:
    page = open_page("search/?q=shelters")
    first = page.evaluate(RESULTS)
    ask(page, "compensation")
    settle(page)
    second = page.evaluate(RESULTS)
    assert second != first
    field = page.locator("[data-search] input[name=q]")
    page.go_back()
    expect(field).to_have_value("shelters")
    settle(page)
    assert page.evaluate(RESULTS) == first
    page.go_forward()
    expect(field).to_have_value("compensation")
    settle(page)
    assert page.evaluate(RESULTS) == second


def test_what_is_typed_is_never_read_as_html(
    open_page: Callable[..., Page], errors: list[str]
) -> None:
    typed = '"><img src=x onerror=alert(1)><b>shelter</b>'
    page = open_page(f"search/?q={quote_plus(typed)}")
    expect(page.locator("[data-search] input[name=q]")).to_have_value(typed)
    expect(page.locator("main img, main b")).to_have_count(0)
    assert errors == []
