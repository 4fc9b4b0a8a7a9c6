from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from manyvoices.search import SearchError, SearchIndex, index_site, write_words

if TYPE_CHECKING:
    from pathlib import Path

    from manyvoices.site import Site

FOUND = " data-pagefind-body"
PAGES = {
    "": ("en", FOUND, "Beans"),
    "about/": ("en", FOUND, "Peas"),
    "hidden/": ("en", FOUND, "Not among the paths"),
    "it/": ("it", FOUND, "L\u2019erba e l\u2019orto"),
    "it/about/": ("it", "", "Not to be found"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for path, (language, attributes, text) in PAGES.items():
        file = folder / path / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        html = f'<html lang="{language}"><body><nav>Menu</nav><article{attributes}>{text}</article>'
        file.write_text(html, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def index(folder: Path) -> SearchIndex:
    return index_site(folder, [path for path in PAGES if path != "hidden/"])


def test_each_language_has_an_index_of_the_pages_that_want_to_be_found(index: SearchIndex) -> None:
    assert index.pages == {"en": 2, "it": 1}


def test_every_result_leads_to_its_page(index: SearchIndex) -> None:
    assert sorted(index.results.values()) == ["", "about/", "it/"]


def test_pages_stay_as_they_are_written(folder: Path, index: SearchIndex) -> None:
    assert index.pages
    assert "L\u2019erba" in (folder / "it/index.html").read_text("utf-8")


def test_a_folder_without_pages_has_no_index(tmp_path: Path) -> None:
    with pytest.raises(SearchError) as error:
        index_site(tmp_path, [])
    assert str(error.value)


def test_results_lead_from_words_to_records_in_each_language(site: Site, tmp_path: Path) -> None:
    results = {
        "en_1": "resources/seed-library/",
        "en_2": "about/",
        "it_1": "it/resources/seed-library/",
    }
    for language in site.settings.languages.codes:
        folder = tmp_path / site.settings.languages.path(language, "catalogue")
        folder.mkdir(parents=True)
    write_words(SearchIndex({}, results), site.editions, tmp_path)
    english = json.loads((tmp_path / "catalogue/words.json").read_text("utf-8"))
    italian = json.loads((tmp_path / "it/catalogue/words.json").read_text("utf-8"))
    assert english == {"en_1": "seed-library"}
    assert italian == {"it_1": "seed-library"}
