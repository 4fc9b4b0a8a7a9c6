"""HTML that stands on many pages: made once, then joined rather than rendered again.

In: rows, facts, and where a page stands. Out: HTML with addresses relative to the page.
Never: decides what is shown.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from manyvoices import urls
from manyvoices.render import fragment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from manyvoices.editions import Edition
    from manyvoices.facts import Fact
    from manyvoices.languages import Languages
    from manyvoices.views import Row

Trail = tuple[tuple[str, str], ...]

ROOT = "manyvoices-root-"
HEADING = "manyvoices-heading-"


class Printer:
    """Prints one language's rows and facts; each is rendered once, whatever page it is on."""

    def __init__(self, t: Callable[..., str]) -> None:
        """Keep nothing yet."""
        self._t = t
        self._lines: dict[tuple[str, bool, bool], str] = {}
        self._facts: dict[Fact, str] = {}

    def lines(
        self,
        rows: Iterable[Row],
        *,
        root: str,
        heading: str = "h3",
        summary: bool = True,
        kinds: bool = True,
    ) -> Markup:
        """List items for rows, each with its title as a heading.

        Summaries are left out where there are many rows, kinds where all are of one kind.
        """
        html = "".join(self._line(row, summary=summary, kinds=kinds) for row in rows)
        return Markup(html.replace(ROOT, root).replace(HEADING, heading))  # noqa: S704 - escaped

    def facts(self, facts: Iterable[Fact], *, root: str) -> Markup:
        """Lines of a facts table: chips that lead to facet values, words, links."""
        html = "\n".join(map(self._fact, facts))
        return Markup(html.replace(ROOT, root))  # noqa: S704 - escaped

    def _line(self, row: Row, *, summary: bool, kinds: bool) -> str:
        key = (row.id, summary, kinds)
        if key not in self._lines:
            line = fragment(
                "row.html",
                row=row,
                root=ROOT,
                heading=HEADING,
                summary=summary,
                kinds=kinds,
                t=self._t,
            )
            self._lines[key] = str(line)
        return self._lines[key]

    def _fact(self, fact: Fact) -> str:
        if fact not in self._facts:
            self._facts[fact] = str(fragment("fact.html", fact=fact, root=ROOT))
        return self._facts[fact]


def slots(edition: Edition, rest: str, *, site_url: str, trail: Trail) -> dict[str, str]:
    """HTML that says where a page stands, for authored and generated pages alike."""
    languages = edition.languages
    path = languages.path(edition.language, rest)
    root = urls.root_of(path)
    base = escape(site_url or root)
    addresses, switch = [], []
    if site_url:
        addresses.append(f'<link rel="canonical" href="{base}{escape(path)}">')
    for code, name, prefix in _names(languages):
        url = f"{prefix}{escape(rest)}"
        codes = (code, "x-default") if code == languages.default else (code,)
        addresses += [f'<link rel="alternate" hreflang="{c}" href="{base}{url}">' for c in codes]
        current = ' aria-current="true"' if code == edition.language else ""
        link = f'<a href="{root}{url}" lang="{code}" hreflang="{code}"{current}>{name}</a>'
        switch.append(f"<li>{link}</li>")
    return {
        "addresses": Markup("\n".join(addresses)),  # noqa: S704 - escaped above
        "switch": Markup(  # noqa: S704 - escaped above
            f'<ul class="languages" data-switch>\n{"".join(switch)}</ul>'
        ),
        "breadcrumbs": _breadcrumbs(trail, root, edition.messages.t),
    }


@cache
def _names(languages: Languages) -> tuple[tuple[str, str, str], ...]:
    """Code, own name and prefix of each language."""
    return tuple(
        (code, escape(languages.own_name(code)), languages.prefix(code)) for code in languages.codes
    )


@cache
def _breadcrumbs(trail: Trail, root: str, t: Callable[..., str]) -> Markup:
    return fragment("breadcrumbs.html", trail=trail, root=root, t=t)
