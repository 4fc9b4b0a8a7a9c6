from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from manyvoices.editions import Phrase
from manyvoices.facts import Fact, Item
from manyvoices.printing import Printer, slots

if TYPE_CHECKING:
    from manyvoices.site import Site


@pytest.fixture
def printer(site: Site) -> Printer:
    return Printer(site.editions["en"].messages.t)


def test_a_line_leads_to_its_record_from_wherever_it_stands(site: Site, printer: Printer) -> None:
    rows = site.views["en"].rows([site.graph.record("seed-library")])
    near, far = (printer.lines(rows, root=root) for root in ("./", "../../"))
    assert '<h3><a href="./resources/seed-library/">The Seed Library</a></h3>' in near
    assert str(far) == str(near).replace('"./', '"../../')


def test_a_line_has_the_heading_that_its_page_asks_for(site: Site, printer: Printer) -> None:
    rows = site.views["en"].rows([site.graph.record("seed-library")])
    assert "<h2><a " in printer.lines(rows, root="./", heading="h2")
    assert "<h3><a " in printer.lines(rows, root="./")


def test_a_line_shows_its_summary_only_where_that_is_asked_for(
    site: Site, printer: Printer
) -> None:
    rows = site.views["en"].rows([site.graph.record("seed-library")])
    assert "A programme that lends seeds." in printer.lines(rows, root="./")
    assert "A programme that lends seeds." not in printer.lines(rows, root="./", summary=False)


def test_a_line_leaves_out_its_kind_where_all_are_of_one_kind(site: Site, printer: Printer) -> None:
    rows = site.views["en"].rows([site.graph.record("seed-library")])
    assert '<p class="kind">Resource' in printer.lines(rows, root="./")
    assert '<p class="kind">' not in printer.lines(rows, root="./", kinds=False)


def test_lines_stand_in_the_order_of_their_rows(site: Site, printer: Printer) -> None:
    rows = site.views["en"].rows(site.graph.by_kind["principle"])
    html = printer.lines(rows, root="./")
    places = [html.index(f'href="./{row.url}"') for row in rows]
    assert len(places) == 3
    assert places == sorted(places)


def test_text_in_a_line_is_escaped(site: Site, printer: Printer) -> None:
    html = printer.lines(
        site.views["en"].rows([site.graph.record("shelf-labels-toolkit")]), root=""
    )
    assert "&lt;script&gt;alert(&#34;shelf&#34;)" in html
    assert "<script" not in html


def test_a_level_is_drawn_and_said(site: Site, printer: Printer) -> None:
    rows = site.views["en"].rows([site.graph.record("reading-aloud-guide")])
    html = printer.lines(rows, root="./")
    assert '<span class="level l3"></span> Ask, Involve' in html


def test_a_chip_leads_to_its_value_and_what_is_not_stated_is_not_to_be_found(
    printer: Printer,
) -> None:
    fact = Fact(
        "Theme",
        (
            Item(Phrase("Pears & <plums>"), "catalogue/theme/fruit/"),
            Item(Phrase("Not stated"), "catalogue/theme/not-stated/", stated=False),
        ),
        chips=True,
    )
    html = printer.facts([fact], root="../")
    assert "<dt>Theme</dt>" in html
    assert '<a class="chip" href="../catalogue/theme/fruit/">Pears &amp; &lt;plums&gt;</a> ' in html
    assert (
        '<a class="chip" data-pagefind-ignore href="../catalogue/theme/not-stated/">Not stated</a>'
        in html
    )


def test_a_page_names_its_own_address_and_its_other_languages(site: Site) -> None:
    found = slots(
        site.editions["it"],
        "about/",
        site_url="https://library.example/",
        trail=(("Casa & giardino", "it/"),),
    )
    addresses = found["addresses"]
    assert '<link rel="canonical" href="https://library.example/it/about/">' in addresses
    assert 'hreflang="ro" href="https://library.example/ro/about/"' in addresses
    assert 'hreflang="x-default" href="https://library.example/about/"' in addresses
    assert found["switch"].count("aria-current") == 1
    assert '<a href="../../fr/about/" lang="fr" hreflang="fr">Français</a>' in found["switch"]
    assert '<a href="../../it/">Casa &amp; giardino</a>' in found["breadcrumbs"]
