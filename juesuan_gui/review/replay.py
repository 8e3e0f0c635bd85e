"""Apply what a project file keeps to a fresh reading of its source.

What fits is applied; what does not is a conflict and is applied nowhere. Neighbouring edits of
cells are applied together, so that a long history opens quickly.
"""

from collections.abc import Iterable
from dataclasses import replace

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import FindingId, Target, TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.review.binding import Misfit, Reason, bind_cell, bind_words
from juesuan_gui.review.changes import (
    CellChange,
    Change,
    ChangeBatch,
    FindingChange,
    HeldChange,
    Shown,
    Single,
    StoredChange,
    TextChange,
    UnknownChange,
    change_of,
    shown,
)
from juesuan_gui.review.conflicts import (
    BY_POSITION,
    Conflict,
    Refused,
    Subject,
    conflicts_of,
    held_conflict,
    unknown_conflict,
)
from juesuan_gui.review.edits import (
    Batch,
    Edit,
    SetCell,
    SetDecision,
    SetDismissed,
    SetRemark,
    SetText,
)
from juesuan_gui.review.former_format import (
    FormerBatch,
    FormerDecision,
    FormerEdit,
    FormerKeys,
    FormerRemark,
    StoredFormerEdit,
    unmatched,
)
from juesuan_gui.review.history import History, HistoryBuilder, Step
from juesuan_gui.review.review import Review
from juesuan_gui.review.signatures import Signature


def replay(review: Review, stored: Iterable[StoredChange]) -> History:
    """Apply the changes of a project file and return their history.

    What does not fit is in `review.conflicts`.
    """
    run = _Replay(review)
    for one in stored:
        run.take_step(one)
    run.flush()
    review.conflicts = (*conflicts_of(run.refused), *run.held.values(), *run.unknown)
    return run.history.build()


class _Replay:
    def __init__(self, review: Review) -> None:
        self._review = review
        self._waiting: list[SetCell] = []
        self._seen: set[FindingId] = set()
        self._renamed: dict[FindingId, FindingId] = {}
        self._made: list[tuple[Edit, Edit]] = []
        self.history = HistoryBuilder()
        self.refused: list[Refused] = []
        self.unknown: list[Conflict] = []
        self.held: dict[object, Conflict] = {}
        self._look()

    def take_step(self, stored: StoredChange) -> None:
        """Apply what was stored at once, and note it in the history."""
        self._made = []
        self.take(stored.change, stored)
        if stored.step is None:
            self.history.forget()
            return
        step = None
        if self._made:
            edit = _as_one(edit for edit, _ in self._made)
            inverse = _as_one(inverse for _, inverse in reversed(self._made))
            step = Step(edit, inverse, stored.step)
        self.history.note(stored.way, step)

    def take(self, change: Change, stored: StoredChange) -> None:
        """Apply one change, or note that it does not fit."""
        match change:
            case ChangeBatch(changes):
                for one in changes:
                    self.take(one, stored)
            case CellChange():
                self._take_cell(change, stored)
            case TextChange():
                self._take_words(change, stored)
            case FindingChange():
                self._take_conclusion(change, stored)
            case HeldChange():
                self._hold(change, stored)
            case SetDismissed():
                self._apply(change)
            case UnknownChange():
                self.unknown.append(unknown_conflict(stored.author, stored.made_at))

    def _apply(self, edit: Edit) -> None:
        self._made.append((edit, self._review.apply(edit).inverse))

    def _before(self, ref: CellRef) -> SetCell:
        """Return the edit that gives a cell what it shows now, waiting edits included."""
        waiting = (edit for edit in reversed(self._waiting) if edit.cell == ref)
        edit = next(waiting, None)
        if edit is not None:
            return edit
        cell = self._review.disclosure.cell(ref)
        return SetCell(ref, cell.text if cell else "", self._review.reason(ref))

    def flush(self) -> None:
        """Apply the edits of cells that wait, and look which findings there are."""
        if self._waiting:
            self._review.apply(Batch(tuple(self._waiting)))
            self._waiting.clear()
            self._look()

    def _look(self) -> None:
        self._seen.update(finding.key for finding in self._review.report.findings)

    def _take_cell(self, change: CellChange, stored: StoredChange) -> None:
        bound = bind_cell(change.on, self._review.anchors)
        if not isinstance(bound, Misfit):
            self._settle(bound)
            edit = SetCell(bound, change.text, change.reason)
            self._made.append((edit, self._before(bound)))
            self._waiting.append(edit)
        elif not _is_so_already(change, bound):
            self._refuse(change, bound, stored)

    def _take_words(self, change: TextChange, stored: StoredChange) -> None:
        self.flush()
        bound = bind_words(change.on, self._review.anchors, self._review.disclosure)
        if isinstance(bound, Misfit):
            if not _words_are_so_already(change, self._review):
                self._refuse(change, bound, stored)
            return
        self.held.pop(bound.paragraph, None)
        self._apply(SetText(bound, change.text, change.reason))
        self._look()

    def _take_conclusion(self, change: FindingChange, stored: StoredChange) -> None:
        """Apply a remark or a decision; where its finding is gone it is kept all the same."""
        self.flush()
        edit = change.edit
        key = self._renamed.get(edit.finding, edit.finding)
        if key not in self._seen:
            found = self._seen_alike(key, change.on)
            if found is None:
                self._refuse(edit, None, stored)
            else:
                key = self._renamed[edit.finding] = found
        self.held.pop((type(edit), key), None)
        self._apply(replace(edit, finding=key))
        self._review.sign(key, Signature(stored.author, stored.made_at))

    def _seen_alike(self, key: FindingId, on: Shown) -> FindingId | None:
        """Return the one finding of the check that shows what the reviewer saw."""
        review = self._review
        alike = [
            finding.key
            for finding in review.report.findings
            if finding.code == key.check and shown(finding, review.disclosure) == on
        ]
        return alike[0] if len(alike) == 1 and (on.actual or on.words) else None

    def _hold(self, held: HeldChange, stored: StoredChange) -> None:
        """List a change; a later one about the same thing decides it."""
        self.flush()
        about, target = _about(held, self._review)
        self.held[about] = held_conflict(held, stored.author, stored.made_at, target)

    def _refuse(
        self,
        change: CellChange | TextChange | SetRemark | SetDecision,
        misfit: Misfit | None,
        stored: StoredChange,
    ) -> None:
        self.refused.append(Refused(change, misfit, stored.author, stored.made_at))

    def _settle(self, ref: CellRef) -> None:
        """A cell that was edited again, on the print that it has now, is decided."""
        self.held.pop(ref, None)
        self.refused = [one for one in self.refused if one.misfit is None or one.misfit.now != ref]


