"""Whether the act that a word names happened, is planned, demanded, conditional or denied: read off the parse above the word.

The walk goes from the trigger up through complements, event nouns and coordination; each step may add a label, and the first
label in the order of DESIGN.md section 5 holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, cast, get_args

from communique.lexicon import VerbRow, marker_values, markers, verb_row
from communique.naming import role_nouns
from communique.records import Factuality
from communique.syntax import OBJECTS, frames_of, is_listed, is_negated, is_passive, objects_of, once_a_word, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDER: tuple[Factuality, ...] = get_args(Factuality)
CALLED_OFF = frozenset({"cancelled", "postponed"})
POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}
PERFECT = frozenset({"has", "have", "had", "'ve", "been", "was", "were"})
LONGEST_CLIMB = 12  # words above a trigger; real sentences need fewer, a broken parse must not cost time
Bond = Literal["governs", "shares"]


@once_a_word
def row_of(token: Token) -> VerbRow | None:
    """The row of `verbs.csv` for `token` in the frames it stands in."""
    pos = POS.get(token.pos_)
    return verb_row(token.lemma_, pos, frames_of(token)) if pos else None


def factuality_of(trigger: Token) -> Factuality:
    """The factuality of the act that `trigger` names; happened if nothing speaks against it."""
    labels = set(_labels(trigger))
    return next((label for label in ORDER if label in labels), "happened")


def has_cue(trigger: Token, label: str) -> bool:
    """Whether a word of the trigger's sentence can speak for `label` at all; no word is asked for but of denials, conditions and what is
    called or put off, and what a question takes as known is no guess."""
    if (label == "speculated" and is_known_to_asker(trigger)) or (label in ("speculated", "denied") and is_affirmed(trigger)):
        return False
    words = {"denied": markers("event_negation") | markers("event_untrue"), "conditional": markers("event_condition")}
    words |= {called: markers("event_calling_off") for called in CALLED_OFF}
    return label not in words or any(_speaks_for(token, label, words[label]) for token in trigger.sent)


def _speaks_for(token: Token, label: str, words: frozenset[str]) -> bool:
    negates = label == "denied" and token.dep_ == "neg"
    effect = row_effect(token)
    return negates or token.lower_ in words or token.lemma_.lower() in words or effect == label or {effect, label} <= CALLED_OFF


def is_background(trigger: Token) -> bool:
    """Whether `trigger` tells history in passing: a past perfect in a subordinate clause, but not in what is told there ("the news that
    Chad had left") or not so ("if Chad had left"); "the previous visit"; "the anniversary of the raid"."""
    if any(child.dep_ == "amod" and child.lower_ in markers("event_past") for child in trigger.children) or _is_remembered(trigger):
        return True
    verb = clause_head(trigger)
    told = tells_noun(verb) or _is_asked(verb) or is_condition(verb)
    if verb.dep_ not in ("relcl", "advcl") or verb.tag_ != "VBN" or told:
        return False
    return any(child.dep_ == "aux" and child.lower_ in ("had", "'d") for child in verb.children)


def _is_remembered(noun: Token) -> bool:
    """Whether a noun names what has its anniversary, be it within another: "the centenary of the signing of the treaty"."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.pos_ in ("NOUN", "PROPN"):
        noun = noun.head.head
        if noun.lemma_.lower() in markers("event_anniversary"):
            return True
    return False


def tells_noun(clause: Token) -> bool:
    """Whether what the parser takes for a relative clause says what its noun tells, since nothing is missing there: "a rumour that Chad had
    sent them"."""
    objects = [child for child in clause.children if child.dep_ == "dobj"]
    whole = any(child.dep_ == "mark" for child in clause.children) or (len(objects) > 1 and objects[0].lower_ == "that")
    return clause.dep_ == "relcl" and whole


def clause_head(token: Token) -> Token:
    """The verb of the clause that `token` stands in, or the top of its sentence."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def undecided(trigger: Token) -> str | None:
    """What is told of an act of which only the date or the decision is missing: planned in "no date is set for the visit", a guess in "no
    decision on sending troops"."""
    link = trigger.head if trigger.dep_ in ("pobj", "pcomp") else None
    if link is None or link.lower_ not in ("on", "for", "about", "over", "of") or link.head.pos_ not in ("NOUN", "VERB"):
        return None
    above = link.head
    nouns = (above, *above.children) if above.pos_ == "VERB" else (above,)
    missing = (noun for noun in (*nouns, above.head) if noun.lemma_.lower() in marker_values("event_undecided"))
    noun = next((noun for noun in missing if is_negated(noun) or any(child.lower_ == "no" for child in noun.lefts)), None)
    return marker_values("event_undecided")[noun.lemma_.lower()] if noun is not None else None


def _labels(trigger: Token) -> Iterator[str]:
    if (told := undecided(trigger)) is not None:
        yield told
        return
    yield from (label for label in own_labels(trigger) if label != "conditional" or not _is_told_as_done(trigger))
    yield from _question(trigger)
    if is_imperative(trigger) or _is_exhorted(trigger):
        yield "demanded"
    if _is_supposed(trigger):
        yield "speculated"
    if _is_contingent(trigger) or _is_thought_out(trigger):
        yield "conditional"
    yield from _still_ahead(trigger)
    if fate_of(trigger):
        return  # the word was given, whatever became of it
    for token, child, bond in _climb(trigger):
        if bond == "governs" and (_would_have_undone(token) or _is_beyond_doubt(token)):
            return
        lent = _lent(trigger, token, child) if bond == "governs" else None
        if lent:
            yield lent
        if bond == "governs" and token.lemma_.lower() in markers("event_inference"):
            yield "speculated"
            return
        yield from own_labels(token, governs=bond == "governs" and (lent == "speculated" or bool(row_effect(token))))
        yield from _clause_labels(child)


def _lent(trigger: Token, token: Token, child: Token) -> str | None:
    """What a governing word makes of the act: its effect, or its aspect ("began to")."""
    effect = _effect(token, child) or _carried_out(token, child) or marker_values("event_aspect").get(token.lemma_.lower())
    if effect in CALLED_OFF and any(_comes_about(later) for later in token.conjuncts if later.i > token.i):
        return "happened"  # "was cancelled and then held"
    if effect == "happened" and not _is_asserted(clause_head(token)):
        return "planned"
    if effect == "planned" and child == trigger and (_is_word_given(trigger) or is_performed(trigger)):
        return None
    others = effect == "denied" and child in (trigger, trigger.head) and _is_anothers(trigger)
    if others and (_names_word(trigger) or _stands(trigger, token)):
        return None
    if effect == "denied" and token.dep_ in ("xcomp", "ccomp", "acl") and _is_refusal(token.head):
        omitted = _tells_of_omission(token) and _tells_of_omission(token.head)
        return "happened" if omitted else "speculated"  # "failed to prevent a raid", "refused to rule out sanctions"
    if effect == "denied" and child != trigger and _is_refusal(token) and row_effect(child) == "denied":
        return None
    past = effect == "speculated" and child.dep_ == "ccomp" and is_told_of(child)
    row = row_of(token) if past else None
    return None if row is not None and row.act == "warn" else effect


def _carried_out(verb: Token, child: Token) -> str | None:
    """That it was done, where its verb tells so: "went on to attack", "proceeded to attack", "managed to leave"."""
    to = child.dep_ in ("xcomp", "advcl") and any(word.tag_ == "TO" for word in child.children)
    if child.dep_ == "xcomp" and child.tag_ == "VBG" and verb.lemma_ == "end" and any(word.lower_ == "up" for word in verb.children):
        return "happened" if is_told_of(verb) else None  # "ended up leaving"
    if to and is_passive(verb) and verb.lemma_.lower() in markers("event_factive"):
        return None if is_negated(verb) or any(word.tag_ == "MD" for word in verb.children) else "happened"
    does = verb.lemma_.lower() in markers("event_carrying_out") or _goes_on(verb)
    done = is_told_of(verb) or _is_told_as_done(verb) or any(word.lower_ == "would" and _has_come_since(verb) for word in verb.children)
    return "happened" if to and does and done and not is_negated(verb) else None


def _would_have_undone(verb: Token) -> bool:
    """Whether a verb tells what would have kept from happening what did happen: "the raid could have been prevented"."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    unreal = "have" in helpers and not helpers.isdisjoint(("would", "could", "should", "might"))
    return unreal and row_effect(verb) in ("denied", *CALLED_OFF) and not is_negated(verb)


def _is_asserted(verb: Token) -> bool:
    """Whether a clause tells what took place: not what something is for ("flew in to persuade them", "means of persuading them")."""
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp":
        return verb.head.lower_ in markers("event_by_doing")
    return not (verb.dep_ in ("advcl", "acl") and _is_purpose(verb))


def _is_beyond_doubt(word: Token) -> bool:
    """Whether a word of doubt is denied, so that what it is about holds: "there is no doubt that", "nobody doubts that"."""
    if word.lemma_.lower() not in markers("event_doubt"):
        return False
    mood = word.head if word.pos_ == "ADJ" else word
    beyond = word.dep_ == "pobj" and word.head.lower_ in markers("event_beyond")
    return beyond or is_negated(mood) or _has_nothing(mood)


def is_left_open(trigger: Token) -> bool:
    """Whether somebody will not say that the act is not to come: "refused to rule out sanctions", "would not exclude an attack"; or it is
    named as one that may be chosen: "one option is to ask Chad to leave"."""
    if any(_is_option(child, token) for token, child, _ in _climb(trigger)):
        return True
    return any(_effect(token, child) is not None and is_undone(token) for token, child, bond in _climb(trigger) if bond == "governs")


def _is_option(act: Token, verb: Token) -> bool:
    subject = own_subject(verb) if verb.lemma_ == "be" and act.dep_ in ("xcomp", "ccomp", "attr") else None
    return subject is not None and subject.lemma_.lower() in markers("event_option")


def is_undone(verb: Token) -> bool:
    """Whether a verb that denies something is denied itself: "refused to rule out", "would not exclude"."""
    refused = verb.dep_ == "xcomp" and _is_refusal(verb.head)
    return row_effect(verb) == "denied" and (refused or is_negated(verb)) and not _tells_of_omission(verb)


def _tells_of_omission(word: Token) -> bool:
    """Whether a word tells that something was not done, so that it was where that is denied: "did not fail to", "failed to prevent"."""
    return word.lemma_.lower() in markers("event_omission")


def _still_ahead(verb: Token) -> Iterator[str]:
    """What is made of a deed before which something else has yet to be done: "will talk before signing", "wants money before signing"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "before":
        return
    first = clause_head(verb.head)
    told = factuality_of(first)
    asked = row_effect(first) == "demanded" and first.tag_ in ("VBZ", "VBP")
    ahead = any(child.dep_ == "aux" and child.lower_ in markers("event_will") for child in first.children)
    if asked or ahead or told in ("planned", "demanded", "conditional", "speculated"):
        yield "planned" if told == "planned" else "conditional"


def is_affirmed(trigger: Token) -> bool:
    """Whether a word above an act says that it is done: "persuaded Chad to leave", "did not hesitate to", "nobody doubts that"."""
    return "happened" in _labels(trigger) or any(bond == "governs" and _is_beyond_doubt(word) for word, _, bond in _climb(trigger))


def _is_refusal(verb: Token) -> bool:
    """Whether a verb denies what it governs and is not denied itself."""
    return row_effect(verb) == "denied" and not is_negated(verb)


def is_performed(verb: Token) -> bool:
    """Whether saying that one wishes to do it does it: "I want to thank", "let me congratulate"."""
    row = row_of(verb) if verb.pos_ == "VERB" else None
    if row is None or row.act not in markers("performed_act") or verb.dep_ not in ("xcomp", "ccomp"):
        return False
    speaker = own_subject(verb.head) if verb.dep_ == "xcomp" else own_subject(verb)
    return verb.head.tag_ in ("VB", "VBP") and speaker is not None and speaker.lower_ in ("i", "we", "me", "us")


def _is_word_given(noun: Token) -> bool:
    """Whether a noun is itself a promise or a plea: "unveiled a proposal" has made it, only what it says is planned."""
    return noun.pos_ == "NOUN" and noun.dep_ in OBJECTS and row_effect(noun) is not None


def _is_told_as_done(verb: Token) -> bool:
    """Whether a verb of the past tells what was done, so that a condition beside it is one of its content: "offered to quit if"."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.dep_ in ("advcl", "ccomp", "relcl") and is_condition(verb):
        return False
    return (verb.tag_ == "VBD" and not helpers) or (verb.tag_ == "VBN" and helpers <= PERFECT) or (verb.tag_ == "VB" and helpers == {"did"})


def _is_anothers(noun: Token) -> bool:
    """Whether a noun names whose word it is, so that who turns it down has not given it: "declined Ghana's offer", "appeals by him"."""
    owners = (child for child in noun.children if child.dep_ in ("poss", "amod", "compound"))
    senders = (noun for child in noun.children if child.dep_ == "prep" and child.lower_ in ("from", "by") for noun in child.children)
    named = any(owner.pos_ == "PROPN" or (owner.pos_ == "ADJ" and owner.is_title) for owner in owners)
    return named or any(sender.dep_ == "pobj" and sender.ent_type_ not in ("DATE", "TIME") for sender in senders)


def _names_word(noun: Token) -> bool:
    """Whether a noun names a plea, an offer, a charge or a threat."""
    row = row_of(noun) if noun.pos_ == "NOUN" else None
    return row is not None and row.event in ("REQUEST", "AGREE", "ACCUSE", "THREATEN")


def _stands(noun: Token, verb: Token) -> bool:
    """Whether another's deed that is turned down has been done all the same: "rejected their sanctions"; not "denied", "ruled out"."""
    row, told = row_of(noun) if noun.pos_ == "NOUN" else None, row_of(verb)
    turned = told is not None and told.event == "REJECT" and told.act == "reject"
    return turned and row is not None and row.event in ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE")


def is_told_of(clause: Token) -> bool:
    """Whether a clause tells of what is past: "that spies have burrowed", "that it sank"."""
    helpers = {child.lower_ for child in clause.children if child.dep_ in ("aux", "auxpass")}
    return clause.tag_ in ("VBD", "VBN") and helpers <= PERFECT


def _is_supposed(word: Token) -> bool:
    """Whether the writer only has the reader suppose it: "Say Chad demanded an apology", "let us imagine that"."""
    above = (verb for verb in word.ancestors if verb.lemma_.lower() in markers("event_supposing") and verb.tag_ in ("VB", "VBP"))
    return any(verb.i < word.i and _is_bidden(verb) for verb in above)


def _is_bidden(verb: Token) -> bool:
    """Whether a verb opens its sentence without a subject, or follows "let us"."""
    if verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_.lower() == "let":
        return own_subject(verb.head) is None
    first = verb.sent[: verb.i - verb.sent.start]
    return verb.head == verb and own_subject(verb) is None and all(word.is_punct or word.dep_ in ("cc", "advmod", "intj") for word in first)


def _is_exhorted(verb: Token) -> bool:
    """Whether somebody only calls for it: "let us resume talks", "let's sign it"; not what he does by saying so ("let us thank them")."""
    let, subject = verb.head, own_subject(verb)
    calls = verb.dep_ in ("ccomp", "xcomp") and let.lemma_.lower() == "let" and own_subject(let) is None
    return calls and subject is not None and subject.lower_ in ("us", "'s", "\u2019s") and not is_performed(verb)


def is_imperative(verb: Token) -> bool:
    """Whether a verb bids somebody to do something, at the beginning of a quotation or behind a colon: "Do not attack Kuwait," he told."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    subject = own_subject(verb)
    if verb.tag_ != "VB" or any(helper.lower_ not in ("do", "please") for helper in helpers):
        return False
    if subject is not None and not any(word.text == ":" for word in verb.doc[subject.i : verb.i]):
        return False
    first = verb.i
    while first > verb.sent.start and verb.doc[first - 1].lower_ in markers("event_bidding"):
        first -= 1
    return first > verb.sent.start and (verb.doc[first - 1].tag_ == "``" or verb.doc[first - 1].text in (":", '"'))


def _is_contingent(noun: Token) -> bool:
    """Whether a noun names what would have to come: "in the event of an invasion", "in case of a blockade"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    return above != noun and above.lower_ in ("event", "case") and above.dep_ == "pobj" and above.head.lower_ == "in"


def _is_thought_out(noun: Token) -> bool:
    """Whether it is told what would come of a deed that is not known: "a blockade would cost billions", "a strike could set off a war"."""
    verb = noun.head
    if noun.tag_ != "NN" or noun.dep_ not in ("nsubj", "nsubjpass") or _argument_bond(noun, verb) is not None:
        return False
    new = any(child.lower_ in ("a", "an", "another") for child in noun.children)
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    told = any(child.ent_type_ == "DATE" or (child.dep_ in ("relcl", "acl") and is_told_of(child)) for child in noun.subtree)
    return new and not told and not helpers.isdisjoint(markers("event_thinking_out")) and "have" not in helpers


def _question(trigger: Token) -> Iterator[str]:
    if _is_question(trigger) and not is_known_to_asker(trigger):
        yield "speculated"


def _is_question(trigger: Token) -> bool:
    return any(token.text == "?" for token in trigger.sent[-2:])


def is_known_to_asker(trigger: Token) -> bool:
    """Whether a question asks about something else, or why or when it was done: "will you answer Chad, which left?", "Chad left; will you
    answer?", "the note that Chad sent", "why did Chad leave?"."""
    if not _is_question(trigger):
        return False
    if any(_tells_of(clause) for clause in (trigger, *trigger.ancestors)):
        return True
    if any(_tells_of(clause) and row_effect(clause) is None for clause in trigger.children):
        return True
    if any(above.dep_ == "ccomp" and is_clause_apart(above, above.head) for above in (trigger, *trigger.ancestors)):
        return True
    words = {child.lower_ for child in trigger.children}
    asked = bool(words & markers("event_known_question")) and "ever" not in words
    return asked and any(child.dep_ in ("aux", "auxpass") and child.lower_ in (*PERFECT, "did") for child in trigger.children)


def _tells_of(clause: Token) -> bool:
    """Whether a relative clause tells what is known to have been done; not "was it Chad that left?", "is there any state that left?"."""
    if clause.dep_ != "relcl" or not is_told_of(clause) or any(child.dep_ == "mark" for child in clause.children):
        return False
    noun = clause.head
    sought = noun.dep_ == "attr" or any(child.lower_ in ("any", "which", "what") for child in noun.lefts)
    return not sought


def _climb(trigger: Token) -> Iterator[tuple[Token, Token, Bond]]:
    """The words above `trigger` that bear on it, nearest first, each with the word it was reached from and how it bears."""
    token = trigger
    for _ in range(LONGEST_CLIMB):
        head = token.head
        if head == token:
            return
        bond = _bond(token, head)
        if bond is None:
            return
        if bond != "skip":
            yield head, token, cast(Bond, bond)
        token = head


def _bond(token: Token, head: Token) -> str | None:
    """How `head` bears on `token`: it governs it, shares its mood with it, is passed by ("skip"), or not at all (None)."""
    dep = token.dep_
    if dep == "conj":
        return _conjunct_bond(token, head)
    if dep in ("ccomp", "xcomp", "acomp", "oprd", "attr"):
        return None if _just_says(head, token) or is_clause_apart(token, head) else "governs"
    if dep in ("pobj", "pcomp"):
        return "skip"
    if dep in ("prep", "dative"):
        return _preposition_bond(token, head)
    if dep in OBJECTS or dep in ("nsubjpass", "nsubj", "csubj", "csubjpass"):
        return _argument_bond(token, head)
    if dep == "acl":
        return "governs" if row_effect(head) or fate_of(head) else "skip" if _is_vetoed(token, head) else None
    if is_listed(token):
        return "skip"
    if dep == "advcl" and _is_purpose(token) and row_effect(head):
        return "governs"
    if dep == "advcl":
        return "shares" if token.tag_ in ("VBG", "VBN") and not any(c.dep_ == "mark" for c in token.children) else None
    return None


def _is_vetoed(participle: Token, noun: Token) -> bool:
    """Whether a participle says what a text would have said that is not adopted: "vetoed a resolution condemning Chad"."""
    voted = participle.tag_ == "VBG" and noun.dep_ in OBJECTS and noun.lemma_.lower() in markers("event_voted")
    return voted and noun.head.lemma_.lower() in markers("event_vetoing")


def _preposition_bond(preposition: Token, head: Token) -> str | None:
    """How a preposition passes it on: "call for a truce" is governed, "a round of talks" passed by, else nothing."""
    word = preposition.lower_
    if any(fate_of(child) for child in preposition.children):
        return "shares"
    if _is_mused_about(preposition, head):
        return "governs"
    if word in ("on", "upon") and head.lemma_.lower() in markers("event_following"):
        return None
    if outcome_of(preposition) or (word in markers("event_complement_prep") and row_effect(head)):
        return "governs"
    answers = head.dep_ == "acomp" and head.lemma_.lower() in markers("event_answerable")  # "was likely responsible for the raid"
    if answers or head.lemma_.lower() in markers("event_engage") or (word == "by" and head.pos_ == "VERB"):
        return "shares"
    return "skip" if word == "of" or head.lemma_.lower() in markers("event_light") else None


def outcome_of(link: Token) -> str | None:
    """What came of pressing somebody, behind the preposition that tells it: "bullied Chad into leaving", "talked Chad out of leaving"."""
    told = {"into": "happened", "out": "denied"}.get(link.lower_)
    if told is None or link.dep_ != "prep" or link.head.pos_ != "VERB" or not objects_of(link.head):
        return None
    links = (link, *(child for child in link.children if child.lower_ == "of"))
    return told if any(child.dep_ == "pcomp" for word in links for child in word.children) else None


def fate_of(noun: Token) -> str | None:
    """Whether its verb tells that somebody did what a noun holds, or that he did not: "carried out its threat", "missed the chance"."""
    row = row_of(noun) if noun.pos_ == "NOUN" else None
    given = row is not None and row.event in ("AGREE", "THREATEN")
    if noun.pos_ != "NOUN" or not (given or noun.lemma_.lower() in markers("event_chance")):
        return None
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "on" else noun.head
    if verb == noun.head and noun.dep_ not in (*OBJECTS, "nsubjpass"):
        return None
    beside = {child.lower_ for child in verb.children}
    told = marker_values("event_word_fate" if given else "event_chance_fate").items()
    fates = (fate for words, fate in told if words.split()[0] == verb.lemma_.lower() and beside.issuperset(words.split()[1:]))
    fate = next(fates, None)
    return fate if fate != "past" else "happened" if is_told_of(verb) else None


def _conjunct_bond(token: Token, head: Token) -> str | None:
    if token.pos_ not in ("VERB", "AUX"):
        return "skip"
    again = token.lemma_ == head.lemma_ and not objects_of(head)  # "threatened to cut and then cut off gas"
    if told_beside(token) is not None or (_is_purpose(head) and (token.tag_ == "VBD" or again)):
        return None  # "was asked to leave and left"
    own = any(child.dep_ in ("nsubj", "nsubjpass") or (child.dep_ in ("aux", "auxpass") and child.tag_ != "TO") for child in token.children)
    return "skip" if own or (token.tag_ in ("VBD", "VBZ", "VBP") and token.tag_ != head.tag_) else "shares"


def told_beside(verb: Token) -> Token | None:
    """The verb with which another is joined though the parser drew it into what that one denies or asks for, by their tenses; a word of
    speaking is more likely said than denied: "denied that its boats were armed and accused Lima", "demands that he go and expels him"."""
    first = first_joined(verb)
    above = first.head.head if first.dep_ == "acl" and first.head.dep_ in ("ccomp", *OBJECTS) else first.head
    if first == verb or first.dep_ not in ("ccomp", "acl") or above.i > first.i or not row_effect(above):
        return None
    if verb.tag_ not in ("VBD", "VBZ") or verb.tag_ != above.tag_:
        return None
    finite = next((child.tag_ for child in first.children if child.dep_ in ("aux", "auxpass")), first.tag_)
    spoken = row_effect(above) == "denied" and _speaks(verb) and not _speaks(first)
    return above if spoken or finite != verb.tag_ else None


def first_joined(verb: Token) -> Token:
    """The first of the verbs that one without a subject of its own is joined to."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and own_subject(verb) is None:
        verb = verb.head
    return verb


def _speaks(verb: Token) -> bool:
    row = row_of(verb)
    return row is not None and row.event in ("ACCUSE", "REQUEST", "THREATEN", "REJECT")


def _argument_bond(token: Token, head: Token) -> str | None:
    if token.pos_ in ("VERB", "AUX"):
        return "governs" if token.dep_ in ("csubj", "csubjpass") else None
    if fate_of(token):
        return "shares"
    if token.dep_ in OBJECTS and (head.lemma_.lower() in markers("event_pondering") or _is_favoured(head, token)):
        return "governs"
    if row_effect(head):
        return "governs" if token.dep_ != "nsubj" or not any(child.dep_ in (*OBJECTS, "xcomp") for child in head.children) else None
    lemma = head.lemma_.lower()
    if token.dep_ in OBJECTS and lemma in markers("event_furthering"):
        return "shares"
    if token.dep_ == "nsubj":
        judged = lemma == "be" and any(child.dep_ in ("acomp", "attr") for child in head.children)  # "the meeting was not political"
        return "shares" if lemma in markers("event_occur") and not judged else None
    return "shares" if lemma in markers("event_light") or (token.dep_ == "nsubjpass" and lemma in markers("event_occur")) else None


def is_clause_apart(token: Token, head: Token) -> bool:
    """Whether a semicolon parts a clause from the verb that the parser made its head: "Peru asked Chile to leave; Santiago refused"."""
    return token.i < head.i and any(child.text == ";" for child in head.doc[token.i : head.i])


def _just_says(head: Token, token: Token) -> bool:
    """Whether `head` only reports what `token`'s clause says, so that its own mood does not bear on it."""
    if token.dep_ != "ccomp" or _opens_condition(head):
        return False
    row = row_of(head)
    return row is not None and row.cue is not None and not row.effect


def _opens_condition(word: Token) -> bool:
    """Whether a participle opens a condition: "provided that Chad agrees"."""
    return word.dep_ == "advcl" and word.lower_ in markers("event_condition")


def row_effect(token: Token) -> str | None:
    """The factuality that `token` lends to its complement, by its row."""
    row = row_of(token)
    return row.effect if row is not None else None


def _effect(head: Token, child: Token) -> str | None:
    """What `head` makes of the act in its complement.

    A negated head turns a plan or a demand into a denial, a denial into an open question."""
    if head.lemma_ in ("be", "have") and child.dep_ == "xcomp" and any(c.lower_ == "yet" and c.i < child.i for c in head.children):
        return "denied"  # "has yet to sign"
    if head.lemma_ == "be" and child.dep_ == "xcomp" and any(c.tag_ == "TO" for c in child.children) and not _is_ranked(child):
        return _frustrated(head, child) or "planned"
    if child.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in child.children):
        return "speculated"
    if child.dep_ == "ccomp" and head.lemma_ == "be" and (judged := _effect_of_judgement(head)) is not None:
        return judged
    if head.lemma_.lower() in markers("event_depend") or _opens_condition(head):
        return "conditional"
    if child.dep_ in ("ccomp", "xcomp") and (ruled := _effect_of_text(head)) is not None:
        return ruled
    effect = outcome_of(child) or fate_of(head) or row_effect(head)
    if effect is None:
        doubtful = _is_pondered(head, child) or _is_favoured(head, child) or _is_mused_about(child, head)
        return "speculated" if doubtful else None
    mood = head if head.pos_ != "ADJ" else head.head
    if not is_negated(mood) and not _has_nothing(mood):
        if head.pos_ == "VERB" and head.lemma_.lower() in markers("event_trying") and (tried := _of_trying(head, child)) is not None:
            return tried
        if head.lemma_.lower() in markers("event_managing") and is_told_of(mood):
            return "happened"
        return (_frustrated(mood, child) or effect) if effect == "planned" else effect
    if _tells_of_omission(head) and is_negated(mood):
        return "happened"
    return "speculated" if effect == "denied" else "denied"


