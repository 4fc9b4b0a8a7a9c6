"""How a test runs a program in a project, and looks at what it has written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SMALL = Path(__file__).parents[1] / "sites" / "small"
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000"}

Run = subprocess.CompletedProcess[str]


def run(project: Path, *words: str) -> Run:
    """Run a module of this environment in a project."""
    command = [sys.executable, "-m", *words]
    return subprocess.run(
        command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
