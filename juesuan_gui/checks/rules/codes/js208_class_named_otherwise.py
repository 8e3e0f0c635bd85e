"""JS208: a class is named otherwise in the summaries than in the other tables."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.names import (
    FUNCTIONAL,
    class_lines,
    printed_names,
    without_class_ending,
)
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import CellRef

_CLASS_LENGTH = 3


@check("JS208", "class-named-otherwise", Severity.HINT, Reads.LABELS, Reads.FORMS)
def js208(context: Context) -> Iterator[Finding]:
    """Compare the names of classes in the summaries with those in the tables by codes.

    What it checks: the lines of the two summaries name each class (类) as the tables of income and
        expenditure do; one finding with all classes.
    Why it matters: the summaries come from an older form, or a row has a wrong code.
    Example: the summary keeps the class's name of before 2020.
    Tolerance: the ending "expenditure" (支出), blanks, quotes and the width of brackets.
    Basis: a class has one name in one year.
    """

    def bare(name: str) -> str:
        return without_class_ending(name, context.catalogue)

    lines = {one.code: one for one in class_lines(context)}
    found: dict[str, tuple[str, CellRef, CellRef]] = {}
    for one in printed_names(context, FUNCTIONAL):
        line = lines.get(one.code) if len(one.code) == _CLASS_LENGTH else None
        if line is not None and bare(line.name) != bare(one.name):
            found.setdefault(one.code, (f"{line.name} ≠ {one.name}", line.ref, one.ref))
    if found:
        yield Finding(
            about=About(),
            code="JS208",
            severity=Severity.HINT,
            values={"words": listed([words for words, _, _ in found.values()])},
            cells=tuple(ref for _, line, other in found.values() for ref in (line, other)),
        )
