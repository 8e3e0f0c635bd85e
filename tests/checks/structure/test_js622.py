from dataclasses import replace

import pytest
from full_disclosure import (
    CONTENTS,
    COVER,
    check_text,
    found,
    found_without_tables,
    full_text,
    read_full,
)
from real_documents import reviewed_seed

from juesuan_gui.checks import run_checks
from juesuan_gui.domain.disclosure import UnreadPart
from juesuan_gui.domain.finding import Severity
from juesuan_gui.loading import load_catalogue


def test_neither_cover_nor_contents_is_a_warning():
    (finding,) = found("JS622", (COVER, ""), (CONTENTS, ""))
    assert finding.severity is Severity.WARNING
    assert finding.places


def test_one_of_the_two_is_a_hint():
    assert [f.severity for f in found("JS622", (CONTENTS, ""))] == [Severity.HINT]
    assert [f.severity for f in found("JS622", (COVER, ""))] == [Severity.HINT]
    assert not found("JS622")


def test_reports_on_performance_need_neither():
    text = "2023年度某市档案局部门整体绩效自评报告\n一、基本情况\n本部门支出100.00万元。\n"
    assert "JS622" not in [f.code for f in check_text(text).findings]


def test_the_real_case_is_found():
    assert [f.severity for f in reviewed_seed("002").findings if f.code == "JS622"] == [
        Severity.WARNING
    ]


def test_what_is_missing_is_told():
    assert [f.message for f in found("JS622", (CONTENTS, ""))] == ["checks.JS622.contents"]
    assert [f.message for f in found("JS622", (COVER, ""))] == ["checks.JS622.cover"]
    assert [f.message for f in found("JS622", (COVER, ""), (CONTENTS, ""))] == [None]
    assert not found_without_tables("JS622", (COVER, ""), (CONTENTS, ""))


def test_documents_with_unread_pages_are_not_evaluated():
    read = read_full(full_text((CONTENTS, "")))
    unread = replace(read, unread=(UnreadPart("reading.page_is_image", ()),))
    report = run_checks(unread, load_catalogue())
    assert "JS622" not in [one.code for one in report.findings]
    assert [one.code for one in report.not_evaluable].count("JS622") == 1
    whole = replace(read_full(full_text()), unread=unread.unread)
    assert "JS622" not in [one.code for one in run_checks(whole, load_catalogue()).not_evaluable]


@pytest.mark.parametrize(("length", "is_cover"), [(50, True), (51, False)])
def test_a_line_of_the_cover_has_fifty_letters_at_most(length: int, is_cover: bool):
    line = "某市档案局2023年度部门决算".rjust(length, "市")
    findings = found("JS622", (COVER, f"{line}\n"))
    assert ("checks.JS622.cover" not in [f.message for f in findings]) is is_cover
