"""Which translations there are, which still hold, and how new English reaches the translators.

In: the English texts of a catalogue, or the messages of the interface, and gettext's PO files.
Out: translations with their state, tables of what is to do, PO files brought up to date.
Never: guesses that two texts are alike, publishes a fuzzy text, or loses one that somebody wrote.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

import polib
from babel.messages.extract import extract
from babel.messages.plurals import get_plural
from jinja2 import Environment, TemplateSyntaxError, nodes

from manyvoices.diagnostics import CatalogueError, Diagnostic, Location, Severity
from manyvoices.languages import INTERFACE_SOURCE, Languages, locale_of
from manyvoices.messages import decode_po, interface_po, load_messages, parse_po

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from manyvoices.messages import PoEntry


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
        for path in _po_files(folder, language):
            name = f"{shown or folder.as_posix()}/{path.relative_to(folder).as_posix()}"
            text, undecodable = decode_po(path.read_bytes(), shown=name)
            entries, broken = parse_po(text, shown=name) if not undecodable else ((), undecodable)
            diagnostics += broken
            diagnostics += _repeated(entries, name, places)
            diagnostics += _misspelt_letters(text, name, corrections)
            for entry in entries:
                known[language].setdefault(entry.context, (entry.source, _translation(entry)))
    return Translations(known), tuple(diagnostics)


def _po_files(folder: Path, language: str) -> list[Path]:
    return sorted((folder / language / "LC_MESSAGES").glob("*.po"))


def _translation(entry: PoEntry) -> Translation:
    text = entry.texts[0]
    if _remark(_NOT_TO_BE_TRANSLATED, entry.comments):
        return Translation(entry.source, State.OUTDATED if entry.fuzzy else State.NOT_TRANSLATED)
    if not text:
        return _NOTHING[1]
    if entry.fuzzy:
        return Translation(text, State.OUTDATED)
    reviewed = _remark(_REVIEWED_BY, entry.comments)
    return Translation(text, State.REVIEWED if reviewed else State.DRAFT)


_REVIEWED_BY = re.compile(r"^#?[ \t]*reviewed by:[ \t]*\S", re.IGNORECASE | re.MULTILINE)
_NOT_TO_BE_TRANSLATED = re.compile(
    r"^#?[ \t]*not to be translated:[ \t]*\S", re.IGNORECASE | re.MULTILINE
)


def _remark(remark: re.Pattern[str], comments: str) -> bool:
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


# ------------------------------------------------------------------------------------------------
# Bringing PO files up to date


@dataclass(frozen=True, slots=True)
class Update:
    """What an update did to the PO files of a language, in entries."""

    language: str
    added: int
    """New texts, and texts that came back."""
    changed: int
    """Texts whose English differs from what was translated."""
    removed: int
    """Texts that are gone; what somebody wrote for them stays below as obsolete (``#~``)."""
    kept: int

    def __str__(self) -> str:
        """Return the line that a command prints."""
        return (
            f"{self.language}: {self.added} added, {self.changed} changed, "
            f"{self.removed} removed, {self.kept} kept"
        )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An entry as it should be, but for the translation."""

    source: str
    context: str | None = None
    plural: str = ""
    comment: str = ""
    flags: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What it is found by: its context or, in the interface, its own text."""
        return self.source if self.context is None else self.context


def update(folder: Path, texts: Iterable[Text], languages: Languages) -> tuple[Update, ...]:
    """Merge the texts into ``<language>/LC_MESSAGES/<file>.po``, by context and nothing else.

    A changed text stays beside its old English (``#|``), fuzzy until a translator confirms it. The
    entries follow the order of the texts. Files are written when all are ready, and only those
    whose bytes differ. Raises CatalogueError, having written nothing, where a PO file is broken.
    """
    wanted: dict[str, list[_Wanted]] = {}
    for text in texts:
        wanted.setdefault(text.file, []).append(_wanted(text))
    merges = []
    for language in languages.others:
        paths = {path.stem: path for path in _po_files(folder, language)}
        paths |= {name: folder / language / "LC_MESSAGES" / f"{name}.po" for name in wanted}
        merges.append(_merge(language, paths, wanted))
    return _written(merges)


def update_interface(
    source_folders: Iterable[Path], locale_folder: Path, languages: Languages
) -> tuple[Update, ...]:
    """Collect the interface's messages from code and templates and merge them as `update` does.

    Messages are the literal arguments of ``t("…")``, ``n("…", "…")`` and ``forms("…", "…")``, in
    Python also as methods, in templates also as ``manyvoices.t("…")``. A message is known by its
    English: one that is reworded is new, and the old one becomes obsolete.
    """
    wanted = {"manyvoices": _messages_in(source_folders)}
    return _written(
        [
            _merge(language, {"manyvoices": interface_po(locale_folder, language)}, wanted)
            for language in languages.codes
            if language != INTERFACE_SOURCE
        ]
    )


def _wanted(text: Text) -> _Wanted:
    lines = [" ".join(line.split()) for line in (text.title, text.field, text.address)]
    comment = "\n".join(filter(None, lines))
    return _Wanted(text.source, context=text.context, comment=comment)


def _merge(
    language: str, paths: Mapping[str, Path], wanted: Mapping[str, Sequence[_Wanted]]
) -> tuple[Update, dict[Path, str]]:
    """Return what changes in a language, and the text that each of its files should have."""
    files = {name: _opened(path, language) for name, path in paths.items()}
    former = _by_key(entry for file in files.values() for entry in file)
    current: dict[str, list[polib.POEntry]] = {}
    outcomes: Counter[str] = Counter()
    for name, items in wanted.items():
        for item in items:
            entry, outcome = _entry_for(item, former)
            current.setdefault(name, []).append(entry)
            outcomes[outcome] += 1
            if item.plural:
                _open_plural_forms(entry, language)
    used = {id(entry) for entries in current.values() for entry in entries}
    for name, file in files.items():
        left = [entry for entry in file if id(entry) not in used]
        outcomes["removed"] += sum(not entry.obsolete for entry in left)
        file[:] = [*current.get(name, []), *_retired(left)]
    counts = {name: outcomes[name] for name in ("added", "changed", "removed", "kept")}
    return Update(language, **counts), {paths[name]: str(file) for name, file in files.items()}


def _opened(path: Path, language: str) -> polib.POFile:
    """Read a PO file for editing, or begin one; raises CatalogueError where it is broken."""
    if path.exists():
        text, diagnostics = decode_po(path.read_bytes(), shown=path.as_posix())
        faults = diagnostics or parse_po(text, shown=path.as_posix())[1]
        if faults:
            raise CatalogueError(faults)
        file = polib.pofile(str(path), encoding="utf-8", wrapwidth=0)
    else:
        file = polib.POFile(wrapwidth=0)
        name = locale_of(language).get_display_name(INTERFACE_SOURCE)
        file.header = f"Translation into {name}. How to work on it: TRANSLATING.md"
        file.metadata["Project-Id-Version"] = path.stem
    file.metadata.pop("POT-Creation-Date", None)
    file.metadata |= {
        "Language": language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": str(get_plural(locale_of(language))),
    }
    return file


def _by_key(entries: Iterable[polib.POEntry]) -> dict[str, list[polib.POEntry]]:
    """Group entries by context or, without one, by message; those in use come first."""
    groups: dict[str, list[polib.POEntry]] = {}
    for entry in sorted(entries, key=lambda entry: bool(entry.obsolete)):
        groups.setdefault(entry.msgid if entry.msgctxt is None else entry.msgctxt, []).append(entry)
    return groups


def _entry_for(
    item: _Wanted, former: Mapping[str, list[polib.POEntry]]
) -> tuple[polib.POEntry, str]:
    """Return the entry for a text, and whether it is added, changed or kept."""
    candidates = former.get(item.key, [])
    if not candidates:
        entry, outcome = polib.POEntry(msgid=item.source, msgid_plural=item.plural), "added"
    else:
        entry = min(candidates, key=lambda each: (bool(each.obsolete), each.msgid != item.source))
        outcome = _renewed(entry, item)
    if item.context is not None:
        entry.msgctxt = item.context
    entry.comment = item.comment
    entry.occurrences = []
    others = {*entry.flags, *item.flags} - {"fuzzy"}
    entry.flags = [*(["fuzzy"] if entry.fuzzy else []), *sorted(others)]
    return entry, outcome


def _renewed(entry: polib.POEntry, item: _Wanted) -> str:
    came_back, entry.obsolete = bool(entry.obsolete), False
    changed = (entry.msgid, entry.msgid_plural) != (item.source, item.plural)
    if changed:
        _outdate(entry)
        _take_english(entry, item)
    elif not entry.fuzzy:
        entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None
    if came_back:
        return "added"
    return "changed" if changed else "kept"


def _outdate(entry: polib.POEntry) -> None:
    """Keep what was written beside its English; a review counts for the text it was made of."""
    if not _written_by_somebody(entry):
        return
    if not entry.fuzzy or entry.previous_msgid is None:
        entry.previous_msgid = entry.msgid
        entry.previous_msgid_plural = entry.msgid_plural or None
    entry.flags = list(dict.fromkeys(["fuzzy", *entry.flags]))
    entry.tcomment = _REVIEWED_BY.sub(lambda match: f"formerly {match[0].lstrip()}", entry.tcomment)


def _take_english(entry: polib.POEntry, item: _Wanted) -> None:
    if item.plural and not entry.msgid_plural:
        entry.msgstr_plural, entry.msgstr = {0: entry.msgstr}, ""
    elif entry.msgid_plural and not item.plural:
        entry.msgstr, entry.msgstr_plural = entry.msgstr_plural.get(0, ""), {}
    entry.msgid, entry.msgid_plural = item.source, item.plural


def _open_plural_forms(entry: polib.POEntry, language: str) -> None:
    """Give the entry a place for each plural form of the language."""
    forms = range(get_plural(locale_of(language)).num_plurals)
    entry.msgstr_plural = dict.fromkeys(forms, "") | entry.msgstr_plural


def _retired(entries: Iterable[polib.POEntry]) -> list[polib.POEntry]:
    """Return, in a fixed order, the entries that somebody has worked on, as obsolete ones."""
    kept = [entry for entry in entries if _written_by_somebody(entry) or entry.tcomment]
    for entry in kept:
        entry.obsolete = True
        _return_to_its_own_english(entry)
    return sorted(kept, key=lambda entry: (entry.msgctxt or "", entry.msgid, entry.msgstr))


def _return_to_its_own_english(entry: polib.POEntry) -> None:
    """Pair an outdated translation with what it was made from, since polib drops ``#~|`` lines."""
    if entry.previous_msgid is not None:
        entry.msgid = entry.previous_msgid
        entry.msgid_plural = entry.previous_msgid_plural or entry.msgid_plural
    entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None


def _written_by_somebody(entry: polib.POEntry) -> bool:
    return (
        bool(entry.msgstr)
        or any(entry.msgstr_plural.values())
        or _remark(_NOT_TO_BE_TRANSLATED, entry.tcomment)
    )


def _written(merges: Sequence[tuple[Update, Mapping[Path, str]]]) -> tuple[Update, ...]:
    """Write the files of all merges whose bytes differ, each in one step."""
    for _, files in merges:
        for path, text in files.items():
            data = text.encode()
            if not path.exists() or path.read_bytes() != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                fresh = path.with_name(f".{path.name}.new")
                fresh.write_bytes(data)
                fresh.replace(path)
    return tuple(done for done, _ in merges)


# ------------------------------------------------------------------------------------------------
# Finding the messages of the interface


def _messages_in(folders: Iterable[Path]) -> list[_Wanted]:
    """Return each message once, where it first occurs, with the files it is used in."""
    found: dict[str, _Found] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder.parent).as_posix()
            for source, plural, remarks in _messages_of_file(path):
                entry = found.setdefault(source, _Found())
                entry.plural = entry.plural or plural
                entry.comments |= dict.fromkeys([*remarks, name])
    return [
        _Wanted(
            source,
            plural=entry.plural,
            comment="\n".join(entry.comments),
            flags=("python-brace-format",) if "{" in source else (),
        )
        for source, entry in found.items()
    ]


