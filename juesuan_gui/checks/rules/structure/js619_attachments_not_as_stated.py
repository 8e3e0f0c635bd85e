"""JS619: the attached self-evaluations are not as many as the text says."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.rules.skeleton import is_full
from juesuan_gui.domain.finding import Finding, Severity

_SECTIONS = frozenset({"performance"})


@check("JS619", "attachments-not-as-stated", Severity.WARNING, Reads.TEXT)
def js619(context: Context) -> Iterator[Finding]:
    """Compare the stated number of evaluated projects with the attached tables.

    What it checks: if self-evaluation tables are attached, they are as many as the projects that
        the statement counts; a stated evaluation of the whole department is attached as well.
    Why it matters: a missing table is a project without an account.
    Example: nine projects are counted, eight tables attached.
    Tolerance: counts are exact. Documents that attach none, or fewer than half, publish them
        elsewhere and are left alone; numbers that differ within the text are reported as such
        (JS711); a missing table of the whole department is a hint.
    Basis: text and attachment state one fact; Caiyu (2016) No. 143 orders performance published.
    """
    if not is_full(context):
        return
    patterns = context.catalogue.structure["patterns"]
    attached = list(context.forms.projects())
    hits = list(context.prose.find(patterns["projects_stated"], _SECTIONS))
    counts = [int(hit.match["count"] or hit.match["other"]) for hit in hits]
    is_one = len(set(counts)) == 1
    if attached and is_one and len(attached) != counts[0] <= 2 * len(attached):
        last = attached[-1].table
        yield context.prose.finding(
            "JS619",
            Severity.WARNING,
            hits,
            values={"stated": str(counts[0]), "found": str(len(attached))},
            fields={
                "expected": str(len(attached)),
                "actual": str(counts[0]),
                "places": last.head,
            },
        )
    whole = list(context.prose.find(patterns["whole_stated"], _SECTIONS))
    if whole and attached and not list(context.forms.overall()):
        yield context.prose.finding("JS619", Severity.HINT, whole[:1], "whole")
