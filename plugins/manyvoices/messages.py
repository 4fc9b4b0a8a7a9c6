"""What the interface says in one language: words, plurals, numbers, dates, names, order.

In: gettext's PO files for the words, CLDR through Babel for everything else.
Out: one Messages object bound to one language.
Never: publishes a fuzzy text, or reads a file after it has been made.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, normalize

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from manyvoices.diagnostics import CatalogueError, Diagnostic, Location
from manyvoices.languages import locale_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

INTERFACE_LOCALE = Path(__file__).with_name("locale")
"""The folder of the interface's own translations."""

_EVERY_PLURAL = (*range(121), 1_000_000)
"""Whole numbers among which each category of each language's plural rules occurs."""

SortKey = tuple[str, str, str]
"""Letters, then accents, then case: compares as a dictionary of the language orders words."""


class Messages:
    """The interface in one language; made by `load_messages`, cheap to ask thousands of times."""

    def __init__(self, language: str, words: NullTranslations) -> None:
        self.language = language
        self._locale = locale_of(language)
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

    def list(self, items: Iterable[str]) -> str:
        """Join items as a sentence does.

        >>> load_messages("it").list(["Perù", "Cile", "Aruba"])
        'Perù, Cile e Aruba'
        """
        return format_list(tuple(items), locale=self._locale)

    def territory(self, code: str) -> str | None:
        """Name a country (ISO 3166-1 alpha-2) or region (UN M49 number); None if CLDR has none.

        >>> messages = load_messages("fr")
        >>> messages.territory("PE"), messages.territory("419"), messages.territory("regional")
        ('Pérou', 'Amérique latine', None)
        """
        name = self._territories.get(code)
        return _capitalised(name) if name else None

    def language_name(self, code: str, *, in_sentence: bool = False) -> str | None:
        """Name a language (ISO 639) as a list does or, on request, as a sentence does.

        None if CLDR has no name for it.

        >>> messages = load_messages("it")
        >>> messages.language_name("ro"), messages.language_name("ro", in_sentence=True)
        ('Rumeno', 'rumeno')
        """
        name = self._languages.get(code)
        return name if in_sentence or not name else _capitalised(name)

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

    def plural_category(self, number: float) -> str:
        """Return CLDR's plural category: ``one``, ``few``, ``many``, ``other`` and so on.

        >>> [load_messages("ro").plural_category(number) for number in (1, 19, 20)]
        ['one', 'few', 'other']
        """
        return self._locale.plural_form(number)

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
                    "yMMMM", date.fromisoformat(f"{iso}-01"), locale=self._locale
                )
            case _:
                return format_date(date.fromisoformat(iso), "long", locale=self._locale)


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
    return folder / language / "LC_MESSAGES" / "manyvoices.po"


