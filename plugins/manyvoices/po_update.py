"""PO files brought up to date: how new English reaches the translators.

In: the texts as they are now, and the PO files as translators left them.
Out: the same files with an entry for each text, and what has been done to them.
Never: guesses that two texts are alike, or loses a translation that somebody wrote.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polib
from babel.messages.plurals import get_plural

from manyvoices.diagnostics import CatalogueError
from manyvoices.interface_messages import messages_in
from manyvoices.languages import INTERFACE_SOURCE, Languages, locale_of
from manyvoices.messages import interface_po
from manyvoices.po import po_files, po_path, read_po_file
from manyvoices.translations import NOT_TO_BE_TRANSLATED, REVIEWED_BY, is_remarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from manyvoices.interface_messages import InterfaceMessage
    from manyvoices.translations import Text


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
        paths = {path.stem: path for path in po_files(folder, language)}
        paths |= {name: po_path(folder, language, name) for name in wanted}
        merges.append(_merge(language, paths, wanted))
    return _written(merges)


def update_interface(
    source_folders: Iterable[Path], locale_folder: Path, languages: Languages
) -> tuple[Update, ...]:
    """Collect the interface's messages from code and templates and merge them as `update` does.

    A message is known by its English: one that is reworded is new, and the old one becomes
    obsolete.
    """
    wanted = {"manyvoices": [_wanted_message(each) for each in messages_in(source_folders)]}
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


def _wanted_message(message: InterfaceMessage) -> _Wanted:
    flags = ("python-brace-format",) if "{" in message.source else ()
    return _Wanted(message.source, plural=message.plural, comment=message.comment, flags=flags)


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
        faults = read_po_file(path, shown=path.as_posix()).diagnostics
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
    entry.tcomment = REVIEWED_BY.sub(lambda match: f"formerly {match[0].lstrip()}", entry.tcomment)


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
        or is_remarked(NOT_TO_BE_TRANSLATED, entry.tcomment)
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
