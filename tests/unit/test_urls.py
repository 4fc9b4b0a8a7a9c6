from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from manyvoices import urls
from manyvoices.languages import Languages
from manyvoices.schema import KINDS

if TYPE_CHECKING:
    from manyvoices.site import Site

THREE = Languages(("en", "it", "pt-BR"))


@pytest.mark.parametrize(
    ("language", "path"),
    [
        ("en", "resources/seed-library/"),
        ("it", "it/resources/seed-library/"),
        ("pt-BR", "pt-BR/resources/seed-library/"),
    ],
)
def test_a_record_has_the_same_path_below_each_language(
    site: Site, language: str, path: str
) -> None:
    record = site.graph.record("seed-library")
    assert urls.record_path(record, language, THREE) == path


def test_every_kind_has_a_section_of_its_own() -> None:
    assert list(urls.SECTIONS) == list(KINDS)
    assert len(set(urls.SECTIONS.values())) == len(KINDS)
    assert urls.SECTIONS["term"] == "glossary"


def test_sections_and_values_of_facets_have_paths_below_the_language() -> None:
    assert urls.section_path("catalogue", "en", THREE) == "catalogue/"
    assert urls.section_path("glossary", "it", THREE) == "it/glossary/"
    assert urls.facet_path("theme", "work", "it", THREE) == "it/catalogue/theme/work/"
    assert urls.words_path("it", THREE) == "it/catalogue/words.json"


def test_a_code_never_leaves_its_place_in_the_path() -> None:
    assert urls.facet_path("theme", "a b?", "en", THREE) == "catalogue/theme/a%20b%3F/"


def test_a_language_that_the_site_does_not_have_has_no_paths() -> None:
    with pytest.raises(ValueError, match="'de' is not a language of this site"):
        urls.section_path("catalogue", "de", THREE)


@pytest.mark.parametrize(
    ("path", "file", "root"),
    [
        ("", "index.html", "./"),
        ("about/", "about/index.html", "../"),
        ("it/", "it/index.html", "../"),
        ("it/catalogue/theme/work/", "it/catalogue/theme/work/index.html", "../../../../"),
    ],
)
def test_a_path_is_served_from_a_file_and_leads_back_to_the_root(
    path: str, file: str, root: str
) -> None:
    assert urls.file_of(path) == file
    assert urls.root_of(path) == root


def test_files_for_machines_stand_once_for_all_languages() -> None:
    assert urls.CATALOGUE_JSON == "catalogue/catalogue.json"
    assert urls.synonyms_path("ro") == "assets/manyvoices/search/ro.json"
