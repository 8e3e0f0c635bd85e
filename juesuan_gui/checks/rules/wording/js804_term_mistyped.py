"""JS804: a term is mistyped, or written with traditional letters."""

import re
from collections.abc import Iterator, Mapping

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit, listed
from juesuan_gui.domain.finding import Finding, Grade, Severity, Suggestion


@check("JS804", "term-mistyped", Severity.HINT, Reads.WORDS, Reads.LABELS, Reads.FORMS)
def js804(context: Context) -> Iterator[Finding]:
    """Report known slips in terms of the field, unfit words of comparison, traditional letters.

    What it checks: terms of wording.toml that are often mistyped; words of comparison that do not
        go together; letters that only traditional writing has.
    Why it matters: a mistyped term cannot be searched for and looks careless.
    Example: the last letter of "house purchase subsidy" is that of "card" (购房补帖).
    Tolerance: only the terms listed are known; this is no spelling checker.
    Basis: the terms of the classification of income and expenditure.
    """
    prose, words = context.prose, context.catalogue.wording
    typos: Mapping[str, str] = words["typos"]
    pattern = re.compile("|".join(map(re.escape, sorted(typos, key=len, reverse=True))))
    hits = [*prose.find(pattern), *prose.find_in_tables(pattern)]
    if hits:
        shown = listed(list(dict.fromkeys(f"{h.text} → {typos[h.text]}" for h in hits)))
        yield prose.finding(
            "JS804",
            Severity.HINT,
            hits,
            values={"words": shown},
            fields={
                "expected": typos[hits[0].text],
                "suggestions": tuple(_suggestions(hits, typos)),
            },
        )
    unfit = list(prose.find(words["patterns"]["collocation"], prose.body))
    if unfit:
        yield prose.finding("JS804", Severity.HINT, unfit, "collocation")
    traditional = re.compile(f"[{words['words']['traditional']}]+")
    letters = [*prose.find(traditional), *prose.find_in_tables(traditional)]
    if letters:
        yield prose.finding("JS804", Severity.HINT, letters, "traditional")


def _suggestions(hits: list[Hit], typos: Mapping[str, str]) -> Iterator[Suggestion]:
    for hit in hits:
        if hit.span is not None and hit.span.end - hit.span.start == len(hit.text):
            yield Suggestion(
                target=hit.span,
                old=hit.text,
                new=typos[hit.text],
                grade=Grade.LIKELY,
                reason="reasons.term",
                places=hit.places,
            )
