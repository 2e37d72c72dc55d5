"""People read and judge while a run fills the store; `python -m benchmarks.desk soak` does the same for three minutes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from communique.store import open_store
from communique.store.judgements import read_judgements
from tests.web.conftest import Served
from tests.web.material import make_north
from tests.web.test_safety import ask, post, visit

READERS, SECONDS = 4, 6.0
EVENT = make_north().events[0].id
PATHS = (
    "/",
    "/encounters",
    "/ledger",
    "/events?type=REQUEST",
    "/search?q=boats",
    f"/document?id=north.txt&record={EVENT}",
    "/compare?left=north.txt&right=south.txt",
)


def test_four_readers_and_a_writer(desk: Served) -> None:
    until, wrong = time.monotonic() + SECONDS, list[str]()

    def read(first: int) -> None:
        cookie, token = visit(desk.url)
        n = first
        while time.monotonic() < until:
            path = PATHS[n % len(PATHS)]
            if (status := ask(desk.url, path).status) != 200:
                wrong.append(f"{status} {path}")
            if n % 5 == 0:
                form = {"csrf": token, "document": "north.txt", "record": EVENT, "action": "accepted", "judge": f"reader {first}"}
                if (status := post(desk.url, "/judgements", form, Cookie=cookie).status) != 303:
                    wrong.append(f"{status} for a judgement")
            n += 1

    def write() -> None:
        n = 0
        while time.monotonic() < until:
            with open_store(desk.folder, write=True) as store:
                store.write([make_north(f"late-{n}.txt")])
            n += 1
            time.sleep(0.3)

    run_together([*(lambda first=first: read(first) for first in range(READERS)), write], wrong)
    assert wrong == []
    with open_store(desk.folder) as store:
        assert store.verify().problems == ()
        assert {j.judge for j in read_judgements(store.connection)} == {f"reader {n}" for n in range(READERS)}
        (documents,) = store.connection.execute("SELECT count(*) FROM documents").fetchone()
        assert documents > 4


def run_together(works: list[Callable[[], None]], wrong: list[str]) -> None:
    """Carries out all at once; what one of them raises is noted."""

    def guarded(work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as error:
            wrong.append(repr(error))

    threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
