"""The skeleton of a disclosure: whether it is a full one, its contents and its headings.

Shared by the checks of structure; nothing here reports anything.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan_gui.checks.check import Context, Reads
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.disclosure import Paragraph
from juesuan_gui.domain.table import Table

PART = 1


@dataclass(frozen=True, slots=True)
class Title:
    """A numbered title, in the contents or in the body.

    Attributes:
        level: 1 for a part, 2 for a section of it.
        number: Printed number: 第三部分 is 3, 七、 is 7.
        name: Words without number, blanks, quotes, and the contents' dots and page number.
        index: Index of its paragraph.
        part: Number of the part it stands in; 0 before the first.
    """

    level: int
    number: int
    name: str
    index: int
    part: int


def statutory_tables(context: Context) -> list[Table]:
    """Return the statutory tables in order."""
    kinds = context.catalogue.kinds
    return [table for table in context.disclosure.tables if kinds[table.kind].is_known_form]


def is_full(context: Context) -> bool:
    """Whether the document has the tables and statements of a full disclosure of its kind."""
    profile = context.profile
    if not profile.tables:
        return False
    kinds = {table.kind for table in statutory_tables(context)}
    sections = context.memo.get("statements", (Reads.TEXT,), lambda: _statements(context))
    has_tables = len(kinds) >= profile.fewest_tables
    return has_tables and len(sections) >= profile.fewest_sections


def _statements(context: Context) -> frozenset[str]:
    """Return the main sections of statements on the accounts that the text has."""
    return STATEMENTS & {name.split(".")[0] for name in set(context.text.narrative.sections)}


def is_unfilled(context: Context) -> bool:
    """Whether no statutory table holds any amount, as in a blank template."""
    return all(table.is_empty for table in statutory_tables(context))


def contents_entry(paragraph: Paragraph) -> str:
    """Return an entry of the contents without its leading mark, trailing dots and page number."""
    return paragraph.text.lstrip("-·• ").rstrip("0123456789 ").rstrip(".…·").strip()


def contents(context: Context) -> list[Title]:
    """Return the numbered entries of the table of contents (目录)."""

    def read() -> list[Title]:
        paragraphs = context.disclosure.paragraphs
        indexes = [i for i, paragraph in enumerate(paragraphs) if paragraph.in_contents]
        return list(_titles(indexes, context))

    return list(context.memo.get("titles in contents", (Reads.TEXT,), read))


def headings(context: Context) -> list[Title]:
    """Return the titles of parts and sections in the body, told by their numbers.

    Whatever stands alone on a line and begins with a section's number counts, so that a heading
    that reading took for text is not missed.
    """

    def read() -> list[Title]:
        paragraphs = context.disclosure.paragraphs
        short = context.catalogue.structure["longest_heading"]
        indexes = [
            i
            for i, paragraph in enumerate(paragraphs)
            if not paragraph.in_contents and len(paragraph.text) <= short
        ]
        return list(_titles(indexes, context))

    return list(context.memo.get("titles in the body", (Reads.TEXT,), read))


def _titles(indexes: Sequence[int], context: Context) -> Iterator[Title]:
    patterns, part = context.catalogue.structure["patterns"], 0
    openings: str = context.catalogue.structure["title_openings"]
    for index in indexes:
        compact = context.text.narrative.texts[index].text.lstrip("-·•")
        if compact[:1] not in openings:
            continue
        text = patterns["entry_end"].sub("", compact)
        for level, name in ((PART, "part_title"), (2, "section_title")):
            match = patterns[name].match(text)
            number = chinese_number(match["number"], context) if match else 0
            if match and number:
                part = number if level == PART else part
                yield Title(level, number, text[match.end() :], index, part)
                break


def chinese_number(text: str, context: Context) -> int:
    """Return the value of a Chinese number below one hundred; 0 if it is none."""
    digits: str = context.catalogue.structure["digits"]
    ten = digits[10]
    if not text or any(letter not in digits for letter in text):
        return 0
    if ten not in text:
        return digits.index(text) if len(text) == 1 else 0
    tens, _, ones = text.partition(ten)
    return (digits.index(tens) if tens else 1) * 10 + (digits.index(ones) if ones else 0)


def department_core(name: str, context: Context) -> tuple[str, str]:
    """Return the administrative prefix of a department's name and the rest.

    某市某区人民政府办公室 gives ("某市某区", "人民政府办公室").
    """
    patterns = context.catalogue.structure["patterns"]
    normal = patterns["name_noise"].sub("", normalise(name))
    match = patterns["name_prefix"].match(normal)
    end = match.end() if match else 0
    return normal[:end], normal[end:]
