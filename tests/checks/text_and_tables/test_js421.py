import re

import pytest
from full_disclosure import TABLES, check_full, printed

from juesuan_gui.checks.rules.text_and_tables.js421_glossary_differs_from_codes import _is_nearly
from juesuan_gui.domain.finding import Finding, Severity

GLOSSARY = "（二）基本支出：指为保障机构正常运转而发生的人员支出和公用支出。\n"
OFFICE = "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）"
GENERAL = "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）一般行政管理事务（项）"
PENSION = "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）"
HOUSING = "住房保障支出（类）住房改革支出（款）住房公积金（项）"
SCHOOL = "教育支出（类）进修及培训（款）培训支出（项）"
ALL = (OFFICE, GENERAL, PENSION, HOUSING)


def explained(*chains: str, replaced: tuple[tuple[str, str], ...] = ()) -> list[Finding]:
    lines = "".join(f"（{n}）{chain}：指相关支出。\n" for n, chain in enumerate(chains, 3))
    report = check_full((GLOSSARY, GLOSSARY + lines), *replaced)
    return [f for f in report.findings if f.code == "JS421"]


def test_an_item_with_money_that_is_not_explained_is_a_hint():
    (finding,) = explained(OFFICE, GENERAL, PENSION)
    assert finding.severity is Severity.HINT
    assert (finding.expected, finding.actual) == ("2210201", None)
    assert len(finding.cells) == 1


def test_an_explained_item_that_the_table_does_not_print_is_a_hint():
    (finding,) = explained(*ALL, SCHOOL)
    assert (finding.expected, finding.actual) == (None, "培训")
    assert finding.cells == ()
    assert [mention.text for mention in finding.texts] == [SCHOOL]


def test_both_are_one_hint():
    (finding,) = explained(OFFICE, GENERAL, SCHOOL)
    assert (finding.expected, finding.actual) == ("2080505；2210201", "培训")


def test_a_glossary_of_all_items_or_of_none_is_left_alone():
    assert not explained(*ALL)
    assert not explained()


def test_one_letter_may_differ_and_two_may_not():
    assert not explained(*ALL[:3], HOUSING.replace("住房公积金", "住房公基金"))
    (finding,) = explained(*ALL[:3], HOUSING.replace("住房公积金", "住户公基金"))
    assert (finding.expected, finding.actual) == ("2210201", "住户公基金")


def test_former_names_of_sections_and_names_without_the_class_s_ending_are_known():
    assert not explained(*ALL[:2], PENSION.replace("养老支出（款）", "离退休（款）"), HOUSING)
    assert not explained(*ALL[:3], HOUSING.replace("住房保障支出（类）", "住房保障（类）"))


@pytest.mark.parametrize(("chains", "count"), [(ALL[:2], 0), (ALL[:3], 1)])
def test_fewer_than_three_explanations_are_no_list_of_items(chains, count):
    assert len(explained(*chains)) == count


@pytest.mark.parametrize("money", ["", "0.00", "见附件"])
def test_an_item_without_readable_money_needs_no_explanation(money):
    row = "2210201 | 住房公积金 | 49.50 | 49.50 |\n注"
    assert not explained(*ALL[:3], replaced=((row, row.replace("49.50", money)),))


def test_an_item_whose_amount_cannot_be_read_may_be_explained_or_not():
    row = "2210201 | 住房公积金 | 49.50 | 49.50 |\n注"
    unread = ((row, row.replace("49.50", "##")),)
    assert not explained(*ALL, replaced=unread)
    assert not explained(OFFICE, GENERAL, PENSION, replaced=unread)


def test_an_item_explained_twice_for_another_is_shown():
    (finding,) = explained(OFFICE, OFFICE, PENSION, HOUSING)
    assert finding.expected == "2010302"
    assert [mention.text for mention in finding.texts] == [OFFICE, OFFICE]


def test_a_name_nearly_as_in_the_tables_is_a_warning():
    line = "（三）机关单位基本养老保险缴费支出：反映缴纳的养老保险费。\n"
    report = check_full((GLOSSARY, GLOSSARY + line))
    (finding,) = [f for f in report.findings if f.code == "JS421"]
    assert finding.severity is Severity.WARNING
    assert finding.expected == "机关事业单位基本养老保险缴费支出"


@pytest.mark.parametrize(
    "line",
    [
        "（三）机关事业单位基本养老保险缴费支出：反映缴纳的养老保险费。\n",
        "（三）机关事业单位职业年金缴费支出：反映缴纳的职业年金。\n",
        "（三）住房保障政策宣传：指相关工作。\n",
        "（三）社会保障和就业：指相关支出。\n",
        "（三）机关事业单位基本养老保险缴费：反映缴纳的养老保险费。\n",
    ],
)
def test_names_of_the_tables_or_of_others_are_left_alone(line: str):
    assert "JS421" not in [f.code for f in check_full((GLOSSARY, GLOSSARY + line)).findings]


