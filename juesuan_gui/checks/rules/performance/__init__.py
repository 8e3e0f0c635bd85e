"""Checks of performance self-evaluations (JS7xx)."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.performance.js701_execution_rate_wrong import js701
from juesuan_gui.checks.rules.performance.js702_execution_score_wrong import js702
from juesuan_gui.checks.rules.performance.js703_full_scores_do_not_sum import js703
from juesuan_gui.checks.rules.performance.js704_total_score_not_sum import js704
from juesuan_gui.checks.rules.performance.js705_score_does_not_fit import js705
from juesuan_gui.checks.rules.performance.js706_target_missed_at_full_score import js706
from juesuan_gui.checks.rules.performance.js707_exceeded_targets_only_met import js707
from juesuan_gui.checks.rules.performance.js708_lost_points_without_reason import js708
from juesuan_gui.checks.rules.performance.js709_performance_amounts_differ import js709
from juesuan_gui.checks.rules.performance.js710_evaluated_money_wrong import js710
from juesuan_gui.checks.rules.performance.js711_projects_not_consistent import js711
from juesuan_gui.checks.rules.performance.js712_yuan_under_ten_thousand_yuan import js712
from juesuan_gui.checks.rules.performance.js713_rating_does_not_fit_score import js713
from juesuan_gui.checks.rules.performance.js714_required_field_blank import js714
from juesuan_gui.checks.rules.performance.js715_more_people_than_posts import js715
from juesuan_gui.checks.rules.performance.js716_evaluation_not_as_declared import js716
from juesuan_gui.checks.rules.performance.js717_sources_do_not_sum import js717

PERFORMANCE_CHECKS: tuple[Check, ...] = (
    js701,
    js702,
    js703,
    js704,
    js705,
    js706,
    js707,
    js708,
    js709,
    js710,
    js711,
    js712,
    js713,
    js714,
    js715,
    js716,
    js717,
)
