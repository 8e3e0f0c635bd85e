"""Checks of the narrative that are not linear identities (JS4xx and JS5xx), and its coverage."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.text.js409 import js409
from juesuan_gui.checks.rules.text.js411 import js411
from juesuan_gui.checks.rules.text.js418 import js418
from juesuan_gui.checks.rules.text.js420 import js420
from juesuan_gui.checks.rules.text.js421 import js421
from juesuan_gui.checks.rules.text.js422 import js422
from juesuan_gui.checks.rules.text.js502 import js502
from juesuan_gui.checks.rules.text.js504 import js504
from juesuan_gui.checks.rules.text.js510 import js510
from juesuan_gui.checks.rules.text.js515 import js515
from juesuan_gui.checks.rules.text.js620 import js620

TEXT_CHECKS: tuple[Check, ...] = (
    js409,
    js411,
    js418,
    js420,
    js421,
    js422,
    js502,
    js504,
    js510,
    js515,
    js620,
)
