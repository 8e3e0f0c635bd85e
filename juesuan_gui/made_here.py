"""A mark in what the program's reports, forms and summaries say of themselves.

They quote tables and sentences of the documents they are on. In a folder they would be taken for
documents, and counted twice. A clean copy and a corrected Word document have no mark: they are
disclosures, which may be published and then checked.
"""

import contextlib
import mmap
import zipfile
from pathlib import Path

MARK = "juesuan_gui export"
_PROPERTIES = "docProps/core.xml"


def is_made_here(path: Path) -> bool:
    """Whether a file has the mark; one that cannot be looked into has none."""
    with contextlib.suppress(OSError, ValueError, KeyError, zipfile.BadZipFile):
        if path.suffix.lower() == ".pdf":
            return _is_in_pdf(path)
        if path.suffix.lower() in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as package:
                return MARK.encode() in package.read(_PROPERTIES)
    return False


def _is_in_pdf(path: Path) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data.find(f"/Producer ({MARK}".encode()) >= 0
