from full_disclosure import said


def test_a_skipped_caption_is_a_hint():
    (finding,) = said("JS810", "图1：收入决算结构", "图3：支出决算结构")
    assert (finding.actual, finding.expected) == ("3", "2")


def test_captions_in_order_and_mentions_are_left_alone():
    assert not said(
        "JS810",
        "图1：收入决算结构",
        "图3所示为去年的支出，与本年相比变化不大。",
        "图2：支出决算结构",
    )
