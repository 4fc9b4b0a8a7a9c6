from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from typing import TYPE_CHECKING

import pytest

from manyvoices.diagnostics import CatalogueError
from manyvoices.project import read_settings
from manyvoices.site import (
    examine,
    generated_pages,
    read_site,
    rests,
    shell_key,
    shells_wanted,
    slots,
    write_site,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from manyvoices.render import Shell
    from manyvoices.site import ShellKey, Site

    Change = Callable[[Path, str, str], None]


def html(folder: Path, path: str) -> str:
    return (folder / path / "index.html").read_text("utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


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
        language: [page.rest for page in generated_pages(site, language)]
        for language in site.settings.languages.codes
    }
    assert pages["en"] == pages["it"] == pages["es"] == pages["ro"] == pages["fr"]
    assert len(set(pages["en"])) == len(pages["en"])


def test_each_record_kind_and_value_of_a_facet_has_a_page(site: Site) -> None:
    found = {page.rest for page in generated_pages(site, "it")}
    records = {site.editions["en"].path(r) for r in site.graph.catalogue.records.values()}
    overviews = {f"{path.split('/')[0]}/" for path in records}
    values = {
        f"catalogue/{facet}/{code}/"
        for facet, members in site.facets.members.items()
        for code in members
    }
    assert found == {*records, *overviews, *values, "catalogue/", "search/"}


def test_an_authored_page_takes_the_place_of_a_generated_one(
    small_copy: Path, reread: Callable[[Path], Site]
) -> None:
    (small_copy / "content" / "resources.md").write_text("# Ours\n")
    site = reread(small_copy)
    for language in ("en", "it"):
        found = [page.rest for page in generated_pages(site, language)]
        assert "resources/" not in found
        assert "resources/seed-library/" in found


def test_only_pages_of_records_are_found_by_words(site: Site) -> None:
    indexed = [page.rest for page in generated_pages(site, "en") if page.indexed]
    assert len(indexed) == len(site.graph.catalogue.records)
    assert {page.template for page in generated_pages(site, "en") if page.indexed} == {
        "record.html"
    }


def test_every_page_has_a_title_and_a_description_and_the_way_to_it(site: Site) -> None:
    (page,) = [p for p in generated_pages(site, "it") if p.rest == "principles/readers-first/"]
    assert page.title == "Prima vengono lettrici e lettori"
    assert page.description.startswith("Una biblioteca esiste")
    assert [path for _, path in page.trail] == ["it/", "it/principles/"]
    assert page.trail[-1][0] == "Principi"
    assert all(page.title for page in generated_pages(site, "fr"))


def test_a_shell_serves_all_pages_of_a_language_a_section_and_a_depth(site: Site) -> None:
    wanted = shells_wanted(site)
    pages = [p for code in site.settings.languages.codes for p in generated_pages(site, code)]
    assert {shell_key(site, page) for page in pages} == set(wanted)
    assert len(wanted) < len(pages) / 3
    assert all(path.count("/") == key.depth for key, path in wanted.items())
    assert all(site.settings.languages.of_path(p)[0] == key.language for key, p in wanted.items())


def test_all_paths_are_named_once_authored_pages_first(site: Site) -> None:
    found = rests(site)
    assert len(set(found)) == len(found)
    assert {"", "about/", "shelves/"} == set(found[:3])
    assert {"catalogue/", "resources/seed-library/"} <= set(found)


def test_titles_name_every_authored_page_in_every_language(site: Site) -> None:
    assert site.titles["it/about/"] == "Informazioni"
    assert site.titles["fr/about/"] == "About"
    assert site.titles["it/shelves/"] == "The shelves"


def test_generated_pages_are_written_into_their_shells(written: Path) -> None:
    page = html(written, "it/principles/readers-first")
    assert page.startswith('<!doctype html>\n<html lang="it">')
    assert "<title>Prima vengono lettrici e lettori</title>" in page
    assert '<main data-pagefind-body><header class="record-head"' in page.replace("\n<", "<")


def test_dangerous_text_is_escaped_on_every_page_that_shows_it(written: Path) -> None:
    pages = [file.read_text("utf-8") for file in written.rglob("*.html")]
    showing = [page for page in pages if "shelf&#34;" in page]
    assert len(showing) > 20
    for page in showing:
        assert not [tag for tag in ("<script", "<img", "<em", "<b>") if tag in page]
        assert "javascript:" not in page


def test_links_lead_from_each_page_to_the_root_and_back(written: Path) -> None:
    page = html(written, "it/catalogue/theme/garden")
    assert 'href="../../../../it/resources/seed-library/"' in page
    assert 'href="../../../../it/"' in page


def test_english_text_on_a_page_in_another_language_is_marked(written: Path) -> None:
    page = html(written, "it/resources/seed-library")
    assert '<p class="lead" lang="en"' in page
    assert ' lang="en"' not in html(written, "resources/seed-library").split("<main", 1)[1]


def test_the_same_site_is_written_with_the_same_bytes(
    site: Site, shells: dict[ShellKey, Shell], tmp_path: Path
) -> None:
    counts = [write_site(site, shells, tmp_path / name) for name in ("one", "two")]
    assert counts[0] == counts[1] == sum(1 for _ in (tmp_path / "one").rglob("index.html"))
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_pages_are_the_same_however_many_processes_write_them(
    site: Site,
    shells: dict[ShellKey, Shell],
    written: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("manyvoices.site.PARALLEL_FROM", 1)
    write_site(site, shells, tmp_path)
    expected = files(written)
    assert files(tmp_path) == {path: expected[path] for path in files(tmp_path)}


def test_a_site_with_an_address_lists_all_its_pages_with_their_languages(
    site: Site, written: Path
) -> None:
    text = (written / "sitemap.xml").read_text("utf-8")
    assert text.count("<loc>") == len(rests(site)) * len(site.settings.languages.codes)
    assert "<loc>https://library.example/it/resources/seed-library/</loc>" in text


def test_a_site_without_an_address_has_no_list_of_addresses(
    site: Site, shells: dict[ShellKey, Shell], tmp_path: Path
) -> None:
    nameless = replace(site, settings=replace(site.settings, site_url=""))
    write_site(nameless, shells, tmp_path)
    assert not (tmp_path / "sitemap.xml").exists()
    assert 'rel="canonical"' not in html(tmp_path, "resources/seed-library")


def test_a_page_names_its_own_address_and_its_other_languages(site: Site) -> None:
    found = slots(
        site.editions["it"],
        "about/",
        site_url="https://library.example/",
        trail=(("Casa & giardino", "it/"),),
    )
    addresses = found["addresses"]
    assert '<link rel="canonical" href="https://library.example/it/about/">' in addresses
    assert 'hreflang="ro" href="https://library.example/ro/about/"' in addresses
    assert 'hreflang="x-default" href="https://library.example/about/"' in addresses
    assert found["switch"].count("aria-current") == 1
    assert '<a href="../../fr/about/" lang="fr" hreflang="fr">Français</a>' in found["switch"]
    assert '<a href="../../it/">Casa &amp; giardino</a>' in found["breadcrumbs"]
