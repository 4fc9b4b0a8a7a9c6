from __future__ import annotations

import pickle
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from manyvoices import source
from manyvoices.diagnostics import Location, Severity
from manyvoices.source import Document, parse_yaml, read_yaml

if TYPE_CHECKING:
    from pathlib import Path


def read(text: str | bytes) -> Document:
    content = text.encode() if isinstance(text, str) else text
    document, diagnostics = parse_yaml(content, path="a.yml")
    assert diagnostics == ()
    assert document is not None
    return document


def told(text: str | bytes) -> list[tuple[int, int, str]]:
    content = text.encode() if isinstance(text, str) else text
    _, diagnostics = parse_yaml(content, path="a.yml")
    return [(d.location.line, d.location.column, d.code) for d in diagnostics]


def words(text: str) -> str:
    _, (diagnostic,) = parse_yaml(text.encode(), path="a.yml")
    return f"{diagnostic.message} {diagnostic.hint}"


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test with the loader in C and with the one in Python."""
    name: str = request.param
    monkeypatch.setattr(source, "_Loader", getattr(yaml, name))
    return name


RECORD = """\
# a comment
id: payoke-share-power
title: "😀 Împărțiți"   # columns are characters
links:
  supports: [cta-1, ș, {x: 1}]
drawn_from:
  - {source: voiceover, part: 'how-3'}
  - source: x
note: >-
  folded
  text
