# ruff: noqa: E501 - rows of tables stand as printed
"""Tables of unknown forms: sums that headings, codes and figures show; what fails is a question."""

import random

import pytest
from builders import check, codes, loud, only
from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.identity import Origin

HEADINGS = """
2026年预算单位事项资金安排表
编制单位：某市档案局 | | | | 单位：元
事项 | | 资金安排 | |
事项编码 | 事项名称 | 合计 | 人员安排 | 事项安排
"""
CODED = """
204 | 公共安全支出 | 79,189,400.34 | 14,348,853.34 | 64,840,547.00
20406 | 司法 | 79,189,400.34 | 14,348,853.34 | 64,840,547.00
2040601 | 行政运行 | 14,348,853.34 | 14,348,853.34 | 0.00
2040604 | 基层司法业务 | 21,703,947.00 | 0.00 | 21,703,947.00
2040605 | 普法宣传 | 1,242,900.00 | 0.00 | 1,242,900.00
2040607 | 公共法律服务 | 41,893,700.00 | 0.00 | 41,893,700.00
208 | 社会保障和就业支出 | 2,925,857.00 | 2,919,697.00 | 6,160.00
20805 | 行政事业单位养老支出 | 2,925,857.00 | 2,919,697.00 | 6,160.00
2080505 | 机关事业单位基本养老保险缴费支出 | 2,139,707.00 | 2,133,547.00 | 6,160.00
2080506 | 机关事业单位职业年金缴费支出 | 786,150.00 | 786,150.00 | 0.00
合计 | | 82,115,257.34 | 17,268,550.34 | 64,846,707.00
"""


def found_in(report, code: str):
    return [
        i
        for i in report.system.identities.values()
        if i.bases[0].origin is Origin.FOUND and i.code == code
    ]


def test_sums_of_a_table_of_unknown_form_are_found_and_counted_apart():
    report = check(HEADINGS, CODED)
    assert loud(report) == []
    assert len(found_in(report, "JS195")) == 11
    assert found_in(report, "JS196")
    assert report.tally.found > 20
    assert report.tally.evaluated == 0


def test_the_one_row_that_does_not_add_up_is_a_question_with_its_evidence():
    wrong = CODED.replace(
        "14,348,853.34 | 14,348,853.34 | 0.00", "14,348,853.34 | 14,348,853.34 | 64,840,547.00"
    )
    report = check(HEADINGS, wrong)
    (finding,) = loud(report)
    assert finding.severity is Severity.WARNING
    assert (finding.code, finding.effects[0].code) == ("JS195", "JS196")
    assert finding.actual == "64,840,547.00"
    assert finding.candidates[0].value == 0
    assert int(finding.values["support"]) >= 6
    assert (report.tally.broken, report.tally.found_broken) == (0, 2)


FLAT = """
下属单位收支情况表
编制单位：某市档案局 | | | | 单位：万元
单位名称 | 上年结余 | 本年收入 | 本年支出 | 年末结余
甲站 | 12.31 | 204.55 | 190.12 | 26.74
乙站 | 8.05 | 99.13 | 101.08 | 6.10
丙站 | 31.77 | 350.20 | 340.01 | 41.96
丁站 | 5.52 | 77.41 | 70.03 | 12.90
戊站 | 14.28 | 186.32 | 180.60 | 20.00
"""


def test_few_figures_prove_nothing():
    rows = "\n".join(FLAT.strip().split("\n")[:4])
    assert codes(check(rows.replace("190.12", "191.12"))) == []


NUMBERED = """
2026年事项来源和去向
编制单位：某市档案局 | | | | | | 单位：元
来源 | | 去向 | | | |
项目 | 安排数 | 项目 | 合计 | 人员部分 | 公用部分 | 专项部分
一、上面拨来 | 86,959,408.34 | 一、公共安全 | 79,189,400.34 | 12,604,173.00 | 1,744,680.34 | 64,840,547.00
1、甲类资金 | 80,000,000.00 | 二、社会保障 | 2,925,857.00 | 2,925,857.00 | 0.00 | 0.00
2、乙类资金 | 6,959,408.34 | 三、卫生健康 | 982,692.00 | 982,692.00 | 0.00 | 0.00
二、别的来源 | 1,200.00 | 四、住房保障 | 3,862,659.00 | 3,861,459.00 | 1,200.00 | 0.00
来源总计 | 86,960,608.34 | 去向总计 | 86,960,608.34 | 20,374,181.00 | 1,745,880.34 | 64,840,547.00
"""


