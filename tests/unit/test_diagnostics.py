from __future__ import annotations

import json
import pickle

import pytest

from manyvoices.diagnostics import (
    CatalogueError,
    Diagnostic,
    Location,
    Severity,
    as_github,
    as_json,
    as_text,
    nearest,
    ordered,
)

UNKNOWN = Diagnostic(
    Location("catalogue/x.yml", 12, 7),
    "link-unknown",
    "'cta-11' is not a record",
    "Did you mean 'cta-1'?",
)


def at(path: str, line: int, column: int, code: str = "value-invalid") -> Diagnostic:
    return Diagnostic(Location(path, line, column), code, "Message.")


def test_text_says_where_what_and_what_would_be_right() -> None:
    assert as_text([UNKNOWN]) == (
        "catalogue/x.yml:12:7: error [link-unknown]\n"
        "  'cta-11' is not a record. Did you mean 'cta-1'?"
    )


def test_a_warning_is_called_one_and_a_full_stop_is_not_doubled() -> None:
    warning = Diagnostic(Location("a.yml", 1, 1), "w", "Done.", severity=Severity.WARNING)
    assert as_text([warning]) == "a.yml:1:1: warning [w]\n  Done."


def test_the_faulty_line_is_drawn_with_a_caret_below_the_column() -> None:
    text = as_text([at("a.yml", 2, 6)], sources={"a.yml": "x: 1\r\ny: [b, c\r\n"})
    assert text.splitlines()[2:] == ["  2 | y: [b, c", "    |      ^"]


@pytest.mark.parametrize(
    ("line", "column", "below"),
    [
        ("\tkey: x", 2, "\t^"),
        ("e\u0301: x", 3, " ^"),
        ("😀: x", 2, "  ^"),
        ("日本: x", 3, "    ^"),
    ],
)
def test_the_caret_stands_below_the_character_that_a_terminal_shows(
    line: str, column: int, below: str
) -> None:
    drawn = as_text([at("a", 1, column)], sources={"a": line}).splitlines()[-1]
    assert drawn == f"    | {below}"


def test_nothing_is_drawn_where_the_text_has_no_such_line() -> None:
    assert as_text([at("a", 3, 1)], sources={"a": "x"}) == as_text([at("a", 3, 1)])


def test_order_is_by_path_line_column_and_code_and_repeats_are_dropped() -> None:
    first = at("a.yml", 2, 1)
    second = at("a.yml", 10, 1)
    third = at("a.yml", 10, 3, "field-missing")
    fourth = at("a.yml", 10, 3)
    fifth = at("b.yml", 1, 1)
    assert ordered([fifth, fourth, third, second, first, fourth]) == (
        first,
        second,
        third,
        fourth,
        fifth,
    )


def test_json_holds_every_part_and_keeps_letters() -> None:
    diagnostic = Diagnostic(Location("ș.yml", 1, 2), "c", "m", "h", Severity.WARNING)
    text = as_json([diagnostic])
    assert json.loads(text) == [
        {
            "path": "ș.yml",
            "line": 1,
            "column": 2,
            "severity": "warning",
            "code": "c",
            "message": "m",
            "hint": "h",
        }
    ]
    assert "ș.yml" in text


def test_github_commands_escape_what_would_end_a_property_or_the_line() -> None:
    diagnostic = Diagnostic(Location("a,b:c%.yml", 3, 4), "x-y", "100 %: a, b\nnext")
    assert as_github([diagnostic, diagnostic]).splitlines() == 2 * [
        "::error file=a%2Cb%3Ac%25.yml,line=3,col=4,title=x-y::100 %25: a, b%0Anext."
    ]


@pytest.mark.parametrize(
    ("word", "guess"),
    [
        ("sumary", "summary"),
        ("Content-Note", "content_note"),
        ("PUBLISHERS", "publishers"),
        ("zebra", None),
        ("", None),
    ],
)
def test_nearest_overlooks_case_and_hyphens_and_gives_up_on_strangers(
    word: str, guess: str | None
) -> None:
    assert nearest(word, ["summary", "content_note", "publishers"]) == guess


def test_a_catalogue_error_reads_as_its_diagnostics_in_order_and_survives_a_process() -> None:
    error = CatalogueError([at("b", 1, 1), at("a", 1, 1)])
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own bytes)
    assert str(again) == as_text([at("a", 1, 1), at("b", 1, 1)])
    assert again.diagnostics == error.diagnostics