def _of_trying(verb: Token, act: Token) -> str | None:
    """What is told by trying: who tries to mediate does so, and a blow that was tried was not struck: "tried to kidnap him"."""
    row = row_of(act)
    if row is not None and row.mode == "third-party":
        return "happened"
    past = verb.dep_ == "pcomp" if verb.tag_ == "VBG" else is_told_of(verb)
    missed = past and marker_values("event_trying")[verb.lemma_.lower()] == "missed"
    struck = row is not None and row.event in ("ASSAULT", "COERCE") and (act.pos_ == "NOUN" or bool(objects_of(act)))
    return "cancelled" if missed and struck else None


def _effect_of_text(verb: Token) -> str | None:
    """What a law or a treaty makes of an act that it says may or shall be done: "the decree empowers the army to shoot"."""
    subject = own_subject(verb) if verb.tag_ in ("VB", "VBZ", "VBP") and not is_negated(verb) else None
    text = subject is not None and subject.lemma_.lower() in markers("event_ruling_text")
    return marker_values("event_ruling").get(verb.lemma_.lower()) if text else None


def _effect_of_judgement(verb: Token) -> str | None:
    """What an adjective makes of a clause that the parser hung on its verb: "it is possible that", where that is what it is about."""
    adjectives = (child for child in verb.children if child.dep_ == "acomp" and child.pos_ == "ADJ")
    rows = (verb_row(adjective.lemma_, "adj", ("that",)) for adjective in adjectives)
    return next((row.effect for row in rows if row is not None), None)


