"""Where a relation is going: what two states do to each other, meet and ask for, period by period.

Reports are counted beside events: reports of one type between one pair within two days of each other are one event. A period from which
there is no report is a row without numbers: nothing is known of it, which is not the same as nothing having happened."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from communique.chronology import day_told
from communique.errors import InputError
from communique.records import MUTUAL, Annotations, DateRange, Encounter, Event, LedgerEntry, Mention, day_number
from communique.voices import codes_of, voice_of

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]
    Floats = np.ndarray[tuple[int], np.dtype[np.float64]]

Period = Literal["month", "quarter", "year"]
Row = dict[str, object]
SHOWN = ("happened", "ongoing")
MONTHS: dict[Period, int] = {"month": 1, "quarter": 3, "year": 12}
ONE_EVENT_DAYS = 2  # reports further apart tell of two events
LONGEST_DAYS = 92  # an event dated more coarsely counts on the day its document was published, if that lies in its time
MOST_TOPICS = 3
DEED_COLUMNS = ("document", "id", "day", "actor", "recipient", "event", "mode", "quad", "scale", "factuality", "claimant")
TOPIC_COLUMNS = ("document", "id", "day", "actor", "recipient", "topic")
AGAINST = frozenset({3, 4})
REBELS = frozenset({"REB", "OPP"})
CLOSING = frozenset({"kept", "withdrawn", "lapsed"})
QUADS = {1: "verbal_cooperation", 2: "material_cooperation", 3: "verbal_conflict", 4: "material_conflict"}
COUNTS = ("events", "reports", *QUADS.values())
COLUMNS: dict[str, str] = {
    **dict.fromkeys(("actor", "recipient", "claimant", "period", "start", "end"), "string"),
    "missing": "bool",
    **dict.fromkeys((*COUNTS, "encounters", "accounts", "statements"), "int64"),
    **dict.fromkeys(("mean_scale", "sum_scale", "conflict_share", "smoothed_scale"), "double"),
    "demands_open": "int64",
    **dict.fromkeys(("topics", "topics_rising", "topics_falling", "documents"), "list"),
}


# --- from records to flat rows ----------------------------------------------------------------------------------------


def deed_table(annotations: Iterable[Annotations]) -> pa.Table:
    """A row per event, actor and recipient (of joint acts: per pair, both ways), with the day, and who says so."""
    return _strings_table([row for made in annotations for row in _deeds_of(made)], DEED_COLUMNS)


def with_copies(deeds: pa.Table, copies: Mapping[str, str]) -> pa.Table:
    """The deeds, and those of each copy's original once more as what the copy reports; `copies` maps a copy to its original."""
    import pyarrow as pa

    again = {"copy": list(copies), "document": list(copies.values())}
    repeated = pa.table(again, schema=pa.schema(dict.fromkeys(again, pa.string()))).join(deeds, "document", join_type="inner")
    told = repeated.drop_columns("document").rename_columns({"copy": "document"}).select(deeds.column_names)
    return pa.concat_tables([deeds, told]) if len(told) else deeds


def topic_table(annotations: Iterable[Annotations]) -> pa.Table:
    """A row per statement of substance, speaker and addressee (of joint ones: per pair, both ways), with its topic if it has one."""
    return _strings_table([row for made in annotations for row in _topics_of(made)], TOPIC_COLUMNS)


def _strings_table(rows: list[Row], columns: Sequence[str]) -> pa.Table:
    import pyarrow as pa

    kinds = {"quad": pa.int32(), "scale": pa.float64()}
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, kinds.get(name, pa.string())) for name in columns]))


