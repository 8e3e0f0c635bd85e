"""Write tracked changes and the ends of comments into the runs of a Word document.

Everything else of a run stays: its look, its tabs, its other texts. Letters are named by the number
of their element of text and their place in it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from juesuan_gui.export.package.markup import Markup, Span, escaped


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who changes a document and when, as the attributes of a change say it."""

    author: str
    at: str


@dataclass(frozen=True, slots=True)
class _Event:
    """What happens in an element of text: letters go, a text comes, markup stands between runs."""

    start: int
    end: int
    text: str = ""
    markup: str = ""
    is_end: bool = False


class Tracker:
    """Collects changes of a part and writes them."""

    def __init__(self, markup: Markup, texts: Mapping[int, str], stamp: Stamp, first: int) -> None:
        self._markup = markup
        self._texts = texts
        self._stamp = stamp
        self._next = first
        self._events: dict[int, list[_Event]] = defaultdict(list)

    # --- collecting

    def cut(self, node: int, start: int, end: int, text: str = "") -> None:
        """Delete letters of a text and put another text in their place."""
        self._events[node].append(_Event(start, end, text))

    def flag(self, node: int, at: int, markup: str, *, is_end: bool = False) -> None:
        """Put markup between two letters, as the beginning or the end of something."""
        self._events[node].append(_Event(at, at, markup=markup, is_end=is_end))

    def fill(self, paragraph: int, text: str) -> None:
        """Put a text at the end of a paragraph, with the look that its mark has."""
        span = self._markup.spans[paragraph]
        look = self._look_of_mark(paragraph)
        run = f"<{span.prefix}r>{look}{_text(span.prefix, 't', text)}</{span.prefix}r>"
        self._markup.append(paragraph, self._changed(span.prefix, "ins", run))

    def finish(self) -> None:
        """Hand the changes over to the part."""
        runs: dict[int, list[int]] = defaultdict(list)
        for node in self._events:
            run = self._markup.spans[node].parent
            if run is not None:
                runs[run].append(node)
        for run in runs:
            self._markup.rebuild(run, lambda run=run: self._rebuilt(run))  # type: ignore[misc]

    # --- writing

    def _rebuilt(self, run: int) -> str:
        """Return a run taken apart where something changes."""
        span = self._markup.spans[run]
        look = self._markup.child(run, "rPr")
        properties = "" if look is None else self._markup.raw(look)
        opening = self._markup.start_tag(run) + properties
        found: list[str] = []
        held = ""

        def release() -> None:
            nonlocal held
            if held:
                found.append(f"{opening}{held}</{span.name}>")
            held = ""

        for child in span.children:
            if child == look:
                continue
            if child not in self._events:
                held += self._markup.render(child)
                continue
            for piece, is_run_content in self._pieces(child, span, opening):
                if is_run_content:
                    held += piece
                else:
                    release()
                    found.append(piece)
        release()
        return "".join(found)

    def _pieces(self, node: int, run: Span, opening: str) -> Iterator[tuple[str, bool]]:
        """Yield what becomes of a text: what stays in the run, and what stands between runs."""
        text, at, prefix = self._texts[node], 0, run.prefix
        for event in _ordered(self._events[node]):
            if text[at : event.start]:
                yield _text(prefix, "t", text[at : event.start]), True
            at = max(at, event.start)
            if event.end > at:
                gone = f"{opening}{_text(prefix, 'delText', text[at : event.end])}</{run.name}>"
                yield self._changed(prefix, "del", gone), False
                at = event.end
            if event.text:
                come = f"{opening}{_text(prefix, 't', event.text)}</{run.name}>"
                yield self._inserted(run, come), False
            if event.markup:
                yield event.markup, False
        if text[at:]:
            yield _text(prefix, "t", text[at:]), True

    def _inserted(self, run: Span, content: str) -> str:
        """Return an insertion; what somebody else inserted is ended before it and goes on after."""
        inserted = self._changed(run.prefix, "ins", content)
        if run.parent is None or self._markup.spans[run.parent].local != "ins":
            return inserted
        outer = self._markup.spans[run.parent]
        return f"</{outer.name}>{inserted}{self._markup.start_tag(run.parent)}"

    def _changed(self, prefix: str, kind: str, content: str) -> str:
        number, self._next = self._next, self._next + 1
        stamp = self._stamp
        return (
            f'<{prefix}{kind} {prefix}id="{number}" {prefix}author="{escaped(stamp.author)}" '
            f'{prefix}date="{stamp.at}">{content}</{prefix}{kind}>'
        )

    def _look_of_mark(self, paragraph: int) -> str:
        """Return the look of a paragraph's mark, unless the mark itself was changed."""
        properties = self._markup.child(paragraph, "pPr")
        look = None if properties is None else self._markup.child(properties, "rPr")
        if look is None:
            return ""
        names = {self._markup.spans[one].local for one in self._markup.spans[look].children}
        return "" if names & {"ins", "del", "moveFrom", "moveTo"} else self._markup.raw(look)


def _ordered(events: Sequence[_Event]) -> list[_Event]:
    """Return events from left to right: beginnings, changes, ends; none stands inside a change."""
    changes = [one for one in events if not one.markup]
    moved = []
    for event in events:
        around = (one for one in changes if event.markup and one.start < event.start < one.end)
        change = next(around, None)
        at = event.start if change is None else change.end if event.is_end else change.start
        rank = 1 if not event.markup else 2 if event.is_end else 0
        moved.append((at, rank, event))
    # What ends where a change begins ends before it.
    starts = {one.start for one in changes if one.end > one.start}
    moved = [(at, -1 if rank == 2 and at in starts else rank, e) for at, rank, e in moved]
    ordered = sorted(moved, key=lambda one: one[:2])
    return [
        event if not event.markup else _Event(at, at, markup=event.markup, is_end=event.is_end)
        for at, _, event in ordered
    ]


def _text(prefix: str, name: str, text: str) -> str:
    return f'<{prefix}{name} xml:space="preserve">{escaped(text)}</{prefix}{name}>'
