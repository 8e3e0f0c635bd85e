"""Read a performance table into its form.

Rows are read by the headings above them; where the source shifted or lost columns, by the order and
the kind of their cells. A cell that cannot be assigned is left out, so that sums over it are not
evaluated rather than wrong.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from juesuan_gui.checks.performance.form import (
    Block,
    Execution,
    Indicator,
    PerformanceForm,
    Slot,
)
from juesuan_gui.domain.amount import is_blank_mark, parse_amount, to_half_width
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.table import Cell, Table

_FULL = Decimal(100)
_AMOUNTS = ("initial_budget", "budget", "executed")
_FIGURES = ("initial_budget", "budget", "executed", "weight", "rate", "score")


def read_form(table: Table, words: Mapping[str, Any]) -> PerformanceForm:
    """Read a performance table.

    Args:
        words: The parsed performance.toml, its patterns compiled.
    """
    return _FormReader(table, words).read()


class _FormReader:
    def __init__(self, table: Table, words: Mapping[str, Any]) -> None:
        self.table = table
        self.patterns: Mapping[str, re.Pattern[str]] = words["patterns"]
        self.heads = {
            normalise(text): name for name, texts in words["heads"].items() for text in texts
        }
        self.field_names = {
            normalise(text): name for name, texts in words["fields"].items() for text in texts
        }
        is_loose = bool(table.cells) and table.cells[0].inferred
        self.form = PerformanceForm(table, is_loose=is_loose)
        self.columns: dict[int, str] = {}
        self.region = ""
        self.points: Decimal | None = None
        self.execution_points: Decimal | None = None
        self.pending_label = ""
        self.pending: list[str] = []
        self.kind = ""

    def read(self) -> PerformanceForm:
        for row in range(self.table.rows):
            cells = [c for c in self._row(row) if not _is_blank(c)]
            if cells:
                self._fields(row, cells)
                self._take(row, cells)
        self.form.stated = self.table.attribute("self_score")
        return self.form

    def _row(self, row: int) -> list[Cell]:
        found = (self.table.cell(row, column) for column in range(self.table.columns))
        return [cell for cell in found if cell is not None]

    def _slot(self, cell: Cell) -> Slot:
        text = to_half_width(cell.text).strip()
        match = self.patterns["score_text"].match(text.replace(" ", ""))
        return Slot(
            self.table.ref(cell.row, cell.column),
            cell.text,
            parse_amount(match[1]) if match else parse_amount(text),
        )

    # --- fields

    def _fields(self, row: int, cells: Sequence[Cell]) -> None:
        """Take label and value pairs; a label at the end of a row has a blank value."""
        for index, cell in enumerate(cells):
            label = re.sub(r"\(.*?\)", "", normalise(cell.text))
            name = self.field_names.get(label)
            if name is None or name in self.form.fields:
                continue
            following = cells[index + 1] if index + 1 < len(cells) else None
            if following is not None and normalise(following.text) not in self.field_names:
                self.form.fields[name] = self._slot(following)
            elif not self.form.is_loose:
                self.form.fields[name] = Slot(self.table.ref(row, cell.column), "")

    # --- rows

    def _take(self, row: int, cells: Sequence[Cell]) -> None:
        texts = [normalise(cell.text) for cell in cells]
        heads = {cell.column: head for cell in cells if (head := self._head(cell))}
        named = set(heads.values())
        first = texts[0]
        self._note_points(texts)
        if self.patterns["total"].match(first):
            self._total(cells)
        elif self.patterns["end"].match(first):
            self.region = "end"
        elif self.patterns["block"].match(first) and "name" not in named:
            self._open_block(first)
            self.region = "indicators" if self.form.is_loose else self.region
        elif {"budget", "executed"} & named and len(named) >= 2:
            self.region, self.columns = "execution", heads
            self._take_execution_points()
        elif self.form.is_loose and named & {"budget", "executed"}:
            self.region = "execution"
        elif "name" in named:
            self.region, self.columns = "indicators", heads
            if not self.form.blocks or self.form.blocks[-1].scores:
                self._open_block("")
        elif "goal" in named:
            self.region, self.columns = "goal", heads
            self._open_block("goal")
        elif self.region == "execution":
            self._take_execution_points()
            self._execution(row, cells)
        elif self.region == "goal":
            self._goal(cells)
        elif self.region == "indicators":
            self._indicator(row, cells)

    def _head(self, cell: Cell) -> str | None:
        text = normalise(cell.text)
        return self.heads.get(text) or self.heads.get(re.sub(r"\(.*\)$", "", text))

    def _note_points(self, texts: Sequence[str]) -> None:
        for text in texts:
            match = self.patterns["points"].search(text)
            if match:
                self.points = Decimal(match[1])

    def _take_execution_points(self) -> None:
        """A full score printed in the execution's rows is not that of the part below them."""
        self.execution_points = self.points or self.execution_points
        self.points = None

    def _open_block(self, label: str) -> None:
        self.form.blocks.append(Block(label, self.points))
        self.pending = []
        self.points = None
        self.kind = ""

    # --- execution

    def _execution(self, row: int, cells: Sequence[Cell]) -> None:
        numbers = [cell for cell in cells if self._slot(cell).amount is not None]
        words = [cell.text for cell in cells if self._slot(cell).amount is None]
        label = normalise("".join(words))
        if not numbers:
            self.pending_label = label or self.pending_label
            return
        found = Execution(label or self.pending_label, row, weight=self.execution_points)
        assigned = (
            self._by_order(numbers) if self.form.is_loose else self._by_column(numbers)
        ) or self._by_order(numbers)
        for name, cell in assigned.items():
            if name == "weight":
                found.weight = self._slot(cell).value
            else:
                setattr(found, name, self._slot(cell))
        if not self.form.is_loose:
            found.blank = {
                name: self.table.ref(row, column)
                for column, name in self.columns.items()
                if name in _AMOUNTS and name not in assigned and not self._is_filled(row, column)
            }
        if found.executed or found.budget or found.initial_budget:
            self.form.executions.append(found)
        if self.form.is_loose:
            self.region = ""

    def _is_filled(self, row: int, column: int) -> bool:
        cell = self.table.cell(row, column)
        return cell is not None and not _is_blank(cell)

    def _by_column(self, numbers: Sequence[Cell]) -> dict[str, Cell]:
        """Assign numbers by the heading of their column; percentages must stand under the rate."""
        found: dict[str, Cell] = {}
        for cell in numbers:
            head = self.columns.get(cell.column)
            slot = self._slot(cell)
            is_percent = slot.amount is not None and slot.amount.is_percent
            if head not in _FIGURES or (is_percent and head != "rate"):
                return {}
            found[head] = cell
        return found

    def _by_order(self, numbers: Sequence[Cell]) -> dict[str, Cell]:
        """Assign numbers by their order: budget, executed, rate (a percentage), score."""
        slots = [self._slot(cell) for cell in numbers]
        rates = [i for i, s in enumerate(slots) if s.amount is not None and s.amount.is_percent]
        if len(numbers) == 4 and (not rates or rates == [2]):
            return dict(zip(("budget", "executed", "rate", "score"), numbers, strict=True))
        if len(numbers) == 3 and rates == [2]:
            return dict(zip(("budget", "executed", "rate"), numbers, strict=True))
        if len(numbers) == 3 and not rates:
            return dict(zip(("budget", "executed", "score"), numbers, strict=True))
        return {}

    # --- goals and indicators

    def _goal(self, cells: Sequence[Cell]) -> None:
        last, block = self._slot(cells[-1]), self.form.blocks[-1]
        if last.value is None or (last.amount is not None and last.amount.is_percent):
            return
        is_possible = block.points is not None and last.value <= block.points
        if len(cells) == 1 or not self.form.is_loose or is_possible:
            block.scores.append(last)
            self.region = ""

    def _indicator(self, row: int, cells: Sequence[Cell]) -> None:
        rest = list(cells)
        while rest and self._is_level(rest[0]):
            if self.patterns["second_level"].match(normalise(rest[0].text)):
                self.kind = normalise(rest[0].text)
            rest.pop(0)
        rest = [c for c in rest if not self.patterns["dots"].match(normalise(c.text))]
        if not rest:
            return
        if self.form.is_loose:
            self._loose_indicator(row, rest)
            return
        found = self._aligned(row, rest) or self._ordered(row, rest)
        self._move_score(found)
        found.kind = self.kind
        self._block().indicators.append(found)

    def _block(self) -> Block:
        if not self.form.blocks:
            self._open_block("")
        return self.form.blocks[-1]

    def _is_level(self, cell: Cell) -> bool:
        text = normalise(cell.text)
        return bool(
            self.patterns["first_level"].match(text) or self.patterns["second_level"].match(text)
        ) and self.columns.get(cell.column) not in ("target", "actual")

    def _aligned(self, row: int, cells: Sequence[Cell]) -> Indicator | None:
        """Read a row whose cells stand under their headings."""
        heads = {head: column for column, head in self.columns.items()}
        by_column = {cell.column: cell for cell in cells}
        name = by_column.get(heads.get("name", -1))
        score = by_column.get(heads.get("score", -1))
        if score is not None and self._score(score) is None:
            return None
        if name is not cells[0] if name is not None else score is None:
            return None
        found = self._start(row, name or cells[0])
        for head in ("target", "actual", "weight"):
            cell = by_column.get(heads.get(head, -1))
            if cell is not None and cell is not name:
                setattr(found, head, self._slot(cell))
        found.score = self._score(score) if score is not None else None
        stray = [c for c in cells if c.column not in self.columns and self._score(c) is not None]
        return None if stray and found.score is None else found

    def _move_score(self, found: Indicator) -> None:
        """A bare number without a target, or beside a percentage, is a score a column too early."""
        actual, target = found.actual, found.target
        if found.score is not None or actual is None or actual.amount is None:
            return
        is_percent = target is not None and target.amount is not None and target.amount.is_percent
        is_bare = not actual.amount.is_percent and actual.text.strip().isdigit()
        if is_bare and (target is None or is_percent) and 0 <= actual.amount.value <= _FULL:
            found.score, found.actual, found.is_joined = actual, None, True

    def _ordered(self, row: int, cells: Sequence[Cell]) -> Indicator:
        """Read a shifted row by the order of its cells: name, target, actual, score."""
        found = self._start(row, cells[0])
        rest = list(cells[1:])
        has_score = len(rest) >= 3 or (len(rest) == 2 and len(cells) == 3 and self._is_last(cells))
        if has_score and self._score(rest[-1]) is not None:
            found.score = self._score(rest.pop())
        if rest:
            found.actual = self._slot(rest.pop())
        if rest:
            found.target = self._slot(rest.pop())
        return found

    def _is_last(self, cells: Sequence[Cell]) -> bool:
        """Whether the last cell cannot be an actual value: it stands at the score's place."""
        score = next((c for c, head in self.columns.items() if head == "score"), None)
        return score is not None and cells[-1].column >= score

    def _loose_indicator(self, row: int, cells: Sequence[Cell]) -> None:
        """Read a row without columns; lines above it without a score are the start of its name."""
        last = self._score(cells[-1]) if len(cells) > 1 else None
        if last is None:
            self.pending.extend(cell.text for cell in cells)
            return
        values = list(cells[:-1])
        above, self.pending = "".join(self.pending), []
        is_named = self.patterns["indicator_name"].match(normalise(values[0].text)) or not above
        named = values[:-2] if len(values) > 2 else values[:1] if is_named else []
        found = self._start(row, cells[0])
        found.name = above + "".join(cell.text for cell in named)
        found.score, found.kind, found.is_joined = last, self.kind, bool(above)
        values = values[len(named) :]
        if values:
            found.actual = self._slot(values.pop())
        if values:
            found.target = self._slot(values.pop())
        self._block().indicators.append(found)

    def _start(self, row: int, name: Cell) -> Indicator:
        return Indicator(name.text, row, self.table.ref(name.row, name.column))

    def _score(self, cell: Cell) -> Slot | None:
        slot = self._slot(cell)
        if slot.amount is None or slot.amount.is_percent or not 0 <= slot.amount.value <= _FULL:
            return None
        return slot

    # --- totals

    def _total(self, cells: Sequence[Cell]) -> None:
        numbers = [slot for cell in cells[1:] if (slot := self._score(cell)) is not None]
        has_weights = "weight" in self.columns.values()
        if has_weights and len(numbers) >= 2:
            self.form.total_weight, self.form.total = numbers[0], numbers[1]
        elif numbers and self.columns.get(numbers[0].ref.column) == "weight":
            self.form.total_weight = numbers[0]
        elif numbers:
            self.form.total = numbers[-1]
        self.region = "end"


def _is_blank(cell: Cell) -> bool:
    return not cell.text.strip() or is_blank_mark(cell.text)
