"""A desk that is closed leaves nothing at work: an interpreter that ends under a thread at work aborts."""

from __future__ import annotations

import threading
from pathlib import Path

from communique.web.desk import READING, Desk
from tests.web.material import make_store


def is_read() -> bool:
    return any(thread.name == READING for thread in threading.enumerate())


def test_closing_waits_for_what_is_being_read(tmp_path: Path) -> None:
    desk = Desk(make_store(tmp_path / "store"))
    desk.start()
    assert is_read()
    desk.close()
    assert not is_read()


def test_a_closed_desk_begins_nothing(tmp_path: Path) -> None:
    desk = Desk(make_store(tmp_path / "store"))
    desk.close()
    desk.start()
    assert not is_read()
