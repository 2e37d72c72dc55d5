"""Whether the act that a word names happened, is planned, demanded, conditional or denied: read off the parse above the word.

The walk goes from the trigger up through complements, event nouns and coordination; each step may add a label, and the first
label in the order of `records.Factuality` holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from communique import lexicon
from communique.document.events.governing import (
    PERFECT,
    argument_bond,
    climb,
    effect_on,
    fate_of,
    has_nothing,
    is_clause_apart,
    is_purpose,
    is_ranked,
    is_told_of,
    row_effect,
    row_of,
    tells_of_omission,
)
from communique.lexicon import marker_pattern, marker_values, markers
from communique.naming import role_nouns
from communique.records import Attribution, Factuality
from communique.syntax import OBJECTS, document_of, is_listed, is_negated, is_passive, once_a_word, own_subject, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDER: tuple[Factuality, ...] = get_args(Factuality)
CALLED_OFF = frozenset({"cancelled", "postponed"})


@once_a_word
def factuality_of(trigger: Token) -> Factuality:
    """The factuality of the act that `trigger` names; happened if nothing speaks against it."""
    if is_held_against(trigger):
        return "conditional"
    labels = _labels_of(trigger)
    return next((label for label in ORDER if label in labels), "happened")


@once_a_word
def _labels_of(trigger: Token) -> frozenset[str]:
    """All that is told of the factuality of an act."""
    return frozenset(_labels(trigger))


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
    if is_contrary_to_fact(trigger):
        yield from () if is_negated(trigger) else ("denied",)
        return
    yield from (label for label in own_labels(trigger) if label != "conditional" or not _is_told_as_done(trigger))
    yield from _question(trigger)
    if is_imperative(trigger) or _is_exhorted(trigger):
        yield "demanded"
    if _is_supposed(trigger) or _is_estimated(trigger):
        yield "speculated"
    if _is_contingent(trigger) or _is_thought_out(trigger):
        yield "conditional"
    yield from _still_ahead(trigger)
    if fate_of(trigger) or is_looked_into(trigger):
        return  # the word was given, the deed done, whatever became of it
    for token, child, bond in climb(trigger):
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


def _is_estimated(trigger: Token) -> bool:
    """Whether an act is what analysts are so and so sure of: "we judge with moderate confidence that Peru armed them"."""
    clauses = (word for word in (trigger, *trigger.ancestors) if word.dep_ in ("relcl", "acl", "ccomp") and word.head.pos_ == "NOUN")
    told = (clause for clause in clauses if any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.lefts))
    nouns = [clause.head for clause in told if clause.head.lemma_.lower() in markers("estimate_noun")]
    return any(child.lower_ in markers("estimate_degree") for noun in nouns for child in noun.lefts)


def is_looked_into(deed: Token) -> bool:
    """Whether a deed is what an inquiry is into, and so is done whatever becomes of the inquiry: "demanded a probe into the raid"."""
    link = deed.head if deed.pos_ == "NOUN" and deed.dep_ == "pobj" and deed.head.lower_ in ("into", "of") else None
    noun = None if link is None or link.i == 0 else link.head if link.head.pos_ == "NOUN" else link.nbor(-1)
    rows = lexicon.verb_rows().get((noun.lemma_.lower(), "noun"), ()) if noun is not None else ()
    return any(row.mode == "investigate" for row in rows)


def _lent(trigger: Token, token: Token, child: Token) -> str | None:
    """What a governing word makes of the act: its effect, or its aspect ("began to")."""
    effect = effect_on(token, child) or _carried_out(token, child) or marker_values("event_aspect").get(token.lemma_.lower())
    if effect == "planned" and _is_aim_of_known(token, child):
        return None
    if effect == "demanded" and _is_own_deed(child):
        return "planned"
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
        omitted = tells_of_omission(token) and tells_of_omission(token.head)
        return "happened" if omitted else "speculated"  # "failed to prevent a raid", "refused to rule out sanctions"
    if effect == "denied" and child != trigger and _is_refusal(token) and row_effect(child) == "denied":
        return None
    if effect == "speculated" and child.dep_ == "prep" and _is_expected_there(token):
        return "planned"
    past = effect == "speculated" and child.dep_ == "ccomp" and is_told_of(child)
    row = row_of(token) if past else None
    return None if row is not None and row.act == "warn" else effect


def _is_expected_there(verb: Token) -> bool:
    """Whether somebody is expected in a place, and so on his way: "is expected in Lima on Monday for talks"."""
    return verb.lemma_ == "expect" and is_passive(verb) and any(c.dep_ == "prep" and c.lower_ in ("in", "at") for c in verb.children)


def _is_own_deed(child: Token) -> bool:
    """Whether who insists does it himself: "insists on striking the camp"; not "insists on a pause"."""
    link = child.head if child.dep_ == "pcomp" else child
    deeds = [word for word in link.children if word.dep_ == "pcomp"]
    return link.lower_ in ("on", "upon") and any(deed.tag_ == "VBG" and own_subject(deed) is None for deed in deeds)


def _is_aim_of_known(noun: Token, link: Token) -> bool:
    """Whether a noun of aim is that of an act which took place: "the purpose of his visit was to listen"; not "the aim of talks"."""
    known = [word for act in link.children for word in act.children if word.i < act.i]
    definite = any(word.dep_ == "poss" or word.lower_ in ("the", "this", "that") for word in known)
    return link.lower_ == "of" and definite and noun.dep_ == "nsubj" and noun.head.lower_ in ("was", "were")


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
    return not (verb.dep_ in ("advcl", "acl") and is_purpose(verb))


def _is_beyond_doubt(word: Token) -> bool:
    """Whether a word of doubt is denied, so that what it is about holds: "there is no doubt that", "nobody doubts that"."""
    if word.lemma_.lower() not in markers("event_doubt"):
        return False
    mood = word.head if word.pos_ == "ADJ" else word
    beyond = word.dep_ == "pobj" and word.head.lower_ in markers("event_beyond")
    return beyond or is_negated(mood) or has_nothing(mood)


def is_left_open(trigger: Token) -> bool:
    """Whether somebody will not say that the act is not to come: "refused to rule out sanctions", "would not exclude an attack"; or it is
    named as one that may be chosen: "one option is to ask Chad to leave"."""
    if any(_is_option(child, token) for token, child, _ in climb(trigger)):
        return True
    return any(effect_on(token, child) is not None and is_undone(token) for token, child, bond in climb(trigger) if bond == "governs")


def _is_option(act: Token, verb: Token) -> bool:
    subject = own_subject(verb) if verb.lemma_ == "be" and act.dep_ in ("xcomp", "ccomp", "attr") else None
    return subject is not None and subject.lemma_.lower() in markers("event_option")


def is_undone(verb: Token) -> bool:
    """Whether a verb that denies something is denied itself: "refused to rule out", "would not exclude"."""
    refused = verb.dep_ == "xcomp" and _is_refusal(verb.head)
    return row_effect(verb) == "denied" and (refused or is_negated(verb)) and not tells_of_omission(verb)


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
    return "happened" in _labels_of(trigger) or any(bond == "governs" and _is_beyond_doubt(word) for word, _, bond in climb(trigger))


def _is_refusal(verb: Token) -> bool:
    """Whether a verb denies what it governs and is not denied itself."""
    return row_effect(verb) == "denied" and not is_negated(verb)


def is_performed(verb: Token) -> bool:
    """Whether saying that one wishes to do it does it: "I want to thank", "let me congratulate"; in an account whatever is said so: "the
    Embassy wishes to protest", "has the honour to request"."""
    row = row_of(verb) if verb.pos_ == "VERB" else None
    wished = verb.dep_ == "xcomp" and verb.head.lemma_ == "wish" and verb.head.tag_ in ("VBZ", "VBP")
    formal = wished or (verb.dep_ in ("acl", "xcomp", "relcl") and verb.head.lemma_.lower() in markers("performing_noun"))
    if formal and row is not None and row.cue == "speech" and document_of(verb.doc).party is not None:
        return True
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
    if verb.tag_ != "VB":
        return False
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    subject = own_subject(verb)
    if any(helper.lower_ not in ("do", "please") for helper in helpers):
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
    if noun.tag_ != "NN" or noun.dep_ not in ("nsubj", "nsubjpass") or argument_bond(noun, verb) is not None:
        return False
    new = any(child.lower_ in ("a", "an", "another") for child in noun.children)
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    told = any(child.ent_type_ == "DATE" or (child.dep_ in ("relcl", "acl") and is_told_of(child)) for child in noun.subtree)
    return new and not told and not helpers.isdisjoint(markers("event_thinking_out")) and "have" not in helpers


