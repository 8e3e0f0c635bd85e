"""JS803: words of the template are left standing."""

import re
from collections.abc import Iterator, Sequence

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit
from juesuan_gui.domain.finding import Finding, Severity

_UNIT_LENGTH = 6


@check("JS803", "template-residue", Severity.ERROR, Reads.TEXT, Reads.LABELS, Reads.FORMS)
def js803(context: Context) -> Iterator[Finding]:
    """Report placeholders, instructions and ellipses that the template leaves to be replaced.

    What it checks: no placeholder such as XXX, no field of a chart, a formula or a reference
        without content, no instruction to the drafter and no ellipsis of the template stands in the
        text; one finding each, with all places.
    Why it matters: a reader sees at once that the text was not finished.
    Example: "XXX" before a money unit, or an instruction in brackets to state no change.
    Tolerance: a placeholder with a unit or the name of an office is an error; one without is a
        warning, as names may be withheld; instructions are a warning, ellipses a hint.
    Basis: what is published is a result, not a template.
    """
    prose, patterns = context.prose, context.catalogue.wording["patterns"]
    blanks = [
        *prose.find(patterns["placeholder"]),
        *prose.find_in_tables(patterns["placeholder"]),
    ]
    if blanks:
        severity = Severity.ERROR if _is_certain(blanks, patterns) else Severity.WARNING
        yield prose.finding("JS803", severity, blanks)
    fields = [*prose.find(patterns["field"], prose.body), *prose.find_in_tables(patterns["field"])]
    if fields:
        yield prose.finding("JS803", Severity.WARNING, fields, "field")
    instructions = list(prose.find(patterns["instruction"]))
    if instructions:
        yield prose.finding("JS803", Severity.WARNING, instructions, "instruction")
    dots = list(prose.find(patterns["dots"], prose.accounts))
    if dots:
        yield prose.finding("JS803", Severity.HINT, dots, "dots")


def _is_certain(hits: Sequence[Hit], patterns: dict[str, re.Pattern[str]]) -> bool:
    """Whether a figure or an office must stand in the place of some placeholder."""
    return any(patterns["placeholder_unit"].match(hit.after(_UNIT_LENGTH)) for hit in hits)
