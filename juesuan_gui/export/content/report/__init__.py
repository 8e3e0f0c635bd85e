"""The parts of the report, one file a part. Each yields neutral blocks."""

from collections.abc import Iterator

from juesuan_gui.export.content.blocks import Block
from juesuan_gui.export.content.report.corrections import correction_blocks
from juesuan_gui.export.content.report.cover import cover_blocks
from juesuan_gui.export.content.report.findings import finding_blocks
from juesuan_gui.export.content.report.not_checked import unchecked_blocks
from juesuan_gui.export.content.report.rounding import rounding_blocks
from juesuan_gui.export.content.report.tables import table_blocks
from juesuan_gui.export.content.report.whole import clean_blocks, disclosure_blocks
from juesuan_gui.export.content.snapshot import Snapshot

__all__ = ["clean_blocks", "cover_blocks", "disclosure_blocks", "report_blocks"]


def report_blocks(snapshot: Snapshot) -> Iterator[Block]:
    """Yield what the report says after its cover."""
    yield from correction_blocks(snapshot)
    yield from table_blocks(snapshot)
    yield from finding_blocks(snapshot)
    yield from rounding_blocks(snapshot)
    yield from unchecked_blocks(snapshot)
