"""The catalogue's filters say the truth, by mouse, by keyboard and by address.

What ought to be shown is worked out here anew from facets.json, and compared with the page.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from playwright.sync_api import Locator, Page

    Chosen = Mapping[str, Iterable[str]]

pytestmark = pytest.mark.browser

STATE = """() => {
    const root = document.querySelector("[data-catalogue]");
    const boxes = [...root.querySelectorAll("input[type=checkbox]")];
    const count = (box) => Number(box.parentNode.querySelector(".k").textContent);
    const rows = [...root.querySelectorAll(".rows > li")];
    return {
        rows: rows.filter((row) => row.checkVisibility()).map((row) => row.dataset.id),
        order: boxes.map((box) => [box.name, box.value]),
        counts: Object.fromEntries(boxes.map((box) => [`${box.name}=${box.value}`, count(box)])),
        checked: boxes.filter((box) => box.checked).map((box) => [box.name, box.value]),
        chips: [...root.querySelectorAll(".chips button")].map((one) => one.ariaLabel),
        status: root.querySelector("[role=status]").textContent,
    };
}"""
LABELS = """() => [...document.querySelectorAll("fieldset input")].map((box) => [
    box.name,
    box.value,
    box.closest("fieldset").querySelector("legend").textContent.trim(),
    box.parentNode.querySelector(".v").textContent.trim(),
])"""
ROWS = ".rows > li:visible"


def shown(facets: Mapping[str, Any], chosen: Chosen) -> set[str]:
    """Records with one of the chosen codes in each facet that is chosen in."""
    return {
        record
        for record, codes in facets["records"].items()
        if all(set(among) & set(codes.get(facet, ())) for facet, among in chosen.items())
    }


def counts(
    facets: Mapping[str, Any], chosen: Chosen, among: set[str] | None = None
) -> dict[str, int]:
    """How many records each code would show beside what is chosen in the other facets."""
    found = {}
    for facet, codes in facets["facets"].items():
        others = {name: values for name, values in chosen.items() if name != facet}
        reached = shown(facets, others) & (set(facets["records"]) if among is None else among)
        held = Counter(code for id_ in reached for code in facets["records"][id_].get(facet, ()))
        found |= {f"{facet}={code}": held[code] for code in codes}
    return found


def query(chosen: Chosen) -> str:
    return "&".join(f"{facet}={code}" for facet, codes in chosen.items() for code in codes)


def box(page: Page, facet: str, code: str) -> Locator:
    return page.locator(f'fieldset[data-facet="{facet}"] input[value="{code}"]')


def count_of(page: Page, facet: str, code: str) -> Locator:
    return page.locator(f'fieldset[data-facet="{facet}"] label:has(input[value="{code}"]) .k')


def status(page: Page) -> Locator:
    return page.locator("[data-catalogue] [role=status]")


def names(page: Page) -> dict[tuple[str, str], str]:
    """What the page calls each code; where two facets have the same name, with the facet's."""
    labels = page.evaluate(LABELS)
    held = Counter(label for *_, label in labels)
    return {
        (facet, code): label if held[label] == 1 else f"{legend} · {label}"
        for facet, code, legend, label in labels
    }


def english(count: int) -> str:
    return {0: "No record fits", 1: "1 record"}.get(count, f"{count} records")


def choices(facets: Mapping[str, Any], seed: int, number: int) -> list[dict[str, list[str]]]:
    """Choices of one to three codes in one to four facets, most of which show something."""
    chance = random.Random(seed)  # noqa: S311 - the same choices every time
    ids = sorted(facets["records"])
    found = []
    while len(found) < number:
        record = facets["records"][chance.choice(ids)]
        names = chance.sample(sorted(record), chance.randint(1, min(4, len(record))))
        chosen = {}
        for facet in sorted(names, key=list(facets["facets"]).index):
            codes = facets["facets"][facet]
            others = chance.sample(codes, min(len(codes), chance.randint(0, 2)))
            wanted = {chance.choice(record[facet]), *others}
            chosen[facet] = [code for code in codes if code in wanted]
        found.append(chosen)
    return found


