"""YAML text with its places: the first door that every file of the catalogue passes.

In: the bytes of one YAML file and the path by which people know it.
Out: a `Document`, that is plain data with the line and column of every key and value, or the
reasons why there is none.
This module never builds anything but text, numbers, booleans, null, lists and mappings, and never
judges what the data means.

Scalars are read by the core schema of YAML 1.2: `NO`, `2004-11-22` and `1:30` are text, `007` is
seven. `.inf`, `.nan`, numbers of more than forty characters and numbers too large for a float
stay text, because JSON cannot hold them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
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

from manyvoices.diagnostics import Diagnostic, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file, and where each part of it stands."""

    path: str
    """As shown to the user."""

    data: Any
    """Text, numbers, booleans, None, lists and mappings with text keys. Aliases are resolved;
    the lists and mappings that they name are shared, so the data must not be changed."""

    places: Mapping[Place, Location]
    """Where each value begins."""

    keys: Mapping[Place, Location]
    """Where the key of each value begins, for values of mappings."""

    def place(self, path: Place) -> Location:
        """Return where the value begins, or else the nearest value around it that exists."""
        for length in range(len(path), -1, -1):
            location = self.places.get(path[:length])
            if location is not None:
                return location
        return Location(self.path, 1, 1)

    def key(self, path: Place) -> Location:
        """Return where the key of the value begins, or else the place of the value."""
        return self.keys.get(path) or self.place(path)


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
        text = _decoded(content, path)
        reading = _Reading(text, path)
        document = reading.document()
    except _UnreadableError as error:
        return None, (error.diagnostic,)
    return document, tuple(reading.diagnostics)


class _UnreadableError(Exception):
    """The text has no clear reading; carries the one diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


# --- bytes to text ---------------------------------------------------------------------------

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML forbids, and the three line ends that it knows and editors do not."""


def _decoded(content: bytes, path: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4]:
        raise _UnreadableError(
            Diagnostic(
                Location(path, 1, 1),
                "yaml-encoding",
                "The file is written in UTF-16 or UTF-32.",
                "Save it as UTF-8.",
            )
        )
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        raise _UnreadableError(
            Diagnostic(
                _end_of(before, path),
                "yaml-encoding",
                f"The byte 0x{content[error.start]:02X} is not UTF-8.",
                "Save the file as UTF-8.",
            )
        ) from None
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        raise _UnreadableError(
            Diagnostic(
                _end_of(text[: unprintable.start()], path),
                "yaml-encoding",
                f"The invisible character U+{ord(unprintable.group()):04X} stands here.",
                "Remove it or write a space.",
            )
        )
    return text


_LINE_END = re.compile(r"\r\n|\r|\n")


def _end_of(before: str, path: str) -> Location:
    lines = _LINE_END.split(before)
    return Location(path, len(lines), len(lines[-1]) + 1)


# --- text to data with places ----------------------------------------------------------------


class _Spot(NamedTuple):
    """Where a value and its key begin; lines and columns from 1, 0 where there is no key."""

    line: int
    column: int
    children: Mapping[str | int, _Spot]
    key_line: int = 0
    key_column: int = 0


_NO_CHILDREN: Mapping[str | int, _Spot] = {}


class _Spots(Mapping[Place, Location]):
    """The tree of spots, read as a mapping; a location is made only when it is asked for."""

    __slots__ = ("_path", "_root")

    def __init__(self, path: str, root: _Spot) -> None:
        self._path = path
        self._root = root

    def __getitem__(self, place: Place) -> Location:
        spot = self._root
        for step in place:
            spot = spot.children[step]
        return self._location(spot, place)

    def __iter__(self) -> Iterator[Place]:
        return self._below((), self._root)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _below(self, place: Place, spot: _Spot) -> Iterator[Place]:
        if self._has_location(spot):
            yield place
        for step, child in spot.children.items():
            yield from self._below((*place, step), child)

    def _has_location(self, spot: _Spot) -> bool:
        return spot.line > 0

    def _location(self, spot: _Spot, place: Place) -> Location:  # noqa: ARG002 (see _KeySpots)
        return Location(self._path, spot.line, spot.column)


class _KeySpots(_Spots):
    """The same tree, read for the keys."""

    __slots__ = ()

    def _has_location(self, spot: _Spot) -> bool:
        return spot.key_line > 0

    def _location(self, spot: _Spot, place: Place) -> Location:
        if not spot.key_line:
            raise KeyError(place)
        return Location(self._path, spot.key_line, spot.key_column)


