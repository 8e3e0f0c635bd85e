"""JS006: published figures beside the internal tables in yuan, of which they are the rounding."""

import re
from types import SimpleNamespace

import pytest
from beside import accounts, checked
from builders import EXPENDITURE, INCOME, THREE_PUBLIC, of_code

from juesuan_gui.checks import Companion, Companions
from juesuan_gui.checks.rules.across_documents.js006_not_rounded_from_internal import (
    _is_of_others,
    _listed,
    _year_of,
)
from juesuan_gui.domain.finding import Severity
from juesuan_gui.review import Review, SetCell

PUBLISHED = """合计 | | 110.00 | 60.00 | 50.00 | | |
201 | 一般公共服务支出 | 110.00 | 60.00 | 50.00 | | |
2010301 | 行政运行 | 60.00 | 60.00 | | | |
2010302 | 一般行政管理事务 | 50.00 | | 50.00 | | |
"""
YUAN = """合计 | | 1,100,049.99 | 600,049.99 | 500,000.00 | | |
201 | 一般公共服务支出 | 1,100,049.99 | 600,049.99 | 500,000.00 | | |
2010301 | 行政运行 | 600,049.99 | 600,049.99 | | | |
2010302 | 一般行政管理事务 | 500,000.00 | | 500,000.00 | | |
"""


HEAD = "2023年度某市档案局部门决算\n" + EXPENDITURE


def internal(rows=YUAN, head=HEAD, year=2023):
    return accounts(head.replace("万元", "元") + rows, year=year)


def published(rows=PUBLISHED, head=HEAD):
    return accounts(head + rows)


def report_on(own=None, beside=None):
    return checked(own or published(), internal_tables=beside or internal())


def told(report):
    return [
        (one.severity, one.actual, one.expected, one.values["exact"])
        for one in of_code(report.findings, "JS006")
    ]


def reasons(report):
    found = (one for one in report.not_evaluable if one.code == "JS006")
    return {one.reason.removeprefix("not_evaluable."): dict(one.values) for one in found}


def test_figures_that_are_rounded_half_up_are_clean():
    report = report_on()
    assert (told(report), reasons(report)) == ([], {})


def test_without_internal_tables_nothing_is_said():
    assert of_code(checked(published()).findings, "JS006") == []


def test_a_figure_that_is_another_is_an_error_with_the_exact_amount():
    own = published(PUBLISHED.replace("行政运行 | 60.00 | 60.00", "行政运行 | 60.00 | 66.00"))
    report = report_on(own)
    assert told(report) == [(Severity.ERROR, "66.00", "60.00", "600,049.99")]
    (finding,) = of_code(report.findings, "JS006")
    assert own.cell(finding.cells[0]).text == "66.00"
    assert finding.values["row"] == "行政运行"


@pytest.mark.parametrize(
    ("yuan", "shown", "severity"),
    [
        ("600,050.00", "60.01", None),
        ("600,049.99", "60.00", None),
        ("600,049.99", "60.01", Severity.WARNING),
        ("600,050.00", "60.00", Severity.WARNING),
        ("600,150.00", "60.00", Severity.ERROR),
        ("600,149.99", "60.00", Severity.WARNING),
        ("-600,050.00", "-60.01", None),
        ("-600,050.00", "-60.00", Severity.WARNING),
        ("49.99", "", None),
        ("50.00", "0.00", Severity.WARNING),
        ("600,050.00", "", Severity.ERROR),
        ("", "60.00", Severity.ERROR),
    ],
)
def test_the_rounding_is_exact(yuan, shown, severity):
    own = published(PUBLISHED.replace("行政运行 | 60.00 | 60.00", f"行政运行 | 60.00 | {shown}"))
    rows = YUAN.replace("行政运行 | 600,049.99 | 600,049.99", f"行政运行 | 600,049.99 | {yuan}")
    found = told(report_on(own, internal(rows)))
    assert [one[0] for one in found] == ([severity] if severity else [])


def test_a_figure_that_lost_its_last_zero_is_asked():
    own = published(PUBLISHED.replace("行政运行 | 60.00 | 60.00", "行政运行 | 60.00 | 60.1"))
    rows = YUAN.replace("行政运行 | 600,049.99 | 600,049.99", "行政运行 | 600,049.99 | 600,700.00")
    assert [one[0] for one in told(report_on(own, internal(rows)))] == [Severity.WARNING]


