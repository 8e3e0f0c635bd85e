"""No exception vanishes."""

import sys

import pytest

from juesuan_gui.gui.toolkit.crash import guarded, install_hooks, log_path


@pytest.fixture
def shown(monkeypatch):
    found = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_hooks(lambda error, log: found.append((error, log)))
    return found


def fail(text):
    raise ValueError(text)


def raise_in_a_slot(text):
    try:
        fail(text)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)


def test_an_error_is_written_to_the_log_and_shown(shown):
    raise_in_a_slot("坏了")
    assert [error for error, _ in shown] == ["ValueError: 坏了"]
    assert "raise_in_a_slot" in log_path().read_text(encoding="utf-8")


def test_the_same_error_is_shown_once_and_logged_each_time(shown):
    raise_in_a_slot("again")
    raise_in_a_slot("again")
    assert len(shown) == 1
    assert log_path().read_text(encoding="utf-8").count("ValueError: again") == 2


def test_data_of_a_model_never_raises_into_qt(shown):
    @guarded
    def data(_index):
        raise KeyError("x")

    assert data(0) is None
    assert len(shown) == 1
