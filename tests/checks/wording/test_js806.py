import pytest
from full_disclosure import found, printed, said

from juesuan_gui.checks.rules.wording.js806_chain_of_names_wrong import (
    _Chain,
    _is_slip,
    _wrong_link,
)
from juesuan_gui.domain.finding import Severity
from juesuan_gui.loading import load_catalogue

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


CODES = {
    "住房改革支出": frozenset({"22102"}),
    "抚恤": frozenset({"20808"}),
    "住房公积金": frozenset({"2210201"}),
    "死亡抚恤": frozenset({"2080801"}),
    "某项事务": frozenset({"22102", "20808", "2210299"}),
}


@pytest.mark.parametrize(
    ("upper", "section", "item", "wrong"),
    [
        ("住房保障支出", "住房改革支出", "住房公积金", None),
        (
            "社会保障和就业支出",
            "住房改革支出",
            "住房公积金",
            ("住房改革支出", "社会保障和就业支出"),
        ),
        ("住房保障支出", "住房改革支出", "死亡抚恤", ("死亡抚恤", "住房改革支出")),
        ("", "住房改革支出", "死亡抚恤", ("死亡抚恤", "住房改革支出")),
        ("住房保障支出", "某项事务", "死亡抚恤", None),  # one of its sections fits
        ("社会保障和就业支出", "某项事务", "住房公积金", None),
        ("住房保障支出", "不详", "死亡抚恤", None),
        ("住房保障支出", "住房改革支出", "不详", None),
        ("不详", "住房改革支出", "住房公积金", None),
    ],
)
def test_a_link_is_wrong_if_no_code_of_the_names_fits(upper, section, item, wrong):
    chain = _Chain(upper, section, item)
    assert _wrong_link(chain, CODES, load_catalogue()) == wrong


@pytest.mark.parametrize(
    ("printed_name", "name", "is_slip"),
    [
        ("住房公积金", "住房金公积", True),
        ("死亡抚恤", "死亡恤抚", False),  # four letters are too few
        ("死亡抚恤金", "死亡恤抚", False),
        ("死亡抚恤", "死亡抚恤金", False),
        ("一二三四五", "一二三四六", True),  # four fifths
        ("一二三四五六七八九", "一二三四五六七子丑", False),
    ],
)
def test_a_slip_of_five_letters_at_least(printed_name: str, name: str, is_slip: bool):
    assert _is_slip(printed_name, name) is is_slip


DETAIL = "五、一般公共预算财政拨款支出决算情况说明"


def test_a_list_of_items_apart_is_no_repetition():
    line = f"{CHAIN}。年初预算为380.00万元。"
    other = line.replace("1.", "2.")
    (finding,) = said("JS806", line, other, heading=DETAIL)
    assert (finding.severity, finding.key.subject) == (Severity.WARNING, "twice")
    assert len(printed(finding)) == 2
    late = f"其中，{'为保障本局机关正常运转而安排的' * 3}有如下方面，即"
    assert len(late) > 40
    assert not said("JS806", line, late + other, heading=DETAIL)
    assert not said("JS806", line, other, heading="第四部分 名词解释")


def test_a_wrong_chain_hides_none_behind_it():
    wrong = "住房保障支出（类）住房改革支出（款）死亡抚恤（项）12.00万元。"
    other = wrong.replace("住房保障支出（类）住房改革支出", "教育支出（类）普通教育")
    findings = said("JS806", "1." + wrong, "2." + other)
    assert [one.values["lower"] for one in findings] == ["死亡抚恤", "死亡抚恤"]
    assert [one.values["upper"] for one in findings] == ["住房改革支出", "普通教育"]


def chained(
    section: str = "住房改革支出", item: str = "住房公积金", *, upper: str = "住房保障支出"
):
    """Return what is found of one more chain before the basic budget."""
    line = f"{upper}（类）{section}（款）{item}（项）。年初预算为49.50万元。\n"
    before = "六、一般公共预算财政拨款基本支出决算情况说明\n2023"
    return [
        (one.severity, one.actual, one.expected) for one in found("JS806", (before, line + before))
    ]


def test_names_that_no_table_has_are_compared_with_those_below_the_chain():
    assert chained() == []
    assert chained(item="住房公积金金") == [(Severity.WARNING, "住房公积金金", "住房公积金")]
    assert chained(section="住房改革开支") == [(Severity.WARNING, "住房改革开支", "住房改革支出")]
    assert chained(item="住房改革支出") == [(Severity.WARNING, "住房改革支出", "住房公积金")]
    assert chained(item="提租补贴") == []  # official, though no table has it
    assert chained(item="某项补助") == []
    assert chained("某项改革", "某项改革") == []  # nothing is known below it
    assert chained(section="住房改革开支", upper="教育支出") == []


@pytest.mark.parametrize(("before", "count"), [(0, 1), (32, 1), (33, 0)])
def test_an_item_opens_a_paragraph_within_its_first_forty_letters(before: int, count: int):
    """A chain is looked for from the mark of its class on, eight letters behind the name."""
    chain = "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）"
    lines = [f"{'甲' * max(0, before - 1)}{'，' * (before > 0)}{chain}{n}.00万元。" for n in (5, 6)]
    heading = "五、一般公共预算财政拨款支出决算情况说明\n（三）一般公共预算财政拨款支出决算具体情况"
    findings = [one for one in said("JS806", *lines, heading=heading) if one.key.subject == "twice"]
    assert len(findings) == count
    for one in findings:
        assert one.key.place
        assert len(one.texts) == 2
