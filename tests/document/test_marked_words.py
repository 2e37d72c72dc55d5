"""Words and the nouns beside them between marks, and what is made of the network's answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.document.actors.mentions import find_mentions
from communique.document.events import opinion
from communique.document.events.candidates import find_candidates
from communique.document.events.factuality import ORDER
from communique.document.events.marked import NAMED, OTHER, WORD, Reading, ask, other_nouns, read_words
from communique.document.events.scene import TYPES, Candidate, Scene, index_mentions, unnamed
from communique.document.marks import Sentence
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
    return Reading(types, told, acting or {}, receiving or {}, {})


def candidate_of(scene: Scene) -> Candidate:
    return next(iter(find_candidates(scene)))


def test_words_mentions_and_other_nouns_stand_between_marks() -> None:
    text = "Peru condemned Chile and freed a crew."
    row = ask(Sentence(text, 0, len(text), ()), [(5, 14), (25, 30)], [(0, 4), (15, 20)], [(33, 37)])
    assert row.ids[0] == CLS
    assert row.ids[-1] == SEP
    assert [row.ids[row.words[n]] for n in (0, 1)] == [WORD[0]] * 2
    assert [row.ids[row.named[n]] for n in (0, 1)] == [NAMED[0]] * 2
    assert row.ids[row.others[0]] == OTHER[0]
    assert [row.ids.count(mark) for mark in (WORD[1], NAMED[1], OTHER[1])] == [2, 2, 1]


def test_a_word_beyond_the_longest_sentence_is_not_asked_about() -> None:
    text = "so " * (WINDOW + 5) + "Peru condemned Chile"
    assert ask(Sentence(text, 0, len(text), ()), [(len(text) - 15, len(text) - 6)], [], []).words == {}
    doc = parse(Document("d", text))
    assert read_words([doc[len(doc) - 2]], ()) == [None]


def test_mentions_within_one_another_are_marked_each() -> None:
    text = "The Peruvian envoy to Chile left."
    row = ask(Sentence(text, 0, len(text), ()), [(28, 32)], [(0, 27), (22, 27)], [])
    assert len(set(row.named.values())) == 2
    assert row.ids.count(NAMED[0]) == row.ids.count(NAMED[1]) == 2


def test_many_words_of_a_sentence_get_an_answer_each() -> None:
    doc = parse(
        Document(
            "d", "Peru, which had condemned, denounced, attacked, praised, thanked, bombed, freed, met and sued Chile, left on Monday."
        )
    )
    verbs = [word for word in doc if word.pos_ == "VERB"]
    assert len(verbs) > 8
    assert all(reading is not None for reading in read_words([*verbs, verbs[0]], find_mentions(doc, ())))


def test_nouns_without_a_mention_may_receive() -> None:
    scene = scene_of("Peru welcomed the sober findings of the panel.")
    (sent,) = scene.doc.sents
    mentions = find_mentions(scene.doc, ())
    assert [word.text for word in other_nouns(sent, mentions)] == ["findings", "panel"]
    mention = unnamed(scene, scene.doc[4])
    assert (mention.span.exact, mention.actors) == ("sober findings", ())


def test_a_noun_is_of_the_state_that_its_phrase_names() -> None:
    scene = scene_of("The rebels shelled Swedish positions in Mali, which Sweden condemned.")
    mention = unnamed(scene, next(word for word in scene.doc if word.text == "positions"))
    assert [actor.code for actor in mention.actors] == ["SWE"]


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
