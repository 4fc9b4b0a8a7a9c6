from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from manyvoices.search import SearchIndex
from manyvoices.verify import verify_index, verify_links, verify_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from manyvoices.diagnostics import Diagnostic
    from manyvoices.site import Site

    Change = Callable[[Path, str, str], None]

PAGES_FOUND = {"en": 11 + 3, "it": 11 + 2, "es": 11, "ro": 11, "fr": 11}
"""Records, and the authored pages that are really in the language."""


def said(diagnostics: Iterable[Diagnostic]) -> list[tuple[str, str]]:
    return [(str(each.location), each.code) for each in diagnostics]


def linking(folder: Path, html: str) -> None:
    (folder / "index.html").write_text(f'<html lang="en">\n<p id="here">{html}</p>\n', "utf-8")


def test_a_site_as_it_is_written_keeps_its_promises(site: Site, written: Path) -> None:
    assert verify_pages(site, written) == ()
    assert verify_links(site, written) == ()


@pytest.mark.parametrize(
    "path", ["ro/resources/seed-library/", "it/shelves/", "catalogue/theme/cats/", "fr/"]
)
def test_a_page_that_is_missing_is_told(site: Site, written_copy: Path, path: str) -> None:
    (written_copy / path / "index.html").unlink()
    assert said(verify_pages(site, written_copy)) == [(f"{path}index.html:1:1", "page-missing")]


def test_a_page_that_says_another_language_is_told(
    site: Site, written_copy: Path, change: Change
) -> None:
    change(written_copy / "ro/about/index.html", 'lang="ro"', 'lang="en"')
    change(written_copy / "it/about/index.html", ' lang="it"', "")
    diagnostics = verify_pages(site, written_copy)
    assert said(diagnostics) == [
        ("it/about/index.html:1:1", "page-language"),
        ("ro/about/index.html:1:1", "page-language"),
    ]
    assert diagnostics[1].message == "The page says its language is 'en'"
    assert diagnostics[1].hint == "It should say 'ro'."


def test_an_index_holds_every_record_and_every_page_that_is_really_in_the_language(
    site: Site,
) -> None:
    assert verify_index(site, SearchIndex(PAGES_FOUND, {})) == ()


@pytest.mark.parametrize("pages", [{**PAGES_FOUND, "ro": 12}, {**PAGES_FOUND, "ro": 10}])
def test_an_index_with_too_many_or_too_few_pages_is_told(site: Site, pages: dict[str, int]) -> None:
    (diagnostic,) = verify_index(site, SearchIndex(pages, {}))
    assert diagnostic.code == "index-count"
    assert f"'ro' holds {pages['ro']} pages where 11" in diagnostic.message


def test_an_index_without_a_language_is_told(site: Site) -> None:
    pages = {code: count for code, count in PAGES_FOUND.items() if code != "fr"}
    assert [each.code for each in verify_index(site, SearchIndex(pages, {}))] == ["index-count"]


def test_a_page_that_does_not_want_to_be_found_is_not_counted(
    small_copy: Path, change: Change, reread: Callable[[Path], Site]
) -> None:
    change(small_copy / "content" / "about.md", "title: About", "title: About\nsearch: false")
    pages = {**PAGES_FOUND, "en": PAGES_FOUND["en"] - 1}
    assert verify_index(reread(small_copy), SearchIndex(pages, {})) == ()


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ('<a href="no-such/">x</a>', "link-broken"),
        ('<a class="x" href="../outside/">x</a>', "link-broken"),
        ('<a href="https://library.example/no-such/">x</a>', "link-broken"),
        ('<img src="no-such.png">', "link-broken"),
        ('<form action="no-such/">', "link-broken"),
        ('<a href="#nowhere">x</a>', "anchor-missing"),
        ('<a href="resources/seed-library/#nowhere">x</a>', "anchor-missing"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_where_it_stands(
    site: Site, written_copy: Path, link: str, code: str
) -> None:
    linking(written_copy, link)
    begins = re.search('(?:href|src|action)="', f'<p id="here">{link}').end()  # type: ignore[union-attr]
    found = verify_links(site, written_copy, addresses=[""])
    assert said(found) == [(f"index.html:2:{begins + 1}", code)]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="">x</a>',
        '<a href="#here">x</a>',
        '<a href="resources/seed-library/">x</a>',
        '<a href="sources/open-shelves-report/#annex-a-3">x</a>',
        '<a href="https://library.example/it/resources/">x</a>',
        '<a href="https://seeds.example/no-such/">x</a>',
        '<a href="mailto:a@b.example">x</a>',
        '<a href="catalogue/?theme=garden&amp;kind=practice">x</a>',
        '<a href="catalogue/catalogue.json">x</a>',
        '<a href="catalogue/the%6De/garden/">x</a>',
        '<code>&lt;a href="no-such/"&gt;</code>',
    ],
)
def test_a_link_that_leads_somewhere_or_away_is_no_fault(
    site: Site, written_copy: Path, link: str
) -> None:
    linking(written_copy, link)
    assert said(verify_links(site, written_copy, addresses=[""])) == []


def test_a_link_that_stands_twice_is_told_once_a_page(site: Site, written_copy: Path) -> None:
    linking(written_copy, '<a href="no-such/">x</a><a href="no-such/">y</a>')
    assert len(verify_links(site, written_copy)) == 1


def test_only_the_pages_asked_for_are_read(site: Site, written_copy: Path) -> None:
    linking(written_copy, '<a href="no-such/">x</a>')
    assert verify_links(site, written_copy, addresses=["it/"]) == ()