def _is_pondered(head: Token, child: Token) -> bool:
    """Whether an act is only talked or thought about: "discussed resuming flights", "will consider a lifting of the ban"."""
    lemma = head.lemma_.lower()
    if child.dep_ == "xcomp" and child.tag_ == "VBG":
        return lemma in (*markers("event_discussing"), *markers("event_pondering"))
    judged = any(other.dep_ in ("oprd", "xcomp", "ccomp") or other.lower_ == "as" for other in (*head.children, *child.children))
    return child.dep_ in OBJECTS and lemma in markers("event_pondering") and not judged


def _is_mused_about(preposition: Token, head: Token) -> bool:
    """Whether it is only talked or thought about: "talked about arresting them"; not what was done ("about having arrested")."""
    doings = (child for child in preposition.children if child.dep_ == "pcomp" and child.tag_ == "VBG")
    done = [child.lower_ == "having" for doing in doings for child in (doing, *doing.children)]
    return preposition.lower_ == "about" and head.lemma_.lower() in markers("event_musing") and bool(done) and not any(done)


def _is_favoured(head: Token, child: Token) -> bool:
    """Whether talks are only stood up for: "supports talks between Chad and Togo"; not those that are known, "supports the talks"."""
    known = any(word.dep_ == "poss" or word.lower_ in ("the", "these") for word in child.lefts)
    if child.dep_ not in OBJECTS or child.pos_ != "NOUN" or known:
        return False
    row, told = row_of(head), row_of(child)
    backs = row is not None and row.event == "SUPPORT" and row.act == "support" and head.pos_ == "VERB"
    return backs and told is not None and told.event == "CONSULT" and told.mode != "visit"


