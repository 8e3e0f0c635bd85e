import pytest
from full_disclosure import printed, said

from juesuan_gui.domain.finding import Severity

HEADING = "二、机构设置"


def staffed(*sentences: str):
    return said("JS715", *sentences, heading=HEADING)


def test_more_people_in_office_than_posts_are_a_warning():
    (finding,) = staffed("本部门编制数10人，在职人数11人，其中：领导职数4人，一般干部7人。")
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected, finding.difference) == ("11", "≤ 10", 1)
    assert printed(finding) == ["11", "10"]


@pytest.mark.parametrize("staff", ["9", "10"])
def test_all_posts_filled_is_the_edge(staff):
    assert not staffed(f"本部门编制数10人，在职人数{staff}人。")


def test_only_the_first_figure_of_each_is_compared():
    words = "总编制35人，其中行政编制20人、事业编制15人；在职32人，其中行政18人、事业14人。"
    assert not staffed(words)
    (finding,) = staffed(words.replace("在职32人", "在职36人"))
    assert printed(finding) == ["36", "35"]


def test_figures_of_two_paragraphs_are_not_paired():
    assert not staffed("本部门编制数10人。", "下属档案馆在职人数11人。")


@pytest.mark.parametrize(
    "words",
    ["本部门编制数若干人，在职人数11人。", "本部门编制数10人，在职人数见附件。", "在职人数11人。"],
)
def test_a_missing_or_unread_figure_is_not_evaluated(words):
    assert not staffed(words)
