"""Which mentions near a word can take part in the act it tells, and which are barred from doing or receiving it: tellers, backers, topics,
other acts, other talks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.document.events.bystanders import INFLICTED, RELATING, Known, answered_by, closed_to_doers, helpers_of, just_tells, words_of
from communique.document.events.candidates import asker_of_several, has_target
from communique.document.events.clauses import HOSTILE
from communique.document.events.disputed import is_content
from communique.document.events.doers import find_doers, is_backed, joined_behind, relative_around
from communique.document.events.factuality import clause_head, factuality_of, is_condition
from communique.document.events.governing import is_clause_apart, row_of
from communique.document.events.marked import AMOUNTS
from communique.document.events.parties import names_of_owned, strikers_of, tells_violence, undergoing_owners
from communique.document.events.passives import is_undergone, relative_object
from communique.document.events.recipients import (
    HURTING,
    PLEAS,
    alongside,
    answering,
    at_issue,
    breached,
    forums,
    given,
    givers,
    meant,
    not_asked,
    opposed,
    own_to_free,
    to_be_freed,
    venues,
    wishers,
)
from communique.document.events.scene import REPROOFS, VERBAL, Candidate, Scene, codes_of, innermost, is_coded, is_state, speakers_of
from communique.lexicon import markers
from communique.naming import role_nouns
from communique.records import Mention
from communique.syntax import OBJECTS, agent_of, doers_of, is_negated, is_passive, objects_of, own_subject, slot_of, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token


HELD = frozenset({"arrest"})
FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE"})
UNANSWERED = frozenset({"SUPPORT", "COOPERATE", "AID"})  # seldom done to somebody for what another clause tells of him


def parties_beside(scene: Scene, candidate: Candidate) -> Collection[tuple[Mention, set[int]]]:
    """Those known who are named in the sentence of a candidate, in order, each with the places of its words."""
    at: dict[str, tuple[Mention, set[int]]] = {}
    sentence = candidate.trigger.sent
    for i in range(sentence.start, sentence.end):
        mention = scene.mention_at.get(i)
        if mention is not None and is_coded(mention):
            at.setdefault(mention.id, (mention, set()))[1].add(i)
    return at.values()


def near_parties(scene: Scene, candidate: Candidate, side: str, known: Known) -> Iterator[Mention]:
    """The mentions of the sentence that may be on a side of the candidate: not as doers those to whom its verb says that it is done, nor in
    a friendly act those of a hostile one ("the needs caused by Russian attacks"), nor in a promise or a withdrawal the doer's own people,
    nor in talks those in whose country they are."""
    here = parties_beside(scene, candidate)
    if not here or (side == "actor" and _has_stranger_for_doer(scene, candidate)):
        return
    closed = _closed(scene, candidate, known) | _answer_to(candidate)[side != "actor"]
    closed |= closed_to_doers(candidate, known) if side == "actor" else _closed_to_recipients(scene, candidate, known)
    turns_outward = candidate.row.event == "AGREE" or candidate.row.mode == "withdraw"
    own = {actor.code for mention in candidate.actors for actor in mention.actors} if turns_outward else set()
    reached = {mention.id for mention in candidate.recipients} if side == "actor" and _is_done_by_another(scene, candidate) else set()
    for mention, places in here:
        if mention.id in reached:
            continue
        is_own = side == "recipient" and mention.actors and {actor.code for actor in mention.actors} <= own
        if not places <= closed and not is_own:
            yield mention


def _closed(scene: Scene, candidate: Candidate, known: Known) -> set[int]:
    """The words of a sentence whose parties are on neither side of the candidate."""
    owned = [noun for noun in {word.head for word in candidate.trigger.sent if word.dep_ == "appos"} if names_of_owned(scene, noun)]
    closed = {i for noun in owned for i in range(noun.left_edge.i, noun.i + 1)}  # "Belgium's ally Rwanda"
    if candidate.row.event in INFLICTED and candidate.trigger.pos_ == "NOUN":
        closed |= _reasons(candidate)
    if candidate.row.event in FRIENDLY:
        closed |= set(_in_hostile_acts(candidate, known))
    closed |= joined_behind(candidate.trigger) | _contrasted(candidate.trigger) | _asked_of(candidate.trigger)
    return closed | _closed_to_talks(scene, candidate, known) if candidate.row.event == "CONSULT" else closed


def _contrasted(word: Token) -> set[int]:
    """The places of what a "while" sets apart: "Portugal froze its aid, while Russia called for calm"; of what comes behind the semicolon
    that ends a word's clause."""
    ended = next((verb for verb in (word, *word.ancestors) if is_clause_apart(verb, verb.head)), None)
    behind = {token.i for token in word.sent if ended is not None and token.i > ended.right_edge.i}
    clauses = [verb for verb in word.sent if verb.dep_ == "advcl" and own_subject(verb) is not None]
    apart = [verb for verb in clauses if any(child.dep_ == "mark" and child.lower_ in ("while", "whereas") for child in verb.lefts)]
    own = next((verb for verb in apart if verb == word or verb.is_ancestor(word)), None)
    if own is not None:
        return {token.i for token in word.sent} - {token.i for token in own.subtree}
    return behind | {token.i for verb in apart for token in verb.subtree}


