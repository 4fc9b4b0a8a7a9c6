"""Every page arrives whole: nothing goes wrong in it, and what it links to is there."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

HOST = "https://site.example/"
LINK = re.compile(r'<(?:a|link|script|form)\b[^>]*? (?:href|src|action)="([^"]*)"')
ID = re.compile(r' id="([^"]*)"')
CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
TEMPLATE_CODE = re.compile(r"{%|{{|{#|%}|}}|\[\[")


def test_no_page_logs_an_error_in_any_language(
    visits: Callable[[str], Mapping[str, dict[str, Any]]], language: str
) -> None:
    said = {page_type: visit["errors"] for page_type, visit in visits(language).items()}
    if "not-found" in said:  # of an address that does not exist the browser itself complains
        said["not-found"] = [line for line in said["not-found"] if "status of 404" not in line]
    assert {page_type: lines for page_type, lines in said.items() if lines} == {}


def test_every_page_says_once_what_it_is(documents: Mapping[str, str]) -> None:
    unsaid = {
        address: counts
        for address, document in documents.items()
        if (counts := {part: document.count(part) for part in ("<title>", "<h1", "<main")})
        != {"<title>": 1, "<h1": 1, "<main": 1}
        or "<title> " in document
        or '<meta name="description" content="">' in document
    }
    assert unsaid == {}


def test_no_page_has_an_id_twice(documents: Mapping[str, str]) -> None:
    repeated = {
        address: twice
        for address, document in documents.items()
        if (twice := [one for one, count in Counter(ID.findall(document)).items() if count > 1])
    }
    assert repeated == {}


def test_every_link_within_the_site_leads_to_what_is_there(
    built_site: Path, documents: Mapping[str, str]
) -> None:
    ids = {address: set(ID.findall(document)) for address, document in documents.items()}
    broken = {}
    for address, document in documents.items():
        for link in set(LINK.findall(document)):
            target, fragment = urldefrag(urljoin(HOST + address, link))
            if not target.startswith(HOST):
                continue
            path = unquote(target.removeprefix(HOST).partition("?")[0])
            there = path in ids or (built_site / path).is_file()
            if not there or (fragment and fragment not in ids.get(path, ())):
                broken[address, link] = path
    assert broken == {}


def test_nothing_is_published_with_template_code_in_it(built_site: Path) -> None:
    published = [file for end in ("html", "xml") for file in built_site.rglob(f"*.{end}")]
    assert len(published) > 1000
    left = [
        file.relative_to(built_site).as_posix()
        for file in published
        if TEMPLATE_CODE.search(CODE.sub("", file.read_text("utf-8")))
    ]
    assert left == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_address_that_does_not_exist_answers_with_ways_on(
    open_page: Callable[..., Page], language: str
) -> None:
    page = open_page("resources/no/such/page/")
    answer = page.reload()
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("This page does not exist")
    expect(page.get_by_role("search")).to_be_visible()
    page.locator(f"main a[lang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(".doors").first).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_menu_of_a_phone_opens_by_touch_and_by_keyboard(
    open_page: Callable[..., Page], *, javascript: bool
) -> None:
    page = open_page("about/", width=360, javascript=javascript)
    menu = page.get_by_role("navigation", name="Main")
    opener = page.locator(".menu summary")
    expect(menu).to_be_hidden()
    opener.click()
    expect(menu).to_be_visible()
    opener.press("Enter")
    expect(menu).to_be_hidden()
    opener.press("Enter")
    menu.get_by_role("link", name="Catalogue").press("Enter")
    expect(page.locator("h1")).to_have_text("Catalogue")
