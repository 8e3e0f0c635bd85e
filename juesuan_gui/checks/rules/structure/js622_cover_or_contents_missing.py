"""JS622: a full disclosure has no cover or no table of contents."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, check
from juesuan_gui.checks.rules.skeleton import is_full
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.disclosure import Paragraph
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.identity import NotEvaluable

_LONGEST_COVER_LINE = 50


@check("JS622", "cover-or-contents-missing", Severity.WARNING)
def js622(context: Context) -> Iterator[Finding | NotEvaluable]:
    """Report a full disclosure that begins without a cover and without contents (目录).

    What it checks: before the first heading stand the title of the document and its contents.
    Why it matters: whose accounts of which year these are must be said first; contents lead
        through thirty pages.
    Example: the document begins with part one.
    Tolerance: only documents with the tables and the statements of a full disclosure; if one of the
        two is there the other is a hint. Documents with unread pages are not evaluated.
    Basis: the official template begins with both.
    """
    if not is_full(context):
        return
    has_contents = any(paragraph.in_contents for paragraph in context.disclosure.paragraphs)
    has_cover = _has_cover(context)
    if has_contents and has_cover:
        return
    if context.disclosure.unread:
        yield NotEvaluable("JS622", "not_evaluable.unread_cover")
        return
    part = "" if not (has_contents or has_cover) else "contents" if has_cover else "cover"
    yield Finding(
        about=About(),
        code="JS622",
        severity=Severity.HINT if part else Severity.WARNING,
        message=f"checks.JS622.{part}" if part else None,
        places=context.disclosure.paragraphs[0].places[:1],
    )


def _has_cover(context: Context) -> bool:
    """Whether a line before the first heading and the first table names final accounts or a budget.

    The cover may stand before or behind the contents, so that reading took it for one of them.
    """
    patterns = context.catalogue.structure["patterns"]
    for item in context.disclosure.items:
        if not isinstance(item, Paragraph) or item.heading_level:
            return False
        text = normalise(item.text).lstrip("-·•")
        is_entry = any(patterns[name].match(text) for name in ("part_title", "section_title"))
        if len(text) <= _LONGEST_COVER_LINE and not is_entry and patterns["cover"].search(text):
            return True
    return False
