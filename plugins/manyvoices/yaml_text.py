"""The bytes of a YAML file -> its text.

In: the bytes, and the path by which people know the file.
Out: text in which every character can be shown, or the place of the first that cannot.
Never: guesses an encoding; YAML is written in UTF-8 here.
"""

from __future__ import annotations

import re

from manyvoices.diagnostics import CatalogueError, Diagnostic, Location

UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML forbids, and the three line ends that it knows and editors do not."""


def decode_yaml(content: bytes, *, path: str) -> str:
    """Return the text, which a byte order mark may begin; raises CatalogueError."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4]:
        message = "The file is written in UTF-16 or UTF-32."
        raise _misencoded("", path, message, "Save it as UTF-8.")
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        message = f"The byte 0x{content[error.start]:02X} is not UTF-8."
        raise _misencoded(before, path, message, "Save the file as UTF-8.") from None
    unprintable = UNPRINTABLE.search(text)
    if unprintable:
        before = text[: unprintable.start()]
        message = f"The invisible character U+{ord(unprintable[0]):04X} stands here."
        raise _misencoded(before, path, message, "Remove it or write a space.")
    return text


def _misencoded(before: str, path: str, message: str, hint: str) -> CatalogueError:
    """Return the error at the end of the text that could be read."""
    lines = re.split(r"\r\n|\r|\n", before)
    place = Location(path, len(lines), len(lines[-1]) + 1)
    return CatalogueError([Diagnostic(place, "yaml-encoding", message, hint)])
