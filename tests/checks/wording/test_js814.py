from collections.abc import Sequence

import pytest
from full_disclosure import check_text, found, said

from juesuan_gui.domain.finding import Severity

ITEMS = (
    "行政运行",
    "事业运行",
    "机关服务",
    "公务员医疗补助",
    "事业单位医疗",
    "住房公积金",
    "购房补贴",
)
BUDGET = "某市某区2024年区级部门预算\n预算主管部门：某市某区水务局\n部门预算编制说明\n"


def budget_lines(items: Sequence[str] = ITEMS, **changed: str) -> str:
    """Return a budget whose items name themselves in purpose and reason, but where changed."""
    lines = []
    for number, item in enumerate(items, 1):
        use = changed.get(f"use{number}", item)
        reason = changed.get(f"reason{number}", item)
        lines.append(
            f"{number}. “农林水支出（类）水利（款）{item}（项）”5.00万元，主要用于{use}。"
            f"2023年当年预算执行数为4.00万元，2024年预算安排5.00万元，"
            f"比2023年预算执行数增加25.00%。主要原因是：{reason}经费增加。\n"
        )
    return BUDGET + "".join(lines)


def findings(text: str):
    return [one for one in check_text(text).findings if one.code == "JS814"]


@pytest.mark.parametrize(
    "sentence",
    [
        "公务接待费减少3.00万元，主要原因是人员增加。",
        "比2022年度减少3.00万元，下降4.1%。主要原因是：缴费支出增加。",
        "支出比2022年度增加3.00万元，增长4.1%，主要原因是工作经费压减。",
        "决算数大于预算数的主要原因是一般性支出减少。",
    ],
)
def test_a_reason_that_goes_the_other_way_is_found(sentence: str):
    assert said("JS814", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "支出减少3.00万元，主要原因是人员减少。",
        "支出增加-3.00万元，主要原因是人员减少。",
        "支出增加3.00万元，主要原因是厉行节约。",
        "支出减少3.00万元，主要原因是结转资金增加。",
        "支出减少3.00万元，主要原因是退休人员增加。",
        "支出减少3.00万元，主要原因是严控经费，会议增加。",
        "收入增加5.00万元，支出减少3.00万元，主要原因是压减一般性支出。",
        "支出增加（减少）的主要原因是业务量增加。",
        "支出减少3.00万元，主要原因是上年一次性支出增加。",
        "支出增加3.00万元，主要原因是减免收入减少。",
        "年末结转和结余减少3.00万元，主要原因是支出增加。",
        "预算执行率下降3.0%，主要原因是工作量增加。",
    ],
)
def test_reasons_that_may_hold_are_left_alone(sentence: str):
    assert not said("JS814", sentence)
    assert not found("JS814")


@pytest.mark.parametrize(("between", "count"), [(116, 0), (117, 1)])
def test_a_balance_counts_within_the_letters_before_the_change(between: int, count: int):
    """The balance begins 120 and 121 letters before the word of the change."""
    sentence = f"结余{'甲' * between}支出减少3.00万元，主要原因是人员增加。"
    assert len(said("JS814", sentence)) == count


def test_a_purpose_or_reason_of_another_item_is_found_where_most_name_their_own():
    (use,) = findings(budget_lines(use3="事业运行"))
    assert (use.expected, use.actual) == ("机关服务", "事业运行")
    (reason,) = findings(budget_lines(reason6="事业单位医疗"))
    assert reason.expected == "住房公积金"


def test_items_that_name_themselves_or_none_are_left_alone():
    assert not findings(budget_lines())
    assert not findings(budget_lines(use3="设备维修", reason6="基数调整"))


def test_where_few_items_name_themselves_nothing_is_told():
    others = {f"use{number}": "设备维修" for number in range(1, 5)}
    assert not findings(budget_lines(use6="事业运行", **others))


def test_what_contradicts_a_change_is_shown():
    (finding,) = said("JS814", "公务接待费减少3.00万元，主要原因是 人员增加。")
    assert (finding.severity, finding.actual) == (Severity.WARNING, "人员增加")
    assert (finding.values["change"], finding.values["reason"]) == ("减少", "人员增加")


def test_another_item_in_purpose_or_reason_is_shown():
    (use,) = findings(budget_lines(use3="事业运行及事业单位医疗"))
    assert (use.key.subject, use.values["other"]) == ("use", "事业单位医疗")
    assert use.severity is Severity.WARNING
    (reason,) = findings(budget_lines(reason6="事业单位医疗"))
    assert (reason.key.subject, reason.values["item"]) == ("reason", "住房公积金")


@pytest.mark.parametrize(("others", "count"), [(1, 1), (2, 0)])
def test_five_items_must_name_themselves(others: int, count: int):
    """Of seven items one names another, and some name none."""
    changed = {f"use{number}": "设备维修" for number in (1, 2)[:others]}
    assert len(findings(budget_lines(use6="事业运行", **changed))) == count


@pytest.mark.parametrize("use", ["住房公积金和购房补贴", "购房", "公积金"])
def test_words_that_hold_the_own_item_or_the_name_of_none_are_left_alone(use: str):
    assert not findings(budget_lines(use6=use))


MORE = (*ITEMS, "提租补贴", "行政单位医疗", "死亡抚恤", "一般行政管理事务")


@pytest.mark.parametrize(("count", "told"), [(10, 1), (11, 0)])
def test_six_of_ten_items_must_name_themselves(count: int, told: int):
    """Six name themselves, one another, the rest none."""
    others = {f"use{number}": "设备维修" for number in range(8, count + 1)}
    assert len(findings(budget_lines(MORE[:count], use6="事业运行", **others))) == told


@pytest.mark.parametrize(("count", "told"), [(5, 0), (6, 1)])
def test_five_items_of_all_must_name_themselves_however_few_do_not(count: int, told: int):
    assert len(findings(budget_lines(ITEMS[:count], use2="机关服务"))) == told


def test_reasons_are_compared_where_few_purposes_name_their_item():
    uses = {f"use{number}": "设备维修" for number in range(1, len(ITEMS) + 1)}
    (reason,) = findings(budget_lines(reason6="事业单位医疗", **uses))
    assert reason.key.subject == "reason"


@pytest.mark.parametrize(
    ("code", "name", "count"), [("2130305", "水利工程建设", 1), ("21303", "水利事务管理", 0)]
)
def test_items_that_only_a_table_prints_are_others_too(code: str, name: str, count: int):
    table = (
        "一般公共预算支出预算表\n单位：万元\n"
        "功能分类科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
        f"合计\t\t5.00\t\t5.00\n213\t农林水支出\t5.00\t\t5.00\n{code}\t{name}\t5.00\t\t5.00\n"
    )
    assert len(findings(table + budget_lines(use3=name))) == count
