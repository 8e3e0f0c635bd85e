from full_disclosure import said

from juesuan_gui.domain.finding import Severity

THREE_PUBLIC = "九、财政拨款“三公”经费支出决算情况说明"


def test_a_fall_to_zero_is_a_fall_of_all():
    (finding,) = said(
        "JS507",
        "公务接待费支出决算为0万元，比上年下降85%，主要原因是厉行节约。",
        heading=THREE_PUBLIC,
    )
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected) == ("85%", "100%")


def test_a_fall_of_all_leaves_nothing():
    (finding,) = said(
        "JS507", "公务接待费支出决算为1.20万元，比上年下降100%。", heading=THREE_PUBLIC
    )
    assert finding.actual == "100%"


def test_nothing_falls_by_more_than_all():
    (finding,) = said(
        "JS507", "公务接待费支出决算为1.20万元，比上年下降120%。", heading=THREE_PUBLIC
    )
    assert finding.expected is None


def test_a_fall_to_zero_by_all_and_a_fall_with_its_amount_are_left_alone():
    assert not said("JS507", "公务接待费支出决算为0万元，比上年下降100%。", heading=THREE_PUBLIC)
    assert not said(
        "JS507",
        "公务接待费支出决算为1.20万元，比上年减少1.20万元，下降100%。",
        heading=THREE_PUBLIC,
    )
