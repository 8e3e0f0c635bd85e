from full_disclosure import said

from juesuan_gui.domain.finding import Severity


def test_an_amount_does_not_grow_by_points():
    (finding,) = said("JS508", "比上年增加8.40万元，增长5.3个百分点。")
    assert finding.severity is Severity.HINT


def test_a_rate_rises_by_points():
    assert said("JS508", "预算执行率比上年提高5%。")
    assert not said("JS508", "预算执行率比上年提高5个百分点，支出比上年增加8.40万元，增长5.3%。")
