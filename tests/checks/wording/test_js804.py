import pytest
from full_disclosure import found, printed, said
from real_documents import reviewed_seed

from juesuan_gui.domain.finding import Severity


def test_a_mistyped_term_is_proposed_to_be_corrected():
    (finding,) = said("JS804", "住房改革支出主要用于购房补帖。")
    assert finding.severity is Severity.HINT
    assert (finding.actual, finding.expected) == ("购房补帖", "购房补贴")
    assert finding.suggestions[0].new == "购房补贴"


def test_traditional_letters_are_found():
    (finding,) = said("JS804", "实际缴纳的職業年金支出。")
    assert finding.key.subject == "traditional"


def test_correct_terms_are_left_alone():
    assert not found("JS804")
    assert not said("JS804", "截至2023年12月31日，购房补贴12.00万元，政府性基金预算0万元。")


def test_the_slips_of_a_real_document_are_found():
    findings = [f for f in reviewed_seed("002").findings if f.code == "JS804"]
    assert {m.text for f in findings for m in f.texts} >= {"购房补帖", "未单位设置"}


def test_all_slips_are_one_hint_and_each_is_told_once():
    (finding,) = said("JS804", "用于购房补帖、津帖。", "用于购房补帖。")
    assert finding.values["words"] == "购房补帖 → 购房补贴；津帖 → 津贴"
    assert printed(finding) == ["购房补帖", "津帖", "购房补帖"]
    assert [one.new for one in finding.suggestions] == ["购房补贴", "津贴", "购房补贴"]


def test_a_term_with_a_blank_inside_is_not_replaced():
    (finding,) = said("JS804", "用于购房 补帖。")
    assert (finding.expected, finding.suggestions) == ("购房补贴", ())


@pytest.mark.parametrize(
    ("sentence", "part"),
    [("支出与上年增加3.00万元。", "collocation"), ("实际缴纳的職業年金支出。", "traditional")],
)
def test_other_slips_of_words_are_hints(sentence: str, part: str):
    (finding,) = said("JS804", sentence)
    assert (finding.severity, finding.key.subject) == (Severity.HINT, part)


@pytest.mark.parametrize(("label", "part"), [("購房補貼", "traditional"), ("购房补帖", "")])
def test_labels_of_tables_are_searched_as_well(label: str, part: str):
    (finding,) = said(
        "JS804", f"2023年度项目支出绩效自评表\n项目名称 | 慰问经费\n完成情况 | {label}\n"
    )
    assert (finding.key.subject, len(finding.cells)) == (part, 1)
    assert finding.suggestions == ()
