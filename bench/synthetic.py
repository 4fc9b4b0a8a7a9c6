"""A made-up catalogue of any size, with its pages, in five languages.

In: how many records, and a seed. Out: one Content, the same for the same numbers, from which every
system that is measured gets its project.
Never: means anything. Words are strung together from syllables; only how many there are, how often
they come back and how they are linked is like a real catalogue.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from babel import Locale

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LANGUAGES = ("en", "it", "es", "ro", "fr")
DEFAULT = LANGUAGES[0]
SEED = 20261122
PAGES = 30
"""Prose pages in each language, the home page among them."""
NOT_STATED = "not-stated"

Texts = dict[str, str]
"""One text by language."""

_SYLLABLES = {
    "en": "ing er th on and re st ou al is en ed ight ow un sh ack ell tion ment ly ter pro com",
    "it": "re to la ne co zio ni sti gli amo ente tà più che ra mi di vo nza so per con fi le",
    "es": "ción es la do re ñor mi en te ca ble ar os que rá mé lu jo nes pa ti gu ío ver",
    "ro": "re țe și ul ea ru că în lor tă ne ști mâ pe cu iei da zi tor ă că lea vo mun",
    "fr": "é ment eu re tion ou ai le ch que on sé eau in ance dé oi ve pa cl ère té gn œu",
}
_DISTINCT_WORDS = 4000
_STATED = 11
"""One record in so many does not state a value."""
_WITH_BODY = 8
"""One record in so many has a text of several paragraphs."""


@dataclass(frozen=True, slots=True)
class Link:
    """A kind of link, written at one end."""

    id: str
    inverse: str
    """Empty where both ends say the same."""
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    field: str = ""
    """Field that writes it, where it does not stand under `links`."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet, and the field and vocabulary that its values come from."""

    id: str
    field: str
    kinds: tuple[str, ...]
    """Empty for all kinds."""
    codes: tuple[str, ...]
    """Empty where the values are computed."""
    most: int = 1
    """How many values a record has at most."""
    vocabulary: str = ""


_TAGGED = ("principle", "recommendation", "practice", "resource")
_PRINCIPLES = tuple(f"principle-{n}" for n in range(1, 10))
_SOURCES = tuple(f"source-{n}" for n in range(1, 6))
_PARTS = 40
_KINDS = ("source", "principle", "recommendation", "practice", "resource", "organisation")
_COUNTRIES = (
    "AL AR AT AU BA BD BE BG BO BR CA CH CL CM CN CO CR CZ DE DK DO EC EG ES ET FI FR GB GH GR GT "
    "HN HR HU ID IE IN IT JM JP KE KH MD ME MK MX NG NL NO NP PE PH PK PL PT RO RS SE TH UA UG US"
)


def _numbered(name: str, count: int) -> tuple[str, ...]:
    return tuple(f"{name}-{n}" for n in range(1, count + 1))


FACETS = (
    Facet("kind", "", (), _KINDS, vocabulary="kind"),
    Facet("principle", "", _TAGGED, ()),
    Facet(
        "level",
        "levels",
        _TAGGED,
        ("inform", "ask", "involve", "collaborate", "empower"),
        2,
        "level",
    ),
    Facet("area", "areas", _TAGGED, _numbered("area", 4), 2, "area"),
    Facet("theme", "themes", (), _numbered("theme", 40), 4, "theme"),
    Facet("audience", "audiences", _TAGGED, _numbered("audience", 16), 3, "audience"),
    Facet("population", "populations", _TAGGED, _numbered("population", 8), 1, "population"),
    Facet("geography", "geography", _TAGGED, tuple(_COUNTRIES.split()), 2, "geography"),
    Facet(
        "resource-kind",
        "resource_kinds",
        ("resource",),
        _numbered("form", 10),
        1,
        "resource-kind",
    ),
    Facet("year", "", ("source", "resource"), ()),
    Facet(
        "organisation-kind",
        "organisation_kind",
        ("organisation",),
        _numbered("body", 8),
        vocabulary="organisation-kind",
    ),
    Facet(
        "involvement",
        "involvement",
        ("practice", "resource"),
        _numbered("part", 3),
        vocabulary="involvement",
    ),
    Facet("source", "", (*_TAGGED, "organisation"), ()),
)
SINGLE = ("organisation_kind", "involvement")
"""Fields with one code instead of a list."""
LINKS = (
    Link("supports", "supported_by", ("recommendation",), ("principle",)),
    Link("realises", "put_into_practice_by", ("practice",), ("principle",)),
    Link("informs", "informed_by", ("resource",), ("principle",)),
    Link("realised_by", "realises_recommendation", ("recommendation",), ("practice",)),
    Link("uses", "used_by", ("practice",), ("resource",)),
    Link("see_also", "", (), ()),
    Link("published_by", "publishes", ("resource",), ("organisation",), "publishers"),
    Link("issued_by", "issues", ("recommendation",), ("organisation",), "issued_by"),
    Link("carried_out_by", "carries_out", ("practice",), ("organisation",), "by_whom"),
    Link("drawn_from", "source_of", (), ("source",), "drawn_from"),
)
_MOST_LINKS = {"see_also": 2, "realised_by": 2, "uses": 2, "drawn_from": 0}
AS_PRINTED = ("resource", "source", "organisation")
"""Kinds whose titles are the same in all languages."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record with all that any of the systems shows of it."""

    id: str
    kind: str
    number: int
    """Of a principle; else 0."""
    year: int
    """0 where none is stated."""
    texts: Mapping[str, Texts]
    """`title`, `summary` and, for some, `body`, which is Markdown."""
    codes: Mapping[str, tuple[str, ...]]
    """By facet, what the record itself says."""
    links: Mapping[str, tuple[str, ...]]
    """By kind of link, the ids to which it leads, as far as they are written at this end."""
    passages: tuple[tuple[str, str], ...]
    """Sources and parts."""


