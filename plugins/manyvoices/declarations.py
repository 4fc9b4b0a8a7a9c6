"""What a catalogue declares beside its records: vocabularies, links, facets, words, its own texts.

In: YAML that fits its schema. Out: typed declarations, and their English for translators.
Never: reads a file, or looks at a record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manyvoices.records import Code, Facet, LinkKind, Vocabulary
from manyvoices.schema import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from manyvoices.diagnostics import Location
    from manyvoices.schema import Schemas
    from manyvoices.source import Document


def vocabulary(data: dict[str, Any]) -> Vocabulary:
    """A vocabulary with its codes, in their order."""
    codes = {
        code["code"]: Code(
            code["code"],
            code.get("label", ""),
            code.get("definition", ""),
            code.get("plural", ""),
            code.get("broader", ""),
        )
        for code in data["codes"]
    }
    return Vocabulary(data["id"], data["label"], data.get("definition", ""), codes)


def link_kind(data: dict[str, Any]) -> LinkKind:
    """A kind of link with its names from either end."""
    inverse = data.get("inverse", {})
    return LinkKind(
        data["id"],
        data["label"],
        inverse.get("id", ""),
        inverse.get("label", ""),
        _kinds(data.get("from", "any")),
        _kinds(data.get("to", "any")),
        bool(data.get("symmetric")),
        data.get("cardinality") == "one",
        bool(data.get("by_field")),
    )


def facet(data: dict[str, Any]) -> Facet:
    """A facet; what is left out has the value that the schema says."""
    return Facet(
        data["id"],
        data["label"],
        data.get("field", ""),
        data.get("vocabulary", ""),
        data.get("derived", ""),
        data.get("set", ""),
        _kinds(data.get("kinds", "any")),
        data.get("searched", True),
    )


def _kinds(value: str | list[str]) -> tuple[str, ...]:
    """Kinds as written; empty for any."""
    if isinstance(value, str):
        return () if value == "any" else (value,)
    return tuple(value)


def links_by_kind(link_kinds: Mapping[str, LinkKind]) -> dict[str, tuple[str, ...]]:
    """Links that records of each kind may write under `links`."""
    return {
        kind: tuple(
            each.id
            for each in link_kinds.values()
            if not each.by_field and (not each.sources or kind in each.sources)
        )
        for kind in FOLDERS
    }


def links_named(written: Document | None) -> dict[str, tuple[str, ...]]:
    """Whatever a faulty links.yml names, for every kind: its fault is told once, and there."""
    links = written.data if written and isinstance(written.data, list) else []
    names = tuple(str(link["id"]) for link in links if isinstance(link, dict) and "id" in link)
    return dict.fromkeys(FOLDERS, names)


def groups(data: object) -> tuple[tuple[str, ...], ...]:
    """Lists of words under `groups`; empty where the data has another form."""
    groups = data.get("groups") if isinstance(data, dict) else None
    if not isinstance(groups, list) or not all(isinstance(group, list) for group in groups):
        return ()
    return tuple(tuple(map(str, group)) for group in groups)


def texts(
    vocabularies: Mapping[str, Document],
    links: Document | None,
    facets: Document | None,
    site: Document | None,
    schemas: Schemas,
) -> Iterator[tuple[str, str, Location]]:
    """English of all that is not a record: context, text and place."""
    for name, vocabulary in vocabularies.items():
        for field, place, text in schemas.translatable("vocabulary", vocabulary.data):
            yield _vocabulary_context(name, field), text, vocabulary.place(place)
    if links:
        yield from _link_labels(links)
    if facets:
        for index, facet in enumerate(facets.data):
            label = facets.place((index, "label"))
            yield f"facet.{facet['id']}/label", facet["label"], label
    if site:
        for name, text in site.data.items():
            if name != "id":
                yield f"site.{name}/text", text, site.place((name,))


def _link_labels(links: Document) -> Iterator[tuple[str, str, Location]]:
    for index, link in enumerate(links.data):
        yield f"link.{link['id']}/label", link["label"], links.place((index, "label"))
        if inverse := link.get("inverse"):
            place = links.place((index, "inverse", "label"))
            yield f"link.{inverse['id']}/label", inverse["label"], place


def _vocabulary_context(name: str, field: str) -> str:
    """``theme.work/label`` for a code, ``vocabulary.theme/label`` for the vocabulary itself.

    No id of a record has a dot, so that none can take the context of a code or vocabulary.
    """
    if field.startswith("codes."):
        code, _, own = field.removeprefix("codes.").rpartition(".")
        return f"{name}.{code}/{own}"
    return f"vocabulary.{name}/{field}"
