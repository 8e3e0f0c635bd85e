from full_disclosure import found
from real_documents import reviewed_seed

from juesuan_gui.domain.finding import Severity


def test_a_title_that_differs_from_the_contents_is_a_hint():
    (finding,) = found("JS605", ("概况\n一、主要职责\n（一）", "概况\n一、主要职能\n（一）"))
    assert finding.severity is Severity.HINT
    assert (finding.expected, finding.actual) == ("主要职责", "主要职能")


def test_tables_in_another_order_are_a_hint():
    (finding,) = found(
        "JS605",
        (
            "七、政府性基金预算财政拨款收入支出决算表\n八、国有资本",
            "七、财政拨款“三公”经费支出决算表\n八、国有资本",
        ),
        (
            "九、财政拨款“三公”经费支出决算表\n第三部分",
            "九、政府性基金预算财政拨款收入支出决算表\n第三部分",
        ),
    )
    assert finding.key.subject == "order"


def test_small_words_and_years_are_not_compared():
    assert not found(
        "JS605", ("十二、国有资产占用情况说明\n截至", "十二、2023年度国有资产占用情况\n截至")
    )
    assert not found("JS605")


def test_the_real_case_is_found():
    findings = [f for f in reviewed_seed("001").findings if f.code == "JS605"]
    assert [f.actual for f in findings] == ["部门主要职能"]