def test_a_sheet_that_shows_whole_yuan_hides_what_decides():
    rows = "合计 | | 1,000,050 | 1,000,050 | 0 | | |\n"
    for total in ("100.00", "100.01"):
        own = published(f"合计 | | {total} | {total} | 0.00 | | |\n")
        assert told(report_on(own, internal(rows))) == []
    own = published("合计 | | 100.00 | 100.09 | 0.00 | | |\n")
    assert [one[0] for one in told(report_on(own, internal(rows)))] == [Severity.ERROR]


@pytest.mark.parametrize(
    "change",
    [
        ("行政运行", "行政管理运行"),  # the code has another name
        ("2010301", ""),  # the name alone
        ("某市档案局", "某市档案局（本级）"),  # of the department or of its own office
    ],
)
def test_what_does_not_match_for_certain_is_asked(change):
    own = published(PUBLISHED.replace("行政运行 | 60.00 | 60.00", "行政运行 | 60.00 | 66.00"))
    beside = internal(YUAN.replace(*change), HEAD.replace(*change))
    assert [one[0] for one in told(report_on(own, beside))] == [Severity.WARNING]


def test_rows_and_tables_that_are_not_there_are_said():
    rows = YUAN.replace("2010302 | 一般行政管理事务", "2010399 | 其他政府办公厅支出")
    own = accounts(HEAD + PUBLISHED, INCOME + "合计 | | 110.00 | 110.00 | | | | |")
    said = reasons(report_on(own, internal(rows)))
    assert said["internal_no_table"]["table"] == "收入决算表"
    assert said["internal_rows"]["words"] == "2010302 一般行政管理事务"
    assert said["internal_unpublished"]["words"] == "2010399 其他政府办公厅支出"


def test_a_column_that_is_not_there_is_said():
    head = HEAD.replace("项目支出", "工程款")
    assert "项目支出" in reasons(report_on(None, internal(head=head)))["internal_columns"]["words"]


def test_a_table_that_states_no_unit_is_not_compared():
    head = HEAD.replace("单位：万元", "")
    assert "单位：" not in head
    report = report_on(None, internal(head=head))
    assert (told(report), set(reasons(report))) == ([], {"internal_no_table"})


def test_tables_of_another_year_or_department_are_not_compared():
    wrong = YUAN.replace("600,049.99", "700,000.00")
    assert set(reasons(report_on(None, internal(wrong, year=2022)))) == {"companion_year"}
    others = internal(wrong, HEAD.replace("某市档案局", "某市统计局"))
    assert reasons(report_on(None, others)) == {"internal_department": {"name": "某市统计局"}}
    assert told(report_on(None, others)) == []


def test_the_only_row_of_a_table_needs_no_name_but_is_only_asked():
    head = HEAD.splitlines()[0] + THREE_PUBLIC
    yuan = "30,049.00 | | 30,049.00 | | 30,049.00 | | 30,049.00 | | 30,049.00 | | 30,049.00 |"
    own = "3.00 | | 3.00 | | 3.00 | | 4.00 | | 3.00 | | 3.00 |"
    found = told(report_on(published(own, head), internal(yuan, head)))
    assert found == [(Severity.WARNING, "4.00", "3.00", "30,049.00")]


def test_where_most_figures_differ_the_file_is_doubted():
    other = YUAN.replace("1,100,049.99", "2,100,000.00").replace("600,049.99", "900,000.00")
    report = report_on(None, internal(other.replace("500,000.00", "1,200,000.00")))
    assert told(report) == []
    assert reasons(report)["internal_differs"] == {"count": "10", "all": "10"}


def test_an_edit_is_compared_at_once(catalogue):
    own = published(PUBLISHED.replace("行政运行 | 60.00 | 60.00", "行政运行 | 60.00 | 66.00"))
    review = Review(own, catalogue, Companions(internal_tables=Companion(internal(), catalogue)))
    (finding,) = of_code(review.report.findings, "JS006")
    review.apply(SetCell(finding.cells[0], "60.00"))
    assert of_code(review.report.findings, "JS006") == []


# --- at the bounds