empty:
last: end
"""


@pytest.mark.usefixtures("loader")
class TestPlaces:
    def test_data_is_read_as_written(self) -> None:
        assert read(RECORD).data == {
            "id": "payoke-share-power",
            "title": "😀 Împărțiți",
            "links": {"supports": ["cta-1", "ș", {"x": 1}]},
            "drawn_from": [{"source": "voiceover", "part": "how-3"}, {"source": "x"}],
            "note": "folded text",
            "empty": None,
            "last": "end",
        }

    @pytest.mark.parametrize(
        ("path", "line", "column"),
        [
            ((), 2, 1),
            (("id",), 2, 5),
            (("title",), 3, 8),
            (("links",), 5, 3),
            (("links", "supports"), 5, 13),
            (("links", "supports", 1), 5, 21),
            (("links", "supports", 2, "x"), 5, 28),
            (("drawn_from", 0, "part"), 7, 31),
            (("drawn_from", 1, "source"), 8, 13),
            (("note",), 9, 7),
            (("empty",), 12, 7),
        ],
    )
    def test_a_value_stands_where_its_first_character_stands(
        self, path: tuple[str | int, ...], line: int, column: int
    ) -> None:
        assert read(RECORD).place(path) == Location("a.yml", line, column)

    @pytest.mark.parametrize(
        ("path", "line", "column"),
        [
            (("title",), 3, 1),
            (("links", "supports", 2, "x"), 5, 25),
            (("drawn_from", 0, "part"), 7, 25),
            (("drawn_from", 1, "source"), 8, 5),
        ],
    )
    def test_a_key_stands_where_its_first_character_stands(
        self, path: tuple[str | int, ...], line: int, column: int
    ) -> None:
        assert read(RECORD).key(path) == Location("a.yml", line, column)

    def test_columns_after_letters_outside_ascii_count_characters(self) -> None:
        document = read('a: ["😀ș", b]\n')
        assert document.place(("a", 1)) == Location("a.yml", 1, 11)

    def test_a_missing_value_stands_where_the_nearest_value_around_it_stands(self) -> None:
        document = read(RECORD)
        assert document.place(("links", "supports", 7, "y")) == Location("a.yml", 5, 13)
        assert document.place(("nowhere",)) == Location("a.yml", 2, 1)
        assert document.key(("nowhere",)) == Location("a.yml", 2, 1)
        assert document.key(("links", "supports", 0)) == Location("a.yml", 5, 14)

    def test_a_document_without_places_answers_with_the_beginning_of_the_file(self) -> None:
        document = Document("b.yml", {})
        assert document.place(("a",)) == document.key(("a",)) == Location("b.yml", 1, 1)

    def test_a_document_survives_a_process(self) -> None:
        document = read(RECORD)
        again = pickle.loads(pickle.dumps(document))  # noqa: S301 (our own bytes)
        assert again == document
        assert again.key(("title",)) == Location("a.yml", 3, 1)


@pytest.mark.parametrize(
    ("written", "value"),
    [("2004", 2004), ("NO", "NO"), ('"2004"', "2004"), ("'true'", "true"), ('""', "")],
)
def test_only_text_without_quotes_may_stand_for_something_else(written: str, value: object) -> None:
    data: Any = read(f"a: {written}\n").data
    assert (data["a"], type(data["a"])) == (value, type(value))


def test_a_repeated_key_names_the_place_of_the_first_which_stays() -> None:
    text = "id: x\nlinks:\n  see_also: [a]\n  see_also: [b]\nid: y\n"
    assert told(text) == [(4, 3, "yaml-duplicate-key"), (5, 1, "yaml-duplicate-key")]
    document, diagnostics = parse_yaml(text.encode(), path="a.yml")
    assert diagnostics[0].message == "The key 'see_also' is already in line 3, column 3."
    assert document is not None
    assert document.data == {"id": "x", "links": {"see_also": ["a"]}}


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("a: 1\n2004: x\n", 2, 1, "The key 2004 is read as a number"),
        ("{true: x}\n", 1, 2, "Put it in quotes: 'true'"),
        ("{a: 1, ~: x}\n", 1, 8, "A key is empty"),
        ("? [a, b]\n: x\n", 1, 3, "cannot be a key"),
    ],
)
def test_a_key_is_a_text(text: str, line: int, column: int, says: str) -> None:
    assert told(text) == [(line, column, "yaml-key")]
    assert says in words(text)


def test_merge_keys_and_tags_are_refused_and_the_rest_is_read() -> None:
    text = "a: &a {x: 1}\nb:\n  <<: *a\nc: !!str 2004\nd: !Ref x\n"
    document, _ = parse_yaml(text.encode(), path="a.yml")
    assert told(text) == [
        (3, 3, "yaml-merge-key"),
        (4, 4, "yaml-tag"),
        (5, 4, "yaml-tag"),
    ]
    assert document is not None
    assert document.data == {"a": {"x": 1}, "b": {}, "c": "2004", "d": "x"}


def test_a_quoted_merge_key_is_a_key_like_others() -> None:
    assert read("'<<': x\n").data == {"<<": "x"}


def test_no_tag_makes_an_object() -> None:
    assert told("a: !!python/object/apply:os.getcwd []\n") == [(1, 4, "yaml-tag")]


def test_a_small_anchor_is_repeated_and_keeps_its_place() -> None:
    document = read("a: &kinds [x, y]\nb: *kinds\n")
    assert document.data == {"a": ["x", "y"], "b": ["x", "y"]}
    assert document.place(("b", 1)) == Location("a.yml", 1, 15)
    assert document.key(("b",)) == Location("a.yml", 2, 1)


def test_an_anchor_that_nothing_repeats_is_told_since_it_eats_text() -> None:
    document, (diagnostic,) = parse_yaml(b"title: &Co and more\n", path="a.yml")
    assert document is not None
    assert document.data == {"title": "and more"}
    assert (diagnostic.code, diagnostic.severity) == ("yaml-anchor-unused", Severity.WARNING)
    assert diagnostic.location == Location("a.yml", 1, 8)


def test_aliases_may_stand_for_ten_thousand_values_and_no_more() -> None:
    hundred = f"a: &a [{', '.join('x' * 99)}]\n"
    within = ", ".join(["*a"] * 100)
    assert read(f"{hundred}b: [{within}]\n").data["b"][99][98] == "x"
    assert told(f"{hundred}b: [{within}, *a]\n") == [(2, 405, "yaml-alias-bomb")]


def test_an_alias_of_aliases_is_counted_in_full() -> None:
    letters = "abcdefgh"
    layers = [f"{b}: &{b} [{', '.join(['*' + a] * 9)}]" for a, b in pairwise(letters)]
    bomb = "\n".join(["a: &a [x, x, x, x, x, x, x, x, x]", *layers])
    assert [code for *_, code in told(bomb)] == ["yaml-alias-bomb"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a: &a [b, *a]\n", 1, 11), ("a: &a\n  b: {c: *a}\n", 2, 10)],
)
def test_an_alias_inside_its_own_value_is_a_bomb(text: str, line: int, column: int) -> None:
    assert told(text) == [(line, column, "yaml-alias-bomb")]


def test_nesting_has_a_limit_and_no_depth_brings_the_reader_down() -> None:
    deepest = source.DEPTH_LIMIT
    read("[" * deepest + "]" * deepest)
    assert told("[" * (deepest + 1) + "]" * (deepest + 1)) == [(1, 65, "yaml-too-deep")]
    assert told("- " * 100_000) == [(1, 129, "yaml-too-deep")]


def test_text_that_cannot_be_shown_is_told_even_where_an_escape_stands_for_it() -> None:
    assert told("a: b\x07c\n") == [(1, 5, "yaml-encoding")]
    assert told('a: "x\\u0000"\n') == [(1, 4, "yaml-encoding")]
    assert "cannot be shown" in words('a: "x\\u0000"\n')


def test_a_byte_order_mark_of_utf_8_counts_for_nothing() -> None:
    document = read(b"\xef\xbb\xbfid: x\n")
    assert document.data == {"id": "x"}
    assert document.place(("id",)) == Location("a.yml", 1, 5)


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "~\n"])
def test_a_file_without_data_is_told(text: str) -> None:
    assert told(text) == [(1, 1, "yaml-empty")]


def test_a_second_document_is_told_where_it_begins() -> None:
    assert told("---\na: x\n---\nb: y\n") == [(3, 1, "yaml-several-documents")]
    assert read("---\na: x\n...\n").data == {"a": "x"}


def test_an_alias_that_repeats_nothing_may_be_a_text_without_quotes() -> None:
    assert told("title: *x\n") == [(1, 8, "yaml-syntax")]
    assert "A text that begins with '*' stands in quotes" in words("title: *x\n")


@pytest.mark.usefixtures("loader")
def test_broken_syntax_leaves_no_document() -> None:
    document, (diagnostic,) = parse_yaml(b"id: x\ntitle: Foo: bar\n", path="a.yml")
    assert document is None
    assert (diagnostic.code, str(diagnostic.location)) == ("yaml-syntax", "a.yml:2:11")


def test_a_file_is_shown_by_the_path_that_people_know(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes("id: ș\r\n".encode())
    document, diagnostics = read_yaml(file, shown="catalogue/x.yml")
    assert diagnostics == ()
    assert document is not None
    assert document.place(("id",)) == Location("catalogue/x.yml", 1, 5)
