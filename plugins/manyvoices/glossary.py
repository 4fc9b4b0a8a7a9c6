"""Wording that the glossary asks to avoid, found in what the site says in each language.

In: the catalogue with its terms, authored pages, translations. Out: a warning for each text that
uses such wording, with what to say instead and the record that says why.
Never: reads what is quoted, code, addresses, or the words of a link to a term: there the wording is
shown, not used. Records of terms are left out altogether.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from manyvoices.diagnostics import Diagnostic, Location, Severity
from manyvoices.mentions import LISTING
from manyvoices.prose import MENTION, blanked, without_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from manyvoices.languages import Languages
    from manyvoices.mentions import AuthoredPage
    from manyvoices.po import PoEntry
    from manyvoices.records import Catalogue, Record

QUOTED = re.compile(
    "|".join(
        rf"{opening}(?:(?!\n[ \t]*\n)[^{opening}{closing}])*[{closing}]"
        for opening, closing in (("“", "”"), ("„", "”“"), ("«", "»"), ('"', '"'))
    )
)
"""What stands in quotation marks, within one paragraph."""
MARKUP = re.compile(
    r"<q\b[^>]*>(?s:.*?)</q>"  # a quotation in HTML
    r"|</?[A-Za-z][^<>]*>"  # any other tag
    r"|(?<=\])\([^()\n]*\)"  # the address of a link
    r"|\bhttps?://\S+"
    r"|\{[ :.#][^{}\n]*\}"  # attributes
)
APOSTROPHE = "['\u2019]"
PAGE_TEXTS = ("title", "description")
"""Values of the front matter that readers see."""


class Avoided(NamedTuple):
    """One wording to avoid in one language."""

    wording: str
    say_instead: str
    """Empty where the term itself is to be avoided and its record says what to say."""
    term: Record


class Statement(NamedTuple):
    """A text that the site says, and where it begins."""

    text: str
    location: Location
    by_line: bool = False
    """Whether the text stands in its file line by line, so that places in it can be told."""


class Glossary:
    """The wording to avoid of one language, ready to be looked for."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        """Collect the wording; the longest is looked for first."""
        avoided = _avoided(catalogue, language)
        self._avoided = sorted(avoided, key=lambda each: (-len(each.wording), each.wording))
        self._terms = {record.id for record in catalogue.records.values() if record.kind == "term"}
        self._pattern = _pattern([each.wording for each in self._avoided])

    def faults(self, statements: Iterable[Statement]) -> Iterator[Diagnostic]:
        """Yield a warning for each wording to avoid that a text uses."""
        if not self._avoided:
            return
        for statement in statements:
            if not self._pattern.search(statement.text):
                continue
            prose = _in_our_words(statement.text, self._terms)
            for match in self._pattern.finditer(prose):
                avoided = self._avoided[(match.lastindex or 1) - 1]
                yield _fault(avoided, " ".join(match[0].split()), _place(statement, match.start()))


def catalogue_statements(catalogue: Catalogue) -> Iterator[Statement]:
    """Every translatable text of the catalogue, in its source language; terms are left out."""
    for context, text in catalogue.texts.items():
        yield Statement(text, catalogue.places[context])
    for record in catalogue.records.values():
        if record.kind != "term":
            for field, text in record.texts.items():
                yield Statement(text, record.places[field])


def page_statements(
    pages: Iterable[AuthoredPage], language: str, languages: Languages
) -> Iterator[Statement]:
    """What the authored pages of one language say."""
    for page in pages:
        if languages.of_path(page.path)[0] == language:
            yield Statement(page.body, page.begins, by_line=True)
            for name in PAGE_TEXTS:
                if name in page.places:
                    yield Statement(str(page.front_matter[name]), page.places[name])


def translated_statements(
    entries: Iterable[PoEntry], catalogue: Catalogue, *, shown: str
) -> Iterator[Statement]:
    """What a PO file says, without fuzzy texts and those of terms; `shown` names the file."""
    terms = {record.id for record in catalogue.records.values() if record.kind == "term"}
    for entry in entries:
        if not entry.fuzzy and entry.context.rpartition("/")[0] not in terms:
            for text in entry.texts:
                yield Statement(text, Location(shown, entry.line, 1))


def _avoided(catalogue: Catalogue, language: str) -> Iterator[Avoided]:
    """Wording to avoid, each once; what has words to say instead comes before a bare form."""
    terms = [record for record in catalogue.records.values() if record.kind == "term"]
    named: set[str] = set()
    bare: list[Avoided] = []
    for term in terms:
        own = term.data["by_language"].get(language, {})
        for each in own.get("avoid", ()):
            named.add(each["wording"].casefold())
            yield Avoided(each["wording"], each["say_instead"], term)
        if own and term.data["status"] == "avoid":
            bare += [Avoided(form, "", term) for form in (own["term"], *own.get("forms", ()))]
    yield from (each for each in bare if each.wording.casefold() not in named)


def _pattern(wordings: Sequence[str]) -> re.Pattern[str]:
    """Match the wordings as whole words, each in a group of its own, with a plural's ending."""
    groups = "|".join(f"({_spaced(wording)})" for wording in wordings)
    return re.compile(rf"(?<!\w)(?:{groups})(?:e?s)?(?!\w)", re.IGNORECASE)


def _spaced(wording: str) -> str:
    """Match the words over the ends of lines, and with either apostrophe."""
    words = (re.sub(APOSTROPHE, APOSTROPHE, re.escape(word)) for word in wording.split())
    return r"\s+".join(words)


def _in_our_words(text: str, terms: AbstractSet[str]) -> str:
    """Blank out what shows a wording rather than uses it; every place is kept."""
    prose = LISTING.sub(blanked, without_code(text))
    prose = MENTION.sub(lambda mention: _words_of(mention, terms), prose)
    return QUOTED.sub(blanked, MARKUP.sub(blanked, prose))


def _words_of(mention: re.Match[str], terms: AbstractSet[str]) -> str:
    """Leave the words of a link to a record that is no term; its id is no prose."""
    if mention["words"] is None or mention["target"].strip() in terms:
        return blanked(mention)
    begins = mention.start("words") - mention.start()
    return " " * begins + mention["words"] + "  "


def _place(statement: Statement, index: int) -> Location:
    begins = statement.location
    if not statement.by_line:
        return begins
    before = statement.text[:index]
    column = index - (before.rfind("\n") + 1) + 1
    return Location(begins.path, begins.line + before.count("\n"), column)


def _fault(avoided: Avoided, found: str, place: Location) -> Diagnostic:
    term = avoided.term
    why = f"The term '{term.id}' says why: {term.location.path}"
    hint = f'Say "{avoided.say_instead}". {why}' if avoided.say_instead else why
    message = f"'{found}' is wording to avoid"
    return Diagnostic(place, "wording-avoid", message, hint, Severity.WARNING)
