from __future__ import annotations

from manyvoices.alphabets import Alphabet

LATIN = Alphabet("a b c d e f g h i j k l m n o p q r s t u v w x y z")
SPANISH = Alphabet("a b c d e f g h i j k l m n ñ o p q r s t u v w x y z")
ROMANIAN = Alphabet("a ă â b c d e f g h i î j k l m n o p q r s ș=ş t ț=ţ u v w x y z")


def backwards(words: list[str]) -> list[str]:
    return list(reversed(words))


def test_accents_count_only_between_equal_letters_and_capitals_after_them() -> None:
    key = LATIN.sort_key
    words = ["Eta", "eta", "età", "Età", "etb"]
    assert sorted(backwards(words), key=key) == ["eta", "Eta", "età", "Età", "etb"]


def test_numbers_go_by_value() -> None:
    key = LATIN.sort_key
    titles = ["Annex 1", "Annex 2", "Annex 010", "Annex 100", "Annex A"]
    assert sorted(backwards(titles), key=key) == titles


def test_punctuation_does_not_count_and_words_go_before_longer_words() -> None:
    key = LATIN.sort_key
    titles = ["(New) York", "'Newark'", "New-ark Two", "“Newton”"]
    assert sorted(backwards(titles), key=key) == titles


def test_cedilla_letters_stand_with_the_letters_they_are_mistaken_for() -> None:
    key = ROMANIAN.sort_key
    assert key("şansă")[0] == key("șansă")[0]
    assert ROMANIAN.corrections == {"ş": "ș", "Ş": "Ș", "ţ": "ț", "Ţ": "Ț"}


def test_decomposed_letters_sort_like_composed_ones() -> None:
    key = SPANISH.sort_key
    assert key("n\u0303andu") == key("ñandu")


def test_an_alphabet_decides_over_the_usual_place_of_a_letter() -> None:
    danish = Alphabet("a b c d e f g h i j k l m n o p q r s t u v w x y z æ ø å")
    words = ["zebra", "ælde", "øl", "ål"]
    assert sorted(backwards(words), key=danish.sort_key) == words


def test_other_scripts_come_after_the_alphabet() -> None:
    key = LATIN.sort_key
    assert sorted(["Ωmega", "жизнь", "zebra"], key=key) == ["zebra", "Ωmega", "жизнь"]
