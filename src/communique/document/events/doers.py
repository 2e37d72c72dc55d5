"""Who does what a verb or an event noun tells: not who asks, backs, blames or is spoken to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.document.events.factuality import clause_head, is_imperative
from communique.document.events.governing import outcome_of, row_effect, row_of, told_beside
from communique.document.events.passives import is_undergone, relative_object, undergoers_of
from communique.document.events.scene import FORCE
from communique.lexicon import markers
from communique.syntax import (
    OBJECTS,
    SUBJECTS,
    bidding_of,
    conjuncts_of,
    doers_of,
    is_listed,
    is_passive,
    joined_subjects,
    objects_of,
    slot_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token
from communique.document.events.parties import deeper, in_slots

BLAMING = frozenset({"ACCUSE", "SUPPORT", "SANCTION", "COERCE"})


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of a verb ("has been")."""
    return [child for child in verb.children if child.dep_ in ("aux", "auxpass")]


def is_backed(noun: Token) -> bool:
    """Whether another's plea or charge is only backed: who backs it is not whom it is made to."""
    row = row_of(noun.head) if noun.dep_ in (*OBJECTS, "nsubjpass") else None
    return row is not None and row.event == "SUPPORT"


def is_only_heard(noun: Token) -> bool:
    """Whether somebody but hears another's plea or charge, or has to bear with it: "heard calls for a truce", "faces demands to go"."""
    return noun.dep_ in OBJECTS and noun.head.lemma_.lower() in markers("event_hearing")


def backer_of(word: Token) -> Token | None:
    """The word by which what `word` names is supported, whoever does it: "backs sanctions", "support for a raid", "in favour of talks";
    who defends a deed may have done it himself."""
    while word.dep_ == "conj" and word.head.pos_ == word.pos_:
        word = word.head
    above = word.head
    if word.dep_ in ("pobj", "pcomp") and above.lower_ in ("for", "of", "to"):
        above = above.head
    elif word.dep_ not in (*OBJECTS, "nsubjpass", "xcomp"):
        return None
    row = row_of(above)
    backs = (
        row is not None and row.event == "SUPPORT" and above.lemma_.lower() not in markers("event_justifying")
    ) or above.lemma_.lower() in markers("event_favouring")
    return above if backs and above != word else None


def backers_of(word: Token) -> tuple[Token, ...]:
    """Who supports what `word` names."""
    above = backer_of(word)
    if above is None:
        return ()
    own = in_slots(above, ("poss", "amod", "compound", "prep:of", "prep:by", "prep:from")) if above.pos_ == "NOUN" else ()
    verb = clause_head(above)
    return (*own, *(doers_of(verb) if verb.pos_ in ("VERB", "AUX") else ()))


def find_doers(verb: Token) -> tuple[Token, ...]:
    """Who does it; under "urged X to", "called on X to" that is X, under "the decision of X to" it is X too."""
    top = _first_of(verb)
    if is_imperative(verb):
        return ()  # "Peru to Chile: sign the treaty"
    if (bidden := _bidden_before(verb)) is not None:
        return (bidden,)
    if is_passive(verb) and verb.lemma_.lower() in markers("event_willing_passive") | markers("event_raising"):
        return tuple(other for child in verb.children if child.dep_ == "nsubjpass" for other in conjuncts_of(child))
    if is_undergone(verb):
        return (doers_of(verb) if is_passive(verb) else ()) or _strayed_agent(verb)
    if (above := told_beside(verb)) is not None:
        return find_doers(above)
    if _leads_to_goal(top):
        return find_doers(top.head)
    if has_subject(top):
        told = [noun for noun in doers_of(verb) if not is_tail_of_place(noun)]
        return tuple(doer for noun in told for doer in (_launchers(noun) or (noun,)))
    if strayed := [child for helper in auxiliaries(verb) for child in helper.children if child.dep_ == "nsubj"]:
        return conjuncts_of(strayed[0])  # the parser hung it on the auxiliary: "the claim that Iran had armed them"
    if top.dep_ in ("xcomp", "advcl", "ccomp") and row_effect(top.head) == "demanded":
        addressed = _addressed(top.head)
        if addressed:
            return addressed
    if top.dep_ in ("xcomp", "advcl") and _is_encounter_verb(top.head) and not _names_encounter(top):
        return doers_of(top.head)
    if (accuser := accuser_of(top)) is not None:
        return _charged_by(accuser)
    if top.dep_ == "pcomp" and top.head.lower_ == "in" and top.head.head.lemma_.lower() in markers("event_joining"):
        return (*doers_of(top.head.head), *objects_of(top.head.head))  # "joined Chad in asking"
    if top.tag_ == "VBG" and backer_of(top) is not None:
        return ()  # "supports imposing sanctions"
    if top.dep_ == "pcomp" and top.head.lower_ == "by" and top.head.head.dep_ == "pcomp":
        return find_doers(top.head.head)  # "accused Chad of breaking the truce by sending drones"
    if top.dep_ == "acl" and top.head.pos_ == "NOUN":
        return _noun_doers(top.head) or doers_of(verb)
    return doers_of(verb)


