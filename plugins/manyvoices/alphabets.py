"""The order of words in a language.

In: the letters of an alphabet, in order. Out: keys by which `sorted` puts texts in that order.
Never: asks the system's locale. Babel has no collation; this follows the levels of the Unicode
Collation Algorithm (UTS 10) as far as titles and names in alphabetic scripts need them.
"""

from __future__ import annotations

import re
from unicodedata import category, normalize

SortKey = tuple[str, str, str]
"""Letters, then accents, then case: compares as a dictionary of the language orders words."""

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
        self._letters: list[str] = []
        self._places: dict[str, int] = {}
        for place, spellings in enumerate(normalize("NFC", letters).split()):
            right, *wrong = spellings.split("=")
            self._letters.append(right)
            self._places |= dict.fromkeys((right, *wrong), place)
            for letter in wrong:
                self.corrections |= {letter: right, letter.upper(): right.upper()}

    def sort_key(self, text: str) -> SortKey:
        """Return the key of a text; equal letters compare equal in its first part."""
        text = normalize("NFC", text)
        letters = " ".join(text.translate(self).split())
        return (_NUMBER.sub(_weight_of_number, letters), _unaccented_first(text), text.swapcase())

    def initial(self, text: str) -> str:
        """Return the letter under which a dictionary has the text; `#` where it is a number.

        >>> spanish = Alphabet("a b c d e f g h i j k l m n ñ o p q r s t u v w x y z")
        >>> [spanish.initial(word) for word in ("ñandú", "Águila", "1er piso")]
        ['Ñ', 'A', '#']
        """
        weight = self.sort_key(text)[0][:1]
        place = ord(weight or "!") - _FIRST_LETTER
        if place < 0:
            return "#"
        return (self._letters[place] if place < len(self._letters) else weight).upper()

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
