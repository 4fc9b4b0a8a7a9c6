"""What is wrong, and where: the one form in which every module reports a fault.

In: places in files that people edit, with a code, a message and a hint.
Out: diagnostics in a fixed order, printed for people, as JSON or as workflow commands.
This module never decides what is wrong, and never stops a build.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file, as an editor counts it."""

    path: str
    """POSIX path as it is shown to the user, mostly relative to the project's folder."""

    line: int
    """The first line is 1."""

    column: int
    """The first character of a line is 1; characters are counted, not bytes."""

    def __str__(self) -> str:
        """Return `path:line:column`, which editors and terminals turn into a link."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault at one place: what is wrong and, in the hint, what would be right."""

    location: Location
    code: str
    """Lower-case words with hyphens, such as `link-unknown`; stable, for filters and tests."""

    message: str
    """One plain sentence."""

    hint: str = ""
    """What would be right, or the nearest guess; empty where the message says it all."""

    severity: Severity = Severity.ERROR


class CatalogueError(Exception):
    """The catalogue cannot be used; `diagnostics` say why, in order of place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the diagnostics, ordered."""
        self.diagnostics = ordered(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        """Return the diagnostics as text for people."""
        return as_text(self.diagnostics)


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics by place, then by code; exact repeats appear once."""
    return tuple(
        sorted(
            dict.fromkeys(diagnostics),
            key=lambda each: (each.location, each.code, each.message, each.hint, each.severity),
        )
    )


def as_text(
    diagnostics: Iterable[Diagnostic],
    *,
    sources: Mapping[str, str] | None = None,
) -> str:
    """Return the diagnostics for people, without a line break at the end.

    With `sources` (shown path to text of the file) the faulty line is drawn below its message,
    with a caret under the column.
    """
    return "\n".join(_paragraph(each, sources or {}) for each in diagnostics)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a JSON list of objects: path, line, column, severity, code, message, hint."""
    return json.dumps(
        [
            {
                "path": each.location.path,
                "line": each.location.line,
                "column": each.location.column,
                "severity": each.severity.value,
                "code": each.code,
                "message": each.message,
                "hint": each.hint,
            }
            for each in diagnostics
        ],
        ensure_ascii=False,
        indent=2,
    )


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one workflow command a line, which GitHub shows beside the changed lines.

    The escapes are those of the `@actions/core` toolkit: `%`, CR and LF everywhere, and `:` and
    `,` in properties too.
    """
    return "\n".join(
        f"::{each.severity.value} file={_property(each.location.path)},"
        f"line={each.location.line},col={each.location.column},"
        f"title={_property(each.code)}::{_command_data(_sentences(each))}"
        for each in diagnostics
    )


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that the word was most likely meant to be, or None.

    Case, and the choice between hyphen, underscore and space, do not count as a difference.

    >>> nearest("Survivor_Led", ["co-produced", "survivor-led"])
    'survivor-led'
    >>> nearest("zebra", ["co-produced", "survivor-led"])
    """
    by_likeness: dict[str, str] = {}
    for candidate in candidates:
        by_likeness.setdefault(_alike(candidate), candidate)
    match = get_close_matches(_alike(word), by_likeness, n=1)
    return by_likeness[match[0]] if match else None


def shortened(text: str) -> str:
    """Return the text as a message quotes it: sixty characters of it at most.

    >>> shortened("A title that is cut, since a message should be read at one glance and not more")
    'A title that is cut, since a message should be read at one g…'
    """
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE].rstrip() + "…"


_LONGEST_QUOTE = 60


def _alike(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")


def _paragraph(diagnostic: Diagnostic, sources: Mapping[str, str]) -> str:
    head = f"{diagnostic.location}: {diagnostic.severity.value} [{diagnostic.code}]"
    lines = [head, *(f"  {line}" for line in _sentences(diagnostic).splitlines())]
    source = sources.get(diagnostic.location.path)
    if source is not None:
        lines += _drawn(source, diagnostic.location)
    return "\n".join(lines)


def _sentences(diagnostic: Diagnostic) -> str:
    message = diagnostic.message.rstrip()
    if not message.endswith((".", "?", "!", ":")):
        message += "."
    return f"{message} {diagnostic.hint}".rstrip()


def _drawn(source: str, location: Location) -> list[str]:
    """Return the line of the location with a caret below it, or nothing past the last line."""
    lines = source.split("\n")
    if location.line > len(lines):
        return []
    line = lines[location.line - 1].rstrip("\r").lstrip("\ufeff")
    number = str(location.line)
    gutter = " " * len(number)
    before = "".join(map(_blank, line[: location.column - 1]))
    return [f"  {number} | {line}".rstrip(), f"  {gutter} | {before}^"]


def _blank(character: str) -> str:
    """Return what takes the same room in a terminal as the character and shows nothing."""
    if character == "\t":
        return "\t"
    if category(character) in {"Mn", "Me", "Cf"}:
        return ""
    return "  " if east_asian_width(character) in "WF" else " "


def _command_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _command_data(text).replace(":", "%3A").replace(",", "%2C")
