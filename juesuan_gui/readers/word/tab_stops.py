"""Where the words of a paragraph stand that are set apart by tabs ([ECMA-376] 17.3.1.37).

Only stops that the paragraph states are followed: with the usual ones every few letters, words
stand where their lengths happen to put them.
"""

import unicodedata

from juesuan_gui.readers.word.names import Properties, as_number, number, properties_in, w

_TWIPS_OF_HALF_POINT = 10
_USUAL_HALF_POINTS = 21
_WIDE = ("W", "F", "A")


def stops_of(properties: Properties) -> tuple[int, ...]:
    """Return the stops that a paragraph states, in twips from the margin."""
    holder = properties.get(w("tabs"))
    found = [] if holder is None else [*holder]
    stated = {
        as_number(stop.get(w("pos"), "")) for stop in found if stop.get(w("val"), "") != "clear"
    }
    return tuple(sorted(at for at in stated if at is not None and at > 0))


def places_of(text: str, properties: Properties) -> tuple[int, ...]:
    """Return for each word between tabs the stop it is set at; none if a tab finds no stop."""
    stops = stops_of(properties)
    run = properties_in(properties.get(w("rPr")))
    size = (number(run, "sz") or _USUAL_HALF_POINTS) * _TWIPS_OF_HALF_POINT
    found: list[int] = []
    at = indent = _indent(properties)
    for index, word in enumerate(text.split("\t")):
        if index:
            following = next((stop for stop in stops if stop > at), None)
            if following is None:
                return ()
            at = following
        found.append(at if index else indent)
        at += 0 if index and _is_ranged(properties, at) else _width(word, size)
    return tuple(found)


def _indent(properties: Properties) -> int:
    holder = properties.get(w("ind"))
    return 0 if holder is None else as_number(holder.get(w("left"), "")) or 0


def _is_ranged(properties: Properties, at: int) -> bool:
    """Whether words at a stop end there or are centred, so that nothing reaches far behind it."""
    stops = properties.get(w("tabs"))
    for stop in () if stops is None else stops:
        if as_number(stop.get(w("pos"), "")) == at:
            return stop.get(w("val"), "") in ("right", "end", "decimal", "center")
    return False


def _width(word: str, size: int) -> int:
    return sum(
        size if unicodedata.east_asian_width(letter) in _WIDE else size // 2 for letter in word
    )
