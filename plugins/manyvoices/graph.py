"""Records and what they say of each other -> a graph of typed links, seen from both ends.

In: a catalogue and the authored pages that mention its records. Out: the graph, and a diagnostic
for every reference that is unknown, forbidden, repeated or cyclic.
Never: changes a record, or is finished later; `resolve` returns the whole.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manyvoices.diagnostics import Diagnostic, nearest
from manyvoices.mentions import VIEWS
from manyvoices.records import NOT_STATED
from manyvoices.schema import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from manyvoices.diagnostics import Location
    from manyvoices.mentions import AuthoredPage, Listing
    from manyvoices.records import Catalogue, Facet, LinkKind, Record, RecordId, Reference

LISTING_OPTIONS = ("view", "limit")
SECTIONS_WITH_ALL = ("records", "search", *FOLDERS.values())


@dataclass(frozen=True, slots=True)
class Part:
    """A place in a source: ``Annex IV, row 16``."""

    id: str
    label: str
    label_field: str
    """Field path of the translatable label in the source's record."""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Graph:
    """All records with their typed links; everything after it only reads it."""

    catalogue: Catalogue
    links: Mapping[RecordId, Mapping[str, tuple[RecordId, ...]]]
    """By record, then by relation as seen from it: ``supports`` or ``supported_by``."""
    parts: Mapping[RecordId, Mapping[str, Part]]
    by_kind: Mapping[str, tuple[Record, ...]]

    def record(self, record_id: str) -> Record:
        """Return the record of that id, or raise KeyError."""
        return self.catalogue.records[record_id]  # type: ignore[index]

    def related(self, record_id: RecordId, relation: str) -> tuple[RecordId, ...]:
        """Ids at the other end of that relation, in the order of the catalogue."""
        return self.links.get(record_id, {}).get(relation, ())


def resolve(
    catalogue: Catalogue, pages: Iterable[AuthoredPage] = ()
) -> tuple[Graph, list[Diagnostic]]:
    """Join what the records say; links that are wrong are named and left out."""
    parts = {r.id: dict(_parts(r)) for r in catalogue.records.values() if r.kind == "source"}
    diagnostics: list[Diagnostic] = []
    ends: dict[RecordId, dict[str, list[RecordId]]] = defaultdict(lambda: defaultdict(list))
    for record in catalogue.records.values():
        diagnostics += _passages_in_doubt(record, catalogue, parts)
        for reference in record.references:
            if reference.target in catalogue.withheld or reference.link not in catalogue.link_kinds:
                continue
            if reference.kinds and reference.target in ends[record.id][reference.link]:
                continue
            if said := _doubt(record, reference, catalogue, ends):
                diagnostics.append(said)
                continue
            kind = catalogue.link_kinds[reference.link]
            ends[record.id][kind.id].append(reference.target)
            ends[reference.target][kind.id if kind.symmetric else kind.inverse].append(record.id)
    mentions = [mention for record in catalogue.records.values() for mention in record.mentions]
    for page in pages:
        mentions += ((mention.target, mention.location) for mention in page.mentions)
        diagnostics += _listings_in_doubt(page, catalogue)
    diagnostics += _mentions_in_doubt(mentions, catalogue)
    links = _in_catalogue_order(ends, catalogue)
    diagnostics += _cycles(links, catalogue)
    return Graph(catalogue, links, parts, _by_kind(catalogue)), diagnostics


def _parts(source: Record) -> Iterator[tuple[str, Part]]:
    """Every part a source declares, its numbered rows included."""
    for part in source.data.get("parts", ()):
        field = f"parts.{part['id']}.label"
        yield part["id"], Part(part["id"], part["label"], field)
        for row in range(1, part.get("rows", 0) + 1):
            yield f"{part['id']}-{row}", Part(f"{part['id']}-{row}", part["label"], field, row)


