import pytest
from full_disclosure import found, printed, said

from juesuan_gui.domain.finding import Severity


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("grouping", "本年收入合计12,34.50万元。"),
        ("mixed", "本年收入合计1,200.00万元，本年支出合计1200.00万元。"),
        ("decimals", "基本支出600.005万元。"),
        ("blank", "本年收入合计1, 234.50万元。"),
        ("blank", "基本支出占本年支出8.50 %。"),
    ],
)
def test_odd_numbers_are_a_hint(part: str, sentence: str):
    findings = said("JS801", sentence)
    assert part in [finding.key.subject for finding in findings]
    assert {finding.severity for finding in findings} == {Severity.HINT}


def test_the_rarer_style_is_pointed_at():
    (finding,) = said(
        "JS801", "收入1,200.00万元，支出1,300.00万元，结余1100.00万元，接待费900.00万元。"
    )
    assert [mention.text for mention in finding.texts] == ["1100.00"]


def test_a_table_has_one_style():
    (finding,) = found(
        "JS801", ("合计 | | 1,200.00 | 1,200.00 | | | | |", "合计 | | 1200.00 | 1,200.00 | | | | |")
    )
    assert finding.key.subject == "mixed_tables"
    assert len(finding.cells) == 1


def test_one_style_throughout_is_left_alone():
    assert not found("JS801")


@pytest.mark.parametrize(
    ("sentence", "part", "shown"),
    [
        ("本年收入合计12,34.50万元。", "grouping", ["12,34.50"]),
        ("收入1,200.00万元，支出1,100.00万元，结余1000.00万元。", "mixed", ["1000.00"]),
        ("收入1,200.00万元，支出999.99万元。", None, []),
        ("收入1200.00万元，人员1,200人。", None, []),
        ("基本支出600.005万元。", "decimals", ["600.005"]),
        ("基本支出600.05万元，补助600.005元。", None, []),
        ("基本支出占50.125%。", "decimals", ["50.125"]),
        ("基本支出占50.12%。", None, []),
        ("本年收入合计1, 234.50万元。", "blank", ["1, 234.50"]),
    ],
)
def test_the_odd_numbers_are_shown(sentence: str, part: str | None, shown: list[str]):
    findings = said("JS801", sentence)
    assert {one.key.subject for one in findings} == ({part} if part else set())
    assert [words for one in findings for words in printed(one)] == shown
    assert all(one.severity is Severity.HINT for one in findings)


def test_the_style_of_each_table_is_its_own():
    row = "合计 | | 1,200.00 | 1,200.00 | | | | |"
    (finding,) = found("JS801", (row, "合计 | | 1200.00 | 1,200.00 | | | | |"))
    assert (finding.actual, finding.values["count"]) == ("1200.00", "1")
    assert finding.severity is Severity.HINT
    (finding,) = found("JS801", (row, "合计 | | 1,20.00 | 1,200.00 | | | | |"))
    assert (finding.key.subject, finding.actual) == ("grouping", "1,20.00")


@pytest.mark.parametrize(("amount", "count"), [("-1000.00", 1), ("1000.00", 1), ("999.99", 0)])
def test_amounts_from_a_thousand_have_a_style(amount: str, count: int):
    row = "合计 | | 1,200.00 | 1,200.00 | | | | |"
    findings = found("JS801", (row, f"合计 | | 1,200.00 | {amount} | | | | |"))
    assert len([one for one in findings if one.key.subject == "mixed_tables"]) == count


def test_numbers_of_one_form_are_told_once_and_counted():
    (finding,) = said("JS801", "支出600.005万元。", "支出600.005万元，结余1.001万元。")
    assert (finding.values["words"], finding.values["count"]) == ("600.005；1.001", "3")