@dataclass(frozen=True, slots=True)
class Page:
    """A prose page; in its Markdown a mention of a record is written ``[[id]]``."""

    name: str
    titles: Texts
    bodies: Texts


@dataclass(frozen=True, slots=True)
class Content:
    """Everything from which a project is written."""

    records: tuple[Record, ...]
    pages: tuple[Page, ...]
    labels: Mapping[str, Texts]
    """Names in every language by context, such as ``theme.theme-1/label`` or ``site/name``."""
    parts: Mapping[str, tuple[str, ...]]
    """Parts of every source."""
    values: Mapping[str, Mapping[str, tuple[str, ...]]]
    """By record and facet, the codes that readers see, `not-stated` and computed ones included."""
    relations: Mapping[str, Mapping[str, tuple[str, ...]]]
    """By record and relation, the records at the other end, from whichever end it is written."""

    def title(self, record_id: str, language: str) -> str:
        """Title of a record."""
        return self.labels[f"{record_id}/title"][language]


def make_content(records: int, *, seed: int = SEED) -> Content:
    """Return as many records as asked for, 30 or more, and 30 prose pages."""
    words = _Words(random.Random(seed))  # noqa: S311 - nothing here is secret
    made = tuple(_records(records, words))
    pages = tuple(_pages(made, words))
    labels = dict(_labels(words))
    labels |= {f"{record.id}/title": record.texts["title"] for record in made}
    relations = _relations(made)
    return Content(
        made,
        pages,
        labels,
        {source: _numbered("part", _PARTS) for source in _SOURCES},
        {record.id: _values(record, relations[record.id]) for record in made},
        relations,
    )