def test_rows_are_summed_by_their_numbers_and_a_part_is_not_added_again():
    report = check(NUMBERED)
    assert loud(report) == []
    assert {len(i.terms) for i in found_in(report, "JS196")} >= {2, 4}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("20,374,181.00", "20,374,811.00"),  # a total
        ("2,925,857.00 | 0.00", "2,925,857.00 | 1,000.00"),  # a part
        ("6,959,408.34", "6,959,408.84"),  # one digit in a sum that nothing else proves
        ("86,960,608.34 | 去向", "86,960,608.43 | 去向"),
    ],
)
def test_one_wrong_figure_of_a_numbered_table_is_a_question(right, wrong):
    report = check(NUMBERED.replace(right, wrong))
    assert [f.severity for f in loud(report)] == [Severity.WARNING]
    assert only(loud(report), loud(report)[0].code).code in ("JS195", "JS196")


def test_a_figure_beside_that_explains_the_difference_shows_that_another_sum_is_meant():
    rows = """
    专项资金情况表
    编制单位：某市档案局 | | | | 单位：万元
    项目名称 | 申报数 | 核定数 | 追加数 | 执行数
    甲 | 100.23 | 60.11 | 40.12 | 55.55
    乙 | 200.46 | 150.31 | 50.15 | 20.23
    丙 | 310.77 | 210.33 | 100.44 | 99.10
    丁 | 412.15 | 300.01 | 112.14 | 220.31
    戊 | 532.36 | 300.02 | 112.13 | 120.21
    """
    assert loud(check(rows)) == []


def _table(rng: random.Random) -> list[list[str]]:
    """Return a table of no known form: rows of two levels, several columns that add up."""
    columns, groups = rng.randint(2, 4), rng.randint(2, 4)
    body: list[tuple[str, list[int]]] = []
    totals = [0] * columns
    for group in range(groups):
        parts = [
            [rng.randint(10_000, 99_999_999) for _ in range(columns)]
            for _ in range(rng.randint(2, 4))
        ]
        sums = [sum(column) for column in zip(*parts, strict=True)]
        body.append((f"{'一二三四五六'[group]}、类别{'甲乙丙丁'[group]}", sums))
        body += [(f"{n}.事项{n}", part) for n, part in enumerate(parts, 1)]
        totals = [a + b for a, b in zip(totals, sums, strict=True)]
    body.append(("总计", totals))
    return [
        [label, *(f"{v // 100:,}.{v % 100:02d}" for v in (sum(values), *values))]
        for label, values in body
    ]


def _literal(rows: list[list[str]]) -> str:
    columns = len(rows[0]) - 1
    head = ["某某事项资金明细", "编制单位：某市档案局" + " |" * columns + " 单位：元"]
    head.append(
        " | ".join(["项目", "合计", *(f"资金来源{'甲乙丙丁'[i]}" for i in range(columns - 1))])
    )
    return "\n".join([*head, *(" | ".join(row) for row in rows)])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_a_consistent_table_of_any_form_has_no_finding(seed):
    rng = random.Random(seed)  # noqa: S311 - test data
    assert loud(check(_literal(_table(rng)))) == []


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_one_changed_figure_of_a_table_of_any_form_is_found(seed):
    rng = random.Random(seed)  # noqa: S311 - test data
    rows = _table(rng)
    row, column = rng.randrange(len(rows)), rng.randrange(1, len(rows[0]))
    text = rows[row][column]
    at = rng.choice([i for i, c in enumerate(text[:-2]) if c.isdigit()])  # more than rounding
    rows[row][column] = (
        text[:at] + rng.choice([d for d in "123456789" if d != text[at]]) + text[at + 1 :]
    )
    report = check(_literal(rows))
    printed = {report.disclosure.cell(ref).text for f in loud(report) for ref in f.cells}
    assert rows[row][column] in printed
    assert not [f for f in report.findings if f.severity is Severity.ERROR]


