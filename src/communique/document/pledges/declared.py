"""What a speaker, or the state whose account it is, declares in its own voice: "will", "is ready to", "does not seek", "must"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.beside import state_codes
from communique.document.pledges.parts import (
    Part,
    Pledge,
    find_condition,
    find_parts,
    first_aux,
    is_guess,
    is_hoped,
    is_matter,
    is_minded,
    is_refusable,
    is_stated,
    make_pledge,
    meant_by,
    only_goes_on_asking,
    says_shall,
    to_end,
)
from communique.document.pledges.voices import (
    Clause,
    Voices,
    is_arranged,
    is_called_joint,
    is_joint_noun,
    is_nobody,
    is_noted,
    is_of_joint_work,
    is_settled,
    is_side,
    must_deed,
    needs_deed,
    readiness_of,
)
from communique.joint import is_called_joint as is_joint_text
from communique.lexicon import marker_pattern, marker_values, markers, verb_row, verb_rows
from communique.naming import role_nouns
from communique.records import Attribution, EntryKind, Mention, Span
from communique.syntax import (
    OBJECTS,
    SUBJECTS,
    agent_of,
    conjuncts_of,
    document_of,
    frames_of,
    is_negated,
    is_passive,
    own_subject,
    span_at,
)
from communique.voices import SPOKEN

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_declared(verb: Token, voices: Voices) -> Iterator[Pledge]:
    """The pledges that the clause of `verb` makes; a guess makes none, but a condition may say "may"."""
    clause = voices.clause_of(verb)
    if clause is None or _is_asked(verb) or (_is_believed(verb) and not clause.codes & clause.owners):
        return
    surely = (_threatened, _willed, _only_then, _disclaimed, _due_of_others, _bidden, _conditional, _dependent, _ruled_out)
    for read in (_conditional,) if is_guess(verb) else surely:
        pledge = read(clause, voices)
        if pledge is not None:
            yield pledge
    if not is_guess(verb):
        yield from _ready(clause, voices)


def _is_asked(verb: Token) -> bool:
    """Whether a clause only tells what somebody was asked: "asked whether she would resign"."""
    return verb.dep_ == "ccomp" and any(child.dep_ == "mark" and child.lower_ in ("whether", "if") for child in verb.children)


def _is_believed(verb: Token) -> bool:
    """Whether a clause only says what is hoped, feared or believed: "the hope was expressed that Peru will come", "confidence that"."""
    above = verb.head if verb.dep_ in ("ccomp", "acl") else None
    near = (above, *(child for child in above.children if child.dep_ in SUBJECTS | OBJECTS)) if above is not None else ()
    return any(word.pos_ == "NOUN" and word.lemma_.lower() in markers("belief_noun") for word in near)


# --- will, shall, would ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Will:
    """What a "will" clause makes; `whole` if nobody in its subject does: the speaker's pledge then is the clause with its subject."""

    kind: EntryKind
    whole: bool


def _willed(clause: Clause, voices: Voices) -> Pledge | None:
    """What a party says that it will do, or will not; of things in its hands, that they will be done."""
    verb, subject = clause.verb, clause.subject
    if subject is None or not _is_future(verb) or (voices.spoken and marker_pattern("spoken_boilerplate").search(verb.sent.text)):
        return None
    will = _will_of(clause, subject, voices) if not _is_laid_on_others(clause, subject, voices) else None
    if will is None:
        return None
    begins = subject.left_edge if is_nobody(subject) else first_aux(verb) if is_negated(verb) else verb
    if is_hoped(verb) or only_goes_on_asking(verb):
        return None
    whole = will.whole and own_subject(verb) is not None
    part = to_end(min(subject.left_edge, begins, key=lambda word: word.i) if whole else begins, verb)
    part = Part(_lacked(verb) or part.first, part.last)
    if not is_matter(part) or (verb.i == part.last.i and len(list(verb.children)) < 3):
        return None
    held = clause.speakers if will.whole or not clause.held else clause.held
    if will.whole and clause.says is not None and any(marker_pattern("pledge_praise").search(cue.exact) for cue in clause.says.cue):
        held = voices.others(clause.owners)  # "welcomed that the bridge will be built"
    held = () if will.whole and will.kind == "agreement" else held
    given = _givers(verb, _things_received(verb), voices, clause.codes)
    held = _agents(verb, voices) or given or held if will.whole else held
    denied = _is_denied(verb, subject)
    condition = find_condition(verb, part) or (_need_of(verb) if denied else None)
    return make_pledge(
        verb, clause.says, "condition" if condition and will.kind == "agreement" else will.kind, held, part, condition=condition
    )


