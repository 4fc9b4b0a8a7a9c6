"""A sound document of each kind, and how a test reads one or leaves something out of it."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from manyvoices.source import Document, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

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