def _question(trigger: Token) -> Iterator[str]:
    if _is_question(trigger) and not is_known_to_asker(trigger):
        yield "speculated"


def is_only_asked(trigger: Token, attribution: Attribution | None) -> bool:
    """Whether a transcript or a sheet of questions only asks for it, and nobody claims it: "Q: Has Peru recalled its envoy?"; in a paper a
    question is the writer's guess."""
    if not _is_question(trigger) or is_known_to_asker(trigger):
        return False
    label = attribution.source[0].exact if attribution is not None and attribution.source and not attribution.cue else ""
    if {word.rstrip(".:") for word in label.lower().split()[:1]} & markers("label_asking"):
        return True
    sheet = marker_pattern("question_sheet").search(document_of(trigger.doc).title or "") is not None
    return sheet and _ends_line(trigger)


def _ends_line(trigger: Token) -> bool:
    """Whether a line ends with the sentence of a word."""
    last = next(word for word in reversed(trigger.sent) if not word.is_space)
    return text_of(trigger.doc)[last.idx + len(last) :].lstrip(" ")[:1] in ("", "\n")


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


def own_labels(token: Token, *, governs: bool = False) -> Iterator[str]:
    """The labels from the words beside `token`: negation, modals, hedges, conditions, the progressive, adjectives such as "planned".

    A governing word's own negation is left to what it does to its complement."""
    if token.dep_ == "pobj" and (status := marker_values("event_status").get(token.head.lower_)):
        yield status  # "pending talks with Chad"
    judged = [child.lower_ for child in token.head.children if child.dep_ == "acomp"] if token.dep_ == "nsubj" else ()
    if token.head.lemma_ == "be" and any(marker_values("event_status").get(word) == "speculated" for word in judged):
        yield "speculated"  # "sanctions on Chad were possible"
    if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.i and token.head.nbor(-1).lower_ == "subject":
        row = row_of(token)
        yield from ("conditional",) if row is not None and row.event == "AGREE" else ()  # "subject to Chad's consent", not "to attack"
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