# --- the same fact in two tables


PLAN = """
2026年单位资金安排总表
编制单位：某市档案局 | | | | 单位：元
安排事项 | 合计 | 人员经费 | 公用经费 | 专项安排
一、公共安全 | 79,189,400.34 | 12,604,173.00 | 1,744,680.34 | 64,840,547.00
二、住房保障 | 7,770,008.00 | 7,770,008.00 | 0.00 | 0.00
总计 | 86,959,408.34 | 20,374,181.00 | 1,744,680.34 | 64,840,547.00
"""
DETAIL = """
2026年单位人员和公用事项明细
编制单位：某市档案局 | | | 单位：元
事项编码 | 事项名称 | 合计 | 人员经费 | 公用经费
301 | 工资福利支出 | 19,907,981.00 | 19,907,981.00 | 0.00
30101 | 基本工资 | 8,801,504.00 | 8,801,504.00 | 0.00
30102 | 津贴补贴 | 11,106,477.00 | 11,106,477.00 | 0.00
302 | 商品和服务支出 | 1,744,680.34 | 0.00 | 1,744,680.34
30201 | 办公费 | 1,090,000.00 | 0.00 | 1,090,000.00
30202 | 印刷费 | 654,680.34 | 0.00 | 654,680.34
303 | 对个人和家庭的补助 | 466,200.00 | 466,200.00 | 0.00
合计 | | 22,118,861.34 | 20,374,181.00 | 1,744,680.34
"""


def test_parts_of_one_name_that_differ_while_their_sums_agree_are_a_question():
    assert loud(check(PLAN, DETAIL)) == []
    other = PLAN.replace("12,604,173.00 | 1,744,680.34", "12,502,973.00 | 1,845,880.34")
    other = other.replace("20,374,181.00 | 1,744,680.34", "20,272,981.00 | 1,845,880.34")
    findings = loud(check(other, DETAIL))
    assert {f.code for f in findings} == {"JS395"}
    assert {f.severity for f in findings} == {Severity.WARNING}


SOURCES = """
2026年单位事项资金来源明细
编制单位：某市档案局 | | | | 单位：元
事项编码 | 事项名称 | 合计 | 拨款安排 | 其他安排
"""


def two_tables(*changes: tuple[str, str]):
    rows = [[c.strip() for c in line.split("|")] for line in CODED.strip().split("\n")]
    lines = [" | ".join([code, name, total, total, "0.00"]) for code, name, total, *_ in rows]
    second = "\n".join(lines)
    for old, new in changes:
        assert old in second
        second = second.replace(old, new)
    return check(HEADINGS, CODED, SOURCES, second)


def test_rows_of_one_code_in_two_tables_are_the_same_fact():
    report = two_tables()
    assert loud(report) == []
    assert len(found_in(report, "JS395")) == 11


def test_a_row_that_differs_under_parents_that_agree_is_a_question():
    report = two_tables(("1,242,900.00 | 1,242,900.00", "1,424,900.00 | 1,424,900.00"))
    findings = loud(report)
    assert {f.severity for f in findings} == {Severity.WARNING}
    assert "JS395" in {i.code for f in findings for i in (f.identity, *f.effects)}
    assert report.disclosure.cell(findings[0].cells[0]).text == "1,424,900.00"


def test_money_of_another_source_is_in_the_parents_too_and_no_question():
    more = [
        ("1,242,900.00 | 1,242,900.00 | 0.00", "1,342,900.00 | 1,242,900.00 | 100,000.00"),
        ("79,189,400.34 | 79,189,400.34 | 0.00", "79,289,400.34 | 79,189,400.34 | 100,000.00"),
        ("82,115,257.34 | 82,115,257.34 | 0.00", "82,215,257.34 | 82,115,257.34 | 100,000.00"),
    ]
    assert loud(two_tables(*more)) == []


# --- tables of other shapes, each consistent, and one slip in each


