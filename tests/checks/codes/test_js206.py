from full_disclosure import check_full, found

from juesuan_gui.domain.finding import Severity


def test_the_name_of_a_neighbour_is_a_hint():
    (finding,) = found(
        "JS206",
        (
            "2080505 | 机关事业单位基本养老保险缴费支出 | 150.50 | 150.50 |\n",
            "2080505 | 机关事业单位职业年金缴费支出 | 150.50 | 150.50 |\n",
        ),
    )
    assert finding.severity is Severity.HINT
    assert finding.expected == "机关事业单位基本养老保险缴费支出"


def test_an_unknown_code_in_one_table_is_a_hint():
    (finding,) = found(
        "JS206",
        (
            "2010302 | 一般行政管理事务 | 600.00 | 600.00 |",
            "2010777 | 某某事务 | 600.00 | 600.00 |",
        ),
    )
    assert finding.actual == "2010777"


def test_an_unknown_code_in_all_tables_is_only_not_checked():
    report = check_full(("2010302 | 一般行政管理事务", "2010777 | 某某事务"))
    assert "JS206" not in [f.code for f in report.findings]
    assert "JS206" in [item.code for item in report.not_evaluable]


def test_official_generic_and_older_names_are_left_alone():
    assert not found("JS206", ("行政事业单位养老支出", "行政事业单位离退休"))
    assert not found("JS206")
