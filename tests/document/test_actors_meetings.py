"""Records of meetings: who speaks under a state in brackets, who presides, and for whom whoever presides speaks."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.records import Annotations, Document

OPENED = "The President: I give the floor to the representative of Ghana.\n\n"


def annotated(text: str) -> Annotations:
    return annotate(Document("a", text, publisher="United Nations Security Council", kind="transcript", published="2024-03-05"))


def codes_by_word(made: Annotations, word: str) -> list[str | None]:
    """The first code of each mention that is just `word`, in order of the text."""
    return [one.actors[0].code if one.actors else None for one in made.mentions if one.span.exact == word]


SPEAKERS = [
    ("Mr. Oda (Ghana): We reject this.", "GHA"),
    ("Mr. Oda (Ghana) (spoke in French): We reject this.", "GHA"),
    ("Mrs. Abt (Islamic Republic of Iran) (spoke in Arabic; interpretation): We reject this.", "IRN"),
    ("Ms LINDQVIST (Sweden): We reject this.", "SWE"),
    ("Mr. Bakary (Niger) (spoke in French): We reject this.", "NER"),  # others of the name are of Benin
    ("Ms. Orlova (Russian Federation): We reject this.", "RUS"),
    ("Ms. Abt (European Union): We reject this.", "EU"),
    ("MR. BERG (Norway) (on behalf of the Nordic States): We reject this.", "NOR"),
]


@pytest.mark.parametrize(("turn", "code"), SPEAKERS)
def test_a_turn_is_of_the_state_in_its_brackets(turn: str, code: str) -> None:
    made = annotated(OPENED + turn)
    by_id = {one.id: one for one in made.mentions}
    spoken = next(one for one in made.attributions if one.content and one.content[0].exact.startswith("We reject"))
    assert [actor.code for i in spoken.speakers for actor in by_id[i].actors] == [code]
    assert codes_by_word(made, "We") == [code]


NO_SPEAKERS = ["Mr. Oda (later): we reject this.", "The vote (roll call): Ghana abstained."]


@pytest.mark.parametrize("line", NO_SPEAKERS)
def test_a_bracket_without_a_state_makes_no_turn(line: str) -> None:
    assert not [one for one in annotated(line).attributions if one.source and not one.cue]


@pytest.mark.parametrize("label", ["QUESTION (Peru)", "JOURNALIST (Peru)"])
def test_who_only_asks_speaks_for_no_state(label: str) -> None:
    made = annotated(f"{OPENED}{label}: Will we pay?\n\nMr. Oda (Ghana): No.")
    assert codes_by_word(made, "we") in ([], [None])


def test_who_presides_leads_no_state() -> None:
    text = f"{OPENED}Mr. Oda (Ghana): I thank the President. President Mahama of Ghana has said so.\n\nThe President: I thank Mr. Oda."
    made = annotated(text)
    assert codes_by_word(made, "President") == [None, None, None]
    assert [one.actors[0].code for one in made.mentions if "Mahama" in one.span.exact] == ["GHA"]


CAPACITIES = [
    ("I shall now speak in my national capacity as the representative of Malta. We welcome this.", "MLT"),
    ("I shall now make a statement in my capacity as representative of Malta. We welcome this.", "MLT"),
    ("I speak in my capacity as President. We welcome this.", None),
    ("I spoke in my national capacity as the representative of Malta. I now resume my functions as President. We meet now.", None),
]


@pytest.mark.parametrize(("words", "code"), CAPACITIES)
def test_who_presides_speaks_for_his_state_where_he_says_so(words: str, code: str | None) -> None:
    made = annotated(f"{OPENED}Mr. Oda (Ghana): Ghana is here.\n\nThe President: {words}")
    assert [one for one in codes_by_word(made, "We") if one] == ([code] if code else [])


VOTES = [
    ("Mali voted against the draft resolution.", []),
    ("Mali voted against draft resolution L.23.", []),
    ("Mali voted against because the text was weak.", []),
    ("The draft was adopted by 12 votes in favour, 1 against (Mali), with 2 abstentions (China, Gabon).", []),
    ("In favour: Algeria, France. Against: Mali. Abstaining: China.", []),
    ("Mali vetoed the draft resolution.", ["REJECT"]),
    ("Mali rejected the draft resolution.", ["REJECT"]),
    ("Peru voted against the treaty with Chile.", ["REJECT"]),
    ("Mali said that it had voted against it.", []),
    ("Mali voted in favour of the draft resolution on Gaza.", []),
    ("Mali voted for the resolution on Ukraine.", []),
    ("Mali dissociated itself from paragraph 6.", []),
]


@pytest.mark.parametrize(("text", "events"), VOTES)
def test_a_vote_on_a_text_alone_is_no_act(text: str, events: list[str]) -> None:
    assert [one.event for one in annotated(text).events] == events


SPONSORED = [
    ("China vetoed a draft Security Council resolution tabled by Albania and Ghana.", ("REJECT", {"ALB", "GHA"})),
    ("China voted against the draft resolution submitted by Ghana.", ("REJECT", {"GHA"})),
    ("China voted against the French draft resolution.", ("REJECT", {"FRA"})),
    ("China vetoed Ghana's draft.", ("REJECT", {"GHA"})),
    ("China voted in favour of the draft resolution submitted by Ghana.", ("SUPPORT", {"GHA"})),
    ("China voted for a text sponsored by Ghana.", ("SUPPORT", {"GHA"})),
]


@pytest.mark.parametrize(("text", "act"), SPONSORED)
def test_a_vote_on_a_text_falls_on_those_who_are_said_to_have_tabled_it(text: str, act: tuple[str, set[str]]) -> None:
    made = annotated(text)
    codes = {one.id: one.actors[0].code for one in made.mentions if one.actors}
    assert (act[0], act[1]) in [(one.event, {codes[i] for i in one.recipient}) for one in made.events if codes[one.actor[0]] == "CHN"]


def test_abstaining_on_somebodys_text_is_no_act() -> None:
    assert not annotated("Mali abstained on the text submitted by Niger.").events


OPEN = ["We call on the junta in Mali to go. We condemn the junta.", "We condemn Mali. We invite others to do the same."]


@pytest.mark.parametrize("text", OPEN)
def test_what_nobody_calls_his_own_and_whoever_hears_it_is_not_the_speaker(text: str) -> None:
    made = annotate(Document("a", text, publisher="New Zealand Parliament", party="NZL", kind="transcript", published="2021-06-02"))
    codes = {one.id: [actor.code for actor in one.actors] for one in made.mentions}
    last = [codes[i] for i in made.events[-1].recipient]
    assert last in ([["MLI"]], [[]], [])


def test_votes_are_no_speaker() -> None:
    assert not [one for one in annotated("The amendment was rejected by 21 votes to 18.").attributions if one.source]
