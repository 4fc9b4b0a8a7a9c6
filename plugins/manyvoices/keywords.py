"""The keywords of our own that judge a value, beside those of JSON Schema 2020-12.

In: a value and what a schema says of it. Out: an error without words for each fault.
Never: says what is wrong; `violations` does, by keyword and place.

What each keyword asks for is listed in `schema`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Errors: TypeAlias = "Callable[[Any, Any, Any, Mapping[str, Any]], Iterator[ValidationError]]"
"""Of a validator, the keyword's own value, the data and the schema around the keyword."""


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


def _astray(
    _: object, field: str, value: object, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    named = dict(_names(value, schema["x-unique"]))
    above = dict(_names(value, field))
    parents = {named[index]: parent for index, parent in above.items() if index in named}
    names = tuple(named.values())
    for index, parent in above.items():
        if parent not in names or _leads_back(parent, parents):
            yield ValidationError("", path=[index, field], instance=parent, validator_value=names)


def _names(value: object, field: str) -> Iterator[tuple[int, str]]:
    """Yield index and name of each item that has a text in the field."""
    for index, item in enumerate(value if isinstance(value, list) else ()):
        name = item.get(field) if isinstance(item, dict) else None
        if isinstance(name, str):
            yield index, name


def _leads_back(start: str, parents: Mapping[str, str]) -> bool:
    """Say whether the way up from the start comes to the start again."""
    here, seen = parents.get(start), {start}
    while here is not None and here not in seen:
        seen.add(here)
        here = parents.get(here)
    return here == start


OWN_KEYWORDS: Mapping[str, Errors] = {
    "x-alone": _beside_others,
    "x-words": _too_few_or_many_words,
    "x-unique": _repeated,
    "x-tree": _astray,
}

validator_of = cast(
    "Callable[[Mapping[str, Any]], Draft202012Validator]",
    extend(Draft202012Validator, OWN_KEYWORDS),  # type: ignore[no-untyped-call]
)
"""Make the validator of a schema, which finds every error that there is."""
