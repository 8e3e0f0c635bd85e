import pytest
from full_disclosure import check_full, found

from juesuan_gui.domain.finding import Severity

SENTENCE = "项目支出600.00万元，占本年支出50.0%。\n"
BASIC, PROJECT = "基本支出600.00万元，50%", "项目支出，600.00，{}%"


def charted(*lines: str) -> tuple[str, str]:
    return (SENTENCE, SENTENCE + "\n".join(("图1：支出决算结构", *lines)) + "\n")


@pytest.mark.parametrize("lines", [(BASIC, "项目支出65%"), (f"{BASIC}；项目支出65%",)])
def test_a_label_that_differs_from_the_sentence_is_a_warning(lines):
    (finding,) = found("JS420", charted(*lines))
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == ("65", "50.0")
    assert [mention.text for mention in finding.texts] == ["65", "50.0"]


def test_labels_that_agree_at_their_own_decimals_are_left_alone():
    report = check_full(charted(BASIC, "项目支出50%"))
    assert "JS420" not in {f.code for f in report.findings}
    assert "JS420" not in {item.code for item in report.not_evaluable}


def test_a_chart_that_is_a_picture_is_listed_as_not_checked():
    report = check_full(charted())
    assert "JS420" not in {f.code for f in report.findings}
    (item,) = [item for item in report.not_evaluable if item.code == "JS420"]
    assert len(item.places) == 1


def test_a_label_of_something_the_section_does_not_state_is_left_alone():
    assert not found("JS420", charted("经营支出12%"))


@pytest.mark.parametrize(("length", "is_caption"), [(40, True), (41, False)])
def test_a_caption_is_a_short_line(length, is_caption):
    caption = "图1：支出决算结构".ljust(length, "图")
    report = check_full((SENTENCE, f"{SENTENCE}{caption}\n"))
    listed = [item for item in report.not_evaluable if item.code == "JS420"]
    assert len(listed) == is_caption


@pytest.mark.parametrize("end", ["。", "；", "，"])
def test_a_sentence_that_speaks_of_a_chart_is_no_caption(end):
    report = check_full((SENTENCE, f"{SENTENCE}图1：支出决算结构{end}\n"))
    assert "JS420" not in {item.code for item in report.not_evaluable}


def test_what_the_label_says_instead_is_proposed():
    (finding,) = found("JS420", charted(BASIC, "项目支出65%"))
    assert finding.values["phrase"] == "项目支出"
    assert finding.difference == 15
    assert [(str(one.value), one.decimals) for one in finding.candidates] == [("50.0", 1)]


@pytest.mark.parametrize(("lines", "count"), [(11, 1), (12, 0)])
def test_labels_stand_on_the_twelve_lines_below_the_caption(lines: int, count: int):
    others = [f"其他{letter}支出12%" for letter in "甲乙丙丁戊己庚辛壬癸子丑"[:lines]]
    assert len(found("JS420", charted(*others, "项目支出65%"))) == count


@pytest.mark.parametrize(("length", "count"), [(60, 1), (61, 0)])
def test_a_line_of_labels_is_short(length: int, count: int):
    line = "项目支出65%".ljust(length, "图")
    assert len(found("JS420", charted(line))) == count


@pytest.mark.parametrize("line", ["以下另行说明", "三、支出决算情况说明"])
def test_other_lines_end_the_labels(line: str):
    assert not found("JS420", charted(BASIC, line, "项目支出65%"))


def test_a_share_behind_the_chart_is_not_that_of_its_labels():
    own = "基本支出600.00万元，占本年支出50.0%；项目支出600.00万元，占本年支出50.0%。\n"
    chart = "图1：支出决算结构\n项目支出65%\n"
    assert not found("JS420", (own, chart + own))
    assert found("JS420", (own, own + chart))


def test_a_share_stated_twice_with_different_figures_tells_nothing():
    lines = charted("项目支出65%")
    twice = (lines[0], "项目支出600.00万元，占本年支出40.0%。\n" + lines[1])
    assert not found("JS420", twice)
