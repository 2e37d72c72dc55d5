"""What one verb does in an account: its act, how far it binds, and the words that decide; whether it tells of an encounter or its tone.

A part of statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.lexicon import VerbRow, acts, marker_pattern, marker_values, markers, verb_row
from communique.syntax import agent_of, conjuncts_of, doers_of, frames_of, is_negated, is_passive, once_a_word, own_subject, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Reading:
    """What a statement does: the act, its bindingness, the words that carry it, whether it is negated, who is told to do it,
    and who would do it by a clause that is no report of its own ("said that *Peru* will sign")."""

    act: str | None
    strength: float | None
    words: tuple[Token, ...]
    negated: bool
    asked: Token | None = None
    doers: tuple[Token, ...] = ()


def read_act(verb: Token) -> Reading:
    """The act of a reporting verb: its own, or that of the noun or clause it reports ("underscored the commitment")."""
    first = _bidding_before(verb)
    if first is None:
        first = _said_by_wishing(verb)
    if first is not None:
        return read_act(first)
    row, own = row_of(verb), read_own_act(verb)
    act = own.act
    modal = _ready_reading(verb) or _modal_reading(verb) if row is None or row.cue != "speech" or _is_bidden(verb) else None
    if own.negated and modal is None:  # "will not challenge": whatever the verb means, it is not going to happen
        modal = _modal_reading(verb)
    if modal is not None:
        return replace(modal, doers=_bound(verb))
    if act is not None and act not in markers("carrier_act"):
        return own
    inner = [found for found in (_noun_reading(verb), _clause_reading(verb)) if found is not None]
    return max(inner, key=lambda found: found.strength or 0.0, default=own)


def _is_said_by_me(verb: Token) -> bool:
    """Whether it is to "let me" say something, which says it."""
    subject, row = own_subject(verb), row_of(verb)
    return subject is not None and subject.lower_ in ("me", "us") and row is not None and row.cue == "speech"


@once_a_word
def act_told(verb: Token) -> str | None:
    """The act that `read_act` reads, which several ask for."""
    return read_act(verb).act


def _bidding_before(verb: Token) -> Token | None:
    """The clause with a modal that a bare verb goes on with, where the parse has hung the first below the later one: "meet" in "both
    sides should meet halfway, respect each other's choices"."""
    if verb.tag_ not in ("VB", "VBP") or own_subject(verb) is not None:
        return None
    return next((child for child in verb.lefts if child.dep_ == "ccomp" and child.tag_ == "VB" and modal_of(child) is not None), None)


def _said_by_wishing(verb: Token) -> Token | None:
    """The verb of what a speaker says by saying that he would like to: "I want to thank you" thanks; "we want to sign" signs nothing.

    Of others only what is done by the words themselves: "Chad wishes to thank Peru", not "Chad wishes to discuss it"."""
    subject = own_subject(verb)
    if lemma_of(verb) in markers("said_by_leave"):
        return next((child for child in verb.rights if child.dep_ in ("ccomp", "xcomp") and _is_said_by_me(child)), None)
    if subject is None or lemma_of(verb) not in markers("said_by_wishing") or is_negated(verb):
        return None
    said = (child for child in verb.rights if child.dep_ == "xcomp" and own_subject(child) is None)
    told = next((child for child in said if (row := row_of(child)) is not None and row.cue == "speech"), None)
    if told is None or subject.lower_ in ("i", "we"):
        return told
    plain, is_formal = verb_row(lemma_of(told), "verb"), marker_values("said_by_wishing")[lemma_of(verb)] == "formal"
    acts_said = {act_told(told), plain.act if plain is not None else None}  # by "reaffirm its support" and by "reaffirm"
    return told if is_formal and acts_said & markers("done_by_wishing") else None


def _is_bidden(verb: Token) -> bool:
    """Whether a clause says what somebody "should" or "must" do, be it to speak ("both sides should respect each other"); "I must say"
    says it."""
    modal, subject = modal_of(verb), own_subject(verb)
    if modal is None or subject is None or subject.lower_ == "i":
        return False
    return marker_values("modal_act")[modal.lower_] == "demand" and is_agent(subject)