def test_counts_and_rows_are_true_for_any_choice_in_the_address(
    open_page: Callable[..., Page], go: Callable[[Page, str], None], facets: Mapping[str, Any]
) -> None:
    page = open_page("catalogue/")
    labels = names(page)
    for chosen in choices(facets, seed=14, number=12):
        go(page, f"catalogue/?{query(chosen)}")
        state = page.evaluate(STATE)
        expected = shown(facets, chosen)
        ticked = [key for key in labels if key[1] in chosen.get(key[0], ())]
        filters = [labels[key] for key in ticked]
        assert set(state["rows"]) == expected, chosen
        assert state["counts"] == counts(facets, chosen), chosen
        assert list(map(tuple, state["checked"])) == ticked
        assert state["chips"] == [f"Remove filter: {name}" for name in filters]
        assert state["status"] == f"{english(len(expected))}. Filters: {', '.join(filters)}"


def test_codes_of_a_facet_widen_and_facets_narrow(
    open_page: Callable[..., Page], go: Callable[[Page, str], None], facets: Mapping[str, Any]
) -> None:
    by_code = {code: shown(facets, {"theme": [code]}) for code in facets["facets"]["theme"]}
    one, other = next(
        (one, other)
        for one, other in combinations(by_code, 2)
        if by_code[one] - by_code[other] and by_code[other] - by_code[one]
    )
    page = open_page(f"catalogue/?theme={one}&theme={other}")
    assert set(page.evaluate(STATE)["rows"]) == by_code[one] | by_code[other]
    year = next(
        facets["records"][id_]["year"][0]
        for id_ in sorted(by_code[one])
        if "year" in facets["records"][id_]
    )
    go(page, f"catalogue/?theme={one}&year={year}")
    assert set(page.evaluate(STATE)["rows"]) == by_code[one] & shown(facets, {"year": [year]})


def test_ticking_with_the_mouse_counts_at_once_and_applying_makes_the_address(
    open_page: Callable[..., Page], served: str, facets: Mapping[str, Any]
) -> None:
    page = open_page("catalogue/")
    order = page.evaluate(STATE)["order"]
    chosen = {"kind": ["resource"], "level": ["involve"]}
    for facet, (code,) in chosen.items():
        page.locator(f'fieldset[data-facet="{facet}"] label:has(input[value="{code}"])').click()
    expected = shown(facets, chosen)
    expect(status(page)).to_have_text(f"{len(expected)} records. Filters: Resource, Involve")
    state = page.evaluate(STATE)
    assert state["counts"] == counts(facets, chosen)
    assert state["order"] == order
    assert set(state["rows"]) == expected
    assert page.url == f"{served}catalogue/"
    expect(box(page, "level", "involve")).to_be_focused()
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(f"{served}catalogue/?kind=resource&level=involve")
    assert set(page.evaluate(STATE)["rows"]) == expected


def test_on_a_phone_the_rows_follow_when_the_choice_is_applied(
    open_page: Callable[..., Page], served: str, facets: Mapping[str, Any]
) -> None:
    page = open_page("catalogue/", width=360)
    panel = page.locator(".panel")
    expect(panel.locator("form")).to_be_hidden()
    panel.locator("summary").click()
    box(page, "level", "involve").check()
    chosen = {"level": ["involve"]}
    expect(status(page)).to_have_text(f"{len(shown(facets, chosen))} records. Filters: Involve")
    expect(panel.locator(".chosen")).to_have_text("(1)")
    state = page.evaluate(STATE)
    assert state["counts"] == counts(facets, chosen)
    assert set(state["rows"]) == set(facets["records"])
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(f"{served}catalogue/?level=involve")
    expect(panel.locator("form")).to_be_hidden()
    expect(panel.locator("summary")).to_be_focused()
    expect(page.locator(ROWS)).to_have_count(len(shown(facets, chosen)))


