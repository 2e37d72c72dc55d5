"""What the grammar around a pronoun says of whom it may mean: who acts in its clause, who is asked or thanked, who is a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.nouns import is_body
from communique.document.actors.phrases import Draft, Key
from communique.lexicon import VerbRow, marker_values, markers, verb_row
from communique.records import Actor
from communique.syntax import OBJECTS, SUBJECTS, frames_of, own_subject, prepositional, share_sentence
from communique.syntax import doers_of as doers

if TYPE_CHECKING:
    from spacy.tokens import Token


Antecedent = tuple[Key, tuple[Actor, ...]]
PARTIES = frozenset({"state", "side", "metonym", "body"})
FARTHEST = 3  # sentences from whom "he" means: its own and the two before
FOR_ANOTHER = frozenset({"SUPPORT", "COOPERATE", "AID", "CONCEDE", "AGREE"})  # what one is asked to do for the asker's sake


def is_first_person(word: Token) -> bool:
    """Whether a word is "I" or "we", or whose "my" and "our" it is."""
    return marker_values("actor_pronoun").get(word.lower_) in ("I", "we")


def is_definite(token: Token) -> bool:
    """Whether a noun has "the", "this" or "that" before it."""
    return any(child.lower_ in ("the", "this", "that") for child in token.lefts)


def is_person(draft: Draft) -> bool:
    """Whether a draft means one person: no "they", no plural, no body; a name may be a body's word ("Qin Gang")."""
    if len(draft.actors) != 1 or not draft.key:
        return False
    if draft.kind == "person":
        return not _is_of_several(draft.head)
    if draft.kind in ("title", "role", "pronoun"):
        one = draft.key[0] in ("person", "title", "group", "counterpart", "deputy", "only")
        return one and not _is_of_several(draft.head) and not is_body(draft.head)
    return draft.kind == "group" and draft.head.tag_ == "NN" and not _is_of_several(draft.head) and not is_body(draft.head)


def _is_of_several(word: Token) -> bool:
    if word.tag_ in ("WP", "WP$"):  # the "who" of "rebels who came" is no "he"
        clause = next((verb for verb in word.ancestors if verb.dep_ == "relcl"), word)
        return clause.head.tag_ == "NNS"
    return word.tag_ == "NNS" or marker_values("actor_pronoun").get(word.lower_) in ("they", "it", "we")


def doers_of(drafts: Sequence[Draft], token: Token) -> list[Draft]:
    """Those who do what is done to the one meant: the subjects of the verb, or who is asked to do it ("asked Oda to call him")."""
    verb = token.head.head if token.dep_ == "pobj" or token.dep_ in SUBJECTS else token.head
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return []  # "thanked Oda for the welcome given to him": given by Oda
    while verb.dep_ == "xcomp" and not any(child.dep_ in SUBJECTS for child in verb.children):
        if (asked := asked_by(verb)) is not None:
            return [draft for draft in drafts if draft.start <= asked.idx < draft.end and draft.start != token.idx]
        verb = verb.head  # "the military had tried to overthrow him"
    subjects = [word for child in verb.children if child.dep_ in SUBJECTS for word in (child, *child.conjuncts)]
    if subjects:
        return [draft for draft in drafts if draft.head in subjects] or _named_behind(drafts, subjects)
    doer = by_clause([draft for draft in drafts if is_person(draft)], token)
    return [doer] if doer is not None else []


def _named_behind(drafts: Sequence[Draft], subjects: Sequence[Token]) -> list[Draft]:
    """Who is named at the end of a subject that is nobody by itself: "the general who leads the junta, Abt, received him"."""
    named = [draft for draft in drafts if draft.kind == "person" and draft.head.dep_ == "appos"]
    return [draft for draft in named if any(subject.right_edge.i - 1 <= draft.head.i <= subject.right_edge.i for subject in subjects)]


def of_infinitive(people: Sequence[Draft], token: Token) -> Draft | None:
    """Who is asked to do something to what is his: "told Oda to call his minister"; not of "asked Oda to back his plan"."""
    given = token.head if token.dep_ == "nsubj" and token.head.dep_ == "relcl" and token.head.lemma_ in markers("word_given") else None
    noun = given.head if given is not None else token.head  # "told Oda to keep the promise he made"
    verb = noun.head if noun.dep_ in OBJECTS else noun.head.head if noun.dep_ == "pobj" else noun
    if (token.dep_ != "poss" and given is None) or not any(child.tag_ == "TO" for child in verb.children):
        return None
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    comes = verb.head.lemma_ == "invite" and noun.dep_ in OBJECTS and row is not None and row.mode == "visit"
    if row is not None and (row.event in FOR_ANOTHER or comes):
        return None  # "invited Oda to visit his country"
    asked = asked_by(verb) if verb.dep_ == "xcomp" else next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    return covering(people, asked, token) if asked is not None else None