def is_known_by_aim(noun: Token) -> bool:
    """Whether an act is known to have taken place by what its aim is said to have been: "the purpose of his visit was to listen"."""
    link = noun.head if noun.dep_ == "pobj" else None
    row = row_of(link.head) if link is not None and link.head.pos_ == "NOUN" else None
    return row is not None and link is not None and row.effect == "planned" and _is_aim_of_known(link.head, link)


def is_upheld(trigger: Token) -> bool:
    """Whether a word above an act says that it is not called or put off: "cannot be put off"."""
    return any(bond == "governs" and row_effect(word) in CALLED_OFF and is_negated(word) for word, _, bond in climb(trigger))


def took_place(noun: Token) -> bool:
    """Whether it is told that what a noun names came about, whatever it was before: "the delayed visit began on Monday"."""
    return noun.dep_ in ("nsubj", "nsubjpass") and _comes_about(noun.head) and not is_condition(noun.head)


def has_failed(noun: Token) -> bool:
    """Whether what a noun names is told to have had no success, so that it was tried: "Qatar's mediation failed", "failed to end the war";
    not that it never came: "the attack failed to materialise"."""
    verb = noun.head
    if noun.pos_ != "NOUN" or noun.dep_ != "nsubj" or verb.lemma_.lower() not in markers("event_failing"):
        return False
    clauses = (child.lemma_.lower() for child in verb.children if child.dep_ == "xcomp")
    return is_told_of(verb) and not is_negated(verb) and not any(lemma in markers("event_taking_place") for lemma in clauses)


