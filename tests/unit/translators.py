"""Texts of a catalogue, and what a translator does with their PO files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manyvoices.languages import Languages
from manyvoices.po import po_path
from manyvoices.translations import State, Text, Translations, read_translations

if TYPE_CHECKING:
    from pathlib import Path

ITALIAN = Languages(("en", "it"))
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def text(context: str, source: str, *, file: str = "resource") -> Text:
    record, field = context.split("/")
    return Text(context, source, file, f"Title of {record}", field, f"/resources/{record}/")


PAY = text("pay/summary", "Pay people for their time.")
ASK = text("ask/summary", "Ask before you decide.")
LISTEN = text("listen/summary", "Listen first.")


def po(folder: Path, language: str = "it", file: str = "resource") -> Path:
    return po_path(folder, language, file)


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
