"""The sentences of findings and of remarks on reading, the same wherever they are shown."""

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding


def message_of(finding: Finding, catalogue: Catalogue) -> str:
    """Return the sentence of a finding."""
    key = finding.message or f"checks.{finding.code}.message"
    return catalogue.message(key, **finding.values)


def remarks_of(disclosure: Disclosure, catalogue: Catalogue) -> list[str]:
    """Return what reading noticed, as sentences: macros, hidden sheets, what was left out."""
    return [catalogue.message(key, **values) for key, values in disclosure.source.remarks]