def test_what_is_missing_unused_and_explained_twice_is_told():
    (finding,) = explained(OFFICE, OFFICE, PENSION, SCHOOL)
    told = str(finding.values["parts"])
    assert "2010302 一般行政管理事务；2210201 住房公积金" in told
    assert "培训" in told
    assert told.count("行政运行") == 1
    assert "进修" not in told
    (finding,) = explained(*ALL[:3])
    assert printed(finding) == [OFFICE]
    assert len(str(finding.values["parts"]).split("；")) == 1


GENERAL_TABLE = TABLES[
    TABLES.index("一般公共预算财政拨款支出决算表\n公开05表") : TABLES.index(
        "一般公共预算财政拨款基本支出决算明细表\n公开06表"
    )
]


BLANK = re.sub(r"(?m)^((?:合计|\d{3,7}) \| [^|]*\|).*$", r"\1 | |", GENERAL_TABLE)


@pytest.mark.parametrize("table", ["", BLANK])
def test_without_the_table_or_its_figures_nothing_is_compared(table: str):
    assert not explained(*ALL[:3], SCHOOL, replaced=((GENERAL_TABLE, table),))


def test_a_name_broken_over_two_paragraphs_is_read_as_one():
    assert not explained(*ALL[:3], HOUSING.replace("住房公积金", "住房\n公积金"))
    assert not explained(*ALL[:3], HOUSING.replace("住房保障支出（类）", "住房保障支出（类）\n"))
    assert not explained(HOUSING.replace("住房公积金", "住房\n公积金"), *ALL[:3])


def test_a_line_without_a_stop_does_not_explain_the_item_of_the_next():
    lines = GLOSSARY.replace("。", "") + f"{OFFICE}：指支出。\n{PENSION}：指支出。\n{HOUSING}\n"
    report = check_full((GLOSSARY, lines))
    (finding,) = [one for one in report.findings if one.code == "JS421"]
    assert finding.expected == "2010302"
    assert printed(finding) == [OFFICE]


def test_an_item_under_another_class_is_another_item():
    (finding,) = explained(*ALL[:3], HOUSING.replace("住房保障支出（类）", "教育支出（类）"))
    assert (finding.expected, finding.actual) == ("2210201", "住房公积金")


def test_an_item_may_be_explained_by_its_official_name():
    row = "2210201 | 住房公积金 | 49.50 | 49.50 |\n注"
    other = row.replace("住房公积金", "住房公积金缴存补助")
    assert not explained(*ALL, replaced=((row, other),))


def test_an_item_without_money_hides_none_behind_it():
    blank = GENERAL_TABLE.replace("行政运行 | 400.00 | 400.00", "行政运行 | | ")
    other = HOUSING.replace("住房公积金", "购房补贴")
    (finding,) = explained(*ALL[1:3], other, replaced=((GENERAL_TABLE, blank),))
    assert finding.expected == "2210201"


@pytest.mark.parametrize(
    ("printed_name", "name", "is_near"),
    [
        ("住房公积金补贴", "住房公积金补", True),
        ("住房公积金补", "住房公积金", False),  # five letters are too few
        ("住房公积金", "住房公积金补", False),
        ("住房公积金补贴", "住房公积金补贴", False),
        (
            "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸",
            "一二三四五六七八九十甲乙丙丁戊己庚子丑寅",
            True,
        ),
        (
            "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸",
            "一二三四五六七八九十甲乙丙丁戊己午子丑寅",
            False,
        ),
    ],
)
def test_names_of_six_letters_alike_in_seventeen_of_twenty_are_near(
    printed_name: str, name: str, is_near: bool
):
    assert _is_nearly(printed_name, name) is is_near


def test_another_official_name_that_is_near_is_left_alone():
    line = "（三）其他政府办公厅（室）及相关机构事务支出：反映其他支出。\n"
    assert "JS421" not in [f.code for f in check_full((GLOSSARY, GLOSSARY + line)).findings]


def test_items_of_one_name_in_two_sections_are_not_explained_twice():
    """Each section has its own 行政运行; only the same section, class and item is the same."""
    council = OFFICE.replace("政府办公厅（室）及相关机构事务", "人大事务")
    (finding,) = explained(OFFICE, council, PENSION, HOUSING)
    assert [mention.text for mention in finding.texts] == [OFFICE]
