"""A word and the mentions beside it between marks, and what is made of the network's answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.document.actors.mentions import find_mentions
from communique.document.events import opinion
from communique.document.events.candidates import find_candidates
from communique.document.events.factuality import ORDER
from communique.document.events.marked import NAMED, WORD, Reading, Sentence, read_words
from communique.document.events.scene import TYPES, Candidate, Scene, index_mentions
from communique.document.parsing import parse
from communique.encoder import CLS, SEP, WINDOW
from communique.records import Document

TEXT = "Peru condemned Chile on Monday."


def scene_of(text: str) -> Scene:
    doc = parse(Document("d", text))
    return Scene(doc, (), index_mentions(doc, find_mentions(doc, ())), (), (), set())


def answer(event: str, chance: float = 0.9, acting: dict[str, float] | None = None, receiving: dict[str, float] | None = None) -> Reading:
    types = dict.fromkeys(TYPES, (1 - chance) / (len(TYPES) - 1)) | {event: chance}
    told = dict.fromkeys(ORDER, 0.01) | {"happened": 0.92}
    return Reading(types, told, acting or {}, receiving or {})


def candidate_of(scene: Scene) -> Candidate:
    return next(iter(find_candidates(scene)))


def test_the_word_and_the_mentions_stand_between_marks() -> None:
    row = Sentence(TEXT, 0, len(TEXT), ()).ask((5, 14), [(0, 4), (15, 20)])
    assert row.ids[0] == CLS
    assert row.ids[-1] == SEP
    assert [row.ids[row.mentions[n]] for n in (0, 1)] == [NAMED[0]] * 2
    assert row.word is not None
    assert row.ids[row.word] == WORD[0]
    assert row.ids.count(WORD[1]) == 1
    assert row.ids.count(NAMED[1]) == 2


def test_a_word_beyond_the_longest_sentence_is_not_asked_about() -> None:
    text = "so " * (WINDOW + 5) + "Peru condemned Chile"
    assert Sentence(text, 0, len(text), ()).ask((len(text) - 15, len(text) - 6), []).word is None


def test_mentions_within_one_another_are_marked_each() -> None:
    text = "The Peruvian envoy to Chile left."
    row = Sentence(text, 0, len(text), ()).ask((28, 32), [(0, 27), (22, 27)])
    assert len(set(row.mentions.values())) == 2
    assert row.ids.count(NAMED[0]) == row.ids.count(NAMED[1]) == 2


@pytest.mark.parametrize(("one", "other"), [("Peru", "Chile"), ("Washington", "Beijing"), ("Iran", "France")])
def test_what_is_read_does_not_depend_on_whose_name_it_is(one: str, other: str) -> None:
    found = []
    for first, second in ((one, other), (other, one)):
        doc = parse(Document("d", f"{first} condemned {second} on Monday."))
        (reading,) = read_words([doc[1]], find_mentions(doc, ()))
        assert reading is not None
        found.append((reading.types, list(reading.acting.values())))
    assert found[0][0] == pytest.approx(found[1][0], abs=1e-6)
    assert found[0][1] == pytest.approx(found[1][1], abs=1e-6)


def test_a_side_that_is_read_as_wrong_is_replaced() -> None:
    scene = scene_of(TEXT)
    made = candidate_of(scene)
    peru, chile = made.actors[0], made.recipients[0]
    swapped = answer("ACCUSE", acting={peru.id: 0.02, chile.id: 0.9}, receiving={peru.id: 0.9, chile.id: 0.02})
    turned = opinion.with_read_parties(scene, made, made, swapped, {})
    assert (turned.actors, turned.recipients) == ((chile,), (peru,))
    kept = opinion.with_read_parties(scene, made, made, answer("ACCUSE", acting={peru.id: 0.5}, receiving={chile.id: 0.4}), {})
    assert (kept.actors, kept.recipients) == ((peru,), (chile,))


def test_a_type_is_changed_only_where_the_network_is_sure() -> None:
    made = candidate_of(scene_of(TEXT))
    assert opinion._retyped(made, answer("SUPPORT", 0.5), {}).row.event == "ACCUSE"
    assert opinion._retyped(made, answer("SUPPORT", 0.97), {}).row.event == "SUPPORT"
    own = replace(made, row=replace(made.row, own=True))
    assert opinion._retyped(own, answer("SUPPORT", 0.97), {}).row.event == "ACCUSE"


def test_a_word_under_another_has_not_its_type() -> None:
    scene = scene_of("Peru demanded that Chile withdraw its troops.")
    demand, withdrawal = sorted(find_candidates(scene), key=lambda candidate: candidate.trigger.i)
    known = {candidate.trigger.i: candidate for candidate in (demand, withdrawal)}
    assert opinion._retyped(withdrawal, answer("REQUEST", 0.97), known).row.event == "RETREAT"
    assert opinion._retyped(withdrawal, answer("CONCEDE", 0.97), known).row.event == "CONCEDE"
