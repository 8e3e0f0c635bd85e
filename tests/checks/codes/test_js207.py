import pytest
from full_disclosure import check_full, check_text, found, full_text, read_full

from juesuan_gui.domain.finding import Severity
from juesuan_gui.loading import load_catalogue
from juesuan_gui.review import Review, SetCell


def test_two_names_of_one_code_are_a_warning():
    (finding,) = found(
        "JS207",
        ("22102 | 住房改革支出 | 49.50 | 49.50 |\n", "22102 | 住房保证支出 | 49.50 | 49.50 |\n"),
    )
    assert finding.severity is Severity.WARNING
    assert (finding.expected, finding.actual) == ("住房改革支出", "住房保证支出")
    assert [(one.old, one.new) for one in finding.suggestions] == [("住房保证支出", "住房改革支出")]


def test_after_its_name_is_corrected_a_code_is_no_longer_reported():
    row = "22102 | 住房改革支出 | 49.50 | 49.50 |\n"
    text = full_text((row, row.replace("改革", "保证")))
    review = Review(read_full(text), load_catalogue())
    (finding,) = [one for one in review.findings if one.code == "JS207"]
    (suggestion,) = finding.suggestions
    review.apply(SetCell(suggestion.target, suggestion.new))
    assert "JS207" not in [one.code for one in review.findings]


@pytest.mark.parametrize(
    "sentence",
    [
        "1.住房公积金改革（2210201）：反映缴纳的住房公积金。",
        "1、住房保障支出（221类）住房维修支出（02款）住房公积金（01项）49.50万元。",
    ],
)
def test_a_name_beside_its_code_in_the_text_is_compared(sentence: str):
    glossary = "（二）基本支出：指为保障机构正常运转而发生的人员支出和公用支出。\n"
    (finding,) = found("JS207", (glossary, glossary + sentence + "\n"))
    assert finding.texts[0].text == finding.actual
    assert finding.expected in ("住房公积金", "住房改革支出")


@pytest.mark.parametrize(
    "sentence",
    [
        "1.住房公积金（2210201）：反映缴纳的住房公积金。",
        "1、住房保障支出（221类）住房改革支出（02款）住房公积金（01项）49.50万元。",
        "2.住房保障（221）49.50万元，政策见相关文件（2210）。",
    ],
)
def test_the_right_name_beside_its_code_is_left_alone(sentence: str):
    glossary = "（二）基本支出：指为保障机构正常运转而发生的人员支出和公用支出。\n"
    assert not found("JS207", (glossary, glossary + sentence + "\n"))


def test_blanks_brackets_and_cut_names_are_left_alone():
    assert not found(
        "JS207",
        (
            "20103 | 政府办公厅（室）及相关机构事务 | 1,000.00 | 400.00 | 600.00\n",
            "20103 | 政府办公厅(室)及相关 机构事务 | 1,000.00 | 400.00 | 600.00\n",
        ),
    )
    assert not found(
        "JS207",
        ("22102 | 住房改革支出 | 49.50 | 49.50 |\n", "22102 | 住房改革支 | 49.50 | 49.50 |\n"),
    )
    assert not found("JS207")


def test_names_of_projects_beside_the_same_code_are_left_alone():
    projects = """项目支出情况表
单位：万元
科目编码 | 项目名称 | 金额
2010302 | 档案数字化 | 400.00
2010302 | 库房修缮 | 200.00
2010301 | 值班用车 | 10.00
合计 | | 610.00
"""
    title = "政府性基金预算财政拨款收入支出决算表\n公开07表"
    codes = [one.code for one in check_full((title, projects + title)).findings]
    assert not {"JS205", "JS206", "JS207"} & set(codes)


ROW = "22102 | 住房改革支出 | 49.50 | 49.50 |"


def renamed(*names: str):
    """Return the findings where the three tables by function name a code otherwise."""
    text = full_text()
    for name in names:
        assert ROW in text
        head, _, tail = text.partition(ROW)
        text = head + ROW.replace("住房改革支出", name).replace("22102", "22102 ") + tail
    return [one for one in check_text(text).findings if one.code == "JS207"]


@pytest.mark.parametrize(
    ("names", "expected", "actual"),
    [
        (("住房补贴",), "住房改革支出", "住房补贴"),
        (("住房补贴", "住房补贴"), "住房补贴", "住房改革支出"),
        (("住房补贴", "购房补助"), "住房改革支出", "住房补贴"),
        (("住房改革",), None, None),  # cut by the layout
        (("住房1改革",), None, None),  # not read whole
    ],
)
def test_what_most_tables_print_else_the_official_name_is_right(names, expected, actual):
    findings = renamed(*names)
    assert [(f.expected, f.actual) for f in findings] == ([(expected, actual)] if expected else [])
    for one in findings:
        assert one.severity is Severity.WARNING
        assert {s.new for s in one.suggestions} == {expected}


def test_the_names_are_shown_with_their_tables_the_right_one_first():
    (finding,) = renamed("住房补贴")
    words = finding.values["words"].split("；")
    assert [one.split(" ")[1] for one in words] == ["住房改革支出", "住房补贴"]
    assert len(finding.cells) == 2


def test_a_name_in_the_text_that_is_none_of_the_code_is_a_warning():
    glossary = "（二）基本支出：指为保障机构正常运转而发生的人员支出和公用支出。\n"
    sentence = "1.住房公积金改革（2210201）：反映缴纳的住房公积金。\n"
    (finding,) = found("JS207", (glossary, glossary + sentence))
    assert (finding.severity, finding.message) == (Severity.WARNING, "checks.JS207.text")


def test_where_no_print_is_official_the_first_one_is_right():
    (finding,) = renamed("住房补贴", "购房补助", "租房补助")
    assert (finding.expected, finding.actual) == ("住房补贴", "购房补助")
