"""A schema -> a quick test that is true only of values that fit it.

In: a schema without references.
Out: a test that needs less than a tenth of the validator's time.
Never: refuses; where it is not true the validator decides, and says why. Nearly all records fit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from manyvoices.keywords import OWN_KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Test: TypeAlias = "Callable[[Any], bool]"
_Schema: TypeAlias = "Mapping[str, Any]"

_TYPES: Mapping[str, frozenset[type]] = {
    "object": frozenset((dict,)),
    "array": frozenset((list,)),
    "string": frozenset((str,)),
    "integer": frozenset((int,)),
    "number": frozenset((int, float)),
    "boolean": frozenset((bool,)),
}


def acceptance(schema: _Schema) -> Test:
    """Return the test; it is never true where the schema says something that is not known here."""
    types = _TYPES.get(str(schema.get("type")))
    if types is None or not schema.keys() <= _KNOWN:
        return _doubt
    tests = tuple(_TESTS[key](rule, schema) for key, rule in schema.items() if key in _TESTS)

    def fits(value: object) -> bool:
        return type(value) in types and all(test(value) for test in tests)

    return fits


def _doubt(_: object) -> bool:
    return False


# --- one keyword each, for values of the right type ----------------------------------------------


def _fields(fields: Mapping[str, _Schema], _: _Schema) -> Test:
    tests = {key: acceptance(each) for key, each in fields.items()}
    return lambda value: all(tests[key](each) for key, each in value.items() if key in tests)


def _other_fields(rule: Any, schema: _Schema) -> Test:  # noqa: ANN401 (a schema, true or false)
    fields = schema.get("properties", {}).keys()
    if isinstance(rule, bool):
        return lambda value: rule or value.keys() <= fields
    test = acceptance(rule)
    return lambda value: all(test(each) for key, each in value.items() if key not in fields)


def _each(rule: _Schema, _: _Schema) -> Test:
    test = acceptance(rule)
    return lambda value: all(map(test, value))


def _required(names: list[str], _: _Schema) -> Test:
    required = frozenset(names)
    return lambda value: value.keys() >= required


def _pattern(pattern: str, _: _Schema) -> Test:
    search = re.compile(pattern).search
    return lambda value: search(value) is not None


def _one_of(values: list[object], _: _Schema) -> Test:
    allowed = frozenset(values)
    return lambda value: value in allowed


def _without_errors(keyword: str) -> Callable[[Any, _Schema], Test]:
    errors = OWN_KEYWORDS[keyword]
    return lambda rule, schema: (
        lambda value: not any(True for _ in errors(None, rule, value, schema))
    )


_TESTS: Mapping[str, Callable[[Any, _Schema], Test]] = {
    "properties": _fields,
    "additionalProperties": _other_fields,
    "propertyNames": _each,
    "required": _required,
    "minProperties": lambda least, _: lambda value: len(value) >= least,
    "items": _each,
    "minItems": lambda least, _: lambda value: len(value) >= least,
    "uniqueItems": lambda _, __: lambda value: all(value.count(each) == 1 for each in value),
    "pattern": _pattern,
    "minLength": lambda least, _: lambda value: len(value) >= least,
    "maxLength": lambda most, _: lambda value: len(value) <= most,
    "enum": _one_of,
    "const": lambda only, _: lambda value: value == only,
    "minimum": lambda least, _: lambda value: value >= least,
    "maximum": lambda most, _: lambda value: value <= most,
    **{keyword: _without_errors(keyword) for keyword in OWN_KEYWORDS},
}

_KNOWN = _TESTS.keys() | {
    *("$schema", "$id", "title", "description", "type"),
    *("x-vocabulary", "x-translate", "x-markdown", "x-refers", "x-form", "x-says", "x-links"),
}
"""What is tested, and what says nothing against a value; codes of a vocabulary stand in `enum`."""
