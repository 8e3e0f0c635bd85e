import pytest
from full_disclosure import found, printed

from juesuan_gui.domain.finding import Severity


def test_a_date_that_does_not_exist_is_a_hint():
    (finding,) = found("JS614", ("2024年9月20日", "2024年2月30日"))
    assert finding.severity is Severity.HINT


def test_a_cover_dated_within_the_year_reported_on_is_a_hint():
    (finding,) = found("JS614", ("2024年9月20日", "2023年9月20日"))
    assert finding.key.subject == "early"


def test_publication_after_more_than_twenty_days_is_a_hint():
    late = (
        "本部门对2023年度",
        "批复日期：2024年8月20日，公开日期：2024年9月25日。本部门对2023年度",
    )
    (finding,) = found("JS614", late)
    assert finding.key.subject == "late"


def test_dates_that_fit_are_left_alone():
    timely = (
        "本部门对2023年度",
        "批复日期：2024年8月31日，公开日期：2024年9月20日。本部门对2023年度",
    )
    assert not found("JS614", timely)
    assert not found("JS614")


@pytest.mark.parametrize(
    ("printed_date", "is_early"),
    [("2024年1月1日", False), ("2023年12月31日", True), ("2022年9月20日", True)],
)
def test_a_cover_is_dated_in_a_later_year(printed_date: str, is_early: bool):
    findings = found("JS614", ("2024年9月20日", printed_date))
    assert [one.key.subject for one in findings] == ["early"] * is_early
    for one in findings:
        assert (one.severity, one.values["year"]) == (Severity.HINT, "2023")
        assert printed(one) == [printed_date]


def test_a_date_in_a_line_of_the_cover_or_behind_a_heading_is_none_of_the_cover():
    assert not found("JS614", ("2024年9月20日\n", "发布于2023年9月20日\n"))
    assert not found("JS614", ("一、主要职责\n（一）", "一、主要职责\n2023年9月20日\n（一）"))


@pytest.mark.parametrize(
    ("approved", "published", "days"),
    [
        ("2024年8月20日", "2024年9月9日", None),
        ("2024年8月20日", "2024年9月10日", "21"),
        ("2024年8月20日", "2024年8月20日", None),
        ("2024年8月20日", "2024年8月19日", "-1"),
    ],
)
def test_twenty_days_may_pass_between_approval_and_publication(approved, published, days):
    words = f"批复日期：{approved}，公开日期：{published}。本部门对2023年度"
    findings = found("JS614", ("本部门对2023年度", words))
    assert [one.values["days"] for one in findings] == ([days] if days else [])
    for one in findings:
        assert (one.severity, one.values["limit"]) == (Severity.HINT, "20")
        assert printed(one) == [approved, published]


@pytest.mark.parametrize(
    "words",
    [
        "批复日期：2024年2月30日，公开日期：2024年9月19日。",
        "批复日期：2024年2月20日，公开日期：2024年9月31日。",
    ],
)
def test_a_date_that_does_not_exist_is_not_counted_from(words: str):
    (finding,) = found("JS614", ("本部门对2023年度", words + "本部门对2023年度"))
    assert finding.key.subject == ""
    assert len(printed(finding)) == 1


@pytest.mark.parametrize("words", ["批复日期：2024年2月20日。", "公开日期：2024年9月20日。"])
def test_one_of_the_two_dates_alone_tells_nothing(words: str):
    assert not found("JS614", ("本部门对2023年度", words + "本部门对2023年度"))
