"""Coverage: what was not checked, and why. Nothing here counts as passed."""

from juesuan_gui.export.content.forms import build_list
from juesuan_gui.export.content.messages import remarks_of
from juesuan_gui.export.content.report_lists import unchecked_headings, unchecked_rows
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.content.words import places_words
from juesuan_gui.export.pdf.book import Anchor
from juesuan_gui.export.pdf.sizing import fixed_plan
from juesuan_gui.export.pdf.story import Story
from juesuan_gui.export.pdf.style import PORTRAIT

_SHARES = (5, 8, 17, 29, 29, 12)


def add_coverage(story: Story, snapshot: Snapshot) -> None:
    """Add the part on what was not checked."""
    story.part(Anchor("coverage", text("coverage.title"), 0), own_page=False)
    tally = snapshot.after.tally
    story.text(
        text(
            "coverage.lead",
            evaluated=tally.evaluated,
            cross=tally.cross_table,
            trivial=tally.trivial,
            notes=tally.declared_notes,
            notes_evaluated=tally.declared_evaluated,
            unchecked=snapshot.after.unchecked,
        )
    )
    for remark in remarks_of(snapshot.disclosure, snapshot.catalogue):
        story.text(remark)
    for part in snapshot.disclosure.unread:
        story.text(
            text(
                "coverage.unread",
                place=places_words(part.places),
                reason=snapshot.catalogue.message(part.reason),
            )
        )
    if not snapshot.not_evaluable:
        if not snapshot.disclosure.unread:
            story.text(text("coverage.none"))
        return
    form = build_list(unchecked_headings(), unchecked_rows(snapshot), centred=(0, 1))
    story.form(form, fixed_plan(form, PORTRAIT, _SHARES, 8.5), {})