def _bound(clause: Token) -> tuple[Token, ...]:
    """Whose conduct a clause tells of: its doers, or the subject of "is committed"."""
    subject = own_subject(clause)
    is_state = clause.tag_ == "VBN" and subject is not None and modal_of(clause) is None
    return doers_of(clause) or ((subject,) if is_state and subject is not None else ())


def read_own_act(verb: Token) -> Reading:
    """The act that a verb tells by itself, with its strength and the words that say so; verbs above it are not looked at."""
    row, act = row_of(verb), base_act(verb)
    subject = own_subject(verb)
    if subject is not None and subject.lower_ == "it" and is_passive(verb) and lemma_of(verb) in markers("joint_passive"):
        return Reading("agree", _strength("agree", None), (verb,), is_negated(verb))
    words, negated = _with_object(verb, row) if row is not None else (verb, *_plain_words(verb)), is_negated(verb) or _of_nothing(verb)
    if act == "request" and negated and row is not None and row.cue == "intention":  # "does not seek escalation" asks nobody
        return Reading("intend", _strength("intend", None), words, negated)
    if act == "call_for" and is_encounter(verb):
        return Reading("report", _strength("report", None), words, negated)
    if act in ("report", None) and is_of_a_matter(verb):
        act = "discuss"
    if act == "intend" and lemma_of(verb) in markers("joint_passive") and _is_joint(subject):
        return Reading("agree", _strength("agree", None), words, negated)
    if act == "intend" and is_passive(verb) and lemma_of(verb) in markers("purpose_passive"):
        return Reading("state", _strength("state", None), words, negated)
    if act == "refuse" and negated:  # what one "does not rule out" is no more than thought of
        return Reading("state", _strength("state", None), words, negated=False)
    return Reading(act, _strength(act, row), words, negated)


def _plain_words(verb: Token) -> Iterator[Token]:
    """The "clear" of "made clear", "made it clear"."""
    return (child for child in verb.rights if child.lower_ in markers("plain"))


def _is_joint(subject: Token | None) -> bool:
    """Whether a subject is both sides, by a noun or by two names: "the presidents", "Peru and Chile"."""
    if subject is None:
        return False
    named = subject.pos_ == "PROPN" and any(other.pos_ == "PROPN" for other in conjuncts_of(subject) if other.i != subject.i)
    return named or (subject.tag_ == "NNS" and marker_pattern("joint_party").search(subject.text) is not None)


def _of_nothing(verb: Token) -> bool:
    """Whether nothing is done by what a verb does: "promised nothing", "no promises were made"."""
    return any(child.dep_ in ("dobj", "nsubjpass") and (child.lower_ == "nothing" or is_negated(child)) for child in verb.children)


def _strength(act: str | None, row: VerbRow | None) -> float | None:
    if row is not None and row.strength is not None:
        return row.strength
    known = acts().get(act or "")
    return known.strength if known is not None else None


def _with_object(verb: Token, row: VerbRow) -> tuple[Token, ...]:
    """A verb and the noun that its row of the table names ("expressed their readiness")."""
    wanted = row.frame.removeprefix("obj:").partition("+")[0] if row.frame.startswith("obj:") else None
    noun = next((child for child in verb.children if child.lemma_.lower() == wanted), None)
    if noun is None:
        near = (child for child in verb.children if child.dep_ in ("acomp", "oprd", "prt") or child.lower_ in markers("degree"))
        return (verb, *near, *_named_preposition(verb, row))
    return _noun_words(verb, noun)


def _named_preposition(verb: Token, row: VerbRow) -> Iterator[Token]:
    """The preposition right behind a verb that its row of the table names, with its noun: "called on", "spoke in favour"."""
    wanted, _, noun = row.frame.removeprefix("prep:").partition("+obj:")
    for link in (child for child in verb.rights if row.frame.startswith("prep:") and child.lower_ == wanted and child.i == verb.i + 1):
        yield link
        yield from (child for child in link.children if noun and child.dep_ == "pobj" and child.lemma_.lower() == noun)


