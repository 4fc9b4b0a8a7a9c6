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
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from manyvoices.diagnostics import Diagnostic, nearest, ordered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from manyvoices.diagnostics import Location
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
_Codes: TypeAlias = Mapping[str, tuple[str, ...]]


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
            for diagnostic in _told(_Violation(error, document, at, form))
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
        for _, names, place, value in _marked(self._forms[kind].texts, data, (), ()):
            if isinstance(value, str):
                yield ".".join(names), place, value

    def references(self, kind: str) -> Mapping[tuple[str, ...], RefersTo]:
        """Return the fields that refer to records, by their path; lists are passed through.

        Paths are like `("publishers",)`, `("positions", "held_by")`, `("drawn_from", "source")`.
        Links under `links` are not among them; links.yml says what these join.
        """
        return dict(_marks(self._forms[kind].refers))

    def references_in(self, kind: str, data: object) -> Iterator[tuple[Place, str, RefersTo]]:
        """Yield each reference that the fields of the data make: its place, the id, what it is."""
        for refers, _, place, value in _marked(self._forms[kind].refers, data, (), ()):
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
    codes = {name: tuple(each) for name, each in vocabularies.items()}
    common = _read("common")["$defs"]
    validator_of = _validator_class(codes)
    forms = {
        name: _form(name, common, codes, tuple(links.get(name, ())), validator_of)
        for name in (*KINDS, *SETTINGS)
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
    common: _Schema
    codes: _Codes
    links: tuple[str, ...]
    validator: Draft202012Validator
    fits: _Test
    texts: _Branch
    refers: _Branch

    def for_editors(self) -> dict[str, Any]:
        """Return the schema as `Schemas.editor` promises it."""
        definitions = {name: self._specialised(each) for name, each in self.common.items()}
        written = self._specialised(self.written)
        head = {key: written.pop(key) for key in ("$schema", "title", "description")}
        del written["$id"]
        if self.name not in KINDS:
            return {**head, **written, "$defs": definitions}
        definitions["record"] = written
        return {
            **head,
            "if": {"type": "array"},
            "then": {"items": {"$ref": "#/$defs/record"}},
            "else": {"$ref": "#/$defs/record"},
            "$defs": definitions,
        }

    def _specialised(self, node: _Schema) -> dict[str, Any]:
        """Return the schema with local references, with codes and with links."""
        return cast("dict[str, Any]", _rebuilt(node, self._with_codes_and_links))

    def _with_codes_and_links(self, node: dict[str, Any]) -> dict[str, Any]:
        special = dict(node)
        if "$ref" in node:
            special["$ref"] = f"#/$defs/{_referred(node)}"
        if node.get("x-vocabulary") in self.codes:
            special["enum"] = list(self.codes[node["x-vocabulary"]])
        if "x-links" in node:
            special |= _only(self.links, special["additionalProperties"])
        return special


def _form(
    name: str,
    common: _Schema,
    codes: _Codes,
    links: tuple[str, ...],
    validator_of: Callable[[_Schema], Draft202012Validator],
) -> _Form:
    written = _read(name)
    whole = _whole(written, common, links)
    return _Form(
        name,
        written,
        common,
        codes,
        links,
        validator_of(whole),
        _test(whole, codes),
        _branch(whole, lambda schema: schema.get("x-translate")),
        _branch(whole, _refers_to),
    )


def _whole(schema: _Schema, common: _Schema, links: tuple[str, ...]) -> dict[str, Any]:
    """Return the schema with what it refers to in its place, which is quicker to validate by."""

    def with_references(node: dict[str, Any]) -> dict[str, Any]:
        whole = {key: each for key, each in node.items() if key != "$ref"}
        if "$ref" in node:
            whole = {**_whole(common[_referred(node)], common, links), **whole}
        if "x-links" in node:
            whole |= _only(links, whole["additionalProperties"])
        return whole

    return cast("dict[str, Any]", _rebuilt(schema, with_references))


def _rebuilt(node: object, change: Callable[[dict[str, Any]], dict[str, Any]]) -> object:
    """Return the node with every mapping changed, the inner ones first."""
    if isinstance(node, list):
        return [_rebuilt(each, change) for each in node]
    if isinstance(node, Mapping):
        return change({key: _rebuilt(each, change) for key, each in node.items()})
    return node


def _referred(node: _Schema) -> str:
    reference: str = node["$ref"]
    return reference.removeprefix("common.schema.json").removeprefix("#/$defs/")


def _only(links: tuple[str, ...], ids: _Schema) -> dict[str, Any]:
    return {"properties": dict.fromkeys(links, ids), "additionalProperties": False}


def _refers_to(schema: _Schema) -> RefersTo | None:
    refers = schema.get("x-refers")
    return RefersTo(tuple(refers["kinds"]), refers["link"]) if refers else None


# --- marks in a schema, and the values that have them ------------------------------------------


@dataclass(frozen=True, slots=True)
class _Branch:
    """A part of a schema in which something is marked; what holds no mark is left out."""

    mark: Any
    fields: Mapping[str, _Branch]
    items: _Branch | None

    def __bool__(self) -> bool:
        return bool(self.mark or self.fields or self.items)


def _branch(schema: _Schema, mark: Callable[[_Schema], Any]) -> _Branch:
    fields = {key: _branch(each, mark) for key, each in schema.get("properties", {}).items()}
    items = _branch(schema["items"], mark) if "items" in schema else None
    return _Branch(mark(schema), {key: each for key, each in fields.items() if each}, items or None)


def _marks(branch: _Branch, names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if branch.mark:
        yield names, branch.mark
    for key, field in branch.fields.items():
        yield from _marks(field, (*names, key))
    if branch.items:
        yield from _marks(branch.items, names)


def _marked(
    branch: _Branch, value: object, names: tuple[str, ...], place: Place
) -> Iterator[tuple[Any, tuple[str, ...], Place, object]]:
    """Yield mark, names, place and value; shapes that the schema does not have are passed over."""
    if branch.mark:
        yield branch.mark, names, place, value
    elif isinstance(value, dict):
        for key, field in branch.fields.items():
            if key in value:
                yield from _marked(field, value[key], (*names, key), (*place, key))
    elif isinstance(value, list) and branch.items:
        for index, item in enumerate(value):
            name = _name_of(item, index)
            yield from _marked(branch.items, item, (*names, name), (*place, index))


def _name_of(item: object, index: int) -> str:
    if isinstance(item, dict):
        name = item.get("id", item.get("code"))
        if isinstance(name, str):
            return name
    return str(index)


# --- keywords of our own -----------------------------------------------------------------------


def _validator_class(codes: _Codes) -> Callable[[_Schema], Draft202012Validator]:
    known = {name: frozenset(each) for name, each in codes.items()}

    def vocabulary(_: object, name: str, value: object, __: object) -> Iterator[ValidationError]:
        if isinstance(value, str) and name in known and value not in known[name]:
            yield ValidationError("", validator_value=codes[name])

    return cast(
        "Callable[[_Schema], Draft202012Validator]",
        extend(  # type: ignore[no-untyped-call]
            Draft202012Validator, {**_OWN_KEYWORDS, "x-vocabulary": vocabulary}
        ),
    )


def _beside_others(_: object, code: str, value: object, __: object) -> Iterator[ValidationError]:
    if isinstance(value, list) and len(value) > 1 and code in value:
        yield ValidationError("", path=[value.index(code)])


def _too_few_or_many_words(
    _: object, limits: Mapping[str, int], value: object, __: object
) -> Iterator[ValidationError]:
    if isinstance(value, str) and not limits["from"] <= len(value.split()) <= limits["to"]:
        yield ValidationError("")


def _repeated(_: object, field: str, value: object, __: object) -> Iterator[ValidationError]:
    seen = set()
    for index, name in _names(value, field):
        if name in seen:
            yield ValidationError("", path=[index, field], instance=name)
        seen.add(name)


def _astray(_: object, field: str, value: object, schema: _Schema) -> Iterator[ValidationError]:
    names = [name for _, name in _names(value, schema["x-unique"])]
    parents = dict(_pairs(value, schema["x-unique"], field))
    for index, parent in _names(value, field):
        if parent not in names or _leads_back(parent, parents):
            yield ValidationError(
                "", path=[index, field], instance=parent, validator_value=tuple(names)
            )


def _names(value: object, field: str) -> Iterator[tuple[int, str]]:
    """Yield index and name of each item that has a text in the field."""
    for index, item in enumerate(value if isinstance(value, list) else ()):
        name = item.get(field) if isinstance(item, dict) else None
        if isinstance(name, str):
            yield index, name


def _pairs(value: object, one: str, other: str) -> Iterator[tuple[str, str]]:
    others = dict(_names(value, other))
    return ((name, others[index]) for index, name in _names(value, one) if index in others)


def _leads_back(start: str, parents: Mapping[str, str]) -> bool:
    """Say whether the way up from the start comes to the start again."""
    here, seen = parents.get(start), {start}
    while here is not None and here not in seen:
        seen.add(here)
        here = parents.get(here)
    return here == start


_OWN_KEYWORDS: Mapping[str, Callable[..., Iterator[ValidationError]]] = {
    "x-alone": _beside_others,
    "x-words": _too_few_or_many_words,
    "x-unique": _repeated,
    "x-tree": _astray,
}


# --- what is right, found quickly ------------------------------------------------------------
#
# Nearly all records are valid, and the validator needs a millisecond to find out. The tests made
# here need some ten microseconds, and may doubt: the validator then decides, and says why.

_Test: TypeAlias = "Callable[[Any], bool]"

_ANNOTATIONS = frozenset(
    (
        *("$schema", "$id", "title", "description", "type"),
        *("x-translate", "x-markdown", "x-refers", "x-form", "x-says", "x-links"),
    )
)


def _test(schema: _Schema, codes: _Codes) -> _Test:
    """Return a test that is true only of values that the schema has nothing to say against."""
    makers = {
        "object": (_object_test, _OBJECT_KEYWORDS),
        "array": (_list_test, _LIST_KEYWORDS),
        "string": (_text_test, _TEXT_KEYWORDS),
        "integer": (_number_test, _NUMBER_KEYWORDS),
        "number": (_number_test, _NUMBER_KEYWORDS),
        "boolean": (_truth_test, frozenset()),
    }
    maker, keywords = makers.get(str(schema.get("type")), (None, frozenset()))
    if maker is None or not _ANNOTATIONS | keywords >= schema.keys():
        return _doubt
    return maker(schema, codes)


def _doubt(_: object) -> bool:
    return False


_OBJECT_KEYWORDS = frozenset(
    ("properties", "required", "additionalProperties", "minProperties", "propertyNames")
)


def _object_test(schema: _Schema, codes: _Codes) -> _Test:
    fields = {key: _test(each, codes) for key, each in schema.get("properties", {}).items()}
    required = frozenset(schema.get("required", ()))
    least = schema.get("minProperties", 0)
    others = schema.get("additionalProperties")
    other = _test(others, codes) if isinstance(others, dict) else _doubt
    names = _test(schema["propertyNames"], codes) if "propertyNames" in schema else None

    def fits(value: object) -> bool:
        return (
            isinstance(value, dict)
            and len(value) >= least
            and value.keys() >= required
            and all(fields.get(key, other)(each) for key, each in value.items())
            and (names is None or all(map(names, value)))
        )

    return fits


_LIST_KEYWORDS = frozenset(("items", "minItems", "uniqueItems", "x-alone", "x-unique", "x-tree"))


def _list_test(schema: _Schema, codes: _Codes) -> _Test:
    item = _test(schema["items"], codes)
    least = schema.get("minItems", 0)
    unique = schema.get("uniqueItems", False)
    own = _own_test(schema)

    def fits(value: object) -> bool:
        return (
            isinstance(value, list)
            and len(value) >= least
            and all(map(item, value))
            and not (unique and any(value.count(each) > 1 for each in value))
            and own(value)
        )

    return fits


_TEXT_KEYWORDS = frozenset(
    ("pattern", "minLength", "maxLength", "enum", "const", "x-vocabulary", "x-words")
)


def _text_test(schema: _Schema, codes: _Codes) -> _Test:
    found = re.compile(schema.get("pattern", "")).search
    least, most = schema.get("minLength", 0), schema.get("maxLength", math.inf)
    sets = [codes.get(schema.get("x-vocabulary", "")), schema.get("enum")]
    allowed = [frozenset(each) for each in sets if each is not None]
    allowed += [frozenset((schema["const"],))] if "const" in schema else []
    own = _own_test(schema)

    def fits(value: object) -> bool:
        return (
            isinstance(value, str)
            and least <= len(value) <= most
            and found(value) is not None
            and all(value in each for each in allowed)
            and own(value)
        )

    return fits


_NUMBER_KEYWORDS = frozenset(("minimum", "maximum"))


def _number_test(schema: _Schema, _: _Codes) -> _Test:
    types = (int,) if schema["type"] == "integer" else (int, float)
    least, most = schema.get("minimum", -math.inf), schema.get("maximum", math.inf)

    def fits(value: Any) -> bool:  # noqa: ANN401 (a number, once its type is known)
        return type(value) in types and least <= value <= most

    return fits


def _truth_test(_: _Schema, __: _Codes) -> _Test:
    return lambda value: isinstance(value, bool)


def _own_test(schema: _Schema) -> _Test:
    own = [(errors, schema[key]) for key, errors in _OWN_KEYWORDS.items() if key in schema]

    def fits(value: object) -> bool:
        return not any(True for errors, rule in own for _ in errors(None, rule, value, schema))

    return fits


# --- violations, in plain words ------------------------------------------------------------------


class _Violation:
    """One error of the validator, with all that is needed to tell it."""

    def __init__(self, error: ValidationError, document: Document, at: Place, form: _Form) -> None:
        self.value: Any = error.instance
        self.rule: Any = error.validator_value
        self.keyword = str(error.validator)
        self.schema: _Schema = error.schema if isinstance(error.schema, dict) else {}
        self.of_key = "propertyNames" in error.absolute_schema_path
        self.branches = tuple(error.context or ())
        self.form = form
        self.document = document
        self.at = at
        self.inner: Place = tuple(error.absolute_path)
        self.path: Place = (*at, *self.inner)

    @property
    def place(self) -> Location:
        """Where the value stands that the error is about."""
        if self.of_key:
            return self.document.key((*self.path, self.value))
        return self.document.place(self.path)

    @property
    def what(self) -> str:
        """Name the value: 'year', item 2 of 'themes', the record."""
        return self._called(f"The {self.form.name}", "{key}", "Item {number} of {key}")

    @property
    def owner(self) -> str:
        """Name what has the fields: a resource, 'links', an item of 'positions'."""
        kind = _with_article(_SINGULAR.get(self.form.name, self.form.name))
        return self._called(kind, "{key}", "an item of {key}")

    def _called(self, root: str, as_field: str, as_item: str) -> str:
        keys = [step for step in self.inner if isinstance(step, str)]
        if not keys:
            return root
        last = self.inner[-1]
        if isinstance(last, int):
            return as_item.format(number=last + 1, key=f"'{keys[-1]}'")
        return as_field.format(key=f"'{last}'")

    def diagnostic(
        self, code: str, message: str, hint: str = "", place: Location | None = None
    ) -> Diagnostic:
        """Return the diagnostic at the value, or at another place."""
        return Diagnostic(place or self.place, code, message, hint)


_SINGULAR = {"links": "link", "facets": "facet"}

_TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of fields",
}


def _with_article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _type_of(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list) else "a group of fields"


def _told(violation: _Violation) -> Iterable[Diagnostic]:
    return _TELLERS.get(violation.keyword, _anything_else)(violation)


def _unknown_fields(violation: _Violation) -> Iterator[Diagnostic]:
    known = tuple(violation.schema.get("properties", {}))
    are_links = "x-links" in violation.schema
    kind = _with_article(violation.form.name)
    for key in violation.value:
        if key in known:
            continue
        yield violation.diagnostic(
            "field-unknown",
            f"'{key}' is not a link that {kind} can carry."
            if are_links
            else f"'{key}' is not a field of {violation.owner}.",
            _nearest_or_all(key, known, "links" if are_links else "fields"),
            violation.document.key((*violation.path, key)),
        )


def _missing_fields(violation: _Violation) -> Iterator[Diagnostic]:
    """Tell all at once: the validator repeats the error, and repeats are dropped."""
    for name in violation.rule:
        if name not in violation.value:
            described = violation.schema["properties"][name].get("description", "")
            yield violation.diagnostic(
                "field-missing", f"The field '{name}' of {violation.owner} is missing.", described
            )


def _wrong_type(violation: _Violation) -> Iterator[Diagnostic]:
    actual = _type_of(violation.value)
    yield violation.diagnostic(
        "type-wrong",
        f"{violation.what} must be {_TYPES[violation.rule]}"
        + (", and nothing is written." if actual == "empty" else f", not {actual}."),
        _remedy(violation.value, violation.rule),
    )


def _remedy(value: object, wanted: str) -> str:
    if value is None:
        return "Write a value, or remove the field."
    if wanted == "string" and isinstance(value, bool | int | float):
        return "Put it in quotes, just as it is written."
    if wanted == "array" and isinstance(value, str):
        return f"Put it in brackets: [{_shortened(value)}]."
    if wanted in {"integer", "number"} and isinstance(value, str):
        return "Write it as a number without quotes, or remove the field."
    if wanted == "string" and isinstance(value, list) and len(value) == 1:
        return "Remove the brackets or the dash."
    return ""


def _unknown_code(violation: _Violation) -> Iterator[Diagnostic]:
    vocabulary = violation.schema["x-vocabulary"]
    hint = _nearest_or_all(violation.value, violation.rule, "codes", limit=_MOST_CODES)
    yield violation.diagnostic(
        "value-unknown",
        f"'{_shortened(violation.value)}' is not a code of the vocabulary '{vocabulary}'.",
        hint or f"The codes are in vocabularies/{vocabulary}.yml.",
    )


def _unknown_value(violation: _Violation) -> Iterator[Diagnostic]:
    if not isinstance(violation.value, str):
        return
    yield violation.diagnostic(
        "value-unknown",
        f"'{_shortened(violation.value)}' is not a value of {_lowered(violation.what)}.",
        _nearest_or_all(violation.value, violation.rule, "values"),
    )


def _wrong_constant(violation: _Violation) -> Iterator[Diagnostic]:
    yield violation.diagnostic("value-invalid", f"{violation.what} must be '{violation.rule}'.", "")


def _wrong_form(violation: _Violation) -> Iterator[Diagnostic]:
    """Tell a text that breaks its pattern or its length."""
    value: str = violation.value
    if violation.schema.get("x-form") == "id":
        yield _wrong_id(violation)
    elif not value.strip():
        yield violation.diagnostic(
            "value-invalid", f"{violation.what} is empty.", "Write some text, or remove the field."
        )
    elif violation.keyword == "maxLength":
        yield violation.diagnostic(
            "value-invalid",
            f"{violation.what} has {len(value)} characters.",
            f"Write at most {violation.rule}.",
        )
    else:
        says = violation.schema.get("x-says", violation.schema.get("description", ""))
        yield violation.diagnostic(
            "value-invalid", f"'{_shortened(value)}' is not {says}.", f"Correct {violation.what}."
        )


def _wrong_id(violation: _Violation) -> Diagnostic:
    schema, value = violation.schema, violation.value
    shortest, longest = schema.get("minLength", 1), schema["maxLength"]
    proper = _as_id(value)
    rule = f"lower-case letters, digits and single hyphens, {shortest} to {longest} in all"
    fits = shortest <= len(proper) <= longest
    return violation.diagnostic(
        "id-form",
        f"'{_shortened(value)}' is not an id.",
        f"Write {rule}" + (f", such as '{proper}'." if fits and proper != value else "."),
    )


def _as_id(text: str) -> str:
    letters = "".join(c if c.isascii() and c.isalnum() else " " for c in text.lower())
    return "-".join(letters.split())


def _out_of_range(violation: _Violation) -> Iterator[Diagnostic]:
    least, most = violation.schema.get("minimum"), violation.schema.get("maximum")
    span = f"at least {least}" if most is None else f"from {least} to {most}"
    yield violation.diagnostic(
        "value-invalid", f"{violation.what} is {violation.value}, and must be {span}."
    )


def _too_few(violation: _Violation) -> Iterator[Diagnostic]:
    if not violation.value:
        yield violation.diagnostic(
            "value-invalid", f"{violation.what} is empty.", "Write an item, or remove the field."
        )
        return
    yield violation.diagnostic(
        "value-invalid",
        f"{violation.what} has {len(violation.value)}, and needs at least {violation.rule}.",
    )


def _repeated_item(violation: _Violation) -> Iterator[Diagnostic]:
    """Tell every item that stands above already."""
    items: list[object] = violation.value
    for index, item in enumerate(items):
        if item in items[:index]:
            name = f"'{item}'" if isinstance(item, str) else f"Item {index + 1}"
            yield violation.diagnostic(
                "value-invalid",
                f"{name} stands twice in {_lowered(violation.what)}.",
                "Remove one of the two.",
                violation.document.place((*violation.path, index)),
            )


def _repeated_name(violation: _Violation) -> Iterator[Diagnostic]:
    yield violation.diagnostic(
        "value-invalid",
        f"An item above has the {violation.rule} '{violation.value}' already.",
        "Give each its own.",
    )


def _not_above(violation: _Violation) -> Iterator[Diagnostic]:
    names: tuple[str, ...] = violation.rule
    if violation.value in names:
        yield violation.diagnostic(
            "value-invalid",
            f"'{violation.value}' leads, step by step, back to itself.",
            f"Correct one of the fields {violation.what} on the way.",
        )
        return
    yield violation.diagnostic(
        "value-unknown",
        f"'{violation.value}' is not declared in this list.",
        _nearest_or_all(violation.value, names, "names", limit=_MOST_CODES),
    )


def _not_alone(violation: _Violation) -> Iterator[Diagnostic]:
    yield violation.diagnostic(
        "value-invalid",
        f"'{violation.rule}' stands beside other codes.",
        "Remove it, or remove the others.",
    )


def _words(violation: _Violation) -> Iterator[Diagnostic]:
    count = len(violation.value.split())
    yield violation.diagnostic(
        "value-invalid",
        f"{violation.what} has {count} {'word' if count == 1 else 'words'}.",
        f"Write {violation.rule['from']} to {violation.rule['to']}.",
    )


def _no_branch(violation: _Violation) -> Iterator[Diagnostic]:
    """Tell what is wrong in the branch that the type of the value chooses."""
    wrong_type = {
        error.relative_schema_path[0]
        for error in violation.branches
        if error.validator == "type" and not error.relative_path
    }
    chosen = [e for e in violation.branches if e.relative_schema_path[0] not in wrong_type]
    for error in chosen:
        yield from _told(_Violation(error, violation.document, violation.at, violation.form))
    if not chosen:
        wanted = " or ".join(_TYPES[branch["type"]] for branch in violation.rule)
        yield violation.diagnostic(
            "type-wrong",
            f"{violation.what} must be {wanted}, not {_type_of(violation.value)}.",
        )


def _anything_else(violation: _Violation) -> Iterator[Diagnostic]:
    yield violation.diagnostic(
        "value-invalid",
        f"{violation.what} is not as it must be.",
        violation.schema.get("description", ""),
    )


_TELLERS: Mapping[str, Callable[[_Violation], Iterable[Diagnostic]]] = {
    "additionalProperties": _unknown_fields,
    "required": _missing_fields,
    "type": _wrong_type,
    "x-vocabulary": _unknown_code,
    "enum": _unknown_value,
    "const": _wrong_constant,
    "pattern": _wrong_form,
    "minLength": _wrong_form,
    "maxLength": _wrong_form,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
    "minItems": _too_few,
    "minProperties": _too_few,
    "uniqueItems": _repeated_item,
    "x-unique": _repeated_name,
    "x-tree": _not_above,
    "x-alone": _not_alone,
    "x-words": _words,
    "anyOf": _no_branch,
}

_MOST_CODES = 20
_SHORT = 60


def _nearest_or_all(word: str, known: Sequence[str], what: str, *, limit: int | None = None) -> str:
    """Return the nearest guess, or else all there are, or nothing where these are too many."""
    guess = nearest(word, known)
    if guess:
        return f"Did you mean '{guess}'?"
    if not known:
        return f"There are no {what} here."
    if limit is not None and len(known) > limit:
        return ""
    return f"The {what} are: {', '.join(known)}."


def _lowered(sentence_start: str) -> str:
    return sentence_start[0].lower() + sentence_start[1:]


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else text[:_SHORT].rstrip() + "…"
