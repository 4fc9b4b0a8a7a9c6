"""The last steps of a build: fill a folder, check it, let it take the place of the last good site.

In: a Writing of pages into a fresh folder beside the target. Out: a complete folder, or a
CatalogueError and an untouched target.
Never: leaves half a site where readers are.
"""

from __future__ import annotations

import re
import shutil
from importlib import resources
from typing import TYPE_CHECKING

from manyvoices import urls
from manyvoices.diagnostics import CatalogueError
from manyvoices.search import index_site, write_words
from manyvoices.site import indexed_paths
from manyvoices.verify import verify_index, verify_links, verify_pages

if TYPE_CHECKING:
    from pathlib import Path

    from manyvoices.press import Writing

COMMENTS = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
"""Comments that begin a line, as all of ours do."""


def complete(writing: Writing, *, search: bool = True, links: bool = False) -> int:
    """Add to a folder of authored pages all that the catalogue gives; returns pages written.

    Raises CatalogueError where a page is missing or says the wrong language, where the index does
    not hold every page, and with `links` where a link of an authored page leads nowhere.
    """
    site, folder = writing.site, writing.folder
    _copy_static(folder / urls.ASSETS)
    count = writing.finish()
    said = verify_pages(site, folder)
    if search:
        index = index_site(folder, indexed_paths(site))
        write_words(index, site.editions, folder)
        said += verify_index(site, index)
    if links:
        languages = site.settings.languages
        rests = {languages.of_path(address)[1] for address in site.authored}
        authored = [languages.path(code, rest) for code in languages.codes for rest in rests]
        said += verify_links(site, folder, addresses=authored)
    if said:
        raise CatalogueError(said)
    return count


def _copy_static(folder: Path) -> None:
    """Copy styles and scripts; comments stay behind, for they would be a third of the bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in resources.files("manyvoices").joinpath("static").iterdir():
        text = file.read_text(encoding="utf-8")
        (folder / file.name).write_text(COMMENTS.sub("", text), encoding="utf-8")


def building_folder(target: Path) -> Path:
    """Name the folder beside the target in which a build grows, and remove what an earlier left."""
    folder = target.with_name(f".{target.name}-building")
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def put_in_place(folder: Path, target: Path) -> None:
    """Make the folder the site: two renames, then the former site goes."""
    former = target.with_name(f".{target.name}-former")
    shutil.rmtree(former, ignore_errors=True)
    if target.exists():
        target.rename(former)
    folder.rename(target)
    shutil.rmtree(former, ignore_errors=True)
