from __future__ import annotations

import pytest

from manyvoices.languages import Languages, locale_of

FIVE = Languages(("en", "it", "es", "ro", "fr"))


def test_the_first_language_is_the_default_and_stands_at_the_root() -> None:
    assert FIVE.default == "en"
    assert FIVE.others == ("it", "es", "ro", "fr")
    assert FIVE.prefix("en") == ""
    assert FIVE.prefix("ro") == "ro/"


@pytest.mark.parametrize(
    ("path", "language", "rest"),
    [
        ("", "en", ""),
        ("about/", "en", "about/"),
        ("it/", "it", ""),
        ("it/about/", "it", "about/"),
        ("ro/resources/x/", "ro", "resources/x/"),
        ("frameworks/", "en", "frameworks/"),
        ("guides/it/", "en", "guides/it/"),
        ("de/about/", "en", "de/about/"),
        ("it/index.md", "it", "index.md"),
    ],
)
def test_a_path_and_its_language_and_rest_lead_to_each_other(
    path: str, language: str, rest: str
) -> None:
    assert FIVE.of_path(path) == (language, rest)
    assert FIVE.path(language, rest) == path


def test_a_language_without_a_slash_is_its_own_root() -> None:
    assert FIVE.of_path("fr") == ("fr", "")


def test_any_language_can_be_the_default() -> None:
    languages = Languages(("ro", "en"))
    assert languages.of_path("despre/") == ("ro", "despre/")
    assert languages.of_path("en/about/") == ("en", "about/")


def test_each_language_is_named_in_itself_with_a_capital() -> None:
    names = [FIVE.own_name(code) for code in FIVE.codes]
    assert names == ["English", "Italiano", "Español", "Română", "Français"]


def test_direction_follows_the_script() -> None:
    languages = Languages(("en", "ar", "pt-BR"))
    assert [languages.direction(code) for code in languages.codes] == ["ltr", "rtl", "ltr"]


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        ((), "A site needs at least one language"),
        (("en", "xx"), "'xx' is not the code of a language"),
        (("english",), "'english' is not the code of a language"),
        (("",), "'' is not the code of a language"),
        (("en", "it", "it"), "The language 'it' is given twice"),
        (("EN",), "write 'en'"),
        (("pt-br",), "write 'pt-BR'"),
        (("pt_BR",), "'pt_BR' is not the code of a language"),
    ],
)
def test_wrong_codes_are_refused_with_a_sentence_that_says_why(
    codes: tuple[str, ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Languages(codes)


def test_a_language_that_the_site_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="'de' is not a language of this site; it has en, it"):
        FIVE.prefix("de")


def test_a_locale_is_made_once() -> None:
    assert locale_of("ro") is locale_of("ro")
