"""Which kind of entry a statement gives: what its act, its verb and its condition tell, and what is only inferred, foreseen or called for.

A part of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from communique.document.pledges.known import Known
from communique.document.pledges.parts import (
    find_complements,
    is_addressed,
    is_bid,
    is_bound,
    is_hoped,
    is_minded,
    is_order,
    is_outlook,
    is_permitted,
    is_refusable,
    kind_told,
    meant_by,
    only_goes_on_asking,
    words_in,
)
from communique.document.pledges.substances import condition_of, phrase_root
from communique.document.pledges.told import is_mandative, is_plural
from communique.document.pledges.unreal import is_called_for, is_foreseen, is_unreal
from communique.document.pledges.voices import is_joint_noun, is_nobody
from communique.lexicon import acts, marker_pattern, marker_values, markers
from communique.records import EntryKind, Span, Statement
from communique.syntax import OBJECTS, SUBJECTS, document_of, doers_of, hangs_on, is_negated, is_passive, objects_of, subject_of, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DISOWNED = frozenset({"commitment", "assurance", "agreement", "condition"})


def kind_of(known: Known, statement: Statement) -> EntryKind | None:
    """The kind of entry that an act makes; a denied one makes another ("will not", "no intention", "does not support")."""
    act = statement.act or ""
    root = phrase_root(known.doc, statement)
    if root is not None and any(child.lower_ == "longer" for child in root.children):  # "no longer asks"
        return None
    if statement.negated:
        if root is not None and (_is_told_none(root) or root.dep_ in SUBJECTS):  # "the promise was not kept"
            return None
        partly = root is not None and any(child.lower_ in markers("partial_negation") for child in root.children)
        if act == "accept" and root is not None and any(c.lemma_.lower() in markers("event_blamed") for c in objects_of(root)):
            return None  # "does not accept any violation" blames it
        kind = None if partly else marker_values("negated_entry").get(act)
        refused = root is not None and kind == "assurance" and act != "support" and is_refusable(_deed(root))
        return "refusal" if refused else cast("EntryKind | None", kind)
    if act == "accept" and root is not None and root.lemma_ == "accept" and not _is_accepted(root):
        return None  # "accepted in principle" does not say what
    row = acts().get(act)
    kind = row.entry if row is not None else None
    if root is not None and root.lower_ == "committed" and (root.dep_ == "acomp" or is_passive(root)) and not is_bound(root):
        return None  # crimes are, and soldiers to the front
    if root is not None and (is_permitted(root) or (kind == "commitment" and only_goes_on_asking(root))):
        return None
    if (
        kind == "commitment"
        and root is not None
        and not statement.speakers
        and any(is_joint_noun(c) for c in root.children if c.dep_ in SUBJECTS)
    ):
        return "agreement"
    if kind == "demand" and _says_should(known.doc, statement) and (_is_of_both(root) or (statement.speakers and not statement.addressees)):
        return None  # "we should cooperate" asks nothing of anybody else
    if kind == "demand" and root is not None and (_is_mere_call(root) or is_minded(root) or (is_order(root) and not statement.addressees)):
        return None
    if root is not None and kind == "demand" and (act == "propose" or root.lemma_ in markers("proposing")) and not is_bid(root):
        return None
    if root is not None and ((kind == "expectation" and is_outlook(root)) or (act == "task" and not is_plural(doers_of(root)))):
        return None  # "trade is expected to grow"; "tasked his minister with drafting a plan"
    if act in ("intend", "ready") and root is not None and root.dep_ in SUBJECTS:
        return None  # "the plan of Peru was revealed"; whose readiness a noun names is told by its owner (nominal.py)
    if act in ("intend", "ready") and (_is_of_a_thing(known.doc, statement) or _names(known.doc, statement, "no_promise")):
        return None
    if kind == "agreement" and root is not None and any(child.dep_ == "aux" and child.lemma_ == "have" for child in root.children):
        return None if root.lemma_ not in markers("agreeing") else "agreement"  # "have maintained contact" tells, "have agreed" binds
    if kind == "commitment" and not statement.speakers and root is not None and is_passive(root):
        return None  # "is scheduled for today" is nobody's promise
    if kind == "agreement" and root is not None and root.tag_ == "VBD" and not any(c.i > root.i and c.is_alpha for c in root.children):
        return None  # "and the other side agreed"
    return "demand" if kind == "expectation" and _is_for_others(known.doc, statement) else cast("EntryKind | None", kind)


def _is_accepted(verb: Token) -> bool:
    """Whether it is told what somebody accepts."""
    return bool(objects_of(verb)) or any(child.dep_ in ("ccomp", "xcomp", "relcl") for child in verb.children) or verb.dep_ == "relcl"


def _is_for_others(doc: Doc, statement: Statement) -> bool:
    """Whether what somebody is expected to do is asked of him, by the mood: "its expectation that Chile honour the treaty"."""
    nouns = [word for word in words_in(doc, statement.phrase) if word.pos_ == "NOUN"] if statement.phrase is not None else []
    return any(is_mandative(noun, by_mood=True) for noun in nouns)


def _is_of_a_thing(doc: Doc, statement: Statement) -> bool:
    """Whether a plan, an aim or a policy is only named by what it is of: "the aims of the operation", not "of closing the camps"."""
    nouns = [word for word in words_in(doc, statement.phrase) if word.pos_ == "NOUN"] if statement.phrase is not None else []
    below = [child for noun in nouns[-1:] for child in noun.children if child.i > noun.i]
    return any(c.lower_ == "of" for c in below) and not any(c.dep_ in ("acl", "pcomp") for of in below for c in (of, *of.children))


def _names(doc: Doc, statement: Statement, role: str) -> bool:
    """Whether the words of the act hold a word of a role: "has an interest"."""
    return statement.phrase is not None and any(word.lemma_.lower() in markers(role) for word in words_in(doc, statement.phrase))


def _is_told_none(root: Token) -> bool:
    """Whether it is only said that nothing was promised or agreed: "there was no such promise", "no deal was reached", "promised nothing";
    not "there is no plan to leave" nor "no ransom will be paid"."""
    now = not any(child.tag_ == "MD" for child in root.children)
    if now and any(child.dep_ == "dobj" and _is_no_promise(child, root) for child in root.children):
        return True
    if is_passive(root) and not any(child.tag_ == "MD" for child in root.children):
        return any(child.dep_ == "nsubjpass" and (child.lower_ == "nothing" or is_negated(child)) for child in root.children)
    nouns = [child for child in root.children if child.dep_ == "attr"] if any(c.dep_ == "expl" for c in root.children) else []
    return bool(nouns) and not any(noun.lemma_.lower() in markers("disclaim_noun") for noun in nouns)


def _is_no_promise(noun: Token, verb: Token) -> bool:
    """Whether an object is nothing that was promised: "nothing", "no pledge", the "undertaking" of "has not given an undertaking"."""
    given = noun.lemma_.lower() in marker_values("pledge_noun") and verb.lemma_ in markers("pledge_making")
    return noun.lower_ == "nothing" or (given and (is_negated(noun) or is_negated(verb)))


def _is_mere_call(root: Token) -> bool:
    """Whether somebody is only addressed or visited ("called on the President"), or but hears another's call: "heard calls for a truce"."""
    heard = markers("event_hearing")
    if root.lemma_.lower() in heard or (root.dep_ in OBJECTS and root.head.lemma_.lower() in heard):
        return True
    told = find_complements(root) if root.pos_ == "VERB" else []
    return bool(told) and told[0].dep_ == "prep" and is_addressed(root, told[0])