def _noun_words(verb: Token, noun: Token) -> tuple[Token, ...]:
    words = (noun, *(child for child in noun.lefts if child.dep_ in ("amod", "det", "neg", "poss")))
    return (verb, *words) if abs(noun.i - verb.i) <= 5 else words


def _carried_nouns(verb: Token) -> Iterator[Token]:
    """The nouns that may say what a verb does: its objects; for a passive, what stands before it."""
    if not is_passive(verb):
        yield from (child for child in verb.children if child.dep_ in ("dobj", "attr", "acomp"))
        return
    subject = own_subject(verb)
    if subject is not None and subject.lower_ != "it":
        yield from (word for word in verb.doc[verb.sent.start : verb.i] if word.pos_ == "NOUN" and word.dep_ != "compound")


def _noun_reading(verb: Token) -> Reading | None:
    if lemma_of(verb) in markers("undoing_verb") | markers("giving_up") or (is_passive(verb) and lemma_of(verb) in markers("wanting_verb")):
        return None  # to neglect a commitment is not to make one, nor to withdraw a complaint, nor is one made that "is needed"
    for noun in _carried_nouns(verb):
        row = noun_row(noun)
        if row is not None and row.act not in (None, "report") and not (is_passive(verb) and row.act in markers("carrier_act") | {"ask"}):
            return Reading(row.act, _strength(row.act, row), _noun_words(verb, noun), is_negated(noun) or is_negated(verb))
    return None


def _clause_reading(verb: Token) -> Reading | None:
    for clause in (child for child in verb.children if child.dep_ in ("ccomp", "xcomp", "csubj")):
        if clause.pos_ == "ADJ" or not any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in clause.children):
            deeper = _clause_reading(clause)
            if deeper is not None:
                return deeper
        found = _ready_reading(clause) or _modal_reading(clause) or _stated_reading(clause)
        row = row_of(clause)
        if found is None and row is not None and row.act not in (None, "report"):
            found = read_own_act(clause)
        if found is not None:
            unmade = lemma_of(verb) in markers("unmade_verb")
            return replace(found, doers=found.doers or _bound(clause), negated=found.negated != (unmade and not is_negated(verb)))
    return None


def _stated_reading(clause: Token) -> Reading | None:
    """What a reported clause does by its noun, unless its own verb says it ("I appreciate the support" thanks)."""
    act = base_act(clause)
    if clause.pos_ not in ("VERB", "AUX") or (act is not None and act not in markers("carrier_act")):
        return None
    return _noun_reading(clause)


def _ready_reading(clause: Token) -> Reading | None:
    """What a clause with "be" says of its subject: "would be ready to impose", "remains committed"."""
    return (
        _noun_reading(clause) if any(child.dep_ in ("acomp", "attr", "oprd") and child.pos_ == "ADJ" for child in clause.children) else None
    )


def _modal_reading(clause: Token) -> Reading | None:
    """What "will", "must", "should" or "are going to" make of a clause: a promise, a demand; of things that cannot act, a view."""
    if clause.lower_ == "going" and any(child.dep_ == "xcomp" for child in clause.children):
        return Reading("commit", _strength("commit", None), (clause,), _is_denied(clause))
    modal = modal_of(clause)
    if modal is None:
        return None
    act = marker_values("modal_act")[modal.lower_]
    subject = own_subject(clause)
    if is_agent(subject or subject_of(clause)) or _is_told_of_itself(clause, subject):
        near = (child for child in clause.children if child.dep_ in ("neg", "advmod") and abs(child.i - clause.i) <= 2)
        return Reading(act, _strength(act, None), (modal, *near, clause), _is_denied(clause), subject if act == "demand" else None)
    if act == "demand":
        return Reading("position", _strength("position", None), (modal, clause), _is_denied(clause))
    return None


