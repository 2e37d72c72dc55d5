"""What is denied in the clause after it: "which Baghdad later denied", "a charge that Kigali rejects", "that Lima says it never made"; and
what is told of only as a claim that is not true: "the claim that Lima bombed it is a lie".

Who denies in a sentence of his own is another event; it is not looked for here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.checks import claim_at
from communique.document.events.circumstances import names_event
from communique.document.events.factuality import clause_head, tells_noun
from communique.document.events.governing import row_effect, row_of
from communique.document.events.scene import Candidate
from communique.lexicon import markers
from communique.records import Factuality
from communique.syntax import OBJECTS, is_negated, is_passive, prepositional, text_of

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

PARTS_OF_CLAIM = frozenset({*OBJECTS, "conj", "xcomp", "pobj", "pcomp", "prep"})
RELATIVE = frozenset({"which", "that"})
ABOUT_OTHERS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONSULT"})  # what is denied is what they are about


def is_disputed(candidate: Candidate) -> bool:
    """Whether the sentence goes on with somebody's denial of the act."""
    words = {word.i for denied in _denials(candidate.trigger.sent).values() for word in denied}
    return candidate.trigger.i in words or (candidate.governor is not None and candidate.governor.i in words)


def called_untrue(trigger: Token) -> Factuality | None:
    """Denied, where an act is told of as the content of a claim that the sentence calls untrue or turns down; left open where the claim is
    that it did not come about, or one that is taken back or that nobody has confirmed; as a fact-check finds of a claim of its own."""
    if (claim := claim_at(text_of(trigger.doc), trigger.idx)) is not None and claim.factuality is not None:
        return "speculated" if is_negated(trigger) else claim.factuality
    if _is_on_hearsay(clause_head(trigger)):
        return "speculated"
    refuted: Factuality = "speculated" if is_negated(trigger) else "denied"
    word = trigger
    while word.head != word and (word.dep_ in PARTS_OF_CLAIM or is_content(word)):
        below, word = word, word.head
        if not (is_content(below) or below.dep_ == "prep") or word == trigger:
            continue
        if _is_claim(word):
            return refuted if _is_refuted(word) else "speculated" if _is_left_unsure(word) else None
        if _is_told_falsely(word):
            return refuted
        if _is_on_hearsay(word) or _is_unproved(word):
            return "speculated"
    return None


def is_content(clause: Token) -> bool:
    """Whether a clause says what its noun claims: "the claim that Lima lied"."""
    return clause.dep_ in ("acl", "ccomp") or tells_noun(clause)


