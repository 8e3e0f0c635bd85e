import pytest
from full_disclosure import check_full
from real_documents import reviewed_seed

from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.place import TextPlace
from juesuan_gui.export.json.output import check_json
from juesuan_gui.loading import load_catalogue

EVALUATED = "本部门对2023年度项目支出开展绩效自评。"


def all_listed(words: str = "") -> list[NotEvaluable]:
    report = check_full((EVALUATED, EVALUATED + words))
    return [item for item in report.not_evaluable if item.code == "JS620"]


def listed(words: str) -> list[NotEvaluable]:
    """What words add to the list; entries of the document without them are left out."""
    usual = [item.values for item in all_listed()]
    return [item for item in all_listed(words) if item.values not in usual]


def figures(words: str) -> list[str]:
    return [dict(item.values)["figures"] for item in listed(words)]


def test_every_amount_of_a_faultless_document_is_compared():
    shown = "；".join(dict(item.values)["figures"] for item in all_listed())
    assert "%" not in shown
    assert "元" not in shown.replace("50万元", "").replace("100万元", "")


def test_an_amount_that_nothing_else_states_is_listed_with_its_place():
    (item,) = listed("主要是数字化经费增加88.12万元。")
    assert item.reason == "not_evaluable.figures_alone"
    (place,) = item.places
    assert isinstance(place, TextPlace)
    assert place.end - place.start == len("88.12")


def test_a_sentence_is_one_entry_and_sentences_are_several():
    words = "其中数字化88.12万元，修缮12.34万元，增幅7.7%。另有购置5.55万元。"
    assert figures(words) == ["88.12万元；12.34万元；7.7%", "5.55万元"]


def test_a_figure_of_unknown_meaning_is_listed_as_such():
    (item,) = listed("泊寓2035店合作。")
    assert item.reason == "not_evaluable.figures_unread"


@pytest.mark.parametrize(
    "words",
    [
        "依据财预〔2016〕143号，2023年12月31日前完成，详见附件2、表3。",
        "1坚持依法治档。2坚持便民利民。",
    ],
)
def test_dates_and_ordinals_are_not_listed(words):
    assert figures(words) == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("单价70万元以上的设备均已登记。", "figures_threshold"),
        ("全年接待查阅1200人次，整理档案35200卷。", "figures_alone"),
        ("没有发生差错，差错金额0万元。", "figures_alone"),
    ],
)
def test_thresholds_counts_and_zeros_are_listed(words, reason):
    (item,) = listed(words)
    assert item.reason == f"not_evaluable.{reason}"


def test_a_figure_that_is_repeated_elsewhere_is_compared():
    report = "档案数字化扫描加工服务合同金额共计{}万元。"
    pair = ("十三、预算绩效情况说明\n", "十三、预算绩效情况说明\n" + report.format("88.12") + "\n")
    found = check_full((EVALUATED, EVALUATED + "\n" + report.format("88.12")), pair)
    alone = [i for i in found.not_evaluable if i.reason == "not_evaluable.figures_alone"]
    assert not any("88.12" in dict(item.values)["figures"] for item in alone)


def test_real_documents_list_few_sentences():
    counts = {
        number: sum(item.code == "JS620" for item in reviewed_seed(number).report.not_evaluable)
        for number in ("000", "001", "002", "003", "004")
    }
    assert counts["001"] >= 5
    assert max(counts.values()) <= 75


def test_the_list_is_part_of_the_json_output():
    review = reviewed_seed("001")
    shown = check_json(review.report, review.findings, load_catalogue())["not_evaluable"]
    entries = [item for item in shown if item["code"] == "JS620"]
    assert entries
    assert all(item["place"]["line"] and item["reason"] for item in entries)


@pytest.mark.parametrize(
    ("amounts", "shown"),
    [(6, "81.12万元；82.12万元；83.12万元；84.12万元；85.12万元；86.12万元"), (7, None)],
)
def test_six_figures_of_a_sentence_are_shown(amounts: int, shown: str | None):
    words = "、".join(f"第{n}项8{n}.12万元" for n in range(1, amounts + 1))
    (item,) = listed(f"其中{words}。")
    text = dict(item.values)["figures"]
    assert text == shown or (shown is None and text.endswith("86.12万元 …"))
    assert len(item.places) == amounts


def test_figures_of_a_sentence_are_parted_by_reason_in_its_order():
    found = listed("单价70万元以上的设备用去88.12万元。泊寓2035店合作，用去12.34万元。")
    assert [item.reason.partition("figures_")[2] for item in found] == [
        "threshold",
        "alone",
        "unread",
        "alone",
    ]


def test_the_end_of_a_sentence_is_any_of_three_marks():
    assert figures("用去88.12万元！另用12.34万元？又用5.55万元。") == [
        "88.12万元",
        "12.34万元",
        "5.55万元",
    ]
