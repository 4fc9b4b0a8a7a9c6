"""What the interface says in one language: words, plurals, numbers, dates, names, order.

In: gettext's PO files for the words, CLDR through Babel for everything else.
Out: one Messages object bound to one language.
Never: publishes a fuzzy text, or reads a file after it has been made.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from manyvoices.alphabets import Alphabet
from manyvoices.diagnostics import CatalogueError, Diagnostic, Location
from manyvoices.languages import locale_of
from manyvoices.po import po_path, read_po_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from manyvoices.alphabets import SortKey
    from manyvoices.po import PoEntry

INTERFACE_LOCALE = Path(__file__).with_name("locale")
"""The folder of the interface's own translations."""

_EVERY_PLURAL = (*range(121), 1_000_000)
"""Whole numbers among which each category of each language's plural rules occurs."""


WORLD_ENGLISH = "en-001"
"""English dates that name no country are written as most of the world does, the day first."""


class Messages:
    """The interface in one language; made by `load_messages`, cheap to ask thousands of times."""

    def __init__(self, language: str, words: NullTranslations) -> None:
        self.language = language
        self._locale = locale_of(language)
        self._calendar = locale_of(WORLD_ENGLISH) if language == "en" else self._locale
        self._gettext = words.gettext
        self._ngettext = words.ngettext
        self._numbers: dict[float, str] = {}
        self._dates: dict[str, str] = {}
        self._sort_keys: dict[str, SortKey] = {}

    def t(self, message: str, /, **values: object) -> str:
        """Translate an English message, then put the values in its ``{named}`` places."""
        text = self._gettext(message) if message else ""
        return text.format(**values) if values else text

    def n(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """Translate a message in the plural form of the count, which ``{count}`` stands for.

        >>> load_messages("en").n("{count} resource", "{count} resources", 1200)
        '1,200 resources'
        """
        text = self._ngettext(singular, plural, count)
        return text.format(count=self.number(count), **values)

    def forms(self, singular: str, plural: str, /) -> dict[str, str]:
        """Return the message in each plural category, ``{count}`` left open, for scripts to choose.

        The keys are those of CLDR, which a browser's ``Intl.PluralRules`` returns too.

        >>> load_messages("en").forms("{count} resource", "{count} resources")
        {'other': '{count} resources', 'one': '{count} resource'}
        """
        forms: dict[str, str] = {}
        for number in _EVERY_PLURAL:
            category = self._locale.plural_form(number)
            forms.setdefault(category, self._ngettext(singular, plural, number))
        return forms

    def number(self, number: float) -> str:
        """Write a number with the language's separators.

        >>> load_messages("it").number(1234567)
        '1.234.567'
        """
        written = self._numbers.get(number)
        if written is None:
            written = self._numbers[number] = format_decimal(number, locale=self._locale)
        return written

    def date(self, iso: str) -> str:
        """Write an ISO 8601 date in full; a month or a year alone stays one.

        Raises ValueError where the text is none of the three.

        >>> messages = load_messages("it")
        >>> messages.date("2026-11-22"), messages.date("2026-11"), messages.date("2026")
        ('22 novembre 2026', 'novembre 2026', '2026')
        """
        written = self._dates.get(iso)
        if written is None:
            written = self._dates[iso] = self._written_date(iso)
        return written

    def territory(self, code: str) -> str | None:
        """Name a country (ISO 3166-1 alpha-2) or region (UN M49 number); None if CLDR has none.

        >>> messages = load_messages("fr")
        >>> messages.territory("PE"), messages.territory("419"), messages.territory("regional")
        ('Pérou', 'Amérique latine', None)
        """
        name = self._territories.get(code)
        return _capitalised(name) if name else None

    def language_name(self, code: str) -> str | None:
        """Name a language (ISO 639) as a list does; None if CLDR has no name for it.

        >>> load_messages("it").language_name("ro")
        'Rumeno'
        """
        name = self._languages.get(code)
        return _capitalised(name) if name else None

    def sort_key(self, text: str) -> SortKey:
        """Return what puts texts in the order of the language's alphabet.

        Letters of the alphabet come first, other accents second, capitals third. Numbers go by
        value, punctuation does not count.

        >>> sorted(["Țară", "tânăr", "sat", "șansă"], key=load_messages("ro").sort_key)
        ['sat', 'șansă', 'tânăr', 'Țară']
        """
        key = self._sort_keys.get(text)
        if key is None:
            key = self._sort_keys[text] = self.alphabet.sort_key(text)
        return key

    @cached_property
    def alphabet(self) -> Alphabet:
        """The alphabet by which this language sorts."""
        # Translators: The alphabet of your language, in lower case, in the order of a dictionary.
        # Leave out letters that sort like another one (é like e). "ș=ş" says that ş is a wrong
        # spelling of ș.
        return Alphabet(self.t("a b c d e f g h i j k l m n o p q r s t u v w x y z"))

    @cached_property
    def _territories(self) -> dict[str, str]:
        return dict(self._locale.territories)

    @cached_property
    def _languages(self) -> dict[str, str]:
        return dict(self._locale.languages)

    def _written_date(self, iso: str) -> str:
        match iso.count("-"):
            case 0:
                return str(date(int(iso), 1, 1).year)
            case 1:
                return format_skeleton(
                    "yMMMM", date.fromisoformat(f"{iso}-01"), locale=self._calendar
                )
            case _:
                return format_date(date.fromisoformat(iso), "long", locale=self._calendar)


def load_messages(language: str, *, extra_locale: Path | None = None) -> Messages:
    """Read the interface in a language; what is not translated stays English.

    `extra_locale` is a project's own folder of the same shape (``it/LC_MESSAGES/manyvoices.po``):
    its texts go before those of this package, and it may hold texts that the package lacks.
    Raises CatalogueError where a PO file is broken or a text has a place that is never filled.
    """
    words = NullTranslations()
    for folder in (INTERFACE_LOCALE, extra_locale):
        path = interface_po(folder, language) if folder else None
        if path and path.exists():
            translated = _compiled(path, language)
            translated.add_fallback(words)
            words = translated
    return Messages(language, words)


def interface_po(folder: Path, language: str) -> Path:
    """Path of the interface's words for a language below a locale folder."""
    return po_path(folder, language, "manyvoices")


def _compiled(path: Path, language: str) -> GNUTranslations:
    shown = path.as_posix()
    file = read_po_file(path, shown=shown)
    diagnostics = [*file.diagnostics, *_places_never_filled(file.entries, shown)]
    if diagnostics:
        raise CatalogueError(diagnostics)
    compiled = BytesIO()
    try:
        catalog = read_po(
            _without_previous(file.text),
            # Without a locale Babel keeps no plural forms where the header names no language.
            locale=locale_of(language),
            ignore_obsolete=True,
            abort_invalid=True,
        )
        write_mo(compiled, catalog)
        compiled.seek(0)
        return GNUTranslations(compiled)
    except (PoFileError, ValueError) as error:
        line = error.lineno + 1 if isinstance(error, PoFileError) else 1
        fault = Diagnostic(Location(shown, line, 1), "po-syntax", str(error).capitalize())
        raise CatalogueError([fault]) from error


def _without_previous(text: str) -> list[str]:
    """Leave out the former English of obsolete entries, which Babel takes for a fault."""
    return [line for line in text.split("\n") if not line.startswith("#~|")]


def _places_never_filled(entries: Iterable[PoEntry], shown: str) -> Iterator[Diagnostic]:
    for entry in entries:
        offered = _places(entry.source) | _places(entry.plural)
        for text in entry.texts:
            try:
                strange = sorted(_places(text) - offered)
            except ValueError:
                strange = [text]
            if strange and not entry.fuzzy:
                yield Diagnostic(
                    Location(shown, entry.line, 1),
                    "po-placeholder",
                    f"'{strange[0]}' is not a place that the English text fills",
                    "Keep words in braces as they are in English.",
                )


def _places(text: str) -> set[str]:
    """Return the names in braces.

    >>> sorted(_places("{count} of {total}"))
    ['count', 'total']
    """
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]