def _agents(verb: Token, voices: Voices) -> tuple[Mention, ...]:
    """The party by which a thing will be done: "a list will be handed over by Chile"."""
    agent = agent_of(verb) if is_passive(verb) else None
    return tuple(one for one in voices.at(conjuncts_of(agent)) if voices.codes_of([one])) if agent is not None else ()


def _things_received(verb: Token) -> list[Token]:
    """What a party will be given, which is another's promise: "will receive 40 ambulances"; not guests, "will receive the delegation"."""
    if verb.lemma_ not in markers("receiving_thing") or is_passive(verb):
        return []
    objects = [child for child in verb.children if child.dep_ == "dobj" and child.pos_ == "NOUN"]
    terms = [role_nouns().get(noun.lemma_.lower()) for noun in objects]
    arms = markers("class_goods")  # a battery
    told = zip(objects, terms, strict=True)
    return [n for n, term in told if term is None or "craft" in term.office_words or (term.actor.sector == "MIL" and n.lemma_ in arms)]


def _givers(verb: Token, things: Sequence[Token], voices: Voices, codes: frozenset[str]) -> tuple[Mention, ...]:
    """The party from whom things will come: "40 ambulances from Germany", "a second German battery"."""
    links = [child for word in (verb, *things) for child in word.children if child.lower_ == "from" and child.dep_ == "prep"]
    nouns = [noun for link in links for noun in link.children]
    parts = [*things, *(noun for thing in things for link in thing.rights if link.lower_ == "of" for noun in link.children)]
    nouns += [child for part in parts for child in part.lefts if child.dep_ in ("amod", "poss", "nmod", "compound")]
    found = tuple(one for one in voices.at(nouns) if voices.codes_of([one]) and not voices.codes_of([one]) & codes)
    return found if things and len(voices.codes_of(found)) == 1 else ()


def _lacked(verb: Token) -> Token | None:
    """The first word of the noun before a relative clause whose object it is: "the sanctions that Peru would be ready to impose"."""
    clause = verb if verb.dep_ == "relcl" else verb.head if verb.dep_ == "ccomp" and verb.head.dep_ == "relcl" else None
    first = clause.left_edge if clause is not None else verb
    if clause is None or first.tag_ == "WRB" or (first.tag_ == "IN" and first.lower_ != "that"):  # "where", "upon which"
        return None
    deed = _last_deed(verb)
    if any(word.dep_ == "dobj" and word.lower_ in ("that", "which") and word.i < deed.i for word in deed.children):
        return clause.head.left_edge
    own = [word for word in deed.children if word.i > deed.i or word.tag_ in ("WDT", "WP")]
    filled = any(word.dep_ in OBJECTS | {"prep", "attr", "acomp", "ccomp", "prt", *SUBJECTS} for word in own)
    purpose = any(word.dep_ == "advcl" and any(to.tag_ == "TO" for to in word.children) for word in own)
    return None if filled or purpose or deed.i == deed.doc[-1].i else clause.head.left_edge


def _last_deed(verb: Token) -> Token:
    """What is to be done in the end: of "would be ready to impose" the imposing."""
    below = next((word for word in verb.children if word.dep_ in ("xcomp", "acomp") and word.i > verb.i), None)
    return _last_deed(below) if below is not None else verb


