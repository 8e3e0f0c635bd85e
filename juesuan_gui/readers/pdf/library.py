"""PDFium, imported here alone, and what every user of it needs. It is not safe for threads."""

import threading
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

__all__ = ["LOCK", "Handle", "PageUnreadableError", "pdfium"]

# A pointer of PDFium, valid until its page or document is closed.
Handle: TypeAlias = Any

LOCK = threading.RLock()


class PageUnreadableError(Exception):
    """PDFium cannot load a page of an otherwise readable file."""
