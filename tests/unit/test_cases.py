from __future__ import annotations

import base64
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from manyvoices.project import read_settings
from manyvoices.site import examine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from manyvoices.diagnostics import Diagnostic

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.yml"))


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is expected of one diagnostic; message and hint need only occur in it."""

    place: str
    code: str
    message: str
    hint: str = ""
    severity: str = "error"


@dataclass(frozen=True, kw_only=True)
class Case:
    """Changes to a project, and all that is said of it."""

    rule: str
    said: list[Mapping[str, str]]
    base: str = "minimal"
    write: Mapping[str, str] = field(default_factory=dict)
    """Text by path; the file may be there already."""
    bytes: Mapping[str, str] = field(default_factory=dict)
    """Base64 by path."""
    change: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """New text by old text, which stands once, by path."""


@pytest.mark.parametrize("file", [pytest.param(file, id=file.stem) for file in CASES])
def test_a_catalogue_is_told_exactly_what_is_wrong_with_it(
    file: Path, request: pytest.FixtureRequest, change: Callable[[Path, str, str], None]
) -> None:
    case = Case(**yaml.safe_load(file.read_text("utf-8")))
    project: Path = request.getfixturevalue(f"{case.base}_copy")
    _apply(case, project, change)
    site, diagnostics = examine(read_settings(project))
    expected = [Said(**each) for each in case.said]
    assert _seen(diagnostics, expected) == expected, case.rule
    assert (site is None) is any(each.severity == "error" for each in expected)


def test_what_cases_are_written_over_has_nothing_wrong(small: Path, minimal: Path) -> None:
    assert [examine(read_settings(project))[1] for project in (small, minimal)] == [(), ()]


def _apply(case: Case, project: Path, change: Callable[[Path, str, str], None]) -> None:
    for path, replacements in case.change.items():
        for old, new in replacements.items():
            change(project / path, old, new)
    contents = {path: text.encode() for path, text in case.write.items()}
    contents |= {path: base64.b64decode(text) for path, text in case.bytes.items()}
    for path, content in contents.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(content)


def _seen(diagnostics: tuple[Diagnostic, ...], expected: list[Said]) -> list[Said]:
    """The diagnostics, their words cut down to what is expected where that occurs in them."""
    wanted = [*expected, *[None] * len(diagnostics)]
    return [
        Said(
            place=str(each.location),
            code=each.code,
            message=_cut(each.message, want.message if want else ""),
            hint=_cut(each.hint, want.hint if want else ""),
            severity=each.severity.value,
        )
        for each, want in zip(diagnostics, wanted, strict=False)
    ]


def _cut(text: str, wanted: str) -> str:
    return wanted if wanted and wanted in text else text