def test_a_chosen_filter_can_be_taken_away_and_all_can_be_cleared(
    open_page: Callable[..., Page], served: str, facets: Mapping[str, Any]
) -> None:
    page = open_page("catalogue/?kind=resource&level=involve&geography=not-stated&sort=year")
    chips = page.locator(".chips button")
    expect(chips).to_have_count(3)
    page.get_by_role("button", name="Remove filter: Involve").click()
    expect(page).to_have_url(f"{served}catalogue/?kind=resource&geography=not-stated&sort=year")
    rest = {"kind": ["resource"], "geography": ["not-stated"]}
    expect(page.locator(ROWS)).to_have_count(len(shown(facets, rest)))
    expect(box(page, "level", "involve")).not_to_be_checked()
    expect(chips.nth(1)).to_be_focused()
    page.locator(".chips a").click()
    expect(page).to_have_url(f"{served}catalogue/?sort=year")
    expect(page.locator(ROWS)).to_have_count(len(facets["records"]))
    expect(chips).to_have_count(0)
    state = page.evaluate(STATE)
    assert state["checked"] == []
    assert state["status"] == english(len(facets["records"]))


def test_everything_can_be_done_from_the_keyboard(
    open_page: Callable[..., Page], served: str, facets: Mapping[str, Any]
) -> None:
    page = open_page("catalogue/", width=360)
    keys = page.keyboard
    tab_to(page, ".panel > summary")
    keys.press("Enter")
    expect(page.locator("#facets")).to_be_visible()
    tab_to(page, 'input[name="level"][value="involve"]')
    keys.press("Space")
    tab_to(page, 'input[name="level"][value="collaborate"]')
    keys.press("Space")
    chosen = {"level": ["involve", "collaborate"]}
    number = len(shown(facets, chosen))
    expect(status(page)).to_have_text(f"{number} records. Filters: Involve, Collaborate")
    expect(box(page, "level", "collaborate")).to_be_focused()
    tab_to(page, "#facets .actions button")
    keys.press("Enter")
    expect(page).to_have_url(f"{served}catalogue/?{query(chosen)}")
    expect(page.locator(".panel > summary")).to_be_focused()
    expect(page.locator(ROWS)).to_have_count(number)
    tab_to(page, ".chips button")
    keys.press("Enter")
    expect(page).to_have_url(f"{served}catalogue/?level=collaborate")
    expect(page.locator(".chips button")).to_be_focused()
    keys.press("Space")
    expect(page).to_have_url(f"{served}catalogue/")
    expect(page.locator(".panel > summary")).to_be_focused()
    tab_to(page, ".rows a")
    keys.press("Enter")
    expect(page.locator("article .lead")).to_be_visible()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is where it should come; not for ever."""
    there = "(selector) => document.activeElement.matches(selector)"
    for _ in range(250):
        page.keyboard.press("Tab")
        if page.evaluate(there, selector):
            return
    pytest.fail(f"The Tab key does not lead to {selector}")


def test_enter_in_a_box_applies_the_choice_and_keeps_the_focus(
    open_page: Callable[..., Page], served: str
) -> None:
    page = open_page("catalogue/")
    box(page, "level", "empower").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{served}catalogue/?level=empower")
    expect(box(page, "level", "empower")).to_be_focused()


def test_what_the_address_has_beyond_the_known_is_left_out_and_said(
    open_page: Callable[..., Page], facets: Mapping[str, Any]
) -> None:
    page = open_page("catalogue/?level=involve&level=shout&colour=red&sort=size")
    note = page.locator(".ignored")
    expect(note).to_be_visible()
    expect(note).to_have_text("Not known here and left out: level=shout, colour=red, sort=size")
    assert set(page.evaluate(STATE)["rows"]) == shown(facets, {"level": ["involve"]})
    page.get_by_role("button", name="Apply").click()
    expect(note).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/catalogue/\?level=involve$"))


def test_nothing_unknown_is_said_of_an_address_that_is_known(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("catalogue/?level=involve&sort=year")
    expect(page.locator(".ignored")).to_be_hidden()


def test_a_chosen_value_with_no_record_stays_and_says_zero(
    open_page: Callable[..., Page], facets: Mapping[str, Any]
) -> None:
    level, country = next(
        (level, country)
        for level in facets["facets"]["level"]
        for country in facets["facets"]["geography"]
        if not shown(facets, {"level": [level], "geography": [country]})
    )
    chosen = {"level": [level], "geography": [country]}
    page = open_page("catalogue/")
    order = page.evaluate(STATE)["order"]
    for facet, (code,) in chosen.items():
        box(page, facet, code).check()
        expect(status(page)).to_contain_text(names(page)[facet, code])
        expect(count_of(page, facet, code)).to_have_text(
            "0" if facet == "geography" else str(len(shown(facets, {"level": [level]})))
        )
    expect(status(page)).to_contain_text("No record fits.")
    expect(page.locator(ROWS)).to_have_count(0)
    for facet, (code,) in chosen.items():
        expect(box(page, facet, code)).to_be_visible()
        expect(box(page, facet, code)).to_be_checked()
        expect(count_of(page, facet, code)).to_have_text("0")
    expect(page.locator(".chips button")).to_have_count(2)
    assert page.evaluate(STATE)["order"] == order


def test_back_and_forward_restore_each_view(
    open_page: Callable[..., Page], facets: Mapping[str, Any]
) -> None:
    page = open_page("catalogue/")
    views: list[dict[str, list[str]]] = [
        {},
        {"level": ["ask"]},
        {"level": ["ask"], "kind": ["resource"]},
    ]
    for view in views[1:]:
        for facet, (code,) in view.items():
            box(page, facet, code).check()
        page.get_by_role("button", name="Apply").click()
        expect(page.locator(".chips button")).to_have_count(len(view))
    page.go_back()
    expect_view(page, views[1], facets)
    page.go_back()
    expect_view(page, views[0], facets)
    page.go_forward()
    page.go_forward()
    expect_view(page, views[2], facets)


def expect_view(page: Page, view: Chosen, facets: Mapping[str, Any]) -> None:
    expect(page.locator(".chips button")).to_have_count(len(view))
    expect(page.locator(ROWS)).to_have_count(len(shown(facets, view)))
    state = page.evaluate(STATE)
    assert {facet: [code] for facet, code in state["checked"]} == view
    assert state["counts"] == counts(facets, view)
    assert set(state["rows"]) == shown(facets, view)


def test_a_reader_who_comes_back_from_a_record_finds_the_view_again(
    open_page: Callable[..., Page], settle: Callable[[Page], None], facets: Mapping[str, Any]
) -> None:
    page = open_page("catalogue/?level=involve&sort=year")
    rows = page.evaluate(STATE)["rows"]
    page.locator(".rows a:visible").first.click()
    expect(page.locator("[data-catalogue]")).to_have_count(0)
    page.go_back()
    settle(page)
    assert page.evaluate(STATE)["rows"] == rows
    assert set(rows) == shown(facets, {"level": ["involve"]})


def test_words_and_facets_narrow_together(
    open_page: Callable[..., Page], settle: Callable[[Page], None], facets: Mapping[str, Any]
) -> None:
    page = open_page("catalogue/?q=children")
    with_words = set(page.evaluate(STATE)["rows"])
    assert 0 < len(with_words) < len(facets["records"])
    chosen = {"kind": ["resource"], "level": ["inform", "ask", "involve"]}
    for facet, codes in chosen.items():
        for code in codes:
            box(page, facet, code).check()
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile(rf"\?q=children&{query(chosen)}$"))
    expect(page.locator(".chips button")).to_have_count(5)
    state = page.evaluate(STATE)
    both = with_words & shown(facets, chosen)
    assert 0 < len(both) < len(with_words)
    assert set(state["rows"]) == both
    assert state["counts"] == counts(facets, chosen, with_words)
    filters = "children, Resource, Inform, Ask, Involve"
    assert state["status"] == f"{english(len(both))}. Filters: {filters}"
    page.get_by_role("button", name="Remove filter: children").click()
    settle(page)
    expect(page.locator(ROWS)).to_have_count(len(shown(facets, chosen)))


def test_words_find_every_record_that_shows_them(
    open_page: Callable[..., Page],
    settle: Callable[[Page], None],
    records: Mapping[str, dict[str, Any]],
    typed: Mapping[str, list[Mapping[str, str]]],
    language: str,
) -> None:
    """The texts of the site's own export say in which records a word stands."""
    page = open_page("catalogue/" if language == "en" else f"{language}/catalogue/")
    field = page.locator("#facets input[name=q]")
    tried = 0
    for entry in typed[language]:
        holding = {id_ for id_, record in records.items() if holds(record, language, entry)}
        if not holding or tried == 4:
            continue
        tried += 1
        field.fill(entry["typed"])
        field.press("Enter")
        expect(page.locator(".chips button")).to_have_text(re.compile(re.escape(entry["typed"])))
        settle(page)
        rows = set(page.evaluate(STATE)["rows"])
        assert holding <= rows, entry
    assert tried > 1


