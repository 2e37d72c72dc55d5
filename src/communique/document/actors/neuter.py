"""Which state or body "it" means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.nouns import is_body, is_craft, noun_at
from communique.document.actors.phrases import Draft
from communique.lexicon import marker_values, markers, verb_row, verb_rows
from communique.syntax import SUBJECTS, agent_of, frames_of, is_passive, own_subject, sentences_back, subject_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token
from communique.document.actors.clauses import (
    PARTIES,
    Antecedent,
    asked_by,
    by_clause,
    dealt_with,
    doers_of,
    joined_to,
    of_infinitive,
    praised_owner,
    praising,
)

ANSWERED = frozenset({"ACCUSE", "REQUEST", "THREATEN", "DEMAND"})  # what the one to whom it is done may answer
DONE_TO = frozenset({"dobj", "xcomp", "ccomp", "dative", "agent"})  # what hangs on a verb that somebody does


def find_it(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """The only state or body named before in the sentence, else the subject of the clause, else the subject of the sentence before."""
    if token.dep_ == "poss" and token.head.lemma_.lower() in markers("actor_own_sort"):
        return None  # "the only one of its kind"
    drafts = _that_can_have(drafts, token)
    if token.dep_ == "poss" and token.head.dep_ == "appos" and token.head.left_edge.i and token.head.left_edge.nbor(-1).text == ",":
        drafts = [one for one in drafts if one.head != token.head.head]  # "Chile, its neighbour,": another's
    parties = [one for one in drafts if _is_it(one)]
    if (resolving := _resolving(token)) is not None:
        return next(((one.key, one.actors) for one in parties if one.start <= resolving.idx < one.end), None)
    if (topic := _topic(token)) is not None:
        return next(((one.key, one.actors) for one in parties if one.head == topic and not topic.conjuncts), None)
    if _is_bidden(token):
        other = _other_than_asker(parties, token)
        return (other.key, other.actors) if other is not None else None
    if (asker := _asker_of_own(parties, token) or joined_to(drafts, token)) is not None:
        return asker.key, asker.actors
    if (judged := _judged(parties, token)) is not None:
        return judged.key, judged.actors
    if (praise := praising(token)) is not None:
        owner = praised_owner(parties, token, praise)
        return (owner.key, owner.actors) if owner is not None else None
    if (teller := _telling(drafts, token) or dealt_with(parties, token) or of_infinitive(parties, token)) is not None:
        return teller.key, teller.actors
    if (craft := _craft_before(drafts, token)) is not None:
        return next(((one.key, one.actors) for one in drafts if one.head == craft and one.actors), None)
    if (telling := _told_of_by_own(token)) is not None:
        return next(((one.key, one.actors) for one in drafts if one.head == telling and _is_it(one)), None)
    if (asked := _who_was_asked(parties, token)) is not None:
        return asked.key, asked.actors
    if (doer := _of_itself(parties, token) or _doer_around(parties, token)) is not None:
        return doer.key, doer.actors
    if (doing := _doer_of_own(token)) is not None:
        own = next((one for one in drafts if one.start <= doing.idx < one.end), None)
        return (own.key, own.actors) if own is not None and own.actors else None
    if (wronged := _wronged(parties, token)) is not None:
        return wronged.key, wronged.actors
    if _is_of_unread_body(drafts, token):
        return None
    if (first := _doer_of_half(parties, token)) is not None:
        return first.key, first.actors
    if (opened := _opener_before(parties, token)) is not None:
        return opened.key, opened.actors
    if token.dep_ in ("dobj", "pobj"):
        dealt = _dealt_with(parties, token)
        return (dealt.key, dealt.actors) if dealt is not None else None
    if token.dep_ == "nsubj" and not _does(token.head):
        only = _only_one(parties, token)
        return (only.key, only.actors) if only is not None else None
    return _named_before(drafts, token) if token.dep_ in ("nsubj", "poss") else None


def _named_before(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """The only state or body named before in the sentence, else as a subject of the one before."""
    before = [draft for draft in drafts if draft.end <= token.idx and sentences_back(draft.head, token) <= 1 and _is_it(draft)]
    if token.dep_ == "poss" and before and before[-1].end + 1 == token.idx and before[-1].head.tag_ == "NNP":
        return before[-1].key, before[-1].actors  # "Lima promised its help, Tokyo its trust"
    before = [draft for draft in before if not _is_one_of_several(draft.head, token)]
    here = [draft for draft in before if draft.head.sent == token.sent]
    subjects = [draft for draft in before if draft.head.dep_ in SUBJECTS and draft.head.sent != token.sent]
    here = [] if subjects and _is_put_in(token) else here  # "Chile's plan, it said, was": who spoke before
    near = here or subjects
    if here and len({draft.key for draft in here}) > 1:
        subject = by_clause(here, token)
        near = [subject] if subject is not None else []
    keys = {draft.key for draft in near}
    return (near[-1].key, near[-1].actors) if len(keys) == 1 else None


def _is_put_in(token: Token) -> bool:
    """Whether "it" says what the sentence around it tells: "Chile's plan, it said, was a threat", "Chile had fired first, it added"."""
    verb = token.head
    row = verb_row(verb.lemma_.lower(), "verb", frames_of(verb)) if token.dep_ == "nsubj" and token.i < verb.i else None
    cited = row is not None and bool(row.cue) and not any(child.dep_ == "dobj" for child in verb.children)
    first = token.i > token.sent.start and not any(word.pos_ in ("VERB", "AUX") for word in token.doc[token.sent.start : token.i])
    around = first and verb.dep_ in ("parataxis", "ccomp") and token.nbor(-1).text == "," and verb.head.i > verb.i
    return cited and (around or any(child.dep_ == "ccomp" and child.i < token.i for child in verb.children))


def _only_one(parties: Sequence[Draft], token: Token) -> Draft | None:
    """The only party that a sentence names before an "it" that does something to somebody or something, or does what was told: "Abt blamed
    Peru: it had kept the water", "Chile sends fish where it can"; not of what is let or made to do it."""
    verb = token.head
    made = verb.dep_ == "ccomp" and verb.tag_ == "VB" and not any(child.dep_ == "aux" for child in verb.children)
    acts = verb.lemma_ in markers("actor_deed_again") or any(child.dep_ in DONE_TO for child in verb.children)
    if not acts or made or verb.lemma_ == "be" or verb.pos_ not in ("VERB", "AUX") or _is_empty(verb) or _may_be_thing(parties, token):
        return None
    here = {one.key: one for one in parties if one.end <= token.idx and one.head.sent == token.sent}
    return next(iter(here.values())) if len(here) == 1 else None


