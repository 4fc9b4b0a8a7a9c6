from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from manyvoices.diagnostics import CatalogueError
from manyvoices.messages import (
    INTERFACE_LOCALE,
    Alphabet,
    decode_po,
    interface_po,
    load_messages,
    parse_po,
)

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


def test_lists_are_joined_as_in_a_sentence() -> None:
    joined = {
        code: load_messages(code).list(["A", "B", "C"]) for code in ("en", "it", "es", "ro", "fr")
    }
    assert joined == {
        "en": "A, B, and C",
        "it": "A, B e C",
        "es": "A, B y C",
        "ro": "A, B și C",
        "fr": "A, B et C",
    }
    assert load_messages("it").list(["A"]) == "A"
    assert load_messages("it").list([]) == ""


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
    assert load_messages("ro").language_name("it", in_sentence=True) == "italiană"


def test_plural_categories_are_those_of_cldr() -> None:
    assert [load_messages("ro").plural_category(n) for n in (1, 0, 19, 20)] == [
        "one",
        "few",
        "few",
        "other",
    ]
    assert [load_messages("fr").plural_category(n) for n in (0, 1, 2)] == ["one", "one", "other"]


# Order


def backwards(words: list[str]) -> list[str]:
    return list(reversed(words))


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
    assert sorted(backwards(words), key=load_messages(language).sort_key) == words


def test_accents_count_only_between_equal_letters_and_capitals_after_them() -> None:
    key = load_messages("it").sort_key
    words = ["Eta", "eta", "età", "Età", "etb"]
    assert sorted(backwards(words), key=key) == ["eta", "Eta", "età", "Età", "etb"]


def test_numbers_go_by_value() -> None:
    key = load_messages("en").sort_key
    titles = ["Annex 1", "Annex 2", "Annex 010", "Annex 100", "Annex A"]
    assert sorted(backwards(titles), key=key) == titles


def test_punctuation_does_not_count_and_words_go_before_longer_words() -> None:
    key = load_messages("en").sort_key
    titles = ["(New) York", "'Newark'", "New-ark Two", "“Newton”"]
    assert sorted(backwards(titles), key=key) == titles


def test_cedilla_letters_stand_with_the_letters_they_are_mistaken_for() -> None:
    key = load_messages("ro").sort_key
    assert key("şansă")[0] == key("șansă")[0]
    assert load_messages("ro").alphabet.corrections == {"ş": "ș", "Ş": "Ș", "ţ": "ț", "Ţ": "Ț"}


def test_decomposed_letters_sort_like_composed_ones() -> None:
    key = load_messages("es").sort_key
    assert key("n\u0303andu") == key("ñandu")


def test_an_alphabet_decides_over_the_usual_place_of_a_letter() -> None:
    danish = Alphabet("a b c d e f g h i j k l m n o p q r s t u v w x y z æ ø å")
    words = ["zebra", "ælde", "øl", "ål"]
    assert sorted(backwards(words), key=danish.sort_key) == words


def test_other_scripts_come_after_the_alphabet() -> None:
    key = load_messages("en").sort_key
    assert sorted(["Ωmega", "жизнь", "zebra"], key=key) == ["zebra", "Ωmega", "жизнь"]


# Reading PO strictly


def parsed(entries: str) -> tuple[list[tuple[str, str, str]], list[tuple[int, str]]]:
    found, faults = parse_po(HEADER.format(plural=TWO) + entries, shown="x.po")
    return (
        [(entry.context, entry.source, entry.texts[0]) for entry in found],
        [(fault.location.line, fault.message) for fault in faults],
    )


def test_an_entry_has_context_source_text_comments_and_its_line() -> None:
    text = HEADER.format(plural=TWO) + '# by hand\n#. hint\nmsgctxt "a/b"\nmsgid "x"\nmsgstr "y"\n'
    (entry,), faults = parse_po(text, shown="x.po")
    assert not faults
    assert (entry.context, entry.source, entry.texts, entry.line) == ("a/b", "x", ("y",), 8)
    assert "# by hand" in entry.comments


def test_wrapped_texts_are_joined_and_escapes_resolved() -> None:
    found, faults = parsed('msgid ""\n"one "\n"two"\nmsgstr "say \\"a\\\\b\\"\\n"\n"more"\n')
    assert not faults
    assert found == [("", "one two", 'say "a\\b"\nmore')]


def test_an_entry_needs_no_blank_line_before_it() -> None:
    found, faults = parsed('msgid "a"\nmsgstr "b"\n# c\nmsgid "d"\nmsgstr "e"')
    assert not faults
    assert found == [("", "a", "b"), ("", "d", "e")]


def test_flags_of_an_obsolete_entry_do_not_pass_to_the_next() -> None:
    text = '#, fuzzy\n#~ msgid "a"\n#~ msgstr "b"\n\nmsgid "c"\nmsgstr "d"\n'
    found, faults = parse_po(HEADER.format(plural=TWO) + text, shown="x.po")
    assert not faults
    assert [(entry.source, entry.fuzzy) for entry in found] == [("c", False)]


@pytest.mark.parametrize(
    ("entries", "line"),
    [
        ('msgid "a"\nmsgstr "b\n', 7),
        ('msgid "a"\nmsgstr b"\n', 7),
        ('msgid "a"\nmsgstr "say "b""\n', 7),
        ('msgid "a"\nmsgstr "b" c\n', 7),
        ('msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\nmsgstr "c"\n>>>>>>> x\n', 7),
        ('msgid "a"\nmsgtr "b"\n', 7),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 6),
        ('msgstr "b"\n', 6),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 8),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 6),
    ],
)
def test_a_fault_is_found_on_its_line(entries: str, line: int) -> None:
    _, faults = parsed(entries)
    assert [place for place, _ in faults] == [line]


def test_all_faults_are_found_and_the_entries_between_them_count() -> None:
    found, faults = parsed(
        'msgid "a"\nmsgstr "b\n\nmsgid "good"\nmsgstr "bene"\n\nmsgid c"\nmsgstr "d"\n\n# end\n'
    )
    assert [place for place, _ in faults] == [7, 12]
    assert found == [("", "good", "bene")]


def test_a_file_without_a_header_that_says_utf8_is_a_fault() -> None:
    _, (fault,) = parse_po('msgid "a"\nmsgstr "b"\n', shown="x.po")
    assert (fault.code, fault.location.line) == ("po-syntax", 1)
    assert "UTF-8" in fault.message


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    data = b"\xef\xbb\xbf" + b'msgid "a"\r\nmsgstr "b"\r\n'
    assert decode_po(data, shown="x.po") == ('msgid "a"\nmsgstr "b"\n', ())


def test_another_encoding_is_a_fault_on_its_line() -> None:
    text, (fault,) = decode_po("msgid a\nmsgstr città\n".encode("latin-1"), shown="x.po")
    assert text == ""
    assert (fault.code, fault.location.line) == ("po-syntax", 2)


# The words that come with the package

SHIPPED = sorted(path.name for path in INTERFACE_LOCALE.iterdir())


@pytest.mark.parametrize("language", SHIPPED)
def test_every_word_of_the_interface_is_translated_with_all_its_places(language: str) -> None:
    text = interface_po(INTERFACE_LOCALE, language).read_text(encoding="utf-8")
    entries, faults = parse_po(text, shown=language)
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
