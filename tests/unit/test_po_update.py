from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from unit.translators import ASK, ITALIAN, LISTEN, PAY, po, seen, text, translate

from manyvoices.diagnostics import CatalogueError
from manyvoices.languages import Languages
from manyvoices.po_update import Update, update, update_interface
from manyvoices.translations import State

PLUGINS = Path(__file__).parents[2] / "plugins"


# Bringing files up to date


def test_a_new_text_is_offered_with_title_field_and_address(tmp_path: Path) -> None:
    assert update(tmp_path, [PAY], ITALIAN) == (Update("it", 1, 0, 0, 0),)
    content = po(tmp_path).read_text(encoding="utf-8")
    assert content == (
        "# Translation into Italian. How to work on it: TRANSLATING.md\n"
        'msgid ""\n'
        'msgstr ""\n'
        '"Project-Id-Version: resource\\n"\n'
        '"Language: it\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
        "\n"
        "#. Title of pay\n"
        "#. summary\n"
        "#. /resources/pay/\n"
        'msgctxt "pay/summary"\n'
        'msgid "Pay people for their time."\n'
        'msgstr ""\n'
    )


def test_each_language_gets_its_own_plurals_and_english_gets_no_file(tmp_path: Path) -> None:
    done = update(tmp_path, [PAY], Languages(("en", "ro", "fr")))
    assert [each.language for each in done] == ["ro", "fr"]
    assert '"Language: ro\\n"' in po(tmp_path, "ro").read_text()
    assert "nplurals=3" in po(tmp_path, "ro").read_text()
    assert not (tmp_path / "en").exists()


def test_a_second_update_leaves_every_byte_and_every_file_alone(tmp_path: Path) -> None:
    awkward = text("odd/body", 'A "quoted"\ttab, a \\ backslash,\n\ntwo lines\u2028and é\u00a0à.\n')
    texts = [PAY, awkward, ASK, text("long/summary", "word " * 60)]
    update(tmp_path, texts, ITALIAN)
    translate(tmp_path, PAY.source, "Paga le persone.", remark="reviewed by: Ada Neri")
    translate(tmp_path, ASK.source, "Chiedi.")
    texts = [PAY, awkward, replace(ASK, source="Ask, then decide.")]
    update(tmp_path, texts, ITALIAN)
    update(tmp_path, texts, ITALIAN)
    before, written = po(tmp_path).read_bytes(), po(tmp_path).stat().st_mtime_ns
    assert update(tmp_path, texts, ITALIAN) == (Update("it", 0, 0, 0, 3),)
    assert po(tmp_path).read_bytes() == before
    assert po(tmp_path).stat().st_mtime_ns == written
    assert list(po(tmp_path).parent.iterdir()) == [po(tmp_path)]


def test_what_update_writes_is_read_back_unchanged(tmp_path: Path) -> None:
    source = 'A "quoted"\ttab, a \\ backslash,\n\ntwo lines\u2028and é\u00a0à.\n'
    awkward = text("odd/body", source)
    update(tmp_path, [awkward], ITALIAN)
    content = po(tmp_path).read_text(encoding="utf-8")
    po(tmp_path).write_text(content.removesuffix('msgstr ""\n') + 'msgstr "Sì."\n', "utf-8")
    assert seen(tmp_path, awkward) == ("Sì.", State.DRAFT)


def test_entries_follow_the_order_of_the_texts(tmp_path: Path) -> None:
    update(tmp_path, [PAY, ASK, LISTEN], ITALIAN)
    update(tmp_path, [LISTEN, PAY, ASK], ITALIAN)
    content = po(tmp_path).read_text(encoding="utf-8")
    places = [content.index(f'msgctxt "{each.context}"') for each in (LISTEN, PAY, ASK)]
    assert places == sorted(places)


def test_changed_english_outdates_a_translation_and_keeps_it_beside_the_old_english(
    tmp_path: Path,
) -> None:
    update(tmp_path, [PAY], ITALIAN)
    translate(tmp_path, PAY.source, "Paga le persone.", remark="reviewed by: Ada Neri")
    assert seen(tmp_path, PAY) == ("Paga le persone.", State.REVIEWED)

    changed = replace(PAY, source="Pay people fairly.")
    assert seen(tmp_path, changed) == (None, State.OUTDATED)
    assert update(tmp_path, [changed], ITALIAN) == (Update("it", 0, 1, 0, 0),)
    assert seen(tmp_path, changed) == (None, State.OUTDATED)
    assert (
        po(tmp_path)
        .read_text(encoding="utf-8")
        .endswith(
            "# formerly reviewed by: Ada Neri\n"
            "#. Title of pay\n"
            "#. summary\n"
            "#. /resources/pay/\n"
            "#, fuzzy\n"
            '#| msgid "Pay people for their time."\n'
            'msgctxt "pay/summary"\n'
            'msgid "Pay people fairly."\n'
            'msgstr "Paga le persone."\n'
        )
    )