def _compiled(path: Path, language: str) -> GNUTranslations:
    text, said = decode_po(path.read_bytes(), shown=path.as_posix())
    entries, faults = parse_po(text, shown=path.as_posix())
    diagnostics = said or [*faults, *_places_never_filled(entries, path.as_posix())]
    if diagnostics:
        raise CatalogueError(diagnostics)
    compiled = BytesIO()
    try:
        catalog = read_po(
            _without_previous(text),
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
        fault = Diagnostic(Location(path.as_posix(), line, 1), "po-syntax", str(error).capitalize())
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


# ------------------------------------------------------------------------------------------------
# Alphabetical order. Babel has no collation; this follows the Unicode Collation Algorithm's levels
# (UTS 10) as far as titles and names in alphabetic scripts need them.

_LATIN = {
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ı": "i",  # noqa: RUF001 - meant
}
"""Latin letters that Unicode does not decompose, as languages without them sort them."""

_FIRST_LETTER = ord("A")
_BELOW_DIGITS = ord("!")
_LONGEST_NUMBER = _FIRST_LETTER - _BELOW_DIGITS - 1


class Alphabet(dict[int, str]):
    """The letters of a language in order, and the sort keys that follow from them.

    As a mapping it takes a code point to its weight, in the form `str.translate` wants.

    >>> spanish = Alphabet("a b c d e f g h i j k l m n ñ o p q r s t u v w x y z")
    >>> sorted(["ñandú", "oso", "nube"], key=spanish.sort_key)
    ['nube', 'ñandú', 'oso']
    """

    def __init__(self, letters: str) -> None:
        super().__init__()
        self.corrections: dict[str, str] = {}
        """A wrong spelling of a letter -> the right one, in both cases."""
        self._places: dict[str, int] = {}
        for place, spellings in enumerate(normalize("NFC", letters).split()):
            right, *wrong = spellings.split("=")
            self._places |= dict.fromkeys((right, *wrong), place)
            for letter in wrong:
                self.corrections |= {letter: right, letter.upper(): right.upper()}

    def sort_key(self, text: str) -> SortKey:
        """Return the key of a text; equal letters compare equal in its first part."""
        text = normalize("NFC", text)
        letters = " ".join(text.translate(self).split())
        return (_NUMBER.sub(_weight_of_number, letters), _unaccented_first(text), text.swapcase())

    def __missing__(self, code_point: int) -> str:
        weight = self[code_point] = self._weight(chr(code_point))
        return weight

    def _weight(self, character: str) -> str:
        lower = character.casefold()
        if lower in self._places:
            return chr(_FIRST_LETTER + self._places[lower])
        if character.isspace():
            return " "
        if category(character)[0] in "PSCM":
            return ""
        plain = _LATIN.get(lower) or normalize("NFKD", lower)
        return plain if plain == character else "".join(map(self._weight, plain))


_NUMBER = re.compile(r"\d+")


def _weight_of_number(digits: re.Match[str]) -> str:
    """Put the number of digits before the digits, so that 9 comes before 10."""
    number = str(int(digits[0]))
    return chr(_BELOW_DIGITS + min(len(number), _LONGEST_NUMBER)) + number


def _unaccented_first(text: str) -> str:
    return normalize("NFKD", text.casefold())


# ------------------------------------------------------------------------------------------------
# PO files, strictly: Babel's own reader drops the last letter of a text whose quote is missing.


class PoEntry(NamedTuple):
    """One entry of a PO file that is in use."""

    comments: str
    """All its comment lines, with their marks."""
    context: str
    source: str
    plural: str
    texts: tuple[str, ...]
    """The translation, or one for each plural form."""
    line: int
    """Line of ``msgctxt`` or, without one, of ``msgid``."""

    @property
    def fuzzy(self) -> bool:
        """Say whether the translation waits for a translator."""
        return "fuzzy" in self.comments and _FUZZY.search(self.comments) is not None


def decode_po(data: bytes, *, shown: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text of a PO file with plain line breaks; empty where it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Location(shown, data.count(b"\n", 0, error.start) + 1, 1)
        hint = "Save it with the encoding UTF-8."
        return "", (Diagnostic(place, "po-syntax", "This file is not UTF-8", hint),)
    return text.replace("\r\n", "\n"), ()


def parse_po(text: str, *, shown: str) -> tuple[tuple[PoEntry, ...], tuple[Diagnostic, ...]]:
    """Read the entries in use, and every fault; after a fault, reading goes on at the next entry.

    The header is checked and left out. `shown` is how diagnostics name the file. The format is
    that of the GNU gettext manual, "The Format of PO Files".
    """
    text += "\n"
    entries: list[PoEntry] = []
    diagnostics: list[Diagnostic] = []
    start, line = 0, 1
    while match := _BLOCK.match(text, start) or _BROKEN_BLOCK.match(text, start):
        if match.re is _BROKEN_BLOCK:
            diagnostics.append(_syntax_fault(match[0], shown, line))
        elif match["source"]:
            entries.append(_entry(match, line + match["comments"].count("\n")))
        line += match[0].count("\n")
        start = match.end()
    header = entries.pop(0) if entries and not entries[0].source else None
    if not diagnostics and not (header and _UTF8.search(header.texts[0])):
        diagnostics.append(_header_fault(shown))
    return tuple(entries), tuple(diagnostics)


_FUZZY = re.compile(r"^[ \t]*#,.*\bfuzzy\b", re.MULTILINE)
_UTF8 = re.compile(r"charset=utf-?8\b", re.IGNORECASE)

_COMMENTS = r"(?:[ \t]*+(?:#(?!~).*+)?\n)*+"
_PIECE = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
_TEXT = rf"(?:\s*+{_PIECE})++"
_BLOCK = re.compile(
    rf"(?=.|\n)(?P<comments>{_COMMENTS})[ \t]*+(?:"
    rf"(?:msgctxt(?P<context>{_TEXT})\s*+)?"
    rf"msgid(?P<source>{_TEXT})\s*+"
    rf"(?:msgid_plural(?P<plural>{_TEXT})(?P<forms>(?:\s*+msgstr\[\d\]{_TEXT})++)"
    rf"|msgstr(?P<text>{_TEXT}))"
    r"|(?:[ \t]*+#~.*+\n)++"
    r"|\Z)"
)
_BROKEN_BLOCK = re.compile(rf"(?=.|\n){_COMMENTS}.*+\n(?:[ \t]*+\S.*+\n)*+")
_LINE = re.compile(
    rf"\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?(?:{_PIECE}\s*)+)?"
)
_FORMS = re.compile(rf"msgstr\[(\d)\]({_TEXT})")
_PIECES = re.compile(_PIECE)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f", "a": "\a"}


def _entry(match: re.Match[str], line: int) -> PoEntry:
    forms = sorted(_FORMS.findall(match["forms"])) if match["forms"] else [("", match["text"])]
    return PoEntry(
        comments=match["comments"],
        context=_unquoted(match["context"]) if match["context"] else "",
        source=_unquoted(match["source"]),
        plural=_unquoted(match["plural"]) if match["plural"] else "",
        texts=tuple([_unquoted(text) for _, text in forms]),
        line=line,
    )


def _unquoted(quoted: str) -> str:
    r"""Join the quoted pieces of a text and resolve its escapes.

    >>> _unquoted(r' "" "a \"quoted\" " "word\n"')
    'a "quoted" word\n'
    """
    text = quoted.strip()[1:-1]
    if '"' in text:
        text = "".join([piece[1:-1] for piece in _PIECES.findall(quoted)])
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), text)


def _syntax_fault(block: str, shown: str, first_line: int) -> Diagnostic:
    rows = block.split("\n")
    for line, row in enumerate(rows, first_line):
        if not _LINE.fullmatch(row):
            place = Location(shown, line, len(row) - len(row.lstrip()) + 1)
            message = "This line is neither a comment nor a text between double quotes"
            hint = 'A double quote inside a text is written \\".'
            return Diagnostic(place, "po-syntax", message, hint)
    offset = next(i for i, row in enumerate(rows) if row.lstrip().startswith(("msg", '"')))
    message = "This entry is not complete or not in order"
    hint = "An entry has msgctxt (where there is one), msgid and msgstr, each once, in this order."
    return Diagnostic(Location(shown, first_line + offset, 1), "po-syntax", message, hint)


def _header_fault(shown: str) -> Diagnostic:
    message = "The file does not begin with a header that declares UTF-8"
    hint = 'Begin with msgid "", msgstr "" and "Content-Type: text/plain; charset=UTF-8\\n".'
    return Diagnostic(Location(shown, 1, 1), "po-syntax", message, hint)