def _asked_of(word: Token) -> set[int]:
    """All but the question in which a word stands: "Asked if sanctions on Peru were possible, the Chilean minister said"."""
    above = (verb for verb in word.ancestors if verb.dep_ == "advcl" and verb.lower_ == "asked" and own_subject(verb) is None)
    question = next(above, None)
    return {token.i for token in word.sent} - {token.i for token in question.subtree} if question is not None else set()


def _closed_to_talks(scene: Scene, candidate: Candidate, known: Known) -> set[int]:
    """The words whose parties do not take part in talks: where they are held, what they are about, who is at others named beside."""
    closed = set(_talked_of(candidate))
    if candidate.row.mode != "visit":
        closed |= {
            word.i for word in candidate.trigger.sent if word.ent_type_ == "GPE" and word.dep_ == "pobj" and word.head.lower_ == "in"
        }
    closed |= {word.i for word in _speaking_of(candidate.trigger)} | _beyond_clauses(scene, candidate.trigger)
    closed |= _told_by_gathering(candidate.trigger)
    if _is_apart(candidate):
        closed |= set(_of_other_talks(scene, candidate, known))
    if candidate.trigger.lemma_.lower() in markers("event_topic_verb"):
        closed |= {token.i for noun in candidate.objects for token in noun.subtree}
    above = candidate.trigger.head.head if candidate.trigger.dep_ == "pobj" else candidate.trigger
    if above.lemma_.lower() in markers("event_topic_verb"):
        closed |= {token.i for noun in objects_of(above) for token in noun.subtree}  # "discussed Libya in a call"
    below = (verb for verb in candidate.trigger.subtree if verb.tag_ == "VBG" and verb.lemma_.lower() in markers("event_topic_verb"))
    return closed | {token.i for verb in below for noun in objects_of(verb) for token in noun.subtree}  # "spent an hour discussing Peru"


def _told_by_gathering(verb: Token) -> set[int]:
    """The places of those to whom several say or do something while they meet: "the ministers, meeting in Bali, gave Chad a month"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("acl", "advcl") or any(child.lower_ == "with" for child in verb.children):
        return set()
    above = clause_head(verb.head)
    meeting = [verb.head] if verb.dep_ == "acl" else doers_of(above)
    several = len(meeting) > 1 or any(noun.tag_ in ("NNS", "NNPS") or noun.conjuncts for noun in meeting)
    if above == verb or not several:
        return set()
    own = {token.i for token in verb.subtree}
    return {token.i for child in above.children if child.i > max(above.i, verb.i) for token in child.subtree} - own


def _beyond_clauses(scene: Scene, word: Token) -> set[int]:
    """The places of those whom clauses set apart from talks: around a relative clause that tells of them, all but the one it is about
    ("Rossi, who had warned Chad in a call, met Mali's envoy"); where the main clause tells of them, all in the relative ones."""
    own = relative_around(word)
    if own is None:
        clauses = (other for other in word.sent if _tells_of_somebody(other) and not word.is_ancestor(other))
        return {token.i for clause in clauses for token in clause.subtree}
    about, inside = scene.mention_at.get(own.head.i), {token.i for token in own.subtree}
    named = {mention.entity for i in inside if (mention := scene.mention_at.get(i)) is not None}
    if not _tells_of_somebody(own) or own.head.pos_ != "PROPN" or not named - {about.entity if about is not None else None}:
        return set()
    return {token.i for token in word.sent if token.i not in inside and (about is None or scene.mention_at.get(token.i) != about)}


def _tells_of_somebody(clause: Token) -> bool:
    """Whether a relative clause with a "who" or "which" tells what somebody does, not what body he heads."""
    heads = clause.lemma_.lower() in markers("event_presiding")
    return clause.dep_ == "relcl" and not heads and any(child.tag_ in RELATING for child in clause.lefts)


def _speaking_of(noun: Token) -> tuple[Token, ...]:
    """The "I" or "we" who only speak about talks: "I wanted to ask about the meeting with Chad"; whoever has a view of them: "took a dim
    view of the talks"."""
    about = noun.head if noun.pos_ == "NOUN" and noun.dep_ == "pobj" else None
    if about is not None and about.lower_ == "of" and about.head.lemma_.lower() in markers("event_view"):
        return tuple(word for doer in doers_of(clause_head(about)) for word in doer.subtree)
    if about is None or about.lower_ not in markers("event_about"):
        return ()
    return tuple(word for word in doers_of(clause_head(about)) if word.lower_ in ("i", "we"))


