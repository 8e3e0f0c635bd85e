from full_disclosure import found

from juesuan_gui.domain.finding import Severity


def test_negative_salaries_are_a_warning():
    (finding,) = found("JS113", ("基本工资 | 300.00", "基本工资 | -12.30"))
    assert (finding.severity, finding.actual) == (Severity.WARNING, "-12.30")


def test_a_negative_total_is_a_warning():
    (finding,) = found("JS113", ("年初结转和结余 | 29 |", "年初结转和结余 | 29 | -5.00"))
    assert len(finding.cells) == 1


def test_reversed_expenditure_may_be_negative():
    assert not found("JS113", ("办公费 | 58.84", "办公费 | -58.84"))
    assert not found("JS113")


def test_amounts_below_one_are_not_negative():
    assert not found("JS113", ("年初结转和结余 | 29 |", "年初结转和结余 | 29 | 0.50"))
    assert not found("JS113", ("年初结转和结余 | 29 |", "年初结转和结余 | 29 | 0.00"))
