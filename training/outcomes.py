"""Fit what a later sentence is worth for each outcome of an entry, and write `data/outcome_weights.csv`.

    python -m training.outcomes [--without] [--write]

Looks at the development stories twice: with their annotated entries given, and with the program's own, of which those that are none have
no outcome. Every sentence that `outcomes.find_candidates` looks at has the measures of `signs.measures_of` and the annotated status, or
none. A ridged multinomial logistic regression turns that into weights. The figures printed are of stories left out, by folds.
`--without` fits the weights that hold where the models of sentences are missing, or have too much to read."""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from benchmarks.data.read_stories import Entry, Story, read_stories
from benchmarks.ledger import annotate_story, give_entries, match_entries
from numpy.typing import NDArray

import communique
from communique.corpus.ledger import build_ledger, outcomes, signs
from communique.corpus.ledger.grouping import group_tellings
from communique.corpus.ledger.tellings import Told, find_tellings
from communique.corpus.ledger.wording import weigh_words
from communique.encoder import softmax
from communique.records import Annotations, Status
from training.corpora import is_third

TABLE = Path(communique.__file__).parent / "data" / "outcome_weights.csv"
DATA = Path(__file__).parent / "data"
FOLDERS = ("stories", "stories_more")
UNREAD = ("stories_i", "stories_m", "stories_n")  # no network has read them
READ = tuple(f"stories_{letter}" for letter in "cdefghjkl")  # networks have read two thirds
STATUSES = ("none", "kept", "progressed", "unmet", "broken", "disputed", "withdrawn")
COLUMNS = ("weight", "without")
RIDGE = 5.0
FEWEST = 12  # sentences that have a measure, for it to be weighed
FOLDS = 6
LEAST = 0.05  # a weight below is left out


@dataclass(frozen=True)
class Row:
    """One sentence beside one entry: its measures and what it tells."""

    story: int
    entry: str
    document: str
    measures: dict[str, float]
    status: str
    own: bool = False  # beside an entry of the program's own; `entry` is then the annotated one that it is, or its number


def unread_stories() -> Iterator[Story]:
    """The development stories that the network of passages has not learnt from."""
    yield from (story for name in (*FOLDERS, *UNREAD) for story in read_stories(DATA / name))
    yield from (story for name in READ for story in read_stories(DATA / name) if is_third(story.name))


def collect(*, thorough: bool) -> tuple[list[Row], dict[tuple[int, str], set[tuple[str, str]]]]:
    """The rows of all stories, and of each entry the annotated outcomes that a sentence can tell."""
    rows: list[Row] = []
    wanted: dict[tuple[int, str], set[tuple[str, str]]] = {}
    for n, story in enumerate(unread_stories()):
        annotations = annotate_story(story)
        rows += _rows_of(n, story, annotations, thorough=thorough)
        rows += _own_rows(n, story, annotations, thorough=thorough)
        for gold in story.entries:
            wanted[n, gold.id] = {(o.status, o.passage.doc) for o in gold.outcomes if o.status in STATUSES}
    return rows, wanted


def _rows_of(number: int, story: Story, annotations: tuple[Annotations, ...], *, thorough: bool = True) -> Iterator[Row]:
    weights = weigh_words(annotations)
    for id_, matter, saying, candidate, status in candidates_of(story, annotations, thorough=thorough):
        yield Row(number, id_, saying.document.id, signs.measures_of(matter, candidate, weights), status)


def _own_rows(number: int, story: Story, annotations: tuple[Annotations, ...], *, thorough: bool) -> Iterator[Row]:
    """The rows of the program's own entries: what an entry that nobody annotated is followed by tells nothing of it."""
    weights = weigh_words(annotations)
    groups = group_tellings(find_tellings(annotations), weights)
    matters = [outcomes.matter_of(group) for group in groups]
    found = outcomes.find_candidates(groups, matters, outcomes.Sayings(annotations), weights, thorough=thorough)
    golds = {gold.id: gold for gold in story.entries}
    lines = build_ledger(annotations)
    meant = {id(line): golds[id_] for id_, line in match_entries(lines, story).items()}
    for n, (line, matter, candidates) in enumerate(zip(lines, matters, found, strict=True)):
        gold = meant.get(id(line))
        for saying, candidate in candidates:
            status = _status(gold, saying) if gold else "none"
            measures = signs.measures_of(matter, candidate, weights)
            yield Row(number, gold.id if gold else str(n), saying.document.id, measures, status, own=True)


def candidates_of(
    story: Story, annotations: tuple[Annotations, ...], *, thorough: bool = True
) -> Iterator[tuple[str, signs.Matter, outcomes.Saying, signs.Candidate, str]]:
    """Each annotated entry beside the later sentences that are looked at for it: its id, what they are asked about, the sentence, what is
    known of it, and the annotated status."""
    given = tuple(give_entries(story, annotations))
    told: dict[str, list[Told]] = defaultdict(list)
    for each in find_tellings(given):
        told["E" + each.entry.id.rsplit("E", 1)[1]].append(each)
    golds = {gold.id: gold for gold in story.entries}
    groups = list(told.values())
    matters = [outcomes.matter_of(group) for group in groups]
    found = outcomes.find_candidates(groups, matters, outcomes.Sayings(given), weigh_words(annotations), thorough=thorough)
    for id_, matter, candidates in zip(told, matters, found, strict=True):
        for saying, candidate in candidates:
            yield id_, matter, saying, candidate, _status(golds[id_], saying)


