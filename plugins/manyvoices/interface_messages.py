"""The messages of the interface, found where code and templates say them.

In: folders with Python modules and HTML templates. Out: each message once, for its translators.
Never: runs what it reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.messages.extract import extract
from jinja2 import Environment, TemplateSyntaxError, nodes

from manyvoices.diagnostics import CatalogueError, Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class InterfaceMessage:
    """One message, in English, known by its text."""

    source: str
    plural: str
    """Empty where the message does not count anything."""
    comment: str
    """What code says to translators, then the files that use the message, one a line."""


def messages_in(folders: Iterable[Path]) -> list[InterfaceMessage]:
    """Return each message of the folders once, in the order of their files.

    Messages are the literal arguments of ``t("…")``, ``n("…", "…")`` and ``forms("…", "…")``, in
    Python also as methods, in templates also as ``manyvoices.t("…")``. Raises CatalogueError where
    a template is broken.
    """
    plurals: dict[str, str] = {}
    comments: dict[str, dict[str, None]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder.parent).as_posix()
            for source, plural, remarks in _messages_of_file(path):
                plurals[source] = plurals.get(source) or plural
                comments.setdefault(source, {}).update(dict.fromkeys([*remarks, name]))
    return [
        InterfaceMessage(source, plural, "\n".join(comments[source]))
        for source, plural in plurals.items()
    ]


_Message = tuple[str, str, list[str]]
"""Singular, plural or nothing, remarks for translators."""


def _messages_of_file(path: Path) -> Iterator[_Message]:
    match path.suffix:
        case ".py":
            yield from _python_messages(path)
        case ".html":
            yield from _template_messages(path)


def _python_messages(path: Path) -> Iterator[_Message]:
    keywords = {"t": None, "n": (1, 2), "forms": (1, 2)}
    with path.open("rb") as file:
        for _, message, remarks, _ in extract(
            "python", file, keywords, ("Translators:",), strip_comment_tags=True
        ):
            singular, plural = (message, "") if isinstance(message, str) else message
            yield singular, plural, [" ".join(remarks)] if remarks else []


def _template_messages(path: Path) -> Iterator[_Message]:
    text = path.read_text(encoding="utf-8")
    try:
        template = Environment(autoescape=True).parse(text)
    except TemplateSyntaxError as error:
        place = Location(path.as_posix(), error.lineno, 1)
        raise CatalogueError([Diagnostic(place, "template-syntax", str(error))]) from error
    for call in template.find_all(nodes.Call):
        literals = [arg.value for arg in call.args if isinstance(arg, nodes.Const)]
        match _function(call.node), literals:
            case "t", [str(message), *_]:
                yield message, "", []
            case "n" | "forms", [str(singular), str(plural), *_]:
                yield singular, plural, []


def _function(called: nodes.Expr) -> str:
    """Name the function of a call that speaks for the interface, and not for the theme."""
    match called:
        case nodes.Getattr(node=nodes.Name(name="manyvoices"), attr=name) | nodes.Name(name=name):
            return str(name)
    return ""
