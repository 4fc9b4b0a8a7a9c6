from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from manyvoices.diagnostics import CatalogueError, Severity
from manyvoices.languages import Languages
from manyvoices.translations import (
    State,
    Text,
    Translations,
    Update,
    format_status,
    page_hash,
    page_state,
    read_translations,
    status,
    update,
    update_interface,
)

PLUGINS = Path(__file__).parents[2] / "plugins"
ITALIAN = Languages(("en", "it"))
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def text(context: str, source: str, *, file: str = "resource") -> Text:
    record, field = context.split("/")
    return Text(context, source, file, f"Title of {record}", field, f"/resources/{record}/")


PAY = text("pay/summary", "Pay people for their time.")
ASK = text("ask/summary", "Ask before you decide.")
LISTEN = text("listen/summary", "Listen first.")


def po(folder: Path, language: str = "it", file: str = "resource") -> Path:
    return folder / language / "LC_MESSAGES" / f"{file}.po"


def write(folder: Path, entries: str, *, language: str = "it", file: str = "resource") -> None:
    path = po(folder, language, file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + entries, encoding="utf-8")


def translate(folder: Path, english: str, translation: str, *, remark: str = "") -> None:
    """Fill in an empty entry as a translator does."""
    path = po(folder)
    before = f'msgid "{english}"\nmsgstr ""'
    content = path.read_text(encoding="utf-8")
    assert before in content
    content = content.replace(before, f'msgid "{english}"\nmsgstr "{translation}"')
    if remark:
        comment = content.rindex("#. Title", 0, content.index(f'msgid "{english}"'))
        content = f"{content[:comment]}# {remark}\n{content[comment:]}"
    path.write_text(content, encoding="utf-8")


def read(folder: Path) -> Translations:
    translations, diagnostics = read_translations(folder, ITALIAN)
    assert not diagnostics
    return translations


def seen(folder: Path, wanted: Text) -> tuple[str | None, State]:
    """What readers get of a text, and the state a translator is told."""
    translations = read(folder)
    found = translations.find("it", wanted.context, wanted.source)
    state = translations.state("it", wanted.context, wanted.source)
    assert found is None or found.state is state
    return found.text if found else None, state


# States


@pytest.mark.parametrize(
    ("comment", "msgstr", "expected"),
    [
        ("", "", (None, State.MISSING)),
        ("", "Paga.", ("Paga.", State.DRAFT)),
        ("# a note\n", "Paga.", ("Paga.", State.DRAFT)),
        ("# reviewed by: Ada Neri\n", "Paga.", ("Paga.", State.REVIEWED)),
        ("# Reviewed by:  Ada Neri\n#. hint\n", "Paga.", ("Paga.", State.REVIEWED)),
        ("# reviewed by:\n", "Paga.", ("Paga.", State.DRAFT)),
        ("# not reviewed by: anybody\n", "Paga.", ("Paga.", State.DRAFT)),
        ("#. reviewed by: a title\n", "Paga.", ("Paga.", State.DRAFT)),
        ("# reviewed by: Ada Neri\n", "", (None, State.MISSING)),
        ("#, fuzzy\n", "Paga.", (None, State.OUTDATED)),
        ("# reviewed by: Ada Neri\n#, fuzzy\n", "Paga.", (None, State.OUTDATED)),
        ("#, fuzzy\n", "", (None, State.MISSING)),
        ("# not to be translated: a name\n", "", (PAY.source, State.NOT_TRANSLATED)),
        ("# not to be translated: a name\n", "x", (PAY.source, State.NOT_TRANSLATED)),
        ("# not to be translated: a name\n#, fuzzy\n", "", (None, State.OUTDATED)),
        ("# not to be translated:\n", "", (None, State.MISSING)),
    ],
)
def test_readers_see_a_text_only_in_a_state_that_may_be_published(
    tmp_path: Path, comment: str, msgstr: str, expected: tuple[str | None, State]
) -> None:
    entry = f'{comment}msgctxt "{PAY.context}"\nmsgid "{PAY.source}"\nmsgstr "{msgstr}"\n'
    write(tmp_path, entry)
    assert seen(tmp_path, PAY) == expected


