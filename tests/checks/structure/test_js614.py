from full_disclosure import found

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