def _has_nothing(verb: Token) -> bool:
    """Whether nothing and nobody does it: "nothing will stop Chad from leaving"."""
    return any(child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in markers("event_nothing") for child in verb.children)


def _frustrated(head: Token, child: Token) -> str | None:
    """Called off or put off, where a past plan goes on with what came of it: "was to have met", "had planned to fly but"; denied, where
    it was tried in vain or not done: "promised to leave but did not"."""
    if _is_in_vain(head) or any(other.lemma_ == "do" and is_negated(other) for other in head.conjuncts if other.i > child.i):
        return "denied"
    past = head.tag_ == "VBD" or any(c.lower_ in ("had", "was", "were") for c in head.children if c.dep_ in ("aux", "auxpass"))
    undone = child.tag_ == "VBN" and any(c.lower_ == "have" and c.dep_ == "aux" for c in child.children)
    if not past or not (undone or any(c.lower_ == "but" and c.i > child.i for c in head.children)):
        return None
    return "postponed" if any(row_effect(token) == "postponed" for token in head.sent) else "cancelled"


def _is_in_vain(verb: Token) -> bool:
    """Whether it is told behind a verb of trying that it came to nothing: "tried to call him, but without success"."""
    later = verb.doc[verb.i + 1 : verb.sent.end]
    return any(word.lower_ in markers("event_vain") and word.nbor(-1).lower_ in ("in", "no", "without") for word in later)