def _launchers(noun: Token) -> tuple[Token, ...]:
    """Who fired what strikes: Chad in "two missiles launched by Chad hit the port"."""
    if noun.lemma_.lower() not in markers("actor_fired_noun"):
        return ()
    fired = (child for child in noun.children if child.dep_ == "acl" and child.lemma_.lower() in markers("event_launching"))
    agents = (doer for verb in fired for link in verb.children if link.dep_ == "agent" for doer in link.children)
    return tuple(other for doer in agents for other in conjuncts_of(doer))


def is_tail_of_place(noun: Token) -> bool:
    """Whether a land only says where the town before it is: "victims of the raid in Busia, Kenya, have sued"; so it does where the parser
    takes it for the subject of a verb of several."""
    doc, i = noun.doc, noun.i
    if noun.tag_ != "NNP" or i < 2 or i + 1 >= len(doc) or doc[i - 1].text != "," or noun.conjuncts or doc[i - 2].ent_type_ != "GPE":
        return False
    town, helpers = doc[i - 2], [noun.head, *noun.head.children]
    if noun.dep_ == "appos":
        return noun.head == town and town.dep_ == "pobj"
    several = any(word.tag_ == "VBP" and word.i > i for word in helpers if word.dep_ in ("aux", "auxpass") or word == noun.head)
    return noun.dep_ in SUBJECTS and several and doc[i + 1].text == "," and town.dep_ in ("pobj", "appos", "conj")


def bidden_next(verb: Token) -> Iterator[Token]:
    """Who else is asked behind an "and" to do something of his own: Hungary in "urged Poland to open the border and Hungary to lift its
    veto", where the parser joins him to what the first is to do."""
    if verb.pos_ != "VERB" or row_effect(verb) != "demanded" or not objects_of(verb):
        return
    asked = False
    for to in verb.doc[verb.i + 1 : verb.sent.end - 1]:
        if to.tag_ == "TO" and to.nbor(1).tag_ == "VB":
            if asked and (noun := _named_behind_and(to, verb)) is not None:
                yield noun
            asked = True


def _named_behind_and(to: Token, verb: Token) -> Token | None:
    """The name between an "and" and "to"; not one that is joined to another name or is itself let, helped or asked by a verb before it."""
    noun = to.nbor(-1)
    joined = noun.i > verb.i and noun.left_edge.i > 0 and noun.doc[noun.left_edge.i - 1].lower_ == "and"
    if noun.pos_ != "PROPN" or not joined or (noun.dep_ == "conj" and noun.head.pos_ == "PROPN" and noun.head.head != verb):
        return None
    above = [word for word in verb.doc[verb.i + 1 : noun.i] if word.tag_ == "VB"]
    lets = any(word.lemma_.lower() in markers("event_abetting") or row_effect(word) for word in above)
    return None if lets else noun


def _bidden_before(verb: Token) -> Token | None:
    """Who is asked by name right before an infinitive to do it, behind what another is asked to do."""
    to = verb.nbor(-1) if verb.i > 1 and verb.tag_ == "VB" and verb.nbor(-1).tag_ == "TO" else None
    if to is None or to.nbor(-1).pos_ != "PROPN":
        return None
    return next((noun for above in verb.ancestors for noun in bidden_next(above) if noun.i == to.i - 1), None)


def _leads_to_goal(clause: Token) -> bool:
    """Whether the subject of a purpose is where somebody sets out for, read amiss: "left for Rome to meet", "left Fiji for Rome to"."""
    going = clause.head.lemma_.lower() in markers("motion") | markers("event_departing")
    if not going or bidding_of(clause) != "for":
        return False
    places = (*objects_of(clause.head), *(child for child in clause.children if child.dep_ == "nsubj"))
    return all(place.ent_type_ == "GPE" for place in places)


def relative_around(word: Token) -> Token | None:
    """The verb of the nearest relative clause that a word stands in."""
    return next((verb for verb in (word, *word.ancestors) if verb.dep_ == "relcl"), None)


def joined_behind(word: Token) -> set[int]:
    """The places of those whom an "and" joins, behind the relative clause of a word, to whom that is about: "Chad, which met Togo, and
    Mali"."""
    clause = relative_around(word)
    joined = (*clause.head.conjuncts, *joined_subjects(clause.head)) if clause is not None else ()
    return {token.i for other in joined if clause is not None and other.i > clause.i for token in other.subtree}


def _strayed_agent(verb: Token) -> tuple[Token, ...]:
    """The by-phrase of a passive that the parser hung on a noun after it: "was given 20 buses by Latvia"."""
    after = (child for child in verb.children if child.i > verb.i and (child.dep_ in OBJECTS or child.dep_ == "prep"))
    found = [noun for child in after for noun in deeper(child, "prep:by")]
    return conjuncts_of(found[0]) if found else ()


