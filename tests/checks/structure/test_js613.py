import re

import pytest
from full_disclosure import TABLES, check_text, found, full_text, printed

from juesuan_gui.domain.finding import Severity


def test_a_skipped_section_of_the_contents_is_a_hint():
    (finding,) = found("JS613", ("十、机关运行经费支出说明\n十一、政府采购", "十一、政府采购"))
    assert finding.severity is Severity.HINT
    assert printed(finding) == ["十一、政府采购支出说明"]


def test_a_skipped_item_is_a_hint():
    (finding,) = found("JS613", ("（二）负责全市档案资料的收集保管。\n", ""))
    assert printed(finding) == ["（三）完成市委、市政府交办的其他任务。"]


def test_an_item_inside_a_paragraph_is_not_skipped():
    joined = ("统筹规划。\n（二）负责", "统筹规划。（二）负责")
    assert not found("JS613", joined)
    assert not found("JS613")


def items(*numbers: str) -> str:
    return "".join(f"（{number}）负责第{number}项工作。\n" for number in numbers)


OLD = "（二）负责全市档案资料的收集保管。\n（三）完成市委、市政府交办的其他任务。\n"
TEENS = ("十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九")
FIRST = ("二", "三", "四", "五", "六", "七", "八", "九")


def test_items_beyond_ten_and_twenty_are_counted():
    whole = (*FIRST, *TEENS, "二十", "二十一", "二十二")
    assert not found("JS613", (OLD, items(*whole)))
    for gap in ("十", "十一", "二十", "二十一"):
        rest = [number for number in whole if number != gap]
        (finding,) = found("JS613", (OLD, items(*rest)))
        after = whole[whole.index(gap) + 1]
        assert printed(finding) == [f"（{after}）负责第{after}项工作。"]
        inside = items(*rest).replace(f"（{after}）", f"（{gap}）另有。（{after}）", 1)
        joined = inside.replace(f"（{gap}）", f"一并（{gap}）")
        assert not found("JS613", (OLD, joined))


def test_several_gaps_are_one_finding_with_all_places():
    (finding,) = found("JS613", (OLD, items("三", "五")))
    assert finding.values["count"] == "2"
    assert len(printed(finding)) == 2


def test_a_gap_among_the_parts_of_the_body_is_a_hint():
    (finding,) = found("JS613", ("第四部分 名词解释\n（一）", "第五部分 名词解释\n（一）"))
    assert printed(finding) == ["第五部分 名词解释"]


def test_numbers_of_another_section_fill_no_gap():
    text = ("十、机关运行经费支出说明\n2023", "十四、机关运行经费支出说明\n2023")
    (finding,) = found("JS613", text)
    assert printed(finding) == ["十一、政府采购支出说明"]


def test_tables_alone_have_no_numbers_to_run_on():
    text = full_text(("（二）负责全市档案资料的收集保管。\n", ""))
    report = check_text(text[: text.rindex("第三部分")])
    assert "JS613" not in [one.code for one in report.findings]


def test_the_first_number_may_be_the_one_that_is_missing():
    (finding,) = found("JS613", ("（一）负责全市档案工作的统筹规划。\n", ""))
    assert printed(finding) == ["（二）负责全市档案资料的收集保管。"]
    (finding,) = found(
        "JS613",
        (
            "\n第一部分 某市档案局概况\n一、主要职责\n（一）",
            "\n第二部分 某市档案局概况\n一、主要职责\n（一）",
        ),
    )
    assert printed(finding) == ["第二部分 某市档案局概况"]


def test_the_title_behind_the_gap_is_shown_by_its_first_letters():
    (finding,) = found("JS613", ("十、机关运行经费支出说明\n十一、政府采购", "十一、政府采购"))
    assert finding.values["words"].startswith("十一、政府采购支出说明")
    long = (
        "（二）负责全市档案资料的收集保管。\n（三）完成",
        "（三）负责全市档案资料的收集保管。\n（四）完成",
    )
    (finding,) = found("JS613", long)
    assert finding.values["words"].startswith("（三）负责全市档案资料的")
    assert "（三）负责全市档案资料的收" not in finding.values["words"]


def test_sections_of_parts_without_statements_are_left_alone():
    first = ("\n二、机构设置\n某市", "\n三、机构设置\n某市")
    assert not found("JS613", first)


def test_items_of_each_section_are_numbered_anew():
    items_of_two = (
        "四、财政拨款收入支出决算总体情况说明\n2023",
        "四、财政拨款收入支出决算总体情况说明\n（一）总体情况。\n（二）具体情况。\n2023",
    )
    assert not found("JS613", items_of_two)
    skipped = (items_of_two[0], items_of_two[1].replace("（二）", "（三）"))
    (finding,) = found("JS613", skipped)
    assert printed(finding) == ["（三）具体情况。"]


FORMS = re.findall(r"^公开\d\d表$", TABLES, re.MULTILINE)


def without_tables(count: int) -> tuple[str, str]:
    """Return the last tables of the document, and nothing in their place."""
    title = TABLES[: TABLES.index(FORMS[-count])].rstrip().rsplit("\n", 1)[-1]
    return TABLES[TABLES.index(title + "\n" + FORMS[-count]) :], ""


@pytest.mark.parametrize(("gone", "count"), [(5, 1), (6, 0)])
def test_four_tables_make_a_full_document(gone: int, count: int):
    gap = ("（二）负责全市档案资料的收集保管。\n", "")
    assert len(found("JS613", gap, without_tables(gone))) == count
