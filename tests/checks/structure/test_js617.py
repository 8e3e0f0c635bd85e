import pytest
from full_disclosure import check_text, found, full_text
from real_documents import reviewed_seed

from juesuan_gui.domain.finding import Severity

STAFF = "某市档案局在职实有人数53人，其中：行政12人，事业41人。"
RETIRED = "离退休人员51人，其中：离休1人，退休50人。"


@pytest.mark.parametrize(
    ("old", "new", "total", "sum_of_parts"),
    [
        (STAFF, STAFF.replace("41", "40"), "53", "52"),
        (RETIRED, RETIRED.replace("50人", "51人"), "51", "52"),
    ],
)
def test_staff_is_the_sum_of_its_kinds(old: str, new: str, total: str, sum_of_parts: str):
    (finding,) = found("JS617", (old, new))
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected) == (total, sum_of_parts)


def test_one_named_kind_may_not_be_all():
    (finding,) = found("JS617", (STAFF, "某市档案局在职人员实有数26人，其中：行政人员23人。"))
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "sentence",
    [
        "某市档案局编制33人，其中：行政编制20人，事业编制13人，实有在职32人。",
        "某市档案局在职53人，其中：男30人，女22人。",
        "某市档案局在职53人，其中：行政12人（其中：参公2人），事业41人，离退休人员10人。",
    ],
)
def test_other_facts_are_not_added_up(sentence: str):
    assert not found("JS617", (STAFF, sentence))


def test_an_overview_without_organisation_is_a_warning():
    (finding,) = found(
        "JS617",
        ("二、机构设置\n第二部分", "二、其他\n第二部分"),
        ("二、机构设置\n某市档案局部门决算由纳入独立核算的单位本级决算组成。", "二、人员情况"),
    )
    assert finding.key.subject == "organisation"
    assert not found("JS617")


def test_the_real_case_is_no_error():
    (finding,) = [f for f in reviewed_seed("002").findings if f.code == "JS617"]
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("words", "severity", "expression"),
    [
        ("其中：行政人员23人。", Severity.WARNING, "行政人员23"),
        ("其中：行政人员27人。", Severity.ERROR, "行政人员27"),
        ("其中：行政人员20人、事业人员5人。", Severity.ERROR, "行政人员20 ＋ 事业人员5 ＝ 25"),
        (
            "其中：行政人员20人（其中：参公（含试用）2人）、事业人员5人。",
            Severity.ERROR,
            "行政人员20 ＋ 事业人员5 ＝ 25",
        ),
        ("其中：行政人员20人）、事业人员5人。", Severity.ERROR, "行政人员20 ＋ 事业人员5 ＝ 25"),
        ("其中：行政人员26人。", None, None),
    ],
)
def test_one_part_below_the_total_is_a_warning_and_all_else_an_error(words, severity, expression):
    findings = found("JS617", (STAFF, f"某市档案局在职人员实有数26人，{words}"))
    assert [one.severity for one in findings] == ([severity] if severity else [])
    assert [one.values["expression"] for one in findings] == ([expression] if expression else [])


def test_two_sentences_on_staff_are_two_findings():
    findings = found(
        "JS617", (STAFF, STAFF.replace("41", "40")), (RETIRED, RETIRED.replace("50", "49"))
    )
    assert [one.expected for one in findings] == ["52", "50"]


def test_an_overview_without_duties_is_a_warning():
    (finding,) = found("JS617", ("主要职责", "主要工作"))
    assert (finding.severity, finding.key.subject) == (Severity.WARNING, "duties")
    assert finding.values["words"] == "主要职责"


def test_a_document_without_tables_needs_no_overview():
    text = full_text(("主要职责", "主要工作"), (STAFF, STAFF.replace("41", "40")))
    start, end = text.index("收入支出决算总表\n公开01表"), text.rindex("第三部分")
    assert "JS617" not in [one.code for one in check_text(text[:start] + text[end:]).findings]
