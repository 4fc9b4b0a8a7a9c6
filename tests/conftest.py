from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from manyvoices import urls
from manyvoices.press import shells_wanted, write_site
from manyvoices.project import read_settings
from manyvoices.render import SLOTS, Shell, mark
from manyvoices.site import read_site

if TYPE_CHECKING:
    from collections.abc import Callable

    from manyvoices.press import ShellKey
    from manyvoices.site import Site

TESTS = Path(__file__).parent


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the knowledge base itself."""
    return TESTS.parent


@pytest.fixture(scope="session")
def small() -> Path:
    """A small whole project in five languages; tests that change it take `small_copy`."""
    return TESTS / "sites" / "small"


@pytest.fixture(scope="session")
def minimal() -> Path:
    """The smallest project that golden cases write over; tests that change it take a copy."""
    return TESTS / "cases" / "minimal"


@pytest.fixture
def small_copy(small: Path, tmp_path: Path) -> Path:
    """A copy of the small project, to be changed at will."""
    return Path(shutil.copytree(small, tmp_path / "small", ignore=_BUILT))


@pytest.fixture
def minimal_copy(minimal: Path, tmp_path: Path) -> Path:
    """A copy of the smallest project, to be changed at will."""
    return Path(shutil.copytree(minimal, tmp_path / "minimal", ignore=_BUILT))


@pytest.fixture(scope="session")
def site(small: Path) -> Site:
    """The small project, read and resolved."""
    return read_site(read_settings(small))


@pytest.fixture
def reread() -> Callable[[Path], Site]:
    """Read a project that a test has changed."""
    return lambda project: read_site(read_settings(project))


@pytest.fixture(scope="session")
def shells(site: Site) -> dict[ShellKey, Shell]:
    """Shells of a theme that prints each slot and says the language of the page."""
    return {key: _plain_shell(key.language) for key in shells_wanted(site)}


@pytest.fixture(scope="session")
def written(
    site: Site, shells: dict[ShellKey, Shell], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The small site as the core writes it, with stand-ins for the authored pages of the engine.

    Only to be read; tests that change it take `written_copy`.
    """
    folder = tmp_path_factory.mktemp("written")
    write_authored(site, folder)
    write_site(site, shells, folder)
    return folder


@pytest.fixture
def written_copy(written: Path, tmp_path: Path) -> Path:
    """A copy of the written site, to be changed at will."""
    return Path(shutil.copytree(written, tmp_path / "written"))


@pytest.fixture(scope="session")
def authored() -> Callable[[Site, Path], None]:
    """Write what the engine would: a page for each authored address in each language."""
    return write_authored


@pytest.fixture(scope="session")
def change() -> Callable[[Path, str, str], None]:
    """Replace a text that stands once in a file."""

    def replaced(file: Path, old: str, new: str) -> None:
        text = file.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    return replaced


_BUILT = shutil.ignore_patterns("site", ".site-*")


def write_authored(site: Site, folder: Path) -> None:
    languages = site.settings.languages
    rests = {languages.of_path(address)[1] for address in site.authored}
    for code in languages.codes:
        for rest in rests:
            path = languages.path(code, rest)
            file = folder / urls.file_of(path)
            file.parent.mkdir(parents=True, exist_ok=True)
            indexed = " data-pagefind-body" if path in site.authored else ""
            file.write_text(
                f'<html lang="{code}"><body><article{indexed}>Page {rest}</article></body></html>',
                encoding="utf-8",
            )


def _plain_shell(language: str) -> Shell:
    marks = {slot: mark(slot) for slot in SLOTS}
    return Shell.cut(
        '<!doctype html>\n<html lang="{language}"><head><title>{title}</title>'
        '<meta name="description" content="{description}">{addresses}</head>'
        "<body>{switch}{breadcrumbs}<article{attributes}>{body}</article></body></html>\n".format(
            language=language, **marks
        )
    )
