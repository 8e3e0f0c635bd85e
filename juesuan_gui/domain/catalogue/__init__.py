"""What the program knows of forms and words: data of the resource files, typed and validated.

One module a part; a misspelt entry is an error that names file, entry and the likely word.
"""

from juesuan_gui.domain.catalogue.catalogue import Catalogue, build_catalogue
from juesuan_gui.domain.catalogue.codes import CodeList, CodeName
from juesuan_gui.domain.catalogue.entry import CatalogueError
from juesuan_gui.domain.catalogue.explanations import build_explanations
from juesuan_gui.domain.catalogue.kinds import ColumnSpec, KindSpec, RowSpec
from juesuan_gui.domain.catalogue.phrases import Joined, Phrase
from juesuan_gui.domain.catalogue.profiles import (
    DocumentKind,
    DueSection,
    Profile,
    Signs,
    choose_profile,
)
from juesuan_gui.domain.catalogue.words import normalise, squash

__all__ = [
    "Catalogue",
    "CatalogueError",
    "CodeList",
    "CodeName",
    "ColumnSpec",
    "DocumentKind",
    "DueSection",
    "Joined",
    "KindSpec",
    "Phrase",
    "Profile",
    "RowSpec",
    "Signs",
    "build_catalogue",
    "build_explanations",
    "choose_profile",
    "normalise",
    "squash",
]
