"""A build is whole or it does not happen, and the same input gives the same bytes."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from integration.builds import ENVIRONMENT, Run, run, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RECORD = "catalogue/principles/readers-first.yml"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def leftovers(project: Path) -> list[str]:
    return [path.name for path in project.iterdir() if path.name.startswith(".site")]


def test_a_failing_build_leaves_the_last_site_and_says_why(
    project: Path, build: Callable[[Path], Run]
) -> None:
    assert build(project).returncode == 0
    before = tree(project / "site")
    change(project / RECORD, "id: readers-first", "id: readers-frist")
    done = build(project)
    assert done.returncode != 0
    assert "id-file" in done.stderr
    assert RECORD in done.stderr
    assert tree(project / "site") == before
    assert leftovers(project) == []


def test_a_warning_in_a_strict_build_leaves_the_last_site(
    project: Path, build: Callable[[Path], Run]
) -> None:
    assert build(project).returncode == 0
    before = tree(project / "site")
    with (project / "content/about.md").open("a", encoding="utf-8") as page:
        page.write("\n[nowhere](nowhere.md)\n")
    assert build(project).returncode != 0
    assert tree(project / "site") == before
    assert leftovers(project) == []


def test_an_authored_link_into_the_catalogue_that_leads_nowhere_stops_a_strict_build(
    project: Path, build: Callable[[Path], Run]
) -> None:
    with (project / "content/about.md").open("a", encoding="utf-8") as page:
        page.write('\n<a href="../principles/no-such/">nowhere</a>\n')
    done = build(project)
    assert done.returncode != 0
    assert "link-broken" in done.stderr
    assert not (project / "site").exists()


def test_a_killed_build_leaves_the_last_site_and_the_next_build_works(
    project: Path, build: Callable[[Path], Run]
) -> None:
    assert build(project).returncode == 0
    before = tree(project / "site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--verbose"]
    started = subprocess.Popen(
        command,
        cwd=project,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert started.stderr is not None
    for line in started.stderr:
        if "Building markdown pages" in line:
            break
    started.send_signal(signal.SIGKILL)
    started.wait()
    assert tree(project / "site") == before
    assert build(project).returncode == 0
    assert leftovers(project) == []
    assert tree(project / "site") == before


def test_the_same_input_gives_the_same_bytes(
    project: Path, built: Path, build: Callable[[Path], Run]
) -> None:
    assert build(project).returncode == 0
    assert tree(project / "site") == tree(built)


def test_properdocs_builds_the_same_site_from_the_same_project(project: Path, built: Path) -> None:
    done = run(project, "properdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert tree(project / "site") == tree(built)


def test_the_command_line_builds_the_same_site(project: Path, built: Path) -> None:
    done = run(project, "manyvoices.cli", "build")
    assert done.returncode == 0, done.stderr
    assert tree(project / "site") == tree(built)


def test_a_translated_string_is_seen_where_the_record_is_shown(
    project: Path, build: Callable[[Path], Run]
) -> None:
    po = project / "catalogue/locale/it/LC_MESSAGES/principle.po"
    title = next(
        line.removeprefix("msgstr ").strip('"\n')
        for line in po.read_text("utf-8").splitlines()
        if line.startswith('msgstr "') and line != 'msgstr ""'
    )
    change(po, title, "Un titolo appena cambiato")
    assert build(project).returncode == 0
    pages = [
        name
        for name, html in tree(project / "site").items()
        if b"Un titolo appena cambiato" in html
    ]
    assert any(name.startswith("it/principles/") for name in pages)
    assert not any(name.startswith(("principles/", "ro/")) for name in pages)
