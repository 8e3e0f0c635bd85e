"""The window's texts: complete, none left over, every menu entry with its own key."""

import re
from pathlib import Path

import juesuan_gui
from juesuan_gui.application.texts import ui, ui_texts
from juesuan_gui.domain.finding import Severity
from juesuan_gui.gui.shell.menus import _MENUS
from juesuan_gui.gui.toolkit.actions import SPECS

PACKAGE = Path(juesuan_gui.__file__).parent
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for room in ("application", "gui")
    for path in (PACKAGE / room).rglob("*.py")
)
QUOTED = set(re.findall(r"""["']([a-z_]+\.[a-z_0-9]+)["']""", SOURCES))
PREFIXES = set(re.findall(r'f"([a-z_]+\.[a-z_]*)\{', SOURCES))


def all_keys():
    return {f"{table}.{key}" for table, entries in ui_texts().items() for key in entries}


def test_every_text_that_the_code_names_exists():
    tables = set(ui_texts())
    named = {key for key in QUOTED if key.partition(".")[0] in tables}
    named -= {"text.name"} - all_keys()
    assert named <= all_keys()
    assert len(named) > 60


def test_no_text_is_left_over():
    built = {key for key in all_keys() if any(key.startswith(prefix) for prefix in PREFIXES)}
    assert all_keys() - built - QUOTED == set()


def test_every_action_has_its_text_and_is_in_a_menu():
    in_menus = {entry for entries in _MENUS.values() for entry in entries}
    for spec in SPECS:
        assert ui(f"actions.{spec.name}")
        assert spec.name in in_menus


def test_no_two_actions_share_a_shortcut():
    shortcuts = [keys for spec in SPECS for keys in spec.shortcuts]
    assert len(shortcuts) == len(set(shortcuts))


def test_alt_keys_are_unique_within_each_menu():
    for entries in _MENUS.values():
        texts = [ui(f"actions.{entry}") for entry in entries if entry and entry[0] != "@"]
        letters = [text[text.index("&") + 1] for text in texts if "&" in text]
        assert len(letters) == len(set(letters))


def test_every_severity_has_its_count_text():
    for severity in Severity:
        assert "{count}" in ui_texts()["contents"][f"count_{severity}"]
