"""Every type of page can be read and used by everybody, as WCAG 2.2 asks at levels A and AA."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AXE = Axe().axe_script
VIOLATIONS = "async (options) => (await axe.run(document, options)).violations"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""What a dark page can do wrong that a light one does right: dark differs in colours alone."""
SAMPLE = ("home", "resource", "catalogue-filtered", "search-results")
MOST_ROWS = 30
"""Rows of a list that axe looks at; the others come from the same template, and cost minutes."""
TARGET = 24
"""Pixels that a target is wide and high at least (WCAG 2.2, 2.5.8)."""
FOCUS = """() => {
    const one = document.activeElement;
    if (one === document.body) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    const shown = one.getClientRects()[0];
    const x = shown.x + shown.width / 2;
    const y = shown.y + shown.height / 2;
    const top = document.elementFromPoint(x, y);
    return {
        what: one.outerHTML.slice(0, 120),
        outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        seen: one.contains(top) || Boolean(top?.closest("label")?.contains(one)),
    };
}"""
BEYOND = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
TARGETS = """(least) => {
    const inText = (one) => {
        const block = one.closest("p, dd, li, cite");
        return one.matches("a") && getComputedStyle(one).display === "inline"
            && block && block.textContent.trim() !== one.textContent.trim();
    };
    return [...document.querySelectorAll("a, button, input, select, summary")]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !inText(one))
        .filter((one) => !one.matches(".skip"))
        .map((one) => one.closest("label") ?? one)
        .map((one) => [one.outerHTML.slice(0, 120), one.getBoundingClientRect()])
        .filter(([, { width, height }]) => Math.min(width, height) < least)
        .map(([html, { width, height }]) => [html, width, height]);
}"""


def faults(page: Page, *, rules: list[str] | None = None) -> list[str]:
    """What axe finds wrong on the page as it is: rule, place and reason."""
    rows = page.locator(".rows > li:visible")
    rows.evaluate_all("(all, most) => all.slice(most).forEach((row) => row.remove())", MOST_ROWS)
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": STANDARDS}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options = {"resultTypes": ["violations"], "runOnly": only}
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in page.evaluate(VIOLATIONS, options)
        for node in rule["nodes"]
    ]


def faults_of_all_looks(page: Page) -> dict[str, list[str]]:
    """What axe finds wide and narrow, in light and in dark."""
    found = {}
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        found[f"{width} light"] = faults(page)
        page.emulate_media(color_scheme="dark")
        found[f"{width} dark"] = faults(page, rules=COLOURS)
    return {look: said for look, said in found.items() if said}


def open_all(page: Page) -> None:
    """Open whatever opens: by keyboard, for one may cover the next, and from the end, for the list
    of languages closes while the focus is in the text below it.
    """
    for summary in reversed(page.locator("summary:visible").all()):
        summary.press("Enter")


def test_axe_finds_nothing_on_any_type_of_page(
    open_page: Callable[..., Page],
    addresses: Mapping[str, Mapping[str, str]],
    page_type: str,
) -> None:
    assert faults_of_all_looks(open_page(addresses["en"][page_type])) == {}


@pytest.mark.parametrize("language", ["it", "es", "ro", "fr"])
def test_axe_finds_nothing_on_a_sample_in_the_other_languages(
    open_page: Callable[..., Page],
    go: Callable[[Page, str], None],
    addresses: Mapping[str, Mapping[str, str]],
    language: str,
) -> None:
    page = open_page(addresses[language]["home"], width=360)
    found = {}
    for page_type in SAMPLE:
        go(page, addresses[language][page_type])
        found[page_type] = faults(page)
    assert {page_type: said for page_type, said in found.items() if said} == {}


@pytest.mark.parametrize("page_type", ["authored", "record"])
def test_axe_finds_nothing_on_a_page_that_shows_english_for_lack_of_a_translation(
    open_page: Callable[..., Page], half_translated: Mapping[str, str], page_type: str
) -> None:
    page = open_page(half_translated[page_type], site=half_translated["site"])
    assert faults_of_all_looks(page) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_menu_filters_and_languages_are_open(
    open_page: Callable[..., Page], scheme: str
) -> None:
    page = open_page("catalogue/?level=involve&colour=red", width=360, scheme=scheme)
    open_all(page)
    expect(page.locator(".switch a").first).to_be_visible()
    expect(page.locator("#facets")).to_be_visible()
    assert faults(page) == []


