"""One line of the table that `bench.py` prints."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured, and the bound that the program promises, if it does."""

    name: str
    value: float
    unit: str = "ms"
    bound: float | None = None

    def __str__(self) -> str:
        bound = "" if self.bound is None else f"at most {self.bound:g}"
        mark = " !" if self.bound is not None and self.value > self.bound else ""
        return f"  {self.name:<56}{self.value:>10.2f} {self.unit:<9}{bound}{mark}"
