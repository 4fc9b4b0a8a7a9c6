"""The validator's errors -> what is wrong in a document, and what would be right.

In: an error, the document, and the place in it where the validator began.
Out: diagnostics, each at its own value or key, in plain words.
Never: judges; every error is told, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manyvoices.diagnostics import Diagnostic, nearest, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from jsonschema.exceptions import ValidationError

    from manyvoices.diagnostics import Location
    from manyvoices.source import Document, Place


def told(
    error: ValidationError, document: Document, *, at: Place, name: str
) -> Iterable[Diagnostic]:
    """Return what one error means, which may be several faults, and may repeat another error's.

    `at` is where in the document the validator began, `name` the name of the schema.
    """
    violation = _Violation(error, document, at, name)
    return _TELLERS.get(violation.keyword, _anything_else)(violation)


class _Violation:
    """One error of the validator, with all that is needed to tell it."""

    def __init__(self, error: ValidationError, document: Document, at: Place, name: str) -> None:
        self.value: Any = error.instance
        self.rule: Any = error.validator_value
        self.keyword = str(error.validator)
        self.schema: Mapping[str, Any] = error.schema if isinstance(error.schema, dict) else {}
        self.of_key = "propertyNames" in error.absolute_schema_path
        self.branches = tuple(error.context or ())
        self.name = name
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
        return self._called(f"The {self.name}", "{key}", "Item {number} of {key}")

    @property
    def owner(self) -> str:
        """Name what has the fields: a resource, 'links', an item of 'positions'."""
        kind = _with_article(_SINGULAR.get(self.name, self.name))
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

    def invalid(self, message: str, hint: str = "", place: Location | None = None) -> Diagnostic:
        """Return the diagnostic of a value that has the right type and is wrong all the same."""
        return self.diagnostic("value-invalid", message, hint, place)


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


def _unknown_fields(violation: _Violation) -> Iterator[Diagnostic]:
    known = tuple(violation.schema.get("properties", {}))
    are_links = "x-links" in violation.schema
    kind = _with_article(violation.name)
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
        return f"Put it in brackets: [{shortened(value)}]."
    if wanted in {"integer", "number"} and isinstance(value, str):
        return "Write it as a number without quotes, or remove the field."
    if wanted == "string" and isinstance(value, list) and len(value) == 1:
        return "Remove the brackets or the dash."
    return ""


def _unknown_value(violation: _Violation) -> Iterator[Diagnostic]:
    """Tell a text that is none of those allowed; the type of anything else is told elsewhere."""
    value, allowed = violation.value, violation.rule
    if not isinstance(value, str):
        return
    vocabulary = violation.schema.get("x-vocabulary")
    if vocabulary is None:
        message = f"'{shortened(value)}' is not a value of {_lowered(violation.what)}."
        hint = _nearest_or_all(value, allowed, "values")
    else:
        message = f"'{shortened(value)}' is not a code of the vocabulary '{vocabulary}'."
        hint = _nearest_or_all(value, allowed, "codes", limit=_MOST_CODES)
        hint = hint or f"The codes are in vocabularies/{vocabulary}.yml."
    yield violation.diagnostic("value-unknown", message, hint)


def _wrong_constant(violation: _Violation) -> Iterator[Diagnostic]:
    yield violation.invalid(f"{violation.what} must be '{violation.rule}'.")


def _wrong_form(violation: _Violation) -> Iterator[Diagnostic]:
    """Tell a text that breaks its pattern or its length."""
    value: str = violation.value
    if violation.schema.get("x-form") == "id":
        yield _wrong_id(violation)
    elif not value.strip():
        yield violation.invalid(
            f"{violation.what} is empty.", "Write some text, or remove the field."
        )
    elif violation.keyword == "maxLength":
        yield violation.invalid(
            f"{violation.what} has {len(value)} characters.",
            f"Write at most {violation.rule}.",
        )
    else:
        says = violation.schema.get("x-says", violation.schema.get("description", ""))
        yield violation.invalid(
            f"'{shortened(value)}' is not {says}.", f"Correct {violation.what}."
        )


def _wrong_id(violation: _Violation) -> Diagnostic:
    schema, value = violation.schema, violation.value
    shortest, longest = schema.get("minLength", 1), schema["maxLength"]
    proper = _as_id(value)
    rule = f"lower-case letters, digits and single hyphens, {shortest} to {longest} in all"
    fits = shortest <= len(proper) <= longest
    return violation.diagnostic(
        "id-form",
        f"'{shortened(value)}' is not an id.",
        f"Write {rule}" + (f", such as '{proper}'." if fits and proper != value else "."),
    )


def _as_id(text: str) -> str:
    letters = "".join(c if c.isascii() and c.isalnum() else " " for c in text.lower())
    return "-".join(letters.split())


def _out_of_range(violation: _Violation) -> Iterator[Diagnostic]:
    least, most = violation.schema.get("minimum"), violation.schema.get("maximum")
    span = f"at least {least}" if most is None else f"from {least} to {most}"
    yield violation.invalid(f"{violation.what} is {violation.value}, and must be {span}.")


def _too_few(violation: _Violation) -> Iterator[Diagnostic]:
    if not violation.value:
        yield violation.invalid(
            f"{violation.what} is empty.", "Write an item, or remove the field."
        )
        return
    yield violation.invalid(
        f"{violation.what} has {len(violation.value)}, and needs at least {violation.rule}.",
    )


def _repeated_item(violation: _Violation) -> Iterator[Diagnostic]:
    """Tell every item that stands above already."""
    items: list[object] = violation.value
    for index, item in enumerate(items):
        if item in items[:index]:
            name = f"'{item}'" if isinstance(item, str) else f"Item {index + 1}"
            yield violation.invalid(
                f"{name} stands twice in {_lowered(violation.what)}.",
                "Remove one of the two.",
                violation.document.place((*violation.path, index)),
            )


def _repeated_name(violation: _Violation) -> Iterator[Diagnostic]:
    yield violation.invalid(
        f"An item above has the {violation.rule} '{violation.value}' already.",
        "Give each its own.",
    )


def _not_above(violation: _Violation) -> Iterator[Diagnostic]:
    names: tuple[str, ...] = violation.rule
    if violation.value in names:
        yield violation.invalid(
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
    yield violation.invalid(
        f"'{violation.rule}' stands beside other codes.",
        "Remove it, or remove the others.",
    )


def _words(violation: _Violation) -> Iterator[Diagnostic]:
    count = len(violation.value.split())
    yield violation.invalid(
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
        yield from told(error, violation.document, at=violation.at, name=violation.name)
    if not chosen:
        wanted = " or ".join(_TYPES[branch["type"]] for branch in violation.rule)
        yield violation.diagnostic(
            "type-wrong",
            f"{violation.what} must be {wanted}, not {_type_of(violation.value)}.",
        )


def _anything_else(violation: _Violation) -> Iterator[Diagnostic]:
    yield violation.invalid(
        f"{violation.what} is not as it must be.",
        violation.schema.get("description", ""),
    )


_TELLERS: Mapping[str, Callable[[_Violation], Iterable[Diagnostic]]] = {
    "additionalProperties": _unknown_fields,
    "required": _missing_fields,
    "type": _wrong_type,
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
