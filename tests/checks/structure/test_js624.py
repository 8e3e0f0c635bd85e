import pytest
from builders import of_code
from full_disclosure import check_text, found_without_tables, full_text

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


def test_all_words_are_one_warning_and_each_is_told_once():
    (finding,) = found("2023年部门预算安排2辆，部门预算安排3辆，部门决算数为2辆。")
    assert finding.values["words"] == "部门预算安排；部门决算数为"
    assert finding.values["count"] == "3"
    assert len(finding.texts) == 3


@pytest.mark.parametrize(("titles", "count"), [(1, 0), (2, 1)])
def test_two_titles_must_call_it_that_of_an_agency(titles: int, count: int):
    text = full_text(("部门决算", "决算")).replace("决算情况", "单位决算情况", 0)
    for old in ("某市档案局2023年度决算\n2024", "第二部分 某市档案局2023年度决算表\n收入")[:titles]:
        assert old in text
        text = text.replace(old, old.replace("决算", "单位决算", 1))
    report = check_text(text.replace(SENTENCE, "2023年部门预算安排2辆。" + SENTENCE, 1))
    assert len(of_code(report.findings, "JS624")) == count


@pytest.mark.parametrize(("length", "count"), [(40, 0), (41, 1)])
def test_a_title_has_forty_letters_at_most(length: int, count: int):
    """A title that names the department's document speaks against that of an agency."""
    title = "某市档案局2023年度部门决算公开"
    text = full_text(("部门决算", "单位决算")).replace(
        SENTENCE, f"2023年部门预算安排2辆。{SENTENCE}", 1
    )
    line = "（" + "长" * (length - len(title) - 2) + "）" + title
    assert len(line) == length
    report = check_text(text.replace("一、主要职责\n（一）", f"一、主要职责\n{line}\n（一）"))
    assert len(of_code(report.findings, "JS624")) == count


def test_a_document_without_tables_is_left_alone():
    replaced = (("部门决算", "单位决算"), (SENTENCE, f"2023年部门预算安排2辆。{SENTENCE}"))
    assert not found_without_tables("JS624", *replaced)
