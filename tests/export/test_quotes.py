"""What was not checked is quoted from the narrative."""

from pathlib import Path

from juesuan_gui.export.content.quotes import quote
from juesuan_gui.export.content.report_lists import unchecked_rows
from juesuan_gui.export.content.snapshot import take_snapshot
from juesuan_gui.readers import read_disclosure
from juesuan_gui.review import Review

CODE = "JS620"


def test_a_figure_that_was_not_compared_is_quoted_with_its_sentence(exported):
    snapshot = exported.snapshot
    alone = [item for item in snapshot.not_evaluable if item.code == CODE]
    assert alone
    texts = [paragraph.text for paragraph in snapshot.disclosure.paragraphs]
    for item in alone:
        quoted = quote(item, snapshot.disclosure).strip("…")
        assert dict(item.values)["figures"][0] in quoted
        assert any(quoted in text for text in texts)
    rows = [row for row in unchecked_rows(snapshot) if row[1] == CODE]
    assert [row[4] for row in rows] == [quote(item, snapshot.disclosure) for item in alone]


def test_figures_of_the_text_among_those_not_checked_are_quoted(exported):
    snapshot = exported.snapshot
    mixed = [one for one in snapshot.not_evaluable if any(ref.is_text for ref in one.cells)]
    assert mixed
    rows = {row[0]: row for row in unchecked_rows(snapshot)}
    for number, item in enumerate(snapshot.not_evaluable, 1):
        if item in mixed:
            paragraph = snapshot.disclosure.paragraphs[next(r for r in item.cells if r.is_text).row]
            words = rows[str(number)][4]
            assert any(part.strip("…") in paragraph.text for part in words.split("、"))
            assert "text" not in words


def test_a_figure_of_a_word_document_is_quoted_too(catalogue, tmp_path):
    path: Path = tmp_path / "a.html"
    path.write_text(
        "<html><body><h1>第三部分 某局2023年度部门决算情况说明</h1>"
        "<p>三、支出决算情况说明</p>"
        "<p>本年支出按计划执行。另有专项补助 12.34 万元用于维修。此外无他。</p></body></html>",
        encoding="utf-8",
    )
    snapshot = take_snapshot(Review(read_disclosure(path, catalogue), catalogue))
    quoted = [quote(item, snapshot.disclosure) for item in snapshot.not_evaluable]
    assert quoted == ["另有专项补助 12.34 万元用于维修"]
