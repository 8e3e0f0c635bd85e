"""Coverage: what was not checked, and why. Nothing here counts as passed."""

from collections.abc import Iterator

from juesuan_gui.export.content.blocks import Anchor, Block, Heading, Listed, Listing, Paragraph
from juesuan_gui.export.content.forms import build_list
from juesuan_gui.export.content.messages import remarks_of
from juesuan_gui.export.content.report_lists import unchecked_headings, unchecked_rows
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.content.words import places_words


def unchecked_blocks(snapshot: Snapshot) -> Iterator[Block]:
    """Yield the part on what was not checked."""
    yield Heading(Anchor("coverage", text("coverage.title"), 0))
    tally = snapshot.after.tally
    yield Paragraph(
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
    for code, reason in snapshot.switched_off.items():
        title = snapshot.catalogue.message(f"checks.{code}.title")
        yield Paragraph(text("coverage.switched_off", code=code, title=title, reason=reason))
    for remark in remarks_of(snapshot.disclosure, snapshot.catalogue):
        yield Paragraph(remark)
    for part in snapshot.disclosure.unread:
        yield Paragraph(
            text(
                "coverage.unread",
                place=places_words(part.places),
                reason=snapshot.catalogue.message(part.reason),
            )
        )
    if not snapshot.not_evaluable:
        if not snapshot.disclosure.unread and not snapshot.switched_off:
            yield Paragraph(text("coverage.none"))
        return
    form = build_list(unchecked_headings(), unchecked_rows(snapshot), centred=(0, 1))
    yield Listing(Listed.UNCHECKED, form)
