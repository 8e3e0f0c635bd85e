"""The forms in which words of documents and of resource files are compared."""

import re
from functools import lru_cache

from juesuan_gui.domain.amount import UNSEEN

_FORMS = str.maketrans(
    {"（": "(", "）": ")", "：": ":", "，": ",", "；": ";", "〔": "[", "〕": "]"}
)
_QUOTES = re.compile(r"[“”‘’\"'„〝〞＂]")
_BLANKS = re.compile(rf"[\s{UNSEEN}]+")


@lru_cache(maxsize=65_536)
def squash(text: str) -> str:
    """Return text without any blanks and what else nobody sees."""
    return _BLANKS.sub("", text)


@lru_cache(maxsize=65_536)
def normalise(text: str) -> str:
    """Return text without blanks and quotes, with half-width brackets and colons."""
    return _QUOTES.sub("", squash(text).translate(_FORMS))