def _is_claim(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in markers("event_claim")


def _is_told_falsely(verb: Token) -> bool:
    """Whether what a verb says is said to be untrue: "wrongly reported that", "falsely accused them of"."""
    row = row_of(verb) if any(child.dep_ == "advmod" and child.lower_ in markers("event_falsely") for child in verb.children) else None
    return row is not None and (row.cue is not None or row.event == "ACCUSE")


def _is_on_hearsay(verb: Token) -> bool:
    """Whether a clause stands on what nobody has confirmed: "according to unconfirmed reports", "unverified reports say"."""
    links = (link for child in verb.children if child.lower_ == "according" for link in child.children)
    sources = [noun for link in links for noun in link.children]
    sources += [child for child in verb.children if child.dep_ == "nsubj" and verb.tag_ != "VB"]
    return any(_is_claim(noun) and _is_unconfirmed(noun) for noun in sources)


def _is_unconfirmed(claim: Token) -> bool:
    return any(child.dep_ == "amod" and child.lower_ in markers("event_unconfirmed") for child in claim.children)


def _is_left_unsure(claim: Token) -> bool:
    """Whether a claim is taken back by who made it, or is told as one that nobody has confirmed or would speak about."""
    above = claim.head.head if claim.dep_ == "pobj" and claim.head.lower_ == "on" else claim.head
    if claim.dep_ in (*OBJECTS, "nsubjpass") and above.lemma_.lower() in markers("event_retracting"):
        return not is_negated(above)
    return _is_unproved(above) or _is_unconfirmed(claim)


def _is_unproved(word: Token) -> bool:
    """Whether somebody does not or will not confirm it: "could not verify that", "neither confirmed nor denied", "declined to comment"."""
    first = word.head if word.dep_ == "conj" and word.lemma_.lower() in markers("event_denying") else word
    if first.lemma_.lower() not in markers("event_confirming"):
        return False
    refused = first.dep_ == "xcomp" and row_effect(first.head) == "denied" and not is_negated(first.head)
    failed = first.dep_ == "xcomp" and row_effect(first.head) == "speculated" and is_negated(first.head.head)
    return refused or failed or is_negated(first) or any(child.lower_ == "neither" for child in first.children)


def _is_refuted(claim: Token) -> bool:
    """Whether a claim is called untrue by an adjective, by what is said of it, by who turns it down, or since there is no truth to it."""
    if any(child.dep_ == "amod" and child.lower_ in markers("event_untrue") for child in claim.children):
        return True
    while claim.dep_ == "conj":
        claim = claim.head
    if claim.dep_ == "pobj" and claim.head.lower_ in ("to", "in", "for", "behind"):
        return _lacks_truth(claim.head.head)
    verbs = (claim.head, *claim.head.conjuncts) if claim.dep_ in ("nsubj", "nsubjpass") else (claim.head,)
    return any(refutes(verb, claim) for verb in verbs if verb.pos_ in ("VERB", "AUX"))


def refutes(verb: Token, claim: Token) -> bool:
    """Whether what a verb says of a claim is that it is not so: "called the report a lie", "the report is false"."""
    found = (child for child in verb.children if child.dep_ == "xcomp" and verb.lemma_.lower() in markers("event_proving"))
    told = [child for told in (verb, *found) for child in told.children if child.dep_ in ("acomp", "attr", "oprd", "dobj")]
    unsure = any(child.dep_ in ("aux", "mark") and child.lower_ in markers("event_unsure") for child in verb.children)
    if unsure or (claim.dep_ in OBJECTS and not is_passive(verb) and is_negated(verb)):
        return False
    passive = is_passive(verb)
    if passive or claim.dep_ in OBJECTS:
        turned = verb.lemma_.lower() in (*markers("event_denying"), "reject", "dismiss") and not is_negated(verb)
        calls = [word for child in verb.children if child.lower_ == "as" for word in child.children] + told
        made_up = passive and not is_negated(verb) and _is_untrue(verb)
        return turned or made_up or any(word != claim and _is_untrue(word) for word in calls)
    if any(word.lemma_.lower() in markers("event_true") for word in told):
        return is_negated(verb)
    if verb.lemma_.lower() in markers("event_matching"):
        return is_negated(verb) and _is_of_facts(verb)
    return not is_negated(verb) and any(_is_untrue(word) or _lacks_truth(word) for word in told)


def _is_of_facts(verb: Token) -> bool:
    """Whether something is measured by the facts: "does not correspond to reality", "does not reflect the facts"."""
    below = (noun for child in verb.children for noun in (child, *child.children) if child.dep_ in ("dobj", "prep"))
    return any(noun.lemma_.lower() in markers("event_fact") for noun in below)


def _is_untrue(word: Token) -> bool:
    """Whether a word or one that it is joined to says that something is not so: "a lie", "false and malicious"."""
    parts = (word, *word.conjuncts, *(child for child in word.children if child.dep_ in ("amod", "compound")))
    return any(part.lemma_.lower() in markers("event_untrue") or part.lower_ in markers("event_untrue") for part in parts)


def _lacks_truth(noun: Token) -> bool:
    """Whether "no truth", "no basis" is said."""
    none = is_negated(noun) or is_negated(noun.head)
    return none and noun.lemma_.lower() in markers("event_truth")


def denied_by(verb: Token) -> tuple[Token, ...]:
    """The words for what a verb of denying in a relative clause denies."""
    return _denials(verb.sent).get(verb.i, ())


def _denials(sentence: SpacySpan) -> dict[int, tuple[Token, ...]]:
    """The words denied in a sentence, by the place of the verb that denies them."""
    known: dict[int, dict[int, tuple[Token, ...]]] = sentence.doc.user_data.setdefault("denials", {})
    if sentence.start not in known:
        found = {verb.i: tuple(_denied(verb)) for verb in sentence if verb.dep_ == "relcl" and not is_passive(verb)}
        known[sentence.start] = {i: words for i, words in found.items() if words}
    return known[sentence.start]


def _denied(verb: Token) -> Iterator[Token]:
    noun = _never_made(verb)
    if noun is not None and names_event(noun):
        yield noun
        if _is_told_again(noun):
            yield from _claimed(noun)
        return
    noun = verb.head
    if is_negated(verb) or not _denies(verb, noun) or not _has_gap(verb):
        return
    if names_event(noun):
        yield noun
    retold = noun.lemma_.lower() in markers("event_claim") or _is_told_again(noun)
    if retold or (_opens_with_which(verb) and (not names_event(noun) or clause_head(noun).dep_ == "ccomp")):
        yield from _claimed(noun)


def _denies(verb: Token, noun: Token) -> bool:
    lemma = verb.lemma_.lower()
    turned_down = lemma in ("reject", "dismiss") and noun.lemma_.lower() in markers("event_claim")
    return lemma in markers("event_denying") or turned_down


def _has_gap(verb: Token) -> bool:
    """Whether what is denied is what the relative clause hangs on, and nothing else."""
    objects = [child for child in verb.children if child.dep_ in (*OBJECTS, "xcomp", "ccomp")]
    subject = any(child.dep_ == "nsubj" and child.tag_ != "WDT" for child in verb.children)
    return subject and all(child.lower_ in RELATIVE for child in objects)


def _opens_with_which(verb: Token) -> bool:
    first = verb.left_edge
    return first.lower_ == "which" and first.i > 0 and first.nbor(-1).text == ","


def _never_made(verb: Token) -> Token | None:
    """The word, promise or plea that somebody says never to have given: "a pledge (to withdraw) that Kampala says it never made"."""
    contents = [child for child in verb.children if child.dep_ == "ccomp" and is_negated(child)]
    if not contents or contents[0].lemma_.lower() not in markers("event_light"):
        return None
    if any(child.dep_ in OBJECTS and child.lower_ not in RELATIVE for child in contents[0].children):
        return None
    noun = verb.head
    above = clause_head(noun)
    return above.head if not names_event(noun) and above.dep_ == "acl" else noun


def _is_told_again(noun: Token) -> bool:
    """Whether a noun takes up the clause before it: "..., an attack that"."""
    first = noun.left_edge
    return first.i > noun.sent.start and first.nbor(-1).text == "," and first.lower_ in ("a", "an")


def _claimed(noun: Token) -> Iterator[Token]:
    """The verb of the clause that a noun stands in: of what is said, where that is a clause of its own; of what somebody is accused of."""
    verb = clause_head(noun)
    while verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    verb = _claiming(verb, noun) or verb
    row = row_of(verb)
    told = [child for child in verb.children if child.dep_ == "ccomp"]
    below = (word for preposition in ("of", "for", "against") for word in prepositional(verb, preposition))
    told += [word for word in below if word.dep_ == "pcomp" or names_event(word)]
    if told and row is not None and (row.cue or row.event in ABOUT_OTHERS):
        yield from told
    elif row is None or verb.dep_ in ("ccomp", "pcomp") or (row.event not in ABOUT_OTHERS and (row.event or not row.cue)):
        yield verb


def _claiming(verb: Token, noun: Token) -> Token | None:
    """The participle that makes the claim which a noun takes up: "expelled two envoys, accusing them of spying, a charge that"."""
    if noun.lemma_.lower() not in markers("event_claim"):
        return None
    clauses = [child for child in verb.children if child.dep_ == "advcl" and child.tag_ == "VBG" and verb.i < child.i < noun.i]
    rows = ((clause, row_of(clause)) for clause in reversed(clauses))
    return next((clause for clause, row in rows if row is not None and (row.cue or row.event in ABOUT_OTHERS)), None)