def own_labels(token: Token, *, governs: bool = False) -> Iterator[str]:
    """The labels from the words beside `token`: negation, modals, hedges, conditions, the progressive, adjectives such as "planned".

    A governing word's own negation is left to what it does to its complement."""
    if token.dep_ == "pobj" and (status := marker_values("event_status").get(token.head.lower_)):
        yield status  # "pending talks with Chad"
    if not governs and _is_denied(token) and not (token.dep_ == "advcl" and is_condition(token)):
        yield "denied"  # "if Chad does not withdraw" denies nothing
    for child in token.children:
        word = child.lower_
        if child.dep_ in ("aux", "auxpass"):
            yield from _auxiliary(child, token)
        elif child.dep_ == "advmod" and word in markers("event_hedge"):
            yield "speculated"
        elif child.dep_ in ("amod", "det") and word in marker_values("event_status"):
            status = marker_values("event_status")[word]
            yield from () if status in ("planned", "postponed", "conditional") and took_place(token) else (status,)
        elif (child.dep_ == "advcl" and is_condition(child)) or (child.dep_ in ("prep", "advcl") and word in markers("event_condition")):
            yield "conditional"
    yield from _clause_labels(token)


def took_place(noun: Token) -> bool:
    """Whether it is told that what a noun names came about, whatever it was before: "the delayed visit began on Monday"."""
    return noun.dep_ in ("nsubj", "nsubjpass") and _comes_about(noun.head) and not is_condition(noun.head)


