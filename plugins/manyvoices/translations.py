"""Which translations there are, and which still hold.

In: gettext's PO files, the English texts of a catalogue, the front matter of pages.
Out: translations with their state, and tables of what is to do.
Never: publishes a fuzzy text, or one that was made of other English than the page shows.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from manyvoices.diagnostics import Diagnostic, Location, Severity
from manyvoices.messages import load_messages
from manyvoices.po import po_files, read_po_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from manyvoices.languages import Languages
    from manyvoices.po import PoEntry


class State(StrEnum):
    """How far the translation of a text or a page has come."""

    MISSING = "missing"
    DRAFT = "draft"
    """Translated, and not yet read by somebody else who speaks the language."""
    OUTDATED = "outdated"
    """Made from an English text that has changed since, or set aside by its translator."""
    REVIEWED = "reviewed"
    NOT_TRANSLATED = "not to be translated"


@dataclass(frozen=True, slots=True)
class Text:
    """One English text of the catalogue, with what its translator needs to know."""

    context: str
    """``<record-id>/<field>``, unique in the catalogue."""
    source: str
    file: str
    """Name of its PO file without suffix, such as ``resource``."""
    title: str
    """Title of the record it belongs to."""
    field: str
    address: str
    """Where the site shows it."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A text as readers of a language may see it."""

    text: str
    """The source itself where the state is NOT_TRANSLATED."""
    state: State


@dataclass(frozen=True, slots=True)
class Translations:
    """Every translation of a catalogue, found by language and context."""

    _known: Mapping[str, Mapping[str, tuple[str, Translation]]] = field(default_factory=dict)
    """Language -> context -> the English it was made from, and the translation."""

    def find(self, language: str, context: str, source: str) -> Translation | None:
        """Return what readers may see: a translation of exactly this source that is not fuzzy."""
        made_from, translation = self._known.get(language, {}).get(context, _NOTHING)
        if made_from != source or translation.state not in _PUBLISHED:
            return None
        return translation

    def state(self, language: str, context: str, source: str) -> State:
        """Return how far the translation of this source is."""
        made_from, translation = self._known.get(language, {}).get(context, _NOTHING)
        if translation.state in _PUBLISHED and made_from != source:
            return State.OUTDATED
        return translation.state


_NOTHING = ("", Translation("", State.MISSING))
_PUBLISHED = frozenset({State.DRAFT, State.REVIEWED, State.NOT_TRANSLATED})


# ------------------------------------------------------------------------------------------------
# Reading


def read_translations(
    folder: Path, languages: Languages, *, shown: str | None = None
) -> tuple[Translations, tuple[Diagnostic, ...]]:
    """Read ``<language>/LC_MESSAGES/*.po`` below the folder for every language but the default.

    `shown` is how diagnostics name the folder. A broken entry is reported and left out, the others
    count.
    """
    known: dict[str, dict[str, tuple[str, Translation]]] = {}
    diagnostics: list[Diagnostic] = []
    for language in languages.others:
        places: dict[str, Location] = {}
        known[language] = {}
        corrections = load_messages(language).alphabet.corrections
        for path in po_files(folder, language):
            name = f"{shown or folder.as_posix()}/{path.relative_to(folder).as_posix()}"
            file = read_po_file(path, shown=name)
            diagnostics += file.diagnostics
            diagnostics += _repeated(file.entries, name, places)
            diagnostics += _misspelt_letters(file.text, name, corrections)
            for entry in file.entries:
                known[language].setdefault(entry.context, (entry.source, _translation(entry)))
    return Translations(known), tuple(diagnostics)


def _translation(entry: PoEntry) -> Translation:
    text = entry.texts[0]
    if is_remarked(NOT_TO_BE_TRANSLATED, entry.comments):
        return Translation(entry.source, State.OUTDATED if entry.fuzzy else State.NOT_TRANSLATED)
    if not text:
        return _NOTHING[1]
    if entry.fuzzy:
        return Translation(text, State.OUTDATED)
    reviewed = is_remarked(REVIEWED_BY, entry.comments)
    return Translation(text, State.REVIEWED if reviewed else State.DRAFT)


REVIEWED_BY = re.compile(r"^#?[ \t]*reviewed by:[ \t]*\S", re.IGNORECASE | re.MULTILINE)
NOT_TO_BE_TRANSLATED = re.compile(
    r"^#?[ \t]*not to be translated:[ \t]*\S", re.IGNORECASE | re.MULTILINE
)