def _deeds_of(made: Annotations) -> Iterator[Row]:
    mentions = {m.id: m for m in made.mentions}
    attributions = {a.id: a for a in made.attributions}
    for event in made.events:
        reported = day_told(made.document, event.evidence[0].start)
        day = event_day(event, reported)
        if day is None or (event.background and event.date is None):
            continue
        parties = mentions if event.quad in AGAINST else {i: _without_rebels(m) for i, m in mentions.items()}
        doers, others = codes_of(event.actor, parties), codes_of(event.recipient, parties)
        pairs = pairs_of(doers, others) if others or (event.event in MUTUAL and not event.recipient) else ()
        claimant = voice_of(made.document, event.attribution, attributions, mentions)[1] if pairs else None
        own = {name: getattr(event, name) for name in ("id", "event", "mode", "quad", "scale", "factuality")}
        for actor, recipient in pairs:
            yield {"document": made.document.id, "day": day, "actor": actor, "recipient": recipient, "claimant": claimant, **own}


def _without_rebels(mention: Mention) -> Mention:
    """A mention without those in it who fight or oppose their state: who helps or meets them does not cooperate with it."""
    kept = tuple(actor for actor in mention.actors if actor.sector not in REBELS)
    return mention if len(kept) == len(mention.actors) else replace(mention, actors=kept)


def _topics_of(made: Annotations) -> Iterator[Row]:
    mentions = {m.id: m for m in made.mentions}
    for statement in made.statements:
        if statement.kind != "substance":
            continue
        for actor, recipient in pairs_of(codes_of(statement.speakers, mentions), codes_of(statement.addressees, mentions)):
            where = {"document": made.document.id, "id": statement.id, "day": made.document.published}
            yield {**where, "actor": actor, "recipient": recipient, "topic": statement.topic}


