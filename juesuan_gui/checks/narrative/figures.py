"""Find the figures of a text: amounts, percentages and counts; not what only looks like one.

Years, dates, document and telephone numbers, ordinals, codes and ranges are no figures.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

_NUMBER = re.compile(
    r"(?=\d)(?:"  # quickly passes over all else
    r"(?<![\d.,A-Za-z])\d{1,3}(?:,\d+)+\.\d+"  # separators in wrong places are still one number
    r"|(?<![\d.,A-Za-z])\d{1,3}(?:,\d{3})+(?![\d,])"
    r"|(?<![\d.A-Za-z])\d+(?:\.\d+)?)"
)
_DIGIT = re.compile(r"\d")
_MOST_KNOWN = 4096
_ORDINAL = re.compile(r"\(\d{1,2}\)|(?<!\d)\d{1,2}[.、](?=[^\d\s])")


class FigureKind(Enum):
    """What a figure measures."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    COUNT = "count"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a compact text.

    Attributes:
        value: Exact value as printed, without its unit.
        decimals: Printed decimals.
        unit: Unit as printed: "万元", "%", "辆", "万件"; empty if none.
        exponent: Power of ten of the unit: 4 for 万元 and 万件, 0 for 元 and 辆.
        end: End of the digits; `unit_end` of the unit.
        is_vague: 余, 多, 左右 stands after the digits.
    """

    kind: FigureKind
    text: str
    value: Decimal
    decimals: int
    unit: str
    exponent: int
    start: int
    end: int
    unit_end: int
    is_vague: bool = False

    @property
    def scaled(self) -> Decimal:
        """The value in single units."""
        return self.value.scaleb(self.exponent)


class FigureFinder:
    """Finds figures with the patterns of narrative.toml."""

    def __init__(self, patterns: Mapping[str, re.Pattern[str]], scales: Mapping[str, Any]) -> None:
        self._excluded = patterns["excluded"]
        self._list_number = patterns["list_number"]
        self._unit = re.compile(
            f"(?P<vague>{patterns['hedge_after'].pattern.lstrip('^')})?"
            f"(?:(?P<points>{patterns['points'].pattern})|(?P<percent>{patterns['percent'].pattern})"
            f"|(?P<money>{patterns['money'].pattern})"
            f"|(?P<count>{patterns['count_scale'].pattern}?{patterns['count_unit'].pattern}))?"
        )
        self._vague_unit = patterns["hedge_behind_unit"]
        self._scales = {str(name): int(power) for name, power in scales.items()}
        self._known: dict[str, tuple[Figure, ...]] = {}

    def find(self, text: str) -> tuple[Figure, ...]:
        """Return the figures of a compact text in order; cells of tables often say the same."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[text] = tuple(self._find(text))
        return known

    def _find(self, text: str) -> Iterator[Figure]:
        if not _DIGIT.search(text):
            return
        barred = [match.span() for match in self._excluded.finditer(text)]
        barred += [match.span() for match in _ORDINAL.finditer(text)]
        first = self._list_number.match(text)
        if first:
            barred.append(first.span())
        for match in _NUMBER.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in barred):
                yield self._figure(match, text)

    def _figure(self, match: re.Match[str], text: str) -> Figure:
        unit = self._unit.match(text, match.end())
        name, kind = "", FigureKind.PLAIN
        if unit is not None:
            for group in ("points", "percent", "money", "count"):
                if unit[group]:
                    name, kind = unit[group], FigureKind(group)
        digits = match[0].replace(",", "")
        end = unit.end() if unit else match.end()
        is_vague = bool(unit and unit["vague"]) or bool(self._vague_unit.match(text[end:]))
        return Figure(
            kind=kind,
            text=match[0],
            value=Decimal(digits),
            decimals=len(digits.partition(".")[2]),
            unit=name,
            exponent=self._exponent(name, kind),
            start=match.start(),
            end=match.end(),
            unit_end=end,
            is_vague=is_vague,
        )

    def _exponent(self, unit: str, kind: FigureKind) -> int:
        if kind is FigureKind.MONEY:
            return self._scales.get(unit, 0)
        if kind is FigureKind.COUNT and len(unit) > 1:
            return self._scales.get(unit[0], 0)
        return 0
