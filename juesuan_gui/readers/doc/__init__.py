"""Read old binary Word documents (.doc, .wps) by their published description, [MS-DOC]."""

from juesuan_gui.readers.doc.reader import read_doc

__all__ = ["read_doc"]
