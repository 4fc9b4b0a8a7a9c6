"""The same made-up content as a project for each system that is measured.

In: a Content and an empty folder. Out: the folder, ready to be built by Manyvoices, by Hugo, or by
MkDocs with Material and static-i18n.
Never: leaves work to our own build that the others are spared, or the other way round, without
saying so: Hugo and MkDocs find links, values and translations joined already, and are asked for no
search data, no data for machines and no checks.
"""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from synthetic import (
    AS_PRINTED,
    DEFAULT,
    FACETS,
    INTERFACE,
    LANGUAGES,
    LINKS,
    NOT_STATED,
    Content,
    Facet,
    Record,
    record_fields,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

SECTIONS = {
    "source": "sources",
    "principle": "principles",
    "recommendation": "recommendations",
    "practice": "practices",
    "resource": "resources",
    "organisation": "organisations",
}
MENU = ("principles", "resources", "catalogue", "page-01", "page-02")
FOOTER = ("sources", "organisations", "page-03")
OWN_NAMES = {
    "en": "English",
    "it": "Italiano",
    "es": "Español",
    "ro": "Română",
    "fr": "Français",
}
_HUGO = Path(__file__).with_name("hugo")
_MENTION = re.compile(r"\[\[([\w-]+)\]\]")
_WIDTH = 100


# ------------------------------------------------------------------------------------------------
# Manyvoices


def write_manyvoices(content: Content, folder: Path, *, search: bool) -> None:
    """Write mkdocs.yml, content/ and catalogue/, translations included."""
    settings = {
        "catalogue": "catalogue",
        "languages": list(LANGUAGES),
        "menu": list(MENU),
        "footer": list(FOOTER),
        "search": search,
    }
    _write(folder / "mkdocs.yml", _mkdocs("material", "content", [{"manyvoices": settings}]))
    _write_prose(content, folder / "content", lambda target, _: f"[[{target}]]", into_root=True)
    catalogue = folder / "catalogue"
    for record in content.records:
        file = catalogue / SECTIONS[record.kind] / f"{record.id}.yml"
        _write(file, _yaml(_with_labels(record_fields(record), content)))
    _write_frame(content, catalogue)
    for language in LANGUAGES[1:]:
        messages = catalogue / "locale" / language / "LC_MESSAGES"
        for name, entries in _translations(content, language).items():
            _write(messages / f"{name}.po", _po(language, entries))


def _with_labels(fields: dict[str, Any], content: Content) -> dict[str, Any]:
    for part in fields.get("parts", ()):
        part["label"] = content.labels[f"{fields['id']}/parts.{part['id']}.label"][DEFAULT]
    return fields


def _write_frame(content: Content, catalogue: Path) -> None:
    """Write all of the catalogue but its records."""
    labels = content.labels
    site = {"id": "site"} | {
        name: labels[f"site/{name}"][DEFAULT]
        for name in ("name", "description", "rights", "promise")
    }
    _write(catalogue / "site.yml", _yaml(site))
    _write(catalogue / "links.yml", _json([_link(link.id, content) for link in LINKS]))
    _write(catalogue / "facets.yml", _json([_facet(facet, content) for facet in FACETS]))
    for facet in FACETS:
        if facet.vocabulary:
            file = catalogue / "vocabularies" / f"{facet.vocabulary}.yml"
            _write(file, _json(_vocabulary(facet, content)))
    for name in ("language", "survivor-led"):
        codes = [{"code": NOT_STATED, "label": "Not stated"}]
        vocabulary = {"id": name, "label": name.capitalize(), "codes": codes}
        _write(catalogue / "vocabularies" / f"{name}.yml", _json(vocabulary))


def _link(link_id: str, content: Content) -> dict[str, Any]:
    link = next(link for link in LINKS if link.id == link_id)
    label = content.labels[f"link.{link.id}/label"][DEFAULT]
    told: dict[str, Any] = {"id": link.id, "label": label, "definition": label}
    if link.inverse:
        inverse = content.labels[f"link.{link.inverse}/label"][DEFAULT]
        told["inverse"] = {"id": link.inverse, "label": inverse}
    else:
        told["symmetric"] = True
    if link.field:
        told["by_field"] = True
    return told | {"from": list(link.sources) or "any", "to": list(link.targets) or "any"}


def _facet(facet: Facet, content: Content) -> dict[str, Any]:
    label = content.labels[f"facet.{facet.id}/label"][DEFAULT]
    told: dict[str, Any] = {"id": facet.id, "label": label, "kinds": list(facet.kinds) or "any"}
    if facet.vocabulary:
        told["vocabulary"] = facet.vocabulary
    return told | ({"field": facet.field} if facet.field else {"derived": facet.id})


def _vocabulary(facet: Facet, content: Content) -> dict[str, Any]:
    name = facet.vocabulary
    codes: dict[str, dict[str, str]] = defaultdict(dict)
    for context, texts in content.labels.items():
        head, _, field = context.partition("/")
        if head.startswith(f"{name}."):
            code = head.removeprefix(f"{name}.")
            codes[code]["code"] = code
            if not _named_by_cldr(name, code, field):
                codes[code][field] = texts[DEFAULT]
    label = content.labels[f"{name}/label"][DEFAULT]
    return {"id": name, "label": label, "codes": list(codes.values())}


def _named_by_cldr(vocabulary: str, code: str, field: str) -> bool:
    return vocabulary == "geography" and code != NOT_STATED and field == "label"


def _translations(content: Content, language: str) -> dict[str, list[tuple[str, str, str]]]:
    """Context, English and translation by PO file."""
    files: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for context, texts in content.labels.items():
        if not context.startswith("interface/") and not context.endswith("/title"):
            files["frame"].append((context, texts[DEFAULT], texts[language]))
    for record in content.records:
        for field, texts in record.texts.items():
            if field != "title" or record.kind not in AS_PRINTED:
                context = f"{record.id}/{field}"
                files[record.kind].append((context, texts[DEFAULT], texts[language]))
    return files


def _po(language: str, entries: list[tuple[str, str, str]]) -> str:
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
    )
    blocks = (
        f"#. {context}\nmsgctxt {_quoted(context)}\nmsgid {_quoted(english)}\n"
        f"msgstr {_quoted(translated)}\n"
        for context, english, translated in entries
    )
    return "\n".join((header, *blocks))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


