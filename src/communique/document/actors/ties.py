"""The state that a noun's own clause tells: of who sends people, whom they are loyal to, the town or the battle they are in.

A part of actors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.blocs import members_of_region
from communique.document.actors.counted import takes_to_street
from communique.document.actors.foreign import DEALINGS, HOSTILE, counterpart_codes, fired_at_codes, speaker_codes, states_in
from communique.document.actors.nouns import PUBLIC, body_of_member, is_body
from communique.document.actors.phrases import Draft, Reading, kinds_of
from communique.document.actors.rulers import toppling_code
from communique.document.actors.stateless import OF_BODIES, is_codeless, is_open, is_open_title, is_spokesman, is_strange
from communique.document.actors.whereabouts import (
    clause_of,
    clause_place_code,
    opening_code,
    placed,
    pointed_code,
    state_adjectives,
    towns_of,
)
from communique.lexicon import marker_pattern, marker_values, markers, verb_row, verb_rows
from communique.naming import Match
from communique.syntax import OBJECTS, POSSESSIVES, SUBJECTS, frames_of, is_quoted, paragraph_of, prepositional, sentences_back

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR_MISSION = 2  # sentences back to whose diplomats "the embassy" is
WITHIN = re.compile(r" (?:in|at|of|from|with) (?:the )?")  # between somebody and the body that he is in


def told_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of a noun's people where the words around it say it: who sends them, where they are, "local"."""
    told = (
        led_code(reading, drafts, draft)
        or _represented_code(reading, drafts, draft)
        or _member_code(reading, draft)
        or _loyal_code(drafts, draft)
        or toppling_code(drafts, draft, placed(reading, "state", "city", "capital"))
        or _sender_code(drafts, draft)
        or _land_code(drafts, draft)
        or (around_code(reading, drafts, draft) if is_codeless(draft) else None)
        or _town_code(reading, draft)
        or _battle_code(reading, draft)
        or _court_code(drafts, draft)
        or _within_code(reading, drafts, draft)
        or _body_code(drafts, draft)
        or _mission_code(reading, drafts, draft)
        or _topic_code(drafts, draft)
        or _acting_code(drafts, draft)
        or _spoken_of_code(drafts, draft)
    )
    return told or (_place_code(reading, draft) if is_open(draft) else None)


def _represented_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state for which somebody whom no table knows speaks, between commas: "Mr. Abt, representing Peru,", "Mr. Abt, for Chile,"."""
    if draft.kind != "person" or draft.named is not None or len(draft.actors) != 1 or draft.actors[0].code is not None:
        return None
    said = marker_pattern("actor_representing").match(reading.text, draft.end + 2)
    if said is None or not reading.text.startswith(", ", draft.end):
        return None
    behind = said.end() + (5 if reading.text.startswith(" the ", said.end()) else 1)
    named = next((one for one in drafts if one.start == behind and len(one.actors) == 1), None)
    state = named is not None and named.kind in ("state", "side", "group") and reading.text.startswith(",", named.end)
    return named.actors[0].code if named is not None and state and named.actors[0].code in naming.states() else None


def _mission_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of "the Embassy", "the Legation" and of its people ("an embassy spokesman"), where the text has named those of one state,
    or near before only its envoys and diplomats: "Peru expelled two Chadian diplomats. The embassy protested"."""
    noun = _mission_of(draft) if is_codeless(draft) else None
    if noun is None:
        return None
    missions = states_in([one for one in drafts if one.end <= draft.start and one.head.lemma_.lower() == noun.lemma_.lower()])
    missions |= {code for _, word, code in state_adjectives(reading) if word.head.lemma_.lower() == noun.lemma_.lower() and word.i < noun.i}
    near = [one for one in drafts if one.end <= draft.start and sentences_back(one.head, draft.head) <= NEAR_MISSION]
    sent = near if noun.text.islower() else ()  # "the Embassy" of an account is its own
    named = missions or states_in([one for one in sent if one.head.lemma_.lower() in markers("actor_sent_abroad")])
    return named.pop() if len(named) == 1 else None


def _mission_of(draft: Draft) -> Token | None:
    """The embassy that a bare noun means, or whose spokesman or employee it does."""
    noun = body_of_member(draft.head) or draft.head
    bare = noun.dep_ == "compound" or {child.lower_ for child in noun.lefts} == {"the"}
    links = [child for child in noun.rights if child.dep_ in ("prep", "relcl", "acl")]
    return noun if bare and not links and noun.lemma_.lower() in markers("actor_diplomatic_mission") else None


