"""Verbs that a parse takes for nouns, and what is asked or made clear, hung on the verb before: part of `mending`.

Statements run so: "regrets this decision and [calls] on Georgia [to conduct] an inquiry"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.lexicon import marker_values, markers

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = frozenset({"xcomp", "advcl", "ccomp", "acl", "relcl"})
FINITE = frozenset({"VBZ", "VBD", "VBP"})


def mend_coordinated(word: Token) -> None:
    """Makes a verb of what only looks like a noun, and hangs on a plea what it asks for."""
    if word.tag_ == "NNS" and word.i > 1 and word.nbor(-1).lower_ == "and":
        _mend_noun(word)
    elif word.tag_ == "TO" and word.i > 1 and word.head.tag_ == "VB":
        _mend_asked(word.head, word)


def mend_present(word: Token) -> None:
    """Makes a verb of what was taken for a plural though it has an object, as no noun has: "my delegation [thanks] the Chair"."""
    if word.tag_ not in ("NNS", "IN") or not word.lower_.endswith("s") or not any(child.dep_ == "dobj" for child in word.rights):
        return
    has_subject = any(child.dep_ == "nsubj" for child in word.lefts)
    goes_on = word.dep_ == "conj" and word.head.tag_ == "VBZ" and next(word.lefts, None) is None
    if has_subject or goes_on:
        word.lemma_ = word.lemma_ if word.tag_ == "NNS" else word.lower_[:-1]
        word.tag_, word.pos_ = "VBZ", "VERB"


def mend_made_clear(verb: Token) -> None:
    """Hangs on "made" what is made clear, as where no "it" stands between: "made it clear (to Chad) that Peru [must] go"."""
    if verb.lemma_.lower() != "make":
        return
    for clear in [child for child in verb.rights if child.dep_ == "ccomp" and child.lower_ in markers("plain")]:
        if any(child.dep_ == "nsubj" and child.lower_ == "it" for child in clear.lefts):
            told = [word for link in clear.rights if link.dep_ == "prep" for word in link.subtree if _is_content_with_that(word)]
            for said in [*told, *(child for child in clear.rights if child.dep_ in ("advcl", "ccomp", "prep"))]:
                said.head, said.dep_ = verb, "prep" if said.dep_ == "prep" else "ccomp"


def _is_content_with_that(verb: Token) -> bool:
    """Whether a clause that hangs on a noun has a "that" before its subject: content, no relative clause."""
    return verb.dep_ in ("relcl", "acl") and {"mark", "nsubj"} <= {child.dep_ for child in verb.lefts}


def _mend_noun(word: Token) -> None:
    """Makes a verb of a word that goes on with one of the present and is followed as a verb is: "and [calls] on Peru"."""
    behind = marker_values("plural_or_verb").get(word.lemma_.lower())
    upper = word.sent.root
    follows = word.i + 1 < len(word.doc) and behind is not None and word.nbor(1).lower_ in behind.split("|")
    if not follows or upper.tag_ != "VBZ" or upper.i > word.i or any(True for _ in word.lefts) or _joins_plurals(word):
        return
    clause = _clause_behind(word)
    word.tag_, word.pos_ = "VBZ", "VERB"
    for mark in [mark for mark in word.head.rights if mark.dep_ == "cc" and mark.i == word.i - 1]:
        mark.head = upper
    word.head, word.dep_ = upper, "conj"
    for link in [child for child in upper.rights if child.i == word.i + 1 and child.dep_ == "prep"]:
        link.head = word
    if clause is not None:
        clause.head, clause.dep_ = word, "ccomp" if word.nbor(1).lower_ == "that" else "xcomp"


def _joins_plurals(word: Token) -> bool:
    """Whether the noun before the "and" is a bare plural, which the word may go on with: "supports [aims] and hopes"."""
    before = word.doc[word.i - 2] if word.doc[word.i - 2].text != "," else word.doc[word.i - 3]
    return before.tag_ == "NNS" and next(before.lefts, None) is None


def _clause_behind(word: Token) -> Token | None:
    """The verb of the clause that opens right behind a word with "that" or "to", wherever the parse has hung it."""
    opener = word.nbor(1)
    if opener.lower_ not in ("that", "to"):
        return None
    verb = opener.head
    return verb if verb.i > opener.i and verb.pos_ in ("VERB", "AUX") else None


def _mend_asked(deed: Token, to: Token) -> None:
    """Puts what somebody is called on to do under the verb that calls on him, not under the one before: "takes note of it and [calls] on
    Peru [to pay]"."""
    upper = deed.head
    if deed.dep_ not in CLAUSES or upper.tag_ not in FINITE or upper.i > deed.i:
        return
    plea = next((child for child in upper.rights if child.dep_ == "conj" and child.tag_ in FINITE and child.i < to.i), None)
    links = [child for child in plea.rights if child.dep_ == "prep" and child.lower_ in ("on", "upon")] if plea is not None else []
    if plea is not None and any(link.right_edge.i == to.i - 1 for link in links):
        deed.head, deed.dep_ = plea, "xcomp"
