"""JS603: a section of the statement is missing."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.rules.skeleton import is_full
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.identity import NotEvaluable

_GLOSSARY = "glossary"


@check("JS603", "section-missing", Severity.ERROR, Reads.TEXT)
def js603(context: Context) -> Iterator[Finding | NotEvaluable]:
    """Report sections of the statement that a full disclosure lacks.

    What it checks: every section of structure.toml has a heading or is at least spoken of; sections
        are asked for from the year in which the duty began.
    Why it matters: each of them must be published, also where there is nothing to tell.
    Example: nothing is said of state-owned assets.
    Tolerance: headings may be merged or worded otherwise: a section is missing only if none of its
        words stands outside contents and glossary. If the contents do not promise it either, a
        warning. Documents with unread pages are not evaluated.
    Basis: Caiyu (2016) No. 143 (财预〔2016〕143号).
    """
    if not is_full(context):
        return
    year = context.disclosure.year
    present = {name.split(".")[0] for name in context.text.narrative.sections}
    body, promised = _words(context)
    for section in context.catalogue.structure["required"]:
        if section["id"] in present or (year is not None and year < section["from_year"]):
            continue
        words = [normalise(word) for word in section["words"]]
        if any(word in body for word in words):
            continue
        name = section["name"]
        if context.disclosure.unread:
            yield NotEvaluable("JS603", "not_evaluable.unread_section", (("name", name),))
            continue
        is_promised = any(word in promised for word in words)
        yield Finding(
            key=f"JS603|{section['id']}",
            code="JS603",
            severity=Severity.ERROR if is_promised else Severity.WARNING,
            values={"name": name},
            places=context.disclosure.paragraphs[-1].places[:1],
        )


def _words(context: Context) -> tuple[str, str]:
    """Return the text of the body without the glossary, and that of the contents."""
    body: list[str] = []
    promised: list[str] = []
    narrative = context.text.narrative
    for index, paragraph in enumerate(context.disclosure.paragraphs):
        if paragraph.in_contents:
            promised.append(narrative.texts[index].text)
        elif narrative.sections[index] != _GLOSSARY or paragraph.heading_level:
            body.append(narrative.texts[index].text)
    return "\n".join(body), "\n".join(promised)
