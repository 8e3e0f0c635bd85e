"""The tool that plants slips and sees what becomes of them, tools/measure*.py."""

import random
import sys
from pathlib import Path

import pytest

from juesuan_gui.domain.finding import Grade, Replacement, Suggestion, TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.loading import load_catalogue

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import measure
from builders import source_text
from generated_narrative import generate_text
from generators import Shape
from measure_documents import Document, bundled_documents
from measure_score import is_same_correction, same_print, try_slip, try_together
from measure_slips import SHARES, Slip, plant, spots_of
from measure_typing import SLIPS, mistyped


@pytest.fixture(scope="module")
def document() -> Document:
    return Document("generated", generate_text(3, Shape(items=6)).encode(), load_catalogue())


def drawn(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a sample


@pytest.mark.parametrize("kind", SLIPS)
def test_a_slip_changes_a_number_by_more_than_rounding(kind):
    rng = drawn(1)
    made = [mistyped("1,234.56", ["77.00"], {kind: 1}, rng) for _ in range(40)]
    assert {one[0] for one in made if one} == {kind}
    assert all(one[1] != "1,234.56" for one in made if one)


@pytest.mark.parametrize("kind", [kind for kind in SHARES if kind != "rows without columns"])
def test_every_kind_of_slip_finds_its_places(document, kind):
    slips = [plant(document, kind, drawn(seed)) for seed in range(8)]
    assert any(slip and slip.kind == kind and slip.old != slip.new for slip in slips)


def test_a_slip_that_is_put_right_is_scored_so_and_taken_back(document):
    before = document.review.disclosure
    spot = max(spots_of(document, "tables"), key=lambda one: len(one.text))
    new = spot.text[::-1].replace(".", "") + "9"
    score = try_slip(document, Slip("tables", "replaced", spot.target, spot.text, new))
    assert (score.detected, score.first, score.alike) == (True, True, True)
    assert [table.cells for table in document.review.disclosure.tables] == [
        table.cells for table in before.tables
    ]


def test_a_changed_label_is_read_again_from_the_file(document):
    slip = next(s for seed in range(9) if (s := plant(document, "labels", drawn(seed))))
    assert slip.new.encode() in slip.written_into(document.data)
    assert len(slip.written_into(document.data).split(b"\n")) == len(document.data.split(b"\n"))


def test_slips_together_are_all_taken_back(document):
    slips = measure.draw_together([document], 2, drawn(4))[1]
    scores, _ = try_together(document, slips)
    assert len(scores) == 2
    assert not document.review.is_changed


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("1,200.50", "1200.5", True),
        ("", "-", True),
        ("0.00", "", True),
        ("12.30万元", "12.3万元", True),
        ("12.3", "12.4", False),
        ("", "12.4", False),
    ],
)
def test_prints_are_compared_without_separators_and_ending_zeros(first, second, is_same):
    assert same_print(first, second) is is_same


def test_the_tables_say_what_was_counted(document):
    tally = measure.measure_singles([document], 10, 1, ["tables"])
    rows = list(tally.rows("kind"))
    assert rows[2].startswith("| tables | 10 | ")
    assert sum(1 for _ in tally.rows("slip")) > 2


GIVEN = """某市档案局2021年度部门决算
收入决算表
公开02表
部门：某市档案局 | | | | | | 单位：万元
科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 其他收入
栏次 | | 1 | 2 | 3 | 4 | 5
合计 | | | 988.34 | 988.34 | |
201 | 一般公共服务支出 | 827.90 | 827.90 | | |
20103 | 政府办公厅（室）及相关机构事务 | 827.90 | 827.90 | | |
2010301 | 行政运行 | 827.90 | 827.90 | | |
208 | 社会保障和就业支出 | 160.44 | 160.44 | | |
20805 | 行政事业单位养老支出 | 160.44 | 160.44 | | |
2080505 | 机关事业单位基本养老保险缴费支出 | 160.44 | 160.44 | | |
"""


def test_no_slip_is_planted_in_a_figure_that_stands_in_the_wrong_place_already():
    given = Document("given", source_text(GIVEN).encode(), load_catalogue())
    (table,) = given.disclosure.tables
    total = min(spot.row for spot in given.suspects)
    moved = {(one.row, one.column) for one in given.suspects if one.row == total}
    assert {table.cell(*one).text for one in moved} >= {"988.34"}
    assert len(moved) == 2  # the figure between is printed twice, and stays
    assert not [s for s in spots_of(given, "tables") if s.target in given.suspects]


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ((CellRef("t8", 4, 2), "", "19.60"), (CellRef("t8", 4, 2), "", "19.6"), True),
        ((TextRef(7, 20, 24), "12.3", "13.2"), (TextRef(7, 21, 25), "12.3", "13.2"), True),
        ((CellRef("t8", 4, 2), "", "19.60"), (CellRef("t8", 4, 3), "", "19.60"), False),
        ((CellRef("t8", 4, 2), "", "19.60"), (CellRef("t8", 4, 2), "", "19.61"), False),
    ],
)
def test_a_correction_that_was_safe_without_the_slip_is_told(first, second, is_same):
    """The decimals of the table and the offsets of the paragraph may have changed since."""
    one, known = (Suggestion(*each, Grade.SAFE, "reasons.mends") for each in (first, second))
    assert is_same_correction(one, known) is is_same


def test_a_part_of_a_safe_correction_is_none_of_the_slip():
    cells = [CellRef("t2", 3, column) for column in (3, 4, 5)]
    moved = [Replacement(cells[1], "988.34", "77.00"), Replacement(cells[2], "77.00", "")]
    known = Suggestion(cells[0], "", "988.34", Grade.SAFE, "reasons.shifted", also=tuple(moved))
    part = Suggestion(cells[0], "", "988.34", Grade.SAFE, "reasons.mends")
    assert is_same_correction(part, known)
    assert not is_same_correction(known, part)


def test_published_and_generated_documents_are_measured():
    names = {one.name for one in bundled_documents(load_catalogue())}
    assert {"sample", "001", "jiangsu_2023", "generated 1"} <= names


def test_two_processes_score_as_one_does(document):
    one = measure.measure_singles([document], 12, 5, ["tables", "percentages"])
    two = measure.measure_singles([document], 12, 5, ["tables", "percentages"], processes=2)
    assert one == two
    several = [measure.measure_together([document], 3, 5, processes=count) for count in (1, 2)]
    assert several[0] == several[1]


def test_percentages_that_rounding_allows_with_the_slip_are_counted_apart():
    text = "2023年度公务接待费全年预算为1.16万元，支出决算为0.96万元，完成全年预算的82.76%。"
    heading = "某市档案局2023年度部门决算\n九、财政拨款“三公”经费支出决算情况说明\n"
    small = Document("small", (heading + text).encode(), load_catalogue())
    (spot,) = spots_of(small, "percentages")
    slips = [
        Slip("percentages", "digit", spot.target, spot.text, new) for new in ("82.67", "92.76")
    ]
    jobs = [measure.Job(small, (slip,)) for slip in slips]
    assert [measure.is_within_rounding(job) for job in jobs] == [True, False]