def _comes_about(verb: Token) -> bool:
    """Whether a verb tells that its subject came about: "began", "took place", "went ahead", "was held"."""
    ahead = verb.lemma_ == "go" and any(child.lower_ == "ahead" for child in verb.children)
    return is_told_of(verb) and not is_negated(verb) and (ahead or verb.lemma_.lower() in markers("event_taking_place"))


def _is_denied(token: Token) -> bool:
    if _is_inverted(token, past=True) or is_contrary_to_fact(token):
        return False
    if token.i > 1 and token.nbor(-1).lower_ == "but" and token.nbor(-2).lower_ == "all":
        return True
    if token.lemma_ == "be" and any(
        c.dep_ == "pobj" and c.lower_ in markers("event_unharmed") for link in token.children for c in link.children
    ):
        return False  # "the talks were not in danger"
    if is_negated(token) or _is_passed_over(token) or any(child.dep_ == "dobj" and _is_none(child) for child in token.children):
        return True
    if token.dep_ == "pcomp" and token.head.lower_ in ("without", "from") and (token.head.lower_ == "without" or _is_far(token.head)):
        return True
    if token.dep_ == "pcomp" and token.head.lower_ == "to" and token.head.i > 0 and token.head.nbor(-1).lower_ == "close":
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
    before = [word.lower_ for word in token.doc[max(0, first - 2) : first]]
    return before in (["instead", "of"], ["rather", "than"])


def _is_none(noun: Token) -> bool:
    """Whether nothing is done, given or said: "imposed no tariffs", "offered nothing"; not "nothing but" or "nothing less"."""
    more = noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ in markers("event_nothing_but")
    return any(child.lower_ == "no" for child in noun.children) or (noun.lower_ in markers("event_nothing") and not more)


def _is_far(preposition: Token) -> bool:
    return preposition.i > 0 and preposition.nbor(-1).lower_ == "far"


def _auxiliary(child: Token, token: Token) -> Iterator[str]:
    word = child.lower_
    perfect = any(c.lower_ in ("have", "'ve") and c.dep_ == "aux" for c in token.children) and token.tag_ == "VBN"
    if _is_inverted(token) or (word == "could" and is_negated(token) and tells_of_omission(token)):
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
    if _is_inverted(token, past=True) or is_contrary_to_fact(token):
        yield from () if is_negated(token) else ("denied",)
    elif token.dep_ == "advcl" and (is_condition(token) or _is_awaited(token)):
        yield "speculated" if _is_asked(token) else "conditional"
    elif _is_announced(token):
        yield "planned"
    elif token.dep_ == "advcl" and token.head.lower_ == "far" and is_purpose(token):
        yield from ("denied",) if is_negated(token.head.head) else ("happened",) if is_told_of(token.head.head) else ("planned",)
    elif token.dep_ == "advcl" and is_purpose(token) and not is_ranked(token) and not is_listed(token) and row_effect(token.head) is None:
        carried = _carried_out(token.head, token)
        yield from (carried,) if carried else () if _is_said_by(token) or _goes_on(token.head) else ("planned",)
    elif _is_of_noun(token) and is_purpose(token) and not (row_effect(token.head) or fate_of(token.head)) and not is_ranked(token):
        yield "speculated"
    if token.dep_ == "ccomp" and any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for child in token.children):
        yield "speculated"
    if token.dep_ == "ccomp" and _is_subjunctive(token):
        yield "demanded"


def _is_announced(verb: Token) -> bool:
    """Whether an infinitive tells in a headline what is to come: "UN envoy to urge Libya", "Macron says France to recognise Palestine"."""
    if not is_purpose(verb):
        return False
    if verb.dep_ == "ccomp":
        row = row_of(verb.head)
        mark = any(child.dep_ == "mark" for child in verb.children)
        return own_subject(verb) is not None and not mark and row is not None and row.cue == "speech" and not row.effect
    top = verb.head if verb.dep_ in ("acl", "relcl") else verb
    acting = own_subject(top) is not None if top == verb else _names_people(top)
    finite = any(word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in verb.sent)
    return top.dep_ == "ROOT" and acting and not finite and not is_ranked(verb)


