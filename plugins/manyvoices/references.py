"""Markdown that speaks of records: `[[id]]`, `[[id|words]]` and `:::` listings become HTML.

In: Markdown of an authored page or of a record's body, read in one edition. Out: HTML.
Never: guesses. The graph has already named every mention that leads nowhere.
"""

from __future__ import annotations

import re
from functools import cache, partial
from html import unescape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from manyvoices.mentions import LISTING, parse_listing
from manyvoices.printing import Printer
from manyvoices.prose import BAR, MENTION, without_code
from manyvoices.render import fragment
from manyvoices.schema import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manyvoices.editions import Phrase
    from manyvoices.mentions import Listing
    from manyvoices.views import Views

ABOVE_LINKS = 165
"""Priority that has `[[id]]` read before Markdown's own `[text][reference]`."""
BEFORE_FENCES = 30
LAST = -10
OF_ITS_PAGE = re.compile(r"\[\[|:::|\|")
"""Mentions, listings and tables are written in the language of the page."""
ONE_PARAGRAPH = re.compile(r"(?![-+#\s]|\d+\.)[^\\`*_\[\]<>&\n]+")
"""Text in which Markdown finds nothing to do; most texts of a catalogue are such."""
ADDRESS_SCHEME = re.compile(r"([^/?#:]*):")
NEVER_READ = re.compile(r"[\s\x00-\x20]+")
SAFE_SCHEMES = ("http", "https", "mailto")
KIND_OF = {folder: kind for kind, folder in FOLDERS.items()}


class RecordReferences(Extension):
    """Python-Markdown extension; `read_as` says whose page is being converted."""

    def __init__(self) -> None:
        """Start without a page; nothing is resolved before `read_as`."""
        super().__init__()
        self._views: Views | None = None
        self._root = ""
        self._titles: Mapping[str, str] = {}
        self._printers: dict[Views, Printer] = {}

    def read_as(self, views: Views, *, root: str, titles: Mapping[str, str]) -> None:
        """Resolve what follows in this edition, with addresses relative to this root."""
        self._views, self._root, self._titles = views, root, titles

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register both notations."""
        md.inlinePatterns.register(_MentionPattern(self, md), "manyvoices-mention", ABOVE_LINKS)
        md.preprocessors.register(_Listings(self, md), "manyvoices-listing", BEFORE_FENCES)
        md.preprocessors.register(_Bars(md), "manyvoices-bars", LAST)
        md.treeprocessors.register(_Tables(self, md), "manyvoices-tables", LAST)

    @property
    def views(self) -> Views:
        """The edition being read; raises RuntimeError before `read_as`."""
        if self._views is None:
            raise RuntimeError("A page is converted before it is known in which language")
        return self._views

    def link(self, target: str) -> tuple[str, Phrase | str]:
        """Address and title of a record, of a facet's value (`theme/work`) or of a section."""
        edition = self.views.edition
        records = edition.graph.catalogue.records
        if target in records:
            record = edition.graph.record(target)
            return self._root + edition.path(record), edition.title(record)
        if "/" in target:
            facet, _, code = target.partition("/")
            return self._root + edition.facet_path(facet, code), edition.value(facet, code)
        section = "glossary" if target == "terms" else target
        path = edition.section("catalogue" if section == "records" else section)
        return self._root + path, self._titles.get(path) or self._section_name(target)

    def listing(self, listing: Listing) -> str:
        """HTML of a `:::` block."""
        edition = self.views.edition
        if listing.section == "search":
            search_url = edition.section("search")
            t = edition.messages.t
            return fragment("searchfield.html", root=self._root, search_url=search_url, t=t)
        records = edition.graph.catalogue.records.values()
        if kind := KIND_OF.get(listing.section):
            records = edition.graph.by_kind.get(kind, ())  # type: ignore[assignment]
        facets = {facet.id for facet in edition.facets.facets}
        chosen = {name: codes for name, codes in listing.options.items() if name in facets}
        found = self.views.in_order(edition.facets.select(records, chosen))
        found = found[: int(listing.options.get("limit", (str(len(found)),))[0])]
        numbered = [
            (self.views.row(r), r.data["number"], self.views.count_line(r))
            for r in found
            if r.data.get("number")
        ]
        return fragment(
            "listing.html",
            rows=[self.views.row(record) for record in found],
            numbered=numbered,
            view=listing.options.get("view", ("list",))[0],
            root=self._root,
            lines=partial(self._printer.lines, root=self._root),
            t=edition.messages.t,
        )

    @property
    def _printer(self) -> Printer:
        """Rows of one edition, printed once for all its pages."""
        if self.views not in self._printers:
            self._printers[self.views] = Printer(self.views.edition.messages.t)
        return self._printers[self.views]

    def _section_name(self, target: str) -> str:
        edition = self.views.edition
        if target in ("catalogue", "records"):
            return edition.messages.t("Catalogue")
        if target == "search":
            return edition.messages.t("Search")
        if target == "notes":
            return edition.messages.t("Notes on the sources")
        return edition.kind(KIND_OF[target], plural=True)