def _as_one(edits: Iterable[Edit]) -> Edit:
    found = tuple(edits)
    return found[0] if len(found) == 1 else Batch(found)


def _is_so_already(change: CellChange, misfit: Misfit) -> bool:
    """Whether the document now reads what the reviewer wrote: the reading has become better."""
    is_read = misfit.reason is Reason.OTHER_PRINT and misfit.now is not None
    return is_read and squash(misfit.printed) == squash(change.text)


def _words_are_so_already(change: TextChange, review: Review) -> bool:
    """Whether the words that the reviewer wrote stand there: the document was put right."""
    on, end = change.on, change.on.start + len(change.on.old)
    printed = on.printed[: on.start] + change.text + on.printed[end:]
    wanted = replace(on, old=change.text, printed=printed)
    return not isinstance(bind_words(wanted, review.anchors, review.disclosure), Misfit)


def _about(held: HeldChange, review: Review) -> tuple[object, Target | None]:
    """Return what tells apart the thing that a held change is about, and where it is."""
    match held.change:
        case FindingChange(edit):
            found = next((f for f in review.report.findings if f.key == edit.finding), None)
            target = found.about.target if found is not None and found.about else None
            return (type(edit), edit.finding), target
        case CellChange(on):
            bound = bind_cell(on, review.anchors)
            cell = bound.now if isinstance(bound, Misfit) else bound
            return cell or on, cell
        case TextChange(on):
            words = bind_words(on, review.anchors, review.disclosure)
            span = words.now if isinstance(words, Misfit) else words
            return span.paragraph if isinstance(span, TextRef) else on, span


def adoption_of(change: Single, review: Review) -> Edit | None:
    """Return the edit that makes a change that was not applied; None where its place is gone."""
    match change:
        case FindingChange(edit):
            return edit
        case CellChange(on, text, reason):
            bound = bind_cell(on, review.anchors)
            cell = bound.now if isinstance(bound, Misfit) else bound
            return SetCell(cell, text, reason) if isinstance(cell, CellRef) else None
        case TextChange(on, text, reason):
            words = bind_words(on, review.anchors, review.disclosure)
            return None if isinstance(words, Misfit) else SetText(words, text, reason)


