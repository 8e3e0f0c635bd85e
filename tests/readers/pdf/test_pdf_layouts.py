# ruff: noqa: E501 - rows of tables stand as printed
"""One table of generated figures in many layouts: every amount stands where it is printed."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from documents import recognised
from pdf_writer import LANDSCAPE, Cell, PdfWriter, grid, rotated, width

from juesuan_gui.domain.table import Role, Table, TableKind
from juesuan_gui.readers.pdf.reader import read_pdf

Facts = Counter[tuple[str, str, Decimal]]
Row = tuple[str, str, tuple[str, str, str]]

TITLE, UNIT = "支出决算表", "金额单位：万元"
HEADINGS = ("本年支出合计", "基本支出", "项目支出")
MEASURES = ("total", "basic", "project")
NAMES = {
    "201": "一般公共服务支出", "20103": "政府办公厅（室）及相关机构事务", "2010301": "行政运行",
    "2010302": "一般行政管理事务", "208": "社会保障和就业支出", "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出", "210": "卫生健康支出", "21011": "行政事业单位医疗",
    "2101101": "行政单位医疗", "221": "住房保障支出", "22102": "住房改革支出", "2210201": "住房公积金",
}  # fmt: skip


def figures(seed: int) -> list[Row]:
    """Return rows whose sums close: total, classes, sections, items."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    leaves = {code: [chance.randrange(100, 900_000), 0] for code in NAMES if len(code) == 7}
    for parts in leaves.values():
        if chance.random() < 0.5:
            parts[1] = chance.randrange(100, 500_000)
    rows = [("", "合计", _amounts(leaves, ""))]
    return rows + [(code, name, _amounts(leaves, code)) for code, name in NAMES.items()]


def _amounts(leaves: dict[str, list[int]], code: str) -> tuple[str, str, str]:
    basic, project = (
        sum(parts[n] for leaf, parts in leaves.items() if leaf.startswith(code)) for n in (0, 1)
    )
    return tuple(f"{n / 100:,.2f}" for n in (basic + project, basic, project))  # type: ignore[return-value]


def wanted(rows: Sequence[Row], *, with_zeros: bool = False) -> Facts:
    return Counter(
        (code or name, measure, Decimal(amount.replace(",", "")))
        for code, name, amounts in rows
        for measure, amount in zip(MEASURES, amounts, strict=True)
        if with_zeros or amount != "0.00"
    )


def found(data: bytes, kind: TableKind = TableKind.EXPENDITURE) -> Facts:
    tables = [t for t in recognised(read_pdf(data)).tables if t.kind is kind]
    return sum((_facts(table) for table in tables), Facts())


def _facts(table: Table) -> Facts:
    facts = Facts()
    for cell in table.cells:
        key, column = cell.row_key, cell.column_key
        if cell.role is Role.AMOUNT and cell.amount and key and column and column.measure:
            measure = str(column.measure)
            name = key.code or "".join(key.label.split())
            facts[name, measure, cell.amount.value] += 1
    return facts


def shown(amount: str) -> str:
    return "" if amount == "0.00" else amount


def top(writer: PdfWriter, title: str = TITLE) -> float:
    writer.centred(60, title, 14)
    writer.text(60, 84, "部门：江城市园林局", 10)
    writer.text(writer.size[0] - 150, 84, UNIT, 10)
    return 104.0


WIDTHS = [60.0, 190.0, 76.0, 76.0, 76.0]
HEAD = [["项目", None, *HEADINGS], ["科目编码", "科目名称", None, None, None]]


def head_cells() -> list[list[Cell | None]]:
    first = [Cell("项目", columns=2), None, *(Cell(h, rows=2) for h in HEADINGS)]
    return [first, [Cell("科目编码"), Cell("科目名称"), None, None, None]]


def body(rows: Sequence[Row], show: Callable[[str], str] = shown) -> list[list[Cell | None]]:
    return [
        [
            Cell(code, align="left"),
            Cell(name, align="left"),
            *(Cell(show(a), align="right") for a in amounts),
        ]
        for code, name, amounts in rows
    ]


def draw(
    writer: PdfWriter, rows: Sequence[Sequence[Cell | None]], at: float, widths: Sequence[float] = WIDTHS,
    *, style: str = "long", size: float = 9.0, height: float = 18.0, x: float = 60.0,
) -> float:  # fmt: skip
    return writer.table(x, at, grid(rows, list(widths), height), style, size)


