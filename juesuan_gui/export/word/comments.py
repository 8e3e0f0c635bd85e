"""The comments of a Word document: the part that holds them, joined to what is there already."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from juesuan_gui.export.package.markup import Markup, escaped
from juesuan_gui.export.package.parts import Parts
from juesuan_gui.export.word.tracked import Stamp

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_INITIALS = 2


@dataclass
class Comments:
    """Comments about to be written.

    Attributes:
        first: Number of the next comment.
    """

    stamp: Stamp
    first: int
    _written: list[str] = field(default_factory=list)

    def add(self, lines: Sequence[str]) -> int:
        """Add a comment of some lines and return its number."""
        number = self.first + len(self._written)
        body = "".join(f"<w:p><w:r>{_lines(line)}</w:r></w:p>" for line in lines)
        author = escaped(self.stamp.author)
        self._written.append(
            f'<w:comment xmlns:w="{_W}" w:id="{number}" w:author="{author}" '
            f'w:date="{self.stamp.at}" w:initials="{escaped(self.stamp.author[:_INITIALS])}">'
            f"{body}</w:comment>"
        )
        return number

    def write(self, parts: Parts, document: str, part: str | None) -> None:
        """Write them into the part of comments that a document has, or into a new one."""
        if not self._written:
            return
        if part is None:
            part = parts.fresh_name(f"{document.rpartition('/')[0] or '.'}/comments{{}}.xml")
            part = part.removeprefix("./")
            empty = f'<?xml version="1.0" encoding="UTF-8"?><w:comments xmlns:w="{_W}"/>'
            parts.write(part, empty.encode())
            parts.add_type(part, _TYPE)
            parts.relate(document, "comments", part)
        markup = Markup(parts.read(part))
        markup.append(0, "".join(self._written))
        parts.write(part, markup.result())


def _lines(text: str) -> str:
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in text.split("\n")
    )


def starts(prefix: str, number: int) -> str:
    """Return the mark where what a comment speaks of begins."""
    return f'<{prefix}commentRangeStart {prefix}id="{number}"/>'


def ends(prefix: str, number: int) -> str:
    """Return the mark where it ends, and the sign of the comment."""
    return (
        f'<{prefix}commentRangeEnd {prefix}id="{number}"/>'
        f'<{prefix}r><{prefix}commentReference {prefix}id="{number}"/></{prefix}r>'
    )
