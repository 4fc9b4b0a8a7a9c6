from __future__ import annotations

import pytest
from unit.documents import (
    LINKS,
    SUMMARY,
    VALID,
    VOCABULARIES,
    document,
    mutations,
    valid,
    without,
)

from manyvoices.schema import Schemas, load_schemas
from manyvoices.source import Document


@pytest.fixture(scope="module")
def schemas() -> Schemas:
    return load_schemas(vocabularies=VOCABULARIES, links=LINKS)


def told(schemas: Schemas, name: str, text: str) -> list[tuple[int, int, str, str]]:
    return [
        (d.location.line, d.location.column, d.code, f"{d.message} {d.hint}".rstrip())
        for d in schemas.validate(name, document(text))
    ]


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


def test_a_long_vocabulary_is_named_rather_than_listed() -> None:
    codes = tuple(f"code-{number}" for number in range(40))
    schemas = load_schemas(vocabularies={**VOCABULARIES, "theme": codes}, links={})
    (found,) = told(schemas, "principle", f"{VALID['principle']}themes: [zebra]\n")
    assert found[3].endswith("'theme'. The codes are in vocabularies/theme.yml.")


@pytest.mark.parametrize("name", ["source", "plan", "term", "links"])
def test_whatever_is_wrong_is_told_in_words_of_our_own(schemas: Schemas, name: str) -> None:
    for changed in mutations(valid(name).data):
        found = schemas.validate(name, Document("a.yml", changed))
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