def _need_of(verb: Token) -> Span | None:
    """What has to be there before what will not be: "nothing will be laid without its consent", "will not sign before it is heard"."""
    without = (child for child in verb.children if child.dep_ == "prep" and child.lower_ == "without")
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    before = (c for c in clauses if any(word.dep_ == "mark" and word.lower_ == "before" for word in c.children))
    need = next(without, None) or next(before, None)
    words = [word for word in need.subtree if not word.is_space] if need is not None else []
    return span_at(verb.doc, words[0].idx, words[-1].idx + len(words[-1])) if words else None


def _is_future(verb: Token) -> bool:
    aux = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if aux & markers("pledge_will"):
        return "have" not in aux and not _is_idle(verb)
    if "would" in aux:
        rather = any(child.lower_ in markers("pledge_rather") for child in verb.children)
        return "have" not in aux and not rather and not _is_idle(verb) and verb.dep_ in ("ccomp", "conj", "ROOT")
    if verb.lower_ == "going":
        return any(child.dep_ == "xcomp" and not _is_idle(child) for child in verb.children)
    return (is_noted(verb) or (is_arranged(verb) and own_subject(verb.head) is not None)) and not _is_idle(verb)


def _is_idle(verb: Token) -> bool:
    """Whether a verb binds nobody: "will know"; some only in the talk of a briefing: "will answer", "I'll leave it there"."""
    value = marker_values("pledge_idle").get(verb.lemma_)
    if verb.lemma_ == "see" and any(child.lower_ == "to" and child.dep_ == "prep" for child in verb.children):
        return False  # "will see to it that"
    return value is not None and (value != "spoken" or document_of(verb.doc).kind in SPOKEN)


def _will_of(clause: Clause, subject: Token, voices: Voices) -> Will | None:
    """Whose will it is: of both sides, of one party, of a person, or of the speaker about a thing."""
    verb, codes, owners = clause.verb, clause.codes, clause.owners
    deed = _deed_of(verb)
    negated = _is_denied(verb, subject)
    refused: EntryKind = "refusal" if is_refusable(deed) else "assurance"
    if codes and _is_dealt_with(deed) and not (codes <= owners and len(codes) > 1):
        return Will(refused if negated else "commitment", whole=True) if owners and not codes & owners else None
    if codes and (things := _things_received(deed)):
        return Will("commitment", whole=True) if _givers(deed, things, voices, codes) and not negated else None
    if _is_joint(subject, codes) or (len(owners) > 1 and codes <= owners) or _is_meeting(verb, subject):
        return Will("assurance", whole=False) if negated else Will("agreement", whole=not clause.held)
    promise: EntryKind = refused if negated else "refusal" if deed.lemma_.lower() in markers("pledge_refusing") else "commitment"
    laid_down = _is_laid_down(verb) and _is_of_nobody(verb, subject, codes)
    if promise == "commitment" and (is_called_joint(subject) or _is_joint_body(subject, clause) or laid_down):
        return Will("agreement", whole=True)
    if codes and owners and not codes & owners and _is_to_receive(deed):
        return Will(promise, whole=True)
    if codes:
        own = bool(codes & owners) or not owners or voices.party in codes or _is_told_of(clause, voices)
        return Will(promise, whole=False) if own and not _is_idle(verb) else None
    if clause.held and not is_passive(verb) and (subject.pos_ == "PRON" or subject.ent_type_ == "PERSON"):
        return Will(promise, whole=False)
    if is_nobody(subject) and subject.lower_ in markers("pledge_nobody"):
        return Will(refused, whole=True) if _is_none_of_own(subject, owners, voices) else None
    if subject.lower_ == "they":
        return None if negated or deed.lemma_ in markers("pledge_lasting") else Will("agreement", whole=True)
    if not _is_in_hand(verb, subject, negated=negated):
        return None
    settled = verb.dep_ == "ccomp" and is_settled(verb.head)
    jointly = _said_jointly(clause.says) and len(owners) != 1  # "they told us", of the other side alone
    together = settled or jointly or is_of_joint_work(subject)
    return Will("agreement" if promise == "commitment" and together else promise, whole=True)


