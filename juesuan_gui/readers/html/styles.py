"""The little of style sheets that decides whether and how text is seen.

Rules whose selectors a saved page can tell (`selectors.py`) and the style attribute are followed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from juesuan_gui.readers.html.selectors import Chain, Compound, chain_fits, parse_selector
from juesuan_gui.readers.shown import Look
from juesuan_gui.readers.xml import Element

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_BLOCK = re.compile(r"([^{}]*)\{([^{}]*)\}")
_MEDIA = re.compile(r"@(?:media|supports)([^{}]*)\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}", re.IGNORECASE)
_IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)
_CONTENT = re.compile(
    r"\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)'|attr\(\s*(?P<name>[\w-]+)\s*\)"
)
_ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_URGENT = "!"
_CLEAR = re.compile(
    r"transparent|(?:rgb|hsl)a?\([^)]*[,/]\s*0*(?:\.0*)?%?\s*\)|#[0-9a-f]{3}0|#[0-9a-f]{6}00",
)
_THREE_ZEROS = re.compile(r"rgb\([^,)]*,[^,)]*,[^,)]*\)|hsl\([^,)]*,[^,)]*,[^,)]*\)")
_WHITE = re.compile(
    r"(?:#fff|#ffffff|white|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,[^)]*)?\)|transparent)",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?:0+(?:\.0*)?|\.0+)(?:px|pt|em|rem|%|cm|mm|in)?")
_NO_SCALE = re.compile(r"scale[xy]?\(\s*0+(?:\.0*)?\s*(?:,.*)?\)")
_CUT_OFF = re.compile(r"rect\(\s*[01](?:px)?(?:[,\s]+[01](?:px)?){3}\s*\)|inset\((?:50|100)%.*\)")
_MOVED_AWAY = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|pt|em)?")
_MOVED_FAR = re.compile(r"-\d{4,}(?:\.\d+)?(?:px|pt)?")
_RAISED = re.compile(
    r"super|sub|text-top|text-bottom|-?(?!0)\d*\.?\d+(?:pt|px|em|%)?", re.IGNORECASE
)
_SHIFT = re.compile(r"-?(?:[1-9]|1[0-2])(?:\.\d+)?(?:pt|px)|-?0?\.\d+em")
_FOLLOWED = frozenset({
    "display", "visibility", "text-decoration", "text-decoration-line", "vertical-align", "top",
    "font-size", "opacity", "color", "background", "background-color", "position", "left",
    "bottom", "text-indent", "mso-text-raise", "width", "height", "overflow", "max-width",
    "max-height", "clip", "clip-path", "transform", "margin-left", "margin-top", "content",
    "list-style", "list-style-type",
})  # fmt: skip
_RAISING, _STRIKING = frozenset({"sup", "sub"}), frozenset({"del", "s", "strike"})
_MOST_RULES = 20_000

Declarations = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Rule:
    """Declarations for the elements that a chain of compounds fits, the outermost first.

    Attributes:
        part: Made-up content that it speaks of, "before" or "after" that of the element.
    """

    chain: Chain
    weight: tuple[int, int, int, int]
    stated: Declarations
    part: str = ""


class Styles:
    """The rules of a page, and how they make its elements look."""

    def __init__(self, sheets: Iterable[str] = ()) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        self._parts: set[str] = set()
        self._around: dict[Element, Look] = {}
        for number, rule in enumerate(_rules(sheets)):
            if number >= _MOST_RULES:
                break
            self._rules.setdefault(_key(rule.chain[-1]), []).append(rule)
            self._parts.add(rule.part)

    def look(self, element: Element, inherited: Look) -> Look:
        """Return the look of the text in an element, given that of the element around it."""
        tag = element.tag.lower()
        look = inherited
        look |= Look.RAISED if tag in _RAISING else Look.PLAIN
        look |= Look.STRUCK if tag in _STRIKING else Look.PLAIN
        stated = self.stated(element)
        if not stated:
            return look
        if "visibility" in stated:
            is_veiled = stated["visibility"] == "hidden"
            look = look | Look.VEILED if is_veiled else look & ~Look.VEILED
        if self._hides(element, stated):
            return look | Look.HIDDEN
        lines = stated.get("text-decoration", "") + " " + stated.get("text-decoration-line", "")
        if "line-through" in lines:
            look |= Look.STRUCK
        elif tag in _STRIKING and lines.strip() in ("none", "initial"):
            look &= ~Look.STRUCK | (inherited & Look.STRUCK)
        if tag not in ("td", "th", "tr", "img", "table") and _is_raised(stated):
            look |= Look.RAISED
        return look

    def around(self, element: Element) -> Look:
        """Return what of the look of the elements around one is taken over by its text."""
        unknown: list[Element] = []
        around = element.getparent()
        while around is not None and around not in self._around:
            unknown.append(around)
            around = around.getparent()
        look = Look.PLAIN if around is None else self._around[around]
        for one in reversed(unknown):
            look = self.look(one, look) & (Look.STRUCK | Look.VEILED)
            self._around[one] = look
        return look

    def stated(self, element: Element) -> Declarations:
        """Return what rules and attributes say of an element, by property."""
        found = self._collected(element, "")
        if element.tag.lower() == "font" and element.get("color", ""):
            found.setdefault("color", element.get("color", "").lower())
        own = element.get("style", "")
        for name, value in _declarations(own).items() if own else ():
            if is_urgent(value) or not is_urgent(found.get(name, "")):
                found[name] = value
        return {name: value.removesuffix(_URGENT).strip() for name, value in found.items()}

    def made_up(self, element: Element, part: str) -> str:
        """Return the text that rules put before or after the content of an element."""
        if part not in self._parts:
            return ""
        content = self._collected(element, part).get("content", "")
        return _content(content.removesuffix(_URGENT), element)

    def _collected(self, element: Element, part: str) -> dict[str, str]:
        """Return what the rules say of an element, or of content made up for it."""
        found: dict[str, str] = {}
        for rule in sorted(self._candidates(element), key=lambda rule: rule.weight):
            if rule.part == part and chain_fits(rule.chain, element):
                for name, value in rule.stated.items():
                    if is_urgent(value) or not is_urgent(found.get(name, "")):
                        found[name] = value
        return found

    def _candidates(self, element: Element) -> Iterator[_Rule]:
        if not self._rules:
            return
        names = [f".{name}" for name in element.get("class", "").split()]
        names += [f"#{element.get('id', '')}", element.tag.lower(), ""]
        for name in names:
            yield from self._rules.get(name, ())

    def _hides(self, element: Element, stated: Declarations) -> bool:
        if stated.get("display") == "none" or stated.get("visibility") == "collapse":
            return True
        if _is_too_small(stated) or _is_moved_away(stated):
            return True
        colour = stated.get("color", "")
        if _CLEAR.fullmatch(colour) and not _THREE_ZEROS.fullmatch(colour):
            return True
        return bool(_WHITE.fullmatch(colour)) and not self._is_filled(element)

    def _is_filled(self, element: Element) -> bool:
        """Whether an element or one around it has a background that white letters stand out on."""
        around: Element | None = element
        while around is not None:
            stated = self.stated(around)
            fills = [stated.get(name, "") for name in ("background", "background-color")]
            fills += [around.get(name, "") for name in ("bgcolor", "background")]
            if any(fill and not _WHITE.fullmatch(fill) and fill != "none" for fill in fills):
                return True
            around = around.getparent()
        return False


def _is_too_small(stated: Declarations) -> bool:
    """Whether what an element holds is drawn too small, too faint or is cut off whole."""
    if any(_NOTHING.fullmatch(stated.get(name, "1")) for name in ("font-size", "opacity")):
        return True
    if _NO_SCALE.fullmatch(stated.get("transform", "")):
        return True
    is_placed = stated.get("position") in ("absolute", "fixed")
    if is_placed and _CUT_OFF.fullmatch(stated.get("clip", "") or stated.get("clip-path", "")):
        return True
    sides = ("width", "height", "max-width", "max-height")
    return stated.get("overflow") == "hidden" and any(
        _NOTHING.fullmatch(stated.get(name, "1")) for name in sides
    )


def _is_moved_away(stated: Declarations) -> bool:
    is_placed = stated.get("position") in ("absolute", "fixed")
    places = [stated.get(name, "") for name in ("left", "top") if is_placed]
    if any(_MOVED_AWAY.fullmatch(at) for at in (*places, stated.get("text-indent", ""))):
        return True
    margins = [stated.get(name, "") for name in ("margin-left", "margin-top")]
    return any(_MOVED_FAR.fullmatch(at) for at in margins)


def _is_raised(stated: Declarations) -> bool:
    if _RAISED.fullmatch(stated.get("vertical-align", "")) or "mso-text-raise" in stated:
        return True
    return stated.get("position") == "relative" and any(
        _SHIFT.fullmatch(stated.get(name, "")) for name in ("top", "bottom")
    )


# --- parsing --------------------------------------------------------------------------------------


def _rules(sheets: Iterable[str]) -> Iterator[_Rule]:
    order = 0
    for sheet in sheets:
        text = _MEDIA.sub(_on_screen, _COMMENT.sub(" ", sheet))
        for match in _BLOCK.finditer(text):
            stated = _declarations(match[2])
            if not stated:
                continue
            for selector in match[1].rpartition(";")[2].split(","):
                chain, part = parse_selector(selector)
                if chain:
                    order += 1
                    yield _Rule(chain, (*_weight(chain), order), stated, part)


def _on_screen(match: re.Match[str]) -> str:
    """Keep the rules for the screen; those for paper alone are not what a browser shows."""
    media = match[1].lower()
    if "max-width" in media or "max-device-width" in media:
        return " "  # a narrow window
    is_shown = match[0][1].lower() == "s" or "print" not in media or "screen" in media
    return match[2] if is_shown else " "


def _declarations(text: str) -> Declarations:
    found: dict[str, str] = {}
    for piece in text.split(";"):
        name, colon, value = piece.partition(":")
        name = name.strip().lower()
        if colon and name in _FOLLOWED:
            value = value.strip() if name == "content" else value.lower()
            found[name] = _IMPORTANT.sub(_URGENT, value).strip()
    return found


def is_urgent(value: str) -> bool:
    """Whether a value stands against all others that are not urgent too."""
    return value.endswith(_URGENT)


def _content(stated: str, element: Element) -> str:
    """Return the text of made-up content: strings and attributes, nothing of counters."""
    text = ""
    for match in _CONTENT.finditer(stated):
        quoted = match["single"] if match["double"] is None else match["double"]
        text += element.get(match["name"], "") if quoted is None else _unescaped(quoted)
    return "" if any(unicodedata.category(letter) == "Co" for letter in text) else text


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), text)


def _weight(chain: Chain) -> tuple[int, int, int]:
    return (
        sum(bool(one.identifier) for one in chain),
        sum(len(one.classes) + len(one.tests) for one in chain),
        sum(bool(one.tag) for one in chain),
    )


def _key(compound: Compound) -> str:
    if compound.identifier:
        return f"#{compound.identifier}"
    return f".{min(compound.classes)}" if compound.classes else compound.tag
