from full_disclosure import found

from juesuan_gui.domain.finding import Severity


def test_a_code_of_one_budget_alone_is_a_hint():
    (finding,) = found(
        "JS317",
        (
            "2010302 | 一般行政管理事务 | 600.00 | | 600.00\n",
            "2010399 | 一般行政管理事务 | 600.00 | | 600.00\n",
        ),
    )
    assert (finding.severity, finding.actual) == (Severity.HINT, "2010399")


def test_codes_of_income_may_be_missing():
    assert not found(
        "JS317",
        (
            "2010302 | 一般行政管理事务 | 600.00 | 600.00 |",
            "2010399 | 一般行政管理事务 | 600.00 | 600.00 |",
        ),
    )
    assert not found("JS317")
