import pytest
from full_disclosure import found, printed, said

from juesuan_gui.checks.rules.wording.js802_punctuation_wrong import _around, _odd_marks
from juesuan_gui.domain.finding import Severity
from juesuan_gui.loading import load_catalogue


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("", "收、支总计1,200.00万元，，主要原因是人员增加。"),
        ("unmatched", "“三公经费支出决算为1.20万元（含税，主要原因是人员增加。"),
        ("half_width", "收、支总计各增加20.00万元,增长5%,主要原因是人员增加。"),
        ("ends", "本年收入合计1,200.00万元，其中：财政拨款收入1,200.00万元；"),
    ],
)
def test_faults_of_punctuation_are_told_apart(part: str, sentence: str):
    assert part in [finding.key.subject for finding in said("JS802", sentence)]


def test_a_reason_cut_off_is_reported_as_such_only():
    sentence = "公务接待费支出决算为0万元，比年初预算减少0.4万元，。"
    assert not said("JS802", sentence)
    assert said("JS618", sentence)


def test_clean_text_is_left_alone():
    assert not found("JS802")
    assert not said("", "收入（含财政拨款）1,200.00万元；", "支出“三公”经费1.20万元。")


OPENED = "本年度“三公经费支出决算为1.20万元，其中含税，主要原因是人员增加而且费用上升很多。"
CLOSED = "本年度的支出决算为1.20万元而且含税并且主要原因是人员增加）主要如此。"


@pytest.mark.parametrize(
    ("sentence", "part", "shown", "words"),
    [
        ("收、支总计1,200.00万元，，主要原因是人员增加。", "", ["，，"], "200.00万元，，"),
        (OPENED, "unmatched", ["“三公经费支出决算为1.20万元，其"], None),
        (CLOSED, "unmatched", ["0万元而且含税并且主要原因是人员增加）"], None),
        ("）支出《办法》“好”。", "unmatched", ["）"], None),
        ("（一）支出、（二收入。", "unmatched", ["（二收入。"], None),
        ("说“好。”的支出”很多（好）。", "unmatched", ["说“好。”的支出”"], None),
        ("增加20.00万元,增长5%。", "half_width", [","], "增加20.00万元,增长5%"),
        ("主要原因人员增加得很多。", "unjoined", ["主要原因"], "主要原因人员增加"),
        (
            "本年收入合计1,200.00万元，其中：财政拨款收入1,200.00万元；",
            "ends",
            ["本年收入合计1,200.00万元，其中：财政拨款收入1,200.00万元；"],
            "：财政拨款收入1,200.00万元；",
        ),
    ],
)
def test_a_fault_is_a_hint_that_shows_where_it_is(sentence, part, shown, words):
    (finding,) = said("JS802", sentence)
    assert (finding.severity, finding.key.subject) == (Severity.HINT, part)
    assert printed(finding) == shown
    assert finding.values["words"] == (words or shown[0])
    assert finding.values["count"] == "1"


@pytest.mark.parametrize(
    ("sentences", "shown"),
    [
        (("（含税的支出很多。", "另有支出）不多。"), []),
        (
            ("（含税的支出很多。", "中间一段。", "另有支出）不多。"),
            ["（含税的支出很多。", "另有支出）"],
        ),
        (("（含税的支出很多。", "中间一段。", "又一段。"), ["（含税的支出很多。"]),
        (("（一）支出（含税）。", "1）一是收入。", "（1）二是支出。", "①三是结余。"), []),
        (("（一）支出（含税）。", "《办法》“好”，“更好”。"), []),
    ],
)
def test_a_counterpart_may_stand_in_the_next_paragraph_alone(sentences, shown):
    findings = said("JS802", *sentences)
    assert [words for one in findings for words in printed(one)] == shown


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("（甲）乙", []),
        ("（甲）乙）", [4]),
        ("（甲（乙）", [0]),
        ("）甲（", []),  # as many of each
        ("）甲（乙（", [0, 2, 4]),
        ("“甲》", [0, 2]),
        ("(甲）乙", []),
        ("一）甲乙（丙", []),
        ("1）甲（乙", [3]),
        ("无", []),
    ],
)
def test_marks_without_their_counterpart(text: str, odd: list[int]):
    marks = load_catalogue().wording["patterns"]["list_marks"]
    assert _odd_marks(text, marks) == odd


@pytest.mark.parametrize(
    ("text", "odd", "words"),
    [
        ("甲（乙", 1, (1, 3)),
        ("（" + "甲" * 30, 0, (0, 18)),
        ("甲乙）丙", 2, (0, 3)),
        ("甲" * 30 + "）丙", 30, (12, 31)),
    ],
)
def test_the_words_that_a_mark_closes_or_opens(text: str, odd: int, words: tuple[int, int]):
    assert _around(text, odd) == words


@pytest.mark.parametrize(
    ("sentences", "shown"),
    [
        (("本年收入合计一千二百万元余；",), []),  # fourteen letters
        (("本年收入合计一千二百万元多余；",), ["本年收入合计一千二百万元多余；"]),
        (("本年收入合计一千二百万元多余。",), []),
        (("本年收入合计一千二百万元多余；", "支出相同。"), []),
        (
            ("本年收入合计一千二百万元多余；", "二、收入决算情况说明", "支出相同。"),
            ["本年收入合计一千二百万元多余；"],
        ),
        (
            ("二、收入决算情况说明", "本年收入合计一千二百万元多余；", "第四部分 名词解释"),
            ["本年收入合计一千二百万元多余；"],
        ),
        (("第四部分 名词解释", "本年收入合计一千二百万元多余；"), []),
    ],
)
def test_the_last_paragraph_of_a_section_ends(sentences: tuple[str, ...], shown: list[str]):
    findings = [one for one in said("JS802", *sentences) if one.key.subject == "ends"]
    assert [words for one in findings for words in printed(one)] == shown
