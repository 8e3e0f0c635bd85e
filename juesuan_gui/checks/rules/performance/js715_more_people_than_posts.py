"""JS715: more people are in office than there are posts."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.claims import AmountClaim
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.domain.finding import Finding, Severity


@check("JS715", "more-people-than-posts", Severity.WARNING, Reads.TEXT)
def js715(context: Context) -> Iterator[Finding]:
    """Compare the people in office with the posts of the same paragraph.

    What it checks: people in office do not exceed the authorised posts.
    Why it matters: one of the two figures is wrong, or the unit is overstaffed and must explain it.
    Example: 10 posts and 11 people in office.
    Tolerance: none; only the first figure of each in a paragraph, for the parts that follow are
        other facts. Contract staff may explain it, so it is a warning.
    Basis: posts are authorised by number.
    """
    narrative = context.text.narrative
    for pair in narrative.of_each(
        "posts and staff", lambda index: _posts_and_staff(index, context)
    ):
        if pair is not None and pair[1].figure.value > pair[0].figure.value:
            yield _finding(narrative, *pair)


def _posts_and_staff(index: int, context: Context) -> tuple[AmountClaim, AmountClaim] | None:
    """Return the first number of posts and of people of a paragraph, if it states both."""
    narrative, patterns = context.text.narrative, context.catalogue.performance["patterns"]
    if not patterns["posts"].search(narrative.texts[index].text):
        return None
    counts = [
        claim
        for claim in narrative.readings[index].claims
        if isinstance(claim, AmountClaim) and claim.figure.kind is FigureKind.COUNT
    ]
    posts = next((c for c in counts if patterns["posts"].search(c.phrase)), None)
    staff = next((c for c in counts if patterns["staff"].search(c.phrase)), None)
    return None if posts is None or staff is None else (posts, staff)


def _finding(narrative: Narrative, posts: AmountClaim, staff: AmountClaim) -> Finding:
    return Finding(
        code="JS715",
        severity=Severity.WARNING,
        values={"actual": staff.figure.text, "expected": posts.figure.text},
        expected=f"≤ {posts.figure.text}",
        actual=staff.figure.text,
        difference=staff.figure.value - posts.figure.value,
        texts=(narrative.mention(narrative.ref(staff)), narrative.mention(narrative.ref(posts))),
    )