def _names_people(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or noun.lemma_.lower() in markers("event_title") or noun.lemma_.lower() in role_nouns()


def _is_asked(clause: Token) -> bool:
    """Whether an "if" opens what is asked, where the parser takes it for a condition: "asked if Chad had left"."""
    opens = any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for child in clause.children)
    return opens and clause.dep_ == "advcl" and clause.i > clause.head.i and clause.head.lemma_.lower() in markers("event_asking")


def _is_of_noun(clause: Token) -> bool:
    """Whether an infinitive says what a noun is for, right behind it where the parser takes it for a relative clause: "steps to attack"."""
    return clause.dep_ == "acl" or (clause.dep_ == "relcl" and clause.left_edge.i == clause.head.i + 1)


def _is_awaited(clause: Token) -> bool:
    """Whether a clause says until or before when something is to go on or be done that has not begun: "will keep the money until Chad
    agrees", "gave them a day to leave before the army attacks"."""
    opens = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod", "prep")}
    told_as_now = clause.tag_ in ("VBZ", "VBP")
    if "before" in opens:
        return told_as_now and clause.head.tag_ not in ("VBZ", "VBP")
    return "until" in opens and (
        told_as_now or is_held_against(clause) or factuality_of(clause.head) in ("planned", "conditional", "demanded")
    )


def is_held_against(clause: Token) -> bool:
    """Whether a clause says what must be first, or nothing will be done: "would not lift the ban until they were freed"."""
    until = clause.dep_ == "advcl" and any(child.lower_ == "until" for child in clause.children)
    return until and is_negated(clause.head) and any(child.tag_ == "MD" for child in clause.head.children)


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


def is_contrary_to_fact(clause: Token) -> bool:
    """Whether a clause opens with "had" and another of its sentence says what would be then: "had Chad attacked, Mali would answer"."""
    first = next((child for child in clause.children if child.dep_ == "aux"), None)
    if first is None or first.lower_ != "had":
        return False
    subject = next((child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or not clause.left_edge.i == first.i < subject.left_edge.i:
        return False
    unreal = (word for word in clause.sent if word.i > clause.i and word.tag_ == "MD" and word.head != clause)
    return clause.sent[-1].lower_ != "?" and any(word.lower_ in ("would", "'d", "might", "could") for word in unreal)


def _is_past(clause: Token) -> bool:
    return any(child.lower_ in ("had", "was", "were") for child in clause.children if child.dep_ in ("aux", "auxpass"))


def _has_condition(verb: Token) -> bool:
    return any(child.dep_ == "advcl" and (is_condition(child) or _is_inverted(child, past=True)) for child in verb.children)


def _is_inverted(clause: Token, *, past: bool = False) -> bool:
    """Whether a clause asks in order but not in sense: "should Chad attack"; "had Chad attacked", which it did not, with `past`."""
    first = next((child for child in clause.children if child.dep_ in ("aux", "auxpass")), clause)
    if first.lower_ not in (("had",) if past else ("should", "were")):
        return False
    subject = next((child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    behind = past and any(child.dep_ == "ccomp" and child.i < first.i and _is_unreal(child) for child in clause.children)
    later = clause.dep_ == "ccomp" and clause.i > clause.head.i and not past  # "wants it to end should Chad test a bomb"
    asks = clause.dep_ == "advcl" or behind or later
    if behind and asks and subject is not None:
        return first.i < subject.left_edge.i  # "it would have been good had Chad signed"
    return asks and subject is not None and first.i == clause.left_edge.i and first.i < subject.left_edge.i


def _is_unreal(clause: Token) -> bool:
    """Whether a clause says what would have been."""
    helpers = {child.lower_ for child in clause.children if child.dep_ == "aux"}
    return "would" in helpers and bool(helpers & {"have", "'ve"})
