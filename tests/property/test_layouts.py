"""The same consistent accounts in other layouts: still no finding, and as much is looked at."""

import re
from collections.abc import Callable
from functools import lru_cache

import generated_tables
import pytest
from generated_narrative import generate_text
from generators import Shape

from juesuan_gui.checks import run_checks
from juesuan_gui.checks.engine.report import CheckReport
from juesuan_gui.domain.finding import Severity
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes

SHAPES = {
    "smallest": Shape(items=1),
    "without notes": Shape(items=4, has_notes=False),
    "with every source": Shape(
        items=10, has_fund=True, has_capital=True, has_business_income=True, has_carryover=True
    ),
    "with roundings": Shape(items=7, has_fund=True, has_carryover=True, has_rounding=True),
}
CODED = ("收入决算表", "支出决算表", "一般公共预算财政拨款支出决算表")
UNIT = "金额单位：万元"
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
Layout = Callable[[str], str]


def in_lines(change: Layout) -> Layout:
    """Change every row of a table."""
    return lambda text: "\n".join(
        change(line) if "\t" in line else line for line in text.split("\n")
    )


def blanks_as(sign: str) -> Layout:
    """Print a sign in the blank cells of the tables by functional code."""

    def changed(text: str) -> str:
        title, lines = "", []
        for line in text.split("\n"):
            title = line if re.search(r"决算(?:总|明细)?表$", line) else title
            filled = "\t".join(value or sign for value in line.split("\t"))
            is_row = title in CODED and re.match(r"合计\t|\d{3,7}\t", line)
            lines.append(filled.replace(f"合计\t{sign}", "合计\t") if is_row else line)
        return "\n".join(lines)

    return changed


def totals_last(text: str) -> str:
    """Print the row of totals below the codes, as Shanghai does."""
    return re.sub(r"(?m)^(合计\t\t.*\n)((?:\d{3,7}\t.*\n)+)", r"\2\1", text)


def without_column_numbers(text: str) -> str:
    kept = (ln for ln in text.split("\n") if not re.match(r"栏次|\d+[行栏]", ln))
    return "\n".join(kept)


LAYOUTS: dict[str, Layout] = {
    "no separators": in_lines(lambda row: re.sub(r"(?<=\d),(?=\d{3})", "", row)),
    "unit on its own line": lambda t: re.sub(r"\n(部门：\w+)\t+" + UNIT, r"\n\1\n单位：万元", t),
    "renminbi": lambda t: t.replace(UNIT, "单位：人民币万元"),
    "unit in brackets": lambda t: t.replace(UNIT, "（单位：万元）"),
    "no column numbers": without_column_numbers,
    "zeros": blanks_as("0.00"),
    "dashes": blanks_as("—"),
    "totals last": totals_last,
    "line ends of Windows": lambda t: t.replace("\n", "\r\n"),
    "full-width figures": lambda t: re.sub(
        r"\d+\.\d+(?=万元)", lambda m: m[0].translate(FULL_WIDTH), t
    ),
}


@lru_cache(maxsize=8)
def plain_text(name: str) -> str:
    return generate_text(3, SHAPES[name])


@lru_cache(maxsize=8)
def evaluated(name: str) -> int:
    return checked(plain_text(name)).tally.evaluated


def checked(text: str) -> CheckReport:
    catalogue = load_catalogue()
    return run_checks(read_bytes(text.encode(), "x.txt", catalogue), catalogue)


def told(report: CheckReport) -> list[tuple[str, str | None]]:
    return [(f.code, f.actual) for f in report.findings if f.severity is not Severity.ROUNDING]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_layout_changes_nothing(shape, layout):
    text = LAYOUTS[layout](plain_text(shape))
    assert text != plain_text(shape) or layout == "no separators"  # small amounts have none
    report = checked(text)
    assert told(report) == []
    assert report.tally.broken == 0
    less = 20 if layout == "no column numbers" else 0  # formulas by column number
    assert report.tally.evaluated >= evaluated(shape) - less


@pytest.mark.parametrize("shape", ["smallest", "with every source"])
def test_tables_in_yuan_beside_a_text_in_ten_thousand_yuan(shape, monkeypatch):
    in_ten_thousand = evaluated(shape)  # before the printing of cells changes: it is kept
    monkeypatch.setattr(generated_tables, "cell", lambda yuan: f"{yuan:,}.00" if yuan else "")
    text = generate_text(3, SHAPES[shape]).replace(UNIT, "金额单位：元")
    report = checked(text)
    assert told(report) == []
    assert report.tally.evaluated >= in_ten_thousand
    wrong = checked(text.replace(UNIT, "").replace("金额单位：元", UNIT))
    assert told(wrong) != []
