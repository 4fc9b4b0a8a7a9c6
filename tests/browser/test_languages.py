"""Five languages are one site: each page speaks its own, and the switch keeps the view."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import polib
import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PROJECT = Path(__file__).parents[2]
LANGUAGES = ("en", "it", "es", "ro", "fr")
OWN_NAMES = {"en": "English", "it": "Italiano", "es": "Español", "ro": "Română", "fr": "Français"}
SPAIN = {"en": "Spain", "it": "Spagna", "es": "España", "ro": "Spania", "fr": "Espagne"}
MESSAGES = "LC_MESSAGES/manyvoices.po"
HOST = "https://site.example/"
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">')
STATE = """() => ({
    lang: document.documentElement.lang,
    rows: [...document.querySelectorAll(".rows > li")]
        .filter((row) => row.checkVisibility())
        .map((row) => row.dataset.id)
        .sort(),
    checked: [...document.querySelectorAll("fieldset :checked")]
        .map((box) => [box.name, box.value])
        .sort(),
    sort: document.querySelector("select[name=sort]")?.value,
    words: document.querySelector("main input[name=q]")?.value,
})"""


def prefix(language: str) -> str:
    return "" if language == "en" else f"{language}/"


def interface(language: str) -> dict[str, str]:
    """The interface's texts in a language by the English ones; English stands for itself."""
    locale = PROJECT / "plugins/manyvoices/locale"
    entries = polib.pofile(locale / (language if language != "en" else "it") / MESSAGES)
    return {entry.msgid: entry.msgid if language == "en" else entry.msgstr for entry in entries}


def switch_to(page: Page, language: str) -> None:
    page.locator(".switch summary").click()
    page.locator(f".switch a[lang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_the_switch_keeps_page_filters_words_and_sort_through_all_languages(
    open_page: Callable[..., Page], settle: Callable[[Page], None], served: str
) -> None:
    query = "?q=UNODC&kind=source&kind=organisation&sort=year"
    page = open_page(f"catalogue/{query}")
    first = page.evaluate(STATE)
    assert first["rows"]
    assert first["checked"] == [["kind", "organisation"], ["kind", "source"]]
    for language in (*LANGUAGES[1:], "en"):
        switch_to(page, language)
        settle(page)
        expect(page).to_have_url(f"{served}{prefix(language)}catalogue/{query}")
        state = page.evaluate(STATE)
        assert state == {**first, "lang": language, "rows": state["rows"]}
        assert state["rows"]


def test_filters_applied_a_moment_ago_are_kept_too(
    open_page: Callable[..., Page], settle: Callable[[Page], None], served: str
) -> None:
    page = open_page("catalogue/")
    page.locator('input[name="level"][value="ask"]').check()
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(f"{served}catalogue/?level=ask")
    rows = page.evaluate(STATE)["rows"]
    switch_to(page, "fr")
    settle(page)
    expect(page).to_have_url(f"{served}fr/catalogue/?level=ask")
    assert page.evaluate(STATE)["rows"] == rows
    page.go_back()
    settle(page)
    assert page.evaluate(STATE)["rows"] == rows


def test_the_switch_keeps_a_search(
    open_page: Callable[..., Page], settle: Callable[[Page], None], served: str
) -> None:
    page = open_page("search/?q=UNODC&all=1")
    for language in (*LANGUAGES[1:], "en"):
        switch_to(page, language)
        settle(page)
        expect(page).to_have_url(f"{served}{prefix(language)}search/?q=UNODC&all=1")
        expect(page.locator("main input[name=q]")).to_have_value("UNODC")
        expect(page.get_by_role("checkbox")).to_be_checked()
        expect(page.locator(".results li").first).to_be_visible()


def test_the_switch_stays_on_the_same_page_of_every_type(
    documents: Mapping[str, str], addresses: Mapping[str, Mapping[str, str]]
) -> None:
    link = re.compile(r'<li><a href="([^"]*)" lang="([^"]*)" hreflang="([^"]*)"([^>]*)>([^<]*)<')
    for language in LANGUAGES:
        for page_type, address in addresses[language].items():
            if page_type == "not-found":
                continue
            path = address.partition("?")[0]
            own = documents[path].partition("data-switch>")[2].partition("</ul>")[0]
            found = link.findall(own)
            assert [name for *_, name in found] == list(OWN_NAMES.values()), address
            for href, lang, hreflang, more, name in found:
                there = addresses[lang][page_type].partition("?")[0]
                assert urljoin(HOST + path, href) == HOST + there, address
                assert (lang, name) == (hreflang, OWN_NAMES[lang])
                assert ('aria-current="true"' in more) == (lang == language)


def test_alternates_of_every_page_exist_and_name_one_another(documents: Mapping[str, str]) -> None:
    found = {
        address: {
            language: urljoin(HOST + address, href).removeprefix(HOST)
            for language, href in ALTERNATE.findall(document)
        }
        for address, document in documents.items()
    }
    wrong = {}
    for address, alternates in found.items():
        if set(alternates) != {*LANGUAGES, "x-default"}:
            wrong[address] = f"names {sorted(alternates)}"
        elif alternates["x-default"] != alternates["en"]:
            wrong[address] = f"x-default is {alternates['x-default']}"
        elif address not in alternates.values():
            wrong[address] = "does not name itself"
        elif any(found.get(other) != alternates for other in alternates.values()):
            wrong[address] = "others do not name it"
    assert wrong == {}