def test_the_english_that_was_translated_stays_through_further_changes(tmp_path: Path) -> None:
    update(tmp_path, [PAY], ITALIAN)
    translate(tmp_path, PAY.source, "Paga le persone.")
    for source in ("Pay people fairly.", "Pay all people fairly."):
        update(tmp_path, [replace(PAY, source=source)], ITALIAN)
    content = po(tmp_path).read_text(encoding="utf-8")
    assert '#| msgid "Pay people for their time."\n' in content
    assert "Pay people fairly." not in content


def test_a_translator_who_takes_the_mark_away_confirms_the_text(tmp_path: Path) -> None:
    changed = replace(PAY, source="Pay people fairly.")
    update(tmp_path, [PAY], ITALIAN)
    translate(tmp_path, PAY.source, "Paga le persone.", remark="reviewed by: Ada Neri")
    update(tmp_path, [changed], ITALIAN)
    content = po(tmp_path).read_text(encoding="utf-8").replace("#, fuzzy\n", "")
    po(tmp_path).write_text(content, encoding="utf-8")

    assert seen(tmp_path, changed) == ("Paga le persone.", State.DRAFT)
    update(tmp_path, [changed], ITALIAN)
    assert "#|" not in po(tmp_path).read_text(encoding="utf-8")
    assert seen(tmp_path, changed) == ("Paga le persone.", State.DRAFT)


def test_changed_english_without_a_translation_is_simply_the_new_text(tmp_path: Path) -> None:
    update(tmp_path, [PAY], ITALIAN)
    update(tmp_path, [replace(PAY, source="Pay people fairly.")], ITALIAN)
    content = po(tmp_path).read_text(encoding="utf-8")
    assert "fuzzy" not in content
    assert "#|" not in content


def test_a_decision_not_to_translate_counts_for_the_text_it_was_made_for(tmp_path: Path) -> None:
    name = text("it/title", "Il Filo")
    update(tmp_path, [name], ITALIAN)
    translate(tmp_path, "Il Filo", "", remark="not to be translated: a name")
    assert seen(tmp_path, name) == ("Il Filo", State.NOT_TRANSLATED)
    renamed = replace(name, source="The Thread")
    update(tmp_path, [renamed], ITALIAN)
    assert seen(tmp_path, renamed) == (None, State.OUTDATED)


def test_a_translation_whose_text_is_gone_is_kept_and_comes_back_with_it(tmp_path: Path) -> None:
    update(tmp_path, [PAY, ASK], ITALIAN)
    translate(tmp_path, PAY.source, "Paga le persone.", remark="reviewed by: Ada Neri")
    assert update(tmp_path, [ASK], ITALIAN) == (Update("it", 0, 0, 1, 1),)
    content = po(tmp_path).read_text(encoding="utf-8")
    assert content.endswith(
        "# reviewed by: Ada Neri\n"
        '#~ msgctxt "pay/summary"\n'
        '#~ msgid "Pay people for their time."\n'
        '#~ msgstr "Paga le persone."\n'
    )
    assert seen(tmp_path, PAY) == (None, State.MISSING)
    update(tmp_path, [ASK], ITALIAN)
    assert po(tmp_path).read_text(encoding="utf-8") == content

    assert update(tmp_path, [PAY, ASK], ITALIAN) == (Update("it", 1, 0, 0, 1),)
    assert seen(tmp_path, PAY) == ("Paga le persone.", State.REVIEWED)
    assert "#~" not in po(tmp_path).read_text(encoding="utf-8")


def test_a_text_that_comes_back_changed_is_outdated(tmp_path: Path) -> None:
    update(tmp_path, [PAY], ITALIAN)
    translate(tmp_path, PAY.source, "Paga le persone.")
    update(tmp_path, [], ITALIAN)
    changed = replace(PAY, source="Pay people fairly.")
    update(tmp_path, [changed], ITALIAN)
    assert seen(tmp_path, changed) == (None, State.OUTDATED)
    assert f'#| msgid "{PAY.source}"' in po(tmp_path).read_text(encoding="utf-8")


