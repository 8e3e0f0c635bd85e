"""Where the figures that a finding is about stand in the original. Pure."""

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, Target, TextRef
from juesuan_gui.domain.page_spans import figure_at, span_places
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import CellRef


def places_of(target: Target, disclosure: Disclosure) -> tuple[Place, ...]:
    """Return where a cell or a span of text stands in the original.

    An address without length means the figure that stands there.
    """
    if isinstance(target, CellRef) and not target.is_text:
        cell = disclosure.cell(target)
        return cell.places if cell else ()
    ref = target if isinstance(target, TextRef) else TextRef(target.row, target.column, -1)
    if not 0 <= ref.paragraph < len(disclosure.paragraphs):
        return ()
    paragraph = disclosure.paragraphs[ref.paragraph]
    start, end = ref.start, ref.end
    if end <= start:
        start, end = figure_at(paragraph.text, start)
    if end <= start:
        return paragraph.places_of(start, start + 1) or paragraph.places[:1]
    return tuple(span_places(paragraph, start, end))


def targets_of(finding: Finding) -> tuple[Target, ...]:
    """Return what takes part in a finding, what is most likely wrong first, each once."""
    cells: list[Target] = [ref for ref in finding.cells if not ref.is_text]
    texts: list[Target] = [mention.ref for mention in finding.texts]
    texts = texts or [ref for ref in finding.cells if ref.is_text]
    first = finding.suspect
    ordered = [*texts, *cells] if isinstance(first, TextRef) else [*cells, *texts]
    return tuple(dict.fromkeys([*(one for one in (first,) if one in ordered), *ordered]))


def related_places(finding: Finding, disclosure: Disclosure) -> tuple[Place, ...]:
    """Return the places of everything that takes part in a finding, each once."""
    targets: list[Target] = [*finding.cells, *(mention.ref for mention in finding.texts)]
    for identity in (finding.identity, *finding.effects):
        targets.extend(identity.cells if identity is not None else ())
    found: dict[Place, None] = dict.fromkeys(finding.places)
    for target in dict.fromkeys(targets):
        found.update(dict.fromkeys(places_of(target, disclosure)))
    return tuple(found)