def _may_be_thing(parties: Sequence[Draft], token: Token) -> bool:
    """Whether a thing does what the clause around "it" tells: "The storm hit Samoa before it reached Tonga"."""
    verbs = (word for word in token.head.ancestors if word.pos_ in ("VERB", "AUX"))
    subjects = (child for verb in verbs for child in verb.children if child.dep_ in SUBJECTS and child.i < token.i)
    subject = next(subjects, None)
    if subject is None or subject.tag_ != "NN" or _party_at(parties, subject) is not None:
        return False
    return is_body(subject) or (noun_at(subject) is None and subject.lower_ not in marker_values("actor_role"))


def _that_can_have(drafts: Sequence[Draft], token: Token) -> Sequence[Draft]:
    """`drafts` without the states, where "its members" are a body's, without the bodies between states, where "its army" is a state's."""
    kind = marker_values("actor_part_of").get(token.head.lower_) if token.dep_ == "poss" else None
    if kind == "body":
        return [one for one in drafts if one.kind not in ("state", "metonym", "side")]
    if kind == "state":
        return [one for one in drafts if not any(actor.code in naming.organisations() for actor in one.actors)]
    return drafts


def _resolving(token: Token) -> Token | None:
    """Who opens a resolution, whose is what a clause of it tells of him: "Reaffirms [its] commitment", "and expresses [its] support"."""
    noun = token.head if token.dep_ == "poss" else token
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB" else noun.head
    subject = subject_of(verb) if noun.dep_ in ("dobj", "pobj") and token.dep_ == "poss" and verb.pos_ == "VERB" else None
    return subject if subject is not None and subject.sent != token.sent else None


