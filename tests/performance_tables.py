# ruff: noqa: E501 - rows of tables stand as printed
"""Build small self-evaluation tables of projects (绩效自评表), and documents that hold them.

Two layouts are in use. The national form prints the full score of each row in a column of its own
and a budget at the beginning and of the whole year; the local one prints full scores in brackets
behind the headings. `Form` is faultless as it stands; a test changes one thing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from builders import of_code, review, statement
from full_disclosure import full_text

from juesuan_gui.domain.finding import Finding
from juesuan_gui.review import Review

EVALUATED = "本部门对2023年度项目支出开展绩效自评。"

# row and column of the cells of a national form, then of a local one, without further parts
INITIAL, BUDGET, EXECUTED, WEIGHT, RATE, SCORE = ((3, column) for column in range(2, 8))
LOCAL_BUDGET, LOCAL_EXECUTED, LOCAL_RATE, LOCAL_SCORE = ((3, column) for column in range(2, 6))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an indicator; `weight` is printed by the national form only."""

    name: str
    target: str = "≥10册"
    actual: str = "12册"
    weight: str = "45"
    score: str = "45"
    kind: str = "数量指标"


ROWS = (Row("整理档案数量"), Row("查阅满意度", "≥90%", "95%", kind="满意度指标"))
LOCAL_ROWS = (Row("整理档案数量", score="40"), Row("查阅满意度", "≥90%", "95%", score="40"))


@dataclass(frozen=True, slots=True)
class Form:
    """What a table prints; empty texts are blank cells.

    Attributes:
        initial: Budget at the beginning of the year; only the national form prints it.
        parts: Further rows of execution as printed, cells separated by "|".
        total: Total score in the last row; `total_weight` the sum of full scores beside it.
        stated: Score printed above the table.
        reasons: What stands in the row of reasons; None leaves the row out.
        is_overall: It is the table of a whole department, with basic and project expenditure.
    """

    name: str = "档案数字化"
    initial: str = "40.00"
    budget: str = "40.00"
    executed: str = "40.00"
    rate: str = "100%"
    weight: str = "10"
    score: str = "10"
    rows: Sequence[Row] = ROWS
    parts: tuple[str, ...] = ()
    total: str = "100"
    total_weight: str = "100"
    stated: str = ""
    reasons: str | None = "无"
    unit: str = "万元"
    is_overall: bool = False
    basic: str = "600.00"
    project: str = "600.00"

    def national(self) -> str:
        """Return the table in the layout of the national form."""
        lines = [
            *self._head(),
            f"项目资金（{self.unit}） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分",
            f" | 年度资金总额 | {self.initial} | {self.budget} | {self.executed} | {self.weight} | {self.rate} | {self.score}",
            *self.parts,
            "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注",
            *(
                f"产出指标 | {one.kind} | {one.name} | {one.target} | {one.actual} | {one.weight} | {one.score} |"
                for one in self.rows
            ),
            *([f"总分 | | | | | {self.total_weight} | {self.total} |"] if self.total else ()),
            *self._foot(),
        ]
        return "\n".join(lines) + "\n"

    def local(self, part: str = "年度绩效目标（80分）", *, formula: bool = False) -> str:
        """Return the table in the local layout; `formula` prints how execution is scored."""
        head = f"预算执行情况（{self.unit}）（{self.weight}分）"
        scored = f"得分（{self.weight}分×执行率）" if formula else "得分"
        label = "部门整体支出总额" if self.is_overall else "年度财政资金总额"
        lines = [
            *self._head(),
            f"{head} | | 预算数（A） | 执行数（B） | 执行率（B/A） | {scored} |",
            f" | {label} | {self.budget} | {self.executed} | {self.rate} | {self.score} |",
            *self.parts,
            f"{part} | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分",
            *(
                f" | 产出指标 | {one.kind} | {one.name} | {one.target} | {one.actual} | {one.score}"
                for one in self.rows
            ),
            *([f"总分 | {self.total} | | | | |"] if self.total else ()),
            *self._foot(),
        ]
        return "\n".join(lines) + "\n"

    def _head(self) -> list[str]:
        what = "部门整体" if self.is_overall else "项目支出"
        lines = [f"2023年度{what}绩效自评表", "单位名称：某市档案局"]
        if self.stated:
            lines.append(f"自评得分：{self.stated}")
        if self.is_overall:
            return [*lines, f"基本支出总额 | {self.basic} | | 项目支出总额 | {self.project} | |"]
        return [
            *lines,
            f"项目名称 | {self.name} | | | | |",
            "主管部门 | 某市档案局 | | 实施单位 | 某市档案馆 | |",
        ]

    def _foot(self) -> list[str]:
        return [] if self.reasons is None else [f"偏差原因分析 | {self.reasons} | | | | |"]


def local_form(**changed: Any) -> Form:
    """Return a faultless form for the local layout, execution of 20 and indicators of 80."""
    given: dict[str, Any] = {
        "weight": "20",
        "score": "20",
        "rows": LOCAL_ROWS,
        "total": "100",
        **changed,
    }
    return Form(**given)


def review_of(*parts: str) -> Review:
    """Put a document with nothing but its performance section under review."""
    return review(statement("performance", *parts))


def evaluated(code: str, *parts: str) -> list[Finding]:
    """Return the findings of a code on a document with nothing but its performance section."""
    return of_code(review_of(*parts).findings, code)


def in_full(code: str, *parts: str, replaced: Sequence[tuple[str, str]] = ()) -> list[Finding]:
    """Return the findings of a code on the whole document with parts below its evaluation."""
    text = full_text(*replaced, (EVALUATED, "\n".join((EVALUATED, *parts))))
    return of_code(review(text).findings, code)


def where(finding: Finding) -> list[tuple[int, int]]:
    """Return row and column of the cells that a finding points at."""
    return [(ref.row, ref.column) for ref in finding.cells]


def proposed(finding: Finding) -> list[tuple[str, str]]:
    """Return what a finding proposes to put in the place of what."""
    return [(one.old, one.new) for one in finding.suggestions]
