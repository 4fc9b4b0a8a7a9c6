"""Broken YAML -> what is wrong and what would be right, in words for the person who wrote it.

In: the parser's error and the text.
Out: one diagnostic, at the place where the text is to be changed.
Never: repeats the parser's own words, except where nothing else is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from manyvoices.diagnostics import Diagnostic, Location, shortened

if TYPE_CHECKING:
    from collections.abc import Callable

    import yaml


def syntax_fault(error: yaml.MarkedYAMLError, text: str, *, path: str) -> Diagnostic:
    """Return what the first adviser says that knows the fault."""
    problem = error.problem_mark
    context = error.context_mark or problem
    fault = _Fault(
        error.problem or "",
        error.context or "",
        text.splitlines(),
        problem.line if problem else 0,
        problem.column if problem else 0,
        context.line if context else 0,
        context.column if context else 0,
    )
    advice = next(filter(None, (advise(fault) for advise in _ADVISERS)))
    return Diagnostic(
        Location(path, advice.line + 1, advice.column + 1),
        "yaml-syntax",
        advice.message,
        advice.hint,
    )


class _Fault(NamedTuple):
    """What the parser met: its words, and the text around its two marks."""

    problem: str
    context: str
    lines: list[str]
    line: int
    column: int
    context_line: int
    context_column: int

    @property
    def text(self) -> str:
        """The line with the problem; empty past the last line."""
        return self.line_at(self.line)

    @property
    def before(self) -> str:
        """The same line up to the problem."""
        return self.text[: self.column]

    @property
    def character(self) -> str:
        """The character at the problem, or nothing at the end of a line."""
        return self.text[self.column : self.column + 1]

    def line_at(self, number: int) -> str:
        """Return a line counted from 0; empty past the last line."""
        return self.lines[number] if number < len(self.lines) else ""

    def at_problem(self, message: str, hint: str, *, column: int | None = None) -> _Advice:
        """Advise at the problem, or elsewhere in its line."""
        return _Advice(self.line, self.column if column is None else column, message, hint)

    def at_start(self, message: str, hint: str) -> _Advice:
        """Advise where the thing begins in which the problem is."""
        return _Advice(self.context_line, self.context_column, message, hint)


class _Advice(NamedTuple):
    """Where to look, from 0, and what to do there."""

    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Case:
    """An adviser for a fault that the parser's words tell, with the text before it at most."""

    message: str
    hint: str
    problem: str = ""
    """Pattern of the parser's words for the problem."""
    context: str = ""
    """Pattern of its words for what the problem is in."""
    before: str = ""
    """Pattern of the text up to the problem."""
    at_start: bool = False
    """Whether to look where the thing begins in which the problem is."""

    def __call__(self, fault: _Fault) -> _Advice | None:
        patterns = (self.problem, self.context, self.before)
        texts = (fault.problem, fault.context, fault.before)
        if not all(map(re.search, patterns, texts)):
            return None
        advise = fault.at_start if self.at_start else fault.at_problem
        return advise(self.message, self.hint)


# --- faults that need a closer look ------------------------------------------------------------


def _tab(fault: _Fault) -> _Advice | None:
    indent = len(fault.text) - len(fault.text.lstrip())
    column = fault.text.find("\t", 0, indent)
    if column < 0 and fault.character != "\t":
        return None
    return fault.at_problem(
        "A tab stands where YAML wants spaces.",
        "Indent with spaces, two for each level.",
        column=column if column >= 0 else fault.column,
    )


_GLUED_KEY = re.compile(r"\s*(?:- +)*([\w-]+):(?!//)([^\s:].*)")


def _missing_space(fault: _Fault) -> _Advice | None:
    """Advise where a key and its value are glued together, in this line or just above."""
    if not re.search("expected ':'|mapping values", fault.problem):
        return None
    above = max((i for i in range(fault.line) if fault.lines[i].strip()), default=0)
    for line in (fault.context_line, above):
        glued = _GLUED_KEY.match(fault.line_at(line))
        if glued:
            key, value = glued.groups()
            return _Advice(
                line,
                glued.end(1) + 1,
                "A space is missing after the colon.",
                f"Write '{key}: {shortened(value)}'.",
            )
    return None


