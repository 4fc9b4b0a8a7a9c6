from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from manyvoices import schema
from manyvoices.schema import FOLDERS, KINDS, SETTINGS, RefersTo, Schemas, load_schemas
from manyvoices.source import Document, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOGUE = Path(__file__).parents[2] / "catalogue"

VOCABULARIES = {
    "level": ("inform", "ask", "involve", "not-stated"),
    "area": ("policy", "research", "not-stated"),
    "theme": ("compensation", "consent", "trauma", "not-stated"),
    "audience": ("states", "police", "not-stated"),
    "population": ("women", "children", "not-stated"),
    "resource-kind": ("guide", "toolkit"),
    "organisation-kind": ("ngo", "state", "not-stated"),
    "involvement": ("survivor-led", "consulted", "not-stated"),
    "geography": ("IT", "PE", "419", "regional"),
    "language": ("en", "it", "ro", "not-stated"),
    "survivor-led": ("yes", "no", "not-stated"),
}
LINKS = {"recommendation": ("supports", "realised_by", "see_also"), "resource": ("informs",)}

SUMMARY = (
    "This summary is written for a test and says nothing of any source, and it has some more"
    " words than the twenty that the rule asks for."
)
COMMON = f"""\
summary: >-
  {SUMMARY}
drawn_from:
  - {{source: some-report, part: annex-iv-1}}
"""
NAMED = f"id: some-record\ntitle: Some record\n{COMMON}"

VALID = {
    "source": """
id: some-report
title: Some report
summary: SUMMARY
authors: [A. Author]
publisher: A printed name
publishers: [unodc]
funders: [european-union]
year: 2025
isbn: "978-86-84889-82-1"
languages: [en, it]
rights: Nothing is said about reuse.
added: 2026-11-22
parts:
  - {id: annex-iv, label: Annex IV, heading: Annex IV - Resources, rows: 49}
  - {id: annex-iv-notes, label: Notes, heading: Notes, part_of: annex-iv}
""",
    "principle": f"{NAMED}set: call-to-action\nnumber: 1\n",
    "recommendation": f"""{NAMED}
issued_by: [payoke]
levels: [ask, involve]
themes: [not-stated]
points:
  - {{text: First}}
  - {{title: Second, text: More, drawn_from: [{{source: other-report, part: how-3}}]}}
links:
  supports: [cta-1, cta-2]
formerly: [older-name]
""",
    "practice": f"{NAMED}by_whom: [payoke]\nwhere: Antwerp\nwhen: Since 2020\nsteps: [One, Two]\n",
    "plan": f"""{NAMED}
partner: adpare
country: IT
key_issues: [One issue]
sections:
  - id: training
    title: Train the staff
    target: [Staff]
    steps:
      - {{text: Make materials, label: Step 1}}
      - {{text: Teach, when: In spring}}
    staff: [Trainers]
    status: ongoing
    status_printed: "Status: Ongoing"
    resources:
      - {{title: A guide, record: some-guide, address: "https://example.org/a"}}
""",
    "resource": f"""{NAMED}
original_title: Un titolo
original_title_language: it
publishers: [unodc, osce]
year_printed: "2004"
year: 2004
geography: [PE, "419"]
resource_kinds: [guide]
document_languages: [not-stated]
involvement: not-stated
links:
  informs: [cta-1]
""",
    "finding": f"""{NAMED}
base: 21 organisations
base_number: 21
several_answers: true
rows:
  - {{label: Legal help, number: 14, share: 66.7, printed: "66,7"}}
  - {{label: Shelter, number: 10, of: 21}}
""",
    "framework": f"""{NAMED}
authors: [An Author]
stages:
  - {{id: first, title: First, definition: The first stage, level: ask}}
  - {{id: second, title: Second}}
critique: Not all agree.
""",
    "instrument": f"""{NAMED}
instrument_kind: questionnaire
sections:
  - id: profile
    questions: [{{text: Who are you?, answer: open}}]
  - title: Views
    questions:
      - {{text: What do you think?}}
      - {{text: Which of these?, answer: several, options: [One, Two], other: true}}
""",
    "event": f"""{NAMED}
begins: 2025-06-24
ends: 2025-06-25
organised_by: [unodc]
sessions:
  - {{id: opening, title: Opening, outcomes: [A call]}}
""",
    "tension": f"""{NAMED}
question: Who decides?
positions:
  - id: one-view
    title: One view
    statement: They do.
    held_by: [payoke]
    drawn_from: [{{source: some-report, part: a}}]
  - id: other-view
    title: Other view
    statement: We do.
    drawn_from: [{{source: other-report, part: b}}]
""",
    "term": f"""{NAMED}
status: contested
contested: Two sources disagree.
by_language:
  it:
    term: persona sopravvissuta
    forms: [persone sopravvissute]
    avoid: [{{wording: x, say_instead: y}}]
""",
    "organisation": f"""
id: some-record
name: Some Organisation (SO)
country: IT
organisation_kind: ngo
survivor_led: "yes"
{COMMON}""",
    "vocabulary": """
id: theme
label: Theme
codes:
  - {code: work, label: Work, definition: All work.}
  - {code: "001"}
  - {code: GB}
  - {code: GB-SCT, broader: GB}
""",
    "links": """
- id: supports
  label: Supports
  inverse: {id: supported_by, label: Supported by}
  definition: When to use it.
  from: [recommendation]
  to: same
- {id: see_also, label: See also, definition: Else., from: any, to: any, symmetric: true}
""",
    "facets": """
- {id: theme, label: Theme, field: themes, vocabulary: theme, kinds: any}
- {id: year, label: Year, derived: year, kinds: [resource]}
""",
    "site": "{id: site, name: A name, description: What it is.}",
}