@pytest.mark.parametrize("remark", ["", "# reviewed by: Ada Neri\n", "# not to be translated: x\n"])
def test_a_translation_of_other_english_is_outdated_and_unseen(tmp_path: Path, remark: str) -> None:
    write(tmp_path, f'{remark}msgctxt "{PAY.context}"\nmsgid "Pay people."\nmsgstr "Paga."\n')
    assert seen(tmp_path, PAY) == (None, State.OUTDATED)


def test_a_text_is_found_by_its_context_and_never_by_its_words(tmp_path: Path) -> None:
    write(tmp_path, f'msgctxt "other/summary"\nmsgid "{PAY.source}"\nmsgstr "Paga."\n')
    assert seen(tmp_path, PAY) == (None, State.MISSING)


def test_a_language_without_files_has_everything_missing(tmp_path: Path) -> None:
    assert seen(tmp_path / "nowhere", PAY) == (None, State.MISSING)


# Faults in PO files


def test_a_broken_entry_is_named_with_its_line_and_the_others_count(tmp_path: Path) -> None:
    entries = (
        'msgctxt "ask/summary"\nmsgid "Ask before you decide."\nmsgstr "Chiedi.\n\n'
        f'msgctxt "{PAY.context}"\nmsgid "{PAY.source}"\nmsgstr "Paga."\n'
    )
    write(tmp_path, entries)
    translations, (fault,) = read_translations(tmp_path, ITALIAN, shown="catalogue/locale")
    assert str(fault.location) == "catalogue/locale/it/LC_MESSAGES/resource.po:7:1"
    assert (fault.code, fault.severity) == ("po-syntax", Severity.ERROR)
    assert translations.find("it", PAY.context, PAY.source)


def test_a_repeated_context_is_named_with_both_places_even_across_files(tmp_path: Path) -> None:
    entry = f'msgctxt "{PAY.context}"\nmsgid "{PAY.source}"\nmsgstr "Paga."\n'
    write(tmp_path, entry, file="plan")
    write(tmp_path, entry, file="resource")
    _, (fault,) = read_translations(tmp_path, ITALIAN, shown="l")
    assert (fault.code, str(fault.location)) == ("po-duplicate", "l/it/LC_MESSAGES/resource.po:5:1")
    assert "l/it/LC_MESSAGES/plan.po:5:1" in fault.message


def test_the_same_context_in_two_languages_is_no_repetition(tmp_path: Path) -> None:
    entry = f'msgctxt "{PAY.context}"\nmsgid "{PAY.source}"\nmsgstr "X."\n'
    write(tmp_path, entry, language="it")
    write(tmp_path, entry, language="es")
    assert read_translations(tmp_path, Languages(("en", "it", "es")))[1] == ()


def test_cedilla_letters_in_romanian_are_named_with_the_right_letter(tmp_path: Path) -> None:
    entry = f'msgctxt "{PAY.context}"\nmsgid "{PAY.source}"\nmsgstr "Plătiţi și atât"\n'
    write(tmp_path, entry, language="ro")
    write(tmp_path, entry, language="it")
    _, (fault,) = read_translations(tmp_path, Languages(("en", "it", "ro")), shown="l")
    assert str(fault.location) == "l/ro/LC_MESSAGES/resource.po:7:14"
    assert (fault.code, fault.severity) == ("po-cedilla", Severity.WARNING)
    assert "'ț'" in fault.hint


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


# Counting


def test_status_counts_states_by_language_and_file(tmp_path: Path) -> None:
    level = text("level.ask/label", "Ask", file="vocabularies")
    update(tmp_path, [level, PAY, ASK], ITALIAN)
    translate(tmp_path, PAY.source, "Paga.")
    rows = status([level, PAY, ASK], read(tmp_path), ITALIAN)
    assert [(row.language, row.file, dict(row.counts), row.total) for row in rows] == [
        ("it", "vocabularies", {State.MISSING: 1}, 1),
        ("it", "resource", {State.DRAFT: 1, State.MISSING: 1}, 2),
    ]


