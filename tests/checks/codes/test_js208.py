from full_disclosure import found

from juesuan_gui.domain.finding import Severity

LINE = "本年收入合计 | 27 | 1,200.00 | 本年支出合计 | 58"


def test_a_class_named_otherwise_in_the_summary_is_a_hint():
    (finding,) = found(
        "JS208",
        (LINE, " | 9 | | 九、医疗卫生与计划生育支出 | 40 | 5.00\n" + LINE),
        ("221 | 住房保障支出 | 49.50 | 49.50 | | |", "210 | 卫生健康支出 | 49.50 | 49.50 | | |"),
    )
    assert finding.severity is Severity.HINT
    assert len(finding.cells) == 2


def test_the_same_names_are_left_alone():
    assert not found("JS208")