# --- layouts --------------------------------------------------------------------------------------


def no_rulings(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter()
    at = top(writer)
    draw(
        writer,
        [[Cell("科目编码"), Cell("科目名称"), *map(Cell, HEADINGS)], *body(rows)],
        at,
        style="none",
    )
    return writer.data()


def rulings_across(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter()
    at = top(writer)
    lines = [[Cell("科目编码"), Cell("科目名称"), *map(Cell, HEADINGS)], *body(rows)]
    end = draw(writer, lines, at, style="none")
    for n in range(len(lines) + 1):
        writer.line(60, at + 18 * n, 60 + sum(WIDTHS), at + 18 * n)
    assert end
    return writer.data()


def rulings_down_missing_at_the_sides(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter()
    at = top(writer)
    lines = [[Cell("科目编码"), Cell("科目名称"), *map(Cell, HEADINGS)], *body(rows)]
    draw(writer, lines, at, style="none")
    high = 18 * len(lines)
    for n in range(len(lines) + 1):
        writer.line(60, at + 18 * n, 60 + sum(WIDTHS), at + 18 * n)
    x = 60.0
    for w in WIDTHS[:-1]:
        x += w
        writer.line(x, at, x, at + high)
    return writer.data()


def small_letters(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter()
    draw(writer, [*head_cells(), *body(rows)], top(writer), size=5.0, height=9.0)
    return writer.data()


def large_letters(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter(LANDSCAPE)
    widths = [90.0, 310.0, 110.0, 110.0, 110.0]
    draw(writer, [*head_cells(), *body(rows)], top(writer), widths, size=15.0, height=26.0, x=40)
    return writer.data()


def headings_on_each_page(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter()
    for page, part in enumerate((rows[:6], rows[6:11], rows[11:])):
        if page:
            writer.page()
        draw(writer, [*head_cells(), *body(part)], top(writer) if not page else 60.0)
    return writer.data()


def title_on_each_page(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter()
    for page, part in enumerate((rows[:7], rows[7:])):
        if page:
            writer.page()
        draw(
            writer,
            [*head_cells(), *body(part)],
            top(writer, TITLE if not page else f"{TITLE}（续）"),
        )
    return writer.data()


def cut_inside_of_a_row(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter()
    code, name, amounts = rows[7]
    first = [
        *head_cells(),
        *body(rows[:7]),
        [
            Cell(code, align="left"),
            Cell(name[:8], align="left"),
            *(Cell(shown(a), align="right") for a in amounts),
        ],
    ]
    draw(writer, first, 842 - 60 - 18 * len(first))
    top(writer)
    writer.page()
    rest = [[Cell(""), Cell(name[8:], align="left"), Cell(""), Cell(""), Cell("")]]
    draw(writer, [*rest, *body(rows[8:])], 60.0)
    return writer.data()


def turned_page(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter().sideways()
    widths = [80.0, 240.0, 110.0, 110.0, 110.0]
    draw(writer, [*head_cells(), *body(rows)], top(writer), widths)
    return rotated(writer.data(), 90)


def two_tables_side_by_side(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter(LANDSCAPE)
    writer.centred(40, TITLE, 14).text(60, 70, UNIT, 10)
    writer.text(600, 70, "财政拨款“三公”经费支出决算表", 9)
    widths = [55.0, 160.0, 70.0, 70.0, 70.0]
    draw(writer, [*head_cells(), *body(rows)], 90.0, widths, x=40)
    other = [
        [Cell("项目"), Cell("决算数")],
        [Cell("合计"), Cell("10.00", align="right")],
        [Cell("公务接待费"), Cell("10.00", align="right")],
    ]
    draw(writer, other, 90.0, [120.0, 80.0], x=580)
    return writer.data()


def figures_wrapped(rows: Sequence[Row]) -> bytes:
    """Columns so narrow that the decimals stand on a line of their own."""
    writer = PdfWriter()

    def show(amount: str) -> str:
        text = shown(amount)
        return text[:-3] + "\n" + text[-3:] if width(text, 9) > 32 else text

    narrow = [Cell("本年支\n出合计"), Cell("基本\n支出"), Cell("项目\n支出")]
    lines = [[Cell("科目编码"), Cell("科目名称"), *narrow], *body(rows, show)]
    draw(writer, lines, top(writer), [60, 190, 38, 38, 38], height=30.0)
    return writer.data()


def letters_spaced(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter()
    lines = [
        [Cell("项    目", columns=2), None, *(Cell(h, rows=2) for h in HEADINGS)],
        [Cell("编   码"), Cell("名   称"), None, None, None],
    ]
    spread = [
        (code, "合    计" if name == "合计" else name, amounts) for code, name, amounts in rows
    ]
    draw(writer, [*lines, *body(spread)], top(writer))
    return writer.data()


def headings_down(rows: Sequence[Row]) -> bytes:
    """Headings whose letters stand one below the other."""
    writer = PdfWriter()

    def down(text: str) -> str:
        return "\n".join(text)

    lines = [
        [Cell(down("科目编码")), Cell(down("科目名称")), *(Cell(down(h)) for h in HEADINGS)],
        *body(rows),
    ]
    heights = [80.0] + [18.0] * len(rows)
    writer.table(60, top(writer), grid(lines, WIDTHS, heights), "long", 9)
    return writer.data()


def code_in_three_columns(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter()
    lines: list[list[Cell | None]] = [
        [Cell("项目", columns=4), None, None, None, *(Cell(h, rows=2) for h in HEADINGS)],
        [Cell("科目编码", columns=3), None, None, Cell("科目名称"), None, None, None],
        [Cell("类"), Cell("款"), Cell("项"), Cell("栏次"), Cell("1"), Cell("2"), Cell("3")],
    ]
    for code, name, amounts in rows:
        parts = (code[:3], code[3:5], code[5:7])
        lines.append(
            [
                *map(Cell, parts),
                Cell(name, align="left"),
                *(Cell(shown(a), align="right") for a in amounts),
            ]
        )
    draw(writer, lines, top(writer), [28, 28, 28, 170, 74, 74, 74])
    return writer.data()


def total_at_the_end(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter()
    draw(writer, [*head_cells(), *body([*rows[1:], rows[0]])], top(writer))
    return writer.data()


def zeros_printed(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter()
    draw(writer, [*head_cells(), *body(rows, str)], top(writer))
    return writer.data()


def note_between(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter()
    end = draw(writer, [*head_cells(), *body(rows[:7])], top(writer))
    writer.text(60, end + 4, "注：本表反映部门本年度各项支出情况，续下页。", 9)
    writer.page()
    draw(writer, [*head_cells(), *body(rows[7:])], 60.0)
    return writer.data()


def shaded_rows(rows: Sequence[Row]) -> bytes:
    writer = PdfWriter()
    at = top(writer)
    lines = [[Cell("科目编码"), Cell("科目名称"), *map(Cell, HEADINGS)], *body(rows)]
    for n in range(0, len(lines), 2):
        writer.canvas.setFillColorRGB(0.9, 0.93, 0.97)
        writer.rectangle(60, at + 18 * n, sum(WIDTHS), 18)
    writer.canvas.setFillColorRGB(0, 0, 0)
    draw(writer, lines, at, style="none")
    return writer.data()


def two_rows_of_a_long_heading(rows: Sequence[Row]) -> bytes:
    """Wrapped headings without rulings between them and their second line."""
    writer = PdfWriter()
    at = top(writer)
    lines = [
        [Cell("科目\n编码"), Cell("科目名称"), *(Cell(h[:2] + "\n" + h[2:]) for h in HEADINGS)]
    ]
    writer.table(60, at, grid(lines, WIDTHS, 30.0), "none", 9)
    draw(writer, body(rows), at + 30, style="none")
    return writer.data()


LAYOUTS = [
    no_rulings, rulings_across, rulings_down_missing_at_the_sides, small_letters, large_letters,
    headings_on_each_page, title_on_each_page, cut_inside_of_a_row, turned_page,
    two_tables_side_by_side, figures_wrapped, letters_spaced, headings_down, code_in_three_columns,
    total_at_the_end, zeros_printed, note_between, shaded_rows, two_rows_of_a_long_heading,
]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_amount_stands_where_it_is_printed(layout, seed):
    rows = figures(seed)
    facts = found(layout(rows))
    right = wanted(rows, with_zeros=layout is zeros_printed)
    assert facts == right
