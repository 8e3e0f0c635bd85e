from dataclasses import replace

import pytest
from full_disclosure import check_full, check_text, found, full_text, read_full

from juesuan_gui.checks import run_checks
from juesuan_gui.domain.disclosure import UnreadPart
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.table import TableKind
from juesuan_gui.loading import load_catalogue

TITLE = "国有资本经营预算财政拨款支出决算表\n"
RENAMED = (TITLE + "公开08表", "其他情况表\n公开08表")
UNLISTED = ("八、" + TITLE, "")


def test_a_table_that_is_neither_listed_nor_printed_is_a_warning():
    (finding,) = found("JS602", UNLISTED, RENAMED)
    assert finding.severity is Severity.WARNING
    assert finding.key.subject == TableKind.STATE_CAPITAL


def test_before_2020_there_was_no_table_of_state_capital():
    assert not found("JS602", UNLISTED, RENAMED, ("2023", "2019"), ("2024", "2020"))


def test_tables_that_are_printed_or_listed_are_left_alone():
    assert not found("JS602", RENAMED)
    assert not found("JS602", UNLISTED)
    assert not found("JS602")


def test_it_is_shown_behind_the_last_table_by_the_title_of_its_kind():
    (finding,) = found("JS602", UNLISTED, RENAMED)
    assert finding.values["title"] == TITLE.strip()
    report = check_full(UNLISTED, RENAMED)
    assert finding.places == report.disclosure.tables[-1].places[:1]


@pytest.mark.parametrize(("tables", "count"), [(3, 0), (4, 5)])
def test_a_document_with_four_tables_lacks_the_others(tables: int, count: int):
    titles = ["收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表"][:tables]
    start, end = full_text().index("收入支出决算总表\n公开01表"), full_text().rindex("第三部分")
    following = [
        "收入决算表\n公开02表",
        "支出决算表\n公开03表",
        "财政拨款收入支出决算总表\n公开04表",
        "一般公共预算财政拨款支出决算表\n公开05表",
    ]
    kept = full_text()[start : full_text().index(following[len(titles) - 1])]
    contents = full_text()[
        full_text().index("一、收入支出决算总表\n") : full_text().index("第三部分")
    ]
    text = full_text()[:start] + kept + full_text()[end:]
    report = check_text(text.replace(contents, ""))
    assert len([one for one in report.findings if one.code == "JS602"]) == count


def test_of_unread_pages_each_missing_table_is_not_evaluated():
    read = replace(
        read_full(full_text(UNLISTED, RENAMED)), unread=(UnreadPart("reading.page_is_image", ()),)
    )
    report = run_checks(read, load_catalogue())
    assert "JS602" not in [one.code for one in report.findings]
    assert [one.code for one in report.not_evaluable].count("JS602") == 1
