"""Shorten the words before a figure to a name that does not begin within a word. Pure."""

import re

_SHORTEST, _CUT = 4, "\u2026"


def whole_words(phrase: str, longest: int, begins: re.Pattern[str], owner: str = "") -> str:
    """Return the end of a phrase, from a place where a name may begin.

    Where there is no such place, an ellipsis says that it is cut.

    Args:
        owner: Whose document it is, which need not be said again.
    """
    if len(phrase) > longest and owner:
        rest = phrase.rpartition(owner)[2]
        phrase = rest if len(rest) >= _SHORTEST else phrase
    if len(phrase) <= longest:
        return phrase
    tail = phrase[-longest:]
    places = (match.start() for match in begins.finditer(phrase, len(phrase) - longest))
    first = next((at for at in places if len(phrase) - at >= _SHORTEST), None)
    return phrase[first:] if first is not None else _CUT + tail
