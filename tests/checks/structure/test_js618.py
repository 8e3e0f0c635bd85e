import pytest
from full_disclosure import found, printed, said
from real_documents import reviewed_seed

from juesuan_gui.domain.finding import Severity

REASON = "下降6.7%，主要原因是压减办公费。"


@pytest.mark.parametrize(
    "empty", ["下降6.7%，。", "下降6.7%，主要原因是。", "下降6.7%，主要原因：。"]
)
def test_an_empty_reason_is_a_warning(empty: str):
    (finding,) = found("JS618", (REASON, empty))
    assert finding.severity is Severity.WARNING


def test_a_change_without_any_reason_is_a_hint():
    (finding,) = found("JS618", (REASON, "下降6.7%。"))
    assert finding.severity is Severity.HINT


def test_a_reason_in_the_next_paragraph_counts():
    assert not found("JS618", (REASON, "下降6.7%。\n主要原因是压减办公费。"))
    assert not found("JS618", (REASON, "下降6.7%。主要原因：\n压减办公费。"))


def test_no_change_needs_no_reason():
    assert not said("JS618", "机关运行经费支出70.00万元，与2022年度持平。")
    assert not found("JS618")


def test_the_real_case_is_found():
    loud = [f for f in reviewed_seed("001").findings if f.code == "JS618"]
    assert [f.severity for f in loud] == [Severity.WARNING, Severity.HINT]


def test_each_paragraph_is_reported_once():
    twice = "下降6.7%，主要原因是。比预算减少1.00万元，主要原因是。"
    assert len(found("JS618", (REASON, twice))) == 1


def test_two_paragraphs_are_two_findings():
    text = "二、收入决算情况说明\n"
    first = (
        "收、支总计各增加200.00万元，增长20.0%，主要原因是新增档案数字化项目。\n" + text,
        "收、支总计各增加200.00万元，增长20.0%，主要原因是。\n" + text,
    )
    assert len(found("JS618", first, (REASON, "下降6.7%，主要原因是。"))) == 2


def test_a_reason_that_a_heading_follows_is_cut_off():
    assert found("JS618", (REASON, "下降6.7%，主要原因："))
    assert not found("JS618", (REASON, "下降6.7%，主要原因：\n压减办公费。"))


def test_a_change_of_nothing_needs_no_reason():
    changed = "比2022年度减少5.00万元，" + REASON
    assert found("JS618", (changed, "比2022年度减少5.00万元。"))
    assert not found("JS618", (changed, "比2022年度减少0.00万元。"))


def test_what_is_reported_shows_its_words():
    (finding,) = found("JS618", (REASON, "下降6.7%，主要原因是。"))
    assert (finding.values["words"], printed(finding)) == ("主要原因是。", ["主要原因是。"])
    (finding,) = found("JS618", (REASON, "下降6.7%。"))
    assert (finding.values["words"], finding.values["count"]) == ("减少5.00万元", "1")
    assert printed(finding) == ["5.00"]


@pytest.mark.parametrize(
    ("words", "is_bare"),
    [
        ("比2022年度减少5.00万元，下降6.7%。", True),
        ("比2022年度减少约5.00万元。", False),
        ("比2022年度减少3人。", False),
        ("主要原因是减少5.00万元。", False),
    ],
)
def test_exact_changes_of_money_need_a_reason(words: str, is_bare: bool):
    findings = found("JS618", ("比2022年度减少5.00万元，" + REASON, words))
    assert [one.key.subject for one in findings] == ["none"] * is_bare


def test_a_change_in_another_part_needs_no_reason():
    plan = "第四部分 名词解释\n"
    assert not found("JS618", (plan, plan + "比2022年度减少5.00万元。\n"))


def test_a_cut_reason_does_not_hide_a_change_of_another_paragraph():
    total = "增长20.0%，主要原因是新增档案数字化项目。\n二、收入"
    findings = found("JS618", (total, "增长20.0%，主要原因是。\n二、收入"), (REASON, "下降6.7%。"))
    assert [one.severity for one in findings] == [Severity.WARNING, Severity.HINT]


WITHOUT = "支出比2022年度减少5.00万元。"


@pytest.mark.parametrize(
    "passed",
    [
        "支出比2022年度减少0.00万元。",
        "人员比2022年度减少3人。",
        "支出比2022年度减少约5.00万元。",
        "其中：办公费比2022年度减少2.00万元，主要原因是厉行节约。",
    ],
)
def test_what_needs_no_reason_or_has_one_hides_no_change_behind_it(passed: str):
    heading = "十、机关运行经费支出说明"
    more = f"{passed}\n十一、政府采购支出说明\n{WITHOUT}"
    assert len(said("JS618", more, heading=heading)) == len(said("JS618", WITHOUT)) == 1


def test_a_change_in_another_part_hides_none_in_the_statements():
    words = "（三）完成市委、市政府交办的其他任务。"
    other = (words, words + WITHOUT)
    assert len(found("JS618", other, (REASON, "下降6.7%。"))) == 1