def test_an_outdated_text_that_goes_is_kept_with_the_english_it_was_made_from(
    tmp_path: Path,
) -> None:
    update(tmp_path, [PAY], ITALIAN)
    translate(tmp_path, PAY.source, "Paga le persone.")
    update(tmp_path, [replace(PAY, source="Pay people fairly.")], ITALIAN)
    update(tmp_path, [], ITALIAN)
    content = po(tmp_path).read_text(encoding="utf-8")
    assert content.endswith(
        "#, fuzzy\n"
        '#~ msgctxt "pay/summary"\n'
        '#~ msgid "Pay people for their time."\n'
        '#~ msgstr "Paga le persone."\n'
    )
    update(tmp_path, [], ITALIAN)
    assert po(tmp_path).read_text(encoding="utf-8") == content


def test_an_entry_that_nobody_worked_on_goes_without_a_trace(tmp_path: Path) -> None:
    update(tmp_path, [PAY, ASK], ITALIAN)
    update(tmp_path, [ASK], ITALIAN)
    assert "pay" not in po(tmp_path).read_text(encoding="utf-8")


def test_a_text_that_moves_to_another_file_takes_its_translation_along(tmp_path: Path) -> None:
    update(tmp_path, [PAY, ASK], ITALIAN)
    translate(tmp_path, PAY.source, "Paga le persone.")
    moved = replace(PAY, file="practice")
    assert update(tmp_path, [moved, ASK], ITALIAN) == (Update("it", 0, 0, 0, 2),)
    assert seen(tmp_path, moved) == ("Paga le persone.", State.DRAFT)
    assert "Paga" not in po(tmp_path).read_text(encoding="utf-8")


def test_alike_texts_never_get_each_others_translation(tmp_path: Path) -> None:
    update(tmp_path, [PAY], ITALIAN)
    translate(tmp_path, PAY.source, "Paga le persone.")
    twin = text("twin/summary", PAY.source)
    update(tmp_path, [PAY, twin], ITALIAN)
    assert seen(tmp_path, twin) == (None, State.MISSING)