def _closed_to_recipients(scene: Scene, candidate: Candidate, known: Known) -> set[int]:
    """The words to whose parties the act is not done."""
    closed = _of_earlier_acts(candidate, known) | _beside(candidate) | _backing(candidate) | _rejecting(scene, candidate)
    closed |= _told(candidate) | _told_at_home(scene, candidate) | _moved(candidate) | _where(candidate) | _telling_of_own(scene, candidate)
    closed |= _told_of_doers(candidate) | _wronged_by_objects(candidate) | _citing(candidate)
    closed |= _asking(candidate) if candidate.row.mode in HELD else set()
    if candidate.row.event not in FRIENDLY:
        closed |= alongside(scene, candidate.trigger)
    closed |= venues(scene, candidate.trigger, candidate.row)
    if candidate.row.event in FRIENDLY:
        closed |= _against(candidate)
    if (asking := asker_of_several(candidate)) is not None:
        closed |= {token.i for asker in find_doers(asking) for token in asker.subtree}
    if candidate.row.event in REPROOFS:
        closed |= forums(scene, candidate.trigger)
    if candidate.row.event == "REQUEST":
        closed |= to_undergo(scene, candidate) | _beneath_addressee(candidate)
    by_type = NOT_FOR.get(candidate.row.event or "")
    return closed | by_type(candidate) if by_type is not None else closed


def _answer_to(candidate: Candidate) -> tuple[set[int], set[int]]:
    """The places of who answers a hostile act, and of all others in his answer: "Mali sent the Beninese home in response to sanctions"."""
    word = candidate.trigger
    answer = answering(word) if candidate.row.event in HURTING else None
    if answer is None:
        return set(), set()
    doers = {token.i for doer in doers_of(answer) for token in doer.subtree}
    return doers, {token.i for token in answer.subtree} - doers - {token.i for token in word.subtree}


def set_apart(candidate: Candidate) -> set[int]:
    """The places of those with whom the candidate's clause has nothing to do, or only by what it tells of its doers and objects."""
    beside = joined_behind(candidate.trigger) | _contrasted(candidate.trigger)
    return beside | _told_of_doers(candidate) | _wronged_by_objects(candidate)


def _told_of_doers(candidate: Candidate) -> set[int]:
    """The places of those whom a relative clause about the doer names: "Peru, [whose president met Chilean officials], left the pact"."""
    clauses = (child for doer in doers_of(candidate.trigger) for child in doer.rights if child.dep_ == "relcl")
    return {token.i for clause in clauses if not clause.is_ancestor(candidate.trigger) for token in clause.subtree}


def _citing(candidate: Candidate) -> set[int]:
    """The places of all but what a noun names that somebody gives as his reason: "expelled him, citing Peru's support for rebels"."""
    noun = candidate.trigger
    cited = noun.dep_ == "dobj" and noun.head.lower_ in markers("event_citing")
    return {token.i for token in noun.sent} - {token.i for token in noun.subtree} if cited else set()


def _wronged_by_objects(candidate: Candidate) -> set[int]:
    """The places of those to whom the object is told to have done something: "expelled two men who had threatened Peruvians"; and of those
    who promise or give what another misses: "blamed a lack of fuel that Peru had pledged"."""
    objects = objects_of(candidate.trigger)
    clauses = [child for noun in objects for child in noun.rights if child.dep_ == "relcl"]
    acts = [clause for clause in clauses if _acts(clause)]
    if candidate.row.event == "ACCUSE":
        below = [word for noun in objects for word in noun.subtree if word.dep_ == "relcl"]
        acts += [clause for clause in below if (row := row_of(clause)) is not None and row.event in FRIENDLY]
    return {token.i for clause in acts for token in clause.subtree} if candidate.row.event in INFLICTED else set()


