"""The language of window and console: translations are whole, exported files stay Chinese."""

import copy
import os
import pickle
import re
import tomllib
from collections import Counter

import pytest

from juesuan_gui import cli
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.catalogue import Joined
from juesuan_gui.export.content.report_text import text, told_in
from juesuan_gui.language import (
    VARIABLE,
    language,
    named_language,
    overlay,
    read_texts,
    speaking,
)
from juesuan_gui.loading import load_catalogue, wording
from juesuan_gui.paths import resource_path

CHINESE = re.compile(r"[\u3400-\u9fff\u3001\u3002\uff00-\uffef]")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
WHOLE = ("ui", "help", "messages", "explanations")
# Words of Chinese documents and of files that are handed in: no language of the window.
CHINESE_ONLY = {
    *("contents.project_labels", "contents.noise", "contents.section_noise"),
    *("findings.table_noise", "phrases.usual", "many.checklist_name", "many.summary_name"),
    *("export.report_name", "export.clean_name", "export.word_name", "export.annotated_name"),
    *("export.checklist_name", "export.letter_name", "export.notice_name"),
    "export.workbook_name",
}


def flat(node, prefix=""):
    """Yield every text with its dotted key; lists by their numbers."""
    entries = enumerate(node) if isinstance(node, list) else node.items()
    for name, value in entries:
        key = f"{prefix}{name}"
        if isinstance(value, dict | list) and key not in CHINESE_ONLY:
            yield from flat(value, f"{key}.")
        else:
            yield key, value


def texts(name, spoken):
    path = resource_path(f"{name}_{spoken}.toml")
    return dict(flat(tomllib.loads(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", WHOLE)
def test_no_text_lacks_its_translation_and_none_is_left_over(name):
    allowed = CHINESE_ONLY if name == "ui" else set()
    chinese, english = texts(name, "zh"), texts(name, "en")
    own = {key for key in chinese if not key.startswith("phrases.") or name == "ui"}
    told = {key for key in english if not key.startswith("phrases.") or name == "ui"}
    assert own - told == allowed
    assert told - own == set()


@pytest.mark.parametrize("name", [*WHOLE, "report"])
def test_every_translation_has_the_placeholders_of_its_text(name):
    chinese, english = texts(name, "zh"), texts(name, "en")
    if name == "explanations":
        chinese, english = (_without_phrases(one) for one in (chinese, english))
    both = chinese.keys() & english.keys()
    assert len(both) > 30
    differ = {
        key
        for key in both
        if Counter(PLACEHOLDER.findall(str(chinese[key]))).keys()
        != Counter(PLACEHOLDER.findall(str(english[key]))).keys()
    }
    assert differ == set()


def _without_phrases(found):
    """Return explanations with the phrases that they are put together of in their places."""
    phrases = {k.partition(".")[2]: v for k, v in found.items() if k.startswith("phrases.")}
    return {k: v.format_map(phrases) for k, v in found.items() if not k.startswith("phrases.")}


def test_report_words_in_english_translate_words_that_exist():
    assert texts("report", "en").keys() <= texts("report", "zh").keys()


def test_every_kind_of_document_has_an_english_name():
    with speaking("en"):
        named = wording().profiles
    for key, profile in load_catalogue().profiles.items():
        assert not CHINESE.search(named[key].name + named[key].accounts)
        assert named[key].report == profile.report


def test_every_alt_key_of_a_menu_stands_in_the_english_text_once():
    for key, value in texts("ui", "en").items():
        if key.split(".")[0] in ("menus", "actions", "docks"):
            assert value.count("&") <= 1, key


def test_chinese_is_spoken_unless_another_language_is_named(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert language() == "zh"
    monkeypatch.setenv(VARIABLE, "fr")
    assert language() == "zh"
    monkeypatch.setenv(VARIABLE, "en")
    assert language() == "en"


def test_a_language_is_spoken_as_long_as_the_block_lasts():
    with speaking("en"):
        assert language() == "en"
        with speaking(None):
            assert language() == "en"
    assert language() == "zh"
    assert VARIABLE not in os.environ


@pytest.mark.parametrize(
    ("line", "named", "others"),
    [
        ("check a.pdf", None, ["check", "a.pdf"]),
        ("--language en check a.pdf", "en", ["check", "a.pdf"]),
        ("check --language=en a.pdf", "en", ["check", "a.pdf"]),
        ("check a.pdf --language zh", "zh", ["check", "a.pdf"]),
        ("check --language fr", None, ["check", "--language", "fr"]),
        ("check --language", None, ["check", "--language"]),
    ],
)
def test_the_command_line_names_a_language(line, named, others):
    assert named_language(line.split()) == (named, others)


def test_what_a_translation_leaves_out_is_chinese():
    own = {"a": "甲", "b": {"c": "乙", "d": "丙"}, "e": ["丁"]}
    found = overlay(own, {"b": {"c": "C"}, "e": ["E"], "more": "x"})
    assert found == {"a": "甲", "b": {"c": "C", "d": "丙"}, "e": ["E"]}
    assert read_texts("ui", "en")["export"]["report_name"] == "{stem}-更正报告.pdf"


def _sent(words):
    """Return words as another process gets them."""
    return pickle.loads(pickle.dumps(words))  # noqa: S301 - its own


def test_words_of_the_program_in_a_finding_are_told_in_the_language_of_the_reader():
    own = load_catalogue()
    lacking = own.phrase("findings.number_lacking", number="3")
    excerpt = Joined("", ("四、收入", lacking))
    with speaking("en"):
        english = wording()
    for kept in (excerpt, copy.deepcopy(excerpt), _sent(excerpt)):
        assert kept == "四、收入（缺第 3 项）"
        expected = "四、收入" + english.message("findings.number_lacking", number="3")
        assert english.message("findings.not_used", names=kept) == english.message(
            "findings.not_used", names=expected
        )
    assert not CHINESE.search(english.message("findings.number_lacking", number="3"))


def test_words_of_reports_are_chinese_unless_told_otherwise():
    with told_in("en"):
        assert text("summary.states.done") == "Checked"
        assert text("marks.error") == "错"  # not shown by the window, so not translated
    assert text("summary.states.done") == "已核对"


def test_the_console_speaks_english_and_writes_chinese(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text("收入支出决算总表\n收入合计\t1\n", encoding="utf-8")
    report = tmp_path / "b.xlsx"
    assert cli.main(["--language", "en", "check", str(path)]) in (0, 1)
    shown = capsys.readouterr().out.replace(str(path), "")
    assert "checked" in shown.lower()
    cli.main(["export", str(path), "--workbook", str(report), "--language", "en"])
    assert "Written" in capsys.readouterr().err
    assert language() == "zh"
    cli.main(["check", str(path)])
    assert "核对" in capsys.readouterr().out


def test_lists_in_findings_are_parted_as_the_language_does():
    assert load_catalogue().message("findings.separator") == LIST_SEPARATOR
    listed = Joined(LIST_SEPARATOR, ("甲", "乙"))
    with speaking("en"):
        told = wording().message("findings.not_used", names=listed)
    assert "甲; 乙" in told


def test_checks_give_findings_words_that_can_be_translated():
    checks = resource_path("ui_zh.toml").parent.parent / "juesuan_gui" / "checks"
    told = [p.name for p in checks.rglob("*.py") if "catalogue.message" in p.read_text("utf-8")]
    assert told == []
