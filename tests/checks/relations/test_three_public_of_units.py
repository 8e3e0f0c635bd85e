"""The three public expenses by units: their total is held to its parts and to the text."""

from builders import check, of_code

TITLE = "某县某镇2025年部门预算\n"
TABLE = """
一般公共预算“三公”经费支出表
部门：某县某镇 | 单位：万元
单位编码 | 单位名称 | “三公”经费合计 | 因公出国（境）费 | 公务用车购置及运行费 | | | 公务接待费
 | | | | 小计 | 公务用车购置费 | 公务用车运行费 |
 | 合计 | {total} | | 8.00 | | 8.00 | 4.60
901001 | 某县某镇人民政府 | 12.60 | | 8.00 | | 8.00 | 4.60
"""
TEXT = """
第一部分 2025年部门预算说明
一、收支预算情况
2025年部门预算收入预算100.00万元，支出预算100.00万元。
二、“三公”经费预算情况
2025年本部门“三公”经费预算数为{stated}万元。
"""


def budget(total: str, stated: str) -> tuple[str, str, str]:
    return TITLE, TEXT.format(stated=stated), TABLE.format(total=total)


def test_the_total_of_units_is_the_sum_of_the_items() -> None:
    assert not check(*budget("12.60", "12.60")).findings
    assert of_code(check(*budget("21.60", "12.60")).findings, "JS171")


def test_the_text_repeats_the_total_of_units() -> None:
    assert of_code(check(*budget("12.60", "16.20")).findings, "JS410")