@pytest.fixture(scope="module")
def schemas() -> Schemas:
    return load_schemas(vocabularies=VOCABULARIES, links=LINKS)


def document(text: str) -> Document:
    read, diagnostics = parse_yaml(text.strip().encode(), path="a.yml")
    assert diagnostics == ()
    assert read is not None
    return read


def valid(name: str) -> Document:
    return document(VALID[name].replace("SUMMARY", SUMMARY))


def without(name: str, *fields: str) -> str:
    """Return the valid document's text without some one-line fields, to write them otherwise."""
    lines = VALID[name].strip().splitlines()
    return "\n".join(line for line in lines if not line.startswith(fields)) + "\n"


def told(schemas: Schemas, name: str, text: str) -> list[tuple[int, int, str, str]]:
    return [
        (d.location.line, d.location.column, d.code, f"{d.message} {d.hint}".rstrip())
        for d in schemas.validate(name, document(text))
    ]


@pytest.mark.parametrize("name", [*KINDS, *SETTINGS])
def test_a_sound_document_has_no_violation(schemas: Schemas, name: str) -> None:
    assert schemas.validate(name, valid(name)) == ()


def test_a_record_in_a_list_is_validated_at_its_own_place(schemas: Schemas) -> None:
    first, second = VALID["principle"].splitlines(), without("principle", "number").splitlines()
    items = ["- " + "\n  ".join(lines) for lines in (first, second)]
    listed = document("\n".join(items))
    assert schemas.validate("principle", listed, at=(0,)) == ()
    (diagnostic,) = schemas.validate("principle", listed, at=(1,))
    assert diagnostic.code == "field-missing"
    assert (diagnostic.location.line, diagnostic.location.column) == (len(first) + 1, 3)


def test_all_violations_are_told_at_once_in_order_of_place(schemas: Schemas) -> None:
    text = without("resource", "year:", "involvement") + "year: old\nsumary: x\nthemes: [work]\n"
    assert [code for _, _, code, _ in told(schemas, "resource", text)] == [
        "field-missing",
        "type-wrong",
        "field-unknown",
        "value-unknown",
    ]