def _topic(token: Token) -> Token | None:
    """What a sentence says it is about, of an "it" that does what the sentence tells, and of its "its": "As for Peru, it has paid"."""
    verb = next((word for word in token.ancestors if word.pos_ in ("VERB", "AUX")), None)
    opener, subject = token.sent[0], token if token.dep_ in SUBJECTS else token.head
    if verb is None or opener.lower_ != "as" or opener.head != verb or subject.dep_ not in SUBJECTS or subject.head != verb:
        return None
    links = [child for child in opener.children if child.lower_ in ("for", "to") and child.i == opener.i + 1]
    return next((child for link in links for child in link.children if child.dep_ == "pobj"), None)


def _judged(parties: Sequence[Draft], token: Token) -> Draft | None:
    """Whose deed another welcomes or condemns, who acts right before: "The Union agreed; Chile welcomed [its] decision"."""
    verb, noun = token.head.head, token.head
    own = any(child.lower_ == "own" for child in noun.lefts)
    if token.dep_ != "poss" or own or noun.dep_ != "dobj" or noun.lemma_.lower() not in markers("actor_judged_deed"):
        return None
    doer = _doer(parties, _saying(verb)) if verb.lemma_.lower() in markers("actor_judging") else None
    if doer is None:
        return None
    before = [one for one in parties if one.end <= token.idx and one.key != doer.key and sentences_back(one.head, token) <= 1]
    acting = [one for one in before if one.head.dep_ in SUBJECTS and {a.code for a in one.actors}.isdisjoint(a.code for a in doer.actors)]
    return acting[-1] if acting else None


def _doer_of_own(token: Token) -> Token | None:
    """The noun of who does what is done to "its own", the regime of "a regime that shells its own citizens"; None of any other word."""
    if token.dep_ != "poss" or not any(child.lower_ == "own" for child in token.head.lefts):
        return None
    verb = next((word for word in token.ancestors if word.pos_ in ("VERB", "AUX")), None)
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < token.i), None) if verb is not None else None
    return subject if subject is not None and subject.pos_ in ("NOUN", "PROPN") else None


def _wronged(parties: Sequence[Draft], token: Token) -> Draft | None:
    """Who tells what another did to what is his, which nobody does to his own: "Peru said Chile had seized [its] tankers", "one of [its]
    boats had been fired at by Chile, Peru said"."""
    act = _done_to(token.head) if token.dep_ == "poss" else None
    clause = _saying(act) if act is not None else None
    if clause is None or clause.dep_ != "ccomp" or not any(row.cue for row in verb_rows().get((clause.head.lemma_.lower(), "verb"), ())):
        return None
    doer, teller = _doer(parties, clause), _doer(parties, _saying(clause.head))
    if doer is None or teller is None or marker_values("actor_role").get(token.head.lower_) == "neighbour":
        return None
    codes = {actor.code for actor in teller.actors}  # a body between states tells whose it is of none of them
    return teller if codes <= naming.states().keys() and codes.isdisjoint(actor.code for actor in doer.actors) else None


