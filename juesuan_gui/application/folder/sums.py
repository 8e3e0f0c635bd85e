"""JS004: a department's amounts against the sum of those of its agencies, in one folder. Pure.

Money that moves between a department and its agencies counts once in the department's accounts and
twice in the sum. Where any is printed, tables that hold it are not compared.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from juesuan_gui.application.folder.agencies import AGENCY, core_name, is_own_level
from juesuan_gui.application.folder.digest import Digest
from juesuan_gui.application.folder.figures import Figure, FigureName
from juesuan_gui.application.folder.run import Row
from juesuan_gui.checks.engine.values import SCALE
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.table import TableKind

CODE = "JS004"
_WITH_TRANSFERS = (TableKind.TOTAL_SUMMARY, TableKind.INCOME, TableKind.EXPENDITURE)
_TRANSFERS = frozenset(
    {"superior", "superior_income", "remitted", "remitted_income", "upward", "subsidiary"}
)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class SumFinding:
    """An amount of a department that is not the sum of its agencies' amounts.

    Attributes:
        bound: What the rounding of the printed amounts explains.
    """

    department: Path
    name: FigureName
    label: str
    column: str
    printed: Decimal
    total: Decimal
    bound: Decimal

    @property
    def difference(self) -> Decimal:
        """What the agencies have more than the department."""
        return self.total - self.printed


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A department beside its agencies: what was compared and what came out.

    Attributes:
        agencies: The documents of its agencies.
        missing: Names that it lists and that are not in the folder, or are there twice.
        compared: How many amounts were compared.
        left_out: Kinds of tables that were not compared, each with the key of the reason.
        findings: In the order of the department's tables.
    """

    department: Path
    name: str
    year: int
    agencies: tuple[Path, ...]
    missing: tuple[str, ...] = ()
    compared: int = 0
    left_out: tuple[tuple[TableKind, str], ...] = ()
    findings: tuple[SumFinding, ...] = ()


def check_sums(rows: Iterable[Row], catalogue: Catalogue) -> tuple[SumCheck, ...]:
    """Compare each department of a folder that lists agencies with those that are there too."""
    done = [(row.path, row.digest) for row in rows if row.digest is not None]
    found = (_check(path, digest, done, catalogue) for path, digest in done)
    return tuple(one for one in found if one is not None)


_Known = Sequence[tuple[Path, Digest]]


def _check(path: Path, own: Digest, done: _Known, catalogue: Catalogue) -> SumCheck | None:
    """Return a department's check; None where it adds up nothing that is here."""
    if own.level == AGENCY or len(own.agencies) < _FEWEST:
        return None
    others = [(p, one) for p, one in done if p != path and _is_of_same_accounts(one, own)]
    parts: dict[Path, Digest] = {}
    missing = []
    for name in own.agencies:
        named = [(p, one) for p, one in others if _is_named(name, one, catalogue)]
        if len(named) == 1:
            parts.update(named)
        else:
            missing.append(name)
    if not parts:
        return None
    base = SumCheck(path, own.department, own.year, tuple(parts), tuple(missing))
    return base if missing else _compared(base, own, list(parts.values()))


def _is_of_same_accounts(one: Digest, own: Digest) -> bool:
    return (one.year, one.profile) == (own.year, own.profile) and one.sha256 != own.sha256


def _is_named(name: str, one: Digest, catalogue: Catalogue) -> bool:
    """Whether a listed name is that of a document; a whole department is not its own level."""
    if core_name(name, catalogue) != core_name(one.department, catalogue):
        return False
    is_own = is_own_level(name, catalogue)
    return not is_own or one.level == AGENCY or is_own_level(one.department, catalogue)


def _compared(base: SumCheck, own: Digest, parts: Sequence[Digest]) -> SumCheck:
    tables = [_by_name(one) for one in parts]
    left_out = dict(_left_out(own, parts))
    unsure = frozenset[FigureName]().union(own.unsure, *(one.unsure for one in parts))
    wanted = [one for one in own.figures if one.name.kind not in left_out]
    names = [one for one in wanted if one.name not in unsure]
    for kind in dict.fromkeys(one.name.kind for one in wanted if one.name in unsure):
        left_out[kind] = "folder.sums.unsure"
    pairs = [(one, [table.get(one.name) for table in tables]) for one in names]
    found = (_finding(base.department, one, known) for one, known in pairs)
    return SumCheck(
        base.department,
        base.name,
        base.year,
        base.agencies,
        base.missing,
        len(pairs),
        tuple(left_out.items()),
        tuple(one for one in found if one is not None),
    )


def _by_name(digest: Digest) -> Mapping[FigureName, Figure]:
    return {one.name: one for one in digest.figures}


def _left_out(own: Digest, parts: Sequence[Digest]) -> Iterator[tuple[TableKind, str]]:
    """Yield the kinds of tables that cannot be compared, each with the key of the reason."""
    has_transfers = any(map(_prints_transfers, (own, *parts)))
    for kind in dict.fromkeys(one.name.kind for one in own.figures):
        lacking = [one for one in parts if all(f.name.kind is not kind for f in one.figures)]
        if has_transfers and kind in _WITH_TRANSFERS:
            yield kind, "folder.sums.transfers"
        elif lacking:
            yield kind, "folder.sums.lacking"


def _prints_transfers(digest: Digest) -> bool:
    """Whether a document has transfers among its agencies, as far as it can be read."""
    printed = [one.name for one in digest.figures if one.units]
    return any({one.row, one.measure} & _TRANSFERS for one in (*printed, *digest.unsure))


def _finding(department: Path, one: Figure, known: Sequence[Figure | None]) -> SumFinding | None:
    """Return what is wrong with an amount; an amount that an agency's table lacks is zero."""
    parts = [figure for figure in known if figure is not None]
    total = sum(figure.units for figure in parts)
    bound = one.half + sum(figure.half for figure in parts)
    if abs(total - one.units) <= bound:
        return None
    return SumFinding(
        department,
        one.name,
        one.label,
        one.column,
        _printed(one.units, one.exponent),
        _printed(total, one.exponent),
        _printed(bound, one.exponent),
    )


def _printed(units: int, exponent: int) -> Decimal:
    """Return millionths of a yuan in a money unit."""
    return Decimal(units).scaleb(-SCALE - exponent)