def _acts(clause: Token) -> bool:
    row = row_of(clause)
    return row is not None and row.event is not None and any(c.tag_ in RELATING and c.dep_ == "nsubj" for c in clause.lefts)


def _against(candidate: Candidate) -> set[int]:
    """The places of those against whom somebody is helped: "Japan's support against China", "received aid against Chad"."""
    links = (link for word in (*words_of(candidate), *candidate.objects) for link in word.children if link.lower_ == "against")
    return {token.i for link in links for token in link.subtree}


def _has_stranger_for_doer(scene: Scene, candidate: Candidate) -> bool:
    """Whether a verb's own subject is a "they" or "he", a person by name or a private one whom nobody knows ("the firm agreed to pay"), or
    whoever a passive's by-phrase names, or who is told to send a plea: what they did is no deed of others named near."""
    word = candidate.trigger
    if word.pos_ == "NOUN" and not candidate.actors and candidate.row.event in PLEAS:
        found = [noun for slot in ("poss", "prep:from", "prep:by") for noun in slot_of(word, slot) if noun.ent_type_ not in AMOUNTS]
        senders = [noun for noun in found if noun.pos_ == "PROPN" or noun.lemma_.lower() in role_nouns()]
        met = (scene.mention_at.get(noun.i) for noun in senders)
        return bool(senders) and not any(mention is not None and is_coded(mention) for mention in met)
    verb = word.head if word.dep_ == "oprd" else candidate.governor or word  # "held hostage by"
    if verb.pos_ != "VERB" or candidate.actors:
        return False
    doers = doers_of(verb)
    known = (scene.mention_at.get(word.i) for doer in doers for word in (*(doer.subtree if is_passive(verb) else (doer, *doer.lefts)),))
    named = any((doer.pos_ == "PROPN" and doer.ent_type_ == "PERSON") or doer.lower_ in ("they", "he", "she") for doer in doers)
    named = named or any(_is_stranger(scene, doer, verb) for doer in doers) or _is_strangers_clause(scene, verb)
    named = named or (any(doer.lower_ in ("i", "we") for doer in doers) and not speakers_of(scene, innermost(scene, span_of([verb]))))
    agent = agent_of(verb)
    named = named or (
        agent is not None and agent.lemma_.lower() in role_nouns() and any(child.dep_ == "nsubjpass" for child in verb.children)
    )
    return named and not any(mention is not None and is_coded(mention) for mention in known)


def _is_strangers_clause(scene: Scene, verb: Token) -> bool:
    """Whether a clause tells what people or firms did of whom no state is told: "sanctioned two companies that had armed the rebels"."""
    noun = verb.head
    tells = verb.dep_ == "relcl" and any(child.tag_ in ("WP", "WDT") and child.dep_ == "nsubj" for child in verb.lefts)
    if not tells or noun.lemma_.lower() not in role_nouns():
        return False
    near = (noun, *(word for child in noun.children if child != verb for word in child.subtree))
    return not any((mention := scene.mention_at.get(word.i)) is not None and is_coded(mention) for word in near)


def _is_stranger(scene: Scene, doer: Token, verb: Token) -> bool:
    """Whether the subject of what somebody tells, with nobody known in its phrase, is a doer of its own: "said the landlord had agreed",
    "according to Chad, the firm agreed"."""
    told = verb.dep_ == "ccomp" or any(child.lower_ == "according" for child in verb.children)
    if not told or doer.dep_ != "nsubj" or doer.pos_ not in ("NOUN", "PROPN") or doer.is_upper:
        return False
    inside = (scene.mention_at.get(word.i) for word in doer.subtree)
    return not any(mention is not None and is_coded(mention) for mention in inside)


def _is_done_by_another(scene: Scene, candidate: Candidate) -> bool:
    """Whether the candidate's word has a subject that nobody known stands for, or an owner who undergoes it: whom it reaches are no doers
    ("we thank Chad and Togo", "the envoy's arrest")."""
    word = candidate.trigger
    if undergoing_owners(scene, word, candidate.row):
        return True
    subject = own_subject(clause_head(word)) if word.pos_ in ("VERB", "ADJ") and not is_undergone(word) else None
    return subject is not None and subject.dep_ == "nsubj" and scene.mention_at.get(subject.i) is None


