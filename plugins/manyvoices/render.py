"""Views -> HTML fragments, and a theme's page -> a shell that fragments are filled into.

In: flat objects, or one page rendered by the theme with marks in its slots. Out: strings of HTML.
Never: writes a file. Undefined names are errors and everything is escaped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template

    from manyvoices.editions import Phrase

SLOTS = ("title", "description", "addresses", "switch", "breadcrumbs", "attributes", "body")
_MARK = "manyvoices-slot-{}-"
_MARKS = re.compile(_MARK.format(f"({'|'.join(SLOTS)})"))


def mark(slot: str) -> Markup:
    """Stand in for a slot's text while the theme renders the shell."""
    return Markup(_MARK.format(slot))  # noqa: S704 - one of our own words


@dataclass(frozen=True, slots=True)
class Shell:
    """A page of the theme, cut at its slots: literal, slot, literal, …, literal."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Shell:
        """Cut a rendered page; raises ValueError where the theme left a slot out."""
        pieces = tuple(_MARKS.split(html))
        missing = set(SLOTS) - set(pieces[1::2])
        if missing:
            raise ValueError(f"The theme's main.html does not print: {', '.join(sorted(missing))}")
        return cls(pieces)

    def fill(self, texts: Mapping[str, str]) -> str:
        """Put HTML into the slots."""
        return "".join(
            texts[piece] if index % 2 else piece for index, piece in enumerate(self.pieces)
        )


@cache
def environment() -> Environment:
    """The core's own templates, compiled once."""
    templates = Environment(
        loader=PackageLoader("manyvoices"),
        auto_reload=False,  # a look at the file for each of ten thousand includes
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["say"] = say
    return templates


def say(text: Phrase | str | None) -> Markup:
    """HTML of a text inside a page; in another language it stays out of the page's index."""
    if text is None:
        return Markup("")
    if isinstance(text, str) or not text.language:
        return escape(text)
    return Markup(f"<span{text.attributes}>{escape(text.text)}</span>")  # noqa: S704 - escaped


@cache
def template(name: str) -> Template:
    """One of the core's templates."""
    return environment().get_template(name)


def fragment(name: str, /, **values: object) -> Markup:
    """Render a template of the core with these values, and nothing else in reach."""
    return Markup(template(name).render(values))  # noqa: S704 - the template escapes