def _asker_of_own(parties: Sequence[Draft], token: Token) -> Draft | None:
    """Who asks another to let go, or not to harm, what is his: "asked Peru to free [its] sailors", "warned Peru not to seize [its] boats";
    of a body between states its staff and soldiers alone."""
    act = (_done_to(token.head) or _let_go_by(token.head)) if token.dep_ == "poss" else None
    if act is None or any(child.lower_ == "own" for child in token.head.lefts):
        return None
    while act.dep_ == "xcomp" and act.head.lemma_.lower() in markers("actor_leaving_off"):
        act = act.head  # "to stop harassing"
    asks = act.head
    asked = asked_by(act) if act.dep_ == "xcomp" else own_subject(act) if act.dep_ == "ccomp" else None
    row = verb_row(asks.lemma_, "verb", frames_of(asks)) if asked is not None and not is_passive(asks) else None
    if asked is None or row is None or row.event not in ANSWERED:
        return None
    asker, other, term = _doer(parties, _saying(asks)), _party_at(parties, asked), noun_at(token.head)
    if asker is None or other is None or asker.key == other.key or len(asker.actors) != 1:
        return None
    of_body = term is not None and term.actor.sector in ("GOV", "MIL")
    return asker if asker.actors[0].code in naming.states() or (of_body and asker.actors[0].code is not None) else None


def _let_go_by(noun: Token) -> Token | None:
    """The verb by which somebody lets go people or craft that can be another's: "free its sailors", not its prisoners or its envoy."""
    verb, term = noun.head, noun_at(noun) if noun.dep_ == "dobj" else None
    if term is None or verb.lemma_.lower() not in markers("actor_letting_go") or noun.lemma_.lower() in markers("actor_own_held"):
        return None
    back = verb.lemma_ == "return"  # "return its envoy", "return its soldiers to barracks" are the one's who is asked
    sent = back and (term.actor.sector == "GOV" or any(child.lower_ == "to" for child in verb.rights))
    return None if sent else verb


def _done_to(noun: Token) -> Token | None:
    """The verb by which somebody does to a thing, or some of several, what is done to others alone: "fired at two of its boats"."""
    verbs = markers("actor_done_to_others")
    if noun.dep_ in ("dobj", "nsubjpass") and noun.head.pos_ == "VERB":
        return noun.head if noun.head.lemma_.lower() in verbs else None
    if noun.dep_ != "pobj":
        return None
    link, above = noun.head, noun.head.head
    if link.lower_ == "of" and above.dep_ in ("dobj", "pobj", "nsubjpass"):
        return _done_to(above)
    against = link.lower_ == "against" or above.lemma_.lower() in verbs
    verb = above.head if above.dep_ == "dobj" else above  # "carried out an attack on its base"
    return verb if against and verb.pos_ == "VERB" else None


def _doer(parties: Sequence[Draft], verb: Token) -> Draft | None:
    """The party that does what a verb tells."""
    doer = agent_of(verb) if is_passive(verb) else own_subject(verb)
    return _party_at(parties, doer) if doer is not None else None


def _of_itself(parties: Sequence[Draft], token: Token) -> Draft | None:
    """Who does something to "itself", or does it "itself": "Peru limited itself to a protest"."""
    if token.lower_ != "itself" or token.dep_ not in ("dobj", "pobj", "npadvmod", "appos", "dative"):
        return None
    if (doers := doers_of(parties, token)) or token.head.dep_ != "conj":
        return doers[0] if len(doers) == 1 else None
    subject = next((child for child in _saying(token.head).children if child.dep_ in SUBJECTS), None)
    return _party_at(parties, subject) if subject is not None else None


