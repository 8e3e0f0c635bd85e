"""The outline of a document: tables by kind, sections by the printed headings. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from juesuan_gui.application.texts import ui, ui_list
from juesuan_gui.domain.table import CellRef, TableKind

if TYPE_CHECKING:
    from juesuan_gui.domain.catalogue import Catalogue
    from juesuan_gui.domain.disclosure import Disclosure, Paragraph
    from juesuan_gui.domain.finding import TextRef
    from juesuan_gui.domain.table import Table

_PERFORMANCE = (TableKind.PERFORMANCE_OVERALL, TableKind.PERFORMANCE_PROJECT)
_PART, _SECTION = 1, 2
_SHORTEST_BODY = 60  # letters; no line of a cover is that long
_LONGEST_SECOND_LINE = 30


class NodeKind(Enum):
    """What selecting a node shows."""

    TABLE = "table"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Node:
    """One line of the tree.

    Attributes:
        key: Table id, or "s" and the index of the first paragraph.
        full_title: As printed, for the tool tip.
        first, last: Range of paragraphs of a section, both included.
        children: Sections of a part.
    """

    key: str
    kind: NodeKind
    title: str
    full_title: str
    first: int = 0
    last: int = -1
    children: tuple[Node, ...] = ()

    def holds(self, paragraph: int) -> bool:
        """Whether a paragraph belongs to the section."""
        return self.kind is NodeKind.SECTION and self.first <= paragraph <= self.last


@dataclass(frozen=True, slots=True)
class Group:
    """A titled block of the tree: tables of one sort, or the text."""

    title: str
    nodes: tuple[Node, ...]


Outline = tuple[Group, ...]


def build_outline(disclosure: Disclosure, catalogue: Catalogue) -> Outline:
    """Return the outline; groups without nodes are left out."""
    tables = disclosure.tables

    def nodes(chosen: list[Table]) -> tuple[Node, ...]:
        return tuple(
            Node(
                table.id,
                NodeKind.TABLE,
                table_title(table, disclosure, catalogue),
                table.title or catalogue.kinds[table.kind].title,
            )
            for table in chosen
        )

    statutory = [t for t in tables if catalogue.kinds[t.kind].is_known_form]
    performance = [t for t in tables if t.kind in _PERFORMANCE]
    others = [t for t in tables if t not in statutory and t not in performance]
    accounts = catalogue.profiles[disclosure.profile].accounts
    groups = (
        Group(ui("contents.statutory", accounts=accounts, count=len(statutory)), nodes(statutory)),
        Group(ui("contents.text"), tuple(find_sections(disclosure))),
        Group(ui("contents.performance", count=len(performance)), nodes(performance)),
        Group(ui("contents.other_tables", count=len(others)), nodes(others)),
    )
    return tuple(group for group in groups if group.nodes)


def all_nodes(outline: Outline) -> Iterator[Node]:
    """Yield every node, a part before its sections."""
    for group in outline:
        for node in group.nodes:
            yield node
            yield from node.children


def node_of(target: CellRef | TextRef, outline: Outline) -> Node | None:
    """Return the node whose table or section holds a target, the narrowest section first."""
    if isinstance(target, CellRef):
        return next((n for n in all_nodes(outline) if n.key == target.table), None)
    holding = [node for node in all_nodes(outline) if node.holds(target.paragraph)]
    return min(holding, key=lambda node: node.last - node.first, default=None)


def table_title(table: Table, disclosure: Disclosure, catalogue: Catalogue) -> str:
    """Return a short title that tells a table from the others."""
    if catalogue.kinds[table.kind].is_known_form:
        return catalogue.kinds[table.kind].short
    if table.kind in _PERFORMANCE:
        return _performance_title(table, disclosure)
    return re.sub(r"\s+", "", table.title) or ui("contents.untitled_table", table=table.id)


def _performance_title(table: Table, disclosure: Disclosure) -> str:
    """Return the project of a performance table, or that it is the overall one."""
    from juesuan_gui.domain.catalogue import squash  # noqa: PLC0415 - not for the first paint

    if table.kind is TableKind.PERFORMANCE_OVERALL:
        return ui("contents.overall")
    labels = ui_list("contents.project_labels")
    first = [cell for cell in table.cells if cell.row == 0 and cell.text.strip()]
    for label, value in pairwise(first):
        if squash(label.text).rstrip(":\uff1a") in labels:
            return _tidy(value.text, disclosure)
    return _tidy(table.title, disclosure) or ui("page.untitled")


# --- sections


def find_sections(disclosure: Disclosure) -> Iterator[Node]:
    """Yield the parts and sections of the text: cover and contents, parts, loose sections."""
    paragraphs = disclosure.paragraphs
    starts = [
        index
        for index, paragraph in enumerate(paragraphs)
        if paragraph.heading_level in (_PART, _SECTION) and not paragraph.in_contents
    ]
    first_heading = starts[0] if starts else len(paragraphs)
    if first_heading:
        title = _opening_title(disclosure)
        yield _section(0, first_heading - 1, title, title)
    blocks = list(pairwise([*starts, len(paragraphs)]))
    yield from _gather(blocks, paragraphs, disclosure)


def _gather(
    blocks: Iterable[tuple[int, int]], paragraphs: tuple[Paragraph, ...], disclosure: Disclosure
) -> Iterator[Node]:
    """Put the sections under their part; a part reaches over all its sections."""
    part: Node | None = None
    for start, end in blocks:
        title = _title(start, paragraphs, disclosure)
        node = _section(start, end - 1, title, paragraphs[start].text)
        if paragraphs[start].heading_level == _PART:
            if part is not None:
                yield part
            part = node
        elif part is None:
            yield node
        else:
            part = replace(part, last=node.last, children=(*part.children, node))
    if part is not None:
        yield part


def section_title(paragraph: int, disclosure: Disclosure) -> str:
    """Return the short title of the section that a paragraph stands in."""
    for index in range(paragraph, -1, -1):
        level = disclosure.paragraphs[index].heading_level
        if level in (_PART, _SECTION) and not disclosure.paragraphs[index].in_contents:
            return _title(index, disclosure.paragraphs, disclosure)
    return _opening_title(disclosure)


def _opening_title(disclosure: Disclosure) -> str:
    """Return what the text before the first heading is: cover and contents, or text itself."""
    for paragraph in disclosure.paragraphs:
        if paragraph.heading_level in (_PART, _SECTION) and not paragraph.in_contents:
            return ui("contents.front")
        if not paragraph.in_contents and len(paragraph.text) >= _SHORTEST_BODY:
            break
    return ui("contents.whole_text")


def _section(first: int, last: int, title: str, full: str) -> Node:
    return Node(f"s{first}", NodeKind.SECTION, title, full, first, last)


def _title(start: int, paragraphs: tuple[Paragraph, ...], disclosure: Disclosure) -> str:
    """Return a short title; a part's title that runs on in the next line is joined."""
    from juesuan_gui.domain.catalogue import squash  # noqa: PLC0415 - not for the first paint

    heading = paragraphs[start]
    if heading.heading_level != _PART:
        short = _drop(heading.text, disclosure, "contents.noise", "contents.section_noise")
        return short or heading.text
    short = _tidy(heading.text, disclosure)
    number = heading.section[-1] if heading.section else ""
    if start + 1 < len(paragraphs):
        rest = paragraphs[start + 1]
        is_second_line = not rest.heading_level and len(rest.text) <= _LONGEST_SECOND_LINE
        if is_second_line and squash(short) in (number, ""):
            short = f"{short} {_tidy(rest.text, disclosure)}"
    return short or heading.text


def _tidy(text: str, disclosure: Disclosure) -> str:
    """Drop department and year, which every title repeats."""
    return _drop(text, disclosure, "contents.noise")


def _drop(text: str, disclosure: Disclosure, *lists: str) -> str:
    names = [disclosure.department or ""]
    names += [table.department or "" for table in disclosure.tables[:1]]
    for name in filter(None, names):
        text = text.replace(name, " ")
    for name in lists:
        for pattern in ui_list(name):
            text = re.sub(pattern, "", text)
        text = re.sub(r"\s+", " ", text).strip()
    return text