def _forbidden_start(fault: _Fault) -> _Advice | None:
    if not re.search("cannot start|node content|mapping keys|directive", fault.problem):
        return None
    column = 0 if "directive" in fault.context else fault.column
    character = fault.text[column : column + 1]
    if "flow" in fault.context or not character:
        return None
    return fault.at_problem(
        f"A text cannot begin with '{character}'.", "Put the text in quotes.", column=column
    )


def _flow(fault: _Fault) -> _Advice | None:
    """Advise on lists in brackets and mappings in braces."""
    if "flow" not in fault.context:
        return None
    opening = fault.line_at(fault.context_line)[fault.context_column :][:1]
    closing = {"[": "]", "{": "}"}.get(opening)
    if not "".join(fault.lines[fault.line :])[fault.column :].strip():
        return fault.at_start(
            "A bracket or brace is still open where the file ends.", "Close it after the last item."
        )
    if closing is None:
        return fault.at_problem(
            "A value is missing here.",
            "Between two commas stands a value; brackets and braces are closed again.",
        )
    if fault.line == fault.context_line:
        return fault.at_problem(
            f"A ',' or a '{closing}' is missing here.",
            "Items are separated by commas; a text with commas, brackets or a colon stands in"
            " quotes.",
        )
    return fault.at_start(
        f"The '{opening}' that opens here is not closed.",
        f"Write '{closing}' after the last item, and a ',' between items.",
    )


def _stray_closing(fault: _Fault) -> _Advice | None:
    if fault.character not in {"]", "}"}:
        return None
    return fault.at_problem(
        f"The '{fault.character}' closes nothing.", "Remove it, or put the text in quotes."
    )


def _indentation(fault: _Fault) -> _Advice | None:
    if not re.search("expected key|block end|document start|mapping values", fault.problem):
        return None
    return fault.at_problem(
        "The indentation of this line fits no line above.",
        _SAME_COLUMN,
        column=len(fault.text) - len(fault.text.lstrip()),
    )


def _anything_else(fault: _Fault) -> _Advice:
    words = " ".join(filter(None, (fault.context, fault.problem)))
    return fault.at_problem(
        "This is not YAML as it can be read here.", f"The parser says: {words}."
    )


# --- all of them -------------------------------------------------------------------------------

_BLOCK_INSTEAD = "or write '>-' after the colon and the text, indented, on the lines below"
_SAME_COLUMN = "The keys of one record begin in one column; what belongs to a key is indented more."

_ADVISERS: tuple[Callable[[_Fault], _Advice | None], ...] = (
    _tab,
    _Case(
        "The quotation mark that opens here is never closed.",
        "Write the same mark at the end of the text; inside single quotes an apostrophe is"
        " written twice ('').",
        problem="unexpected",
        context="quoted scalar",
        at_start=True,
    ),
    _Case(
        "Between double quotes a backslash begins an escape, and this one is not known.",
        "Write the text between single quotes, or the backslash twice.",
        problem="escape",
    ),
    _Case(
        "The quoted text has ended, and more text follows.",
        f"Inside single quotes write an apostrophe twice (''), {_BLOCK_INSTEAD}.",
        context="block",
        before=r"['\"]\s*$",
    ),
    _missing_space,
    _Case(
        "This line is no 'key: value' and does not belong to the text above.",
        f"Indent the line more than the key of its text, {_BLOCK_INSTEAD}.",
        problem="expected ':'",
        at_start=True,
    ),
    _Case(
        "A colon followed by a space stands inside a text.",
        f"Put the whole text in quotes, {_BLOCK_INSTEAD}.",
        problem="mapping values",
        before=r":\s",
    ),
    _Case(
        "A list with dashes cannot begin on the line of its key.",
        "Begin each item on a line of its own below, or write [a, b];"
        " a text that begins with a dash stands in quotes.",
        problem="sequence entries",
    ),
    _forbidden_start,
    _Case(
        "The sign for a block of text is followed by something on its own line.",
        "Write the text, indented, on the lines below; a text that begins with '>' or '|' stands"
        " in quotes.",
        context="block scalar",
    ),
    _flow,
    _stray_closing,
    _Case(
        "This line stands among the items of a list and does not begin with '- '.",
        _SAME_COLUMN,
        context="block collection",
    ),
    _indentation,
    _anything_else,
)
"""From the most particular to the most general; the first that knows the fault is heard."""
