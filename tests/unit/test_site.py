from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from typing import TYPE_CHECKING

import pytest

from manyvoices.diagnostics import CatalogueError
from manyvoices.project import read_settings
from manyvoices.site import examine, read_site, rests

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from manyvoices.site import Site

    Change = Callable[[Path, str, str], None]


def test_a_site_is_read_only_where_nothing_is_an_error(small_copy: Path, change: Change) -> None:
    change(small_copy / "content" / "about.md", "[[invented-town-library]]", "[[town-library]]")
    change(small_copy / "catalogue" / "principles" / "longer-hours.yml", "number: 1", "number: 0")
    with pytest.raises(CatalogueError) as error:
        read_site(read_settings(small_copy))
    assert [each.location.path for each in error.value.diagnostics] == [
        "catalogue/principles/longer-hours.yml",
        "content/about.md",
    ]


def test_a_warning_stops_nothing_and_is_kept(small_copy: Path, change: Change) -> None:
    change(
        small_copy / "catalogue/locale/ro/LC_MESSAGES/vocabularies.po", "Liniște", "Lini\u015fte"
    )
    site, diagnostics = examine(read_settings(small_copy))
    assert site
    assert [each.code for each in diagnostics] == ["po-cedilla"]
    assert site.warnings == diagnostics


def test_files_are_named_from_the_folder_of_the_project(
    small_copy: Path, tmp_path: Path, change: Change
) -> None:
    change(small_copy / "content" / "about.md", "[[invented-town-library]]", "[[town-library]]")
    settings = read_settings(small_copy)
    elsewhere = replace(settings, project=tmp_path / "elsewhere")
    assert examine(settings)[1][0].location.path == "content/about.md"
    assert examine(elsewhere)[1][0].location.path == f"{small_copy.as_posix()}/content/about.md"


def test_what_has_been_read_cannot_be_changed(site: Site) -> None:
    with pytest.raises(FrozenInstanceError):
        site.graph = None  # type: ignore[assignment, misc]
    with pytest.raises(FrozenInstanceError):
        site.graph.record("seed-library").kind = "x"  # type: ignore[misc]


def test_every_language_has_every_generated_page(site: Site) -> None:
    pages = {
        language: [page.rest for page in site.pages[language]]
        for language in site.settings.languages.codes
    }
    assert pages["en"] == pages["it"] == pages["es"] == pages["ro"] == pages["fr"]
    assert len(set(pages["en"])) == len(pages["en"])


def test_each_record_kind_and_value_of_a_facet_has_a_page(site: Site) -> None:
    found = {page.rest for page in site.pages["it"]}
    records = {site.editions["en"].path(r) for r in site.graph.catalogue.records.values()}
    overviews = {f"{path.split('/')[0]}/" for path in records}
    values = {
        f"catalogue/{facet}/{code}/"
        for facet, members in site.facets.members.items()
        for code in members
    }
    assert found == {*records, *overviews, *values, "catalogue/", "search/", "notes/"}


def test_an_authored_page_takes_the_place_of_a_generated_one(
    small_copy: Path, reread: Callable[[Path], Site]
) -> None:
    (small_copy / "content" / "resources.md").write_text("# Ours\n")
    site = reread(small_copy)
    for language in ("en", "it"):
        found = [page.rest for page in site.pages[language]]
        assert "resources/" not in found
        assert "resources/seed-library/" in found


def test_only_pages_of_records_are_found_by_words(site: Site) -> None:
    indexed = [page.rest for page in site.pages["en"] if page.indexed]
    assert len(indexed) == len(site.graph.catalogue.records)
    assert {page.template for page in site.pages["en"] if page.indexed} == {"record.html"}


def test_every_page_has_a_title_and_a_description_and_the_way_to_it(site: Site) -> None:
    (page,) = [p for p in site.pages["it"] if p.rest == "principles/readers-first/"]
    assert page.title == "Prima vengono lettrici e lettori"
    assert page.description.startswith("Una biblioteca esiste")
    assert [path for _, path in page.trail] == ["it/", "it/principles/"]
    assert page.trail[-1][0] == "Principi"
    assert all(page.title for page in site.pages["fr"])


def test_all_paths_are_named_once_authored_pages_first(site: Site) -> None:
    found = rests(site)
    assert len(set(found)) == len(found)
    assert {"", "about/", "shelves/"} == set(found[:3])
    assert {"catalogue/", "resources/seed-library/"} <= set(found)


def test_titles_name_every_authored_page_in_every_language(site: Site) -> None:
    assert site.titles["it/about/"] == "Informazioni"
    assert site.titles["fr/about/"] == "About"
    assert site.titles["it/shelves/"] == "The shelves"
