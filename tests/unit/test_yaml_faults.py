from __future__ import annotations

import pytest
import yaml

from manyvoices.diagnostics import Location
from manyvoices.yaml_faults import syntax_fault


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def loader(request: pytest.FixtureRequest) -> str:
    """Run a test with the errors of the parser in C and with those of the one in Python."""
    name: str = request.param
    return name


def told(text: str, loader: str) -> tuple[Location, str]:
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        list(yaml.parse(text, Loader=getattr(yaml, loader)))
    fault = syntax_fault(caught.value, text, path="a.yml")
    assert fault.code == "yaml-syntax"
    return fault.location, f"{fault.message} {fault.hint}"


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("a:\n\tb: c\n", 2, 1, "A tab stands where YAML wants spaces"),
        ("a: |\n\tx\n", 2, 1, "A tab stands"),
        ("id: x\ntitle: 'Foo\nnote: y\n", 2, 8, "never closed"),
        ('title: "Foo\nnote: y\n', 1, 8, "never closed"),
        ("title: 'it's so'\n", 1, 12, "apostrophe twice"),
        ("title: \"Foo\" and 'bar'\n", 1, 14, "The quoted text has ended"),
        ("id: x\ntitle:Foo\nnote: y\n", 2, 7, "Write 'title: Foo'"),
        ("title:Foo\nnote: y\n", 1, 7, "Write 'title: Foo'"),
        ("id: x\nnote: y\ntitle:Foo\n", 3, 7, "Write 'title: Foo'"),
        ("title: Foo: bar\n", 1, 11, "A colon followed by a space stands inside a text"),
        ("title: see\nhttps://x.org\nnote: y\n", 2, 1, "does not belong to the text above"),
        ("key: - a\n", 1, 6, "A list with dashes cannot begin on the line of its key"),
        ("title: @home\n", 1, 8, "A text cannot begin with '@'"),
        ("title: `x`\n", 1, 8, "A text cannot begin with '`'"),
        ("title: ? b\n", 1, 8, "A text cannot begin with '?'"),
        ("title: , b\n", 1, 8, "A text cannot begin with ','"),
        ("note: >- foo\n  bar\n", 1, 10, "The sign for a block of text"),
        ("a: [b, c\nd: e\n", 1, 4, "The '[' that opens here is not closed"),
        ("a: {b: c\nd: e\n", 1, 4, "The '{' that opens here is not closed"),
        ('a: ["b" "c"]\n', 1, 9, "A ',' or a ']' is missing here"),
        ("a: [b,, c]\n", 1, 7, "A value is missing here"),
        ("a: [b, [\n", 2, 1, "still open where the file ends"),
        ("a: [b]]\n", 1, 7, "The ']' closes nothing"),
        ("- a\nb: c\n", 2, 1, "does not begin with '- '"),
        ("a: b\n c: d\n", 2, 2, "The indentation of this line fits no line above"),
        ("a:\n  - b\n c: d\n", 3, 2, "The indentation of this line"),
        ("  a: b\nc: d\n", 2, 1, "The indentation of this line"),
    ],
)
def test_broken_syntax_says_what_would_be_right(
    loader: str, text: str, line: int, column: int, says: str
) -> None:
    location, words = told(text, loader)
    assert location == Location("a.yml", line, column)
    assert says in words


def test_an_unknown_escape_is_told_in_its_text() -> None:
    location, words = told('a: "\\d"\n', "CSafeLoader")
    assert location == Location("a.yml", 1, 5)
    assert "backslash" in words


def test_a_directive_is_told_as_a_forbidden_beginning() -> None:
    location, words = told("%x y\na: b\n", "CSafeLoader")
    assert location == Location("a.yml", 1, 1)
    assert words.startswith("A text cannot begin with '%'.")


def test_a_fault_that_nobody_knows_is_told_in_the_parsers_words() -> None:
    error = yaml.MarkedYAMLError("while doing a thing", None, "found something odd")
    fault = syntax_fault(error, "a: b\n", path="a.yml")
    assert fault.location == Location("a.yml", 1, 1)
    assert fault.hint == "The parser says: while doing a thing found something odd."