UNIT = "编制单位：某市档案局 | | | | | 单位：万元\n"
OTHER_SHAPES = {
    "balance": (
        "下属站所结余情况\n"
        + UNIT
        + "站所名称 | 上年结余 | 今年进账 | 今年开销 | 今年结余\n"
        + "\n".join(
            f"{n} | {a}.31 | {b}.55 | {c}.12 | {a + b - c}.74"
            for n, a, b, c in (
                ("甲站", 12, 204, 190),
                ("乙站", 80, 399, 101),
                ("丙站", 31, 350, 140),
                ("丁站", 55, 477, 170),
                ("戊站", 44, 186, 130),
                ("己站", 63, 286, 230),
            )
        ),
        ("477.55", "471.55"),
    ),
    "two-level": (
        "设备采买明细\n"
        + UNIT
        + "品目 | 总计 | 本级 | | 下属 | \n | | 小计 | 其中：新购 | 小计 | 其中：新购\n"
        + "\n".join(
            f"{n} | {a + b}.00 | {a}.00 | {a // 3}.00 | {b}.00 | {b // 4}.00"
            for n, a, b in (
                ("桌椅", 1210, 3313),
                ("电脑", 4120, 2111),
                ("车辆", 9913, 1200),
                ("打印机", 2231, 871),
                ("空调", 3127, 910),
            )
        ),
        ("4120.00 | 1373", "4150.00 | 1373"),
    ),
    "total first": (
        "各科室用款\n"
        + UNIT
        + "科室 | 合计 | 办公 | 差旅 | 会议\n合计 | 2,183.72 | 1,023.51 | 841.10 | 319.11\n办公室 | 1,010.61 | 500.51 | 300.10 | 210.00\n人事科 | 673.11 | 323.00 | 241.00 | 109.11\n业务科 | 500.00 | 200.00 | 300.00 | \n",
        ("241.00", "214.00"),
    ),
    "groups": (
        "项目用款\n"
        + UNIT
        + "项目 | 预算 | 执行\n一、基础类 | 300.33 | 281.22\n（一）修缮 | 100.11 | 90.11\n（二）购置 | 200.22 | 191.11\n二、服务类 | 511.50 | 498.31\n（一）外包 | 300.25 | 290.10\n（二）培训 | 111.25 | 110.21\n（三）咨询 | 100.00 | 98.00\n合计 | 811.83 | 779.53",
        ("191.11", "119.11"),
    ),
    "subtotals": (
        "物资台账\n"
        + UNIT
        + "物资 | 数额\n被服 | 1,203.11\n药品 | 2,310.55\n小计 | 3,513.66\n粮食 | 4,410.20\n油料 | 1,090.37\n小计 | 5,500.57\n总计 | 9,014.23",
        ("4,410.20", "4,140.20"),
    ),
    "of which rows": (
        "人员用款\n"
        + UNIT
        + "类别 | 数额 | 上年\n在职 | 5,120.31 | 4,980.22\n其中：绩效 | 1,210.00 | 1,100.00\n离退休 | 880.15 | 870.10\n编外 | 410.54 | 390.00\n合计 | 6,411.00 | 6,240.32",
        ("880.15", "808.15"),
    ),
    "difference": (
        "对比表\n"
        + UNIT
        + "事项 | 今年 | 去年 | 增减\n"
        + "\n".join(
            f"{n} | {a}.50 | {b}.20 | {a - b}.30"
            for n, a, b in (
                ("甲", 512, 300),
                ("乙", 871, 640),
                ("丙", 990, 123),
                ("丁", 430, 211),
                ("戊", 655, 600),
            )
        ),
        ("871.50", "817.50"),
    ),
}


@pytest.mark.parametrize("name", OTHER_SHAPES)
def test_sums_of_other_shapes_are_understood(name):
    text, (right, wrong) = OTHER_SHAPES[name]
    assert loud(check(text)) == []
    report = check(text.replace(right, wrong, 1))
    named = {report.disclosure.cell(ref).text for f in loud(report) for ref in f.cells}
    assert wrong.split(" ")[0] in named
