"""How slow work tells how far it is: a function that is called with the share done."""

from collections.abc import Callable

Progress = Callable[[float], None]
"""Takes the share done, 0 to 1; may raise to cancel the work."""
