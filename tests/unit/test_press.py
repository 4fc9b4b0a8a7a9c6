from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from manyvoices.press import shell_key, shells_wanted, write_site
from manyvoices.site import rests

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from manyvoices.press import ShellKey
    from manyvoices.render import Shell
    from manyvoices.site import Site


def html(folder: Path, path: str) -> str:
    return (folder / path / "index.html").read_text("utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_shell_serves_all_pages_of_a_language_a_section_and_a_depth(site: Site) -> None:
    wanted = shells_wanted(site)
    pages = [p for code in site.settings.languages.codes for p in site.pages[code]]
    assert {shell_key(site, page) for page in pages} == set(wanted)
    assert len(wanted) < len(pages) / 3
    assert all(path.count("/") == key.depth for key, path in wanted.items())
    assert all(site.settings.languages.of_path(p)[0] == key.language for key, p in wanted.items())


def test_generated_pages_are_written_into_their_shells(written: Path) -> None:
    page = html(written, "it/principles/readers-first")
    assert page.startswith('<!doctype html>\n<html lang="it">')
    assert "<title>Prima vengono lettrici e lettori</title>" in page
    assert '<article data-pagefind-body><header class="record-head"' in page.replace("\n<", "<")


def test_dangerous_text_is_escaped_on_every_page_that_shows_it(written: Path) -> None:
    pages = [file.read_text("utf-8") for file in written.rglob("*.html")]
    showing = [page for page in pages if "shelf&#34;" in page]
    assert len(showing) > 20
    for page in showing:
        assert not [tag for tag in ("<script", "<img", "<em", "<b>") if tag in page]
        assert "javascript:" not in page


def test_links_lead_from_each_page_to_the_root_and_back(written: Path) -> None:
    page = html(written, "it/catalogue/theme/garden")
    assert 'href="../../../../it/resources/seed-library/"' in page
    assert 'href="../../../../it/"' in page


def test_english_text_on_a_page_in_another_language_is_marked(written: Path) -> None:
    page = html(written, "it/resources/seed-library")
    assert '<p class="lead" lang="en"' in page
    assert ' lang="en"' not in html(written, "resources/seed-library").split("<article", 1)[1]


def test_the_same_site_is_written_with_the_same_bytes(
    site: Site, shells: dict[ShellKey, Shell], tmp_path: Path
) -> None:
    counts = [write_site(site, shells, tmp_path / name) for name in ("one", "two")]
    assert counts[0] == counts[1] == sum(1 for _ in (tmp_path / "one").rglob("index.html"))
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_pages_are_the_same_however_many_processes_write_them(
    site: Site,
    shells: dict[ShellKey, Shell],
    written: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("manyvoices.press.PARALLEL_FROM", 1)
    monkeypatch.setattr("manyvoices.press.BATCH", 3)
    write_site(site, shells, tmp_path)
    expected = files(written)
    assert files(tmp_path) == {path: expected[path] for path in files(tmp_path)}


def test_a_site_with_an_address_lists_all_its_pages_with_their_languages(
    site: Site, written: Path
) -> None:
    text = (written / "sitemap.xml").read_text("utf-8")
    assert text.count("<loc>") == len(rests(site)) * len(site.settings.languages.codes)
    assert "<loc>https://library.example/it/resources/seed-library/</loc>" in text


def test_a_site_without_an_address_has_no_list_of_addresses(
    site: Site, shells: dict[ShellKey, Shell], tmp_path: Path
) -> None:
    nameless = replace(site, settings=replace(site.settings, site_url=""))
    write_site(nameless, shells, tmp_path)
    assert not (tmp_path / "sitemap.xml").exists()
    assert 'rel="canonical"' not in html(tmp_path, "resources/seed-library")
