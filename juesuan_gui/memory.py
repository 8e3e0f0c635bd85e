"""How the program's memory is looked after."""

import gc

_YOUNG_OBJECTS = 300_000


def collect_rarely() -> None:
    """Look for cycles less often than Python does by itself.

    A document is hundreds of thousands of small objects that live until it is closed; going through
    them again and again would take longer than checking an edit.
    """
    gc.set_threshold(_YOUNG_OBJECTS, 20, 20)
