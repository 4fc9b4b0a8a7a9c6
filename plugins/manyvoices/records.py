"""The nouns of a catalogue: records, their texts and references, vocabularies, link kinds, facets.

In: nothing; other modules make these values. Out: frozen values that later stages read.
Never: behaviour beyond naming what a value says of itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NewType

from manyvoices.diagnostics import Location

if TYPE_CHECKING:
    from collections.abc import Mapping

RecordId = NewType("RecordId", str)

NOT_STATED = "not-stated"
NOWHERE = Location("", 1, 1)
"""The place of what no file says."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The place in a source that a statement comes from."""

    source: RecordId
    part: str
    source_location: Location = field(default=NOWHERE, compare=False, repr=False)
    part_location: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """A link as written in a record: its kind, the record it names, and where it stands."""

    link: str
    target: RecordId
    location: Location
    kinds: tuple[str, ...] = ()
    """Kinds that the field itself admits; empty where links.yml alone decides."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record, already valid against the schema of its kind."""

    id: RecordId
    kind: str
    data: Mapping[str, Any]
    """Every field as written, in plain Python values."""
    texts: Mapping[str, str]
    """Translatable English text by field path, e.g. ``summary`` or ``parts.annex-iii.label``."""
    references: tuple[Reference, ...]
    drawn_from: tuple[Passage, ...]
    """Places in sources: the record's own first, then those of its points, positions, sessions."""
    location: Location
    mentions: tuple[tuple[str, Location], ...] = ()
    """Records that its texts name as `[[id]]`, and where the text begins."""
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where each of its texts begins, by field path."""

    @property
    def title(self) -> str:
        """The title as printed, or the name where the kind has a name."""
        return str(self.data.get("title") or self.data.get("name"))


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a vocabulary."""

    code: str
    label: str = ""
    """Empty where the name comes from CLDR, as for countries."""
    definition: str = ""
    plural: str = ""
    broader: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """An ordered set of codes."""

    id: str
    label: str
    definition: str
    codes: Mapping[str, Code]


@dataclass(frozen=True, slots=True)
class LinkKind:
    """A typed link, declared once: what it is called from either end, and what it may join."""

    id: str
    label: str
    inverse: str
    inverse_label: str
    sources: tuple[str, ...]
    """Kinds it may start from; empty for any."""
    targets: tuple[str, ...]
    """Kinds it may lead to; empty for any, ``("same",)`` for the kind it starts from."""
    symmetric: bool = False
    single: bool = False
    by_field: bool = False
    """Written by a field of the record, such as `publishers`, rather than under `links`."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A field by which readers narrow the catalogue down."""

    id: str
    label: str
    field: str = ""
    vocabulary: str = ""
    """Where the values are codes of a vocabulary."""
    derived: str = ""
    """``kind``, ``year``, ``source`` or ``principle`` where the values are computed."""
    set: str = ""
    """Where the values are records: only those of this set."""
    kinds: tuple[str, ...] = ()
    """Kinds it speaks about; empty for all."""
    searched: bool = True
    """False where a search for words finds no record by the names of its values."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A folder of YAML, read and valid record by record; links are not resolved yet."""

    records: Mapping[RecordId, Record]
    vocabularies: Mapping[str, Vocabulary]
    link_kinds: Mapping[str, LinkKind]
    facets: tuple[Facet, ...]
    site: Mapping[str, str]
    texts: Mapping[str, str] = field(default_factory=dict)
    """English of vocabularies, links, facets and the site by context, e.g. ``theme.work/label``."""
    synonyms: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """Groups of words by language that a search treats as one."""
    withheld: frozenset[str] = frozenset()
    """Ids of records that are not valid and so not among the records."""
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where each of the catalogue's own texts begins, by context."""
