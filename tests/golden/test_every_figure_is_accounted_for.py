"""Every figure with a unit is related to something, in a finding, or listed as not checked.

The figures are found by a plain expression, not by the program's own finder. Left out by it on
purpose: years, dates and numbers without a unit; the upper end of a range (80-90%), which is no
figure. Amounts of columns, which have no unit beside them, are looked at as cells.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from full_disclosure import check_text, full_text
from generated_narrative import generate_text
from real_documents import ROOT, SEEDS, reviewed_seed

from juesuan_gui.checks import run_checks
from juesuan_gui.checks.check import Context
from juesuan_gui.checks.engine.report import CheckReport
from juesuan_gui.checks.narrative.state import read_text_state
from juesuan_gui.checks.performance.forms import read_forms
from juesuan_gui.checks.rules.compared import compared_cells, compared_figures, compared_words
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import TEXT_TABLE, CellRef, Table
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_disclosure

FIGURE = re.compile(
    r"(?<![\d.,A-Za-z])(?<!\d[-~—至])(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?:万元|亿元|元|%|％)"
)
REAL = (
    "regions/docs/guangxi_clean.pdf",
    "regions/docs/jiangsu_clean.txt",
    "regions/docs/yunnan_clean.xlsx",
    "texts/chongqing_transport_2018_budget.html",
    "texts/sichuan_daying_wenlv_2022.txt",
    "texts/guangdong_finance_sangong_2023.txt",
    "pdf/putuo_wanli_2023.pdf",
    "pdf/sh_finance_2024.pdf",
    "pdf/swu_2021_budget.pdf",
)


class Ledger:
    """What a report accounts for."""

    def __init__(self, report: CheckReport) -> None:
        self.report = report
        disclosure, catalogue = report.disclosure, load_catalogue()
        text, forms = read_text_state(disclosure, catalogue), read_forms(disclosure, catalogue)
        context = Context(disclosure, catalogue, report.system, text, forms)
        assert all(item.reason for item in report.not_evaluable)
        self.refs: set[CellRef] = {*compared_figures(context), *compared_cells(context)}
        self.words = compared_words(context)
        self.refs -= {ref for ref, _ in self.words}
        self.places: set[Place] = set()
        for item in report.not_evaluable:
            self.refs.update(item.cells)
            self.places.update(item.places)
        for finding in report.findings:
            self.refs.update(finding.cells)
            self.places.update(finding.places)
            self.places.update(place for one in finding.texts for place in one.places)
        self.related = {ref for identity, _ in report.system.pairs() for ref in identity.cells}

    def silent(self) -> list[str]:
        """Return what is neither related, nor in a finding, nor listed."""
        found = list(self._paragraphs())
        for table in self.report.disclosure.tables:
            found += self._notes(table)
            found += self._cells(table)
        return found

    def _knows(self, ref: CellRef, places: tuple[Place, ...]) -> bool:
        is_known = ref in self.refs or ref in self.related
        return is_known or not self.places.isdisjoint(places)

    def _paragraphs(self) -> Iterator[str]:
        for index, paragraph in enumerate(self.report.disclosure.paragraphs):
            for match in FIGURE.finditer(paragraph.text):
                places = paragraph.places_of(*match.span("digits"))
                if not self._knows(CellRef(TEXT_TABLE, index, match.start()), places):
                    yield f"{paragraph.text[:20]}… {match[0]}"

    def _notes(self, table: Table) -> Iterator[str]:
        for one in (*table.notes, *table.attributes):
            if FIGURE.search(one.text) and self.places.isdisjoint(one.places):
                yield f"{table.id} {one.text}"

    def _cells(self, table: Table) -> Iterator[str]:
        for cell in table.cells:
            ref = table.ref(cell.row, cell.column)
            if self._knows(ref, cell.places):
                continue
            if cell.is_numeric and cell.amount is not None:
                yield f"{ref} {cell.text}"
                continue
            for match in FIGURE.finditer(cell.text):
                if (ref, match["digits"]) not in self.words:
                    yield f"{ref} {match[0]}"


def silent_of(path: Path) -> list[str]:
    catalogue = load_catalogue()
    return Ledger(run_checks(read_disclosure(path, catalogue), catalogue)).silent()


@pytest.mark.parametrize("number", SEEDS)
def test_no_figure_of_a_seed_is_silent(number):
    assert Ledger(reviewed_seed(number).report).silent() == []


@pytest.mark.parametrize("name", REAL)
def test_no_figure_of_another_producers_document_is_silent(name):
    path = ROOT.parent / "shared" / name
    if not path.is_file():
        pytest.skip(f"no real documents beside the project: {name}")
    assert silent_of(path) == []


@pytest.mark.parametrize("seed", range(4))
def test_no_figure_of_a_generated_document_is_silent(seed):
    assert Ledger(check_text(generate_text(seed))).silent() == []


# fmt: off
LEADS = (
    "主要是", "其中：", "修缮费", "比上年增加", "占", "构成表", "见图", "附件", "第三方评价费",
    "2023年度，", "（1）", "完成率", "按", "A类", "12月", "共3批次、", "文号〔2023〕5号，", "注：",
)
# fmt: on
UNITS = ("万元", "亿元", "元", "%", "％")
TAILS = ("。", "，", "；", "以上的设备。", "左右。", "（含）。", "、")
ANYWHERE = (
    "负责全市档案资料的收集保管。",
    "一、收入支出决算总体情况说明",
    "十三、预算绩效情况说明",
    "第四部分 名词解释",
)


def any_words(chance: Random, clauses: int) -> str:
    """Return figures of any size in any words."""

    def number() -> str:
        whole = chance.randrange(10 ** chance.randint(1, 8))
        return chance.choice((f"{whole}", f"{whole:,}", f"{whole % 10**6 / 100:.2f}"))

    return "".join(
        chance.choice(LEADS) + number() + chance.choice(UNITS) + chance.choice(TAILS)
        for _ in range(clauses)
    )


@pytest.mark.parametrize("place", ANYWHERE)
@pytest.mark.parametrize("seed", range(3))
def test_no_figure_of_any_sentence_is_silent(place, seed):
    chance = Random(seed)  # noqa: S311 - the same words every time
    text = full_text()
    position = text.rindex(place) + len(place)
    lines = "".join(f"\n本年{any_words(chance, 2)}" for _ in range(30))
    report = check_text(f"{text[:position]}{lines}\n{text[position:]}")
    assert Ledger(report).silent() == []


@pytest.mark.parametrize("seed", range(3))
def test_no_figure_of_a_table_of_another_kind_is_silent(seed):
    chance = Random(seed)  # noqa: S311 - the same words every time
    rows = "".join(f"修缮{number} | {any_words(chance, 2)}\n" for number in range(20))
    table = f"附表 重点工作情况\n事项 | 情况\n{rows}注：{any_words(chance, 3)}\n"
    assert Ledger(check_text(full_text() + table)).silent() == []


@pytest.mark.parametrize("words", ["构成表0.70%", "附件1,651,499元", "见图12万元", "26434447%"])
def test_a_figure_behind_a_word_that_numbers_follow_is_a_figure(words):
    text = full_text()
    position = text.rindex(ANYWHERE[0])
    assert Ledger(check_text(f"{text[:position]}{words}。\n{text[position:]}")).silent() == []
