from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from manyvoices.diagnostics import CatalogueError
from manyvoices.messages import INTERFACE_LOCALE, interface_po, load_messages
from manyvoices.po import read_po_file

if TYPE_CHECKING:
    from pathlib import Path

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {plural}\\n"

"""
TWO = "nplurals=2; plural=(n != 1);"
THREE = "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);"
RESURSE = """msgid "{count} pomegranate"
msgid_plural "{count} pomegranates"
msgstr[0] "{count} rodie"
msgstr[1] "{count} rodii"
msgstr[2] "{count} de rodii"
"""


def locale(folder: Path, language: str, entries: str, *, plural: str = TWO) -> Path:
    path = interface_po(folder, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.format(plural=plural) + entries, encoding="utf-8")
    return folder


# Words


def test_romanian_has_three_plurals(tmp_path: Path) -> None:
    messages = load_messages("ro", extra_locale=locale(tmp_path, "ro", RESURSE, plural=THREE))

    def said(count: int) -> str:
        return messages.n("{count} pomegranate", "{count} pomegranates", count)

    assert said(1) == "1 rodie"
    assert [said(count) for count in (0, 2, 19, 101, 119)] == [
        "0 rodii",
        "2 rodii",
        "19 rodii",
        "101 rodii",
        "119 rodii",
    ]
    assert [said(count) for count in (20, 100, 120, 2026)] == [
        "20 de rodii",
        "100 de rodii",
        "120 de rodii",
        "2.026 de rodii",
    ]


def test_scripts_get_a_form_for_each_plural_category_of_the_language(tmp_path: Path) -> None:
    messages = load_messages("ro", extra_locale=locale(tmp_path, "ro", RESURSE, plural=THREE))
    assert messages.forms("{count} pomegranate", "{count} pomegranates") == {
        "one": "{count} rodie",
        "few": "{count} rodii",
        "other": "{count} de rodii",
    }
    assert set(load_messages("es").forms("{count} x", "{count} xs")) == {"one", "many", "other"}


def test_english_needs_no_file() -> None:
    messages = load_messages("en")
    assert messages.t("Anything at all") == "Anything at all"
    assert messages.n("{count} record", "{count} records", 1) == "1 record"
    assert messages.n("{count} record", "{count} records", 0) == "0 records"


def test_a_project_overrides_and_adds_words(tmp_path: Path) -> None:
    folder = locale(
        tmp_path,
        "it",
        'msgid "Search"\nmsgstr "Trova"\n\nmsgid "Pomegranate"\nmsgstr "Melagrana"\n',
    )
    messages = load_messages("it", extra_locale=folder)
    assert messages.t("Search") == "Trova"
    assert messages.t("Pomegranate") == "Melagrana"
    assert messages.t("Catalogue") == load_messages("it").t("Catalogue") != "Catalogue"


def test_a_project_may_reword_english(tmp_path: Path) -> None:
    folder = locale(tmp_path, "en", 'msgid "Search"\nmsgstr "Find"\n')
    assert load_messages("en", extra_locale=folder).t("Search") == "Find"


def test_a_fuzzy_text_is_never_used(tmp_path: Path) -> None:
    folder = locale(tmp_path, "it", '#, fuzzy\nmsgid "Pomegranate"\nmsgstr "Mela"\n')
    assert load_messages("it", extra_locale=folder).t("Pomegranate") == "Pomegranate"


def test_values_are_put_into_named_places(tmp_path: Path) -> None:
    folder = locale(tmp_path, "it", 'msgid "{a} by {b}"\nmsgstr "{b}: {a}"\n')
    messages = load_messages("it", extra_locale=folder)
    assert messages.t("{a} by {b}", a="libro", b="Ada") == "Ada: libro"


def test_braces_stay_where_no_value_is_given() -> None:
    assert load_messages("en").t("{literally}") == "{literally}"


@pytest.mark.parametrize("translation", ["{conto} cose", "{count", "{} cose", "{0} cose"])
def test_a_place_that_english_does_not_fill_is_refused(tmp_path: Path, translation: str) -> None:
    folder = locale(tmp_path, "it", f'msgid "{{count}} things"\nmsgstr "{translation}"\n')
    with pytest.raises(CatalogueError, match=r"manyvoices\.po:6:1: error \[po-placeholder\]"):
        load_messages("it", extra_locale=folder)


def test_a_broken_file_is_refused_with_its_place(tmp_path: Path) -> None:
    folder = locale(tmp_path, "it", 'msgid "Search"\nmsgstr "Trova\n')
    with pytest.raises(CatalogueError, match=r"manyvoices\.po:7:1: error \[po-syntax\]"):
        load_messages("it", extra_locale=folder)


def test_a_header_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    folder = locale(tmp_path, "it", 'msgid "Search"\nmsgstr "Trova"\n', plural="nplurals=many;")
    with pytest.raises(CatalogueError, match=r"manyvoices\.po:1:1: error \[po-syntax\]"):
        load_messages("it", extra_locale=folder)


def test_obsolete_entries_of_other_tools_are_passed_over(tmp_path: Path) -> None:
    entries = (
        'msgid "Search"\nmsgstr "Trova"\n\n#, fuzzy\n#~| msgid "Old"\n#~ msgid "Gone"\n'
        '#~ msgstr "Via"\n\nmsgid "Pomegranate"\nmsgstr "Melagrana"\n'
    )
    messages = load_messages("it", extra_locale=locale(tmp_path, "it", entries))
    assert messages.t("Search") == "Trova"
    assert messages.t("Pomegranate") == "Melagrana"
    assert messages.t("Gone") == "Gone"


# Numbers, dates, lists, names


def test_numbers_have_the_separators_of_the_language() -> None:
    written = {code: load_messages(code).number(12345.5) for code in ("en", "it", "es", "ro", "fr")}
    assert written == {
        "en": "12,345.5",
        "it": "12.345,5",
        "es": "12.345,5",
        "ro": "12.345,5",
        "fr": "12\u202f345,5",
    }


def test_dates_are_written_in_full_as_precisely_as_they_are_known() -> None:
    assert load_messages("es").date("2024-05-02") == "2 de mayo de 2024"
    assert load_messages("ro").date("2024-05") == "mai 2024"
    assert load_messages("fr").date("2024") == "2024"


@pytest.mark.parametrize("text", ["yesterday", "2024-13-01", "2024-5", "--"])
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        load_messages("en").date(text)


def test_countries_and_regions_have_their_name_in_the_language() -> None:
    messages = load_messages("it")
    named = [messages.territory(code) for code in ("PE", "150", "419", "001")]
    assert named == ["Perù", "Europa", "America Latina", "Mondo"]
    assert load_messages("en").territory("001") == "World"


def test_a_place_that_cldr_does_not_know_has_no_name() -> None:
    assert load_messages("it").territory("GB-SCT") is None
    assert load_messages("it").language_name("not-stated") is None


def test_language_names_have_a_capital_in_lists_only() -> None:
    assert load_messages("ro").language_name("it") == "Italiană"


# Order


@pytest.mark.parametrize(
    ("language", "in_order"),
    [
        ("en", "co-operation cooperative Police résumé training “Zero” zeros"),
        ("it", "abitazione città civile è età lavoro Perù più Sicilia unità"),
        ("es", "diseño documento niñez nube ñame Oaxaca ocio ótica Perú perverso"),
        (
            "ro",
            "abuz azi ăsta bani Iordania în îngrijire sat șansă Șerban tânăr tutore Țară țintă",
        ),
        ("fr", "à cœur cote coté côte côté École état L'accès œuvre ou où"),
    ],
)
def test_words_are_in_the_order_of_the_languages_alphabet(language: str, in_order: str) -> None:
    words = in_order.split()
    backwards = words[::-1]
    assert sorted(backwards, key=load_messages(language).sort_key) == words


def test_an_alphabet_knows_the_wrong_spellings_of_its_letters() -> None:
    assert load_messages("ro").alphabet.corrections == {"ş": "ș", "Ş": "Ș", "ţ": "ț", "Ţ": "Ț"}


# The words that come with the package

SHIPPED = sorted(path.name for path in INTERFACE_LOCALE.iterdir())


@pytest.mark.parametrize("language", SHIPPED)
def test_every_word_of_the_interface_is_translated_with_all_its_places(language: str) -> None:
    _, entries, faults = read_po_file(interface_po(INTERFACE_LOCALE, language), shown=language)
    places = re.compile(r"\{\w+\}")
    assert not faults
    assert [entry.source for entry in entries if entry.fuzzy or not all(entry.texts)] == []
    assert [
        entry.source
        for entry in entries
        if not entry.plural
        and sorted(places.findall(entry.source)) != sorted(places.findall(entry.texts[0]))
    ] == []
    assert load_messages(language).t("Search") != "Search"
