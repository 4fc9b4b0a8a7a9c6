"""What Markdown says to us wherever it stands: `[[id]]`, and what is code and so says nothing.

In: Markdown. Out: patterns, and the same text with code blanked out, every place kept.
Never: converts anything.
"""

from __future__ import annotations

import re

BAR = "\ue000"
"""Stands in for the bar of a mention while Markdown looks for the bars of tables."""
MENTION = re.compile(rf"\[\[(?P<target>[^\[\]|{BAR}\n]+?)(?:[|{BAR}](?P<words>[^\[\]\n]+))?\]\]")
"""A record named in a text: ``[[id]]``, or ``[[id|words]]`` with words of one's own."""
CODE = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)[`~]*[ \t]*$|(?P<tick>`+)[^\n]*?(?P=tick)",
    re.MULTILINE | re.DOTALL,
)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
INDENTED_CODE = re.compile(
    # After a paragraph and an empty line; below an item of a list or a listing it is their text.
    r"^(?P<kept>(?![ \t]|[-*+] |\d+[.)] |:::)[^\n]+\n(?:[ \t]*\n)+)(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+",
    re.MULTILINE,
)


def without_code(text: str) -> str:
    """The text with code and comments blanked out, every other character in its place."""
    for kind in (CODE, COMMENT, INDENTED_CODE):
        text = kind.sub(blanked, text)
    return text


def blanked(match: re.Match[str]) -> str:
    """As many characters as were matched, blank, on the same lines; a group `kept` is kept."""
    kept = match.groupdict().get("kept") or ""
    return kept + re.sub(r"[^\n]", " ", match[0][len(kept) :])
