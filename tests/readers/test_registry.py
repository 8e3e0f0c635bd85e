"""The list of formats is complete, and what is told of formats elsewhere follows it."""

import re
from collections import Counter

import pytest
from real_documents import ROOT

from juesuan_gui.readers.registry import FORMATS, SUFFIXES, Format, format_of

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_format_has_one_entry():
    assert Counter(one.kind for one in FORMATS) == Counter(Format)


def test_a_format_is_either_read_or_refused():
    assert all((one.read is None) == (one.refusal is not None) for one in FORMATS)


def test_a_suffix_belongs_to_one_format():
    counts = Counter(suffix for one in FORMATS for suffix in one.suffixes)
    assert set(counts.values()) == {1}


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: str(one.kind))
def test_the_refusals_are_sentences(one, catalogue):
    assert one.refusal is None or catalogue.message(one.refusal, file="x")


def test_the_readme_names_exactly_the_suffixes_that_are_read():
    section = README[README.index("## 能打开的文件") : README.index("## 离线与隐私")]
    table = "\n".join(line for line in section.splitlines() if line.startswith("|"))
    named = set(
        re.findall(
            r"(?<![\w*])\.[a-z]+\b", " ".join(line.split("|")[1] for line in table.splitlines())
        )
    )
    assert named - {".juesuan"} <= SUFFIXES | {".docm", ".xlsm"}
    assert {s for s in SUFFIXES if s not in {".htm", ".mhtml", ".pdf"}} <= named


def test_an_unknown_format_is_an_error():
    with pytest.raises(ValueError, match="nonsense"):
        format_of("nonsense")
