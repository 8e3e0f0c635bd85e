"""Propose corrections: turn the candidates of findings into ranked suggestions."""

from juesuan_gui.repair.suggest import with_suggestions

__all__ = ["with_suggestions"]
