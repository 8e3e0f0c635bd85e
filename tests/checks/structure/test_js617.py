import pytest
from full_disclosure import found
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
