"""Whom an act is done to: by the slots of its row, its victims, those helped, asked or inside; not whom it is against or about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from communique import lexicon
from communique.document.events.clauses import KIND, complements
from communique.document.events.factuality import clause_head
from communique.document.events.governing import row_of
from communique.document.events.passives import commented_deed, filled, relative_object
from communique.document.events.scene import (
    FORCE,
    REPROOFS,
    STATE_SECTORS,
    VERBAL,
    Scene,
    codes_of,
    count_together,
    is_coded,
    unique_mentions,
)
from communique.lexicon import VerbRow, markers
from communique.naming import states
from communique.partners import AGAINST as AGAINST
from communique.records import Mention
from communique.syntax import (
    CLAUSES,
    conjuncts_of,
    doers_of,
    handed_over,
    is_negated,
    is_passive,
    objects_of,
    own_subject,
    slot_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token
from communique.document.events.doers import auxiliaries
from communique.document.events.envoys import envoys_among, hosts_of
from communique.document.events.parties import (
    clause_subject,
    clause_subjects,
    deeper,
    is_owned,
    is_town,
    joined_to,
    names_of_owned,
    names_violence,
    parties_in,
    strikers_of,
    tells_violence,
    undergoing_owners,
    who_struck,
)
from communique.document.events.verb_rows import verb_row

PLEAS = frozenset({"REQUEST", "AGREE", "ACCUSE", "THREATEN"})  # acts of words that are themselves answered
JUDGED = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
HURTING = FORCE | {"SANCTION", "PROTEST"}
DEALINGS = frozenset({"SUPPORT", "REQUEST", "AGREE", "COOPERATE"})
TURNING = frozenset({"SANCTION", "REJECT", "THREATEN"})


def meant(scene: Scene, noun: Token, row: VerbRow, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whom a plea or a charge says to do it, or to have done it: "call for Chad to leave", "accusation that Chad had left"."""
    if row.event not in ("REQUEST", "ACCUSE"):
        return ()
    clauses = [child for child in noun.children if child.i > noun.i and child.dep_ in (*CLAUSES, "acl") and child.pos_ in ("VERB", "AUX")]
    parts = [[child for word in (clause, *auxiliaries(clause)) for child in word.children] for clause in clauses]
    told = [part for part in parts if any(child.dep_ == "mark" and child.lower_ in ("that", "for") for child in part)]
    return parties_in(scene, (child for part in told for child in part if child.dep_ == "nsubj"), strict=False, but=actors)


def find_recipients(
    scene: Scene, word: Token, row: VerbRow, actors: tuple[Mention, ...], governor: Token | None = None
) -> tuple[Mention, ...]:
    """The mentions in the first slot of the row that holds one, else in the slots usual for the type, else deeper in the sentence part."""
    slots = tuple(dict.fromkeys((*row.recipient, *_usual_slots(row.event or ""))))
    if row.event == "CONSULT" and word.lemma_.lower() in markers("event_topic_verb"):  # "discussed Peru's attacks"
        slots = tuple(slot for slot in slots if slot != "obj")
    holders = (
        [(word, slot) for slot in slots]
        if governor is None
        else [(h, s) for s in slots for h in (word, governor) if h is word or s != "obj"]
    )
    if word.pos_ == "NOUN" and row.event in FORCE:
        holders = [(holder, slot) for holder, slot in holders if slot != "prep:by"]
    if found := _by_its_turn(scene, word, row, actors):
        return found
    if row.event == "ACCUSE" and (deed := commented_deed(word)) is not None:
        return parties_in(scene, doers_of(deed), strict=False, but=actors)
    if row.event == "ACCUSE" and (accused := relative_object(word)) is not None:
        return parties_in(scene, conjuncts_of(accused), strict=False, but=actors) or _strangers(scene, (accused,))
    for holder, slot in holders:
        nouns = filled(holder, slot)
        told = row.event == "ACCUSE" and slot in row.recipient
        if told and any(noun.i not in scene.mention_at and tells_violence(noun) for noun in nouns):
            return who_struck(scene, nouns, actors)
        if found := _in_slot(scene, row, slot, nouns, actors):
            return found
    if row.event == "CONSULT" and count_together(actors) > 1:
        return ()  # "discussed Peru's attacks"
    if row.event in HURTING and "obj" in slots and (hurt := relative_object(word)) is not None:
        return parties_in(scene, conjuncts_of(hurt), strict=False, but=actors)
    if found := next((strangers for holder, slot in holders if (strangers := _strangers(scene, filled(holder, slot)))), ()):
        return found
    for slot in row.recipient:
        below = [other for noun in deeper(governor or word, slot) for other in (conjuncts_of(noun) if slot == "prep:with" else (noun,))]
        if found := _in_slot(scene, row, slot, below, actors):
            return found
    return _within(scene, row, [filled(holder, slot) for holder, slot in holders], actors) or _implied(scene, word, row, actors)