def holds(record: Mapping[str, Any], language: str, entry: Mapping[str, str]) -> bool:
    text = " ".join(record[name].get(language, "") for name in ("title", "summary"))
    return bool(re.search(rf"(?<!\w){re.escape(entry['finds'])}(?!\w)", text, re.IGNORECASE))


def test_words_that_nothing_has_show_no_record_and_say_so(open_page: Callable[..., Page]) -> None:
    page = open_page("catalogue/?q=xylophonist")
    expect(page.locator(ROWS)).to_have_count(0)
    expect(status(page)).to_have_text("No record fits. Filters: xylophonist")


def test_rows_stand_by_title_by_latest_year_or_by_country(
    open_page: Callable[..., Page],
    go: Callable[[Page, str], None],
    facets: Mapping[str, Any],
    row_ids: str,
) -> None:
    plain = open_page("catalogue/", javascript=False)
    by_title = plain.locator(".rows > li").evaluate_all(row_ids)
    page = open_page("catalogue/")
    label = names(page)
    assert page.evaluate(STATE)["rows"] == by_title
    expect(page.locator("select[name=sort]")).to_have_value("title")

    def years(id_: str) -> list[int]:
        codes = facets["records"][id_].get("year", ())
        return sorted(-int(code) for code in codes if code != "not-stated")

    def places(id_: str) -> list[str]:
        codes = facets["records"][id_].get("geography", ())
        found = [label["geography", code].casefold() for code in codes if code != "not-stated"]
        return sorted(found)

    for sort, key in (("year", years), ("geography", places)):
        go(page, f"catalogue/?sort={sort}")
        stated = [id_ for id_ in by_title if key(id_)]
        rest = [id_ for id_ in by_title if not key(id_)]
        expected = [*sorted(stated, key=lambda id_: key(id_)[0]), *rest]
        assert page.evaluate(STATE)["rows"] == expected, sort
        expect(page.locator("select[name=sort]")).to_have_value(sort)