class _MentionPattern(InlineProcessor):
    def __init__(self, references: RecordReferences, md: Markdown) -> None:
        super().__init__(MENTION.pattern, md)
        self._references = references

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        """Stash the link, so that the engine does not look for a Markdown file behind it."""
        del data
        target, words = m["target"].strip(), (m["words"] or "").strip()
        try:
            url, title = self._references.link(target)
        except KeyError:
            # Only a translation can name what there is not; its words are kept, without a link.
            return words or target, m.start(0), m.end(0)
        link = f'<a href="{escape(url)}">{escape(words or title)}</a>'
        return self.md.htmlStash.store(link), m.start(0), m.end(0)


class _Listings(Preprocessor):
    def __init__(self, references: RecordReferences, md: Markdown) -> None:
        super().__init__(md)
        self._references = references

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        prose = without_code(text)
        pieces, end = [], 0
        for match in LISTING.finditer(prose):
            listing, _ = parse_listing(match, prose, "")
            stashed = self.md.htmlStash.store(self._references.listing(listing))
            pieces += [text[end : match.start()], f"\n{stashed}\n\n"]
            end = match.end()
        return "".join([*pieces, text[end:]]).split("\n")


class _Bars(Preprocessor):
    """Hides the bar of `[[id|words]]`, at which a table would cut the mention in two."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        pieces, end = [], 0
        for mention in MENTION.finditer(without_code(text)):
            pieces += [text[end : mention.start()], mention[0].replace("|", BAR, 1)]
            end = mention.end()
        return "".join([*pieces, text[end:]]).split("\n")


class _Tables(Treeprocessor):
    """A table scrolls inside itself on a narrow screen, by keyboard as well."""

    def __init__(self, references: RecordReferences, md: Markdown) -> None:
        super().__init__(md)
        self._references = references

    def run(self, root: Element) -> None:
        label = self._references.views.edition.messages.t("Table")
        for parent in list(root.iter()):
            for index, child in enumerate(parent):
                if child.tag == "table":
                    parent[index] = _scrolling(child, label)


def _scrolling(table: Element, label: str) -> Element:
    region = {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": label}
    wrapper = Element("div", region)
    wrapper.append(table)
    return wrapper


class _Safe(Extension):
    """No raw HTML: a record's text is escaped like any other."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_SafeAddresses(md), "manyvoices-addresses", 0)


class _SafeAddresses(Treeprocessor):
    """Addresses are http, https, mailto or relative; any other is dropped, its words stay."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                scheme = ADDRESS_SCHEME.match(_as_browsers_read(element.get(name, "")))
                if scheme and scheme[1].lower() not in SAFE_SCHEMES:
                    del element.attrib[name]


def _as_browsers_read(address: str) -> str:
    """The address with entities resolved, and without the spaces and controls browsers drop."""
    return NEVER_READ.sub("", unescape(address))


@cache
def _plain(text: str) -> Markup:
    """Convert what is the same on every page, as English is that stands in for five languages."""
    if ONE_PARAGRAPH.fullmatch(text):
        return Markup(f"<p>{text.strip()}</p>")  # noqa: S704 - nothing in it needs escaping
    html = Markdown(extensions=[_Safe()], output_format="html").convert(text)
    return Markup(html)  # noqa: S704 - raw HTML in the text has been escaped


class RecordProse:
    """Converts the body of records: a small safe subset of Markdown, with mentions."""

    def __init__(self, views: Views) -> None:
        """Keep one converter for the edition."""
        self._references = RecordReferences()
        self._views = views
        self._markdown = Markdown(extensions=[_Safe(), self._references], output_format="html")

    def html(self, text: str, *, root: str, titles: Mapping[str, str]) -> Markup:
        """HTML of the text; only http, https, mailto and relative addresses become links."""
        if not OF_ITS_PAGE.search(text):
            return _plain(text)
        self._references.read_as(self._views, root=root, titles=titles)
        html = self._markdown.reset().convert(text)
        return Markup(html)  # noqa: S704 - raw HTML in the text has been escaped
