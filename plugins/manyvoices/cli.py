"""The command line: check, build, serve, new, schemas, stats, translate, verify.

In: words of a shell, in the folder of a project. Out: text, files, and an exit code that is 0 when
all is well, 1 when something is wrong with the content, 2 when the command was not understood.
Never: decides anything that a library call could not.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from manyvoices.catalogue import read_frame
from manyvoices.diagnostics import CatalogueError, Severity, as_github, as_json, as_text, ordered
from manyvoices.po_update import update, update_interface
from manyvoices.project import ProjectError, read_settings, translatable_texts
from manyvoices.schema import FOLDERS, KINDS
from manyvoices.site import examine, read_site, wording_in_doubt
from manyvoices.stats import format_stats, stats
from manyvoices.translations import (
    State,
    format_status,
    page_hash,
    page_state,
    status,
)
from manyvoices.verify import verify_links, verify_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from manyvoices.diagnostics import Diagnostic
    from manyvoices.schema import Schemas
    from manyvoices.site import Settings, Site

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SHORTEST_ID, LONGEST_ID = 3, 60
FRAME_SCHEMAS = ("vocabulary", "links", "facets", "site")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(read_settings(options.project.resolve()), options)
    except ProjectError as error:
        print(error, file=sys.stderr)
        return 2
    except CatalogueError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        sys.stdout = None
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manyvoices", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--project", type=Path, default=Path(), help="folder of mkdocs.yml (default: this one)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="say all that is wrong with catalogue and content")
    check.add_argument("--format", choices=("text", "json", "github"), default="text")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="build the site with MkDocs")
    build.set_defaults(run=_mkdocs, command=("build", "--strict"))
    serve = commands.add_parser("serve", help="show the site and follow every edit")
    serve.set_defaults(run=_mkdocs, command=("serve",))
    new = commands.add_parser("new", help="begin a record: manyvoices new resource some-id")
    new.add_argument("kind", choices=KINDS)
    new.add_argument("id")
    new.set_defaults(run=_new)
    schemas = commands.add_parser("schemas", help="write the schemas that editors complete from")
    schemas.set_defaults(run=_schemas)
    verify = commands.add_parser("verify", help="check the pages and links of a built site")
    verify.add_argument("folder", type=Path, nargs="?", default=Path("site"))
    verify.set_defaults(run=_verify)
    counted = commands.add_parser("stats", help="count records, and name parts without any")
    counted.set_defaults(run=_stats)
    _add_translate(commands.add_parser("translate", help="what translators need"))
    return parser


def _add_translate(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    shown = commands.add_parser("status", help="what is missing, draft, outdated, reviewed")
    shown.add_argument("language", nargs="?", help="one language only")
    shown.set_defaults(run=_translate_status)
    merged = commands.add_parser("update", help="bring new English into the PO files")
    merged.add_argument(
        "--interface", action="store_true", help="the generator's own words as well"
    )
    merged.set_defaults(run=_translate_update)


def _check(settings: Settings, options: argparse.Namespace) -> int:
    site, found = examine(settings)
    wording = wording_in_doubt(site) if site else ()
    diagnostics = ordered([*found, *wording, *_stale_schemas(settings)])
    errors = sum(each.severity is Severity.ERROR for each in diagnostics)
    if options.format == "json":
        print(as_json(diagnostics))
    elif options.format == "github":
        print(as_github(diagnostics))
    elif diagnostics:
        print(as_text(diagnostics, sources=_lines(settings, diagnostics)))
        print(f"\n{_count(errors, 'error')}, {_count(len(diagnostics) - errors, 'warning')}")
    else:
        print("Nothing is wrong")
    return 1 if errors else 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _stale_schemas(settings: Settings) -> Iterator[Diagnostic]:
    from manyvoices.diagnostics import Diagnostic, Location

    frame, _ = read_frame(settings.catalogue, shown="")
    folder = settings.catalogue / "schemas"
    for name, text in _editor_schemas(frame.schemas):
        file = folder / name
        if not file.exists() or file.read_text("utf-8") != text:
            place = Location(file.relative_to(settings.project).as_posix(), 1, 1)
            message = "The schema for editors does not match the vocabularies and links"
            yield Diagnostic(
                place, "schema-stale", message, "Run: manyvoices schemas", Severity.WARNING
            )


def _lines(settings: Settings, diagnostics: Sequence[Diagnostic]) -> dict[str, str]:
    """Texts of the files that diagnostics speak of, to draw the line below the message."""
    paths = {each.location.path for each in diagnostics}
    files = {path: settings.project / path for path in paths}
    return {
        path: file.read_text("utf-8", errors="replace")
        for path, file in files.items()
        if file.is_file()
    }


def _mkdocs(settings: Settings, options: argparse.Namespace) -> int:
    command = [sys.executable, "-m", "mkdocs", *options.command]
    return subprocess.run(command, cwd=settings.project, check=False).returncode  # noqa: S603 - ours


def _new(settings: Settings, options: argparse.Namespace) -> int:
    if not ID.fullmatch(options.id) or not SHORTEST_ID <= len(options.id) <= LONGEST_ID:
        hint = "An id has 3 to 60 lower-case letters, digits and single hyphens"
        print(f"'{options.id}' is not an id. {hint}.", file=sys.stderr)
        return 2
    file = settings.catalogue / FOLDERS[options.kind] / f"{options.id}.yml"
    if file.exists():
        print(f"{file} is there already", file=sys.stderr)
        return 1
    name = "name" if options.kind == "organisation" else "title"
    today = datetime.now(UTC).date().isoformat()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        f"# yaml-language-server: $schema=../schemas/{options.kind}.schema.json\n"
        f"id: {options.id}\n{name}:\nsummary: >-\n\ndrawn_from:\n  - {{source: , part: }}\n"
        f"added: {today}\n",
        encoding="utf-8",
    )
    print(f"{file}: fill it in, then run: manyvoices check")
    return 0


def _schemas(settings: Settings, _: argparse.Namespace) -> int:
    frame, diagnostics = read_frame(settings.catalogue, shown=settings.catalogue.name)
    if diagnostics:
        print(as_text(ordered(diagnostics)))
        return 1
    folder = settings.catalogue / "schemas"
    folder.mkdir(exist_ok=True)
    for name, text in _editor_schemas(frame.schemas):
        (folder / name).write_text(text, encoding="utf-8")
    return 0


def _editor_schemas(schemas: Schemas) -> Iterator[tuple[str, str]]:
    for name in (*KINDS, *FRAME_SCHEMAS):
        text = json.dumps(schemas.editor(name), ensure_ascii=False, indent=1)
        yield f"{name}.schema.json", f"{text}\n"


def _stats(settings: Settings, _: argparse.Namespace) -> int:
    print(format_stats(stats(read_site(settings).graph)))
    return 0


def _translate_status(settings: Settings, options: argparse.Namespace) -> int:
    site = read_site(settings)
    languages = settings.languages
    if options.language and options.language not in languages.others:
        known = ", ".join(languages.others)
        raise ProjectError(f"'{options.language}' is no translation of this site; it has: {known}")
    if options.language:
        languages = replace(languages, codes=(languages.default, options.language))
    texts = list(translatable_texts(site.graph, settings.languages))
    print(format_status(status(texts, site.translations, languages)))
    for language in languages.others:
        print(f"\nPages {language}")
        for line in _page_states(site, language):
            print(f"  {line}")
    return 0


def _page_states(site: Site, language: str) -> Iterator[str]:
    """One line a page; the English fingerprint where the translator has to write it down."""
    languages = site.settings.languages
    for address, page in site.authored.items():
        if languages.of_path(address)[0] != languages.default:
            continue
        own = site.authored.get(languages.path(language, address))
        state = page_state(page.body, own.front_matter if own else None)
        to_do = state in (State.MISSING, State.OUTDATED)
        fingerprint = f', english: "{page_hash(page.body)}"' if to_do else ""
        yield f"{languages.path(language, page.path)}: {state.value}{fingerprint}"


def _translate_update(settings: Settings, options: argparse.Namespace) -> int:
    site = read_site(settings)
    texts = list(translatable_texts(site.graph, settings.languages))
    for summary in update(settings.catalogue / "locale", texts, settings.languages):
        print(summary)
    if options.interface:
        package = Path(str(resources.files("manyvoices")))
        folders = [package, package.parent / "mkdocs_manyvoices"]
        for summary in update_interface(folders, package / "locale", settings.languages):
            print(summary)
    return 0


def _verify(settings: Settings, options: argparse.Namespace) -> int:
    site = read_site(settings)
    folder = settings.project / options.folder
    diagnostics = ordered([*verify_pages(site, folder), *verify_links(site, folder)])
    print(as_text(diagnostics) or "Every page is there and every link leads somewhere")
    return 1 if diagnostics else 0


if __name__ == "__main__":
    sys.exit(main())
