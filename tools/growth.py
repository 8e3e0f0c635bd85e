"""Write correct disclosures of any length, to see how time grows with the number of rows.

Tables 2, 3 and 5 get as many functional codes as asked for; the summary tables keep their form.
The Chinese text stands in `growth_template.txt`: names of items, a line of dashes, the document.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

_TEMPLATE = Path(__file__).with_name("growth_template.txt")
_SEPARATOR = "----\n"
_CLASSES = "201 208 210 221 202 203 204 205 206 207 211 212 213 214 215 216 217 219 220 222 224 229"
_ITEMS = 20  # at scale 1, with 4 classes: 36 rows, as a small department prints
_CLASSES_AT_SCALE_1 = 4
_ITEMS_PER_SECTION = 3
_MOST_CHILDREN = 98  # two digits; 99 is kept for "other"
_CENTS = 100


@dataclass(slots=True)
class _Spent:
    """Expenditure in 0.01 of the money unit."""

    basic: int = 0
    project: int = 0

    @property
    def total(self) -> int:
        return self.basic + self.project


def build_disclosure(scale: int) -> str:
    """Return a tab-separated disclosure whose long tables have `scale` times the usual rows.

    Raises:
        ValueError: There are not enough codes for that scale.
    """
    name, document = _TEMPLATE.read_text(encoding="utf-8").split(_SEPARATOR)
    spent = _spent_by_code(_item_codes(scale))
    whole = spent.pop("")

    def rows(columns: Callable[[_Spent], Iterable[int]]) -> str:
        return "\n".join(
            "\t".join([code, name.strip().format(code=code), *map(_shown, columns(spent[code]))])
            for code in sorted(spent)
        )

    by_class = {f"c{code}": _shown(spent.get(code, _Spent()).total) for code in _CLASSES.split()}
    by_nature = rows(lambda one: (one.total, one.basic, one.project))
    return document.format(
        **by_class,
        total=_shown(whole.total),
        basic=_shown(whole.basic),
        project=_shown(whole.project),
        income_rows=rows(lambda one: (one.total, one.total)),
        expenditure_rows=by_nature,
        budget_rows=by_nature,
    )


def _item_codes(scale: int) -> list[str]:
    """Return unique codes of seven digits, spread over classes and sections."""
    wanted = _ITEMS * scale
    classes = _CLASSES.split()[: _CLASSES_AT_SCALE_1 * scale]
    sections = min(-(-wanted // (len(classes) * _ITEMS_PER_SECTION)), _MOST_CHILDREN)
    items = -(-wanted // (len(classes) * sections))
    if items > _MOST_CHILDREN:
        raise ValueError(f"no codes for {wanted} items")
    places: Iterator[tuple[int, int, str]] = product(
        range(1, items + 1), range(1, sections + 1), classes
    )
    return [f"{code}{section:02}{item:02}" for item, section, code in islice(places, wanted)]


def _spent_by_code(item_codes: Iterable[str]) -> dict[str, _Spent]:
    """Return what was spent by item, section, class and (empty code) in all; sums are exact."""
    spent: dict[str, _Spent] = {}
    for number, item in enumerate(item_codes, 1):
        amount = number * 7_919 % 100_000 + 1
        for code in (item, item[:5], item[:3], ""):
            one = spent.setdefault(code, _Spent())
            if number % 2:
                one.basic += amount
            else:
                one.project += amount
    return spent


def _shown(cents: int) -> str:
    return f"{cents // _CENTS:,}.{cents % _CENTS:02}" if cents else ""
