from __future__ import annotations

import ast
import subprocess
import sys
from typing import TYPE_CHECKING

import manyvoices

if TYPE_CHECKING:
    from pathlib import Path

IMPORT_EACH_ALONE = """
import importlib, pkgutil, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "material", "properdocs", "mkdocs_manyvoices"}:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Blocked())
package = importlib.import_module("manyvoices")
for module in [each.name for each in pkgutil.iter_modules(package.__path__)]:
    for known in [name for name in sys.modules if name.partition(".")[0] == "manyvoices"]:
        del sys.modules[known]
    importlib.import_module(f"manyvoices.{module}")
    print(module)
"""


def test_every_module_of_the_core_can_be_imported_where_there_is_no_engine(
    repository: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_EACH_ALONE], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    modules = {file.stem for file in (repository / "plugins" / "manyvoices").glob("*.py")}
    assert set(done.stdout.split()) == modules - {"__init__"}


def test_the_engine_is_really_blocked_in_that_test() -> None:
    script = IMPORT_EACH_ALONE.replace('import_module("manyvoices")', 'import_module("mkdocs")')
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert "mkdocs is blocked" in done.stderr


def test_every_public_name_exists_once() -> None:
    names = manyvoices.__all__
    assert len(set(names)) == len(names)
    assert [name for name in names if not hasattr(manyvoices, name)] == []


def test_the_adapter_uses_public_names_and_nothing_else_of_the_core(repository: Path) -> None:
    used: set[str] = set()
    for file in (repository / "plugins" / "mkdocs_manyvoices").glob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        used |= set(_names_of_the_core(tree))
    assert used
    assert used <= {*manyvoices.__all__}


def _names_of_the_core(tree: ast.AST) -> list[str]:
    """Attributes of `manyvoices`, and whatever is imported from it or below it."""
    names = []
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="manyvoices"), attr=name):
                names.append(name)
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] == "manyvoices":
                below = module.partition(".")[2]
                names += [f"{below}.{each.name}" if below else each.name for each in node.names]
            case ast.Import(names=imported):
                names += [each.name for each in imported if each.name.startswith("manyvoices.")]
    return names
