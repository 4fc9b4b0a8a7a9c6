"""The glossary of one edition: its terms from A to Z, each with what other languages say for it.

In: an edition. Out: letters with their terms, and the wording to avoid with what to say instead.
Never: looks for wording in texts; `glossary` does that.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from manyvoices.editions import Edition, Phrase
    from manyvoices.records import Record


@dataclass(frozen=True, slots=True)
class Said:
    """What one language says for a term."""

    language: str
    name: str
    """Of the language, in the words of the page."""
    term: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A term in the list of all terms."""

    term: str
    """In the language of the page; the record's title where it has no word for it."""
    title: Phrase
    """What the record is called, which may tell more than the term."""
    url: str
    status: str
    others: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The terms that begin with one letter of the language's alphabet."""

    letter: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Unwanted:
    """Wording to avoid, and what to say instead."""

    wording: str
    say_instead: str
    term: str
    url: str


def letters(edition: Edition) -> tuple[Letter, ...]:
    """Every term by its first letter, in the order of the language's alphabet."""
    entries = [_entry(record, edition) for record in edition.graph.by_kind.get("term", ())]
    entries.sort(key=lambda entry: edition.messages.sort_key(entry.term))
    by_letter = groupby(entries, key=lambda entry: edition.messages.alphabet.initial(entry.term))
    return tuple(Letter(letter, tuple(group)) for letter, group in by_letter)


def unwanted(edition: Edition) -> tuple[Unwanted, ...]:
    """The wording that the glossary asks to avoid in the language of the page."""
    found = [
        Unwanted(each["wording"], each["say_instead"], _term(record, edition), edition.path(record))
        for record in edition.graph.by_kind.get("term", ())
        for each in record.data["by_language"].get(edition.language, {}).get("avoid", ())
    ]
    return tuple(sorted(found, key=lambda each: edition.messages.sort_key(each.wording)))


def _entry(record: Record, edition: Edition) -> Entry:
    return Entry(
        _term(record, edition),
        edition.title(record),
        edition.path(record),
        record.data["status"],
        tuple(
            Said(language, edition.messages.language_name(language) or language, said["term"])
            for language, said in record.data["by_language"].items()
            if language != edition.language
        ),
    )


def _term(record: Record, edition: Edition) -> str:
    own = record.data["by_language"].get(edition.language)
    return own["term"] if own else edition.title(record).text