def _deed(root: Token) -> Token:
    """What is to be done: of "going to leave" and of "no intention to leave" the leaving."""
    nominal = root.lower_ == "going" or root.pos_ == "NOUN" or root.lemma_ == "have" or root.lemma_ in markers("intending")
    deed = next((word for word in root.subtree if nominal and word.dep_ in ("xcomp", "acl", "pcomp")), root)
    return meant_by(deed, root)


def _is_of_both(root: Token | None) -> bool:
    """Whether both sides are the subject: "the two countries should deepen trust"."""
    return root is not None and any(is_joint_noun(child) for child in root.children if child.dep_ in SUBJECTS)


def _says_should(doc: Doc, statement: Statement) -> bool:
    """Whether the act stands in a modal verb alone ("should", "must"), not in a verb of demanding."""
    words = words_in(doc, statement.phrase) if statement.phrase is not None else []
    return bool(words) and words[0].lower_ in marker_values("modal_act")


def is_inferred(doc: Doc, statement: Statement) -> bool:
    """Whether the words are the writer's guess, or told as untrue: under "it means", "it appears", after "perhaps", in a question; or go on
    with a hope."""
    root = phrase_root(doc, statement)
    if (
        root is None
        or is_hoped(root)
        or is_unreal(root)
        or (root.pos_ == "NOUN" and is_unreal(root.head))
        or _is_only_called_for(root, statement)
    ):
        return True
    sentence = root.sent
    if words_of(sentence).rstrip(" \n\"'”’").endswith("?"):
        return True
    subject = subject_of(root.head if root.dep_ == "acomp" else root)
    if subject is not None and is_nobody(subject) and not statement.negated:  # "none of the ministers promised", "neither is committed"
        return True
    near = {word.lower_ for word in doc[sentence.start : root.i + 1]}
    if any(child.dep_ == "aux" and child.lower_ in markers("guess_modal") for child in root.children):
        return True
    return bool(near & markers("guess")) or hangs_on(root, markers("inference_verb"), markers("inference_subject"))