def _is_to_receive(deed: Token) -> bool:
    """Whether who is named gets what its giver promises: "you will get it", "Peru will be given the files"; not "get rid of"."""
    objects = [child for child in deed.children if child.dep_ == "dobj" and child.i > deed.i]
    if is_passive(deed):
        return bool(objects) and not any(child.dep_ == "agent" for child in deed.children)  # not "sent a list by Rome"
    how = marker_values("receiving_deed").get(deed.lemma_)
    return how is not None and any(not how or noun.pos_ == "PRON" for noun in objects)


def _is_dealt_with(deed: Token) -> bool:
    """Whether it is to be done to whom the subject names, who promises nothing: "Peru will be invited to join", "will be paid for it"."""
    row = verb_row(deed.lemma_, "verb", frames_of(deed)) if is_passive(deed) and deed.tag_ == "VBN" else None
    return row is not None and row.event is not None and "obj" in row.recipient and agent_of(deed) is None


def _is_laid_on_others(clause: Clause, subject: Token, voices: Voices) -> bool:
    """Whether a body between states, a court too, says in its own text what others "shall" do: no promise of theirs, but its demand."""
    if voices.party is None or voices.party in state_codes() or is_joint_text(document_of(clause.verb.doc)):
        return False
    own = clause.owners == {voices.party} and voices.party not in clause.codes
    return says_shall(clause.verb) and own and (bool(clause.codes & state_codes()) or _is_joint(subject, clause.codes))


def _is_told_of(clause: Clause, voices: Voices) -> bool:
    """Whether an official text, spoken words aside, tells in its own voice what another state will do: "Peru will open its market"."""
    arranged = is_arranged(clause.verb) or is_noted(clause.verb)
    future = arranged or any(c.dep_ == "aux" and c.lower_ in markers("pledge_will") for c in clause.verb.children)
    return future and _is_of_another(clause, voices)


def _is_of_another(clause: Clause, voices: Voices) -> bool:
    """Whether an official text, spoken words aside, tells it of one other state: "the Minister said that Peru was ready to sign"."""
    own = clause.says is None or clause.owners == {voices.party}
    return own and voices.party is not None and not voices.spoken and len(clause.codes) == 1


def _is_joint_body(subject: Token, clause: Clause) -> bool:
    """Whether a subject is a body of both sides that has no name of its own: "the working group will meet"."""
    named = any(actor.name for mention in clause.held for actor in mention.actors)
    return subject.lemma_.lower() in markers("joint_body_noun") and subject.ent_type_ == "" and not named and len(clause.owners) == 1


def _deed_of(verb: Token) -> Token:
    """What will be done: the infinitive after "is going", else the verb itself."""
    return next((child for child in verb.children if child.dep_ == "xcomp"), verb) if verb.lower_ == "going" else verb


def _is_denied(verb: Token, subject: Token) -> bool:
    """Whether "not" or "no" bears on a clause, its subject or its object."""
    if is_negated(verb) or is_nobody(subject):
        return True
    if any(child.lower_ == "longer" for child in verb.children):
        return True
    return any(child.dep_ in ("dobj", "attr") and is_negated(child) for child in verb.children)


def _is_none_of_own(subject: Token, owners: frozenset[str], voices: Voices) -> bool:
    """Whether "nothing", or "none" of what is the speaker's own, is meant: not "neither of them"."""
    of_whom = [word for child in subject.children if child.lower_ == "of" for word in child.subtree]
    if of_whom:
        return bool(voices.codes_of(voices.at(of_whom)) & owners)
    return subject.lower_ != "neither"


