"""The registry of check functions and how a session runs them."""

import inspect
import re
from collections.abc import Iterator

import pytest
from builders import EXPENDITURE, disclosure

from juesuan_gui.checks import ALL_CHECKS
from juesuan_gui.checks.check import HEADINGS, Check, Context, Reads, check
from juesuan_gui.checks.session import CRASHED, CheckSession
from juesuan_gui.domain.finding import Finding, Severity, TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.loading import load_catalogue
from juesuan_gui.review.review import with_text

PARTS = (
    EXPENDITURE,
    "合计 | | 300.00 | 100.00 | 210.00 | | |",
    "第三部分 某市档案局2023年度部门决算情况说明\n三、支出决算情况说明\n支出合计300.00万元。",
)
DOCUMENTATION = "\n".join(f"{heading}: something." for heading in HEADINGS)


def registered(code: str, name: str, *looks: Reads, documentation: str = DOCUMENTATION):
    def run(_):
        yield Finding(code, Severity.HINT)

    run.__doc__ = documentation
    return check(code, name, Severity.HINT, *looks)(run)


@pytest.mark.parametrize("code", ["JS1", "JS1000", "js101", "XX101", ""])
def test_a_malformed_code_is_refused(code):
    with pytest.raises(ValueError, match="malformed"):
        registered(code, "something-wrong")


@pytest.mark.parametrize("name", ["", "wrong", "Something-wrong", "something_wrong", "something-"])
def test_a_malformed_name_is_refused(name):
    with pytest.raises(ValueError, match="malformed"):
        registered("JS999", name)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_docstring_without_one_of_the_headings_is_refused(heading):
    with pytest.raises(ValueError, match=heading):
        registered("JS999", "something-wrong", documentation=DOCUMENTATION.replace(heading, ""))


def test_all_checks_are_registered_with_their_headings():
    assert len(ALL_CHECKS) > 20
    for one in ALL_CHECKS:
        assert all(f"{heading}:" in (one.run.__doc__ or "") for heading in HEADINGS), one.code


@pytest.fixture
def crashing() -> Check:
    """A check that crashes after its first finding."""

    def crash(_: Context) -> Iterator[Finding]:
        yield Finding("JS998", Severity.HINT)
        raise ZeroDivisionError("a defect of the program")

    crash.__doc__ = DOCUMENTATION
    return check("JS998", "always-crashes", Severity.HINT)(crash)


def test_in_tests_a_check_that_crashes_is_not_taken_for_silence(crashing: Check) -> None:
    with pytest.raises(ZeroDivisionError):
        CheckSession(disclosure(*PARTS), load_catalogue(), (crashing,))


@pytest.mark.checks_may_crash
def test_a_check_that_crashes_is_reported_and_hides_no_other(crashing: Check) -> None:
    sound = registered("JS999", "always-found")
    report = CheckSession(disclosure(*PARTS), load_catalogue(), (crashing, sound)).report
    (told,) = [item for item in report.not_evaluable if item.code == CRASHED]
    assert dict(told.values)["check"] == "JS998"
    assert "ZeroDivisionError" in dict(told.values)["error"]
    codes = [finding.code for finding in report.findings]
    assert "JS999" in codes
    assert "JS131" in codes
    assert "JS998" not in codes


@pytest.fixture
def counted():
    """A session whose checks count their runs, one for each thing to look at; and the runs."""
    runs: list[Reads | None] = []

    def counting(number: int, *looks: Reads):
        def run(_):
            runs.extend(looks or [None])
            return ()

        run.__doc__ = DOCUMENTATION
        return check(f"JS99{number}", "counts-its-runs", Severity.HINT, *looks)(run)

    every = [Reads.NUMBERS, Reads.LABELS, Reads.FORMS, Reads.TEXT, Reads.WORDS]
    checks = [counting(0), *(counting(number, one) for number, one in enumerate(every, 1))]
    other = "某项统计表\n单位 | 数量\n甲 | 3\n乙 | 4"
    session = CheckSession(disclosure(*PARTS, other), load_catalogue(), checks)
    assert runs == [None, *every]
    runs.clear()
    return session, runs