def _is_apart(candidate: Candidate) -> bool:
    """Whether a noun names talks beside those that its sentence tells of: "met the envoy ahead of the call", "a readout of the call"."""
    noun = candidate.trigger
    if noun.pos_ != "NOUN" or candidate.governor is not None or noun.dep_ != "pobj":
        return False
    above = noun.head.head if noun.head.lower_ == "of" else noun.head
    return above.lemma_.lower() in markers("event_apart")


def _of_other_talks(scene: Scene, candidate: Candidate, known: Known) -> Iterator[int]:
    """The places of those who take part in other talks of the candidate's sentence."""
    sentence = candidate.trigger.sent
    others = (known[i] for i in range(sentence.start, sentence.end) if i in known and i != candidate.trigger.i)
    entities = {m.entity for other in others if other.row.event == "CONSULT" for m in (*other.actors, *other.recipients)}
    yield from (i for i in range(sentence.start, sentence.end) if (m := scene.mention_at.get(i)) is not None and m.entity in entities)


def _in_hostile_acts(candidate: Candidate, known: Known) -> Iterator[int]:
    """The words of the phrases that name a hostile act in the candidate's sentence, and of the hostile clauses under its word."""
    trigger, sentence = candidate.trigger, candidate.trigger.sent
    near = (known[i].trigger for i in range(sentence.start, sentence.end) if i in known and i != trigger.i)
    for word in near:
        inside = known[word.i].row.event in (*HOSTILE, "THREATEN") and not word.is_ancestor(trigger)
        if inside and (word.pos_ == "NOUN" or trigger.is_ancestor(word)):
            yield from (token.i for token in word.subtree)


def _of_earlier_acts(candidate: Candidate, known: Known) -> set[int]:
    """The places of what the verbs before, with which the candidate's is coordinated, are done to: "backed Peru and called for calm"; who
    was met may be asked too: "met Xi and urged restraint"."""
    verb = candidate.trigger
    before = (word for word in verb.conjuncts if word.i < verb.i and verb.pos_ == "VERB" and verb.dep_ == "conj")
    acts = (word for word in before if word.i in known and known[word.i].row.event != "CONSULT")
    return {
        token.i
        for word in acts
        for child in word.children
        if child.dep_ in (*OBJECTS, "prep") and child.i > word.i
        for token in child.subtree
    }


def _where(candidate: Candidate) -> set[int]:
    """The places of clauses that say what else goes on there or then: "a curfew in the north, where Chad fights rebels"; of a border near
    which others are hit: "shot a jet down near the Chadian border"."""
    behind = [word for word in candidate.trigger.subtree if word.i > candidate.trigger.i]
    clauses = [word for word in behind if word.dep_ == "relcl" and any(child.tag_ == "WRB" for child in word.lefts)]
    near = [word for word in behind if word.dep_ == "prep" and word.lower_ in markers("event_near") and candidate.objects]
    borders = [link for link in near if any(noun.lemma_.lower() in markers("class_border") for noun in link.children)]
    return {token.i for word in (*clauses, *(borders if candidate.row.event in INFLICTED else ())) for token in word.subtree}


def _hit(candidate: Candidate) -> set[int]:
    """The places of those whom the force that is condemned has hit: "condemned the attack on Odesa", "Chad's invasion by Libya"."""
    links = [child for word in words_of(candidate) for child in word.children if child.dep_ == "prep"]
    objects = [*candidate.objects, *(noun for link in links for noun in link.children if noun.dep_ == "pobj")]
    objects = [] if candidate.row.frame.startswith("prep:") else objects  # "pinned the raid on Chad"
    objects += [inner for noun in objects for inner in slot_of(noun, "prep:of") if tells_violence(inner)]
    below = [link for noun in objects if tells_violence(noun) for link in noun.children if link.dep_ == "prep"]
    below += [child for noun in objects if strikers_of(noun) for child in noun.children if child.dep_ == "poss"]
    below += [link for link in candidate.trigger.subtree if link.lower_ == "in" and link.i and tells_violence(link.nbor(-1))]
    hit = {token.i for link in below if link.lower_ not in ("by", "from") and not _is_strife_of(link) for token in link.subtree}
    return hit | breached(candidate.trigger) | _claimed_of(candidate)


