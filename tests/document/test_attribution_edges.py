"""The edges of drafts: what the page adds goes, what a cut has torn off comes back, and who is told stands outside of what is said."""

from __future__ import annotations

import pytest

from communique.document.attribution.assemble import find_attributions
from communique.document.attribution.drafts import Draft
from communique.document.attribution.edges import behind_opening, tidied
from communique.document.attribution.quotes import find_quotations
from communique.document.attribution.turns import find_turns
from communique.document.parsing import parse
from communique.records import Document

OPENINGS = [
    ("SUVA, May 3 -- Fiji will sign, its premier said.", "Fiji"),
    ("OSLO/RIGA, May 3 - Norway will sign.", "Norway"),
    ("Accra: Togo has agreed to sign.", "Togo"),
    ("Quito | Peru has agreed to sign.", "Peru"),
    ("7.15pm — Shells have fallen on the port.", "Shells"),
    ("18:05 Shells have fallen on the port.", "Shells"),
    ("- Chad will send a team.", "Chad"),
    ("Jordan — which has no coast there — objects.", "Jordan"),
    ("Lima will send a team.", "Lima"),
    ("Mahama: Togo has agreed to sign.", "Mahama"),
]


@pytest.mark.parametrize(("text", "first"), OPENINGS)
def test_words_begin_behind_a_dateline_and_a_clock(text: str, first: str) -> None:
    assert text[behind_opening(text, 0, len(text)) :].startswith(first)


# the text, and of the draft before and after: source, content and addressee
TORN = [
    ("Kenya proposed a joint patrol on the lake.", ("Kenya", "proposed", "a joint", ""), ("Kenya", "a joint patrol on the lake", "")),
    ("Togo said that the mast would fall.", ("Togo", "said", "that the mast", ""), ("Togo", "that the mast would fall", "")),
    (
        "Fares will rise, quoted by Nile Radio, it says.",
        ("by Nile Radio", "quoted", "Fares will rise", ""),
        ("Nile Radio", "Fares will rise", ""),
    ),
    # that something is there says nobody, and half a word is none
    (
        "There are reports that Togo has paid.",
        ("There are", "reports", "that Togo has paid", ""),
        ("", "that Togo has paid", ""),
    ),
    ("I'm in no position to confirm it.", ("I'", "confirm", "it", ""), ("I", "it", "")),
    ("Here is the list that Malta asked for.", ("Malta", "asked", "for", ""), None),
    (
        "Malta joined a plan for repairs that Fiji has announced.",
        ("Fiji", "announced", "joined a plan for repairs that", ""),
        ("Fiji", "a plan for repairs", ""),
    ),
    ("Malta took the buses which Fiji had announced.", ("Fiji", "announced", "which", ""), ("Fiji", "the buses", "")),
    ("It rained in Suva, which Fiji denied.", ("Fiji", "denied", "It rained in Suva", ""), ("Fiji", "It rained in Suva", "")),
    ("Oman backs it.", ("Oman", "backs", "it", ""), ("Oman", "it", "")),
    ("Peru called it a mistake, which Chile denied.", ("Peru", "called", "a mistake, which", ""), ("Peru", "a mistake", "")),
    (
        "The Minister of Fisheries and Ports told the crew to wait.",
        ("The Minister of", "told", "to wait", "the crew"),
        ("The Minister of Fisheries and Ports", "to wait", "the crew"),
    ),
    (
        "STAFF WRITERS\n\nGhana has told Togo to wait.",
        ("WRITERS\n\nGhana", "told", "to wait", "Togo"),
        ("Ghana", "to wait", "Togo"),
    ),
    (
        "Laos wants a bridge.\n\nThe port is full.",
        ("Laos", "wants", "a bridge.\n\nThe port", ""),
        ("Laos", "a bridge", ""),
    ),
    (
        "Nepal informed his guest about the road.",
        ("Nepal", "informed", "about the road", "his guest about the road"),
        ("Nepal", "about the road", "his guest"),
    ),
    (
        "Cuba said that it had spoken to Haiti.",
        ("Cuba", "said", "that it had spoken to Haiti", "Haiti"),
        ("Cuba", "that it had spoken to Haiti", ""),
    ),
    (
        "The rain had stopped, Oman added, and the dams had burst.",
        ("Oman", "added", "The rain had stopped", ""),
        ("Oman", "The rain had stopped .. and the dams had burst", ""),
    ),
    ("Chad thanked Oman and Malta.", ("Chad", "thanked", "Oman and Malta", ""), ("Chad", "Oman and Malta", "Oman .. Malta")),
    ("Haiti was told to wait.", ("Haiti", "told", "to wait", ""), ("", "to wait", "Haiti")),
    ("The ships are said to wait.", ("The ships", "said", "to wait", ""), ("", "to wait", "")),
    ("The envoy, who said that it was late, left.", ("who", "said", "that it was late", ""), ("The envoy, who", "that it was late", "")),
    (
        "The port will close, according to a memo seen by Peru.",
        ("a memo seen", "according to", "The port will close", ""),
        ("a memo seen by Peru", "The port will close", ""),
    ),
    (
        "The port will close, a memo seen by Peru says.",
        ("a memo seen", "says", "The port will close", ""),
        ("a memo seen by Peru", "The port will close", ""),
    ),
    ("Never, warned Kenya, would it sign.", ("Kenya", "warned", "would it sign", "Kenya"), ("Kenya", "would it sign", "")),
    ("Kenya said on Sunday it had won.", ("Kenya", "said", "on Sunday it had won", ""), ("Kenya", "it had won", "")),
    ("Kenya said that on Sunday it won.", ("Kenya", "said", "that on Sunday it won", ""), ("Kenya", "that on Sunday it won", "")),
    ("Kenya said Sunday the dam would open.", ("Kenya", "said", "Sunday the dam would open", ""), ("Kenya", "the dam would open", "")),
    ("Togo agreed to a plan in Geneva.", ("Togo", "agreed", "to a plan", "Geneva"), ("Togo", "to a plan", "")),
    (
        "Fiji asked three times for the list.",
        ("Fiji", "asked", "the list", "three times"),
        ("Fiji", "the list", ""),
    ),
    (
        "Gabon urged Chad to sign.",
        ("Gabon", "urged", "Chad to sign", "Chad"),
        ("Gabon", "Chad to sign", "Chad"),
    ),
]


