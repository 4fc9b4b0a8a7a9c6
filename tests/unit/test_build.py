from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from manyvoices.build import building_folder, complete, put_in_place
from manyvoices.diagnostics import CatalogueError
from manyvoices.press import Writing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from manyvoices.press import ShellKey
    from manyvoices.render import Shell
    from manyvoices.site import Site

    Authored = Callable[[Site, Path], None]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder in which the last good site stands."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("the last good site")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_site_grows_in_a_fresh_folder_beside_its_target(target: Path) -> None:
    folder = building_folder(target)
    assert folder.parent == target.parent
    assert folder != target
    folder.mkdir()
    (folder / "left-over.html").write_text("of a build that was killed")
    assert building_folder(target) == folder
    assert not folder.exists()
    assert names(target) == ["index.html"]


def test_a_finished_site_takes_the_place_of_the_former_one(target: Path) -> None:
    folder = building_folder(target)
    folder.mkdir()
    (folder / "about.html").write_text("new")
    put_in_place(folder, target)
    assert names(target) == ["about.html"]
    assert names(target.parent) == ["site"]


def test_the_first_site_needs_no_former_one(tmp_path: Path) -> None:
    folder = building_folder(tmp_path / "site")
    folder.mkdir()
    (folder / "index.html").write_text("new")
    put_in_place(folder, tmp_path / "site")
    assert names(tmp_path) == ["site"]


def test_what_an_interrupted_exchange_left_behind_is_removed(target: Path) -> None:
    left = target.with_name(".site-former")
    left.mkdir()
    (left / "index.html").write_text("older")
    folder = building_folder(target)
    folder.mkdir()
    put_in_place(folder, target)
    assert names(target.parent) == ["site"]


def test_a_build_that_fails_leaves_the_last_site_where_it_is(
    site: Site, shells: dict[ShellKey, Shell], target: Path
) -> None:
    folder = building_folder(target)
    with pytest.raises(CatalogueError) as error:
        put_in_place(_completed(site, shells, folder), target)
    assert {each.code for each in error.value.diagnostics} == {"page-missing"}
    assert (target / "index.html").read_text() == "the last good site"
    assert names(target) == ["index.html"]


def test_a_complete_site_has_pages_exports_and_what_pages_need(
    site: Site, shells: dict[ShellKey, Shell], authored: Authored, tmp_path: Path
) -> None:
    authored(site, tmp_path)
    count = complete(Writing(site, shells, tmp_path), search=False)
    authored_pages = 3 * len(site.settings.languages.codes)
    assert sum(1 for _ in tmp_path.rglob("index.html")) == count + authored_pages
    assert (tmp_path / "assets/manyvoices/manyvoices.css").is_file()
    assert (tmp_path / "catalogue/catalogue.json").is_file()
    assert not (tmp_path / "pagefind").exists()


def test_a_complete_site_is_found_by_words_and_by_records(
    site: Site, shells: dict[ShellKey, Shell], authored: Authored, tmp_path: Path
) -> None:
    authored(site, tmp_path)
    complete(Writing(site, shells, tmp_path))
    words = json.loads((tmp_path / "ro/catalogue/words.json").read_text("utf-8"))
    assert sorted(words.values()) == sorted(site.graph.catalogue.records)


def test_a_page_that_the_index_lacks_stops_the_build(
    site: Site, shells: dict[ShellKey, Shell], authored: Authored, tmp_path: Path
) -> None:
    authored(site, tmp_path)
    (tmp_path / "it/about/index.html").write_text(
        '<html lang="it"><body><article>x</article></body></html>'
    )
    with pytest.raises(CatalogueError, match="'it' holds 12 pages where 13"):
        complete(Writing(site, shells, tmp_path))


def test_a_broken_link_of_an_authored_page_stops_a_build_that_looks_at_links(
    site: Site, shells: dict[ShellKey, Shell], authored: Authored, tmp_path: Path
) -> None:
    authored(site, tmp_path)
    page = tmp_path / "shelves/index.html"
    page.write_text('<html lang="en"><body><a href="../no-such/">x</a></body></html>')
    complete(Writing(site, shells, tmp_path), search=False)
    with pytest.raises(CatalogueError, match=re.escape("shelves/index.html:1:32: error")):
        complete(Writing(site, shells, tmp_path), search=False, links=True)


def _completed(site: Site, shells: dict[ShellKey, Shell], folder: Path) -> Path:
    """Complete a folder in which the engine has written no page at all."""
    complete(Writing(site, shells, folder), search=False)
    return folder