def asked_by(verb: Token) -> Token | None:
    """The object that an infinitive is said of: the Oda of "asked Oda to call" and "called on Oda to resign", not of "met Oda to ask"."""
    if is_meeting(verb.head) and verb.head.lemma_ not in markers("actor_inviting_verb"):
        return None
    direct = [child for child in verb.head.children if child.dep_ in OBJECTS and child.i < verb.i]
    links = (child for child in verb.head.rights if child.dep_ == "prep" and child.lower_ in ("on", "upon") and child.i < verb.i)
    return next(iter([*direct, *(noun for link in links for noun in link.children if noun.dep_ == "pobj")]), None)


def by_clause(people: Sequence[Draft], token: Token) -> Draft | None:
    """The subject of the nearest clause around the pronoun, other than itself, that names a person; one behind it only of a clause that
    it is added to ("when he came, Abt spoke")."""
    word, added = token, False
    for _ in range(8):
        if word.dep_ == "relcl" and (found := covering(people, word.head, token)) is not None:
            return found
        if word.pos_ in ("VERB", "AUX"):
            for child in word.children:
                late = child.i > token.i and not added
                if child.dep_ in SUBJECTS and child != token and not late and (found := covering(people, child, token)) is not None:
                    return found
        if word.head == word:
            break
        added = added or word.dep_ in ("advcl", "prep", "acl", "npadvmod")
        word = word.head
    return None


def is_in_opening(name: Draft, called: Draft) -> bool:
    """Whether a name stands in the phrase that opens the clause of who is told of behind its comma: "Receiving Oda, the King said"."""
    openings = (child for child in called.head.head.children if child.dep_ in ("advcl", "prep") and child.i < called.head.i)
    return called.head.dep_ in SUBJECTS and any(one.left_edge.idx <= name.start <= one.right_edge.idx for one in openings)


def covering(people: Sequence[Draft], word: Token, token: Token) -> Draft | None:
    """The draft over a word, another than that at `token`."""
    return next((draft for draft in people if draft.start <= word.idx < draft.end and draft.start != token.idx), None)


def is_meeting(verb: Token) -> bool:
    """Whether a verb tells of talks ("met", "visited"), by its row of `verbs.csv`."""
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    return row is not None and row.event == "CONSULT"


def is_one(draft: Draft) -> bool:
    """Whether a draft means one person, by name or by office."""
    return bool(draft.key) and draft.key[0] in ("person", "title") and len(draft.actors) == 1


def dealt_with(drafts: Sequence[Draft], token: Token) -> Draft | None:
    """The party or person that somebody thanks or pays "for his" act, congratulates "on his" victory, supports "in its" work, holds
    "accountable for its" war, reminds "of his" promise."""
    link = token.head.head
    if (thanked := _thanked_with_adjective(link) if token.dep_ == "poss" else None) is not None:
        return next((one for one in drafts if one.start <= thanked.idx < one.end), None)
    if link.lower_ == "of" and link.head.dep_ == "pobj":
        link = link.head.head  # "on the make-up of his cabinet"
    helped = link.lower_ == "in" and link.head.lemma_.lower() in markers("actor_helping")
    if token.dep_ != "poss" or not (link.lower_ == "for" or (link.lower_ == "on" and _is_praise(link.head)) or _brings_up(link) or helped):
        return None
    called = link.head.pos_ == "ADJ" and link.head.dep_ in ("ccomp", "oprd", "acomp")
    if link.head.pos_ != "VERB" and not called:
        return None
    verbs = (link.head, link.head.head) if called else (link.head,)
    kinds = (*OBJECTS, "nsubj") if called else OBJECTS
    objects = [child for verb in verbs for child in verb.children if child.dep_ in kinds and child.i < token.i]
    return next((one for one in drafts for word in objects if one.start <= word.idx < one.end), None)


def praising(token: Token) -> Token | None:
    """The verb that thanks somebody for what a pronoun owns, which is not the thanker's ("thanked Peru for the talks and [its] welcome"),
    or that goes on from a friendly act with praise of it: "thanked Peru and praised [its] army"; not "praised its army" alone."""
    noun = token.head
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN") and noun.head.i < noun.i:
        noun = noun.head
    if noun.dep_ in OBJECTS and noun.head.dep_ == "pcomp":
        noun = noun.head  # "for hosting the talks"
    verb = noun.head.head if noun.dep_ in ("pobj", "pcomp") and noun.head.lower_ in ("for", "on") else noun.head
    if token.dep_ != "poss" or noun.dep_ not in (*OBJECTS, "pobj", "pcomp") or verb.pos_ != "VERB":
        return None
    row = _thanking(verb)
    if row is None or any(child.lower_ == "own" for child in token.head.lefts):
        return None
    direct = noun.dep_ in OBJECTS and noun.head == verb  # not "thanked its host", "expressed its thanks"
    praised = row.act == "praise" and not row.frame.startswith("obj:") and _goes_on_friendly(verb)
    return verb if praised or not direct else None