class _Words:
    """Words of five languages, the frequent ones frequent, all from one source of chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._words = {language: self._lexicon(language) for language in LANGUAGES}
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(_DISTINCT_WORDS)))

    def few(self, least: int, most: int) -> Texts:
        """Make a title or label of so many words in every language."""
        return {language: self._line(language, least, most) for language in LANGUAGES}

    def summary(self) -> Texts:
        """Two to four sentences, 26 to 64 words."""
        return self.sentences(2, 4)

    def sentences(self, least: int, most: int) -> Texts:
        """Make a paragraph of so many sentences of 13 to 16 words."""
        count = self.chance.randint(least, most)
        return {
            language: " ".join(f"{self._line(language, 13, 16)}." for _ in range(count))
            for language in LANGUAGES
        }

    def paragraphs(self, count: int) -> Texts:
        """So many paragraphs of three to five sentences."""
        made = [self.sentences(3, 5) for _ in range(count)]
        return {language: "\n\n".join(each[language] for each in made) for language in LANGUAGES}

    def _line(self, language: str, least: int, most: int) -> str:
        count = self.chance.randint(least, most)
        words = self.chance.choices(self._words[language], cum_weights=self._weights, k=count)
        return " ".join((words[0].capitalize(), *words[1:]))

    def _lexicon(self, language: str) -> list[str]:
        syllables = _SYLLABLES[language].split()
        words: dict[str, None] = {}
        while len(words) < _DISTINCT_WORDS:
            length = self.chance.choice((1, 2, 2, 3))
            words["".join(self.chance.choices(syllables, k=length))] = None
        return list(words)


def _records(count: int, words: _Words) -> Iterator[Record]:
    ids = dict(_ids(count))
    for kind, members in ids.items():
        for index, record_id in enumerate(members):
            yield _record(record_id, kind, index, ids, words)


def _ids(count: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    fixed = len(_SOURCES) + len(_PRINCIPLES)
    shares = {"recommendation": count // 5, "practice": count // 5, "organisation": count // 10}
    yield "source", _SOURCES
    yield "principle", _PRINCIPLES
    yield "recommendation", _numbered("recommendation", shares["recommendation"])
    yield "practice", _numbered("practice", shares["practice"])
    yield "resource", _numbered("resource", count - fixed - sum(shares.values()))
    yield "organisation", _numbered("organisation", shares["organisation"])


def _record(
    record_id: str, kind: str, index: int, ids: Mapping[str, Sequence[str]], words: _Words
) -> Record:
    chance = words.chance
    title = words.few(4, 9)
    if kind in AS_PRINTED:
        title = dict.fromkeys(LANGUAGES, title[DEFAULT])
    texts = {"title": title, "summary": words.summary()}
    if kind == "principle" or index % _WITH_BODY == 0:
        texts["body"] = words.paragraphs(3)
    stated = kind in ("source", "resource") and index % _STATED
    passages = () if kind == "source" else tuple(_passages(chance))
    return Record(
        record_id,
        kind,
        index + 1 if kind == "principle" else 0,
        1995 + index % 31 if stated else 0,
        texts,
        {facet.id: _codes(facet, index, chance) for facet in FACETS if _says(facet, kind)},
        dict(_links(record_id, kind, ids, chance)),
        passages,
    )


def _says(facet: Facet, kind: str) -> bool:
    """Whether records of a kind have a field for the facet."""
    return bool(facet.field) and (not facet.kinds or kind in facet.kinds)


def _codes(facet: Facet, index: int, chance: random.Random) -> tuple[str, ...]:
    """Each code in turn, so that even a small catalogue uses all, and some by chance."""
    if index % _STATED == _STATED - 1:
        return (NOT_STATED,)
    first = facet.codes[index % len(facet.codes)]
    others = chance.sample(facet.codes, chance.randint(0, facet.most - 1))
    return tuple(dict.fromkeys((first, *others)))


def _links(
    record_id: str, kind: str, ids: Mapping[str, Sequence[str]], chance: random.Random
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield links written at this end; symmetric ones lead back, so that none is written twice."""
    for link in LINKS:
        if link.id == "drawn_from" or (link.sources and kind not in link.sources):
            continue
        if not link.inverse:
            place = ids[kind].index(record_id) if kind in _TAGGED else 0
            pool = ids[kind][max(0, place - 5) : place]
        else:
            pool = ids[link.targets[0]]
        most = _MOST_LINKS.get(link.id, 2)
        least = 1 if link.field or link.targets == ("principle",) else 0
        targets = chance.sample(pool, min(len(pool), chance.randint(least, most)))
        if targets:
            yield link.id, tuple(targets)


def _passages(chance: random.Random) -> Iterator[tuple[str, str]]:
    for source in chance.sample(_SOURCES, chance.choice((1, 1, 1, 2))):
        yield source, f"part-{chance.randint(1, _PARTS)}"