def is_told_as_foreseen(doc: Doc, statement: Statement) -> bool:
    """Whether nobody but an analyst says that somebody will or would do something."""
    root = phrase_root(doc, statement) if statement.attribution is None and document_of(doc).party is None else None
    return root is not None and is_foreseen(root)


def _is_only_called_for(root: Token, statement: Statement) -> bool:
    """Whether a promise is only said to be needed: "a firm pledge by Peru was needed"; a deed that is needed is demanded."""
    row = acts().get(statement.act or "")
    return row is not None and row.entry in DISOWNED and any(is_called_for(word) for word in (root, *root.children) if word.pos_ == "NOUN")


def is_idle(doc: Doc, statement: Statement) -> bool:
    """Whether the act's verb binds nobody: "wishes to set straight", "will say"."""
    root = phrase_root(doc, statement)
    if root is not None and _is_loyal(root):
        return True
    if root is None or root.pos_ not in ("VERB", "AUX") or condition_of(doc, statement, "condition_word") is not None:
        return False
    return kind_told(root) in ("none", "text", "joint") or (root.tag_ == "VB" and root.lemma_.lower() in markers("pledge_idle"))


def _is_loyal(root: Token) -> bool:
    """Whether a party stays true to what is no deed: "remains committed to the dialogue"."""
    words = [word for word in root.subtree if word.i > root.i]
    true = root.lower_ == "committed" or (root.lemma_ in ("remain", "stay", "be") and any(word.lower_ == "committed" for word in words[:3]))
    matter = next((word for word in words if word.dep_ == "pobj" and word.head.lower_ == "to"), None)
    return true and matter is not None and matter.lemma_.lower() in markers("no_deed")


def is_history(doc: Doc, condition: Span) -> bool:
    """Whether what depended on it happened: "the talks resumed only after the King had left"."""
    words = words_in(doc, condition)
    inside = {word.i for word in words}
    head = next((word.head for word in words if word.head.i not in inside), None)
    return head is not None and head.tag_ == "VBD" and head.pos_ == "VERB"


def is_plain_fact(doc: Doc, statement: Statement, condition: Span) -> bool:
    """Whether a news writer tells what something rests on, or how far it reaches: "prices depend on rain", "twice as long as"."""
    before = document_of(doc).text[statement.span.start : condition.start].lower().split()[-1:]
    if before and before[0] in markers("multiple"):
        return True
    plain = document_of(doc).kind == "news" and statement.attribution is None
    return plain and condition.exact.lower().startswith("depend") and marker_pattern("open_question").search(condition.exact) is None
