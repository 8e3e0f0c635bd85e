"""The work of a reviewer in a real window, from the keyboard to the project file."""

from pathlib import Path

import pytest
from real_window import RealWindow, is_possible, wait_until

from juesuan_gui.application.opening import Opened, open_file
from juesuan_gui.application.rows import build_rows
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.table import CellRef
from juesuan_gui.review import Status

pytestmark = pytest.mark.skipif(not is_possible(), reason="only with a display")

HEAD = """第二部分 测试局2023年度部门决算表
支出决算表
部门：测试局\t\t\t\t\t单位：万元
项目\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出
科目编码\t科目名称\t\t\t\t\t\t
栏次\t\t1\t2\t3\t4\t5\t6
合计\t\t300.00\t100.00\t200.00\t\t\t
201\t一般公共服务支出\t180.00\t60.00\t120.00\t\t\t
20103\t政府办公厅（室）及相关机构事务\t180.00\t60.00\t120.00\t\t\t
2010301\t行政运行\t61.00\t60.00\t\t\t\t
2010302\t一般行政管理事务\t122.00\t\t120.00\t\t\t
208\t社会保障和就业支出\t120.00\t40.00\t80.00\t\t\t
20805\t行政事业单位养老支出\t120.00\t40.00\t80.00\t\t\t
2080505\t机关事业单位基本养老保险缴费支出\t123.00\t40.00\t80.00\t\t\t
第三部分 测试局2023年度部门决算情况说明
一、其他情况说明
截止2023年12月31日，共有房屋100平方米。
"""
TITLE = "doc"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "doc.txt"
    path.write_text(HEAD, encoding="utf-8")
    return path


def save(window: RealWindow, path: Path) -> None:
    window.press("ctrl+s")
    window.focus(ui("files.save_title"))
    window.write(str(path))
    window.press("Return")
    wait_until(path.is_file, "the project")
    window.focus(TITLE)


def reopened(path: Path) -> Opened:
    return open_file(path, lambda _share: None)


def test_f8_and_accepting_pass_over_no_error(start, document: Path, tmp_path: Path) -> None:
    before = [one for one in reopened(document).review.findings if one.severity is Severity.ERROR]
    assert len(before) == 3
    window = start(document)
    window.sign("zhang", TITLE)
    for number in range(len(before)):
        if number:
            window.press("F8")
        window.press("ctrl+Return")
    save(window, tmp_path / "doc-saved.juesuan")
    review = reopened(tmp_path / "doc-saved.juesuan").review
    assert not [one for one in review.findings if one.severity is Severity.ERROR]
    resolved = [row for row in build_rows(review, ()) if row.is_resolved]
    assert len(resolved) == len(before)
    assert {row.signature.author for row in resolved if row.signature} == {"zhang"}


def test_enter_goes_down_and_tab_goes_right(start, document: Path, tmp_path: Path) -> None:
    first: CellRef = next(
        row.target
        for row in build_rows(reopened(document).review, ())
        if isinstance(row.target, CellRef)
    )
    window = start(document)
    window.sign("zhang", TITLE)
    window.press("Return", "Up", "Up")  # from the list into the cell of the first finding
    window.write("1.00")
    window.press("Tab")
    window.write("2.00")
    window.press("Return")
    window.write("3.00")
    window.press("Return")
    save(window, tmp_path / "doc-saved.juesuan")
    disclosure = reopened(tmp_path / "doc-saved.juesuan").review.disclosure
    top = first._replace(row=first.row - 2)
    right = top._replace(column=top.column + 1)
    places = (top, right, right._replace(row=right.row + 1))
    assert [disclosure.cell(place).text for place in places] == ["1.00", "2.00", "3.00"]


def test_all_findings_are_decided_at_once_and_taken_back_after_opening_again(
    start, document: Path, tmp_path: Path
) -> None:
    path = tmp_path / "doc.juesuan"
    window = start(document)
    window.sign("li", TITLE)
    window.press("ctrl+a", "4")
    save(window, path)
    rows = build_rows(reopened(path).review, ())
    assert {row.status for row in rows} == {Status.EXPLAINED}
    assert {row.signature.author for row in rows} == {"li"}
    window.close()
    again = start(path)
    again.focus(TITLE)
    wait_until(lambda: "doc.juesuan" in " ".join(again.titles(TITLE)), "the project")
    again.press("ctrl+z")
    wait_until(lambda: not reopened(path).review.decisions, "the step to be taken back")
    again.press("ctrl+y")
    wait_until(lambda: len(reopened(path).review.decisions) == len(rows), "the step again")


def test_a_text_is_replaced_everywhere(start, document: Path, tmp_path: Path) -> None:
    window = start(document)
    window.sign("zhang", TITLE)
    window.press("ctrl+h")
    window.focus(ui("replace.title"))
    window.write("120.00")
    window.press("Tab")
    window.write("121.00")
    window.press(*["Tab"] * 4, "space")
    window.press("Escape")
    wait_until(lambda: window.is_gone(ui("replace.title")), "the dialog to close")
    window.focus(TITLE)
    save(window, tmp_path / "doc-saved.juesuan")
    table = reopened(tmp_path / "doc-saved.juesuan").review.disclosure.tables[0]
    texts = [cell.text for cell in table.cells]
    assert texts.count("121.00") == HEAD.count("120.00") > 1
    assert "120.00" not in texts


def test_several_files_have_a_window_each(start, tmp_path: Path) -> None:
    paths = [tmp_path / f"doc{number}.txt" for number in range(3)]
    for path in paths:
        path.write_text(HEAD, encoding="utf-8")
    window = start(*paths)
    for path in paths:
        wait_until(lambda name=path.name: bool(window.windows(name)), path.name)