def _beside(candidate: Candidate) -> set[int]:
    """The places of clauses with a subject of their own that an "and" or a "while" sets beside the candidate's: "Peru praised the deal,
    while Chile told Togo that". An act that answers another may fall on whom the clause before names ("and Moscow expelled their envoys"),
    and who answers in the clause behind may be who was asked ("and Uganda refused")."""
    answers = candidate.row.event not in UNANSWERED and candidate.row.mode != "investigate"
    verb = clause_head(candidate.trigger)
    chain = [verb, *verb.ancestors]
    found: set[int] = set()
    for below in chain:
        if _sets_beside(below) and not answers:
            found |= {token.i for token in below.sent} - {token.i for token in below.subtree}
            break
    for clause in (clause for word in chain for clause in word.children if clause.i > candidate.trigger.i and clause not in chain):
        if _sets_beside(clause):
            asked = own_subject(clause) if answers and candidate.row.event != "REJECT" else None
            found |= {token.i for token in clause.subtree} - {token.i for token in (asked.subtree if asked is not None else ())}
    return found


def _sets_beside(clause: Token) -> bool:
    """Whether a clause with its own subject stands beside another: "..., and Oslo said", "while Oslo said"."""
    if clause.pos_ not in ("VERB", "AUX") or own_subject(clause) is None:
        return False
    joined = clause.dep_ == "conj" and clause.head.pos_ in ("VERB", "AUX")
    return joined or (clause.dep_ == "advcl" and any(child.lower_ in markers("event_beside") for child in clause.children))


def _talked_of(candidate: Candidate) -> set[int]:
    """The places of what talks are about: "a conference on Sudan"."""
    nouns = [noun for noun in (candidate.trigger, *candidate.objects) if noun.pos_ == "NOUN"]
    about = (child for noun in nouns for child in noun.children if child.dep_ == "prep" and child.lower_ in markers("event_topic"))
    topics = [noun for preposition in about for child in preposition.children if child.dep_ == "pobj" for noun in (child, *child.conjuncts)]
    return {token.i for noun in topics for token in (noun, *noun.lefts)}  # not "on the sidelines of the summit with Chad"


def to_undergo(scene: Scene, candidate: Candidate) -> set[int]:
    """The places of those who are to be freed, or what else is demanded for them: "demanded that the hostages be released"; of one's own
    also "Peru demanded his release"."""
    freed = {token.i for noun in to_be_freed(scene, candidate.trigger) for token in noun.subtree}
    return freed | own_to_free(scene, candidate.trigger) if candidate.row.mode == "yield" else freed


def _beneath_addressee(candidate: Candidate) -> set[int]:
    """The places of what somebody is asked to do, where it is told who is asked: "called on the cabinet to punish Chad"."""
    verb = candidate.trigger
    asked = (*objects_of(verb), *slot_of(verb, "prep:on"), *slot_of(verb, "prep:upon"))
    clauses = [child for child in verb.children if child.dep_ in ("xcomp", "ccomp", "advcl") and child.i > verb.i]
    told = [clause for clause in clauses if any(child.tag_ == "TO" for child in clause.lefts)]
    return {token.i for clause in told for token in clause.subtree} if asked and verb.pos_ == "VERB" else set()


def _is_strife_of(link: Token) -> bool:
    """Whether an "of" only says what begins or goes on: "the resumption of hostilities"; whoever is named in it may be blamed."""
    return link.lower_ == "of" and any(tells_violence(noun) for noun in link.children)


def _backing(candidate: Candidate) -> set[int]:
    """The places of those who only back the plea or the charge that the candidate's word is or stands in: "Peru backed Chile's call"."""
    nouns = [word for word in (candidate.trigger, *candidate.trigger.ancestors) if word.pos_ == "NOUN" and is_backed(word)]
    pleas = [noun for noun in nouns if (row := row_of(noun)) is not None and row.event in ("REQUEST", "ACCUSE")]
    return {token.i for noun in pleas for doer in doers_of(noun.head) for token in doer.subtree}


