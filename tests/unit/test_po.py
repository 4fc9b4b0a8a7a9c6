from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from manyvoices.po import decode_po, parse_po, po_files, po_path, read_po_file

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n\n'


def parsed(entries: str) -> tuple[list[tuple[str, str, str]], list[tuple[int, str]]]:
    found, faults = parse_po(HEADER + entries, shown="x.po")
    return (
        [(entry.context, entry.source, entry.texts[0]) for entry in found],
        [(fault.location.line, fault.message) for fault in faults],
    )


def test_an_entry_has_context_source_text_comments_and_its_line() -> None:
    text = HEADER + '# by hand\n#. hint\nmsgctxt "a/b"\nmsgid "x"\nmsgstr "y"\n'
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
    found, faults = parse_po(HEADER + text, shown="x.po")
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


def test_a_file_is_read_with_all_that_is_said_of_it(tmp_path: Path) -> None:
    path = po_path(tmp_path, "it", "resource")
    path.parent.mkdir(parents=True)
    path.write_text(f'{HEADER}msgid "a"\nmsgstr "b"\nmsgid c\n', encoding="utf-8")
    text, (entry,), (fault,) = read_po_file(path, shown="here.po")
    assert text.startswith(HEADER)
    assert entry.texts == ("b",)
    assert str(fault.location) == "here.po:8:1"


def test_a_file_in_another_encoding_has_one_fault_and_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes("msgid città\n".encode("latin-1"))
    text, entries, (fault,) = read_po_file(path, shown="a.po")
    assert (text, entries, fault.message) == ("", (), "This file is not UTF-8")


def test_the_files_of_a_language_stand_in_order_where_gettext_puts_them(tmp_path: Path) -> None:
    for name in ("term", "event"):
        path = po_path(tmp_path, "it", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = [path.relative_to(tmp_path).as_posix() for path in po_files(tmp_path, "it")]
    assert found == ["it/LC_MESSAGES/event.po", "it/LC_MESSAGES/term.po"]
    assert po_files(tmp_path, "es") == []
