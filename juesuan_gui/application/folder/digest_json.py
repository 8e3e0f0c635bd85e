"""Digests as plain values and back. Pure.

Whoever keeps them says which edition of the program wrote them; no other reads them.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from juesuan_gui.application.folder.digest import CheckCount, Digest
from juesuan_gui.application.folder.figures import Figure, FigureName
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.table import TableKind

_OF_PARTS = ("agencies", "checks", "settled", "figures", "unsure")


def digest_values(digest: Digest) -> dict[str, Any]:
    """Return the values of a digest as JSON holds them."""
    plain = {one.name: getattr(digest, one.name) for one in fields(digest)}
    return plain | {
        "agencies": list(digest.agencies),
        "checks": [_count_values(one) for one in digest.checks],
        "settled": [_count_values(one) for one in digest.settled],
        "figures": [_figure_values(one) for one in digest.figures],
        "unsure": [_name_values(one) for one in digest.unsure],
    }


def digest_from(values: Mapping[str, Any]) -> Digest:
    """Return the digest that values are of.

    Raises:
        ValueError, KeyError, TypeError: They are of none.
    """
    plain = Digest(**{name: value for name, value in values.items() if name not in _OF_PARTS})
    return replace(
        plain,
        agencies=tuple(values["agencies"]),
        checks=tuple(map(_count_of, values["checks"])),
        settled=tuple(map(_count_of, values["settled"])),
        figures=tuple(map(_figure_of, values["figures"])),
        unsure=frozenset(map(_name_of, values["unsure"])),
    )


def _count_values(one: CheckCount) -> list[Any]:
    return [one.code, one.severity, one.count]


def _count_of(values: list[Any]) -> CheckCount:
    code, severity, count = values
    return CheckCount(code, Severity(severity), count)


def _name_values(name: FigureName) -> list[Any]:
    return [name.kind, name.row, name.measure]


def _name_of(values: list[Any]) -> FigureName:
    kind, row, measure = values
    return FigureName(TableKind(kind), row, measure)


def _figure_values(one: Figure) -> list[Any]:
    return [*_name_values(one.name), one.label, one.column, one.units, one.half, one.exponent]


def _figure_of(values: list[Any]) -> Figure:
    kind, row, measure, *rest = values
    return Figure(_name_of([kind, row, measure]), *rest)