def _rejecting(scene: Scene, candidate: Candidate) -> set[int]:
    """The places of those who turn down a charge that is told to be against others, and of those whom these are said to have harmed:
    "rejected Mali's accusation that Chad had killed herders"."""
    noun = candidate.trigger
    if candidate.row.event != "ACCUSE" or noun.pos_ != "NOUN" or noun.dep_ not in OBJECTS:
        return set()
    doers = doers_of(noun.head)
    own = codes_of([mention for doer in doers if (mention := scene.mention_at.get(doer.i)) is not None])
    others = codes_of(meant(scene, noun, candidate.row, candidate.actors))
    harmed = [token for clause in noun.children if is_content(clause) for token in clause.subtree if token.i > clause.i]
    return {token.i for token in (*harmed, *(word for doer in doers for word in doer.subtree))} if others and not own & others else set()


def _never_helped(candidate: Candidate) -> set[int]:
    """The places of those whom a promise says not to help: "promised that it will not recognise Chad"."""
    clauses = [child for child in candidate.trigger.children if child.dep_ in ("xcomp", "ccomp") and is_negated(child)]
    kind = [clause for clause in clauses if (row := row_of(clause)) is not None and row.event in ("AID", "COOPERATE", "SUPPORT")]
    kind += [clause for clause in clauses if clause.lemma_.lower() in markers("event_recognising") and clause not in kind]
    return {token.i for clause in kind for token in clause.subtree if token.i > clause.i}


def _asking(candidate: Candidate) -> set[int]:
    """The places of those who ask that an attack on others stop, or that those be freed who are held: "urged Chad to free those
    detained"."""
    asked = [word for word in candidate.trigger.ancestors if (row := row_of(word)) is not None and row.event == "REQUEST"]
    others = has_target(candidate.objects) or candidate.row.mode in HELD
    return {token.i for word in asked for doer in doers_of(word) for token in doer.subtree} if others else set()


def _backed_against(candidate: Candidate) -> set[int]:
    """The places of those against whom what is supported is, and where it is to come about: "backed sanctions against Togo", "support for
    talks at NATO"."""
    word = candidate.trigger
    top = word.head if word.pos_ == "NOUN" else word
    venues = [link for link in top.subtree if link.dep_ == "prep" and link.i > word.i and link.lower_ in ("at", "through")]
    return opposed(word) | {token.i for link in venues for token in link.subtree}


def _left_unsaid(candidate: Candidate) -> set[int]:
    """The places of what somebody refuses to say, admit or rule out: "refused to admit that Togo had won"."""
    refused = (child for child in candidate.trigger.children if child.dep_ == "xcomp" and (row := row_of(child)) is not None and row.cue)
    return {token.i for verb in refused for told in verb.children if told.dep_ == "ccomp" for token in told.subtree}


def _telling_of_own(scene: Scene, candidate: Candidate) -> set[int]:
    """The places of those who tell what their own state does: "the premier of Chad said that Chad had asked for help"."""
    own = {actor.code for mention in candidate.actors for actor in mention.actors if is_state(actor)}
    tellers = [doer for verb in _telling(candidate) for doer in doers_of(verb)]
    same = [doer for doer in tellers if (mention := scene.mention_at.get(doer.i)) is not None and codes_of([mention]) <= own]
    return {token.i for doer in same for token in doer.subtree}


def _telling(candidate: Candidate) -> list[Token]:
    """The verbs that only tell of something, of whose content the candidate is a part, the nearest first."""
    chain = (candidate.trigger, *candidate.trigger.ancestors)
    return [above for below, above in pairwise(chain) if below.dep_ == "ccomp" and above.pos_ == "VERB" and just_tells(above)]


def _told_at_home(scene: Scene, candidate: Candidate) -> set[int]:
    """The places of the doer's own people, or the press, who are only told of it: "'We will not yield,' the premier told lawmakers"."""
    told = [noun for verb in _telling(candidate) for noun in (*objects_of(verb), *slot_of(verb, "prep:to"))]
    own = codes_of(candidate.actors)
    met = ((noun, scene.mention_at.get(noun.i)) for noun in told if not noun.is_ancestor(candidate.trigger))
    return {noun.i for noun, m in met if m is not None and (is_press(m) or (codes_of([m]) and codes_of([m]) <= own))}


def is_press(mention: Mention) -> bool:
    """Whether a mention names nobody but papers, stations or journalists."""
    return bool(mention.actors) and all(actor.sector == "MED" for actor in mention.actors)