def test_sorting_by_hand_changes_the_rows_and_back(
    open_page: Callable[..., Page], served: str
) -> None:
    page = open_page("catalogue/?kind=resource")
    by_title = page.evaluate(STATE)["rows"]
    page.get_by_label("Sort by").select_option("year")
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(f"{served}catalogue/?kind=resource&sort=year")
    by_year = page.evaluate(STATE)["rows"]
    assert by_year != by_title
    assert sorted(by_year) == sorted(by_title)
    page.get_by_label("Sort by").select_option("title")
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(f"{served}catalogue/?kind=resource")
    assert page.evaluate(STATE)["rows"] == by_title


def test_a_facets_own_choice_leaves_its_own_counts_as_they_were(
    open_page: Callable[..., Page], facets: Mapping[str, Any]
) -> None:
    page = open_page("catalogue/?level=ask")
    before, after = counts(facets, {}), page.evaluate(STATE)["counts"]
    own = {key for key in before if key.startswith("level=")}
    assert {key: after[key] for key in own} == {key: before[key] for key in own}
    assert after != before


def test_where_the_data_does_not_arrive_the_plain_list_stays(
    open_page: Callable[..., Page], facets: Mapping[str, Any], errors: list[str]
) -> None:
    page = open_page("about/")
    page.route("**/facets.json", lambda route: route.abort())
    with page.expect_event("console", lambda said: "fetch" in said.text):
        page.goto("catalogue/")
    expect(page.locator(".plain")).to_be_visible()
    expect(page.locator(".panel")).to_be_hidden()
    expect(page.locator(ROWS)).to_have_count(len(facets["records"]))
    assert errors


def test_where_the_search_does_not_arrive_the_facets_still_filter(
    open_page: Callable[..., Page], facets: Mapping[str, Any]
) -> None:
    page = open_page("about/")
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto("catalogue/?q=children&level=involve")
    expect(status(page)).to_contain_text("The search by words does not work just now.")
    expect(page.locator(ROWS)).to_have_count(len(shown(facets, {"level": ["involve"]})))