def _is_told_of_itself(clause: Token, subject: Token | None) -> bool:
    """Whether "it" is who says so: "Peru said it would lift the ban", not "said it would take years"."""
    told = subject is not None and subject.lower_ == "it" and clause.dep_ == "ccomp" and lemma_of(clause) not in markers("expletive_verb")
    return told and is_agent(own_subject(clause.head)) and (row := row_of(clause.head)) is not None and row.cue == "speech"


def _is_denied(clause: Token) -> bool:
    """Whether it is not to be done, or to nothing: "will not send ships", "will send no ships"."""
    return is_negated(clause) or _of_nothing(clause)


def modal_of(clause: Token) -> Token | None:
    """The modal verb of a clause; not that of "must have gone", nor of "should the situation escalate"."""
    helpers = [child for child in clause.children if child.dep_ == "aux"]
    modals = [child for child in helpers if child.lower_ in marker_values("modal_act")]
    if not modals or any(child.lower_ == "have" for child in helpers):
        return None
    subject = own_subject(clause)
    return next((modal for modal in modals if subject is None or modal.i > subject.i), None)


def is_agent(subject: Token | None) -> bool:
    """Whether a subject can promise or be told to do something: a name, a person, a side; not "the negotiations"."""
    if subject is None:
        return False
    if subject.pos_ == "PROPN" or subject.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    return subject.lower_ in markers("agent_pronoun") or subject.lemma_.lower() in markers("agent_noun")


@once_a_word
def row_of(verb: Token) -> VerbRow | None:
    """The row of `verbs.csv` of a verb, of an adjective or of a noun that tells an act."""
    return verb_row(lemma_of(verb), "verb", frames_of(verb)) if verb.pos_ in ("VERB", "AUX") else noun_row(verb)


def lemma_of(word: Token) -> str:
    """The lemma, mended where the pipeline is known to err ("hopes" is no "hop")."""
    return marker_values("lemma_of").get(word.lower_) or word.lemma_.lower()


@once_a_word
def noun_row(noun: Token) -> VerbRow | None:
    """The row of a noun or an adjective that tells an act."""
    frames = set(frames_of(noun))
    if any(inner.dep_ == "pcomp" for child in noun.children if child.lower_ == "of" for inner in child.children):
        frames.add("to")  # "no intention of deploying" is "no intention to deploy"
    row = verb_row(noun.lemma_, "adj" if noun.pos_ == "ADJ" else "noun", frames)
    return row if row is not None and row.act is not None else None


@once_a_word
def base_act(verb: Token) -> str | None:
    """The act that a word tells before its object and what negates it are looked at."""
    row = row_of(verb)
    if row is not None and row.act is not None:
        return row.act
    if verb.pos_ != "VERB":
        return None
    if next(_plain_words(verb), None) is not None:  # "made clear that ..."
        return "emphasise"
    return marker_values("act_of").get(lemma_of(verb))


# --- encounters and their tone ----------------------------------------------------------------------------------------


def is_encounter(verb: Token) -> bool:
    """Whether a verb tells of an encounter in these words ("met her counterpart", not "spoke out")."""
    kinds = marker_values("encounter_verb")
    found = kinds.get(verb.lemma_.lower())
    if found is None:
        return False
    if found == "alone":
        return _has_partner(verb) and not _takes_a_stand(verb) and not any(child.dep_ == "prt" for child in verb.children)  # "spoke out"
    if found == "guest":
        return any(_is_guest(child) for child in _hosted(verb))
    if found == "caller":
        return _calls_on_guest(verb)
    if found == "sitting":
        by_whom = agent_of(verb) is not None  # "it was co-chaired by both ministers"
        return any(
            noun.lemma_.lower() in markers("sitting") or is_encounter_noun(noun) or (noun.lower_ == "it" and by_whom)
            for noun in _chaired(verb)
        )
    if found == "within":
        return _is_within_encounter(verb)
    if is_of_a_matter(verb):
        return False
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    nouns = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "attr") or (child.dep_ == "nsubj" and not objects)]
    nouns += [*_behind_a_day(verb), *(other for noun in objects for other in conjuncts_of(noun))]
    shared = any(noun.lower_ in markers("share_noun") for noun in objects)
    return any(is_encounter_noun(noun) for noun in nouns) or (shared and _is_within_encounter(verb))


