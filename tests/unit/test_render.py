from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from manyvoices.render import SLOTS, Shell, fragment, mark

TEXTS = {slot: f"<{slot}>" for slot in SLOTS}


def page(*slots: str) -> str:
    return "|".join(str(mark(slot)) for slot in slots)


def test_a_shell_is_filled_where_the_theme_printed_its_marks() -> None:
    shell = Shell.cut(f"<html>{page(*SLOTS)}</html>")
    inner = "|".join(f"<{slot}>" for slot in SLOTS)
    assert shell.fill(TEXTS) == f"<html>{inner}</html>"


def test_a_slot_may_stand_several_times_and_in_any_order() -> None:
    shell = Shell.cut(page("body", *SLOTS, "title"))
    filled = shell.fill(TEXTS).split("|")
    assert (filled[0], filled[-1], len(filled)) == ("<body>", "<title>", len(SLOTS) + 2)


def test_a_text_that_looks_like_a_mark_is_not_filled_again() -> None:
    shell = Shell.cut(page(*SLOTS))
    texts = {**TEXTS, "title": str(mark("body"))}
    assert shell.fill(texts).startswith(f"{mark('body')}|")


def test_a_theme_that_leaves_slots_out_is_refused_with_their_names() -> None:
    with pytest.raises(ValueError, match="does not print: body, switch"):
        Shell.cut(page(*(slot for slot in SLOTS if slot not in ("switch", "body"))))


def test_one_shell_serves_many_pages() -> None:
    shell = Shell.cut(page(*SLOTS))
    first, second = (shell.fill({**TEXTS, "body": body}) for body in ("one", "two"))
    assert "one" in first
    assert "one" not in second


def crumbs(**values: object) -> str:
    return fragment("breadcrumbs.html", root="./", t=str, **values)


def test_a_mark_passes_through_a_template_unescaped() -> None:
    assert f'<a href="./x/">{mark("title")}</a>' in crumbs(trail=[(mark("title"), "x/")])


def test_what_a_template_prints_is_escaped() -> None:
    html = crumbs(trail=[("<i> & 'x'", 'x"/')])
    assert '<a href="./x&#34;/">&lt;i&gt; &amp; &#39;x&#39;</a>' in html


def test_a_name_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="'trail' is undefined"):
        crumbs()
