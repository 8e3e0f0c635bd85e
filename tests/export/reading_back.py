"""Read exported PDF files back, as a user's viewer and search would."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.readers.pdf.pdfium import extract_text


def pages_of(path: Path) -> list[str]:
    """Return the text of each page without blanks."""
    return [squash(page) for page in extract_text(path)]


def text_of(path: Path) -> str:
    """Return the text of all pages without blanks."""
    return "".join(pages_of(path))


def outline_of(path: Path) -> list[tuple[str, int]]:
    """Return the titles of the outline with the index of the page each leads to."""
    reader = PdfReader(path)
    found = []
    for entry in _flat(reader.outline):
        page = reader.get_destination_page_number(entry)
        assert page is not None
        found.append((str(entry.title), page))
    return found


def _flat(entries: list[Any]) -> Iterator[Any]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def fonts_of(path: Path) -> dict[str, bool]:
    """Return the names of all fonts and whether their files are embedded."""
    found = {}
    for page in PdfReader(path).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].get_object().values():
            descriptor = font.get_object().get("/FontDescriptor")
            name = font.get_object()["/BaseFont"]
            found[name] = descriptor is not None and "/FontFile2" in descriptor.get_object()
    return found