def sponsors_of(word: Token) -> list[Token]:
    """Who tabled a text that is vetoed, backed or voted on: "the draft resolution submitted by Chad", "Chad's draft", "a Chadian draft"."""
    texts = [noun for noun in word.subtree if noun.i > word.i and noun.lemma_.lower() in markers("event_voted_text")]
    for noun in texts:
        tabled = (child for child in noun.children if child.dep_ == "acl" and child.lemma_.lower() in markers("event_tabling"))
        if named := [other for verb in tabled for agent in slot_of(verb, "prep:by") for other in conjuncts_of(agent)]:
            return named
    drafts = [noun for noun in texts if "draft" in (noun.lower_, *(child.lower_ for child in noun.lefts))]
    return [child for noun in drafts for child in noun.lefts if child.dep_ == "poss" or (child.dep_ == "amod" and child.text[0].isupper())]


def _by_its_turn(scene: Scene, word: Token, row: VerbRow, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whom turns of their own name: "at the request of Peru", "recalled its ambassador to Peru", "the killing by Malians of Nigeriens"."""
    if undergone := undergoing_owners(scene, word, row):
        return parties_in(scene, undergone, strict=False, but=actors)
    if row.event in HURTING and (answer := answering(word)) is not None:
        return parties_in(scene, doers_of(answer), strict=False, but=actors)
    if row.event in ("REQUEST", "ACCUSE") and (own := _own_people(scene, word, row, actors)):
        return own
    if row.event in ("REJECT", "SUPPORT") and (sponsors := sponsors_of(word)):
        return parties_in(scene, sponsors, strict=False, but=actors)
    if row.event == "REQUEST" and word.pos_ == "NOUN" and word.dep_ == "pobj" and word.head.lower_ == "at":
        return parties_in(scene, doers_of(word.head.head), strict=True, but=actors)
    if row.event == "SANCTION":
        return _hosts_of_envoys(scene, word, actors)
    if row.event == "ACCUSE" and _files(word):
        charged = (noun for holder in (word, *objects_of(word)) for noun in slot_of(holder, "prep:against"))
        return parties_in(scene, charged, strict=False, but=actors)
    if row.mode == "allege" and "prep:on" in row.recipient and (link := _blaming(word)) is not None:
        return parties_in(scene, (other for noun in link.children for other in conjuncts_of(noun)), strict=False, but=actors)
    return _victims(scene, word, actors) if word.pos_ == "NOUN" and row.event in FORCE else ()


def answering(word: Token) -> Token | None:
    """The verb of what answers a hostile act, whose doer it hit: "Mali expelled him in response to sanctions that the bloc imposed"."""
    noun = word.head if word.dep_ in ("acl", "relcl") else word
    link = noun.head if noun.dep_ == "pobj" and noun.head.lower_ in ("to", "for") else None
    answer = link.head if link is not None else noun
    answers = answer != noun and answer.lemma_.lower() in markers("event_answer") and answer.head.lower_ == "in"
    own = any(child.lower_ in ("on", "against", "of") for child in noun.rights)  # "in response to sanctions on Chad"
    return clause_head(answer) if answers and not own else None


def _own_people(scene: Scene, word: Token, row: VerbRow, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The people or bodies of his own whom somebody asks or scolds: "told his cabinet to keep calm", "called on her ministers"."""
    doers = {mention.entity for mention in actors}
    nouns = [noun for slot in dict.fromkeys(("obj", *row.recipient)) for noun in filled(word, slot) if word.pos_ == "VERB"]
    own = parties_in(scene, (noun for noun in nouns if is_owned(scene, noun, doers)), strict=True)
    return tuple(mention for mention in own if mention.entity not in doers and codes_of([mention]) <= codes_of(actors))


def _blaming(verb: Token) -> Token | None:
    """The "on" before those whom something is blamed on, wherever the parser hung it: "blamed the attack on a clinic on Chad"; who says
    for what he blames it ("for the flood") blames the thing itself."""
    below = [link for link in verb.subtree if link.i > verb.i and link.dep_ == "prep" and _is_beside(link, verb)]
    links = [link for link in below if link.lower_ == "on" and not _opens_date(link)]
    return links[-1] if links and not any(link.lower_ == "for" for link in below) else None


def _opens_date(link: Token) -> bool:
    return all(noun.ent_type_ in ("DATE", "TIME") for noun in link.children)


def _is_beside(link: Token, verb: Token) -> bool:
    """Whether no clause stands between a preposition and the verb."""
    return not any(above.dep_ in CLAUSES for above in _between(link, verb))


def _within(scene: Scene, row: VerbRow, filled_slots: Sequence[Sequence[Token]], actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who made what is judged, else who is named within what stands in the slots."""
    if row.event in JUDGED and (makers := parties_in(scene, makers_of(n for ns in filled_slots for n in ns), strict=False, but=actors)):
        return makers
    found = next((mentions for nouns in filled_slots if (mentions := _inside(scene, nouns, actors, met=row.event == "CONSULT"))), ())
    return tuple(mention for mention in found if not _is_withdrawn(row, mention, actors))


def _implied(scene: Scene, word: Token, row: VerbRow, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whom the clauses beneath the word name: whom help is for, what is threatened, stopped, asked or promised."""
    if row.event == "AID" and (helped := _helped(scene, word, actors)):
        return helped
    if row.frame == "clause:@another":
        return clause_subject(scene, word)
    if row.frame.startswith("clause:@") and row.frame != "clause:@actor":
        return _recipients_within(scene, word, actors)
    if row.event not in VERBAL:
        return clause_subject(scene, word) if row.frame == "clause:@actor" else ()
    if word.pos_ == "NOUN" and (found := meant(scene, word, row, actors)):
        return found
    return _asked_to_act(scene, word) if row.event == "REQUEST" else _complement_parties(scene, word, actors)


def without_opposed(scene: Scene, word: Token, row: VerbRow, recipients: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Those supported, without whom a hostile act that is supported is against; those blamed, without whose rules are broken; those
    rebuffed, without whom what is turned down is about; those helped, without what they are given; those asked, without whom the asker has
    to do with otherwise; those punished, without who gives what is withheld."""
    find = WITHOUT.get(row.event or "")
    places = _behind_semicolon(word) if word.pos_ == "VERB" else set()
    places |= (find(word) if find is not None else set()) | venues(scene, word, row)
    places |= forums(scene, word) if row.event in REPROOFS else given(word, row)
    places |= own_to_free(scene, word) if row.mode == "yield" else set()
    places |= set() if row.event in DEALINGS - {"REQUEST"} or row.event == "CONSULT" else alongside(scene, word)
    closed = {mention.id for i in places if (mention := scene.mention_at.get(i)) is not None} if recipients else set()
    return tuple(mention for mention in recipients if mention.id not in closed)


def alongside(scene: Scene, word: Token) -> set[int]:
    """The places of those with whom somebody does something to another: "asked for talks together with Peru"; not of those to whom it is
    done with another: "criticised Chad along with Peru"."""
    links = [link for link in word.subtree if link.lower_ == "with" and link.i > word.i]
    links = [link for link in links if link.nbor(-1).lower_ in markers("event_along")]
    others = (link for link in links if (mention := scene.mention_at.get(link.i - 2)) is None or not is_coded(mention))
    return {token.i for link in others for token in link.subtree}


def _behind_semicolon(verb: Token) -> set[int]:
    """The places of what stands behind the only semicolon of a sentence, no item of a list: "sent rice; Togo two planes"."""
    marks = [word for word in verb.sent if word.text == ";"]
    if len(marks) != 1 or marks[0].i < verb.i or marks[0].i + 1 == verb.sent.end:
        return set()
    behind = marks[0].nbor(1)
    return {word.i for word in verb.sent if word.i > marks[0].i} if behind.dep_ not in ("prep", "cc") else set()


def own_matters(word: Token) -> set[int]:
    """The places of those with whom somebody has dealings that are asked about: "demanded guarantees over its trade with Chad"; the parser
    may hang the "with" higher."""
    objects = objects_of(word) if word.pos_ == "VERB" else ()
    about = [link for holder in (word, *objects) for link in holder.children if link.lower_ in ("over", "about", "regarding", "concerning")]
    matters = [noun for link in about for noun in link.children if any(child.dep_ == "poss" for child in noun.children)]
    links = [link for noun in matters for link in (*noun.rights, *noun.head.head.rights) if link.lower_ in ("with", "to", "in")]
    behind = (link for link in links if link.nbor(-1) in matters)
    return {token.i for link in behind for token in link.subtree}


def givers(word: Token) -> set[int]:
    """The places of those who give what is withheld: "threatened to block loans by the World Bank"; of those for whose sake somebody is
    punished: "cut ties with Chad out of solidarity with Togo"."""
    below = [link for link in word.subtree if link.dep_ == "prep" and link.i > word.i]
    links = [link for link in below if link.lower_ == "by" and link.nbor(-1).lemma_.lower() in markers("class_money")]
    links += [link for link in below if link.lower_ == "with" and link.nbor(-1).lemma_.lower() in markers("event_siding")]
    return {token.i for link in links for token in link.subtree}


def _hosts_of_envoys(scene: Scene, word: Token, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """To whom the doer's own envoys are sent who are called back: Togo in "recalled its ambassador to Togo"."""
    nouns = objects_of(word) if word.pos_ == "VERB" else slot_of(word, "prep:of")
    own = (noun for noun in envoys_among(nouns) if any(child.tag_ == "PRP$" for child in noun.children))
    return hosts_of(scene, own, actors)


def makers_of(nouns: Iterable[Token]) -> Iterator[Token]:
    """Who made what is judged: "welcomed the step taken by Chad", "objected to a post that Chad had built"."""
    made = (deed for noun in nouns for deed in noun.children if deed.dep_ in ("acl", "relcl") and deed.i > noun.i)
    for deed in (deed for deed in made if deed.lemma_.lower() in markers("event_making")):
        if deed.dep_ == "acl":
            yield from (other for agent in slot_of(deed, "prep:by") for other in conjuncts_of(agent))
        elif (doer := own_subject(deed)) is not None and doer.tag_ not in ("WDT", "WP"):
            yield from conjuncts_of(doer)


def opposed(word: Token) -> set[int]:
    """The places of those against whom the hostile act is that `word` supports: "voiced support for sanctions against Chad", "backs
    imposing a blockade on Chad"; the parser may hang the "on" on the word of support."""
    objects = [word, *objects_of(word)] if word.pos_ == "VERB" else [word]
    backed = [noun for holder in objects for noun in slot_of(holder, "prep:for")] + [noun for noun in objects if noun is not word]
    nouns = [noun for noun in backed if noun.pos_ == "NOUN"]
    hostile = [noun for noun in nouns if (row := row_of(noun)) is not None and row.event in AGAINST]
    links = [link for noun in nouns for link in noun.children if link.lower_ == "against"]
    links += [link for noun in nouns if noun.lemma_.lower() in markers("event_parting") for link in noun.children if link.lower_ == "from"]
    below = [link for noun in hostile for holder in (noun, *objects) for link in holder.children if link.i > noun.i]
    links += [link for link in below if link.lower_ in ("on", "at", "over", "against")]
    links += [link for noun in hostile if names_violence(noun) for link in noun.children if link.lower_ == "of"]
    links += [verb for holder in objects for verb in _gerunds(holder) if (row := row_of(verb)) is not None and row.event in AGAINST]
    return {token.i for link in links for token in link.subtree}


def wishers(word: Token) -> set[int]:
    """The places of those whose wishes somebody only brings: "conveyed the greetings of the King to Chad"."""
    brings = word.lemma_.lower() in markers("event_conveying")
    links = [link for noun in objects_of(word) for link in noun.children if link.lower_ == "of" or link.dep_ == "poss"] if brings else []
    return {token.i for link in links for token in link.subtree}


def not_asked(word: Token) -> set[int]:
    """The places of those whom nothing is asked of: with whom the asker has dealings, or against whom he wants something done ("called for
    sanctions on Chad", "for Idriss to be tried", "an investigation of Idriss")."""
    return own_matters(word) | opposed(word) | _to_be_tried(word) | _looked_into(word)


def _to_be_tried(word: Token) -> set[int]:
    """The places of those to whom something hostile is to be done, or of a person to whom anything is: "called for him to be freed"."""
    nouns = slot_of(word, "prep:for")
    verbs = [verb for verb in word.subtree if verb.tag_ == "VBN" and verb.doc[max(0, verb.i - 2) : verb.i].text.lower() == "to be"]
    found = [noun for noun in nouns for verb in verbs[:1] if noun.i < verb.i and (noun.ent_type_ == "PERSON" or _is_hostile(verb))]
    return {token.i for noun in found for token in (noun, *noun.lefts)}


def _is_hostile(verb: Token) -> bool:
    return (row := row_of(verb)) is not None and row.event in AGAINST


def _looked_into(word: Token) -> set[int]:
    """The places of those themselves into whom or whose matters an inquiry is asked for; who has done violence may be who shall look into
    it."""
    nouns = (*(objects_of(word) if word.pos_ == "VERB" else ()), *slot_of(word, "prep:for"))
    asked = [noun for noun in nouns if (row := row_of(noun)) is not None and row.mode == "investigate"]
    links = [link for noun in asked for link in noun.children if link.lower_ in ("of", "into")]
    into = [noun for link in links for noun in link.children if not tells_violence(noun)]
    return {token.i for noun in into for token in noun.subtree}


def breached(word: Token) -> set[int]:
    """The places of those whose rules or rights are said to be broken: "condemned the breach of UN resolutions"."""
    nouns = (noun for noun in word.subtree if noun.i > word.i and noun.lemma_.lower() in markers("event_breach"))
    links = (link for noun in nouns for link in noun.children if link.lower_ in ("of", "against"))
    return {token.i for link in links for token in link.subtree}


def at_issue(word: Token) -> set[int]:
    """The places of those whom only what is turned down is about: "rejected a military solution for Syria", "opposes interference in Peru's
    affairs", "any attempt to isolate Chad"."""
    nouns = objects_of(word) if word.pos_ == "VERB" else ()
    links = (link for noun in nouns for link in noun.children if link.dep_ == "prep" and link.i > word.i)
    about = [link for link in links if link.lower_ in markers("event_issue")]
    refused = [deed for link in word.children if link.lower_ in ("of", "to") for deed in link.children if deed.dep_ == "pcomp"]
    refused += [deed for deed in word.children if deed.dep_ == "xcomp" and deed.tag_ == "VBG"]  # "its rejection of displacing Chadians"
    refused += [deed for noun in nouns if noun.lemma_.lower() in markers("event_attempt") for deed in noun.children if deed.dep_ == "acl"]
    about += [link for noun in nouns if noun.lemma_.lower() in markers("event_meddling") for link in noun.children if link.lower_ == "in"]
    return {token.i for head in (*about, *refused) for token in head.subtree}


def given(word: Token, row: VerbRow) -> set[int]:
    """The places of what is given in aid, whoever works in it: "sent a field hospital", "sent a team of divers", "sent police"; of what
    stands beside him to whom it is given or promised: "promised Togo air defence systems"."""
    if row.event in ("AID", "AGREE") and (things := handed_over(word)):
        return {token.i for noun in things for token in noun.subtree}
    if row.event != "AID" or word.pos_ != "VERB" or not row.frame.startswith("obj:"):
        return set()
    helped = row.recipient[:1] == ("obj",) and word.lemma_.lower() not in markers("event_sending")  # "trained soldiers"
    sent = markers("class_goods") | (set() if helped else {row.frame.removeprefix("obj:")})
    return {noun.i for noun in objects_of(word) if noun.lemma_.lower() in sent}


def venues(scene: Scene, word: Token, row: VerbRow) -> set[int]:
    """The places of towns where what is signed, agreed on or asked for was or is to be: "signed a pact in Perth", "called for talks in
    Geneva"; who is in such a town is not meant. Of who turns from talks those of the talks: "walked out of the talks in Cairo"."""
    if row.event not in DEALINGS | TURNING:
        return set()
    links = (link for link in word.subtree if link.lower_ == "in" and link.dep_ == "prep" and link.i > word.i)
    own = row.event in DEALINGS
    held = (link for link in links if link.i not in scene.mention_at and ((own and link.head == word) or _names_dealing(link.head)))
    towns = (noun for link in held for noun in link.children if noun.dep_ == "pobj" and is_town(noun))
    return {word.i for noun in towns for word in (*noun.lefts, noun)}


def forums(scene: Scene, word: Token) -> set[int]:
    """The places of bodies between states that a complaint is filed with or taken to: "filed a case with the WTO", "complained to Mercosur
    that", which nobody accuses; or where something is voted down: "vetoed it in the Security Council"."""
    filed = word.pos_ == "NOUN" and word.lemma_.lower() in markers("event_filed")
    turns = _files(word) or word.lemma_.lower() in markers("event_turning")
    holders = (word, *objects_of(word)) if turns else (word, word.head) if filed else ()
    links = (link for holder in holders for link in holder.children if link.lower_ in ("with", "to", "at", "before", "in"))
    nouns = [noun for link in links for first in link.children if first.dep_ == "pobj" for noun in conjuncts_of(first)]
    heads = (scene.mention_at.get(word.i) for noun in nouns for word in (noun, *noun.lefts))
    bodies = [m for m in heads if m is not None and not codes_of([m]) & set(states())]
    inside = (token.i for noun in nouns for token in noun.subtree)
    return {i for i in inside if scene.mention_at.get(i) in bodies} | {noun.i for noun in nouns if bodies}


def _files(word: Token) -> bool:
    """Whether a verb's object is a paper with which somebody is charged: "filed a complaint", "lodged a protest"."""
    return word.pos_ == "VERB" and any(noun.lemma_.lower() in markers("event_filed") for noun in objects_of(word))


def _names_dealing(noun: Token) -> bool:
    """Whether a noun names talks or what comes of them: "meeting", "agreement", "declaration"."""
    rows = lexicon.verb_rows().get((noun.lemma_.lower(), "noun"), ()) if noun.pos_ in ("NOUN", "PROPN") else ()
    return any(row.event in ("CONSULT", "AGREE", "COOPERATE") for row in rows) or noun.lemma_.lower() in markers("joint_title")


def _gerunds(word: Token) -> Iterator[Token]:
    """What is told to be supported by its verb: "supports imposing sanctions", "support for striking Chad"."""
    for child in word.children:
        yield from (other for other in (child, *child.children) if other.dep_ in ("xcomp", "pcomp") and other.tag_ == "VBG")


def _victims(scene: Scene, noun: Token, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whom the force falls on that a noun names with its doer before them: "the killing by Malian troops of Nigerien herders"."""
    found = [victim for doer in strikers_of(noun) for victim in _apart(scene, doer)]
    return parties_in(scene, found, strict=False, but=actors)


def _apart(scene: Scene, doer: Token) -> Iterator[Token]:
    """The nouns that an "of" hangs on a doer though they are others: "by Malian troops of Nigerien herders"."""
    own = scene.mention_at.get(doer.i)
    for victim in slot_of(doer, "prep:of"):
        other = scene.mention_at.get(victim.i)
        if own is not None and other is not None and is_coded(own) and is_coded(other) and own.entity != other.entity:
            yield victim


def _recipients_within(scene: Scene, verb: Token, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whom the act falls on that is threatened or stopped: "stopped selling oil to Chad"."""
    for clause in complements(verb):
        row = verb_row(scene, clause)
        slots = row.recipient if row is not None and row.event is not None else ("obj", "prep:to", "prep:from", "prep:in", "prep:on")
        for slot in slots:
            if found := parties_in(scene, slot_of(clause, slot) or deeper(clause, slot), strict=False, but=actors):
                return found
    return ()


def _in_slot(scene: Scene, row: VerbRow, slot: str, nouns: Sequence[Token], actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    if row.event in FORCE:
        concrete = markers("event_concrete")
        nouns = [n for n in nouns if n.i in scene.mention_at or n.lemma_.lower() in concrete or names_of_owned(scene, n)]
    if row.event == "REQUEST" and slot == "obj" and nouns and nouns[0].i in scene.mention_at:
        nouns = [noun for noun in nouns if noun in conjuncts_of(nouns[0])]  # "urged Peru to de-escalate tensions with Chile"
    found = parties_in(scene, nouns, strict=row.event == "AGREE" and slot == "obj", but=actors)
    if row.event not in ("MOBILIZE", "RETREAT"):
        return found
    own = {m.id for noun in nouns for word in noun.children if word.tag_ == "PRP$" and (m := scene.mention_at.get(word.i)) is not None}
    moved = {mention.entity for mention in actors} if row.event == "MOBILIZE" else ()  # "dismantled his arsenal": the doer's
    left = (mention for mention in found if mention.entity not in moved and mention.id not in own)
    return tuple(mention for mention in left if not _is_withdrawn(row, mention, actors))


def _is_withdrawn(row: VerbRow, mention: Mention, actors: tuple[Mention, ...]) -> bool:
    """Whether somebody is of the state that withdraws, and so at most what it withdraws: "pull out the thousands of troops"."""
    codes = codes_of([mention])
    return row.mode == "withdraw" and bool(codes) and codes <= codes_of(actors)


def is_measure(noun: Token) -> bool:
    """Whether a noun is the short form of a measure: "500 MW"."""
    return noun.text.isupper() and any(child.dep_ == "nummod" for child in noun.children)


def _strangers(scene: Scene, nouns: Iterable[Token]) -> tuple[Mention, ...]:
    """The mentions of `nouns` that stand for people or bodies of no known state."""
    found = (scene.mention_at.get(noun.i) for noun in nouns if noun.pos_ in ("NOUN", "PROPN") and not is_measure(noun))
    return unique_mentions(mention for mention in found if mention is not None and not is_coded(mention))


def _inside(scene: Scene, nouns: Iterable[Token], actors: tuple[Mention, ...], *, met: bool = False) -> tuple[Mention, ...]:
    """The first party named within the phrase of one of `nouns`: "condemned the killing of a teacher in Kampala"; of talks (`met`) none
    that they are about ("a conference on Sudan")."""
    others = {mention.entity for mention in actors}
    for noun in nouns:
        for token in noun.subtree:
            mention = scene.mention_at.get(token.i)
            near = mention is not None and is_coded(mention) and mention.entity not in others and not is_owned(scene, token, others)
            link = next((above for above in _between(token, noun) if above.dep_ == "prep"), None) if met else None
            topic = link is not None and (link.lower_ in markers("event_topic") or (link.lower_ == "in" and not _are_of_states(actors)))
            if mention is not None and near and not topic and not any(above.dep_ in CLAUSES for above in _between(token, noun)):
                return unique_mentions((mention, *joined_to(scene, token, others)))
    return ()


def _are_of_states(mentions: Sequence[Mention]) -> bool:
    """Whether no body of several states is among the parties; where such a body meets takes no part: "the G20 held a summit in Chad"."""
    return codes_of(mentions) <= set(states())


def _between(token: Token, top: Token) -> Iterator[Token]:
    """`token` and the words above it, up to but not with `top`."""
    while token != top and token.head != token:
        yield token
        token = token.head


def _asked_to_act(scene: Scene, verb: Token) -> tuple[Mention, ...]:
    """Who is to do what is demanded; of a passive the by-phrase, not those who are to be freed."""
    doers = [doer for clause in verb.children if clause.dep_ == "ccomp" and is_passive(clause) for doer in doers_of(clause)]
    freed = to_be_freed(scene, verb)
    return parties_in(scene, doers or [noun for noun in clause_subjects(verb) if noun not in freed], strict=False)


def to_be_freed(scene: Scene, verb: Token) -> list[Token]:
    """Those for whom something is demanded that is to be done to them: "demanded that the hostages be released"; states and their forces
    are rather those who are asked ("that the troops be withdrawn"), but not to get something ("be given powers") nor to be more."""
    found = []
    for subject in (noun for noun in clause_subjects(verb) if noun.dep_ == "nsubjpass" or is_passive(noun.head)):
        row, mention = row_of(subject.head), scene.mention_at.get(subject.i)
        states = mention is not None and any(actor.code and actor.sector in STATE_SECTORS for actor in mention.actors)
        given = any(child.dep_ == "dobj" for child in subject.head.children) and is_passive(subject.head)
        more = any(child.tag_ == "JJR" for child in subject.children)
        if not states or given or more or (row is not None and row.mode == "release"):
            found.append(subject)
    return found


def own_to_free(scene: Scene, verb: Token) -> set[int]:
    """The places of one's own people, or of nobody known, for whose release or return one asks another: "Peru demanded his release"."""
    deeds = objects_of(verb) if verb.pos_ == "VERB" else ()
    doers = [mention for doer in doers_of(verb) if deeds and (mention := scene.mention_at.get(doer.i)) is not None]
    owned = [noun for deed in deeds for slot in ("poss", "prep:of") for noun in slot_of(deed, slot)]
    found = [(noun, codes_of([mention])) for noun in owned if (mention := scene.mention_at.get(noun.i)) is not None]
    people = [noun for noun, codes in found if codes <= codes_of(doers)]
    told = {scene.mention_at[noun.i].entity for noun in people}  # the "they" of "said they had been lost and demanded their release"
    again = {word.i for word in verb.sent if people and (mention := scene.mention_at.get(word.i)) is not None and mention.entity in told}
    return again | {word.i for noun in people for word in noun.subtree if word.i <= noun.i}


def _complement_parties(scene: Scene, word: Token, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whom the act in the complement falls on: "agreed to lift its tariffs on wheat from Chile"."""
    for child in word.children:
        if child.dep_ in ("xcomp", "acl") and child.i > word.i and child.pos_ == "VERB":
            row = verb_row(scene, child)
            if row is not None and row.event in KIND and is_negated(child):
                return ()  # "promised not to recognise Chad"
            slots = row.recipient if row is not None and row.event is not None else ("obj", *_usual_slots("agree"))
            return next((found for slot in slots if (found := parties_in(scene, slot_of(child, slot), strict=False, but=actors))), ())
    return ()


def _helped(scene: Scene, word: Token, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whom the purpose of a gift names: "donated ventilators to assist Togo"."""
    purposes = (child for child in word.children if child.dep_ == "advcl" and child.tag_ == "VB" and child.i > word.i)
    for purpose in purposes:
        for slot in ("obj", "prep:to", "prep:for", "prep:in"):
            if found := parties_in(scene, slot_of(purpose, slot) or deeper(purpose, slot), strict=False, but=actors):
                return found
    return ()


def _usual_slots(event: str) -> list[str]:
    return lexicon.marker_values("event_slots").get(event.lower(), "").split()


WITHOUT: dict[str, Callable[[Token], set[int]]] = {  # by type, the words whose parties an act is not done to, though its phrase names them
    "SUPPORT": lambda word: opposed(word) | wishers(word),
    "ACCUSE": breached,
    "REJECT": at_issue,
    "REQUEST": not_asked,
    "SANCTION": givers,
    "THREATEN": givers,
}
