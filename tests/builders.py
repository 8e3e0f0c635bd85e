# ruff: noqa: E501 - headings of tables stand as printed
"""Build disclosures from literals that read like the printed page, and look findings up.

A line with "|" is a row of a table, its cells separated by "|"; every other line is text.
"""

from collections.abc import Iterable
from decimal import Decimal
from textwrap import dedent

from juesuan_gui.checks import run_checks
from juesuan_gui.checks.engine.report import CheckReport
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.table import Cell, CellRef, Table, TableKind
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review

LOUD = (Severity.ERROR, Severity.WARNING)

EXPENDITURE = """
支出决算表
部门：某市档案局 | | | | | | | 单位：万元
项目 | | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
功能分类科目编码 | 科目名称 | | | | | |
栏次 | | 1 | 2 | 3 | 4 | 5 | 6
"""
INCOME = """
收入决算表
部门：某市档案局 | | | | | | | | 单位：万元
项目 | | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入
功能分类科目编码 | 科目名称 | | | | | | |
栏次 | | 1 | 2 | 3 | 4 | 5 | 6 | 7
"""
GENERAL_BUDGET = """
一般公共预算财政拨款支出决算表
部门：某市档案局 | | | | 单位：万元
项目 | | 本年支出 | |
功能分类科目编码 | 科目名称 | 小计 | 基本支出 | 项目支出
栏次 | | 1 | 2 | 3
"""
TOTAL_SUMMARY = """
收入支出决算总表
部门：某市档案局 | | | | | 单位：万元
收入 | | | 支出 | |
项目 | 行次 | 决算数 | 项目 | 行次 | 决算数
栏次 | | 1 | 栏次 | | 2
"""
APPROPRIATION_SUMMARY = """
财政拨款收入支出决算总表
部门：某市档案局 | | | | | | | | 单位：万元
收入 | | | 支出 | | | | |
项目 | 行次 | 决算数 | 项目 | 行次 | 决算数 | | |
| | | | | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款 | 国有资本经营预算财政拨款
栏次 | | 1 | 栏次 | | 2 | 3 | 4 | 5
"""
BASIC = """
一般公共预算财政拨款基本支出决算明细表
部门：某市档案局 | | | | | | | | 单位：万元
人员经费 | | | 公用经费 | | | | |
经济分类科目编码 | 科目名称 | 决算数 | 经济分类科目编码 | 科目名称 | 决算数 | 经济分类科目编码 | 科目名称 | 决算数
"""
THREE_PUBLIC = """
财政拨款“三公”经费支出决算表
部门：某市档案局 | | | | | | | | | | | 单位：万元
预算数 | | | | | | 决算数 | | | | |
合计 | 因公出国(境)费 | 公务用车购置及运行维护费 | | | 公务接待费 | 合计 | 因公出国(境)费 | 公务用车购置及运行维护费 | | | 公务接待费
| | 小计 | 公务用车购置费 | 公务用车运行维护费 | | | | 小计 | 公务用车购置费 | 公务用车运行维护费 |
1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
"""
FUND = """
政府性基金预算财政拨款收入支出决算表
部门：某市档案局 | | | | | | | 单位：万元
项目 | | 年初结转和结余 | 本年收入 | 本年支出 | | | 年末结转和结余
功能分类科目编码 | 科目名称 | | | 小计 | 基本支出 | 项目支出 |
栏次 | | 1 | 2 | 3 | 4 | 5 | 6
"""
CAPITAL = """
国有资本经营预算财政拨款支出决算表
部门：某市档案局 | | | | 单位：万元
项目 | | 本年支出 | |
功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
栏次 | | 1 | 2 | 3
"""
STATEMENT = "2023年度某市档案局部门决算\n第三部分 某市档案局2023年度部门决算情况说明\n"
SECTIONS = {
    "overall": "一、收入支出决算总体情况说明",
    "income": "二、收入决算情况说明",
    "expenditure": "三、支出决算情况说明",
    "appropriation": "四、财政拨款收入支出决算总体情况说明",
    "general": "五、一般公共预算财政拨款支出决算情况说明",
    "structure": "五、一般公共预算财政拨款支出决算情况说明\n（二）一般公共预算财政拨款支出决算结构情况",
    "detail": "五、一般公共预算财政拨款支出决算情况说明\n（三）一般公共预算财政拨款支出决算具体情况",
    "basic": "六、一般公共预算财政拨款基本支出决算情况说明",
    "fund": "七、政府性基金预算财政拨款收入支出决算情况说明",
    "capital": "八、国有资本经营预算财政拨款支出决算情况说明",
    "three_public": "九、财政拨款“三公”经费支出决算情况说明",
    "running": "十、机关运行经费支出说明",
    "procurement": "十一、政府采购支出说明",
    "assets": "十二、国有资产占用情况说明",
    "performance": "十三、预算绩效情况说明",
}


def statement(section: str, *sentences: str) -> str:
    """Return the text of a document of 2023 that holds but some sentences of a section."""
    return STATEMENT + "\n".join((SECTIONS[section], *sentences))


def source_text(literal: str) -> str:
    """Return the text of a file for a literal: dedented, "|" turned into tabs."""
    lines = dedent(literal).strip("\n").split("\n")
    return "\n".join(
        "\t".join(cell.strip() for cell in line.split("|")) if "|" in line else line
        for line in lines
    )


def disclosure(*parts: str) -> Disclosure:
    """Read literals, one after the other, as one text file."""
    text = "\n".join(source_text(part) for part in parts)
    return read_bytes(text.encode(), "测试.txt", load_catalogue())


def table(*parts: str) -> Table:
    """Read literals that hold exactly one table."""
    (only,) = disclosure(*parts).tables
    return only


def check(*parts: str) -> CheckReport:
    """Read and check literals."""
    return run_checks(disclosure(*parts), load_catalogue())


def review(*parts: str) -> Review:
    """Read literals and put them under review."""
    return Review(disclosure(*parts), load_catalogue())


# --- looking things up ----------------------------------------------------------------------------


def codes(report: CheckReport, *severities: Severity) -> list[str]:
    """Return the codes of the findings, of some severities only if any are given."""
    return [f.code for f in report.findings if not severities or f.severity in severities]


def loud(report: CheckReport) -> list[Finding]:
    """Return the errors and warnings."""
    return [f for f in report.findings if f.severity in LOUD]


def of_code(findings: Iterable[Finding], code: str) -> list[Finding]:
    """Return the findings with a code."""
    return [f for f in findings if f.code == code]


def only(findings: Iterable[Finding], code: str) -> Finding:
    """Return the one finding with a code; fails if there are none or several."""
    (found,) = of_code(findings, code)
    return found


def first(read: Disclosure, kind: TableKind) -> Table:
    """Return the first table of a kind."""
    return next(table for table in read.tables if table.kind is kind)


def ref_of(found: Table, row: str, measure: str) -> CellRef:
    """Return the address of a cell by code, item or printed label of its row and by measure."""
    for entry in found.entries:
        if row in (entry.key.code, entry.key.item, entry.key.label) and measure in entry.columns:
            return found.ref(entry.row, entry.columns[measure])
    raise KeyError((row, measure))


def cell_of(found: Table, row: str, measure: str) -> Cell:
    """Return a cell by code, item or printed label of its row and by measure."""
    ref = ref_of(found, row, measure)
    return found.by_position[ref.row, ref.column]


def value_of(found: Table, row: str, measure: str) -> Decimal | None:
    """Return the printed amount of a cell; None where none is."""
    cell = cell_of(found, row, measure)
    return cell.amount.value if cell.amount else None