def _comes_about(verb: Token) -> bool:
    """Whether a verb tells that its subject came about: "began", "took place", "went ahead", "was held"."""
    ahead = verb.lemma_ == "go" and any(child.lower_ == "ahead" for child in verb.children)
    return is_told_of(verb) and not is_negated(verb) and (ahead or verb.lemma_.lower() in markers("event_taking_place"))


def _is_denied(token: Token) -> bool:
    if _is_inverted(token, past=True):
        return False
    if token.i > 1 and token.nbor(-1).lower_ == "but" and token.nbor(-2).lower_ == "all":
        return True
    if is_negated(token) or _is_passed_over(token) or any(child.dep_ == "dobj" and _is_none(child) for child in token.children):
        return True
    if token.dep_ == "pcomp" and token.head.lower_ in ("without", "from") and (token.head.lower_ == "without" or _is_far(token.head)):
        return True
    if token.dep_ == "pcomp" and token.head.lower_ == "to" and token.i > 1 and token.head.nbor(-1).lower_ == "close":
        return True  # "came close to recalling its envoy"
    subject = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and any(
        c.lower_ in ("no", "neither", "zero") and c.dep_ in ("det", "nummod") for c in (subject, *subject.children)
    )


def _is_passed_over(token: Token) -> bool:
    """Whether something else is done in its place: "instead of expelling him", "rather than be drawn into war"."""
    first = token.left_edge.i if token.pos_ == "NOUN" else token.i
    while first and token.doc[first - 1].dep_ in ("aux", "auxpass"):
        first -= 1
    return token.doc[max(0, first - 2) : first].text.lower() in ("instead of", "rather than")


