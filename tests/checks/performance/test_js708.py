import pytest
from performance_tables import Form, evaluated, where

from juesuan_gui.domain.finding import Severity

REASONS = (8, 0)


def reasoned(total: str, reasons: str | None):
    return evaluated("JS708", Form(total=total, reasons=reasons).national())


@pytest.mark.parametrize("total", ["95", "99.99"])
def test_lost_points_without_a_reason_are_a_hint(total):
    (finding,) = reasoned(total, "")
    assert finding.severity is Severity.HINT
    assert where(finding) == [REASONS]


def test_the_full_score_needs_no_reason():
    assert not reasoned("100", "")


def test_a_reason_or_no_row_for_it_is_left_alone():
    assert not reasoned("95", "资金到位不及时")
    assert not reasoned("95", None)


@pytest.mark.parametrize("total", ["", "优秀"])
def test_a_blank_or_unreadable_total_is_not_evaluated(total):
    assert not reasoned(total, "")


def test_several_tables_are_one_hint():
    tables = [Form(name=name, total="95", reasons="").national() for name in ("甲项", "乙项")]
    (finding,) = evaluated("JS708", *tables)
    assert where(finding) == [REASONS, REASONS]
    assert len({ref.table for ref in finding.cells}) == 2
