import pytest
from builders import of_code
from full_disclosure import check_text, full_text

from juesuan_gui.domain.finding import Finding, Severity

SENTENCE = "截至2023年12月31日，"


def found(sentence: str, *, is_agency: bool = True) -> list[Finding]:
    text = full_text(("部门决算", "单位决算")) if is_agency else full_text()
    report = check_text(text.replace(SENTENCE, sentence + SENTENCE, 1))
    return of_code(report.findings, "JS624")


@pytest.mark.parametrize("words", ["部门预算安排", "部门决算情况说明", "部门预算数为"])
def test_a_sentence_on_the_department_in_the_document_of_an_agency_is_a_warning(words):
    (finding,) = found(f"2023年{words}购置车辆0辆。")
    assert finding.severity is Severity.WARNING
    assert [mention.text for mention in finding.texts] == [words]


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年单位预算安排购置车辆0辆。",
        "按照部门预算经济分类科目列示。",
        "本部门预算安排购置车辆0辆。",
        "经主管部门预算安排。",
    ],
)
def test_other_words_are_left_alone(sentence):
    assert not found(sentence)


def test_the_document_of_a_department_may_speak_of_itself():
    assert not found("2023年部门预算安排购置车辆0辆。", is_agency=False)
