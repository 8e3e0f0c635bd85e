from full_disclosure import found, said
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
