"""Contents whose titles stand on other pages than they say, and contents of one page."""

from collections.abc import Sequence

import pytest
from builders import of_code

from juesuan_gui.checks import run_checks
from juesuan_gui.domain.disclosure import Disclosure, Paragraph, Segment, SourceInfo
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers.raw import RawDocument, RawLine
from juesuan_gui.readers.recognise.document import recognise

TITLES = (
    "一、部门概况",
    "二、收入决算情况说明",
    "三、支出决算情况说明",
    "四、其他说明",
    "五、名词解释",
)


def place(page: int, line: int) -> PagePlace:
    return PagePlace(page, 72, 20.0 * line, 300, 20.0 * line + 12)


def read(contents: list[str], pages: dict[int, list[str]]) -> Disclosure:
    """Read a document whose contents stand on page 2, the body on the given pages."""
    printed = [(2, ["目录", *contents]), *pages.items()]
    lines = [
        RawLine(text, (Segment(0, len(text), place(page, number)),))
        for page, texts in printed
        for number, text in enumerate(texts, 1)
    ]
    source = SourceInfo("a.pdf", "0", "pdf")
    return recognise(RawDocument(tuple(lines), "pdf"), source, load_catalogue())


def listed(*numbers: int, titles: Sequence[str] = TITLES) -> list[str]:
    return [f"{title}......{number}" for title, number in zip(titles, numbers, strict=True)]


def body(*pages: int, titles: Sequence[str] = TITLES) -> dict[int, list[str]]:
    text = "本部门负责全市档案工作的统筹规划，组织实施档案的收集、整理和保管。"
    return {page: [title, text] for page, title in zip(pages, titles, strict=True)}


def found(contents: list[str], pages: dict[int, list[str]]):
    return [
        one
        for one in of_code(run_checks(read(contents, pages), load_catalogue()).findings, "JS605")
        if one.key.subject.startswith("page")
    ]


def test_an_entry_on_another_page_than_the_others_agree_on_is_a_hint():
    (finding,) = found(listed(1, 3, 4, 7, 9), body(3, 5, 7, 9, 11))
    assert finding.severity is Severity.HINT
    assert (finding.actual, finding.expected) == ("4", "5")
    assert (finding.values["actual"], finding.values["expected"]) == ("4", "5")
    assert [one.page for one in finding.places] == [2, 7]


@pytest.mark.parametrize("offset", [0, 1, 5])
def test_pages_may_be_counted_from_any_page(offset):
    pages = [page + offset for page in (3, 5, 6, 9, 11)]
    assert not found(listed(3, 5, 6, 9, 11), body(*pages))


def test_pages_that_agree_with_nothing_are_left_alone():
    assert not found(listed(1, 2, 3, 4, 5), body(3, 5, 7, 9, 11))


def test_a_page_of_entries_is_the_contents_though_the_body_words_its_headings_otherwise():
    entries = ["一、单位主要职能", "二、单位机构设置", "三、名词解释", "1. 某年收入预算总表"]
    read_again = read(entries, {3: ["某局主要职能", "某局负责档案工作。"]})
    inside = [one.text for one in read_again.paragraphs if one.in_contents]
    assert inside == ["目录", *entries]


def test_a_page_with_sentences_is_no_contents():
    entries = ["一、单位主要职能", "二、单位机构设置", "三、名词解释", "收入是指全年的收入。"]
    read_again = read(entries, {3: ["某局主要职能", "某局负责档案工作。"]})
    assert not any(isinstance(one, Paragraph) and one.in_contents for one in read_again.items)


TEN = tuple(f"{number}、第{number}项情况说明" for number in "一二三四五六七八九十")


@pytest.mark.parametrize(
    ("agreeing", "count"),
    [
        (5, 0),
        (6, 4),  # six of ten
        (9, 1),
    ],
)
def test_six_of_ten_entries_must_agree(agreeing: int, count: int):
    printed_pages = [*range(1, agreeing + 1), *(3 * n for n in range(agreeing + 1, 11))]
    findings = found(listed(*printed_pages, titles=TEN), body(*range(3, 13), titles=TEN))
    assert len(findings) == count
    assert all(one.values["count"] == str(agreeing) for one in findings)
    assert all(int(one.expected) == one.places[1].page - 2 for one in findings)


def test_three_entries_that_agree_are_too_few():
    four = TITLES[:4]
    assert not found(listed(1, 2, 3, 9, titles=four), body(3, 4, 5, 6, titles=four))
    assert found(listed(1, 2, 3, 4, 9), body(3, 4, 5, 6, 7))


def test_a_title_that_stands_twice_or_nowhere_tells_no_page():
    pages = body(3, 4, 5, 6, 7)
    assert not found(listed(1, 2, 3, 4, 9), {**pages, 9: [TITLES[4]]})
    assert not found(listed(1, 2, 3, 4, 9), {**pages, 7: ["六、另一说明"]})


@pytest.mark.parametrize(("letters", "count"), [(60, 1), (61, 0)])
def test_what_is_longer_than_sixty_letters_is_no_title(letters: int, count: int):
    titles = (*TITLES[:4], "五、" + "名" * (letters - 4) + "解释")
    pages = {**body(3, 4, 5, 6, titles=TITLES[:4]), 7: [titles[4]]}
    assert len(found(listed(1, 2, 3, 4, 9, titles=titles), pages)) == count
