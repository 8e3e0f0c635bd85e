"""The little of style sheets that decides whether and how text is seen.

Rules of simple selectors (names, classes, ids, one inside of another) and the style attribute are
followed; a rule whose selector says more, such as a state of the mouse, is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from juesuan_gui.readers.shown import Look
from juesuan_gui.readers.xml import Element

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_BLOCK = re.compile(r"([^{}]*)\{([^{}]*)\}")
_MEDIA = re.compile(r"@media([^{}]*)\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}", re.IGNORECASE)
_COMPOUND = re.compile(r"(?P<tag>[\w:-]+|\*)?(?P<rest>(?:[.#][\w-]+)*)")
_WHITE = re.compile(
    r"(?:#fff|#ffffff|white|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,[^)]*)?\)|transparent)",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?:0+(?:\.0*)?|\.0+)(?:px|pt|em|rem|%|cm|mm|in)?")
_MOVED_AWAY = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|pt|em)?")
_RAISED = re.compile(
    r"super|sub|text-top|text-bottom|-?(?!0)\d*\.?\d+(?:pt|px|em|%)?", re.IGNORECASE
)
_SHIFT = re.compile(r"-?(?:[1-9]|1[0-2])(?:\.\d+)?(?:pt|px)|-?0?\.\d+em")
_FOLLOWED = frozenset({
    "display", "visibility", "text-decoration", "text-decoration-line", "vertical-align", "top",
    "font-size", "opacity", "color", "background", "background-color", "position", "left",
    "bottom", "text-indent", "mso-text-raise", "width", "height", "overflow",
})  # fmt: skip
_RAISING, _STRIKING = frozenset({"sup", "sub"}), frozenset({"del", "s", "strike"})
_MOST_RULES = 20_000

Declarations = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Compound:
    """What one element must be: its name ("" for any), its id and its classes."""

    tag: str
    identifier: str
    classes: frozenset[str]

    def fits(self, element: Element) -> bool:
        return (
            self.tag in ("", element.tag.lower())
            and self.identifier in ("", element.get("id", ""))
            and self.classes.issubset(element.get("class", "").split())
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    """Declarations for the elements that a chain of compounds fits, the outermost first."""

    chain: tuple[_Compound, ...]
    weight: tuple[int, int, int, int]
    stated: Declarations

    def fits(self, element: Element) -> bool:
        if not self.chain[-1].fits(element):
            return False
        outer: Element | None = element.getparent()
        for compound in reversed(self.chain[:-1]):
            while outer is not None and not compound.fits(outer):
                outer = outer.getparent()
            if outer is None:
                return False
            outer = outer.getparent()
        return True


class Styles:
    """The rules of a page, and how they make its elements look."""

    def __init__(self, sheets: Iterable[str] = ()) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        for number, rule in enumerate(_rules(sheets)):
            if number >= _MOST_RULES:
                break
            self._rules.setdefault(_key(rule.chain[-1]), []).append(rule)

    def look(self, element: Element, inherited: Look) -> Look:
        """Return the look of the text in an element, given that of the element around it."""
        tag = element.tag.lower()
        look = inherited
        look |= Look.RAISED if tag in _RAISING else Look.PLAIN
        look |= Look.STRUCK if tag in _STRIKING else Look.PLAIN
        stated = self.stated(element)
        if not stated:
            return look
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

    def stated(self, element: Element) -> Declarations:
        """Return what rules and attributes say of an element, by property."""
        found: dict[str, str] = {}
        for rule in sorted(self._candidates(element), key=lambda rule: rule.weight):
            if rule.fits(element):
                found.update(rule.stated)
        if element.tag.lower() == "font" and element.get("color", ""):
            found.setdefault("color", element.get("color", "").lower())
        own = element.get("style", "")
        if own:
            found.update(_declarations(own))
        return found

    def _candidates(self, element: Element) -> Iterator[_Rule]:
        if not self._rules:
            return
        names = [f".{name}" for name in element.get("class", "").split()]
        names += [f"#{element.get('id', '')}", element.tag.lower(), ""]
        for name in names:
            yield from self._rules.get(name, ())

    def _hides(self, element: Element, stated: Declarations) -> bool:
        if stated.get("display") == "none" or stated.get("visibility") in ("hidden", "collapse"):
            return True
        if any(_NOTHING.fullmatch(stated.get(name, "1")) for name in ("font-size", "opacity")):
            return True
        if stated.get("overflow") == "hidden" and any(
            _NOTHING.fullmatch(stated.get(name, "1")) for name in ("width", "height")
        ):
            return True
        is_placed = stated.get("position") in ("absolute", "fixed")
        places = [stated.get(name, "") for name in ("left", "top") if is_placed]
        if any(_MOVED_AWAY.fullmatch(at) for at in (*places, stated.get("text-indent", ""))):
            return True
        return bool(_WHITE.fullmatch(stated.get("color", ""))) and not self._is_filled(element)

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
                chain = _chain(selector)
                if chain:
                    order += 1
                    yield _Rule(chain, (*_weight(chain), order), stated)


def _on_screen(match: re.Match[str]) -> str:
    """Keep the rules for the screen; those for paper alone are not what a browser shows."""
    media = match[1].lower()
    return match[2] if "screen" in media or "all" in media else " "


def _declarations(text: str) -> Declarations:
    found: dict[str, str] = {}
    for piece in text.split(";"):
        name, colon, value = piece.partition(":")
        name = name.strip().lower()
        if colon and name in _FOLLOWED:
            found[name] = value.lower().replace("!important", "").strip()
    return found


def _chain(selector: str) -> tuple[_Compound, ...]:
    """Return the compounds of a selector; none if it says more than is understood."""
    chain = []
    for word in selector.replace(">", " ").split():
        match = _COMPOUND.fullmatch(word)
        if match is None or (":" in word and not word.startswith("o:")):
            return ()
        marks = re.findall(r"([.#])([\w-]+)", match["rest"])
        tag = "" if match["tag"] in (None, "*") else match["tag"].lower()
        ids = [name for sign, name in marks if sign == "#"]
        classes = frozenset(name for sign, name in marks if sign == ".")
        chain.append(_Compound(tag, ids[0] if ids else "", classes))
    return tuple(chain)


def _weight(chain: tuple[_Compound, ...]) -> tuple[int, int, int]:
    return (
        sum(bool(one.identifier) for one in chain),
        sum(len(one.classes) for one in chain),
        sum(bool(one.tag) for one in chain),
    )


def _key(compound: _Compound) -> str:
    if compound.identifier:
        return f"#{compound.identifier}"
    return f".{min(compound.classes)}" if compound.classes else compound.tag
