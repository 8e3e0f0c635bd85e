import pytest
from full_disclosure import found, said

from juesuan_gui.domain.finding import Severity

CHAIN = "1.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）"


def test_a_section_under_another_class_is_found_by_the_own_tables():
    (finding,) = found(
        "JS806", (CHAIN, CHAIN.replace("一般公共服务支出（类）", "卫生健康支出（类）"))
    )
    assert finding.severity is Severity.WARNING


def test_an_item_under_another_section_is_found_by_the_classification():
    (finding,) = said("JS806", "住房保障支出（类）住房改革支出（款）死亡抚恤（项）12.00万元。")
    assert finding.severity is Severity.HINT


@pytest.mark.parametrize(
    "chain",
    [
        "卫生健康支出（类）某某改革事务（款）某某补助（项）",
        "社会保障和就业支出（类）抚恤（款）死亡抚恤（项）",
        "一般公共服务（类）政府办公厅（室）及相关机构事务（款）其他政府办公厅（室）及相关机构事务支出（项级）",
    ],
)
def test_unknown_and_right_chains_are_left_alone(chain: str):
    assert not said("JS806", f"1.{chain}支出12.00万元。")
    assert not found("JS806")


def test_letters_of_a_name_in_another_order_are_found_by_the_tables():
    (finding,) = found(
        "JS806", (CHAIN, CHAIN.replace("办公厅（室）及相关机构", "相关机构及办公厅（室）"))
    )
    assert finding.expected == "政府办公厅(室)及相关机构事务"
    assert [one.new for one in finding.suggestions] == [finding.expected]


def test_a_section_in_the_place_of_the_item_is_found():
    item = "住房保障支出（类）住房改革支出（款）住房改革支出（项）。年初预算为49.50万元。\n"
    (finding,) = found(
        "JS806",
        (
            "六、一般公共预算财政拨款基本支出决算情况说明\n2023",
            item + "六、一般公共预算财政拨款基本支出决算情况说明\n2023",
        ),
    )
    assert (finding.actual, finding.expected) == ("住房改革支出", "住房公积金")


def test_chains_of_section_and_item_alone_are_compared_too():
    assert said("JS806", "2.住房改革支出（款）死亡抚恤（项）12.00万元。")


def test_an_item_listed_twice_is_found():
    line = f"{CHAIN}。年初预算为380.00万元。"
    (finding,) = said(
        "JS806", line, line.replace("1.", "2."), heading="五、一般公共预算财政拨款支出决算情况说明"
    )
    assert finding.actual == "行政运行"
