"""Findings keep their identity over edits, so that decisions and remarks stay attached."""

from collections import Counter

import pytest
from builders import EXPENDITURE, THREE_PUBLIC, review
from hypothesis import given, settings
from hypothesis import strategies as st
from real_documents import SEEDS, read_seed, reviewed_seed

from juesuan_gui.domain.finding import Finding, FindingId, TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.loading import load_catalogue
from juesuan_gui.review import Review, SetCell, SetDecision, SetRemark, SetText, Status

ROWS = """
合计 | | 310.00 | 100.00 | 200.00 | | |
201 | 一般公共服务支出 | 180.00 | 60.00 | 120.00 | | |
20103 | 政府办公厅（室）及相关机构事务 | 180.00 | 60.00 | 120.00 | | |
208 | 社会保障和就业支出 | 120.00 | 40.00 | 80.00 | | |
"""
SENTENCES = """
第三部分 某市档案局2023年度部门决算情况说明
三、支出决算情况说明
2023年度支出合计300.00万元。其中：基本支出101.00万元，占本年支出33.33%；项目支出201.00万元，占本年支出68.67%。
三公经费支出合计20.00万元，比上年增加5.00万元，增长21.00%，年度内完成预算的80.50%。
本年接待120批次，接待费1.00万元，完成预算的102.33%，比上年减少1.00万元，下降49.00%。
"""
PUBLIC = "20.00 | | 18.00 | 10.00 | 9.00 | 1.00 | 15.00 | | 14.50 | 10.00 | 4.50 | 0.50"
PARTS = (EXPENDITURE, ROWS, THREE_PUBLIC, PUBLIC, SENTENCES)


def decided(one: Review) -> dict[FindingId, str]:
    """Write a remark on every finding that says which it is."""
    for number, finding in enumerate(one.findings):
        one.apply(SetRemark(finding.key, f"说明{number}"))
        one.apply(SetDecision(finding.key, Status.EXPLAINED))
    return dict(one.remarks)


def about(finding: Finding) -> tuple[str, str | None, str | None]:
    """What the reader of a remark sees of its finding."""
    return finding.code, finding.actual, finding.expected


def test_every_finding_has_an_id_of_its_own() -> None:
    for number in SEEDS:
        counts = Counter(finding.key for finding in reviewed_seed(number).findings)
        assert [key for key, count in counts.items() if count > 1] == []


def test_ids_need_no_numbers_on_the_real_documents() -> None:
    """What is told apart by a number alone may change places; meaning should do."""
    numbered = [f.key for n in SEEDS for f in reviewed_seed(n).findings if f.key.number > 1]
    assert numbered == []


def test_ids_hold_no_position() -> None:
    above = "某市档案局2023年度部门决算\n\n前言\n本部门按规定公开。\n"
    plain, moved = review(*PARTS), review(above, *PARTS)
    keys = [finding.key for finding in plain.findings]
    assert keys
    assert [f.key for f in moved.findings if f.code in {k.check for k in keys}] == keys
    assert not any("t1" in str(key) or "text:" in str(key) for key in keys)


def test_an_id_is_one_line_of_its_parts() -> None:
    assert str(FindingId("JS131", "EXPENDITURE", "201", "total")) == "JS131|EXPENDITURE|201|total"
    assert str(FindingId("JS605", subject="order", number=2)) == "JS605||||order#2"


def test_the_relations_of_a_cell_are_told_apart() -> None:
    one = review(EXPENDITURE, ROWS.replace("120.00 | 40.00 | 80.00", "125.00 | 40.00 | 80.00"))
    keys = [finding.key for finding in one.findings]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("letters", ["共", "约", "（注）", " ", "共计金额为"])
def test_words_put_before_a_figure_orphan_nothing(letters: str) -> None:
    one = review(*PARTS)
    for paragraph, text in enumerate(p.text for p in one.disclosure.paragraphs):
        for at in [i for i, c in enumerate(text) if c.isdigit() and not text[i - 1].isdigit()]:
            again = review(*PARTS)
            decided(again)
            before = {about(f): again.remarks[f.key] for f in again.findings}
            again.apply(SetText(TextRef(paragraph, at, at), letters))
            for finding in again.findings:
                if about(finding) in before:
                    assert again.remarks.get(finding.key) == before[about(finding)]