def _is_within_encounter(verb: Token) -> bool:
    """Whether a preposition of a verb, or of "part" in "take part", leads to an encounter: "spent an hour in talks"."""
    shares = (child for child in verb.children if child.dep_ == "dobj" and child.lower_ in markers("share_noun"))
    preps = (child for word in (verb, *shares) for child in word.children if child.dep_ == "prep")
    return any(is_encounter_noun(noun) for prep in preps for noun in prep.children if noun.dep_ == "pobj")


def _takes_a_stand(verb: Token) -> bool:
    """Whether to speak is to be for or against something: "the parties spoke in favour of a truce"."""
    row = row_of(verb)
    return row is not None and row.act in markers("stand_act")


def is_of_a_matter(verb: Token) -> bool:
    """Whether talks are told by what they were on, not by whom they were with: "had a discussion on the canal", "an exchange of views on
    it took place"."""
    talks = [child for child in verb.children if child.lemma_.lower() in markers("matter_talk")]
    if not talks:
        return False
    held = ("nsubj", "nsubjpass") if any(child.lower_ == "place" for child in verb.children) or is_passive(verb) else ()
    nouns = [child for child in talks if child.dep_ in ("dobj", *held)]
    near = [word for noun in nouns for word in (*noun.subtree, *verb.children) if word.dep_ == "prep"]
    return not any(prep.lower_ == "with" for prep in near) and any(_is_on_a_matter(prep) for prep in near)


def _is_on_a_matter(prep: Token) -> bool:
    """Whether a preposition leads to a matter: "on the canal", not "on Monday", "on the sidelines"."""
    objects = [noun for noun in prep.children if noun.dep_ == "pobj"] if prep.lower_ in markers("talk_on") else []
    return any(noun.ent_type_ not in ("DATE", "TIME") and noun.lemma_.lower() not in markers("event_sideline") for noun in objects)


def _hosted(verb: Token) -> Iterator[Token]:
    """Whom one may have received, also where the parse sets the guest beside a day or a place: "received on Sunday the Ambassador"; and by
    what else the guest is called: "his brother, the President"."""
    received = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")] or list(_behind_a_day(verb))
    for noun in received:
        yield from (noun, *(other for other in noun.children if other.dep_ == "appos"))
    for child in (child for child in verb.children if child.dep_ == "prep"):
        yield from (guest for noun in child.children if noun.dep_ == "pobj" for guest in noun.children if guest.dep_ == "appos")


def _behind_a_day(verb: Token) -> Iterator[Token]:
    """What the parse takes for a time because a day stands before it: "received today [the Minister]", "had this Tuesday [a meeting]"."""
    later = (child for child in verb.rights if child.dep_ in ("npadvmod", "dep") and child.pos_ in ("NOUN", "PROPN"))
    yield from (noun for noun in later if noun.ent_type_ not in ("DATE", "TIME") and any(word.pos_ == "DET" for word in noun.lefts))


def _calls_on_guest(verb: Token) -> bool:
    """Whether one calls on a person and asks for nothing: "called on the Prime Minister this morning" is a visit."""
    called = [noun for prep in verb.children if prep.lower_ in ("on", "upon") for noun in prep.children if noun.dep_ == "pobj"]
    asked = any(child.dep_ in ("xcomp", "advcl", "ccomp", "acl", "relcl") or child.lower_ == "for" for child in verb.children)
    return any(_is_guest(noun) and not list(_clauses(noun)) for noun in called) and not asked


def _clauses(noun: Token) -> Iterator[Token]:
    yield from (word for word in noun.subtree if word.tag_ == "TO" or word.dep_ in ("acl", "relcl"))


