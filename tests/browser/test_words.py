"""What people type finds what pages say, and an address says what was chosen.

The browser's own modules run in a real Chromium: the pure ones as they are, the search against a
small index that Pagefind makes here from the words of `fixtures/search-words.yml` and from the
groups of `catalogue/search/`, each word on a page of its own.
"""

# ruff: noqa: RUF001 - pages have curly apostrophes, and people type both kinds

from __future__ import annotations

import functools
import http.server
import json
import shutil
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
import yaml
from pagefind_bin import get_executable
from playwright.sync_api import Error, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
STATIC = PROJECT / "plugins/manyvoices/static"
LANGUAGES = ("en", "it", "es", "ro", "fr")
TYPED = yaml.safe_load((HERE / "fixtures/search-words.yml").read_text("utf-8"))
GROUPS = {
    language: yaml.safe_load((PROJECT / f"catalogue/search/{language}.yml").read_text("utf-8"))[
        "groups"
    ]
    for language in LANGUAGES
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map: ClassVar[dict[str, str]] = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
    }

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site with one word a page, its index, and the modules."""
    root = tmp_path_factory.mktemp("words")
    for language in LANGUAGES:
        words = {entry["finds"] for entry in TYPED[language]}
        words |= {form for group in GROUPS[language] for form in group}
        for number, word in enumerate(sorted(words | {"a"})):
            write_page(root / language / str(number), language, word)
    subprocess.run([str(get_executable()), "--site", str(root), "--silent"], check=True)
    shutil.copytree(STATIC, root / "assets")
    for language, groups in GROUPS.items():
        file = root / "assets/search" / f"{language}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps({"groups": groups}), encoding="utf-8")
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def run(small_site: str, chromium: Browser) -> Callable[..., Any]:
    """Call a function of a module with arguments, in a page of the small site."""
    page = chromium.new_page()
    page.goto(f"{small_site}en/0/")
    return functools.partial(call, page)


def call(page: Page, module: str, body: str, *args: object) -> Any:  # noqa: ANN401 - as JSON has it
    return page.evaluate(
        f"""async (args) => {{
            const m = await import("/assets/{module}.js");
            return await ({body})(m, ...args);
        }}""",
        list(args),
    )


PLACES = """{
    pagefind: new URL("/pagefind/", location).href,
    synonyms: new URL("/assets/search/en.json", location).href,
}"""
READY = f"""async (m, language) => {{
    const [engine] = await m.prepare({PLACES}, language);
    await engine.filters();
}}"""
SEARCH = f"""async (m, query, language) => {{
    const found = await m.hitsOf(query, {PLACES}, language);
    const pages = await Promise.all(found.hits.map((hit) => hit.load()));
    const languages = [...new Set(found.hits.map((hit) => hit.language))];
    return {{ ...found, languages, hits: pages.map((page) => page.content.replace(/\\.$/, "")) }};
}}"""

ALREADY_JOINED = """async (m, groups, language) => {
    document.documentElement.lang = language;
    const { createInstance } = await import(`/pagefind/pagefind.js#plain-${language}`);
    const plain = createInstance({ noWorker: true });
    document.documentElement.lang = "en";
    const joined = [];
    for (const group of groups) {
        const missing = [];
        for (const form of group) {
            const { results } = await plain.search(form);
            const pages = await Promise.all(results.map((result) => result.data()));
            const words = pages.map((page) => page.content.replace(/\\.$/, ""));
            missing.push(...group.filter((other) => !words.includes(other)));
        }
        if (!missing.length) joined.push(group);
    }
    return joined;
}"""


def write_page(folder: Path, language: str, word: str) -> None:
    folder.mkdir(parents=True)
    # As the index is made for real: with straight apostrophes, at which Pagefind divides words.
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>0</title>'
        f"<body><p data-pagefind-body>{word}</p></body></html>",
        encoding="utf-8",
    )


def found(run: Callable[..., Any], query: str, language: str) -> dict[str, Any]:
    answer: dict[str, Any] = run("hits", SEARCH, query, language)
    return answer


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_type_is_found(run: Callable[..., Any], language: str) -> None:
    missed = [
        entry
        for entry in TYPED[language]
        if entry["finds"] not in found(run, entry["typed"], language)["hits"]
    ]
    assert len(TYPED[language]) >= 20
    assert missed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_group_finds_the_others(run: Callable[..., Any], language: str) -> None:
    missed = {
        form: sorted(set(group) - set(found(run, form, language)["hits"]))
        for group in GROUPS[language]
        for form in group
    }
    assert len(GROUPS[language]) >= 30
    assert {form: others for form, others in missed.items() if others} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_group_is_there_because_the_stemmer_misses_it(
    run: Callable[..., Any], language: str
) -> None:
    joined = run("hits", ALREADY_JOINED, GROUPS[language], language)
    assert joined == []


def test_an_unknown_word_finds_nothing_rather_than_what_begins_like_it(
    run: Callable[..., Any],
) -> None:
    """Pagefind by itself answers "azerty" with the page whose only word is "a"."""
    assert found(run, "azerty", "en")["hits"] == []


def test_a_word_nowhere_found_is_looked_for_by_its_beginning(run: Callable[..., Any]) -> None:
    answer = found(run, "sopravvissutxx", "it")
    assert answer["hits"] == ["sopravvissute"]
    assert answer["shortened"] == ["sopravvissut"]
    assert found(run, "sopravvissuti", "it")["shortened"] == []


def test_a_word_half_typed_is_found_and_not_called_shortened(run: Callable[..., Any]) -> None:
    answer = found(run, "sopravv", "it")
    assert "sopravvissute" in answer["hits"]
    assert answer["shortened"] == []


def test_pages_with_some_of_the_words_are_found_and_said_to_be_so(
    run: Callable[..., Any],
) -> None:
    assert found(run, "children", "en")["all"]
    answer = found(run, "children women azerty", "en")
    assert {"child", "woman"} <= set(answer["hits"])
    assert not answer["all"]


def test_each_language_is_searched_with_its_own_stemmer(run: Callable[..., Any]) -> None:
    """On an English page; the English stemmer would leave "lavoratori" and "lavoratrici" apart."""
    answer = found(run, "lavoratori", "it")
    assert "lavoratrici" in answer["hits"]
    assert answer["languages"] == ["it"]
    assert run("hits", "() => document.documentElement.lang") == "en"


def test_a_search_whose_index_does_not_arrive_fails_and_can_be_tried_again(
    small_site: str, chromium: Browser
) -> None:
    """Pagefind by itself takes a piece that did not arrive for one in which nothing is found."""
    page = chromium.new_page()
    page.goto(f"{small_site}en/0/")
    run = functools.partial(call, page)
    run("hits", READY, "it")
    page.context.set_offline(True)
    with pytest.raises(Error, match="Failed to"):
        found(run, "violenza", "it")
    with pytest.raises(Error, match="Failed to"):
        found(run, "violence", "fr")
    page.context.set_offline(False)
    assert "violenza" in found(run, "violenza", "it")["hits"]
    assert "foyer" in found(run, "foyer", "fr")["hits"]


@pytest.mark.parametrize(
    ("query", "language", "words"),
    [
        ("L’exploitation  d'autrui", "fr", ["exploitation", "autrui"]),
        ("Qu'est-ce que la traite ?", "fr", ["traite"]),
        ("aujourd’hui", "fr", ["aujourdhui"]),
        ("Dell'aiuto, all’ascolto, un'esperta", "it", ["aiuto", "ascolto", "esperta"]),
        ("survivors’ survivor's don't", "en", ["survivors", "survivor", "dont"]),
        ("ŞCOALĂ violenţa", "ro", ["școală", "violența"]),
        ("cœur", "fr", ["cœur"]),
        ("nin\u0303os", "es", ["niños"]),
        ("trauma\u2011informed - care", "en", ["trauma-informed", "care"]),
        ("¿Cómo pagar a las mujeres?", "es", ["pagar", "mujeres"]),
        ("women women WOMEN", "en", ["women"]),
        ("what is it", "en", ["what", "is", "it"]),
        ("2024", "en", ["2024"]),
        (" ?! ", "en", []),
    ],
)
def test_a_query_becomes_the_words_that_tell(
    run: Callable[..., Any], query: str, language: str, words: list[str]
) -> None:
    words_of = "(m, query, language) => m.wordsOf(query, language)"
    assert run("words", words_of, query, language) == words


@pytest.mark.parametrize(
    ("word", "language", "forms"),
    [
        ("coeur", "fr", ["coeur", "cœur"]),
        ("cœur", "fr", ["cœur", "coeur"]),
        ("copîi", "ro", ["copîi", "copil"]),
        ("women", "en", ["women", "woman"]),
        ("well-being", "en", ["well-being", "well being"]),
        ("coerce", "it", ["coerce"]),
    ],
)
def test_a_word_is_looked_for_in_all_its_forms_once(
    run: Callable[..., Any], word: str, language: str, forms: list[str]
) -> None:
    groups = [["copil", "copii"], ["woman", "women"]]
    formed = "(m, word, language, groups) => m.formsOf(word, language, m.groupsByForm(groups))"
    assert run("words", formed, word, language, groups) == forms


@pytest.mark.parametrize(
    ("word", "beginnings"),
    [
        ("violentati", ["violentat", "violenta", "violent"]),
        ("adăpost", ["adăpos", "adăpo", "adăp"]),
        ("legge", ["legg"]),
        ("voce", []),
        ("a", []),
    ],
)
def test_a_word_is_shortened_by_three_letters_at_most_and_to_four_at_least(
    run: Callable[..., Any], word: str, beginnings: list[str]
) -> None:
    assert run("words", "(m, word) => m.beginningsOf(word)", word) == beginnings


@pytest.mark.parametrize(
    ("on_page", "asked"),
    [
        ("«Violențele»,", "violent"),
        ("l’exploitation", "exploit"),
        ("non-punishment", "punish"),
        ("non-punishment", "nonpun"),
        ("wellbeing", "well-being"),
        ("Cœur", "coeur"),
    ],
)
def test_a_word_on_a_page_answers_its_beginning(
    run: Callable[..., Any], on_page: str, asked: str
) -> None:
    assert run("words", "(m, word, asked) => m.answers([word], asked)", on_page, asked)


@pytest.mark.parametrize(("on_page", "asked"), [("a", "azerty"), ("copac", "copil"), ("", "a")])
def test_a_shorter_or_another_word_is_no_answer(
    run: Callable[..., Any], on_page: str, asked: str
) -> None:
    assert not run("words", "(m, word, asked) => m.answers([word], asked)", on_page, asked)


def test_results_are_joined_by_page_with_most_words_first_asked_then_by_score(
    run: Callable[..., Any],
) -> None:
    first = [hit("a", 1, [4, 9]), hit("b", 5, [0])]
    second = [hit("a", 2, [2, 4])]
    answer = run("words", "(m, ...found) => m.joined(found)", first, second)
    assert [(page["id"], page["score"], page["places"]) for page in answer["hits"]] == [
        ("a", 3, [2, 4, 9])
    ]
    assert answer["all"]
    alone = run("words", "(m, ...found) => m.joined(found)", first, [])
    assert [page["id"] for page in alone["hits"]] == ["b", "a"]
    assert not alone["all"]


def test_forms_of_a_word_give_a_page_once_with_its_best_score(run: Callable[..., Any]) -> None:
    lists = [[hit("a", 1, [4])], [hit("b", 2, [0]), hit("a", 3, [7])]]
    merged = run("words", "(m, ...lists) => m.merged(lists)", *lists)
    assert [(page["id"], page["score"], page["places"]) for page in merged] == [
        ("a", 3, [4, 7]),
        ("b", 2, [0]),
    ]


FACETS = {"level": ["inform", "ask", "not-stated"], "year": ["2024", "2019"]}


def read_choice(run: Callable[..., Any], query: str) -> dict[str, Any]:
    read = """(m, query, facets) => {
        const choice = m.readChoice(query, facets);
        const chosen = Object.entries(choice.chosen).map(([facet, codes]) => [facet, [...codes]]);
        const written = m.writeChoice(choice, facets);
        return { ...choice, chosen: Object.fromEntries(chosen), written };
    }"""
    choice: dict[str, Any] = run("address", read, query, FACETS)
    return choice


def test_an_address_says_what_was_chosen(run: Callable[..., Any]) -> None:
    choice = read_choice(run, "?q=+dell%27aiuto++ora&year=2019&level=ask&level=inform&sort=year")
    assert choice == {
        "q": "dell'aiuto ora",
        "sort": "year",
        "chosen": {"level": ["ask", "inform"], "year": ["2019"]},
        "ignored": [],
        "written": "?q=dell%27aiuto+ora&level=inform&level=ask&year=2019&sort=year",
    }
    assert read_choice(run, choice["written"])["written"] == choice["written"]


def test_what_an_address_has_beyond_the_known_is_ignored_and_told(run: Callable[..., Any]) -> None:
    choice = read_choice(
        run, "?level=zzz&level=ask&sort=size&utm=1&constructor=x&__proto__=y&q=&year="
    )
    assert choice["chosen"] == {"level": ["ask"]}
    assert choice["sort"] == "title"
    assert choice["ignored"] == [
        "level=zzz",
        "sort=size",
        "utm=1",
        "constructor=x",
        "__proto__=y",
    ]
    assert choice["written"] == "?level=ask"


def test_nothing_chosen_is_an_address_without_a_query(run: Callable[..., Any]) -> None:
    assert read_choice(run, "?q=++&sort=title")["written"] == ""
    assert run("address", "(m) => m.writeSearch({ q: ' ', all: false })") == ""


def test_a_search_stands_in_its_address(run: Callable[..., Any]) -> None:
    read = "(m, query) => m.readSearch(query)"
    assert run("address", read, "?q=cœur+d%27enfant&all=1") == {"q": "cœur d'enfant", "all": True}
    assert run("address", "(m) => m.writeSearch({ q: 'a b', all: true })") == "?q=a+b&all=1"


def test_counts_leave_out_the_facets_own_choice(run: Callable[..., Any]) -> None:
    records = {
        "one": {"level": ["inform"], "year": ["2024"]},
        "two": {"level": ["ask"], "year": ["2024"]},
        "three": {"level": ["ask", "inform"], "year": ["2019"]},
        "four": {"year": ["2019"]},
    }
    count = """(m, records, chosen, ids) => {
        const sets = Object.entries(chosen).map(([facet, codes]) => [facet, new Set(codes)]);
        const among = ids && new Set(ids);
        const { shown, counts } = m.counted(records, Object.fromEntries(sets), among);
        return [[...shown], counts];
    }"""
    shown, counts = run("facets", count, records, {"level": ["ask"], "year": ["2024"]}, None)
    assert shown == ["two"]
    assert counts == {"level": {"inform": 1, "ask": 1}, "year": {"2024": 1, "2019": 1}}
    shown, counts = run("facets", count, records, {"level": ["ask", "inform"]}, ["one", "four"])
    assert shown == ["one"]
    assert counts == {"level": {"inform": 1}, "year": {"2024": 1}}


def test_an_excerpt_shows_where_the_words_stand_most(run: Callable[..., Any]) -> None:
    text = " ".join(["far", *["filler"] * 60, "(l'aide,", "<b>", "and", "more.", *["tail"] * 60])
    excerpt = run("search", "(m, text, places) => m.excerptOf(text, places)", text, [0, 61, 63])
    assert [piece["text"] for piece in excerpt if piece.get("marked")] == ["l'aide", "and"]
    shown = "".join(piece["text"] for piece in excerpt)
    assert shown.startswith("… filler filler")
    assert "filler (l'aide, <b> and more. tail" in shown
    assert shown.endswith("tail …")
    assert len(shown.split()) == 32


def hit(page: str, score: int, places: list[int]) -> dict[str, Any]:
    return {"id": page, "score": score, "places": places}
