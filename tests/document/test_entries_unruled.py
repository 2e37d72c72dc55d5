"""What the network of pledges sees where no rule finds anything: which words, whose, and beside which entries."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from communique.document.annotate import annotate
from communique.document.parsing import parse
from communique.document.pledges.parts import Pledge
from communique.document.pledges.seen import KINDS, Seen
from communique.document.pledges.unruled import find_unruled
from communique.document.pledges.voices import hear
from communique.document.reading.documents import make_document
from communique.encoder import LINK, Pledged
from communique.records import Document, Entry, Span

TEXT = "The minister met her guest. It is a priority for Peru to resolve the cases of its fishermen, and trade grew."
SEEN = "a priority for Peru to resolve the cases of its fishermen"


def pledges_in(
    document: Document,
    words: str,
    kind: str,
    head: str,
    holder: str | None = None,
    beside: Sequence[Entry] = (),
    talked: Sequence[Span] = (),
) -> list[Pledge]:
    """What is found where the network sees `words` as of a kind, with `head` as their highest word, held by `holder`."""
    doc = parse(document)
    made = annotate(document)
    offsets = np.array([(token.idx, token.idx + len(token)) for token in doc], dtype=np.int32)
    start, n = document.text.index(words), KINDS.index(kind)
    inside, root = np.zeros((len(doc), 8)), np.zeros((len(doc), 8))
    within = (offsets[:, 0] >= start) & (offsets[:, 1] <= start + len(words))
    highest = offsets[:, 0] == document.text.index(head)
    inside[within, n], inside[~within, 0] = 1.0, 1.0
    root[highest, n], root[~highest, 0] = 1.0, 1.0
    held, holding, ends = (np.zeros((size, LINK), dtype=np.float32) for size in (len(doc), len(doc), 2))
    held[:, 0], ends[0, 0] = 50.0, 1.0
    if holder is not None:
        holding[offsets[:, 0] == document.text.index(holder), 0] = 9.0
    pledged = Pledged(offsets, np.zeros(len(doc), dtype=np.int32), inside, root, held, holding, ends[None])
    seen = Seen(doc, hear(doc, made.attributions, made.mentions), pledged)
    return list(find_unruled(doc, seen, beside, talked))


def document_of(text: str) -> Document:
    return make_document(text, publisher="Ministry of Foreign Affairs of Peru", country="PER", kind="readout")


def test_a_stretch_is_a_pledge_of_its_kind() -> None:
    (found,) = pledges_in(document_of(TEXT), SEEN, "demand", "resolve")
    assert (found.kind, found.substance.exact, found.anchor.exact) == ("demand", SEEN, "resolve")
    assert found.clause.exact.startswith("It is a priority")
    assert found.holders == ()


@pytest.mark.parametrize("cut", ["resolve the cases of its", "resolve the cases of", "priority for Peru to resolve"])
def test_a_stretch_goes_to_the_end_of_what_its_last_word_begins(cut: str) -> None:
    (found,) = pledges_in(document_of(TEXT), cut, "demand", "resolve")
    assert found.substance.exact == TEXT[TEXT.index(cut) : TEXT.index(", and trade")]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It is time for Peru to sign a fishing and anchoring treaty, and trade grew.", "sign a fishing and anchoring treaty"),
        (
            "It is time for Peru to sign an acquisition and cross-servicing treaty, and trade grew.",
            "sign an acquisition and cross-servicing treaty",
        ),
        ("It is time for Peru to sign a treaty and a lease, and trade grew.", "sign a treaty"),
    ],
)
def test_one_article_holds_two_nouns_together(text: str, whole: str) -> None:
    cut = " ".join(whole.split()[:3])
    (found,) = pledges_in(document_of(text), cut, "demand", "sign")
    assert found.substance.exact == whole


def test_who_says_so_is_no_part_of_it() -> None:
    document = document_of("Chile said the canal would do its fishermen no harm.")
    (found,) = pledges_in(document, "said the canal would do its fishermen no harm", "assurance", "do")
    assert found.substance.exact == "the canal would do its fishermen no harm"


def test_who_holds_it_is_a_mention_or_the_issuer() -> None:
    document = document_of(TEXT)
    (found,) = pledges_in(document, SEEN, "demand", "resolve", holder="Peru")
    named = {mention.id: mention.span.exact for mention in annotate(document).mentions}
    assert [named[id_] for id_ in found.holders] == ["Peru"]


def test_what_an_entry_has_is_left_to_it() -> None:
    document = document_of("Peru urged Chile to reopen the port of Arica.")
    entries = annotate(document).entries
    assert len(entries) == 1
    assert pledges_in(document, "reopen the port of Arica", "demand", "reopen", beside=entries) == []


def test_two_words_and_questions_are_nothing() -> None:
    assert pledges_in(document_of(TEXT), "trade grew", "demand", "grew") == []
    asked = document_of("Will Peru resolve the cases of its fishermen?")
    assert pledges_in(asked, "resolve the cases of its fishermen", "demand", "resolve") == []


def test_what_was_only_discussed_is_nothing() -> None:
    document = document_of("Both sides discussed the possibility of reopening the port of Arica, and Peru urged Chile to wait.")
    talk = next(statement.span for statement in annotate(document).statements if statement.act == "discuss")
    assert pledges_in(document, "of reopening the port of Arica", "agreement", "reopening", talked=[talk]) == []
    assert pledges_in(document, "of reopening the port of Arica", "agreement", "reopening") != []
    assert pledges_in(document, "urged Chile to wait", "demand", "wait", talked=[talk]) != []


@pytest.mark.parametrize(
    ("text", "seen", "head", "whole", "condition"),
    [
        (
            "The minister met her guest. It is known that Peru will respond with measures if Chile closes the port, and trade grew.",
            "respond with measures if Chile closes the port",
            "respond",
            "respond with measures if Chile closes the port",
            "if Chile closes the port",
        ),
        (
            "The minister met her guest. If Chile opens the port, Peru will consider a pause.",
            "Chile opens the port, Peru will consider a pause",
            "consider",
            "If Chile opens the port, Peru will consider a pause",
            "If Chile opens the port",
        ),
        (
            "The minister met her guest. She spoke of a response in the event of a blockade.",
            "a response in the event of a blockade",
            "response",
            "a response in the event of a blockade",
            "in the event of a blockade",
        ),
        (
            "The minister met her guest. Peru would have to close the port if Chile were to send ships.",
            "Chile were to send ships",
            "were",
            "Peru would have to close the port if Chile were to send ships",
            "if Chile were to send ships",
        ),
    ],
)
def test_what_is_promised_under_a_condition_is_one(text: str, seen: str, head: str, whole: str, condition: str) -> None:
    (found,) = pledges_in(document_of(text), seen, "commitment", head)
    assert (found.kind, found.substance.exact) == ("condition", whole)
    assert found.condition is not None
    assert found.condition.exact == condition


@pytest.mark.parametrize(
    ("text", "seen", "head", "kind"),
    [
        ("The minister met her guest. Peru will send ships if needed.", "send ships if needed", "send", "commitment"),
        ("The minister met her guest. Peru asked if Chile would send ships.", "if Chile would send ships", "send", "demand"),
        ("The minister met her guest. Peru will send ships to Chile.", "send ships to Chile", "send", "commitment"),
        ("The minister met her guest. Peru will keep working until they agree.", "keep working until they agree", "keep", "commitment"),
    ],
)
def test_what_hangs_on_nothing_is_none(text: str, seen: str, head: str, kind: str) -> None:
    (found,) = pledges_in(document_of(text), seen, kind, head)
    assert (found.kind, found.condition) == (kind, None)


@pytest.mark.parametrize(
    ("text", "seen", "head", "number"),
    [
        ("The minister met her guest. Peru could not refuse a neighbour.", "could not refuse a neighbour", "refuse", 0),
        ("The minister met her guest. Peru did not reject the request.", "did not reject the request", "reject", 0),
        ("The minister met her guest. Peru could not accept the claim.", "could not accept the claim", "accept", 1),
        ("The minister met her guest. Peru had to refuse a neighbour.", "had to refuse a neighbour", "refuse", 1),
    ],
)
def test_who_cannot_refuse_refuses_nothing(text: str, seen: str, head: str, number: int) -> None:
    assert len(pledges_in(document_of(text), seen, "refusal", head)) == number


@pytest.mark.parametrize(
    ("text", "holder", "own"),
    [
        ("Chile waited. Bolivia and Togo said that they will send ships.", "Chile", {"BOL", "TGO"}),
        ("Chile waited. Bolivia will send ships.", "Bolivia", {"BOL"}),
        ("Chile waited. The ships will be sent.", "Chile", {"CHL"}),
    ],
)
def test_a_promise_is_of_whoever_its_words_tell_to_do_it(text: str, holder: str, own: set[str]) -> None:
    words = "will be sent" if "be sent" in text else "will send ships"
    (found,) = pledges_in(document_of(text), words, "commitment", "sent" if "sent" in text else "send", holder)
    named = {one.id: one for one in annotate(document_of(text)).mentions}
    assert {actor.code for i in found.holders for actor in named[i].actors} == own


TOLD = [
    ("Peru expels two envoys of Chile over the fish.", "commitment", "expels", 0),
    ("Peru promises two boats to Chile in May.", "commitment", "promises", 1),
    ("We cannot rule out that Peru will block the treaty with Chile.", "refusal", "block", 0),
    ("Peru will block the treaty with Chile.", "refusal", "block", 1),
    ("Peru ought to suspend its payments to Chile.", "demand", "suspend", 0),
    ("Peru should now suspend its payments to Chile.", "demand", "suspend", 0),
    ("Peru insists that Chile should now suspend the payments.", "demand", "suspend", 1),
]


@pytest.mark.parametrize(("text", "kind", "head", "count"), TOLD)
def test_a_deed_told_in_the_present_and_what_is_left_open_bind_nobody(text: str, kind: str, head: str, count: int) -> None:
    document = make_document(f"Chile met Peru. {text}", publisher="Reuters", kind="news")
    assert len(pledges_in(document, text.rstrip("."), kind, head)) == count


def test_a_treaty_that_tells_of_itself_binds_nobody() -> None:
    text = "This Agreement shall enter into force on the date of the last notification. Peru shall open the port to ships of Chile in May."
    made = annotate(make_document(text, title="Agreement between Peru and Chile", kind="other"))
    assert ["open the port" in entry.substance.exact for entry in made.entries] == [True]


def test_what_would_have_been_binds_nobody() -> None:
    text = "The minister met her guest. She said that if Chile had nothing to hide it would have let the inspectors in at once."
    assert not pledges_in(document_of(text), "it would have let the inspectors in at once", "commitment", "let")
