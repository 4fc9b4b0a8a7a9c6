from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from markdown import Markdown

from manyvoices.references import RecordProse, RecordReferences

if TYPE_CHECKING:
    from collections.abc import Callable

    from manyvoices.site import Site

    Convert = Callable[..., str]


@pytest.fixture(scope="module")
def page(site: Site) -> Convert:
    """Convert Markdown of an authored page in a language."""

    def converted(text: str, *, language: str = "en", root: str = "../") -> str:
        references = RecordReferences()
        references.read_as(site.views[language], root=root, titles=site.titles)
        extensions = ["fenced_code", "tables", references]
        return Markdown(extensions=extensions).convert(text)

    return converted


@pytest.fixture(scope="module")
def body(site: Site) -> Convert:
    """Convert Markdown of a record's body."""
    prose = RecordProse(site.views["en"])
    return lambda text: prose.html(text, root="../", titles=site.titles)


def test_a_mention_becomes_a_link_with_the_title_of_the_record(page: Convert) -> None:
    assert page("See [[seed-library]].") == (
        '<p>See <a href="../resources/seed-library/">The Seed Library</a>.</p>'
    )


def test_a_mention_may_have_words_of_its_own(page: Convert) -> None:
    assert page("[[seed-library|the <beans> & more]]") == (
        '<p><a href="../resources/seed-library/">the &lt;beans&gt; &amp; more</a></p>'
    )


def test_a_mention_is_read_in_the_language_of_its_page(page: Convert) -> None:
    assert page("[[readers-first]]", language="it", root="../../") == (
        '<p><a href="../../it/principles/readers-first/">Prima vengono lettrici e lettori</a></p>'
    )
    assert page("[[room-for-all]]", language="it") == (
        '<p><a href="../it/principles/room-for-all/">'
        '<span lang="en">There is room for all</span></a></p>'
    )


@pytest.mark.parametrize(
    ("section", "link"),
    [
        ("resources", '<a href="../resources/">Resources</a>'),
        ("catalogue", '<a href="../catalogue/">Catalogue</a>'),
        ("records", '<a href="../catalogue/">Catalogue</a>'),
        ("search", '<a href="../search/">Search</a>'),
        ("terms", '<a href="../glossary/">Glossary</a>'),
    ],
)
def test_a_section_can_be_mentioned(page: Convert, section: str, link: str) -> None:
    assert page(f"[[{section}]]") == f"<p>{link}</p>"


@pytest.mark.parametrize(
    "text",
    ["`[[no-such]]`", "```\n[[no-such]]\n```", "```\n::: no-such\n```", "    [[no-such]]"],
)
def test_code_stays_as_it_is_written(page: Convert, text: str) -> None:
    html = page(text)
    assert "no-such" in html
    assert "<a " not in html


def test_links_of_markdown_still_work_beside_mentions(page: Convert) -> None:
    html = page("[one][x] and [[seed-library]]\n\n[x]: https://seeds.example/\n")
    assert '<a href="https://seeds.example/">one</a>' in html
    assert '<a href="../resources/seed-library/">' in html


def test_a_mention_works_inside_other_markdown(page: Convert) -> None:
    html = page("| a |\n|---|\n| **[[seed-library]]** |\n")
    link = '<a href="../resources/seed-library/">The Seed Library</a>'
    assert f"<td><strong>{link}</strong></td>" in html


def test_words_of_ones_own_work_in_a_table_and_code_keeps_its_bar(page: Convert) -> None:
    html = page("| a | b |\n|---|---|\n| [[seed-library|seeds]] | c |\n\n`[[a|b]]`\n")
    assert '<td><a href="../resources/seed-library/">seeds</a></td>\n<td>c</td>' in html
    assert "<code>[[a|b]]</code>" in html


def test_a_listing_shows_the_records_that_fit(page: Convert) -> None:
    html = page("::: records\n    theme: garden\n    kind: [practice, resource]\n")
    assert html.count("<li") == 2
    assert 'practices/story-hour/"' in html
    assert 'resources/seed-library/"' in html