def _passages_in_doubt(
    record: Record, catalogue: Catalogue, parts: Mapping[RecordId, Mapping[str, Part]]
) -> Iterator[Diagnostic]:
    for passage in record.drawn_from:
        if passage.source in catalogue.withheld:
            continue
        if passage.source not in parts:
            yield _unknown(
                "source-unknown",
                passage.source,
                parts,
                passage.source_location,
                catalogue,
                "a source",
            )
        elif passage.part not in parts[passage.source]:
            declared = parts[passage.source]
            guess = nearest(passage.part, declared)
            yield Diagnostic(
                passage.part_location,
                "part-undeclared",
                f"'{passage.part}' is not a part of '{passage.source}'",
                f"Did you mean '{guess}', \"{declared[guess].label}\"?"
                if guess
                else f"Declare it under 'parts' in the record of '{passage.source}'.",
            )


def _doubt(
    record: Record,
    reference: Reference,
    catalogue: Catalogue,
    ends: Mapping[RecordId, Mapping[str, list[RecordId]]],
) -> Diagnostic | None:
    """Say what is wrong with a reference, or nothing."""
    target = catalogue.records.get(reference.target)
    if target is None:
        wanted = _admitted(record, reference, catalogue)
        fitting = [r.id for r in catalogue.records.values() if not wanted or r.kind in wanted]
        pool = fitting or catalogue.records
        return _unknown("link-unknown", reference.target, pool, reference.location, catalogue)
    kind = catalogue.link_kinds[reference.link]
    if not _permits(kind, record.kind, target.kind) or (
        reference.kinds and target.kind not in reference.kinds
    ):
        wanted = _admitted(record, reference, catalogue)
        return Diagnostic(
            reference.location,
            "link-forbidden",
            f"'{kind.id}' cannot lead from a {record.kind} to the {target.kind} '{target.id}'",
            f"It leads to: {', '.join(wanted)}."
            if wanted
            else "See links.yml for what it may join.",
        )
    if target.id == record.id:
        return Diagnostic(reference.location, "link-self", f"'{record.id}' links to itself")
    written = ends[record.id][kind.id] if record.id in ends else []
    if target.id in written:
        return Diagnostic(
            reference.location,
            "link-repeated",
            f"'{record.id}' already has the link '{kind.id}' with '{target.id}'",
            "Write a link at one end only; the other end shows it by itself.",
        )
    if kind.single and written:
        return Diagnostic(
            reference.location,
            "link-single",
            f"'{kind.id}' may be given once, and '{record.id}' has it with '{written[0]}'",
        )
    return None


def _admitted(record: Record, reference: Reference, catalogue: Catalogue) -> tuple[str, ...]:
    targets = reference.kinds or catalogue.link_kinds[reference.link].targets
    return (record.kind,) if targets == ("same",) else targets


def _permits(kind: LinkKind, source: str, target: str) -> bool:
    if kind.sources and source not in kind.sources:
        return False
    if kind.targets == ("same",):
        return source == target
    return not kind.targets or target in kind.targets


def _unknown(  # noqa: PLR0913, PLR0917 - the parts of one sentence
    code: str,
    name: str,
    pool: Iterable[str],
    location: Location,
    catalogue: Catalogue,
    what: str = "a record",
) -> Diagnostic:
    guess = nearest(name, pool)
    record = catalogue.records.get(guess) if guess else None  # type: ignore[call-overload]
    hint = f"Did you mean '{guess}'" + (f', "{record.title}"?' if record else "?") if guess else ""
    return Diagnostic(location, code, f"'{name}' is not {what}", hint)


def _mentions_in_doubt(
    mentions: Iterable[tuple[str, Location]], catalogue: Catalogue
) -> Iterator[Diagnostic]:
    """Name what stands in brackets and is neither a record, a section nor a facet's value."""
    known = {*catalogue.records, *catalogue.withheld, *SECTIONS_WITH_ALL, "catalogue", "notes"}
    known |= {f"{f.id}/{code}" for f in catalogue.facets for code in _codes(f, catalogue)}
    for target, location in mentions:
        if target not in known:
            yield _unknown("mention-unknown", target, known, location, catalogue)