def _doer_around(parties: Sequence[Draft], token: Token) -> Draft | None:
    """The party that does what the clause tells to which the clause of "it" is joined or added, where none other is named between: "Peru
    pays more than it earns", "Oslo has not complained, but it has counted"."""
    verb = token.head
    finite = verb.pos_ in ("VERB", "AUX") and (verb.tag_ != "VB" or any(child.dep_ == "aux" for child in verb.children))
    told = any(child.dep_ in ("ccomp", "csubj") and child.i > verb.i for child in verb.children)
    if token.dep_ != "nsubj" or not finite or told or _is_empty(verb):
        return None
    for word in verb.ancestors:
        if (
            word.pos_ in ("VERB", "AUX")
            and (subject := next((child for child in word.children if child.dep_ in SUBJECTS), None)) is not None
        ):
            doer = _party_at(parties, subject) if subject.i < token.i else None
            between = [one for one in parties if doer is not None and doer.end <= one.start < token.idx and one.key != doer.key]
            others = verb.dep_ == "advcl" and any(
                child.dep_ == "dobj" and child.tag_ == "NN" and child.i < verb.i for child in word.children
            )
            return doer if verb.dep_ == "conj" or not (between or others) else None
    return None


def _doer_of_half(parties: Sequence[Draft], token: Token) -> Draft | None:
    """The party that does what the half of a sentence before a semicolon tells, of an "it" that does something right behind it: "Chad shut
    the border; it blamed Sudan".

    Not where another may answer ("Chad accused Togo; it denied that"), nor where a thing may do it ("signed a pact; it will last")."""
    verb = token.head
    if token.dep_ != "nsubj" or token.i == token.sent.start or token.nbor(-1).text != ";" or _is_empty(verb) or not _does(verb):
        return None
    half = _half_before(token)
    tops = [word for word in half if word.pos_ in ("VERB", "AUX") and (word.head == word or word.head not in half)]
    subject = next((child for top in tops[:1] for child in top.lefts if child.dep_ in SUBJECTS), None)
    doer = _party_at(parties, subject) if subject is not None and not subject.conjuncts else None
    if doer is None:
        return None
    others = any(doer.end <= one.start < token.idx and one.key != doer.key for one in parties)
    row = verb_row(tops[0].lemma_, "verb", frames_of(tops[0]))
    answers = verb.lemma_ in markers("actor_reply_verb") or (row is not None and row.event in ANSWERED)
    things = any(word.dep_ == "dobj" and word.tag_ == "NN" and _party_at(parties, word) is None for word in half)
    past = verb.tag_ == "VBD" or any(child.lower_ == "had" for child in verb.lefts)
    return None if (others and answers) or (things and not past) else doer


def _half_before(token: Token) -> Sequence[Token]:
    """The words of a sentence before the semicolon that stands before a word, from the semicolon before that on."""
    first, stop = token.sent.start, token.i - 1
    starts = [word.i + 1 for word in token.doc[first:stop] if word.text == ";"]
    return list(token.doc[starts[-1] if starts else first : stop])


def _is_of_unread_body(drafts: Sequence[Draft], token: Token) -> bool:
    """Whether what does, or is asked to do, what the clause around "it" tells is a body that nobody has read: "asked the firm to ..."."""
    for word in token.ancestors:
        if word.pos_ not in ("VERB", "AUX"):
            continue
        asked = asked_by(word) if word.dep_ == "xcomp" else None
        subject = asked or next((child for child in word.children if child.dep_ in SUBJECTS and child != token), None)
        if subject is not None and subject.i < token.i and subject.pos_ in ("NOUN", "PROPN"):
            known = any(one.start <= subject.idx < one.end and one.actors for one in drafts)
            return not known and subject.tag_ in ("NN", "NNP") and (is_body(subject) or subject.ent_type_ == "ORG")
    return False


def _craft_before(drafts: Sequence[Draft], token: Token) -> Token | None:
    """The ship or aircraft named last, of "its crew", "its pilot", in this sentence or the one before; one of no state only where no
    party acts behind it: "Norway boarded a ferry. Its captain"."""
    owned = any(child.lower_ == "own" for child in token.head.lefts)
    if token.dep_ != "poss" or token.head.lemma_.lower() not in markers("actor_aboard") or owned:
        return None
    first = token.doc[token.sent.start - 1].sent.start if token.sent.start else 0
    nouns = (word for word in reversed(token.doc[first : token.i]) if word.pos_ in ("NOUN", "PROPN") and word.dep_ != "compound")
    craft = next((noun for noun in nouns if (term := noun_at(noun)) is not None and is_craft(term)), None)
    if craft is None or any(one.head == craft and one.actors for one in drafts):
        return craft
    acting = any(craft.i < one.head.i < token.i and one.head.dep_ in SUBJECTS and _is_it(one) for one in drafts)
    return None if acting else craft