def _topic_code(drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The one state that the words right before are about: "What about Peru? The government has left", "On Peru: the government", and a
    heading "Peru" over it."""
    plain = {child.lower_ for child in draft.head.children} == {"the"}
    if not plain or not is_codeless(draft) or draft.actors[0].sector not in PUBLIC or draft.head.left_edge.i == 0:
        return None
    before = draft.head.left_edge.nbor(-1)
    while before.is_space and before.i > 0:
        before = before.nbor(-1)
    words = [word for word in before.sent if word.i <= before.i]
    apart = before.text == ":" or before.sent != draft.head.sent
    if not apart or any(word.pos_ in ("VERB", "AUX") for word in words):
        return None
    named = [one for one in drafts if words[0].idx <= one.start <= before.idx]
    codes = states_in([one for one in named if one.kind in ("state", "metonym")])
    return codes.pop() if len(codes) == len(named) == 1 else None


def _acting_code(drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state that acts in the sentence before a ministry without one: "Lima expelled the envoy. The foreign ministry said"."""
    sent = draft.head.sent
    opens = draft.head.left_edge.lower_ == "the" and draft.head.dep_ in SUBJECTS and draft.head.head == sent.root
    if not opens or draft.kind != "body" or not is_open(draft) or draft.head.lower_ != "ministry" or sent.start == 0:
        return None
    before = sent.doc[sent.start - 1].sent
    if not any(row.cue == "speech" for row in verb_rows().get((sent.root.lemma_, "verb"), ())):
        return None  # "was angry" may be she to whom it was done
    row = verb_row(before.root.lemma_, "verb", frames_of(before.root))
    if paragraph_of(before.root) != paragraph_of(draft.head) or row is None or row.event not in {*DEALINGS, "SANCTION"}:
        return None
    subjects = [child for child in before.root.children if child.dep_ == "nsubj" and not child.conjuncts]
    codes = states_in([one for one in drafts if one.kind in ("state", "metonym", "side") and one.head in subjects])
    return codes.pop() if len(codes) == 1 and not codes & counterpart_codes(drafts, draft) else None


def _spoken_of_code(drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of whose government's act or will a spokesman without a state tells: "Japan has bought the islands, a cabinet spokesman
    said"; not of what it is blamed for, which another's may tell."""
    verb = draft.head.head
    if not is_codeless(draft) or not is_spokesman(draft) or draft.actors[0].sector != "GOV" or draft.head.dep_ != "nsubj":
        return None
    deed = next((child for child in verb.lefts if child.dep_ == "ccomp" and child.i < draft.head.i), None)
    row = verb_row(deed.lemma_, "verb", frames_of(deed)) if deed is not None and deed.pos_ in ("VERB", "AUX") else None
    if deed is None or (row is not None and row.event in HOSTILE):
        return None
    subjects = [child for child in deed.children if child.dep_ == "nsubj" and not child.conjuncts]
    acting = [one for one in drafts if one.head in subjects and one.kind in ("state", "metonym", "side", "body", "group")]
    told = [one for one in acting if len(one.actors) == 1 and one.actors[0].sector in ("GOV", None)]
    codes = states_in(told)
    return codes.pop() if len(codes) == 1 and len(told) == len(acting) else None


def led_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of the delegation that a stranger leads, or of the side for which he chairs talks; "our" is the party's."""
    if draft.kind != "person" or draft.named is not None or len(draft.actors) != 1 or draft.actors[0].code is not None:
        return None
    led = _led_by(standing_noun(drafts, draft))
    if any(marker_values("actor_pronoun").get(word.lower_) == "we" for noun in led for word in noun.lefts):
        return None if is_quoted(draft.head) else reading.party
    heads = [*led, *(word for noun in led for link in noun.rights if link.lower_ in ("of", "from") for word in link.children)]
    codes = states_in([one for one in drafts if one.head in heads])
    return codes.pop() if len(codes) == 1 else None


def _led_by(noun: Token) -> list[Token]:
    """The delegation that somebody leads ("was headed by Abt"), else the side for which he does ("from our side Abt chaired the talks")."""
    by = noun.dep_ == "pobj" and noun.head.lower_ == "by"
    verb = noun.head.head if by else noun.head
    if verb.lemma_.lower() not in markers("actor_leading_verb") or not (by or noun.dep_ == "nsubj"):
        return []
    told = [verb.head] if by and verb.dep_ == "acl" else [c for c in verb.children if c.dep_ == ("nsubjpass" if by else "dobj")]
    sides = (c for link in verb.children if link.dep_ == "prep" and link.lower_ in ("from", "on", "for") for c in link.children)
    return [c for c in sides if c.lower_ == "side"] or [c for c in map(_sent, told) if c.lemma_.lower() in markers("actor_visiting_noun")]


def _sent(noun: Token) -> Token:
    """The delegation, where the parser hangs who leads it on whose it is: "a delegation of the Lao People's Party led by Abt"."""
    while noun.dep_ == "pobj" and noun.head.lower_ in ("of", "from") and noun.lemma_.lower() not in markers("actor_visiting_noun"):
        noun = noun.head.head
    return noun


def standing_noun(drafts: Sequence[Draft], draft: Draft) -> Token:
    """The word by which somebody stands in his clause, where that is a title before his name: "the Minister, Ana Abt", "Deputy Prime
    Minister and Minister of Trade Ana Abt"."""
    noun = draft.head.head
    joined = draft.head.dep_ == "conj" and not any(one.start <= noun.idx < one.end for one in drafts)
    return noun if draft.head.dep_ == "appos" or joined else draft.head


def around_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state that "there", or the place of whose clause a noun is a part, tells of people or of a body; of nobody's own."""
    own = any(child.tag_ in POSSESSIVES or child.dep_ == "poss" for child in draft.head.lefts)
    if own:
        return None
    told = pointed_code(reading, drafts, draft) or clause_place_code(reading, drafts, draft)
    public = draft.actors[0].sector in PUBLIC and is_open(draft) and draft.head.lower_ not in markers("actor_organ_noun")
    public = public and (draft.actors[0].sector != "MIL" or is_body(draft.head))  # soldiers may be anybody's there
    code = opening_code(reading, draft) if told is None and (public or is_open_title(draft)) else None
    return told or (code if speaker_codes(drafts, draft) <= {code} else None)  # of others he may tell from there


def _court_code(drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The court between states that "the judges" sit in: the last court that the text has named before."""
    plain = {child.dep_ for child in draft.head.children} == {"det"} and any(child.lower_ == "the" for child in draft.head.lefts)
    if not plain or not is_codeless(draft) or draft.actors[0].sector != "JUD":
        return None
    courts = [one for one in drafts if one.end <= draft.start and one.kind in ("body", "group") and one.actors and _is_court(one)]
    actor = courts[-1].actors[0] if courts else None
    return actor.code if actor is not None and actor.sector == "IGO" else None


def _within_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state, or of officials the organisation, of the body that somebody is told right behind to be in: "an official in the Chadian
    foreign ministry", "officials at the World Bank"; diplomats at the United Nations are their own states'."""
    if not is_codeless(draft) or draft.actors[0].sector != "GOV":
        return None
    near = (one for one in drafts if draft.end < one.start and WITHIN.fullmatch(reading.text, draft.end, one.start))
    body = next((one for one in near if one.kind in OF_BODIES and len(one.actors) == 1), None)
    actor = body.actors[0] if body is not None else None
    serves = actor is not None and (actor.sector == "GOV" or (actor.sector == "IGO" and draft.head.lemma_.lower() == "official"))
    return actor.code if actor is not None and serves else None


def _body_code(drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of the one body which the text has named before by the noun of which somebody is: "the Peruvian navy sailed; a navy
    spokesman said"."""
    noun = body_of_member(draft.head) if is_codeless(draft) else None
    named = [one for one in drafts if noun is not None and one.end <= draft.start and one.head.lemma_.lower() == noun.lemma_.lower()]
    codes = {actor.code for one in named if one.kind in OF_BODIES for actor in one.actors if actor.code}
    return codes.pop() if len(codes) == 1 and codes <= naming.states().keys() else None


def _is_court(draft: Draft) -> bool:
    words = (draft.actors[0].name or "").lower().split()
    return draft.actors[0].sector == "JUD" or not markers("actor_court_noun").isdisjoint(words)


def _member_code(reading: Reading, draft: Draft) -> str | None:
    """The organisation in whose name a text is, of its "Leaders" and "Ministers" without a state."""
    capital = draft.head.text[0].isupper() and draft.head.tag_ in ("NNS", "NNPS")
    member = capital and draft.head.lower_ in markers("actor_members_capital") and draft.actors and draft.actors[0].sector in ("GOV", None)
    return reading.body if member and is_codeless(draft) else None


def _sender_code(drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of who sends people: "Fiji will send observers", "begged Fiji to send troops", "the troops that Fiji sent"; and who
    has soldiers: "Peru, which keeps 200 soldiers there"."""
    verbs = [child for child in draft.head.rights if child.dep_ == "relcl"]
    verbs += [word for word in draft.head.ancestors if word.pos_ == "VERB"] if draft.head.dep_ in OBJECTS else []
    has = markers("actor_having_verb") if draft.actors[0].sector == "MIL" else frozenset[str]()
    if not is_codeless(draft) or not verbs or verbs[0].lemma_.lower() not in markers("actor_sending_verb") | has:
        return None
    for verb in verbs[0], *(word for word in verbs[0].ancestors if verbs[0].dep_ == "xcomp"):
        asked = [child for child in verb.children if child.dep_ in OBJECTS and child.i < verbs[0].i and child != draft.head]
        doers = [child for child in verb.children if child.dep_ in SUBJECTS]
        doers += [verb.head for child in doers if verb.dep_ == "relcl" and child.tag_ in ("WDT", "WP") and verb.head != draft.head]
        for word in (*asked, *doers):
            codes = {actor.code for one in drafts if one.start <= word.idx < one.end for actor in one.actors if actor.code}
            return codes.pop() if len(codes) == 1 else None
    return None


def _loyal_code(drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of whom people are loyal to: "soldiers loyal to Haftar", "the militia allied to the government of Chad"."""
    words = [child for child in draft.head.children if child.lower_ in markers("actor_loyal_word")] if is_codeless(draft) else []
    nouns = [noun for word in words for noun in (*prepositional(word, "to"), *prepositional(word, "with"))]
    codes = states_in([one for one in drafts if any(one.start <= noun.idx < one.end for noun in nouns)]) if nouns else set()
    return codes.pop() if len(codes) == 1 else None


def _land_code(drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state named before that is "the kingdom", "the island" in which people are said to be."""
    nouns = [
        noun for link in draft.head.rights if link.lower_ == "in" for noun in link.children if noun.lower_ in markers("actor_land_noun")
    ]
    fitting = members_of_region(nouns[0]) if nouns and is_codeless(draft) else frozenset()
    if not fitting:
        return None
    codes = {code for one in drafts if one.end < draft.start for code in states_in([one]) if code in fitting}
    return codes.pop() if len(codes) == 1 else None


def _town_code(reading: Reading, draft: Draft) -> str | None:
    """The state of the town that a clause opens with: "In Moscow the foreign ministry said"; of a crowd that of any place before it,
    whoever acts on it: "In Chad, French soldiers shot at protesters"; of who protests that of any place: "They marched in Rome"."""
    crowd = bool(draft.actors) and draft.actors[0].sector in ("CVL", "OPP")
    if not is_open(draft) or (draft.head.dep_ not in SUBJECTS and not crowd) or draft.actors[0].sector in ("MIL", "REB"):
        return None
    verb = clause_of(draft.head) if crowd else draft.head.head
    places = placed(reading, "state", "city", "capital") if crowd else towns_of(reading)
    behind = crowd and draft.actors[0].sector == "CVL" and takes_to_street(draft.head)
    links = [(place, place.head.head if place.head.dep_ == "conj" else place.head, code) for place, code in places]  # "in Rome and in Oslo"
    codes = {code for place, link, code in links if link.head == verb and (behind or place.i < draft.head.i)}
    return codes.pop() if len(codes) == 1 else None


def _battle_code(reading: Reading, draft: Draft) -> str | None:
    """The one state in which gunmen or rebels whom no name tells are said to act: "armed men attacked a camp in Mali"."""
    row = verb_row(draft.head.head.lemma_, "verb", frames_of(draft.head.head)) if draft.head.head.pos_ == "VERB" else None
    talks = draft.head.conjuncts or (row is not None and row.event in ("CONSULT", "AGREE"))  # "Lima and the rebels met in Oslo"
    if draft.actors[0].sector != "REB" or is_strange(draft) or talks or not is_open(draft):
        return None
    codes = {code for place, code in placed(reading, "state", "city", "capital") if clause_of(place) == clause_of(draft.head)}
    codes -= fired_at_codes(reading, draft)
    return codes.pop() if len(codes) == 1 else None


def _place_code(reading: Reading, draft: Draft) -> str | None:
    """The state of the place named last before "local troops": the nearest town or state that something is told to be in."""
    if not any(child.lower_ in markers("actor_local_word") for child in draft.head.lefts):
        return None
    lands = [atom for atom in reading.at_first.values() if isinstance(atom, Match) and "state" in kinds_of(atom)]
    heads = [
        (reading.token(reading.pieces[atom.first].start, reading.pieces[atom.last - 1].end), atom.terms[0].actor.code) for atom in lands
    ]
    places = [(head, code) for head, code in heads if head.dep_ == "pobj" and head.head.lower_ in markers("actor_place_preposition")]
    before = [
        (head.i, code) for head, code in (*places, *towns_of(reading)) if head.i < draft.head.i and sentences_back(head, draft.head) < 3
    ]
    return max(before)[1] if before else None
