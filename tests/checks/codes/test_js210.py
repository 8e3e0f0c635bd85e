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


def test_half_of_the_items_without_a_group_is_a_table_that_prints_none():
    """Of six items one stands under 303, two under 301, three under 302."""
    assert len(found("JS210", ("301 | 工资福利支出", "309 | 工资福利支出"))) == 1
    (finding,) = found("JS210", ("301 | 工资福利支出", "309 | 工资福利支出"))
    assert len(finding.cells) == 2
    assert not found("JS210", ("302 | 商品和服务支出", "309 | 商品和服务支出"))


def test_personnel_is_301_and_303():
    for code in ("30102", "30305"):
        (finding,) = found("JS210", ("30201 | 办公费", f"{code} | 某项"))
        assert finding.actual == code
    assert not found("JS210", ("30201 | 办公费", "30202 | 印刷费"))