def _status(gold: Entry, saying: outcomes.Saying) -> str:
    """The annotated status that a sentence tells of an entry."""
    found = (o for o in gold.outcomes if o.passage.doc == saying.document.id and o.status in STATUSES)
    return next((o.status for o in found if o.passage.start < saying.span.end and saying.span.start < o.passage.end), "none")


def fit(rows: list[Row], names: list[str]) -> NDArray[np.float64]:
    """The weights (measures x statuses)."""
    from scipy.optimize import minimize

    x = np.array([[row.measures.get(name, 0.0) for name in names] for row in rows])
    y = np.eye(len(STATUSES))[[STATUSES.index(row.status) for row in rows]]
    ridge = np.where(np.array(names) == "bias", 0.01, RIDGE)[:, None]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        w = flat.reshape(len(names), len(STATUSES))
        likely = softmax(x @ w)
        return float(-(y * np.log(likely + 1e-12)).sum() + 0.5 * (ridge * w * w).sum()), (x.T @ (likely - y) + ridge * w).ravel()

    best = minimize(loss, np.zeros(len(names) * len(STATUSES)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(best.x).reshape(len(names), len(STATUSES))


def judge(rows: list[Row], likely: NDArray[np.float64]) -> set[tuple[int, str, str, str]]:
    """The outcomes that rows tell, one a document: story, entry, status, document."""
    best: dict[tuple[int, str, str], tuple[float, str]] = {}
    for row, each in zip(rows, likely, strict=True):
        by_status = {name if name != "none" else None: float(p) for name, p in zip(STATUSES, each, strict=True)}
        status = signs.likeliest(cast("dict[Status | None, float]", by_status), row.measures)
        if status is not None and (signs.is_read(row.measures) or row.measures.get("claim", 0.0) >= outcomes.CLAIM):
            key = (row.story, row.entry, row.document)
            best[key] = max(best.get(key, (0.0, "")), (1.0 - by_status[None], status))
    return {(story, entry, status, document) for (story, entry, document), (_, status) in best.items()}


def main() -> None:
    """Prints the figures of stories left out; writes the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--without", action="store_true", help="as without the models of sentences")
    options = parser.parse_args()
    rows, wanted = collect(thorough=not options.without)
    report(rows, wanted)
    if options.write:
        write_table(rows, "without" if options.without else "weight")


def known_measures(rows: list[Row]) -> list[str]:
    """The measures that enough sentences have."""
    counts = Counter(name for row in rows for name in row.measures)
    return sorted(name for name, count in counts.items() if count >= FEWEST)


def report(rows: list[Row], wanted: dict[tuple[int, str], set[tuple[str, str]]]) -> None:
    """Prints the figures of stories left out."""
    names = known_measures(rows)
    gold = {(story, entry, *each) for (story, entry), found in wanted.items() for each in found}
    made: dict[bool, set[tuple[int, str, str, str]]] = {False: set(), True: set()}
    for fold in range(FOLDS):
        w = fit([row for row in rows if row.story % FOLDS != fold], names)
        for own, told in made.items():
            held = [row for row in rows if row.story % FOLDS == fold and row.own == own]
            told |= judge(held, softmax(np.array([[row.measures.get(name, 0.0) for name in names] for row in held]) @ w))
    for own, told in made.items():
        right, f1 = len(told & gold), 200 * len(told & gold) / (len(told) + len(gold))
        whose = "own entries" if own else "entries given"
        print(f"stories left out, {whose}: {right} right of {len(told)}, {len(gold)} wanted, F1 {f1:.1f}")
        for status in STATUSES[1:]:
            mine = {each for each in told if each[2] == status}
            print(f"  {status}: {len(mine & gold)} of {len(mine)}, {sum(each[2] == status for each in gold)} wanted")


def write_table(rows: list[Row], column: str) -> None:
    """The weights as one column of the table, the small ones left out."""
    names, found = known_measures(rows), _read_table()
    for made in found.values():
        made[column] = ""
    for n, weights in enumerate(fit(rows, names).T):
        for name, weight in zip(names, weights, strict=True):
            if abs(weight) >= LEAST:
                found[STATUSES[n], name][column] = f"{weight:.2f}"
    with TABLE.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["status", "measure", *COLUMNS, "source", "note"])
        order = sorted(found, key=lambda key: (STATUSES.index(key[0]), key[1]))
        lines.writerows(
            [*key, *(found[key][each] for each in COLUMNS), "training/outcomes.py", ""] for key in order if any(found[key].values())
        )


def _read_table() -> dict[tuple[str, str], dict[str, str]]:
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(lambda: dict.fromkeys(COLUMNS, ""))
    with TABLE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["status"], row["measure"]] = {name: row[name] for name in COLUMNS}
    return found


if __name__ == "__main__":
    main()