def _is_none(noun: Token) -> bool:
    """Whether nothing is done, given or said: "imposed no tariffs", "offered nothing"; not "nothing but" or "nothing less"."""
    more = noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ in markers("event_nothing_but")
    return any(child.lower_ == "no" for child in noun.children) or (noun.lower_ in markers("event_nothing") and not more)


def _is_far(preposition: Token) -> bool:
    return preposition.i > 0 and preposition.nbor(-1).lower_ == "far"


def _auxiliary(child: Token, token: Token) -> Iterator[str]:
    word = child.lower_
    perfect = any(c.lower_ in ("have", "'ve") and c.dep_ == "aux" for c in token.children) and token.tag_ == "VBN"
    if _is_inverted(token) or (word == "could" and is_negated(token) and _tells_of_omission(token)):
        return  # "could not prevent it"
    if perfect and (word in ("would", "should", "ought") or (word in ("might", "could") and _has_condition(token))):
        yield "denied"
    elif word == "would":
        yield "happened" if _has_come_since(token) else "planned" if _is_reported_past(token) else "conditional"
    elif word == "must" and perfect:
        yield "speculated"
    elif word in marker_values("event_modal"):
        yield marker_values("event_modal")[word]
    elif child.lemma_ == "be" and token.tag_ == "VBG" and child.dep_ == "aux" and not any(c.lower_ == "had" for c in child.head.children):
        yield "ongoing"  # not what "had been" going on by then


def _has_come_since(verb: Token) -> bool:
    """Whether "would" tells, from a day gone by, what came after it: "Chad, which would later attack Niger, signed", "Chad signed, and a
    month later it would attack", "it would go on to attack"; not what somebody said, nor what hangs on a condition or a plan."""
    later = [child for child in verb.children if child.lower_ in markers("event_later") and (child.i < verb.i or child.n_lefts)]
    on = _goes_on(verb)
    chain = (verb, *verb.ancestors)
    unsure = any(word.dep_ in ("ccomp", "parataxis") or is_condition(word) or _has_condition(word) for word in chain)
    said = any(child.dep_ in ("ccomp", "parataxis") for word in chain for child in word.children)
    if not (later or on) or unsure or said:
        return False
    if any(child.dep_ == "prep" and child.lower_ == "under" for word in chain for child in word.children):
        return False
    if verb.dep_ == "relcl":
        subject, above = own_subject(verb), clause_head(verb.head)
        named = subject is not None and (subject.tag_ in ("WP", "WDT") or subject.pos_ == "PROPN")
        return named and is_told_of(above) and not row_effect(verb.head)
    return is_told_of(verb.head) if verb.dep_ == "conj" else on and verb.head == verb


def _is_reported_past(verb: Token) -> bool:
    """Whether the clause of `verb` is the content of a past reporting verb ("said it would")."""
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ in ("ccomp", "xcomp"):
        return verb.head.tag_ in ("VBD", "VBN") or verb.head.pos_ == "NOUN"
    return any(child.dep_ in ("ccomp", "parataxis") and child.tag_ == "VBD" for child in verb.children)


def _clause_labels(token: Token) -> Iterator[str]:
    """What the conjunction that opens the clause of `token` makes of it."""
    if _is_inverted(token, past=True):
        yield from () if is_negated(token) else ("denied",)
    elif token.dep_ == "advcl" and (is_condition(token) or _is_awaited(token)):
        yield "speculated" if _is_asked(token) else "conditional"
    elif _is_announced(token):
        yield "planned"
    elif token.dep_ == "advcl" and token.head.lower_ == "far" and _is_purpose(token):
        yield from ("denied",) if is_negated(token.head.head) else ("happened",) if is_told_of(token.head.head) else ("planned",)
    elif token.dep_ == "advcl" and _is_purpose(token) and not _is_ranked(token) and not is_listed(token) and row_effect(token.head) is None:
        carried = _carried_out(token.head, token)
        yield from (carried,) if carried else () if _is_said_by(token) or _goes_on(token.head) else ("planned",)
    elif _is_of_noun(token) and _is_purpose(token) and not (row_effect(token.head) or fate_of(token.head)) and not _is_ranked(token):
        yield "speculated"
    if token.dep_ == "ccomp" and any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for child in token.children):
        yield "speculated"
    if token.dep_ == "ccomp" and _is_subjunctive(token):
        yield "demanded"


def _is_announced(verb: Token) -> bool:
    """Whether an infinitive tells in a headline what is to come: "UN envoy to urge Libya", "Macron says France to recognise Palestine"."""
    if not _is_purpose(verb):
        return False
    if verb.dep_ == "ccomp":
        row = row_of(verb.head)
        mark = any(child.dep_ == "mark" for child in verb.children)
        return own_subject(verb) is not None and not mark and row is not None and row.cue == "speech" and not row.effect
    top = verb.head if verb.dep_ in ("acl", "relcl") else verb
    acting = own_subject(top) is not None if top == verb else _names_people(top)
    finite = any(word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in verb.sent)
    return top.dep_ == "ROOT" and acting and not finite and not _is_ranked(verb)


