"""What tests of the store and the run have other processes do; as a program, a run that can be killed."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from communique.records import Actor, Annotations, Document, Event, MadeBy, Mention, make_id, make_span


def annotate_words(document: Document) -> Annotations:
    """A mention for the first word, and an event for the second."""
    first, second = document.text.split()[:2]
    taken: set[str] = set()
    name = make_span(document.text, 0, len(first))
    act = make_span(document.text, len(first) + 1, len(first) + 1 + len(second))
    mention = Mention(make_id(document.id, "mentions", name, taken), name, f"e{name.start}", (Actor("CHN", name=first),))
    event = Event(
        make_id(document.id, "events", act, taken),
        "CONSULT",
        None,
        (),
        (mention.id,),
        (),
        "happened",
        False,
        None,
        None,
        1,
        1.0,
        None,
        (act,),
        None,
    )
    return Annotations(document, MadeBy("1"), mentions=(mention,), events=(event,))


def annotate_slowly(document: Document) -> Annotations:
    """The same, after a moment's thought."""
    time.sleep(0.01)
    return annotate_words(document)


def annotate_or_die(document: Document) -> Annotations:
    """The same, but some documents are poison."""
    word = document.text.split()[0]
    if word == "CRASH":
        os._exit(3)
    if word == "RAISE":
        raise ValueError("an odd one")
    if word == "EAT":
        bytearray(2_000_000_000)
    while word == "LOOP":
        pass
    return annotate_words(document)


def annotate_and_tell(document: Document) -> Annotations:
    """Writes the number of its process to the file that the document names, and never ends."""
    Path(document.text.split()[1]).write_text(str(os.getpid()))
    while True:
        pass


def make_documents(count: int) -> list[Document]:
    """Short documents, each of its own."""
    return [
        Document(f"d{n}", f"Qin met Blinken for the {n}th time.", publisher="Example News", published="2023-06-18") for n in range(count)
    ]


def read_often(folder: str, seconds: float) -> int:
    """Asks the store `folder` for `seconds`, and returns how often it was answered."""
    from communique.store import open_store

    asked, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        with open_store(folder) as reader:
            events = reader.events(actor="CHN")
            assert events.num_rows == len(set(events["document"].to_pylist())) >= 40
            assert reader.annotations("d0").events
        asked += 1
    return asked


def main(folder: str, count: str) -> None:
    """Runs over `count` documents into the store `folder`, in two processes, storing results at once."""
    from communique.run import run_documents
    from communique.store import open_store

    with open_store(folder, write=True) as store:
        run_documents(make_documents(int(count)), store, workers=2, batch_size=2, commit_seconds=0, annotate=annotate_slowly)


if __name__ == "__main__":
    main(*sys.argv[1:])
