"""Lists whose items are too long for the cells of a table: the watch list, and words beside deeds, for the terminal and as Markdown."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import get_terminal_size
from typing import TextIO, get_args

from communique.cli_output import as_markdown, opened
from communique.corpus.ledger import statuses_of
from communique.lexicon import place_name
from communique.records import Deed, EntryKind, Passage, Telling, Watched, flat
from communique.report.names import join_names

WIDTH = 100  # columns where the output is no terminal
LIST_SHAPES = ("table", "md")


@dataclass(frozen=True, slots=True)
class Listed:
    """One item: what it is, its words, what is to be known of it, and what was told later."""

    head: str
    said: str
    notes: tuple[str, ...] = ()
    later: tuple[str, ...] = ()


def write_list(items: Sequence[Listed], shape: str, output: Path | None) -> None:
    """Items one below the other, numbered, as wide as the terminal or as a Markdown list."""
    with opened(output) as out:
        for n, item in enumerate(items, 1):
            if shape == "md":
                _write_markdown(n, item, out)
            else:
                _write_lines(n, item, out)


def _write_lines(n: int, item: Listed, out: TextIO) -> None:
    width = get_terminal_size((WIDTH, 24)).columns if out.isatty() else WIDTH
    rows = [(f"{n:>3}. ", item.head), ("     ", item.said)]
    rows += [("     ", note) for note in item.notes]
    rows += [("   > ", later) for later in item.later]
    for lead, words in rows:
        out.write(textwrap.fill(flat(words), width, initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False) + "\n")
    out.write("\n")


def _write_markdown(n: int, item: Listed, out: TextIO) -> None:
    out.write(f"{n}. **{as_markdown(item.head)}**  \n   {as_markdown(item.said)}\n")
    out.writelines(f"   - {as_markdown(words)}\n" for words in (*item.notes, *item.later))


def sides(one: Iterable[str], other: Iterable[str]) -> str:
    """ "United States and Russia → Ukraine"."""
    holders, others = (join_names(place_name(code) for code in codes) for codes in (one, other))
    return f"{holders or 'nobody named'} → {others}" if others else holders or "nobody named"


# --- the watch list ---------------------------------------------------------------------------------------------------


def listed_watch(items: Iterable[Watched]) -> list[Listed]:
    """The watch list as items; what is too unsure for an outcome is marked "perhaps"."""
    return [_listed(item) for item in items]


def _listed(item: Watched) -> Listed:
    line, first = item.line, item.line.told[0]
    said = statuses_of(line)
    head = " · ".join((first.day or "no day", line.kind, sides(line.holders, line.counterparts)))
    notes = [f"condition: {first.condition.exact}"] if first.condition and first.condition.exact not in first.passage.exact else []
    notes += [f"due: {_days(line.due.start, line.due.end)}"] if line.due else []
    notes += [f"told by {place_name(first.by)} in {first.document}" + (", who infers it" if line.reading else "")]
    notes += [f"told again: {'; '.join(_again(told) for told in line.told[1:])}"] if line.told[1:] else []
    later = tuple(_later(each, said.get((each.document, each.passage), "perhaps")) for each in item.bearing)
    return Listed(head, first.passage.exact, tuple(notes), later or ("no later passage was found that bears on it",))


def _days(start: str | None, end: str | None) -> str:
    return start or end or "" if start == end or not end else f"{start or ''} to {end}"


def _again(told: Telling) -> str:
    return f"{told.day or 'no day'} by {place_name(told.by)}: {told.passage.flat} ({told.document})"


def _later(each: Passage, status: str) -> str:
    return f"{each.day or 'no day'} {status}, by {place_name(each.by)}: {each.passage.flat} ({each.document})"


# --- words and deeds --------------------------------------------------------------------------------------------------


def listed_deeds(deeds: Iterable[Deed]) -> list[Listed]:
    """Each promise with the later deeds on its matter: those that have any first."""
    rows = tuple(deeds)
    beside: dict[str, list[Deed]] = defaultdict(list)
    for deed in rows:
        if deed.beside is not None:
            beside[deed.beside].append(deed)
    done = {deed.beside for deed in rows if is_deed(deed)}
    words = sorted((deed for deed in rows if deed.beside is None), key=lambda deed: deed.id not in done)
    return [_promise(deed, beside.get(deed.id, ())) for deed in words]


def is_deed(deed: Deed) -> bool:
    """Whether a row is something done, no promise told or told again."""
    return deed.beside is not None and deed.what not in get_args(EntryKind)


def _promise(deed: Deed, later: Iterable[Deed]) -> Listed:
    head = " · ".join(filter(None, (deed.day or "no day", deed.what, sides(deed.actor, deed.recipient), deed.topic)))
    return Listed(head, deed.passage.exact, (f"told by {place_name(deed.by)} in {deed.document}",), tuple(_deed(each) for each in later))


def _deed(deed: Deed) -> str:
    who = f" {sides(deed.actor, deed.recipient)}" if is_deed(deed) and (deed.actor or deed.recipient) else ""
    what = deed.what if is_deed(deed) else "told again"
    return f"{deed.day or 'no day'} {what}{who}, by {place_name(deed.by)}: {deed.passage.flat} ({deed.document})"
