from full_disclosure import found

from juesuan_gui.domain.finding import Severity


def test_an_item_in_the_wrong_pane_is_a_warning():
    (finding,) = found("JS210", ("30201 | 办公费", "30305 | 生活补助"))
    assert (finding.severity, finding.actual) == (Severity.WARNING, "30305")


def test_an_item_without_its_group_is_a_warning():
    (finding,) = found("JS210", ("30302 | 退休费", "30902 | 退休费"))
    assert finding.actual == "30902"


def test_items_below_their_groups_are_left_alone():
    assert not found("JS210")
