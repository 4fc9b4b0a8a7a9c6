"""What each kind of record may hold: JSON Schemas, and what is told from them alone.

In: the schemas beside this module, the codes of the vocabularies and the names of the links.
Out: every violation of a document at its own place and in plain words; which texts are
translated; which fields refer to other records; schemas for editors.
This module never looks at a second record, so it cannot say whether an id exists.

Besides JSON Schema 2020-12 the schemas use keywords of their own:

* `x-vocabulary`: the value is a code of that vocabulary
* `x-alone`: this code stands alone in its list
* `x-words`: the text has that many words
* `x-unique`: the items of the list differ in this field
* `x-tree`: this field of an item names another item of the list, and never leads back to its own
* `x-links`: the fields are the links that the kind may carry
* `x-refers`: the value is the id, or a list of ids, of records of these kinds
* `x-translate`, `x-markdown`: the text is translated, and is Markdown
* `x-form`, `x-says`: what a pattern asks for, in words
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from manyvoices.acceptance import acceptance
from manyvoices.diagnostics import ordered
from manyvoices.keywords import validator_of
from manyvoices.marks import branch
from manyvoices.violations import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jsonschema import Draft202012Validator

    from manyvoices.acceptance import Test
    from manyvoices.diagnostics import Diagnostic
    from manyvoices.marks import Branch
    from manyvoices.source import Document, Place

FOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "source": "sources",
        "principle": "principles",
        "recommendation": "recommendations",
        "practice": "practices",
        "plan": "plans",
        "resource": "resources",
        "finding": "findings",
        "framework": "frameworks",
        "instrument": "instruments",
        "event": "events",
        "tension": "tensions",
        "term": "terms",
        "organisation": "organisations",
    }
)
"""Kind of record -> its folder in the catalogue, in the order in which readers see the kinds."""

KINDS: tuple[str, ...] = tuple(FOLDERS)
"""The kinds of records, in order."""

SETTINGS: tuple[str, ...] = ("vocabulary", "links", "facets", "site")
"""What else has a schema: the files that are no records."""

_FOLDER = Path(__file__).with_name("schemas")

_Schema: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RefersTo:
    """What a field refers to."""

    kinds: tuple[str, ...]
    """Kinds of records that it may name."""

    link: str
    """The kind of link that it writes, such as `published_by`."""


@dataclass(frozen=True, slots=True)
class Schemas:
    """The schemas, specialised with the vocabularies and links of one catalogue."""

    _forms: Mapping[str, _Form]

    def validate(self, name: str, document: Document, *, at: Place = ()) -> tuple[Diagnostic, ...]:
        """Return every violation in the document's data at that place, in order.

        `name` is a kind, or one of `SETTINGS`. KeyError where there is no such schema or place.
        """
        form = self._forms[name]
        data = value_at(document.data, at)
        if form.fits(data):
            return ()
        return ordered(
            diagnostic
            for error in form.validator.iter_errors(data)
            for diagnostic in told(error, document, at=at, name=name)
        )

    def editor(self, name: str) -> dict[str, Any]:
        """Return the schema with all codes and links in it and no reference out of it.

        The schema of a kind fits one record as well as a list of records.
        """
        return self._forms[name].for_editors()

    def translatable(self, kind: str, data: object) -> Iterator[tuple[str, Place, str]]:
        """Yield each text to be translated: field path, place in the data, English text.

        In a field path an item of a list goes by its `id` or `code` where it has one, else by its
        index from 0: `parts.annex-iii.label`, `sections.2.questions.1.text`.
        """
        for text in self._forms[kind].texts.values(data):
            if isinstance(text.value, str):
                yield ".".join(text.names), text.place, text.value

    def prose(self, kind: str, data: object) -> Iterator[tuple[Place, str]]:
        """Yield each text that is Markdown, in which `[[id]]` names a record, and its place."""
        for text in self._forms[kind].prose.values(data):
            if isinstance(text.value, str):
                yield text.place, text.value

    def references(self, kind: str) -> Mapping[tuple[str, ...], RefersTo]:
        """Return the fields that refer to records, by their path; lists are passed through.

        Paths are like `("publishers",)`, `("positions", "held_by")`, `("drawn_from", "source")`.
        Links under `links` are not among them; links.yml says what these join.
        """
        return dict(self._forms[kind].refers.marks())

    def references_in(self, kind: str, data: object) -> Iterator[tuple[Place, str, RefersTo]]:
        """Yield each reference that the fields of the data make: its place, the id, what it is."""
        for refers, _, place, value in self._forms[kind].refers.values(data):
            if isinstance(value, str):
                yield place, value, refers
            elif isinstance(value, list):
                yield from (((*place, i), each, refers) for i, each in enumerate(value))


def load_schemas(
    *,
    vocabularies: Mapping[str, Sequence[str]],
    links: Mapping[str, Sequence[str]],
) -> Schemas:
    """Return the schemas for these codes by vocabulary and these names of links by kind.

    A vocabulary that is not given admits any text, so that vocabularies can be read first. A kind
    without links admits none.
    """
    common = _read("common")["$defs"]
    forms = {
        name: _form(name, common, vocabularies, links.get(name, ())) for name in (*KINDS, *SETTINGS)
    }
    return Schemas(MappingProxyType(forms))


def _read(name: str) -> dict[str, Any]:
    text = (_FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def value_at(data: object, at: Place) -> object:
    """Follow keys and indexes into a document's data; KeyError or IndexError where they end."""
    value: Any = data
    for step in at:
        value = value[step]
    return value


