"""A project's `mkdocs.yml` -> the settings of its site, without the engine.

In: the folder of a project. Out: Settings, and the texts that its translators work on.
Never: reads any other of the engine's options.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from manyvoices.languages import Languages
from manyvoices.site import Settings
from manyvoices.translations import Text
from manyvoices.urls import record_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from manyvoices.graph import Graph

CONFIG = "mkdocs.yml"


class ProjectError(Exception):
    """The folder is not a project of ours; the message says what is missing."""


class _Loader(yaml.SafeLoader):
    """Reads what the engine's own tags, such as `!ENV`, stand for as nothing."""


_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def read_settings(project: Path) -> Settings:
    """Read the plugin's options; raises ProjectError where there are none."""
    file = project / CONFIG
    if not file.exists():
        raise ProjectError(
            f"There is no {CONFIG} in {project}; run this in the folder of a project"
        )
    try:
        config = yaml.load(file.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
        options = _options(config)
        languages = Languages(tuple(options.get("languages", ("en",))))
    except (yaml.YAMLError, ValueError) as error:
        raise ProjectError(f"{CONFIG}: {error}") from error
    return Settings(
        project=project,
        content=project / config.get("docs_dir", "docs"),
        catalogue=project / options.get("catalogue", "catalogue"),
        languages=languages,
        menu=tuple(options.get("menu", ())),
        footer=tuple(options.get("footer", ())),
        site_url=config.get("site_url") or "",
    )


def translatable_texts(graph: Graph, languages: Languages) -> Iterator[Text]:
    """Every text that a translator works on, in the order of the catalogue."""
    for context, english in graph.catalogue.texts.items():
        owner, _, field = context.rpartition("/")
        yield Text(context, english, "vocabularies", owner, field, "")
    for record in graph.catalogue.records.values():
        for field, english in record.texts.items():
            context = f"{record.id}/{field}"
            address = record_path(record, languages.default, languages)
            yield Text(context, english, record.kind, record.title, field, address)


def _options(config: object) -> dict[str, Any]:
    plugins = config.get("plugins", ()) if isinstance(config, dict) else ()
    for plugin in plugins:
        if plugin == "manyvoices":
            return {}
        if isinstance(plugin, dict) and "manyvoices" in plugin:
            options: dict[str, Any] = plugin["manyvoices"] or {}
            return options
    raise ProjectError(f"{CONFIG} does not name the plugin 'manyvoices'")
