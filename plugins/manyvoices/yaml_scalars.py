"""What an unquoted scalar of YAML stands for, by the core schema of YAML 1.2.

In: the text of the scalar. Out: a number, a boolean, None, or the text itself.
Never: reads a date, a time or the older words for a boolean; `NO`, `2004-11-22` and `1:30` are
text.

`.inf`, `.nan`, numbers of more than forty characters and numbers too large for a float stay text,
because JSON cannot hold them.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Mapping[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_STARTS = frozenset("0123456789+-.")
_DECIMAL = re.compile(r"[-+]?[0-9]+")
_OCTAL_OR_HEXADECIMAL = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_LONGEST_NUMBER = 40


def plain_value(text: str) -> object:
    """Return what an unquoted scalar stands for (YAML 1.2.2, section 10.3.2).

    >>> [plain_value(text) for text in ("NO", "true", "007", "1e3", "1:30", "2026-11-22", "~")]
    ['NO', True, 7, 1000.0, '1:30', '2026-11-22', None]
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS or len(text) > _LONGEST_NUMBER:
        return text
    return _number(text)


def _number(text: str) -> str | int | float:
    if _DECIMAL.fullmatch(text):
        return int(text)
    if _OCTAL_OR_HEXADECIMAL.fullmatch(text):
        return int(text, base=0)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text