def _goes_on_friendly(verb: Token) -> bool:
    """Whether a verb without a subject of its own goes on from a friendly act or a meeting: "thanked Peru and praised", "met Peru,
    praising"."""
    before = verb.head
    if verb.dep_ not in ("conj", "advcl") or own_subject(verb) is not None or before.pos_ != "VERB" or before.i > verb.i:
        return False
    row = verb_row(before.lemma_, "verb", frames_of(before))
    return row is not None and row.event in ("SUPPORT", "CONSULT")


def _thanking(verb: Token) -> VerbRow | None:
    """The row of a verb that tells of thanks or praise: "thanked", "expressed its gratitude", not "honoured its word"."""
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    thanks = row is not None and row.cue and row.event == "SUPPORT" and row.act in ("thank", "praise", "congratulate")
    return row if thanks else None


def praised_owner(drafts: Sequence[Draft], token: Token, verb: Token) -> Draft | None:
    """Whose is what is praised or thanked for: who is thanked, else the party of the sentence named last that does not thank."""
    row = _thanking(verb)
    thanked = [child for child in verb.children if child.dep_ in OBJECTS and child.i < token.head.left_edge.i]
    if row is not None and row.frame.startswith("obj:"):  # "expressed its thanks to Peru for"
        thanked = [noun for word in (verb, *thanked) for noun in prepositional(word, "to")]
    if thanked and thanked[0].pos_ != "PRON":
        return next((one for one in drafts if one.start <= thanked[0].idx < one.end), None)
    doing = doers(verb)
    keys = {one.key for one in drafts for word in doing if one.start <= word.idx < one.end}
    others = [one for one in drafts if one.end <= token.idx and share_sentence(one.head, token) and one.key not in keys]
    return others[-1] if others else None


def joined_to(drafts: Sequence[Draft], token: Token) -> Draft | None:
    """Who is joined by "and", or in a list, with what is his: "backs [Peru] and its plans"; not where that does something else, nor across
    a comma what he is ("Peru, its neighbour,"), nor with others beside him ("backs Peru and its other friends")."""
    links = {"conj": ("and", ","), "dobj": ("and",), "pobj": ("and",)}
    own = any(child.lower_ in ("own", "other") for child in token.head.lefts)  # of who does it
    if token.dep_ != "poss" or own or token.i < 2 or token.nbor(-1).lower_ not in links.get(token.head.dep_, ()):
        return None
    last = token.nbor(-2)
    before = next((one for one in reversed(drafts) if one.end == last.idx + len(last)), None)
    if before is None or before.kind in PARTIES:
        return before
    owned = any(child.dep_ == "poss" and child.pos_ == "PROPN" for child in before.head.lefts)  # "Peru's president and its envoy"
    code = before.actors[0].code if owned and len(before.actors) == 1 else None
    return replace(before, key=("party", code), actors=(naming.party_of(code),)) if code in naming.states() and code is not None else None


def _thanked_with_adjective(link: Token) -> Token | None:
    """To whom somebody is "grateful for their" help, wherever the parser hangs the "for"."""
    noun = link.head if link.head.dep_ == "pobj" else next((word for child in link.head.children for word in child.children), None)
    if link.lower_ != "for" or noun is None or noun.dep_ != "pobj" or noun.head.lower_ != "to" or noun.head.head.pos_ != "ADJ":
        return None
    row = verb_row(noun.head.head.lemma_.lower(), "adj", ("prep:to",))
    return noun if row is not None and row.event == "SUPPORT" else None


def _brings_up(link: Token) -> bool:
    """Whether a verb and its preposition bring up to somebody what is his own: "reminded him of", "held them to", "confronted her with"."""
    return link.lower_ in marker_values("actor_brings_up").get(link.head.lemma_.lower(), "").split("|")


def _is_praise(verb: Token) -> bool:
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    return row is not None and row.event == "SUPPORT"


def is_dead_or_kin(name: Token) -> bool:
    """Whether somebody is only told of as the late one, or as whose kin another is: "Ana Abt, daughter of the late Jo Abt"."""
    link = name.head if name.dep_ == "pobj" and name.head.lower_ == "of" else None
    return any(child.lower_ == "late" for child in name.lefts) or (link is not None and link.head.lemma_.lower() in markers("actor_kin"))