@dataclass(slots=True)
class _Found:
    plural: str = ""
    comments: dict[str, None] = field(default_factory=dict)


_Message = tuple[str, str, list[str]]
"""Singular, plural or nothing, remarks for translators."""


def _messages_of_file(path: Path) -> Iterator[_Message]:
    match path.suffix:
        case ".py":
            yield from _python_messages(path)
        case ".html":
            yield from _template_messages(path)


def _python_messages(path: Path) -> Iterator[_Message]:
    keywords = {"t": None, "n": (1, 2), "forms": (1, 2)}
    with path.open("rb") as file:
        for _, message, remarks, _ in extract(
            "python", file, keywords, ("Translators:",), strip_comment_tags=True
        ):
            singular, plural = (message, "") if isinstance(message, str) else message
            yield singular, plural, [" ".join(remarks)] if remarks else []


def _template_messages(path: Path) -> Iterator[_Message]:
    text = path.read_text(encoding="utf-8")
    try:
        template = Environment(autoescape=True).parse(text)
    except TemplateSyntaxError as error:
        place = Location(path.as_posix(), error.lineno, 1)
        raise CatalogueError([Diagnostic(place, "template-syntax", str(error))]) from error
    for call in template.find_all(nodes.Call):
        literals = [arg.value for arg in call.args if isinstance(arg, nodes.Const)]
        match _function(call.node), literals:
            case "t", [str(message), *_]:
                yield message, "", []
            case "n" | "forms", [str(singular), str(plural), *_]:
                yield singular, plural, []


def _function(called: nodes.Expr) -> str:
    """Name the function of a call that speaks for the interface, and not for the theme."""
    match called:
        case nodes.Getattr(node=nodes.Name(name="manyvoices"), attr=name) | nodes.Name(name=name):
            return str(name)
    return ""
