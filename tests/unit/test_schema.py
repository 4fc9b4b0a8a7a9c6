from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from unit.documents import LINKS, VALID, VOCABULARIES, document, valid, without

from manyvoices import schema
from manyvoices.schema import FOLDERS, KINDS, SETTINGS, RefersTo, Schemas, load_schemas
from manyvoices.source import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOGUE = Path(__file__).parents[2] / "catalogue"


@pytest.fixture(scope="module")
def schemas() -> Schemas:
    return load_schemas(vocabularies=VOCABULARIES, links=LINKS)


@pytest.mark.parametrize("name", [*KINDS, *SETTINGS])
def test_a_sound_document_has_no_violation(schemas: Schemas, name: str) -> None:
    assert schemas.validate(name, valid(name)) == ()


def test_a_record_in_a_list_is_validated_at_its_own_place(schemas: Schemas) -> None:
    first, second = VALID["principle"].splitlines(), without("principle", "number").splitlines()
    items = ["- " + "\n  ".join(lines) for lines in (first, second)]
    listed = document("\n".join(items))
    assert schemas.validate("principle", listed, at=(0,)) == ()
    (diagnostic,) = schemas.validate("principle", listed, at=(1,))
    assert diagnostic.code == "field-missing"
    assert (diagnostic.location.line, diagnostic.location.column) == (len(first) + 1, 3)


def test_a_vocabulary_that_is_not_given_admits_any_text() -> None:
    schemas = load_schemas(vocabularies={}, links={})
    text = without("organisation", "country", "links") + "country: XX\n"
    assert schemas.validate("organisation", document(text)) == ()


# --- what the schemas say of the data ----------------------------------------------------------


def test_texts_to_translate_go_by_id_or_code_or_index(schemas: Schemas) -> None:
    def fields(name: str) -> list[str]:
        return [field for field, _, _ in schemas.translatable(name, valid(name).data)]

    assert fields("source") == [
        "summary",
        "rights",
        "parts.annex-iv.label",
        "parts.annex-iv-notes.label",
    ]
    assert fields("resource") == ["summary"]
    assert fields("organisation") == ["summary"]
    assert fields("term") == ["title", "summary", "contested"]
    assert fields("instrument") == [
        "title",
        "summary",
        "sections.profile.questions.0.text",
        "sections.1.title",
        "sections.1.questions.0.text",
        "sections.1.questions.1.text",
        "sections.1.questions.1.options.0",
        "sections.1.questions.1.options.1",
    ]
    assert fields("vocabulary") == ["label", "codes.work.label", "codes.work.definition"]
    assert fields("links")[:3] == [
        "supports.label",
        "supports.inverse.label",
        "supports.definition",
    ]
    assert fields("plan") == [
        "title",
        "summary",
        "key_issues.0",
        "sections.training.title",
        "sections.training.target.0",
        "sections.training.steps.0.text",
        "sections.training.steps.1.text",
        "sections.training.steps.1.when",
        "sections.training.staff.0",
    ]


def test_a_text_to_translate_comes_with_its_place_and_its_english(schemas: Schemas) -> None:
    data = valid("source").data
    found = {field: (place, text) for field, place, text in schemas.translatable("source", data)}
    assert found["parts.annex-iv.label"] == (("parts", 0, "label"), "Annex IV")


@pytest.mark.parametrize(
    ("kind", "never"),
    [
        ("resource", {"title", "original_title", "publisher", "year_printed"}),
        ("source", {"title", "original_title", "publisher", "parts.a.heading"}),
        ("organisation", {"name", "original_name"}),
    ],
)
def test_what_is_printed_is_never_translated(schemas: Schemas, kind: str, never: set[str]) -> None:
    data: dict[str, Any] = {name: "printed" for name in never if "." not in name}
    data |= {"parts": [{"id": "a", "heading": "printed", "label": "ours"}], "note": "ours"}
    fields = {field for field, _, _ in schemas.translatable(kind, data)}
    assert not fields & never
    assert "note" in fields


def test_references_name_kinds_and_the_link_that_they_write(schemas: Schemas) -> None:
    drawn_from = RefersTo(("source",), "drawn_from")
    assert schemas.references("resource") == {
        ("publishers",): RefersTo(("organisation",), "published_by"),
        ("drawn_from", "source"): drawn_from,
    }
    assert schemas.references("tension") == {
        ("positions", "held_by"): RefersTo(("organisation", "source", "event"), "held_by"),
        ("positions", "drawn_from", "source"): drawn_from,
        ("drawn_from", "source"): drawn_from,
    }


