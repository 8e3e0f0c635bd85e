import pytest
from full_disclosure import found, said

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