@pytest.mark.parametrize(
    ("ref", "looks"),
    [
        (CellRef("t1", 3, 2), {Reads.NUMBERS}),
        (CellRef("t1", 3, 0), {Reads.LABELS}),
        (CellRef("t2", 1, 1), {Reads.FORMS}),
    ],
)
def test_after_an_edit_of_a_cell_only_those_checks_run_that_look_at_such_cells(counted, ref, looks):
    session, runs = counted
    session.change_cells({ref.table: [with_text(session.disclosure.cell(ref), "31.00")]})
    assert set(runs) == looks


def test_after_an_edit_of_the_text_only_those_checks_run_that_look_at_it(counted):
    session, runs = counted
    session.change_text(TextRef(len(session.disclosure.paragraphs) - 1, 0, 0), "本年")
    assert runs == [Reads.TEXT, Reads.WORDS]


AMOUNTS = "本年支出 12.00 万元，占 50.0%，比 2022 年多 3 人。"


@pytest.mark.parametrize(
    ("old", "new", "looks"),
    [
        ("12.00", "112.00", [Reads.TEXT]),
        ("50.0", "5.0", [Reads.TEXT]),
        ("12.00 万元", "12.00 元", [Reads.TEXT, Reads.WORDS]),
        ("3 人", "4 人", [Reads.TEXT, Reads.WORDS]),
        ("2022", "2021", [Reads.TEXT, Reads.WORDS]),
        ("12.00", "", [Reads.TEXT, Reads.WORDS]),
        ("，占", "，共占", [Reads.TEXT, Reads.WORDS]),
    ],
)
def test_checks_of_words_do_not_run_where_only_amounts_changed(counted, old, new, looks):
    session, runs = counted
    last = len(session.disclosure.paragraphs) - 1
    session.change_text(TextRef(last, 0, len(session.disclosure.paragraphs[last].text)), AMOUNTS)
    runs.clear()
    start = AMOUNTS.index(old)
    session.change_text(TextRef(last, start, start + len(old)), new)
    assert runs == looks


def test_a_check_of_words_that_names_the_paragraph_runs_where_its_amounts_changed():
    def of_last(context):
        index = len(context.disclosure.paragraphs) - 1
        text = context.disclosure.paragraphs[index].text
        mention = context.text.narrative.mention_span(TextRef(index, 0, len(text)))
        yield Finding(code="JS999", severity=Severity.HINT, texts=(mention,))

    of_last.__doc__ = DOCUMENTATION
    own = check("JS999", "tells-the-last-words", Severity.HINT, Reads.WORDS)(of_last)
    session = CheckSession(disclosure(*PARTS), load_catalogue(), [own])
    last = len(session.disclosure.paragraphs) - 1
    session.change_text(TextRef(last, 0, len(session.disclosure.paragraphs[last].text)), AMOUNTS)
    start = AMOUNTS.index("12.00")
    report = session.change_text(TextRef(last, start, start), "1")
    [finding] = [one for one in report.findings if one.code == "JS999"]
    assert finding.texts[0].text == AMOUNTS.replace("12.00", "112.00")


def test_findings_come_heaviest_first():
    report = CheckSession(disclosure(*PARTS), load_catalogue(), ALL_CHECKS).report
    ranks = [finding.severity.rank for finding in report.findings]
    assert ranks == sorted(ranks)
    assert [s.rank for s in Severity] == [0, 1, 2, 3]


def test_what_reads_the_printed_names_looks_at_all_tables_that_print_them():
    """Names stand in statutory tables and in others: an edit of either concerns the check."""
    named = [
        one
        for one in ALL_CHECKS
        if re.search(
            r"printed_names|Items\.of|misnamed\(", inspect.getsource(inspect.getmodule(one.run))
        )
    ]
    assert len(named) > 5
    lacking = [one.code for one in named if not {Reads.LABELS, Reads.FORMS} <= one.reads]
    assert lacking == []
