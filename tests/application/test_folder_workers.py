"""Many documents checked by worker processes: nothing one document does stops the others."""

import pickle
import sys
from pathlib import Path

import odd_workers
import pytest
from builders import EXPENDITURE, source_text

from juesuan_gui.application.folder import worker
from juesuan_gui.application.folder.digest import Digest, Failure
from juesuan_gui.application.folder.listing import Document, find_documents
from juesuan_gui.application.folder.run import FolderRun, State, check_folder
from juesuan_gui.application.folder.workers import Workers
from juesuan_gui.domain.finding import Severity

# A process of its own is long in starting on Windows.
PATIENCE = 10.0 if sys.platform == "win32" else 1.0
CLEAN = source_text(f"{EXPENDITURE}合计 | | 3.00 | 1.00 | 2.00 | | |")
WRONG = source_text(f"{EXPENDITURE}合计 | | 4.00 | 1.00 | 2.00 | | |")


def named(*names: str) -> list[Document]:
    return [Document(Path(name), size=len(name)) for name in names]


def run_to_its_end(run: FolderRun) -> dict[str, State]:
    try:
        while not run.is_over:
            run.step(10.0)
    finally:
        run.close()
    return {row.path.name: row.state for row in run.rows}


class OneByHand(Workers):
    """A worker that returns what the test says."""

    def __init__(self) -> None:
        super().__init__(1)
        self.given: list[Path] = []
        self.ready: list[tuple[Path, Digest]] = []

    @property
    def paths(self):
        return tuple(self.given)

    def give(self, paths):
        self.given.extend(paths)

    def collect(self, timeout_s):  # noqa: ARG002 - as that of real workers
        ready, self.ready, self.given = self.ready, [], self.given[len(self.ready) :]
        return ready


def test_what_is_changed_while_it_is_checked_is_checked_again():
    workers = OneByHand()
    run = FolderRun([Document(Path("a"), size=1)], workers)
    run.step()
    run.renew([Document(Path("a"), size=2)])
    workers.ready = [(Path("a"), Digest("of before", "text"))]
    run.step()
    assert (run.rows[0].state, run.rows[0].digest) == (State.CHECKING, None)
    workers.ready = [(Path("a"), Digest("of now", "text"))]
    run.step()
    assert (run.rows[0].state, run.rows[0].digest.sha256) == (State.DONE, "of now")


def test_each_document_of_a_folder_gets_its_counts_or_its_reason(tmp_path):
    contents = {"好.txt": CLEAN, "错.txt": WRONG, "空.docx": "", "坏.pdf": "%PDF-1.7"}
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    rows = {row.path.name: row for row in check_folder(find_documents([tmp_path]).documents, 2)}
    assert rows["好.txt"].digest.department == "某市档案局"
    assert rows["好.txt"].digest.count(Severity.ERROR) == 0
    wrong = rows["错.txt"].digest
    assert {one.code for one in wrong.checks if one.severity is Severity.ERROR} == {"JS131"}
    assert rows["空.docx"].failure.reason == "reading.empty"
    assert rows["坏.pdf"].state is State.FAILED


def test_a_worker_that_dies_costs_its_document_only():
    workers = Workers(2, target=odd_workers.dying)
    states = run_to_its_end(FolderRun(named("a", "die", "b", "die too", "c"), workers))
    assert states == {
        **dict.fromkeys("abc", State.DONE),
        **dict.fromkeys(("die", "die too"), State.FAILED),
    }


def test_a_document_that_takes_too_long_is_given_up():
    workers = Workers(1, target=odd_workers.sleeping, patience_s=PATIENCE)
    run = FolderRun(named("hang", "a"), workers)
    assert run_to_its_end(run) == {"hang": State.FAILED, "a": State.DONE}
    assert run.rows[0].failure == Failure.because("folder.too_slow", seconds=f"{PATIENCE:.0f}")


def test_workers_start_once_and_take_the_largest_first():
    workers = Workers(1, target=odd_workers.dying)
    run = FolderRun(named("a", "aaaa", "aa"), workers)
    order, processes = [], set()
    while not run.is_over:
        order += [path.name for path in run.step(10.0) if state_of(run, path) is State.DONE]
        processes |= set(workers.process_ids)
    run.close()
    assert order == ["aaaa", "aa", "a"]
    assert len(processes) == 1


def state_of(run: FolderRun, path: Path) -> State:
    return next(row.state for row in run.rows if row.path == path)


def test_what_was_cancelled_waits_and_is_checked_when_resumed():
    run = FolderRun(named("a", "hang"), Workers(1, target=odd_workers.sleeping))
    run.step()
    assert [row.state for row in run.rows] == [State.WAITING, State.CHECKING]
    assert run.cancel() == (Path("hang"),)
    assert {row.state for row in run.rows} == {State.WAITING}
    assert run.step(0.1) == ()
    run.renew(named("a", "b"))
    run.resume()
    assert run_to_its_end(run) == {"a": State.DONE, "b": State.DONE}


def test_only_what_changed_is_checked_again():
    run = FolderRun(named("a", "b"), Workers(1, target=odd_workers.dying))
    run_to_its_end(run)
    run.renew([Document(Path("a"), size=1), Document(Path("b"), size=7)])
    assert {row.path.name: row.state for row in run.rows} == {"a": State.DONE, "b": State.WAITING}


def test_a_digest_does_not_grow_with_the_words_of_a_document(tmp_path):
    (tmp_path / "长.txt").write_text(CLEAN + "\n" + "本单位没有问题。\n" * 5000, encoding="utf-8")
    (tmp_path / "短.txt").write_text(CLEAN, encoding="utf-8")
    digests = [worker.check_document(tmp_path / name) for name in ("短.txt", "长.txt")]
    assert all(isinstance(one, Digest) for one in digests)
    short, long = (len(pickle.dumps(one)) for one in digests)
    assert long < short + 200


@pytest.mark.parametrize(
    ("error", "reason"),
    [(MemoryError(), "folder.memory"), (RuntimeError("?"), "folder.crashed")],
)
def test_whatever_goes_wrong_in_a_check_is_a_failure(monkeypatch, tmp_path, error, reason):
    def fail(*_args):
        raise error

    monkeypatch.setattr(worker, "open_file", fail)
    result = worker.check_document(tmp_path / "x.txt")
    assert isinstance(result, Failure)
    assert result.reason == reason


@pytest.mark.parametrize(("count", "used"), [(-1, 1), (0, 1), (3, 3)])
def test_there_is_at_least_one_worker(count, used):
    assert Workers(count)._count == used
