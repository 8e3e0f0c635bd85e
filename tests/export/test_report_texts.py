import re
from pathlib import Path

import pytest

import juesuan_gui.export
from juesuan_gui.export.content.report_text import (
    ReportTextError,
    load_report_texts,
    parse_report_texts,
    text,
)

PACKAGE = Path(juesuan_gui.export.__file__).parent
SOURCES = [
    *PACKAGE.rglob("*.py"),
    *(PACKAGE.parent / "application" / "folder").glob("*.py"),
    PACKAGE.parent / "selftest.py",
]
LITERAL_KEY = re.compile(r'\btext\(\s*"([a-z_]+\.[a-z0-9_]+)"')
COMPUTED_KEY = re.compile(r'\btext\(\s*f"([a-z_]+)\.')


def test_every_text_that_the_code_names_exists():
    named = {key for source in SOURCES for key in LITERAL_KEY.findall(source.read_text("utf-8"))}
    assert len(named) > 50
    assert named <= load_report_texts().keys()


def test_every_text_is_used():
    code = "".join(source.read_text("utf-8") for source in SOURCES)
    literal, computed = set(LITERAL_KEY.findall(code)), set(COMPUTED_KEY.findall(code))
    unused = {
        key
        for key in load_report_texts()
        if key not in literal and f'"{key}"' not in code and key.split(".")[0] not in computed
    }
    assert unused == {key for key in unused if key.startswith("attribute.")}


def test_a_text_without_one_of_its_values_is_an_error():
    with pytest.raises(KeyError):
        text("page.number", page=1)


@pytest.mark.parametrize(
    "damaged",
    ["[cover", '[cover]\ntitle = ""', "[cover]\ntitle = 3", '[cover]\ntitle = "{"',
     '[cover]\ntitle = "{}"'],
)  # fmt: skip
def test_a_damaged_file_of_texts_is_refused(damaged):
    with pytest.raises(ReportTextError):
        parse_report_texts(damaged)