def _told(candidate: Candidate) -> set[int]:
    """The places of those who are only told that something has been done: "informed Chad that it had declared a truce"."""
    if candidate.row.event in VERBAL or factuality_of(candidate.trigger) not in ("happened", "ongoing"):
        return set()
    above = [word for word in candidate.trigger.ancestors if word.pos_ == "VERB" and just_tells(word) and word.i < candidate.trigger.i]
    told = [child for word in above for child in word.children if child.dep_ in (*OBJECTS, "dative", "prep") and child.i > word.i]
    return {token.i for child in told for token in child.subtree if not child.is_ancestor(candidate.trigger)}


def _moved(candidate: Candidate) -> set[int]:
    """The places of those whom the news of an act surprises or alarms: "Togo was caught off guard by the invasion"."""
    noun = candidate.trigger
    while noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    by = noun.head if noun.pos_ == "NOUN" and noun.dep_ == "pobj" else None
    verb = by.head if by is not None and by.lower_ == "by" and candidate.trigger.pos_ == "NOUN" else None
    if verb is None or verb.pos_ != "VERB" or not is_passive(verb) or ((row := row_of(verb)) is not None and row.event is not None):
        return set()
    return {token.i for child in verb.children if child.dep_ == "nsubjpass" for token in child.subtree}


def _all_but_antecedent(verb: Token) -> set[int]:
    """The places of all but those whom a relative clause says that somebody accuses: "the men, whom he accused of robbing Chadians"."""
    accused = relative_object(verb)
    if accused is None:
        return set()
    own = {token.i for noun in (accused, *accused.conjuncts) for token in (noun, *noun.lefts)}
    return {token.i for token in verb.sent} - own


def _claimed_of(candidate: Candidate) -> set[int]:
    """The places of those whom somebody is claimed to have harmed: "a probe of claims that soldiers had beaten Chadians"."""
    nouns = (word for word in candidate.trigger.subtree if word.pos_ == "NOUN" and word.lemma_.lower() in markers("event_claim"))
    clauses = (child for noun in nouns for child in noun.children if child.i > noun.i and is_content(child))
    return {token.i for clause in clauses if own_subject(clause) is not None for token in clause.subtree if token.i > clause.i}


def _reasons(candidate: Candidate) -> set[int]:
    """The places of what a noun of pressure is told to be about: "sanctions over its trade with Peru"."""
    noun = candidate.trigger
    about = [
        child for child in (*noun.children, *noun.head.children) if child.dep_ == "prep" and child.lower_ == "over" and child.i > noun.i
    ]
    return {token.i for preposition in about for token in preposition.subtree}


def _conditions(candidate: Candidate) -> set[int]:
    """The places of what must come about first: "will pay if Chad agrees", "provided that Chad opens it"."""
    verb = candidate.governor or candidate.trigger
    below = (child for word in (verb, *verb.ancestors) for child in word.children if child.i > verb.i)
    clauses = (child for child in below if is_condition(child) or child.lower_ in markers("event_condition"))
    return {token.i for clause in clauses if clause.dep_ in ("advcl", "prep", "ccomp") for token in clause.subtree}


def _smuggled(candidate: Candidate) -> set[int]:
    """The places of what is seized as contraband, wherever it comes from: "seized cocaine hidden in fruit from Chad"."""
    taken = [noun for noun in candidate.objects if any(word.lemma_.lower() in markers("event_contraband") for word in noun.subtree)]
    return {word.i for noun in taken for word in noun.subtree}


NOT_FOR: dict[str, Callable[[Candidate], set[int]]] = {  # by type, the words whose parties an act is not done to
    "AID": lambda candidate: _conditions(candidate) | given(candidate.trigger, candidate.row) | helpers_of(candidate.trigger),
    "COOPERATE": _conditions,
    "RETREAT": lambda candidate: _asking(candidate) | _conditions(candidate),
    "REQUEST": lambda candidate: _conditions(candidate) | not_asked(candidate.trigger) | answered_by(candidate),
    "SANCTION": lambda candidate: givers(candidate.trigger),
    "THREATEN": lambda candidate: givers(candidate.trigger),
    "AGREE": _never_helped,
    "ACCUSE": lambda candidate: _hit(candidate) | _all_but_antecedent(candidate.trigger),
    "SUPPORT": lambda candidate: _backed_against(candidate) | wishers(candidate.trigger),
    "REJECT": lambda candidate: _left_unsaid(candidate) | at_issue(candidate.trigger),
    "COERCE": _smuggled,
}