def _chaired(verb: Token) -> Iterator[Token]:
    """What one chairs, presides over or leads."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield child
        elif child.dep_ == "prep" and child.lower_ == "over":
            yield from (noun for noun in child.children if noun.dep_ == "pobj")


def _is_guest(noun: Token) -> bool:
    """Whether a noun names a person or says what office one has."""
    return noun.ent_type_ == "PERSON" or noun.lower_ in markers("guest") or noun.lemma_.lower() in markers("event_title")


def _has_partner(verb: Token) -> bool:
    """Whether "spoke" or "met" tells with whom, or is said of several."""
    subject = own_subject(verb)
    several = subject is not None and (subject.tag_ in ("NNS", "NNPS") or subject.lower_ in markers("several"))
    preps = [child for child in verb.children if child.dep_ == "prep"]
    timed = [word for prep in preps for word in prep.subtree if word.dep_ == "prep" and word.head.ent_type_ == "TIME"]  # "for an hour with"
    if any(prep.lower_ in markers("partner_prep") for prep in (*preps, *timed)):
        return True
    return several and not any(child.dep_ in ("dobj", "ccomp") or child.lower_ in markers("subject_prep") for child in verb.children)


def is_encounter_noun(noun: Token) -> bool:
    """Whether `noun`, or what it counts ("the third in the recent period telephone conversation"), is a word for an encounter."""
    nouns = markers("encounter_noun")
    near = [word for word in noun.subtree if 0 <= word.i - noun.i <= 6 and word.pos_ == "NOUN"] if noun.pos_ in ("ADJ", "NUM") else []
    return any(word.lemma_.lower() in nouns for word in (noun, *near))


def is_of_tone(verb: Token) -> bool:
    """Whether a clause tells how the talk went: "took place in a frank atmosphere", "was constructive", "spoke candidly"."""
    subject = own_subject(verb)
    alone = marker_values("encounter_verb").get(lemma_of(verb)) == "alone"
    spoken = subject is not None and (is_encounter_noun(subject) or is_encounter(verb) or alone or _is_tone(subject))
    if not spoken or _names_partner(verb):
        return False
    near = [word for child in verb.children if child.i > verb.i and child.dep_ != "attr" for word in (child, *child.children)]
    near += [word for child in near if child.dep_ == "pobj" for word in child.subtree if word.i - verb.i <= 9]
    return any(word.lemma_.lower() in markers("tone") or word.lower_ in markers("tone_noun") for word in near)


def _is_tone(subject: Token) -> bool:
    """Whether a subject is "the tone of the talks"."""
    return subject.lower_ in markers("tone_noun") and any(
        is_encounter_noun(noun) for prep in subject.children if prep.lower_ == "of" for noun in prep.children if noun.dep_ == "pobj"
    )


def _names_partner(verb: Token) -> bool:
    nouns = [verb, *(child for child in verb.children if child.dep_ == "dobj")]
    return any(
        inner.pos_ == "PROPN"
        for noun in nouns
        for prep in noun.children
        if prep.lower_ == "with"
        for inner in prep.children
        if inner.dep_ == "pobj"
    )


def is_greeting(verb: Token) -> bool:
    """Whether greetings or gifts are given; a wish that tells what is wished for is none, nor a gift of tonnes."""
    given = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass") and child.lemma_.lower() in markers("greeting")]
    return any(not any(inner.dep_ == "acl" for inner in noun.children) and not _is_counted(noun) for noun in given)


def is_rite(verb: Token) -> bool:
    """Whether a clause tells what guests do besides talking: wreaths, banquets, guards of honour, tours."""
    done = [child.lemma_.lower() for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    rites = marker_values("rite")
    return any(lemma_of(verb) in rites.get(noun, "").split("|") for noun in done) or (bool(done) and lemma_of(verb) in markers("rite_verb"))


def _is_counted(noun: Token) -> bool:
    """Whether it is told how much something is: "a gift of 5,000 tonnes of rice"."""
    return any(word.like_num for prep in noun.children if prep.lower_ == "of" for word in prep.subtree)
