import pytest
from full_disclosure import found, said

from juesuan_gui.checks.rules.wording.js809_sensitive_data import (
    _CHECK_LETTERS,
    _WEIGHTS,
    _is_identity_number,
)
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


@pytest.mark.parametrize(
    ("number", "is_identity"),
    [
        ("11010519491231002X", True),
        ("11010519491231002x", True),
        ("110105194912310021", False),
        ("110105194912310038", True),
        ("310104198001010016", False),
    ],
)
def test_the_last_letter_checks_the_others(number: str, is_identity: bool):
    assert _is_identity_number(number) is is_identity


@pytest.mark.parametrize(
    ("label", "part"),
    [("11010519491231002X", "identity_number"), ("联系电话13812345678", "mobile")],
)
def test_tables_are_searched_as_well(label: str, part: str):
    (finding,) = said(
        "JS809", f"2023年度项目支出绩效自评表\n项目名称 | 慰问经费\n完成情况 | {label}\n"
    )
    assert (finding.key.subject, len(finding.cells)) == (part, 1)


def test_each_kind_is_one_finding():
    findings = said("JS809", "身份证号11010519491231002X，电话13812345678、13812345679。")
    assert [(f.key.subject, len(f.texts)) for f in findings] == [
        ("identity_number", 1),
        ("mobile", 2),
    ]


def _with_check_letter(digits: str) -> str:
    """Return 17 digits with the letter of GB 11643: weights are powers of two modulo eleven."""
    total = sum(int(one) * pow(2, 17 - at, 11) for at, one in enumerate(digits))
    return digits + "10X98765432"[total % 11]


@pytest.mark.parametrize("at", range(17))
def test_each_digit_of_an_identity_number_has_its_weight(at: int):
    digits = "11010519491231002"
    other = digits[:at] + str((int(digits[at]) + 1) % 10) + digits[at + 1 :]
    for number in (digits, other):
        whole = _with_check_letter(number)
        weighed = sum(w * int(d) for w, d in zip(_WEIGHTS, number, strict=True))
        assert _CHECK_LETTERS[weighed % 11] == whole[-1]
