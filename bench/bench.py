"""How fast, how small: our builds beside those of others, in turn, in one run.

In: how many records, how many runs, which systems. Out: tables in Markdown, for the README.
Never: compares figures of two runs or two machines.

    python bench/bench.py
    python bench/bench.py --records 100 1000 --runs 3 --search
    python bench/bench.py --site --systems
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import distribution, version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from measure import CommandError, Taken, run
from projects import write_hugo, write_manyvoices, write_material
from sizes import sizes
from synthetic import DEFAULT, Content, make_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PROJECT = Path(__file__).resolve().parent.parent
MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 - files there live in memory; ours have a folder
WARM_UP = 30
"""Records of the site that every system builds once, unmeasured, so that its files are at hand."""
MEGABYTE = 1_000_000
QUIET = 0.5
"""Load of the last minute above which wall times say little."""
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")
_PLUGIN = re.compile(r"^( *- manyvoices):\n( +)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class System:
    """One of those that are compared."""

    name: str
    title: str
    write: Callable[[Content, Path], None]
    commands: tuple[tuple[str, ...], ...]
    """Run one after the other in the project's folder."""
    site: str
    """Folder of the finished site within the project's."""


@dataclass(frozen=True, slots=True)
class Result:
    """All runs of one system with one project."""

    title: str
    pages: int
    runs: tuple[Taken, ...]
    sizes: tuple[tuple[str, int], ...] = ()

    @property
    def seconds(self) -> float:
        """Median of the wall times."""
        return median(taken.seconds for taken in self.runs)

    @property
    def processor(self) -> float:
        """Median of the processor times."""
        return median(taken.processor for taken in self.runs)

    @property
    def memory(self) -> float:
        """Median of the highest memory, in bytes."""
        return median(taken.memory for taken in self.runs)


def main() -> None:
    """Measure and print."""
    wanted = _arguments()
    print(_machine())
    if (load := os.getloadavg()[0]) > QUIET:
        print(
            f"\n**The machine was busy with other work (load {load:.1f}): wall times are too long, "
            "processor seconds say more.**"
        )
    with tempfile.TemporaryDirectory(prefix="bench-", dir=_fast_folder()) as folder:
        try:
            if wanted.systems:
                _compare(wanted, Path(folder))
            if wanted.site:
                _own_site(wanted, Path(folder))
        except CommandError as error:
            sys.exit(str(error))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, nargs="+", default=[1000], metavar="N")
    parser.add_argument("--runs", type=int, default=3, help="runs of each; medians are printed")
    parser.add_argument("--search", action="store_true", help="make search indexes as well")
    parser.add_argument("--site", action="store_true", help="build this repository's own site too")
    parser.add_argument(
        "--systems",
        nargs="*",
        choices=("manyvoices", "hugo", "material"),
        default=["manyvoices", "hugo"],
        help="material is MkDocs with Material and static-i18n, and slow",
    )
    return parser.parse_args()


# ------------------------------------------------------------------------------------------------
# Made-up catalogues


def _compare(wanted: argparse.Namespace, folder: Path) -> None:
    systems = [s for s in _systems(search=wanted.search) if s.name in wanted.systems]
    _results(systems, WARM_UP, 1, folder)
    for records in wanted.records:
        results = _results(systems, records, wanted.runs, folder)
        print(f"\n### {records:,} records in five languages\n")
        print(_table(results))
        _print_sizes(results)


def _systems(*, search: bool) -> tuple[System, ...]:
    pagefind = ((_pagefind(), "--site", "public", "--quiet"),) if search else ()
    with_search = " with search" if search else ""

    def ours(content: Content, folder: Path) -> None:
        write_manyvoices(content, folder, search=search)

    def material(content: Content, folder: Path) -> None:
        write_material(content, folder, search=search)

    hugo = (_hugo(), "--noBuildLock")
    return (
        System("manyvoices", f"Manyvoices{with_search}", ours, (MKDOCS,), "site"),
        System(
            "hugo",
            "Hugo, then Pagefind" if search else "Hugo",
            write_hugo,
            (hugo, *pagefind),
            "public",
        ),
        System(
            "material",
            f"MkDocs, Material, static-i18n{with_search}",
            material,
            (MKDOCS,),
            "site",
        ),
    )


def _results(systems: Sequence[System], records: int, runs: int, folder: Path) -> list[Result]:
    """Let the systems build in turn, each time from a fresh copy of its project."""
    content = make_content(records)
    for system in systems:
        system.write(content, folder / system.name)
    taken: dict[str, list[Taken]] = defaultdict(list)
    found: dict[str, Result] = {}
    for number in range(runs):
        for system in systems:
            with _fresh_copy(folder / system.name) as copy:
                taken[system.name].append(_build(system.commands, copy))
                if number == runs - 1:
                    found[system.name] = _result(system, copy, taken[system.name])
    for system in systems:
        shutil.rmtree(folder / system.name)
    return list(found.values())


def _result(system: System, built: Path, taken: Sequence[Taken]) -> Result:
    site = built / system.site
    weighed = tuple(sizes(site, DEFAULT)) if system.name == "manyvoices" else ()
    return Result(system.title, _pages(site), tuple(taken), weighed)


