"""Nothing leaves the device, and nothing stays on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from playwright.sync_api import Page, Request

pytestmark = pytest.mark.browser

KEPT = """async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    cookie: document.cookie,
    name: window.name,
})"""
NOTHING = {
    "local": [],
    "session": [],
    "databases": [],
    "caches": [],
    "workers": [],
    "cookie": "",
    "name": "",
}


def hosts(addresses: list[str]) -> set[str]:
    return {urlsplit(address).netloc for address in addresses if not address.startswith("data:")}


def test_no_page_asks_another_host(
    visits: Callable[[str], Mapping[str, dict[str, Any]]], served: str, language: str
) -> None:
    own = {urlsplit(served).netloc}
    asked = {page_type: hosts(visit["requests"]) for page_type, visit in visits(language).items()}
    assert {page_type: among for page_type, among in asked.items() if among != own} == {}


def test_no_page_keeps_anything_on_the_device(
    visits: Callable[[str], Mapping[str, dict[str, Any]]], language: str
) -> None:
    kept = {
        page_type: visit["stored"] + visit["cookies"]
        for page_type, visit in visits(language).items()
    }
    assert {page_type: what for page_type, what in kept.items() if what} == {}


def test_a_tour_with_filters_and_searches_leaves_nothing_behind(
    open_page: Callable[..., Page],
    settle: Callable[[Page], None],
    served: str,
    requests: list[Request],
    errors: list[str],
) -> None:
    page = open_page("")
    page.get_by_role("link", name="Catalogue").first.click()
    settle(page)
    page.locator("fieldset[data-facet=kind] input[value=resource]").check()
    page.get_by_label("Words", exact=True).fill("children")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".chips button")).to_have_count(2)
    page.locator(".switch summary").click()
    page.locator(".switch a[lang=it]").click()
    settle(page)
    page.locator(".rows a:visible").first.click()
    page.locator(".top input[name=q]").fill("aiuto")
    page.locator(".top input[name=q]").press("Enter")
    settle(page)
    page.locator("main input[name=all]").check()
    page.locator("main form button").click()
    expect(page).to_have_url(f"{served}it/search/?q=aiuto&all=1")
    settle(page)
    page.go_back()
    settle(page)
    assert page.evaluate(KEPT) == NOTHING
    assert page.context.cookies() == []
    assert hosts([request.url for request in requests]) == {urlsplit(served).netloc}
    assert errors == []


def test_what_is_typed_into_a_live_field_is_sent_nowhere(
    open_page: Callable[..., Page], settle: Callable[[Page], None], requests: list[Request]
) -> None:
    """Not even to the site's own host, whose log could tell it."""
    page = open_page("search/")
    settle(page)
    page.locator("main input[name=q]").fill("compensation confidential")
    page.locator("main input[name=q]").press("Enter")
    expect(page.locator("main [role=status]")).not_to_have_text("")
    settle(page)
    page.goto("catalogue/")
    settle(page)
    page.get_by_label("Words", exact=True).fill("compensation confidential")
    page.get_by_label("Words", exact=True).press("Enter")
    expect(page.locator(".chips button")).to_have_count(1)
    sent = [f"{unquote_plus(request.url)} {request.post_data or ''}" for request in requests]
    assert len(sent) > 10
    assert [line for line in sent if "compensation" in line or "confidential" in line] == []


def test_no_page_tells_where_its_reader_came_from(
    open_page: Callable[..., Page], requests: list[Request]
) -> None:
    page = open_page("catalogue/?theme=compensation")
    page.locator(".rows a:visible").first.click()
    expect(page.locator("article .lead")).to_be_visible()
    assert page.evaluate("document.referrer") == ""
    assert [request.url for request in requests if request.headers.get("referer")] == []
