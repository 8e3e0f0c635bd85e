"""JS624: the document of an agency (单位) speaks of the accounts of a department (部门)."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.skeleton import is_full
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.finding import About, Finding, Severity

_LONGEST_TITLE = 40
_FEWEST_TITLES = 2


@check("JS624", "agency-called-department", Severity.WARNING, Reads.WORDS)
def js624(context: Context) -> Iterator[Finding]:
    """Report sentences on the department's budget or accounts in the document of an agency.

    What it checks: where front, contents and titles call the document that of an agency (单位预算,
        单位决算), its sentences do not call it that of a department (部门预算, 部门决算).
    Why it matters: the sentence was taken over from the department's document and may bring its
        figures with it.
    Example: a budget of an agency states the cars that "the department's budget" buys.
    Tolerance: a document whose titles name both is left alone, and so are names of classifications
        and of procedures.
    Basis: departments and their agencies publish documents of their own, Caiyu (2016) No. 143
        (财预〔2016〕143号).
    """
    if not is_full(context) or not _is_of_agency(context):
        return
    pattern = context.catalogue.structure["patterns"]["of_department"]
    hits = list(context.prose.find(pattern, context.prose.body))
    if hits:
        yield Finding(
            about=About(),
            code="JS624",
            severity=Severity.WARNING,
            values={
                "words": listed(list(dict.fromkeys(hit.text for hit in hits))),
                "count": str(len(hits)),
            },
            texts=tuple(context.text.narrative.mention_span(hit.span) for hit in hits if hit.span),
        )


def _is_of_agency(context: Context) -> bool:
    """Whether titles name the agency's document, and none a department's."""
    patterns = context.catalogue.structure["patterns"]
    disclosure = context.disclosure
    titles = [
        normalise(paragraph.text)
        for paragraph in disclosure.paragraphs
        if len(paragraph.text) <= _LONGEST_TITLE
    ]
    titles += [normalise(table.title) for table in disclosure.tables]
    own = sum(bool(patterns["agency_title"].search(title)) for title in titles)
    other = sum(bool(patterns["department_title"].search(title)) for title in titles)
    return own >= _FEWEST_TITLES and not other
