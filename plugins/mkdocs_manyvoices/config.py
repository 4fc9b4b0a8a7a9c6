"""The plugin's options: where the catalogue is, which languages there are, what the menu shows."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as option


class ManyvoicesConfig(base.Config):  # type: ignore[no-untyped-call]
    """Options under `manyvoices` in `mkdocs.yml`."""

    catalogue = option.Type(str, default="catalogue")
    """Folder of the catalogue, relative to the configuration file."""

    languages = option.ListOfItems(option.Type(str), default=["en"])
    """Language codes; the first is the source language and lives at the root of the site."""

    menu = option.ListOfItems(option.Type(str), default=["catalogue", "search"])
    """Sections of the main menu, by the first step of their address: `principles`, `about`."""

    footer = option.ListOfItems(option.Type(str), default=[])
    """Sections that the foot of every page leads to."""

    search = option.Type(bool, default=True)
    """Whether to make the search index."""