def _is_in_hand(verb: Token, subject: Token, *, negated: bool) -> bool:
    """Whether a thing is in the speaker's hands: "the ban will be lifted", not "the crisis will deepen"."""
    passive, deed = is_passive(verb), _deed_of(verb)
    if (subject.lower_ in ("this", "that", "which", "who") and not passive) or (
        passive and verb.lemma_.lower() in markers("pledge_befalling")
    ):
        return False
    if subject.lower_ == "there":
        return negated or _is_deed_to_come(verb)
    if any(child.dep_ == "acomp" and child.lower_ in markers("pledge_state") for child in verb.children):
        return True
    if _is_dated(verb) and not negated:
        return True
    if subject.lower_ == "it":
        matter = any(child.dep_ in ("dobj", "prep", "prt") for child in deed.children)
    else:
        matter = passive or deed.lemma_.lower() in markers("pledge_arranged") or is_side(subject)
    return matter and not (negated and subject.lemma_.lower() in markers("pledge_joint_noun"))


def _is_dated(verb: Token) -> bool:
    """Whether a day or period is named for what will be: "the bill will come in the fall", "the rules will be out by May"."""
    times = (child for child in verb.children if child.dep_ in ("prep", "npadvmod", "advmod"))
    return any(word.ent_type_ == "DATE" for child in times for word in child.subtree)


def _is_deed_to_come(verb: Token) -> bool:
    """Whether "there will be" tells a deed: "a delivery", not "a challenge"."""
    nouns = [child for child in verb.children if child.dep_ == "attr"]
    return any((row := verb_row(noun.lemma_.lower(), "noun", frames_of(noun))) is not None and bool(row.event) for noun in nouns)


def _is_joint(subject: Token, codes: frozenset[str]) -> bool:
    """Whether a subject means both sides: "the parties", "they" of two states, "Peru and Chile"."""
    return len(codes) > 1 or (is_joint_noun(subject) and not codes and subject.lower_ not in ("they", "we"))


def _is_laid_down(verb: Token) -> bool:
    """Whether a clause tells what a text of both sides says: "a record under which", "under the treaty", "the accord provides that"."""
    clause = _clause_of_text(verb)
    opener = clause.left_edge
    if clause.dep_ == "relcl" and opener.lower_ in ("under", "by", "whereby"):
        return clause.head.lemma_.lower() in markers("joint_paper")
    above = clause.head if clause.dep_ == "ccomp" else None
    if above is not None and above.lemma_ in markers("laying_down"):
        return any(child.lemma_.lower() in markers("joint_paper") for child in above.children if child.dep_ in SUBJECTS)
    under = (child for child in clause.children if child.dep_ == "prep" and child.lower_ in ("under", "by") and child.i < clause.i)
    return any(noun.lemma_.lower() in markers("joint_paper") for prep in under for noun in prep.children)


def _clause_of_text(verb: Token) -> Token:
    """The clause that a verb goes on with: of "the port will be opened and run by both" the first."""
    return verb.head if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") else verb


def _is_of_nobody(verb: Token, subject: Token, codes: frozenset[str]) -> bool:
    """Whether no one side alone is to do it: "each party", or a thing or people to whom it is done."""
    return is_passive(verb) or (not codes and (is_side(subject) or any(child.lower_ == "each" for child in subject.children)))


def _is_meeting(verb: Token, subject: Token) -> bool:
    """Whether people of both sides will come together: "ministers will meet in May"."""
    alone = not any(child.dep_ == "dobj" and child.tag_ != "PRP" for child in verb.children) and not is_negated(verb)
    return alone and subject.tag_ == "NNS" and verb.lemma_ in markers("pledge_meeting")


def _said_jointly(says: Attribution | None) -> bool:
    return says is not None and any(marker_pattern("joint_party").search(source.exact) for source in says.source)


