from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from manyvoices.editions import Phrase
from manyvoices.facts import FactsTable, Item

if TYPE_CHECKING:
    from manyvoices.facts import Fact
    from manyvoices.site import Site


def facts(site: Site, record: str, language: str = "en") -> dict[str, Fact]:
    table = FactsTable(site.editions[language])
    return {fact.label: fact for fact in table.of(site.graph.record(record))}


def words(fact: Fact) -> list[str]:
    return [item.text.text for item in fact.items]


def test_facts_name_organisations_as_links(site: Site) -> None:
    assert facts(site, "reading-aloud-guide")["Published by"].items == (
        Item(Phrase("Invented Town Library"), "organisations/invented-town-library/"),
    )
    assert facts(site, "lend-seeds")["Issued by"].items[0].url == (
        "organisations/invented-town-library/"
    )
    assert words(facts(site, "story-hour")["Carried out by"]) == ["Invented Town Library"]


def test_facts_lead_to_the_pages_of_their_values(site: Site) -> None:
    theme = facts(site, "reading-aloud-guide", "it")["Tema"]
    assert [item.url for item in theme.items] == [
        "it/catalogue/theme/books/",
        "it/catalogue/theme/picture-books/",
    ]
    assert theme.chips


def test_what_is_not_stated_is_told_apart_from_what_is(site: Site) -> None:
    level = facts(site, "seed-library")["Level of taking part"]
    assert [(item.text.text, item.stated) for item in level.items] == [("Not stated", False)]
    theme = facts(site, "seed-library")["Theme"]
    assert [item.stated for item in theme.items] == [True]


def test_a_year_stands_once_as_it_is_printed(site: Site) -> None:
    assert words(facts(site, "reading-aloud-guide")["Year as printed"]) == ["2019"]
    assert words(facts(site, "shelf-labels-toolkit")["Year as printed"]) == ["----"]
    assert "Year" not in facts(site, "reading-aloud-guide")
    assert words(facts(site, "seed-library")["Year"]) == ["Not stated"]


def test_facts_of_an_organisation_are_its_own(site: Site) -> None:
    found = facts(site, "invented-town-library")
    assert words(found["Country"]) == ["Italy"]
    assert words(found["Also printed as"]) == ["Town Library", "Library, Invented Town"]
    assert words(found["Survivor-led"]) == ["Not stated"]


def test_a_printed_address_leads_out_of_the_site(site: Site) -> None:
    library = site.graph.record("seed-library")
    printed = replace(library, data={**library.data, "address": "https://seeds.example/"})
    found = {fact.label: fact for fact in FactsTable(site.editions["en"]).of(printed)}
    assert found["Web address as printed"].items == (
        Item(Phrase("https://seeds.example/"), "https://seeds.example/"),
    )


def test_days_are_written_in_the_language_unless_they_are_given_as_printed(site: Site) -> None:
    library = site.graph.record("seed-library")
    days = {**library.data, "begins": "2025-06-24", "ends": "2025-06-25"}
    table = FactsTable(site.editions["it"])
    found = {fact.label: fact for fact in table.of(replace(library, data=days))}
    assert words(found["Data"]) == ["24 giugno 2025 \u2013 25 giugno 2025"]
    printed = replace(library, data={**days, "dates_printed": "24 - 25 June"})
    assert "Data" not in {fact.label for fact in table.of(printed)}


def test_lines_that_many_records_have_are_made_once(site: Site) -> None:
    table = FactsTable(site.editions["en"])
    one, two = (
        next(fact for fact in table.of(site.graph.record(id_)) if fact.label == "Theme")
        for id_ in ("seed-library", "seed-library")
    )
    assert one is two
