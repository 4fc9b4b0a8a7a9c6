from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from manyvoices.details import bars, details
from manyvoices.press import Press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from manyvoices.site import Site

SUMMARY = """\
summary: >-
  Something invented about the invented library, long enough to be understood by itself and to be
  shown on a page of its own.
drawn_from: [{source: open-shelves-report, part: chapter-1}]
added: 2026-11-22
"""
RECORDS = {
    "findings/visitors-survey": """\
id: visitors-survey
title: What visitors come for
question: What do you come for?
base: Visitors on one day.
base_number: 40
several_answers: true
rows:
  - {label: Books, number: 30}
  - {label: Warmth, share: 12.5, printed: about one in eight}
  - {label: Company, number: 9, of: 20, note: Only half were asked.}
""",
    "plans/garden-plan": """\
id: garden-plan
title: Plan of the garden
partner: invented-town-library
country: RO
sections:
  - id: dig
    title: Dig first
    heading: 1. Digging
    timeline: March
    status: finished
    steps:
      - {text: Find a spade., label: Step 1}
      - {text: Turn the soil., label: Step 2, when: On a dry day}
    resources:
      - {title: On Spades, address: "https://spades.example/", publisher: Shed Press}
    drawn_from: [{source: open-shelves-report, part: chapter-2}]
""",
    "frameworks/quiet-ladder": """\
id: quiet-ladder
title: Ladder of quiet
ordered: true
stages:
  - {id: noise, title: Noise, definition: Everybody *talks*.}
  - {id: silence, title: Silence, definition: Nobody talks.}
critique: Some like neither.
""",
    "instruments/reading-form": """\
id: reading-form
title: Form about reading
sections:
  - id: habits
    title: Habits
    questions:
      - {text: Do you read?, answer: yes-no}
      - {text: Where?, answer: one, options: [At home, Outside], other: true}
      - {text: Why?, answer: open}
""",
    "events/open-day": """\
id: open-day
title: Open day
begins: 2025-06-24
ends: 2025-06-25
sessions:
  - id: tour
    title: Tour
    day: 2025-06-24
    time_printed: 9 to 10
    summary: A walk through *both* rooms.
    outcomes: [People want a third room.]
    drawn_from: [{source: open-shelves-report, part: chapter-2}]
""",
}


@pytest.fixture
def library(small_copy: Path, reread: Callable[[Path], Site]) -> Site:
    """The small project with a record of each kind that it lacks."""
    for path, text in RECORDS.items():
        file = small_copy / "catalogue" / f"{path}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text + SUMMARY, encoding="utf-8")
    return reread(small_copy)


def body(site: Site, path: str, language: str = "en") -> str:
    (page,) = [page for page in site.pages[language] if page.rest == path]
    return Press(site, language).texts(page, site.settings.languages.path(language, path))["body"]


def test_a_share_that_is_not_printed_is_counted_from_number_and_base(library: Site) -> None:
    found = bars(library.graph.record("visitors-survey"), library.editions["en"])
    assert [(bar.number, bar.share, bar.length) for bar in found] == [
        ("30 of 40", "75 %", 75),
        ("", "12.5 %", 12.5),
        ("9 of 20", "45 %", 45),
    ]


def test_a_finding_shows_figures_as_words_and_as_bars_with_base_and_number(library: Site) -> None:
    html = body(library, "findings/visitors-survey/")
    assert '<rect width="75.0" height="10"/></svg> 75 %' in html
    assert "Visitors on one day." in html
    assert "<dd>40</dd>" in html
    assert "As printed: about one in eight" in html
    assert "Several answers were possible" in html


def test_a_plan_shows_its_sections_in_order_with_time_steps_and_place(library: Site) -> None:
    html = body(library, "plans/garden-plan/")
    assert '<li><a href="#at-dig">Dig first</a> <span class="when">March</span>' in html
    assert html.index("Find a spade.") < html.index("Turn the soil.") < html.index("On a dry day")
    assert "<dd>1. Digging</dd>" in html
    assert 'href="https://spades.example/" rel="external noreferrer"' in html
    assert 'open-shelves-report/#chapter-2">' in html


def test_a_framework_shows_its_stages_as_steps_and_what_is_said_against_it(library: Site) -> None:
    html = body(library, "frameworks/quiet-ladder/")
    assert '<ol class="stages ordered">' in html
    assert html.index('id="at-noise"') < html.index('id="at-silence"')
    assert "<em>talks</em>" in html
    assert "Some like neither." in html


def test_an_instrument_is_a_form_with_room_to_answer(library: Site) -> None:
    html = body(library, "instruments/reading-form/")
    assert '<ul class="options one"><li>Yes</li><li>No</li></ul>' in html
    assert "<li>At home</li>\n<li>Outside</li>" in html
    assert 'Other: <span class="blank"></span>' in html
    assert html.count('<div class="lines"') == 1


def test_an_event_says_when_it_was_and_what_came_of_each_session(library: Site) -> None:
    html = body(library, "events/open-day/")
    assert "24 June 2025 \u2013 25 June 2025" in html
    assert "24 June 2025, 9 to 10" in html
    assert "<em>both</em>" in html
    assert "People want a third room." in html


def test_a_tension_sets_its_positions_side_by_side_with_holder_and_place(site: Site) -> None:
    html = body(site, "tensions/silence-or-talk/")
    assert html.count('<section class="position">') == 2
    assert '<a href="../../organisations/invented-town-library/">' in html
    assert '<a href="../../sources/open-shelves-report/#chapter-1-garden">' in html


def test_texts_that_are_not_translated_keep_their_language_and_stay_out_of_the_index(
    library: Site,
) -> None:
    html = body(library, "plans/garden-plan/", "it")
    assert '<span lang="en" data-pagefind-ignore>Find a spade.</span>' in html


def test_a_field_that_is_not_given_reads_as_none(library: Site) -> None:
    own = details(library.graph.record("quiet-ladder"), library.editions["en"])
    assert own["ordered"] is True
    assert own["authors"] is None