def test_correcting_one_of_two_alike_leaves_the_remark_of_the_other() -> None:
    one = review(*PARTS, SENTENCES.replace("21.00%", "22.00%"))
    decided(one)
    index = next(i for i, p in enumerate(one.disclosure.paragraphs) if "21.00%" in p.text)
    alike = [f for f in one.findings if f.code == "JS501"]
    assert len(alike) > 1
    kept = {f.about: one.remarks[f.key] for f in one.findings if _paragraph(f) != index}
    at = one.disclosure.paragraphs[index].text.index("21.00")
    one.apply(SetText(TextRef(index, at, at + 5), "33.33"))
    left = [f for f in one.findings if f.about in kept]
    assert [f for f in left if f.code == "JS501"]
    assert {f.about: one.remarks.get(f.key) for f in left} == {f.about: kept[f.about] for f in left}


def _paragraph(finding: Finding) -> int:
    return finding.texts[0].ref.paragraph if finding.texts else -1


def test_a_label_that_is_edited_keeps_what_was_decided_about_its_row() -> None:
    one = review(
        EXPENDITURE, ROWS.replace("201 | 一般公共服务支出 | 180.00", " | 其他支出 | 190.00")
    )
    decided(one)
    kept = {about(f): one.remarks[f.key] for f in one.findings}
    (table,) = one.disclosure.tables
    label = next(c for c in table.cells if c.text == "其他支出")
    inverse = one.apply(SetCell(table.ref(label.row, label.column), "其他支出（款）")).inverse
    assert {about(f): one.remarks.get(f.key) for f in one.findings} == kept
    one.apply(inverse)
    assert {about(f): one.remarks.get(f.key) for f in one.findings} == kept


words = st.sampled_from(["", "共", "（", "万元", "300.00", "9", "。", "，其中：", "比上年"])
text_edits = st.builds(
    lambda i, start, length, text: SetText(TextRef(i, start, start + length), text),
    st.integers(0, 4),
    st.integers(0, 70),
    st.integers(0, 5),
    words,
)
cell_edits = st.builds(
    SetCell,
    st.builds(CellRef, st.sampled_from(["t1", "t2"]), st.integers(3, 6), st.integers(0, 6)),
    st.sampled_from(["", "300.00", "60.00", "1.00", "其他支出", "6O.00"]),
)
steps = st.lists(st.one_of(text_edits, cell_edits), max_size=5)


def made(one: Review, edits: list[SetText | SetCell]) -> list[object]:
    done = []
    for edit in edits:
        try:
            done.append(one.apply(edit))
        except KeyError:
            continue
    return done


@settings(max_examples=60)
@given(steps)
def test_after_any_edits_every_remark_is_still_on_a_finding_of_its_check(
    edits: list[SetText | SetCell],
) -> None:
    """No edit loses a remark, doubles it or hands it to a finding of another check."""
    one = review(*PARTS)
    before = decided(one)
    made(one, edits)
    assert sorted(one.remarks.values()) == sorted(before.values())
    checks = {text: key.check for key, text in before.items()}
    assert {text: key.check for key, text in one.remarks.items()} == checks
    assert one.decisions.keys() == one.remarks.keys()


@settings(max_examples=60)
@given(steps)
def test_a_finding_whose_sentence_and_cells_were_not_edited_keeps_its_remark(
    edits: list[SetText | SetCell],
) -> None:
    one = review(*PARTS)
    decided(one)
    kept = {(f.about, about(f)): one.remarks[f.key] for f in one.findings}
    made(one, [edit for edit in edits if isinstance(edit, SetCell)])
    for finding in one.findings:
        text = kept.get((finding.about, about(finding)))
        if text is not None:
            assert one.remarks.get(finding.key) == text


@settings(max_examples=60)
@given(steps)
def test_taking_edits_back_gives_every_remark_back_to_its_finding(
    edits: list[SetText | SetCell],
) -> None:
    one = review(*PARTS)
    before = decided(one)
    for applied in reversed(made(one, edits)):
        one.apply(applied.inverse)
    assert dict(one.remarks) == before


def test_ids_of_a_real_document_survive_an_insertion_before_everything() -> None:
    one = Review(read_seed("001"), load_catalogue())
    before = decided(one)
    for index, paragraph in enumerate(one.disclosure.paragraphs):
        if any(mention.ref.paragraph == index for f in one.findings for mention in f.texts):
            assert paragraph.text
            one.apply(SetText(TextRef(index, 0, 0), " "))
    lost = [f.key for f in one.findings if f.key not in one.remarks]
    assert lost == []
    assert sorted(one.remarks.values()) == sorted(before.values())