def _names_people(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or noun.lemma_.lower() in markers("event_title") or noun.lemma_.lower() in role_nouns()


def _is_asked(clause: Token) -> bool:
    """Whether an "if" opens what is asked, where the parser takes it for a condition: "asked if Chad had left"."""
    opens = any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for child in clause.children)
    return opens and clause.dep_ == "advcl" and clause.i > clause.head.i and clause.head.lemma_.lower() in markers("event_asking")


def _is_of_noun(clause: Token) -> bool:
    """Whether an infinitive says what a noun is for, right behind it where the parser takes it for a relative clause: "steps to attack"."""
    return clause.dep_ == "acl" or (clause.dep_ == "relcl" and clause.left_edge.i == clause.head.i + 1)


def _is_ranked(infinitive: Token) -> bool:
    """Whether an infinitive says what the first, last or only one has done: "the first state to recognise Chad"."""
    above = infinitive.head
    nouns = (above, *(child for child in above.children if child.dep_ == "attr")) if above.lemma_ == "be" else (above,)
    words = [word for noun in nouns for child in (noun, *noun.lefts) for word in (child, *child.lefts)]
    return any(word.tag_ in ("JJS", "RBS") or word.lower_ in markers("event_rank") for word in words)


def _is_awaited(clause: Token) -> bool:
    """Whether a clause says until or before when something is to go on or be done that has not begun: "will keep the money until Chad
    agrees", "gave them a day to leave before the army attacks"."""
    opens = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod", "prep")}
    told_as_now = clause.tag_ in ("VBZ", "VBP")
    if "before" in opens:
        return told_as_now and clause.head.tag_ not in ("VBZ", "VBP")
    return "until" in opens and (told_as_now or factuality_of(clause.head) in ("planned", "conditional", "demanded"))


def _is_said_by(purpose: Token) -> bool:
    """Whether what was done is itself the saying: "marched to demand a vote", "wrote to thank him"."""
    row = row_of(purpose)
    return row is not None and row.event in ("REQUEST", "ACCUSE", "SUPPORT") and row.cue is not None and purpose.head.tag_ == "VBD"


def _goes_on(verb: Token) -> bool:
    """Whether an infinitive behind a verb says what was done next: "went on to attack"."""
    return any(child.dep_ == "prt" and child.lower_ == "on" for child in verb.children) and verb.lemma_ == "go"


def _is_subjunctive(clause: Token) -> bool:
    """Whether a clause says what shall be: "asked that the envoy travel", the bare form beside a singular subject."""
    if clause.tag_ not in ("VB", "VBP") or any(child.dep_ in ("aux", "auxpass") for child in clause.children):
        return False
    row = row_of(clause.head)
    bare = clause.head.lemma_.lower() in markers("event_bare") and not _is_bidden(clause.head)  # "let the king invite him" is a wish
    if bare or (row is not None and row.event in ("AID", "ACCUSE")):
        return False  # "helped Togo rebuild" is bare too, and a noun may be taken for a verb: "UN slams Chad raid"
    if clause.lower_ == "be" and any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children):
        return True  # "suggested that there be talks"
    subject = next((child for child in clause.children if child.dep_ == "nsubj"), None)
    return subject is not None and subject.tag_ in ("NN", "NNP") and not subject.conjuncts


def is_condition(clause: Token) -> bool:
    """Whether a clause says on what condition, by its conjunction or by its order: "should Chad attack", "were Chad to attack"."""
    for child in clause.children:
        if child.dep_ in ("mark", "advmod") and child.lower_ in markers("event_condition"):
            return True
        opens = child.dep_ in ("mark", "advmod")
        if opens and child.i > 0 and child.lower_ in ("after", "when", "once", "with") and child.nbor(-1).lower_ == "only":
            return not _is_told_as_done(clause.head)
        if opens and child.lower_ == "once" and clause.tag_ in ("VBZ", "VBP", "VBN") and not _is_past(clause):
            return True
    return _is_inverted(clause)


def _is_past(clause: Token) -> bool:
    return any(child.lower_ in ("had", "was", "were") for child in clause.children if child.dep_ in ("aux", "auxpass"))


def _has_condition(verb: Token) -> bool:
    return any(child.dep_ == "advcl" and (is_condition(child) or _is_inverted(child, past=True)) for child in verb.children)


def _is_inverted(clause: Token, *, past: bool = False) -> bool:
    """Whether a clause asks in order but not in sense: "should Chad attack"; "had Chad attacked", which it did not, with `past`."""
    subject = next((child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    first = next((child for child in clause.children if child.dep_ in ("aux", "auxpass")), clause)
    behind = past and any(child.dep_ == "ccomp" and child.i < first.i and _is_unreal(child) for child in clause.children)
    later = clause.dep_ == "ccomp" and clause.i > clause.head.i and not past  # "wants it to end should Chad test a bomb"
    asks = first.lower_ in (("had",) if past else ("should", "were")) and (clause.dep_ == "advcl" or behind or later)
    if behind and asks and subject is not None:
        return first.i < subject.left_edge.i  # "it would have been good had Chad signed"
    return asks and subject is not None and first.i == clause.left_edge.i and first.i < subject.left_edge.i


def _is_unreal(clause: Token) -> bool:
    """Whether a clause says what would have been."""
    helpers = {child.lower_ for child in clause.children if child.dep_ == "aux"}
    return "would" in helpers and bool(helpers & {"have", "'ve"})


def _is_purpose(clause: Token) -> bool:
    return clause.tag_ == "VB" and any(child.tag_ == "TO" for child in clause.children)
