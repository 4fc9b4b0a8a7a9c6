from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from manyvoices.search import SearchError, SearchIndex, index_site, write_words

if TYPE_CHECKING:
    from pathlib import Path

    from manyvoices.site import Site

PAGES = {
    "index.html": '<html lang="en"><body><main data-pagefind-body>Beans</main></body></html>',
    "about/index.html": '<html lang="en"><body><main data-pagefind-body>Peas</main></body></html>',
    "it/index.html": '<html lang="it"><body><main data-pagefind-body>Fagioli</main></body></html>',
    "it/about/index.html": '<html lang="it"><body><main>Not to be found</main></body></html>',
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for path, html in PAGES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(html, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def index(folder: Path) -> SearchIndex:
    return index_site(folder)


def test_each_language_has_an_index_of_the_pages_that_want_to_be_found(index: SearchIndex) -> None:
    assert index.pages == {"en": 2, "it": 1}


def test_every_result_leads_to_its_page(index: SearchIndex) -> None:
    assert sorted(index.results.values()) == ["", "about/", "it/"]


def test_a_folder_without_pages_has_no_index(tmp_path: Path) -> None:
    with pytest.raises(SearchError) as error:
        index_site(tmp_path)
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
