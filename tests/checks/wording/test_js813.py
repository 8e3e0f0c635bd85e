from decimal import Decimal

import pytest
from full_disclosure import printed, said

from juesuan_gui.domain.finding import Severity

HEADING = "十三、国有资产占用情况说明"


@pytest.mark.parametrize(
    ("sentence", "price"),
    [
        ("单价5万元（含）以上通用设备0台（套），单价100万元（含）以上专用设备0台（套）。", "5"),
        (
            "单位价值50万元（含）以上通用设备0台，单位价值10万元以上专用设备1台，单价500万元（含）以上的专用设备。",
            "500",
        ),
        ("单价20万元（含）以上设备（不含车辆）3台。", "20"),
    ],
)
def test_another_price_than_that_of_the_form_is_reported(sentence, price):
    (finding,) = said("JS813", sentence, heading=HEADING)
    assert printed(finding) == [price]
    assert finding.difference == Decimal(price) - Decimal(finding.expected or 0)


@pytest.mark.parametrize(
    "sentence",
    [
        "单价50万元（含）以上通用设备0台（套），单价100万元（含）以上专用设备0台（套）。",
        "单价100万元（含）以上设备（不含车辆）3台。",
        "采购单价5万元的设备2台。",
    ],
)
def test_the_prices_of_the_form_are_right(sentence):
    assert not said("JS813", sentence, heading=HEADING)


@pytest.mark.parametrize(
    ("kind", "price", "expected"),
    [
        ("通用设备", "50", None),
        ("通用设备", "100", "50"),
        ("专用设备", "100", None),
        ("专用设备", "50", "100"),
        ("设备", "50", None),
        ("设备", "100", None),
        ("设备", "20", "100"),
    ],
)
def test_the_price_of_each_kind(kind: str, price: str, expected: str | None):
    findings = said("JS813", f"现有车辆3辆，单价{price}万元（含）以上{kind}5台。", heading=HEADING)
    assert [one.expected for one in findings] == ([expected] if expected else [])
    for one in findings:
        assert (one.severity, printed(one)) == (Severity.WARNING, [price])
        (candidate,) = one.candidates
        assert (str(candidate.value), candidate.decimals) == (expected, 0)


def test_a_right_price_hides_no_wrong_one():
    sentence = "单价50万元（含）以上通用设备0台，单价10万元（含）以上专用设备0台。"
    assert [printed(one) for one in said("JS813", sentence, sentence, heading=HEADING)] == [
        ["10"],
        ["10"],
    ]
