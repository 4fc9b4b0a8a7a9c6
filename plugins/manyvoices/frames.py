"""What stands around a page's body: site name, menu, language switch, addresses, breadcrumbs.

In: an edition and where the page stands. Out: one Frame, the same for authored and generated pages.
Never: knows what the body says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from manyvoices import urls

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from manyvoices.editions import Edition


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A line of the main menu."""

    title: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in one of the site's languages."""

    language: str
    name: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The names by which the theme's main.html speaks of a page."""

    language: str
    direction: str
    site_name: str
    site_description: str
    rights: str
    promise: str
    home: str
    search_url: str
    section: str
    menu: tuple[MenuItem, ...]
    footer: tuple[MenuItem, ...]
    language_name: str
    assets: str
    t: Callable[..., str]
    n: Callable[..., str]


def frame(
    edition: Edition,
    *,
    section: str,
    menu: tuple[str, ...],
    footer: tuple[str, ...],
    titles: Mapping[str, str],
) -> Frame:
    """Frame of all the pages of a section; ``titles`` names authored pages by address."""
    item = partial(_menu_item, edition, section=section, titles=titles)
    return Frame(
        language=edition.language,
        direction=edition.languages.direction(edition.language),
        site_name=edition.site("name"),
        site_description=edition.site("description"),
        rights=edition.site("rights"),
        promise=edition.site("promise"),
        home=edition.languages.prefix(edition.language),
        search_url=edition.section("search"),
        section=section,
        menu=tuple(map(item, menu)),
        footer=tuple(map(item, footer)),
        language_name=edition.languages.own_name(edition.language),
        assets=urls.ASSETS,
        t=edition.messages.t,
        n=edition.messages.n,
    )


def section_name(edition: Edition, section: str, titles: Mapping[str, str]) -> str:
    """Name a section: an authored page's title, else the catalogue's or the kind's own name."""
    if title := titles.get(edition.section(section)):
        return title
    if section == "catalogue":
        return edition.messages.t("Catalogue")
    if section == "search":
        return edition.messages.t("Search")
    if section == "notes":
        return edition.messages.t("Notes on the sources")
    kinds = [kind for kind, path in urls.SECTIONS.items() if path == section]
    if not kinds:
        raise LookupError(f"There is no page and no kind of record at '{section}'")
    return edition.kind(kinds[0], plural=True)


def home_crumb(edition: Edition) -> tuple[str, str]:
    """The first step of every way down: the home page, by a short name."""
    return edition.messages.t("Home"), edition.languages.prefix(edition.language)


def alternates(edition: Edition, rest: str) -> tuple[Alternate, ...]:
    """The page in every language, with paths from the site's root."""
    languages = edition.languages
    return tuple(
        Alternate(
            code, languages.own_name(code), languages.path(code, rest), code == edition.language
        )
        for code in languages.codes
    )


def absolute(site_url: str, path: str) -> str:
    """Full address where the site has one."""
    return f"{site_url.rstrip('/')}/{path}" if site_url else path


def _menu_item(edition: Edition, item: str, *, section: str, titles: Mapping[str, str]) -> MenuItem:
    return MenuItem(section_name(edition, item, titles), edition.section(item), item == section)