def pairs_of(actors: Sequence[str], recipients: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Who did it to whom; what several do together, with no one else named, each does to each."""
    others = recipients or actors
    return tuple((one, two) for one in actors for two in others if one != two)


def event_day(event: Event, published: str | None) -> str | None:
    """The first day of an event, or of its month; the day of publication where it has none, or a coarser one that holds that day.

    None for what is told to have been in some earlier year: it is not known in which period."""
    report = published[:10] if published and day_number(published) else None
    narrow = _narrow_day(event.date)
    return report if narrow is None and _may_hold(event.date, report) else narrow


def _narrow_day(when: DateRange | None) -> str | None:
    if when is None or when.start is None:
        return None
    first, last = when.start, when.end or when.start
    if first == last and len(first) == len("2023-06") and day_number(f"{first}-01") is not None:
        return f"{first}-01"
    start, end = day_number(first), day_number(last)
    return first[:10] if start and end and end - start <= LONGEST_DAYS else None


def _may_hold(when: DateRange | None, day: str | None) -> bool:
    """Whether a time is unknown, or may hold a day; "2023" holds all days of its year."""
    if when is None or when.start is None or day is None:
        return True
    end = when.end or when.start
    return when.start.startswith("-") or (when.start <= day[: len(when.start)] and day[: len(end)] <= end)


# --- the trends -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shape:
    """How events are counted: by which period, each way apart, each claimant apart, smoothed over how many periods.

    `topic` says that all that is counted was chosen by it (`matters`); then a period with statements alone is a row too."""

    period: Period = "month"
    directed: bool = False
    by_claimant: bool = False
    smooth: int = 1
    factualities: tuple[str, ...] = SHOWN
    topic: str | None = None

    def __post_init__(self) -> None:
        if self.period not in MONTHS:
            raise InputError(f"period {self.period!r}: choose month, quarter or year")
        if self.smooth < 1:
            raise InputError(f"smooth {self.smooth}: 1 period (no smoothing) or more")

    def smoothing(self) -> str:
        """How `smoothed_scale` is made, in words."""
        if self.smooth == 1:
            return "none"
        return f"mean over the events of each {self.period} and the {self.smooth - 1} before it; missing periods add nothing"


def find_trends(
    deeds: pa.Table,
    *,
    encounters: Sequence[Encounter] = (),
    ledger: Sequence[LedgerEntry] = (),
    topics: pa.Table | None = None,
    parties: Sequence[str] = (),
    shape: Shape | None = None,
) -> pa.Table:
    """One row per pair of states (with `parties`: the pairs among them, or of the one) and period, as an Arrow table.

    `deeds` and `topics` come from `deed_table` and `topic_table`. Only events whose factuality the shape names count; the scale's mean
    and sum are over events, each with the mean of its reports. Periods between a pair's first and last without a report are `missing`.
    The table's metadata say how `smoothed_scale` is made. Raises InputError for a shape that there is not."""
    shape = shape or Shape()
    wanted = frozenset(parties)
    cells = _count_deeds(deeds, shape, wanted)
    _add_encounters(cells, encounters, shape, wanted)
    if topics is not None:
        _add_topics(cells, topics, shape, wanted)
    rows = [row for pair in sorted(_pairs_in(cells)) for row in _rows_of(pair, cells, shape)]
    _add_demands(rows, ledger, shape)
    return _table(rows, shape)


Pair = tuple[str, str, str | None]  # actor, recipient, claimant
Cells = dict[tuple[Pair, int], Row]


def _is_wanted(actor: str, recipient: str, wanted: frozenset[str]) -> bool:
    if len(wanted) < 2:
        return not wanted or actor in wanted or recipient in wanted
    return actor in wanted and recipient in wanted


def _select(table: pa.Table, wanted: frozenset[str]) -> pa.Table:
    """The rows between the wanted parties, or of the one."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not wanted:
        return table
    names = pa.array(sorted(wanted))
    one, two = (pc.is_in(table[side], value_set=names) for side in ("actor", "recipient"))
    return table.filter(pc.and_(one, two) if len(wanted) > 1 else pc.or_(one, two))


def _coded(column: pa.ChunkedArray) -> tuple[Numbers, list[str | None]]:
    """A number for each cell, and what the numbers mean; a missing cell is the last."""
    import numpy as np

    encoded = column.combine_chunks().dictionary_encode()
    values = [*encoded.dictionary.to_pylist(), None]
    return encoded.indices.fill_null(len(values) - 1).to_numpy(zero_copy_only=False).astype(np.int64), values


def _count_deeds(deeds: pa.Table, shape: Shape, wanted: frozenset[str]) -> Cells:
    import pyarrow as pa
    import pyarrow.compute as pc

    chosen = _select(deeds.filter(pc.is_in(deeds["factuality"], value_set=pa.array(shape.factualities))), wanted)
    return _Columns.of(chosen, shape).cells() if len(chosen) else {}


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of the deeds as numbers: `group` is pair, claimant and period, `event` numbers reports of one event alike."""

    group: Numbers
    event: Numbers
    quad: Numbers
    scale: Floats
    document: Numbers
    groups: list[tuple[Pair, int]]
    documents: list[str | None]

    @classmethod
    def of(cls, deeds: pa.Table, shape: Shape) -> _Columns:
        """The columns of a table of deeds."""
        import numpy as np

        actor, codes = _coded(deeds["actor"])
        recipient, others = _coded(deeds["recipient"])
        one, two, names = _shared_codes(actor, codes, recipient, others)
        if not shape.directed:
            one, two = np.minimum(one, two), np.maximum(one, two)
        day, days = _coded(deeds["day"])
        ordinals = np.array([day_number(d) or 0 for d in days])[day]
        period = np.array([period_of(d or "0001-01-01", shape.period) for d in days])[day]
        claimant, claimants = _coded(deeds["claimant"]) if shape.by_claimant else (np.zeros(len(deeds), np.int64), [None])
        what = [_coded(deeds[name])[0] for name in ("event", "mode")]
        event = number_events(np.stack([one, two, *what, claimant]), ordinals)
        first = np.full(event.max() + 1, np.iinfo(np.int64).max)
        np.minimum.at(first, event, period)
        keys, group = np.unique(np.stack([one, two, claimant, first[event]]), axis=1, return_inverse=True)
        document, documents = _coded(deeds["document"])
        groups = [((names[a], names[b], claimants[c]), int(p)) for a, b, c, p in keys.T.tolist()]
        quad = deeds["quad"].to_numpy().astype(np.int64)
        scale = deeds["scale"].to_numpy().astype(np.float64)
        return cls(group.reshape(-1).astype(np.int64), event, quad, scale, document, groups, documents)

    def cells(self) -> Cells:
        """The counts of each group."""
        import numpy as np

        many = len(self.groups)
        sums = np.bincount(self.event, weights=np.nan_to_num(self.scale))
        with_scale = np.bincount(self.event, weights=~np.isnan(self.scale))
        number, first = np.unique(self.event, return_index=True)  # one report stands for each event
        mean = np.divide(sums, with_scale, out=np.full(len(sums), np.nan), where=with_scale > 0)[number]
        group, quad, known = self.group[first], self.quad[first], ~np.isnan(mean)
        told = np.unique(np.stack([self.event, self.document]), axis=1, return_index=True)[1]  # a document reports an event once
        counts = {"reports": np.bincount(self.group[told], minlength=many), "events": np.bincount(group, minlength=many)}
        counts |= {name: np.bincount(group[quad == n], minlength=many) for n, name in QUADS.items()}
        scaled = np.bincount(group[known], minlength=many)
        total = np.bincount(group[known], weights=mean[known], minlength=many)
        shown = _documents_by(self.group, self.document, self.documents)
        lists = {name: column.tolist() for name, column in counts.items()}
        cells: Cells = {}
        for n, (key, n_scaled, sum_scale) in enumerate(zip(self.groups, scaled.tolist(), total.tolist(), strict=True)):
            row: Row = {name: column[n] for name, column in lists.items()}
            row |= {"sum_scale": sum_scale if n_scaled else None, "mean_scale": sum_scale / n_scaled if n_scaled else None}
            conflict = lists["verbal_conflict"][n] + lists["material_conflict"][n]
            cells[key] = row | {"scaled": n_scaled, "conflict_share": conflict / lists["events"][n], "documents": shown[n]}
        return cells


def _shared_codes(
    actor: Numbers, codes: list[str | None], recipient: Numbers, others: list[str | None]
) -> tuple[Numbers, Numbers, list[str]]:
    """Actors and recipients numbered alike, in order of their codes."""
    import numpy as np

    names = sorted({code for code in (*codes, *others) if code})
    place = {name: n for n, name in enumerate(names)}
    one = np.array([place.get(code or "", -1) for code in codes])[actor]
    two = np.array([place.get(code or "", -1) for code in others])[recipient]
    return one, two, names


def number_events(what: np.ndarray[tuple[int, int], np.dtype[np.int64]], days: Numbers) -> Numbers:
    """One number for all reports of one event: rows that agree in `what` (a column each) and follow each other within two days."""
    import numpy as np

    order = np.lexsort((days, *what))
    ordered, ordered_days = what[:, order], days[order]
    other = (ordered[:, 1:] != ordered[:, :-1]).any(axis=0) | (np.diff(ordered_days) > ONE_EVENT_DAYS)
    numbers = np.concatenate([[0], np.cumsum(other)])
    found = np.empty(len(days), np.int64)
    found[order] = numbers
    return found


def _documents_by(group: Numbers, document: Numbers, names: list[str | None]) -> dict[int, list[str]]:
    import numpy as np

    found: dict[int, list[str]] = defaultdict(list)
    for n, d in np.unique(np.stack([group, document]), axis=1).T.tolist():
        found[n].append(names[d] or "")
    return found


# --- encounters, topics, demands --------------------------------------------------------------------------------------


def _add_encounters(cells: Cells, encounters: Sequence[Encounter], shape: Shape, wanted: frozenset[str]) -> None:
    """Adds the encounters of each pair and the accounts there are of them; told by nobody in particular, so not with claimants."""
    if shape.by_claimant:
        return
    for encounter in encounters:
        day = _narrow_day(encounter.days)
        if day is None or encounter.factuality not in shape.factualities:
            continue
        for one, two in pairs_of(encounter.parties, ()):
            if _is_wanted(one, two, wanted) and (shape.directed or one < two):
                cell = cells.setdefault(((one, two, None), period_of(day, shape.period)), {})
                cell["encounters"] = _number(cell, "encounters") + 1
                cell["accounts"] = _number(cell, "accounts") + len(encounter.accounts)
                cell["documents"] = list(dict.fromkeys([*_list(cell, "documents"), *(document for document, _ in encounter.accounts)]))


def _number(row: Row, name: str) -> int:
    found = row.get(name)
    return found if isinstance(found, int) else 0


def _list(row: Row, name: str) -> list[str]:
    found = row.get(name)
    return found if isinstance(found, list) else []


def _add_topics(cells: Cells, topics: pa.Table, shape: Shape, wanted: frozenset[str]) -> None:
    """Adds how many statements there are, their most frequent topics, and those whose share rises or falls most against the pair's last
    period with any; told by nobody in particular, so not with claimants."""
    if shape.by_claimant:
        return
    told = _statements_by(_select(topics, wanted), shape)
    counts: dict[tuple[Pair, int], Counter[str]] = {}
    for key, statements in told.items():
        if shape.topic is not None or key in cells:
            _add_statements(cells.setdefault(key, {}), statements, shape)
        if found := Counter(topic for _, _, topic in statements if topic is not None):
            counts[key] = found
    before: dict[Pair, Counter[str]] = {}
    for key in sorted(counts):
        pair, now = key[0], counts[key]
        cell = cells.get(key)
        if cell is not None:
            cell["topics"] = [topic for topic, _ in now.most_common(MOST_TOPICS)]
            if pair in before:
                cell["topics_rising"], cell["topics_falling"] = _shifts(before[pair], now)
        before[pair] = now


Said = tuple[str, str, str | None]  # document, statement, topic


def _statements_by(topics: pa.Table, shape: Shape) -> dict[tuple[Pair, int], dict[Said, None]]:
    """The statements of each pair and period, in order; a joint one, which stands there both ways, once."""
    found: dict[tuple[Pair, int], dict[Said, None]] = defaultdict(dict)
    columns = (topics[name].to_pylist() for name in ("day", "actor", "recipient", "document", "id", "topic"))
    for day, actor, recipient, document, number, topic in zip(*columns, strict=True):
        if day_number(day) is not None:
            one, two = (actor, recipient) if shape.directed else sorted((actor, recipient))
            found[(one, two, None), period_of(day, shape.period)][document, number, topic] = None
    return found


def _add_statements(cell: Row, statements: Iterable[Said], shape: Shape) -> None:
    said = list(statements)
    cell["statements"] = len(said)
    if shape.topic is not None:
        cell["documents"] = list(dict.fromkeys([*_list(cell, "documents"), *(document for document, _, _ in said)]))


def _shifts(before: Counter[str], now: Counter[str]) -> tuple[list[str], list[str]]:
    """The topics whose share of statements has grown, and those whose share has shrunk, the largest change first."""
    change = {topic: now[topic] / now.total() - before[topic] / before.total() for topic in sorted(before | now)}
    ordered = sorted(change, key=lambda topic: change[topic])
    rising = [topic for topic in reversed(ordered) if change[topic] > 0][:MOST_TOPICS]
    return rising, [topic for topic in ordered if change[topic] < 0][:MOST_TOPICS]


def _add_demands(rows: list[Row], ledger: Sequence[LedgerEntry], shape: Shape) -> None:
    """Adds how many demands between a pair stood open at the end of each period: told by then, and not met, withdrawn or lapsed."""
    spans = [span for line in ledger if line.kind == "demand" for span in _open_span(line)]
    by_pair: dict[tuple[object, object], list[tuple[str, str]]] = defaultdict(list)
    for holder, other, start, end in spans:
        by_pair[holder, other].append((start, end))
        if not shape.directed:
            by_pair[other, holder].append((start, end))
    for row in rows if ledger else ():
        if not row["missing"] and row["claimant"] is None:
            last = str(row["end"])
            row["demands_open"] = sum(start <= last < end for start, end in by_pair[row["actor"], row["recipient"]])


def _open_span(line: LedgerEntry) -> Iterator[tuple[str, str, str, str]]:
    days = [told.day for told in line.told if told.day]
    closed = [outcome.day for outcome in line.outcomes if outcome.status in CLOSING and outcome.day]
    for holder in line.holders if days else ():
        for other in line.counterparts:
            yield holder, other, min(days), min(closed, default="9999-12-31")


# --- rows -------------------------------------------------------------------------------------------------------------


def period_of(day: str, period: Period) -> int:
    """The number of the period that a day lies in, counted from the year 0."""
    return (int(day[:4]) * 12 + int(day[5:7]) - 1) // MONTHS[period]


def period_days(number: int, period: Period) -> tuple[str, str]:
    """The first and last day of a period."""
    first, after = number * MONTHS[period], (number + 1) * MONTHS[period]
    start, end = date(first // 12, first % 12 + 1, 1), date.fromordinal(date(after // 12, after % 12 + 1, 1).toordinal() - 1)
    return start.isoformat(), end.isoformat()


def period_name(number: int, period: Period) -> str:
    """2023-06, 2023-Q2 or 2023."""
    if period == "month":
        return f"{number // 12:04d}-{number % 12 + 1:02d}"
    return f"{number // 4:04d}-Q{number % 4 + 1}" if period == "quarter" else f"{number:04d}"


def _pairs_in(cells: Cells) -> Iterator[tuple[tuple[str, str, str], Pair, int, int]]:
    ends: dict[Pair, tuple[int, int]] = {}
    for pair, number in cells:
        first, last = ends.get(pair, (number, number))
        ends[pair] = min(first, number), max(last, number)
    for pair, (first, last) in ends.items():
        yield (pair[0], pair[1], pair[2] or ""), pair, first, last


def _rows_of(span: tuple[tuple[str, str, str], Pair, int, int], cells: Cells, shape: Shape) -> Iterator[Row]:
    _, pair, first, last = span
    recent: list[Row] = []
    for number in range(first, last + 1):
        cell = cells.get((pair, number))
        start, end = period_days(number, shape.period)
        named: Row = {"actor": pair[0], "recipient": pair[1], "claimant": pair[2], "period": period_name(number, shape.period)}
        recent = [*recent, cell or {}][-shape.smooth :]
        zero: Row = dict.fromkeys((*COUNTS, *(() if shape.by_claimant else ("encounters", "accounts", "statements"))), 0) if cell else {}
        yield named | {"start": start, "end": end, "missing": cell is None} | zero | (cell or {}) | {"smoothed_scale": _smoothed(recent)}


def _smoothed(recent: Sequence[Row]) -> float | None:
    if not recent or not recent[-1]:
        return None
    sums, numbers = ([cell.get(name) for cell in recent] for name in ("sum_scale", "scaled"))
    count = sum(n for n in numbers if isinstance(n, int))
    return sum(s for s in sums if isinstance(s, float)) / count if count else None


def _table(rows: list[Row], shape: Shape) -> pa.Table:
    import pyarrow as pa

    kinds = {"string": pa.string(), "bool": pa.bool_(), "int64": pa.int64(), "double": pa.float64(), "list": pa.list_(pa.string())}
    columns = {name: pa.array([row.get(name) for row in rows], kinds[kind]) for name, kind in COLUMNS.items()}
    on = f" on {shape.topic!r}" if shape.topic else ""
    counted = f"{', '.join(shape.factualities)} events{on}; each way {'apart' if shape.directed else 'together'}"
    return pa.table(columns).replace_schema_metadata({"smoothing": shape.smoothing(), "counted": counted})