def test_every_page_says_its_language(documents: Mapping[str, str]) -> None:
    wrong = {}
    for address, document in documents.items():
        first = address.partition("/")[0]
        expected = first if first in LANGUAGES else "en"
        said = re.search(r'<html lang="([^"]*)"', document)
        if not said or said[1] != expected:
            wrong[address] = said and said[1]
    assert wrong == {}


def test_title_and_heading_are_in_the_language_of_the_page(
    visits: Callable[[str], Mapping[str, dict[str, Any]]],
    records: Mapping[str, dict[str, Any]],
    language: str,
) -> None:
    met = visits(language)
    texts = interface(language)
    site_name = met["home"]["title"]
    assert (site_name == visits("en")["home"]["title"]) == (language == "en")
    for page_type, visit in met.items():
        if page_type != "home":
            assert visit["title"].endswith(f" · {site_name}"), page_type
    headings = {name: met[name]["heading"] for name in ("catalogue", "search")}
    assert headings == {"catalogue": texts["Catalogue"], "search": texts["Search"]}
    for page_type in ("principle", "resource", "source"):
        path = met[page_type]["address"]
        titles = next(r["title"] for r in records.values() if r["url"][language] == path)
        title = titles.get(language, titles["en"])
        assert title in met[page_type]["heading"], page_type
        assert title in met[page_type]["title"], page_type


def test_a_count_takes_the_plural_of_the_language(
    open_page: Callable[..., Page], go: Callable[[Page, str], None], facets: Mapping[str, Any]
) -> None:
    """Romanian says "19 fișe" and "20 de fișe"."""
    sizes = {
        sum(code in codes.get(facet, ()) for codes in facets["records"].values()): (facet, code)
        for facet, codes in facets["facets"].items()
        for code in codes
    }
    one = min(size for size in sizes if size == 1)
    few = max(size for size in sizes if 1 < size < 20)
    many = min(size for size in sizes if 20 <= size < 100)
    page = open_page("ro/about/")
    for size, noun in ((one, "fișă"), (few, "fișe"), (many, "de fișe")):
        facet, code = sizes[size]
        go(page, f"ro/catalogue/?{facet}={code}")
        status = page.locator("[data-catalogue] [role=status]")
        expect(status).to_have_text(re.compile(rf"^{size} {noun}\. "))


def test_countries_have_the_names_of_the_language_and_stand_in_its_order(
    open_page: Callable[..., Page], language: str
) -> None:
    page = open_page(f"{prefix(language)}catalogue/")
    spain = page.locator('[data-facet="geography"] label:has([value="ES"]) .v')
    expect(spain).to_have_text(SPAIN[language])
    disorder = page.evaluate(
        """() => {
            const { compare } = new Intl.Collator(document.documentElement.lang);
            const labels = document.querySelectorAll('[data-facet="geography"] label');
            const names = [...labels]
                .filter((label) => /^[A-Z]{2}$/.test(label.querySelector("input").value))
                .map((label) => label.querySelector(".v").textContent);
            return names.filter((name, i) => i && compare(names[i - 1], name) > 0);
        }"""
    )
    assert disorder == []


def test_records_stand_in_the_order_of_the_language(
    open_page: Callable[..., Page], language: str
) -> None:
    page = open_page(f"{prefix(language)}catalogue/")
    disorder = page.evaluate(
        """() => {
            const { compare } = new Intl.Collator(document.documentElement.lang);
            const titles = [...document.querySelectorAll(".rows > li > h2")]
                .map((title) => title.textContent.replace(/[^\\p{L}\\p{N}\\s]/gu, ""))
                .map((title) => title.replace(/\\s+/g, " ").trim());
            return titles.flatMap((title, i) =>
                i && compare(titles[i - 1], title) > 0 ? [[titles[i - 1], title]] : []);
        }"""
    )
    assert disorder == []


def test_an_authored_page_without_translation_shows_english_and_says_so(
    open_page: Callable[..., Page], half_translated: Mapping[str, str]
) -> None:
    page = open_page(half_translated["authored"], site=half_translated["site"])
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("article")).to_have_attribute("lang", "en")
    expect(page.locator(".notice")).to_have_text(
        interface("fr")["This page is not translated yet. You are reading the English text."]
    )
    assert page.locator(".notice").evaluate("(one) => one.closest('[lang]').lang") == "fr"


def test_texts_of_a_record_without_translation_are_marked_as_english(
    open_page: Callable[..., Page], half_translated: Mapping[str, str]
) -> None:
    """A reader's device reads them out as English, and the labels between them as French."""
    page = open_page(half_translated["record"], site=half_translated["site"])
    marked = "(one) => (one.querySelector('[lang]') ?? one.closest('[lang]')).lang"
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert page.locator("article .lead").evaluate(marked) == "en"
    assert page.locator(".record-head .kind").evaluate(marked) == "fr"
    expect(page.locator("p.notice")).to_have_text(
        interface("fr")["Part of this page is not translated yet; those texts are in English."]
    )


def test_texts_of_a_record_with_translation_are_in_the_language(
    visits: Callable[[str], Mapping[str, dict[str, Any]]],
    documents: Mapping[str, str],
    records: Mapping[str, dict[str, Any]],
) -> None:
    for language in LANGUAGES[1:]:
        path = visits(language)["principle"]["address"]
        summary = next(r["summary"] for r in records.values() if r["url"][language] == path)
        assert summary[language] != summary["en"]
        assert f'<p class="lead">{summary[language]}</p>' in documents[path]