@pytest.mark.parametrize(("text", "before", "after"), TORN)
def test_torn_drafts_are_made_whole(text: str, before: tuple[str, str, str, str], after: tuple[str, str, str] | None) -> None:
    doc = parse(Document("d", text))
    source, cue, content, addressee = (((at, at + len(part)),) if part and (at := text.index(part)) >= 0 else () for part in before)
    anchor = next(token for token in doc if token.idx == cue[0][0])
    made = tidied([Draft("speech", anchor, source, cue, content, addressee)], doc, find_quotations(text))
    found = [tuple(" .. ".join(text[a:b] for a, b in part) for part in (d.source, d.content, d.addressee)) for d in made]
    assert found == ([after] if after is not None else [])


TURNS = [
    (
        "[Question] Has the ferry sailed?\n[Spokesperson] It sailed at noon. We wait for news.\n[Question] Who is on board?",
        [("Question", "Has the ferry sailed?"), ("Spokesperson", "It sailed at noon. We wait for news."), ("Question", "Who is on board?")],
    ),
    (
        "Adaeze: Good day, I have a word.\nQ: Is the port open?\nA: It is. (Laughter)\nQ: Since when?\nA: Since noon.\n(Concludes)",
        [
            ("Adaeze", "Good day, I have a word."),
            ("Q", "Is the port open?"),
            ("A", "It is. (Laughter)"),
            ("Q", "Since when?"),
            ("A", "Since noon."),
        ],
    ),
    ("Togo has signed.\n\nALSO READ: What the pact says\n\nBenin will follow.\n\nALSO READ: Who signs next", []),
    (
        "Spokesman: Thank you all.\nKofi: Is it signed?\nEsi: And by whom?\nSpokesman: By Togo. Fish: it is late.\n\n2. Other matters",
        [
            ("Spokesman", "Thank you all."),
            ("Kofi", "Is it signed?"),
            ("Esi", "And by whom?"),
            ("Spokesman", "By Togo. Fish: it is late."),
        ],
    ),
]


@pytest.mark.parametrize(("text", "turns"), TURNS)
def test_turns_have_their_speakers_and_nothing_of_the_page(text: str, turns: list[tuple[str, str]]) -> None:
    found = [(text[slice(*d.source[0])], text[slice(*d.content[0])]) for d in find_turns(parse(Document("d", text)))]
    assert found == turns


ACTS = [
    (
        "The Council decided that the dam be closed and thanked Togo for its help.",
        [("The Council", "that the dam be closed"), ("The Council", "for its help")],
    ),
    (
        "Ghana regretted that the talks had failed and said that it would wait.",
        [("Ghana", "that the talks had failed"), ("Ghana", "that it would wait")],
    ),
    (
        "The ministers condemned Chad's missile launches, called upon it to refrain from a test and agreed to meet again.",
        [("The ministers", "Chad's missile launches"), ("The ministers", "to refrain from a test"), ("The ministers", "to meet again")],
    ),
    (
        "Peru said that the two towns share a well, adding that it would be cleaned.",
        [("Peru", "that the two towns share a well"), ("Peru", "that it would be cleaned")],
    ),
    ("Laos said it would close the pass, a step that leaves the valley without a road.", [("Laos", "it would close the pass")]),
    (
        "Oman said the ship had left Sur, a town that was flooded in May.",
        [("Oman", "the ship had left Sur, a town that was flooded in May")],
    ),
]


@pytest.mark.parametrize(("text", "said"), ACTS)
def test_each_act_has_its_speaker_and_its_own_words(text: str, said: list[tuple[str, str]]) -> None:
    found = find_attributions(parse(Document("d", text)))
    assert [(a.source[0].exact, a.content[0].exact) for a in found if a.source] == said


def test_items_of_a_list_are_said_by_whom_the_line_above_names() -> None:
    text = "The Authority:\n\n• condemns the raid;\n\n• demands the release of the crew.\n\nThey agreed:\n- a truce."
    found = find_attributions(parse(Document("d", text)))
    assert [(a.source[0].exact, a.content[0].exact) for a in found if a.source] == [
        ("The Authority", "the raid"),
        ("The Authority", "the release of the crew"),
    ]
