"""What a check says of itself, so that reviewers can trust it.

The texts stand in resources/explanations_zh.toml; nothing here words anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from juesuan_gui.domain.finding import Severity


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of one check.

    Attributes:
        severity: What its findings usually are; doubt or rounding may lessen a single one.
        what: What must hold.
        why: Why it matters to a reader of the disclosure.
        example: A case that it reports.
        tolerance: What it lets pass, and what only lessens a finding.
        basis: The official document, or the arithmetic reason.
    """

    severity: Severity
    what: str
    why: str
    example: str
    tolerance: str
    basis: str

    def parts(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the text of each part, in the order in which they are read."""
        return ((name, getattr(self, name)) for name in PARTS)


PARTS = tuple(field.name for field in fields(Explanation) if field.name != "severity")
