"""The selectors of style sheets that can be told from a saved page alone.

Names, classes, ids, attributes, places among siblings and the four ways in which elements stand to
each other are followed; a selector that says more, such as a state of the mouse, fits nothing.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from juesuan_gui.readers.xml import Element

_PARTS = re.compile(
    r"(?P<tag>(?:o\\?:)?[\w-]+|\*)?(?P<rest>(?:[.#][\w-]+|\[[^\]]*\]|::?[\w-]+(?:\([^()]*\))?)*)"
)
_PART = re.compile(
    r"(?P<sign>[.#])(?P<name>[\w-]+)|\[(?P<attribute>[^\]]*)\]|::?(?P<state>[\w-]+)"
    r"(?:\((?P<given>[^()]*)\))?"
)
_ATTRIBUTE = re.compile(r"\s*([\w:-]+)\s*(?:([~|^$*]?=)\s*[\"']?(.*?)[\"']?\s*)?")
_STEPS = re.compile(r"(?:([+-]?\d*)n)?\s*([+-]?\s*\d+)?")
_WORDS = re.compile(r"\s*([>+~])\s*|\s+")
_PLACE = re.compile(r"(?:(?P<nth>nth)-)?(?:(?P<last>last)-|(?<=nth-)|first-)(?P<of>child|of-type)")
_NOT_A_STATE = frozenset({"before", "after"})

Test = Callable[[Element], bool]


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element must be: its name ("" for any), its id, its classes and more.

    Attributes:
        to_next: How the element stands to that of the next compound: " ", ">", "+" or "~".
    """

    tag: str = ""
    identifier: str = ""
    classes: frozenset[str] = frozenset()
    tests: tuple[Test, ...] = field(default=())
    to_next: str = " "

    def fits(self, element: Element) -> bool:
        """Whether an element is all that."""
        return (
            self.tag in ("", element.tag.lower())
            and self.identifier in ("", element.get("id", ""))
            and self.classes.issubset(element.get("class", "").split())
            and all(test(element) for test in self.tests)
        )


Chain = tuple[Compound, ...]


def parse_selector(selector: str) -> tuple[Chain, str]:
    """Return the compounds of a selector and the part of the element it speaks of, if any.

    No compounds if the selector says more than is understood.
    """
    pieces = _WORDS.split(re.sub(r"\s*([()])\s*", r"\1", selector.strip()))
    words, signs = pieces[::2], [*pieces[1::2], None]
    part = next((name for name in _NOT_A_STATE if words[-1].endswith(f":{name}")), "")
    if part:
        words[-1] = words[-1][: -len(part)].rstrip(":")
    chain = [_compound(word, sign or " ") for word, sign in zip(words, signs, strict=True)]
    return tuple(one for one in chain if one) if all(chain) else (), part


def chain_fits(chain: Chain, element: Element) -> bool:
    """Whether an element is what the last compound says, among others as the chain says."""
    if not chain[-1].fits(element):
        return False
    if len(chain) == 1:
        return True
    outer = chain[:-1]
    return any(chain_fits(outer, other) for other in _related(element, outer[-1].to_next))


def _related(element: Element, sign: str) -> Iterator[Element]:
    parent = element.getparent()
    if sign == ">":
        yield from () if parent is None else (parent,)
    elif sign == " ":
        yield from element.iterancestors()
    else:
        before = element.itersiblings(preceding=True)
        yield from [*before][:1] if sign == "+" else before


def _compound(word: str, sign: str) -> Compound | None:
    match = _PARTS.fullmatch(word)
    if match is None or not word:
        return None
    identifier, classes, tests = "", set[str](), list[Test]()
    for part in _PART.finditer(match["rest"]):
        if part["sign"] == "#":
            identifier = part["name"]
        elif part["sign"]:
            classes.add(part["name"])
        else:
            test = _attribute_test(part["attribute"]) if part["state"] is None else _place(part)
            if test is None:
                return None
            tests.append(test)
    tag = "" if match["tag"] in (None, "*") else match["tag"].lower().replace("\\", "")
    return Compound(tag, identifier, frozenset(classes), tuple(tests), sign)


def _attribute_test(stated: str) -> Test | None:
    match = _ATTRIBUTE.fullmatch(stated)
    if match is None:
        return None
    name, sign, wanted = match[1].lower(), match[2], match[3] or ""
    if sign is None:
        return lambda element: name in element.attrib
    tests: dict[str, Callable[[str], bool]] = {
        "=": lambda value: value == wanted,
        "~=": lambda value: wanted in value.split(),
        "|=": lambda value: value == wanted or value.startswith(f"{wanted}-"),
        "^=": lambda value: bool(wanted) and value.startswith(wanted),
        "$=": lambda value: bool(wanted) and value.endswith(wanted),
        "*=": lambda value: bool(wanted) and wanted in value,
    }
    return lambda element: name in element.attrib and tests[sign](element.get(name, ""))


def _place(part: re.Match[str]) -> Test | None:
    """Return the test of a place among siblings, None for a state that a file does not tell."""
    name, given = part["state"].lower(), (part["given"] or "").strip().lower()
    match = _PLACE.fullmatch(name)
    if match is None:
        return None
    wanted = "1" if match["nth"] is None else {"odd": "2n+1", "even": "2n"}.get(given, given)
    steps = _steps(wanted)
    if steps is None:
        return None
    numbers = _Numbers(is_from_end=bool(match["last"]), is_by_name=match["of"] == "of-type")
    return lambda element: steps(numbers.of(element))


def _steps(text: str) -> Callable[[int], bool] | None:
    match = _STEPS.fullmatch(text)
    if match is None or not text:
        return None
    step = (
        0 if match[1] is None else int(match[1] + "1" if match[1] in ("", "+", "-") else match[1])
    )
    first = int((match[2] or "0").replace(" ", ""))
    if not step:
        return lambda number: number == first
    return lambda number: (number - first) % step == 0 and (number - first) // step >= 0


class _Numbers:
    """The numbers of elements among their siblings, or among those of their name alone."""

    def __init__(self, *, is_from_end: bool, is_by_name: bool) -> None:
        self._is_from_end = is_from_end
        self._is_by_name = is_by_name
        self._known: dict[Element, int] = {}

    def of(self, element: Element) -> int:
        """Return the number of an element, from 1."""
        if element not in self._known:
            parent = element.getparent()
            self._count([element] if parent is None else [*parent])
        return self._known[element]

    def _count(self, siblings: list[Element]) -> None:
        counts = Counter[str]()
        for one in reversed(siblings) if self._is_from_end else siblings:
            name = one.tag if self._is_by_name else ""
            counts[name] += 1
            self._known[one] = counts[name]
