"""What a schema marks, found in data: texts to be translated, references to other records.

In: a schema without references, and what counts as a mark in it.
Out: the marked part of the schema, and the values of a record that stand there.
Never: judges the data; shapes that the schema does not have are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from manyvoices.source import Place

M = TypeVar("M")


class Marked(NamedTuple, Generic[M]):
    """A value that stands where the schema has a mark."""

    mark: M
    names: tuple[str, ...]
    """Keys down to the value; an item of a list goes by its `id` or `code`, else by its index."""
    place: Place
    value: object


@dataclass(frozen=True, slots=True)
class Branch(Generic[M]):
    """A part of a schema in which something is marked; what holds no mark is left out."""

    mark: M | None
    fields: Mapping[str, Branch[M]]
    items: Branch[M] | None

    def __bool__(self) -> bool:
        """Say whether anything is marked."""
        return bool(self.mark or self.fields or self.items)

    def marks(self, names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], M]]:
        """Yield each mark with the keys that lead to it; lists are passed through."""
        if self.mark:
            yield names, self.mark
        for key, field in self.fields.items():
            yield from field.marks((*names, key))
        if self.items:
            yield from self.items.marks(names)

    def values(
        self, data: object, names: tuple[str, ...] = (), place: Place = ()
    ) -> Iterator[Marked[M]]:
        """Yield each marked value of the data, in the order of the schema."""
        if self.mark:
            yield Marked(self.mark, names, place, data)
        elif isinstance(data, dict):
            for key, field in self.fields.items():
                if key in data:
                    yield from field.values(data[key], (*names, key), (*place, key))
        elif isinstance(data, list) and self.items:
            for index, item in enumerate(data):
                name = item_name(item, index)
                yield from self.items.values(item, (*names, name), (*place, index))


def branch(schema: Mapping[str, Any], mark: Callable[[Mapping[str, Any]], M | None]) -> Branch[M]:
    """Return the part of the schema that is marked."""
    fields = {key: branch(each, mark) for key, each in schema.get("properties", {}).items()}
    items = branch(schema["items"], mark) if "items" in schema else None
    return Branch(mark(schema), {key: each for key, each in fields.items() if each}, items or None)


def item_name(item: object, index: int) -> str:
    """Return what an item of a list is called in a field path."""
    if isinstance(item, dict):
        name = item.get("id", item.get("code"))
        if isinstance(name, str):
            return name
    return str(index)
