from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from manyvoices.frames import Alternate, absolute, alternates, frame, section_name

if TYPE_CHECKING:
    from manyvoices.site import Site


def menu(site: Site, language: str, section: str = "") -> list[tuple[str, str, bool]]:
    items = site.frame(language, section).menu
    return [(item.title, item.url, item.current) for item in items]


def test_the_menu_is_in_the_language_of_the_page(site: Site) -> None:
    assert menu(site, "en") == [
        ("Principles", "principles/", False),
        ("Resources", "resources/", False),
        ("Catalogue", "catalogue/", False),
        ("About", "about/", False),
    ]
    assert [(title, url) for title, url, _ in menu(site, "it")] == [
        ("Principi", "it/principles/"),
        ("Risorse", "it/resources/"),
        ("Catalogo", "it/catalogue/"),
        ("Informazioni", "it/about/"),
    ]


def test_the_menu_marks_the_section_of_the_page_and_no_other(site: Site) -> None:
    assert [title for title, _, current in menu(site, "en", "resources") if current] == [
        "Resources"
    ]
    assert not [title for title, _, current in menu(site, "en", "home") if current]


def test_a_page_without_translation_keeps_its_place_and_its_english_title(site: Site) -> None:
    first, *others = site.frame("ro", "home").footer
    assert (first.title, first.url) == ("The shelves", "ro/shelves/")
    assert [item.url for item in others] == ["ro/sources/", "ro/organisations/", "ro/about/"]


def test_an_unknown_section_in_the_menu_is_refused_and_not_dropped(site: Site) -> None:
    with pytest.raises((LookupError, ValueError), match="recources"):
        frame(
            site.editions["en"],
            section="home",
            menu=("principles", "recources", "about"),
            footer=(),
            titles=site.titles,
        )


def test_a_frame_says_all_that_the_theme_prints_around_a_page(site: Site) -> None:
    italian = site.frame("it", "resources")
    assert (italian.language, italian.direction, italian.language_name) == ("it", "ltr", "Italiano")
    assert (italian.site_name, italian.home, italian.search_url) == (
        "Scaffali aperti",
        "it/",
        "it/search/",
    )
    assert italian.rights.startswith("Nothing here is true")
    assert italian.t("Search") == "Cerca"


@pytest.mark.parametrize(
    ("section", "name"),
    [
        ("catalogue", "Catalogue"),
        ("search", "Search"),
        ("glossary", "Glossary"),
        ("about", "About"),
    ],
)
def test_a_section_is_named_by_its_page_or_by_the_catalogue(
    site: Site, section: str, name: str
) -> None:
    assert section_name(site.editions["en"], section, site.titles) == name


def test_a_page_has_the_same_path_in_every_language(site: Site) -> None:
    assert alternates(site.editions["it"], "resources/seed-library/") == (
        Alternate("en", "English", "resources/seed-library/", current=False),
        Alternate("it", "Italiano", "it/resources/seed-library/", current=True),
        Alternate("es", "Español", "es/resources/seed-library/", current=False),
        Alternate("ro", "Română", "ro/resources/seed-library/", current=False),
        Alternate("fr", "Français", "fr/resources/seed-library/", current=False),
    )


def test_an_address_is_absolute_where_the_site_has_one() -> None:
    assert absolute("https://library.example/", "it/about/") == "https://library.example/it/about/"
    assert absolute("https://example.org/open/", "") == "https://example.org/open/"
    assert absolute("", "it/about/") == "it/about/"