SINGLE = [
    # kind, field to leave out, line to add, column, code, message and hint
    (
        "principle",
        "-",
        "sumary: x",
        1,
        "field-unknown",
        "'sumary' is not a field of a principle. Did you mean 'summary'?",
    ),
    (
        "organisation",
        "-",
        "title: x",
        1,
        "field-unknown",
        "'title' is not a field of an organisation. The fields are: id, name, summary",
    ),
    (
        "principle",
        "number",
        "number: '1'",
        9,
        "type-wrong",
        "'number' must be a whole number, not a text. Write it as a number without quotes",
    ),
    (
        "resource",
        "year_printed",
        "year_printed: 2004",
        15,
        "type-wrong",
        "'year_printed' must be a text, not a number. Put it in quotes, just as it is written.",
    ),
    (
        "resource",
        "resource_kinds",
        "resource_kinds: guide",
        17,
        "type-wrong",
        "'resource_kinds' must be a list, not a text. Put it in brackets: [guide].",
    ),
    (
        "resource",
        "geography",
        "geography: [PE, 419]",
        17,
        "type-wrong",
        "Item 2 of 'geography' must be a text, not a number. Put it in quotes",
    ),
    (
        "principle",
        "-",
        "note:",
        6,
        "type-wrong",
        "'note' must be a text, and nothing is written. Write a value, or remove the field.",
    ),
    (
        "principle",
        "-",
        "note: [x]",
        7,
        "type-wrong",
        "'note' must be a text, not a list. Remove the brackets or the dash.",
    ),
    (
        "principle",
        "-",
        "links: {supports: {}}",
        9,
        "field-unknown",
        "'supports' is not a link that a principle can carry. There are no links here.",
    ),
    (
        "recommendation",
        "links|  supports",
        "links: {suports: [cta-1]}",
        9,
        "field-unknown",
        "'suports' is not a link that a recommendation can carry. Did you mean 'supports'?",
    ),
    (
        "recommendation",
        "links|  supports",
        "links: {informs: [cta-1]}",
        9,
        "field-unknown",
        "can carry. The links are: supports, realised_by, see_also.",
    ),
    (
        "recommendation",
        "links|  supports",
        "links: {}",
        8,
        "value-invalid",
        "'links' is empty. Write an item, or remove the field.",
    ),
    (
        "recommendation",
        "links|  supports",
        "links: {supports: [CTA 1]}",
        20,
        "id-form",
        "digits and single hyphens, 3 to 60 in all, such as 'cta-1'.",
    ),
    (
        "organisation",
        "id:",
        "id: ab",
        5,
        "id-form",
        "'ab' is not an id. Write lower-case letters, digits and single hyphens, 3 to 60 in all.",
    ),
    (
        "principle",
        "-",
        "themes: [trauma, traumas]",
        18,
        "value-unknown",
        "'traumas' is not a code of the vocabulary 'theme'. Did you mean 'trauma'?",
    ),
    (
        "principle",
        "-",
        "geography: [pe]",
        13,
        "value-unknown",
        "'pe' is not a code of the vocabulary 'geography'. Did you mean 'PE'?",
    ),
    (
        "principle",
        "-",
        "areas: [zebra]",
        9,
        "value-unknown",
        "'zebra' is not a code of the vocabulary 'area'. The codes are: policy, research, not-st",
    ),
    (
        "principle",
        "set",
        "set: call-to-acton",
        6,
        "value-unknown",
        "'call-to-acton' is not a value of 'set'. Did you mean 'call-to-action'?",
    ),
    (
        "principle",
        "-",
        "themes: [trauma, not-stated]",
        18,
        "value-invalid",
        "'not-stated' stands beside other codes. Remove it, or remove the others.",
    ),
    (
        "principle",
        "-",
        "themes: [trauma, consent, trauma]",
        27,
        "value-invalid",
        "'trauma' stands twice in 'themes'. Remove one of the two.",
    ),
    (
        "principle",
        "-",
        "themes: []",
        9,
        "value-invalid",
        "'themes' is empty. Write an item, or remove the field.",
    ),
    (
        "principle",
        "-",
        "note: ' '",
        7,
        "value-invalid",
        "'note' is empty. Write some text, or remove the field.",
    ),
    (
        "principle",
        "-",
        "added: 22.11.2026",
        8,
        "value-invalid",
        "'22.11.2026' is not a day, such as 2026-11-22. Correct 'added'.",
    ),
    (
        "resource",
        "year:",
        "year: 204",
        7,
        "value-invalid",
        "'year' is 204, and must be from 1900 to 2100.",
    ),
    (
        "finding",
        "base_number",
        "base_number: -1",
        14,
        "value-invalid",
        "'base_number' is -1, and must be at least 0.",
    ),
    (
        "resource",
        "-",
        "address: example.org",
        10,
        "value-invalid",
        "'example.org' is not an address that begins with http:// or https://.",
    ),
    (
        "principle",
        "title",
        f"title: {'x' * 301}",
        8,
        "value-invalid",
        "'title' has 301 characters. Write at most 300.",
    ),
]


