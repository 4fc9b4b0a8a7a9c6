from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from manyvoices.cli import main
from manyvoices.export import catalogue_json, catalogue_schema
from manyvoices.messages import INTERFACE_LOCALE, interface_po, load_messages
from manyvoices.notes import source_notes
from manyvoices.po import decode_po, parse_po
from manyvoices.press import Press
from manyvoices.project import read_settings
from manyvoices.records import NOT_STATED
from manyvoices.references import RecordProse
from manyvoices.schema import FOLDERS
from manyvoices.site import read_site
from manyvoices.stats import stats

if TYPE_CHECKING:
    from pathlib import Path

    from manyvoices.records import Record
    from manyvoices.site import Site

FIVE = ("en", "it", "es", "ro", "fr")
REPORT = "unodc-voices-of-resilience"
ANNEX_ROWS = {"annex-iii": 47, "annex-iv": 40}


@pytest.fixture(scope="module")
def base(repository: Path) -> Site:
    return read_site(read_settings(repository))


@pytest.fixture(scope="module")
def records(base: Site) -> tuple[Record, ...]:
    return tuple(base.graph.catalogue.records.values())


@pytest.fixture(scope="module")
def resources(base: Site) -> tuple[Record, ...]:
    return base.graph.by_kind["resource"]


def test_nothing_is_wrong_with_it(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--project", str(repository), "check"])
    assert (code, capsys.readouterr().out) == (0, "Nothing is wrong\n")


def test_it_is_offered_in_five_languages(base: Site) -> None:
    assert base.settings.languages.codes == FIVE


@pytest.mark.parametrize(("annex", "rows"), ANNEX_ROWS.items())
def test_every_row_of_an_annex_is_covered_by_a_resource(
    base: Site, resources: tuple[Record, ...], annex: str, rows: int
) -> None:
    declared = [
        part.id for part in base.graph.parts[REPORT].values() if part.id.startswith(f"{annex}-")
    ]
    covered = {
        passage.part
        for record in resources
        for passage in record.drawn_from
        if passage.source == REPORT
    }
    assert declared == [f"{annex}-{row}" for row in range(1, rows + 1)]
    assert sorted(set(declared) - covered) == []


def test_every_part_of_a_source_has_a_record_unless_it_states_nothing(base: Site) -> None:
    sources = stats(base.graph).sources
    assert [f"{source.id}: {part.id}" for source in sources for part in source.gaps] == []


def test_every_record_but_a_source_says_where_it_comes_from(records: tuple[Record, ...]) -> None:
    silent = [r.id for r in records if r.kind != "source" and not r.drawn_from]
    assert silent == []


def test_the_call_to_action_has_nine_principles_and_the_report_closes_with_three(
    base: Site,
) -> None:
    numbers: dict[str, list[int]] = {}
    for record in base.graph.by_kind["principle"]:
        numbers.setdefault(record.data["set"], []).append(record.data["number"])
    assert numbers == {"call-to-action": list(range(1, 10)), "closing-priorities": [1, 2, 3]}


def test_the_five_sources_are_there_with_their_parts(base: Site) -> None:
    sources = base.graph.by_kind["source"]
    assert len(sources) == 5
    assert [source.id for source in sources if not source.data["parts"]] == []


@pytest.mark.parametrize("field", ["themes", "audiences", "geography", "document_languages"])
def test_every_resource_has_a_value_or_says_that_none_is_stated(
    resources: tuple[Record, ...], field: str
) -> None:
    assert [record.id for record in resources if not record.data.get(field)] == []


def test_every_resource_names_a_publisher_or_says_that_none_is_printed(
    resources: tuple[Record, ...],
) -> None:
    named = ("publishers", "publisher", "note")
    assert [r.id for r in resources if not any(r.data.get(field) for field in named)] == []


@pytest.mark.parametrize("kind", ["practice", "recommendation", "resource"])
@pytest.mark.parametrize("field", ["levels", "areas", "audiences", "themes"])
def test_what_is_to_be_filtered_has_a_value_or_says_that_none_is_stated(
    base: Site, kind: str, field: str
) -> None:
    assert [r.id for r in base.graph.by_kind[kind] if not r.data.get(field)] == []


def test_every_record_reaches_a_principle_or_says_why_not(base: Site) -> None:
    others = ("source", "principle", "term", "organisation")
    silent = [
        record.id
        for record in base.graph.catalogue.records.values()
        if record.kind not in others
        and base.facets.of_record[record.id]["principle"] == (NOT_STATED,)
        and "principle" not in record.texts.get("note", "")
    ]
    assert silent == []


def test_every_principle_leads_to_who_asks_who_does_and_what_to_use(base: Site) -> None:
    lacking = [
        (code, kind)
        for code, members in base.facets.members["principle"].items()
        for kind in ("recommendation", "practice", "resource", "finding")
        if code != NOT_STATED and kind not in {base.graph.record(member).kind for member in members}
    ]
    assert lacking == []


def test_every_text_of_a_record_stands_on_its_page(base: Site) -> None:
    press, prose = Press(base, "en"), RecordProse(base.views["en"])
    lost = []
    for page in base.pages["en"]:
        if page.template == "record.html":
            record = base.graph.record(page.rest.split("/")[1])
            shown = _words(press.texts(page, page.rest)["body"])
            for path, text in record.texts.items():
                if _words(prose.html(text, root="../../", titles=base.titles)) not in shown:
                    lost.append(f"{record.id}/{path}")
    assert lost == []


def _words(html: str) -> str:
    """The words that a reader sees, parted by spaces."""
    return " ".join(re.findall(r"\w+", unescape(re.sub(r"<[^>]*>", " ", html))))


def test_a_year_as_a_value_is_one_that_is_printed(resources: tuple[Record, ...]) -> None:
    strange = [
        record.id
        for record in resources
        if str(record.data.get("year", "")) not in record.data.get("year_printed", "")
    ]
    assert strange == []


def test_a_summary_says_more_than_the_title(records: tuple[Record, ...]) -> None:
    bare = [
        r.id for r in records if r.texts["summary"].strip(" .").casefold() == r.title.casefold()
    ]
    assert bare == []


def test_every_vocabulary_says_what_it_and_its_codes_mean(base: Site) -> None:
    vocabularies = base.graph.catalogue.vocabularies.values()
    silent = [v.id for v in vocabularies if not v.definition]
    silent += [
        f"{vocabulary.id}.{code.code}"
        for vocabulary in vocabularies
        for code in vocabulary.codes.values()
        if code.label and not code.definition and vocabulary.id != "geography"
    ]
    assert silent == []


@pytest.mark.parametrize("language", FIVE)
def test_what_has_no_label_of_its_own_has_a_name_in_every_language(
    base: Site, language: str
) -> None:
    messages = load_messages(language)
    names: dict[str, Any] = {"geography": messages.territory, "language": messages.language_name}
    nameless = [
        f"{vocabulary.id}.{code.code}"
        for vocabulary in base.graph.catalogue.vocabularies.values()
        for code in vocabulary.codes.values()
        if not code.label and not names[vocabulary.id](code.code)
    ]
    assert nameless == []


def test_every_facet_reads_a_field_or_is_computed(base: Site) -> None:
    fields = {name for record in base.graph.catalogue.records.values() for name in record.data}
    astray = [f.id for f in base.facets.facets if not f.derived and f.field not in fields]
    assert astray == []


@pytest.mark.parametrize("language", FIVE[1:])
def test_the_interface_is_complete_in_every_language(language: str) -> None:
    path = interface_po(INTERFACE_LOCALE, language)
    text, _ = decode_po(path.read_bytes(), shown=path.name)
    entries, faults = parse_po(text, shown=path.name)
    assert not faults
    assert len(entries) > 50
    assert [entry.source for entry in entries if entry.fuzzy or not all(entry.texts)] == []


@pytest.mark.parametrize("language", FIVE[1:])
@pytest.mark.parametrize("file", ["vocabularies", "principle", "source"])
def test_vocabularies_principles_and_sources_are_translated(
    base: Site, language: str, file: str
) -> None:
    if file == "vocabularies":
        texts = base.graph.catalogue.texts
    else:
        texts = {
            f"{record.id}/{field}": text
            for record in base.graph.by_kind[file]
            for field, text in record.texts.items()
        }
    untranslated = [
        context
        for context, text in texts.items()
        if base.translations.find(language, context, text) is None
    ]
    assert untranslated == []


def test_the_catalogue_for_machines_fits_its_schema(base: Site) -> None:
    exported = catalogue_json(base.editions, base.settings.site_url)
    errors = Draft202012Validator(catalogue_schema()).iter_errors(exported)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []
    assert len(exported["records"]) == len(base.graph.catalogue.records)


def test_no_file_of_the_catalogue_stands_where_nobody_reads_it(repository: Path) -> None:
    catalogue = repository / "catalogue"
    folders = {*FOLDERS.values(), "vocabularies", "search", "schemas", "locale"}
    files = [path.relative_to(catalogue) for path in catalogue.rglob("*") if path.is_file()]
    astray = [
        path.as_posix()
        for path in files
        if len(path.parts) > 1
        and (path.parts[0] not in folders or path.suffix not in (".yml", ".json", ".po"))
    ]
    assert astray == []


def test_not_stated_stands_alone(records: tuple[Record, ...]) -> None:
    mixed = [
        f"{record.id}.{name}"
        for record in records
        for name, value in record.data.items()
        if isinstance(value, list) and NOT_STATED in value and len(value) > 1
    ]
    assert mixed == []


def test_no_record_is_drawn_from_a_part_that_states_nothing(base: Site) -> None:
    parts = [part for source in stats(base.graph).sources for part in source.parts]
    silent = [part for part in parts if part.no_statement]
    assert silent
    assert [part.id for part in silent if part.records] == []


def test_every_note_stands_on_the_page_of_notes(base: Site, records: tuple[Record, ...]) -> None:
    fields = [name for record in records for name in record.texts]
    noted = [name for name in fields if name.rpartition(".")[2] == "note"]
    assert noted
    assert source_notes(base.editions["en"]).count == len(noted)