def test_each_reference_comes_with_its_place(schemas: Schemas) -> None:
    plan = [
        (place, target, refers.link)
        for place, target, refers in schemas.references_in("plan", valid("plan").data)
    ]
    assert plan == [
        (("partner",), "adpare", "carried_out_by"),
        (("sections", 0, "resources", 0, "record"), "some-guide", "uses"),
        (("drawn_from", 0, "source"), "some-report", "drawn_from"),
    ]
    resource = [
        (place, target)
        for place, target, _ in schemas.references_in("resource", valid("resource").data)
    ]
    assert resource[:2] == [(("publishers", 0), "unodc"), (("publishers", 1), "osce")]


# --- schemas for editors -------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*KINDS, *SETTINGS])
def test_a_schema_for_editors_stands_alone_and_knows_the_codes(schemas: Schemas, name: str) -> None:
    editor = schemas.editor(name)
    text = json.dumps(editor)
    Draft202012Validator.check_schema(editor)
    assert "common.schema.json" not in text
    validator = Draft202012Validator(editor)
    data = valid(name).data
    assert list(validator.iter_errors(data)) == []
    if name in KINDS:
        assert list(validator.iter_errors([data, data])) == []
        assert list(validator.iter_errors({**data, "themes": ["zebra"]}))
        assert list(validator.iter_errors([{**data, "links": {"zebra": ["some-id"]}}]))


def test_an_editor_offers_the_links_of_its_kind(schemas: Schemas) -> None:
    record = schemas.editor("recommendation")["$defs"]["record"]
    links = schemas.editor("recommendation")["$defs"]["links"]
    assert record["properties"]["links"] == {"$ref": "#/$defs/links"}
    assert list(links["properties"]) == ["supports", "realised_by", "see_also"]


# --- the schema files themselves ---------------------------------------------------------------


def subschemas(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 (any JSON)
    """Yield every schema of a field or an item."""
    for field in node.get("properties", {}).values():
        yield from subschemas(field)
    for key in ("items", "additionalProperties"):
        if isinstance(node.get(key), dict):
            yield from subschemas(node[key])
    yield node


@pytest.mark.parametrize("name", [*KINDS, *SETTINGS])
def test_every_field_is_described_and_no_group_of_fields_is_open(
    schemas: Schemas, name: str
) -> None:
    whole = schemas._forms[name].validator.schema  # noqa: SLF001 (with its references resolved)
    for each in subschemas(whole):
        assert each.get("description"), each
        if each.get("type") == "object":
            assert "additionalProperties" in each, each


@pytest.mark.parametrize("name", [*KINDS, *SETTINGS, "common"])
def test_every_schema_file_is_a_json_schema_of_2020_12(name: str) -> None:
    text = (Path(schema.__file__).with_name("schemas") / f"{name}.schema.json").read_text("utf-8")
    written = json.loads(text)
    assert written["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(written)


def test_every_kind_has_a_folder_and_they_keep_their_order() -> None:
    assert tuple(FOLDERS) == KINDS
    assert KINDS[0] == "source"
    assert KINDS[-1] == "organisation"
    assert FOLDERS["term"] == "terms"
    assert len(set(FOLDERS.values())) == 13
    assert len(KINDS) == 13


def listed(name: str) -> list[dict[str, Any]]:
    content = (CATALOGUE / f"{name}.yml").read_bytes()
    read, diagnostics = parse_yaml(content, path=f"{name}.yml")
    assert read is not None
    assert diagnostics == ()
    assert load_schemas(vocabularies={}, links={}).validate(name, read) == ()
    data: list[dict[str, Any]] = read.data
    return data


def test_every_link_that_a_field_writes_is_declared_for_its_kinds(schemas: Schemas) -> None:
    declared = {link["id"]: link for link in listed("links")}
    written = {(k, refers) for k in KINDS for refers in schemas.references(k).values()}
    for kind, refers in written:
        link = declared[refers.link]
        assert link["from"] == "any" or kind in link["from"], (kind, refers)
        assert link["to"] == "any" or set(refers.kinds) <= set(link["to"]), (kind, refers)
    by_field = {name for name, link in declared.items() if link.get("by_field")}
    assert by_field <= {refers.link for _, refers in written}


def test_no_two_links_have_a_name_in_common() -> None:
    links = listed("links")
    names = [link["id"] for link in links]
    names += [link["inverse"]["id"] for link in links if "inverse" in link]
    assert sorted(names) == sorted(set(names))
    assert all(("inverse" in link) != link.get("symmetric", False) for link in links)


def test_every_facet_has_a_field_of_its_kinds_or_is_computed(schemas: Schemas) -> None:
    for facet in listed("facets"):
        kinds = KINDS if facet["kinds"] == "any" else facet["kinds"]
        assert ("field" in facet) != ("derived" in facet), facet
        for kind in kinds if "field" in facet else ():
            whole: Any = schemas._forms[kind].validator.schema  # noqa: SLF001 (references resolved)
            field = whole["properties"][facet["field"]]
            coded = field.get("items", field)
            assert coded["x-vocabulary"] == facet["vocabulary"], (facet, kind)