@pytest.mark.parametrize(("name", "left_out", "line", "column", "code", "says"), SINGLE)
def test_a_violation_is_told_at_its_place_in_plain_words(  # noqa: PLR0913, PLR0917 (one case)
    schemas: Schemas, name: str, left_out: str, line: str, column: int, code: str, says: str
) -> None:
    text = without(name, *left_out.split("|")) + line
    (found,) = told(schemas, name, text)
    assert found[:3] == (len(text.splitlines()), column, code)
    assert says in found[3]


@pytest.mark.parametrize(
    ("name", "written", "instead", "place", "code", "says"),
    [
        (
            "principle",
            SUMMARY,
            "Far too short.",
            (3, 10),
            "value-invalid",
            "'summary' has 3 words. Write 20 to 80.",
        ),
        (
            "principle",
            ", part: annex-iv-1",
            "",
            (6, 5),
            "field-missing",
            "The field 'part' of an item of 'drawn_from' is missing. Id of a part that",
        ),
        (
            "principle",
            "part: annex",
            "part: Annex",
            (6, 33),
            "id-form",
            "'Annex-iv-1' is not an id.",
        ),
        (
            "tension",
            "    title: Other view\n",
            "",
            (15, 5),
            "field-missing",
            "The field 'title' of an item of 'positions' is missing.",
        ),
        (
            "tension",
            "    held_by: [payoke]",
            "    holder: [payoke]",
            (13, 5),
            "field-unknown",
            "'holder' is not a field of an item of 'positions'.",
        ),
        (
            "tension",
            "id: other-view",
            "id: one-view",
            (15, 9),
            "value-invalid",
            "An item above has the id 'one-view' already.",
        ),
        (
            "source",
            "part_of: annex-iv",
            "part_of: annex-v",
            (15, 65),
            "value-unknown",
            "'annex-v' is not declared in this list. Did you mean 'annex-iv'?",
        ),
        (
            "source",
            "part_of: annex-iv",
            "part_of: annex-iv-notes",
            (15, 65),
            "value-invalid",
            "'annex-iv-notes' leads, step by step, back to itself.",
        ),
        (
            "term",
            "  it:",
            "  italian:",
            (11, 3),
            "value-unknown",
            "'italian' is not a code of the vocabulary 'language'.",
        ),
        (
            "plan",
            "status: ongoing",
            "status: going",
            (19, 13),
            "value-unknown",
            "'going' is not a value of 'status'. Did you mean 'ongoing'?",
        ),
        (
            "finding",
            "share: 66.7",
            "share: 667",
            (12, 44),
            "value-invalid",
            "'share' is 667, and must be from 0 to 100.",
        ),
        (
            "vocabulary",
            'code: "001"',
            "code: 001",
            (5, 12),
            "type-wrong",
            "'code' must be a text, not a number. Put it in quotes",
        ),
        (
            "vocabulary",
            "code: work",
            "code: all work",
            (4, 12),
            "value-invalid",
            "'all work' is not letters, digits and single hyphens.",
        ),
        (
            "links",
            "[recommendation]",
            "[recomendation]",
            (5, 10),
            "value-unknown",
            "'recomendation' is not a value of item 1 of 'from'. Did you mean 'recommendation'?",
        ),
        (
            "links",
            "to: same",
            "to: some",
            (6, 7),
            "value-unknown",
            "'some' is not a value of 'to'. Did you mean 'same'?",
        ),
        (
            "links",
            "to: same",
            "to: 1",
            (6, 7),
            "type-wrong",
            "'to' must be a text or a list, not a number.",
        ),
        (
            "links",
            "  label: Supports\n",
            "",
            (1, 3),
            "field-missing",
            "The field 'label' of a link is missing.",
        ),
        ("site", "id: site", "id: home", (1, 6), "value-invalid", "'id' must be 'site'."),
    ],
)
def test_a_violation_deep_down_is_told_at_its_place(  # noqa: PLR0913, PLR0917 (one case)
    schemas: Schemas,
    name: str,
    written: str,
    instead: str,
    place: tuple[int, int],
    code: str,
    says: str,
) -> None:
    text = VALID[name].replace("SUMMARY", SUMMARY).strip()
    assert text.count(written) >= 1
    found = told(schemas, name, text.replace(written, instead, 1))
    assert [(*f[:3], says in f[3]) for f in found] == [(*place, code, True)]


