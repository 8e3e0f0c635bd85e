from full_disclosure import found

from juesuan_gui.domain.finding import Severity

SENTENCE = "年度“三公”经费财政拨款支出预算为"
OLD = "年度一般公共预算财政拨款“三公”经费支出预算为"


def test_the_scope_of_former_years_beside_a_table_of_all_appropriations_is_a_hint():
    (finding,) = found("JS411", (SENTENCE, OLD))
    assert finding.severity is Severity.HINT
    assert [mention.text for mention in finding.texts] == ["一般公共预算财政拨款“三公”经费"]


def test_several_places_are_one_finding():
    heading = "九、财政拨款“三公”经费支出决算情况说明\n2023"
    old = heading.replace("财政拨款", "一般公共预算财政拨款")
    (finding,) = found("JS411", (heading, old), (SENTENCE, OLD))
    assert len(finding.texts) == 2


def test_the_scope_of_the_table_or_none_is_left_alone():
    assert not found("JS411")
    assert not found("JS411", (SENTENCE, "年度“三公”经费支出预算为"))
