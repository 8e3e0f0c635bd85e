"""The registry of checks: each has a code, a name that says what is wrong, and a severity.

A check that is not a linear identity is a pure function in its own file, decorated with `check`.
Checks of identities are declared in resources/identities.toml alone.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from juesuan_gui.checks.companions import ALONE, Companions
from juesuan_gui.checks.engine.memo import Memo
from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.narrative.prose import Prose
from juesuan_gui.checks.narrative.state import TextState
from juesuan_gui.checks.performance.forms import FormSet
from juesuan_gui.checks.performance.project_money import ProjectMoney, collect
from juesuan_gui.checks.performance.projects import NameMatcher, Projects
from juesuan_gui.domain.catalogue import Catalogue, Profile
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.identity import NotEvaluable

HEADINGS = ("What it checks", "Why it matters", "Example", "Tolerance", "Basis")
_CODE = re.compile(r"JS[0-9]\d\d")
_NAME = re.compile(r"[a-z]+(-[a-z0-9]+)+")


class Reads(StrEnum):
    """What a check looks at besides the structure; it runs again only when that was edited.

    NUMBERS: amounts of the statutory tables. LABELS: their other cells. FORMS: all cells of other
    tables. TEXT: paragraphs. WORDS: paragraphs, but not the amounts and percentages in them.
    """

    STRUCTURE = "structure"
    NUMBERS = "numbers"
    LABELS = "labels"
    FORMS = "forms"
    TEXT = "text"
    WORDS = "words"


@dataclass(frozen=True)
class Context:
    """What a check may look at; `memo` keeps what it need not read again.

    Attributes:
        companions: Other documents beside it; the checks of JS0xx look at these.
    """

    disclosure: Disclosure
    catalogue: Catalogue
    system: Evaluation
    text: TextState
    forms: FormSet
    memo: Memo = field(default_factory=Memo)
    companions: Companions = ALONE

    @property
    def profile(self) -> Profile:
        """What is expected of the kind of document."""
        return self.catalogue.profiles[self.disclosure.profile]

    @property
    def projects(self) -> Projects:
        """The projects with performance tables, and what the narrative says of them."""
        forms, narrative = self.forms, self.text.narrative
        matcher = self.memo.get(
            "project names",
            (Reads.FORMS,),
            lambda: NameMatcher(list(forms.projects()), self.catalogue),
        )
        return self.memo.get(
            "projects",
            (Reads.TEXT, Reads.FORMS),
            lambda: Projects(narrative, forms, matcher, self.memo),
        )

    @property
    def project_money(self) -> Sequence[ProjectMoney]:
        """The amounts that the document states for each project."""
        looks = (Reads.TEXT, Reads.FORMS)
        return self.memo.get("project money", looks, lambda: collect(self.projects))

    @cached_property
    def prose(self) -> Prose:
        """All words of the document, for searching; no amounts of statutory tables are words."""
        return self.memo.get(
            "prose",
            (Reads.TEXT, Reads.FORMS),
            lambda: Prose(self.disclosure, self.text.narrative, self.memo),
        )


CheckResult = Iterable[Finding | NotEvaluable]
CheckFunction = Callable[[Context], CheckResult]


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check function."""

    code: str
    name: str
    severity: Severity
    reads: frozenset[Reads]
    run: CheckFunction


def check(
    code: str, name: str, severity: Severity, *reads: Reads
) -> Callable[[CheckFunction], Check]:
    """Register a function as a check.

    Args:
        reads: What the check reads besides the structure of the document.

    Raises:
        ValueError: The code or name is malformed, or the docstring lacks one of the headings.
    """

    def register(function: CheckFunction) -> Check:
        if not _CODE.fullmatch(code) or not _NAME.fullmatch(name):
            raise ValueError(f"malformed code or name: {code} {name}")
        missing = [h for h in HEADINGS if f"{h}:" not in (function.__doc__ or "")]
        if missing:
            raise ValueError(f"{code}: docstring lacks {', '.join(missing)}")
        return Check(code, name, severity, frozenset(reads), function)

    return register