class _Anchored(NamedTuple):
    """A value that aliases may repeat, and how many values it stands for."""

    value: object
    spot: _Spot
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
        """Return the only document of the text, or raise _UnreadableError."""
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
        return Document(self._path, value, _Spots(self._path, spot), _KeySpots(self._path, spot))

    def _event(self) -> Event:
        try:
            event: Event = self._loader.get_event()
        except yaml.MarkedYAMLError as error:
            raise _UnreadableError(_syntax_fault(error, self._text, self._path)) from None
        return event

    def _value(self, event: Event, *, depth: int) -> tuple[object, _Spot]:
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

    def _scalar(self, event: ScalarEvent) -> tuple[object, _Spot]:
        spot = _Spot(*_start(event), _NO_CHILDREN)
        text: str = event.value
        if event.tag is not None:
            self._tell_tag(event)
        elif event.implicit[0]:
            return _plain(text), spot
        elif event.style == '"' and _UNPRINTABLE.search(text):
            self._tell(
                event,
                "yaml-encoding",
                "An escape in this text stands for a character that cannot be shown.",
                "Remove it.",
            )
        return text, spot

    def _collection(self, event: Event, *, depth: int) -> tuple[object, _Spot]:
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

    def _sequence(self, event: Event, *, depth: int) -> tuple[list[object], _Spot]:
        values: list[object] = []
        children: dict[str | int, _Spot] = {}
        while not isinstance(item := self._event(), SequenceEndEvent):
            value, children[len(values)] = self._value(item, depth=depth + 1)
            values.append(value)
        return values, _Spot(*_start(event), children)

    def _mapping(self, event: Event, *, depth: int) -> tuple[dict[str, object], _Spot]:
        values: dict[str, object] = {}
        children: dict[str | int, _Spot] = {}
        while not isinstance(item := self._event(), MappingEndEvent):
            key = self._key(item, depth=depth + 1)
            value, spot = self._value(self._event(), depth=depth + 1)
            if key is None:
                continue
            if key in values:
                self._tell_repeated(key, item, children[key])
                continue
            values[key] = value
            children[key] = _Spot(*spot[:3], *_start(item))
        return values, _Spot(*_start(event), children)

    def _key(self, event: Event, *, depth: int) -> str | None:
        """Return the key, or None where it cannot stand and its value must be passed over."""
        key, _ = self._value(event, depth=depth)
        if isinstance(key, str) and (key != "<<" or not _is_plain(event)):
            return key
        self._tell_key(event, key)
        return event.value if isinstance(event, ScalarEvent) and key != "<<" else None

    def _aliased(self, event: AliasEvent) -> tuple[object, _Spot]:
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

    def _tell_repeated(self, key: str, event: Event, first: _Spot) -> None:
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
        if key == "<<":
            code = "yaml-merge-key"
            message = "The merge key '<<' is not used here."
            hint = "Write the fields out."
        elif not isinstance(event, ScalarEvent):
            code = "yaml-key"
            message = "A list, a mapping or an alias cannot be a key."
            hint = "Write a name as key; a text in braces or brackets stands in quotes."
        elif key is None:
            code = "yaml-key"
            message = "A key is empty."
            hint = "Write the name of a field before the colon."
        else:
            code = "yaml-key"
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

    def _unreadable(
        self, event: Event, code: str, message: str, hint: str = ""
    ) -> _UnreadableError:
        return _UnreadableError(Diagnostic(self._location(event), code, message, hint))

    def _empty(self) -> _UnreadableError:
        return _UnreadableError(
            Diagnostic(
                Location(self._path, 1, 1),
                "yaml-empty",
                "There is nothing in the file but space and comments."
                if self._text.strip()
                else "The file is empty.",
                "Write a record, or remove the file.",
            )
        )


def _start(event: Event) -> tuple[int, int]:
    mark = cast("Mark", event.start_mark)
    return mark.line + 1, mark.column + 1


def _is_plain(event: Event) -> bool:
    return isinstance(event, ScalarEvent) and bool(event.implicit[0])


def _kind_of(value: object) -> str:
    return "true or false" if isinstance(value, bool) else "a number"


# --- plain scalars, YAML 1.2 core schema (YAML 1.2.2, 10.3.2) ---------------------------------