# ------------------------------------------------------------------------------------------------
# Hugo


def write_hugo(content: Content, folder: Path) -> None:
    """Write content and data beside a copy of our own templates."""
    shutil.copytree(_HUGO, folder)
    for language in LANGUAGES:
        root = folder / "content" / language
        _write_hugo_records(content, root, language)
        _write_hugo_lists(content, root, language)
        _write(folder / "data" / "labels" / f"{language}.json", _json(_labels(content, language)))
        words = {word: content.labels[f"interface/{word}"][language] for word in INTERFACE}
        _write(folder / "i18n" / f"{language}.json", _json(words))
    _write_prose(
        content,
        folder / "content",
        lambda target, language: f"[{content.title(target, language)}]({_page(target)}/)",
        into_root=False,
        rename={"index": "_index"},
    )


def _write_hugo_records(content: Content, root: Path, language: str) -> None:
    for record in content.records:
        front = {
            "title": content.title(record.id, language),
            "layout": "record",
            "description": record.texts["summary"][language],
            "record": {
                "id": record.id,
                "kind": record.kind,
                "number": record.number,
                "links": _shown_links(content, record),
                "facts": _shown_facts(record),
                "passages": [{"source": s, "part": p} for s, p in record.passages],
            },
        }
        front |= {_taxonomy(name): codes for name, codes in content.values[record.id].items()}
        body = record.texts.get("body", {}).get(language, "")
        _write(root / SECTIONS[record.kind] / f"{record.id}.md", _with_front_matter(front, body))


def _write_hugo_lists(content: Content, root: Path, language: str) -> None:
    for kind, section in SECTIONS.items():
        front = {
            "title": content.labels[f"kind.{kind}/plural"][language],
            "description": content.labels[f"kind.{kind}/definition"][language],
        }
        _write(root / section / "_index.md", _with_front_matter(front, ""))
    for name in ("catalogue", "search"):
        front = {"title": content.labels[f"interface/{name}"][language], "layout": name}
        _write(root / f"{name}.md", _with_front_matter(front, ""))


