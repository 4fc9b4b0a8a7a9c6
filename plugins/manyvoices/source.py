"""YAML text with its places: the first door that every file of the catalogue passes.

In: the bytes of one YAML file and the path by which people know it.
Out: a `Document`, that is plain data with the line and column of every key and value, or the
reasons why there is none.
This module never builds anything but text, numbers, booleans, null, lists and mappings, and never
judges what the data means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from manyvoices.diagnostics import CatalogueError, Diagnostic, Location, Severity
from manyvoices.yaml_faults import syntax_fault
from manyvoices.yaml_scalars import plain_value
from manyvoices.yaml_text import UNPRINTABLE, decode_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from yaml import Mark
    from yaml.events import Event

Place: TypeAlias = tuple[str | int, ...]
"""Keys and list indices from the root of a document down to a value."""

EXPANSION_LIMIT = 10_000
"""How many values the aliases of one file may stand for, all together."""

DEPTH_LIMIT = 64
"""How many lists and mappings may stand inside one another."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_NO_CHILDREN: Mapping[str | int, Spot] = {}


class Spot(NamedTuple):
    """Where a value and its key begin; lines and columns from 1, 0 where there is no key."""

    line: int = 1
    column: int = 1
    children: Mapping[str | int, Spot] = _NO_CHILDREN
    key_line: int = 0
    key_column: int = 0


_BEGINNING = Spot()


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file, and where each part of it stands."""

    path: str
    """As shown to the user."""

    data: Any
    """Text, numbers, booleans, None, lists and mappings with text keys. Aliases are resolved;
    the lists and mappings that they name are shared, so the data must not be changed."""

    root: Spot = _BEGINNING
    """Where the data begins and, below it, every value in it."""

    def place(self, path: Place) -> Location:
        """Return where the value begins, or else the nearest value around it that exists."""
        spot, _ = self._nearest(path)
        return Location(self.path, spot.line, spot.column)

    def key(self, path: Place) -> Location:
        """Return where the key of the value begins, or else the place of the value."""
        spot, found = self._nearest(path)
        if found and spot.key_line:
            return Location(self.path, spot.key_line, spot.key_column)
        return Location(self.path, spot.line, spot.column)

    def _nearest(self, path: Place) -> tuple[Spot, bool]:
        """Return the spot of the value or of what is around it, and whether it is its own."""
        spot = self.root
        for step in path:
            if step not in spot.children:
                return spot, False
            spot = spot.children[step]
        return spot, True


def read_yaml(file: Path, *, shown: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Return what `parse_yaml` makes of the file; raises OSError where it cannot be read."""
    return parse_yaml(file.read_bytes(), path=shown)


