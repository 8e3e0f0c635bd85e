import pytest
from full_disclosure import said

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
