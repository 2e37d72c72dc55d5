"""How quick the reading desk answers over a large store, and whether it stands ten readers while a run fills the store.

    python benchmarks/desk.py views [--documents 5000]     every view, seven times: aim 300 ms at most
    python benchmarks/desk.py soak [--documents 1000] [--seconds 180] [--readers 10]

The store is made of the texts in examples/, annotated once and copied under other days and between other states, as records."""

from __future__ import annotations

import argparse
import http.client
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from urllib.parse import urlencode, urlsplit

from communique.document.annotate import annotate
from communique.document.reading.documents import read_documents
from communique.records import Actor, Annotations, DateRange, Document
from communique.store import open_store

EXAMPLES = Path(__file__).parent.parent / "examples"
STATES = ("JPN", "KEN", "NOR", "BRA", "EGY", "CAN", "POL", "GHA", "CHL", "FJI", "IND", "MEX", "VNM", "TUR", "PER", "MAR")
PAIRS = tuple(combinations(STATES, 2))
FIRST_DAY = date(2010, 1, 4)
SHARD = 500
ROUNDS = 7
AIM_MILLISECONDS = 300


def main() -> None:
    """Runs one of the two."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["views", "soak"])
    parser.add_argument("--documents", type=int)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--readers", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        fill(store, range(options.documents or (5000 if options.what == "views" else 1000)))
        with served(store) as url:
            failed = time_views(url, store) if options.what == "views" else soak(url, store, options.seconds, options.readers)
    sys.exit(1 if failed else 0)


# ---- a store


def fill(store: Path, numbers: Sequence[int]) -> None:
    """Writes one document for each number."""
    told = read_examples()
    with open_store(store, write=True) as opened:
        for at in range(0, len(numbers), SHARD):
            opened.write([another(told[n % len(told)], n, n // len(told)) for n in numbers[at : at + SHARD]])


@cache
def read_examples() -> tuple[Annotations, ...]:
    """The records of the examples, annotated once."""
    return tuple(annotate(d) for d in read_documents([str(EXAMPLES)]) if isinstance(d, Document))


def another(made: Annotations, n: int, meeting: int) -> Annotations:
    """The records of a text as if it told of another meeting, of another pair of states, on another day."""
    pair = dict(zip(("USA", "CHN"), PAIRS[meeting % len(PAIRS)], strict=True))
    by = timedelta(days=(FIRST_DAY - date(2023, 6, 18)).days + meeting * 3)

    def moved(days: DateRange | None) -> DateRange | None:
        return days and DateRange(shift(days.start, by), shift(days.end, by))

    def actor(one: Actor) -> Actor:
        return replace(one, code=pair.get(one.code or "", one.code), name=one.name and f"{one.name} {meeting % len(PAIRS)}")

    document = replace(made.document, id=f"n{n}", published=shift(made.document.published, by), party=pair.get(made.document.party or ""))
    return replace(
        made,
        document=replace(document, text=f"{document.text}\n\n{n}", title=f"{document.title or document.id} ({n})"),
        mentions=tuple(replace(m, actors=tuple(map(actor, m.actors))) for m in made.mentions),
        events=tuple(replace(e, date=moved(e.date)) for e in made.events),
        accounts=tuple(replace(a, date=moved(a.date)) for a in made.accounts),
    )


def shift(day: str | None, by: timedelta) -> str | None:
    """A full day moved; what is coarser stays."""
    return (date.fromisoformat(day) + by).isoformat() if day and len(day) == 10 else day


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The desk over a store, as a user starts it, once it has read the store through."""
    command = [sys.executable, "-m", "communique", "serve", "--store", str(store), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        url = re.search(r"http://\S+?/", process.stderr.readline())
        assert url, "the desk did not start"
        threading.Thread(target=lambda: [print(line, end="", file=sys.stderr) for line in process.stderr or ()], daemon=True).start()
        wait_for(url[0])
        yield url[0].rstrip("/")
    finally:
        process.terminate()
        process.wait(20)


def wait_for(url: str) -> None:
    """Returns when the first page and the ledger are there, and says how long that took."""
    started = time.monotonic()
    for path in ("/", "/ledger"):
        while is_busy(url, path):
            time.sleep(0.5)
        print(f"{path} is there after {time.monotonic() - started:.0f} s")


def is_busy(url: str, path: str) -> bool:
    """Whether the desk does not listen yet, or is still reading the store."""
    try:
        return ask(url, path)[0] == 503
    except ConnectionRefusedError:
        return True


def ask(url: str, path: str, *, body: dict[str, str] | None = None, cookie: str = "") -> tuple[int, str, str]:
    """Status, text and cookie of an answer."""
    connection = http.client.HTTPConnection(urlsplit(url).hostname or "", urlsplit(url).port, timeout=60)
    headers = {"Cookie": cookie, **({"Content-Type": "application/x-www-form-urlencoded"} if body else {})}
    connection.request("POST" if body else "GET", path, urlencode(body) if body else None, headers)
    answer = connection.getresponse()
    found = answer.status, answer.read().decode("utf-8", "replace"), (answer.getheader("set-cookie") or "").split(";")[0]
    connection.close()
    return found


def list_views(url: str) -> list[str]:
    """An address for every view, with things that are in the store."""
    encounter = re.search(r"/encounter\?id=[\w%-]+", ask(url, "/")[1])
    line = re.search(r"/line\?id=[\w%-]+", ask(url, "/ledger")[1])
    record = re.search(r"/document\?id=n7&amp;record=[\w%-]+", ask(url, "/document?id=n7")[1])
    statement = re.search(r"record=([\w%-]+)[^>]*data-record=\"s", ask(url, "/document?id=n7")[1])
    assert encounter, "no encounter on the first page"
    assert line, "no line in the ledger"
    assert record, "no record of document n7"
    shown = record[0].replace("&amp;", "&")
    return [
        "/",
        "/encounters",
        "/encounters?actor=Japan&sort=date&told=both&page=2",
        encounter[0],
        "/sayings",
        "/sayings?actor=Kenya&sort=-weight",
        "/events",
        "/events?type=REQUEST&factuality=happened&sort=actor&page=3",
        "/ledger",
        "/ledger?status=open&actor=Kenya&sort=due",
        line[0],
        "/watch",
        "/trends",
        "/trends?parties=Japan,Kenya&period=quarter",
        "/entries?type=demand",
        "/documents?text=Taiwan&sort=title",
        "/search?q=Taiwan",
        "/search?q=%22high-level%20meeting%22",
        "/document?id=n7",
        shown,
        shown.replace("/document", "/panel"),
        *([f"/wording?id=n7&record={statement[1]}"] if statement else []),
        "/compare?left=n6&right=n8",
        "/compare.md?left=n6&right=n8",
        "/judgements",
    ]


# ---- how quick


def time_views(url: str, _: Path) -> bool:
    """Prints the time of each view, and says whether any took longer than the aim."""
    slow = False
    print(f"{'first':>8}{'median':>8}{'worst':>8}  ms")
    for path in list_views(url):
        times = [time_of(url, path) for _ in range(ROUNDS)]
        median = statistics.median(times[1:])
        slow |= median > AIM_MILLISECONDS
        print(f"{times[0]:8.0f}{median:8.0f}{max(times[1:]):8.0f}  {path}{'  TOO SLOW' if median > AIM_MILLISECONDS else ''}")
    return slow


def time_of(url: str, path: str) -> float:
    """Milliseconds until the whole answer is there."""
    started = time.perf_counter()
    status = ask(url, path)[0]
    assert status == 200, f"{status} {path}"
    return (time.perf_counter() - started) * 1000


# ---- readers and a writer


def soak(url: str, store: Path, seconds: float, readers: int) -> bool:
    """Lets people read and judge while documents come in, and says whether anything went wrong."""
    views, until = list_views(url), time.monotonic() + seconds
    answers: Counter[int] = Counter()
    wrong: list[str] = []
    people = [threading.Thread(target=read, args=(url, views, until, Random(n), answers, wrong)) for n in range(readers)]
    writing = threading.Thread(target=write, args=(store, until, wrong))
    for thread in (*people, writing):
        thread.start()
    for thread in (*people, writing):
        thread.join()
    with open_store(store) as opened:
        problems = opened.verify().problems
        (count,) = opened.connection.execute("SELECT count(*) FROM judgements").fetchone()
    print(f"{readers} readers, {seconds:.0f} s: answers {dict(answers)}, {count} judgements, {len(wrong)} errors, {len(problems)} problems")
    for words in wrong[:10]:
        print(words)
    return bool(wrong or problems)


def read(url: str, views: Sequence[str], until: float, chance: Random, answers: Counter[int], wrong: list[str]) -> None:
    """Opens pages at random, and now and then judges a record."""
    _, page, cookie = ask(url, "/document?id=n7")
    token, judged = re.search(r'name="csrf" value="(\w+)"', page), [view for view in views if "record=" in view]
    while time.monotonic() < until:
        path = chance.choice(views)
        try:
            if chance.random() < 0.03 and judged and token:
                record = re.search(r"record=([\w%-]+)", judged[0])
                form = {"csrf": token[1], "document": "n7", "record": record[1] if record else "", "judge": "Ana"}
                status = ask(url, "/judgements", body={**form, "action": chance.choice(("accepted", "rejected"))}, cookie=cookie)[0]
            else:
                status = ask(url, path)[0]
        except OSError as error:
            wrong.append(f"{path}: {error}")
            continue
        answers[status] += 1
        if status not in (200, 303, 503) and not (status == 404 and path.startswith(("/line", "/encounter"))):
            wrong.append(f"{status} {path}")


def write(store: Path, until: float, wrong: list[str], *, pause: Callable[[float], None] = time.sleep) -> None:
    """Writes ten documents every two seconds, as a run does."""
    n = 100_000
    while time.monotonic() < until:
        try:
            fill(store, range(n, n + 10))
        except Exception as error:  # told at the end, with the others
            wrong.append(f"writer: {error!r}")
        n += 10
        pause(2)


if __name__ == "__main__":
    main()
