"""Real builds of the small site, each in a folder of its own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from integration.builds import SMALL, Run, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small site that a test may change."""
    copy = tmp_path / "small"
    shutil.copytree(SMALL, copy, ignore=shutil.ignore_patterns("site"))
    return copy


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built once."""
    copy = tmp_path_factory.mktemp("built") / "small"
    shutil.copytree(SMALL, copy, ignore=shutil.ignore_patterns("site"))
    done = run(copy, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    return copy / "site"


@pytest.fixture
def build() -> Callable[[Path], Run]:
    """Build a project as `make site` does."""
    return lambda project: run(project, "mkdocs", "build", "--strict")
