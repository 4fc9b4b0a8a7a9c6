from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from manyvoices.export import catalogue_json, catalogue_schema, facets_json, write_exports

if TYPE_CHECKING:
    from pathlib import Path

    from manyvoices.site import Site

FIELDS = {
    "original_title": "Leggere ad alta voce",
    "original_title_language": "it",
    "publishers": ["invented-town-library"],
    "publisher": "Invented Town Library",
    "year_printed": "2019",
    "year": 2019,
    "geography_printed": "Italy",
    "populations": ["children"],
}


@pytest.fixture(scope="module")
def exported(site: Site) -> dict[str, Any]:
    return catalogue_json(site.editions, site.settings.site_url)


@pytest.fixture(scope="module")
def records(exported: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in exported["records"]}


def test_the_whole_catalogue_fits_its_published_schema(exported: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(catalogue_schema())
    errors = Draft202012Validator(catalogue_schema()).iter_errors(exported)
    assert [error.message for error in errors] == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda record: record.pop("summary"),
        lambda record: record.update(title={}),
        lambda record: record.update(title={"en": ""}),
        lambda record: record.update(kind="thing"),
        lambda record: record["links"].append({"kind": "see_also"}),
        lambda record: record["facets"].update(theme=[]),
        lambda record: record.update(extra=1),
        lambda record: record.update(id="Not an id"),
    ],
)
def test_the_published_schema_refuses_what_is_not_promised(site: Site, damage: Any) -> None:  # noqa: ANN401 - a change to JSON
    exported = json.loads(json.dumps(catalogue_json(site.editions)))
    damage(exported["records"][0])
    assert not Draft202012Validator(catalogue_schema()).is_valid(exported)


def test_every_record_is_exported_in_the_order_of_the_catalogue(
    site: Site, exported: dict[str, Any]
) -> None:
    assert exported["version"] == 1
    assert exported["languages"] == ["en", "it", "es", "ro", "fr"]
    assert [record["id"] for record in exported["records"]] == list(site.graph.catalogue.records)


def test_only_languages_that_really_have_a_text_are_named(
    records: dict[str, dict[str, Any]],
) -> None:
    principle = records["readers-first"]
    assert principle["title"] == {
        "en": "Readers come first",
        "it": "Prima vengono lettrici e lettori",
    }
    assert list(principle["summary"]) == ["en", "it"]


@pytest.mark.parametrize("record", ["room-for-all", "longer-hours"])
def test_an_outdated_or_untranslated_text_is_given_in_english_alone(
    records: dict[str, dict[str, Any]], record: str
) -> None:
    assert list(records[record]["title"]) == ["en"]


def test_a_title_of_a_work_is_given_once_as_it_is_printed(
    records: dict[str, dict[str, Any]],
) -> None:
    assert records["reading-aloud-guide"]["title"] == {"en": "Reading Aloud"}
    assert records["invented-town-library"]["title"] == {"en": "Invented Town Library"}


def test_a_record_has_an_address_in_every_language(records: dict[str, dict[str, Any]]) -> None:
    assert records["seed-library"]["url"] == {
        "en": "https://library.example/resources/seed-library/",
        "it": "https://library.example/it/resources/seed-library/",
        "es": "https://library.example/es/resources/seed-library/",
        "ro": "https://library.example/ro/resources/seed-library/",
        "fr": "https://library.example/fr/resources/seed-library/",
    }


def test_without_an_address_of_the_site_addresses_are_paths(site: Site) -> None:
    first = catalogue_json(site.editions)["records"][0]
    assert first["url"]["it"] == "it/sources/open-shelves-report/"


def test_places_links_and_facets_are_given_as_written(records: dict[str, dict[str, Any]]) -> None:
    guide = records["reading-aloud-guide"]
    assert guide["drawn_from"] == [
        {"source": "open-shelves-report", "part": "annex-a-1"},
        {"source": "open-shelves-report", "part": "annex-a-4"},
    ]
    assert guide["links"] == [
        {"kind": "informs", "to": "readers-first"},
        {"kind": "informs", "to": "room-for-all"},
        {"kind": "see_also", "to": "seed-library"},
        {"kind": "published_by", "to": "invented-town-library"},
    ]
    assert guide["facets"]["document-language"] == ["it", "en"]


def test_a_link_is_given_at_the_end_where_it_is_written(records: dict[str, dict[str, Any]]) -> None:
    assert records["seed-library"]["links"] == []


def test_own_fields_are_all_that_nothing_else_says(records: dict[str, dict[str, Any]]) -> None:
    assert records["reading-aloud-guide"]["fields"] == FIELDS
    assert [each["id"] for each in records["silence-or-talk"]["fields"]["positions"]] == [
        "talk",
        "silence",
    ]


def test_a_note_is_given_where_there_is_one(records: dict[str, dict[str, Any]]) -> None:
    assert list(records["reading-aloud-guide"]["note"]) == ["en"]
    assert "note" not in records["seed-library"]


def test_the_browser_gets_codes_alone_the_same_in_every_language(site: Site) -> None:
    english, italian = (facets_json(site.editions[code]) for code in ("en", "it"))
    assert english == italian
    assert english["facets"]["theme"][:2] == ["books", "picture-books"]
    assert english["records"] == list(site.graph.catalogue.records)
    place = english["records"].index("seed-library")
    assert [english["facets"]["theme"][n] for n in english["codes"]["theme"][place]] == ["garden"]
    assert {len(column) for column in english["codes"].values()} == {len(english["records"])}


def test_exports_are_written_the_same_each_time(site: Site, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_exports(site.editions, site.settings.site_url, tmp_path / name)
    one, two = (
        {
            path.relative_to(tmp_path / name).as_posix(): path.read_bytes()
            for path in sorted((tmp_path / name).rglob("*.json"))
        }
        for name in ("one", "two")
    )
    assert one == two
    assert list(one) == [
        *(f"assets/manyvoices/search/{code}.json" for code in ("en", "es", "fr", "it", "ro")),
        "catalogue/catalogue.json",
        "catalogue/catalogue.schema.json",
        "catalogue/facets.json",
    ]


def test_what_is_written_is_what_is_exported(
    site: Site, exported: dict[str, Any], tmp_path: Path
) -> None:
    write_exports(site.editions, site.settings.site_url, tmp_path)
    text = (tmp_path / "catalogue/catalogue.json").read_text("utf-8")
    assert json.loads(text) == exported
    assert "Leggere ad alta voce" in text
    schema = json.loads((tmp_path / "catalogue/catalogue.schema.json").read_text("utf-8"))
    assert schema == catalogue_schema()
    synonyms = json.loads((tmp_path / "assets/manyvoices/search/en.json").read_text("utf-8"))
    assert synonyms == {"groups": [["shelf", "shelves"]]}