# --- ready, not after, must, may if, out of the question ------------------------------------------------------------------


def _ready(clause: Clause, voices: Voices) -> Iterator[Pledge]:
    """ "Is ready to", "stands prepared to": each thing that a party declares itself ready for."""
    verb = clause.verb
    adjective = readiness_of(verb)
    deed = next((c for c in adjective.children if c.dep_ in ("xcomp", "prep")), None) if adjective is not None else None
    if adjective is None or deed is None or "would" in {c.lower_ for c in verb.children} or not clause.held:
        return
    if clause.owners and clause.codes and not clause.codes & clause.owners and not _is_of_another(clause, voices):
        return
    negated = is_negated(verb) or is_negated(adjective)
    kind: EntryKind = "refusal" if negated else "commitment"
    row = verb_row(adjective.lemma_, "adj", frames_of(adjective))
    eager = row is not None and row.act == "intend"  # not "is ready to receive the Minister"
    if eager and deed.lemma_ in markers("pledge_obtaining") and not negated:  # "to obtain guarantees": wants them of the other side
        kind = "demand"
    for part in list(find_parts(adjective)) or [to_end(deed.left_edge, deed, verb)]:
        condition = find_condition(verb, part) or find_condition(adjective, part)
        yield make_pledge(verb, clause.says, kind, clause.held, part, condition=condition)


def _disclaimed(clause: Clause, voices: Voices) -> Pledge | None:
    """ "Does not seek", "wants no", "has no wish to": what a party says that it is not after; "its policy has not changed"."""
    verb, subject, held = clause.verb, clause.subject, clause.held
    steady = verb.lemma_ in markers("steady_verb")
    if subject is None or verb.tag_ not in ("VB", "VBZ", "VBP", "VBD", "VBN", "VBG"):
        return None
    if not (_is_steady(verb, subject) if steady else _is_disclaimer(verb)):
        return None
    if steady:
        held = voices.at((*conjuncts_of(subject), *subject.subtree))
    held = tuple(m for m in held if not clause.owners or voices.codes_of((m,)) & clause.owners)
    if not held:
        return None
    deeds = [meant_by(word, verb) for noun in _objects_of(verb) for word in noun.subtree if word.dep_ in ("acl", "pcomp")]
    deeds += [child for child in verb.children if child.dep_ == "xcomp" and verb.lemma_ in markers("intending")]
    refused = any(is_refusable(word) for word in deeds)
    part = to_end(subject.left_edge if steady else first_aux(verb), verb)
    return make_pledge(verb, clause.says, "refusal" if refused else "assurance", held, part)


def _objects_of(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "dobj"]


def _is_disclaimer(verb: Token) -> bool:
    objects = _objects_of(verb)
    if verb.lemma_ == "have":
        return any(child.lemma_ in markers("disclaim_noun") and is_negated(child) for child in objects)
    denied = any(child.dep_ == "neg" for child in verb.children) or any(is_negated(child) for child in objects)
    return verb.lemma_ in markers("disclaim_verb") and denied


def _is_steady(verb: Token, subject: Token) -> bool:
    """Whether a policy is said to stand: "has not changed", "remains unchanged"."""
    same = any(child.lemma_ in ("unchanged", "same") for child in verb.children)
    return subject.lemma_.lower() in markers("policy_noun") and (same if verb.lemma_ == "remain" else is_negated(verb))


