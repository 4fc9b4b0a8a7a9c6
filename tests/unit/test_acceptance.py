from __future__ import annotations

from typing import Any

import pytest
from unit.documents import LINKS, VOCABULARIES, mutations, valid

from manyvoices.acceptance import acceptance
from manyvoices.keywords import validator_of
from manyvoices.schema import KINDS, SETTINGS, Schemas, load_schemas


@pytest.fixture(scope="module")
def schemas() -> Schemas:
    return load_schemas(vocabularies=VOCABULARIES, links=LINKS)


@pytest.mark.parametrize("name", [*KINDS, *SETTINGS])
def test_a_quick_yes_is_the_validators_yes(schemas: Schemas, name: str) -> None:
    form = schemas._forms[name]  # noqa: SLF001 (both ways inside are compared)
    data = valid(name).data
    assert list(form.validator.iter_errors(data)) == []
    assert form.fits(data) or name in {"links", "facets"}
    accepted = 0
    for changed in mutations(data):
        if form.fits(changed):
            accepted += 1
            assert list(form.validator.iter_errors(changed)) == []
    assert accepted or name in {"links", "facets", "site"}


@pytest.mark.parametrize(
    ("schema", "value", "other"),
    [
        ({"type": "string", "enum": ["a", "b"]}, "a", "c"),
        ({"type": "string", "const": "a"}, "a", "b"),
        ({"type": "string", "pattern": "^a"}, "ab", "ba"),
        ({"type": "string", "minLength": 2, "maxLength": 3}, "abc", "a"),
        ({"type": "string", "maxLength": 3}, "abc", "abcd"),
        ({"type": "string", "x-words": {"from": 1, "to": 2}}, "two words", "three more words"),
        ({"type": "integer", "minimum": 1, "maximum": 9}, 9, 10),
        ({"type": "integer", "minimum": 1}, 1, 0),
        ({"type": "integer"}, 1, True),
        ({"type": "number"}, 1.5, "1.5"),
        ({"type": "boolean"}, False, 0),
        ({"type": "array", "items": {"type": "string"}, "minItems": 1}, ["a"], []),
        ({"type": "array", "items": {"type": "string"}}, ["a"], ["a", 1]),
        ({"type": "array", "uniqueItems": True}, ["a", "b"], ["a", "a"]),
        ({"type": "array", "x-alone": "none"}, ["none"], ["none", "a"]),
        ({"type": "object", "required": ["a"]}, {"a": 1}, {}),
        ({"type": "object", "minProperties": 1}, {"a": 1}, {}),
        ({"type": "object", "properties": {"a": {"type": "string"}}}, {"b": 1}, {"a": 1}),
        ({"type": "object", "additionalProperties": False}, {}, {"a": 1}),
        ({"type": "object", "additionalProperties": {"type": "string"}}, {"a": "b"}, {"a": 1}),
        ({"type": "object", "propertyNames": {"type": "string", "const": "a"}}, {"a": 1}, {"b": 1}),
    ],
)
def test_each_keyword_tells_what_fits_from_what_does_not(
    schema: dict[str, Any], value: object, other: object
) -> None:
    fits = acceptance(schema)
    assert fits(value)
    assert not fits(other)
    assert validator_of(schema).is_valid(value)
    assert not validator_of(schema).is_valid(other)


@pytest.mark.parametrize(
    "schema",
    [
        {},
        {"enum": ["a"]},
        {"type": ["string", "integer"]},
        {"type": "string", "format": "date"},
        {"type": "string", "anyOf": [{"const": "a"}]},
    ],
)
def test_what_is_not_known_here_is_left_to_the_validator(schema: dict[str, Any]) -> None:
    assert not acceptance(schema)("a")
