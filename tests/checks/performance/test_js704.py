from decimal import Decimal

import pytest
from full_disclosure import printed
from performance_tables import Form, Row, evaluated, proposed, where

from juesuan_gui.domain.finding import Severity

TOTAL = (7, 6)
NAME = (5, 2)


def totalled(*scores: str, **changed: str):
    rows = tuple(
        Row(f"第{name}项指标", score=score) for name, score in zip("甲乙丙", scores, strict=False)
    )
    return evaluated("JS704", Form(rows=rows, **changed).national())


def test_a_total_that_is_not_the_sum_is_an_error():
    (finding,) = totalled("45", "45", score="7.3")
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected) == ("100", "97.3")
    assert finding.difference == Decimal("2.7")
    assert finding.values["difference"] == "2.7"
    assert where(finding) == [TOTAL]
    assert proposed(finding) == [("100", "97.3")]


def test_the_right_total_is_left_alone_and_there_is_no_tolerance():
    assert not totalled("45", "45", score="7.3", total="97.3")
    (finding,) = totalled("45", "45", score="7.3", total="97.31")
    assert finding.difference == Decimal("0.01")


def test_the_score_above_the_table_is_compared_as_well():
    (finding,) = totalled("45", "45", stated="98")
    assert (finding.actual, finding.expected) == ("98", "100")
    assert finding.places
    assert not totalled("45", "45", stated="100.0")


def test_where_a_score_is_missing_a_lower_sum_is_a_warning_and_a_greater_one_an_error():
    (finding,) = totalled("", "45")
    assert (finding.severity, finding.expected) == (Severity.WARNING, "55")
    assert where(finding) == [TOTAL, NAME]
    assert proposed(finding) == []
    (finding,) = totalled("", "45", total="54")
    assert (finding.severity, finding.expected) == (Severity.ERROR, "55")


@pytest.mark.parametrize(
    ("scores", "changed"),
    [
        (("45", "40"), {"total": "", "total_weight": ""}),
        (("45", "40"), {"total": "优秀"}),
        (("45", "40"), {"total": " "}),
        (("", ""), {}),
        (("45", "40"), {"score": ""}),
        (("45", "40"), {"score": "合格"}),
    ],
)
def test_a_blank_total_or_part_is_not_evaluated(scores, changed):
    assert not totalled(*scores, **changed)


# --- the same total in the text -------------------------------------------------------------------

REPORT = "2023年度档案数字化项目自评结果"


@pytest.mark.parametrize("score", ["98", "99.9"])
def test_another_total_in_the_report_of_the_table_is_a_warning(score):
    (finding,) = evaluated("JS704", REPORT, f"本项目自评得分{score}分。", Form().national())
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == (score, "100")
    assert printed(finding) == [score]


def test_a_total_in_a_summary_of_the_project_is_compared():
    words = "1.档案数字化项目绩效自评综述：项目全年预算数为40.00万元，执行数为40.00万元。{}分。"
    (finding,) = evaluated("JS704", words.format("自评得分98"), Form().national())
    assert (finding.actual, finding.expected) == ("98", "100")
    assert not evaluated("JS704", words.format("自评得分100"), Form().national())


def test_the_score_of_one_part_of_the_table_is_no_total():
    words = "本项目产出指标40分，其中完成质量指标、时效指标；未完成数量指标，总计得分37分。"
    assert not evaluated("JS704", REPORT, words, Form().national())
    alone = words.replace("产出指标40分", "产出指标")
    (finding,) = evaluated("JS704", REPORT, alone, Form().national())
    assert (finding.actual, finding.expected) == ("37", "100")


def test_a_total_after_the_sentence_of_a_part_is_a_total():
    words = "产出指标40分，得37分。自评得分98分。"
    (finding,) = evaluated("JS704", REPORT, words, Form().national())
    assert finding.actual == "98"


def test_a_total_of_no_known_table_is_left_alone():
    assert not evaluated("JS704", "2023年度城区绿化项目自评结果", "得分98分。", Form().national())
    assert not evaluated("JS704", "自评得分98分。", Form().national())


# --- scores that a report states in headings, texts and sums --------------------------------------


def test_a_heading_the_text_below_it_and_its_parts_state_one_score():
    whole, body = "（一）项目决策（得分{}分）", "项目决策部分得分{}分，立项依据充分。"
    parts = ("1.立项依据（得分6分）", "2.绩效目标（得分8分）")
    right = (whole.format(14), "该部分评价得分14分，立项依据充分。", *parts)
    assert not evaluated("JS704", *right)
    (finding,) = evaluated("JS704", whole.format(15), *right[1:])
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == ("15", "14")
    assert printed(finding) == ["15", "14", "6", "8"]
    assert not evaluated("JS704", whole.format(15), body.format(14))


def test_a_total_below_a_numbered_list_of_scores_is_their_sum():
    words = ("1.立项依据得分6分。", "2.绩效目标得分8分。", "综合得分{}分。")
    scored = [one.replace("得分", "评价得分") for one in words[:2]]
    assert not evaluated("JS704", *scored, words[2].format(14))
    (finding,) = evaluated("JS704", *scored, words[2].format(15))
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected, finding.difference) == ("15", "14", 1)
    assert printed(finding) == ["15", "6", "8"]
    assert not evaluated("JS704", scored[0], words[2].format(15))  # one score is no list


def test_a_difference_is_that_of_the_text_and_the_table():
    (finding,) = evaluated("JS704", REPORT, "本项目自评得分98分。", Form().national())
    assert finding.difference == -2
    assert finding.values["expected"] == "100"


def test_a_score_of_either_total_is_known():
    """The table prints 100 where its parts make 97.3: the text may state either."""
    table = Form(score="7.3").national()
    for score, count in (("100", 0), ("97.3", 0), ("98", 1)):
        findings = evaluated("JS704", REPORT, f"本项目自评得分{score}分。", table)
        assert len([one for one in findings if one.texts]) == count


def test_where_a_score_is_missing_an_equal_sum_is_right():
    assert not totalled("", "45", total="55")


def test_the_right_total_above_the_table_is_not_the_cell_to_mend():
    (finding,) = totalled("45", "45", stated="98")
    assert where(finding) == []
    assert finding.candidates == ()
    (finding,) = totalled("45", "45", score="7.3")
    (candidate,) = finding.candidates
    assert (candidate.value, candidate.decimals) == (Decimal("97.3"), 0)


def test_the_states_of_a_part_are_told_as_far_as_there_are_any():
    heading, body = "（一）项目决策（得分15分）", "该部分评价得分14分，立项依据充分。"
    parts = ("1.立项依据（得分6分）", "2.绩效目标（得分8分）")
    for lines, shown, expected in (
        ((heading, body, *parts), ["15", "14", "6", "8"], "14"),
        ((heading, *parts), ["15", "6", "8"], "14"),
        ((heading, body), ["15", "14"], "14"),
        ((heading, body.replace("14", "13"), *parts), ["15", "13", "6", "8"], "13"),
        ((heading, body.replace("14", "15"), *parts), ["15", "15", "6", "8"], "15"),
    ):
        (finding,) = evaluated("JS704", *lines)
        assert printed(finding) == shown
        assert finding.expected == expected
        assert len(str(finding.values["found"]).split("；")) == 1 + (body[:3] in "".join(lines)) + (
            parts[0] in lines
        )