def _told_of_by_own(token: Token) -> Token | None:
    """Who does what somebody of his own tells right behind it: "Peru will ask for ties with Chile, its president wrote"."""
    said = token.head.head
    if token.dep_ != "poss" or token.head.dep_ != "nsubj" or not any(row.cue for row in verb_rows().get((said.lemma_.lower(), "verb"), ())):
        return None
    told = next((child for child in said.children if child.dep_ == "ccomp" and child.i < token.i), None)
    subject = next((child for child in told.children if child.dep_ in SUBJECTS), None) if told is not None else None
    known = subject is not None and (subject.pos_ == "PROPN" or subject.lower_ == "it" or is_body(subject))
    return subject if known and subject is not None and not subject.conjuncts else None


def _who_was_asked(parties: Sequence[Draft], token: Token) -> Draft | None:
    """Who agrees or refuses right after another has asked for something: "Lima asked Quito to wait. It refused"."""
    if token.dep_ != "nsubj" or token.head.lemma_ not in markers("actor_consent_verb") or token.head.dep_ == "ccomp":
        return None
    first = token.doc[token.sent.start - 1].sent.start if token.i == token.sent.start and token.i else token.sent.start
    verbs = [word for word in token.doc[first : token.i] if word.pos_ == "VERB" and _asks(word)]
    asked = next((word for verb in reversed(verbs) for word in _asked(verb)), None)
    return _party_at(parties, asked) if asked is not None else None


def _asks(verb: Token) -> bool:
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    return row is not None and row.event == "REQUEST" and not is_passive(verb)


def _asked(verb: Token) -> Iterator[Token]:
    """Whom a verb asks: "asked Quito to wait", "called on Quito", "demanded that Quito wait"."""
    yield from (child for child in verb.rights if child.dep_ in ("dobj", "dative"))
    yield from (noun for link in verb.rights if link.lower_ in ("on", "upon") for noun in link.children if noun.dep_ == "pobj")
    yield from (child for clause in verb.rights if clause.dep_ == "ccomp" for child in clause.children if child.dep_ in SUBJECTS)


def _opener_before(parties: Sequence[Draft], token: Token) -> Draft | None:
    """The party that does what the sentence before tells, of an "it" that does what its own sentence tells."""
    start, verb = token.sent.start, token.head
    if token.dep_ != "nsubj" or verb != token.sent.root or not start or _is_empty(verb):
        return None
    if any(child.dep_ in ("ccomp", "csubj") and child.i > verb.i for child in verb.children) and not _speaks(verb):
        return None
    root = token.doc[start - 1].sent.root
    things = any(child.dep_ == "dobj" and child.tag_ == "NN" and _party_at(parties, child) is None for child in root.children)
    if verb.tag_ == "VB" and ((things and not _does(verb)) or not any(child.dep_ == "aux" for child in verb.children)):
        return None  # "Peru rejected the treaty. It will stay in force"
    subject = next((child for child in root.children if child.dep_ in SUBJECTS), None)
    return _party_at(parties, subject) if subject is not None else None


def _speaks(verb: Token) -> bool:
    """Whether a verb with a clause behind it tells that somebody says something: "it promised that", "it gave the assurance that"."""
    cue = any(row.cue for row in verb_rows().get((verb.lemma_.lower(), "verb"), ()))
    return not is_passive(verb) and (cue or any(child.dep_ == "dobj" and child.i > verb.i for child in verb.children))


