import pytest
from full_disclosure import found, said


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("", "收、支总计1,200.00万元，，主要原因是人员增加。"),
        ("unmatched", "“三公经费支出决算为1.20万元（含税，主要原因是人员增加。"),
        ("half_width", "收、支总计各增加20.00万元,增长5%,主要原因是人员增加。"),
        ("ends", "本年收入合计1,200.00万元，其中：财政拨款收入1,200.00万元；"),
    ],
)
def test_faults_of_punctuation_are_told_apart(part: str, sentence: str):
    assert part in [finding.key.subject for finding in said("JS802", sentence)]


def test_a_reason_cut_off_is_reported_as_such_only():
    sentence = "公务接待费支出决算为0万元，比年初预算减少0.4万元，。"
    assert not said("JS802", sentence)
    assert said("JS618", sentence)


def test_clean_text_is_left_alone():
    assert not found("JS802")
    assert not said("", "收入（含财政拨款）1,200.00万元；", "支出“三公”经费1.20万元。")
