import pytest
from full_disclosure import found, said

from juesuan_gui.domain.finding import Severity


@pytest.mark.parametrize(
    ("sentence", "part", "severity"),
    [
        ("受助人身份证号11010519491231002X。", "identity_number", Severity.WARNING),
        ("收款账号：6222021001112223334。", "account", Severity.WARNING),
        ("机密★5年。", "secret", Severity.WARNING),
        ("联系电话13812345678。", "mobile", Severity.HINT),
    ],
)
def test_personal_data_and_marks_of_secrecy_are_found(sentence: str, part: str, severity: Severity):
    (finding,) = said("JS809", sentence)
    assert (finding.key.subject, finding.severity) == (part, severity)


@pytest.mark.parametrize(
    "sentence",
    [
        "受理编号110105194912310021。",  # wrong check digit
        "咨询电话：027-85481661。",
        "本表不包括涉密项目，支出13812345678.00元。",
    ],
)
def test_other_numbers_are_left_alone(sentence: str):
    assert not said("JS809", sentence)
    assert not found("JS809")