def test_every_missing_field_is_told_at_the_beginning_with_what_it_is(schemas: Schemas) -> None:
    found = told(schemas, "organisation", "# comment\n\nid: some-record\n")
    assert [message.split("'")[1] for *_, message in found] == [
        "drawn_from",
        "name",
        "organisation_kind",
        "summary",
        "survivor_led",
    ]
    assert {(line, column, code) for line, column, code, _ in found} == {(3, 1, "field-missing")}
    assert "in 20 to 80 plain words" in found[3][3]


def test_a_document_that_is_no_record_is_told_as_such(schemas: Schemas) -> None:
    assert told(schemas, "principle", "just some words") == [
        (1, 1, "type-wrong", "The principle must be a group of fields, not a text.")
    ]


def test_a_vocabulary_that_is_not_given_admits_any_text() -> None:
    schemas = load_schemas(vocabularies={}, links={})
    text = without("organisation", "country", "links") + "country: XX\n"
    assert schemas.validate("organisation", document(text)) == ()


def test_a_long_vocabulary_is_named_rather_than_listed() -> None:
    codes = tuple(f"code-{number}" for number in range(40))
    schemas = load_schemas(vocabularies={**VOCABULARIES, "theme": codes}, links={})
    (found,) = told(schemas, "principle", f"{VALID['principle']}themes: [zebra]\n")
    assert found[3].endswith("'theme'. The codes are in vocabularies/theme.yml.")


# --- the quick test never accepts what the validator refuses ----------------------------------

ODD: tuple[Any, ...] = (
    None,
    "",
    "Odd Value",
    "not-stated",
    0,
    -1,
    True,
    1.5,
    [],
    {},
    ["x", "x"],
    ["not-stated", "x"],
    [{}],
    {"x": 1},
    [1, True],
)


def mutations(data: Any) -> Iterator[Any]:  # noqa: ANN401 (any data of a document)
    """Yield copies of the data, each with one part removed, repeated, added or made odd."""
    yield from ODD
    keys = list(data) if isinstance(data, dict) else range(len(data))
    for key in keys:
        removed = copy.deepcopy(data)
        del removed[key]
        yield removed
        inner = data[key]
        odd = mutations(inner) if isinstance(inner, dict | list) else ODD
        for value in odd:
            changed = copy.copy(data)
            changed[key] = value
            yield changed
    if isinstance(data, dict):
        yield {**data, "odd": "x"}
    else:
        yield [*data, *data[:1]]


@pytest.mark.parametrize("name", [*KINDS, *SETTINGS])
def test_a_quick_yes_is_the_validators_yes(schemas: Schemas, name: str) -> None:
    form = schemas._forms[name]  # noqa: SLF001 (both ways inside are compared)
    data = valid(name).data
    assert list(form.validator.iter_errors(data)) == []
    assert form.fits(data) or name in {"links", "facets"}
    accepted = 0
    for changed in mutations(data):
        if form.fits(changed):
            accepted += 1
            assert list(form.validator.iter_errors(changed)) == []
    assert accepted or name in {"links", "facets", "site"}


@pytest.mark.parametrize("name", ["source", "plan", "term", "links"])
def test_whatever_is_wrong_is_told_in_words_of_our_own(schemas: Schemas, name: str) -> None:
    for changed in mutations(valid(name).data):
        found = schemas.validate(name, Document("a.yml", changed, {}, {}))
        for diagnostic in found:
            assert diagnostic.code in {
                "field-unknown",
                "field-missing",
                "type-wrong",
                "value-unknown",
                "value-invalid",
                "id-form",
            }
            assert diagnostic.message
            assert "is not as it must be" not in diagnostic.message


