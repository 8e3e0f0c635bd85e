"""Rows whose source keeps no columns: the choice, and what it can no longer verify."""

import random
from itertools import product

import pytest
from builders import check, codes, disclosure, loud, value_of
from generated_narrative import generate_text
from generators import Shape
from real_documents import reviewed_seed

from juesuan_gui.checks import run_checks
from juesuan_gui.checks.engine.placement import place_rows
from juesuan_gui.checks.engine.system import System
from juesuan_gui.checks.engine.values import BLANK, value_of_cell, values_of_tables
from juesuan_gui.checks.relations.identities import build_identities
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.identity import Verdict
from juesuan_gui.domain.table import Role, TableKind
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes

GENERAL_BUDGET = """
一般公共预算财政拨款支出决算表
单位：万元
项目 本年支出
功能分类科目编码 科目名称 小计 基本支出 项目支出
栏次 1 2 3
"""
ROWS = """
合计 1,813.94 958.84 855.10
201 一般公共服务支出 1,506.10 651.00 855.10
20103 政府办公厅（室）及相关机构事务 1,493.62 651.00 842.62
2010301 行政运行 651.00 651.00
2010302 一般行政管理事务 842.62 842.62
20199 其他一般公共服务支出 12.48 12.48
2019999 其他一般公共服务支出 12.48 12.48
208 社会保障和就业支出 307.84 307.84
20805 行政事业单位养老支出 307.84 307.84
"""


def test_numbers_without_columns_are_placed_by_the_sums_they_must_give():
    report = check(GENERAL_BUDGET, ROWS)
    (table,) = report.disclosure.tables
    assert len(table.ambiguous) == 6
    placed = {
        code: [value_of(table, code, measure) for measure in ("total", "basic", "project")]
        for code in ("2010301", "2010302", "2019999", "208")
    }
    assert {code: [v is not None for v in values] for code, values in placed.items()} == {
        "2010301": [True, True, False],
        "2010302": [True, False, True],
        "2019999": [True, False, True],
        "208": [True, True, False],
    }
    assert loud(report) == []


def test_every_placed_figure_is_marked_as_inferred_and_keeps_its_place():
    report = check(GENERAL_BUDGET, ROWS)
    (table,) = report.disclosure.tables
    rows = {row.row for row in table.ambiguous}
    assert rows
    for cell in table.numeric_cells():
        assert cell.inferred is (cell.row in rows)
        if cell.role is Role.AMOUNT:
            (place,) = cell.places
            assert place.end - place.start == len(cell.text)


def test_the_other_ways_to_read_a_row_are_kept():
    (table,) = check(GENERAL_BUDGET, ROWS).disclosure.tables
    assert table.ambiguous
    for row in table.ambiguous:
        assert len(row.patterns) == len(set(row.patterns)) == 3
        shown = [c for c in row.columns if table.cell(row.row, c).amount is not None]
        assert row.patterns[0] == tuple(shown)


def test_one_wrong_number_does_not_make_the_rows_unplaceable():
    report = check(GENERAL_BUDGET, ROWS.replace("842.62 842.62", "842.26 842.62"))
    (table,) = report.disclosure.tables
    assert value_of(table, "2010302", "basic") is None
    (finding,) = loud(report)
    assert (finding.actual, finding.expected) == ("842.26", "842.62")


def test_a_row_that_prints_all_its_columns_is_not_open():
    read = disclosure(GENERAL_BUDGET, "合计 3.00 1.00 2.00")
    (table,) = read.tables
    assert table.ambiguous == ()
    assert not any(cell.inferred for cell in table.cells)


# --- what placing verifies ------------------------------------------------------------------------


def small_document(seed: int) -> str:
    """A table of few rows, some with a wrong total, written without columns."""
    rng = random.Random(seed)  # noqa: S311 - test data

    def printed(*values: int) -> str:
        return " ".join(f"{value}.00" for value in values if value)

    rows, total = [], [0, 0]
    for code in rng.sample(["201", "205", "208"], rng.randrange(1, 4)):
        basic, project = rng.choice([5, 7, 10]), rng.choice([0, 0, 5, 12])
        if rng.random() < 0.3:
            basic, project = project, basic
        total = [total[0] + basic, total[1] + project]
        wrong = rng.choice([0, 0, 0, 0, 3])
        rows.append(f"{code} 甲支出 {printed(basic + project + wrong, basic, project)}")
        if rng.random() < 0.5:
            rows.append(f"{code}05 乙支出 {printed(basic + project, basic, project)}")
    return "\n".join([f"合计 {printed(sum(total), *total)}", *rows])