def test_a_listing_of_a_section_shows_no_other_kind(page: Convert) -> None:
    html = page("::: resources\n")
    assert html.count("<li") == 3
    assert "resources/reading-aloud-guide/" in html


def test_a_listing_is_cut_after_its_limit(page: Convert) -> None:
    html = page("::: resources\n    limit: 1\n")
    assert html.count("<li") == 1
    assert "shelf-labels-toolkit" in html


def test_only_cards_show_summaries(page: Convert) -> None:
    summary = "A programme that lends seeds."
    assert summary in page("::: resources\n    view: cards\n")
    assert summary not in page("::: resources\n    view: list\n")


def test_a_table_has_headings_for_columns_and_rows(page: Convert) -> None:
    html = page("::: resources\n    view: table\n")
    assert html.count('<th scope="col">') == 3
    assert html.count('<th scope="row">') == 3


def test_principles_as_cards_have_their_numbers(page: Convert) -> None:
    html = page("::: principles\n    principle: [readers-first, room-for-all]\n    view: cards\n")
    assert html.index('<span class="n">1</span>') < html.index('<span class="n">2</span>')
    assert "Resources: 1" in html


def test_a_listing_of_nothing_says_so(page: Convert) -> None:
    assert "holds no record" in page("::: plans\n")


def test_the_search_field_leads_to_the_search_of_the_language(page: Convert) -> None:
    html = page("::: search\n", language="it")
    assert 'action="../it/search/"' in html


def test_text_around_a_listing_stays_in_its_place(page: Convert) -> None:
    html = page("Before.\n\n::: plans\n    view: list\n\nAfter.\n")
    assert html.index("<p>Before.</p>") < html.index("holds no") < html.index("<p>After.</p>")


def test_nothing_is_resolved_before_it_is_known_in_which_language() -> None:
    with pytest.raises(RuntimeError, match="in which language"):
        Markdown(extensions=[RecordReferences()]).convert("[[seed-library]]")


def test_the_body_of_a_record_may_mention_others(body: Convert) -> None:
    assert body("*See* [[seed-library]]") == (
        '<p><em>See</em> <a href="../resources/seed-library/">The Seed Library</a></p>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b onclick=x>b</b>",
        "<div>\nblock\n</div>",
        "<!-- comment -->",
        "<img src=x onerror=alert(1)>",
        "[[seed-library|<i>x</i>]]",
        "# <u>heading</u>",
        "&lt;script&gt;",
        "- <svg/onload=alert(1)>",
    ],
)
def test_html_in_the_body_of_a_record_is_shown_and_not_obeyed(body: Convert, text: str) -> None:
    html = body(text)
    for name in ("script", "b ", "div", "!--", "img", "i>", "u>", "svg"):
        assert f"<{name}" not in html
    assert "&lt;" in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "x:y",
        "javascript&#58;alert(1)",
        "javascript&#x3a;alert(1)",
        "javascript&colon;alert(1)",
        "java&#115;cript:alert(1)",
        "&#1;javascript:alert(1)",
        "java&Tab;script:alert(1)",
    ],
)
@pytest.mark.parametrize("form", ["[x]({})", "![x]({})", "[x][y]\n\n[y]: {}\n"])
def test_an_address_that_could_run_something_is_dropped(
    body: Convert, form: str, address: str
) -> None:
    html = body(form.format(address))
    assert "href=" not in html
    assert "src=" not in html


@pytest.mark.parametrize(
    "address",
    ["https://a.example/x?a=1&b=2#c", "http://a.example", "mailto:a@b.example", "../x:y/", "#x"],
)
def test_an_address_that_only_leads_somewhere_is_kept(body: Convert, address: str) -> None:
    escaped = address.replace("&", "&amp;")
    assert body(f"[x]({address})") == f'<p><a href="{escaped}">x</a></p>'
