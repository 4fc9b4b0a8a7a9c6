from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from manyvoices.records import Catalogue
    from manyvoices.site import Site


@pytest.fixture
def catalogue(site: Site) -> Catalogue:
    return site.graph.catalogue


def test_what_is_no_record_has_translatable_texts_too(catalogue: Catalogue) -> None:
    texts = catalogue.texts
    assert texts["vocabulary.theme/label"] == "Theme"
    assert texts["theme.garden/label"] == "Garden"
    assert texts["theme.garden/definition"] == "What grows behind the house."
    assert texts["kind.resource/plural"] == "Resources"
    assert texts["link.informs/label"] == "Helps with"
    assert texts["link.informed_by/label"] == "Helpful resources"
    assert texts["facet.resource-kind/label"] == "Kind of resource"
    assert texts["site.name/text"] == "Open Shelves"
    assert not [context for context in texts if context.startswith("geography.IT/")]


def test_vocabularies_keep_the_order_of_their_codes(catalogue: Catalogue) -> None:
    theme = catalogue.vocabularies["theme"]
    assert list(theme.codes) == ["books", "picture-books", "garden", "quiet", "cats", "not-stated"]
    assert theme.codes["picture-books"].broader == "books"


def test_links_say_what_they_join(catalogue: Catalogue) -> None:
    kinds = catalogue.link_kinds
    assert kinds["informs"].sources == ("resource",)
    assert kinds["informs"].targets == ("principle",)
    assert kinds["informs"].inverse == "informed_by"
    assert kinds["see_also"].symmetric
    assert (kinds["see_also"].sources, kinds["see_also"].targets) == ((), ())
    assert kinds["adapted_from"].targets == ("same",)
    assert kinds["published_by"].by_field
