from __future__ import annotations

from typing import Any

import pytest

from manyvoices.keywords import validator_of

TREE = {"x-unique": "id", "x-tree": "part_of"}


def faults(schema: dict[str, Any], value: object) -> list[tuple[str, list[str | int]]]:
    """Keyword and path of each error."""
    return [(str(e.validator), list(e.path)) for e in validator_of(schema).iter_errors(value)]


@pytest.mark.parametrize("value", [["none"], ["a", "b"], [], "none"])
def test_a_code_alone_or_other_codes_are_right(value: object) -> None:
    assert faults({"x-alone": "none"}, value) == []


def test_a_code_that_stands_alone_is_told_where_it_stands_beside_others() -> None:
    assert faults({"x-alone": "none"}, ["a", "none", "b"]) == [("x-alone", [1])]


@pytest.mark.parametrize(("words", "wrong"), [(1, True), (2, False), (4, False), (5, True)])
def test_a_text_has_so_many_words_and_both_limits_count(words: int, wrong: bool) -> None:  # noqa: FBT001 (expectation)
    found = faults({"x-words": {"from": 2, "to": 4}}, " word\n" * words)
    assert found == ([("x-words", [])] if wrong else [])


def test_a_repeated_name_is_told_at_each_item_that_repeats_it() -> None:
    items = [{"id": "a"}, {"id": "b"}, {"id": "a"}, {"id": "a"}, {}, {"id": 1}, {"id": 1}, "a"]
    assert faults({"x-unique": "id"}, items) == [("x-unique", [2, "id"]), ("x-unique", [3, "id"])]


def test_a_tree_may_have_its_items_in_any_order() -> None:
    items = [{"id": "a", "part_of": "b"}, {"id": "b", "part_of": "c"}, {"id": "c"}]
    assert faults(TREE, items) == []


def test_an_item_is_part_of_one_in_the_list() -> None:
    (error,) = validator_of(TREE).iter_errors([{"id": "a"}, {"id": "b", "part_of": "z"}])
    assert list(error.path) == [1, "part_of"]
    assert (error.instance, error.validator_value) == ("z", ("a", "b"))


def test_every_item_of_a_ring_is_told_and_what_stands_apart_is_not() -> None:
    ring = [{"id": "a", "part_of": "b"}, {"id": "b", "part_of": "a"}]
    apart = {"id": "c", "part_of": "d"}, {"id": "d"}
    assert faults(TREE, [*ring, *apart]) == [
        ("x-tree", [0, "part_of"]),
        ("x-tree", [1, "part_of"]),
    ]
    assert faults(TREE, [{"id": "a", "part_of": "a"}]) == [("x-tree", [0, "part_of"])]
