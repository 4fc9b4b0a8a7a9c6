"""The languages of a site: which there are, which stands at the root, and what a path says of them.

In: language codes as settings give them, the default language first. Out: paths of a language,
languages of a path, and what Babel knows of a language (CLDR, the Unicode locale data).
Never: names a language of its own; a site's settings do, and all other modules ask here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

INTERFACE_SOURCE = "en"
"""The language in which this software itself is written, whatever the languages of a site."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of one site, in the order in which they are offered.

    Raises ValueError where a code is unknown to CLDR, misspelt or repeated, or where there is none.

    >>> Languages(("en", "it", "pt-BR")).others
    ('it', 'pt-BR')
    >>> Languages(("en", "EN"))
    Traceback (most recent call last):
    ...
    ValueError: 'EN' is not how this language's code is written; write 'en'.
    """

    codes: tuple[str, ...]
    """BCP 47 codes such as ``it`` or ``pt-BR``; the first one is the default."""

    def __post_init__(self) -> None:
        if not self.codes:
            raise ValueError("A site needs at least one language, for example 'en'.")
        for code in self.codes:
            _refuse_misspelt(code)
        repeated = next((code for code in self.codes if self.codes.count(code) > 1), None)
        if repeated:
            raise ValueError(f"The language '{repeated}' is given twice; each is given once.")

    @property
    def default(self) -> str:
        """The source language, whose pages stand at the root."""
        return self.codes[0]

    @property
    def others(self) -> tuple[str, ...]:
        """The languages that are translated into, in order."""
        return self.codes[1:]

    def prefix(self, language: str) -> str:
        """Return what a path in this language begins with.

        >>> languages = Languages(("en", "it"))
        >>> languages.prefix("en"), languages.prefix("it")
        ('', 'it/')
        """
        self._refuse_foreign(language)
        return "" if language == self.codes[0] else f"{language}/"

    def of_path(self, path: str) -> tuple[str, str]:
        """Split a path, without a slash in front, into its language and the rest.

        >>> languages = Languages(("en", "it"))
        >>> languages.of_path("it/about/"), languages.of_path("about/")
        (('it', 'about/'), ('en', 'about/'))

        Only a whole first step names a language, and the default language has no step of its own.

        >>> languages.of_path("italy/"), languages.of_path("en/about/"), languages.of_path("it")
        (('en', 'italy/'), ('en', 'en/about/'), ('it', ''))
        """
        first, _, rest = path.partition("/")
        return (first, rest) if first in self.others else (self.default, path)

    def path(self, language: str, rest: str) -> str:
        """Return the path of the same page in a language; the inverse of `of_path`.

        >>> Languages(("en", "it")).path("it", "about/")
        'it/about/'
        """
        return self.prefix(language) + rest

    def own_name(self, language: str) -> str:
        """Name the language in itself, with a capital letter as in a list of languages.

        >>> languages = Languages(("en", "es", "ro"))
        >>> [languages.own_name(code) for code in languages.codes]
        ['English', 'Español', 'Română']
        """
        self._refuse_foreign(language)
        locale = locale_of(language)
        name = locale.get_display_name(locale) or language
        return name[:1].upper() + name[1:]

    def direction(self, language: str) -> str:
        """Return `ltr` or `rtl`, the value of HTML's ``dir`` attribute.

        >>> languages = Languages(("en", "ar"))
        >>> languages.direction("en"), languages.direction("ar")
        ('ltr', 'rtl')
        """
        self._refuse_foreign(language)
        return locale_of(language).text_direction

    def _refuse_foreign(self, language: str) -> None:
        if language not in self.codes:
            offered = ", ".join(self.codes)
            raise ValueError(f"'{language}' is not a language of this site; it has {offered}.")


@cache
def locale_of(language: str) -> Locale:
    """Return Babel's locale of a BCP 47 code, the same object every time.

    Raises ValueError where CLDR does not know the language.

    >>> locale_of("pt-BR").get_display_name("en")
    'Portuguese (Brazil)'
    """
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(
            f"'{language}' is not the code of a language; write a code such as 'it' or 'pt-BR'."
        ) from error


def _refuse_misspelt(code: str) -> None:
    proper = str(locale_of(code)).replace("_", "-")
    if code != proper:
        raise ValueError(f"'{code}' is not how this language's code is written; write '{proper}'.")
