"""What accepting a correction would change is told before."""

from builders import EXPENDITURE, review

from juesuan_gui.application.preview import changes_text

ROWS = """
合计 | | 300.00 | 100.00 | 200.00 | | |
201 | 一般公共服务支出 | 180.00 | 60.00 | 120.00 | | |
20103 | 政府办公厅（室）及相关机构事务 | 180.00 | 60.00 | 120.00 | | |
2010301 | 行政运行 | 180.00 | 60.00 | 120.00 | | |
208 | 社会保障和就业支出 | | 120.00 | 40.00 | 80.00 | |
20805 | 行政事业单位养老支出 | 120.00 | 40.00 | 80.00 | | |
"""


def test_each_figure_of_a_row_that_moves_back_is_named_with_its_place():
    one = review(EXPENDITURE, ROWS)
    (suggestion,) = (s for f in one.findings for s in f.suggestions if s.also)
    text = changes_text(suggestion, one)
    assert text.count("→") == 1 + len(suggestion.also) == 4
    assert "社会保障和就业支出" in text
    assert "空 → 120.00" in text
    assert "80.00 → 空" in text


def test_a_correction_of_one_figure_needs_no_list():
    one = review(
        EXPENDITURE, ROWS.replace("| | 120.00 | 40.00 | 80.00", "| 121.00 | 40.00 | 80.00 |")
    )
    (suggestion,) = one.findings[0].suggestions[:1]
    assert changes_text(suggestion, one) == ""