# --- what the schemas say of the data ----------------------------------------------------------


def test_texts_to_translate_go_by_id_or_code_or_index(schemas: Schemas) -> None:
    def fields(name: str) -> list[str]:
        return [field for field, _, _ in schemas.translatable(name, valid(name).data)]

    assert fields("source") == [
        "summary",
        "rights",
        "parts.annex-iv.label",
        "parts.annex-iv-notes.label",
    ]
    assert fields("resource") == ["summary"]
    assert fields("organisation") == ["summary"]
    assert fields("term") == ["title", "summary", "contested"]
    assert fields("instrument") == [
        "title",
        "summary",
        "sections.profile.questions.0.text",
        "sections.1.title",
        "sections.1.questions.0.text",
        "sections.1.questions.1.text",
        "sections.1.questions.1.options.0",
        "sections.1.questions.1.options.1",
    ]
    assert fields("vocabulary") == ["label", "codes.work.label", "codes.work.definition"]
    assert fields("links")[:3] == [
        "supports.label",
        "supports.inverse.label",
        "supports.definition",
    ]
    assert fields("plan") == [
        "title",
        "summary",
        "key_issues.0",
        "sections.training.title",
        "sections.training.target.0",
        "sections.training.steps.0.text",
        "sections.training.steps.1.text",
        "sections.training.steps.1.when",
        "sections.training.staff.0",
    ]


def test_a_text_to_translate_comes_with_its_place_and_its_english(schemas: Schemas) -> None:
    data = valid("source").data
    found = {field: (place, text) for field, place, text in schemas.translatable("source", data)}
    assert found["parts.annex-iv.label"] == (("parts", 0, "label"), "Annex IV")


@pytest.mark.parametrize(
    ("kind", "never"),
    [
        ("resource", {"title", "original_title", "publisher", "year_printed"}),
        ("source", {"title", "original_title", "publisher", "parts.a.heading"}),
        ("organisation", {"name", "original_name"}),
    ],
)
def test_what_is_printed_is_never_translated(schemas: Schemas, kind: str, never: set[str]) -> None:
    data: dict[str, Any] = {name: "printed" for name in never if "." not in name}
    data |= {"parts": [{"id": "a", "heading": "printed", "label": "ours"}], "note": "ours"}
    fields = {field for field, _, _ in schemas.translatable(kind, data)}
    assert not fields & never
    assert "note" in fields


def test_references_name_kinds_and_the_link_that_they_write(schemas: Schemas) -> None:
    drawn_from = RefersTo(("source",), "drawn_from")
    assert schemas.references("resource") == {
        ("publishers",): RefersTo(("organisation",), "published_by"),
        ("drawn_from", "source"): drawn_from,
    }
    assert schemas.references("tension") == {
        ("positions", "held_by"): RefersTo(("organisation", "source", "event"), "held_by"),
        ("positions", "drawn_from", "source"): drawn_from,
        ("drawn_from", "source"): drawn_from,
    }


def test_each_reference_comes_with_its_place(schemas: Schemas) -> None:
    plan = [
        (place, target, refers.link)
        for place, target, refers in schemas.references_in("plan", valid("plan").data)
    ]
    assert plan == [
        (("partner",), "adpare", "carried_out_by"),
        (("sections", 0, "resources", 0, "record"), "some-guide", "uses"),
        (("drawn_from", 0, "source"), "some-report", "drawn_from"),
    ]
    resource = [
        (place, target)
        for place, target, _ in schemas.references_in("resource", valid("resource").data)
    ]
    assert resource[:2] == [(("publishers", 0), "unodc"), (("publishers", 1), "osce")]