def test_the_table_has_a_line_of_sums_for_each_language(tmp_path: Path) -> None:
    level = text("level.ask/label", "Ask", file="vocabularies")
    rows = status([level, PAY, ASK], read(tmp_path), ITALIAN)
    assert format_status(rows).splitlines() == [
        "language  file          missing  draft  outdated  reviewed  not to be translated  texts",
        "it        vocabularies        1      0         0         0                     0      1",
        "it        resource            2      0         0         0                     0      2",
        "it        all                 3      0         0         0                     0      3",
    ]


# Pages

PAGE = "# Welcome\n\nThis is a page.\n"


def test_the_hash_of_a_page_is_about_its_text() -> None:
    digest = page_hash(PAGE)
    assert len(digest) == 12
    assert int(digest, 16)
    assert page_hash("---\ntitle: x\n---\n\n# Welcome  \r\n\r\nThis is a page.\r\n\n") == digest
    assert page_hash(PAGE.replace("page", "Page")) != digest
    assert page_hash(PAGE.replace("\n\n", "\n")) != digest


def test_a_rule_between_paragraphs_is_not_front_matter() -> None:
    assert page_hash("One.\n\n---\n\nTwo.\n\n---\n") != page_hash("One.\n")


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        (None, State.MISSING),
        ({}, State.OUTDATED),
        ({"english": "000000000000"}, State.OUTDATED),
        ({"english": page_hash(PAGE)}, State.DRAFT),
        ({"english": page_hash(PAGE), "reviewed_by": None}, State.DRAFT),
        ({"english": page_hash(PAGE), "reviewed_by": " "}, State.DRAFT),
        ({"english": page_hash(PAGE), "reviewed_by": "Ada Neri"}, State.REVIEWED),
        ({"english": "000000000000", "reviewed_by": "Ada Neri"}, State.OUTDATED),
    ],
)
def test_the_state_of_a_page_follows_from_its_front_matter(
    front_matter: dict[str, object] | None, expected: State
) -> None:
    assert page_state(PAGE, front_matter) is expected


# The interface


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    folder = tmp_path / "plugin"
    (folder / "templates").mkdir(parents=True)
    (folder / "views.py").write_text(
        "def t(message): ...\n"
        "def lines(messages, n, count):\n"
        '    """Call t("not a message")."""\n'
        '    yield messages.t("Search")\n'
        "    # Translators: A fruit.\n"
        '    yield messages.t("Pome"\n        "granate")\n'
        '    yield messages.n("{count} record", "{count} records", count)\n'
        "    yield messages.t(count)\n",
        encoding="utf-8",
    )
    (folder / "templates" / "page.html").write_text(
        '{% extends "base.html" %}{{ manyvoices.t("Menu") }} {{ t(\'Search\')|e }}'
        '{{ lang.t("action.skip") }}{{ t(name) }}{% if n("{count} page", "{count} pages", 2) %}'
        '{{ t("Level {level}", level=t("Inner")) }}{% endif %}{# t("In a comment") #}',
        encoding="utf-8",
    )
    return folder


def interface(folder: Path, language: str = "it") -> str:
    return (folder / language / "LC_MESSAGES" / "manyvoices.po").read_text(encoding="utf-8")


def test_messages_are_found_in_python_and_in_templates_once_each(
    tmp_path: Path, plugin: Path
) -> None:
    assert update_interface([plugin], tmp_path / "locale", ITALIAN) == (Update("it", 7, 0, 0, 0),)
    content = interface(tmp_path / "locale")
    messages = [line[7:-1] for line in content.splitlines() if line.startswith("msgid ")][1:]
    assert sorted(messages) == sorted(
        [
            "Search",
            "Pomegranate",
            "{count} record",
            "Menu",
            "{count} page",
            "Level {level}",
            "Inner",
        ]
    )
    assert '#. A fruit.\n#. plugin/views.py\nmsgid "Pomegranate"\n' in content
    assert '#. plugin/templates/page.html\n#. plugin/views.py\nmsgid "Search"\n' in content


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


def test_a_template_that_cannot_be_read_is_named(tmp_path: Path, plugin: Path) -> None:
    (plugin / "broken.html").write_text("<p>\n{% if %}", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"broken\.html:2:1: error \[template-syntax\]"):
        update_interface([plugin], tmp_path / "locale", ITALIAN)


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
