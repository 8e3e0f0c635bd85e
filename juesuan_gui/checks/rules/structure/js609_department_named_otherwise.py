"""JS609: another department is named in a table, in a heading or in a sentence."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from fractions import Fraction

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit, listed
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.checks.rules.skeleton import (
    department_core,
    is_full,
    statutory_tables,
)
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.finding import About, Finding, Severity, TextMention
from juesuan_gui.domain.place import Place

_ALIKE = 0.6
_FEWEST_TABLES_OF_ONE = 4
_MOST = Fraction(2, 3)


class _Relation(Enum):
    SAME = "same"
    VARIANT = "variant"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Use:
    """A name of a department where it is used."""

    name: str
    relation: _Relation
    mention: TextMention | None = None
    places: tuple[Place, ...] = ()


@check("JS609", "department-named-otherwise", Severity.ERROR, Reads.WORDS)
def js609(context: Context) -> Iterator[Finding]:
    """Compare the names of the department in tables, headings and sentences.

    What it checks: the lines above the tables, the headings of the parts and the subjects of the
        sentences name the department of the document; the level of government whose money is
        explained or spent is its own.
    Why it matters: text taken over from another office's file keeps its name.
    Example: the cover names one bureau, a sentence on income and expenditure another.
    Tolerance: abbreviations, the name with or without city and district, and additions such as
        "this level" (本级) are the same name; variants are a hint. In sentences another name is a
        warning. Documents that hold the tables of several offices, and offices that the document
        lists as subordinate, are left alone. The level is known where the office's name has a
        district or county, else by what most such words say; another is a warning.
    Basis: a disclosure belongs to one department.
    """
    department = context.disclosure.department
    yield from _levels(department, context)
    if department is None or not is_full(context):
        return
    yield from _tables(department, context)
    uses = [u for u in _in_text(department, context) if u.relation is not _Relation.SAME]
    for relation, severity in (
        (_Relation.OTHER, Severity.WARNING),
        (_Relation.VARIANT, Severity.HINT),
    ):
        found = [use for use in uses if use.relation is relation]
        if found:
            yield _finding(found, department, severity)


def _levels(department: str | None, context: Context) -> Iterator[Finding]:
    """Report words that make the own money that of another level of government.

    The level is that of the district in the office's name, else what most such words say.
    """
    patterns = context.catalogue.structure["patterns"]
    hits = list(context.prose.find(patterns["own_level"], context.prose.body))
    tally = Counter(_level_of(hit) for hit in hits)
    prefix = department_core(department, context)[0] if department else ""
    own = patterns["level_of_office"].search(prefix)
    level, count = next(iter(tally.most_common(1)), ("", 0))
    due = own["level"] if own else level if _MOST * tally.total() <= count else None
    wrong = [hit for hit in hits if due is not None and _level_of(hit) != due]
    if due is not None and wrong:
        yield context.prose.finding(
            "JS609", Severity.WARNING, wrong, "level", {"expected": due}, {"expected": due}
        )


def _level_of(hit: Hit) -> str:
    return hit.match["level"] or hit.match["title"]


def _tables(department: str, context: Context) -> Iterator[Finding]:
    named = [(t, t.department) for t in statutory_tables(context) if t.department]
    tally = Counter(name for _, name in named)
    if any(
        count >= _FEWEST_TABLES_OF_ONE and _relation(name, department, context) is _Relation.OTHER
        for name, count in tally.items()
    ):
        return
    for relation, severity in (
        (_Relation.OTHER, Severity.ERROR),
        (_Relation.VARIANT, Severity.HINT),
    ):
        uses = [
            _Use(name, relation, places=table.head)
            for table, name in named
            if _relation(name, department, context) is relation
        ]
        if uses:
            yield _finding(uses, department, severity, "tables")


def _in_text(department: str, context: Context) -> Iterator[_Use]:
    """Yield the names in headings of parts and before the subjects of sentences."""
    patterns = context.catalogue.structure["patterns"]
    known = _subordinates(context)
    hits = [
        *context.prose.find(patterns["name_in_heading"]),
        *context.prose.find(patterns["name_in_sentence"], STATEMENTS),
    ]
    for hit in hits:
        name = hit.match["name"]
        if hit.span is None or patterns["self_name"].search(name):
            continue
        if normalise(name) in known:
            continue
        relation = _relation(name, department, context)
        mention = context.text.narrative.mention_span(hit.span)
        yield _Use(name, relation, mention)


def _subordinates(context: Context) -> str:
    """Return all text of the overview and of its tables, where subordinate offices are listed."""
    narrative = context.text.narrative
    texts = [
        text.text
        for text, section in zip(narrative.texts, narrative.sections, strict=True)
        if section == "overview"
    ]
    kinds = context.catalogue.kinds
    texts += [
        normalise(cell.text)
        for table in context.disclosure.tables[:2]
        if not kinds[table.kind].is_known_form
        for cell in table.cells
    ]
    return "\n".join(texts)


def _relation(name: str, department: str, context: Context) -> _Relation:
    """Tell whether a name is the department's, a variant of it, or another's."""
    first, second = normalise(name), normalise(department)
    short, long = sorted((first, second), key=len)
    if _is_within(short, long):
        return _Relation.SAME
    prefix, core = department_core(name, context)
    own_prefix, own_core = department_core(department, context)
    is_near = prefix in own_prefix or own_prefix in prefix
    if not core or not own_core:
        return _Relation.VARIANT
    if core == own_core or _is_within(*sorted((core, own_core), key=len)):
        return _Relation.SAME if is_near else _Relation.OTHER
    likeness = SequenceMatcher(None, core, own_core, autojunk=False).ratio()
    return _Relation.VARIANT if is_near and likeness >= _ALIKE else _Relation.OTHER


def _is_within(short: str, long: str) -> bool:
    """Whether the letters of one stand in the other in the same order, as in an abbreviation."""
    letters = iter(long)
    return all(letter in letters for letter in short)


def _finding(uses: list[_Use], department: str, severity: Severity, part: str = "") -> Finding:
    names = list(dict.fromkeys(use.name for use in uses))
    return Finding(
        about=About(subject=f"{part or 'text'} {severity}"),
        code="JS609",
        severity=severity,
        values={"words": listed(names), "expected": department, "count": str(len(uses))},
        message=f"checks.JS609.{part}" if part else None,
        expected=department,
        actual=names[0],
        texts=tuple(use.mention for use in uses if use.mention is not None),
        places=tuple(place for use in uses for place in use.places),
    )
