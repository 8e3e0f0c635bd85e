"""A mark in what the program's reports, forms and summaries say of themselves.

They quote tables and sentences of the documents they are on. In a folder they would be taken for
documents, and counted twice; so would copies of an original with notes and changes in it. A clean
copy and a corrected Word document have no mark: they are disclosures, which may be published and
then checked.
"""

import contextlib
import mmap
import os
import re
import zipfile
from pathlib import Path

MARK = "juesuan_gui export"
PDF_KEY = "/JuesuanGuiExport"
"""What copies of a PDF with notes state beside the properties that the original has."""

IN_PART = f"<!-- {MARK} -->".encode()
"""What stands at the end of a part of an Office package that was marked in place.

Office programs drop it when they save: a copy that a person worked on is a document again.
"""

_PROPERTIES = "docProps/core.xml"
_MARKED_PARTS = re.compile(r"(word/document\d*|xl/styles)\.xml", re.IGNORECASE)


def is_made_here(path: Path) -> bool:
    """Whether a file has the mark; one that cannot be looked into has none."""
    with contextlib.suppress(OSError, ValueError, KeyError, zipfile.BadZipFile):
        if path.suffix.lower() == ".pdf":
            return _is_in_pdf(path)
        if path.suffix.lower() in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as package:
                return _is_stated(package) or _is_in_part(package)
    return False


def _is_stated(package: zipfile.ZipFile) -> bool:
    return _PROPERTIES in package.namelist() and MARK.encode() in package.read(_PROPERTIES)


def _is_in_part(package: zipfile.ZipFile) -> bool:
    return any(_ends_with_mark(package, n) for n in package.namelist() if _MARKED_PARTS.match(n))


def _ends_with_mark(package: zipfile.ZipFile, name: str) -> bool:
    if package.getinfo(name).file_size < len(IN_PART):
        return False
    with package.open(name) as part:
        part.seek(-len(IN_PART), os.SEEK_END)
        return part.read() == IN_PART


def _is_in_pdf(path: Path) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        marks = (f"/Producer ({MARK}", PDF_KEY)
        return any(data.find(mark.encode()) >= 0 for mark in marks)