def _due_of_others(clause: Clause, _: Voices) -> Pledge | None:
    """What a party says that others must or should do, or that must be done."""
    verb, subject, codes = clause.verb, clause.subject, clause.codes
    aux = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    strong = bool(aux & markers("pledge_must")) or needs_deed(verb) or must_deed(verb)
    if not (strong or aux & markers("pledge_should")) or "have" in aux:
        return None
    if not clause.owners or subject is None or subject.lower_ in ("i", "we", "it", "there", "one") or is_minded(verb):
        return None
    if any(child.dep_ == "aux" and child.tag_ == "MD" and child.i < subject.left_edge.i for child in verb.children):
        return None  # "should the situation escalate"
    joint = _is_joint(subject, codes)
    mediated = joint and strong and not clause.owners & state_codes()  # "the parties must come to Geneva", says the UN
    if codes & clause.owners or (joint and not mediated) or (not codes and not joint and (not strong or verb.lemma_ == "be")):
        return None
    first = subject.left_edge if not codes and subject.i < verb.i and subject.sent == verb.sent else _first_of_bidding(verb)
    return make_pledge(verb, clause.says, "demand", clause.speakers, to_end(first, verb), told=clause.held if codes or mediated else ())


def _bidden(clause: Clause, voices: Voices) -> Pledge | None:
    """What a party calls due of another: "it is time for Chile to pay", "it is essential that Chile pay", "is incumbent on Chile"."""
    said = _calling_due(clause.verb)
    if said is None or not clause.owners or is_stated(clause.verb):
        return None
    told = clause.held or voices.at(noun for prep in said.children for noun in prep.children if noun.dep_ == "pobj")
    codes = voices.codes_of(told)
    if len(codes) != 1 or codes & clause.owners:
        return None
    part = to_end(_first_of_bidding(clause.verb), clause.verb)
    return make_pledge(clause.verb, clause.says, "demand", clause.speakers, part, told=told)


def _calling_due(deed: Token) -> Token | None:
    """The word that calls a deed due now: the "time" of "it is time for her to", of "the time has come for her to"."""
    above = deed.head
    words = [above] if deed.dep_ in ("relcl", "acl") else list(above.children) if deed.dep_ in ("xcomp", "ccomp", "advcl") else []
    said = next((word for word in words if word.lemma_.lower() in markers("bidding_word") and word.i < deed.i), None)
    if said is None or is_negated(said) or is_negated(said.head):
        return None
    opens = said.dep_ == "nsubj" or any(child.lower_ == "it" for child in said.head.children if child.dep_ in SUBJECTS)
    now = said.head.tag_ == "VBZ" or any(child.lower_ == "has" for child in said.head.children)
    return said if opens and now and said.head.lemma_ in ("be", "come") else None


def _first_of_bidding(verb: Token) -> Token:
    """Where what is demanded begins; without its "must not" a ban would read as its opposite."""
    banned = is_negated(verb) or any(child.lower_ == "longer" for child in verb.children)
    return first_aux(verb) if banned else verb


def _conditional(clause: Clause, voices: Voices) -> Pledge | None:
    """What a party may or can do, or leaves waiting, until something has happened: "may withdraw its funds if", "must wait until"."""
    verb, subject = clause.verb, clause.subject
    aux = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    may = bool(aux & markers("guess_modal")) or ("can" in aux and not _is_idle(verb))  # not "I can tell you"
    if subject is None or not (may or verb.lemma_ == "wait" or _is_possible(verb)):
        return None
    own = bool(clause.codes & (clause.owners | {voices.party or ""}))
    part = to_end(verb, verb)
    condition = find_condition(verb, part)
    handed = bool(clause.owners) and not clause.codes and is_passive(verb)  # "the checks can be ended once"
    if condition is None or (may and not own and not handed):
        return None
    part = part if own else Part(subject.left_edge, part.last)
    return make_pledge(verb, clause.says, "condition", clause.held if own else clause.speakers, part, condition=condition)


def _only_then(clause: Clause, _: Voices) -> Pledge | None:
    """What there will be only under a condition that stands first: "only if the fleet leaves will there be talks"."""
    verb = clause.verb
    there = next((child for child in verb.children if child.dep_ == "expl"), None)
    if there is None or there.i == verb.sent.start or there.nbor(-1).tag_ != "MD":
        return None
    before = verb.doc[verb.left_edge.i : there.i - 1]
    if marker_pattern("pledge_only").match(before.text) is None:
        return None
    condition = span_at(verb.doc, before.start_char, before.end_char)
    return make_pledge(verb, clause.says, "condition", clause.speakers, to_end(there, verb), condition=condition)


