"""Acts that nobody is told to have done: asked about, called untrue, denied, contrary to fact, supposed, foreseen or called for.

"Asked whether Peru had agreed", "it is a myth that Peru promised", "had Peru wanted talks, it would have called", "a pledge is needed"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.lexicon import markers
from communique.syntax import SUBJECTS, document_of, is_negated, is_passive, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = frozenset({"ccomp", "acl", "relcl", "advcl"})


def is_unreal(word: Token) -> bool:
    """Whether an act stands in what is asked, called untrue or denied, or in what would have been."""
    return _would_have_been(word) or any(_is_withheld(clause) for clause in _clauses_up(word))


def is_called_for(noun: Token) -> bool:
    """Whether what a noun names is only needed, wanted or missing: "a pledge by Peru is needed"."""
    verb = noun.head
    if noun.dep_ in SUBJECTS:
        needs = (child.lemma_.lower() for child in verb.children if child.dep_ in ("acomp", "attr"))
        passive = is_passive(verb) and verb.lemma_.lower() in markers("calling_for")
        return passive or (verb.lemma_ == "be" and any(lemma in markers("called_for") for lemma in needs))
    return noun.dep_ == "dobj" and verb.lemma_.lower() in markers("calling_for")


def is_supposed(word: Token) -> bool:
    """Whether the clause of `word` only holds a deed possible: "Peru could agree to it"."""
    return bool(_modals_over(word) & markers("guess_modal"))


def is_foreseen(word: Token) -> bool:
    """Whether the clause of `word` tells in an analysis what will or would be: who writes it foresees, and nobody promises."""
    return document_of(word.doc).kind == "commentary" and bool(_modals_over(word) & (markers("pledge_will") | {"would"}))


def _modals_over(word: Token) -> set[str]:
    verb = next((one for one in (word, *word.ancestors) if one.pos_ in ("VERB", "AUX") and own_subject(one) is not None), word)
    return {child.lower_ for child in verb.children if child.dep_ == "aux"}


def _clauses_up(word: Token) -> Iterator[Token]:
    """The verb of each clause around `word`, its own first; of coordinated ones the first stands for all."""
    while word.head != word:
        if word.dep_ in CLAUSES:
            yield word
        elif word.dep_ not in ("conj", "xcomp", "pcomp", "prep"):
            return
        word = word.head


def _is_withheld(clause: Token) -> bool:
    """Whether what a clause hangs on asks it, or calls it untrue."""
    above = clause.head
    marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
    asking = above.lemma_.lower() in markers("asking_if")
    if clause.dep_ == "advcl" and marks & {"if", "unless"}:
        return True  # what something depends on is not said to be so
    if "whether" in marks or ("if" in marks and (clause.dep_ == "ccomp" or asking)):
        return clause.dep_ == "ccomp" or asking
    if clause.dep_ == "ccomp" and above.pos_ in ("VERB", "AUX"):
        return _is_called_untrue(above) or _is_not_held(above)
    return above.pos_ == "NOUN" and "that" in marks and _is_rejected(above)


def _is_not_held(verb: Token) -> bool:
    """Whether a verb denies what it tells, or is denied itself: "denied that", "do not think that"; "those who say that are wrong"."""
    denied = is_negated(verb)
    if verb.lemma_.lower() in markers("disowning"):
        return not denied
    if denied:
        return verb.lemma_.lower() in markers("holding_true")
    if verb.dep_ == "relcl" and verb.head.dep_ in SUBJECTS and verb.lemma_.lower() in markers("holding_true"):
        return _is_called_untrue(verb.head.head)
    return False


def _is_called_untrue(verb: Token) -> bool:
    """Whether "is not true", "is a myth" is said."""
    said = [child for child in verb.children if child.dep_ in ("acomp", "attr")] if verb.lemma_ == "be" else []
    denied = is_negated(verb) or any(is_negated(child) for child in said)
    return any(child.lemma_.lower() in markers("called_true" if denied else "called_untrue") for child in said)


def _is_rejected(noun: Token) -> bool:
    """Whether a clause under a noun is what a claim says that is rejected, or a myth: "rejected reports that"."""
    lemma = noun.lemma_.lower()
    if lemma in markers("called_untrue"):
        return not is_negated(noun.head)
    verb = noun.head
    against = markers("disowning") | markers("disowning_words")
    return lemma in markers("disowned_claim") and noun.dep_ == "dobj" and verb.lemma_.lower() in against and not is_negated(verb)


def _would_have_been(verb: Token) -> bool:
    """Whether a verb tells what was not: "had Peru wanted talks", "if Peru had promised, they would have left", "would have asked"."""
    aux = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in aux}
    if "have" in words and words & markers("unreal_modal"):
        return True
    if verb.dep_ not in ("advcl", "ccomp") or "had" not in words:
        return False
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    first = subject is not None and verb.left_edge.lower_ == "had"
    main = {child.lower_ for child in verb.head.children if child.dep_ == "aux"}
    marked = any(child.dep_ == "mark" and child.lower_ == "if" for child in verb.children)
    return first or (marked and bool(main & markers("unreal_modal")))
