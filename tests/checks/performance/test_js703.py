from decimal import Decimal

from performance_tables import Form, Row, evaluated, local_form, where

from juesuan_gui.domain.finding import Severity

SUM, FIRST, SECOND = (7, 5), (5, 5), (6, 5)


def weighed(*weights: str, total_weight: str = "100", **changed: str):
    rows = tuple(
        Row(f"第{name}项指标", weight=weight)
        for name, weight in zip("甲乙丙", weights, strict=False)
    )
    return evaluated("JS703", Form(rows=rows, total_weight=total_weight, **changed).national())


def test_full_scores_that_do_not_make_the_printed_sum_are_an_error():
    (finding,) = weighed("45", "40")
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected, finding.difference) == ("95", "100", -5)
    assert where(finding) == [SUM, FIRST, SECOND]


def test_without_a_printed_sum_one_hundred_is_due():
    (finding,) = weighed("45", "46", total_weight="", total="")
    assert (finding.actual, finding.expected) == ("101", "100")
    assert where(finding) == [FIRST, SECOND]


def test_there_is_no_tolerance():
    assert not weighed("45.5", "44.5")
    (finding,) = weighed("45.51", "44.5")
    assert finding.difference == Decimal("0.01")


def test_a_table_with_a_blank_or_unreadable_full_score_is_not_evaluated():
    assert not weighed("45", "")
    assert not weighed("45", "见附件", "40")
    assert not weighed("45", "40", weight="")


def test_parts_that_do_not_make_one_hundred_with_the_execution_are_a_hint():
    (finding,) = evaluated("JS703", local_form(total="").local("年度绩效目标（70分）"))
    assert finding.severity is Severity.HINT
    assert (finding.actual, finding.expected) == ("90", "100")
    assert where(finding) == [(3, 0)]
    assert not evaluated("JS703", local_form(total="").local("年度绩效目标（80分）"))
    assert not evaluated("JS703", local_form(total="").local("年度绩效目标"))
