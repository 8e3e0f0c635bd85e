"""Random edits, killed at a random moment: everything that was committed is there afterwards."""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from juesuan_gui.application.opening import open_file
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import (
    Batch,
    Edit,
    Review,
    SetCell,
    SetDecision,
    SetRemark,
    SetText,
    Status,
)
from juesuan_gui.review.changes import change_of
from juesuan_gui.review.store import ProjectFile, stored

DOCUMENT = """第二部分 测试局2023年度部门决算表
支出决算表
部门：测试局\t\t\t\t\t单位：万元
项目\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出
科目编码\t科目名称\t\t\t\t\t\t
栏次\t\t1\t2\t3\t4\t5\t6
合计\t\t300.00\t100.00\t200.00\t\t\t
201\t一般公共服务支出\t180.00\t60.00\t120.00\t\t\t
208\t社会保障和就业支出\t120.00\t40.00\t80.00\t\t\t
第三部分 测试局2023年度部门决算情况说明
一、支出决算情况说明
2023年度支出合计300.00万元，其中：基本支出100.00万元，占33.33%；项目支出201.00万元，占66.67%。
"""
MOST_EDITS = 12
SEQUENCES = int(os.environ.get("JUESUAN_KILLED_SEQUENCES", "12"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="only where programs can fork")


def fresh() -> Review:
    return Review(read_bytes(DOCUMENT.encode(), "a.txt", load_catalogue()), load_catalogue())


def edits_of(seed: int, review: Review) -> Iterator[Edit]:
    """Yield random edits, each made for the document as the ones before left it."""
    dice = random.Random(seed)  # noqa: S311 - test data
    cells = [CellRef("t1", row, column) for row in (3, 4, 5) for column in (2, 3, 4)]
    last = len(review.disclosure.paragraphs) - 1
    for _ in range(MOST_EDITS):
        kind = dice.choice(("cell", "text", "batch", "decision", "remark"))
        found = review.report.findings
        if kind in ("decision", "remark") and found:
            key = dice.choice(found).key
            is_decision = kind == "decision"
            yield (
                SetDecision(key, dice.choice(list(Status)))
                if is_decision
                else SetRemark(key, f"说明{dice.randint(1, 9)}")
            )
        elif kind == "text":
            length = len(review.disclosure.paragraphs[last].text)
            start = dice.randint(0, length - 2)
            yield SetText(TextRef(last, start, start + 1), dice.choice("甲乙12"))
        else:
            count = 3 if kind == "batch" else 1
            chosen = dice.sample(cells, count)
            yield Batch(tuple(SetCell(cell, f"{dice.randint(1, 400)}.00") for cell in chosen))


def state(review: Review) -> tuple[object, ...]:
    disclosure = review.disclosure
    return (
        tuple(cell.text for table in disclosure.tables for cell in table.cells),
        tuple(paragraph.text for paragraph in disclosure.paragraphs),
        tuple(sorted((str(key), text) for key, text in review.remarks.items())),
        tuple(sorted((str(key), str(value)) for key, value in review.decisions.items())),
    )


def work(path: Path, seed: int, acknowledged: Connection) -> None:
    """Edit and record, one after the other, telling after each that it is committed."""
    review = fresh()
    with ProjectFile.open(path) as project:
        for number, edit in enumerate(edits_of(seed, review), 1):
            change = change_of(edit, review.anchors, review.disclosure, review.report.findings)
            review.apply(edit)
            project.record(stored(change))
            acknowledged.send(number)
    acknowledged.close()


def states_of(seed: int) -> list[tuple[object, ...]]:
    review = fresh()
    found = [state(review)]
    for edit in edits_of(seed, review):
        review.apply(edit)
        found.append(state(review))
    return found


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_no_committed_change_is_lost(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "a.juesuan"
    data = DOCUMENT.encode()
    ProjectFile.create(path, "a.txt", fresh().disclosure.source.sha256, data).close()
    reading, writing = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("fork")
    process = context.Process(target=work, args=(path, seed, writing))
    process.start()
    writing.close()
    time.sleep(random.Random(seed + 1000).uniform(0.02, 0.5))  # noqa: S311 - test data
    if process.pid is not None:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    count = 0
    try:
        while reading.poll():
            count = reading.recv()
    except EOFError:
        pass
    found = state(open_file(path, lambda _share: None).review)
    known = states_of(seed)
    assert found in known[count : count + 2]
