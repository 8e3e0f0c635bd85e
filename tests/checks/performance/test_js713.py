import pytest
from full_disclosure import printed
from performance_tables import evaluated

from juesuan_gui.domain.finding import Severity

SENTENCE = "经过综合评价，本部门整体绩效得分为{}分，评价等级为“{}”。"


def rated(score: str, rating: str):
    return evaluated("JS713", SENTENCE.format(score, rating))


def test_a_rating_above_its_score_is_a_warning():
    (finding,) = rated("87", "优")
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == ("87", None)
    assert printed(finding) == ["87", "优"]


@pytest.mark.parametrize(
    ("score", "rating", "fits"),
    [
        ("90", "优", True),
        ("89.99", "优", False),
        ("100", "优秀", True),
        ("89.99", "良", True),
        ("90", "良好", False),
        ("80", "良", True),
        ("79.9", "良", False),
        ("60", "合格", True),
        ("59.9", "中", False),
        ("59.9", "差", True),
        ("60", "差", False),
    ],
)
def test_the_boundaries_belong_to_the_better_rating(score, rating, fits):
    assert bool(rated(score, rating)) is not fits


def test_scores_of_another_full_score_and_of_another_sentence_are_left_alone():
    assert not rated("120", "差")
    assert not evaluated("JS713", "整体绩效得分为87分。等级为优的项目共2个。")


@pytest.mark.parametrize(("score", "rating"), [("", "优"), ("八十七", "优"), ("87", "")])
def test_a_missing_or_unread_score_or_rating_is_not_evaluated(score, rating):
    assert not rated(score, rating)