def accuser_of(verb: Token) -> Token | None:
    """The verb by which somebody is accused of what `verb` tells, thanked or punished for it, pressed into it or kept from it: "accused
    Chad of trying to shelter them", "talked Chad out of leaving"."""
    while verb.dep_ == "xcomp" and not has_subject(verb) and not any(child.dep_ in OBJECTS for child in verb.head.children):
        verb = verb.head
    link = verb.head.head if verb.head.lower_ == "of" and verb.head.head.lower_ == "out" else verb.head
    row = row_of(link.head) if verb.dep_ == "pcomp" else None
    told = row is not None and (
        (link.lower_ in ("of", "for", "from") and row.event in BLAMING)
        or (link.lower_ == "with" and row.act == "accuse")
        or (link.lower_ == "from" and row.effect == "denied")
    )
    return link.head if (told or outcome_of(link) is not None) and _undergoers_of(link.head) else None


def _undergoers_of(verb: Token) -> tuple[Token, ...]:
    """Whom a verb is done to, also where its clause only stands behind him: "men it accuses of theft"."""
    above = relative_object(verb)
    return undergoers_of(verb) if above is None else conjuncts_of(above)


def _charged_by(verb: Token) -> tuple[Token, ...]:
    """Who is accused, thanked or punished by a verb: its objects, or on whom they fall ("imposed sanctions on Chad")."""
    row, objects = row_of(verb), _undergoers_of(verb)
    holders = (verb, *objects) if row is not None and row.frame.startswith("obj:") and "@" not in row.frame else ()
    return tuple(noun for holder in holders for slot in ("prep:on", "prep:against") for noun in slot_of(holder, slot)) or objects


def _first_of(verb: Token) -> Token:
    """The verb that those joined to one without a subject of its own hang on: "Chad [arrested] X, fined him and expelled him"."""
    while (verb.dep_ == "conj" or is_listed(verb)) and verb.head.pos_ in ("VERB", "AUX") and not has_subject(verb):
        above = _list_head(verb) if is_listed(verb) else verb.head
        if above is None:
            break
        verb = above
    return verb


def _list_head(verb: Token) -> Token | None:
    """The first infinitive of the list that `verb` goes on with."""
    firsts = (token for token in verb.ancestors if token.dep_ == "xcomp" and any(child.tag_ == "TO" for child in token.children))
    return next(firsts, None)


def _is_encounter_verb(verb: Token) -> bool:
    """Whether an infinitive under `verb` says what its doer is after: "called Erdogan to apologise"."""
    row = row_of(verb)
    return verb.lemma_.lower() in markers("event_purpose") or (row is not None and row.event == "CONSULT")


def _names_encounter(verb: Token) -> bool:
    """Whether a purpose only says again that they meet: "sat down to talk"."""
    row = row_of(verb)
    return verb.dep_ == "advcl" and (verb.tag_ != "VB" or (row is not None and row.event == "CONSULT"))


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(child.dep_ in ("nsubj", "nsubjpass", "csubj") for child in verb.children)


def _addressed(verb: Token) -> tuple[Token, ...]:
    """Whom a verb of demanding turns to."""
    row = row_of(verb)
    slots = (*row.addressee, *row.recipient) if row is not None else ()
    return next((found for slot in slots if (found := slot_of(verb, slot))), ())


def _noun_doers(noun: Token) -> tuple[Token, ...]:
    own = in_slots(noun, ("poss", "amod", "compound", "prep:by", "prep:of"))
    governor = governor_of(noun)
    return tuple(own) or (doers_of(governor) if governor is not None else ())


def governor_of(noun: Token) -> Token | None:
    """The light verb that an event noun completes: "held talks", "sanctions imposed by", "engaged in talks"."""
    top = noun
    while top.dep_ == "conj" and top.head.pos_ == noun.pos_:
        top = top.head
    light = markers("event_light")
    if top.dep_ in OBJECTS or top.dep_ == "nsubjpass":
        if is_brought_up(top):
            return None
        named = any(child.dep_ == "oprd" for child in top.head.children)  # "called the test a breach"
        return top.head if top.head.lemma_.lower() in light and not named else None
    if top.dep_ == "pobj" and top.head.dep_ == "prep" and top.head.lower_ in ("in", "into", "for"):
        return top.head.head if top.head.head.lemma_.lower() in markers("event_engage") else None
    participles = (child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN")
    return next((child for child in participles if child.lemma_.lower() in light), None)


def is_brought_up(noun: Token) -> bool:
    """Whether a deed is only spoken of by whom its verb names: "Peru raised the killing of two fishermen"."""
    row = row_of(noun)
    return row is not None and row.event in FORCE and noun.dep_ in OBJECTS and noun.head.lemma_.lower() in markers("event_laying_out")
