"""Texts that are written in ways of other programs and systems, kind by kind."""

import pytest

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.table import TableKind
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import UnreadableFileError, read_bytes
from juesuan_gui.readers.text.reader import parse_text

ROWS = [
    ["项目", "", "本年支出合计", "基本支出", "项目支出"],
    ["功能分类科目编码", "科目名称", "", "", ""],
    ["栏次", "", "1", "2", "3"],
    ["合计", "", "1,506.10", "651.00", "855.10"],
    ["201", "一般公共服务支出", "1,384.85", "529.75", "855.10"],
    ["208", "社会保障和就业支出", "121.25", "121.25", ""],
]
ABOVE = ["江城市园林局2023年度部门决算", "第二部分 部门决算表", "支出决算表", "金额单位：万元"]
BELOW = ["注：本表反映部门本年度各项支出情况。", "支出合计1,506.10万元。"]
AMOUNTS = ["1506.10", "651.00", "855.10", "1384.85", "529.75", "855.10", "121.25", "121.25"]


def lines(separator: str = "\t") -> list[str]:
    return [*ABOVE, *(separator.join(row) for row in ROWS), *BELOW]


def read(data: bytes) -> Disclosure:
    return read_bytes(data, "x.txt", load_catalogue())


def amounts(document: Disclosure) -> list[str]:
    table = next(t for t in document.tables if t.kind is TableKind.EXPENDITURE)
    return [str(c.amount.value) for c in table.cells if c.amount and c.amount.decimals == 2]


def boxed() -> list[str]:
    widths = [max(len(row[c]) for row in ROWS) for c in range(5)]

    def ruled(left: str, middle: str, right: str) -> str:
        return left + middle.join("─" * width for width in widths) + right

    rows = [
        "│" + "│".join(x.ljust(w, "　") for x, w in zip(r, widths, strict=True)) + "│" for r in ROWS
    ]
    inner = [part for row in rows for part in (row, ruled("├", "┼", "┤"))][:-1]
    return [*ABOVE, ruled("┌", "┬", "┐"), *inner, ruled("└", "┴", "┘"), *BELOW]


def piped() -> list[str]:
    rows = ["| " + " | ".join(row) + " |" for row in ROWS]
    return [*ABOVE, "", rows[0], "|---|---|--:|--:|--:|", *rows[1:], "", *BELOW]


def quoted() -> list[str]:
    rows = [",".join(f'"{x}"' if "," in x else x for x in row) for row in ROWS]
    return [*ABOVE, *rows, *BELOW]


WHOLE = "\n".join(lines())
KINDS = {
    "ends of lines of old systems": "\r".join(lines()).encode(),
    "ends of lines of Unicode": "\u2028".join(lines()).encode(),
    "mixed ends of lines": "\r\n".join(lines()).replace("\r\n", "\n", 3).encode(),
    "doubled ends of lines": "\r\r\n".join(lines()).encode(),
    "pages parted by form feeds": WHOLE.replace("支出决算表", "\f支出决算表", 1).encode(),
    "UTF-16 from the other end": b"\xfe\xff" + "\n".join(lines()).encode("utf-16-be"),
    "four bytes a letter": "\n".join(lines()).encode("utf-32"),
    "mark of the encoding twice": b"\xef\xbb\xbf\xef\xbb\xbf" + "\n".join(lines()).encode(),
    "an odd byte in GB18030": WHOLE.encode("gb18030") + b"\n\xff\n",
    "cut off within a letter": "\n".join([*lines(), "完"]).encode("gb18030")[:-1],
    "named blanks of web pages": WHOLE.replace("金额单位", "&nbsp;&nbsp;金额单位").encode(),
    "blanks of full width": "\n".join(lines("\t")).replace("万元", "　万元　", 1).encode(),
    "table of pipes": "\n".join(piped()).encode(),
    "table of lines drawn by letters": "\n".join(boxed()).encode(),
    "values parted by commas": "\n".join(quoted()).encode(),
    "values parted by semicolons": "\n".join(lines(";")).encode(),
    "zero bytes at the end": "\n".join(lines()).encode("gb18030") + bytes(300),
    "end of file of old systems": "\n".join(lines()).encode("gb18030") + b"\x1a",
    "unseen letters before amounts": "\n".join(lines("\t\u200b")).encode(),
    "marks of direction": "\n".join(lines("\t\u200e")).encode(),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_amounts_are_read(kind):
    assert amounts(read(KINDS[kind])) == AMOUNTS


def test_a_letter_that_turns_the_direction_makes_no_other_number():
    text = "\n".join(lines()).replace("1,506.10", "\u202e01.605,1\u202c", 1)
    try:
        found = amounts(read(text.encode()))
    except UnreadableFileError:
        return
    assert found[0] in ("1506.10", "651.00")


def test_commas_between_clauses_part_no_values():
    """Sentences typed with half-width commas, as many in each: no table."""
    text = "\n".join(
        f"{name} {amount} 元,占基本支出 {share}%,同比减少 {change} 元,下降 {rate}%。"
        for name, amount, share, change, rate in (
            ("工资福利支出预算", "716052.51", "81.25", "148979.48", "17.22"),
            ("商品和服务支出预算", "165247.88", "18.75", "17291.92", "9.47"),
            ("资本性支出预算", "29700", "3.26", "13900", "31.88"),
        )
    )
    raw = parse_text(text)
    assert [type(block).__name__ for block in raw.blocks] == ["RawLine"] * 3


def test_commas_in_numbers_parted_by_blanks_part_no_values():
    text = "\n".join(
        f"{name} 1,813.94 2,958.84 3,855.10" for name in ("合计", "教育支出", "卫生健康支出")
    )
    raw = parse_text(text)
    assert [type(block).__name__ for block in raw.blocks] == ["RawLine"] * 3
