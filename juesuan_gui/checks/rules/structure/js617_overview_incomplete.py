"""JS617: duties or organisation are not described, or numbers of staff do not add up."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit
from juesuan_gui.checks.rules.skeleton import is_full
from juesuan_gui.domain.finding import About, Finding, Severity

_SECTIONS = frozenset({"overview"})
_NEEDED = ("duties", "organisation")


@check("JS617", "overview-incomplete", Severity.ERROR, Reads.WORDS)
def js617(context: Context) -> Iterator[Finding]:
    """Report an overview without duties or organisation, and staff that does not add up.

    What it checks: the document describes the duties and the organisation of the department; staff
        in post is the sum of its kinds, and so is retired staff.
    Why it matters: the reader must know whose accounts these are.
    Example: 53 in post, of whom 12 civil servants and 40 of institutions: 52.
    Tolerance: integers are exact. Missing descriptions are a warning, and so are parts that sum to
        less while only one is named; parts of other kinds are not added up.
    Basis: a total is the sum of all its parts; Caiyu (2016) No. 143 (财预〔2016〕143号).
    """
    if not is_full(context):
        return
    patterns, words = context.catalogue.structure["patterns"], context.catalogue.structure["counts"]
    body = "\n".join(
        text.text
        for text, paragraph in zip(
            context.text.narrative.texts, context.disclosure.paragraphs, strict=True
        )
        if not paragraph.in_contents
    )
    for name in _NEEDED:
        if not patterns[name].search(body):
            yield Finding(
                about=About(subject=name),
                code="JS617",
                severity=Severity.WARNING,
                values={"words": words[name]},
                message="checks.JS617.missing",
                places=context.disclosure.paragraphs[0].places[:1],
            )
    for hit in context.prose.find(patterns["staff"], _SECTIONS):
        finding = _examine(hit, context)
        if finding is not None:
            yield finding


def _examine(hit: Hit, context: Context) -> Finding | None:
    patterns = context.catalogue.structure["patterns"]
    is_retired = patterns["staff_retired"].search(hit.match["name"]) is not None
    stop = patterns["staff_stop_retired" if is_retired else "staff_stop"]
    text = stop.split(_outside_brackets(hit.match["parts"]), maxsplit=1)[0]
    parts = [(m["name"], int(m["count"])) for m in patterns["staff_part"].finditer(text)]
    total, found = int(hit.match["total"]), sum(count for _, count in parts)
    if not parts or found == total:
        return None
    if not all(patterns["staff_kind"].search(name) for name, _ in parts):
        return None
    severity = Severity.WARNING if len(parts) == 1 and found < total else Severity.ERROR
    shown = " ＋ ".join(f"{name}{count}" for name, count in parts)
    return context.prose.finding(
        "JS617",
        severity,
        [hit],
        values={
            "name": hit.match["name"],
            "total": str(total),
            "expression": f"{shown} ＝ {found}" if len(parts) > 1 else shown,
        },
        fields={
            "about": None,
            "expected": str(found),
            "actual": str(total),
        },
    )


def _outside_brackets(text: str) -> str:
    """Return a text without what stands in brackets: parts of parts."""
    kept: list[str] = []
    depth = 0
    for letter in text:
        depth += (letter == "(") - (letter == ")" and depth > 0)
        if not depth and letter != ")":
            kept.append(letter)
    return "".join(kept)