def _relations(records: Sequence[Record]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Links from both ends."""
    inverses = {link.id: link.inverse or link.id for link in LINKS}
    ends: dict[str, dict[str, list[str]]] = {record.id: defaultdict(list) for record in records}
    for record in records:
        drawn_from = tuple(dict.fromkeys(source for source, _ in record.passages))
        for link, targets in (*record.links.items(), ("drawn_from", drawn_from)):
            for target in targets:
                ends[record.id][link].append(target)
                ends[target][inverses[link]].append(record.id)
    return {
        record_id: {name: tuple(others) for name, others in relations.items()}
        for record_id, relations in ends.items()
    }


def _values(record: Record, relations: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    linked = {other for others in relations.values() for other in others} | {record.id}
    computed = {
        "kind": (record.kind,),
        "principle": tuple(p for p in _PRINCIPLES if p in linked),
        "year": (str(record.year),) if record.year else (),
        "source": tuple(source for source, _ in record.passages),
    }
    return {
        facet.id: record.codes.get(facet.id) or computed.get(facet.id) or (NOT_STATED,)
        for facet in FACETS
        if not facet.kinds or record.kind in facet.kinds
    }


def _pages(records: Sequence[Record], words: _Words) -> Iterator[Page]:
    for number in range(PAGES):
        name = f"page-{number:02}" if number else "index"
        yield Page(name, words.few(3, 6), _prose(records, words))


def _prose(records: Sequence[Record], words: _Words) -> Texts:
    """Five sections, with a list, a table and links to three records."""
    mentions = [record.id for record in words.chance.sample(records, 3)]
    sections = [(words.few(3, 6), words.paragraphs(2)) for _ in range(5)]
    items = [words.few(5, 12) for _ in range(6)]
    cells = [words.few(2, 5) for _ in range(12)]
    return {
        language: "\n\n".join(
            [
                *(f"## {heading[language]}\n\n{text[language]}" for heading, text in sections),
                "\n".join(f"- {item[language]}" for item in items),
                _table([cell[language] for cell in cells]),
                " ".join(f"[[{mention}]]." for mention in mentions),
            ]
        )
        for language in LANGUAGES
    }


def _table(cells: Sequence[str]) -> str:
    rows = [cells[at : at + 3] for at in range(0, len(cells), 3)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---|---|---|", *lines[1:]])


def _labels(words: _Words) -> Iterator[tuple[str, Texts]]:
    """Every name that is not a record's, with what the vocabularies say of their codes."""
    for name in ("name", "description", "rights", "promise"):
        yield f"site/{name}", words.few(3, 12)
    for facet in FACETS:
        yield f"facet.{facet.id}/label", words.few(1, 2)
        if facet.vocabulary:
            yield f"{facet.vocabulary}/label", words.few(1, 2)
            yield from _code_labels(facet, words)
    for link in LINKS:
        yield f"link.{link.id}/label", words.few(1, 3)
        if link.inverse:
            yield f"link.{link.inverse}/label", words.few(1, 3)
    for source in _SOURCES:
        for part in _numbered("part", _PARTS):
            yield f"{source}/parts.{part}.label", words.few(2, 4)
    for word in INTERFACE:
        yield f"interface/{word}", words.few(1, 4)


def _code_labels(facet: Facet, words: _Words) -> Iterator[tuple[str, Texts]]:
    stated = () if facet.id == "kind" else (NOT_STATED,)
    for code in (*facet.codes, *stated):
        cldr = facet.id == "geography" and code != NOT_STATED
        label = _country(code) if cldr else words.few(1, 2)
        yield f"{facet.vocabulary}.{code}/label", label
        yield f"{facet.vocabulary}.{code}/definition", words.sentences(1, 2)
        if facet.id == "kind":
            yield f"{facet.vocabulary}.{code}/plural", words.few(1, 2)


def _country(code: str) -> Texts:
    return {language: Locale(language).territories[code] for language in LANGUAGES}


INTERFACE = (
    "menu",
    "search",
    "catalogue",
    "records",
    "comes-from",
    "cite",
    "previous",
    "next",
    "skip",
    "browse",
    "narrow",
    "here",
)
"""Words of the other systems' own templates; Manyvoices brings its own."""


def record_fields(record: Record) -> dict[str, Any]:
    """Return the record as one YAML file says it, English texts included."""
    name = "name" if record.kind == "organisation" else "title"
    fields: dict[str, Any] = {"id": record.id, name: record.texts["title"][DEFAULT]}
    for text in ("summary", "body"):
        if text in record.texts:
            fields[text] = record.texts[text][DEFAULT]
    fields |= _fields_of_kind(record)
    for facet in FACETS:
        if codes := record.codes.get(facet.id):
            fields[facet.field] = codes[0] if facet.field in SINGLE else list(codes)
    by_field = {link.id: link.field for link in LINKS if link.field}
    for link, targets in record.links.items():
        if link in by_field:
            fields[by_field[link]] = list(targets)
    if links := {link: list(ids) for link, ids in record.links.items() if link not in by_field}:
        fields["links"] = links
    if record.passages:
        fields["drawn_from"] = [{"source": s, "part": p} for s, p in record.passages]
    return fields


def _fields_of_kind(record: Record) -> dict[str, Any]:
    year = {"year": record.year, "year_printed": str(record.year)} if record.year else {}
    if record.kind == "source":
        labels = [{"id": part, "heading": part} for part in _numbered("part", _PARTS)]
        return {"publisher": "Press", **year, "parts": labels}
    if record.kind == "principle":
        return {"set": "call-to-action", "number": record.number}
    if record.kind == "resource":
        return {**year, "document_languages": [NOT_STATED]}
    if record.kind == "organisation":
        return {"survivor_led": NOT_STATED}
    return {}
