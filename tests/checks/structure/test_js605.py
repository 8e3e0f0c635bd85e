import pytest
from full_disclosure import check_text, found, printed
from real_documents import reviewed_seed

from juesuan_gui.domain.finding import Severity


def test_a_title_that_differs_from_the_contents_is_a_hint():
    (finding,) = found("JS605", ("概况\n一、主要职责\n（一）", "概况\n一、主要职能\n（一）"))
    assert finding.severity is Severity.HINT
    assert (finding.expected, finding.actual) == ("主要职责", "主要职能")


def test_tables_in_another_order_are_a_hint():
    (finding,) = found(
        "JS605",
        (
            "七、政府性基金预算财政拨款收入支出决算表\n八、国有资本",
            "七、财政拨款“三公”经费支出决算表\n八、国有资本",
        ),
        (
            "九、财政拨款“三公”经费支出决算表\n第三部分",
            "九、政府性基金预算财政拨款收入支出决算表\n第三部分",
        ),
    )
    assert finding.key.subject == "order"


def test_small_words_and_years_are_not_compared():
    assert not found(
        "JS605", ("十二、国有资产占用情况说明\n截至", "十二、2023年度国有资产占用情况\n截至")
    )
    assert not found("JS605")


def test_the_real_case_is_found():
    findings = [f for f in reviewed_seed("001").findings if f.code == "JS605"]
    assert [f.actual for f in findings] == ["部门主要职能"]


SMALL = """某市档案局2023年度部门决算
目 录
第一部分 某市档案局概况
一、主要职责
二、机构设置{more}
第二部分 名词解释
第一部分 某市档案局概况
一、主要职责
负责全市档案工作的统筹规划。
二、人员情形
机构三个。{body}
第二部分 名词解释
"""


@pytest.mark.parametrize(
    ("more", "body", "differing"),
    [
        ("", "", ["机构设置 / 人员情形"]),
        ("\n三、部门历史", "\n三、部门荣誉\n建局三年。", []),  # more differ than are the same
        ("\n三、部门历史", "\n三、部门历史\n建局三年。", ["机构设置 / 人员情形"]),
        ("\n三、部门历史", "", ["机构设置 / 人员情形"]),  # no heading has its number
    ],
)
def test_titles_are_compared_where_at_least_as_many_are_the_same(
    more: str, body: str, differing: list[str]
):
    report = check_text(SMALL.format(more=more, body=body))
    told = [one.values["words"] for one in report.findings if one.code == "JS605"]
    assert told == differing


def test_a_table_listed_twice_is_no_other_order():
    entry = "八、国有资本经营预算财政拨款支出决算表\n"
    assert not found("JS605", (entry + "九、", entry + entry.replace("八", "九") + "十、"))


def test_an_order_that_differs_is_told_once_with_both_entries():
    first, second = "二、收入决算表\n", "三、支出决算表\n"
    turned = (first + second, "二、支出决算表\n三、收入决算表\n")
    (finding,) = found("JS605", turned)
    assert (finding.severity, finding.message) == (Severity.HINT, "checks.JS605.order")
    assert printed(finding) == ["二、支出决算表", "三、收入决算表"]
