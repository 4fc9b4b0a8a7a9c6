from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from manyvoices.catalogue import read_catalogue, read_frame
from manyvoices.project import read_settings
from manyvoices.schema import KINDS
from manyvoices.site import examine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from manyvoices.diagnostics import Diagnostic
    from manyvoices.records import Catalogue

    Change = Callable[[Path, str, str], None]


def read(project: Path) -> tuple[Catalogue, list[Diagnostic]]:
    return read_catalogue(project / "catalogue", shown="catalogue")


@pytest.fixture(scope="module")
def catalogue(small: Path) -> Catalogue:
    found, diagnostics = read(small)
    assert not diagnostics
    return found


def test_a_record_knows_its_kind_its_fields_and_its_place(catalogue: Catalogue) -> None:
    record = catalogue.records["reading-aloud-guide"]
    assert record.kind == "resource"
    assert record.title == "Reading Aloud"
    assert record.data["year_printed"] == "2019"
    assert record.data["year"] == 2019
    assert str(record.location) == "catalogue/resources/reading-aloud-guide.yml:2:5"


def test_an_organisation_is_titled_by_its_name(catalogue: Catalogue) -> None:
    assert catalogue.records["invented-town-library"].title == "Invented Town Library"


def test_only_texts_in_our_own_words_are_to_be_translated(catalogue: Catalogue) -> None:
    assert list(catalogue.records["lend-seeds"].texts) == [
        "title",
        "summary",
        "points.0.text",
        "points.1.text",
    ]
    assert list(catalogue.records["reading-aloud-guide"].texts) == ["summary", "note"]
    assert catalogue.records["open-shelves-report"].texts["parts.annex-a.label"] == "Annex A"


def test_links_and_the_fields_that_refer_are_references_with_places(catalogue: Catalogue) -> None:
    references = catalogue.records["reading-aloud-guide"].references
    assert [(r.link, r.target, r.kinds) for r in references] == [
        ("informs", "readers-first", ()),
        ("informs", "room-for-all", ()),
        ("see_also", "seed-library", ()),
        ("published_by", "invented-town-library", ("organisation",)),
    ]
    path = "catalogue/resources/reading-aloud-guide.yml"
    assert [str(r.location) for r in references] == [
        f"{path}:26:13",
        f"{path}:26:28",
        f"{path}:27:14",
        f"{path}:9:14",
    ]


def test_passages_of_points_follow_those_of_the_record(catalogue: Catalogue) -> None:
    passages = catalogue.records["lend-seeds"].drawn_from
    assert [(passage.source, passage.part) for passage in passages] == [
        ("open-shelves-report", "chapter-2"),
        ("open-shelves-report", "annex-a-3"),
    ]


def test_a_passage_knows_where_its_source_and_its_part_are_written(catalogue: Catalogue) -> None:
    (passage,) = catalogue.records["seed-library"].drawn_from
    path = "catalogue/resources/seed-library.yml"
    assert str(passage.source_location) == f"{path}:14:14"
    assert str(passage.part_location) == f"{path}:14:41"


def test_records_come_kind_by_kind_and_then_by_file(catalogue: Catalogue) -> None:
    kinds = [record.kind for record in catalogue.records.values()]
    assert kinds == sorted(kinds, key=KINDS.index)
    ids = list(catalogue.records)
    assert ids[:4] == ["open-shelves-report", "longer-hours", "readers-first", "room-for-all"]


def test_a_file_may_hold_a_list_of_records_each_with_its_own_place(
    minimal_copy: Path, minimal: Path
) -> None:
    folder = minimal_copy / "catalogue" / "resources"
    texts = [(folder / f"{name}.yml").read_text() for name in ("hose-toolkit", "watering-guide")]
    for file in list(folder.iterdir()):
        file.unlink()
    items = ["- " + "\n  ".join(text.rstrip().split("\n")) for text in texts]
    (folder / "things.yml").write_text("\n".join(items) + "\n")
    catalogue, diagnostics = read(minimal_copy)
    of_files, _ = read(minimal)
    assert not diagnostics
    assert list(catalogue.records) == list(of_files.records)
    record = catalogue.records["watering-guide"]
    assert record.location.line == len(texts[0].splitlines()) + 1
    assert record.data == of_files.records["watering-guide"].data


def test_a_record_that_is_not_valid_is_withheld_by_its_id_and_its_file(
    minimal_copy: Path, change: Change
) -> None:
    file = minimal_copy / "catalogue" / "resources" / "watering-guide.yml"
    change(file, "id: watering-guide\ntitle:", "id: water-guide\ntitel:")
    catalogue, diagnostics = read(minimal_copy)
    assert [each.code for each in diagnostics] == ["field-missing", "field-unknown"]
    assert not {"watering-guide", "water-guide"} & catalogue.records.keys()
    assert catalogue.withheld == {"watering-guide", "water-guide"}


def test_a_record_whose_id_is_taken_does_not_replace_the_first(
    minimal_copy: Path, change: Change
) -> None:
    file = minimal_copy / "catalogue" / "resources" / "watering-guide.yml"
    change(file, "id: watering-guide", "id: hose-toolkit")
    catalogue, _ = read(minimal_copy)
    assert catalogue.records["hose-toolkit"].title == "Hoses and What to Do with Them"


@pytest.mark.parametrize("name", ["links.yml", "facets.yml", "site.yml"])
def test_a_catalogue_without_one_of_its_settings_is_told_so(minimal_copy: Path, name: str) -> None:
    (minimal_copy / "catalogue" / name).unlink()
    _, diagnostics = read_frame(minimal_copy / "catalogue", shown="catalogue")
    assert [(each.code, each.location.path) for each in diagnostics] == [
        ("file-missing", f"catalogue/{name}")
    ]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("search/en.yml", "groups:", "group:", id="synonyms without groups"),
        pytest.param("facets.yml", "vocabulary: theme", "vocabulary: themes", id="facet"),
        pytest.param("vocabularies/theme.yml", "id: theme", "id: themes", id="vocabulary"),
        pytest.param("links.yml", "- id: published_by", "- id: printed_by", id="link of a field"),
        pytest.param(
            "links.yml",
            "  inverse: {id: supported_by, label: Supported by}\n",
            "",
            id="link without a name at its other end",
        ),
    ],
)
def test_a_fault_in_the_settings_of_a_catalogue_is_told_in_their_file(
    small_copy: Path, change: Change, file: str, old: str, new: str
) -> None:
    change(small_copy / "catalogue" / file, old, new)
    _, diagnostics = examine(read_settings(small_copy))
    assert {each.location.path for each in diagnostics} == {f"catalogue/{file}"}


def test_a_link_that_a_field_writes_cannot_stand_under_links(
    small_copy: Path, change: Change
) -> None:
    change(
        small_copy / "catalogue" / "resources" / "reading-aloud-guide.yml",
        "  see_also: [seed-library]",
        "  see_also: [seed-library]\n  published_by: [invented-town-library]",
    )
    _, diagnostics = read(small_copy)
    assert [each.code for each in diagnostics] == ["field-unknown"]


def test_words_that_search_takes_for_one_are_kept_by_language(catalogue: Catalogue) -> None:
    assert catalogue.synonyms == {"en": (("shelf", "shelves"),)}
