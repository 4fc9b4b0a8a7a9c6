from __future__ import annotations

from typing import Any

from manyvoices.marks import Marked, branch

TEXT = {"type": "string", "mark": "text"}
SCHEMA = {
    "properties": {
        "year": {"type": "integer"},
        "title": TEXT,
        "parts": {"items": {"properties": {"label": TEXT, "steps": {"items": TEXT}}}},
        "tags": {"items": {"type": "string"}, "mark": "tags"},
    }
}
BRANCH = branch(SCHEMA, lambda schema: schema.get("mark"))


def names(data: Any) -> list[str]:  # noqa: ANN401 (any data)
    return [".".join(each.names) for each in BRANCH.values(data)]


def test_marks_are_named_by_the_keys_that_lead_to_them() -> None:
    assert dict(BRANCH.marks()) == {
        ("title",): "text",
        ("parts", "label"): "text",
        ("parts", "steps"): "text",
        ("tags",): "tags",
    }


def test_a_marked_value_comes_with_its_place() -> None:
    data = {"title": "A", "parts": [{"id": "one", "steps": ["B"]}], "tags": ["x", "y"]}
    assert list(BRANCH.values(data)) == [
        Marked("text", ("title",), ("title",), "A"),
        Marked("text", ("parts", "one", "steps", "0"), ("parts", 0, "steps", 0), "B"),
        Marked("tags", ("tags",), ("tags",), ["x", "y"]),
    ]


def test_an_item_goes_by_its_id_or_its_code_or_else_by_its_index() -> None:
    parts = [{"id": "a", "label": "A"}, {"code": "b", "label": "B"}, {"label": "C"}]
    assert names({"parts": parts}) == ["parts.a.label", "parts.b.label", "parts.2.label"]
    assert names({"parts": [{"id": 7, "label": "A"}]}) == ["parts.0.label"]


def test_shapes_that_the_schema_does_not_have_are_passed_over() -> None:
    assert names("text") == []
    assert names({"parts": "none", "year": 1}) == []
    assert names({"parts": ["none", {"other": "x"}]}) == []


def test_a_part_without_marks_is_left_out() -> None:
    assert "year" not in BRANCH.fields
    assert not branch({"properties": {"year": {}}}, lambda schema: schema.get("mark"))