def _is_possible(verb: Token) -> bool:
    """Whether something "will be possible": a visit, not "to"."""
    possible = (child for child in verb.children if child.dep_ == "acomp" and child.lower_ == "possible")
    return verb.lemma_ == "be" and any(not any(c.dep_ == "xcomp" for c in child.children) for child in possible)


def _dependent(clause: Clause, _: Voices) -> Pledge | None:
    """What a party says that an act of its own will depend on: "any consent would depend on the return of the ships"."""
    verb, subject = clause.verb, clause.subject
    foreseen = any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)
    need = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "upon")), None)
    if subject is None or need is None or verb.lemma_ not in markers("depending") or not foreseen or is_negated(verb):
        return None
    if not any(row.event for row in verb_rows().get((subject.lemma_.lower(), "noun"), ())):
        return None  # "prices would depend on rain"
    condition = to_end(verb, verb).span
    return make_pledge(verb, clause.says, "condition", clause.speakers, Part(subject.left_edge, subject.right_edge), condition=condition)


def _threatened(clause: Clause, voices: Voices) -> Pledge | None:
    """What a party says will follow if something is done, as a thing that comes of itself: "if Chile fires, our answer will be harsh",
    "Chile would face consequences", "any attack will be met with force"."""
    verb, subject = clause.verb, clause.subject
    foretold = any(child.dep_ == "aux" and child.lower_ in markers("threat_modal") for child in verb.children)
    if subject is None or not foretold or _is_denied(verb, subject):
        return None
    answers = subject.lemma_.lower() in markers("threat_noun")
    if answers and voices.codes_of(voices.at(subject.subtree)) - clause.owners:  # "Peru's answer will be harsh, Chile said"
        return None
    if not answers and (clause.codes & clause.owners or not _is_faced(verb)):
        return None
    whatever = _whatever(subject) if not answers else None
    part = to_end(verb if whatever is not None else subject.left_edge, verb)
    condition = whatever or find_condition(verb, part)
    return make_pledge(verb, clause.says, "condition", clause.speakers, part, condition=condition) if condition is not None else None


def _is_faced(verb: Token) -> bool:
    """Whether an answer or its consequences are what somebody will face, or be met with, or what there will be."""
    if verb.lemma_ == "be":
        return any(child.dep_ == "attr" and child.lemma_.lower() in markers("threat_noun") for child in verb.children)
    below = [child for child in verb.children if child.dep_ == "dobj"]
    below += [inner for c in verb.children if c.dep_ == "prep" and c.lower_ in ("with", "by", "in") for inner in c.children]
    return verb.lemma_ in markers("threat_verb") and any(noun.lemma_.lower() in markers("threat_noun") for noun in below)


def _whatever(subject: Token) -> Span | None:
    """ "Any attack", "whoever crosses the line": the deed that will be answered."""
    if not any(child.lower_ in markers("threat_any") for child in (subject, *subject.children)):
        return None
    words = [word for word in subject.subtree if not word.is_space]
    return span_at(subject.doc, words[0].idx, words[-1].idx + len(words[-1]))


def _ruled_out(clause: Clause, _: Voices) -> Pledge | None:
    """ "X is out of the question", "is not open to negotiation": what a party turns down by a set phrase."""
    verb = clause.verb
    found = marker_pattern("pledge_refusal_phrase").search(verb.sent.text) if verb.lemma_ == "be" else None
    if found is None:
        return None
    at = verb.sent.start_char + found.start()
    if not verb.left_edge.idx <= at < verb.right_edge.idx + len(verb.right_edge):
        return None
    return make_pledge(verb, clause.says, "refusal", clause.speakers, to_end(verb.left_edge, verb))
