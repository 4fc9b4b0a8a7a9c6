"""The fields that only one kind of record has, in the words of one edition.

In: an Edition and a record. Out: the record's own data with every translatable text as a phrase,
for the template of its kind.
Never: leaves out a field; what a kind shows, its template says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from manyvoices.marks import item_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manyvoices.editions import Edition, Phrase
    from manyvoices.records import Record

COMMON = frozenset(
    ("id", "title", "summary", "body", "drawn_from", "links", "note", "content_note", "added")
)
WITH_DETAILS = (
    "event",
    "finding",
    "framework",
    "instrument",
    "plan",
    "practice",
    "recommendation",
    "tension",
    "term",
)
"""Kinds that have a template of their own for what no other kind has."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a finding: its figures as words, and its share as a length."""

    label: Phrase
    number: str
    share: str
    length: float
    """Share in per cent, from 0 to 100; 0 where there is none."""
    printed: str
    note: Phrase


class Fields(dict[str, Any]):
    """Fields of a record or of a part of it; one that is not given reads as none."""

    def __missing__(self, name: str) -> None:
        """Optional fields need no test in templates."""


def details(record: Record, edition: Edition) -> Fields:
    """The record's own fields; texts are phrases, everything else is as written."""
    own = {name: value for name, value in record.data.items() if name not in COMMON}
    return _fields(own, (), record, edition)


def bars(record: Record, edition: Edition) -> tuple[Bar, ...]:
    """The rows of a finding; a share that is not printed is counted from number and base."""
    rows = record.data.get("rows", ())
    return tuple(_bar(row, index, record, edition) for index, row in enumerate(rows))


def _bar(row: Mapping[str, Any], index: int, record: Record, edition: Edition) -> Bar:
    number, base = row.get("number"), row.get("of") or record.data.get("base_number")
    share = row.get("share")
    if share is None and number is not None and base:
        share = 100 * number / base
    write = edition.messages.number
    of = edition.messages.t("{number} of {base}", number=write(number or 0), base=write(base or 0))
    figure = "" if number is None else of if base else write(number)
    return Bar(
        edition.of(record, f"rows.{index}.label"),
        figure,
        "" if share is None else edition.messages.t("{share} %", share=write(round(share, 1))),
        min(100.0, share or 0.0),
        row.get("printed", ""),
        edition.of(record, f"rows.{index}.note"),
    )


def _fields(
    data: Mapping[str, Any], names: tuple[str, ...], record: Record, edition: Edition
) -> Fields:
    return Fields(
        {name: _in_words(each, (*names, name), record, edition) for name, each in data.items()}
    )


def _in_words(value: object, names: tuple[str, ...], record: Record, edition: Edition) -> object:
    """Walk through the data as translators' contexts do, and put phrases in place of texts."""
    if isinstance(value, dict):
        return _fields(value, names, record, edition)
    if isinstance(value, list):
        return [
            _in_words(item, (*names, item_name(item, index)), record, edition)
            for index, item in enumerate(value)
        ]
    path = ".".join(names)
    return edition.of(record, path) if path in record.texts else value