class Exhaustive:
    """All assignments of a small document, each judged by itself."""

    def __init__(self, text: str) -> None:
        read = disclosure(GENERAL_BUDGET, text)
        self.identities = build_identities(read, load_catalogue().identities).identities
        values = values_of_tables(read.tables)
        self.system = System(self.identities, values)
        self.placed = place_rows(read, self.identities, values)
        self.rows = [(table, row) for table in read.tables for row in table.ambiguous]
        (table,) = self.placed.disclosure.tables
        self.chosen = tuple(row.patterns[0] for row in table.ambiguous)
        self.all = list(product(*(row.patterns for _, row in self.rows)))

    def values(self, patterns):
        found = {}
        for (table, row), pattern in zip(self.rows, patterns, strict=True):
            found |= {table.ref(row.row, column): BLANK for column in row.columns}
            for column, cell in zip(pattern, row.values, strict=True):
                found[table.ref(row.row, column)] = value_of_cell(cell, table)
        return found

    def verdicts(self, patterns) -> list[Verdict]:
        values = self.values(patterns)
        return [self.system.evaluate(i, values).verdict for i in range(len(self.identities))]

    def broken(self, patterns) -> frozenset[int]:
        found = self.verdicts(patterns)
        return frozenset(i for i, verdict in enumerate(found) if verdict is Verdict.BROKEN)

    def gaps(self, patterns) -> int:
        """Totals left blank over filled parts: nobody would read a row so."""
        values = self.values(patterns)
        return sum(
            not values[identity.subject].is_printed
            and any(values.get(term.cell, BLANK).is_printed for term in identity.terms)
            for identity in self.identities
            if identity.subject in values
        )


@pytest.mark.parametrize("seed", range(40))
def test_no_identity_is_verified_by_a_value_it_placed(seed):
    """An identity without which another reading would do as well must not count as holding."""
    every = Exhaustive(small_document(seed))
    mine, gaps = every.broken(every.chosen), every.gaps(every.chosen)
    others = [every.broken(patterns) for patterns in every.all if every.gaps(patterns) <= gaps]
    assert len(mine) == min(map(len, others))
    holding = [i for i, v in enumerate(every.verdicts(every.chosen)) if v is Verdict.HOLDS]
    deciding = {
        index
        for index in holding
        if any(index in broken and len(broken - {index}) <= len(mine) for broken in others)
    }
    assert deciding <= every.placed.circular


def test_what_placing_used_up_is_reported_as_unchecked():
    """The row of the three-public table has only its own sums to place it by."""
    report = reviewed_seed("002").original
    used = [item for item in report.not_evaluable if item.reason == "not_evaluable.circular"]
    (table,) = [t for t in report.disclosure.tables if t.kind is TableKind.THREE_PUBLIC]
    (row,) = table.ambiguous
    open_cells = {table.ref(row.row, column) for column in row.columns}
    assert used
    for item in used:
        assert open_cells & set(item.cells)
    circular = [o for o in report.system.outcomes.values() if o.reason == "not_evaluable.circular"]
    assert len(circular) == len(used)
    assert not any(outcome.verdict is Verdict.HOLDS for outcome in circular)


# --- whole documents ------------------------------------------------------------------------------


def without_columns(text: str) -> str:
    """The same document as a source that separates cells by blanks prints it."""
    return "\n".join(
        " ".join(cell.replace(" ", "") for cell in line.split("\t") if cell)
        if "\t" in line
        else line
        for line in text.split("\n")
    )


SHAPES = [
    Shape(),
    Shape(items=10),
    Shape(items=7, has_business_income=True),
    Shape(items=4, has_capital=True, has_notes=False),
    Shape(items=8, has_fund=True, has_capital=True, has_carryover=True),
    Shape(items=9, has_fund=True, has_business_income=True, has_carryover=True, has_rounding=True),
]


def facts(read) -> dict:
    return {
        (table.kind, entry.key.code or entry.key.item or entry.key.label, measure): cell.amount
        for table in read.tables
        for entry in table.entries
        for measure, column in entry.columns.items()
        if (cell := table.cell(entry.row, column)) and cell.amount
    }


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_document_without_columns_reads_as_with_them(shape, seed, catalogue):
    text = generate_text(seed, shape)
    wanted = facts(read_bytes(text.encode(), "x", catalogue))
    report = run_checks(read_bytes(without_columns(text).encode(), "x", catalogue), catalogue)
    found = facts(report.disclosure)
    differing = {key for key in wanted.keys() | found.keys() if wanted.get(key) != found.get(key)}
    # Whether the fund or state capital was spent on the basic or the project budget stands nowhere
    # else, so these two columns may be mixed up; nothing else may.
    assert {(kind.value, measure) for kind, _, measure in differing} <= {
        (kind, measure)
        for kind in ("GOVERNMENT_FUND", "STATE_CAPITAL")
        for measure in ("basic", "project")
    }
    assert loud(report) == []
    assert "JS621" not in codes(report)


def test_what_rests_on_a_placed_figure_is_never_called_an_error():
    (finding,) = loud(check(GENERAL_BUDGET, ROWS.replace("842.62 842.62", "842.26 842.62")))
    assert finding.severity is Severity.WARNING
    (printed,) = loud(check(GENERAL_BUDGET, "合计 3.00 1.00 2.10\n"))
    assert printed.severity is Severity.ERROR