def _labels(content: Content, language: str) -> dict[str, Any]:
    """Names of facets, values, relations and parts, as the templates look them up."""
    told: dict[str, Any] = {"site": {}, "facets": {}, "relations": {}, "parts": {}, "kinds": {}}
    for context, texts in content.labels.items():
        head, _, field = context.partition("/")
        if head == "site":
            told["site"][field] = texts[language]
        elif head.startswith("link."):
            told["relations"][head.removeprefix("link.")] = texts[language]
        elif head in content.parts and field.startswith("parts."):
            part = field.removeprefix("parts.").removesuffix(".label")
            told["parts"].setdefault(head, {})[part] = texts[language]
    for facet in FACETS:
        values = dict(_values_named(content, facet, language))
        told["facets"][facet.id] = {
            "label": content.labels[f"facet.{facet.id}/label"][language],
            "values": values,
            "definitions": _definitions(content, facet, language),
        }
    told["kinds"] = told["facets"]["kind"]["values"]
    return told


def _values_named(content: Content, facet: Facet, language: str) -> Iterator[tuple[str, str]]:
    """Every value that any record has, under the name by which readers know it."""
    used = {code for values in content.values.values() for code in values.get(facet.id, ())}
    for code in sorted(used):
        texts = content.labels.get(f"{facet.vocabulary}.{code}/label")
        if texts is None:
            texts = content.labels.get(f"{code}/title")
        yield code.lower(), texts[language] if texts else code.capitalize()


def _definitions(content: Content, facet: Facet, language: str) -> dict[str, str]:
    beginning, end = f"{facet.vocabulary}.", "/definition"
    return {
        context.removeprefix(beginning).removesuffix(end).lower(): texts[language]
        for context, texts in content.labels.items()
        if facet.vocabulary and context.startswith(beginning) and context.endswith(end)
    }


def _shown_links(content: Content, record: Record) -> list[dict[str, Any]]:
    """Group linked records: by kind on a principle's page, by relation on any other."""
    relations = content.relations[record.id]
    if record.kind != "principle":
        facts = {link.id for link in LINKS if link.field}
        return [
            {"relation": name, "pages": [_page(other) for other in others]}
            for name, others in relations.items()
            if name not in facts
        ]
    kinds: dict[str, list[str]] = defaultdict(list)
    for other in dict.fromkeys(other for others in relations.values() for other in others):
        kinds[_kind(other)].append(_page(other))
    return [{"kind": kind, "pages": pages} for kind, pages in kinds.items() if kind != "source"]


def _shown_facts(record: Record) -> list[dict[str, Any]]:
    """Return the fields that name organisations."""
    fields = {link.id for link in LINKS if link.field and link.id != "drawn_from"}
    return [
        {"relation": name, "pages": [_page(other) for other in others]}
        for name, others in record.links.items()
        if name in fields
    ]


def _kind(record_id: str) -> str:
    return record_id.rpartition("-")[0]


def _page(record_id: str) -> str:
    return f"/{SECTIONS[_kind(record_id)]}/{record_id}"


def _taxonomy(facet: str) -> str:
    return f"facet_{facet.replace('-', '_')}"


# ------------------------------------------------------------------------------------------------
# MkDocs with Material and static-i18n


def write_material(content: Content, folder: Path, *, search: bool) -> None:
    """Write records, overviews and facet values as Markdown that stands in no menu."""
    i18n = {
        "docs_structure": "folder",
        "languages": [
            {"locale": code, "name": OWN_NAMES[code], "build": True, "default": code == DEFAULT}
            for code in LANGUAGES
        ],
    }
    plugins: list[Any] = [*(["search"] if search else []), {"i18n": i18n}]
    nav = [f"{page.name}.md" for page in content.pages]
    _write(folder / "mkdocs.yml", _mkdocs("material", "docs", plugins, nav=nav))
    for language in LANGUAGES:
        _write_material_pages(content, folder / "docs" / language, language)
    _write_prose(
        content,
        folder / "docs",
        lambda target, language: f"[{content.title(target, language)}]({_page(target)[1:]}.md)",
        into_root=False,
    )


def _write_material_pages(content: Content, root: Path, language: str) -> None:
    members: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in content.records:
        file = root / SECTIONS[record.kind] / f"{record.id}.md"
        _write(file, _material_record(content, record, language))
        for facet, codes in content.values[record.id].items():
            for code in codes:
                members[facet, code].append(record)
    for kind, section in SECTIONS.items():
        records = [record for record in content.records if record.kind == kind]
        title = content.labels[f"kind.{kind}/plural"][language]
        _write(root / section / "index.md", _material_list(title, records, language, up="../"))
    title = content.labels["interface/catalogue"][language]
    every = _material_list(title, list(content.records), language, up="../")
    _write(root / "catalogue" / "index.md", every)
    for (facet, code), records in members.items():
        title = _value_name(content, facet, code, language)
        file = root / "catalogue" / facet / f"{code.lower()}.md"
        _write(file, _material_list(title, records, language, up="../../"))


