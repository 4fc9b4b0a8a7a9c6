from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from manyvoices.diagnostics import CatalogueError
from manyvoices.interface_messages import InterfaceMessage, messages_in

if TYPE_CHECKING:
    from pathlib import Path


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


def test_messages_are_found_in_python_and_in_templates_once_each(plugin: Path) -> None:
    template, module = "plugin/templates/page.html", "plugin/views.py"
    found = messages_in([plugin])
    assert sorted(found, key=lambda each: each.source) == [
        InterfaceMessage("Inner", "", template),
        InterfaceMessage("Level {level}", "", template),
        InterfaceMessage("Menu", "", template),
        InterfaceMessage("Pomegranate", "", f"A fruit.\n{module}"),
        InterfaceMessage("Search", "", f"{template}\n{module}"),
        InterfaceMessage("{count} page", "{count} pages", template),
        InterfaceMessage("{count} record", "{count} records", module),
    ]


def test_a_message_has_a_plural_where_any_of_its_uses_has_one(plugin: Path) -> None:
    (plugin / "other.html").write_text('{{ t("{count} page") }}', encoding="utf-8")
    (message,) = [each for each in messages_in([plugin]) if each.source == "{count} page"]
    assert message.plural == "{count} pages"
    assert message.comment == "plugin/other.html\nplugin/templates/page.html"


def test_a_template_that_cannot_be_read_is_named(plugin: Path) -> None:
    (plugin / "broken.html").write_text("<p>\n{% if %}", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"broken\.html:2:1: error \[template-syntax\]"):
        messages_in([plugin])
