from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from manyvoices.project import ProjectError, read_settings, translatable_texts
from manyvoices.translations import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from manyvoices.site import Site

    Change = Callable[[Path, str, str], None]


def configured(folder: Path, text: str) -> Path:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


def test_settings_are_those_of_the_engine_and_of_its_plugin(small: Path) -> None:
    settings = read_settings(small)
    assert settings.project == small
    assert settings.content == small / "content"
    assert settings.catalogue == small / "catalogue"
    assert settings.languages.codes == ("en", "it", "es", "ro", "fr")
    assert settings.menu == ("principles", "resources", "catalogue", "about")
    assert settings.footer == ("shelves", "sources", "organisations", "about")
    assert settings.site_url == "https://library.example/"


@pytest.mark.parametrize("plugins", ["[manyvoices]", "[search, manyvoices]", "\n  - manyvoices:"])
def test_what_is_not_set_is_as_the_engine_has_it(tmp_path: Path, plugins: str) -> None:
    settings = read_settings(configured(tmp_path, f"site_name: x\nplugins: {plugins}\n"))
    assert settings.content == tmp_path / "docs"
    assert settings.catalogue == tmp_path / "catalogue"
    assert settings.languages.codes == ("en",)
    assert (settings.footer, settings.site_url) == ((), "")


def test_tags_of_the_engine_stand_for_nothing(tmp_path: Path) -> None:
    text = "site_url: !ENV [SITE_URL, '']\nx: !!python/name:os.system\nplugins: [manyvoices]\n"
    assert read_settings(configured(tmp_path, text)).site_url == ""


@pytest.mark.parametrize("text", ["site_name: x\n", "plugins: [search]\n", "", "- a\n"])
def test_a_project_without_the_plugin_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ProjectError, match="does not name the plugin 'manyvoices'"):
        read_settings(configured(tmp_path, text))


def test_a_folder_without_settings_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=f"no mkdocs.yml in {tmp_path}"):
        read_settings(tmp_path)


@pytest.mark.parametrize("languages", ["[en, xx]", "[en, en]", "[EN]", "[]"])
def test_a_language_that_there_is_not_is_refused(tmp_path: Path, languages: str) -> None:
    text = f"plugins:\n  - manyvoices:\n      languages: {languages}\n"
    with pytest.raises(ProjectError):
        read_settings(configured(tmp_path, text))


def test_settings_that_are_not_yaml_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError):
        read_settings(configured(tmp_path, "plugins: [manyvoices\n"))


def test_every_text_is_translated_once_under_its_context(site: Site) -> None:
    texts = list(translatable_texts(site.graph, site.settings.languages))
    contexts = [text.context for text in texts]
    assert len(set(contexts)) == len(contexts)
    records = site.graph.catalogue.records.values()
    of_records = sum(len(record.texts) for record in records)
    assert len(texts) == of_records + len(site.graph.catalogue.texts)
    assert all(text.source.strip() for text in texts)


def test_a_translator_sees_title_field_and_address(site: Site) -> None:
    texts = {t.context: t for t in translatable_texts(site.graph, site.settings.languages)}
    found = texts["story-hour/where"]
    assert found == Text(
        "story-hour/where",
        "Behind the house",
        "practice",
        "A story hour in the garden",
        "where",
        "practices/story-hour/",
    )
    assert texts["theme.garden/label"].file == "vocabularies"