def _material_record(content: Content, record: Record, language: str) -> str:
    title, summary = content.title(record.id, language), record.texts["summary"][language]
    blocks = [f"# {title}", summary, record.texts.get("body", {}).get(language, "")]
    facts = []
    for facet, codes in content.values[record.id].items():
        name = content.labels[f"facet.{facet}/label"][language]
        links = (
            f"[{_value_name(content, facet, c, language)}](../catalogue/{facet}/{c.lower()}.md)"
            for c in codes
        )
        facts.append(f"| {name} | {' '.join(links)} |")
    blocks.append("\n".join(["| | |", "|---|---|", *facts]))
    for group in (*_shown_facts(record), *_shown_links(content, record)):
        name = f"link.{group['relation']}" if "relation" in group else f"kind.{group['kind']}"
        blocks.append(f"## {content.labels[f'{name}/label'][language]}")
        links = ((page.rpartition("/")[2], page) for page in group["pages"])
        lines = (f"- [{content.title(other, language)}](..{page}.md)" for other, page in links)
        blocks.append("\n".join(lines))
    for source, part in record.passages:
        label = content.labels[f"{source}/parts.{part}.label"][language]
        blocks.append(f"[{content.title(source, language)}](../sources/{source}.md): {label}")
    return "\n\n".join(filter(None, blocks))


def _material_list(title: str, records: list[Record], language: str, *, up: str) -> str:
    lines = [
        f"- [{record.texts['title'][language]}]({up}{SECTIONS[record.kind]}/{record.id}.md) "
        f"{record.texts['summary'][language]}"
        for record in sorted(records, key=lambda record: record.texts["title"][language])
    ]
    return f"# {title}\n\n" + "\n".join(lines)


def _value_name(content: Content, facet_id: str, code: str, language: str) -> str:
    facet = next(facet for facet in FACETS if facet.id == facet_id)
    texts = content.labels.get(f"{facet.vocabulary}.{code}/label")
    if texts is None:
        texts = content.labels.get(f"{code}/title")
    return texts[language] if texts else code.capitalize()


# ------------------------------------------------------------------------------------------------
# What they share


def _mkdocs(theme: str, docs: str, plugins: list[Any], nav: list[str] | None = None) -> str:
    settings: dict[str, Any] = {
        "site_name": "Bench",
        "site_url": "https://example.org/",
        "docs_dir": docs,
        "theme": {"name": theme, "font": False},
        "plugins": plugins,
        "markdown_extensions": ["attr_list", "footnotes", "md_in_html", "tables"],
    }
    return _json(settings | ({"nav": nav} if nav else {}))


def _write_prose(
    content: Content,
    root: Path,
    link: Callable[[str, str], str],
    *,
    into_root: bool,
    rename: Mapping[str, str] | None = None,
) -> None:
    """Write the prose pages, the default language at the root or in a folder like the others."""
    for language in LANGUAGES:
        folder = root if into_root and language == DEFAULT else root / language
        for page in content.pages:
            body = _MENTION.sub(
                lambda mention, language=language: link(mention[1], language), page.bodies[language]
            )
            name = (rename or {}).get(page.name, page.name)
            front = {"title": page.titles[language]}
            _write(folder / f"{name}.md", f"---\n{_json(front)}\n---\n{body}\n")


def _with_front_matter(front: dict[str, Any], body: str) -> str:
    return f"{_json(front)}\n\n{body}\n"


def _yaml(fields: Mapping[str, Any]) -> str:
    """Fields as our catalogue writes them: long texts in folded blocks, everything else short."""
    return "".join(_field(name, value) for name, value in fields.items())


def _field(name: str, value: object) -> str:
    if isinstance(value, str) and "\n" in value:
        return f"{name}: |-\n{textwrap.indent(value, '  ')}\n"
    if isinstance(value, str) and len(value) > _WIDTH:
        folded = textwrap.fill(
            value, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
        )
        return f"{name}: >-\n{folded}\n"
    return f"{name}: {json.dumps(value, ensure_ascii=False)}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