_WORDS: Mapping[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_STARTS = frozenset("0123456789+-.")
_DECIMAL = re.compile(r"[-+]?[0-9]+")
_OCTAL_OR_HEXADECIMAL = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_LONGEST_NUMBER = 40


def _plain(text: str) -> object:
    """Return what an unquoted scalar stands for.

    >>> [_plain(text) for text in ("NO", "true", "007", "0o17", "1e3", "1:30", "2026-11-22", "~")]
    ['NO', True, 7, 15, 1000.0, '1:30', '2026-11-22', None]
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS or len(text) > _LONGEST_NUMBER:
        return text
    return _number(text)


def _number(text: str) -> str | int | float:
    if _DECIMAL.fullmatch(text):
        return int(text)
    if _OCTAL_OR_HEXADECIMAL.fullmatch(text):
        return int(text, base=0)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text


# --- broken syntax, in words that help ---------------------------------------------------------

_BLOCK_INSTEAD = "or write '>-' after the colon and the text, indented, on the lines below"
_SAME_COLUMN = "The keys of one record begin in one column; what belongs to a key is indented more."


class _Fault(NamedTuple):
    """What the parser met: its words, and the text around its two marks."""

    problem: str
    context: str
    lines: list[str]
    line: int
    column: int
    context_line: int
    context_column: int

    @property
    def text(self) -> str:
        """The line with the problem."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def before(self) -> str:
        """The same line up to the problem."""
        return self.text[: self.column]

    @property
    def character(self) -> str:
        """The character at the problem, or nothing at the end of a line."""
        return self.text[self.column : self.column + 1]

    @property
    def context_text(self) -> str:
        """The line where the thing begins in which the problem is."""
        return self.lines[self.context_line] if self.context_line < len(self.lines) else ""


class _Advice(NamedTuple):
    """Where to look, from 0, and what to do there."""

    line: int
    column: int
    message: str
    hint: str


def _syntax_fault(error: yaml.MarkedYAMLError, text: str, path: str) -> Diagnostic:
    problem = error.problem_mark
    context = error.context_mark or problem
    fault = _Fault(
        error.problem or "",
        error.context or "",
        _LINE_END.split(text),
        problem.line if problem else 0,
        problem.column if problem else 0,
        context.line if context else 0,
        context.column if context else 0,
    )
    advice = next(filter(None, (advise(fault) for advise in _ADVISERS)))
    return Diagnostic(
        Location(path, advice.line + 1, advice.column + 1),
        "yaml-syntax",
        advice.message,
        advice.hint,
    )


def _tab(fault: _Fault) -> _Advice | None:
    indent = re.match(r"\s*", fault.text)
    column = fault.text.find("\t", 0, indent.end() if indent else 0)
    if column < 0 and fault.character == "\t":
        column = fault.column
    if column < 0:
        return None
    return _Advice(
        fault.line,
        column,
        "A tab stands where YAML wants spaces.",
        "Indent with spaces, two for each level.",
    )


def _unclosed_quote(fault: _Fault) -> _Advice | None:
    if "quoted scalar" not in fault.context or "unexpected" not in fault.problem:
        return None
    return _Advice(
        fault.context_line,
        fault.context_column,
        "The quotation mark that opens here is never closed.",
        "Write the same mark at the end of the text; inside single quotes an apostrophe is"
        " written twice ('').",
    )


def _escape(fault: _Fault) -> _Advice | None:
    if "escape" not in fault.problem:
        return None
    return _Advice(
        fault.line,
        fault.column,
        "Between double quotes a backslash begins an escape, and this one is not known.",
        "Write the text between single quotes, or the backslash twice.",
    )


def _early_end_of_quote(fault: _Fault) -> _Advice | None:
    before = fault.before.rstrip()
    if "block" not in fault.context or not before.endswith(("'", '"')):
        return None
    return _Advice(
        fault.line,
        fault.column,
        "The quoted text has ended, and more text follows.",
        f"Inside single quotes write an apostrophe twice (''), {_BLOCK_INSTEAD}.",
    )


_GLUED_KEY = re.compile(r"\s*(?:- +)*([\w-]+):(?!//)([^\s:].*)")


def _missing_space(fault: _Fault) -> _Advice | None:
    """Advise where a key and its value are glued together, in this line or just above."""
    if not re.search("expected ':'|mapping values", fault.problem):
        return None
    above = max((i for i in range(fault.line) if fault.lines[i].strip()), default=0)
    for line in dict.fromkeys((fault.context_line, above)):
        glued = _GLUED_KEY.match(fault.lines[line]) if line < len(fault.lines) else None
        if glued:
            key, value = glued.groups()
            return _Advice(
                line,
                glued.end(1) + 1,
                "A space is missing after the colon.",
                f"Write '{key}: {_shortened(value)}'.",
            )
    return None


def _stray_line(fault: _Fault) -> _Advice | None:
    if "expected ':'" not in fault.problem:
        return None
    return _Advice(
        fault.context_line,
        fault.context_column,
        "This line is no 'key: value' and does not belong to the text above.",
        f"Indent the line more than the key of its text, {_BLOCK_INSTEAD}.",
    )


def _inner_colon(fault: _Fault) -> _Advice | None:
    if "mapping values" not in fault.problem or not re.search(r":\s", fault.before):
        return None
    return _Advice(
        fault.line,
        fault.column,
        "A colon followed by a space stands inside a text.",
        f"Put the whole text in quotes, {_BLOCK_INSTEAD}.",
    )


def _inner_list(fault: _Fault) -> _Advice | None:
    if "sequence entries" not in fault.problem:
        return None
    return _Advice(
        fault.line,
        fault.column,
        "A list with dashes cannot begin on the line of its key.",
        "Begin each item on a line of its own below, or write [a, b];"
        " a text that begins with a dash stands in quotes.",
    )


def _forbidden_start(fault: _Fault) -> _Advice | None:
    if not re.search("cannot start|node content|mapping keys|directive", fault.problem):
        return None
    column = 0 if "directive" in fault.context else fault.column
    character = fault.text[column : column + 1]
    if "flow" in fault.context or not character:
        return None
    return _Advice(
        fault.line,
        column,
        f"A text cannot begin with '{character}'.",
        "Put the text in quotes.",
    )


def _block_header(fault: _Fault) -> _Advice | None:
    if "block scalar" not in fault.context:
        return None
    return _Advice(
        fault.line,
        fault.column,
        "The sign for a block of text is followed by something on its own line.",
        "Write the text, indented, on the lines below; a text that begins with '>' or '|' stands"
        " in quotes.",
    )


def _flow(fault: _Fault) -> _Advice | None:
    if "flow" not in fault.context:
        return None
    opening = fault.context_text[fault.context_column : fault.context_column + 1]
    closing = {"[": "]", "{": "}"}.get(opening)
    if not "".join(fault.lines[fault.line :])[fault.column :].strip():
        return _Advice(
            fault.context_line,
            fault.context_column,
            "A bracket or brace is still open where the file ends.",
            "Close it after the last item.",
        )
    if closing is None:
        return _Advice(
            fault.line,
            fault.column,
            "A value is missing here.",
            "Between two commas stands a value; brackets and braces are closed again.",
        )
    if fault.line == fault.context_line:
        return _Advice(
            fault.line,
            fault.column,
            f"A ',' or a '{closing}' is missing here.",
            "Items are separated by commas; a text with commas, brackets or a colon stands in"
            " quotes.",
        )
    return _Advice(
        fault.context_line,
        fault.context_column,
        f"The '{opening}' that opens here is not closed.",
        f"Write '{closing}' after the last item, and a ',' between items.",
    )


def _stray_closing(fault: _Fault) -> _Advice | None:
    if not fault.character or fault.character not in "]}":
        return None
    return _Advice(
        fault.line,
        fault.column,
        f"The '{fault.character}' closes nothing.",
        "Remove it, or put the text in quotes.",
    )


def _missing_dash(fault: _Fault) -> _Advice | None:
    if "block collection" not in fault.context:
        return None
    return _Advice(
        fault.line,
        fault.column,
        "This line stands among the items of a list and does not begin with '- '.",
        _SAME_COLUMN,
    )


def _indentation(fault: _Fault) -> _Advice | None:
    if not re.search("expected key|block end|document start|mapping values", fault.problem):
        return None
    return _Advice(
        fault.line,
        len(fault.text) - len(fault.text.lstrip()) if fault.text else 0,
        "The indentation of this line fits no line above.",
        _SAME_COLUMN,
    )


def _anything_else(fault: _Fault) -> _Advice:
    return _Advice(
        fault.line,
        fault.column,
        "This is not YAML as it can be read here.",
        f"The parser says: {' '.join(filter(None, (fault.context, fault.problem)))}.",
    )


_ADVISERS: tuple[Callable[[_Fault], _Advice | None], ...] = (
    _tab,
    _unclosed_quote,
    _escape,
    _early_end_of_quote,
    _missing_space,
    _stray_line,
    _inner_colon,
    _inner_list,
    _forbidden_start,
    _block_header,
    _flow,
    _stray_closing,
    _missing_dash,
    _indentation,
    _anything_else,
)
"""From the most particular to the most general; the first that knows the fault is heard."""

_SHORT = 30


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else text[:_SHORT].rstrip() + "…"
