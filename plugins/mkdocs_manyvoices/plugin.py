"""MkDocs' events, each one or two calls into the core.

In: MkDocs' configuration, files and pages. Out: the same site with all that the catalogue gives.
Never: reads YAML, spells an address, or decides what a record's page shows.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.utils import CountHandler

import manyvoices
from mkdocs_manyvoices.config import ManyvoicesConfig
from mkdocs_manyvoices.pages import (
    authored_context,
    error_context,
    fallback_files,
    render_shells,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)
HERE = Path(__file__).parent
LAST = -100
UNUSED_FILES = ("assets/javascripts/", "assets/stylesheets/", "assets/images/", "sitemap.xml")
"""Of the theme: our main.html loads none of them, and the sitemap is the core's."""


class ManyvoicesPlugin(BasePlugin[ManyvoicesConfig]):  # type: ignore[no-untyped-call]
    """One build: authored pages by MkDocs, generated pages by the core, all languages."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read everything, stop at once if anything is wrong, and build beside the target."""
        self.site = self._read_site(config)
        self.references = manyvoices.RecordReferences()
        self.target = Path(config.site_dir)
        self.building = manyvoices.building_folder(self.target)
        config.site_dir = str(self.building)
        config.markdown_extensions.append(self.references)  # type: ignore[arg-type]
        config.theme.dirs.insert(0, str(HERE / "overrides"))
        config.theme.static_templates.discard("sitemap.xml")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Where a page is missing in a language, its English text stands in."""
        for file in list(files):
            if file.src_uri.startswith(UNUSED_FILES):
                files.remove(file)
        for file in fallback_files(files, self.site, config):
            files.append(file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Begin with the generated pages, which need nothing of what MkDocs does from here on."""
        del files
        shells = render_shells(self.site, config, nav)
        self.writing = manyvoices.Writing(self.site, shells, self.building)
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Say in which language the page's records are read."""
        del config, files
        language, _ = self.site.settings.languages.of_path(page.url)
        views, root = self.site.views[language], manyvoices.root_of(page.url)
        self.references.read_as(views, root=root, titles=self.site.titles)
        return markdown

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the theme what it says around and inside an authored page."""
        del config, nav
        if "manyvoices" not in context:
            own = authored_context(self.site, page)
            context["manyvoices"] = own  # type: ignore[typeddict-unknown-key]
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the theme's own templates, such as 404.html, the frame of the home page."""
        del template_name, config
        own = error_context(self.site)
        context["manyvoices"] = own  # type: ignore[typeddict-unknown-key]
        return context

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Finish the generated pages, check the whole, and let it take the site's place."""
        search, links = self.config.search, config.strict
        try:
            count = manyvoices.complete(self.writing, search=search, links=links)
        except manyvoices.CatalogueError as error:
            raise _plugin_error(error) from error
        if not _warned():
            manyvoices.put_in_place(self.building, self.target)
        config.site_dir = str(self.target)
        log.info("%d pages made from the catalogue", count)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing of a failed build; the last good site stays where it is."""
        del error
        if hasattr(self, "writing"):
            self.writing.stop()
        if hasattr(self, "building"):
            shutil.rmtree(self.building, ignore_errors=True)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Rebuild on changes of catalogue or generator; while one fails, show the last site."""
        del config, builder
        server.watch(str(self.site.settings.catalogue))
        server.watch(str(HERE.parent))
        server.builder = _keeping_the_last_good_site(server.builder)
        return server

    def _read_site(self, config: MkDocsConfig) -> manyvoices.Site:
        project = Path(config.config_file_path).parent
        try:
            site = manyvoices.read_site(
                manyvoices.Settings(
                    project=project,
                    content=Path(config.docs_dir),
                    catalogue=project / self.config.catalogue,
                    languages=manyvoices.Languages(tuple(self.config.languages)),
                    menu=tuple(self.config.menu),
                    footer=tuple(self.config.footer),
                    site_url=config.site_url or "",
                )
            )
        except manyvoices.CatalogueError as error:
            raise _plugin_error(error) from error
        for diagnostic in site.warnings:
            log.warning("%s: %s", diagnostic.location, diagnostic.message)
        return site


def _keeping_the_last_good_site(build: Callable[[], None]) -> Callable[[], None]:
    """Build without ending in an error, after which MkDocs' server would answer nobody."""

    def rebuild() -> None:
        try:
            build()
        except (MkDocsException, SystemExit):
            log.error("The site of before stays until this is mended")  # noqa: TRY400 - said above

    return rebuild


def _plugin_error(error: manyvoices.CatalogueError) -> PluginError:
    count = len(error.diagnostics)
    errors = "error" if count == 1 else "errors"
    return PluginError(f"{count} {errors}, nothing is built\n\n{error}")


def _warned() -> bool:
    """Whether a strict build has met a warning, on which MkDocs will end it after this event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(h, CountHandler) and h.get_counts() for h in handlers)