def parse_yaml(content: bytes, *, path: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Return the document and what is wrong with it, both at once where it can be read.

    There is no document when the text has no clear reading: wrong encoding, broken syntax, nothing
    in it, several documents, a bomb of aliases. A repeated key, a key that is no text, a merge key
    and a tag are told, and the rest of the document stays usable; of a repeated key the first
    value is kept.
    """
    try:
        text = decode_yaml(content, path=path)
        reading = _Reading(text, path)
        document = reading.document()
    except CatalogueError as error:
        return None, error.diagnostics
    return document, tuple(reading.diagnostics)


class _Anchored(NamedTuple):
    """A value that aliases may repeat, and how many values it stands for."""

    value: object
    spot: Spot
    size: int


class _Reading:
    """One pass over the events of one text. Events, not nodes: they need no recursion in C."""

    def __init__(self, text: str, path: str) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._text = text
        self._path = path
        self._loader = _Loader(text)
        self._anchors: dict[str, _Anchored] = {}
        self._open: set[str] = set()
        self._unused: dict[str, Location] = {}
        self._values = 0
        self._expanded = 0

    def document(self) -> Document:
        """Return the only document of the text, or raise CatalogueError."""
        self._event()
        if isinstance(self._event(), StreamEndEvent):
            raise self._empty()
        value, spot = self._value(self._event(), depth=0)
        self._event()
        after = self._event()
        if isinstance(after, DocumentStartEvent):
            raise self._unreadable(
                after,
                "yaml-several-documents",
                "A second document begins here, and a file holds one.",
                "Remove the line '---'; several records in one file are written as one list.",
            )
        if value is None:
            raise self._empty()
        self._tell_unused_anchors()
        return Document(self._path, value, spot)

    def _event(self) -> Event:
        try:
            event: Event = self._loader.get_event()
        except yaml.MarkedYAMLError as error:
            raise CatalogueError([syntax_fault(error, self._text, path=self._path)]) from None
        return event

    def _value(self, event: Event, *, depth: int) -> tuple[object, Spot]:
        if isinstance(event, AliasEvent):
            return self._aliased(event)
        if not isinstance(event, NodeEvent):
            raise TypeError(event)
        counted = self._values + self._expanded
        self._values += 1
        anchor = event.anchor
        if anchor is not None:
            self._open.add(anchor)
            self._unused[anchor] = self._location(event)
        if isinstance(event, ScalarEvent):
            value, spot = self._scalar(event)
        else:
            value, spot = self._collection(event, depth=depth)
        if anchor is not None:
            self._open.discard(anchor)
            size = self._values + self._expanded - counted
            self._anchors[anchor] = _Anchored(value, spot, size)
        return value, spot

    def _scalar(self, event: ScalarEvent) -> tuple[object, Spot]:
        spot = Spot(*_start(event))
        text: str = event.value
        if event.tag is not None:
            self._tell_tag(event)
        elif event.implicit[0]:
            return plain_value(text), spot
        elif event.style == '"' and UNPRINTABLE.search(text):
            self._tell(
                event,
                "yaml-encoding",
                "An escape in this text stands for a character that cannot be shown.",
                "Remove it.",
            )
        return text, spot

    def _collection(self, event: Event, *, depth: int) -> tuple[object, Spot]:
        if depth == DEPTH_LIMIT:
            raise self._unreadable(
                event,
                "yaml-too-deep",
                f"More than {DEPTH_LIMIT} lists and mappings stand inside one another.",
            )
        if isinstance(event, CollectionStartEvent) and event.tag is not None:
            self._tell_tag(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, depth=depth)
        return self._sequence(event, depth=depth)

    def _sequence(self, event: Event, *, depth: int) -> tuple[list[object], Spot]:
        values: list[object] = []
        children: dict[str | int, Spot] = {}
        while not isinstance(item := self._event(), SequenceEndEvent):
            value, children[len(values)] = self._value(item, depth=depth + 1)
            values.append(value)
        return values, Spot(*_start(event), children)

    def _mapping(self, event: Event, *, depth: int) -> tuple[dict[str, object], Spot]:
        values: dict[str, object] = {}
        children: dict[str | int, Spot] = {}
        while not isinstance(item := self._event(), MappingEndEvent):
            key = self._key(item, depth=depth + 1)
            value, spot = self._value(self._event(), depth=depth + 1)
            if key is None:
                continue
            if key in values:
                self._tell_repeated(key, item, children[key])
                continue
            values[key] = value
            children[key] = Spot(*spot[:3], *_start(item))
        return values, Spot(*_start(event), children)

    def _key(self, event: Event, *, depth: int) -> str | None:
        """Return the key, or None where it cannot stand and its value must be passed over."""
        key, _ = self._value(event, depth=depth)
        if isinstance(key, str) and (key != "<<" or not _is_plain(event)):
            return key
        self._tell_key(event, key)
        return event.value if isinstance(event, ScalarEvent) and key != "<<" else None

    def _aliased(self, event: AliasEvent) -> tuple[object, Spot]:
        name = str(event.anchor)
        if name in self._open:
            raise self._unreadable(
                event,
                "yaml-alias-bomb",
                f"The alias '*{name}' stands inside the value that it repeats.",
                "Write the value out.",
            )
        anchored = self._anchors.get(name)
        if anchored is None:
            raise self._unreadable(
                event,
                "yaml-syntax",
                f"'*{name}' repeats a value named '&{name}', and there is none above.",
                "A text that begins with '*' stands in quotes.",
            )
        self._unused.pop(name, None)
        self._expanded += anchored.size
        if self._expanded > EXPANSION_LIMIT:
            raise self._unreadable(
                event,
                "yaml-alias-bomb",
                f"With this alias the aliases stand for more than {EXPANSION_LIMIT:,} values.",
                "Write the values out.",
            )
        return anchored.value, anchored.spot

    def _location(self, event: Event) -> Location:
        return Location(self._path, *_start(event))

    def _tell(self, event: Event, code: str, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(self._location(event), code, message, hint))

    def _tell_repeated(self, key: str, event: Event, first: Spot) -> None:
        self._tell(
            event,
            "yaml-duplicate-key",
            f"The key '{key}' is already in line {first.key_line}, column {first.key_column}.",
            "Keep one of the two.",
        )

    def _tell_tag(self, event: ScalarEvent | CollectionStartEvent) -> None:
        written = str(event.tag).replace("tag:yaml.org,2002:", "!!")
        self._tell(
            event,
            "yaml-tag",
            f"'{written}' is a tag, and tags are not used here.",
            "A text that begins with '!' stands in quotes.",
        )

    def _tell_key(self, event: Event, key: object) -> None:
        code = "yaml-key"
        if key == "<<":
            code = "yaml-merge-key"
            message = "The merge key '<<' is not used here."
            hint = "Write the fields out."
        elif not isinstance(event, ScalarEvent):
            message = "A list, a mapping or an alias cannot be a key."
            hint = "Write a name as key; a text in braces or brackets stands in quotes."
        elif key is None:
            message = "A key is empty."
            hint = "Write the name of a field before the colon."
        else:
            message = f"The key {event.value} is read as {_kind_of(key)}, and a key is a text."
            hint = f"Put it in quotes: '{event.value}'."
        self._tell(event, code, message, hint)

    def _tell_unused_anchors(self) -> None:
        self.diagnostics += [
            Diagnostic(
                location,
                "yaml-anchor-unused",
                f"'&{name}' names a value that nothing repeats, and is not part of the text.",
                "A text that begins with '&' stands in quotes.",
                Severity.WARNING,
            )
            for name, location in self._unused.items()
        ]

    def _unreadable(self, event: Event, code: str, message: str, hint: str = "") -> CatalogueError:
        return CatalogueError([Diagnostic(self._location(event), code, message, hint)])

    def _empty(self) -> CatalogueError:
        message = "There is nothing in the file but space and comments."
        if not self._text.strip():
            message = "The file is empty."
        place, hint = Location(self._path, 1, 1), "Write a record, or remove the file."
        return CatalogueError([Diagnostic(place, "yaml-empty", message, hint)])


def _start(event: Event) -> tuple[int, int]:
    mark = cast("Mark", event.start_mark)
    return mark.line + 1, mark.column + 1


def _is_plain(event: Event) -> bool:
    return isinstance(event, ScalarEvent) and bool(event.implicit[0])


def _kind_of(value: object) -> str:
    return "true or false" if isinstance(value, bool) else "a number"