MORE = "".join(f"20103{n:02} | 第{n}项事务 | 1.00 | 1.00 | | | |\n" for n in (4, 5, 6))
MORE_YUAN = MORE.replace("1.00", "10,000.00")


def differing(count: int, more: str = "", more_yuan: str = ""):
    """Report on a document of which so many of all figures, the first ones, are others."""
    parts = re.split(r"(\d[\d,]*\.\d\d)", YUAN + more_yuan)
    for number in range(count):
        parts[2 * number + 1] = "7" + parts[2 * number + 1]
    return report_on(published(PUBLISHED + more), internal("".join(parts)))


@pytest.mark.parametrize(
    ("count", "severity"),
    [(5, Severity.ERROR), (6, Severity.WARNING), (7, Severity.WARNING), (8, None)],
)
def test_eight_and_more_than_half_of_all_are_another_file(count, severity):
    """Of ten figures; from more than half on it is only asked."""
    report = differing(count)
    assert {one[0] for one in told(report)} == ({severity} if severity else set())
    assert len(told(report)) == (count if severity else 0)
    if severity is None:
        assert reasons(report)["internal_differs"] == {"count": "8", "all": "10"}


@pytest.mark.parametrize(("count", "is_told"), [(8, True), (9, False)])
def test_half_of_sixteen_figures_are_no_other_file(count, is_told):
    report = differing(count, MORE, MORE_YUAN)
    assert len(told(report)) == (count if is_told else 0)
    assert ("internal_differs" in reasons(report)) is not is_told


@pytest.mark.parametrize(("shown", "difference"), [("66.00", 6), ("54.00", -6)])
def test_the_difference_is_published_minus_due(shown, difference):
    own = published(PUBLISHED.replace("行政运行 | 60.00 | 60.00", f"行政运行 | 60.00 | {shown}"))
    (finding,) = of_code(report_on(own).findings, "JS006")
    assert finding.difference == difference
    assert (finding.values["actual"], finding.values["expected"]) == (shown, "60.00")
    assert finding.values["table"] == "支出决算表"


def test_a_figure_that_cannot_be_read_hides_none_behind_it():
    rows = PUBLISHED.replace("合计 | | 110.00", "合计 | | ##")
    own = published(rows.replace("行政运行 | 60.00 | 60.00", "行政运行 | 60.00 | 66.00"))
    assert ("66.00", "60.00") in [one[1:3] for one in told(report_on(own))]


@pytest.mark.parametrize("which", ["published", "internal"])
def test_a_figure_that_cannot_be_read_is_listed(which):
    own, beside = PUBLISHED, YUAN
    if which == "published":
        own = own.replace("行政运行 | 60.00 | 60.00", "行政运行 | 60.00 | ###")
    else:
        beside = beside.replace("行政运行 | 600,049.99 | 600,049.99", "行政运行 | 600,049.99 | ###")
    report = report_on(published(own), internal(beside))
    assert told(report) == []
    assert reasons(report)["internal_unread"] == {"count": "1"}
    (listed,) = [r for r in report.not_evaluable if r.reason == "not_evaluable.internal_unread"]
    assert len(listed.cells) == 1


@pytest.mark.parametrize(("count", "tail"), [(6, "6"), (7, "6 …")])
def test_six_names_are_listed(count, tail):
    assert _listed([str(number) for number in range(1, count + 1)]).endswith(f"5；{tail}")


@pytest.mark.parametrize(
    ("first", "second", "are_others"),
    [
        ("某市档案局", "某市统计局", True),
        ("某市档案局", "某市档案局本级", False),
        ("某市档案局本级", "某市档案局", False),
        ("", "某市档案局", False),
        ("某市档案局", "", False),
    ],
)
def test_departments_are_others_if_none_is_part_of_the_other(first, second, are_others):
    assert _is_of_others(first, second) is are_others


@pytest.mark.parametrize(
    ("stated", "of_tables", "year"),
    [
        (None, [2022, 2023, 2023, None, None, None], 2023),
        (None, [2022, 2022, 2023], 2022),
        (2021, [2022, 2022], 2021),
        (None, [None], None),
        (None, [], None),
    ],
)
def test_the_year_is_that_of_the_document_else_of_most_tables(stated, of_tables, year):
    document = SimpleNamespace(year=stated, tables=[SimpleNamespace(year=one) for one in of_tables])
    assert _year_of(document) == year
