import pytest
from builders import of_code
from full_disclosure import check_full, check_text, found, full_text, printed

from juesuan_gui.domain.finding import Severity

PARTS = "，其中：政府采购货物支出10.00万元、政府采购服务支出20.00万元"
SMALL = "授予中小企业合同金额30.00万元，占政府采购支出总额的100.0%。"


def test_a_total_alone_is_a_warning():
    (finding,) = found("JS616", (PARTS, ""), (SMALL, ""))
    assert finding.severity is Severity.WARNING


def test_small_enterprises_must_be_spoken_of():
    assert found("JS616", (SMALL, ""))


def test_without_purchases_nothing_more_is_needed():
    assert not found("JS616", (PARTS, ""), (SMALL, ""), ("支出总额30.00万元", "支出总额0万元"))
    assert not found("JS616")


def test_a_total_that_is_no_number_is_not_judged():
    report = check_full((PARTS, ""), (SMALL, ""), ("支出总额30.00万元", "支出总额30.00.1万元"))
    assert not of_code(report.findings, "JS616")
    assert "JS901" not in {item.code for item in report.not_evaluable}


@pytest.mark.parametrize(
    ("replaced", "missing"),
    [
        ([(PARTS, ""), (SMALL, "")], "货物、工程、服务金额；授予中小企业的金额"),
        ([(SMALL, "")], "授予中小企业的金额"),
        ([(PARTS, "")], "货物、工程、服务金额"),
        (
            [(PARTS, ""), (SMALL, ""), ("总额30.00万元", "总额0.01万元")],
            "货物、工程、服务金额；授予中小企业的金额",
        ),
    ],
)
def test_what_is_missing_is_named(replaced: list[tuple[str, str]], missing: str):
    (finding,) = found("JS616", *replaced)
    assert finding.values["missing"] == missing
    assert len(printed(finding)) == 1


def test_a_total_stated_twice_is_one_finding():
    total = "政府采购支出总额30.00万元"
    assert len(found("JS616", (PARTS, ""), (SMALL, ""), (total, f"{total}，其中{total}"))) == 1


def test_tables_alone_state_no_procurement():
    text = full_text((PARTS, ""), (SMALL, ""))
    start, end = text.index("收入支出决算总表\n公开01表"), text.rindex("第三部分")
    assert "JS616" not in [one.code for one in check_text(text[:start] + text[end:]).findings]
