import pytest
from full_disclosure import printed, said

from juesuan_gui.domain.finding import Severity


@pytest.mark.parametrize(
    "sentence",
    [
        "与2022年度相比，收、支总计增加（减少）12.32万元，主要原因是人员增加。",
        "与2022年度相比，收、支总计增加12.32万元，下降（增长）12.5%。",
        "决算数大于（小于）预算数的主要原因是人员增加。",
        "与2022年度相比，收、支总计增加减少12.32万元。",
    ],
)
def test_both_directions_left_standing_are_an_error(sentence: str):
    (finding,) = said("JS518", sentence)
    assert finding.severity is Severity.ERROR


def test_an_amount_without_any_direction_is_a_warning():
    (finding,) = said("JS518", "比2022年度7.31万元，主要原因是人员增加。")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "sentence",
    [
        "与2022年度相比，收、支总计增加（减少）-3.2万元。",
        "与2022年度相比，收、支总计增加（减少）XXX万元，增长（下降）XX%。",
        "与2022年度7.31万元相比，收、支总计增加12.32万元，增长12.5%。",
        "（一）支出增加（减少）情况说明",
    ],
)
def test_negative_figures_templates_and_headings_are_left_alone(sentence: str):
    assert not said("JS518", sentence)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        (
            "与2022年度相比，收、支总计增加（减少）12.32万元，增长12.5%，主要原因是新增项目。",
            "增加",
        ),
        ("与2022年度相比，收、支总计减增加12.32万元。", "增加"),
        ("与2022年度相比，收、支总计减少/增加12.32万元，下降12.5%。", "减少"),
    ],
)
def test_the_option_that_the_sentence_speaks_for_is_proposed(sentence: str, word: str):
    (finding,) = said("JS518", sentence)
    assert [one.new for one in finding.suggestions] == [word]


def test_where_nothing_tells_the_direction_none_is_proposed():
    (finding,) = said("JS518", "与2022年度相比，收、支总计增加（减少）12.32万元。")
    assert not finding.suggestions


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("收、支总计增加（增加）12.32万元。", []),
        ("收、支总计增加（减少）3.2万元，支出增加（减少）-3.2万元。", ["增加（减少）"]),
        ("收、支总计增加（减少）3.2万元，支出下降（增长）1%。", ["增加（减少）", "下降（增长）"]),
        (
            "比2022年度7.31万元，主要原因是人员增加。比2022年度8.31万元。",
            ["比2022年度7.31万元", "比2022年度8.31万元"],
        ),
    ],
)
def test_all_places_of_one_kind_are_one_finding(sentence: str, shown: list[str]):
    findings = said("JS518", sentence)
    assert [words for one in findings for words in printed(one)] == shown
    assert [one.values["count"] for one in findings] == ([str(len(shown))] if shown else [])


@pytest.mark.parametrize(
    ("before", "behind", "word"),
    [
        ("", "，下降12.5%", "减少"),
        ("", "。支出下降12.5%", None),  # another sentence
        ("上年减少。", "，增长1%", "增加"),
        ("上年减少，", "", "减少"),
        ("上年减少，", "，增长1%", None),
        ("", f"，{'其他情况' * 60}下降1%", None),  # too far away
    ],
)
def test_other_words_of_the_sentence_choose(before: str, behind: str, word: str | None):
    (finding,) = said("JS518", f"{before}收、支总计增加（减少）12.32万元{behind}。")
    assert [one.new for one in finding.suggestions] == ([word] if word else [])
    assert all(one.old == "增加（减少）" for one in finding.suggestions)