def test_what_translators_and_their_programs_add_is_kept(tmp_path: Path) -> None:
    header = (
        "# Ada Neri, 2026\n"
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Last-Translator: Ada Neri\\n"\n"POT-Creation-Date: 2026-01-01 10:00+0000\\n"\n'
        '"X-Generator: Poedit 3.4\\n"\n\n'
    )
    path = po(tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text(
        f"{header}# compare the glossary\n#: somewhere.py:12\n#, max-length:40\n"
        f'msgctxt "{PAY.context}"\nmsgid ""\n"Pay people "\n"for their time."\nmsgstr "Paga."\n',
        encoding="utf-8",
    )
    update(tmp_path, [PAY], ITALIAN)
    content = path.read_text(encoding="utf-8")
    for kept in ("# Ada Neri, 2026", "Last-Translator: Ada Neri", "Poedit", "max-length:40"):
        assert kept in content
    assert "# compare the glossary\n#. Title of pay\n" in content
    assert f'msgid "{PAY.source}"\n' in content
    assert "somewhere.py" not in content
    assert "POT-Creation-Date" not in content


def test_a_broken_file_stops_the_update_before_anything_is_written(tmp_path: Path) -> None:
    languages = Languages(("en", "es", "it"))
    update(tmp_path, [PAY], languages)
    po(tmp_path, "it").write_text(po(tmp_path, "it").read_text() + "<<<<<<< HEAD\n")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.po")}
    with pytest.raises(CatalogueError, match=r"resource\.po:17:1: error \[po-syntax\]"):
        update(tmp_path, [PAY, ASK], languages)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.po")} == before


def test_a_text_without_an_address_has_no_line_for_it(tmp_path: Path) -> None:
    update(tmp_path, [replace(PAY, address="")], ITALIAN)
    assert "#. summary\nmsgctxt" in po(tmp_path).read_text(encoding="utf-8")


def test_an_update_says_what_it_did_in_one_line(tmp_path: Path) -> None:
    (done,) = update(tmp_path, [PAY], ITALIAN)
    assert str(done) == "it: 1 added, 0 changed, 0 removed, 0 kept"


# The interface


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    folder = tmp_path / "plugin"
    (folder / "templates").mkdir(parents=True)
    (folder / "views.py").write_text(
        '# Translators: A fruit.\nt("Pomegranate")\n', encoding="utf-8"
    )
    (folder / "templates" / "page.html").write_text(
        '{{ t("Menu") }} {{ n("{count} record", "{count} records", 2) }}', encoding="utf-8"
    )
    return folder


def interface(folder: Path, language: str = "it") -> str:
    return (folder / language / "LC_MESSAGES" / "manyvoices.po").read_text(encoding="utf-8")


def test_a_message_comes_with_its_remark_and_its_files(tmp_path: Path, plugin: Path) -> None:
    assert update_interface([plugin], tmp_path / "locale", ITALIAN) == (Update("it", 3, 0, 0, 0),)
    entry = '#. A fruit.\n#. plugin/views.py\nmsgid "Pomegranate"\nmsgstr ""\n'
    assert entry in interface(tmp_path / "locale")


def test_a_plural_message_has_a_place_for_each_plural_of_the_language(
    tmp_path: Path, plugin: Path
) -> None:
    update_interface([plugin], tmp_path, Languages(("en", "ro")))
    assert (
        '#, python-brace-format\nmsgid "{count} record"\nmsgid_plural "{count} records"\n'
        'msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n'
    ) in interface(tmp_path, "ro")


def test_the_interface_is_translated_from_english_whatever_the_default_language(
    tmp_path: Path, plugin: Path
) -> None:
    done = update_interface([plugin], tmp_path, Languages(("it", "en")))
    assert [each.language for each in done] == ["it"]


def test_a_reworded_message_is_new_and_the_old_translation_is_kept(
    tmp_path: Path, plugin: Path
) -> None:
    update_interface([plugin], tmp_path / "locale", ITALIAN)
    path = po(tmp_path / "locale", file="manyvoices")
    content = interface(tmp_path / "locale")
    path.write_text(content.replace('"Menu"\nmsgstr ""', '"Menu"\nmsgstr "Menù"'), "utf-8")
    template = plugin / "templates" / "page.html"
    template.write_text('{{ t("Main menu") }}', encoding="utf-8")

    update_interface([plugin], tmp_path / "locale", ITALIAN)
    content = interface(tmp_path / "locale")
    assert 'msgid "Main menu"\nmsgstr ""\n' in content
    assert '#~ msgid "Menu"\n#~ msgstr "Menù"\n' in content

    template.write_text('{{ t("Menu") }}', encoding="utf-8")
    update_interface([plugin], tmp_path / "locale", ITALIAN)
    assert '\nmsgid "Menu"\nmsgstr "Menù"\n' in interface(tmp_path / "locale")


def test_a_message_that_becomes_plural_keeps_its_translation_for_the_translator(
    tmp_path: Path, plugin: Path
) -> None:
    template = plugin / "templates" / "page.html"
    template.write_text('{{ t("{count} voice") }}', encoding="utf-8")
    update_interface([plugin], tmp_path / "locale", ITALIAN)
    path = po(tmp_path / "locale", file="manyvoices")
    content = interface(tmp_path / "locale")
    path.write_text(content.replace('voice"\nmsgstr ""', 'voice"\nmsgstr "{count} voce"'), "utf-8")
    template.write_text('{{ n("{count} voice", "{count} voices", 2) }}', encoding="utf-8")
    update_interface([plugin], tmp_path / "locale", ITALIAN)
    assert (
        '#, fuzzy, python-brace-format\n#| msgid "{count} voice"\nmsgid "{count} voice"\n'
        'msgid_plural "{count} voices"\nmsgstr[0] "{count} voce"\nmsgstr[1] ""\n'
    ) in interface(tmp_path / "locale")


def test_a_broken_template_stops_the_update(tmp_path: Path, plugin: Path) -> None:
    (plugin / "broken.html").write_text("<p>\n{% if %}", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"broken\.html:2:1: error \[template-syntax\]"):
        update_interface([plugin], tmp_path / "locale", ITALIAN)
    assert not (tmp_path / "locale").exists()


@pytest.mark.parametrize("language", ["it", "es", "ro", "fr"])
def test_the_words_that_come_with_the_package_are_those_it_uses(
    tmp_path: Path, language: str
) -> None:
    shipped = PLUGINS / "manyvoices" / "locale" / language / "LC_MESSAGES" / "manyvoices.po"
    copy = po(tmp_path, language, "manyvoices")
    copy.parent.mkdir(parents=True)
    copy.write_bytes(shipped.read_bytes())
    folders = [PLUGINS / "manyvoices", PLUGINS / "mkdocs_manyvoices"]
    (done,) = update_interface(folders, tmp_path, Languages(("en", language)))
    outdated = "run 'manyvoices translate update --interface' and translate what is new"
    assert (done.added, done.changed, done.removed) == (0, 0, 0), outdated
