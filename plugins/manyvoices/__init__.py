"""Manyvoices: a YAML catalogue and multilingual Markdown -> pages, search and data in any language.

These are the public names; an adapter for a site engine needs no others.
"""

from manyvoices.build import building_folder, complete, put_in_place
from manyvoices.diagnostics import CatalogueError, Diagnostic, Location, Severity
from manyvoices.editions import Edition
from manyvoices.frames import alternates, home_crumb
from manyvoices.languages import Languages
from manyvoices.press import ShellKey, Writing, shells_wanted
from manyvoices.printing import slots
from manyvoices.references import RecordReferences
from manyvoices.render import Shell, mark
from manyvoices.site import Settings, Site, read_site
from manyvoices.urls import root_of

__all__ = [
    "CatalogueError",
    "Diagnostic",
    "Edition",
    "Languages",
    "Location",
    "RecordReferences",
    "Settings",
    "Severity",
    "Shell",
    "ShellKey",
    "Site",
    "Writing",
    "alternates",
    "building_folder",
    "complete",
    "home_crumb",
    "mark",
    "put_in_place",
    "read_site",
    "root_of",
    "shells_wanted",
    "slots",
]