# ------------------------------------------------------------------------------------------------
# This repository's own site


def _own_site(wanted: argparse.Namespace, folder: Path) -> None:
    own = folder / "own"
    own.mkdir()
    shutil.copy(PROJECT / "mkdocs.yml", own)
    for name in ("content", "catalogue"):
        shutil.copytree(PROJECT / name, own / name)
    settings = (own / "mkdocs.yml").read_text("utf-8")
    (own / "without-search.yml").write_text(_without_search(settings), encoding="utf-8")
    builds = {
        "pages only": (*MKDOCS, "--config-file", "without-search.yml"),
        "pages and search": MKDOCS,
        "pages, search, every link checked (`--strict`)": (*MKDOCS, "--strict"),
    }
    results = [_own_result(title, command, own, wanted.runs) for title, command in builds.items()]
    print("\n### This site, five languages\n")
    print(_table(results))
    _print_sizes(results)


def _own_result(title: str, command: tuple[str, ...], own: Path, runs: int) -> Result:
    taken = []
    for _ in range(runs):
        with _fresh_copy(own) as copy:
            taken.append(_build((command,), copy))
            pages = _pages(copy / "site")
            weighed = tuple(sizes(copy / "site", DEFAULT)) if command is MKDOCS else ()
    return Result(title, pages, tuple(taken), weighed)


def _without_search(settings: str) -> str:
    """Turn the plugin's search off; ValueError where the plugin is not set up as expected."""
    changed, count = _PLUGIN.subn(r"\1:\n\2search: false\n\2", settings)
    if not count:
        raise ValueError("mkdocs.yml has no options of the plugin manyvoices")
    return changed


# ------------------------------------------------------------------------------------------------
# Building and counting


@contextmanager
def _fresh_copy(project: Path) -> Iterator[Path]:
    copy = project.with_name(f"{project.name}-run")
    shutil.copytree(project, copy)
    try:
        yield copy
    finally:
        shutil.rmtree(copy)


def _build(commands: Sequence[Sequence[str]], folder: Path) -> Taken:
    """Build with nothing cached from before, the caches of the user's home included."""
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(folder / ".user-cache"),
        "NO_MKDOCS_2_WARNING": "1",
    }
    first, *others = (run(command, folder, environment) for command in commands)
    for other in others:
        first = first.then(other)
    return first


def _pages(site: Path) -> int:
    return sum(1 for _ in site.rglob("*.html"))


def _pagefind() -> str:
    from pagefind_bin import get_executable

    return str(get_executable())


def _hugo() -> str:
    """Path of the program itself; the package's own command starts Python before it."""
    package = distribution("hugo")
    program = next(file for file in package.files or () if "binaries" in file.parts)
    return str(package.locate_file(program))


def _fast_folder() -> Path | None:
    """Name a folder in memory where there is one, so that no disk is measured."""
    return MEMORY_FOLDER if os.access(MEMORY_FOLDER, os.W_OK) else None


# ------------------------------------------------------------------------------------------------
# Printing


def _machine() -> str:
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    where = "in memory" if _fast_folder() else "on disk"
    versions = ", ".join(
        f"{name} {version(package)}"
        for name, package in (
            ("Manyvoices", "manyvoices"),
            ("MkDocs", "mkdocs"),
            ("Material", "mkdocs-material"),
            ("Pagefind", "pagefind_bin"),
            ("Hugo", "hugo"),
            ("static-i18n", "mkdocs-static-i18n"),
        )
    )
    return (
        f"Measured on {datetime.now(UTC):%-d %B %Y}: {cores} cores ({_processor()}), "
        f"{memory:.0f} GB, {platform.system()}, Python {platform.python_version()}, files {where}. "
        f"{versions}."
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _table(results: Sequence[Result]) -> str:
    """Medians; where systems are compared, also each one's share of Hugo's."""
    rows = [["", "pages", "seconds", "fastest to slowest", "processor seconds", "memory, MB"]]
    rows += [_cells(result) for result in results]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|---|" + "---:|" * (len(rows[0]) - 1))
    hugo = next((result for result in results if result.title.startswith("Hugo")), None)
    if hugo:
        lines.append("")
        lines += [_ratio(result, hugo) for result in results if result is not hugo]
    return "\n".join(lines)


def _cells(result: Result) -> list[str]:
    times = sorted(taken.seconds for taken in result.runs)
    return [
        result.title,
        f"{result.pages:,}",
        f"{result.seconds:.2f}",
        f"{times[0]:.2f} to {times[-1]:.2f}",
        f"{result.processor:.2f}",
        f"{result.memory / MEGABYTE:.0f}",
    ]


def _ratio(result: Result, hugo: Result) -> str:
    return (
        f"{result.title} ÷ {hugo.title}: time {result.seconds / hugo.seconds:.2f}, "
        f"processor {result.processor / hugo.processor:.2f}, "
        f"memory {result.memory / hugo.memory:.2f}"
    )


def _print_sizes(results: Sequence[Result]) -> None:
    for result in results:
        if result.sizes:
            print("\n| what travels | kB, compressed |\n|---|---:|")
            for name, size in result.sizes:
                print(f"| {name} | {size / 1000:.1f} |")


if __name__ == "__main__":
    main()
