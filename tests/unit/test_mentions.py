from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from manyvoices.mentions import parse_page, read_pages

if TYPE_CHECKING:
    from pathlib import Path

    from manyvoices.mentions import AuthoredPage


def page(text: str, path: str = "page.md") -> AuthoredPage:
    read, diagnostics = parse_page(text, path, shown="content")
    assert not diagnostics
    return read


def mentions(text: str) -> list[tuple[str, str, int, int]]:
    return [
        (each.target, each.words, each.location.line, each.location.column)
        for each in page(text).mentions
    ]


def test_a_mention_is_found_with_its_words_and_its_place() -> None:
    assert mentions("# Über\n\nÉté [[pear-tree]], [[ pear-tree | the tree ]].\n") == [
        ("pear-tree", "", 3, 5),
        ("pear-tree", "the tree", 3, 20),
    ]


def test_places_are_named_as_people_know_the_file() -> None:
    (mention,) = page("[[pear-tree]]", "it/page.md").mentions
    assert str(mention.location) == "content/it/page.md:1:1"


def test_front_matter_holds_no_mentions_and_counts_as_lines() -> None:
    text = "---\ntitle: '[[not-here]]'\n---\n\n[[pear-tree]]\n"
    assert mentions(text) == [("pear-tree", "", 5, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "`[[x]]`",
        "``[[x]] ` [[x]]``",
        "```\n[[x]]\n```",
        "````md\n```\n[[x]]\n```\n````",
        "~~~\n[[x]]\n~~~",
        "    [[x]]",
        "<!-- [[x]] -->",
    ],
)
def test_code_and_comments_are_left_alone(text: str) -> None:
    assert mentions(f"[[before]]\n\n{text}\n\n[[after]]\n") == [
        ("before", "", 1, 1),
        ("after", "", text.count("\n") + 5, 1),
    ]


@pytest.mark.parametrize("text", ["[[]]", "[x][y]", "[[a\nb]]", "[[a|]]", "[ [a] ]", "[[a[b]]"])
def test_what_only_looks_like_a_mention_is_none(text: str) -> None:
    assert not mentions(text)


def test_a_listing_has_a_section_options_and_the_place_of_each() -> None:
    text = "# Title\n\n::: resources\n    theme: [garden, quiet]\n    limit: 3\n\nMore.\n"
    (listing,) = page(text).listings
    assert listing.section == "resources"
    assert listing.options == {"theme": ("garden", "quiet"), "limit": ("3",)}
    assert str(listing.location) == "content/page.md:3:1"
    assert str(listing.places["theme"]) == "content/page.md:4:5"
    assert str(listing.places["limit"]) == "content/page.md:5:5"


def test_a_listing_needs_no_options() -> None:
    first, second = page("::: resources\n\n::: principles\n").listings
    assert (first.section, dict(first.options)) == ("resources", {})
    assert second.section == "principles"


def test_a_code_that_looks_like_a_number_stays_as_it_is_written() -> None:
    (listing,) = page('::: resources\n    geography: "001"\n    year: 2019\n').listings
    assert listing.options == {"geography": ("001",), "year": ("2019",)}


def test_a_listing_in_code_is_none() -> None:
    assert not page("```\n::: resources\n    theme: x\n```\n").listings


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("::: resources\n    - theme\n", "1:1", "listing-options"),
        ("# T\n\n::: resources\n    theme: [a\n", "4:12", "yaml-syntax"),
        ("---\ntitle: 'x\n---\n# T\n", "2:8", "yaml-syntax"),
        ("---\nicon: x\ntitle: a\ntitle: b\n---\n# T\n", "4:1", "yaml-duplicate-key"),
    ],
)
def test_what_cannot_be_read_is_told_where_it_stands(text: str, place: str, code: str) -> None:
    _, diagnostics = parse_page(text, "page.md")
    assert [(str(each.location), each.code) for each in diagnostics] == [(f"page.md:{place}", code)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: From above\n---\n# From below\n", "From above"),
        ("---\nicon: x\n---\n\n# From below\n", "From below"),
        ("# With marks {: #id .class } #\n", "With marks"),
        ("## Second\n\n# First\n", "First"),
        ("```sh\n# a comment\n```\n\n# A title\n", "A title"),
        ("Nothing\n", "page.md"),
    ],
)
def test_a_page_is_titled_by_its_front_matter_or_else_its_first_heading(
    text: str, title: str
) -> None:
    assert page(text).title == title


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("about.md", "about/"),
        ("it/index.md", "it/"),
        ("it/about.md", "it/about/"),
        ("guides/README.md", "guides/"),
        ("reindex.md", "reindex/"),
    ],
)
def test_a_page_has_the_address_that_the_engine_gives_it(path: str, address: str) -> None:
    assert page("# T\n", path).address == address


def test_the_body_is_the_text_below_the_front_matter() -> None:
    assert page("---\ntitle: x\n---\n# T\n\nText.\n").body == "# T\n\nText.\n"
    assert page("---\n---\nText.\n").body == "Text.\n"


def test_every_markdown_file_of_a_folder_is_read_in_order(tmp_path: Path) -> None:
    for path in ("b.md", "a.md", "it/a.md", "notes.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(f"# {path}\n\n[[x]]\n")
    pages, diagnostics = read_pages(tmp_path, shown="content")
    assert not diagnostics
    assert [each.path for each in pages] == ["a.md", "b.md", "it/a.md"]
    assert [each.mentions[0].location.path for each in pages] == [
        "content/a.md",
        "content/b.md",
        "content/it/a.md",
    ]


def test_lines_that_end_as_on_windows_make_no_difference(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"---\r\ntitle: T\r\n---\r\n\r\n[[x]]\r\n")
    (only,), _ = read_pages(tmp_path, shown="content")
    assert only.front_matter == {"title": "T"}
    assert only.mentions[0].location.line == 5


def test_a_byte_order_mark_makes_no_difference(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: T\n---\n# H\n", encoding="utf-8-sig")
    (only,), _ = read_pages(tmp_path, shown="content")
    assert only.front_matter == {"title": "T"}


def test_a_page_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("# Été\n".encode("latin-1"))
    _, diagnostics = read_pages(tmp_path, shown="content")
    assert [each.location.path for each in diagnostics] == ["content/a.md"]
