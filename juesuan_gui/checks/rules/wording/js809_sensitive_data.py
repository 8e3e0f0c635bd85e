"""JS809: personal data or marks of secrecy stand in a public document."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit
from juesuan_gui.domain.finding import Finding, Severity

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_LETTERS = "10X98765432"


@check("JS809", "sensitive-data", Severity.WARNING, Reads.TEXT, Reads.LABELS, Reads.FORMS)
def js809(context: Context) -> Iterator[Finding]:
    """Report identity and account numbers, mobile telephones and marks of secrecy.

    What it checks: no citizen's identity number (by its check digit), account number, mobile
        telephone number or mark of secrecy stands in the text or in the tables.
    Why it matters: what is published cannot be taken back.
    Example: an attachment lists recipients with their identity numbers.
    Tolerance: an office's land line is meant to be public; a mobile number may be, hence a hint.
    Basis: a public document holds no personal data and no secrets.
    """
    found: dict[str, list[Hit]] = {}
    for name in ("identity_number", "account", "secret", "mobile"):
        pattern = context.catalogue.wording["patterns"][name]
        hits = [*context.prose.find(pattern), *context.prose.find_in_tables(pattern)]
        if name == "identity_number":
            hits = [hit for hit in hits if _is_identity_number(hit.text)]
        if hits:
            found[name] = hits
    for name, hits in found.items():
        severity = Severity.HINT if name == "mobile" else Severity.WARNING
        yield context.prose.finding("JS809", severity, hits, name)


def _is_identity_number(text: str) -> bool:
    """Whether the last letter is the check digit of the first seventeen (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return text[17].upper() == _CHECK_LETTERS[total % 11]
