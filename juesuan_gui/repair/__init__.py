"""Propose corrections: turn the candidates of findings into ranked suggestions."""

from juesuan_gui.repair.suggest import Suggester, with_suggestions
from juesuan_gui.repair.words import Words

__all__ = ["Suggester", "Words", "with_suggestions"]
