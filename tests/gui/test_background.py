"""Work off the GUI thread: result, failure, progress, cancel."""

import threading

import pytest
from PySide6.QtCore import QObject

from juesuan_gui.gui.toolkit.background import run_in_background


@pytest.fixture
def parent(qapp):
    return QObject(qapp)


def test_the_result_comes_back_on_the_gui_thread(parent, qtbot):
    threads = []
    task = run_in_background(lambda _progress: threading.current_thread().name, parent)
    task.finished.connect(lambda name: threads.extend([name, threading.current_thread().name]))
    with qtbot.waitSignal(task.ended):
        pass
    assert threads[0] != threads[1] == threading.main_thread().name


def test_a_failure_is_handed_over(parent, qtbot):
    def fail(_progress):
        raise ValueError("x")

    task = run_in_background(fail, parent)
    with qtbot.waitSignal(task.failed) as failed:
        pass
    assert isinstance(failed.args[0], ValueError)


def test_progress_is_told(parent, qtbot):
    def work(progress):
        progress(0.25)
        progress(1.0)

    shares = []
    task = run_in_background(work, parent)
    task.progressed.connect(shares.append)
    with qtbot.waitSignal(task.ended):
        pass
    assert shares == [0.25, 1.0]


def test_cancelling_stops_the_work_and_drops_the_result(parent, qtbot):
    begun, go_on, steps = threading.Event(), threading.Event(), []

    def work(progress):
        begun.set()
        go_on.wait(5)
        progress(0.5)
        steps.append("after")
        return 1

    results = []
    task = run_in_background(work, parent)
    task.finished.connect(results.append)
    assert begun.wait(5)
    with qtbot.waitSignal(task.ended):
        task.cancel()
    go_on.set()
    qtbot.wait(50)
    assert steps == []
    assert results == []
    assert task.was_cancelled
