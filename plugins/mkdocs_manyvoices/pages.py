"""MkDocs' pages beside the core's: stand-ins, the context of the theme's templates, shells.

In: a Site and MkDocs' own objects. Out: files, contexts and shells.
Never: writes to the site's folder.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

import manyvoices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation


def fallback_files(files: Files, site: manyvoices.Site, config: MkDocsConfig) -> Iterator[File]:
    """Yield an English stand-in for every authored page that a language lacks."""
    languages = site.settings.languages
    pages = {file.src_uri: file for file in files.documentation_pages()}
    for uri, file in pages.items():
        if languages.of_path(uri)[0] != languages.default:
            continue
        for language in languages.others:
            translated = languages.path(language, uri)
            if translated not in pages:
                text = Path(file.abs_src_path or "").read_text(encoding="utf-8-sig")
                yield File.generated(config, translated, content=text)


def authored_context(site: manyvoices.Site, page: Page) -> dict[str, Any]:
    """What main.html says of an authored page."""
    language, rest = site.settings.languages.of_path(page.url)
    default = site.settings.languages.default
    own = page.url in site.authored
    edition = site.editions[language]
    trail = _trail(site, edition, rest)
    where = manyvoices.slots(edition, rest, site_url=site.settings.site_url, trail=trail)
    attributes = Markup(' lang="{}"').format(default) if not own else Markup("")
    if own and page.meta.get("search", True):
        attributes += Markup(" data-pagefind-body")
    title = site.titles.get(page.url) or page.title
    return _context(
        site,
        language,
        rest,
        title=title if rest else edition.site("name"),
        description=page.meta.get("description") or edition.site("description"),
        body=Markup(page.content or ""),  # noqa: S704 - MkDocs has made it
        article_attributes=attributes,
        fallback=not own,
        draft=own and language != default and not page.meta.get("reviewed_by"),
        generated=False,
        **{f"{name}_html": html for name, html in where.items()},
    )


def _trail(
    site: manyvoices.Site, edition: manyvoices.Edition, rest: str
) -> tuple[tuple[str, str], ...]:
    """The home page and the authored pages above this one."""
    steps = rest.split("/")[:-2]
    paths = [edition.section("/".join(steps[: end + 1])) for end in range(len(steps))]
    above = [(site.titles[path], path) for path in paths if path in site.titles]
    return (manyvoices.home_crumb(edition), *above) if rest else ()


def error_context(site: manyvoices.Site) -> dict[str, Any]:
    """What main.html says of a page that stands nowhere, such as 404.html."""
    edition = site.editions[site.settings.languages.default]
    return _context(
        site,
        edition.language,
        "404/",
        title=edition.messages.t("This page does not exist"),
        description=edition.site("description"),
        body="",
        article_attributes="",
        fallback=False,
        draft=False,
        generated=True,
        addresses_html="",
        switch_html="",
        breadcrumbs_html="",
        switch=manyvoices.alternates(edition, ""),
    )


def render_shells(
    site: manyvoices.Site, config: MkDocsConfig, nav: Navigation
) -> dict[manyvoices.ShellKey, manyvoices.Shell]:
    """Render main.html once a language, section and depth, with marks in its slots."""
    env = config.theme.get_env()
    return {
        key: manyvoices.Shell.cut(_shell(site, key, path, env, config, nav))
        for key, path in manyvoices.shells_wanted(site).items()
    }


def _shell(  # noqa: PLR0913, PLR0917 - what MkDocs' own context takes
    site: manyvoices.Site,
    key: manyvoices.ShellKey,
    path: str,
    env: Environment,
    config: MkDocsConfig,
    nav: Navigation,
) -> str:
    page = Page("", File.generated(config, f"{path}index.md", content=""), config)
    context = get_context(nav, [], config, page)
    context["manyvoices"] = _context(  # type: ignore[typeddict-unknown-key]
        site,
        key.language,
        f"{key.section}/",
        title=manyvoices.mark("title"),
        description=manyvoices.mark("description"),
        body=manyvoices.mark("body"),
        article_attributes=manyvoices.mark("attributes"),
        fallback=False,
        draft=False,
        generated=True,
        addresses_html=manyvoices.mark("addresses"),
        switch_html=manyvoices.mark("switch"),
        breadcrumbs_html=manyvoices.mark("breadcrumbs"),
    )
    context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
    return env.get_template("main.html").render(context)


def _context(site: manyvoices.Site, language: str, rest: str, **texts: object) -> dict[str, Any]:
    section = rest.partition("/")[0] or "home"
    frame = site.frame(language, section)
    return {**{field.name: getattr(frame, field.name) for field in fields(frame)}, **texts}
