import pytest
from full_disclosure import found, said


@pytest.mark.parametrize(
    "sentence",
    [
        "本年度无购置（更新）公务用车0辆。",
        "无单价50万元（含）以上通用设备0台（套）。",
        "未发生公务接待费支出，比上年增加1.20万元。",
    ],
)
def test_what_is_denied_is_not_counted(sentence: str):
    assert said("JS812", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "购置公务用车0辆，单价100万元以上设备0台（套）。",
        "无公务接待费支出，比上年减少1.20万元。",
        "无单价50万元（含）以上通用设备。",
    ],
)
def test_plain_statements_are_left_alone(sentence: str):
    assert not said("JS812", sentence)
    assert not found("JS812")