# --- one schema, made ready ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Form:
    """One schema with what was worked out from it."""

    name: str
    written: _Schema
    """As its file has it, with codes and links; references lead to `definitions`."""
    definitions: _Schema
    validator: Draft202012Validator
    fits: Test
    texts: Branch[bool]
    prose: Branch[bool]
    refers: Branch[RefersTo]

    def for_editors(self) -> dict[str, Any]:
        """Return the schema as `Schemas.editor` promises it."""
        inner = dict(self.written)
        head = {key: inner.pop(key) for key in ("$schema", "title", "description")}
        del inner["$id"]
        if self.name not in KINDS:
            return {**head, **inner, "$defs": self.definitions}
        return {
            **head,
            "if": {"type": "array"},
            "then": {"items": {"$ref": "#/$defs/record"}},
            "else": {"$ref": "#/$defs/record"},
            "$defs": {**self.definitions, "record": inner},
        }


def _form(
    name: str, common: _Schema, vocabularies: Mapping[str, Sequence[str]], links: Sequence[str]
) -> _Form:
    def specialised(node: dict[str, Any]) -> dict[str, Any]:
        return _specialised(node, vocabularies, links)

    written, definitions = _rebuilt(_read(name), specialised), _rebuilt(common, specialised)
    whole = _whole(written, definitions)
    return _Form(
        name,
        written,
        definitions,
        validator_of(whole),
        acceptance(whole),
        branch(whole, lambda schema: schema.get("x-translate")),
        branch(whole, lambda schema: schema.get("x-markdown")),
        branch(whole, _refers_to),
    )


def _specialised(
    node: dict[str, Any], vocabularies: Mapping[str, Sequence[str]], links: Sequence[str]
) -> dict[str, Any]:
    """Return one node of a schema with a local reference, with codes and with links."""
    special = dict(node)
    if "$ref" in node:
        special["$ref"] = node["$ref"].removeprefix("common.schema.json")
    if node.get("x-vocabulary") in vocabularies:
        special["enum"] = list(vocabularies[node["x-vocabulary"]])
    if "x-links" in node:
        special["properties"] = dict.fromkeys(links, special["additionalProperties"])
        special["additionalProperties"] = False
    return special


def _whole(schema: _Schema, definitions: _Schema) -> dict[str, Any]:
    """Return the schema with what it refers to in its place, which is quicker to validate by."""

    def with_reference(node: dict[str, Any]) -> dict[str, Any]:
        if "$ref" not in node:
            return node
        rest = {key: each for key, each in node.items() if key != "$ref"}
        return {**_whole(definitions[node["$ref"].removeprefix("#/$defs/")], definitions), **rest}

    return _rebuilt(schema, with_reference)


def _rebuilt(node: _Schema, change: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """Return the node with every mapping changed, the inner ones first."""

    def rebuilt(value: object) -> object:
        if isinstance(value, list):
            return [rebuilt(each) for each in value]
        return _rebuilt(value, change) if isinstance(value, Mapping) else value

    return change({key: rebuilt(each) for key, each in node.items()})


def _refers_to(schema: _Schema) -> RefersTo | None:
    refers = schema.get("x-refers")
    return RefersTo(tuple(refers["kinds"]), refers["link"]) if refers else None
