from full_disclosure import found

from juesuan_gui.domain.finding import Severity


def test_two_names_of_one_code_are_a_hint():
    (finding,) = found(
        "JS207",
        ("22102 | 住房改革支出 | 49.50 | 49.50 |\n", "22102 | 住房保证支出 | 49.50 | 49.50 |\n"),
    )
    assert finding.severity is Severity.HINT
    assert (finding.expected, finding.actual) == ("住房改革支出", "住房保证支出")


def test_blanks_brackets_and_cut_names_are_left_alone():
    assert not found(
        "JS207",
        (
            "20103 | 政府办公厅（室）及相关机构事务 | 1,000.00 | 400.00 | 600.00\n",
            "20103 | 政府办公厅(室)及相关 机构事务 | 1,000.00 | 400.00 | 600.00\n",
        ),
    )
    assert not found(
        "JS207",
        ("22102 | 住房改革支出 | 49.50 | 49.50 |\n", "22102 | 住房改革支 | 49.50 | 49.50 |\n"),
    )
    assert not found("JS207")