# --- schemas for editors -------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*KINDS, *SETTINGS])
def test_a_schema_for_editors_stands_alone_and_knows_the_codes(schemas: Schemas, name: str) -> None:
    editor = schemas.editor(name)
    text = json.dumps(editor)
    Draft202012Validator.check_schema(editor)
    assert "common.schema.json" not in text
    validator = Draft202012Validator(editor)
    data = valid(name).data
    assert list(validator.iter_errors(data)) == []
    if name in KINDS:
        assert list(validator.iter_errors([data, data])) == []
        assert list(validator.iter_errors({**data, "themes": ["zebra"]}))
        assert list(validator.iter_errors([{**data, "links": {"zebra": ["some-id"]}}]))


def test_an_editor_offers_the_links_of_its_kind(schemas: Schemas) -> None:
    record = schemas.editor("recommendation")["$defs"]["record"]
    links = schemas.editor("recommendation")["$defs"]["links"]
    assert record["properties"]["links"] == {"$ref": "#/$defs/links"}
    assert list(links["properties"]) == ["supports", "realised_by", "see_also"]


# --- the schema files themselves ---------------------------------------------------------------


def subschemas(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 (any JSON)
    """Yield every schema of a field or an item."""
    for field in node.get("properties", {}).values():
        yield from subschemas(field)
    for key in ("items", "additionalProperties"):
        if isinstance(node.get(key), dict):
            yield from subschemas(node[key])
    yield node


@pytest.mark.parametrize("name", [*KINDS, *SETTINGS])
def test_every_field_is_described_and_no_group_of_fields_is_open(
    schemas: Schemas, name: str
) -> None:
    whole = schemas._forms[name].validator.schema  # noqa: SLF001 (with its references resolved)
    for each in subschemas(whole):
        assert each.get("description"), each
        if each.get("type") == "object":
            assert "additionalProperties" in each, each


@pytest.mark.parametrize("name", [*KINDS, *SETTINGS, "common"])
def test_every_schema_file_is_a_json_schema_of_2020_12(name: str) -> None:
    text = (Path(schema.__file__).with_name("schemas") / f"{name}.schema.json").read_text("utf-8")
    written = json.loads(text)
    assert written["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(written)


def test_every_kind_has_a_folder_and_they_keep_their_order() -> None:
    assert tuple(FOLDERS) == KINDS
    assert KINDS[0] == "source"
    assert KINDS[-1] == "organisation"
    assert FOLDERS["term"] == "terms"
    assert len(set(FOLDERS.values())) == 13
    assert len(KINDS) == 13


def listed(name: str) -> list[dict[str, Any]]:
    content = (CATALOGUE / f"{name}.yml").read_bytes()
    read, diagnostics = parse_yaml(content, path=f"{name}.yml")
    assert read is not None
    assert diagnostics == ()
    assert load_schemas(vocabularies={}, links={}).validate(name, read) == ()
    data: list[dict[str, Any]] = read.data
    return data


def test_every_link_that_a_field_writes_is_declared_for_its_kinds(schemas: Schemas) -> None:
    declared = {link["id"]: link for link in listed("links")}
    written = {(k, refers) for k in KINDS for refers in schemas.references(k).values()}
    for kind, refers in written:
        link = declared[refers.link]
        assert link["from"] == "any" or kind in link["from"], (kind, refers)
        assert link["to"] == "any" or set(refers.kinds) <= set(link["to"]), (kind, refers)
    by_field = {name for name, link in declared.items() if link.get("by_field")}
    assert by_field <= {refers.link for _, refers in written}


def test_no_two_links_have_a_name_in_common() -> None:
    links = listed("links")
    names = [link["id"] for link in links]
    names += [link["inverse"]["id"] for link in links if "inverse" in link]
    assert sorted(names) == sorted(set(names))
    assert all(("inverse" in link) != link.get("symmetric", False) for link in links)


def test_every_facet_has_a_field_of_its_kinds_or_is_computed(schemas: Schemas) -> None:
    for facet in listed("facets"):
        kinds = KINDS if facet["kinds"] == "any" else facet["kinds"]
        assert ("field" in facet) != ("derived" in facet), facet
        for kind in kinds if "field" in facet else ():
            whole: Any = schemas._forms[kind].validator.schema  # noqa: SLF001 (references resolved)
            field = whole["properties"][facet["field"]]
            coded = field.get("items", field)
            assert coded["x-vocabulary"] == facet["vocabulary"], (facet, kind)