# --- format 1


def replay_former(review: Review, stored: Iterable[StoredFormerEdit]) -> tuple[StoredChange, ...]:
    """Apply the edits of a project file of format 1 by position; return them by meaning.

    Such a file does not say what an edit was made on, so each is listed for the user to look at.
    """
    run = _FormerReplay(review)
    for one in stored:
        for edit in _leaves(one.edit):
            run.take(edit, one)
    review.conflicts = run.conflicts()
    return tuple(run.changes)


def _leaves(edit: FormerEdit) -> Iterable[FormerEdit]:
    if isinstance(edit, FormerBatch):
        for one in edit.edits:
            yield from _leaves(one)
    else:
        yield edit


class _FormerReplay:
    def __init__(self, review: Review) -> None:
        self._review = review
        self._keys = FormerKeys()
        self._lost: list[Conflict] = []
        self._refused: list[Refused] = []
        self._touched: dict[CellRef | int, StoredFormerEdit] = {}
        self.changes: list[StoredChange] = []
        self._learn()

    def _learn(self) -> None:
        self._keys.learn(self._review.report.findings, self._review.disclosure)

    def take(self, edit: FormerEdit, stored: StoredFormerEdit) -> None:
        """Apply one edit and keep it by meaning."""
        match edit:
            case SetCell() | SetText():
                self._take_edit(edit, stored)
            case FormerRemark(key, text):
                self._keep(SetRemark(self._finding(key), text), stored, key)
            case FormerDecision(key, status):
                self._keep(SetDecision(self._finding(key), status), stored, key)

    def _finding(self, key: str) -> FindingId:
        return self._keys.find(key) or unmatched(key)

    def _keep(self, edit: SetRemark | SetDecision, stored: StoredFormerEdit, key: str) -> None:
        review = self._review
        if self._keys.find(key) is None:
            self._refused.append(Refused(edit, None, stored.author, stored.made_at))
        change = change_of(edit, review.anchors, review.disclosure, review.report.findings)
        review.apply(edit)
        review.sign(edit.finding, Signature(stored.author, stored.made_at))
        self.changes.append(StoredChange(change, stored.author, stored.made_at))

    def _take_edit(self, edit: SetCell | SetText, stored: StoredFormerEdit) -> None:
        review = self._review
        try:
            change = change_of(edit, review.anchors, review.disclosure, ())
            review.apply(edit)
        except KeyError:
            self._lost.append(_lost(edit, stored))
            return
        self._touched[edit.cell if isinstance(edit, SetCell) else edit.span.paragraph] = stored
        self.changes.append(StoredChange(change, stored.author, stored.made_at))
        self._learn()

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return what was lost, and what was carried over on trust."""
        trusted = [
            conflict
            for target, stored in self._touched.items()
            if (conflict := self._trusted(target, stored)) is not None
        ]
        return (*self._lost, *conflicts_of(self._refused), *trusted)

    def _trusted(self, target: CellRef | int, stored: StoredFormerEdit) -> Conflict | None:
        printed, now = self._review.original.disclosure, self._review.disclosure
        was, wanted = _text_of(target, printed), _text_of(target, now)
        if was == wanted:
            return None
        is_cell = isinstance(target, CellRef)
        return Conflict(
            Subject.CELL if is_cell else Subject.WORDS,
            BY_POSITION,
            (),
            "",  # such a file does not say what was printed
            wanted,
            was,
            target if isinstance(target, CellRef) else TextRef(target, 0, len(wanted)),
            stored.author,
            stored.made_at,
            is_applied=True,
        )


def _text_of(target: CellRef | int, disclosure: Disclosure) -> str:
    if isinstance(target, int):
        return disclosure.paragraphs[target].text
    cell = disclosure.cell(target)
    return cell.text if cell else ""


def _lost(edit: SetCell | SetText, stored: StoredFormerEdit) -> Conflict:
    is_cell = isinstance(edit, SetCell)
    return Conflict(
        Subject.CELL if is_cell else Subject.WORDS,
        Reason.NO_ROW if is_cell else Reason.NO_PARAGRAPH,
        (),
        "",
        edit.text,
        author=stored.author,
        made_at=stored.made_at,
    )
