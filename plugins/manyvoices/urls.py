"""Record, facet value, section and language -> address: the only place where a path is spelled.

In: ids, codes and a language. Out: paths relative to the root of the site, with a slash at the end
and none in front, as in ``it/resources/odihr-istac/``.
Never: knows whether a page exists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from manyvoices.schema import FOLDERS

if TYPE_CHECKING:
    from manyvoices.languages import Languages
    from manyvoices.records import Record

SECTIONS = {**FOLDERS, "term": "glossary"}
"""Kind of record -> the first step of its address."""
ASSETS = "assets/manyvoices/"
CATALOGUE_JSON = "catalogue/catalogue.json"
CATALOGUE_SCHEMA = "catalogue/catalogue.schema.json"
FACETS_JSON = "catalogue/facets.json"
PAGEFIND = "pagefind/"


def record_path(record: Record, language: str, languages: Languages) -> str:
    """Path of a record's page: ``it/principles/cta-1/``."""
    return f"{languages.prefix(language)}{SECTIONS[record.kind]}/{record.id}/"


def section_path(section: str, language: str, languages: Languages) -> str:
    """Path of an overview such as ``principles``, or of ``catalogue`` and ``search``."""
    return f"{languages.prefix(language)}{section}/"


def facet_path(facet: str, code: str, language: str, languages: Languages) -> str:
    """Path of the page of one facet value: ``it/catalogue/theme/work/``."""
    return f"{languages.prefix(language)}catalogue/{facet}/{quote(code)}/"


def words_path(language: str, languages: Languages) -> str:
    """Path of the file that leads from search results to records."""
    return f"{languages.prefix(language)}catalogue/words.json"


def synonyms_path(language: str) -> str:
    """Path of a language's groups of words that a search treats as one."""
    return f"{ASSETS}search/{language}.json"


def file_of(path: str) -> str:
    """Name the file a path is served from.

    >>> file_of("it/about/")
    'it/about/index.html'
    """
    return f"{path}index.html"


def root_of(path: str) -> str:
    """Lead from a page back to the root of the site.

    >>> root_of("it/about/"), root_of("")
    ('../../', './')
    """
    return "../" * path.count("/") or "./"
