"""PO files read strictly, as the GNU gettext manual has them ("The Format of PO Files").

In: the bytes of a file. Out: its entries in use, and every fault with its line.
Never: repairs. Babel's own reader drops the last letter of a text whose quote is missing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from manyvoices.diagnostics import Diagnostic, Location

if TYPE_CHECKING:
    from pathlib import Path


class PoFile(NamedTuple):
    """What could be read of a PO file; nothing where it is not UTF-8."""

    text: str
    """With plain line breaks."""
    entries: tuple[PoEntry, ...]
    diagnostics: tuple[Diagnostic, ...]


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


def po_path(folder: Path, language: str, name: str) -> Path:
    """Path of a PO file below the folder, as gettext lays them out; `name` has no suffix."""
    return folder / language / "LC_MESSAGES" / f"{name}.po"


def po_files(folder: Path, language: str) -> list[Path]:
    """Paths of all PO files of a language below the folder, in order."""
    return sorted((folder / language / "LC_MESSAGES").glob("*.po"))


def read_po_file(path: Path, *, shown: str) -> PoFile:
    """Read a PO file; `shown` is how diagnostics name it. Raises OSError where there is none."""
    text, undecodable = decode_po(path.read_bytes(), shown=shown)
    entries, faults = ((), undecodable) if undecodable else parse_po(text, shown=shown)
    return PoFile(text, entries, faults)


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

    The header is checked and left out. `shown` is how diagnostics name the file.
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
