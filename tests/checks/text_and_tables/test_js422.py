import pytest
from full_disclosure import check_full

from juesuan_gui.domain.finding import Finding, Severity

FUND = "合计 | | | | | | |\n说明：本部门2023年度无政府性基金"
CAPITAL = "合计 | | | |\n说明"
RECEPTION = "3.公务接待费支出决算为1.16万元，国内公务接待12批次85人次。"
ROW = "2.00 | 11.16 | | 10.00 | | 10.00 | 1.16"


def contradicted(*replaced: tuple[str, str]) -> tuple[list[Finding], list[str]]:
    """Return the findings and what stands in the cells of the first."""
    report = check_full(*replaced)
    found = [f for f in report.findings if f.code == "JS422"]
    cells = [report.disclosure.cell(ref).text for one in found[:1] for ref in one.cells]
    return found, cells


def fund(amount: str) -> tuple[str, str]:
    return FUND, FUND.replace("| | | | | | |", f"| | | {amount} | {amount} | | {amount} |")


def received(sentence: str) -> tuple[str, str]:
    return RECEPTION, f"3.{sentence}"


def test_no_fund_income_beside_a_table_with_amounts_is_an_error():
    (finding,), cells = contradicted(fund("12.50"))
    assert finding.severity is Severity.ERROR
    assert finding.actual == "没有政府性基金预算财政拨款收入"
    assert [mention.text for mention in finding.texts] == [finding.actual]
    assert cells == ["12.50", "12.50", "12.50"]


def test_no_state_capital_expenditure_beside_an_amount_is_an_error():
    sentence = "本部门没有使用国有资本经营预算财政拨款安排的支出。"
    told = (sentence, "本部门无国有资本经营预算财政拨款支出。")
    (finding,), cells = contradicted(
        (CAPITAL, CAPITAL.replace("| | | |", "| | 2.00 | | 2.00")), told
    )
    assert finding.actual == "无国有资本经营预算财政拨款支出"
    assert cells == ["2.00", "2.00"]
    assert contradicted(told)[0] == []


@pytest.mark.parametrize("words", ["未发生公务接待费支出", "无公务接待费用", "没有公务接待"])
def test_no_receptions_beside_their_amount_are_an_error(words):
    (finding,), cells = contradicted(received(f"本年度{words}。"))
    assert (finding.severity, finding.actual) == (Severity.ERROR, words)
    assert cells == ["1.16"]


@pytest.mark.parametrize(("amount", "count"), [("0.00", 0), ("", 0), ("—", 0), ("0.01", 1)])
def test_there_is_no_tolerance(amount, count):
    row = (ROW, ROW[:-4] + amount)
    assert len(contradicted(received("本年度未发生公务接待费支出。"), row)[0]) == count


def test_empty_tables_and_blank_items_are_left_alone():
    assert contradicted()[0] == []
    assert contradicted(received("本年度未发生因公出国（境）费支出。"))[0] == []


@pytest.mark.parametrize(
    "words",
    [
        "上年无公务接待费支出",
        "年初无公务接待费预算安排，上年未发生公务接待费支出",
        "主要原因是上半年未发生公务接待费支出",
    ],
)
def test_reasons_and_sentences_about_another_year_or_the_budget_are_left_out(words):
    assert contradicted(received(f"{words}。"))[0] == []


def test_a_sentence_of_another_section_is_left_alone():
    told = "本部门对2023年度项目支出开展绩效自评。"
    assert contradicted((told, told + "项目未发生公务接待费支出。"))[0] == []


def test_an_unreadable_cell_is_not_evaluated():
    row = (ROW, ROW[:-4] + "见附件")
    assert contradicted(received("本年度未发生公务接待费支出。"), row)[0] == []


def test_what_is_true_hides_nothing_behind_it():
    true = "本年度没有因公出国（境）费支出。"
    (finding,), cells = contradicted(received(true + "本年度未发生公务接待费支出。"))
    assert finding.actual == "未发生公务接待费支出"
    assert cells == ["1.16"]


def test_six_cells_are_shown():
    row = "| | | 9.00 | 9.00 | | 9.00 |"
    rows = f"合计 {row}\n229 | 其他支出 {row[4:]}\n22960 | 彩票公益金安排的支出 {row[4:]}"
    _, cells = contradicted((FUND, FUND.replace("合计 | | | | | | |", rows)))
    assert cells == ["9.00"] * 6