def is_remarked(remark: re.Pattern[str], comments: str) -> bool:
    """Say whether a translator's comment makes the remark and fills it in."""
    return bool(comments) and remark.search(comments) is not None


def _repeated(
    entries: Iterable[PoEntry], shown: str, places: dict[str, Location]
) -> Iterator[Diagnostic]:
    for entry in entries:
        place = Location(shown, entry.line, 1)
        first = places.setdefault(entry.context, place)
        if first is not place:
            yield Diagnostic(
                place,
                "po-duplicate",
                f"'{entry.context}' is translated twice; the first time at {first}",
                "Keep one of the two entries.",
            )


def _misspelt_letters(
    text: str, shown: str, corrections: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Find letters that look right and are not, such as Romanian ş with a cedilla."""
    if not any(letter in text for letter in corrections):
        return
    wrong = re.compile("|".join(map(re.escape, corrections)))
    for number, line in enumerate(text.split("\n"), 1):
        match = None if line.startswith("#") else wrong.search(line)
        if match:
            yield Diagnostic(
                Location(shown, number, match.start() + 1),
                "po-cedilla",
                f"'{match[0]}' is not a letter of this language",
                f"Write '{corrections[match[0]]}'.",
                Severity.WARNING,
            )


# ------------------------------------------------------------------------------------------------
# Counting


@dataclass(frozen=True, slots=True)
class StatusRow:
    """How many texts of one PO file are in which state in one language."""

    language: str
    file: str
    counts: Mapping[State, int]

    @property
    def total(self) -> int:
        """Number of texts."""
        return sum(self.counts.values())


def status(
    texts: Iterable[Text], translations: Translations, languages: Languages
) -> tuple[StatusRow, ...]:
    """Count states by language and, in the order of the texts, by file."""
    by_file: dict[str, list[Text]] = {}
    for text in texts:
        by_file.setdefault(text.file, []).append(text)
    return tuple(
        StatusRow(
            language,
            file,
            Counter(translations.state(language, t.context, t.source) for t in members),
        )
        for language in languages.others
        for file, members in by_file.items()
    )


def format_status(rows: Iterable[StatusRow]) -> str:
    """Return a table for people, with a line of sums below each language."""
    table = [("language", "file", *State, "texts")]
    for language, members in groupby(rows, key=lambda row: row.language):
        of_language = tuple(members)
        table += map(_cells, of_language)
        if len(of_language) > 1:
            table.append(_cells(_sum(language, of_language)))
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(_line(cells, widths) for cells in table)


def _sum(language: str, rows: Iterable[StatusRow]) -> StatusRow:
    counts: Counter[State] = Counter()
    for row in rows:
        counts.update(row.counts)
    return StatusRow(language, "all", counts)


def _cells(row: StatusRow) -> tuple[str, ...]:
    numbers = (*(row.counts.get(state, 0) for state in State), row.total)
    return (row.language, row.file, *map(str, numbers))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    names = [cell.ljust(width) for cell, width in zip(cells[:2], widths, strict=False)]
    numbers = [cell.rjust(width) for cell, width in zip(cells[2:], widths[2:], strict=True)]
    return "  ".join(names + numbers)


# ------------------------------------------------------------------------------------------------
# Pages


def page_hash(english_markdown_body: str) -> str:
    r"""Return what a translated page quotes as ``english``: twelve hexadecimal digits.

    Front matter, line endings and spaces at the ends of lines make no difference.

    >>> page_hash("# Title\n\nText.\n") == page_hash("---\nicon: x\n---\n# Title  \r\n\r\nText.")
    True
    """
    body = _FRONT_MATTER.sub("", english_markdown_body.replace("\r\n", "\n"))
    lines = [line.rstrip() for line in body.split("\n")]
    return sha256("\n".join(lines).strip("\n").encode()).hexdigest()[:12]


_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n.*?^---[ \t]*$\n?", re.MULTILINE | re.DOTALL)


def page_state(english_body: str, translated_front_matter: Mapping[str, object] | None) -> State:
    """Return how far the translation of a page is; None stands for a page that does not exist.

    Its front matter quotes the English it was made from as ``english: "<page_hash>"`` and the
    person who has read it as ``reviewed_by: NAME``.
    """
    if translated_front_matter is None:
        return State.MISSING
    if str(translated_front_matter.get("english", "")) != page_hash(english_body):
        return State.OUTDATED
    reviewer = str(translated_front_matter.get("reviewed_by") or "").strip()
    return State.REVIEWED if reviewer else State.DRAFT