def _party_at(parties: Sequence[Draft], word: Token) -> Draft | None:
    return next((one for one in parties if one.start <= word.idx < one.end), None)


def _dealt_with(parties: Sequence[Draft], token: Token) -> Draft | None:
    """Who is asked, told or accused: "Peru condemned Chile's launches and called on it to stop"; the only party of the sentence besides
    those who do it."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    slot = "obj" if token.dep_ == "dobj" else f"prep:{token.head.lower_}"
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if verb.pos_ == "VERB" else None
    asked = (
        row is not None
        and row.event in ("REQUEST", "ACCUSE", "THREATEN", "DEMAND")
        and any(child.dep_ in ("xcomp", "ccomp", "advcl") or child.lower_ == "of" for child in verb.children)
    )
    if row is None or not asked or slot not in (*row.addressee, *row.recipient):
        return None
    doing = {child.i for word in (verb, *verb.ancestors) for child in word.children if child.dep_ in SUBJECTS}
    doers = {one.key for one in parties if one.head.i in doing}
    here = {one.key: one for one in parties if one.end <= token.idx and one.head.sent == token.sent and one.key not in doers}
    return next(iter(here.values())) if len(here) == 1 else None


def _is_one_of_several(word: Token, token: Token) -> bool:
    """Whether a subject is joined to others, who together are no "it"; not in "Peru and its neighbour"."""
    return word.dep_ in SUBJECTS and bool(word.conjuncts) and token.head not in word.conjuncts


def _telling(drafts: Sequence[Draft], token: Token) -> Draft | None:
    """The state or body that tells what "it" did, had or will do: "Doha said it had no guarantee"; not of an "it was clear that"."""
    verb = token.head if token.dep_ in ("nsubj", "nsubjpass") and not _is_empty(token.head) else _clause_of_side(drafts, token)
    while verb is not None and verb.dep_ == "conj" and verb.head.dep_ == "ccomp" and token.dep_ == "poss":
        verb = verb.head
    if verb is not None and verb.dep_ == "conj" and verb.head.dep_ == "ccomp":
        first = next((child for child in verb.head.children if child.dep_ in SUBJECTS and child.lower_ == "it"), None)
        if first is not None:
            return next((one for one in drafts if one.head == first and one.kind == "pronoun"), None)  # "it would act and that it hoped"
        if not any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children):
            return None
        verb = verb.head
    if verb is None or verb.dep_ != "ccomp":
        return None
    row = verb_row(verb.head.lemma_, "verb") if verb.head.pos_ == "VERB" else None
    subject = next((child for child in _saying(verb.head).children if child.dep_ in SUBJECTS and child.i < token.i), None)
    if row is None or not row.cue or subject is None:
        return None
    teller = next((one for one in drafts if one.start <= subject.idx < one.end and len(one.actors) == 1), None)
    speaks = teller is not None and any("spokesperson" in term.offices for term in teller.titles)
    if teller is not None and speaks and teller.actors[0].code and token.dep_ != "poss":  # "a ministry spokesman said it was sorry"
        sector = teller.actors[0].sector
        return replace(teller, key=("party", teller.actors[0].code), actors=(naming.party_of(teller.actors[0].code, sector),))
    return teller if teller is not None and _is_it(teller) else None


def _is_bidden(token: Token) -> bool:
    """Whether it is demanded that "it" do something: whoever demands does not bid himself, but what he would be given."""
    verb = token.head
    plain = token.dep_ == "nsubj" and verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBP") and verb.lemma_ not in markers("given_deed")
    if not plain or any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    row = verb_row(verb.head.lemma_.lower(), "verb")  # the parser takes "and demands that" for a noun
    return row is not None and row.event == "REQUEST"


def _other_than_asker(parties: Sequence[Draft], token: Token) -> Draft | None:
    """The only party that a sentence names before besides who demands that "it" do something."""
    verbs = (word for word in (token.head.head, *token.head.head.ancestors) if word.pos_ == "VERB")
    asking = {child.i for verb in verbs for child in verb.children if child.dep_ in SUBJECTS and child.i < token.i}
    askers = {one.key for one in parties if one.head.i in asking}
    here = {one.key: one for one in parties if one.end <= token.idx and one.head.sent == token.sent and one.key not in askers}
    return next(iter(here.values())) if len(here) == 1 else None


def _saying(verb: Token) -> Token:
    """The verb whose subject says something, of one that is joined to it: "Lima noted the report and said it was glad"."""
    while verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in verb.children):
        verb = verb.head
    return verb


def _clause_of_side(drafts: Sequence[Draft], token: Token) -> Token | None:
    """The verb of "there were two dead on its side", where no party does anything: it is the side of who tells it."""
    if token.dep_ != "poss" or token.head.lemma_.lower() not in markers("actor_own_side"):
        return None
    verb = next((word for word in token.ancestors if word.pos_ in ("VERB", "AUX") and word.dep_ not in ("acl", "amod")), None)
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS] if verb is not None else []
    acting = any(one.start <= child.idx < one.end for child in subjects for one in drafts if _is_it(one))
    return verb if not acting else None


def _is_empty(verb: Token) -> bool:
    """Whether "it" may stand for nothing before a verb: "it was clear", "it took years"; not in "it was concerned", "it had taken land"."""
    if verb.lemma_ not in markers("actor_empty_it"):
        return False
    felt = any(child.dep_ in ("acomp", "attr") and child.lower_ in markers("actor_feeling") for child in verb.children)
    taken = verb.lemma_ == "take" and any(child.dep_ == "dobj" and child.ent_type_ not in ("DATE", "TIME") for child in verb.children)
    return not felt and not (taken and not any(child.dep_ == "xcomp" for child in verb.children)) and not _is_of_party(verb)


def _is_of_party(verb: Token) -> bool:
    """Whether only a party can be what a verb says that "it" was: "in talks", "no friend of Chile"; not in "it was a friend who"."""
    being = marker_values("actor_being")
    nouns = [(child, "as") for child in verb.children if child.dep_ == "attr"]
    nouns += [(word, "in") for child in verb.children if child.dep_ == "prep" for word in child.children if word.dep_ == "pobj"]
    split = any(child.dep_ in ("relcl", "ccomp") for word in (verb, *(noun for noun, _ in nouns)) for child in word.children)
    return not split and any(being.get(noun.lower_) == sort for noun, sort in nouns)


def _is_it(draft: Draft) -> bool:
    if draft.kind == "state" and draft.head.tag_ in ("NNS", "NNPS") and not is_state_name(draft):
        return False  # "the Panamanians"
    sort = draft.kind in PARTIES or (draft.kind == "pronoun" and draft.head.lower_ in ("it", "its"))
    sort = sort or (draft.kind == "role" and draft.key[:1] in (("party",), ("body",)))
    sort = sort or (draft.kind == "group" and draft.head.tag_ in ("NN", "NNP") and is_body(draft.head))
    return sort and len(draft.actors) == 1 and draft.actors[0].sector != "MED"


def is_state_name(draft: Draft) -> bool:
    """Whether a plural is the name of a state ("the Netherlands"), not its people."""
    words = naming.plain(text_of(draft.head.doc)[draft.start : draft.end])
    return not naming.state_names().isdisjoint((words, words.removeprefix("the ")))


def _does(verb: Token) -> bool:
    """Whether a verb is one that parties do: it reports, or makes an event."""
    row = verb_row(verb.lemma_, "verb")
    told = any(child.dep_ == "ccomp" and child.i < verb.i for child in verb.children)  # "links would stay, it added"
    if told and any(one.cue for one in verb_rows().get((verb.lemma_.lower(), "verb"), ())):
        return True
    return row is not None and bool(row.cue or row.event)
