"""Without scripts everything is there, by plain links and lists."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

HOST = "https://site.example/"
LINK = re.compile(r'<a\b[^>]*? href="([^"]*)"')
ROW = re.compile(r'<li><p class="kind">[^<]*</p><h\d><a href="[^"]*/([^/"]+)/"')


def prefix(language: str) -> str:
    return "" if language == "en" else f"{language}/"


def members(facets: Mapping[str, Any], facet: str, code: str) -> set[str]:
    return {id_ for id_, codes in facets["records"].items() if code in codes.get(facet, ())}


def test_every_page_can_be_reached_from_the_home_page_by_links_alone(
    documents: Mapping[str, str],
) -> None:
    reached = {""}
    ahead = [""]
    while ahead:
        address = ahead.pop()
        for link in LINK.findall(documents[address]):
            target = urldefrag(urljoin(HOST + address, unescape(link)))[0].removeprefix(HOST)
            if target in documents and target not in reached:
                reached.add(target)
                ahead.append(target)
    assert sorted(set(documents) - reached) == []


def test_the_catalogue_lists_every_record_and_links_to_every_value_of_every_facet(
    open_page: Callable[..., Page],
    facets: Mapping[str, Any],
    served: str,
    language: str,
    row_ids: str,
) -> None:
    root = f"{served}{prefix(language)}catalogue/"
    page = open_page(f"{prefix(language)}catalogue/", javascript=False)
    rows = page.locator(".rows > li:visible")
    listed = rows.evaluate_all(row_ids)
    assert sorted(listed) == sorted(facets["records"])
    links = page.locator(".plain a").evaluate_all("(all) => all.map((a) => a.href)")
    values = {f"{root}{name}/{code}/" for name, codes in facets["facets"].items() for code in codes}
    assert len(links) == len(set(links))
    assert set(links) == values
    expect(page.locator(".panel")).to_be_hidden()


def test_the_lists_of_values_open_without_scripts_and_lead_on(
    open_page: Callable[..., Page], facets: Mapping[str, Any]
) -> None:
    page = open_page("catalogue/", width=360, javascript=False)
    link = page.locator('.plain a[href$="/level/involve/"]')
    expect(link).to_be_hidden()
    page.locator(".plain summary", has_text="Level of engagement").click()
    link.click()
    expect(page.locator("h1")).to_have_text("Involve")
    expect(page.locator(".rows > li")).to_have_count(len(members(facets, "level", "involve")))
    page.locator("main .count a").click()
    expect(page).to_have_url(re.compile(r"/catalogue/\?level=involve$"))


def test_the_page_of_every_value_lists_exactly_its_records_in_every_language(
    documents: Mapping[str, str], facets: Mapping[str, Any], language: str
) -> None:
    wrong = {}
    for facet, codes in facets["facets"].items():
        for code in codes:
            document = documents[f"{prefix(language)}catalogue/{facet}/{code}/"]
            listed = ROW.findall(document)
            if sorted(listed) != sorted(members(facets, facet, code)):
                wrong[facet, code] = listed
    assert wrong == {}


def test_the_counts_beside_the_values_are_those_of_their_pages(
    open_page: Callable[..., Page], facets: Mapping[str, Any]
) -> None:
    page = open_page("catalogue/", javascript=False)
    shown = page.locator(".plain li").evaluate_all(
        """(all) => all.map((li) => [
            ...new URL(li.querySelector("a").href).pathname.split("/").slice(2, 4),
            Number(li.querySelector(".k").textContent),
        ])"""
    )
    assert [one for one in shown if one[2] != len(members(facets, one[0], one[1]))] == []


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_search_page_says_what_to_do_instead(
    open_page: Callable[..., Page], language: str
) -> None:
    page = open_page(f"{prefix(language)}search/?q=UNODC", javascript=False)
    advice = page.locator("noscript")
    expect(advice).to_be_visible()
    expect(advice).not_to_be_empty()
    advice.get_by_role("link").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(".plain summary").first).to_be_visible()


def test_the_header_field_leads_to_the_search_page_without_scripts(
    open_page: Callable[..., Page], served: str
) -> None:
    page = open_page("it/about/", javascript=False)
    page.locator("header input[name=q]").fill("aiuto")
    page.locator("header input[name=q]").press("Enter")
    expect(page).to_have_url(f"{served}it/search/?q=aiuto")


def test_the_language_switch_works_without_scripts(
    open_page: Callable[..., Page], addresses: Mapping[str, Mapping[str, str]], served: str
) -> None:
    page = open_page(addresses["en"]["resource"], javascript=False)
    page.locator(".switch summary").click()
    page.locator(".switch a[lang=ro]").click()
    expect(page).to_have_url(f"{served}{addresses['ro']['resource']}")
    expect(page.locator("html")).to_have_attribute("lang", "ro")


def test_a_record_shows_all_it_has_without_scripts(
    open_page: Callable[..., Page], records: Mapping[str, dict[str, Any]]
) -> None:
    resources = (record for record in records.values() if record["kind"] == "resource")
    noted = [record for record in resources if record.get("note")]
    assert noted
    page = open_page("", javascript=False)
    for record in noted[:3]:
        page.goto(record["url"]["en"])
        expect(page.locator("h1")).to_contain_text(record["title"]["en"])
        expect(page.locator("article .lead")).to_be_visible()
        expect(page.locator("article p.note")).to_be_visible()
        expect(page.locator("article .src a").first).to_be_visible()
