"""Which figures of the narrative take part in some check. Nothing here reports anything."""

from collections.abc import Iterator, Sequence, Set

from juesuan_gui.checks.check import Context, Reads
from juesuan_gui.checks.narrative.facts import Fact
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.reading import ReadingText
from juesuan_gui.checks.rules.linked_facts import linked_facts
from juesuan_gui.checks.rules.performance.js701_execution_rate_wrong import recomputed
from juesuan_gui.checks.rules.performance.js706_target_missed_at_full_score import is_compared
from juesuan_gui.checks.rules.text_arithmetic.js502_share_wrong import (
    CategoryShares,
    category_shares,
)
from juesuan_gui.checks.rules.text_arithmetic.js510_reason_exceeds_whole import (
    all_reasons,
    amounts_of_item,
    explained_change,
)
from juesuan_gui.domain.table import TEXT_TABLE, CellRef


def compared_figures(context: Context) -> set[CellRef]:
    """Return the figures that anything in the document is compared with or computed from."""
    return _collected(context) | {fact.ref for fact in _repeated(context)}


def _collected(context: Context) -> set[CellRef]:
    looks = (Reads.TEXT, Reads.FORMS)
    return context.memo.get("compared figures", looks, lambda: _collect(context))


def _repeated(context: Context) -> Iterator[Fact]:
    """Yield the facts of prose that are stated more than once."""
    linked = linked_facts(context)
    return (linked.facts[index] for index, others in linked.links.items() if others)


def _collect(context: Context) -> set[CellRef]:
    narrative = context.text.narrative
    found = {ref for one in context.text.identities for ref in one.cells if ref.is_text}
    for ratio in context.text.ratios:
        found.update((ratio.percent, *ratio.operands))
    for project in context.project_money:
        for stated in project.stated.values():
            found.update(money.ref for money in stated if len(stated) > 1)
        found.update(rate.ref for rate in project.rates)
    found.update(statement.ref for statement in context.projects.scores)
    for shares in category_shares(narrative):
        found.update(_shared_out(shares, narrative) if shares is not None else ())
    for reasons in all_reasons(context):
        is_sum = explained_change(reasons, context) is not None
        used = (claim for claim in reasons if is_sum or amounts_of_item(claim, context)[1])
        found.update(narrative.ref(claim) for claim in used)
    found.update(_evaluated_money(context))
    return found


def compared_cells(context: Context) -> Set[CellRef]:
    """Return the cells whose figures checks hold against others, beside those of relations."""
    looks = (Reads.TEXT, Reads.FORMS)
    return context.memo.get("compared cells", looks, lambda: _collect_cells(context))


def compared_words(context: Context) -> Set[tuple[CellRef, str]]:
    """Return the figures in words of cells that are stated elsewhere too, each with its cell."""
    looks = (Reads.TEXT, Reads.FORMS)
    return context.memo.get(
        "compared words",
        looks,
        lambda: {(one.ref, one.figure.text) for one in _repeated(context) if not one.ref.is_text},
    )


def _collect_cells(context: Context) -> set[CellRef]:
    found = {ref for ref in _collected(context) if not ref.is_text}
    for form in context.forms.forms:
        for execution in form.executions:
            found.update(slot.ref for slot in recomputed(execution) or ())
        for one in filter(is_compared, form.indicators):
            found.update(slot.ref for slot in (one.target, one.actual) if slot)
    return found


def _evaluated_money(context: Context) -> Iterator[CellRef]:
    """Yield the amounts said to be evaluated, which JS709 and JS710 compare."""
    patterns = context.catalogue.performance["patterns"]

    def starts(text: ReadingText) -> list[int]:
        found = (patterns[name].finditer(text.text) for name in ("whole_money", "projects_money"))
        return [text.index[match.start("amount")] for matches in found for match in matches]

    of_texts = context.memo.of_each("evaluated money", context.text.narrative.texts, starts)
    for index, offsets in enumerate(of_texts):
        for start in offsets:
            yield CellRef(TEXT_TABLE, index, start)


def _shared_out(shares: CategoryShares, narrative: Narrative) -> Sequence[CellRef]:
    """Return the figures of a paragraph that JS502 adds up."""
    claims = (shares.total, *(claim for pair in shares.pairs for claim in pair))
    return tuple(narrative.ref(claim) for claim in claims)
