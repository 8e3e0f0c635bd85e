from full_disclosure import found

from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.table import TableKind

TITLE = "国有资本经营预算财政拨款支出决算表\n"
RENAMED = (TITLE + "公开08表", "其他情况表\n公开08表")
UNLISTED = ("八、" + TITLE, "")


def test_a_table_that_is_neither_listed_nor_printed_is_a_warning():
    (finding,) = found("JS602", UNLISTED, RENAMED)
    assert finding.severity is Severity.WARNING
    assert finding.key.subject == TableKind.STATE_CAPITAL


def test_before_2020_there_was_no_table_of_state_capital():
    assert not found("JS602", UNLISTED, RENAMED, ("2023", "2019"), ("2024", "2020"))


def test_tables_that_are_printed_or_listed_are_left_alone():
    assert not found("JS602", RENAMED)
    assert not found("JS602", UNLISTED)
    assert not found("JS602")
