"""What a file says, as neutral blocks in order. Each target sets them in its own way.

A block knows what it is, never fonts, widths or pages; a writer of another format needs one setter
for each kind of block.
"""

from dataclasses import dataclass, field
from enum import Enum

from juesuan_gui.domain.table import Table
from juesuan_gui.export.content.forms import Form
from juesuan_gui.export.content.marks import Marks


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that the outline, the contents and links lead to.

    Attributes:
        level: 0 for a part, 1 for what stands in it; None for a target of links alone.
    """

    key: str
    title: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page: whose document of which year, and what the file is."""

    anchor: Anchor
    department: str
    year: str
    title: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part or a section, by the level of its anchor.

    Attributes:
        has_room: A part that is long enough to begin a page of its own.
        is_title: It stands over a whole letter.
    """

    anchor: Anchor
    has_room: bool = False
    is_title: bool = False


class Tone(Enum):
    """What a paragraph is for."""

    BODY = "body"
    LEAD = "lead"  # introduces what follows
    ASIDE = "aside"  # introduces what follows and may be skipped
    VERDICT = "verdict"  # the outcome in one sentence
    CAUTION = "caution"  # what the outcome does not say
    PROSE = "prose"  # of a letter
    CLAUSE = "clause"  # heads a part of a letter
    ADDRESS = "address"  # to whom a letter goes
    SIGNATURE = "signature"  # who signs, and when


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str
    tone: Tone = Tone.BODY


class Standing(Enum):
    """What a passage of the document is, which decides how it is set."""

    FRONT = "front"  # a line of the title page
    CONTENTS = "contents"
    PART = "part"
    SECTION = "section"
    SUBHEADING = "subheading"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the document itself, corrected.

    Attributes:
        index: Which of its paragraphs it is.
        anchor: Where a heading is led to.
    """

    index: int
    text: str
    standing: Standing = Standing.BODY
    anchor: Anchor | None = None


class Listed(Enum):
    """What a form lists; how wide its columns are and how it is headed depends on it."""

    FACTS = "facts"  # names and values
    TALLY = "tally"
    LEGEND = "legend"
    CORRECTED_CELLS = "corrected cells"
    CORRECTED_TEXTS = "corrected texts"
    CONFLICTS = "conflicts"
    FINDING = "finding"  # one finding: names and values under its heading
    FORMULAS = "formulas"
    UNCHECKED = "unchecked"
    ANNOTATIONS = "annotations"
    CHANGES = "changes"  # of a notice: what was published and what is right
    SIGNATURES = "signatures"


@dataclass(frozen=True)
class Listing:
    """A list or a form of names and values, with marked cells."""

    listed: Listed
    form: Form
    marks: Marks = field(default_factory=dict)
    anchor: Anchor | None = None


@dataclass(frozen=True)
class MarkedTable:
    """A table of the document in its official form, with corrected values.

    Attributes:
        marks: Marks of its cells; none in a file that is to be published.
        title: Printed title; empty where it has none and none is to be made up.
        above: Department, or what else is printed above it.
        remark: What a reader must know of how it was read.
        continued: What stands over it where it goes on on another page.
        is_alone: It begins a page of its own.
    """

    table: Table
    form: Form
    marks: Marks
    anchor: Anchor
    title: str
    form_no: str
    above: str
    year: str
    unit: str
    remark: str
    continued: str
    continued_unit: str
    notes: tuple[str, ...]
    is_alone: bool = False
    is_known_form: bool = False


Block = Cover | Heading | Paragraph | Passage | Listing | MarkedTable