def test_axe_finds_nothing_on_the_plain_catalogue(open_page: Callable[..., Page]) -> None:
    """As it stands where its script does not arrive."""
    page = open_page("about/", width=360)
    page.route("**/facets.js", lambda route: route.abort())
    page.goto("catalogue/")
    expect(page.locator(".plain")).to_be_visible()
    page.locator(".plain summary").first.click()
    assert faults(page) == []


def test_no_page_scrolls_sideways_at_320_pixels(
    visits: Callable[[str], Mapping[str, dict[str, Any]]], language: str
) -> None:
    beyond = {page_type: visit["beyond"] for page_type, visit in visits(language).items()}
    assert {page_type: pixels for page_type, pixels in beyond.items() if pixels > 0} == {}


@pytest.mark.parametrize("language", ["ro", "fr"])
def test_nothing_scrolls_sideways_where_all_is_open(
    open_page: Callable[..., Page], language: str
) -> None:
    page = open_page(f"{'' if language == 'en' else f'{language}/'}catalogue/", width=320)
    open_all(page)
    assert page.evaluate(BEYOND) <= 0


def test_the_longest_words_of_the_vocabularies_fit_a_narrow_page(
    open_page: Callable[..., Page],
    facets: Mapping[str, Any],
    records: Mapping[str, dict[str, Any]],
    language: str,
) -> None:
    page = open_page(f"{'' if language == 'en' else f'{language}/'}catalogue/", width=320)
    boxes = page.locator("fieldset input").evaluate_all(
        """(all) => all.map((box) => [
            box.name, box.value, box.parentNode.querySelector(".v").textContent,
        ])"""
    )
    boxes.sort(key=lambda box: -max(map(len, box[2].split())))
    beyond = {}
    for facet, code, label in boxes[:4]:
        held = facets["records"].items()
        record = next((id_ for id_, codes in held if code in codes.get(facet, ())), None)
        if record:
            page.goto(records[record]["url"][language])
            beyond[label] = page.evaluate(BEYOND)
    assert {label: pixels for label, pixels in beyond.items() if pixels > 0} == {}


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("page_type", ["home", "resource", "search-results", "catalogue"])
def test_the_focus_is_always_seen(
    open_page: Callable[..., Page],
    addresses: Mapping[str, Mapping[str, str]],
    page_type: str,
    width: int,
) -> None:
    page = open_page(addresses["en"][page_type], width=width)
    opener = page.locator(".panel > summary:visible")
    if opener.count():
        opener.click()
        page.evaluate("document.activeElement.blur()")
    places = []
    for _ in range(60):
        page.keyboard.press("Tab")
        place = page.evaluate(FOCUS)
        if place is None:
            break
        places.append(place)
    assert len(places) > 10
    assert [one for one in places if not one["outlined"] or not one["seen"]] == []


@pytest.mark.parametrize("page_type", ["home", "about", "resource", "catalogue", "not-found"])
def test_the_first_stop_skips_to_the_content(
    open_page: Callable[..., Page], addresses: Mapping[str, Mapping[str, str]], page_type: str
) -> None:
    page = open_page(addresses["en"][page_type])
    skip = page.locator(".skip")
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    assert page.evaluate(FOCUS)["seen"]
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("filters", [False, True])
def test_targets_of_the_catalogue_are_large_enough_for_a_finger(
    open_page: Callable[..., Page], *, filters: bool
) -> None:
    page = open_page("catalogue/?level=involve&kind=resource", width=360)
    if filters:
        page.locator(".panel > summary").click()
        expect(page.locator("#facets")).to_be_visible()
    assert page.evaluate(TARGETS, TARGET) == []


def test_a_change_is_told_in_one_status_line(open_page: Callable[..., Page]) -> None:
    """Screen readers read out what stands in role=status, and nothing twice."""
    page = open_page("catalogue/")
    live = page.locator("[role=status], [role=alert], [aria-live]")
    expect(live).to_have_count(1)
    before = live.text_content()
    page.locator('input[name="level"][value="involve"]').check()
    expect(live).not_to_have_text(before or "")
    expect(live).to_have_count(1)


def test_pages_stand_still_for_readers_who_want_no_motion(
    open_page: Callable[..., Page], addresses: Mapping[str, Mapping[str, str]]
) -> None:
    page = open_page(addresses["en"]["catalogue"])
    page.emulate_media(reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
        return parseFloat(transitionDuration) || animationName !== "none"
            || scrollBehavior === "smooth";
    }).length"""
    assert page.evaluate(moving) == 0