def _listings_in_doubt(page: AuthoredPage, catalogue: Catalogue) -> Iterator[Diagnostic]:
    for listing in page.listings:
        yield from _listing_in_doubt(listing, catalogue)


def _listing_in_doubt(listing: Listing, catalogue: Catalogue) -> Iterator[Diagnostic]:
    if listing.section not in SECTIONS_WITH_ALL:
        yield _choice(
            "listing-section", "section", listing.section, SECTIONS_WITH_ALL, listing.location
        )
    facets = {facet.id: facet for facet in catalogue.facets}
    options = (*LISTING_OPTIONS, *facets)
    for name, values in listing.options.items():
        place = listing.places[name]
        if name not in options:
            yield _choice("listing-option", "option", name, options, place)
        elif name == "view":
            yield from _not_among("listing-view", "view", values, VIEWS, place)
        elif name == "limit":
            if not (len(values) == 1 and values[0].isdecimal() and int(values[0]) > 0):
                yield Diagnostic(place, "listing-limit", "'limit' is a whole number from 1 up")
        elif codes := _codes(facets[name], catalogue):
            yield from _not_among("listing-value", name, values, codes, place)


def _codes(facet: Facet, catalogue: Catalogue) -> tuple[str, ...]:
    """The codes a facet can have, or none where they cannot be told beforehand, as for years."""
    if facet.vocabulary:
        vocabulary = catalogue.vocabularies.get(facet.vocabulary)
        return (*vocabulary.codes, NOT_STATED) if vocabulary else ()
    ids = tuple(r.id for r in catalogue.records.values() if r.kind == facet.derived)
    return (*ids, *sorted(catalogue.withheld), NOT_STATED) if ids else ()


def _not_among(
    code: str, what: str, values: Iterable[str], allowed: tuple[str, ...], place: Location
) -> Iterator[Diagnostic]:
    return (_choice(code, what, value, allowed, place) for value in values if value not in allowed)


def _choice(
    code: str, what: str, value: str, allowed: tuple[str, ...], place: Location
) -> Diagnostic:
    guess = nearest(value, allowed)
    hint = f"Did you mean '{guess}'?" if guess else f"It is one of: {', '.join(allowed)}."
    return Diagnostic(place, code, f"'{value}' is not a known {what} of a listing", hint)


def _in_catalogue_order(
    ends: Mapping[RecordId, Mapping[str, list[RecordId]]], catalogue: Catalogue
) -> dict[RecordId, dict[str, tuple[RecordId, ...]]]:
    place = {record_id: index for index, record_id in enumerate(catalogue.records)}
    return {
        record_id: {
            relation: tuple(sorted(set(others), key=place.__getitem__))
            for relation, others in relations.items()
            if others
        }
        for record_id, relations in ends.items()
    }


def _cycles(
    links: Mapping[RecordId, Mapping[str, tuple[RecordId, ...]]], catalogue: Catalogue
) -> Iterator[Diagnostic]:
    """Name each record that is, step by step, a part of itself."""
    for start in links:
        for reference in catalogue.records[start].references:
            if reference.link == "part_of" and start in _wholes(reference.target, links):
                message = f"'{start}' is, step by step, a part of itself"
                yield Diagnostic(reference.location, "link-cycle", message)


def _wholes(
    start: RecordId, links: Mapping[RecordId, Mapping[str, tuple[RecordId, ...]]]
) -> set[RecordId]:
    """The record, what it is a part of, what that is a part of, and so on."""
    found: set[RecordId] = set()
    ahead = [start]
    while ahead:
        here = ahead.pop()
        if here not in found:
            found.add(here)
            ahead += links.get(here, {}).get("part_of", ())
    return found


def _by_kind(catalogue: Catalogue) -> dict[str, tuple[Record, ...]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in catalogue.records.values():
        groups[record.kind].append(record)
    return {kind: tuple(records) for kind, records in groups.items()}
