"""The numbers that a browser prints before the items of numbered lists."""

from juesuan_gui.readers.html.styles import Styles
from juesuan_gui.readers.numerals import print_number
from juesuan_gui.readers.wording import LIST_COMMA
from juesuan_gui.readers.xml import Element

_CHINESE = frozenset({
    "cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal",
})  # fmt: skip
_STYLES = {
    "a": "lowerLetter", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter",
    "A": "upperLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "i": "lowerRoman", "lower-roman": "lowerRoman", "I": "upperRoman", "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
}  # fmt: skip
_UNNUMBERED = frozenset({"none", "disc", "circle", "square"})
_FARTHEST = 9_999


class ListNumbers:
    """Counts the items of numbered lists in the order in which they are met."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._last: dict[Element, int] = {}

    def before(self, item: Element) -> str:
        """Return what is printed before an item of a numbered list; "" for anything else."""
        owner = item.getparent() if item.tag.lower() == "li" else None
        if owner is None or owner.tag.lower() != "ol":
            return ""
        number = self._count(item, owner)
        kind = _kind(item, owner, self._styles)
        if kind in _UNNUMBERED:
            return ""
        if kind in _CHINESE:
            return print_number(number, "chineseCounting") + LIST_COMMA
        return f"{print_number(number, _STYLES.get(kind, 'decimal'))}. "

    def _count(self, item: Element, owner: Element) -> int:
        stated, start = _whole(item.get("value", "")), _whole(owner.get("start", ""))
        following = self._last.get(owner, 0 if start is None else start - 1) + 1
        self._last[owner] = following if stated is None else stated
        return self._last[owner]


def _kind(item: Element, owner: Element, styles: Styles) -> str:
    """Return the way of counting: the style of the item, of the list, or its attribute."""
    for element in (item, owner):
        stated = styles.stated(element)
        named = stated.get("list-style-type", "") or stated.get("list-style", "")
        if named:
            return named.split()[0]
    return item.get("type", "") or owner.get("type", "decimal")


def _whole(text: str) -> int | None:
    compact = text.strip()
    is_number = compact.removeprefix("-").isdecimal() and len(compact) <= len(str(_FARTHEST))
    return int(compact) if is_number else None
