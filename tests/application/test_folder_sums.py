"""JS004: a department beside its agencies."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from builders import GENERAL_BUDGET, INCOME, disclosure

from juesuan_gui.application.folder.digest import digest_of
from juesuan_gui.application.folder.digest_json import digest_from, digest_values
from juesuan_gui.application.folder.listing import Document
from juesuan_gui.application.folder.run import Row, State
from juesuan_gui.application.folder.summary import sum_remarks, summary_of
from juesuan_gui.application.folder.sums import check_sums
from juesuan_gui.domain.table import TableKind
from juesuan_gui.loading import load_catalogue
from juesuan_gui.review import Review

LISTED = """
二、部门决算单位构成
纳入某市档案局2023年度部门决算编制范围的二级预算单位包括：
1. 某市档案局（本级）
2. 某市档案馆
第二部分 某市档案局2023年度部门决算表
"""


def budget(name: str, *rows: str) -> str:
    return GENERAL_BUDGET.replace("某市档案局", name) + "\n".join(rows)


def income(name: str, total: str, superior: str = "") -> str:
    table = INCOME.replace("某市档案局", name)
    return table + f"合计 | | {total} | {total} | {superior} | | | |"


def row(name: str, *parts: str) -> Row:
    read = disclosure(*parts)
    digest = digest_of(Review(read, load_catalogue()))
    return Row(Document(Path(name)), State.DONE, digest)


def department(*parts: str) -> Row:
    return row("部门.txt", "某市档案局2023年度部门决算\n", LISTED, *parts)


def agency(name: str, *parts: str) -> Row:
    return row(f"{name}.txt", f"{name}2023年度单位决算\n", *parts)


def budgets(total: str, own: str, archive: str) -> list[Row]:
    return [
        department(budget("某市档案局", f"合计 | | {total} | {total} |")),
        agency("某市档案局", budget("某市档案局（本级）", f"合计 | | {own} | {own} |")),
        agency("某市档案馆", budget("某市档案馆", f"合计 | | {archive} | {archive} |")),
    ]


def found(rows):
    return check_sums(rows, load_catalogue())


def test_a_department_that_is_the_sum_of_its_agencies_is_clean():
    (one,) = found(budgets("30.00", "10.00", "20.00"))
    assert one.findings == ()
    assert (one.compared, len(one.agencies), one.missing) == (3, 2, ())


def test_a_difference_is_found_with_its_figures():
    (one,) = found(budgets("31.00", "10.00", "20.00"))
    assert [(f.name.measure, f.printed, f.total, f.difference) for f in one.findings] == [
        ("total", Decimal(31), Decimal(30), Decimal(-1)),
        ("basic", Decimal(31), Decimal(30), Decimal(-1)),
    ]


def test_rounding_of_each_amount_is_allowed_for():
    assert found(budgets("30.01", "10.00", "20.00"))[0].findings == ()
    assert found(budgets("30.02", "10.00", "20.00"))[0].findings != ()


def test_what_was_not_read_for_certain_is_no_zero():
    """A figure of an agency that nobody can read is neither added nor taken for nothing."""
    (one,) = found(budgets("30.00", "1O.OO", "20.00"))
    assert one.findings == ()
    assert dict(one.left_out)[TableKind.GENERAL_BUDGET] == "folder.sums.unsure"
    assert load_catalogue().message("folder.sums.unsure")


def test_nothing_is_compared_while_an_agency_is_missing():
    (one,) = found(budgets("31.00", "10.00", "20.00")[:2])
    assert (one.missing, one.compared, one.findings) == (("某市档案馆",), 0, ())
    assert "某市档案馆" in next(iter(sum_remarks(one, load_catalogue())))


def test_two_documents_of_one_agency_are_no_ground_to_compare():
    rows = budgets("30.00", "10.00", "20.00")
    again = agency("某市档案馆", budget("某市档案馆", "合计 | | 20.00 | 20.00 | |"))
    assert found([*rows, again])[0].missing == ("某市档案馆",)


def test_agencies_of_another_year_are_others():
    rows = budgets("30.00", "10.00", "20.00")
    text = budget("某市档案馆", "合计 | | 20.00 | 20.00 | |")
    other = row("旧.txt", "某市档案馆2022年度单位决算\n", text)
    assert found([*rows[:2], other])[0].missing == ("某市档案馆",)


@pytest.mark.parametrize(("transfer", "is_compared"), [("", True), ("5.00", False)])
def test_money_between_department_and_agencies_keeps_its_tables_out(transfer, is_compared):
    rows = [
        department(income("某市档案局", "30.00")),
        agency("某市档案局", income("某市档案局（本级）", "10.00")),
        agency("某市档案馆", income("某市档案馆", "20.00", transfer)),
    ]
    (one,) = found(rows)
    expected = () if is_compared else ((TableKind.INCOME, "folder.sums.transfers"),)
    assert one.left_out == expected


def test_a_table_that_an_agency_lacks_is_not_compared():
    rows = budgets("30.00", "10.00", "20.00")
    rows[2] = agency("某市档案馆", income("某市档案馆", "1.00"))
    assert found(rows)[0].left_out == ((TableKind.GENERAL_BUDGET, "folder.sums.lacking"),)


def test_a_department_alone_has_nothing_to_be_compared_with():
    assert found(budgets("30.00", "10.00", "20.00")[:1]) == ()


def test_the_summary_lists_documents_checks_departments_and_sums():
    rows = budgets("31.00", "10.00", "20.00")
    sheets = summary_of(rows, Path(), load_catalogue())
    documents, checks, departments, sums = sheets
    assert [line[1] for line in documents.rows] == ["部门.txt", "某市档案局.txt", "某市档案馆.txt"]
    assert all(len(line) == len(sheet.headings) for sheet in sheets for line in sheet.rows)
    names = {line[0] for line in departments.rows}
    assert names == {"某市档案局", "某市档案局（本级）", "某市档案馆"}
    assert checks.chart is not None
    assert [line[5:8] for line in sums.rows[:2]] == [[Decimal(31), Decimal(30), Decimal(-1)]] * 2


def test_digests_kept_on_disk_are_compared_as_those_just_made():
    rows = budgets("31.00", "10.00", "20.00")
    kept = [
        replace(row, digest=digest_from(json.loads(json.dumps(digest_values(row.digest)))))
        for row in rows
    ]
    assert kept == rows
    assert found(kept) == found(rows) != ()
