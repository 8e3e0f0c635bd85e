"""Checks of completeness and structure (JS6xx)."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.structure.js601 import js601
from juesuan_gui.checks.rules.structure.js602 import js602
from juesuan_gui.checks.rules.structure.js603 import js603
from juesuan_gui.checks.rules.structure.js604 import js604
from juesuan_gui.checks.rules.structure.js605 import js605
from juesuan_gui.checks.rules.structure.js607 import js607
from juesuan_gui.checks.rules.structure.js608 import js608
from juesuan_gui.checks.rules.structure.js609 import js609
from juesuan_gui.checks.rules.structure.js610 import js610
from juesuan_gui.checks.rules.structure.js611 import js611
from juesuan_gui.checks.rules.structure.js612 import js612
from juesuan_gui.checks.rules.structure.js613 import js613
from juesuan_gui.checks.rules.structure.js614 import js614
from juesuan_gui.checks.rules.structure.js615 import js615
from juesuan_gui.checks.rules.structure.js616 import js616
from juesuan_gui.checks.rules.structure.js617 import js617
from juesuan_gui.checks.rules.structure.js618 import js618
from juesuan_gui.checks.rules.structure.js619 import js619
from juesuan_gui.checks.rules.structure.js622 import js622
from juesuan_gui.checks.rules.structure.js714 import js714

STRUCTURE_CHECKS: tuple[Check, ...] = (
    js601,
    js602,
    js603,
    js604,
    js605,
    js607,
    js608,
    js609,
    js610,
    js611,
    js612,
    js613,
    js614,
    js615,
    js616,
    js617,
    js618,
    js619,
    js622,
    js714,
)
